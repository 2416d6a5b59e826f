import pg from "pg";
import { figureFaults, rebuildFigures } from "../ledger/ledger.verify.js";
import { withDatabase } from "./prepare.js";

process.exitCode = await run(process.argv[2] === "rebuild").catch((error: Error) => {
  console.error(process.env.LOG_LEVEL === "debug" ? error.stack : `The figures could not be looked at: ${error.message}`);
  return 1;
});

/** `npm run figures:verify` compares every figure with the approved versions; `figures:rebuild` makes them anew. 2: something did not hold. */
async function run(isRebuild: boolean): Promise<number> {
  return withDatabase(async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      if (isRebuild) await rebuildFigures(client);
      const { rows } = await client.query<{ versions: string; values: string; kept: string }>(
        `select (select count(*) from approved_version) as versions, (select count(*) from approved_value) as values, (select count(*) from running_total) as kept`,
      );
      const faults = isRebuild ? [] : await figureFaults(client);
      for (const fault of faults) console.log(fault);
      const { versions, values, kept } = rows[0]!;
      const verdict = isRebuild
        ? "were made anew"
        : faults.length === 0
          ? "hold"
          : `do not hold: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}`;
      console.log(`The figures of ${values} values in ${versions} approved versions, ${kept} running totals, ${verdict}.`);
      return faults.length === 0 ? 0 : 2;
    } finally {
      await client.end();
    }
  });
}
