import { newSecret } from "../auth/secret.js";
import { type ActionContext, type ActionResult, requirePermission } from "../writing/act.js";
import { isVisible, lockVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { Account, AccountKind } from "./account.entity.js";
import { editingKeys, grantingPersonal } from "./account.policy.js";
import { ApiKey } from "./key.entity.js";
import type { CreateApiKeyInput, RevokeApiKeyInput } from "./key.inputs.js";
import { isGoodEnd, liveKeysInTheWay, MOST_LIVE_KEYS, MOST_YEARS } from "./key.rules.js";

/** Makes a key for a service account. Its text exists in this answer only: nobody can be shown it again. */
export async function createApiKey(
  ctx: ActionContext,
  { account: id, expectedVersion, scopes, ...input }: CreateApiKeyInput,
): Promise<ActionResult> {
  requirePermission(ctx, editingKeys);
  if (scopes.includes("PERSONAL_READ")) requirePermission(ctx, grantingPersonal);
  const expiresAt = new Date(input.expiresAt);
  // Locked, so that two who ask at once do not both find room for one more.
  if (!(await isVisible(ctx, Account, id, "for no key update"))) throwProblems(problem("NOT_FOUND", ["input", "account"], { value: id }));
  const account = await ctx.em.findOneOrFail(Account, { id });
  if (expectedVersion != null && expectedVersion !== account.version)
    throwProblems(problem("STALE_VERSION", ["input", "expectedVersion"], { current: account.version }));
  const checks = new Checks();
  const live = liveKeysInTheWay(await ctx.em.find(ApiKey, { account }), ctx.now);
  checks.add(
    account.kind !== AccountKind.SERVICE && invalid(["input", "account"], "serviceAccount"),
    live !== undefined && problem("TOO_MANY", ["input", "account"], { most: MOST_LIVE_KEYS, found: live }),
    scopes.length === 0 && problem("REQUIRED", ["input", "scopes"]),
    !isGoodEnd(expiresAt, ctx.now) && invalid(["input", "expiresAt"], "future", { most: MOST_YEARS }),
  );
  checks.unique(scopes, (i) => ["input", "scopes", i]);
  checks.throwIfAny();
  const { keyId, hash, text } = newSecret();
  const key = ctx.em.create(ApiKey, { keyId, account, hash, scopes, createdAt: ctx.now, expiresAt });
  return { id: key.id, oneTime: { secret: text } };
}

/** Ends a key at once and on all servers; one that has ended stays as it is. */
export async function revokeApiKey(ctx: ActionContext, { id }: RevokeApiKeyInput): Promise<ActionResult> {
  requirePermission(ctx, editingKeys);
  await lockVisible(ctx, ApiKey, id);
  const key = await ctx.em.findOneOrFail(ApiKey, { id });
  key.revokedAt ??= ctx.now;
  return key;
}
