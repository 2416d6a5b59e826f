import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { HttpError } from "../http/failures.js";
import { message } from "../messages/message.js";
import { query, sql } from "../reading/sql.js";
import { disposition } from "../storage/files.js";
import { objectionTo } from "../storage/signed-url.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const GUARD = { "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'", "cache-control": "no-store" };
/** What a file costs who fetches it, in objects. */
const COST = 10;

export interface PaperRoutes {
  pool: Pool;
  secret: string;
  /** Takes from what whoever asks may spend. */
  spend(request: FastifyRequest, cost: number): void;
  /** Works when it is the turn of whoever asks. */
  inTurn<T>(request: FastifyRequest, reply: FastifyReply, work: () => Promise<T>): Promise<T>;
}

/** Papers and templates, by addresses that were signed for who may have them. */
export async function servePapers(app: FastifyInstance, { pool, secret, spend, inTurn }: PaperRoutes): Promise<void> {
  app.get("/papers/:file", async (request, reply) => {
    const path = request.url.split("?")[0]!;
    const objection = objectionTo(secret, { method: "GET", path }, request.query as object, new Date());
    if (objection) throw new HttpError(403, objection);
    spend(request, COST);
    const { file } = request.params as { file: string };
    const [found] = await inTurn(request, reply, () =>
      query<{ name: string; bytes: Buffer }>(pool, sql`select file_name as name, bytes from paper_file where id = ${file}::uuid`),
    );
    // Its names were erased after the address was given.
    if (!found) throw new HttpError(404, message("file.none"));
    return reply
      .headers({ ...GUARD, "content-disposition": disposition(found.name) })
      .type(WORD)
      .send(found.bytes);
  });
}
