import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { merged, orElse, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { ApprovalRequirement, ApprovalStepKind, ApprovalSubject, OverdueReportBlocks } from "./approval.enums.js";
import { keepingChains, SIGNING_ROLES } from "./approval.policy.js";
import { ApprovalChain, ApprovalChainStep } from "./chain.entity.js";
import type { ApprovalChainStepInput, UpdateApprovalChainInput } from "./chain.inputs.js";

type Patch = PatchOf<UpdateApprovalChainInput>;

export const { create: createApprovalChain, update: updateApprovalChain } = crudActions<ApprovalChain, Patch>(
  ApprovalChain,
  keepingChains,
  [],
  async (ctx, chain, patch) => {
    const checks = new Checks(chain);
    // Of two who write chains at once the second waits here, for only one is valid on a day.
    await run(ctx, sql`lock table approval_chain in share row exclusive mode`);
    await checks.code(ctx, chain, patch.code, at("code"), "ABROAD-2026");
    const name = checks.texts(patch.name, at("name"), "name", true);
    checks.notNull(patch, "subject", "source", "validFrom", "series", "reportTerm", "reportTermUnit", "changesReviewed", "steps");
    checks.text(patch.source, at("source"));
    checks.text(patch.series, at("series"), 40);
    const will = merged(chain, patch);
    checks.dates(will("validFrom"), will("validTo"), at("validTo"));
    if (patch.reportTerm != null && (patch.reportTerm < 1 || patch.reportTerm > 366))
      checks.add(invalid(at("reportTerm"), "wholeNumber", { least: 1, most: 366 }));
    if (patch.steps) checkSteps(patch.steps, checks);
    if (will("subject") === ApprovalSubject.INBOUND) await checkInbound(ctx, chain, patch, checks);
    if (checks.problems.length === 0) await checkOverlap(ctx, chain, will, checks);
    checks.throwIfAny();

    const { code, subject, source, validFrom, validTo, series, reportTerm, reportTermUnit, changesReviewed, overdueReportBlocks } = patch;
    set(chain, { code, subject, name, source, validFrom, validTo, series, reportTerm, reportTermUnit });
    set(chain, { changesReviewed: changesReviewed && [...new Set(changesReviewed)] });
    set(chain, { overdueReportBlocks: orElse(overdueReportBlocks, OverdueReportBlocks.LEADER) });
    if (patch.steps) await replaceSteps(ctx, chain, patch.steps);
  },
);

/** Those before go first: a chain has each key once. */
async function replaceSteps(ctx: ActionContext, chain: ApprovalChain, steps: readonly ApprovalChainStepInput[]): Promise<void> {
  await run(ctx, sql`delete from approval_chain_step where chain_id = ${chain.id}`);
  for (const [i, { key, name, stage, kind, roles, requires, returnsTo, noticeDays }] of steps.entries())
    ctx.em.create(ApprovalChainStep, {
      ...{ chain, position: i + 1, key, name: textsOf(name), stage, kind, roles, requires, returnsTo },
      noticeDays: noticeDays ?? undefined,
    });
}

async function checkOverlap(
  ctx: ActionContext,
  chain: ApprovalChain,
  will: ReturnType<typeof merged<ApprovalChain>>,
  checks: Checks,
): Promise<void> {
  const [other] = await run<{ code: string; from: string; to: string | null }>(
    ctx,
    sql`select code, valid_from::text as from, valid_to::text as to from approval_chain
        where subject = ${will("subject")} and id <> ${chain.id}
          and daterange(valid_from, valid_to, '[]') && daterange(${will("validFrom")}::date, ${will("validTo") ?? null}::date, '[]')
        order by valid_from limit 1`,
  );
  if (other) checks.add(problem("OVERLAP.chain", at("validFrom"), { code: other.code, from: other.from, to: other.to ?? "…" }));
}

/** Guests of ours are invited once their visit is approved: no step waits for the invitation. */
async function checkInbound({ em }: ActionContext, chain: ApprovalChain, { steps, subject }: Patch, checks: Checks): Promise<void> {
  const kept = !steps && subject ? await em.find(ApprovalChainStep, { chain: chain.id }, { orderBy: { position: "asc" } }) : [];
  const choices = Object.values(ApprovalRequirement).filter((each) => each !== ApprovalRequirement.INVITATION);
  for (const [i, { requires }] of (steps ?? kept).entries())
    for (const [j, each] of requires.entries())
      if (each === ApprovalRequirement.INVITATION)
        checks.add(invalid(steps ? at("steps", i, "requires", j) : at("subject"), "oneOf", { choices }));
}

const MOST_STEPS = 30;

function checkSteps(steps: readonly ApprovalChainStepInput[], checks: Checks): void {
  if (steps.length < 1 || steps.length > MOST_STEPS) checks.add(invalid(at("steps"), "list", { most: MOST_STEPS }));
  checks.unique(
    steps.map(({ key }) => key),
    (i) => at("steps", i, "key"),
  );
  for (const [i, step] of steps.entries()) {
    const { key, name, stage, kind, roles, returnsTo, noticeDays } = step;
    checks.matches(key, at("steps", i, "key"), /^[a-z][A-Za-z\d]{1,39}$/, "stepKey");
    checks.texts(name, at("steps", i, "name"), "name", true);
    const least = steps[i - 1]?.stage ?? 1;
    if (stage < least || stage > MOST_STEPS) checks.add(invalid(at("steps", i, "stage"), "wholeNumber", { least, most: MOST_STEPS }));
    const isAlone = steps.every((other, j) => j === i || other.stage !== stage);
    const isLast = i === steps.length - 1;
    if (isLast !== (kind === ApprovalStepKind.DECISION) || (kind !== ApprovalStepKind.REVIEW && !isAlone))
      checks.add(invalid(at("steps", i, "kind"), "stepKind"));
    if (roles.length === 0) checks.add(problem("REQUIRED", at("steps", i, "roles")));
    for (const [j, role] of roles.entries())
      if (!SIGNING_ROLES.includes(role)) checks.add(invalid(at("steps", i, "roles", j), "oneOf", { choices: SIGNING_ROLES }));
    for (const [j, to] of returnsTo.entries())
      if (!steps.some((other) => other.key === to && other.stage < stage))
        checks.add(problem("NOT_FOUND", at("steps", i, "returnsTo", j), { value: to }));
    if (kind !== ApprovalStepKind.PUBLIC_NOTICE && noticeDays != null)
      checks.add(invalid(at("steps", i, "noticeDays"), "absentUnlessNotice"));
    if (kind === ApprovalStepKind.PUBLIC_NOTICE && !(noticeDays != null && noticeDays >= 1 && noticeDays <= 60))
      checks.add(invalid(at("steps", i, "noticeDays"), "wholeNumber", { least: 1, most: 60 }));
  }
}
