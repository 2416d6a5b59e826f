/**
 * `npm run faults [-- words of a title]`: puts each fault of faults.txt into a copy of the checkout and says which test finds it.
 * Fails where one is not found, or does not fit the code any more.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { apply, readFaults } from "./read.js";

/** In turn, until one fails: random operations first, for they know nothing of the faults. */
const READING = [
  ["test/operations"],
  ["test/visibility", "test/reading/(filters|lists|values|aggregates|groups|search|snapshot)", "test/visits", "test/agreements"],
  ["test/projects/transitions", "test/people/keys", "test/hostile"],
];
const WRITING = [
  [
    "test/writing",
    "test/forums",
    "test/places",
    "test/projects",
    "test/partners",
    "test/permissions",
    "test/auth",
    "test/people",
    "test/visibility",
    "test/visits",
    "test/agreements",
  ],
  ["test/hostile/mutations"],
];
const FILES = [["test/storage", "test/documents"]];
/** Reports, what they are made official as, and figures of them; random histories last, for they take the longest. */
const REPORTING = [
  ["test/progress-reports/story", "test/figures/(around|figures|lines|page|scores)", "test/worklist"],
  ["test/progress-reports", "test/results"],
  ["test/figures/histories"],
];

/** What a noun does differently from others is tried by its own tests, and sooner. */
function testsOf(file: string): string[][] {
  if (/^src\/(results|schedules|ledger|progress-reports|spreadsheets|figures|worklist)\//.test(file)) return REPORTING;
  if (/^src\/(reading|graphql)\//.test(file)) return READING;
  if (/^src\/http\//.test(file)) return [["test/http"]];
  if (/^src\/api\/(graphql|trusted)/.test(file)) return [["test/trusted"]];
  const own = `test/${file.split("/")[1]}`;
  const others = /^src\/(storage|documents)\/|\.documents\.ts$/.test(file) ? FILES : WRITING;
  return existsSync(own) ? [[own], ...others] : others;
}
/** Without what others have published, so that the same is found everywhere. */
const OPERATIONS = { SARAI_SHARED: "/none", OPERATIONS_SEED: "1", OPERATIONS_COUNT: "300", OPERATIONS_SHRINK: "no" };

const copy = mkdtempSync(join(tmpdir(), "sarai-faults-"));
try {
  for (const name of ["src", "test", "schema", "dist", "package.json"]) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  process.exitCode = tryAll(process.argv.slice(2).join(" ").toLowerCase()) ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function tryAll(words: string): boolean {
  const faults = readFaults("test/faults/faults.txt").filter(({ title }) => title.toLowerCase().includes(words));
  const sound = failure([...new Set(faults.flatMap(({ file }) => testsOf(file).flat()))]);
  if (sound) {
    console.log(`Without any fault a test fails already: ${sound}`);
    return false;
  }
  let missed = 0;
  for (const fault of faults) {
    let found: string | undefined;
    try {
      const undo = apply(fault, join(copy, fault.file));
      for (const tests of testsOf(fault.file)) found ??= failure(tests);
      undo();
    } catch (error) {
      found = undefined;
      console.log((error as Error).message);
    }
    if (!found) missed++;
    console.log(`${found ? "found  " : "MISSED "} ${fault.title}${found ? `\n        by ${found}` : ""}`);
  }
  console.log(`${faults.length - missed} of ${faults.length} faults found.`);
  return missed === 0;
}

/** The first test that fails, and why; undefined where all hold. */
function failure(tests: readonly string[]): string | undefined {
  const report = join(copy, "report.json");
  rmSync(report, { force: true });
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
  const { stderr } = spawnSync(process.execPath, [...flags, "--json", "--outputFile", report, ...tests], {
    cwd: copy,
    encoding: "utf8",
    maxBuffer: 1e8,
    env: { ...process.env, ...OPERATIONS },
  });
  const { testResults, success } = JSON.parse(readFileSync(report, "utf8")) as Report;
  if (success) return undefined;
  const [failed] = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === "failed");
  // What cannot even be loaded is no fault that a test has found.
  if (!failed) throw new Error(`The tests do not run: ${stderr.slice(0, 2000)}`);
  return `"${failed.fullName}": ${failed.failureMessages[0]!.split("\n")[0]!.replace(/^Error: /, "")}`;
}

interface Report {
  success: boolean;
  testResults: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
}
