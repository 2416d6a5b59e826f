import { parseArgs } from "node:util";
import pg from "pg";
import { v7 } from "uuid";
import { DEVELOPMENT_ISSUER } from "../auth/development.js";
import type { Config } from "../config.js";
import { withDatabase } from "./prepare.js";

const USAGE = "npm run administrator -- ISSUER SUBJECT NAME";

process.exitCode = await run().catch((error: Error) => {
  console.error(process.env.LOG_LEVEL === "debug" ? error.stack : `Nobody was made an administrator: ${error.message}`);
  return 1;
});

/** Makes the bearer of tokens of this issuer and subject an administrator of the department: the first one, or one when none is left. */
async function run(): Promise<number> {
  const [issuer, subject, name, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (!issuer || !subject || !name || more.length > 0) throw new Error(`say whose tokens, for whom, and a name to show. ${USAGE}`);
  return withDatabase(async (url, config) => {
    requireKnown(issuer, config);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('sarai.action', 'npm run administrator', true)");
      const { rowCount } = await client.query(
        `insert into account (id, kind, name, roles, issuer, subject) values ($1, 'PERSON', $2, '{ADMINISTRATOR}', $3, $4)
         on conflict (issuer, subject) do update set disabled_at = null, version = account.version + 1, updated_at = now(),
           roles = case when account.roles @> '{ADMINISTRATOR}' then account.roles else account.roles || '{ADMINISTRATOR}' end
         where account.organisation_id is null and account.kind = 'PERSON'`,
        [v7(), name, issuer, subject],
      );
      if (rowCount === 0) throw new Error("that account belongs to a partner or to a program.");
      await client.query("commit");
    } finally {
      await client.end();
    }
    console.log(`${name} (${subject} of ${issuer}) is an administrator of the department.`);
    return 0;
  });
}

/** An administrator whose tokens are refused would look like one, and could not sign in. */
function requireKnown(issuer: string, { environment, oidcIssuers }: Config): void {
  const known = [...(environment === "production" ? [] : [DEVELOPMENT_ISSUER]), ...oidcIssuers.map((each) => each.issuer)];
  if (known.includes(issuer)) return;
  const named = known.length > 0 ? `here sign in those of ${known.join(", ")}` : "OIDC_ISSUERS names no issuer";
  throw new Error(`tokens of ${issuer} do not sign in; ${named}.`);
}
