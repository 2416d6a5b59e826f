import { Field, ID, InputType, Int } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput } from "../writing/inputs.js";
import { AggregationMethod, IndicatorKind } from "./aggregation.rules.js";
import { Indicator, IndicatorEdition } from "./catalogue.entity.js";
import { Dimension, IndicatorScheme } from "./catalogue.enums.js";

@InputType({ description: "A new indicator of the catalogue; `createIndicatorEdition` says what it counts." })
export class CreateIndicatorInput {
  @Field(() => IndicatorScheme, { defaultValue: IndicatorScheme.OWN, description: "Whose indicator it is." })
  scheme!: IndicatorScheme;

  @Field({
    description: "Its code in the scheme, e.g. HTS_TST: letters, digits, dots, hyphens and underscores, 2 to 60. It never changes.",
  })
  code!: string;
}

@InputType({ description: "One category of a set." })
export class CategoryInput {
  @Field({ description: "Its code, e.g. FEMALE or 20-24." })
  code!: string;

  @Field(() => [TextInput], { description: "Its name, in one language at least." })
  name!: TextInput[];

  @Field(() => String, { nullable: true, description: "What a register calls it, e.g. WHO's HIV.B.DE51." })
  concept?: string | null;
}

@InputType({
  description:
    "The categories of a dimension. A set that the catalogue has already is given with the same categories: others are a set of another version.",
})
export class CategorySetInput {
  @Field(() => Dimension, { description: "Its dimensions." })
  dimension!: Dimension;

  @Field({ description: "Name and version of the set, e.g. AGE/OWN-1." })
  code!: string;

  @Field(() => [CategoryInput], { description: "Its categories, in their order." })
  categories!: CategoryInput[];
}

@InputType({
  description:
    "A way to take an indicator apart: its cells, together the whole, are every category of each set with every one of the others.",
})
export class DisaggregationInput {
  @Field({ description: "Its name, e.g. AGE_SEX." })
  code!: string;

  @Field(() => [CategorySetInput], { description: "The sets, one for each dimension; none: it has one cell, the whole." })
  sets!: CategorySetInput[];
}

@InputType({ description: "A check before submission." })
export class IndicatorCheckInput {
  @RecordId(() => Indicator, { description: "The indicator whose value may not be exceeded." })
  atMost!: string;

  @Field({ defaultValue: true, description: "The partner may go on with a justification." })
  canBeJustified!: boolean;
}

/** What can be given of a version when it is created and when it is changed. */
@InputType()
abstract class IndicatorEditionDetails {
  @Field(() => [TextInput], {
    nullable: true,
    description: "What exactly is counted, and how a year is totalled; up to 20,000 characters.",
  })
  description?: TextInput[] | null;

  @Field(() => String, { nullable: true, description: "Its number in this edition, where the scheme numbers anew." })
  number?: string | null;

  @Field(() => String, { nullable: true, description: "Where its rules are written: document, page and line; up to 1,000 characters." })
  source?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its rules were read in its reference sheet, which `source` names; false by default.",
  })
  isVerified?: boolean | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The first day on which this edition is used." })
  usedFrom?: string | null;

  @Field(() => AggregationMethod, {
    nullable: true,
    description: "How values of several sites go together; by its kind by default.",
  })
  acrossSites?: AggregationMethod | null;

  @Field(() => AggregationMethod, {
    nullable: true,
    description: "How values of several periods go together; by its kind by default.",
  })
  acrossPeriods?: AggregationMethod | null;

  @Field(() => AggregationMethod, {
    nullable: true,
    description: "How values of several partners go together; by its kind by default.",
  })
  acrossPartners?: AggregationMethod | null;
}

@InputType({ description: "An indicator as one edition defines it. What takes it apart never changes afterwards: another edition does." })
export class CreateIndicatorEditionInput extends IndicatorEditionDetails {
  @RecordId(() => Indicator, { description: "The indicator of the {noun}." })
  indicator!: string;

  @Field({ description: "The edition, e.g. 2.8; up to 40 characters." })
  edition!: string;

  @Field(() => [TextInput], { description: "Its name, in one language at least." })
  name!: TextInput[];

  @Field({ description: "What is counted, e.g. people, tests, per cent; up to 100 characters." })
  unit!: string;

  @Field(() => IndicatorKind, { description: "What it counts or measures." })
  kind!: IndicatorKind;

  @Field(() => [DisaggregationInput], {
    nullable: true,
    description: "Its disaggregations, up to 8; the first is what totals are made of. None: one cell, the whole. A ratio has none.",
  })
  disaggregations?: DisaggregationInput[] | null;

  @Field(() => [IndicatorCheckInput], {
    nullable: true,
    description: "What its values are held against before they are submitted, up to 20.",
  })
  checks?: IndicatorCheckInput[] | null;

  @RecordId(() => IndicatorEdition, { nullable: true, description: "Of a ratio, and required there: the edition that is its numerator." })
  numerator?: string | null;

  @RecordId(() => IndicatorEdition, { nullable: true, description: "Of a ratio, and required there: the edition that is its denominator." })
  denominator?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its values are numbers of people; true by default, and always where its kind counts people.",
  })
  countsPeople?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether more is better; true by default." })
  higherIsBetter?: boolean | null;

  @Field(() => Int, { nullable: true, description: "The month in which its fiscal year begins; January by default." })
  fiscalYearStartMonth?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of a snapshot or a grade: for how many months its value remains valid; 3 by default, 24 at the most.",
  })
  maxAgeMonths?: number | null;
}

@InputType({
  description:
    "A change of a version: absent fields stay, null clears or means the usual. How values go together changes only while it is not verified and nothing was reported of it: then a new edition says it otherwise.",
})
export class UpdateIndicatorEditionInput extends changeOf(IndicatorEditionDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its names, in place of those before." })
  name?: TextInput[] | null;

  @Field(() => IndicatorKind, {
    nullable: true,
    description: "What it counts or measures; only while it is not verified and nothing was reported of it, and never to or from a ratio.",
  })
  kind?: IndicatorKind | null;
}

@InputType({ description: "Which indicator of the catalogue one of a project is." })
export class MapIndicatorInput {
  @Field(() => ID, { description: "The project's indicator." })
  id!: string;

  @RecordId(() => IndicatorEdition, { nullable: true, description: "The version of the catalogue; null: none of them." })
  indicatorEdition?: string | null;
}
