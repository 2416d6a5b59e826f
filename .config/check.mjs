/** `npm run check`: everything that must hold before a change goes to main, each by itself, so that one run shows all that is wrong. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The runner has compiled before this, so the types of src and migrations hold already; `types` adds the tests. */
const steps = {
  "format and lint": [
    "node_modules/@biomejs/biome/bin/biome",
    "check",
    "--config-path=.config",
    "--error-on-warnings",
    "src",
    "test",
    "migrations",
    "mikro-orm.config.ts",
  ],
  layers: [".config/layers.mjs"],
  words: [".config/words.mjs"],
  documentation: [".config/docs.mjs"],
  // What did not change since the last check is not checked again.
  types: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", ".", "--incremental", "--tsBuildInfoFile", "dist/.types.tsbuildinfo"],
  "types of the page": ["node_modules/typescript/bin/tsc", "-p", ".config/tsconfig.page.json"],
  "types of the dashboard": ["node_modules/typescript/bin/tsc", "-p", ".config/tsconfig.dashboard.json"],
  "sizes and sentences of the dashboard": [".config/dashboard.check.mjs"],
  "printed schema": [".config/schema.mjs", "--check"],
  "migrations cover the entities": ["node_modules/@mikro-orm/cli/cli.js", "migration:check"],
  tests: ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "--throw-deprecation", "node_modules/jest/bin/jest.js"],
};

if (process.argv.includes("--without-tests")) delete steps.tests;

const failed = [];
for (const [title, command] of Object.entries(steps)) {
  const isLong = title === "tests";
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: "utf8",
    stdio: isLong ? "inherit" : "pipe",
    maxBuffer: 1e8,
  });
  console.log(`${status === 0 ? "holds " : "FAILED"}  ${title}`);
  if (status === 0) continue;
  failed.push(title);
  if (!isLong) console.log(`${stdout}${stderr}`.trimEnd());
}
console.log(failed.length ? `Not to be merged: ${failed.join(", ")}.` : "Everything holds.");
process.exit(failed.length ? 1 : 0);
