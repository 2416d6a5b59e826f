import { Field, InputType } from "type-graphql";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { DisaggregationCell, IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { Result } from "./result.entity.js";
import { ResultType } from "./result.enums.js";

@InputType()
abstract class ResultDetails {
  @Field(() => ResultType, { nullable: true, description: "Its level." })
  type?: ResultType | null;

  @Field(() => [TextInput], { nullable: true, description: "What it means; up to 20,000 characters." })
  description?: TextInput[] | null;
}

@InputType({ description: "Something that a project is to bring about, as the department keeps it." })
export class CreateResultInput extends ResultDetails {
  @RecordId(() => Project, { description: "The project of the {noun}." })
  project!: string;

  @Field(() => [TextInput], { description: "Its title, in one language at least; up to 500 characters." })
  title!: TextInput[];
}

@InputType({
  description:
    "A change of a result: absent fields stay, null clears. `expectedVersion` is the project's version. What a publication says is changed there.",
})
export class UpdateResultInput extends changeOf(ResultDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its titles, in place of those before." })
  title?: TextInput[] | null;
}

@InputType({ description: "Which result; `expectedVersion` is the project's version." })
export class RemoveResultInput extends Version {}

@InputType({ description: "What is aimed at in a span of time, as a whole or for one cell." })
export class TargetInput {
  @Field(() => GraphQLDate, { description: "First day of the {noun}." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the {noun}." })
  endsOn!: string;

  @RecordId(() => DisaggregationCell, { nullable: true, description: "For which cell of the indicator's version; absent: the whole." })
  cell?: string | null;

  @Field(() => GraphQLDecimal, { description: "What is aimed at, in the indicator's unit." })
  number!: string;
}

@InputType()
abstract class AssignmentTerms {
  @Field(() => Boolean, {
    nullable: true,
    description: "It is reported once a year, with the period in which the indicator's fiscal year ends; false by default.",
  })
  isYearly?: boolean | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The first day it is reported for." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The last day it is reported for." })
  endsOn?: string | null;
}

@InputType()
abstract class AssignmentDetails extends AssignmentTerms {
  @RecordId(() => Result, { nullable: true, description: "The result it measures, of the same project." })
  result?: string | null;

  @RecordId(() => Site, {
    nullable: true,
    description: "For which of the project's sites; absent: for all that the partner does in the project.",
  })
  site?: string | null;

  @RecordId(() => Country, {
    nullable: true,
    description: "Where no site is given: in which of the project's countries. A site's own is taken.",
  })
  country?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Its value at the start." })
  baseline?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of the baseline." })
  baselineOn?: string | null;

  @Field(() => [TargetInput], { nullable: true, description: "What is aimed at, 1,000 at most: in place of those before." })
  targets?: TargetInput[] | null;
}

@InputType({ description: "An indicator that a partner is to report. At most one for a project, partner, indicator's version and site." })
export class CreateIndicatorAssignmentInput extends AssignmentDetails {
  @RecordId(() => Project, { description: "The project of the {noun}." })
  project!: string;

  @RecordId(() => IndicatorEdition, { description: "What is reported." })
  indicatorEdition!: string;

  @RecordId(() => Organisation, { description: "Who reports it: takes part in the project." })
  partner!: string;
}

@InputType({
  description:
    "A change of an assignment: absent fields stay, null clears. Where values were reported, what, who, where and how often stay as they are.",
})
export class UpdateIndicatorAssignmentInput extends changeOf(AssignmentDetails) {
  @RecordId(() => IndicatorEdition, { nullable: true, description: "What is reported." })
  indicatorEdition?: string | null;

  @RecordId(() => Organisation, { nullable: true, description: "Who reports it: takes part in the project." })
  partner?: string | null;
}

@InputType({ description: "Which assignment. One with values is not removed: give it a last day instead." })
export class RemoveIndicatorAssignmentInput extends Version {}

@InputType({
  description:
    "Every one of the indicators for every one of the partners at every one of the sites: 2,000 together at most. What is assigned already stays as it is.",
})
export class CreateIndicatorAssignmentsInput extends AssignmentTerms {
  @RecordId(() => Project, { description: "The project that the indicators are assigned in." })
  project!: string;

  @RecordId(() => [IndicatorEdition], { description: "What is reported." })
  indicatorEditions!: string[];

  @RecordId(() => [Organisation], { description: "Who reports it: each takes part in the project." })
  partners!: string[];

  @RecordId(() => [Site], {
    nullable: true,
    description: "For which of the project's sites; absent: for all that the partner does in the project.",
  })
  sites?: string[] | null;

  @RecordId(() => Result, { nullable: true, description: "The result they measure, of the same project." })
  result?: string | null;
}
