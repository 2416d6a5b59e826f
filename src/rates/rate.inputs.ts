import { Field, InputType, Int } from "type-graphql";
import { GraphQLCurrencyCode } from "../graphql/scalars.js";
import { ExchangeRateFormat, RateKind } from "./rate.enums.js";

@InputType({ description: "A file of exchange rates. Rates that are here already are left as they are." })
export class ImportExchangeRatesInput {
  @Field(() => ExchangeRateFormat, { description: "The columns of the file." })
  format!: ExchangeRateFormat;

  @Field(() => RateKind, {
    nullable: true,
    description: "Of which kind the rates of a TABLE are. The other formats have their own: ECB_REFERENCE, ANNUAL_AVERAGE.",
  })
  kind?: RateKind | null;

  @Field({ description: "Where the rates were published or agreed: 500 characters at most." })
  source!: string;

  @Field(() => [GraphQLCurrencyCode], {
    nullable: true,
    description: "Only rates between these and the currency that the file is based on (EUR, USD; in a TABLE: any); left out: all.",
  })
  currencies?: string[] | null;

  @Field({
    defaultValue: false,
    description: "Whether rates that differ from those here correct them; otherwise each is a problem.",
  })
  isCorrection!: boolean;

  @Field({
    description:
      "The file, as CSV in the form of `format`; 50,000 new rates at most. Cut the oldest lines of a history that is too long for a request.",
  })
  csv!: string;
}

@InputType({
  description: "How amounts are converted. What has no rate of the kind and day is not converted, and is listed.",
})
export class ConversionInput {
  @Field(() => GraphQLCurrencyCode, { description: "Into which currency." })
  currency!: string;

  @Field(() => RateKind, {
    description: "By rates of which kind. Two rates of one day are used after each other only of ECB_REFERENCE, through EUR.",
  })
  kind!: RateKind;

  @Field(() => Int, {
    defaultValue: 0,
    description:
      "On a day without a rate, such as a Sunday: up to how many days earlier the last published one may be, 0 to 15; it is named with its own day. Of kinds that have rates of periods: 0.",
  })
  lookBackDays!: number;
}
