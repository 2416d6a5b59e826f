import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReadOptions, Workbook, WriteOptions } from "hucre";
import { entriesOf } from "./archive.rules.js";

/** Why a file is not read as a workbook. */
export type WorkbookFault = "notSpreadsheet" | "macros" | "tooLarge";

const LIMITS = { entries: 1000, size: 100_000_000 };
/** How long one workbook may take, in milliseconds, and how much memory, in MB. */
const PATIENCE = 30_000;
const MEMORY = 768;

/** A workbook as XLSX. */
export const writeWorkbook = async (workbook: WriteOptions): Promise<Buffer> => {
  const written = await apart<Uint8Array>("writeXlsx", [workbook]);
  return Buffer.from(written.buffer, written.byteOffset, written.byteLength);
};

/** The sheets of these names that a file has. Nothing in it is computed, followed or carried out. */
export async function readWorkbook(
  bytes: Uint8Array,
  { sheets, range }: Pick<ReadOptions, "sheets" | "range">,
): Promise<Workbook | WorkbookFault> {
  const entries = entriesOf(bytes, LIMITS);
  if (entries === "tooLarge") return entries;
  if (entries === "broken") return "notSpreadsheet";
  if (entries.some(({ name }) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) return "macros";
  try {
    return await apart<Workbook>("readXlsx", [bytes, { sheets, range }]);
  } catch (error) {
    if (error instanceof OutOfBounds) return "tooLarge";
    return "notSpreadsheet";
  }
}

class OutOfBounds extends Error {}

/** The thread's program. It takes its library by the address that this module resolves, since it has none of its own. */
const PROGRAM = `
  const { parentPort, workerData: { library, name, given } } = require("node:worker_threads");
  import(library).then(async (xlsx) => {
    const made = await xlsx[name](...given);
    parentPort.postMessage({ made });
  }).catch((error) => parentPort.postMessage({ error: String(error?.message ?? error) }));
`;

/** One at a time: a server has other things to do, and the next one comes soon. */
let last: Promise<unknown> = Promise.resolve();

/** In a thread of its own, which neither holds up other requests nor takes the server with it, whatever is in the file. */
function apart<T>(name: "readXlsx" | "writeXlsx", given: readonly unknown[]): Promise<T> {
  const next = last.then(() => inThread<T>(name, given));
  last = next.catch(() => undefined);
  return next;
}

const LIBRARY = pathToFileURL(createRequire(import.meta.url).resolve("hucre/xlsx")).href;

function inThread<T>(name: string, given: readonly unknown[]): Promise<T> {
  const workerData = { library: LIBRARY, name, given };
  const worker = new Worker(PROGRAM, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY }, env: {} });
  let late: NodeJS.Timeout;
  return new Promise<T>((resolve, reject) => {
    late = setTimeout(() => reject(new OutOfBounds(`${name} took longer than ${PATIENCE} ms.`)), PATIENCE);
    worker.once("message", ({ made, error }: { made: T; error?: string }) =>
      error === undefined ? resolve(made) : reject(new Error(error)),
    );
    worker.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new OutOfBounds(error.message) : error),
    );
    worker.once("exit", (code) => reject(new Error(`${name} ended with ${code} and nothing made.`)));
  }).finally(() => {
    clearTimeout(late);
    return worker.terminate();
  });
}
