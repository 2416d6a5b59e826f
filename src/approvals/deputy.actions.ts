import { Role } from "../auth/viewer.js";
import { Account } from "../people/account.entity.js";
import { checkResponsible } from "../people/account.responsible.js";
import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requireAllowed, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { signing } from "./approval.policy.js";
import type { ApprovalDeputyVersionInput, CreateApprovalDeputyInput } from "./chain.inputs.js";
import { ApprovalDeputy } from "./deputy.entity.js";

/** Lets somebody stand in for the viewer, or for whom an administrator names. */
export async function createApprovalDeputy(ctx: ActionContext, input: CreateApprovalDeputyInput): Promise<ApprovalDeputy> {
  requirePermission(ctx, signing);
  const principal = input.principal ?? ctx.viewer.accountId;
  requireOwn(ctx, principal);
  const { deputy, startsOn, endsOn } = input;
  const checks = new Checks();
  await checkResponsible(ctx, checks, principal, at("principal"));
  await checkResponsible(ctx, checks, deputy, at("deputy"));
  if (deputy === principal) checks.add(invalid(at("deputy"), "otherPerson"));
  if (startsOn < today(ctx.now)) checks.add(invalid(at("startsOn"), "todayOrLater"));
  checks.dates(startsOn, endsOn, at("endsOn"));
  checks.throwIfAny();
  // Of two who do it at once for the same person the second waits here.
  await run(ctx, sql`select id from account where id = ${principal} for no key update`);
  const [other] = await run<{ ends: string }>(
    ctx,
    sql`select ends_on::text as ends from approval_deputy where principal_id = ${principal} and ended_at is null and starts_on <= ${endsOn} and ends_on >= ${startsOn} limit 1`,
  );
  throwProblems(other && problem("OVERLAP.deputy", at("startsOn"), { day: other.ends }));
  const record = new ApprovalDeputy();
  Object.assign(record, { principal: link(ctx, Account, principal), deputy: link(ctx, Account, deputy), startsOn, endsOn });
  ctx.em.persist(record);
  return record;
}

/** Ends it before its last day. */
export async function endApprovalDeputy(ctx: ActionContext, { id, expectedVersion }: ApprovalDeputyVersionInput): Promise<ApprovalDeputy> {
  requirePermission(ctx, signing);
  const record = await findVisible(ctx, ApprovalDeputy, id, {
    version: expectedVersion,
    permit: ({ principal }) => requireOwn(ctx, principal.id),
  });
  record.endedAt ??= ctx.now;
  return record;
}

const requireOwn = ({ viewer }: ActionContext, principal: string): void =>
  requireAllowed(principal === viewer.accountId || viewer.roles.includes(Role.ADMINISTRATOR), signing.otherwise);
