import { Document } from "../documents/document.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { compareDecimals, sumOfDecimals } from "../values/decimal.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { archiveActions, crudActions, type PatchOf } from "../writing/crud.js";
import { findVisible, requireInUse } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, set } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { isReferredTo } from "../writing/referred.js";
import { checkAmount, lockSource } from "./amount.checks.js";
import { BudgetLine } from "./budget.entity.js";
import { isOutside } from "./budget.rules.js";
import { FundingCommitment } from "./commitment.entity.js";
import { InstalmentCondition } from "./commitment.enums.js";
import type {
  CommitmentLineInput,
  CreateFundingCommitmentInput,
  InstalmentInput,
  RecordInstalmentDocumentInput,
  UpdateFundingCommitmentInput,
} from "./commitment.inputs.js";
import { leftOf } from "./disbursement.rules.js";
import { keepingFunds } from "./fund.policy.js";
import { FundingSource } from "./source.entity.js";

/** Whose money it is and whom it is for are given when it is created, and stay. */
type Patch = PatchOf<UpdateFundingCommitmentInput> & Partial<Pick<CreateFundingCommitmentInput, "fundingSource" | "partner">>;

export const { create: createFundingCommitment, update: updateFundingCommitment } = crudActions<FundingCommitment, Patch>(
  FundingCommitment,
  keepingFunds,
  ["lines", "instalments"],
  write,
);

/** What was agreed stays as it is once anything was asked or reported of it: an amendment is a commitment of its own. */
const SETTLED = ["startsOn", "endsOn", "amount", "lines", "instalments"] as const;

async function write(ctx: ActionContext, commitment: FundingCommitment, patch: Patch): Promise<void> {
  const checks = new Checks(commitment);
  await checks.code(ctx, commitment, patch.code, at("code"), "SUB-2026-01");
  const title = checks.texts(patch.title, at("title"), "name", true);
  checks.notNull(patch, ...SETTLED);
  await checks.allExist(ctx, [
    [FundingSource, patch.fundingSource, at("fundingSource")],
    [Organisation, patch.partner, at("partner")],
    [Project, patch.project, at("project")],
    [Document, patch.document, at("document")],
  ]);
  const changed = SETTLED.filter((field) => patch[field] !== undefined);
  if (commitment.fundingSource && changed.length > 0 && (await isReferredTo(ctx, FundingCommitment, commitment.id)))
    checks.add(...changed.map((field) => problem("IN_USE", at(field), { value: commitment.code })));
  const sourceId = patch.fundingSource ?? commitment.fundingSource?.id;
  // Without a source that exists there is nothing to hold the rest against.
  checks.throwIfAny();
  // What is not changed was checked before.
  if (changed.length > 0 || patch.project !== undefined) {
    await lockSource(ctx, sourceId!);
    await checkTerms(ctx, commitment, patch, checks);
  }
  checks.throwIfAny();

  const { code, signedOn, startsOn, endsOn, amount } = patch;
  set(commitment, { code, title, signedOn, startsOn, endsOn, amount });
  set(commitment, { project: link(ctx, Project, patch.project), document: link(ctx, Document, patch.document) });
  if (patch.fundingSource) commitment.fundingSource = link(ctx, FundingSource, patch.fundingSource);
  if (patch.partner) commitment.partner = link(ctx, Organisation, patch.partner);
  const { currency } = commitment.amount;
  replaceParts(ctx, commitment.lines, patch.lines, (line) => ({
    budgetLine: link(ctx, BudgetLine, line.budgetLine),
    amount: { amount: line.amount, currency },
  }));
  replaceParts(ctx, commitment.instalments, patch.instalments, (instalment) => ({
    dueOn: instalment.dueOn,
    amount: { amount: instalment.amount, currency },
    condition: instalment.condition,
    reportingPeriod: link(ctx, ReportingPeriod, instalment.reportingPeriod),
  }));
}

/** Days, amounts, lines and instalments, as they will be. */
async function checkTerms(ctx: ActionContext, commitment: FundingCommitment, patch: Patch, checks: Checks): Promise<void> {
  const source = await ctx.em.findOneOrFail(FundingSource, { id: patch.fundingSource ?? commitment.fundingSource.id });
  const will = merged(commitment, patch);
  await checkFunded(ctx, source, commitment, patch, checks);
  const [startsOn, endsOn] = [will("startsOn")!, will("endsOn")!];
  checks.dates(startsOn, endsOn, at("endsOn"));
  for (const [field, day] of [["startsOn", startsOn] as const, ["endsOn", endsOn] as const])
    if (day < source.startsOn || (source.endsOn && day > source.endsOn))
      checks.add(
        source.endsOn
          ? problem("OUT_OF_RANGE", at(field), { start: source.startsOn, end: source.endsOn })
          : problem("OUT_OF_RANGE.from", at(field), { start: source.startsOn }),
      );
  const { amount, currency } = will("amount")!;
  checkAmount(checks, amount, currency, at("amount", "amount"), at("amount", "currency"));
  const [lines, instalments] = [
    patch.lines ?? (await linesOf(ctx, commitment)),
    patch.instalments ?? (await instalmentsOf(ctx, commitment)),
  ];
  checkSums(checks, amount, currency, lines, instalments);
  await checkLines(ctx, { source, commitment, currency, lines }, checks);
  await checkInstalments(ctx, will("project"), instalments, checks);
}

/** A source that is for some partners or projects pays no others. */
async function checkFunded(
  ctx: ActionContext,
  source: FundingSource,
  { partner, project }: FundingCommitment,
  patch: Patch,
  checks: Checks,
) {
  await ctx.em.populate(source, ["partners", "projects"]);
  const partners = source.partners.getItems().map((each) => each.partner.id);
  const projects = source.projects.getItems().map((each) => each.project.id);
  if (isOutside(patch.partner ?? partner.id, partners)) checks.add(invalid(at("partner"), "partnerOfSource", { source: source.code }));
  const projectId = patch.project === undefined ? project?.id : patch.project;
  if (projectId && isOutside(projectId, projects)) checks.add(invalid(at("project"), "projectOfSource", { source: source.code }));
}

const linesOf = async ({ em }: ActionContext, { id }: FundingCommitment): Promise<CommitmentLineInput[]> => {
  const { lines } = await em.findOneOrFail(FundingCommitment, { id }, { populate: ["lines"] });
  return lines.getItems().map(({ budgetLine, amount }) => ({ budgetLine: budgetLine.id, amount: amount.amount }));
};

const instalmentsOf = async ({ em }: ActionContext, { id }: FundingCommitment): Promise<InstalmentInput[]> => {
  const { instalments } = await em.findOneOrFail(FundingCommitment, { id }, { populate: ["instalments"] });
  return instalments.getItems().map(({ dueOn, amount, condition, reportingPeriod }) => ({
    ...{ dueOn, condition, amount: amount.amount, reportingPeriod: reportingPeriod?.id ?? null },
  }));
};

function checkSums(
  checks: Checks,
  amount: string,
  currency: string,
  lines: readonly { amount: string }[],
  instalments: readonly { amount: string }[],
): void {
  for (const [field, parts] of [["lines", lines] as const, ["instalments", instalments] as const]) {
    if (parts.length === 0) checks.add(problem("REQUIRED", at(field)));
    for (const [i, part] of parts.entries()) checkAmount(checks, part.amount, currency, at(field, i, "amount"));
    const sum = sumOfDecimals(parts.map((part) => part.amount));
    if (parts.length > 0 && compareDecimals(sum, amount) !== 0) checks.add(problem("AMOUNT_MISMATCH.parts", at(field), { amount, sum }));
  }
}

interface Lines {
  source: FundingSource;
  commitment: FundingCommitment;
  currency: string;
  lines: readonly CommitmentLineInput[];
}

interface BudgetRow {
  id: string;
  code: string;
  amount: string;
  currency: string;
  effective: boolean;
  committed: string;
}

/**
 * What is committed of a line of the budget is at most its effective amount. A revision of the budget has lines of its own, which are the
 * same ones where code and first day are.
 */
async function checkLines(ctx: ActionContext, { source, commitment, currency, lines }: Lines, checks: Checks): Promise<void> {
  checks.unique(
    lines.map(({ budgetLine }) => budgetLine),
    (i) => at("lines", i, "budgetLine"),
  );
  const ids = lines.map(({ budgetLine }) => budgetLine);
  await checks.eachExists(ctx, BudgetLine, ids, (i) => at("lines", i, "budgetLine"));
  // Held, so that nothing is reallocated from them meanwhile.
  await run(
    ctx,
    sql`select e.id from budget_line e join budget_version f on f.id = e.budget_version_id and f.is_effective
      where f.funding_source_id = ${source.id} and (e.code, e.starts_on) in (select code, starts_on from budget_line where id = any(${ids}::uuid[]))
      order by e.id for no key update of e`,
  );
  const found = await run<BudgetRow>(
    ctx,
    sql`select b.id, b.code, e.effective_amount_amount as amount, b.amount_currency as currency,
        coalesce(v.funding_source_id = ${source.id} and e.id is not null, false) as effective,
        (select coalesce(sum(l.amount_amount), 0) from commitment_line l join budget_line o on o.id = l.budget_line_id
          join budget_version w on w.id = o.budget_version_id join funding_commitment c on c.id = l.commitment_id
          where w.funding_source_id = v.funding_source_id and o.code = b.code and o.starts_on = b.starts_on
            and c.archived_at is null and c.id <> ${commitment.id}) as committed
      from budget_line b join budget_version v on v.id = b.budget_version_id
      left join budget_version f on f.funding_source_id = v.funding_source_id and f.is_effective
      left join budget_line e on e.budget_version_id = f.id and e.code = b.code and e.starts_on = b.starts_on
      where b.id = any(${ids}::uuid[])`,
  );
  for (const [i, { budgetLine, amount }] of lines.entries()) {
    const line = found.find(({ id }) => id === budgetLine.toLowerCase());
    if (!line) continue;
    if (!line.effective) checks.add(invalid(at("lines", i, "budgetLine"), "effectiveLine", { source: source.code }));
    else if (line.currency !== currency)
      checks.add(invalid(at("lines", i, "budgetLine"), "lineInCurrency", { currency, found: line.currency }));
    else {
      const most = leftOf(line.amount, [line.committed]);
      if (compareDecimals(amount, most) > 0)
        checks.add(problem("EXCEEDS.budget", at("lines", i, "amount"), { line: line.code, budget: line.amount, most }));
    }
  }
}

async function checkInstalments(
  ctx: ActionContext,
  project: string | { id: string } | null | undefined,
  instalments: readonly InstalmentInput[],
  checks: Checks,
): Promise<void> {
  const periods = instalments.map(({ reportingPeriod }) => reportingPeriod);
  await checks.eachExists(ctx, ReportingPeriod, periods, (i) => at("instalments", i, "reportingPeriod"));
  const projectId = typeof project === "string" ? project : project?.id;
  const known = await ctx.em.find(ReportingPeriod, { id: { $in: periods.flatMap((id) => id ?? []) } });
  for (const [i, { condition, reportingPeriod }] of instalments.entries()) {
    const path = at("instalments", i, "reportingPeriod");
    const isOfReport = condition === InstalmentCondition.PROGRESS_REPORT;
    if (isOfReport && !reportingPeriod) checks.add(problem("REQUIRED", path));
    if (!isOfReport && reportingPeriod) checks.add(invalid(path, "absentUnlessReport"));
    const period = known.find(({ id }) => id === reportingPeriod);
    if (isOfReport && period && period.project.id !== projectId) checks.add(problem("NOT_OF_PROJECT", path, { value: reportingPeriod! }));
  }
}

/** Records the document that the condition of an instalment asks for. */
export async function recordInstalmentDocument(ctx: ActionContext, input: RecordInstalmentDocumentInput): Promise<FundingCommitment> {
  requirePermission(ctx, keepingFunds);
  const { id, expectedVersion: version } = input;
  const commitment = await findVisible(ctx, FundingCommitment, id, { version, populate: ["instalments"] });
  const checks = new Checks();
  const instalment = commitment.instalments.getItems().find((each) => each.id === input.instalment);
  if (!instalment) checks.add(problem("NOT_FOUND", at("instalment"), { value: input.instalment }));
  else if (instalment.condition !== InstalmentCondition.DOCUMENT) checks.add(invalid(at("instalment"), "instalmentWithDocument"));
  await checks.exists(ctx, Document, input.document, at("document"));
  checks.throwIfAny();
  instalment!.document = link(ctx, Document, input.document);
  commitment.updatedAt = ctx.now;
  return commitment;
}

export const { archive: archiveFundingCommitment, restore: restoreFundingCommitment } = archiveActions(FundingCommitment, keepingFunds, {
  check: async (ctx, { id, code }) =>
    throwProblems((await isReferredTo(ctx, FundingCommitment, id)) && problem("IN_USE", at("id"), { value: code })),
  // Archived it took nothing of the budget: restored it has to fit again.
  around: async (ctx, commitment, change) => {
    const isRestored = Boolean(commitment.archivedAt);
    await change();
    if (!isRestored) return;
    const checks = new Checks(commitment);
    await lockSource(ctx, commitment.fundingSource.id);
    const source = await ctx.em.findOneOrFail(FundingSource, { id: commitment.fundingSource.id });
    const lines = await linesOf(ctx, commitment);
    await checkLines(ctx, { source, commitment, currency: commitment.amount.currency, lines }, checks);
    throwProblems(...checks.problems.map((each) => ({ ...each, path: at("id") })));
  },
});

/** The commitment with its lines and instalments, held so that what is asked, paid and taken back of it comes one after the other. */
export async function commitmentForUpdate(ctx: ActionContext, id: string, path: string): Promise<FundingCommitment> {
  await requireInUse(ctx, FundingCommitment, id, path, "for no key update");
  const commitment = await ctx.em.findOneOrFail(FundingCommitment, { id }, { populate: ["lines", "instalments"] });
  throwProblems(!commitment.signedOn && problem("REQUIRED.signature", at(path), { code: commitment.code }));
  return commitment;
}
