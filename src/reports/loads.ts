import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { v7 } from "uuid";
import type { Viewer } from "../auth/viewer.js";

/** So many of an account are kept. */
const MOST_KEPT = 20;

/** One that is under way. */
export interface Load {
  dataset: string;
  format: string;
  startedAt: Date;
  /** Set when all are written. */
  rowCount?: number;
}

export interface PastLoad extends Omit<Load, "rowCount"> {
  status: number;
  rowCount: number | null;
  isWhole: boolean;
}

/** Keeps what comes of the load of a program; of people nothing is kept. */
export function keepLoad(pool: Pool, viewer: Viewer, load: Load, request: FastifyRequest, reply: FastifyReply): void {
  if (viewer.kind === "public" || !viewer.scopes || request.method === "HEAD") return;
  const { accountId } = viewer;
  reply.raw.once("close", () => {
    const { statusCode, writableFinished } = reply.raw;
    const { dataset, format, startedAt, rowCount } = load;
    const values = [v7(), accountId, dataset, format, startedAt, statusCode, writableFinished ? rowCount : undefined, writableFinished];
    pool
      .query(KEEP, [...values, MOST_KEPT])
      .catch((error: unknown) => request.log.error({ err: error }, "a load of a report was not kept"));
  });
}

const KEEP = `
  with kept as (
    insert into report_load (id, account_id, dataset, format, started_at, status, row_count, is_whole) values ($1, $2, $3, $4, $5, $6, $7, $8)
  )
  delete from report_load where account_id = $2 and id in (select id from report_load where account_id = $2 order by started_at desc, id desc offset $9 - 1)`;

/** The last loads of an account, the latest first. */
export async function lastLoads(pool: Pool, accountId: string): Promise<PastLoad[]> {
  const { rows } = await pool.query<PastLoad>(
    `select dataset, format, started_at as "startedAt", status, row_count as "rowCount", is_whole as "isWhole"
      from report_load where account_id = $1 order by started_at desc, id desc limit ${MOST_KEPT}`,
    [accountId],
  );
  return rows;
}
