import { ref } from "@mikro-orm/core";
import { Account } from "../people/account.entity.js";
import { DisaggregationCell } from "../results/catalogue.entity.js";
import { Assignment } from "../results/framework.entity.js";
import { type Acting, requirePermission } from "../writing/act.js";
import { Checks } from "../writing/inputs.js";
import { link } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { frozenOf, makeOfficial } from "./official.js";
import { ApprovedVersion, type ProgressUpdate, ReopeningGrant, UpdateComment } from "./update.entity.js";
import type {
  ApproveProgressUpdateInput,
  ReopenProgressUpdateInput,
  ReturnProgressUpdateInput,
  RevokeReopeningInput,
} from "./update.inputs.js";
import { lostValues } from "./update.lost.js";
import { APART } from "./update.policy.js";
import { atStep, take } from "./update.steps.js";
import { placesIn, unknownCell } from "./update.values.js";

const MOST_TEXT = 2000;
const MOST_COMMENTS = 1000;
const LONGEST_LEAVE = 90 * 24 * 60 * 60 * 1000;

/** Sends it back to the partner with what there is to say. */
export async function returnProgressUpdate(ctx: Acting, input: ReturnProgressUpdateInput): Promise<ProgressUpdate> {
  const { em } = ctx;
  const update = await atStep(ctx, "returnProgressUpdate", input);
  const comments = input.comments ?? [];
  const checks = new Checks();
  if (input.text == null && comments.length === 0) checks.add(problem("REQUIRED.textOrComments", ["input", "text"]));
  checks.text(input.text, ["input", "text"], 20_000);
  if (comments.length > MOST_COMMENTS) checks.add(invalid(["input", "comments"], "list", { most: MOST_COMMENTS }));
  const places = await placesIn(ctx, update.id, comments.slice(0, MOST_COMMENTS));
  for (const [i, place] of places.entries()) {
    const { assignment, cell, text } = comments[i]!;
    checks.text(text, ["input", "comments", i, "text"], MOST_TEXT);
    if (!place.assignment) checks.add(problem("UNKNOWN", ["input", "comments", i, "assignment"], { value: assignment }));
    else if (cell && !place.cell) checks.add(unknownCell(["input", "comments", i, "cell"], cell, place));
  }
  checks.done();

  const author = ref(em.getReference(Account, ctx.viewer.accountId));
  const about = { update, author, createdAt: ctx.now };
  if (input.text) em.create(UpdateComment, { ...about, text: input.text } as never);
  for (const { assignment, cell, text } of comments) {
    const of = { assignment: link(ctx, Assignment, assignment), cell: link(ctx, DisaggregationCell, cell) ?? undefined };
    em.create(UpdateComment, { ...about, ...of, text } as never);
  }
  decide(ctx, update);
  take(ctx, "returnProgressUpdate", update, input.text);
  return update;
}

/** Makes what was submitted official, as a version that never changes; the one before is kept, and is no longer the official one. */
export async function approveProgressUpdate(ctx: Acting, input: ApproveProgressUpdateInput): Promise<ProgressUpdate> {
  const { em, viewer } = ctx;
  const update = await atStep(ctx, "approveProgressUpdate", input);
  const hands = [update.createdBy.id, update.submittedBy?.id];
  requirePermission(!hands.includes(viewer.accountId), APART);
  const before = await em.find(ApprovedVersion, { update }, { orderBy: { number: "asc" } });
  const number = before.length + 1;
  const checks = new Checks();
  if (number > 1 && input.reason == null) checks.add(problem("REQUIRED", ["input", "reason"]));
  checks.text(input.reason, ["input", "reason"], MOST_TEXT);
  checks.add(...(await lostValues(ctx, update.id)));
  checks.done();

  const { narrative, challenges, nextSteps, submittedBy } = update;
  const approvedBy = ref(em.getReference(Account, viewer.accountId));
  const version = em.create(ApprovedVersion, {
    ...{ update, number, submittedBy, approvedBy, approvedAt: ctx.now, ...(await frozenOf(ctx, update)) },
    ...{ narrative, challenges, nextSteps, ...(input.reason && { reason: input.reason }) },
  } as never);
  for (const version of before) version.supersededAt ??= ctx.now;
  update.reopenedUntil = undefined;
  decide(ctx, update);
  take(ctx, "approveProgressUpdate", update, input.reason);
  await em.flush();
  await makeOfficial(ctx, update, version, before.at(-1));
  return update;
}

/** Lets the partner correct what was approved, for a time; what was approved stays official until the correction is. */
export async function reopenProgressUpdate(ctx: Acting, input: ReopenProgressUpdateInput): Promise<ProgressUpdate> {
  const { em, now } = ctx;
  const update = await atStep(ctx, "reopenProgressUpdate", input);
  const { reason } = input;
  const expiresAt = new Date(input.expiresAt);
  const checks = new Checks();
  checks.text(reason, ["input", "reason"], MOST_TEXT);
  if (expiresAt <= now || expiresAt.getTime() > now.getTime() + LONGEST_LEAVE) checks.add(invalid(["input", "expiresAt"], "within90Days"));
  checks.done();

  const grantedBy = ref(em.getReference(Account, ctx.viewer.accountId));
  em.create(ReopeningGrant, { update, grantedBy, grantedAt: now, reason, expiresAt } as never);
  update.reopenedUntil = expiresAt;
  take(ctx, "reopenProgressUpdate", update, reason);
  return update;
}

/** Ends the leave before its time; the update is approved as before. */
export async function revokeReopening(ctx: Acting, input: RevokeReopeningInput): Promise<ProgressUpdate> {
  const update = await atStep(ctx, "revokeReopening", input);
  const checks = new Checks();
  checks.text(input.reason, ["input", "reason"], MOST_TEXT);
  checks.done();
  for (const grant of await ctx.em.find(ReopeningGrant, { update, revokedAt: null, expiresAt: { $gt: ctx.now } }))
    grant.revokedAt = ctx.now;
  take(ctx, "revokeReopening", update, input.reason);
  update.reopenedUntil = undefined;
  return update;
}

function decide(ctx: Acting, update: ProgressUpdate): void {
  update.decidedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  update.decidedAt = ctx.now;
}
