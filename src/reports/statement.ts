import { isDepartment, Role, type Viewer } from "../auth/viewer.js";
import type { FlatRequest, FlatRows } from "../reading/columns.js";
import { SQL_TYPE } from "../reading/json.js";
import type { Planner } from "../reading/read.js";
import { today } from "../reading/scope.js";
import { allOf, anyOf, code, join, literal, type Sql, sql, statement, TRUE } from "../reading/sql.js";
import type { CatalogueColumn, CatalogueDataset } from "./catalogue.js";
import { type Changes, type ComputedRow, type DatasetRows, sqlOf } from "./dataset.js";
import type { ComputedSource } from "./delivery.js";

/** Which rows of a dataset are wanted, and what of them. */
export interface Wanted {
  dataset: CatalogueDataset;
  columns: readonly CatalogueColumn[];
  /** Half open, on the dataset's time column. */
  from?: string;
  to?: string;
  changedSince?: string;
  filters: readonly { column: CatalogueColumn; value: string }[];
  limit?: number;
  /** The key of the row after which the page begins. */
  after?: readonly string[];
}

/** Moments with the offset of the office, where days are decided. */
const momentText = (value: Sql) => sql`to_char(${value} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`;

const asText = ({ kind }: CatalogueColumn, value: Sql): Sql => (kind === "moment" ? momentText(value) : sql`(${value})::text`);

/**
 * The statement whose rows are texts, in the order of the columns: then `deleted` where changes are asked for, then the key where a page is.
 * The policies of the nouns are part of it, as the reading engine makes them.
 */
export const sourceOf = (planner: Planner, wanted: Wanted, request: FlatRequest): Sql | ComputedSource =>
  wanted.dataset.rows ? computedOf(planner, wanted, request) : statementOf(planner, wanted, request);

/** Rows that are computed are chosen from afterwards. */
function computedOf(planner: Planner, { dataset, columns, filters, from, to }: Wanted, request: FlatRequest): ComputedSource {
  const time = dataset.time!;
  const isWanted = (row: ComputedRow) =>
    filters.every(({ column, value }) => row[column.name] === value) &&
    (from === undefined || (row[time] ?? "") >= from) &&
    (to === undefined || (row[time] ?? "9") < to);
  return async function* (rows) {
    for await (const batch of dataset.rows!({ planner, request, rows }))
      yield batch.filter(isWanted).map((row) => columns.map(({ name }) => row[name] ?? null));
  };
}

function statementOf(planner: Planner, wanted: Wanted, request: FlatRequest): Sql {
  const { dataset, columns, changedSince, limit, after } = wanted;
  const rows = rowsOf(planner, dataset, request);
  const shown = (column: CatalogueColumn): Sql => {
    if (!column.of) return sqlOf(column, rows);
    const [alias, ...path] = column.of.split(".") as [string, ...string[]];
    const { seen, column: columnOf } = rows.of(alias);
    const { value } = columnOf(path.join("."));
    return seen === TRUE || seenIn(dataset).includes(alias) ? value : sql`case when ${seen} then ${value} end`;
  };
  const named = new Map(dataset.columns.map((column) => [column.name, column]));
  const key = dataset.key.map((each) => named.get(each)!);
  const typed = (column: CatalogueColumn, value: string) => sql`${value}::${SQL_TYPE[column.kind]}`;
  const time = dataset.time === undefined ? undefined : named.get(dataset.time)!;
  const conditions = [
    ...seenOf(dataset, rows),
    ...(time && wanted.from !== undefined ? [sql`${shown(time)} >= ${typed(time, wanted.from)}`] : []),
    ...(time && wanted.to !== undefined ? [sql`${shown(time)} < ${typed(time, wanted.to)}`] : []),
    ...wanted.filters.map(({ column, value }) => sql`${shown(column)} = ${typed(column, value)}`),
    ...(changedSince === undefined ? [] : [changed(planner, dataset, changedSince, request.now)]),
    ...(after
      ? [
          sql`(${join(key.map(shown), ", ")}) > (${join(
            key.map((each, i) => typed(each, after[i]!)),
            ", ",
          )})`,
        ]
      : []),
  ];
  const selected = [
    ...columns.map((column) => asText(column, shown(column))),
    ...(changedSince === undefined ? [] : [sql`'false'`]),
    ...(limit === undefined ? [] : key.map((column) => asText(column, shown(column)))),
  ];
  const page = limit === undefined ? sql`` : sql` order by ${join(key.map(shown), ", ")} limit ${limit + 1}`;
  const there = sql`select ${join(selected, ", ")} from ${code(dataset.from)} where ${allOf(conditions)}${page}`;
  return changedSince === undefined ? there : sql`${there}${deletions(wanted, changedSince)}`;
}

/** How many rows the viewer sees, counted up to `most`. */
export const countSql = (planner: Planner, dataset: CatalogueDataset, request: FlatRequest, most: number): Sql =>
  sql`select count(*)::int from (select from ${code(dataset.from)} where ${allOf(seenOf(dataset, rowsOf(planner, dataset, request)))} limit ${most}) each`;

const seenOf = (dataset: CatalogueDataset, rows: DatasetRows): Sql[] => [
  ...seenIn(dataset).map((alias) => rows.of(alias).seen),
  ...(dataset.where ? [code(`(${dataset.where})`)] : []),
];

const seenIn = ({ seen, nouns }: CatalogueDataset): readonly string[] => seen ?? Object.keys(nouns).slice(0, 1);

function rowsOf(planner: Planner, { nouns }: CatalogueDataset, request: FlatRequest): DatasetRows {
  const known = new Map<string, FlatRows>();
  return {
    request,
    of(alias) {
      const found = known.get(alias) ?? planner.flat(nouns[alias]!, code(alias), request);
      known.set(alias, found);
      return found;
    },
  };
}

/** One of the records that a row is made of has changed. What was not changed since changes are recorded was changed before. */
function changed(planner: Planner, { changes, nouns }: CatalogueDataset, since: string, now: Date): Sql {
  const record = (of: Changes["of"][number]) => {
    const { table, id } = typeof of === "string" ? { table: planner.tableOf(nouns[of]!), id: `${of}.id` } : of;
    return sql`exists (select from record_change h where h.noun = ${literal(table)} and h.record_id = ${code(id)} and h.changed_at >= ${since}::timestamptz)`;
  };
  // The days as they were at the earliest when the last load began.
  const day = (at: string) => sql`(${code(at)}) between ${since}::timestamptz::date - 1 and ${today(now)}::date`;
  return anyOf([...changes!.of.map(record), ...(changes!.days ?? []).map(day)]);
}

/** Of records that were deleted their key alone is known. */
function deletions({ dataset, columns }: Wanted, since: string): Sql {
  const deleted = dataset.changes?.deleted;
  if (!deleted) return sql``;
  const values = columns.map((column) => (column.name === deleted.column ? sql`h.record_id::text` : sql`null`));
  return sql` union all select ${join([...values, sql`'true'`], ", ")} from record_change h
    where h.noun = ${literal(deleted.table)} and h.is_deleted and h.changed_at >= ${since}::timestamptz`;
}

/**
 * Whether a viewer sees the rows as the whole department does, so that nothing comes or goes for them but by changes of the records: then
 * the statement has no condition of theirs.
 */
export function seesAll(planner: Planner, dataset: CatalogueDataset, { viewer, ...request }: FlatRequest): boolean {
  if (isDepartment(viewer)) return true;
  const { columns } = dataset;
  const textFor = (reader: Viewer) =>
    statement(statementOf(planner, { dataset, columns, filters: [] }, { viewer: reader, ...request })).text;
  const scopes = viewer.kind === "public" ? [] : viewer.scopes;
  return (
    textFor(viewer) === textFor({ kind: "department", accountId: "", isService: true, roles: [Role.VIEWER], ...(scopes && { scopes }) })
  );
}

/** When the records that a dataset is made of changed last. */
export const lastChangeSql = ({ tables }: CatalogueDataset): Sql =>
  tables.length === 0
    ? sql`null::text`
    : sql`(select max(m)::text from (${join(
        tables.map((table) => sql`select max(changed_at) as m from record_change where noun = ${literal(table)}`),
        " union all ",
      )}) each)`;
