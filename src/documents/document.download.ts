import { Field, ObjectType } from "type-graphql";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { disposition, type Files } from "../storage/files.js";
import { signed } from "../storage/signed-url.js";
import type { Context } from "../writing/context.js";
import { Document } from "./document.entity.js";

const MINUTES = 5;
/** What looking one up costs, in objects. */
const COST = 10;

@ObjectType({ description: "Where a document can be opened by whoever holds the address." })
export class DocumentDownload {
  @Field({ description: "The address. Of a file it takes no Authorization header: keep it to yourself." })
  url!: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Until when: 5 minutes; null: a link, which is not Sarai's." })
  expiresAt?: string;
}

/** Where whoever holds the address opens the document for some minutes; null where the viewer may not. */
export async function downloadAddress(ctx: Context, id: string): Promise<DocumentDownload | null> {
  const { writer, files, origin, now } = ctx;
  writer.budget.spend(ctx.caller, COST, now);
  if (!(await ctx.sees("Document", id))) return null;
  const document = await writer.orm.em.fork().findOneOrFail(Document, { id });
  if (!isFile(document)) return { url: document.url };
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  const url =
    files.store.kind === "s3"
      ? await storeAddress(files.store, document)
      : `${origin}${signed(files.store.secret, { method: "GET", path: document.url }, expiresAt)}`;
  return { url, expiresAt: expiresAt.toISOString() };
}

export interface StoredFile {
  file: string;
  fileName: string;
  format: string;
}

const isFile = (document: Partial<StoredFile>): document is StoredFile => document.file != null;

/** An address of the store itself. */
export const storeAddress = (store: Extract<Files["store"], { kind: "s3" }>, { file, format, fileName }: StoredFile): Promise<string> =>
  store.downloadAddress(file, format, disposition(fileName), MINUTES * 60);
