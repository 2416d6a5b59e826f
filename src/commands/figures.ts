import { figureFaults, rebuildFigures } from "../ledger/ledger.verify.js";
import { APPROVED_VERSIONS } from "../progress-reports/progress-report.approval.js";
import { query, sql } from "../reading/sql.js";
import { command, withClient } from "./command.js";

const isRebuild = process.argv[2] === "rebuild";

/** `npm run figures:verify` compares every figure with the approved versions; `figures:rebuild` makes them anew. 2: something did not hold. */
await command("The figures could not be looked at", () =>
  withClient(async (client) => {
    if (isRebuild) await rebuildFigures(client, APPROVED_VERSIONS);
    const [all] = await query<{ versions: string; values: string; kept: string }>(
      client,
      sql`select (select count(*) from approved_version) as versions, (select count(*) from approved_value) as values, (select count(*) from running_total) as kept`,
    );
    const faults = isRebuild ? [] : await figureFaults(client, APPROVED_VERSIONS);
    for (const fault of faults) console.log(fault);
    const { versions, values, kept } = all!;
    const verdict = isRebuild
      ? "were made anew"
      : faults.length === 0
        ? "hold"
        : `do not hold: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}`;
    console.log(`The figures of ${values} values in ${versions} approved versions, ${kept} running totals, ${verdict}.`);
    return faults.length === 0 ? 0 : 2;
  }),
);
