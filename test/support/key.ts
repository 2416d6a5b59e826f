import type { RequiredEntityData } from "@mikro-orm/core";
import { newSecret } from "../../src/auth/secret.js";
import type { Scope } from "../../src/auth/viewer.js";
import { Account, AccountKind } from "../../src/people/account.entity.js";
import { ApiKey } from "../../src/people/key.entity.js";
import { Role, type TestApp } from "./app.js";
import { DAY } from "./day.js";

let services = 0;

export const service = (app: TestApp, data: Partial<RequiredEntityData<Account>> = {}): Promise<Account> =>
  app.write(async (em) => {
    const subject = `service-${++services}`;
    const given = { name: subject, issuer: "sarai", subject, kind: AccountKind.SERVICE, roles: [Role.REPORT_TOOL], ...data };
    return em.create(Account, given as RequiredEntityData<Account>);
  });

/** A key of an account, valid for a day, whatever the account is. */
export const keyFor = (
  app: TestApp,
  { id }: { id: string },
  scopes: readonly Scope[] = ["READ"],
  expiresAt = new Date(Date.now() + DAY),
): Promise<{ key: ApiKey; secret: string; text: string }> =>
  app.write(async (em) => {
    const { keyId, secret, hash, text } = newSecret();
    const account = em.getReference(Account, id, { wrapped: true });
    const key = em.create(ApiKey, { keyId, account, hash, scopes: [...scopes], createdAt: new Date(), expiresAt });
    return { key, secret, text };
  });

export const bearer = (text: string) => ({ headers: { authorization: `Bearer ${text}` } });
