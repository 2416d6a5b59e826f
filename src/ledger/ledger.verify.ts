import type { Client } from "pg";
import { query, type Sql, sql, TRUE } from "../reading/sql.js";
import { addToRunningTotals, chosen, DIGEST, HAS_VALUE, NO_ID, periodDeltas, TOTALS } from "./running-total.sql.js";

/** Everything that is kept, made anew from the approved values that are official at present. */
const anew = (): Sql => {
  const current = sql`
    select v.assignment_id, v.starts_on, v.ends_on, v.cell_id, v.number, v.not_applicable, 1 as sign
    from approved_value v join totals t on t.assignment_id = v.assignment_id and t.starts_on = v.starts_on and ${HAS_VALUE("t")}
    where v.until is null`;
  const totals = sql`select assignment_id, starts_on, ends_on, ${NO_ID}::uuid as cell_id, number, not_applicable, 1 as sign from totals`;
  const expected = sql`
    select a.indicator_edition_id, 'PERIOD' as span, s.starts_on, s.ends_on, coalesce(a.country_id, ${NO_ID}) as country_id, ${NO_ID}::uuid as cell_id,
      0 as sum, 0 as reported, 0 as not_applicable, 1 as expected
    from expected_report s join indicator_assignment a on a.id = s.assignment_id`;
  const longer = sql`
    select c.indicator_edition_id, c.span, c.span_starts_on as starts_on, c.ends_on, c.country_id, x.cell_id,
      coalesce(x.number, 0) as sum, (x.number is not null)::int as reported, x.not_applicable::int as not_applicable, 0 as expected
    from chosen c
    join lateral (
      select cell_id, number, not_applicable from approved_value v where v.assignment_id = c.assignment_id and v.starts_on = c.starts_on and v.until is null
      union all select ${NO_ID}, number, not_applicable from totals t where t.assignment_id = c.assignment_id and t.starts_on = c.starts_on) x on true`;
  return sql`${periodDeltas(current)} union all ${periodDeltas(totals)} union all ${expected} union all ${longer}`;
};

/** The versions, the totals of those that are official, and what of them represents longer spans; indexed, since millions look them up. */
const prepare = (versions: Sql): Sql[] => [
  sql`create temporary table version on commit drop as ${versions}`,
  sql`create temporary table totals on commit drop as ${TOTALS(sql`a.until is null`)}`,
  sql`create index on totals (assignment_id, starts_on)`,
  sql`analyze totals`,
  sql`create temporary table chosen on commit drop as ${chosen(sql`select assignment_id, starts_on, ends_on from totals where number is not null`)}`,
];

/**
 * Makes anew what is kept of approved values: the totals of each assignment, what expected reports hold, and the running totals. Approvals
 * wait until it is done. The client owns the tables, and is in no transaction.
 */
export async function rebuildFigures(client: Client, versions: Sql): Promise<void> {
  await client.query("begin");
  try {
    await client.query("lock table running_total, approved_value in share row exclusive mode");
    for (const statement of prepare(versions)) await query(client, statement);
    await query(
      client,
      sql`
      insert into approved_total as b (version_id, assignment_id, starts_on, ends_on, since, number, not_applicable, reported_number, wholes_differ, until)
      select t.version_id, t.assignment_id, t.starts_on, t.ends_on, t.since, t.number, t.not_applicable, t.reported_number, t.wholes_differ, n.superseded_at
      from (${TOTALS(TRUE)}) t
      join version n on n.id = t.version_id
      on conflict (version_id, assignment_id) do update set wholes_differ = excluded.wholes_differ where b.wholes_differ <> excluded.wholes_differ`,
    );
    await query(
      client,
      sql`
      update expected_report s set number = t.number, not_applicable = coalesce(t.not_applicable, false)
      from expected_report o left join totals t on t.assignment_id = o.assignment_id and t.starts_on = o.starts_on
      where (s.assignment_id, s.starts_on) = (o.assignment_id, o.starts_on)
        and (s.number, s.not_applicable) is distinct from (t.number, coalesce(t.not_applicable, false))`,
    );
    await client.query("delete from running_total");
    await query(client, addToRunningTotals(anew(), sql`0`));
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** What of the figures is not what the approved versions say, a sentence each, the first hundred of each kind; none: all holds. */
export async function figureFaults(client: Client, versions: Sql): Promise<string[]> {
  await client.query("begin isolation level repeatable read");
  try {
    for (const statement of prepare(versions)) await query(client, statement);
    const found: string[] = [];
    for (const question of [VERSIONS, MOMENTS, PARTNERS, TOTALS_OF_VERSIONS, SLOTS, KEPT]) {
      const rows = await query<{ fault: string }>(client, sql`select fault from (${question}) f order by 1 limit 100`);
      found.push(...rows.map(({ fault }) => fault));
    }
    return found;
  } finally {
    await client.query("rollback");
  }
}

const VERSIONS = sql`
  select format('Approved version %s does not hold the values that were approved.', n.id) as fault
  from version n where n.digest is not null and n.digest <> (${DIGEST(sql`select * from approved_value where version_id = n.id`)})`;

/** Each version is official until the next one of its report is, and its values and totals for as long as it. */
const MOMENTS = sql`
  with timed as (
    select id, approved_at, superseded_at, lead(approved_at) over (partition by report_id order by number) as next_at from version)
  select format('Approved version %s is official until %s, and the next one of its report is from %s.', id, coalesce(superseded_at::text, 'now'),
    coalesce(next_at::text, 'never')) as fault
  from timed where superseded_at is distinct from next_at
  union all
  select distinct format('Of approved version %s there is a %s that is official from %s until %s, and the version is from %s until %s.', n.id, v.what,
    v.since, coalesce(v.until::text, 'now'), n.approved_at, coalesce(n.superseded_at::text, 'now'))
  from version n join (
    select 'value' as what, version_id, since, until from approved_value union all
    select 'total', version_id, since, until from approved_total) v on v.version_id = n.id
  where (v.since, v.until) is distinct from (n.approved_at, n.superseded_at)`;

/** Whose a value is follows from its assignment, which is its report's. */
const PARTNERS = sql`
  select format('IndicatorAssignment %s, of which approved version %s has a total, is of another partner or project than its report.', a.id, n.id) as fault
  from approved_total t
  join version n on n.id = t.version_id join indicator_assignment a on a.id = t.assignment_id
  where (a.partner_id, a.project_id) <> (n.partner_id, n.project_id)`;

const TOTALS_OF_VERSIONS = sql`
  select format(case when t.wholes_differ <> r.wholes_differ
      then 'The total of assignment %s in version %s does not say whether its disaggregations come to different wholes.'
      else 'The total of assignment %s in version %s is %s, and its cells come to %s.' end, coalesce(t.assignment_id, r.assignment_id),
    coalesce(t.version_id, r.version_id), coalesce(t.number::text, 'missing'), coalesce(r.number::text, 'nothing')) as fault
  from approved_total t full join (${TOTALS(TRUE)}) r using (version_id, assignment_id)
  where (t.number, t.not_applicable, t.reported_number, t.wholes_differ, t.starts_on, t.ends_on)
    is distinct from (r.number, r.not_applicable, r.reported_number, r.wholes_differ, r.starts_on, r.ends_on)`;

const SLOTS = sql`
  select format('For assignment %s from %s stands %s, and what was approved is %s.', coalesce(s.assignment_id, t.assignment_id),
    coalesce(s.starts_on, t.starts_on), coalesce(s.number::text, 'nothing'), coalesce(t.number::text, 'nothing')) as fault
  from expected_report s full join totals t on t.assignment_id = s.assignment_id and t.starts_on = s.starts_on
  where (s.number, coalesce(s.not_applicable, false)) is distinct from (t.number, coalesce(t.not_applicable, false))`;

const KEY = sql`indicator_edition_id, span, starts_on, ends_on, country_id, cell_id`;
const SUMS = sql`sum(sum) as sum, sum(reported) as reported, sum(not_applicable) as not_applicable, sum(expected) as expected`;
const KEPT = sql`
  select format('The running total of indicator edition %s for %s from %s, country %s, cell %s is %s of %s values (%s not applicable, %s expected), and the approved values come to %s of %s (%s, %s).',
    indicator_edition_id, span, starts_on, country_id, cell_id, coalesce(k.sum, 0), coalesce(k.reported, 0), coalesce(k.not_applicable, 0),
    coalesce(k.expected, 0), coalesce(r.sum, 0), coalesce(r.reported, 0), coalesce(r.not_applicable, 0), coalesce(r.expected, 0)) as fault
  from (select ${KEY}, ${SUMS} from running_total group by ${KEY}) k
  full join (select ${KEY}, ${SUMS} from (${anew()}) d group by ${KEY}) r using (${KEY})
  where (coalesce(k.sum, 0), coalesce(k.reported, 0), coalesce(k.not_applicable, 0), coalesce(k.expected, 0))
    <> (coalesce(r.sum, 0), coalesce(r.reported, 0), coalesce(r.not_applicable, 0), coalesce(r.expected, 0))`;
