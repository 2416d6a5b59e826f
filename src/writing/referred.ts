import type { EntityMetadata } from "@mikro-orm/core";
import { type Acting, run } from "./act.js";

type Class = abstract new (...args: never[]) => object;

/** Whether records of other nouns, later ones included, refer to one of these; what would go with it does not count. Lock them before asking. */
export async function isReferredTo(ctx: Acting, noun: Class, ...ids: string[]): Promise<boolean> {
  const nouns = Object.values(Object.fromEntries(ctx.em.getMetadata().getAll())) as EntityMetadata[];
  const links = nouns
    .filter(({ tableName }) => tableName)
    .flatMap(({ tableName, relations }) =>
      relations
        .filter(
          ({ targetMeta, fieldNames, mappedBy, deleteRule }) =>
            targetMeta?.class === (noun as never) && fieldNames?.[0] && !mappedBy && deleteRule !== "cascade",
        )
        .map(({ fieldNames }) => `exists (select from "${tableName}" where "${fieldNames[0]}" = any($1))`),
    );
  if (links.length === 0 || ids.length === 0) return false;
  const [row] = await run<{ found: boolean }>(ctx, `select ${links.join(" or ")} as found`, [ids]);
  return row!.found;
}
