import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { inTransaction } from "../database/pool.js";
import { HttpError } from "../http/failures.js";
import { label, message } from "../messages/message.js";
import { query, sql } from "../reading/sql.js";
import { disposition, type Files } from "../storage/files.js";
import type { FolderStore, Received } from "../storage/folder.js";
import { type Declared, differences } from "../storage/media.rules.js";
import { objectionTo, type Signing } from "../storage/signed-url.js";
import { type StoredFile, storeAddress } from "./document.download.js";

export interface FileRoutes {
  pool: Pool;
  files: Files;
  /** Who asks, or a refusal; and whether they see the document of this id. */
  mayOpen(request: FastifyRequest, reply: FastifyReply, id: string): Promise<boolean>;
}

/** What a browser may do with a file: save it, and nothing else. */
const GUARD = { "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'" };

/** The bytes of files: in by the address of an upload, out by that of a document. */
export async function serveFiles(app: FastifyInstance, { pool, files, mayOpen }: FileRoutes): Promise<void> {
  // A body of any type, as it comes and as long as it is.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  app.put("/files/:id", (request, reply) => takeFile(request, reply, pool, files));
  app.get("/files/:id", async (request, reply) => {
    const { id } = request.params as { id: string };
    const { store } = files;
    const isSigned = "signature" in (request.query as object) && store.kind === "folder";
    if (isSigned) checkAddress(request, store, "GET");
    else if (!(await mayOpen(request, reply, id))) throw new HttpError(404, NOTHING);
    const file = await fileOf(pool, id);
    if (!file) throw new HttpError(404, NOTHING);
    if (store.kind === "s3") return reply.redirect(await storeAddress(store, file), 302);
    return sendFile(request, reply, store, file);
  });
}

const NOTHING = message("file.none");

function checkAddress(request: FastifyRequest, { secret }: FolderStore, method: Signing["method"]): void {
  const path = request.url.split("?")[0]!;
  const objection = objectionTo(secret, { method, path }, request.query as object, new Date());
  if (objection) throw new HttpError(403, objection);
}

interface UploadRow extends Declared {
  arrived: boolean;
}

async function takeFile(request: FastifyRequest, reply: FastifyReply, pool: Pool, { store }: Files): Promise<unknown> {
  if (store.kind !== "folder") throw new HttpError(404, NOTHING);
  checkAddress(request, store, "PUT");
  const { id } = request.params as { id: string };
  const rows = await query<UploadRow>(
    pool,
    sql`select size, media_type as "mediaType", sha256, arrived_at is not null as arrived from upload where id = ${id}`,
  );
  const [declared] = rows;
  if (!declared) throw new HttpError(404, message("file.noUpload"));
  if (declared.arrived) throw new HttpError(409, USED);
  const [type = ""] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  if (type.trim() !== declared.mediaType) throw new HttpError(415, message("file.contentType", { declared: declared.mediaType }));
  const tooLong = new HttpError(413, message("file.long", { most: declared.size }));
  if (Number(request.headers["content-length"] ?? 0) > declared.size) throw tooLong;

  const received = await store.receive(request.raw, declared.size).catch((error: NodeJS.ErrnoException) => {
    // No failure of ours, and nobody hears the answer.
    throw error.code === "ECONNRESET" ? new HttpError(400, message("file.cutOff")) : error;
  });
  if (!received) throw tooLong;
  const found = differences(declared, received);
  if (found.length > 0) {
    await received.discard();
    const differences = found.map(({ what, ...rest }) => message("file.difference", { what: label("FileFact", what), ...rest }));
    throw new HttpError(422, message("file.differs", { differences }));
  }
  if (!(await claim(pool, id, received))) throw new HttpError(409, USED);
  return reply.code(201).send({ size: received.size, sha256: received.sha256 });
}

const USED = message("file.used");

/** Of two that send to one address at once, the first to end is kept: it has the row before the file takes its place. */
async function claim(pool: Pool, id: string, received: Received): Promise<boolean> {
  try {
    const isFirst = await inTransaction(pool, async (client) => {
      const arrived = await query(client, sql`update upload set arrived_at = now() where id = ${id} and arrived_at is null returning id`);
      if (arrived.length === 1) await received.keep(id);
      return arrived.length === 1;
    });
    if (!isFirst) await received.discard();
    return isFirst;
  } catch (error) {
    await received.discard();
    throw error;
  }
}

async function fileOf(pool: Pool, id: string): Promise<(StoredFile & { sha256: string; size: number }) | undefined> {
  const rows = await query<StoredFile & { sha256: string; size: number }>(
    pool,
    sql`select file, file_name as "fileName", format, sha256, size from document where id = ${id} and file is not null`,
  );
  return rows[0];
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  store: FolderStore,
  file: StoredFile & { sha256: string; size: number },
) {
  const etag = `"${file.sha256}"`;
  const known = request.headers["if-none-match"]?.split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (known?.some((each) => each === etag || each === "*"))
    return reply
      .headers({ ...GUARD, etag })
      .code(304)
      .send();
  const bytes = await store.read(file.file);
  reply.headers({ ...GUARD, etag, "content-disposition": disposition(file.fileName), "content-length": file.size });
  return reply.type(file.format).send(bytes);
}
