import { type EntityMetadata, type EntityProperty, type MikroORM, ReferenceKind } from "@mikro-orm/core";
import type { Client } from "pg";
import { declared } from "../../src/reading/declare.js";

/** Fills every table with that many rows of plausible values, so that PostgreSQL plans as for a large database. */
export async function fill(orm: MikroORM, client: Client, rows: number): Promise<void> {
  await client.query("set session_replication_role = replica");
  // Plausible column by column is not yet what a row has to be.
  const { rows: checks } = await client.query<{ name: string; table: string }>(
    `select conname as name, conrelid::regclass::text as table from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
  );
  for (const { name, table } of checks) await client.query(`alter table ${table} drop constraint "${name}"`);
  for (const meta of Object.values(Object.fromEntries(orm.getMetadata().getAll())) as EntityMetadata[]) {
    if (!meta.tableName || meta.abstract || meta.embeddable || !(meta.properties.id || declared.readings().has(meta.class))) continue;
    const others = meta.props.flatMap(columnsOf).filter(({ name }) => name !== "id");
    const columns = [...(meta.properties.id ? [{ name: "id", value: id(meta.tableName, "i") }] : []), ...others];
    const names = columns.map(({ name }) => `"${name}"`).join(", ");
    await client.query(
      `insert into "${meta.tableName}" (${names}) select ${columns.map(({ value }) => value).join(", ")}
       from generate_series(1, ${rows}) i on conflict do nothing`,
    );
    await client.query(`vacuum analyze "${meta.tableName}"`);
  }
  await client.query("set session_replication_role = origin");
}

/** Ids follow from table and number, so that references can name rows that other statements make. */
const id = (table: string, number: string): string => `md5('${table}' || ${number})::uuid`;

function columnsOf(prop: EntityProperty): { name: string; value: string }[] {
  if (prop.kind === ReferenceKind.ONE_TO_MANY || prop.persist === false || prop.generated) return [];
  if (prop.kind === ReferenceKind.EMBEDDED || prop.embedded) return prop.embedded ? [scalar(prop)] : [];
  if (prop.kind === ReferenceKind.SCALAR) return [scalar(prop)];
  return [{ name: prop.fieldNames[0]!, value: id(prop.targetMeta!.tableName, "1 + (i * 7919) % 1000") }];
}

function scalar(prop: EntityProperty): { name: string; value: string } {
  const [name, type] = [prop.fieldNames[0]!, prop.columnTypes[0]!];
  const items = prop.items ?? [];
  const value =
    items.length > 0 && !prop.array ? `(array[${items.map((item) => `'${item}'`).join(",")}])[1 + i % ${items.length}]` : VALUES[type];
  if (!value) throw new Error(`No value is known for ${name}, which is ${type}.`);
  return { name, value: prop.unique && type === "text" ? `${value} || i` : value };
}

const VALUES: Record<string, string> = {
  uuid: "md5(i::text)::uuid",
  text: "'Word' || (i % 997) || ' of ' || md5(i::text)",
  jsonb: `jsonb_build_object('zh', '项目' || md5(i::text), 'en', 'Project ' || md5((i * 3)::text))`,
  int: "i",
  bigint: "i",
  bytea: "''::bytea",
  numeric: "i * 1.5",
  boolean: "i % 50 = 0",
  date: "date '2015-01-01' + i % 3000",
  timestamptz: "timestamptz '2015-01-01' + i * interval '1 hour'",
  "text[]": "array['v' || i % 500]",
  "int[]": "array[i % 500]",
};
