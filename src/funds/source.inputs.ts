import { Field, InputType, Int } from "type-graphql";
import { Agreement } from "../agreements/agreement.entity.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { ConversionRule, RateKind } from "../rates/rate.enums.js";
import { RecordId } from "../reading/keys.inputs.js";
import { Cadence } from "../schedules/schedule.enums.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { FundingSourceKind } from "./fund.enums.js";

/** What can be given of a funding source when it is created and when it is changed. */
@InputType()
abstract class FundingSourceDetails {
  @RecordId(() => Organisation, { nullable: true, description: "Who gives the money: of a donor's agreement, and of no other source." })
  donor?: string | null;

  @RecordId(() => Agreement, { nullable: true, description: "The agreement by which it is given." })
  agreement?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day for which money may be spent; null: no end is set." })
  endsOn?: string | null;

  @Field(() => RateKind, {
    nullable: true,
    description: "The kind of the rate of the day of payment: required with the rule RATE_OF_PAYMENT_DAY, and left out with others.",
  })
  conversionRateKind?: RateKind | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "On a day without a rate, up to how many days before it the last rate may be, 0 to 15; 0 where it is left out. With the rule RATE_OF_PAYMENT_DAY only.",
  })
  conversionLookBackDays?: number | null;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How many per cent of a budget line may be reallocated without the donor's paper, 0 to 100; null: not limited.",
  })
  reallocationLimit?: string | null;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How many per cent of the direct costs of a budget its indirect costs may be at most, 0 to 100; null: not limited.",
  })
  indirectCostShare?: string | null;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "The amount in its currency above which a second person releases a payment, 0 or more; null: nobody has to.",
  })
  secondPersonAbove?: string | null;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "How many per cent of what a partner was paid may be unaccounted for when its next instalment is paid, 0 to 100; null: not limited.",
  })
  mostUnaccounted?: string | null;

  @Field(() => Cadence, { nullable: true, description: "How often a statement is due to whoever gives the money." })
  statementCadence?: Cadence | null;

  @Field(() => Int, { nullable: true, description: "How many days after the end of its period a statement is due, 0 to 366." })
  statementTermDays?: number | null;

  @RecordId(() => [Project], { nullable: true, description: "The projects that it may fund; none: any." })
  projects?: string[] | null;

  @RecordId(() => [Organisation], { nullable: true, description: "The partners that it may fund; none: any." })
  partners?: string[] | null;
}

@InputType({ description: "A new funding source." })
export class CreateFundingSourceInput extends FundingSourceDetails {
  @Field({ description: "Code of the {noun}: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its title, in one language at least." })
  title!: TextInput[];

  @Field(() => FundingSourceKind, { description: "Whose money it is." })
  kind!: FundingSourceKind;

  @Field(() => [TextInput], { description: "What the money may be spent on." })
  purpose!: TextInput[];

  @Field(() => GraphQLDate, { description: "First day for which money may be spent." })
  startsOn!: string;

  @Field(() => GraphQLCurrencyCode, { description: "The currency in which it is given and accounted for." })
  currency!: string;

  @Field(() => ConversionRule, { description: "By which exchange rate what was paid in another currency is accounted for." })
  conversionRule!: ConversionRule;
}

@InputType({ description: "A change of a funding source: absent fields stay, null clears, lists take the place of those before." })
export class UpdateFundingSourceInput extends changeOf(FundingSourceDetails) {
  @Field(() => String, { nullable: true, description: "Another code of the source." })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its titles." })
  title?: TextInput[] | null;

  @Field(() => FundingSourceKind, { nullable: true, description: "Whose money it is." })
  kind?: FundingSourceKind | null;

  @Field(() => [TextInput], { nullable: true, description: "All texts of its purpose." })
  purpose?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Another first day; every line of the effective budget stays within." })
  startsOn?: string | null;

  @Field(() => GraphQLCurrencyCode, { nullable: true, description: "Another currency, while the source has no budget." })
  currency?: string | null;

  @Field(() => ConversionRule, { nullable: true, description: "Another rule of conversion." })
  conversionRule?: ConversionRule | null;
}

@InputType({ description: "A funding source as a whole." })
export class FundingSourceVersionInput extends Version {}
