import { readFile } from "node:fs/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Encoding, encodingFor } from "./compress.js";

/** A file that a page is made of, as it is sent. */
export interface Part {
  type: string;
  bytes: Readonly<Record<Encoding | "identity", Buffer>>;
}

/** A part of a name is the same for ever; one with something else in it has another name. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** Reads a file with those that lie compressed beside it. */
export async function readPart(path: string): Promise<Part> {
  const [identity, br, gzip] = await Promise.all(["", ".br", ".gz"].map((end) => readFile(path + end)));
  const type = path.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  return { type, bytes: { identity: identity!, br: br!, gzip: gzip! } };
}

export function sendPart(request: FastifyRequest, reply: FastifyReply, { type, bytes }: Part): FastifyReply {
  const encoding = encodingFor(request.headers["accept-encoding"]?.toString());
  if (encoding) reply.header("content-encoding", encoding);
  reply.headers({ "content-type": type, "cache-control": FOR_EVER, vary: "accept-encoding" });
  return reply.send(bytes[encoding ?? "identity"]);
}
