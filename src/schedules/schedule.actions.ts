import { ref } from "@mikro-orm/core";
import { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { changeFramework } from "../results/assignment.change.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import { referredAmong } from "../writing/referred.js";
import { ReportingPeriod, ReportingSchedule } from "./schedule.entity.js";
import type { SetReportingScheduleInput } from "./schedule.inputs.js";
import { scheduling } from "./schedule.policy.js";
import { type ExistingPeriod, periodsOf, reschedule } from "./schedule.rules.js";

/** Sets when a project's partners report, and brings its periods in line. */
export async function setReportingSchedule(ctx: ActionContext, input: SetReportingScheduleInput): Promise<ReportingSchedule> {
  requirePermission(ctx, scheduling);
  const { em } = ctx;
  // Of two who set it at once the second waits here, also for the first schedule of a project.
  await requireInUse(ctx, Project, input.project, "project", "for no key update");
  const schedule = await em.findOne(ReportingSchedule, { project: input.project });
  const checks = new Checks();
  check(input, schedule, checks);
  checks.throwIfAny();

  const { coming, moving, going, clashing } = reschedule(await existingPeriods(ctx, input.project), periodsOf(input));
  for (const { startsOn, endsOn } of clashing) checks.add(problem("IN_USE", ["input", "cadence"], { value: `${startsOn} – ${endsOn}` }));
  checks.throwIfAny();
  const project = ref(em.getReference(Project, input.project));
  await changeFramework(ctx, input.project, async () => {
    await run(ctx, sql`delete from reporting_period where id = any(${going.map(({ id }) => id)}::uuid[])`);
    await run(
      ctx,
      sql`update reporting_period p set due_on = m."dueOn" from jsonb_to_recordset(${JSON.stringify(moving)}::jsonb) m (id uuid, "dueOn" date) where m.id = p.id`,
    );
    for (const due of coming) em.create(ReportingPeriod, { project, ...due });
  });
  const { cadence, startsOn, endsOn, dueAfterDays } = input;
  if (!schedule) return em.create(ReportingSchedule, { project, cadence, startsOn, endsOn, dueAfterDays });
  return Object.assign(schedule, { cadence, startsOn, endsOn, dueAfterDays, updatedAt: ctx.now });
}

function check(input: SetReportingScheduleInput, schedule: ReportingSchedule | null, checks: Checks): void {
  const { startsOn, endsOn, dueAfterDays, expectedVersion } = input;
  if (schedule && expectedVersion == null) checks.add(problem("REQUIRED", ["input", "expectedVersion"]));
  else if ((schedule?.version ?? null) !== (expectedVersion ?? null))
    checks.add(problem("STALE_VERSION", ["input", "expectedVersion"], { current: schedule?.version ?? 0 }));
  checks.matches(startsOn, ["input", "startsOn"], /-01$/, "firstOfMonth");
  checks.dates(startsOn, endsOn, ["input", "endsOn"]);
  if (Number(endsOn.slice(0, 4)) - Number(startsOn.slice(0, 4)) > 50) checks.add(invalid(["input", "endsOn"], "within50Years"));
  if (dueAfterDays < 0 || dueAfterDays > 366) checks.add(invalid(["input", "dueAfterDays"], "wholeNumber", { least: 0, most: 366 }));
}

/** Locked before it is asked who has reported in them: a report that is begun at the same time waits, and finds its period or none. */
async function existingPeriods(ctx: ActionContext, project: string): Promise<ExistingPeriod[]> {
  await run(ctx, sql`select id from reporting_period where project_id = ${project} for update`);
  const periods = await run<Omit<ExistingPeriod, "isReported">>(
    ctx,
    sql`select id, starts_on::text as "startsOn", ends_on::text as "endsOn", due_on::text as "dueOn"
       from reporting_period where project_id = ${project} order by starts_on`,
  );
  const ids = periods.map(({ id }) => id);
  const reported = await referredAmong(ctx, ReportingPeriod, ids);
  return periods.map((period) => ({ ...period, isReported: reported.has(period.id) }));
}
