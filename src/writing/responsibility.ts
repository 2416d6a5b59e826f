import type { EntityCtor } from "@mikro-orm/core";
import { columnOf } from "../database/column.js";
import { recordTypeOf } from "../graphql/record-type.js";
import { name, sql } from "../reading/sql.js";
import { type ActionContext, run } from "./act.js";

type Class = EntityCtor<object>;

const responsibilities: { noun: Class; field: string }[] = [];

/** A reference to the account that a record is in the hands of: when its holder leaves, it goes over to another. */
export function Responsible(): PropertyDecorator {
  return (target, property) => void responsibilities.push({ noun: target.constructor as Class, field: String(property) });
}

/** Puts everything that is in the hands of one account into those of another, and says how many records of each noun that were. */
export async function transferAll(ctx: ActionContext, from: string, to: string): Promise<{ recordType: string; records: number }[]> {
  const passed: { recordType: string; records: number }[] = [];
  for (const { noun, field } of responsibilities) {
    const meta = ctx.em.getMetadata().get<unknown>(noun);
    const { tableName } = meta;
    const column = columnOf(meta, field);
    const rows = await run(
      ctx,
      sql`update ${name(tableName)} set ${name(column)} = ${to}, version = version + 1, updated_at = ${ctx.now} where ${name(column)} = ${from} returning id`,
    );
    passed.push({ recordType: recordTypeOf(noun.name), records: rows.length });
  }
  return passed;
}
