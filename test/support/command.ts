import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm run import` comes down to once all is compiled, with the flags that it gives to Node.js. */
const flags: string[] = JSON.parse(readFileSync(`${root}.config/import.flags.json`, "utf8"));
const PEAK = "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))";
export const importCommand = [process.execPath, ...flags, "dist/src/commands/import.js"];

export interface Ended {
  /** Null where a signal ended it. */
  code: number | null;
  out: string;
  err: string;
  /** The most memory that the process held, in MB: all of it, Node.js included. */
  peak: number;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Starts `npm run import` in a process of its own. */
export function startImport(databaseUrl: string, args: readonly string[]): Running {
  const [program, ...rest] = importCommand;
  const { PATH, HOME } = process.env;
  const child = spawn(program!, ["--import", PEAK, ...rest, ...args], {
    cwd: root,
    env: { PATH, HOME, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout!.on("data", (text) => (said.out += text));
  child.stderr!.on("data", (text) => (said.err += text));
  const ended = once(child, "close").then(([code]): Ended => {
    const peak = Number(/peak (\d+)$/.exec(said.err)?.[1] ?? 0) / 1024;
    return { code, out: said.out, err: said.err.replace(/peak \d+$/, ""), peak };
  });
  return { child, ended };
}
