import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** What Linux tells of a process; undefined elsewhere, and of one that has ended. */
function statusOf(pid: number | string): { parent: number; milliseconds: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}

/** CPU time that a process has used, in milliseconds. */
export const cpuOf = (pid: number): number => statusOf(pid)?.milliseconds ?? Number.NaN;

/** CPU time that the database's processes have used, in milliseconds. */
export function databaseCpu(folder: string): number {
  if (!existsSync("/proc/self/stat")) return Number.NaN;
  const postmaster = Number(readFileSync(`${folder}/postgres/postmaster.pid`, "utf8").split("\n")[0]);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .reduce((sum, each) => sum + (each?.parent === postmaster ? each.milliseconds : 0), 0);
}

/** The most memory that a process has held, in MB. */
export function peakOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  const found = existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1];
  return found ? Math.round(Number(found) / 1024) : Number.NaN;
}
