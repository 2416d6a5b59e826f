/**
 * The limit: a report from its beginning to its approval as somebody who knows PostgreSQL would write it, each step one transaction on bare
 * Fastify. It writes the rows that Sarai writes, and checks nothing but who asks and the status of the report. Approvals are first ones.
 */
import Fastify from "fastify";
import type { PoolClient } from "pg";
import { v7 } from "uuid";
import { NONE } from "../../../src/ledger/running-total.sql.js";
import { LONGER, spanEnd, spanStart } from "../../../src/ledger/span.sql.js";
import { sql, statement } from "../../../src/reading/sql.js";
import { ground } from "../reading/ground.js";

const { pool, port, viewerFrom } = await ground();

// biome-ignore lint/suspicious/noExplicitAny: inputs are taken as they come
type Input = any;
type Step = (run: (text: string, values: unknown[]) => Promise<Input[]>, input: Input, viewer: Input) => Promise<unknown>;

const EVENT = (step: string, by: string) =>
  `insert into report_event (id, report_id, step, status, by_id, at) select gen_random_uuid(), id, '${step}', status, ${by}, now() from u returning 1`;

const createProgressReport: Step = async (run, { period, narrative }, { accountId, organisationId }) => {
  const text = `
    with u as (insert into progress_report (id, project_id, period_id, partner_id, status, narrative, created_by_id)
      select $1, p.project_id, p.id, $3, 'DRAFT', $4, $5 from reporting_period p where p.id = $2 returning id, status),
    e as (${EVENT("CREATED", "$5")})
    select id, 1 as version, status from u, e`;
  const texts = Object.fromEntries(narrative.map((each: Input) => [each.language.toLowerCase(), each.text]));
  return (await run(text, [v7(), period, organisationId, JSON.stringify(texts), accountId]))[0];
};

const updateProgressReport: Step = async (run, { id, expectedVersion, values }, { organisationId }) => {
  const of = (key: string) => values.map((value: Input) => value[key]);
  const text = `
    with u as (update progress_report set version = version + 1, updated_at = now()
      where id = $1 and version = $2 and partner_id = $3 and status in ('DRAFT', 'RETURNED') returning id, version, status),
    v as (insert into report_value (id, report_id, assignment_id, cell_id, state, number)
      select v.id, u.id, v.assignment, v.cell, 'REPORTED', v.number
      from u, unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::numeric[]) v (id, assignment, cell, number)
      on conflict (report_id, assignment_id, cell_id) do update set state = 'REPORTED', number = excluded.number)
    select id, version, status from u`;
  const ids = values.map(() => v7());
  return (await run(text, [id, expectedVersion, organisationId, ids, of("assignment"), of("cell"), of("number")]))[0];
};

const submitProgressReport: Step = async (run, { id, expectedVersion }, { accountId, organisationId }) => {
  const text = `
    with u as (update progress_report set version = version + 1, updated_at = now(), status = 'SUBMITTED', submitted_by_id = $3, submitted_at = now()
      where id = $1 and version = $2 and partner_id = $4 and status in ('DRAFT', 'RETURNED') returning id, version, status),
    e as (${EVENT("SUBMITTED", "$3")})
    select id, version, status from u, e`;
  return (await run(text, [id, expectedVersion, accountId, organisationId]))[0];
};

/**
 * Of the spans that an expected report of a snapshot lies in: those that it represents, being the last there is, and what it takes the
 * place of.
 */
const SPANS = LONGER.map((bucket) => {
  const start = statement(spanStart(bucket, sql`t.starts_on`, sql`v.fiscal_year_start_month`)).text;
  const last = (of: string, condition: string) =>
    `(select max(${of}) from expected_report s where s.assignment_id = t.assignment_id and s.starts_on >= w.starts_on and s.ends_on <= w.ends_on and s.number is not null and ${condition})`;
  return `select t.assignment_id, t.starts_on as here, '${bucket}' as span, w.starts_on, w.ends_on, ${last("s.starts_on", "true")} as now_on,
      ${last("s.starts_on", "s.starts_on <> t.starts_on")} as then_on
    from approved_total t join indicator_assignment a on a.id = t.assignment_id
    join indicator_edition v on v.id = a.indicator_edition_id and v.across_periods = 'LAST'
    cross join lateral (select ${start} as starts_on) b cross join lateral (select b.starts_on, ${statement(spanEnd(bucket, sql`b.starts_on`)).text} as ends_on) w
    where t.version_id = $1 and t.ends_on <= w.ends_on`;
}).join(" union all ");

const TOTAL_KEY = `indicator_edition_id, span, starts_on, ends_on, country_id, cell_id`;
const addTo = (deltas: string) => `
  insert into running_total as k (${TOTAL_KEY}, lane, sum, reported, not_applicable, expected)
  select ${TOTAL_KEY}, $2, sum(number), sum(reported), sum(not_applicable), 0 from (${deltas}) d group by 1, 2, 3, 4, 5, 6
  having sum(number) <> 0 or sum(reported) <> 0 or sum(not_applicable) <> 0
  order by 1, 2, 3, 4, 5, 6
  on conflict (${TOTAL_KEY}, lane) do update set sum = k.sum + excluded.sum, reported = k.reported + excluded.reported, not_applicable = k.not_applicable + excluded.not_applicable`;
const approveProgressReport: Step = async (run, { id, expectedVersion }, { accountId }) => {
  const version = v7();
  const [update] = await run(
    `with u as (update progress_report set version = version + 1, updated_at = now(), status = 'APPROVED', decided_by_id = $3, decided_at = now()
       where id = $1 and version = $2 and status = 'SUBMITTED' and created_by_id <> $3 and submitted_by_id <> $3 returning *),
     e as (${EVENT("APPROVED", "$3")}),
     n as (insert into approved_version (id, report_id, number, submitted_by_id, approved_by_id, approved_at, narrative, challenges, next_steps, expenditures, digest)
       select $4, id, 1, submitted_by_id, $3, now(), narrative, challenges, next_steps, '[]',
         (select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', v.assignment_id, v.cell_id, s.starts_on, s.ends_on, trim_scale(v.number), v.state = 'NOT_APPLICABLE'),
            E'\\n' order by v.assignment_id, v.cell_id), ''), 'UTF8')), 'hex')
          from report_value v join expected_report s on s.assignment_id = v.assignment_id and s.period_id = u.period_id where v.report_id = u.id and v.state <> 'NOT_REPORTED')
       from u returning 1)
     select u.id, u.version, u.status from u, e, n`,
    [id, expectedVersion, accountId, version],
  );
  if (!update) return undefined;
  await run(
    `with a as (insert into approved_value (version_id, assignment_id, cell_id, starts_on, ends_on, number, not_applicable, since)
       select $2, v.assignment_id, v.cell_id, s.starts_on, s.ends_on, v.number, v.state = 'NOT_APPLICABLE', now()
       from report_value v join progress_report u on u.id = v.report_id join expected_report s on s.assignment_id = v.assignment_id and s.period_id = u.period_id
       where v.report_id = $1 and v.state <> 'NOT_REPORTED' returning *),
     t as (insert into approved_total (version_id, assignment_id, starts_on, ends_on, since, number, not_applicable, reported_number)
       select a.version_id, a.assignment_id, a.starts_on, a.ends_on, a.since, coalesce(sum(a.number) filter (where d.position = 1), max(a.number) filter (where d.code = 'TOTAL')),
         bool_and(a.not_applicable), max(a.number) filter (where d.code = 'TOTAL')
       from a join disaggregation_cell c on c.id = a.cell_id join disaggregation d on d.id = c.disaggregation_id group by 1, 2, 3, 4, 5 returning *)
     update expected_report s set number = t.number, not_applicable = t.not_applicable from t where (s.assignment_id, s.starts_on) = (t.assignment_id, t.starts_on)`,
    [id, version],
  );
  const [{ lane }] = (await run(
    "select (select lane from generate_series(0, 63) lane where pg_try_advisory_xact_lock(hashtext('sarai running totals'), lane) limit 1) as lane",
    [],
  )) as [{ lane: number }];
  const values = (table: string, cell: string) => `
    select a.indicator_edition_id, 'PERIOD' as span, v.starts_on, v.ends_on, coalesce(a.country_id, '${NONE}') as country_id, ${cell} as cell_id,
      coalesce(v.number, 0) as number, (v.number is not null)::int as reported, v.not_applicable::int as not_applicable
    from ${table} v join indicator_assignment a on a.id = v.assignment_id where v.version_id = $1`;
  await run(addTo(`${values("approved_value", "v.cell_id")} union all ${values("approved_total", `'${NONE}'::uuid`)}`), [version, lane]);
  await run(
    addTo(`
      select a.indicator_edition_id, x.span, x.starts_on, s.ends_on, coalesce(a.country_id, '${NONE}') as country_id, v.cell_id, x.sign * coalesce(v.number, 0) as number,
        x.sign * (v.number is not null)::int as reported, x.sign * v.not_applicable::int as not_applicable
      from (with spans as (${SPANS}) select *, now_on as day, 1 as sign from spans where now_on = here union all select *, then_on, -1 from spans where now_on = here and then_on is not null) x
      join indicator_assignment a on a.id = x.assignment_id
      join expected_report s on s.assignment_id = x.assignment_id and s.starts_on = x.day
      join lateral (
        select cell_id, number, not_applicable from approved_value v where v.assignment_id = x.assignment_id and v.ends_on = s.ends_on and v.starts_on = s.starts_on and v.until is null
        union all select '${NONE}', number, not_applicable from approved_total v where v.assignment_id = x.assignment_id and v.ends_on = s.ends_on and v.starts_on = s.starts_on and v.until is null) v on true`),
    [version, lane],
  );
  return update;
};

const steps: Record<string, Step> = { createProgressReport, updateProgressReport, submitProgressReport, approveProgressReport };

const names = new Map<string, string>();
const TELL = "select set_config('sarai.account', $1, true), set_config('sarai.request', $2, true), set_config('sarai.action', $3, true)";

const app = Fastify({ bodyLimit: 10_000_000 });
app.post("/:step", async (request, reply) => {
  const viewer = await viewerFrom(request.headers.authorization);
  const { step } = request.params as { step: string };
  if (viewer.kind !== (step === "approveProgressReport" ? "department" : "partner")) return reply.code(403).send();
  const client: PoolClient = await pool.connect();
  const run = async (text: string, values: unknown[]) =>
    (await client.query({ name: names.get(text) ?? names.set(text, `q${names.size}`).get(text)!, text, values })).rows;
  try {
    await client.query("begin");
    await run(TELL, [viewer.accountId, request.id, step]);
    const progressReport = await steps[step]!(run, request.body, viewer);
    await client.query("commit");
    return { data: { [step]: { progressReport, problems: [] } } };
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
});
await app.listen({ port, host: "127.0.0.1" });
console.log("ready");
