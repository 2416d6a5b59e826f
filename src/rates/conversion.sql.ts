import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import type { Converter } from "../reading/convert.js";
import { parameter } from "../reading/parameters.js";
import { code, join, literal, type Sql, sql } from "../reading/sql.js";
import { isCurrency } from "../writing/currency.rules.js";
import { isOfDays, MOST_LOOK_BACK, pivotOf } from "./convert.rules.js";
import { UNUSUAL_MINOR_UNITS } from "./minor-unit.rules.js";
import type { RateKind } from "./rate.enums.js";

type Path = readonly (string | number)[];

/** An argument that names a currency, as it is; throws where there is none like it. */
export function checkedCurrency(currency: string, argument: string, path: Path): string {
  if (!isCurrency(currency)) throw badInput(message("argument.currency", { argument, value: currency }), path);
  return currency;
}

/** How far a rule looks back; throws where rates of the kind allow no such thing. */
export function checkedLookBack(days: number, kind: RateKind, path: Path): number {
  const most = isOfDays(kind) ? MOST_LOOK_BACK : 0;
  if (days < 0 || days > most)
    throw badInput(message("argument.range", { argument: "in.lookBackDays", least: 0, most, found: days }), path);
  return days;
}

/**
 * Amounts by the rate of the day that a field holds: `convert` of convert.rules.ts for each of them, as SQL, because there may be a
 * million. test/rates/converted.test.ts holds the two against each other.
 */
export const onDay = (on: string): Converter => ({
  on,
  rates: "ExchangeRate",
  converting({ currency: wanted, kind: given, lookBackDays }, path) {
    const kind = given as RateKind;
    const pivot = pivotOf(kind);
    const to = sql`${parameter(wanted, (value) => checkedCurrency(value as string, "in.currency", [...path, "currency"]))}::text`;
    const back = sql`${parameter(lookBackDays, (days) => checkedLookBack(days as number, kind, [...path, "lookBackDays"]))}::int`;
    const decimals = decimalsOf(to);
    return {
      currency: to,
      lookups: pivot === undefined ? 2 : 4,
      row(amount, currency, day, seen) {
        const isOf = (rate: Sql, from: Sql, into: Sql) => sql`${rate}.is_in_force and ${rate}.kind = ${literal(kind)}
          and ${rate}."from" = ${from} and ${rate}."to" = ${into} and ${seen(rate)}
          and ${isOfDays(kind) ? sql`${rate}.starts_on between ${day} - ${back} and ${day}` : sql`${rate}.starts_on <= ${day} and ${rate}.ends_on >= ${day}`}`;
        const [r, s] = [code("r"), code("s")];
        const routes = [
          sql`select r.rate as times, 1::numeric as over, r.starts_on, r.id as first_id, null::uuid as second_id
            from exchange_rate r where ${isOf(r, currency, to)}`,
          sql`select 1::numeric, r.rate, r.starts_on, r.id, null::uuid from exchange_rate r where ${isOf(r, to, currency)}`,
          ...(pivot === undefined
            ? []
            : [
                sql`select s.rate, r.rate, r.starts_on, r.id, s.id from exchange_rate r join exchange_rate s on s.starts_on = r.starts_on
                  and ${isOf(s, literal(pivot), to)} where ${isOf(r, literal(pivot), currency)}`,
              ]),
        ];
        // Divided as whole numbers, so that it is rounded once and exactly.
        const value = sql`sign(${amount}) * div(2 * abs(${amount}) * x.times * ('1e' || ${decimals})::numeric + x.over, 2 * x.over)
          * ('1e-' || ${decimals})::numeric`;
        return sql`select case when ${currency} = ${to} then ${amount} when x.times is not null then ${value} end as value,
            case when ${currency} = 'XXX' then 'NO_CURRENCY' when ${currency} = ${to} then null when ${decimals} is null then 'NO_MINOR_UNIT'
              when ${day} is null then 'NO_DAY' when x.times is null then 'NO_RATE' end as reason,
            x.first_id, x.second_id, x.starts_on
          from (select) one left join lateral (select * from (${join(routes, " union all ")}) q order by q.starts_on desc limit 1) x
            on ${decimals} is not null and ${currency} not in (${to}, 'XXX')`;
      },
    };
  },
});

/** The decimals of a currency as text; null where it has no minor unit. */
function decimalsOf(currency: Sql): Sql {
  const groups = Map.groupBy(UNUSUAL_MINOR_UNITS, ([, decimals]) => decimals);
  const cases = [...groups].map(([decimals, members]) => {
    const codes = join(
      members.map(([each]) => literal(each)),
      ", ",
    );
    return sql`when ${currency} in (${codes}) then ${decimals === undefined ? code("null") : literal(String(decimals))}`;
  });
  return sql`(case ${join(cases, " ")} else '2' end)`;
}
