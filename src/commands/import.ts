import { parseArgs } from "node:util";
import { LANGUAGES } from "../messages/message.js";
import { entities } from "../nouns.js";
import { createOrm } from "../orm.js";
import { printed } from "../publications/import.report.js";
import { importFiles, type Progress, writeReport } from "../publications/import.run.js";
import { command } from "./command.js";
import { withDatabase } from "./prepare.js";

const USAGE = "npm run import -- FILE… [--report FILE] [--allow-quarantine] [--take-older] [--take-foreign] [--language zh]";

/** 0: all came in, or is held back for the department to decide; 1: it failed; 2: something is in quarantine, or a file was not read to its end. */
await command("Nothing more was imported", async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      report: { type: "string" },
      "allow-quarantine": { type: "boolean", default: false },
      "take-older": { type: "boolean", default: false },
      "take-foreign": { type: "boolean", default: false },
      language: { type: "string", default: "en" },
    },
  });
  if (!LANGUAGES.includes(values.language))
    throw new Error(`there is no report in ${values.language}; --language takes ${LANGUAGES.join(" or ")}.`);
  if (positionals.length === 0) throw new Error(`no file is named. ${USAGE}`);
  return withDatabase(async (url) => {
    const orm = await createOrm(entities, url);
    const takes = { older: values["take-older"], foreign: values["take-foreign"] };
    const progress = process.stderr.isTTY ? showProgress : undefined;
    const report = await importFiles(orm, url, positionals, progress, { takes, languages: [values.language] }).finally(() => orm.close());
    if (values.report) await writeReport(values.report, report);
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    console.log(printed(report, [values.language]));
    const isWhole = report.files.every(({ notRead, broken }) => !notRead && !broken);
    return isWhole && (report.quarantined.length === 0 || values["allow-quarantine"]) ? 0 : 2;
  });
});

function showProgress({ file, done, of }: Progress): void {
  process.stderr.write(`\r\u001b[K${file}: ${done} of ${of} activities`);
}
