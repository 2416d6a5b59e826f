import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { addressesIn, ownerOf } from "./embedded.folder.js";

/** The addresses of the embedded database where a Sarai runs on this folder; undefined where none does. */
export function runningAddresses(folder: string): ReturnType<typeof addressesIn> | undefined {
  const note = join(resolve(folder), "postgres", "postmaster.pid");
  if (ownerOf(folder) === undefined || !existsSync(note)) return undefined;
  const [, , , port, , , , state] = readFileSync(note, "utf8").split("\n");
  return state?.trim() === "ready" ? addressesIn(folder, Number(port)) : undefined;
}
