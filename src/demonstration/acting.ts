import type { EntityManager } from "@mikro-orm/postgresql";
import type { Viewer } from "../auth/viewer.js";
import type { Account } from "../people/account.entity.js";
import type { Planner } from "../reading/read.js";
import type { ActionContext } from "../writing/act.js";

/** Carries out an action as somebody would on a day, and writes it. */
export type Act = <Input, Result>(
  viewer: Viewer,
  day: string,
  action: (ctx: ActionContext, input: Input) => Promise<Result>,
  input: Input,
) => Promise<Result>;

/** Actions as the API takes them, in the transaction of the demonstration. */
export const actingIn =
  (em: EntityManager, planner: Planner): Act =>
  async (viewer, day, action, input) => {
    // With nothing in it from before, however many steps there were.
    const own = em.fork({ clear: true, keepTransactionContext: true });
    // Nobody waits for an answer, is charged or sends files here.
    const ctx = { viewer, em: own, planner, now: new Date(`${day}T02:00:00Z`), languages: ["en"] } as unknown as ActionContext;
    const done = await action(ctx, input);
    await own.flush();
    return done;
  };

export function viewerOf({ id: accountId, roles, organisation }: Account): Viewer {
  const signedIn = { accountId, roles, isService: false };
  return organisation ? { kind: "partner", organisationId: organisation.id, ...signedIn } : { kind: "department", ...signedIn };
}

/** Texts as an input gives them. */
export const texts = ({ en, zh }: { en: string; zh: string }) => [
  { language: "EN", text: en },
  { language: "ZH", text: zh },
];
