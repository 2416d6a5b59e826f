import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { tooMuchAtOnce } from "../errors.js";
import { message } from "../messages/message.js";
import { networkOf } from "./address.js";
import { HttpError } from "./failures.js";
import { Held, type MostHeld } from "./held.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Ten thousand values of a report, each with both its ids, take about 1,300,000 bytes. */
const LONGEST = 2_000_000;
/** So much of each body needs no room: with the bound on connections it is little, and whoever asks something small is always heard. */
const FREE = 16_384;

declare module "fastify" {
  interface FastifyRequest {
    /** Takes room for so many bytes of the body until the request is over. Throws where there is none. */
    hold(bytes: number): void;
  }
}

/**
 * Bodies are JSON objects in UTF-8 and nothing else: what a form can send without asking first is no content type here. All that are in
 * memory together hold no more than `most`.
 */
export function takeJsonOnly(app: FastifyInstance, most: MostHeld): void {
  const held = new Held(most);
  app.removeAllContentTypeParsers();
  app.decorateRequest("hold");
  app.addContentTypeParser("application/json", async (request: FastifyRequest, payload: Readable) => parsed(await whole(request, payload)));
  app.addHook("onRequest", async (request, reply) => {
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding.toLowerCase() !== "identity") throw new HttpError(415, message("body.encoded"));
    request.hold = holding(held, request, reply);
  });
}

function holding(held: Held, { ip }: FastifyRequest, { raw }: FastifyReply): (bytes: number) => void {
  let network: string | undefined;
  let holds = 0;
  return (bytes) => {
    if (network === undefined) {
      network = networkOf(ip);
      raw.once("close", () => held.give(network!, holds));
    }
    if (!held.hasRoom(network, bytes)) throw tooMuchAtOnce();
    holds += bytes;
    held.take(network, bytes);
  };
}

/** Read by listeners, since leaving a loop over a stream would end the connection that the answer goes over. */
function whole(request: FastifyRequest, payload: Readable): Promise<Buffer> {
  // An error looks for where it arises, which takes longer than to read a small body.
  const tooLong = () => new HttpError(413, message("body.large", { most: LONGEST.toLocaleString("en") }));
  if (Number(request.headers["content-length"]) > LONGEST) throw tooLong();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > LONGEST) throw tooLong();
      if (length > FREE) request.hold(chunk.length);
      chunks.push(chunk);
    };
    const end = (settle: () => void) => {
      payload.off("data", onData).off("end", onEnd).off("error", onError);
      settle();
    };
    const onData = (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        end(() => reject(error));
      }
    };
    const onEnd = () => end(() => resolve(Buffer.concat(chunks)));
    // Nobody hears the answer.
    const onError = () => end(() => reject(new HttpError(400, message("body.cutOff"))));
    payload.on("data", onData).on("end", onEnd).on("error", onError);
  });
}

function parsed(bytes: Buffer): object {
  const value = json(text(bytes));
  if (Array.isArray(value)) throw new HttpError(400, message("body.list"));
  if (typeof value !== "object" || value === null) throw new HttpError(400, message("body.notObject"));
  return value;
}

function text(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpError(400, message("body.notUtf8"));
  }
}

function json(text: string): unknown {
  if (text.trim() === "") throw new HttpError(400, message("body.empty"));
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, message("body.notJson"));
  }
}
