import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm run import` comes down to once all is compiled, with the flags that it gives to Node.js. */
const flags: string[] = JSON.parse(readFileSync(`${root}.config/import.flags.json`, "utf8"));
const USAGE = `data:text/javascript,process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write("usage " + maxRSS + " " + (userCPUTime + systemCPUTime));
})`;
const PRINTED_USAGE = /usage (\d+) (\d+)$/;
export const importCommand = [process.execPath, ...flags, "dist/src/commands/import.js"];

export interface Ended {
  /** Null where a signal ended it. */
  code: number | null;
  out: string;
  err: string;
  /** The most memory that the process held, in MB: all of it, Node.js included. */
  peak: number;
  /** Seconds of processor time. */
  processor: number;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Starts `npm run import` in a process of its own; `checkout` is the folder of another version, compiled. */
export function startImport(databaseUrl: string, args: readonly string[], { checkout = root, command = importCommand } = {}): Running {
  const [program, ...rest] = command;
  const { PATH, HOME } = process.env;
  const child = spawn(program!, ["--import", USAGE, ...rest, ...args], {
    cwd: checkout,
    env: { PATH, HOME, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout!.on("data", (text) => (said.out += text));
  child.stderr!.on("data", (text) => (said.err += text));
  const ended = once(child, "close").then(([code]): Ended => {
    const [, kilobytes = 0, microseconds = 0] = PRINTED_USAGE.exec(said.err) ?? [];
    const usage = { peak: Number(kilobytes) / 1024, processor: Number(microseconds) / 1e6 };
    return { code, out: said.out, err: said.err.replace(PRINTED_USAGE, ""), ...usage };
  });
  return { child, ended };
}
