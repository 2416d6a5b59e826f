import { setTimeout as sleep } from "node:timers/promises";

/** What may end by itself and can be started again. */
export interface Restartable {
  /** Resolves, with how, when what runs now has ended. */
  ended(): Promise<string>;
  restart(): Promise<void>;
}

/** Logs a sentence for operators, at a level. */
export type Tell = (level: "error" | "warn", message: string) => void;

/** How long to wait before each attempt, in milliseconds; after the last nothing more is tried. */
const PAUSES = [200, 500, 1000, 2000, 5000, 10_000, 10_000, 10_000];
/** What ends more often than this in so many milliseconds is not started again: something keeps ending it. */
const MOST_ENDS = 20;
const SPAN = 10 * 60_000;

let restarts = 0;
/** How often this process has started the embedded database again. */
export const embeddedRestarts = (): number => restarts;

/** Starts the database again whenever it ends by itself. Resolves when that does not help any more, or after `stopping`. */
export async function keepRunning(database: Restartable, stopping: AbortSignal, tell: Tell): Promise<void> {
  const ends: number[] = [];
  for (;;) {
    const how = await database.ended();
    if (stopping.aborted) return;
    const endedAt = Date.now();
    ends.push(endedAt);
    if (ends.filter((at) => at > endedAt - SPAN).length > MOST_ENDS) return;
    tell("error", `The embedded database ended by itself (${how}) and is started again.`);
    if (!(await restarted(database, stopping, tell))) return;
    restarts++;
    tell("warn", `The embedded database runs again, ${Date.now() - endedAt} ms after it ended.`);
  }
}

async function restarted(database: Restartable, stopping: AbortSignal, tell: Tell): Promise<boolean> {
  for (const pause of PAUSES) {
    await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return false;
    try {
      await database.restart();
      return true;
    } catch (error) {
      if (!stopping.aborted) tell("error", (error as Error).message);
    }
  }
  return false;
}
