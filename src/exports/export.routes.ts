import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import type { Viewer } from "../auth/viewer.js";
import { HttpError } from "../http/failures.js";
import { message } from "../messages/message.js";
import { idOrNone } from "../reading/keys.js";
import { formats } from "../reports/writers/formats.js";
import { disposition, type Files } from "../storage/files.js";

export interface ExportRoutes {
  pool: Pool;
  files: Files;
  /** Who asks, who may read and pays for it; or a refusal. */
  reader(request: FastifyRequest, reply: FastifyReply): Promise<Viewer>;
}

const GUARD = { "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'", "cache-control": "private, no-store" };

/** The files of exports, each for who started it. */
export async function serveExports(app: FastifyInstance, { pool, files: { store }, reader }: ExportRoutes): Promise<void> {
  app.get("/exports/:file", async (request, reply) => {
    const viewer = await reader(request, reply);
    const [, id = "", extension = ""] = /^([\da-f-]{36})\.(\w+)$/.exec((request.params as { file: string }).file) ?? [];
    const { rows } = await pool.query<{ status: string; expired: boolean; format: string; name: string }>(
      `select status, coalesce(expires_at <= now(), false) as expired, lower(format) as format,
        to_char(as_of at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24.MI') as name
      from export_job where id = $1 and account_id = $2`,
      [idOrNone(id), viewer.kind === "public" ? idOrNone("") : viewer.accountId],
    );
    const [job] = rows;
    if (!job || job.format !== extension) throw new HttpError(404, message("export.none"));
    if (job.status === "DONE" && job.expired) throw new HttpError(410, message("export.expired"));
    if (job.status !== "DONE") throw new HttpError(404, message("export.notDone"));
    const { contentType } = formats[job.format as keyof typeof formats]([], {
      name: "",
      title: { en: "", zh: "" },
      language: "en",
      asOf: "",
      facts: [],
    });
    const name = `export ${job.name}.${job.format}`;
    if (store.kind === "s3") return reply.redirect(await store.downloadAddress(id, contentType, disposition(name), 300), 302);
    return reply
      .headers({ ...GUARD, "content-disposition": disposition(name) })
      .type(contentType)
      .send(await store.read(id));
  });
}
