import { v7 } from "uuid";
import { DEVELOPMENT_ISSUER } from "../auth/development.js";
import type { Config } from "../config.js";
import { query, sql } from "../reading/sql.js";
import { command, given, withClient } from "./command.js";

/** Makes the bearer of tokens of this issuer and subject an administrator of the department: the first one, or one when none is left. */
await command("Nobody was made an administrator", async () => {
  const [issuer, subject, name] = given("administrator", ["ISSUER", "SUBJECT", "NAME"], "say whose tokens, for whom, and a name to show");
  return withClient(async (client, config) => {
    requireKnown(issuer, config);
    await client.query("begin");
    await client.query("select set_config('sarai.action', 'npm run administrator', true)");
    const made = await query(
      client,
      sql`insert into account (id, kind, name, roles, issuer, subject) values (${v7()}, 'PERSON', ${name}, '{ADMINISTRATOR}', ${issuer}, ${subject})
         on conflict (issuer, subject) do update set disabled_at = null, version = account.version + 1, updated_at = now(),
           roles = case when account.roles @> '{ADMINISTRATOR}' then account.roles else account.roles || '{ADMINISTRATOR}' end
         where account.organisation_id is null and account.kind = 'PERSON'
         returning id`,
    );
    if (made.length === 0) throw new Error("that account belongs to a partner or to a program.");
    await client.query("commit");
    console.log(`${name} (${subject} of ${issuer}) is an administrator of the department.`);
    return 0;
  });
});

/** An administrator whose tokens are refused would look like one, and could not sign in. */
function requireKnown(issuer: string, { environment, oidcIssuers }: Config): void {
  const known = [...(environment === "production" ? [] : [DEVELOPMENT_ISSUER]), ...oidcIssuers.map((each) => each.issuer)];
  if (known.includes(issuer)) return;
  const named = known.length > 0 ? `here sign in those of ${known.join(", ")}` : "OIDC_ISSUERS names no issuer";
  throw new Error(`tokens of ${issuer} do not sign in; ${named}.`);
}
