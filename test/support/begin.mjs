/**
 * Before all tests: one throw-away PostgreSQL with a migrated database that each test file copies (test/support/database.ts).
 * TEST_POSTGRES=15 takes the oldest one that Sarai supports, TEST_DATABASE_URL one of your own (its user must be a superuser).
 * Runs on compiled files, and MikroORM only in a process of its own: imported here, its metadata would leak into the tests.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import pg from "pg";

const compiled = fileURLToPath(new URL("../../dist/src", import.meta.url));
const folderOf = (pid) => join(tmpdir(), `sarai-test-${pid}`);

export default async function begin() {
  try {
    const url = process.env.TEST_DATABASE_URL || (await throwAway());
    process.env.TEST_SERVER = url;
    process.env.TEST_TEMPLATE = await template(url);
  } catch (error) {
    // Most tests need no database. Those that do fail with this.
    process.env.TEST_SERVER_FAILURE = `There is no database for the tests: ${error.stderr || error.message}`;
  }
}

async function throwAway() {
  sweep();
  process.once("exit", () => remove(folderOf(process.pid)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  if (!existsSync(join(compiled, "database", "embedded.js")))
    throw new Error("nothing is compiled; run `npm test`, or `npm run build` before.");
  const { startEmbedded } = await import(pathToFileURL(join(compiled, "database", "embedded.js")).href);
  const major = process.env.TEST_POSTGRES;
  const binaries = major && major !== "18" ? `postgres-${major}` : undefined;
  const server = await startEmbedded({ folder: folderOf(process.pid), port: await freePort(), binaries, throwAway: true });
  globalThis.endTestServer = server.stop;
  return server.ownerUrl;
}

async function template(url) {
  const name = `sarai_test_${process.pid}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Roles in the tests have the rights that real ones have, or a missing one would be noticed nowhere.
    const address = (role) => Object.assign(new URL(url), { pathname: name, username: role, password });
    const [owner, role, password] = [`${name}_owner`, `${name}_app`, randomUUID()];
    for (const each of [owner, role]) await client.query(`create role ${each} login password '${password}'`);
    await client.query(`create database ${name} owner ${owner}`);
    // What tests do to a database, and Sarai never: write past its triggers, and look at and end others' connections.
    await client.query(`grant set on parameter session_replication_role to ${owner}`);
    await client.query(`grant pg_monitor, pg_signal_backend to ${owner}`);
    process.env.TEST_ROLES = `${owner}:${role}:${password}`;
    const script = `import(process.argv[1]).then(({ prepareDatabase }) => prepareDatabase(...process.argv.slice(2))).catch(({ message }) => {
      console.error(message);
      process.exit(1);
    })`;
    const addresses = [address(owner).href, address(role).href];
    await promisify(execFile)(process.execPath, ["-e", script, pathToFileURL(join(compiled, "commands/prepare.js")).href, ...addresses]);
    // Nobody may be connected to what is copied.
    await client.query(`alter database ${name} with allow_connections false`);
  } finally {
    await client.end();
  }
  return name;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs that were killed left their servers behind. */
function sweep() {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^sarai-test-(\d+)$/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`) && existsSync("/proc/self")) remove(folderOf(pid));
  }
}

function remove(folder) {
  const note = join(folder, "postgres", "postmaster.pid");
  try {
    const pid = Number(readFileSync(note, "utf8").split("\n")[0]);
    if (readlinkSync(`/proc/${pid}/cwd`) === join(folder, "postgres")) process.kill(pid, "SIGQUIT");
  } catch {
    // It has ended already, or belongs to somebody else.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
