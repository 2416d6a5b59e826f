import { NONE } from "../ledger/running-total.sql.js";
import { type Bucket, joinSpan, spanEnd } from "../ledger/span.sql.js";
import { allOf, code, join, type Sql, sql, TRUE } from "../reading/sql.js";

/** By what figures are grouped besides indicator, span and categories; each is a column of assignments or their project. */
export const PLACES = ["country", "site", "programme", "project", "partner"] as const;
export type Place = (typeof PLACES)[number];

/** What is asked, as the statements need it. */
export interface Question {
  editions: readonly string[];
  /** For each edition the disaggregation whose cells are taken, where cells are. */
  disaggregations: readonly string[];
  bucket?: Bucket | undefined;
  by: readonly Place[];
  dimensions: readonly string[];
  categories: readonly { dimension: string; in: readonly string[] }[];
  only: { readonly [P in Place]?: readonly string[] | undefined };
  from?: string | undefined;
  to?: string | undefined;
  /** As it was official at this moment; absent: at present. */
  asOf?: Date | undefined;
  /** The day up to which reports are expected. */
  day: string;
  /** Which assignments the viewer sees: figures are made of these, and nothing reveals the others. */
  sees: (assignment: Sql) => Sql;
  /** The viewer sees every assignment. */
  seesAll: boolean;
  /** Only these lines; absent: of all. */
  among?: readonly LineKeys[] | undefined;
}

/** Of which indicator, span and place a line is. */
export interface LineKeys extends Readonly<Record<Place, string | null>> {
  edition: string;
  startsOn: string | null;
}

/** One line for each edition, span and place: how many were to be reported, and what the total is. */
export interface GroupRow {
  edition: string;
  span_starts_on: string | null;
  span_ends_on: string | null;
  country: string | null;
  site: string | null;
  programme: string | null;
  project: string | null;
  partner: string | null;
  categories: readonly string[];
  /** How many cells its categories have. */
  cells: number;
  expected: number;
  reported: number;
  not_applicable: number;
  counted: number;
  raw: string | null;
  /** Of the whole that the cells belong to. */
  whole_counted: number;
  whole_not_applicable: number;
  /** How many values, sites, partners and spans came together; more than one is 2 at least. */
  units: number;
  sites: number;
  partners: number;
  spans: number;
  first_on: string | null;
  last_on: string | null;
}

const any = (column: Sql, ids: readonly string[] | undefined): Sql => (ids ? sql`${column} = any(${ids}::uuid[])` : TRUE);

/** What distinguishes the line of a row `t` from others, as values that compare. */
const lineOf = (q: Question, t: string, span: Sql | undefined): Sql =>
  join(
    [
      code(`${t}.edition`),
      // Also where there is no place.
      ...q.by.map((place) => code(`coalesce(${t}.${place}, '${NONE}')`)),
      ...(q.bucket && span ? [span] : []),
    ],
    ", ",
  );

/** Whether the row `t` is of one of the lines that are asked for. `span`: the first day of its span, where that is known. */
export function isAmong(q: Question, t: string, span?: Sql): Sql {
  if (!q.among) return TRUE;
  const all = (key: keyof LineKeys, type: string) => sql`${q.among!.map((keys) => keys[key])}::${code(type)}[]`;
  const columns = [all("edition", "uuid"), all("startsOn", "date"), ...PLACES.map((place) => all(place, "uuid"))];
  return sql`(${lineOf(q, t, span)}) in (select ${lineOf(q, "wanted", span && sql`wanted.starts_on`)}
    from unnest(${join(columns, ", ")}) as wanted (edition, starts_on, ${code(PLACES.join(", "))}))`;
}

/** Whether a line can be made of its own assignments alone: without an end, the last value of any assignment is the end of all. */
const isByItself = (q: Question): boolean => Boolean(q.bucket ?? q.to);

/** The assignments that are asked for, each with its places and its rules. */
export const assignments = (q: Question): Sql => sql`
  assigned as materialized (select a.* from (
    select a.id, a.indicator_edition_id as edition, a.country_id as country, a.site_id as site, p.programme_id as programme,
      a.project_id as project, a.partner_id as partner, a.baseline, v.across_periods, v.max_age_months, v.fiscal_year_start_month as fiscal_month
    from indicator_assignment a
    join project p on p.id = a.project_id
    join indicator_edition v on v.id = a.indicator_edition_id
    where ${allOf([
      any(code("a.indicator_edition_id"), q.editions),
      any(code("a.country_id"), q.only.country),
      any(code("a.site_id"), q.only.site),
      any(code("p.programme_id"), q.only.programme),
      any(code("a.project_id"), q.only.project),
      any(code("a.partner_id"), q.only.partner),
      code("p.archived_at is null"),
      q.sees(code("a")),
    ])}) a where ${isByItself(q) ? isAmong(q, "a") : TRUE})`;

/** How many assignments are asked for, each counted once and once more for each of its cells that is taken. */
export const countTouched = (q: Question): Sql => sql`
  with ${assignments(q)}
  select coalesce(sum(a.count * (1 + (
    select count(*) from disaggregation d join disaggregation_cell c on c.disaggregation_id = d.id
    where d.id = any(${q.disaggregations}::uuid[]) and d.indicator_edition_id = a.edition))), 0)::int as count
  from (select edition, count(*) from assigned group by edition) a`;

export const withinDays = (q: Question, t: Sql): Sql =>
  allOf([q.from ? sql`${t}.starts_on >= ${q.from}::date` : TRUE, q.to ? sql`${t}.ends_on <= ${q.to}::date` : TRUE]);

/** The span `w` in which a day of an assignment `a` lies: one of the buckets, or all that is asked for. */
export function spanOf(q: Question, day: Sql): Sql {
  if (!q.bucket) return sql`cross join lateral (select ${q.from ?? null}::date as starts_on, ${q.to ?? null}::date as ends_on) w`;
  return joinSpan(q.bucket, day, sql`a.fiscal_month`);
}

export const isOfficial = (q: Pick<Question, "asOf">, t: Sql): Sql =>
  q.asOf
    ? sql`${t}.since <= ${q.asOf}::timestamptz and (${t}.until is null or ${t}.until > ${q.asOf}::timestamptz)`
    : sql`${t}.until is null`;

/** The expected reports of the assignments that `which` names, each with the span it lies in. */
export const expectedReports = (q: Question, which: Sql): Sql => sql`
    select a.*, s.period_id, s.starts_on, s.ends_on, w.starts_on as span_starts_on, w.ends_on as span_ends_on,
      ${code(q.asOf ? "t.number" : "s.number")} as number, coalesce(${code(q.asOf ? "t.not_applicable" : "s.not_applicable")}, false) as not_applicable
    from assigned a
    join expected_report s on s.assignment_id = a.id
    ${q.asOf ? sql`left join approved_total t on t.assignment_id = a.id and t.ends_on = s.ends_on and t.starts_on = s.starts_on and ${isOfficial(q, code("t"))}` : code("")}
    ${spanOf(q, sql`s.starts_on`)}
    where ${allOf([
      which,
      withinDays(q, code("s")),
      q.bucket ? code("s.ends_on <= w.ends_on") : TRUE,
      isByItself(q) ? isAmong(q, "a", sql`w.starts_on`) : TRUE,
    ])}`;

/**
 * Whether what was reported up to `last` may represent a span: it is not too old at its end, or on the day that is asked on where the span
 * goes on. To a day in the future nothing is old.
 */
export const isFreshEnough = (q: Question, end: Sql, last: Sql, months: Sql): Sql =>
  sql`((${last} + 1) + make_interval(months => ${months}))::date > least(${end}, ${q.day}::date)`;

/** The end of the span that a report lies in; where the question has none, the last day of any that `counts`. */
export const spanEndOf = (q: Question, counts: Sql): Sql =>
  q.bucket || q.to ? sql`span_ends_on` : sql`(max(ends_on) filter (where ${counts}) over (partition by edition))`;

/**
 * Every expected report, and whether it counts: of what is not summed over time only the last one does, for which alone they are sorted.
 */
export const units = (q: Question): Sql => {
  const isLast = sql`ends_on = max(ends_on) filter (where number is not null) over (partition by id, span_starts_on)`;
  const end = spanEndOf(q, sql`number is not null`);
  return sql`
  unit as (
    select x.*, number is not null as counts from (${expectedReports(q, sql`a.across_periods <> 'LAST'`)}) x
    union all
    select x.*, number is not null and ${isLast} and ${isFreshEnough(q, end, sql`ends_on`, sql`max_age_months`)} as counts
    from (${expectedReports(q, sql`a.across_periods = 'LAST'`)}) x)`;
};

export const places = (q: Question, t: string): Sql =>
  join([code(`${t}.edition`), code(`${t}.span_starts_on`), ...q.by.map((place) => code(`${t}.${place}`))], ", ");

export const placeColumns = (q: Question, t: string): Sql =>
  join(
    PLACES.map((place) => (q.by.includes(place) ? code(`${t}.${place}`) : code(`null::uuid as ${place}`))),
    ", ",
  );

const grouped = (q: Question): Sql => sql`
  each as (
    select ${places(q, "u")}, u.id, u.site as of_site, u.partner as of_partner, min(u.span_ends_on) as span_ends_on,
      count(*) filter (where u.ends_on < ${q.day}::date) as expected, count(u.number) as reported,
      count(*) filter (where u.not_applicable) as not_applicable,
      count(*) filter (where u.counts) as counted, sum(u.number) filter (where u.counts) as raw,
      min(u.starts_on) filter (where u.counts) as first_starts_on, max(u.starts_on) filter (where u.counts) as last_starts_on,
      min(u.ends_on) filter (where u.counts) as first_ends_on, max(u.ends_on) filter (where u.counts) as last_ends_on
    from unit u group by ${places(q, "u")}, u.id, u.site, u.partner),
  grouped as (
    select ${places(q, "e")}, min(e.span_ends_on) as span_ends_on, sum(e.expected)::int as expected, sum(e.reported)::int as reported,
      sum(e.not_applicable)::int as not_applicable, sum(e.counted)::int as counted, sum(e.raw) as raw,
      count(*) filter (where e.counted > 0)::int as units,
      count(distinct coalesce(e.of_site, e.id)) filter (where e.counted > 0)::int as sites,
      count(distinct e.of_partner) filter (where e.counted > 0)::int as partners,
      case when min(e.first_starts_on) < max(e.last_starts_on) or min(e.first_ends_on) < max(e.last_ends_on) then 2 else 1 end as spans,
      min(e.first_starts_on) as first_on, max(e.last_ends_on) as last_on
    from each e group by ${places(q, "e")})`;

/** The cells that are asked for, with their category of each dimension that figures are grouped by. */
export const cells = (q: Question): Sql => sql`
  cell as materialized (
    select c.id, c.position, d.indicator_edition_id as edition, array[${join(
      q.dimensions.map(
        (dimension) => sql`(select x ->> 'category' from jsonb_array_elements(c.categories) x where x ->> 'dimension' = ${dimension})`,
      ),
      ", ",
    )}]::text[] as categories
    from disaggregation_cell c join disaggregation d on d.id = c.disaggregation_id
    where d.id = any(${q.disaggregations}::uuid[]) and ${allOf(
      q.categories.map(
        ({ dimension, in: codes }) =>
          sql`exists (select from jsonb_array_elements(c.categories) x where x ->> 'dimension' = ${dimension} and x ->> 'category' = any(${codes}::text[]))`,
      ),
    )}),
  category as (select edition, categories, count(*)::int as cells from cell group by edition, categories)`;

/** The approved values of the units, each looked up by its report: joined freely, cells would be met with all units first. */
export const valuesOf = (q: Question): Sql => sql`
  cross join lateral (
    select v.* from approved_value v
    where v.assignment_id = u.id and v.ends_on = u.ends_on and v.starts_on = u.starts_on and ${isOfficial(q, code("v"))} offset 0) v`;

/** Of what is not summed over time only what represents a span says that there can be no value; for a month each report does. */
const saysNot = ({ bucket }: Question): Sql =>
  code(bucket === "MONTH" ? "u.not_applicable" : "(u.not_applicable and u.across_periods <> 'LAST')");

const values = (q: Question): Sql => sql`
  by_cell as (
    select ${places(q, "u")}, v.cell_id, sum(v.number) as raw, count(v.number) as counted, count(*) filter (where v.not_applicable) as not_applicable
    from unit u ${valuesOf(q)}
    where (u.counts or ${saysNot(q)}) and v.cell_id in (select id from cell)
    group by ${places(q, "u")}, v.cell_id),
  valued as (
    select ${places(q, "u")}, c.categories, sum(u.raw) as raw, sum(u.counted)::int as counted, sum(u.not_applicable)::int as not_applicable
    from by_cell u join cell c on c.id = u.cell_id and c.edition = u.edition
    group by ${places(q, "u")}, c.categories)`;

/** As equalities, by which PostgreSQL can hash and sort. */
export const same = (q: Question, a: string, b: string): Sql =>
  allOf([
    code(`${a}.edition = ${b}.edition`),
    ...(q.bucket ? [code(`${a}.span_starts_on = ${b}.span_starts_on`)] : []),
    ...q.by.map((place) => code(`coalesce(${a}.${place}, '${NONE}') = coalesce(${b}.${place}, '${NONE}')`)),
  ]);

export const takesCells = (q: Question): boolean => q.disaggregations.length > 0;

const withLines = (ctes: readonly Sql[], q: Question): readonly Sql[] => {
  const columns = sql`g.edition, g.span_starts_on, g.span_ends_on, ${placeColumns(q, "g")}, g.expected, g.reported, g.units, g.sites, g.partners, g.spans,
    g.counted as whole_counted, g.not_applicable as whole_not_applicable, g.first_on, g.last_on`;
  // There are as many lines on either side as in the answer, and PostgreSQL expects a few. A full join may not compare each with each; it
  // would be made a left one, which may, by a condition that plainly asks for a line on the left.
  const from = takesCells(q)
    ? sql`select ${columns}, g.categories, g.cells, coalesce(v.not_applicable, 0) as not_applicable, coalesce(v.counted, 0) as counted, v.raw
        from (select g.*, k.categories, k.cells from grouped g join category k on k.edition = g.edition) g
        full join valued v on v.categories = g.categories and ${same(q, "v", "g")}
        where coalesce(g.expected, -1) >= 0`
    : sql`select ${columns}, array[]::text[] as categories, 1 as cells, g.not_applicable, g.counted, g.raw from grouped g`;
  return [...ctes, sql`line as materialized (select * from (${from}) l where ${isAmong(q, "l", sql`l.span_starts_on`)})`];
};

/** From the expected reports of each assignment, and from the approved values where cells are asked for. */
export const linesFromExpectedReports = (q: Question): readonly Sql[] =>
  withLines([assignments(q), units(q), grouped(q), ...(takesCells(q) ? [cells(q), values(q)] : [])], q);

/** Whether the running totals answer it: at present, for all that there is, by nothing but spans, countries and cells. */
export const hasRunningTotals = (q: Question): boolean =>
  q.asOf === undefined &&
  q.seesAll &&
  q.bucket !== undefined &&
  q.from === undefined &&
  q.to === undefined &&
  q.by.every((place) => place === "country") &&
  PLACES.every((place) => place === "country" || !q.only[place]);

/**
 * From the running totals: as many lines as there are indicators, countries and periods, however many values they are made of. What is not
 * summed over time has lines of its own for spans longer than a month.
 */
function linesFromRunningTotals(q: Question): readonly Sql[] {
  const bucket = q.bucket!;
  const isFresh = isFreshEnough(q, sql`w.ends_on`, sql`k.ends_on`, sql`v.max_age_months`);
  const isValue =
    bucket === "MONTH"
      ? code("k.span = 'PERIOD'")
      : sql`case v.across_periods when 'LAST' then k.span = ${bucket}::text and ${isFresh} else k.span = 'PERIOD' end`;
  const isWhole = code(`k.cell_id = '${NONE}'`);
  const kept = sql`
  kept as ${code(takesCells(q) ? "materialized" : "not materialized")} (
    select k.cell_id, k.sum, k.reported, k.not_applicable, k.expected, k.starts_on,
      case k.span when 'PERIOD' then k.ends_on else w.ends_on end as ends_on,
      nullif(k.country_id, ${NONE}::uuid) as country, v.id as edition, w.starts_on as span_starts_on,
      ${isValue} as is_value, k.span = 'PERIOD' as is_period, ${isWhole} as is_whole
    from running_total k
    join indicator_edition v on v.id = k.indicator_edition_id
    ${joinSpan(bucket, sql`k.starts_on`, sql`v.fiscal_year_start_month`)}
    where ${allOf([
      any(code("k.indicator_edition_id"), q.editions),
      any(code("k.country_id"), q.only.country),
      code("k.ends_on <= w.ends_on"),
      sql`k.span in ('PERIOD', ${bucket}::text)`,
      takesCells(q) ? sql`(${isWhole} or k.cell_id in (select id from cell))` : isWhole,
    ])})`;
  const period = sql`
  period as (
    select ${places(q, "k")}, k.starts_on, k.ends_on,
      sum(k.expected) filter (where k.is_period and k.ends_on < ${q.day}::date) as expected,
      sum(k.reported) filter (where k.is_period) as reported, sum(k.not_applicable) filter (where k.is_period) as not_applicable,
      coalesce(sum(k.reported) filter (where k.is_value), 0) as counted, sum(k.sum) filter (where k.is_value) as raw
    from kept k where k.is_whole group by ${places(q, "k")}, k.starts_on, k.ends_on)`;
  const counts = code("filter (where p.counted > 0)");
  const isThere = code("sum(p.expected) > 0 or sum(p.reported) > 0 or sum(p.not_applicable) > 0");
  const wholes = sql`
  grouped as (
    select ${places(q, "p")}, ${spanEnd(bucket, sql`p.span_starts_on`)} as span_ends_on, coalesce(sum(p.expected), 0)::int as expected,
      coalesce(sum(p.reported), 0)::int as reported, coalesce(sum(p.not_applicable), 0)::int as not_applicable,
      sum(p.counted)::int as counted, sum(p.raw) ${counts} as raw,
      max(p.counted)::int as units, 0 as sites, 0 as partners,
      case when min(p.starts_on) ${counts} < max(p.starts_on) ${counts} or min(p.ends_on) ${counts} < max(p.ends_on) ${counts} then 2 else 1 end as spans,
      min(p.starts_on) ${counts} as first_on, max(p.ends_on) ${counts} as last_on
    from period p group by ${places(q, "p")} having ${isThere})`;
  const ofCells = sql`
  valued as (
    select ${places(q, "k")}, c.categories, sum(k.sum) as raw, sum(k.reported)::int as counted, sum(k.not_applicable)::int as not_applicable
    from kept k join cell c on c.id = k.cell_id where k.is_value group by ${places(q, "k")}, c.categories)`;
  return withLines([...(takesCells(q) ? [cells(q)] : []), kept, period, wholes, ...(takesCells(q) ? [ofCells] : [])], q);
}

/** Table expressions, the last of which is `line`: each figure that is asked for, with what was counted of it. */
export const linesOf = (q: Question): readonly Sql[] => (hasRunningTotals(q) ? linesFromRunningTotals(q) : linesFromExpectedReports(q));

/** The overlaps that partners declare; of the past, those that they had declared by then. */
export const declaredOverlaps = ({ asOf }: Pick<Question, "asOf">): Sql =>
  asOf
    ? sql`
      select o.site_id, o.indicator_edition_id, o.starts_on, o.ends_on, o.cell_id, coalesce(b.kind, o.kind) as kind,
        case when b.kind is null then o.shared else b.shared end as shared
      from overlap_declaration o left join lateral (
        select b.kind, b.shared from jsonb_to_recordset(o.said_before) as b (kind text, shared numeric, until timestamptz)
        where b.until > ${asOf}::timestamptz order by b.until limit 1) b on true
      where o.created_at <= ${asOf}::timestamptz`
    : code("select * from overlap_declaration");

export interface OverlapRow extends Pick<GroupRow, "edition" | "span_starts_on" | Place> {
  categories: readonly string[];
  /** What is to be taken off the sum. */
  adjustment: string;
}

/**
 * The overlaps that partners at one site declare, as far as they are in the sums. Of a cell: all but the largest value where they are the
 * same people, or the number that they give. A number that is given for all cells together is taken off totals only.
 */
export function overlapsSql(q: Question): Sql {
  const declared = (condition: Sql) => sql`
    select o.kind, o.shared, o.cell_id from (${declaredOverlaps(q)}) o
    where o.site_id = u.site and o.indicator_edition_id = u.edition and o.starts_on = u.starts_on and o.ends_on = u.ends_on and ${condition}
    order by o.cell_id nulls last limit 1`;
  const taken = code("case kind when 'SAME' then s - m when 'PARTLY' then least(shared, s - m) else 0 end");
  const site = code("u.site as at_site, u.starts_on, u.ends_on");
  const bySite = code("u.site, u.starts_on, u.ends_on");
  const byCell = sql`
    select ${places(q, "u")}, c.categories, ${site}, v.cell_id, o.kind, o.shared, sum(v.number) as s, max(v.number) as m
    from unit u ${valuesOf(q)}
    join cell c on c.id = v.cell_id and c.edition = u.edition
    join lateral (${declared(sql`coalesce(o.cell_id, v.cell_id) = v.cell_id and (o.cell_id is not null or o.kind <> 'PARTLY')`)}) o on true
    where u.counts and v.number is not null
    group by ${places(q, "u")}, c.categories, ${bySite}, v.cell_id, o.kind, o.shared`;
  const byWhole = sql`
    select ${places(q, "u")}, array[]::text[] as categories, ${site}, null::uuid as cell_id, o.kind, o.shared, sum(u.number) as s, max(u.number) as m
    from unit u join lateral (${declared(sql`o.cell_id is null and o.kind = 'PARTLY'`)}) o on true
    where u.counts group by ${places(q, "u")}, ${bySite}, o.kind, o.shared`;
  const both = q.dimensions.length + q.categories.length > 0 ? byCell : sql`${byCell} union all ${byWhole}`;
  return sql`with ${join([assignments(q), units(q), cells(q)], ", ")}, declared as (${both})
    select u.edition, u.span_starts_on::text, ${placeColumns(q, "u")}, u.categories, sum(${taken})::text as adjustment
    from declared u where ${isAmong(q, "u", sql`u.span_starts_on`)} group by ${places(q, "u")}, u.categories having sum(${taken}) <> 0`;
}
