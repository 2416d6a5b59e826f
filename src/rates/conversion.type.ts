import { Field, Int, ObjectType } from "type-graphql";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { NotConvertedReason, RateKind } from "./rate.enums.js";

@ObjectType({ description: "An exchange rate that amounts were converted by." })
export class ConversionRate {
  @Field(() => GraphQLCurrencyCode, { description: "The currency of which it is for one unit." })
  from!: string;

  @Field(() => GraphQLCurrencyCode, { description: "The currency of which it is the number of units." })
  to!: string;

  @Field(() => GraphQLDecimal, { description: "How many units of `to` one unit of `from` is." })
  rate!: string;

  @Field({ description: "Whether amounts were divided by it, because they go from `to` to `from`." })
  isInverse!: boolean;

  @Field(() => RateKind, { description: "What fixed it." })
  kind!: RateKind;

  @Field(() => GraphQLDate, { description: "The first day that it is for: for a rate of one day, that day." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last day that it is for." })
  endsOn!: string;

  @Field({ description: "Where it was published or agreed." })
  source!: string;
}

@ObjectType({ description: "An amount in another currency, with the rates used, or why it was not converted." })
export class ConvertedMoney {
  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "The amount, rounded half away from zero to the minor unit of the currency; null: not converted.",
  })
  value!: string | null;

  @Field(() => GraphQLCurrencyCode, { description: "The currency that was asked for." })
  currency!: string;

  @Field(() => [ConversionRate], {
    description: "The rates used, after each other; empty where nothing was converted, or the amount is of the currency already.",
  })
  rates!: ConversionRate[];

  @Field(() => NotConvertedReason, { nullable: true, description: "Why it was not converted; null where it was." })
  reason!: NotConvertedReason | null;

  @Field(() => String, { nullable: true, description: "The same in the reader's language." })
  explanation!: string | null;
}

@ObjectType({ description: "Days in a row for which there is no rate, between days for which there is one." })
export class ExchangeRateGap {
  @Field(() => GraphQLDate, { description: "The first of them." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last of them." })
  endsOn!: string;

  @Field(() => Int, { description: "How many days." })
  dayCount!: number;

  @Field(() => Int, {
    description: "How many of them are no Saturday or Sunday: 0 for a usual weekend, more for holidays or missing rates.",
  })
  weekdayCount!: number;
}

@ObjectType({ description: "For which days there are rates of a kind from one currency to another." })
export class ExchangeRateCoverage {
  @Field(() => GraphQLDate, { nullable: true, description: "The first day with a rate within the days asked for; null: there is no rate." })
  firstOn!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The last day with a rate within the days asked for; null: there is no rate." })
  lastOn!: string | null;

  @Field(() => [ExchangeRateGap], { description: "What is missing between the two, in order." })
  gaps!: ExchangeRateGap[];
}
