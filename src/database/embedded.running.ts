import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ownerOf } from "./embedded.folder.js";

/** The address of the embedded database where a Sarai runs on this folder; undefined where none does. */
export function runningAddress(folder: string): string | undefined {
  const note = join(resolve(folder), "postgres", "postmaster.pid");
  if (ownerOf(folder) === undefined || !existsSync(note)) return undefined;
  const [, , , port, , , , state] = readFileSync(note, "utf8").split("\n");
  const password = readFileSync(join(folder, "password"), "utf8");
  return state?.trim() === "ready" ? `postgresql://sarai:${password}@127.0.0.1:${port}/sarai` : undefined;
}
