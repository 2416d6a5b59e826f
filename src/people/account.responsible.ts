import type { ActionContext } from "../writing/act.js";
import type { Checks } from "../writing/inputs.js";
import { invalid } from "../writing/problem.js";
import { Account, AccountKind } from "./account.entity.js";

/** Who is to be responsible for something is a person of the department whose account is in use. */
export async function checkResponsible(
  ctx: ActionContext,
  checks: Checks,
  id: string | null | undefined,
  path: readonly (string | number)[],
): Promise<void> {
  const before = checks.problems.length;
  await checks.exists(ctx, Account, id, path);
  if (!id || checks.problems.length > before) return;
  const { kind, organisation, disabledAt } = await ctx.em.findOneOrFail(Account, { id });
  if (kind !== AccountKind.PERSON || organisation || disabledAt) checks.add(invalid(path, "departmentAccount"));
}
