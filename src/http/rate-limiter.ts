import { LRUCache } from "lru-cache";
import { Field, Int, ObjectType } from "type-graphql";
import type { Viewer } from "../auth/viewer.js";
import { ApiError } from "../errors.js";
import { message } from "../messages/message.js";
import { networkOf } from "./address.js";
import { asking } from "./request.note.js";

@ObjectType({ description: "What an operation costs, and what its caller has left. Objects cost 1, scalars 0, times the sizes of pages." })
export class RateLimit {
  @Field(() => Int, { description: "What this operation costs." })
  requested!: number;

  @Field(() => Int, { description: "The most that one operation may cost, and that a caller can have left." })
  limit!: number;

  @Field(() => Int, { description: "What the caller has left after this operation." })
  remaining!: number;

  @Field(() => Int, { description: "How much comes back a second." })
  restoreRate!: number;
}

interface Account {
  left: number;
  at: number;
}

/** Who was not seen for longest has everything back by now, or comes close to it. */
const MOST_CALLERS = 10_000;

/** What each caller has left to spend on reading, restored second by second. Kept by this server for itself. */
export class Budget {
  readonly #accounts = new LRUCache<string, Account>({ max: MOST_CALLERS });

  constructor(
    readonly limit: number,
    readonly restoreRate: number,
  ) {}

  /**
   * Takes the cost from what the caller has left. Throws COST_EXCEEDED or RATE_LIMITED, having taken nothing. `before`: what the operation
   * cost already.
   */
  spend(caller: string, requested: number, now: Date, before = 0): RateLimit {
    const { limit, restoreRate } = this;
    this.#refuseOverLimit(before + requested);
    this.allow(caller, requested, now);
    return { requested, limit, remaining: this.take(caller, requested, now), restoreRate };
  }

  /** Throws what `spend` would throw, and takes nothing. */
  allow(caller: string, requested: number, now: Date): void {
    const { limit, restoreRate } = this;
    this.#refuseOverLimit(requested);
    const left = this.left(caller, now);
    if (requested <= left) return;
    const seconds = Math.ceil((requested - left) / restoreRate);
    throw new ApiError(
      "RATE_LIMITED",
      message("cost.spent", {
        ...{ requested, limit, seconds },
        left: Math.floor(left),
      }),
      undefined,
      { cost: { requested, limit, remaining: Math.floor(left), restoreRate } },
      { "retry-after": String(seconds) },
    );
  }

  #refuseOverLimit(requested: number): void {
    const { limit, restoreRate } = this;
    if (requested <= limit) return;
    throw new ApiError(
      "COST_EXCEEDED",
      message("cost.tooHigh", {
        requested,
        limit,
      }),
      undefined,
      { cost: { requested, limit, restoreRate } },
    );
  }

  /** Takes what was done already, as far as there is anything left: what is left then. */
  take(caller: string, done: number, now: Date): number {
    const note = asking.getStore()?.note;
    if (note) note.cost += done;
    const left = Math.max(0, this.left(caller, now) - done);
    this.#accounts.set(caller, { left, at: now.getTime() });
    return Math.floor(left);
  }

  left(caller: string, now: Date): number {
    const account = this.#accounts.get(caller);
    if (!account) return this.limit;
    return Math.min(this.limit, account.left + (Math.max(0, now.getTime() - account.at) / 1000) * this.restoreRate);
  }
}

/** Whose budget an operation is charged to. */
export const callerOf = (viewer: Viewer, address: string): string =>
  viewer.kind === "public" ? `from ${networkOf(address)}` : viewer.accountId;
