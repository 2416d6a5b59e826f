import { readFileSync, writeFileSync } from "node:fs";

/** A fault put into the engine on purpose. */
export interface Fault {
  title: string;
  file: string;
  removed: string[];
  added: string[];
}

export function readFaults(path: string): Fault[] {
  const [, ...blocks] = readFileSync(path, "utf8").split(/^# /m);
  return blocks.map((block) => {
    const [title, file, ...lines] = block.trimEnd().split("\n") as [string, string, ...string[]];
    const starting = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
    return { title, file, removed: starting("- "), added: starting("+ ") };
  });
}

/** Changes the file; undoes it when called back. */
export function apply(fault: Fault, path: string): () => void {
  const before = readFileSync(path, "utf8");
  writeFileSync(path, applied(fault, before));
  return () => writeFileSync(path, before);
}

/** A file with the fault in it. Throws where the lines are not there, or more than once. */
export function applied(fault: Fault, before: string): string {
  const lines = before.split("\n");
  const { removed, added, title, file } = fault;
  const places = lines.flatMap((_, i) => (removed.every((line, j) => lines[i + j]?.trim() === line.trim()) ? [i] : []));
  if (places.length !== 1)
    throw new Error(
      `"${title}" does not apply: its lines stand ${places.length === 0 ? "nowhere" : `${places.length} times`} in ${file}. Adapt it in test/faults/faults.txt.`,
    );
  return lines.toSpliced(places[0]!, removed.length, ...added).join("\n");
}
