import { newSecret } from "../auth/secret.js";
import { SCOPES, type Scope } from "../auth/viewer.js";
import { type Acting, type Done, permit } from "../writing/act.js";
import { isVisible, lockVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { Account, AccountKind } from "./account.entity.js";
import { grantingPersonal, keepingKeys } from "./account.policy.js";
import { ApiKey } from "./key.entity.js";
import type { CreateKeyInput, RevokeKeyInput } from "./key.inputs.js";
import { isGoodEnd, liveKeysInTheWay, MOST_LIVE_KEYS, MOST_YEARS } from "./key.rules.js";

/** Makes a key for a service account. Its text exists in this answer only: nobody can be shown it again. */
export async function createKey(ctx: Acting, { account: id, expectedVersion, scopes, ...input }: CreateKeyInput): Promise<Done> {
  permit(ctx, keepingKeys);
  if (scopes.includes("personal:read")) permit(ctx, grantingPersonal);
  const expiresAt = new Date(input.expiresAt);
  // Locked, so that two who ask at once do not both find room for one more.
  if (!(await isVisible(ctx, Account, id, "for no key update"))) throwProblems(problem("UNKNOWN", ["input", "account"], { value: id }));
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
  for (const [i, scope] of scopes.entries())
    if (!SCOPES.includes(scope as Scope)) checks.add(invalid(["input", "scopes", i], "oneOf", { choices: SCOPES }));
  checks.once(scopes, (i) => ["input", "scopes", i]);
  checks.done();
  const { keyId, hash, text } = newSecret();
  const key = ctx.em.create(ApiKey, { keyId, account, hash, scopes: scopes as Scope[], createdAt: ctx.now, expiresAt });
  return { id: key.id, once: { secret: text } };
}

/** Ends a key at once and on all servers; one that has ended stays as it is. */
export async function revokeKey(ctx: Acting, { id }: RevokeKeyInput): Promise<Done> {
  permit(ctx, keepingKeys);
  await lockVisible(ctx, ApiKey, id);
  const key = await ctx.em.findOneOrFail(ApiKey, { id });
  key.revokedAt ??= ctx.now;
  return key;
}
