import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { forbidden } from "../errors.js";
import { message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { type ActionContext, requireAllowed, requirePermission, run } from "../writing/act.js";
import { lockVisible, requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { ProgressReport, ReportEvidence, ReportExpenditure } from "./progress-report.entity.js";
import type { CreateProgressReportInput, UpdateProgressReportInput } from "./progress-report.inputs.js";
import { isReporter, reporting } from "./progress-report.policy.js";
import { OPEN_FOR_PARTNER, ProgressReportStatus, ProgressReportStep } from "./progress-report.rules.js";
import { ofReporter, record, requireStatus } from "./progress-report.steps.js";
import { checkValues, writeValues } from "./progress-report.values.js";

/** Begins the report of the viewer's own organisation for a period. */
export async function createProgressReport(ctx: ActionContext, input: CreateProgressReportInput): Promise<ProgressReport> {
  const { em, viewer } = ctx;
  requirePermission(ctx, reporting);
  if (!isReporter(viewer)) throw forbidden(reporting.otherwise);
  // Held until the report is written, so that no change of the schedule takes the period away in between.
  await lockVisible(ctx, ReportingPeriod, input.period, "period", "for key share");
  const period = await em.findOneOrFail(ReportingPeriod, { id: input.period });
  await requireInUse(ctx, Project, period.project.id, "period");
  requireAllowed(await takesPart(ctx, period.project.id, viewer.organisationId), message("permission.participants"));
  const checks = new Checks();
  if ((await em.count(ProgressReport, { period, partner: viewer.organisationId })) > 0)
    checks.add(problem("TAKEN", ["input", "period"], { value: `${period.startsOn} – ${period.endsOn}` }));
  const narrative = checks.texts(input.narrative, ["input", "narrative"], "text");
  checks.throwIfAny();

  const report = new ProgressReport();
  const partner = ref(em.getReference(Organisation, viewer.organisationId));
  const createdBy = ref(em.getReference(Account, viewer.accountId));
  set(report, { project: period.project, period: ref(period), partner, createdBy, narrative, status: ProgressReportStatus.DRAFT });
  em.persist(report);
  record(ctx, ProgressReportStep.CREATED, report);
  return report;
}

async function takesPart(ctx: ActionContext, project: string, organisation: string): Promise<boolean> {
  const found = await run(
    ctx,
    sql`select 1 where exists (select from project_participant where project_id = ${project} and organisation_id = ${organisation})
        or exists (select from indicator_assignment where project_id = ${project} and partner_id = ${organisation})`,
  );
  return found.length > 0;
}

type Lists = Pick<UpdateProgressReportInput, "expenditures" | "evidence">;
const MOST = { expenditures: 1000, evidence: 100 };

/** Saves what the partner has so far. */
export async function updateProgressReport(ctx: ActionContext, input: UpdateProgressReportInput): Promise<ProgressReport> {
  const report = await ofReporter(ctx, input);
  await save(ctx, report, input);
  return report;
}

/** Writes what the partner says of a report that was found for it. */
export async function save(
  ctx: ActionContext,
  report: ProgressReport,
  input: Omit<UpdateProgressReportInput, "id" | "expectedVersion">,
): Promise<void> {
  const { em } = ctx;
  requireStatus(ctx, report, OPEN_FOR_PARTNER);
  const { expenditures, evidence } = input;
  const values = input.values ?? [];
  if (expenditures !== undefined) await em.populate(report, ["expenditures"]);
  if (evidence !== undefined) await em.populate(report, ["evidence"]);
  const checks = new Checks(report);
  const narrative = checks.texts(input.narrative, ["input", "narrative"], "text");
  const challenges = checks.texts(input.challenges, ["input", "challenges"], "text");
  const nextSteps = checks.texts(input.nextSteps, ["input", "nextSteps"], "text");
  const found = await checkValues(ctx, report.id, values, checks);
  await checkLists(ctx, input, checks);
  checks.throwIfAny();

  set(report, { narrative, challenges, nextSteps, updatedAt: ctx.now });
  await writeValues(ctx, report.id, values, found);
  replaceList(
    ctx,
    report.expenditures,
    expenditures,
    ({ value, purpose }) => [value.amount, value.currency, purpose ?? null],
    ({ amount, currency, purpose }) => [amount, currency, purpose ?? null],
    ({ amount, currency, purpose }, position) =>
      em.create(ReportExpenditure, { report, position, value: { amount, currency }, ...(purpose && { purpose }) }),
  );
  replaceList(
    ctx,
    report.evidence,
    evidence,
    ({ document }) => document.id,
    (id) => id,
    (id) => em.create(ReportEvidence, { report, document: ref(em.getReference(Document, id)) }),
  );
}

async function checkLists(ctx: ActionContext, { expenditures, evidence }: Lists, checks: Checks): Promise<void> {
  const lists = { expenditures: expenditures ?? [], evidence: evidence ?? [] };
  const tooLong = (["expenditures", "evidence"] as const).filter((list) => lists[list].length > MOST[list]);
  checks.add(...tooLong.map((list) => invalid(["input", list], "list", { most: MOST[list] })));
  if (tooLong.length > 0) return;
  for (const [i, { currency, purpose }] of lists.expenditures.entries()) {
    checks.currency(currency, ["input", "expenditures", i, "currency"]);
    checks.text(purpose, ["input", "expenditures", i, "purpose"]);
  }
  for (const [i, document] of lists.evidence.entries()) await checks.exists(ctx, Document, document, ["input", "evidence", i]);
  checks.unique(lists.evidence, (i) => ["input", "evidence", i]);
}
