import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { until } from "../support/until.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Home {
  folder: string;
  port: number;
  databasePort: number;
}

export interface Running {
  child: ChildProcess;
  /** Everything that it has written on stdout and on stderr. */
  said(): { out: string; err: string };
  /** Resolves when it answers, and fails when it ends before. */
  answers(): Promise<void>;
  /** The exit code. */
  ended: Promise<number | null>;
  /** Like Ctrl-C in a terminal: every process of the group gets the signal. */
  signalAll(signal: NodeJS.Signals): void;
}

/** The command that people type, without npm's own words, and what it comes down to when all is installed and compiled. */
export const npmStart = ["npm", "--silent", "start"];
const compiled = [process.execPath, "dist/src/main.js"];

/** Starts it in a process group of its own, with nothing in its environment but what is given here. */
export function sarai({ folder, port, databasePort }: Home, env: Record<string, string> = {}, [program, ...rest] = compiled): Running {
  const settings = {
    SARAI_DATA: folder,
    SARAI_DATABASE_PORT: String(databasePort),
    PORT: String(port),
    DEMONSTRATION: "false",
    LOG_LEVEL: "error",
  };
  const { PATH, HOME } = process.env;
  const child = spawn(program!, rest, {
    cwd: root,
    detached: true,
    env: { PATH, HOME, ...settings, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const answers = async () => {
    // A first start makes a database, which takes a busy machine most of a minute.
    const answered = until(() => said.out.includes("Sarai answers on"), 90_000);
    await Promise.race([answered, ended.then((code) => Promise.reject(new Error(`Sarai ended with ${code}: ${said.err}`)))]);
  };
  return { child, said: () => said, answers, ended, signalAll: (signal) => process.kill(-child.pid!, signal) };
}

/** The processes of the database in the folder, the first of them being its head. */
export function databaseProcesses({ folder }: Home): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === join(folder, "postgres");
      } catch {
        return false;
      }
    })
    .sort((a, b) => a - b);
}

/** Ends what is left of the database in the folder; its processes may end by themselves meanwhile, each with its head. */
export function killDatabase(home: Home): void {
  for (const pid of databaseProcesses(home))
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
}

/** Asks the embedded database itself. */
export async function asked({ folder, databasePort }: Home, statement: string): Promise<unknown[]> {
  const password = readFileSync(join(folder, "password"), "utf8");
  const client = new pg.Client({ connectionString: `postgresql://sarai:${password}@127.0.0.1:${databasePort}/sarai` });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** A port that nobody has; with `keep` it is taken until the server is closed. */
export async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as { port: number }).port, server };
}

export async function freePort(): Promise<number> {
  const { port, server } = await takePort();
  server.close();
  await once(server, "close");
  return port;
}
