import { LockMode } from "@mikro-orm/core";
import { label } from "../messages/message.js";
import { idOrNone } from "../reading/keys.js";
import { sql } from "../reading/sql.js";
import { measured } from "../storage/checksum.js";
import { type Difference, differences, MEDIA_TYPES } from "../storage/media.rules.js";
import { type Signing, signed } from "../storage/signed-url.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import { Document } from "./document.entity.js";
import type { CreateUploadInput } from "./document.inputs.js";
import { addingDocuments } from "./document.policy.js";
import { checkQuota } from "./quota.actions.js";
import { Upload, type UploadAddress } from "./upload.entity.js";

const MINUTES_TO_SEND = 15;
/** How many files of one account may lie here that are no documents yet. */
const MOST_WAITING = 50;

/** Prepares for a file: says where its bytes go. */
export async function createUpload(ctx: ActionContext, input: CreateUploadInput): Promise<UploadAddress> {
  requirePermission(ctx, addingDocuments);
  const sha256 = input.sha256.toLowerCase();
  const { sizeLimit } = ctx.files;
  const checks = new Checks();
  checks.text(input.fileName, ["input", "fileName"], 255);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs into a name
  checks.matches(input.fileName, ["input", "fileName"], /^(?!\.{1,2}$)[^/\\\u0000-\u001f\u007f]*$/, "fileName");
  if (!Object.hasOwn(MEDIA_TYPES, input.mediaType))
    checks.add(invalid(["input", "mediaType"], "oneOf", { choices: Object.keys(MEDIA_TYPES) }));
  if (input.size < 1 || input.size > sizeLimit) checks.add(invalid(["input", "size"], "bytes", { most: sizeLimit }));
  checks.matches(sha256, ["input", "sha256"], /^[\da-f]{64}$/, "sha256");
  const found = await waiting(ctx);
  if (found >= MOST_WAITING) checks.add(problem("TOO_MANY", ["input"], { most: MOST_WAITING, found }));
  await checkQuota(ctx, input.size, checks);
  checks.throwIfAny();

  const { fileName, mediaType, size } = input;
  const { accountId } = ctx.viewer;
  const upload = ctx.em.create(Upload, { accountId, fileName, mediaType, size, sha256, createdAt: ctx.now });
  return addressOf(ctx, upload);
}

async function addressOf({ files: { store }, origin, now }: ActionContext, upload: Upload): Promise<UploadAddress> {
  const expiresAt = new Date(now.getTime() + MINUTES_TO_SEND * 60_000);
  const answer = { id: upload.id, method: "PUT", expiresAt: expiresAt.toISOString() };
  if (store.kind === "s3") {
    const { url, headers } = await store.uploadAddress(upload.id, upload, MINUTES_TO_SEND * 60);
    return { ...answer, url, headers: headers.map(([name, value]) => ({ name, value })) };
  }
  const to: Signing = { method: "PUT", path: `/files/${upload.id}` };
  return {
    ...answer,
    url: `${origin}${signed(store.secret, to, expiresAt)}`,
    headers: [{ name: "content-type", value: upload.mediaType }],
  };
}

async function waiting(ctx: ActionContext): Promise<number> {
  const [row] = await run<{ count: number }>(
    ctx,
    sql`select count(*)::int from upload u where account_id = ${ctx.viewer.accountId} and not exists (select from document d where d.file = u.id)`,
  );
  return row!.count;
}

/** The upload of the viewer's own that is no document yet. `lock`: it becomes one, and is not swept meanwhile. */
async function findUpload(ctx: ActionContext, id: string, checks: Checks, lock: boolean): Promise<Upload | undefined> {
  const path = ["input", "upload"];
  const own = { id: idOrNone(id), accountId: ctx.viewer.accountId };
  const upload = await ctx.em.findOne(Upload, own, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
  if (!upload) checks.add(problem("NOT_FOUND", path, { value: id }));
  else if ((await ctx.em.count(Document, { file: upload.id })) > 0) checks.add(problem("TAKEN", path, { value: id }));
  else return upload;
  return undefined;
}

/** The upload that becomes one document. */
export const takeUpload = (ctx: ActionContext, id: string, checks: Checks) => findUpload(ctx, id, checks, true);

/** The upload of the viewer's own whose bytes are here as they were declared; what differs is deleted, and reported. */
export async function findArrived(ctx: ActionContext, id: string, checks: Checks): Promise<Arrival | undefined> {
  const path = ["input", "upload"];
  const { store, sizeLimit } = ctx.files;
  const upload = await findUpload(ctx, id, checks, false);
  if (!upload) return undefined;
  const arrival = { upload, bytes: () => bytesOf(ctx, upload) };
  if (upload.arrivedAt) return { ...arrival, keep: async () => undefined };
  const collected = store.kind === "s3" ? await store.collect(upload.id, sizeLimit) : undefined;
  if (!collected) return void checks.add(problem("UPLOAD_NOT_RECEIVED", path, { value: upload.fileName }));
  const found = differences(upload, collected);
  if (found.length === 0) return { ...arrival, keep: () => collected.keep(upload.mediaType) };
  await collected.discard();
  checks.add(
    ...found.map(({ what, declared, arrived }: Difference) =>
      problem("UPLOAD_MISMATCH", path, { what: label("FileFact", what), declared, arrived }),
    ),
  );
  return undefined;
}

export interface Arrival {
  upload: Upload;
  /** Gives it its lasting place. */
  keep(): Promise<void>;
  /** What it holds, for who reads it here and now. Throws where that is no longer what arrived. */
  bytes(): Promise<Buffer>;
}

async function bytesOf({ files: { store } }: ActionContext, { id, size, sha256 }: Upload): Promise<Buffer> {
  const stream: AsyncIterable<Uint8Array> = store.kind === "folder" ? await store.read(id) : await store.readArriving(id);
  const chunks: Uint8Array[] = [];
  const arrived = await measured(stream, size, (chunk) => void chunks.push(chunk));
  if (arrived?.sha256 !== sha256) throw new Error(`The bytes of the upload ${id} are not those that were declared.`);
  return Buffer.concat(chunks);
}
