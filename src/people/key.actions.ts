import { type EntityManager, LockMode } from "@mikro-orm/core";
import { newSecret } from "../auth/secret.js";
import type { Scope } from "../auth/viewer.js";
import { badInput } from "../errors.js";
import { Account, AccountKind } from "./account.entity.js";
import { ApiKey } from "./key.entity.js";
import { newKeyProblem } from "./key.rules.js";

export interface NewKey {
  scopes: readonly Scope[];
  expiresAt: Date;
}

/** Makes a key for a service account. `text` and `secret` exist in this answer only: nobody can be shown them again. */
export async function createKey(
  em: EntityManager,
  accountId: string,
  { scopes, expiresAt }: NewKey,
  now: Date,
): Promise<{ key: ApiKey; secret: string; text: string }> {
  return em.transactional(async (tx) => {
    // Locked, so that two who ask at once do not both find room for one more.
    const account = await tx.findOneOrFail(Account, { id: accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const keys = await tx.find(ApiKey, { account });
    const problem = newKeyProblem({ isService: account.kind === AccountKind.SERVICE, keys }, expiresAt, now);
    if (problem) throw badInput(problem);
    const { keyId, secret, hash, text } = newSecret();
    const key = tx.create(ApiKey, { keyId, account, hash, scopes: [...scopes], createdAt: now, expiresAt });
    return { key, secret, text };
  });
}
