import pg from "pg";
import { withDatabase } from "./prepare.js";

process.exitCode = await run().catch((error: Error) => {
  console.error(process.env.LOG_LEVEL === "debug" ? error.stack : `The audit was not verified: ${error.message}`);
  return 1;
});

/** `npm run audit:verify`: recomputes every chain. 0: all hold; 2: what does not is named, one line each. */
async function run(): Promise<number> {
  return withDatabase(async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query("begin isolation level repeatable read read only");
      const { rows } = await client.query<{ entries: string; chains: string }>(
        "select count(*) as entries, count(distinct lane) as chains from audit_entry",
      );
      const { rows: faults } = await client.query<{ lane: number; sequence: string; fault: string }>("select * from audit_faults()");
      for (const { lane, sequence, fault } of faults) console.log(`Chain ${lane}, entry ${sequence}: ${fault}.`);
      console.log(
        `${rows[0]!.entries} entries in ${rows[0]!.chains} chains; ${faults.length === 0 ? "all hold" : `${faults.length} do not hold`}.`,
      );
      return faults.length === 0 ? 0 : 2;
    } finally {
      await client.end();
    }
  });
}
