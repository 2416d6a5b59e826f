import { Collection, type Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { BaseRecord, Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { BudgetType } from "../finance/finance.entity.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { Computed, Decided, Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { Result } from "../results/result.entity.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { transitionTypeOf } from "../writing/transitions.js";
import { BudgetCategory, BudgetVersionStatus } from "./fund.enums.js";
import { budgetLinesVisibleTo, budgetTransitions, budgetUpdate } from "./fund.policy.js";
import { Reallocation } from "./reallocation.entity.js";
import { FundingSource } from "./source.entity.js";

const BudgetTransition = transitionTypeOf("BudgetVersion", () => BudgetVersionStatus);

@Entity()
@Unique({ properties: ["fundingSource", "number"] })
@ObjectType({
  description:
    "A version of the budget of a funding source. The latest approved one is effective, and replaces the whole of those before. For the department.",
})
@Readable<BudgetVersion>({
  visibleTo: visibleWith("fundingSource"),
  one: "budgetVersion",
  many: "budgetVersions",
  filter: ["number", "type", "status", "isEffective", "approvedOn", "createdAt"],
  sort: ["number", "approvedOn", "createdAt"],
  order: "number",
  group: ["type", "status", "isEffective", "approvedOn", "fundingSource"],
  measure: ["approvedOn"],
  reverse: { document: false, approvedBy: false },
})
export class BudgetVersion extends BaseRecord {
  @Field(() => FundingSource, { description: "The funding source whose budget it is." })
  @ManyToOne(() => FundingSource, { ref: true })
  fundingSource!: Ref<FundingSource>;

  @Field(() => Int, { description: "Counts the versions of the source, from 1." })
  @Property({ type: "int" })
  number!: number;

  @Field(() => BudgetType, { description: "Whether it is the first budget of the source, or replaces an approved one." })
  @Enum(() => BudgetType)
  type!: BudgetType;

  @Field(() => BudgetVersionStatus, { description: "Its status." })
  @Enum(() => BudgetVersionStatus)
  status: BudgetVersionStatus = BudgetVersionStatus.DRAFT;

  @Field(() => Boolean, { description: "Whether it is the latest approved version of the source." })
  @Property({ type: "boolean", default: false })
  isEffective: boolean = false;

  @Field(() => String, { nullable: true, description: "Why the budget is as it is, or why it was revised." })
  @Property({ type: "text", nullable: true })
  reason?: string;

  @Field(() => Document, { nullable: true, description: "The paper of its approval; null: not given, or the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  document?: Ref<Document>;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which it was approved (Asia/Shanghai); null: it is a draft." })
  @Property({ type: "date", nullable: true })
  approvedOn?: string;

  @Field(() => Account, { nullable: true, description: "Who approved it; null: nobody yet." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  @Index()
  approvedBy?: Ref<Account>;

  /** Accounts that wrote it: they do not approve it. */
  @Property({ type: "text[]", defaultRaw: "'{}'", hidden: true })
  writers: string[] = [];

  @ViewerCanUpdate<BudgetVersion>("updateBudgetVersion", budgetUpdate)
  viewerCanUpdate?: boolean;

  @Field(() => [BudgetTransition], { description: "What can be done with it as a whole, and whether the viewer can do it now." })
  @Decided<BudgetVersion>(budgetTransitions)
  availableTransitions?: object[];

  @Field(() => [BudgetLine], { description: "Its lines." })
  @OneToMany(
    () => BudgetLine,
    (line) => line.budgetVersion,
  )
  lines = new Collection<BudgetLine>(this);

  @Field(() => [Reallocation], { description: "What was reallocated between its lines since it was approved." })
  @OneToMany(
    () => Reallocation,
    (reallocation) => reallocation.budgetVersion,
  )
  reallocations = new Collection<Reallocation>(this);
}

const AMOUNTS = ["amount", "effectiveAmount", "sourceAmount", "effectiveSourceAmount"] as const;

@Entity()
@Unique({ properties: ["budgetVersion", "code", "startsOn"] })
@ObjectType({ description: "An amount that a version of a budget sets aside for a purpose and a period. For the department." })
@Readable<BudgetLine>({
  visibleTo: budgetLinesVisibleTo,
  one: "budgetLine",
  many: "budgetLines",
  filter: ["code", "activity", "category", "sector", "startsOn", "endsOn", ...AMOUNTS, "isEffective"],
  sort: ["code", "startsOn", "endsOn"],
  order: "position",
  search: { names: ["code"], words: ["activity"] },
  group: ["category", "sector", "startsOn", "isEffective", "budgetVersion", "project", "partner", "country", "result"],
  groupThrough: { fundingSource: "budgetVersion.fundingSource" },
  measure: [...AMOUNTS, "startsOn", "endsOn"],
  counted: "isEffective",
  archivedWith: "budgetVersion",
})
export class BudgetLine extends Part {
  @Field(() => BudgetVersion, {
    nullable: true,
    description: "The version that the {noun} belongs to; null where the viewer may not see it.",
  })
  @ManyToOne(() => BudgetVersion, { ref: true })
  budgetVersion!: Ref<BudgetVersion>;

  @Field({ description: "Code of the {noun}, e.g. 1.2. A version has it once in any period." })
  @Property({ type: "text" })
  code!: string;

  @Texts({ description: "The activity that it pays for." })
  activity!: TextsByLanguage;

  @Field(() => BudgetCategory, { description: "What kind of cost it is." })
  @Enum(() => BudgetCategory)
  category!: BudgetCategory;

  @Field(() => Project, { nullable: true, description: "The project that it pays for; null: no single one." })
  @ManyToOne(() => Project, { ref: true, nullable: true })
  @Index()
  project?: Ref<Project>;

  @Field(() => Result, { nullable: true, description: "The result of the project that it is to bring about." })
  @ManyToOne(() => Result, { ref: true, nullable: true })
  @Index()
  result?: Ref<Result>;

  @Field(() => Organisation, { nullable: true, description: "The partner that spends it; null: the association itself." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  partner?: Ref<Organisation>;

  @Field(() => Country, { nullable: true, description: "The country or region where it is spent; null: no single one." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field(() => String, { nullable: true, description: "OECD-DAC purpose code of what it is spent on, e.g. 13020." })
  @Property({ type: "text", nullable: true })
  sector?: string;

  @Field(() => GraphQLDate, { description: "First day of its period." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of its period, which is a year at most." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => GraphQLDecimal, { description: "How many units." })
  @Property({ columnType: "numeric", type: "string" })
  quantity!: string;

  @Field(() => String, { nullable: true, description: "What is counted, e.g. month." })
  @Property({ type: "text", nullable: true })
  unit?: string;

  @Field(() => GraphQLDecimal, { description: "What one unit costs, in the currency of the amount." })
  @Property({ columnType: "numeric", type: "string" })
  unitCost!: string;

  @Field(() => Money, {
    description: "What the version sets aside: quantity × unit cost, rounded half up to the minor unit of the currency.",
  })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => Money, { description: "The amount with everything that was reallocated to it and from it since the version was approved." })
  @Embedded(() => Money)
  effectiveAmount!: Money;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How much of the currency of the source one unit of the currency of the amount is reckoned at; null: both are the same.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  budgetRate?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of that rate." })
  @Property({ type: "date", nullable: true })
  budgetRateOn?: string;

  @Field(() => String, { nullable: true, description: "Where that rate comes from." })
  @Property({ type: "text", nullable: true })
  budgetRateSource?: string;

  @Field(() => Money, { description: "The amount in the currency of the source, at the budget rate." })
  @Embedded(() => Money)
  sourceAmount!: Money;

  @Field(() => Money, {
    description: "The effective amount in the currency of the source: reallocations take from one line exactly what they add to another.",
  })
  @Embedded(() => Money)
  effectiveSourceAmount!: Money;

  @Field(() => Boolean, { description: "Whether its version is the effective one, so that it counts in sums of money." })
  @Computed((t) => `(select v.is_effective from budget_version v where v.id = ${t}."budget_version_id")`)
  isEffective?: boolean;
}
