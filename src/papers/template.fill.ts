import { createRequire } from "node:module";
import { type Bounds, inWorker, turnsOf } from "../storage/worker.js";
import type { Tag } from "./placeholder.rules.js";

/** Of one template. */
const BOUNDS: Bounds = { patience: 10_000, memory: 256 };
const inTurn = turnsOf(20, 3);

/** What the library objects to in a template: an opening without its end, and the like. */
export interface TagError {
  kind: string;
  /** The words that it is about. */
  text: string;
}

export interface Placeholders {
  tags: Tag[];
  errors: TagError[];
}

type Parts = ReadonlyMap<string, Uint8Array>;

/** The placeholders of a template. Throws OutOfBounds where that takes too long. */
export const placeholdersOf = (caller: string, parts: Parts): Promise<Placeholders> =>
  inTurn(caller, () => inWorker<Placeholders>(PROGRAM, { ...LIBRARIES, parts: [...parts] }, BOUNDS));

/** A template filled with values. The same template and values give the same bytes. */
export const filled = (caller: string, parts: Parts, values: object): Promise<Uint8Array> =>
  inTurn(caller, () => inWorker<Uint8Array>(PROGRAM, { ...LIBRARIES, parts: [...parts], values }, BOUNDS));

const { resolve } = createRequire(import.meta.url);
const LIBRARIES = { zipLibrary: resolve("pizzip"), wordLibrary: resolve("docxtemplater") };

/**
 * The thread's program. It takes its libraries by the addresses that this module resolves, since it has none of its own. A placeholder is
 * looked up by its name among the values, and nothing else: no expression, no property that every object has.
 */
const PROGRAM = `
  const { parentPort, workerData: { zipLibrary, wordLibrary, parts, values } } = require("node:worker_threads");
  const [Zip, Word] = [require(zipLibrary), require(wordLibrary)];
  const packed = (files) => {
    const zip = new Zip();
    // One date for all files, so that what is the same is the same to the byte.
    for (const [name, bytes] of files) zip.file(name, bytes, { date: new Date(Date.UTC(2000, 0, 1)), createFolders: false });
    return zip;
  };
  const found = [];
  let part;
  const inspect = {
    name: "placeholders",
    set({ inspect: seen }) {
      if (seen?.filePath) part = seen.filePath;
      if (seen?.postparsed) found.push(...tagsOf(seen.postparsed, []));
    },
  };
  const tagsOf = (pieces, within) =>
    pieces.flatMap(({ type, value, module, inverted, subparsed }) => {
      if (type !== "placeholder") return [];
      const name = String(value).trim();
      const opens = module === undefined ? "" : module === "loop" ? (inverted ? "^" : "#") : module;
      return [{ name, opens, within }, ...(subparsed ? tagsOf(subparsed, [...within, name]) : [])];
    });
  const parser = (tag) => ({ get: (scope) => (scope !== null && typeof scope === "object" && Object.hasOwn(scope, tag.trim()) ? scope[tag.trim()] : undefined) });
  const options = {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    stripInvalidXMLChars: true,
    nullGetter: () => "",
    syntax: { changeDelimiterPrefix: null },
    parser,
  };
  const made = () => {
    if (values === undefined) {
      try {
        new Word(packed(parts), { ...options, modules: [inspect] });
        return { tags: found, errors: [] };
      } catch (error) {
        const errors = error.properties?.errors ?? [error];
        if (!errors.every(({ properties }) => properties?.id)) throw error;
        return {
          tags: [],
          errors: errors.map(({ properties: { id, xtag, openingtag, closingtag } }) => ({
            kind: id,
            text: [openingtag, closingtag ?? xtag].filter(Boolean).join(" … ").trim(),
          })),
        };
      }
    }
    const word = new Word(packed(parts), options);
    word.render(values);
    const files = Object.values(word.getZip().files).filter(({ dir }) => !dir).map((file) => [file.name, file.asUint8Array()]);
    return packed(files).generate({ type: "uint8array", compression: "DEFLATE" });
  };
  try {
    parentPort.postMessage({ made: made() });
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
`;
