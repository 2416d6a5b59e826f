import type { Pool } from "pg";
import { DEVELOPMENT_ISSUER } from "../auth/development.js";
import { isSecretOf } from "../auth/secret.js";
import { unauthenticated } from "../auth/token.js";
import type { Scope, Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import { query, sql } from "../reading/sql.js";
import { type AccountRow, viewerFrom } from "./account.viewer.js";
import { isLive } from "./key.rules.js";

export interface ShownKey {
  keyId: string;
  secret: string;
}

export interface KeyRow extends AccountRow {
  keyId: string;
  hash: string;
  scopes: Scope[];
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  disabledAt: Date | null;
  issuer: string;
}

export async function findKey(pool: Pool, keyId: string): Promise<KeyRow | undefined> {
  const [found] = await query<KeyRow>(
    pool,
    sql`select key_id as "keyId", hash, scopes, expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
        account.id, organisation_id as organisation, roles, kind, issuer, disabled_at as "disabledAt"
      from api_key join account on account.id = account_id where key_id = ${keyId}`,
    { isPrepared: true },
  );
  return found;
}

/** Everything is looked at before anything is answered, so that neither the sentence nor the time reveals what is wrong. */
export function viewerOfKey(row: KeyRow | undefined, { secret }: ShownKey, now: Date, refusesSeeded: boolean): Viewer {
  const isRight = isSecretOf(row?.hash, secret);
  const isInUse = row !== undefined && isLive(row, now) && !row.disabledAt && !(refusesSeeded && row.issuer === DEVELOPMENT_ISSUER);
  if (!isRight || !isInUse) throw unauthenticated(message("key.invalid"), whatIsWrong(row, isRight, now));
  return { ...viewerFrom(row), scopes: row.scopes };
}

function whatIsWrong(row: KeyRow | undefined, isRight: boolean, now: Date): string {
  if (!row) return "there is no such key";
  const key = `key ${row.keyId}`;
  if (!isRight) return `${key} has another secret`;
  if (!isLive(row, now)) return `${key} ${row.revokedAt ? "is revoked" : "has expired"}`;
  return row.disabledAt ? `the account of ${key} is disabled` : `${key} is the demonstration's`;
}

const MINUTE = 60_000;

/** Keeps when the key was last used, to the minute, beside the request: it neither waits for it nor fails with it. */
export function noteUse(pool: Pool, row: KeyRow, now: Date, failed: (error: unknown) => void): void {
  if (row.lastUsedAt && now.getTime() - row.lastUsedAt.getTime() < MINUTE) return;
  row.lastUsedAt = now;
  // Asked again of the table: other servers remember the key too.
  const used = sql`update api_key set last_used_at = ${now}::timestamptz
    where key_id = ${row.keyId} and (last_used_at is null or last_used_at <= ${now}::timestamptz - interval '1 minute')`;
  query(pool, used, { isPrepared: true }).catch(failed);
}
