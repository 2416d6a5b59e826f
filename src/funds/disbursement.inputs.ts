import { Field, InputType } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { MoneyInput } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { ProgressReport } from "../progress-reports/progress-report.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, Version } from "../writing/inputs.js";
import { CommitmentLine, FundingCommitment, Instalment } from "./commitment.entity.js";
import { Disbursement, DisbursementRequest } from "./disbursement.entity.js";
import { DisbursementKind, DisbursementRequestKind } from "./disbursement.enums.js";

@InputType({ description: "How much is asked for by one line of the commitment." })
export class DisbursementRequestLineInput {
  @RecordId(() => CommitmentLine, { description: "A line of the commitment." })
  line!: string;

  @Field(() => GraphQLDecimal, { description: "How much, in the currency of the commitment: more than 0." })
  amount!: string;
}

/** What can be given of a request when it is created and when it is changed. */
@InputType()
abstract class DisbursementRequestDetails {
  @RecordId(() => Document, { nullable: true, description: "The estimate of what is to be spent; an ADVANCE is not submitted without it." })
  estimate?: string | null;

  @RecordId(() => ProgressReport, { nullable: true, description: "The progress report of the partner that it comes with." })
  progressReport?: string | null;
}

@InputType({ description: "A new request for funds." })
export class CreateDisbursementRequestInput extends DisbursementRequestDetails {
  @RecordId(() => FundingCommitment, { description: "Of which commitment." })
  commitment!: string;

  @Field(() => DisbursementRequestKind, { description: "What is asked for." })
  kind!: DisbursementRequestKind;

  @Field(() => GraphQLDate, { description: "First day of the period, within the days of the commitment." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the period, within the days of the commitment." })
  endsOn!: string;

  @Field(() => [DisbursementRequestLineInput], { description: "How much, each line of the commitment once." })
  lines!: DisbursementRequestLineInput[];
}

@InputType({ description: "A change of a request for funds: absent fields stay, null clears, lines take the place of those before." })
export class UpdateDisbursementRequestInput extends changeOf(DisbursementRequestDetails) {
  @Field(() => DisbursementRequestKind, { nullable: true, description: "What is asked for." })
  kind?: DisbursementRequestKind | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of the period." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the period." })
  endsOn?: string | null;

  @Field(() => [DisbursementRequestLineInput], { nullable: true, description: "How much, each line of the commitment once." })
  lines?: DisbursementRequestLineInput[] | null;
}

@InputType({ description: "A request for funds as a whole." })
export class DisbursementRequestVersionInput extends Version {}

@InputType({ description: "A request for funds that goes back to who asked." })
export class ReturnDisbursementRequestInput extends Version {
  @Field({ description: "What is to be changed; up to 2,000 characters." })
  reason!: string;
}

/** How a payment or a receipt appears at the bank and in the ledger. */
@InputType()
export abstract class BankDetails {
  @Field(() => MoneyInput, {
    nullable: true,
    description: "What the bank took or credited, in its own currency: the amount at the rate, rounded half up to the minor unit.",
  })
  bankAmount?: MoneyInput | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "How much of the bank's currency one unit of the amount's was." })
  exchangeRate?: string | null;

  @Field({ description: "Number of the voucher in the ledger." })
  voucherNumber!: string;

  @RecordId(() => Document, { nullable: true, description: "The voucher." })
  voucher?: string | null;
}

@InputType({ description: "A payment of an instalment by an approved request." })
export class CreateDisbursementInput extends BankDetails {
  @RecordId(() => DisbursementRequest, { description: "The approved request." })
  request!: string;

  @RecordId(() => Instalment, { description: "An instalment of its commitment, whose condition is met." })
  instalment!: string;

  @Field(() => GraphQLDate, { description: "The day on which it is paid, today or before, in a month of the source that is open." })
  paidOn!: string;

  @Field(() => GraphQLDecimal, {
    description: "How much, in the currency of the commitment: more than 0, and what is left of instalment and request at most.",
  })
  amount!: string;
}

@InputType({ description: "A refund or correction of a payment." })
export class CorrectDisbursementInput extends BankDetails {
  @RecordId(() => Disbursement, { description: "The payment that it takes back." })
  corrects!: string;

  @Field(() => DisbursementKind, { description: "REFUND: the partner paid it back. CORRECTION: it was recorded too high." })
  kind!: DisbursementKind;

  @Field(() => GraphQLDate, { description: "The day of the refund or correction, today or before, in a month of the source that is open." })
  paidOn!: string;

  @Field(() => GraphQLDecimal, {
    description: "How much is taken back, more than 0 and what is left of the payment at most; it is recorded as a negative amount.",
  })
  amount!: string;

  @Field({ description: "Why; up to 2,000 characters." })
  reason!: string;
}

@InputType({ description: "A disbursement as a whole." })
export class DisbursementVersionInput extends Version {}
