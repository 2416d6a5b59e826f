import type { Pool } from "pg";
import { v7 } from "uuid";
import { DEVELOPMENT_ISSUER, type DevelopmentIssuer } from "../auth/development.js";
import { hashOf, keyText } from "../auth/secret.js";
import { label, translate } from "../messages/message.js";
import { query, sql } from "../reading/sql.js";

interface Row {
  id: string;
  name: string;
  subject: string;
  kind: string;
}

/** In the order in which they were loaded. */
const ACCOUNTS = sql`select id, name, subject, kind from account where issuer = ${DEVELOPMENT_ISSUER} and disabled_at is null order by id`;

/** How long a token that the page fetches is taken; the page fetches another then. */
const OF_THE_PAGE = "1h";

/** The people of the demonstration by their names in the reader's language, each with a token for the pages of a developer. */
export async function developmentPeople(
  pool: Pool,
  issuer: DevelopmentIssuer,
  languages: readonly string[],
): Promise<{ as: string; name: string; token: string }[]> {
  const rows = await query<Row>(pool, ACCOUNTS);
  const people = rows.filter(({ kind }) => kind === "PERSON");
  return Promise.all(
    people.map(async (row) => ({ as: row.subject, name: nameOf(row, languages), token: await issuer.sign(row.subject, OF_THE_PAGE) })),
  );
}

/** Accounts that were created later have the one name that they were given. */
function nameOf({ subject, name }: Row, languages: readonly string[]): string {
  const translated = translate(label("person", subject), languages);
  return translated === subject ? name : translated;
}

/** What an account of the demonstration signs in with: people a token, programs a key. */
export interface DevelopmentToken {
  who: string;
  /** The person's name in addresses of the page; programs have none. */
  as?: string;
  token: string;
}

export async function developmentTokens(pool: Pool, issuer: DevelopmentIssuer): Promise<DevelopmentToken[]> {
  const rows = await query<Row>(pool, ACCOUNTS);
  const tokenOf = (row: Row) => (row.kind === "SERVICE" ? developmentKey(pool, issuer, row) : issuer.sign(row.subject));
  return Promise.all(
    rows.map(async (row) => ({ who: row.name, ...(row.kind === "PERSON" && { as: row.subject }), token: await tokenOf(row) })),
  );
}

/** The same key at each start, valid for another 7 days as tokens are. */
async function developmentKey(pool: Pool, issuer: DevelopmentIssuer, { id, subject }: Row): Promise<string> {
  const secret = issuer.secretOf(subject);
  const keyId = hashOf(`${secret} id`).slice(0, 16);
  await query(
    pool,
    sql`insert into api_key (id, key_id, account_id, hash, scopes, created_at, expires_at)
     values (${v7()}, ${keyId}, ${id}, ${hashOf(secret)}, '{READ}', now(), now() + interval '7 days')
     on conflict (key_id) do update set expires_at = excluded.expires_at`,
  );
  return keyText(keyId, secret);
}
