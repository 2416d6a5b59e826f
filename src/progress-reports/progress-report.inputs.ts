import { Field, ID, InputType, Int } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { GraphQLCurrencyCode, GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import { DisaggregationCell } from "../indicators/catalogue.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { IndicatorAssignment } from "../results/assignment.entity.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { ValueState } from "./progress-report.enums.js";

@InputType({ description: "Begins the report of the partner for a period." })
export class CreateProgressReportInput {
  @RecordId(() => ReportingPeriod, { description: "The period." })
  period!: string;

  @Field(() => [TextInput], { nullable: true, description: "What was done and what came of it; up to 20,000 characters." })
  narrative?: TextInput[] | null;
}

@InputType({
  description:
    "A value, in place of the one before for the same assignment and cell: what is not given for it is cleared. Neither state nor number: there is none.",
})
export class ReportValueInput {
  @RecordId(() => IndicatorAssignment, { description: "Of what: an assignment that is due in the period." })
  assignment!: string;

  @RecordId(() => DisaggregationCell, { nullable: true, description: "Of which cell, by its id." })
  cell?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Or by its code, e.g. FEMALE/20-24; where several disaggregations have it, the first of them is meant.",
  })
  cellCode?: string | null;

  @Field(() => ValueState, { nullable: true, description: "Whether there is a value; REPORTED where a number is given." })
  state?: ValueState | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The value, in the indicator's unit." })
  number?: string | null;

  @Field(() => String, { nullable: true, description: "What there is to say of it, up to 2,000 characters; why it is NOT_REPORTED." })
  comment?: string | null;

  @Field(() => String, { nullable: true, description: "Why it is right although a check objects, up to 2,000 characters." })
  justification?: string | null;
}

@InputType({ description: "Money spent." })
export class ExpenditureInput {
  @Field(() => GraphQLDecimal, { description: "How much; negative for a correction." })
  amount!: string;

  @Field(() => GraphQLCurrencyCode, { description: "In which currency." })
  currency!: string;

  @Field(() => String, { nullable: true, description: "What for, up to 500 characters." })
  purpose?: string | null;
}

@InputType()
abstract class UpdateDetails {
  @Field(() => [TextInput], { nullable: true, description: "What was done and what came of it; up to 20,000 characters." })
  narrative?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: "What hindered the work; up to 20,000 characters." })
  challenges?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: "What comes next; up to 20,000 characters." })
  nextSteps?: TextInput[] | null;

  @Field(() => [ReportValueInput], {
    nullable: true,
    description: "Values that are new or other than before, 10,000 at most; those that are not named stay.",
  })
  values?: ReportValueInput[] | null;

  @Field(() => [ExpenditureInput], {
    nullable: true,
    description: "What was spent in the period, 1,000 at most: in place of what was there.",
  })
  expenditures?: ExpenditureInput[] | null;

  @RecordId(() => [Document], { nullable: true, description: "Documents that bear it out, 100 at most: in place of those before." })
  evidence?: string[] | null;
}

@InputType({ description: "What the partner has so far: absent fields stay, null clears. It need not be complete before it is submitted." })
export class UpdateProgressReportInput extends changeOf(UpdateDetails) {}

@InputType({ description: "A template (`progressReportTemplate`) that was filled in." })
export class ImportProgressReportInput {
  @Field(() => ID, { description: "The upload of it, whose bytes have arrived." })
  upload!: string;

  @Field(() => Int, { nullable: true, description: "The version of the report that was begun for its period; without one, it is begun." })
  expectedVersion?: number | null;
}

@InputType({ description: "A report that is handed to the department." })
export class SubmitProgressReportInput extends Version {}

@InputType({ description: "A report that is taken back before it is decided." })
export class WithdrawProgressReportInput extends Version {}

@InputType({ description: "A comment on one value, or on all of an assignment." })
export class CellCommentInput {
  @RecordId(() => IndicatorAssignment, { description: "Of which assignment." })
  assignment!: string;

  @RecordId(() => DisaggregationCell, { nullable: true, description: "Of which cell; absent: all of the assignment." })
  cell?: string | null;

  @Field({ description: "The text, up to 2,000 characters." })
  text!: string;
}

@InputType({ description: "Why a report is returned: a comment on it as a whole, or on values, or both." })
export class ReturnProgressReportInput extends Version {
  @Field(() => String, { nullable: true, description: "Of the whole, up to 20,000 characters." })
  text?: string | null;

  @Field(() => [CellCommentInput], { nullable: true, description: "Of values, 1,000 at most." })
  comments?: CellCommentInput[] | null;
}

@InputType({ description: "Makes what was submitted official." })
export class ApproveProgressReportInput extends Version {
  @Field(() => String, { nullable: true, description: "Of a correction: why what was approved before was wrong, up to 2,000 characters." })
  reason?: string | null;
}

@InputType({ description: "Leave for the partner to correct what was approved." })
export class ReopenProgressReportInput extends Version {
  @Field({ description: "What is to be corrected, up to 2,000 characters." })
  reason!: string;

  @Field(() => GraphQLDateTime, { description: "Until when; 90 days from now at most. After it the report is APPROVED as before." })
  expiresAt!: string;
}

@InputType({ description: "Ends the leave to correct a report before its time." })
export class RevokeReopeningInput extends Version {
  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}
