import { type Acting, run } from "../writing/act.js";
import { addToKept, chosen, DIGEST, IS_SAID, NONE, periodDeltas, TAKE_LANE, TOTALS } from "./kept.sql.js";
import type { ApprovedVersion, ProgressUpdate } from "./update.entity.js";

/** Of which days a value of an assignment speaks: its slot's. */
const VALUES = `
  select v.assignment_id, s.starts_on, s.ends_on, v.cell_id, v.number, v.state = 'NOT_APPLICABLE' as not_applicable
  from update_value v
  join progress_update u on u.id = v.update_id
  join report_slot s on s.assignment_id = v.assignment_id and s.period_id = u.period_id
  where v.update_id = $1 and v.state <> 'NOT_REPORTED'`;

/**
 * Makes the values of an update official as those of `version`, in place of what was official of it: the approved values, the totals of
 * each assignment, and the kept totals, all in the transaction of the approval. The version must have been written before.
 */
export async function makeOfficial(ctx: Acting, update: ProgressUpdate, version: ApprovedVersion): Promise<void> {
  const [before] = await run<{ id: string }>(
    ctx,
    `select id from approved_version where update_id = $1 and id <> $2 order by number desc limit 1`,
    [update.id, version.id],
  );
  const old = before?.id ?? NONE;
  const [{ lane }] = (await run<{ lane: number }>(ctx, TAKE_LANE)) as [{ lane: number }];
  await run(
    ctx,
    `insert into approved_value (version_id, assignment_id, cell_id, starts_on, ends_on, number, not_applicable, since)
     select $2, v.assignment_id, v.cell_id, v.starts_on, v.ends_on, v.number, v.not_applicable, $3 from (${VALUES}) v`,
    [update.id, version.id, ctx.now],
  );
  await run(ctx, `update approved_version set digest = (${DIGEST("$1")}) where id = $1`, [version.id]);
  await run(
    ctx,
    `insert into approved_total (version_id, assignment_id, starts_on, ends_on, since, number, not_applicable, reported_number)
     ${TOTALS("a.version_id = $1")}`,
    [version.id],
  );
  await run(ctx, `update approved_value set until = $2 where version_id = $1`, [old, ctx.now]);
  await run(ctx, `update approved_total set until = $2 where version_id = $1`, [old, ctx.now]);
  await run(
    ctx,
    `update report_slot s set number = t.number, not_applicable = coalesce(t.not_applicable, false)
     from progress_update u
     join assignment a on a.partner_id = u.partner_id and a.project_id = u.project_id
     left join approved_total t on t.version_id = $2 and t.assignment_id = a.id
     where u.id = $1 and s.assignment_id = a.id and s.period_id = u.period_id
       and (s.number, s.not_applicable) is distinct from (t.number, coalesce(t.not_applicable, false))`,
    [update.id, version.id],
  );
  await run(ctx, addToKept(`${periodDeltas(signed("$1", "$2"))} union all ${periodDeltas(signedTotals("$1", "$2"))}`, "$3"), [
    version.id,
    old,
    lane,
  ]);
  await keepLonger(ctx, version.id, old, lane);
}

/** The values of the new version with +1, those of the old with -1; cells only where something is said of the whole that they belong to. */
const signed = (now: string, old: string): string => `
  select v.assignment_id, v.starts_on, v.ends_on, v.cell_id, v.number, v.not_applicable, case v.version_id when ${now} then 1 else -1 end as sign
  from approved_value v join approved_total t on t.version_id = v.version_id and t.assignment_id = v.assignment_id and ${IS_SAID("t")}
  where v.version_id in (${now}, ${old})`;
const signedTotals = (now: string, old: string): string => `
  select assignment_id, starts_on, ends_on, '${NONE}'::uuid as cell_id, number, not_applicable, case version_id when ${now} then 1 else -1 end as sign
  from approved_total where version_id in (${now}, ${old})`;

/** Of what is not summed over time, the last value of each longer span: takes away what stood for it before, and adds what does now. */
async function keepLonger({ em }: Acting, version: string, old: string, lane: number): Promise<void> {
  const touched = `select assignment_id, starts_on from approved_total where version_id in ($1, $2)`;
  const ofThem = `assignment_id in (select assignment_id from approved_total where version_id in ($1, $2))`;
  const after = `select assignment_id, starts_on, ends_on from report_slot where number is not null and ${ofThem}`;
  // As after, but for what this version changed: there it is as the old one had it.
  const before = `
    select assignment_id, starts_on, ends_on from report_slot s where number is not null and ${ofThem}
      and not exists (select from approved_total t where t.version_id = $1 and t.assignment_id = s.assignment_id and t.starts_on = s.starts_on)
    union select assignment_id, starts_on, ends_on from approved_total where version_id = $2 and number is not null`;
  const cells = (choice: string, sign: 1 | -1, standing: string) => `
    select c.indicator_version_id, c.span, c.span_starts_on as starts_on, c.span_ends_on as ends_on, c.country_id, x.cell_id,
      ${sign} * coalesce(x.number, 0) as sum, case when x.number is null then 0 else ${sign} end as reported,
      case when x.not_applicable then ${sign} else 0 end as not_applicable, 0 as expected
    from ${choice} c
    join lateral (
      select cell_id, number, not_applicable from approved_value v where v.assignment_id = c.assignment_id and v.starts_on = c.starts_on and ${standing}
      union all
      select '${NONE}', number, not_applicable from approved_total v where v.assignment_id = c.assignment_id and v.starts_on = c.starts_on and ${standing}
    ) x on true`;
  await run(
    { em },
    `with now_chosen as (${chosen(after, touched)}), then_chosen as (${chosen(before, touched)})
     ${addToKept(
       `${cells("now_chosen", 1, "v.until is null")} union all ${cells("then_chosen", -1, "(v.version_id = $2 or (v.until is null and v.version_id <> $1))")}`,
       "$3",
     )}`,
    [version, old, lane],
  );
}
