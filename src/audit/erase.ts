import type { EntityCtor } from "@mikro-orm/core";
import { columnOf } from "../database/column.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";

/**
 * Has the database forget personal data of records: to be called when they hold others, or are removed. What the audit says of them goes,
 * this change included; who changed them, when and how often stays, and the chains hold. So do answers that were kept to be sent again and
 * hold a text that one of these fields ever held and no longer does. The table has to be listed in `audit_erasable`.
 */
export async function erase<T extends object>(
  ctx: Pick<ActionContext, "em">,
  noun: EntityCtor<T>,
  ids: readonly string[],
  fields: readonly (keyof T & string)[],
): Promise<void> {
  await ctx.em.flush();
  const meta = ctx.em.getMetadata().get<unknown>(noun);
  const { tableName } = meta;
  const columns = fields.map((field) => columnOf(meta, field));
  await run(
    ctx,
    sql`with gone as (
       select distinct to_jsonb(field.value)::text as text from audit_entry, jsonb_each_text(before) field
       where noun = ${tableName} and record_id = any(${ids}::uuid[]) and field.key = any(${columns}::text[]) and field.value is not null
     ) delete from attempt where exists (select from gone where strpos(answer::text, gone.text) > 0)`,
  );
  await run(ctx, sql`select audit_erase(${tableName}, id) from unnest(${ids}::uuid[]) id`);
}
