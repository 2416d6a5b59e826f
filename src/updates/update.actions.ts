import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { forbidden, notFound } from "../errors.js";
import { message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Project } from "../projects/project.entity.js";
import { type Acting, permit, requirePermission, run } from "../writing/act.js";
import { isVisible, requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { ReportingPeriod } from "./schedule.entity.js";
import { ProgressUpdate, UpdateEvidence, UpdateExpenditure } from "./update.entity.js";
import type { CreateProgressUpdateInput, UpdateProgressUpdateInput } from "./update.inputs.js";
import { isReporter, reporting } from "./update.policy.js";
import { OPEN_FOR_PARTNER, UpdateStatus } from "./update.rules.js";
import { ofReporter, record, requireStanding } from "./update.steps.js";
import { checkValues, writeValues } from "./update.values.js";

/** Begins the update of the viewer's own organisation for a period. */
export async function createProgressUpdate(ctx: Acting, input: CreateProgressUpdateInput): Promise<ProgressUpdate> {
  const { em, viewer } = ctx;
  permit(ctx, reporting);
  if (!isReporter(viewer)) throw forbidden(reporting.otherwise);
  // Held until the update stands, so that no change of the schedule takes the period away in between.
  if (!(await isVisible(ctx, ReportingPeriod, input.period, "for key share"))) throw notFound(ReportingPeriod.name, ["input", "period"]);
  const period = await em.findOneOrFail(ReportingPeriod, { id: input.period });
  await requireInUse(ctx, Project, period.project.id, "period");
  requirePermission(await takesPart(ctx, period.project.id, viewer.organisationId), message("permission.participants"));
  const checks = new Checks();
  if ((await em.count(ProgressUpdate, { period, partner: viewer.organisationId })) > 0)
    checks.add(problem("TAKEN", ["input", "period"], { value: `${period.startsOn} – ${period.endsOn}` }));
  const narrative = checks.texts(input.narrative, ["input", "narrative"], "text");
  checks.done();

  const update = new ProgressUpdate();
  const partner = ref(em.getReference(Organisation, viewer.organisationId));
  const createdBy = ref(em.getReference(Account, viewer.accountId));
  set(update, { project: period.project, period: ref(period), partner, createdBy, narrative, status: UpdateStatus.DRAFT });
  em.persist(update);
  record(ctx, "createProgressUpdate", update);
  return update;
}

async function takesPart(ctx: Acting, project: string, organisation: string): Promise<boolean> {
  const found = await run(
    ctx,
    `select 1 where exists (select from project_participant where project_id = $1 and organisation_id = $2)
        or exists (select from assignment where project_id = $1 and partner_id = $2)`,
    [project, organisation],
  );
  return found.length > 0;
}

type Lists = Pick<UpdateProgressUpdateInput, "expenditures" | "evidence">;
const MOST = { expenditures: 1000, evidence: 100 };

/** Saves what the partner has so far. */
export async function updateProgressUpdate(ctx: Acting, input: UpdateProgressUpdateInput): Promise<ProgressUpdate> {
  const update = await ofReporter(ctx, input);
  await save(ctx, update, input);
  return update;
}

/** Writes what the partner says of an update that was found for it. */
export async function save(
  ctx: Acting,
  update: ProgressUpdate,
  input: Omit<UpdateProgressUpdateInput, "id" | "expectedVersion">,
): Promise<void> {
  const { em } = ctx;
  requireStanding(ctx, update, OPEN_FOR_PARTNER);
  const { expenditures, evidence } = input;
  const values = input.values ?? [];
  if (expenditures !== undefined) await em.populate(update, ["expenditures"]);
  if (evidence !== undefined) await em.populate(update, ["evidence"]);
  const checks = new Checks(update);
  const narrative = checks.texts(input.narrative, ["input", "narrative"], "text");
  const challenges = checks.texts(input.challenges, ["input", "challenges"], "text");
  const nextSteps = checks.texts(input.nextSteps, ["input", "nextSteps"], "text");
  const found = await checkValues(ctx, update.id, values, checks);
  await checkLists(ctx, input, checks);
  checks.done();

  set(update, { narrative, challenges, nextSteps, updatedAt: ctx.now });
  await writeValues(ctx, update.id, values, found);
  replaceList(
    ctx,
    update.expenditures,
    expenditures,
    ({ value, purpose }) => [value.amount, value.currency, purpose ?? null],
    ({ amount, currency, purpose }) => [amount, currency, purpose ?? null],
    ({ amount, currency, purpose }, position) =>
      em.create(UpdateExpenditure, { update, position, value: { amount, currency }, ...(purpose && { purpose }) } as never),
  );
  replaceList(
    ctx,
    update.evidence,
    evidence,
    ({ document }) => document.id,
    (id) => id,
    (id) => em.create(UpdateEvidence, { update, document: ref(em.getReference(Document, id)) } as never),
  );
}

async function checkLists(ctx: Acting, { expenditures, evidence }: Lists, checks: Checks): Promise<void> {
  const lists = { expenditures: expenditures ?? [], evidence: evidence ?? [] };
  const tooLong = (["expenditures", "evidence"] as const).filter((list) => lists[list].length > MOST[list]);
  checks.add(...tooLong.map((list) => invalid(["input", list], "list", { most: MOST[list] })));
  if (tooLong.length > 0) return;
  for (const [i, { currency, purpose }] of lists.expenditures.entries()) {
    checks.currency(currency, ["input", "expenditures", i, "currency"]);
    checks.text(purpose, ["input", "expenditures", i, "purpose"]);
  }
  for (const [i, document] of lists.evidence.entries()) await checks.known(ctx, Document, document, ["input", "evidence", i]);
  checks.once(lists.evidence, (i) => ["input", "evidence", i]);
}
