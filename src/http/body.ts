import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "./failures.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Bodies are JSON objects in UTF-8 and nothing else: what a form can send without asking first is no content type here. */
export function takeJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_request: FastifyRequest, bytes: Buffer) => parsed(bytes));
  app.addHook("onRequest", async ({ headers }) => {
    const encoding = headers["content-encoding"];
    if (encoding !== undefined && encoding.toLowerCase() !== "identity")
      throw new HttpError(415, "The body should come as it is, without a content-encoding.");
  });
}

function parsed(bytes: Buffer): object {
  const value = json(text(bytes));
  if (Array.isArray(value)) throw new HttpError(400, "One operation a request: a list of them is not taken.");
  if (typeof value !== "object" || value === null) throw new HttpError(400, "The body should be a JSON object with `query`.");
  return value;
}

function text(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpError(400, "The body is not UTF-8.");
  }
}

function json(text: string): unknown {
  if (text.trim() === "") throw new HttpError(400, "The body is empty: it should be a JSON object with `query`.");
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "The body is not JSON.");
  }
}
