import type { EntityCtor, EntityMetadata, EntityProperty, MikroORM } from "@mikro-orm/core";
import { columnOf } from "../database/column.js";

type Class = EntityCtor<object>;

interface Column {
  name: string;
  /** The path of its value in a row's values: `["value", "amount"]` for a part of an embedded one. */
  path: readonly string[];
  /** Decimals and days: compared as they are written. */
  isText: boolean;
}

/** A table as bulk statements see it. Rows are plain objects keyed by column. */
export interface Table {
  name: string;
  /** Without id and position. */
  columns: readonly Column[];
  hasPosition: boolean;
  /** How many tables at most lie between it and one that refers to none: a row is written after the rows it refers to. */
  depth: number;
  /** The column of a reference. */
  column(property: string): string;
}

/** Reads the tables from MikroORM's metadata: the import writes in bulk what the entities declare once. */
export function tableOf(orm: MikroORM, entity: Class): Table {
  const meta = orm.getMetadata().get(entity);
  const columns = meta.props.filter(isColumn).map(
    (prop): Column => ({
      name: prop.fieldNames[0]!,
      path: prop.embedded ? [prop.embedded[0] as string, prop.embedded[1] as string] : [prop.name],
      isText: prop.columnTypes[0] === "numeric" || prop.columnTypes[0] === "date",
    }),
  );
  const own = columns.filter(({ name }) => name !== "id" && name !== "position");
  return {
    name: meta.tableName,
    columns: own,
    hasPosition: columns.some(({ name }) => name === "position"),
    depth: depthOf(meta),
    column: (property) => columnOf(meta, property),
  };
}

/** References in a circle, and to the same table, do not count: no order would suit them. */
function depthOf(meta: EntityMetadata, above: readonly EntityMetadata[] = []): number {
  const path = [...above, meta];
  const depths = meta.relations
    .filter(({ kind, owner, targetMeta }) => (kind === "m:1" || (kind === "1:1" && owner)) && !path.includes(targetMeta!))
    .map(({ targetMeta }) => depthOf(targetMeta!, path) + 1);
  return Math.max(0, ...depths);
}

const isColumn = (prop: EntityProperty): boolean =>
  prop.kind !== "1:m" && prop.kind !== "embedded" && prop.persist !== false && !prop.generated;

/** A row's values by column; what they do not name is left to the caller. */
export function byColumn(table: Table, values: Record<string, unknown>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, path } of table.columns) {
    const [first, second] = path as [string, string?];
    if (!(first in values)) continue;
    const value = values[first];
    row[name] = second === undefined ? value : ((value as Record<string, unknown> | null)?.[second] ?? null);
  }
  return row;
}

/** The same text for the same content, whatever the order of keys: what is compared between publications. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join()}}`;
}
