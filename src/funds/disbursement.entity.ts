import { Collection, type Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { BaseRecord, Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { ProgressReport } from "../progress-reports/progress-report.entity.js";
import { Decided, Readable } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { transitionTypeOf } from "../writing/transitions.js";
import { CommitmentLine, FundingCommitment, Instalment } from "./commitment.entity.js";
import { DisbursementKind, DisbursementRequestKind, DisbursementRequestStatus, DisbursementStatus } from "./disbursement.enums.js";
import { disbursementTransitions, onlyPaidForPartners, requestTransitions } from "./disbursement.policy.js";

const RequestTransitionType = transitionTypeOf("DisbursementRequest", () => DisbursementRequestStatus);
const DisbursementTransitionType = transitionTypeOf("Disbursement", () => DisbursementStatus);

@Entity()
@Unique({ properties: ["commitment", "number"] })
@ObjectType({ description: "A request for funds of a commitment for a period. For the department, and the partner." })
@Readable<DisbursementRequest>({
  visibleTo: visibleWith("commitment"),
  one: "disbursementRequest",
  many: "disbursementRequests",
  filter: ["kind", "status", "startsOn", "endsOn", "amount", "submittedAt", "createdAt", "updatedAt"],
  sort: ["startsOn", "endsOn", "submittedAt", "createdAt", "updatedAt"],
  group: ["kind", "status", "startsOn", "endsOn", "commitment"],
  groupThrough: { partner: "commitment.partner" },
  measure: ["amount", "startsOn", "endsOn"],
  reverse: { estimate: false, createdBy: false, submittedBy: false, decidedBy: false },
})
export class DisbursementRequest extends BaseRecord {
  @Field(() => FundingCommitment, { nullable: true, description: "Of which commitment." })
  @ManyToOne(() => FundingCommitment, { ref: true })
  commitment!: Ref<FundingCommitment>;

  @Field(() => Int, { description: "Counts the requests of the commitment, from 1." })
  @Property({ type: "int" })
  number!: number;

  @Field(() => DisbursementRequestKind, { description: "What is asked for." })
  @Enum(() => DisbursementRequestKind)
  kind!: DisbursementRequestKind;

  @Field(() => DisbursementRequestStatus, { description: "Status of the {noun}." })
  @Enum(() => DisbursementRequestStatus)
  status: DisbursementRequestStatus = DisbursementRequestStatus.DRAFT;

  @Field(() => GraphQLDate, { description: "First day of the period that it is for." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the period that it is for." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => Money, { description: "What its lines add up to, in the currency of the commitment." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => Document, {
    nullable: true,
    description: "The estimate of what is to be spent; null also where the viewer may not open it.",
  })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  estimate?: Ref<Document>;

  @Field(() => ProgressReport, { nullable: true, description: "The progress report that it comes with; null: it comes alone." })
  @ManyToOne(() => ProgressReport, { ref: true, nullable: true })
  @Index()
  progressReport?: Ref<ProgressReport>;

  @Field(() => Account, { nullable: true, description: "Who began it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  createdBy!: Ref<Account>;

  @Field(() => Account, { nullable: true, description: "Who submitted it last; null also where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  submittedBy?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was submitted last; null: not yet." })
  @Property({ type: "timestamptz", nullable: true })
  submittedAt?: Date;

  @Field(() => Account, { nullable: true, description: "Who decided last; null also where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  decidedBy?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was decided last; null: not yet." })
  @Property({ type: "timestamptz", nullable: true })
  decidedAt?: Date;

  @Field(() => String, { nullable: true, description: "Why it was returned last; null: it was not." })
  @Property({ type: "text", nullable: true })
  returnReason?: string;

  @Field(() => [DisbursementRequestLine], { description: "How much is asked for, by line of the commitment." })
  @OneToMany(
    () => DisbursementRequestLine,
    (part) => part.request,
  )
  lines = new Collection<DisbursementRequestLine>(this);

  @Field(() => [RequestTransitionType], { description: "What is done with the {noun} as a whole, and which of it the viewer can do now." })
  @Decided<DisbursementRequest>(requestTransitions)
  availableTransitions?: object[];
}

@Entity()
@ObjectType({ description: "How much a request for funds asks for by one line of the commitment." })
@Readable<DisbursementRequestLine>({ visibleTo: visibleWith("request"), many: "disbursementRequestLines", order: "position" })
export class DisbursementRequestLine extends Part {
  @Field(() => DisbursementRequest, { description: "The request that the {noun} belongs to." })
  @ManyToOne(() => DisbursementRequest, { ref: true, deleteRule: "cascade" })
  @Index()
  request!: Ref<DisbursementRequest>;

  @Field(() => CommitmentLine, { nullable: true, description: "The line of the commitment." })
  @ManyToOne(() => CommitmentLine, { ref: true })
  @Index()
  line!: Ref<CommitmentLine>;

  @Field(() => Money, { description: "How much, in the currency of the commitment." })
  @Embedded(() => Money)
  amount!: Money;
}

@Entity()
@Index({
  name: "disbursement_voucher_number_unique",
  expression: `create unique index "disbursement_voucher_number_unique" on "disbursement" ("commitment_id", "voucher_number") where "status" <> 'CANCELLED'`,
})
@ObjectType({
  description:
    "Funds that were paid to a partner, and what corrects or refunds that: one flow, whoever's end is looked at. The department sees all, a partner what was paid to it.",
})
@Readable<Disbursement>({
  visibleTo: visibleWith("commitment", onlyPaidForPartners),
  one: "disbursement",
  many: "disbursements",
  filter: ["kind", "status", "paidOn", "amount", "voucherNumber", "createdAt", "updatedAt"],
  sort: ["paidOn", "createdAt", "updatedAt"],
  group: ["kind", "status", "paidOn", "commitment"],
  groupThrough: { partner: "commitment.partner", fundingSource: "commitment.fundingSource", project: "commitment.project" },
  measure: ["amount", "bankAmount", "paidOn"],
  reverse: { corrects: "corrections", voucher: false, preparedBy: false, releasedBy: false },
})
export class Disbursement extends BaseRecord {
  @Field(() => FundingCommitment, { nullable: true, description: "Of which commitment." })
  @ManyToOne(() => FundingCommitment, { ref: true })
  @Index()
  commitment!: Ref<FundingCommitment>;

  @Field(() => Instalment, { nullable: true, description: "Of which instalment." })
  @ManyToOne(() => Instalment, { ref: true })
  @Index()
  instalment!: Ref<Instalment>;

  @Field(() => DisbursementRequest, { nullable: true, description: "The approved request that it pays." })
  @ManyToOne(() => DisbursementRequest, { ref: true })
  @Index()
  request!: Ref<DisbursementRequest>;

  @Field(() => DisbursementKind, { description: "Whether it was paid, refunded or corrected." })
  @Enum(() => DisbursementKind)
  kind: DisbursementKind = DisbursementKind.PAYMENT;

  @Field(() => DisbursementStatus, { description: "Status of the {noun}." })
  @Enum(() => DisbursementStatus)
  status: DisbursementStatus = DisbursementStatus.PREPARED;

  @Field(() => Disbursement, {
    nullable: true,
    description: "Of a refund or correction: the payment that it takes back; null of a payment.",
  })
  @ManyToOne(() => Disbursement, { ref: true, nullable: true })
  @Index()
  corrects?: Ref<Disbursement>;

  @Field(() => GraphQLDate, { description: "The day on which it is paid, in Asia/Shanghai." })
  @Property({ type: "date" })
  paidOn!: string;

  @Field(() => Money, { description: "How much, in the currency of the commitment; negative for a refund or correction." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "What the bank took from the account for it, in its own currency; null: not recorded.",
  })
  @Embedded(() => Money, { nullable: true })
  bankAmount?: Money;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How much of the bank's currency one unit of the commitment's was; null without a bank amount.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  exchangeRate?: string;

  @Field({ description: "Number of the voucher in the ledger; one of a commitment only." })
  @Property({ type: "text" })
  voucherNumber!: string;

  @Field(() => Document, { nullable: true, description: "The voucher; null also where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  voucher?: Ref<Document>;

  @Field(() => String, { nullable: true, description: "Why, of a refund or correction; null of a payment." })
  @Property({ type: "text", nullable: true })
  reason?: string;

  @Field(() => Account, { nullable: true, description: "Who prepared it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  preparedBy!: Ref<Account>;

  @Field(() => Account, { nullable: true, description: "The second person who released it; null: it took none, or not visible." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  releasedBy?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the second person released it; null: not yet, or it took none." })
  @Property({ type: "timestamptz", nullable: true })
  releasedAt?: Date;

  @Field(() => [DisbursementTransitionType], {
    description: "What is done with the {noun} as a whole, and which of it the viewer can do now.",
  })
  @Decided<Disbursement>(disbursementTransitions)
  availableTransitions?: object[];
}
