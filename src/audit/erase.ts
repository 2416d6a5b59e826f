import type { EntityName } from "@mikro-orm/core";
import { type Acting, run } from "../writing/act.js";

/**
 * Has the database forget a record's personal data: to be called when the record itself holds others. What the audit says of it goes,
 * this change included; who changed it, when and how often stays, and the chains hold. So do answers that were kept to be sent again
 * and hold one of the texts that are gone. The record's table has to stand in `audit_erasable`.
 */
export async function erase(
  ctx: Pick<Acting, "em">,
  noun: EntityName<object>,
  id: string,
  gone: readonly (string | undefined)[],
): Promise<void> {
  await ctx.em.flush();
  await run(ctx, `select audit_erase($1, $2)`, [ctx.em.getMetadata().get(noun).tableName, id]);
  await run(
    ctx,
    `delete from attempt where exists (select from unnest($1::text[]) gone where strpos(answer::text, to_jsonb(gone)::text) > 0)`,
    [gone.filter((text) => text !== undefined)],
  );
}
