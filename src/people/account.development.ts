import type { Pool } from "pg";
import { DEVELOPMENT_ISSUER, type DevelopmentIssuer } from "../auth/development.js";

/** A ready token for each account of the demonstration data, in the order in which they were loaded. */
export async function developmentTokens(pool: Pool, issuer: DevelopmentIssuer): Promise<{ who: string; token: string }[]> {
  const { rows } = await pool.query<{ name: string; subject: string }>(
    `select name, subject from account where issuer = $1 and disabled_at is null order by id`,
    [DEVELOPMENT_ISSUER],
  );
  return Promise.all(rows.map(async ({ name, subject }) => ({ who: name, token: await issuer.sign(subject) })));
}
