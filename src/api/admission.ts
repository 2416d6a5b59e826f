import { tooMuchAtOnce } from "../errors.js";

export interface Most {
  /** Operations at work at once: of one caller, of the public together, and of all. */
  ofOne: number;
  ofPublic: number;
  ofAll: number;
  /** How many of one caller may wait, and for how long, in milliseconds. */
  waiting: number;
  patience: number;
}

interface Caller {
  isPublic: boolean;
  working: number;
  waiting: (() => void)[];
}

/** Lets so many operations work at once; the others wait, and callers get their turns one after the other. */
export class Admission {
  /** In the order in which their turns come. */
  readonly #callers = new Map<string, Caller>();
  #public = 0;
  #all = 0;

  constructor(readonly most: Most) {}

  /** Waits for a turn: what ends it. Throws RATE_LIMITED where that takes too long. */
  async enter(name: string, isPublic: boolean, hungUp: AbortSignal): Promise<() => void> {
    const caller = this.#callers.get(name) ?? { isPublic, working: 0, waiting: [] };
    this.#callers.set(name, caller);
    if (caller.waiting.length > 0 || !this.#hasRoom(caller)) await this.#wait(name, caller, hungUp);
    else this.#begin(caller);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#end(name, caller);
    };
  }

  #hasRoom({ isPublic, working }: Caller): boolean {
    return working < this.most.ofOne && this.#all < this.most.ofAll && (!isPublic || this.#public < this.most.ofPublic);
  }

  #begin(caller: Caller): void {
    caller.working++;
    this.#all++;
    if (caller.isPublic) this.#public++;
  }

  #end(name: string, caller: Caller): void {
    caller.working--;
    this.#all--;
    if (caller.isPublic) this.#public--;
    if (caller.working === 0 && caller.waiting.length === 0) this.#callers.delete(name);
    for (const [each, next] of [...this.#callers]) {
      if (next.waiting.length === 0 || !this.#hasRoom(next)) continue;
      next.waiting.shift()!();
      // Who had a turn is the last to get the next one.
      this.#callers.delete(each);
      this.#callers.set(each, next);
    }
  }

  #wait(name: string, caller: Caller, hungUp: AbortSignal): Promise<void> {
    if (caller.waiting.length >= this.most.waiting) throw tooMuchAtOnce();
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(timer);
        hungUp.removeEventListener("abort", giveUp);
        then();
      };
      const begin = () => {
        this.#begin(caller);
        settle(resolve);
      };
      const giveUp = () => {
        caller.waiting.splice(caller.waiting.indexOf(begin), 1);
        if (caller.working === 0 && caller.waiting.length === 0) this.#callers.delete(name);
        settle(() => reject(tooMuchAtOnce()));
      };
      const timer = setTimeout(giveUp, this.most.patience);
      hungUp.addEventListener("abort", giveUp, { once: true });
      caller.waiting.push(begin);
    });
  }
}

/** What an operation costs, in objects, that waits for its turn among the dear ones as well. */
export const DEAR = 100;

/**
 * Turns of all operations, and before them turns of the dear ones, of which two of ten may be at work: they keep processors busy rather
 * than wait for anything, so that more of them at once come to their ends no sooner, and small ones pass by.
 */
export class Turns {
  readonly #all: Admission;
  readonly #dear: Admission;

  constructor(places: number) {
    const waits = { waiting: 500, patience: 5000 };
    const dear = Math.max(1, Math.floor(places / 5));
    this.#all = new Admission({ ofOne: 4, ofPublic: half(places), ofAll: places, ...waits });
    this.#dear = new Admission({ ofOne: dear, ofPublic: half(dear), ofAll: dear, ...waits });
  }

  /** Waits for a turn: what ends it. Throws RATE_LIMITED where that takes too long. */
  async enter(caller: string, cost: number, isPublic: boolean, hungUp: AbortSignal): Promise<() => void> {
    const leaveDear = cost < DEAR ? undefined : await this.#dear.enter(caller, isPublic, hungUp);
    try {
      const leave = await this.#all.enter(caller, isPublic, hungUp);
      return () => {
        leave();
        // What is still to be sent of it, and whoever came in meanwhile, go before the next one.
        if (leaveDear) setImmediate(leaveDear);
      };
    } catch (error) {
      leaveDear?.();
      throw error;
    }
  }
}

const half = (count: number) => Math.max(1, Math.floor(count / 2));
