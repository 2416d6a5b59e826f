import { ref } from "@mikro-orm/core";
import { label } from "../messages/message.js";
import { Account } from "../people/account.entity.js";
import { type Acting, permit } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { problem, throwProblems } from "../writing/problem.js";
import { ProgressUpdate, UpdateEvent } from "./update.entity.js";
import { reporting, reviewing, updateWorkflow } from "./update.policy.js";
import { standing, UPDATE_TRANSITIONS, type UpdateStatus, type UpdateTransition, wayOf } from "./update.rules.js";

interface Chosen {
  id: string;
  expectedVersion: number;
}

/** The update, for a partner's person to write in or submit. */
export async function ofReporter(ctx: Acting, { id, expectedVersion }: Chosen): Promise<ProgressUpdate> {
  permit(ctx, reporting);
  // A partner sees no other's.
  return findVisible(ctx, ProgressUpdate, id, { version: expectedVersion });
}

/** The update, where it may take this step now and this viewer takes it. */
export async function atStep(ctx: Acting, name: UpdateTransition, chosen: Chosen): Promise<ProgressUpdate> {
  const isPartners = UPDATE_TRANSITIONS[name].by === "partner";
  if (!isPartners) permit(ctx, reviewing);
  const update = isPartners
    ? await ofReporter(ctx, chosen)
    : await findVisible(ctx, ProgressUpdate, chosen.id, { version: chosen.expectedVersion });
  throwProblems(updateWorkflow.problem(name, { status: standing(update, ctx.now), isCorrection: isCorrection(update) }));
  return update;
}

const isCorrection = ({ reopenedUntil }: ProgressUpdate): boolean => Boolean(reopenedUntil);

export function requireStanding(ctx: Acting, update: ProgressUpdate, from: readonly `${UpdateStatus}`[]): void {
  const status = standing(update, ctx.now);
  throwProblems(
    !from.includes(status) &&
      problem("NOT_NOW", ["input", "id"], { status: label("UpdateStatus", status), from: from.map((each) => label("UpdateStatus", each)) }),
  );
}

/** Takes the step: where the update stands afterwards, and that it was taken. */
export function take(ctx: Acting, name: UpdateTransition, update: ProgressUpdate, reason?: string | null): void {
  update.status = wayOf(name, isCorrection(update)).to as UpdateStatus;
  record(ctx, name, update, reason);
}

export function record(ctx: Acting, step: string, update: ProgressUpdate, reason?: string | null): void {
  const by = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  ctx.em.create(UpdateEvent, { update, step, status: update.status, by, at: ctx.now, ...(reason && { reason }) } as never);
  // What stands around an update changes with it.
  update.updatedAt = ctx.now;
}
