import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { inTransaction } from "../database/pool.js";
import { HttpError } from "../http/failures.js";
import { message } from "../messages/message.js";
import { query } from "../reading/sql.js";
import { disposition } from "../storage/files.js";
import { objectionTo } from "../storage/signed-url.js";
import { writeWorkbook } from "../storage/workbook.js";
import type { Filled } from "./spreadsheet.layout.js";
import { MOST_ROWS } from "./spreadsheet.layout.js";
import { cellsIn, filledOf } from "./spreadsheet.load.js";
import { templateOf } from "./spreadsheet.write.js";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const pathOf = (period: string, partner: string, languages: readonly string[]): string =>
  `/templates/${period}/${partner}/${languages.join("-")}.xlsx`.toLowerCase();

export interface TemplateRoutes {
  pool: Pool;
  secret: string;
  /** Takes from what whoever asks may spend. */
  spend(request: FastifyRequest, cost: number): void;
  /** Works when it is the turn of whoever asks. */
  inTurn<T>(request: FastifyRequest, reply: FastifyReply, work: () => Promise<T>): Promise<T>;
}

const GUARD = { "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'", "cache-control": "no-store" };

/** Spreadsheets to fill in, each made when its address is opened, which was signed for who may have it. */
export async function serveTemplates(app: FastifyInstance, { pool, secret, spend, inTurn }: TemplateRoutes): Promise<void> {
  app.get("/templates/:period/:partner/:languages", async (request, reply) => {
    const path = request.url.split("?")[0]!;
    const objection = objectionTo(secret, { method: "GET", path }, request.query as object, new Date());
    if (objection) throw new HttpError(403, objection);
    const { period, partner, languages } = request.params as Record<"period" | "partner" | "languages", string>;
    const { name, workbook } = await inTurn(request, reply, async () => {
      const filled = await inTransaction(pool, async (client) => {
        // One moment for all of it.
        await client.query("set transaction isolation level repeatable read, read only");
        return filledOf((piece, options) => query(client, piece, options), period, partner);
      });
      if (!filled) throw new HttpError(404, message("file.noPeriod"));
      const cells = cellsIn(filled);
      spend(request, cells);
      if (cells > MOST_ROWS) throw new HttpError(413, message("file.tooManyRows", { most: MOST_ROWS, found: cells }));
      return { name: nameOf(filled), workbook: await writeWorkbook(() => templateOf(filled, languages.replace(/\.xlsx$/, "").split("-"))) };
    });
    return reply
      .headers({ ...GUARD, "content-disposition": disposition(name) })
      .type(XLSX)
      .send(workbook);
  });
}

const nameOf = ({ projectCode, startsOn, endsOn }: Filled): string => `${projectCode} ${startsOn} ${endsOn}.xlsx`;
