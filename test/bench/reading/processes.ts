import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** What Linux tells of a process; undefined elsewhere, and of one that has ended. */
function statusOf(pid: number | string): { parent: number; own: number; ended: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const milliseconds = (first: number) => ((Number(fields[first]) + Number(fields[first + 1])) * 1000) / TICKS_PER_SECOND;
    return { parent: Number(fields[1]), own: milliseconds(11), ended: milliseconds(13) };
  } catch {
    return undefined;
  }
}

/** CPU time that a process has used, in milliseconds. */
export const cpuOf = (pid: number): number => statusOf(pid)?.own ?? Number.NaN;

/** CPU time that the database's processes have used, ended ones included, in milliseconds. */
export function databaseCpu(folder: string): number {
  if (!existsSync("/proc/self/stat")) return Number.NaN;
  const postmaster = Number(readFileSync(`${folder}/postgres/postmaster.pid`, "utf8").split("\n")[0]);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .reduce((sum, each) => sum + (each?.parent === postmaster ? each.own : 0), statusOf(postmaster)?.ended ?? Number.NaN);
}

/** The most memory that a process has held, in MB. */
export function peakOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  const found = existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1];
  return found ? Math.round(Number(found) / 1024) : Number.NaN;
}
