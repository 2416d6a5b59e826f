import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReadOptions, Workbook, WriteOptions } from "hucre";
import { tooMuchAtOnce } from "../errors.js";
import { entriesOf } from "./archive.rules.js";

/** Why a file is not read as a workbook. */
export type WorkbookFault = "notSpreadsheet" | "macros" | "tooLarge";

const LIMITS = { entries: 1000, size: 100_000_000 };
/** How long one workbook may take, in milliseconds, and how much memory, in MB. */
const PATIENCE = 30_000;
const MEMORY = 768;

/** How many workbooks there may be at once, that which is being worked on and those that wait. */
const MOST = 10;
/** Seconds until it is worth trying again. */
const LATER = 5;

/** A workbook as XLSX. Throws RATE_LIMITED where there are too many at once. */
export const writeWorkbook = (workbook: () => WriteOptions): Promise<Buffer> =>
  inTurn(undefined, async () => {
    const written = await inWorker<Uint8Array>("writeXlsx", [workbook()]);
    return Buffer.from(written.buffer, written.byteOffset, written.byteLength);
  });

/**
 * The sheets of these names that a file has, whose bytes are fetched when its turn comes. Nothing in it is computed, followed or carried
 * out. Throws RATE_LIMITED where there are too many at once, or one of this caller's is being read.
 */
export const readWorkbook = (
  caller: string,
  bytes: () => Promise<Uint8Array>,
  wanted: Pick<ReadOptions, "sheets" | "range">,
): Promise<Workbook | WorkbookFault> => inTurn(caller, async () => read(await bytes(), wanted));

/** Callers of the workbooks that there are; of those that are made it does not matter. */
const callers: (string | undefined)[] = [];
let last: Promise<unknown> = Promise.resolve();

/** One at a time: a server has other things to do, and each may take half a minute and much memory. */
async function inTurn<T>(caller: string | undefined, work: () => Promise<T>): Promise<T> {
  if (callers.length >= MOST || (caller !== undefined && callers.includes(caller))) throw tooMuchAtOnce(LATER);
  callers.push(caller);
  const next = last.then(work).finally(() => callers.splice(callers.indexOf(caller), 1));
  // Who asked gets its failure.
  last = next.catch(() => undefined);
  return next;
}

async function read(bytes: Uint8Array, { sheets, range }: Pick<ReadOptions, "sheets" | "range">): Promise<Workbook | WorkbookFault> {
  const entries = entriesOf(bytes, LIMITS);
  if (entries === "tooLarge") return entries;
  if (entries === "broken") return "notSpreadsheet";
  if (entries.some(({ name }) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) return "macros";
  try {
    return await inWorker<Workbook>("readXlsx", [bytes, { sheets, range }]);
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

const LIBRARY = pathToFileURL(createRequire(import.meta.url).resolve("hucre/xlsx")).href;

/** In a thread of its own, which neither holds up other requests nor takes the server with it, whatever is in the file. */
function inWorker<T>(name: "readXlsx" | "writeXlsx", given: readonly unknown[]): Promise<T> {
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
