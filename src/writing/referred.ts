import { type EntityCtor, type EntityMetadata, Reference, Utils, wrap } from "@mikro-orm/core";
import { join, name, sql } from "../reading/sql.js";
import { type ActionContext, run } from "./act.js";

type Class = EntityCtor<object>;

/** Whether records of other nouns, later ones included, refer to one of these; what would go with it does not count. Lock them before asking. */
export const isReferredTo = async (ctx: ActionContext, noun: Class | string, ...ids: string[]): Promise<boolean> =>
  (await referredAmong(ctx, noun, ids)).size > 0;

/** Those of these records that others refer to, in the same way. */
export async function referredAmong(ctx: ActionContext, noun: Class | string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const nouns = Object.values(Object.fromEntries(ctx.em.getMetadata().getAll())) as EntityMetadata[];
  const links = nouns
    .filter(({ tableName }) => tableName)
    .flatMap(({ tableName, relations }) =>
      relations
        .filter(
          ({ targetMeta, fieldNames, mappedBy, deleteRule }) =>
            (targetMeta?.class === noun || targetMeta?.className === noun) && fieldNames?.[0] && !mappedBy && deleteRule !== "cascade",
        )
        .map(
          ({ fieldNames }) =>
            sql`select ${name(fieldNames[0]!)} as id from ${name(tableName)} where ${name(fieldNames[0]!)} = any(${ids}::uuid[])`,
        ),
    );
  if (links.length === 0 || ids.length === 0) return new Set();
  const rows = await run<{ id: string }>(ctx, join(links, " union "));
  return new Set(rows.map(({ id }) => id));
}

/** Whether a field of a record, by itself or by one of the parts it lists, refers to the record of this id. */
export function refersTo(record: object | undefined, field: unknown, noun: Class, id: string): boolean {
  const value = (record as Record<string, unknown> | undefined)?.[String(field)];
  if (Reference.isReference(value)) return idOf(value) === id;
  const parts = Utils.isCollection<object>(value) && value.isInitialized() ? value.getItems() : value;
  return Array.isArray(parts) && parts.some((part) => linksOf(part, noun).some((link) => idOf(link) === id));
}

const linksOf = (part: object, noun: Class): unknown[] =>
  wrap(part, true)
    .__meta.relations.filter(({ targetMeta }) => targetMeta?.class === noun)
    .map(({ name }) => (part as Record<string, unknown>)[name]);

const idOf = (link: unknown): unknown => (link as { id?: string } | null | undefined)?.id;
