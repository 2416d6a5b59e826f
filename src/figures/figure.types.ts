import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { RecordType } from "../graphql/record-type.js";
import { GraphQLDate, GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import { FigureReason } from "../indicators/aggregation.rules.js";
import { Dimension, IndicatorScheme } from "../indicators/catalogue.enums.js";
import { FigureFlag, FigureState } from "./figure.rules.js";

registerEnumType(FigureState, {
  name: "FigureState",
  description: "What there is of a figure. Zero is a value.",
  valuesConfig: {
    REPORTED: { description: "There is a value; it may be zero." },
    NOT_REPORTED: {
      description: "Nothing was reported and approved; or nothing that represents the span, and `notAggregable` says why.",
    },
    NOT_APPLICABLE: { description: "There can be no value here; a ratio over zero is one of these." },
    NOT_AGGREGABLE: { description: "The values may not be added to one: `notAggregable` says why." },
  },
});

registerEnumType(FigureFlag, {
  name: "FigureFlag",
  description: "What to bear in mind with a figure. Of a ratio: with what it is made of.",
  valuesConfig: {
    SITES_MAY_SHARE_PEOPLE: { description: "The same people may have been counted at several sites." },
    PERIODS_MAY_SHARE_PEOPLE: { description: "The same people may have been counted in several periods." },
    PARTNERS_MAY_SHARE_PEOPLE: {
      description: "Several partners reported for one site and the same days, and declared no overlap for them.",
    },
    OVERLAP_NOT_APPLIED: {
      description:
        "Several partners declared an overlap for a site and period, and it is not of all that they reported: of some cells only, of another disaggregation, or a number in all that no cell can be given a part of.",
    },
    PROJECTS_MAY_COUNT_THE_SAME: {
      description: "A partner reported for one site and the same days in several projects: the same may have been counted in each.",
    },
    WHOLE_MAY_INCLUDE_SITES: {
      description:
        "A partner reported for all that it does in a project, and for a site of the project besides: what is of the site may be in both.",
    },
    DISAGGREGATIONS_DIFFER: {
      description: "Of an approved report the disaggregations come to different wholes: the figure follows from the first of them.",
    },
    REPORTERS_CHANGED: {
      description: "`change` is not of the same: a partner reported for some place in one of the two spans only.",
    },
  },
});

@ObjectType({ description: "The indicator of a figure, as an edition defines it." })
export class FigureIndicator {
  @Field(() => ID, { description: "Id of the IndicatorEdition." })
  editionId!: string;
  @Field(() => IndicatorScheme, { description: "Whose indicator it is." })
  scheme!: IndicatorScheme;
  @Field({ description: "Its code." })
  code!: string;
  @Field({ description: "The edition." })
  edition!: string;
  @Field({ description: "Its name, in the reader's language." })
  name!: string;
  @Field({ description: "What is counted." })
  unit!: string;
}

@ObjectType({
  description:
    "A record that a figure or an item of the worklist is of. It is not that record itself, and so has no id: clients would take the two for one.",
})
export class RecordReference {
  @Field(() => RecordType, { description: "The type of the record." })
  recordType!: string;
  @Field(() => ID, { description: "Id of the record." })
  recordId!: string;
  @Field(() => String, { nullable: true, description: "Its code, where it has one." })
  code!: string | null;
  @Field(() => String, { nullable: true, description: "Its name, in the reader's language." })
  name!: string | null;
}

@ObjectType({ description: "A span of time." })
export class FigureSpan {
  @Field(() => GraphQLDate, { description: "First day of the {noun}." })
  startsOn!: string;
  @Field(() => GraphQLDate, { description: "Last day of the {noun}." })
  endsOn!: string;
}

@ObjectType({ description: "A category that a figure is of." })
export class FigureCategory {
  @Field(() => Dimension, { description: "Of which dimension." })
  dimension!: Dimension;
  @Field({ description: "Its code." })
  category!: string;
  /** Its name by languages. */
  texts!: () => Promise<Readonly<Record<string, string>> | undefined>;
}

@ObjectType({ description: "What a figure is of; null for what it is not grouped by, or where values name none." })
export class FigureKeys {
  @Field(() => FigureSpan, { nullable: true, description: "The span of time." })
  period!: FigureSpan | null;
  @Field(() => RecordReference, { nullable: true, description: "The country or region." })
  country!: RecordReference | null;
  @Field(() => RecordReference, { nullable: true, description: "The site." })
  site!: RecordReference | null;
  @Field(() => RecordReference, { nullable: true, description: "The programme." })
  programme!: RecordReference | null;
  @Field(() => RecordReference, { nullable: true, description: "The project of the {noun}." })
  project!: RecordReference | null;
  @Field(() => RecordReference, { nullable: true, description: "The partner." })
  partner!: RecordReference | null;
  @Field(() => [FigureCategory], { description: "The categories, in the order they were asked for." })
  categories!: FigureCategory[];
}

@ObjectType({ description: "Why there is no value." })
export class FigureNotAvailable {
  @Field(() => FigureReason, { description: "The reason." })
  reason!: FigureReason;
  @Field({ description: "In words, in the reader's language." })
  message!: string;
}

@ObjectType({ description: "Who reports an indicator for which place in which project: an assignment." })
export class FigureReporter {
  @Field(() => RecordReference, { description: "The partner." })
  partner!: RecordReference;
  @Field(() => RecordReference, { description: "The project of the {noun}." })
  project!: RecordReference;
  @Field(() => RecordReference, { nullable: true, description: "The site; null: all that the partner does in the project." })
  site!: RecordReference | null;
}

@ObjectType({ description: "A flag of a figure, in words, and whose reports it concerns: of those that the viewer sees." })
export class FigureFlagDetail {
  @Field(() => FigureFlag, { description: "The flag." })
  flag!: FigureFlag;
  @Field({ description: "In words, in the reader's language." })
  message!: string;
  @Field(() => Int, { description: "How many assignments it concerns." })
  reporterCount!: number;
  @Field(() => [FigureReporter], { description: "Those assignments, up to 10 of each indicator." })
  reporters!: FigureReporter[];
}

@ObjectType({ description: "How many assignments have a grade, each by its last report in the span." })
export class FigureShare {
  @Field(() => GraphQLDecimal, { description: "The grade." })
  value!: string;
  @Field(() => Int, { description: "How many assignments: one for each project, partner and place." })
  count!: number;
}

export enum MissingReportReason {
  NOT_BEGUN = "NOT_BEGUN",
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  RETURNED = "RETURNED",
  NOT_REPORTED = "NOT_REPORTED",
  NOT_APPLICABLE = "NOT_APPLICABLE",
  NOT_LAST = "NOT_LAST",
  OVER_AGE = "OVER_AGE",
}
registerEnumType(MissingReportReason, {
  name: "MissingReportReason",
  description: "Why a report is not in a figure.",
  valuesConfig: {
    NOT_BEGUN: { description: "The partner has not begun it." },
    DRAFT: { description: "The partner works on it." },
    SUBMITTED: { description: "The department is to decide about it." },
    RETURNED: { description: "The department sent it back to the partner." },
    NOT_REPORTED: { description: "It was approved without a value of the indicator." },
    NOT_APPLICABLE: { description: "It was approved, and says that there can be no value." },
    NOT_LAST: { description: "A later report of the same assignment is counted for the span of time." },
    OVER_AGE: { description: "Its value is too old for the end of the span of time." },
  },
});

@ObjectType({ description: "Reports that are not in a figure, by what became of them." })
export class FigureMissingReports {
  @Field(() => MissingReportReason, { description: "What became of them." })
  reason!: string;
  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({ description: "How complete a figure is. Only what was approved is in it." })
export class FigureCompleteness {
  @Field(() => Int, {
    description:
      "Reports of the indicator that were to come by the day of the figure: one for each assignment and period that has ended; of a ratio one for each partner, place and period.",
  })
  expected!: number;
  @Field(() => Int, { description: "Approved reports with a value; of a ratio with both of its parts." })
  reported!: number;
  @Field(() => Int, { description: "Approved reports that say there can be none." })
  notApplicable!: number;
}

@ObjectType({ description: "An approved value that a figure is made of." })
export class FigureSource {
  @Field(() => ID, { description: "Id of the ApprovedVersion." })
  versionId!: string;
  @Field(() => Int, { description: "Its number." })
  versionNumber!: number;
  @Field(() => GraphQLDateTime, { description: "When it was approved." })
  approvedAt!: string;
  @Field(() => ID, { description: "Id of the ProgressReport." })
  reportId!: string;
  @Field(() => RecordReference, { description: "Who reported it." })
  partner!: RecordReference;
  @Field(() => RecordReference, { description: "In which project." })
  project!: RecordReference;
  @Field(() => RecordReference, { nullable: true, description: "For which site." })
  site!: RecordReference | null;
  @Field(() => FigureSpan, { description: "For which span of time." })
  period!: FigureSpan;
  @Field({ description: "Of which cell, e.g. FEMALE/20-24." })
  cell!: string;
  @Field(() => GraphQLDecimal, { nullable: true, description: "The value; null where there can be none." })
  number!: string | null;
}

@ObjectType({ description: "Where a page of figures ends." })
export class FigurePageInfo {
  @Field(() => Boolean, { description: "Figures follow this page." })
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: "For `after` of the same question; null on an empty page." })
  endCursor!: string | null;
}

@ObjectType({ description: "Approved values that a figure is made of." })
export class FigureSources {
  @Field(() => [FigureSource], { description: "These, by span of time, partner and cell." })
  nodes!: FigureSource[];
  @Field(() => Int, { description: "How many there are in all." })
  totalCount!: number;
}
