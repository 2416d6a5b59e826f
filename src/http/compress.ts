import { pipeline, Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";

/** Less than this is not worth it. */
const SMALLEST = 1024;
/** What is not compressed already, as a picture or a workbook is. */
const COMPRESSIBLE = /^(text\/|application\/(.+\+)?(json|xml)\b|image\/svg\+xml)/;

/** Levels that take little time for most of what can be saved. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP = { level: 6 };
const whole = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const ofEncoding = { br: BROTLI, gzip: GZIP };

export type Encoding = keyof typeof whole;

export const compressed = (encoding: Encoding, bytes: string | Buffer): Promise<Buffer> => whole[encoding](bytes, ofEncoding[encoding]);

/** What the header accept-encoding likes best of what there is; undefined where it is to come as it is. */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  const likes = new Map(
    (accepted ?? "").split(",").map((range) => {
      const [name, q] = range.split(";").map((part) => part.trim().toLowerCase());
      return [name === "x-gzip" ? "gzip" : name!, q?.startsWith("q=") ? Number(q.slice(2)) || 0 : 1] as const;
    }),
  );
  const like = (encoding: string) => likes.get(encoding) ?? likes.get("*") ?? 0;
  const best: Encoding = like("gzip") > like("br") ? "gzip" : "br";
  return like(best) > 0 && like(best) >= (likes.get("identity") ?? 0) ? best : undefined;
}

/** Answers go out compressed where that is asked for: by threads of their own, so that nobody waits for it but the one. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (reply.hasHeader("content-encoding") || !COMPRESSIBLE.test(String(reply.getHeader("content-type") ?? ""))) return payload;
    const isStream = payload instanceof Readable;
    // Written once: to measure a text is as much work as to write it.
    const answer = isStream || Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload ?? ""));
    const size = isStream ? Number(reply.getHeader("content-length") ?? SMALLEST) : (answer as Buffer).length;
    if (size < SMALLEST) return answer;
    const vary = String(reply.getHeader("vary") ?? "");
    if (!vary.includes("accept-encoding")) reply.header("vary", vary ? `${vary}, accept-encoding` : "accept-encoding");
    const encoding = encodingFor(request.headers["accept-encoding"]?.toString());
    // A part of a file is a part of it as it is.
    if (!encoding || request.method === "HEAD" || reply.statusCode === 206 || reply.statusCode === 304) return answer;
    reply.header("content-encoding", encoding).removeHeader("content-length");
    if (!isStream) return compressed(encoding, answer as Buffer);
    return pipeline(answer as Readable, encoding === "br" ? createBrotliCompress(BROTLI) : createGzip(GZIP), () => undefined);
  });
}
