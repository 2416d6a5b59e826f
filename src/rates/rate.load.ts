import type { Viewer } from "../auth/viewer.js";
import { type Sql, sql } from "../reading/sql.js";
import { daysLater } from "../values/day.js";
import { pivotOf, type Rate } from "./convert.rules.js";
import type { RateKind } from "./rate.enums.js";
import { seesKind } from "./rate.policy.js";

/** Which rates conversions can need: of a kind, between some currencies, for some days. */
export interface RatesWanted {
  kind: RateKind;
  currencies: readonly string[];
  firstOn: string;
  lastOn: string;
  lookBackDays: number;
}

/** The rates in force that `convert` can need, as far as the viewer sees them. `ask`: runs the statement, in a transaction or a snapshot. */
export async function ratesFor(
  ask: (piece: Sql) => Promise<Rate[]>,
  { kind, currencies, firstOn, lastOn, lookBackDays }: RatesWanted,
  viewer: Viewer,
): Promise<Rate[]> {
  if (!seesKind(viewer, kind)) return [];
  const between = [...new Set([...currencies, pivotOf(kind) ?? []].flat())];
  return ask(
    sql`select kind, "from", "to", rate::text as rate, starts_on::text as "startsOn", ends_on::text as "endsOn", source from exchange_rate
        where is_in_force and kind = ${kind} and "from" = any(${between}::text[]) and "to" = any(${between}::text[])
          and starts_on <= ${lastOn}::date and ends_on >= ${daysLater(firstOn, -lookBackDays)}::date`,
  );
}
