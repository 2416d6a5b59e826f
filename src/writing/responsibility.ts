import type { EntityName, EntityProperty } from "@mikro-orm/core";
import { recordTypeOf } from "../graphql/record-type.js";
import { type Acting, run } from "./act.js";

type Class = abstract new (...args: never[]) => object;

const responsibilities: { noun: Class; field: string }[] = [];

/** A reference to the account that a record is in the hands of: when its holder leaves, it goes over to another. */
export function Responsible(): PropertyDecorator {
  return (target, property) => void responsibilities.push({ noun: target.constructor as Class, field: String(property) });
}

/** Puts everything that is in the hands of one account into those of another, and says how many records of each noun that were. */
export async function passOn(ctx: Acting, from: string, to: string): Promise<{ recordType: string; records: number }[]> {
  const passed: { recordType: string; records: number }[] = [];
  for (const { noun, field } of responsibilities) {
    const { tableName, properties } = ctx.em.getMetadata().get(noun as EntityName<object>);
    const column = (properties[field as never] as EntityProperty).fieldNames[0];
    const rows = await run(
      ctx,
      `update "${tableName}" set "${column}" = $2, version = version + 1, updated_at = $3 where "${column}" = $1 returning id`,
      [from, to, ctx.now],
    );
    passed.push({ recordType: recordTypeOf(noun.name), records: rows.length });
  }
  return passed;
}
