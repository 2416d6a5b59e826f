import { Arg, Ctx, Extensions, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { ApiError, badInput, forbidden } from "../errors.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { label, message, translate } from "../messages/message.js";
import { type Sql, sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import { Checks } from "../writing/inputs.js";
import { mutationsOf } from "../writing/mutations.js";
import { denialReason, SIGN_IN } from "../writing/permission.js";
import { localise, Problem } from "../writing/problem.js";
import { checkedCurrency, checkedLookBack } from "./conversion.sql.js";
import { ConvertedMoney, ExchangeRateCoverage } from "./conversion.type.js";
import { convert, type Rate } from "./convert.rules.js";
import { gapsBetween } from "./coverage.rules.js";
import { costOf, importExchangeRates, planRates } from "./rate.actions.js";
import { ExchangeRateImport } from "./rate.entity.js";
import { NotConvertedReason, RateKind } from "./rate.enums.js";
import { ConversionInput, ImportExchangeRatesInput } from "./rate.inputs.js";
import { ratesFor } from "./rate.load.js";
import { importingRates, seesKind } from "./rate.policy.js";

export const ExchangeRateMutations = mutationsOf(
  "exchangeRateImport",
  () => ExchangeRateImport,
  "For finance officers and administrators. No key may do it.",
  {
    importExchangeRates: {
      does: "Adds exchange rates from a file; those that are here stay as they are. All of it or nothing.",
      input: ImportExchangeRatesInput,
      action: importExchangeRates,
    },
  },
);

@ObjectType({ description: "Rates of a file that are not taken, because it gives several for one currency and year." })
export class AmbiguousExchangeRate {
  @Field(() => GraphQLCurrencyCode, { description: "Of which currency." })
  currency!: string;

  @Field({ description: "Of which year." })
  year!: string;
}

@ObjectType({ description: "What importing exchange rates would do. Nothing is written." })
export class ExchangeRatesPreview {
  @Field(() => Int, { description: "How many rates would be added, corrections among them." })
  addedCount!: number;

  @Field(() => Int, { description: "How many rates would take the place of another." })
  correctionCount!: number;

  @Field(() => Int, { description: "How many rates are here already." })
  knownCount!: number;

  @Field(() => [AmbiguousExchangeRate], {
    description:
      "Averages that the countries of one currency report differently, which are left out: of the euro that of the euro area counts.",
  })
  ambiguous!: AmbiguousExchangeRate[];

  @Field(() => [Problem], {
    description: "What has to be corrected before the import, with the line and the column in the CSV; up to 1,000.",
  })
  problems!: Problem[];
}

const MOST_DAYS = 3660;
const COST = 5;
/** To find the gaps of a year. */
const YEAR = 10;

@Resolver()
export class ExchangeRateQueries {
  @Extensions({ computes: true })
  @Query(() => ExchangeRatesPreview, {
    description: "What `importExchangeRates` would do with the same input. For finance officers and administrators.",
  })
  async exchangeRatesPreview(
    @Ctx() context: Context,
    @Arg("input", () => ImportExchangeRatesInput, { description: "The file." }) input: ImportExchangeRatesInput,
  ): Promise<ExchangeRatesPreview> {
    const refused = denialReason(context.viewer, importingRates, "exchangeRatesPreview");
    if (refused) throw refused === SIGN_IN ? new ApiError("UNAUTHENTICATED", refused) : forbidden(refused);
    charge(context, costOf(input));
    const checks = new Checks();
    const ask = <Row>(piece: Sql) => context.snapshot.rows<Row>(piece);
    const { added, knownCount, ambiguous } = await planRates(ask, input, context.now, checks);
    const problems = checks.problems.map((each) => localise(each, context.languages));
    if (problems.length > 0) return { addedCount: 0, correctionCount: 0, knownCount: 0, ambiguous: [], problems };
    return { addedCount: added.length, correctionCount: added.filter(({ corrects }) => corrects).length, knownCount, ambiguous, problems };
  }

  @Extensions({ computes: true })
  @Query(() => ExchangeRateCoverage, {
    description:
      "For which days there are rates in force of a kind from one currency to another, and the gaps between them. Only rates that the viewer sees count.",
  })
  async exchangeRateCoverage(
    @Ctx() context: Context,
    @Arg("kind", () => RateKind, { description: "Of which kind." }) kind: RateKind,
    @Arg("from", () => GraphQLCurrencyCode, { description: "The currency of which the rates are for one unit." }) from: string,
    @Arg("to", () => GraphQLCurrencyCode, { description: "The currency of which they are the number of units." }) to: string,
    @Arg("startsOn", () => GraphQLDate, { description: "The first day to look at." }) startsOn: string,
    @Arg("endsOn", () => GraphQLDate, { description: `The last day to look at: ${MOST_DAYS} days with the first at most.` }) endsOn: string,
  ): Promise<ExchangeRateCoverage> {
    const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
    const path = ["exchangeRateCoverage", "endsOn"];
    if (days < 1) throw badInput(message("argument.daysReversed", { from: startsOn, to: endsOn }), path);
    if (days > MOST_DAYS) throw badInput(message("argument.days", { most: MOST_DAYS, found: days }), path);
    for (const [argument, code] of Object.entries({ from, to })) checkedCurrency(code, argument, ["exchangeRateCoverage", argument]);
    charge(context, COST + Math.ceil((days / 366) * YEAR));
    const spans = !seesKind(context.viewer, kind)
      ? []
      : await context.snapshot.rows<{ startsOn: string; endsOn: string }>(
          sql`select greatest(starts_on, ${startsOn}::date)::text as "startsOn", least(ends_on, ${endsOn}::date)::text as "endsOn"
              from exchange_rate where is_in_force and kind = ${kind} and "from" = ${from} and "to" = ${to}
                and starts_on <= ${endsOn}::date and ends_on >= ${startsOn}::date order by starts_on`,
        );
    return { firstOn: spans[0]?.startsOn ?? null, lastOn: spans.at(-1)?.endsOn ?? null, gaps: gapsBetween(spans) };
  }

  @Extensions({ computes: true })
  @Query(() => ConvertedMoney, {
    description:
      "An amount of a day in another currency, with the rates used, or why it is not converted. Only rates that the viewer sees count.",
  })
  async convertedMoney(
    @Ctx() context: Context,
    @Arg("amount", () => GraphQLDecimal, { description: "The amount to convert." }) amount: string,
    @Arg("currency", () => GraphQLCurrencyCode, { description: "Of which currency." }) currency: string,
    @Arg("on", () => GraphQLDate, { description: "The day whose rate is meant." }) on: string,
    @Arg("in", () => ConversionInput, { description: "How it is converted." }) { currency: to, kind, lookBackDays }: ConversionInput,
  ): Promise<ConvertedMoney> {
    const at = ["convertedMoney"];
    if (currency !== "XXX") checkedCurrency(currency, "currency", [...at, "currency"]);
    checkedCurrency(to, "in.currency", [...at, "in", "currency"]);
    checkedLookBack(lookBackDays, kind, [...at, "in", "lookBackDays"]);
    charge(context, COST);
    const wanted = { kind, currencies: [currency, to], firstOn: on, lastOn: on, lookBackDays };
    const rates = await ratesFor((piece) => context.snapshot.rows<Rate>(piece), wanted, context.viewer);
    const found = convert({ amount, currency }, { rule: "RATE_OF_PAYMENT_DAY", currency: to, kind, lookBackDays }, { on }, rates);
    if (found.isConverted)
      return {
        ...{ value: found.value, currency: to, reason: null, explanation: null },
        rates: found.rates.map((each) => ({ ...each, kind: RateKind[each.kind] })),
      };
    const explanation = translate(
      { ...label("NotConvertedReason", found.reason), parameters: { from: currency, to, day: on } },
      context.languages,
    );
    return { value: null, currency: to, rates: [], reason: NotConvertedReason[found.reason], explanation };
  }
}
