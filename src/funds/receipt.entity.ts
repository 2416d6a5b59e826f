import type { Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { BaseRecord } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { Readable } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ReceiptKind } from "./receipt.enums.js";
import { FundingSource } from "./source.entity.js";

@Entity()
@Unique({ properties: ["fundingSource", "voucherNumber"] })
@ObjectType({
  description:
    "Funds of a source that came in, and what corrects or refunds that: the other end of the funder's payment, and never added to it. For the department.",
})
@Readable<Receipt>({
  visibleTo: department,
  one: "receipt",
  many: "receipts",
  filter: ["kind", "receivedOn", "amount", "voucherNumber", "createdAt"],
  sort: ["receivedOn", "createdAt"],
  group: ["kind", "receivedOn", "fundingSource"],
  measure: ["amount", "bankAmount", "receivedOn"],
  reverse: { corrects: "corrections", voucher: false, recordedBy: false },
})
export class Receipt extends BaseRecord {
  @Field(() => FundingSource, { nullable: true, description: "The funding source that it belongs to." })
  @ManyToOne(() => FundingSource, { ref: true })
  fundingSource!: Ref<FundingSource>;

  @Field(() => ReceiptKind, { description: "Whether it was received, refunded or corrected." })
  @Enum(() => ReceiptKind)
  kind: ReceiptKind = ReceiptKind.RECEIPT;

  @Field(() => Receipt, { nullable: true, description: "Of a refund or correction: the receipt that it takes back; null of a receipt." })
  @ManyToOne(() => Receipt, { ref: true, nullable: true })
  @Index()
  corrects?: Ref<Receipt>;

  @Field(() => GraphQLDate, { description: "The day on which it came in, in Asia/Shanghai." })
  @Property({ type: "date" })
  receivedOn!: string;

  @Field(() => Money, { description: "How much, in the currency of the source; negative for a refund or correction." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => Money, { nullable: true, description: "What the bank credited for it, in its own currency, e.g. CNY; null: not recorded." })
  @Embedded(() => Money, { nullable: true })
  bankAmount?: Money;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How much of the bank's currency one unit of the source's was; null without a bank amount.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  exchangeRate?: string;

  @Field({ description: "Number of the voucher in the ledger; one of a source only." })
  @Property({ type: "text" })
  voucherNumber!: string;

  @Field(() => Document, { nullable: true, description: "The voucher; null also where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  voucher?: Ref<Document>;

  @Field(() => String, { nullable: true, description: "Why, of a refund or correction; null of a receipt." })
  @Property({ type: "text", nullable: true })
  reason?: string;

  @Field(() => Account, { nullable: true, description: "Who recorded it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  recordedBy!: Ref<Account>;
}
