import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { ApprovalNumber } from "./number.entity.js";

/** The next number of a series in the year of the request. It is given together with what it is for, or not at all. */
export async function nextNumber(ctx: ActionContext, series: string): Promise<ApprovalNumber> {
  const year = Number(today(ctx.now).slice(0, 4));
  const [given] = await run<{ last: number }>(
    ctx,
    sql`insert into number_series as n (series, year, last) values (${series}, ${year}, 1)
        on conflict (series, year) do update set last = n.last + 1 returning last`,
  );
  const number = given!.last;
  return ctx.em.create(ApprovalNumber, { series, year, number, text: `${series}〔${year}〕${number}号`, givenAt: ctx.now });
}
