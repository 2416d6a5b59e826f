import { idOrNone } from "../reading/keys.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, type ActionResult, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { invalid } from "../writing/problem.js";
import { transferAll } from "../writing/responsibility.js";
import { Account } from "./account.entity.js";
import type { TransferResponsibilitiesInput } from "./account.inputs.js";
import { editingAllAccounts } from "./account.policy.js";
import { checkResponsible } from "./account.responsible.js";

/** Puts into another's hands whatever somebody is responsible for, of whichever noun. What they did stays theirs in the audit. */
export async function transferResponsibilities(
  ctx: ActionContext,
  { from, to, expectedVersion }: TransferResponsibilitiesInput,
): Promise<ActionResult> {
  requirePermission(ctx, editingAllAccounts);
  // Both, in one order: who takes over is not put out of use meanwhile, and two who hand over to each other at once wait.
  await run(ctx, sql`select from account where id = any(${[from, to].map(idOrNone)}) order by id for no key update`);
  const account = await findVisible(ctx, Account, from, { version: expectedVersion, at: "from" });
  const checks = new Checks();
  await checkResponsible(ctx, checks, to, ["input", "to"]);
  checks.add(to.toLowerCase() === account.id && invalid(["input", "to"], "otherAccount"));
  checks.throwIfAny();
  return { id: account.id, extra: { transferred: await transferAll(ctx, account.id, to) } };
}
