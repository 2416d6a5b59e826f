import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** When a living process was started, in whatever form the system gives it: with the pid it names one process for ever. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything, so count from its end: the state first, the start as the twentieth.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The pid of the living process that wrote the file, which is empty once its owner has let go. */
function ownerIn(file: string): number | undefined {
  const [pid, started] = readFileSync(file, "utf8").split("\n");
  return pid && started && startOf(Number(pid)) === started ? Number(pid) : undefined;
}

const numbersIn = (folder: string) => readdirSync(folder).flatMap((name) => /^owner\.(\d+)$/.exec(name)?.[1] ?? []);

/** The process that owns the folder and lives. */
export function ownerOf(folder: string): number | undefined {
  const last = existsSync(folder) ? Math.max(0, ...numbersIn(folder).map(Number)) : 0;
  return last ? ownerIn(join(folder, `owner.${last}`)) : undefined;
}

/**
 * Makes this process the only owner of the folder until it releases it or ends, however it ends.
 * The owner is the file `owner.<n>` with the highest number. Numbers only grow, and a new one appears with its content or not at all,
 * so of two that find the same dead owner exactly one succeeds it.
 */
function own(folder: string): { release(): void } | { heldBy: number } {
  const draft = join(folder, `owner.${randomUUID()}.new`);
  writeFileSync(draft, `${process.pid}\n${startOf(process.pid)}\n`);
  try {
    for (;;) {
      const numbers = numbersIn(folder);
      const last = Math.max(0, ...numbers.map(Number));
      const heldBy = last ? ownerIn(join(folder, `owner.${last}`)) : undefined;
      if (heldBy !== undefined) return { heldBy };
      const mine = join(folder, `owner.${last + 1}`);
      try {
        linkSync(draft, mine);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
        throw error;
      }
      for (const number of numbers) rmSync(join(folder, `owner.${number}`), { force: true });
      return {
        release() {
          // Gone when somebody deleted the folder meanwhile; then there is nothing to let go of.
          if (existsSync(mine)) truncateSync(mine);
        },
      };
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Never fill somebody's home with a database because SARAI_DATA had a slip. */
function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new Error(`The data folder ${folder} is a file; set SARAI_DATA to a folder of Sarai's own.`);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new Error(`The data folder ${folder} may not be read by this user; start Sarai as the user it belongs to, or set SARAI_DATA.`);
  }
  if (names.includes("postgres") && existsSync(join(folder, "postgres", "PG_VERSION"))) return;
  const foreign = names.find(
    (name) => !/^(owner\..*|password(\.app)?|postgres\.(new|log|log\.before)|development-key\.json.*|files)$/.test(name),
  );
  if (foreign)
    throw new Error(
      `The data folder ${folder} holds something that is not Sarai's (${foreign}); set SARAI_DATA to an empty or a new folder.`,
    );
}

/** The role that the embedded database's tables belong to, which is its superuser, and the one that serves; each with its password. */
export const EMBEDDED_ROLES = { owner: { name: "sarai", file: "password" }, app: { name: "sarai_app", file: "password.app" } } as const;

/** The addresses of the embedded database, as the role that serves and as the one that owns the tables. */
export function addressesIn(folder: string, port: number): { url: string; ownerUrl: string } {
  const address = ({ name, file }: { name: string; file: string }) =>
    `postgresql://${name}:${readFileSync(join(folder, file), "utf8")}@127.0.0.1:${port}/sarai`;
  return { url: address(EMBEDDED_ROLES.app), ownerUrl: address(EMBEDDED_ROLES.owner) };
}

/** Takes the folder for this process, or says in one line why it cannot. */
export function takeFolder(folder: string): { release(): void } {
  refuseForeignFolder(folder);
  let result: ReturnType<typeof own>;
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o755 });
    result = own(folder);
  } catch (error) {
    throw new Error(
      `The data folder ${folder} may not be written by this user (${(error as Error).message}); set SARAI_DATA to one that may.`,
    );
  }
  if ("heldBy" in result)
    throw new Error(
      `The data folder ${folder} is in use by another running Sarai (process ${result.heldBy}); stop it first, or set SARAI_DATA.`,
    );
  return result;
}
