import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";

/** What people call the indicator of this version. */
export async function codeOf(ctx: ActionContext, version: string): Promise<string> {
  const [found] = await run<{ code: string }>(
    ctx,
    sql`select d.code from indicator_edition v join indicator d on d.id = v.indicator_id where v.id = ${version}`,
  );
  return found!.code;
}
