import { Worker } from "node:worker_threads";
import { tooMuchAtOnce } from "../errors.js";

/** Work on a file took more time or memory than it may. */
export class OutOfBounds extends Error {}

export interface Bounds {
  /** In milliseconds. */
  patience: number;
  /** In MB. */
  memory: number;
}

/**
 * Runs a program, which is given as text because the thread has no module of its own, until it posts `{ made }` or `{ error }`. In a thread
 * of its own it neither holds up other requests nor takes the server with it, whatever is in the file that it works on.
 */
export function inWorker<T>(program: string, workerData: unknown, { patience, memory }: Bounds): Promise<T> {
  const worker = new Worker(program, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: memory }, env: {} });
  let late: NodeJS.Timeout;
  return new Promise<T>((resolve, reject) => {
    late = setTimeout(() => reject(new OutOfBounds(`Work on a file took longer than ${patience} ms.`)), patience);
    worker.once("message", ({ made, error }: { made: T; error?: string }) =>
      error === undefined ? resolve(made) : reject(new Error(error)),
    );
    worker.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new OutOfBounds(error.message) : error),
    );
    worker.once("exit", (code) => reject(new Error(`Work on a file ended with ${code} and nothing made.`)));
  }).finally(() => {
    clearTimeout(late);
    return worker.terminate();
  });
}

/**
 * One piece of work at a time, `most` with those that wait, and one of each caller: a server has other things to do. Throws RATE_LIMITED
 * where there is no room. `later`: seconds until it is worth trying again.
 */
export function turnsOf(most: number, later: number) {
  /** Callers of the work that there is; of what the server makes itself it does not matter. */
  const callers: (string | undefined)[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return async <T>(caller: string | undefined, work: () => Promise<T>): Promise<T> => {
    if (callers.length >= most || (caller !== undefined && callers.includes(caller))) throw tooMuchAtOnce(later);
    callers.push(caller);
    const next = last.then(work).finally(() => callers.splice(callers.indexOf(caller), 1));
    // Who asked gets its failure.
    last = next.catch(() => undefined);
    return next;
  };
}
