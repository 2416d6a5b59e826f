import type { MikroORM } from "@mikro-orm/core";
import { code, name, type Queries, query, sql } from "../reading/sql.js";
import type { Counts } from "./import.count.js";
import { type Comparable, pair } from "./import.diff.js";
import { newId } from "./import.id.js";
import { byColumn, canonical, type Table, tableOf } from "./import.tables.js";
import { LEVELS, type Level, type Row } from "./import.tree.js";

type Columns = Record<string, unknown>;

/** A level of the tree with its tables. */
export interface LevelTables {
  kind: string;
  table: Table;
  via: string;
  owned?: { table: Table; via: string };
  knownBy: readonly string[];
  levels: readonly LevelTables[];
}

export function levelTables(orm: MikroORM, levels: readonly Level[] = LEVELS): LevelTables[] {
  return levels.map(({ entity, kind, via, owns, knownBy, levels: below }) => {
    const table = tableOf(orm, entity);
    const owned = owns && { table: tableOf(orm, owns.entity), via: table.column(owns.as) };
    const columns = knownBy.map((property) => (owned?.table ?? table).column(property));
    return { kind, table, via: table.column(via), ...(owned && { owned }), knownBy: columns, levels: levelTables(orm, below) };
  });
}

interface ExistingRow extends Comparable {
  id: string;
  ownedId: string | null;
  position: number;
  children: readonly (readonly ExistingRow[])[];
}

/** A wanted row made comparable. */
interface Wanted extends Comparable {
  row: Row;
  columns: Columns;
  owned: Columns | undefined;
  position: number;
}

export type Fate = "created" | "updated" | "unchanged" | "removed";
export type Tally = Record<Fate, Counts>;
export const newTally = (): Tally => ({ created: {}, updated: {}, unchanged: {}, removed: {} });

/** The rows of one batch, gathered by statement and written at once: a row after those it refers to, removed before them. */
export class Changes {
  readonly #inserts = new Map<Table, Columns[]>();
  readonly #updates = new Map<Table, Columns[]>();
  readonly #deletes = new Map<Table, string[]>();

  insert(table: Table, row: Columns): void {
    gather(this.#inserts, table, row);
  }

  update(table: Table, row: Columns): void {
    gather(this.#updates, table, row);
  }

  delete(table: Table, id: string): void {
    gather(this.#deletes, table, id);
  }

  /**
   * Removes first, so that what takes the place of a removed row meets nothing of it. The client's pipeline keeps the order without
   * waiting for each answer; the first failure is thrown.
   */
  async write(client: Queries): Promise<void> {
    const sent: Promise<unknown>[] = [];
    for (const [table, ids] of byDepth(this.#deletes).reverse())
      sent.push(query(client, sql`delete from ${name(table.name)} where id = any(${ids}::uuid[])`));
    for (const [table, rows] of byDepth(this.#inserts)) sent.push(insertRows(client, table, rows));
    for (const [table, rows] of this.#updates) {
      // Rows that only moved carry fewer columns than rows whose content changed, and projects of which staff keep something do too.
      for (const some of Map.groupBy(rows, (row) => Object.keys(row).join()).values()) sent.push(updateRows(client, table, some));
    }
    await Promise.all(sent);
  }
}

const byDepth = <V>(rows: ReadonlyMap<Table, V>): [Table, V][] => [...rows].sort(([a], [b]) => a.depth - b.depth);

function gather<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

export async function insertRows(client: Queries, table: Table, rows: readonly Columns[]): Promise<void> {
  const columns = quoted(Object.keys(rows[0]!));
  const from = sql`json_populate_recordset(null::${name(table.name)}, ${JSON.stringify(rows)}::json)`;
  await query(client, sql`insert into ${name(table.name)} (${code(columns)}) select ${code(columns)} from ${from}`);
}

/** `isChange`: a row that people keep gets its next version. */
export async function updateRows(client: Queries, table: Table, rows: readonly Columns[], isChange = true): Promise<void> {
  const columns = Object.keys(rows[0]!).filter((column) => column !== "id");
  const kept = isChange && table.columns.some(({ name }) => name === "version");
  const set = [...columns.map((column) => `"${column}" = r."${column}"`), ...(kept ? [`version = t.version + 1, updated_at = now()`] : [])];
  const from = sql`json_populate_recordset(null::${name(table.name)}, ${JSON.stringify(rows)}::json)`;
  await query(client, sql`update ${name(table.name)} t set ${code(set.join(", "))} from ${from} r where t.id = r.id`);
}

/** Gathers what must be written so that the rows below `parent` become the wanted ones, and counts what becomes of each. */
export function plan(
  level: LevelTables,
  parent: string,
  existing: readonly ExistingRow[],
  rows: readonly Row[],
  changes: Changes,
  tally: Tally,
): void {
  const wanted = rows.map((row, i) => wantedRow(level, row, i + 1));
  const { unchanged, changed, created, removed } = pair(existing, wanted);
  const count = (fate: Fate, by = 1) => {
    tally[fate][level.kind] = (tally[fate][level.kind] ?? 0) + by;
  };
  for (const [old, row] of unchanged) {
    count("unchanged");
    if (level.table.hasPosition && old.position !== row.position) changes.update(level.table, { id: old.id, position: row.position });
    planBelow(level, old.id, old.children, row.row, changes, tally);
  }
  for (const [old, row] of changed) {
    count("updated");
    changes.update(level.table, { id: old.id, position: row.position, ...row.columns });
    if (level.owned && row.owned) changes.update(level.owned.table, { id: old.ownedId!, ...row.owned });
    planBelow(level, old.id, old.children, row.row, changes, tally);
  }
  for (const row of created) {
    count("created");
    const id = newId();
    const link = level.owned ? { [level.owned.via]: newId() } : {};
    if (level.owned && row.owned) changes.insert(level.owned.table, { id: link[level.owned.via], ...row.owned });
    changes.insert(level.table, { id, [level.via]: parent, position: row.position, ...link, ...row.columns });
    planBelow(level, id, [], row.row, changes, tally);
  }
  for (const old of removed) remove(level, old, changes, tally);
}

function planBelow(
  level: LevelTables,
  id: string,
  existing: readonly (readonly ExistingRow[])[],
  row: Row,
  changes: Changes,
  tally: Tally,
): void {
  for (const [i, below] of level.levels.entries()) plan(below, id, existing[i] ?? [], row.children[i] ?? [], changes, tally);
}

function remove(level: LevelTables, old: ExistingRow, changes: Changes, tally: Tally): void {
  tally.removed[level.kind] = (tally.removed[level.kind] ?? 0) + 1;
  for (const [i, below] of level.levels.entries()) for (const child of old.children[i]!) remove(below, child, changes, tally);
  changes.delete(level.table, old.id);
  if (level.owned) changes.delete(level.owned.table, old.ownedId!);
}

function wantedRow(level: LevelTables, row: Row, position: number): Wanted {
  const columns = byColumn(level.table, row.values);
  const owned = level.owned && row.owned && byColumn(level.owned.table, row.owned);
  const own = owned ?? columns;
  // Only where there are rows is there something to compare.
  return {
    row,
    columns,
    owned,
    position,
    get content() {
      return canonical(own);
    },
    get likeness() {
      return likenessOf(level, own);
    },
  };
}

const likenessOf = (level: LevelTables, own: Columns): string => canonical(level.knownBy.map((column) => own[column]));

/** The rows below each of these parents, as plan() compares them. */
export async function readExisting(
  client: Queries,
  level: LevelTables,
  parents: readonly string[],
  sample: readonly Row[],
): Promise<Map<string, ExistingRow[]>> {
  const found = new Map<string, ExistingRow[]>();
  if (parents.length === 0) return found;
  const own = level.owned?.table ?? level.table;
  // Only what publications say is compared: what staff or the server add to a row is not theirs to change.
  const example = sample[0] && (level.owned ? sample[0].owned : sample[0].values);
  const columns = example ? Object.keys(byColumn(own, example)) : [];
  const alias = level.owned ? "o" : "t";
  const selected = columns.map((column) => `${alias}."${column}"${textual(own, column)} as "${column}"`);
  // Figures and documents that staff or partners entered are beside the published ones and are never theirs to change.
  const hasOrigin = (table: Table | undefined) => table?.columns.some(({ name }) => name === "origin");
  const published = hasOrigin(level.table)
    ? `and t.origin = 'PUBLICATION'`
    : hasOrigin(level.owned?.table)
      ? `and o.origin = 'PUBLICATION'`
      : "";
  const join = level.owned ? `join "${level.owned.table.name}" o on o.id = t."${level.owned.via}"` : "";
  const rows = await query<Columns & { "#id": string; "#parent": string; "#position": number; "#owned": string | null }>(
    client,
    sql`select t.id as "#id", t.${name(level.via)} as "#parent", t.position as "#position", ${code(level.owned ? `o.id` : "null")} as "#owned"
       ${code(selected.map((column) => `, ${column}`).join(""))}
     from ${name(level.table.name)} t ${code(join)} where t.${name(level.via)} = any(${parents}::uuid[]) ${code(published)} order by t.position, t.id`,
  );
  const ids = rows.map((row) => row["#id"]);
  const below = [];
  for (const [i, next] of level.levels.entries()) {
    const children = sample.flatMap((row) => row.children[i] ?? []);
    below.push(await readExisting(client, next, ids, children));
  }
  for (const { "#id": id, "#parent": parent, "#position": position, "#owned": ownedId, ...columns } of rows) {
    const children = below.map((of) => of.get(id) ?? []);
    const existing = { id, ownedId, position, content: canonical(columns), likeness: likenessOf(level, columns), children };
    gather(found, parent, existing);
  }
  return found;
}

/** Decimals and days are compared as they are written. */
function textual(table: Table, column: string): string {
  const found = table.columns.find(({ name }) => name === column)!;
  return found.isText ? "::text" : "";
}
