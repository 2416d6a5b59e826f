import type { Context } from "../writing/context.js";

/** Charges the caller for what is asked besides the plan, and says so with the answer: throws where too little is left. */
export function charge(context: Pick<Context, "writer" | "caller" | "now" | "cost">, objects: number): void {
  const before = context.cost?.requested ?? 0;
  const spent = context.writer.budget.spend(context.caller, objects, context.now, before);
  context.cost = { ...spent, requested: before + objects };
}
