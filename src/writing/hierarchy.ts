import type { EntityCtor } from "@mikro-orm/core";
import { columnOf } from "../database/column.js";
import { name, sql } from "../reading/sql.js";
import { type ActionContext, run } from "./act.js";
import { at, type Checks } from "./inputs.js";
import { invalid } from "./problem.js";

/** Who looks at several records before one is written does so one at a time, or two would each miss what the other does. Before a lock. */
export const takeTurn = (ctx: ActionContext, many: string) => run(ctx, sql`select pg_advisory_xact_lock(hashtext(${`sarai ${many}`}))`);

/** What a record is to be part of is there, and is not the record itself, neither directly nor by way of others. */
export async function checkAbove<T extends { id: string }>(
  ctx: ActionContext,
  noun: EntityCtor<T>,
  { id }: T,
  link: keyof T & string,
  wanted: string | null | undefined,
  checks: Checks,
  expected: "siteOutside" | "organisationOutside",
): Promise<void> {
  if (!wanted) return;
  const before = checks.problems.length;
  await checks.exists(ctx, noun, wanted, at(link));
  if (checks.problems.length > before) return;
  const meta = ctx.em.getMetadata().get<unknown>(noun);
  const { tableName } = meta;
  const column = columnOf(meta, link);
  const [row] = await run<{ found: boolean }>(
    ctx,
    sql`with recursive above (id) as (
       select ${wanted}::uuid union select t.${name(column)} from ${name(tableName)} t join above using (id) where t.${name(column)} is not null
     ) select exists (select from above where id = ${id}) as found`,
    { isPrepared: true },
  );
  if (row!.found) checks.add(invalid(at(link), expected));
}
