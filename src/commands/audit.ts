import { query, sql } from "../reading/sql.js";
import { command, withClient } from "./command.js";

/** `npm run audit:verify`: recomputes every chain. 0: all hold; 2: what does not is named, one line each. */
await command("The audit was not verified", () =>
  withClient(async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const [all] = await query<{ entries: string; chains: string }>(
      client,
      sql`select count(*) as entries, count(distinct lane) as chains from audit_entry`,
    );
    const faults = await query<{ lane: number; sequence: string; fault: string }>(client, sql`select * from audit_faults()`);
    for (const { lane, sequence, fault } of faults) console.log(`Chain ${lane}, entry ${sequence}: ${fault}.`);
    const verdict = faults.length === 0 ? "all hold" : `${faults.length} do not hold`;
    console.log(`${all!.entries} entries in ${all!.chains} chains; ${verdict}.`);
    return faults.length === 0 ? 0 : 2;
  }),
);
