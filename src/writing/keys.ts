import type { GraphQLInputType } from "graphql";
import { label, type Message, message } from "../messages/message.js";
import { changeIds, idFor } from "../reading/keys.inputs.js";
import { acceptedOf, keyForms, keyOf, type Wanted } from "../reading/keys.js";
import { type Afford, type Ask, Lookup, nearTo, severalOf } from "../reading/lookup.js";
import { isUuid } from "../values/uuid.js";
import type { ActionContext } from "./act.js";
import type { ProblemDraft } from "./problem.js";

/** An input with ids in the place of keys, for all records that it names at once. What names nothing stays as it is: the action finds that. */
export async function withIds<T>(ctx: ActionContext, ask: Ask, type: GraphQLInputType, input: T): Promise<T> {
  const wanted: Wanted[] = [];
  changeIds(type, input, undefined, ["input"], (noun, given, path) => {
    const texts = keyForms(noun).length > 0 ? ([given].flat() as (string | null)[]) : [];
    for (const text of texts) if (text != null && !isUuid(text)) wanted.push({ noun, text, path, isLookup: true });
    return given;
  });
  if (wanted.length === 0) return input;
  const lookup = new Lookup(ctx.planner, wanted, ctx);
  ctx.writer.budget.spend(ctx.caller, lookup.cost, ctx.now);
  const { keys, several } = await lookup.find(ask);
  ctx.keys = keys;
  ctx.several = several;
  return changeIds(type, input, undefined, ["input"], (noun, given) =>
    Array.isArray(given) ? given.map((each) => (each == null ? each : idFor(noun, each, keys))) : idFor(noun, given as string, keys),
  ) as T;
}

export const affordOf =
  ({ writer: { budget }, caller, now }: ActionContext): Afford =>
  (cost) => {
    if (cost > budget.left(caller, now)) return false;
    budget.take(caller, cost, now);
    return true;
  };

/** The message about a text that names no record of a noun that the viewer sees, or several. */
export async function unknownKey(
  ctx: ActionContext,
  ask: Ask,
  noun: abstract new (...args: never[]) => object,
  text: string,
): Promise<Message> {
  const found = ctx.planner.model.get(noun.name)!;
  const several = ctx.several?.get(keyOf(noun.name, text));
  if (several) return message("problem.NOT_FOUND.several", severalOf(found, text, several));
  const near = await nearTo(ctx.planner, found, text, ctx, ask, affordOf(ctx));
  const parameters = { value: text, noun: label("noun", noun.name), accepted: acceptedOf(found, ctx.viewer) };
  return near.length > 0 ? message("problem.NOT_FOUND.keyNear", { ...parameters, near }) : message("problem.NOT_FOUND.key", parameters);
}

/** A problem that speaks of a record's id, of the key instead where that is what was given. */
export function asGiven(draft: ProblemDraft, { keys }: Pick<ActionContext, "keys">): ProblemDraft {
  const { value } = draft.message.parameters;
  const [key] = [...(keys ?? [])].find(([, id]) => id === value) ?? [];
  if (key === undefined) return draft;
  return { ...draft, message: { ...draft.message, parameters: { ...draft.message.parameters, value: key.slice(key.indexOf(" ") + 1) } } };
}
