import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ReadOptions, Workbook, WriteOptions } from "hucre";
import { entriesOf } from "./archive.rules.js";
import { inWorker, OutOfBounds, turnsOf } from "./worker.js";

/** Why a file is not read as a workbook. */
export type WorkbookFault = "notSpreadsheet" | "macros" | "tooLarge";

const LIMITS = { entries: 1000, size: 100_000_000 };
/** Of one workbook. */
const BOUNDS = { patience: 30_000, memory: 768 };

/** Each may take half a minute and much memory. */
const inTurn = turnsOf(10, 5);

/** A workbook as XLSX. Throws RATE_LIMITED where there are too many at once. */
export const writeWorkbook = (workbook: () => WriteOptions): Promise<Buffer> =>
  inTurn(undefined, async () => {
    const written = await inThread<Uint8Array>("writeXlsx", [workbook()]);
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

async function read(bytes: Uint8Array, { sheets, range }: Pick<ReadOptions, "sheets" | "range">): Promise<Workbook | WorkbookFault> {
  const entries = entriesOf(bytes, LIMITS);
  if (entries === "tooLarge") return entries;
  if (entries === "broken") return "notSpreadsheet";
  if (entries.some(({ name }) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) return "macros";
  try {
    return await inThread<Workbook>("readXlsx", [bytes, { sheets, range }]);
  } catch (error) {
    if (error instanceof OutOfBounds) return "tooLarge";
    return "notSpreadsheet";
  }
}

/** The thread's program. It takes its library by the address that this module resolves, since it has none of its own. */
const PROGRAM = `
  const { parentPort, workerData: { library, name, given } } = require("node:worker_threads");
  import(library).then(async (xlsx) => {
    const made = await xlsx[name](...given);
    parentPort.postMessage({ made });
  }).catch((error) => parentPort.postMessage({ error: String(error?.message ?? error) }));
`;

const LIBRARY = pathToFileURL(createRequire(import.meta.url).resolve("hucre/xlsx")).href;

const inThread = <T>(name: "readXlsx" | "writeXlsx", given: readonly unknown[]): Promise<T> =>
  inWorker(PROGRAM, { library: LIBRARY, name, given }, BOUNDS);
