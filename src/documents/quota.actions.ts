import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import type { Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { editsAccounts } from "../people/account.policy.js";
import { RecordId } from "../reading/keys.inputs.js";
import { type Sql, sql } from "../reading/sql.js";
import type { Files } from "../storage/files.js";
import { isUuid } from "../values/uuid.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { lockVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import type { Permission } from "../writing/permission.js";
import { invalid, problem } from "../writing/problem.js";

/** In bytes: 1 PB. */
const MOST_BYTES = 1e15;
const MOST_FILES = 1_000_000;

@InputType({ description: "How much the people of an organisation may keep here." })
export class SetStorageQuotaInput {
  @RecordId(() => Organisation, { description: "Of which organisation." })
  organisation!: string;

  @Field(() => Float, { nullable: true, description: "The most bytes, a whole number; null: as many as everyone (STORAGE_QUOTA)." })
  bytes?: number | null;

  @Field(() => Int, { nullable: true, description: "The most files; null: as many as everyone (STORAGE_QUOTA_FILES)." })
  files?: number | null;
}

@ObjectType({ description: "What the people of an organisation keep here, uploads that are no documents yet among it." })
export class StorageUse {
  @Field(() => Float, { description: "Bytes that there are." })
  bytes!: number;

  @Field(() => Int, { description: "Files that there are." })
  files!: number;

  @Field(() => Float, { description: "The most bytes that there may be." })
  mostBytes!: number;

  @Field(() => Int, { description: "The most files that there may be." })
  mostFiles!: number;
}

export const settingQuotas: Permission = {
  allows: editsAccounts,
  otherwise: message("permission.quota"),
};

/** Of what others keep, a partner learns nothing. */
export const seesStorageOf = (viewer: Viewer, organisation: string): boolean =>
  isUuid(organisation) && (viewer.kind === "department" || (viewer.kind === "partner" && viewer.organisationId === organisation));

export async function setStorageQuota(ctx: ActionContext, { organisation: id, bytes, files }: SetStorageQuotaInput): Promise<Organisation> {
  requirePermission(ctx, settingQuotas);
  await lockVisible(ctx, Organisation, id, "organisation");
  const organisation = await ctx.em.findOneOrFail(Organisation, { id });
  const checks = new Checks();
  checks.add(
    bytes != null &&
      !(Number.isInteger(bytes) && bytes >= 1 && bytes <= MOST_BYTES) &&
      invalid(["input", "bytes"], "bytes", { most: MOST_BYTES }),
    files != null && !(files >= 1 && files <= MOST_FILES) && invalid(["input", "files"], "files", { most: MOST_FILES }),
  );
  checks.throwIfAny();
  organisation.storageBytes = bytes == null ? null : String(bytes);
  organisation.storageFiles = files ?? null;
  return organisation;
}

/** `usual`: what holds where nothing was set. */
export const storageUse = (
  organisation: string,
  usual: Files["quota"],
): Sql => sql`select coalesce(sum(size), 0)::float8 as bytes, count(size)::int as files,
    coalesce(o.storage_bytes, ${usual.bytes}::bigint)::float8 as "mostBytes", coalesce(o.storage_files, ${usual.files}::int) as "mostFiles"
  from organisation o
  left join lateral (
    select d.size from document d where d.organisation_id = o.id and d.file is not null
    union all
    select u.size from upload u join account a on a.id = u.account_id
      where a.organisation_id = o.id and not exists (select from document d where d.file = u.id)
  ) kept on true
  where o.id = ${organisation}::uuid group by o.id`;

/** Whether one more file has room. The organisation is locked until the transaction ends: two at once do not both find the last place. */
export async function checkQuota(ctx: ActionContext, size: number, checks: Checks): Promise<void> {
  const { viewer, files } = ctx;
  if (viewer.kind !== "partner") return;
  await run(ctx, sql`select from organisation where id = ${viewer.organisationId} for no key update`);
  const [use] = await run<StorageUse>(ctx, storageUse(viewer.organisationId, files.quota));
  const tooMany = use!.files + 1 > use!.mostFiles;
  const tooMuch = use!.bytes + size > use!.mostBytes;
  if (tooMany) checks.add(problem("QUOTA_EXCEEDED.files", ["input"], { most: use!.mostFiles, found: use!.files }));
  else if (tooMuch) checks.add(problem("QUOTA_EXCEEDED.bytes", ["input", "size"], { most: use!.mostBytes, found: use!.bytes }));
}
