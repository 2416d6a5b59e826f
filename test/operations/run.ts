/** `npm run test:operations -- --seed 7 --count 20000`: as many random operations as you like; the same seed asks the same. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { seed: { type: "string" }, count: { type: "string", default: "20000" } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const count = Number(values.count);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) throw new Error("--seed and --count take whole numbers.");
console.log(`seed ${seed}, ${count} operations`);
const { status } = spawnSync(
  process.execPath,
  ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js", "test/operations"],
  { stdio: "inherit", env: { ...process.env, OPERATIONS_SEED: String(seed), OPERATIONS_COUNT: String(count) } },
);
process.exit(status ?? 1);
