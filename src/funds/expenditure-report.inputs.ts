import { Field, InputType } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { MoneyInput } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { ProgressReport } from "../progress-reports/progress-report.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, Version } from "../writing/inputs.js";
import { CommitmentLine, FundingCommitment } from "./commitment.entity.js";

@InputType({ description: "What was spent by one line of a commitment." })
export class ExpenditureReportLineInput {
  @RecordId(() => CommitmentLine, { description: "A line of the commitment." })
  line!: string;

  @Field(() => MoneyInput, { description: "What was spent, in the currency in which it was: more than 0." })
  spent!: MoneyInput;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How much of the commitment's currency one unit of the currency spent is reckoned at; left out where both are the same.",
  })
  exchangeRate?: string | null;
}

@InputType({ description: "A voucher behind what was spent by a line." })
export class ExpenditureVoucherInput {
  @RecordId(() => CommitmentLine, { description: "A line that something is reported by." })
  line!: string;

  @Field({ description: "Its number." })
  number!: string;

  @Field(() => GraphQLDate, { description: "Its day, within the period." })
  issuedOn!: string;

  @Field({ description: "What was paid for." })
  purpose!: string;

  @Field(() => MoneyInput, {
    description: "How much, in the currency that the line was spent in; all of a line come to what was spent at most.",
  })
  amount!: MoneyInput;

  @RecordId(() => Document, { nullable: true, description: "The paper." })
  document?: string | null;
}

/** What can be given of an expenditure report when it is created and when it is changed. */
@InputType()
abstract class ExpenditureReportDetails {
  @RecordId(() => ProgressReport, { nullable: true, description: "The progress report of the partner that it comes with." })
  progressReport?: string | null;

  @Field(() => [ExpenditureReportLineInput], { nullable: true, description: "What was spent, each line of the commitment once." })
  lines?: ExpenditureReportLineInput[] | null;

  @Field(() => [ExpenditureVoucherInput], { nullable: true, description: "Single vouchers; 1,000 at most." })
  vouchers?: ExpenditureVoucherInput[] | null;
}

@InputType({ description: "A new expenditure report, or another version of one that was decided: for the same period." })
export class CreateExpenditureReportInput extends ExpenditureReportDetails {
  @RecordId(() => FundingCommitment, { description: "Of which commitment." })
  commitment!: string;

  @Field(() => GraphQLDate, { description: "First day of the period, within the days of the commitment." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the period. Periods of a commitment do not overlap." })
  endsOn!: string;
}

@InputType({ description: "A change of an expenditure report: absent fields stay, null clears, lists take the place of those before." })
export class UpdateExpenditureReportInput extends changeOf(ExpenditureReportDetails) {}

@InputType({ description: "An expenditure report as a whole." })
export class ExpenditureReportVersionInput extends Version {}

@InputType({ description: "What of a line of an expenditure report is accepted." })
export class ExpenditureDecisionInput {
  @RecordId(() => CommitmentLine, { description: "A line that something is reported by." })
  line!: string;

  @Field(() => GraphQLDecimal, { description: "How much, in the currency of the commitment: from 0 to what was reported." })
  accepted!: string;

  @Field(() => String, { nullable: true, description: "Why not all of it is accepted; required where it is less; up to 2,000 characters." })
  reason?: string | null;
}

@InputType({ description: "The decision on an expenditure report." })
export class DecideExpenditureReportInput extends Version {
  @Field(() => [ExpenditureDecisionInput], { description: "Each line of the report once." })
  lines!: ExpenditureDecisionInput[];
}
