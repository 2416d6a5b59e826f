import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";

/** What people call the indicator of this edition. */
export async function codeOf(ctx: ActionContext, edition: string): Promise<string> {
  const [found] = await run<{ code: string }>(
    ctx,
    sql`select d.code from indicator_edition v join indicator d on d.id = v.indicator_id where v.id = ${edition}`,
  );
  return found!.code;
}
