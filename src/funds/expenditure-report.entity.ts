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
import { CommitmentLine, FundingCommitment } from "./commitment.entity.js";
import { ExpenditureReportStatus } from "./expenditure-report.enums.js";
import { expenditureTransitions } from "./expenditure-report.policy.js";

const ExpenditureTransitionType = transitionTypeOf("ExpenditureReport", () => ExpenditureReportStatus);

@Entity()
@Unique({ properties: ["commitment", "startsOn", "number"] })
@ObjectType({
  description:
    "What a partner spent of a commitment in a period, by line. Once it is decided it never changes: a resubmission is another version of the same period, which replaces it when it is decided. For the department, and the partner.",
})
@Readable<ExpenditureReport>({
  visibleTo: visibleWith("commitment"),
  one: "expenditureReport",
  many: "expenditureReports",
  filter: ["status", "startsOn", "endsOn", "number", "submittedAt", "decidedAt", "replacedAt", "createdAt", "updatedAt"],
  sort: ["startsOn", "endsOn", "submittedAt", "decidedAt", "createdAt", "updatedAt"],
  group: ["status", "startsOn", "endsOn", "commitment"],
  groupThrough: { partner: "commitment.partner" },
  reverse: { createdBy: false, submittedBy: false, decidedBy: false },
})
export class ExpenditureReport extends BaseRecord {
  @Field(() => FundingCommitment, { nullable: true, description: "Of which commitment." })
  @ManyToOne(() => FundingCommitment, { ref: true })
  commitment!: Ref<FundingCommitment>;

  @Field(() => GraphQLDate, { description: "First day of the period." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the period." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => Int, { description: "Counts the versions of the period, from 1." })
  @Property({ type: "int" })
  number!: number;

  @Field(() => ExpenditureReportStatus, { description: "Status of the {noun}." })
  @Enum(() => ExpenditureReportStatus)
  status: ExpenditureReportStatus = ExpenditureReportStatus.DRAFT;

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

  @Field(() => Account, { nullable: true, description: "Who decided; null also where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  decidedBy?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was decided, from which day on it counts; null: not yet." })
  @Property({ type: "timestamptz", nullable: true })
  decidedAt?: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When a later version was decided, so that it counts no more; null: it was not.",
  })
  @Property({ type: "timestamptz", nullable: true })
  replacedAt?: Date;

  @Field(() => [ExpenditureReportLine], { description: "What was spent, by line of the commitment." })
  @OneToMany(
    () => ExpenditureReportLine,
    (part) => part.report,
  )
  lines = new Collection<ExpenditureReportLine>(this);

  @Field(() => [ExpenditureVoucher], { description: "Single vouchers behind it." })
  @OneToMany(
    () => ExpenditureVoucher,
    (part) => part.report,
  )
  vouchers = new Collection<ExpenditureVoucher>(this);

  @Field(() => [ExpenditureTransitionType], {
    description: "What is done with the {noun} as a whole, and which of it the viewer can do now.",
  })
  @Decided<ExpenditureReport>(expenditureTransitions)
  availableTransitions?: object[];
}

/** What belongs to an expenditure report and is seen with it. */
@ObjectType()
abstract class ExpenditurePart extends Part {
  @Field(() => ExpenditureReport, { description: "The expenditure report that the {noun} belongs to." })
  @ManyToOne(() => ExpenditureReport, { ref: true, deleteRule: "cascade" })
  @Index()
  report!: Ref<ExpenditureReport>;

  @Field(() => CommitmentLine, { nullable: true, description: "The line of the commitment." })
  @ManyToOne(() => CommitmentLine, { ref: true })
  @Index()
  line!: Ref<CommitmentLine>;
}

@Entity()
@ObjectType({ description: "What was spent by one line of a commitment, and what of it is accepted." })
@Readable<ExpenditureReportLine>({ visibleTo: visibleWith("report"), many: "expenditureReportLines", order: "position" })
export class ExpenditureReportLine extends ExpenditurePart {
  @Field(() => Money, { description: "What was spent, in the currency in which it was." })
  @Embedded(() => Money)
  spent!: Money;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How much of the commitment's currency one unit of the currency spent is reckoned at; null: both are the same.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  exchangeRate?: string;

  @Field(() => Money, { description: "The same in the currency of the commitment: at that rate, rounded half up to its minor unit." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => GraphQLDecimal, { nullable: true, description: "What of the amount is accepted, in its currency; null: not decided yet." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  accepted?: string;

  @Field(() => String, { nullable: true, description: "Why not all of it is accepted; null: all is, or it is not decided yet." })
  @Property({ type: "text", nullable: true })
  reason?: string;
}

@Entity()
@ObjectType({ description: "A voucher behind what was spent by a line." })
@Readable<ExpenditureVoucher>({
  visibleTo: visibleWith("report"),
  many: "expenditureVouchers",
  order: "position",
  reverse: { document: false },
})
export class ExpenditureVoucher extends ExpenditurePart {
  @Field({ description: "Its number." })
  @Property({ type: "text" })
  number!: string;

  @Field(() => GraphQLDate, { description: "Its day." })
  @Property({ type: "date" })
  issuedOn!: string;

  @Field({ description: "What was paid for." })
  @Property({ type: "text" })
  purpose!: string;

  @Field(() => Money, { description: "What was paid by it." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => Document, { nullable: true, description: "The paper; null: not given, or the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  document?: Ref<Document>;
}
