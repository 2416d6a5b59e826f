/** `npm run migration:create`: writes what changed in the entities since the snapshot as a migration, in the form that the check wants. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const steps = [
  ["node_modules/@mikro-orm/cli/cli.js", "migration:create", ...process.argv.slice(2)],
  ["node_modules/@biomejs/biome/bin/biome", "check", "--config-path=.config", "--write", "--log-level=error", "migrations"],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
