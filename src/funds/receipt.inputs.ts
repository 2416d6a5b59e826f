import { Field, InputType } from "type-graphql";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { RecordId } from "../reading/keys.inputs.js";
import { BankDetails } from "./disbursement.inputs.js";
import { Receipt } from "./receipt.entity.js";
import { ReceiptKind } from "./receipt.enums.js";
import { FundingSource } from "./source.entity.js";

@InputType({ description: "Funds of a source that came in." })
export class CreateReceiptInput extends BankDetails {
  @RecordId(() => FundingSource, { description: "The funding source that they belong to." })
  fundingSource!: string;

  @Field(() => GraphQLDate, { description: "The day on which they came in, today or before, in a month of the source that is open." })
  receivedOn!: string;

  @Field(() => GraphQLDecimal, { description: "How much, in the currency of the source: more than 0." })
  amount!: string;
}

@InputType({ description: "A refund or correction of a receipt." })
export class CorrectReceiptInput extends BankDetails {
  @RecordId(() => Receipt, { description: "The receipt that it takes back." })
  corrects!: string;

  @Field(() => ReceiptKind, { description: "REFUND: it was paid back to the funder. CORRECTION: it was recorded too high." })
  kind!: ReceiptKind;

  @Field(() => GraphQLDate, { description: "The day of the refund or correction, today or before, in a month of the source that is open." })
  receivedOn!: string;

  @Field(() => GraphQLDecimal, {
    description: "How much is taken back, more than 0 and what is left of the receipt at most; it is recorded as a negative amount.",
  })
  amount!: string;

  @Field({ description: "Why; up to 2,000 characters." })
  reason!: string;
}
