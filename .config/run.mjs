/**
 * `npm start`, `npm test` and the rest, from a fresh clone on: installs what is missing, compiles, and runs with the pinned Node.js.
 * In production only `build` does the first two; all others run what it made, as it is.
 * Runs on Node.js 20 and needs no package, because it runs before there are any.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const oldestNode = [22, 17];

const importFlags = JSON.parse(readFileSync(join(root, ".config", "import.flags.json"), "utf8"));

/** Each command: what runs, with which flags of Node.js and arguments, and whether it works on compiled files. */
const commands = {
  // Requests leave much behind that is soon of no use: with room for it, collecting takes a third of the time.
  start: { script: "dist/src/main.js", compiled: true, flags: ["--max-semi-space-size=32"] },
  // V8 would let its heap grow to many times of what lives in it before it collects; nothing of an import lives long.
  import: { script: "dist/src/commands/import.js", compiled: true, flags: importFlags },
  explain: { script: "dist/src/commands/explain.js", compiled: true },
  administrator: { script: "dist/src/commands/administrator.js", compiled: true },
  "audit:verify": { script: "dist/src/commands/audit.js", compiled: true },
  "figures:verify": { script: "dist/src/commands/figures.js", compiled: true },
  "figures:rebuild": { script: "dist/src/commands/figures.js", arguments: ["rebuild"], compiled: true },
  backup: { script: "dist/src/commands/backup.js", compiled: true },
  restore: { script: "dist/src/commands/restore.js", compiled: true },
  build: { compiled: true },
  // The dashboard is made of what this writes.
  schema: { script: ".config/schema.mjs", compiled: true, withoutPages: true },
  test: {
    script: "node_modules/jest/bin/jest.js",
    compiled: true,
    // What pg will take no longer fails the test that does it.
    flags: ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "--throw-deprecation"],
  },
  check: { script: ".config/check.mjs", compiled: true },
  bench: { script: "test/bench/run.ts", compiled: true, flags: ["--import", "@oxc-node/core/register"] },
  picture: { script: "test/picture/take.ts", compiled: true, flags: ["--import", "@oxc-node/core/register"] },
  chaos: { script: "test/chaos/run.ts", compiled: true, flags: ["--import", "@oxc-node/core/register"] },
  "test:operations": { script: "test/operations/run.ts", compiled: true, flags: ["--import", "@oxc-node/core/register"] },
  faults: { script: "test/faults/run.ts", compiled: true, flags: ["--import", "@oxc-node/core/register"] },
  messages: { script: "node_modules/@lingui/cli/dist/lingui.js", arguments: ["extract", "--clean", "--config", ".config/lingui.mjs"] },
  "migration:create": { script: ".config/migration.mjs" },
};

const [name, ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
if (!command) fail(`There is no command ${name ?? "without a name"}; there are ${Object.keys(commands).join(", ")}.`);
const builds = process.env.NODE_ENV !== "production" || name === "build";
if (builds) {
  if (!isInstalled()) install();
} else if (!isBuilt()) fail("Nothing is built here, and in production a start neither installs nor compiles. Run `npm run build` first.");
const node = findNode();
if (builds && command.compiled) compile(command.withoutPages);
if (command.script) run(node, [...(command.flags ?? []), join(root, command.script), ...(command.arguments ?? []), ...rest]);

/** Whether npm's own record of what it installed agrees with package-lock.json. */
function isInstalled() {
  const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined);
  const installed = packagesOf(join(modules, ".package-lock.json"));
  if (!installed) return false;
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, wanted]) => {
    const found = installed[path];
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity;
    return path === "" || wanted.optional;
  });
}

/** Whether there is what this command runs, with its packages. */
function isBuilt() {
  return existsSync(modules) && (!command.script || existsSync(join(root, command.script)));
}

function install() {
  console.error("Installing packages, which takes a minute ...");
  // npm must not run with the very node_modules/.bin/node that it is about to replace.
  const path = process.env.PATH.split(delimiter).filter((folder) => !folder.endsWith(join("node_modules", ".bin")));
  // Not `npm ci`: it refuses a package-lock.json without the packages of every other system, which a registry need not have. This
  // takes the versions of package-lock.json too and leaves it as it is. Compiling needs the development packages in production as well.
  const flags = ["--no-save", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund", "--no-progress"];
  const options = { cwd: root, env: { ...process.env, PATH: path.join(delimiter) }, stdio: ["ignore", "ignore", "inherit"] };
  const { status, error } = spawnSync("npm", ["install", ...flags], options);
  if (status !== 0) fail(`The packages could not be installed (npm install: ${error?.message ?? `exit code ${status}`}).`);
}

/** The pinned Node.js where there is one for this machine, otherwise the one that runs this. */
function findNode() {
  const pinned = join(modules, ".bin", "node");
  if (existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0) return pinned;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]))
    fail(
      `Sarai needs Node.js ${oldestNode.join(".")} or later here (${process.platform} ${process.arch}), and this is ${process.version}.`,
    );
  return process.execPath;
}

/** Compiles what has changed, and bundles the pages; what has no source any more goes, or a migration that was taken back would still run. */
function compile(withoutPages) {
  const dist = join(root, "dist");
  if (!existsSync(dist)) console.error("Compiling ...");
  const flags = ["-p", join(root, ".config"), "--pretty", String(Boolean(process.stdout.isTTY))];
  const { status } = spawnSync(node, [join(modules, "typescript", "bin", "tsc"), ...flags], { cwd: root, stdio: ["ignore", 2, 2] });
  for (const file of readdirSync(dist, { recursive: true })) {
    const source = /^(.*)\.js(\.map)?$/.exec(file)?.[1];
    if (source && !/^(page|dashboard)\b/.test(source) && !existsSync(join(root, `${source}.ts`))) rmSync(join(dist, file));
  }
  // Without the pages it is for the types of documents, which what is compiled may lack: it is emitted all the same.
  if (status !== 0 && !withoutPages) process.exit(status ?? 1);
  for (const script of withoutPages ? [] : ["page.mjs", "dashboard.mjs"]) {
    const { status } = spawnSync(node, [join(root, ".config", script)], { cwd: root, stdio: ["ignore", 2, 2] });
    if (status !== 0) process.exit(status ?? 1);
  }
}

function run(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: "inherit" });
  // Stays until the child has ended, and ends as it did.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`${program} does not run: ${error.message}.`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
