import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Binaries, findBinaries, type RunAs, runAs } from "./embedded.binaries.js";
import { addressesIn, EMBEDDED_ROLES, startOf, takeFolder } from "./embedded.folder.js";

export interface Embedded {
  /** As the role that serves. */
  url: string;
  /** As the role that the tables belong to. */
  ownerUrl: string;
  /** Resolves, with how, when the database that runs now has ended, asked or not. */
  ended(): Promise<string>;
  /** Starts a database that has ended again, in the same folder and on the same port. The folder stays this process's all the while. */
  restart(): Promise<void>;
  /** Lets running transactions go, writes everything down, waits until the database has ended and lets go of the folder. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  folder: string;
  port: number;
  /** The npm package of the binaries, when it is not this machine's own. */
  binaries?: string;
  /** Faster, and broken after a power cut: for tests. */
  throwAway?: boolean;
  /** Hears what takes a while, when it begins. */
  say?: (sentence: string) => void;
}

const { owner: ownerRole, app: appRole } = EMBEDDED_ROLES;
const database = "sarai";
const LOG = "postgres.log";
/** What was logged before the database was last started again. */
const LOG_BEFORE = "postgres.log.before";

/** A real PostgreSQL on this machine only, kept in a folder. One process at a time may have the folder. */
export async function startEmbedded({ folder: given, port, binaries: name, throwAway = false, say }: EmbeddedOptions): Promise<Embedded> {
  const folder = resolve(given);
  const data = join(folder, "postgres");
  const binaries = findBinaries(name);
  const owner = takeFolder(folder);
  try {
    refuseOtherMajor(folder, data, binaries);
    await endOrphan(data);
    await refuseTakenPort(port);
    const as = runAs(binaries, folder, data);
    for (const { file } of [ownerRole, appRole]) keepPassword(folder, file, as);
    if (!existsSync(data)) {
      say?.(`Making a PostgreSQL ${binaries.major} database in ${given} ...`);
      await initialise(folder, data, binaries, as, throwAway);
    }
    let server: ChildProcess;
    let ended: Promise<string>;
    let isStopped = false;
    const start = () =>
      launch(folder, data, binaries, as, port, throwAway, (begun) => {
        server = begun;
        ended = once(begun, "exit").then(([code, signal]) => signal ?? `exit code ${code}`);
      });
    let starting = start();
    await starting;
    const restart = () => {
      if (isStopped) throw new Error("The embedded database has been stopped.");
      starting = endLeftovers(folder, data).then(start);
      return starting;
    };
    const endServer = async () => {
      if (isAlive(server)) await end(server.pid!, ended);
    };
    const stop = async () => {
      isStopped = true;
      await endServer();
      // Also one that was about to be started again.
      await starting.catch(() => undefined);
      await endServer();
      owner.release();
    };
    try {
      const addresses = addressesIn(folder, port);
      await createDatabase(addresses.ownerUrl, readFileSync(join(folder, appRole.file), "utf8"));
      return { ...addresses, ended: () => ended, restart, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    owner.release();
    throw error;
  }
}

const isAlive = (server: ChildProcess): boolean => server.exitCode === null && server.signalCode === null;

function refuseOtherMajor(folder: string, data: string, { major }: Binaries): void {
  if (!existsSync(data)) return;
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found !== String(major))
    throw new Error(
      `The data folder ${folder} was made by PostgreSQL ${found}, and the embedded database is PostgreSQL ${major}; ` +
        "set SARAI_DATA to another folder, or run the one that made it and move the records.",
    );
}

/**
 * Ends a server that lost its Sarai (kill -9) and still runs on our data. Nobody else can be using it: the folder is ours by now.
 * A pid that another program has got since then would keep PostgreSQL from starting, so such a note is removed.
 */
async function endOrphan(data: string): Promise<void> {
  const note = join(data, "postmaster.pid");
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, "utf8").split("\n")[0]);
  if (servesData(pid, data)) return end(pid);
  if (existsSync(`/proc/${pid}`) || startOf(pid)) rmSync(note);
}

/**
 * Ends what a database that died by itself has left. Its connections let go of its memory, without which no other starts, when they are
 * through with their statement, which may take long: nothing that they do then can be kept. What it logged is kept.
 */
async function endLeftovers(folder: string, data: string): Promise<void> {
  const log = join(folder, LOG);
  if (existsSync(log)) renameSync(log, join(folder, LOG_BEFORE));
  await endOrphan(data);
  if (process.platform !== "linux") return;
  const left = () =>
    readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && servesData(pid, data) && isConnection(pid));
  for (let pids = left(), round = 0; pids.length > 0 && round < 100; pids = left(), round++) {
    for (const pid of pids) kill(pid, "SIGKILL");
    await sleep(20);
  }
}

/** By its title; a shell that somebody opened in the folder does not count. */
function isConnection(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("postgres:");
  } catch {
    return false;
  }
}

/** A process that has ended meanwhile needs no signal. */
function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function servesData(pid: number, data: string): boolean {
  if (!startOf(pid)) return false;
  if (process.platform !== "linux") return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(data);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}

/** Fast shutdown; after half a minute the immediate one, from which the next start recovers. */
async function end(pid: number, ended?: Promise<unknown>): Promise<void> {
  const over = ended
    ? ended.then(() => true)
    : (async () => {
        while (startOf(pid)) await sleep(20);
        return true;
      })();
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    kill(pid, signal);
    if (await Promise.race([over, sleep(30_000, false, { ref: false })])) return;
  }
  throw new Error(`The database (process ${pid}) does not end.`);
}

async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, "127.0.0.1");
    await once(probe, "listening");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${code})`;
    throw new Error(`The port ${port} of the embedded database ${why}; set SARAI_DATABASE_PORT to a free one.`);
  }
  await new Promise((closed) => probe.close(closed));
}

/** The password never leaves this file but in the address that the database is opened with. */
function keepPassword(folder: string, name: string, { owner }: RunAs): void {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (owner) chownSync(file, owner.uid, owner.gid);
}

/** Runs in a session of its own: Ctrl-C in the terminal must not reach the database before Sarai is through with it. */
function run(folder: string, [first, ...rest]: readonly string[], as: RunAs): ChildProcess {
  const log = openSync(join(folder, LOG), "w", 0o600);
  const env = { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" };
  const child = spawn(first!, rest, { ...as.ids, cwd: "/", detached: true, env, stdio: ["ignore", log, log] });
  closeSync(log);
  return child;
}

const logged = (folder: string) => readFileSync(join(folder, LOG), "utf8");

/** Creates the database's files beside their place and moves them there when they are complete. */
async function initialise(folder: string, data: string, { initdb }: Binaries, as: RunAs, throwAway: boolean): Promise<void> {
  const draft = join(folder, "postgres.new");
  // Characters are UTF-8 wherever Sarai runs, and the order is that of the code points unless a query names another.
  for (const ctype of ["C.UTF-8", "en_US.UTF-8"]) {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    if (as.owner) chownSync(draft, as.owner.uid, as.owner.gid);
    const settings = ["--encoding=UTF8", "--locale=C", `--lc-ctype=${ctype}`, "--auth=scram-sha-256", ...(throwAway ? ["--no-sync"] : [])];
    const command = [
      ...as.prefix,
      initdb,
      `--pgdata=${draft}`,
      `--username=${ownerRole.name}`,
      `--pwfile=${join(folder, ownerRole.file)}`,
      ...settings,
    ];
    const [code] = await once(run(folder, command, as), "exit");
    if (code === 0) return renameSync(draft, data);
    if (!logged(folder).includes("invalid locale")) break;
  }
  throw new Error(`The embedded database could not be created: ${lastError(folder)}`);
}

/** The last complaint in the log, in one line. */
const lastError = (folder: string) =>
  `${
    logged(folder)
      .match(/(?:FATAL|PANIC|error): +(.*)/g)
      ?.at(-1) ?? "it says nothing about why"
  } (the whole story is in ${join(folder, LOG)}).`;

/** Resolves when the database can be asked. */
async function launch(
  folder: string,
  data: string,
  { postgres }: Binaries,
  as: RunAs,
  port: number,
  throwAway: boolean,
  begun: (server: ChildProcess) => void,
): Promise<void> {
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "log_timezone=UTC", "timezone=UTC"];
  // After a crash its files, more than a thousand, are written through one by one otherwise, which takes seconds.
  if (process.platform === "linux") settings.push("recovery_init_sync_method=syncfs");
  if (throwAway) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const command = [...as.prefix, postgres, "-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  for (let attempt = 1; ; attempt++) {
    const server = run(folder, command, as);
    await new Promise<void>((runs, fails) => server.once("spawn", runs).once("error", fails));
    begun(server);
    while (isAlive(server)) {
      const note = existsSync(join(data, "postmaster.pid")) ? readFileSync(join(data, "postmaster.pid"), "utf8").split("\n") : [];
      if (Number(note[0]) === server.pid && note[7]?.trim() === "ready") return;
      await sleep(10);
    }
    // Connections of a server that was killed notice it within moments and let go of its memory.
    if (attempt === 20 || !logged(folder).includes("shared memory block"))
      throw new Error(`The embedded database did not start: ${lastError(folder)}`);
    await sleep(250);
  }
}

async function createDatabase(ownerUrl: string, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: Object.assign(new URL(ownerUrl), { pathname: "/postgres" }).href });
  await client.connect();
  try {
    // As text, because the `sql` form belongs to reading/, which comes after this floor.
    const { rowCount: databases } = await client.query("select from pg_database where datname = $1", [database]);
    if (!databases) await client.query(`create database ${database}`);
    const { rowCount: roles } = await client.query("select from pg_roles where rolname = $1", [appRole.name]);
    await client.query(`${roles ? "alter" : "create"} role ${appRole.name} login password '${appPassword}'`);
  } finally {
    await client.end();
  }
}
