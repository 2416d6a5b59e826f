import { erase } from "../audit/erase.js";
import { label } from "../messages/message.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { at } from "../writing/inputs.js";
import { problem, throwProblems } from "../writing/problem.js";
import { erasePapers } from "./paper.actions.js";
import { Visit } from "./visit.entity.js";
import type { VisitVersionInput } from "./visit.inputs.js";
import { VisitDelegate } from "./visit.parts.js";
import { erasingDelegates } from "./visit.policy.js";
import { OVER } from "./visit.rules.js";

/**
 * Takes from a visit that is over, or archived, all that says who travelled, for ever and in the audit and its papers too, also of those who had been
 * taken from the list. How many went, whose they were and who of them led stays, so that what is counted stays the same.
 */
export async function eraseVisitDelegates(ctx: ActionContext, { id, expectedVersion }: VisitVersionInput): Promise<Visit> {
  requirePermission(ctx, erasingDelegates);
  const visit = await findVisible(ctx, Visit, id, { version: expectedVersion, populate: ["delegates"], alsoArchived: true });
  const { status } = visit;
  throwProblems(
    !visit.archivedAt &&
      !OVER.includes(status) &&
      problem("INVALID_STATUS", at("id"), { status: label("VisitStatus", status), from: OVER.map((each) => label("VisitStatus", each)) }),
  );
  const delegates = visit.delegates.getItems();
  for (const delegate of delegates) Object.assign(delegate, { name: "Erased", jobTitle: undefined, account: undefined });
  visit.updatedAt = ctx.now;
  await erasePapers(ctx, visit.id);
  const former = await run<{ id: string }>(
    ctx,
    sql`select record_id as id from audit_entry where upper(noun) = 'VISIT_DELEGATE' and kind = 'DELETE' and before ->> 'visit_id' = ${visit.id}`,
  );
  await erase(
    ctx,
    VisitDelegate,
    [...delegates, ...former].map((each) => each.id),
    ["name"],
  );
  return visit;
}
