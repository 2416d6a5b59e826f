import { Collection, type Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable, Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { Computed, Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { BudgetLine } from "./budget.entity.js";
import { InstalmentCondition } from "./commitment.enums.js";
import { commitmentsVisibleTo } from "./commitment.policy.js";
import { accepted, instalmentPaid, isConditionMet, lineCode, paid } from "./commitment.sql.js";
import { keepingFunds } from "./fund.policy.js";
import { FundingSource } from "./source.entity.js";

@Entity()
@ObjectType({
  description:
    "What the department committed to a partner under a funding source: a sub-agreement with its lines and instalments. For the department, and the partner.",
})
@Readable<FundingCommitment>({
  visibleTo: commitmentsVisibleTo,
  one: "fundingCommitment",
  many: "fundingCommitments",
  keys: ["code"],
  filter: ["code", "title", "signedOn", "startsOn", "endsOn", "amount", "archivedAt", "createdAt", "updatedAt"],
  sort: ["code", "title", "signedOn", "startsOn", "endsOn", "createdAt", "updatedAt"],
  search: { names: ["title", "code"] },
  group: ["fundingSource", "partner", "project", "signedOn", "startsOn", "endsOn"],
  measure: ["amount", "signedOn", "startsOn", "endsOn"],
  reverse: { document: false },
})
export class FundingCommitment extends Archivable {
  @Field({ description: "Short code that people use, e.g. SUB-2026-01." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Title of the {noun}." })
  title!: TextsByLanguage;

  @Field(() => FundingSource, { nullable: true, description: "Whose money it is; null where the viewer does not see the source." })
  @ManyToOne(() => FundingSource, { ref: true })
  @Index()
  fundingSource!: Ref<FundingSource>;

  @Field(() => Organisation, { description: "The partner that the money is for." })
  @ManyToOne(() => Organisation, { ref: true })
  @Index()
  partner!: Ref<Organisation>;

  @Field(() => Project, { nullable: true, description: "The project that it is for; null also where the viewer does not see it." })
  @ManyToOne(() => Project, { ref: true, nullable: true })
  @Index()
  project?: Ref<Project>;

  @Field(() => Money, { description: "How much, which its lines add up to and its instalments too." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was signed; null: not yet, so that nothing is asked or paid." })
  @Property({ type: "date", nullable: true })
  signedOn?: string;

  @Field(() => GraphQLDate, { description: "First day of what it pays for." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of what it pays for." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => Document, { nullable: true, description: "The signed sub-agreement; null also where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  document?: Ref<Document>;

  @Field(() => GraphQLDecimal, { description: "What was paid of it, less corrections and refunds, in the currency of its amount." })
  @Computed(paid)
  paid!: string;

  @Field(() => GraphQLDecimal, { description: "What of the reported expenditure is accepted, in the currency of its amount." })
  @Computed(accepted)
  accepted!: string;

  @Field(() => [CommitmentLine], { description: "What it pays for, by line of the budget." })
  @OneToMany(
    () => CommitmentLine,
    (part) => part.commitment,
  )
  lines = new Collection<CommitmentLine>(this);

  @Field(() => [Instalment], { description: "How it is paid." })
  @OneToMany(
    () => Instalment,
    (part) => part.commitment,
  )
  instalments = new Collection<Instalment>(this);

  @ViewerCanUpdate("updateFundingCommitment", keepingFunds)
  viewerCanUpdate?: boolean;
}

/** What belongs to a commitment and is seen with it. */
@ObjectType()
abstract class CommitmentPart extends Part {
  @Field(() => FundingCommitment, { description: "The commitment that the {noun} belongs to." })
  @ManyToOne(() => FundingCommitment, { ref: true, deleteRule: "cascade" })
  @Index()
  commitment!: Ref<FundingCommitment>;

  @Field(() => Money, { description: "How much, in the currency of the commitment." })
  @Embedded(() => Money)
  amount!: Money;
}

@Entity()
@ObjectType({ description: "What a commitment pays for by one line of the budget." })
@Readable<CommitmentLine>({
  visibleTo: visibleWith("commitment"),
  many: "commitmentLines",
  order: "position",
  group: ["budgetLine", "commitment"],
  measure: ["amount"],
})
export class CommitmentLine extends CommitmentPart {
  @Field(() => BudgetLine, { nullable: true, description: "The line of the budget; null where the viewer does not see the budget." })
  @ManyToOne(() => BudgetLine, { ref: true })
  @Index()
  budgetLine!: Ref<BudgetLine>;

  @Field({ description: "The code of that line." })
  @Computed(lineCode)
  code!: string;
}

@Entity()
@ObjectType({ description: "A part of a commitment that is paid by a day, once its condition is met." })
@Readable<Instalment>({
  visibleTo: visibleWith("commitment"),
  many: "instalments",
  filter: ["dueOn", "condition", "isConditionMet"],
  sort: ["dueOn"],
  order: "position",
  group: ["dueOn", "condition", "isConditionMet", "commitment"],
  measure: ["amount", "dueOn"],
  reverse: { document: false, reportingPeriod: false },
})
export class Instalment extends CommitmentPart {
  @Field(() => GraphQLDate, { description: "The day by which it is to be paid." })
  @Property({ type: "date" })
  dueOn!: string;

  @Field(() => InstalmentCondition, { description: "What has to be there before it is paid." })
  @Enum(() => InstalmentCondition)
  condition: InstalmentCondition = InstalmentCondition.NONE;

  @Field(() => ReportingPeriod, {
    nullable: true,
    description: "The period whose progress report of the partner has to be approved; null under other conditions.",
  })
  @ManyToOne(() => ReportingPeriod, { ref: true, nullable: true })
  @Index()
  reportingPeriod?: Ref<ReportingPeriod>;

  @Field(() => Document, {
    nullable: true,
    description: "The document of its condition; null: not recorded, or the viewer may not open it.",
  })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  document?: Ref<Document>;

  @Field({ description: "Whether its condition is met." })
  @Computed(isConditionMet)
  isConditionMet!: boolean;

  @Field(() => GraphQLDecimal, { description: "What was paid of it, less corrections and refunds, in the currency of the commitment." })
  @Computed(instalmentPaid)
  paid!: string;
}
