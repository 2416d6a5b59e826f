import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** What Linux knows of a process; undefined elsewhere, and of one that has ended. */
function statusOf(pid: number): { parent: number; milliseconds: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}

/** CPU time by process, in milliseconds. */
type Used = ReadonlyMap<number, number>;

export const cpuOf = (pid: number): Used => new Map([[pid, statusOf(pid)?.milliseconds ?? Number.NaN]]);

/** Of the database's processes, one for each connection. */
export function databaseCpu(folder: string): Used {
  const postmaster = Number(readFileSync(`${folder}/postgres/postmaster.pid`, "utf8").split("\n")[0]);
  if (!statusOf(postmaster)) return cpuOf(postmaster);
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const all = pids.map((pid) => [Number(pid), statusOf(Number(pid))] as const);
  return new Map(all.flatMap(([pid, status]) => (status?.parent === postmaster ? [[pid, status.milliseconds]] : [])));
}

/** What was used in between; of processes that have ended in between, which were idle, nothing. */
export const usedBetween = (before: Used, after: Used): number =>
  [...after].reduce((sum, [pid, milliseconds]) => sum + milliseconds - (before.get(pid) ?? 0), 0);

/** The most memory that a process has held, in MB. */
export function peakOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  const found = existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1];
  return found ? Math.round(Number(found) / 1024) : Number.NaN;
}
