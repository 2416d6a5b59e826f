import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Agreement } from "../agreements/agreement.entity.js";
import { Archivable } from "../database/record.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { ConversionRule, RateKind } from "../rates/rate.enums.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { Cadence } from "../schedules/schedule.enums.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { BudgetVersion } from "./budget.entity.js";
import { FundingSourceKind } from "./fund.enums.js";
import { keepingFunds } from "./fund.policy.js";
import { FundingSourcePartner, FundingSourceProject } from "./source.parts.js";

@Entity()
@ObjectType({
  description: "Where money for projects comes from: a donor's agreement, a line of the state's budget, or own funds. For the department.",
})
@Readable<FundingSource>({
  visibleTo: department,
  one: "fundingSource",
  many: "fundingSources",
  keys: ["code"],
  filter: ["code", "title", "kind", "startsOn", "endsOn", "currency", "conversionRule", "statementCadence", "archivedAt"],
  sort: ["code", "title", "startsOn", "endsOn", "createdAt", "updatedAt"],
  search: { names: ["title", "code"], words: ["purpose"] },
  group: ["kind", "donor", "currency", "conversionRule", "startsOn", "endsOn", "statementCadence"],
  measure: ["startsOn", "endsOn"],
  reverse: { donor: "givenFundingSources" },
})
export class FundingSource extends Archivable {
  @Field({ description: "Short code that people use, e.g. UNFPA-2025." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Title of the {noun}." })
  title!: TextsByLanguage;

  @Field(() => FundingSourceKind, { description: "Whose money it is." })
  @Enum(() => FundingSourceKind)
  kind!: FundingSourceKind;

  @Field(() => Organisation, { nullable: true, description: "Who gives the money; null: the state, or the association itself." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  donor?: Ref<Organisation>;

  @Field(() => Agreement, { nullable: true, description: "The agreement by which it is given." })
  @ManyToOne(() => Agreement, { ref: true, nullable: true })
  @Index()
  agreement?: Ref<Agreement>;

  @Texts({ description: "What the money may be spent on." })
  purpose!: TextsByLanguage;

  @Field(() => GraphQLDate, { description: "First day for which money may be spent." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day for which money may be spent; null: no end is set." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Field(() => GraphQLCurrencyCode, { description: "The currency in which it is given and accounted for." })
  @Property({ type: "text" })
  currency!: string;

  @Field(() => ConversionRule, { description: "By which exchange rate what was paid in another currency is accounted for." })
  @Enum(() => ConversionRule)
  conversionRule!: ConversionRule;

  @Field(() => RateKind, { nullable: true, description: "The kind of the rate of the day of payment; null where the rule is another." })
  @Enum({ items: () => RateKind, nullable: true })
  conversionRateKind?: RateKind;

  @Field(() => Int, {
    nullable: true,
    description:
      "On a day without a rate, up to how many days before it the last rate may be; null: only the rate of the day itself, or the rule is another.",
  })
  @Property({ type: "int", nullable: true })
  conversionLookBackDays?: number;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "How many per cent of a budget line may be reallocated from it or to it without the donor's paper, everything since the version was approved together; null: not limited.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  reallocationLimit?: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How many per cent of the direct costs of a budget its indirect costs may be at most; null: not limited.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  indirectCostShare?: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "The amount in its currency above which a second person releases a payment, refund or correction; null: nobody has to.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  secondPersonAbove?: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "How many per cent of what a partner was paid may be unaccounted for when its next instalment is paid; null: not limited.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  mostUnaccounted?: string;

  @Field(() => Cadence, { nullable: true, description: "How often a statement is due to whoever gives the money; null: no statements." })
  @Enum({ items: () => Cadence, nullable: true })
  statementCadence?: Cadence;

  @Field(() => Int, { nullable: true, description: "How many days after the end of its period a statement is due." })
  @Property({ type: "int", nullable: true })
  statementTermDays?: number;

  @Field(() => [FundingSourceProject], { description: "The projects that it may fund; empty: any." })
  @OneToMany(
    () => FundingSourceProject,
    (part) => part.fundingSource,
  )
  projects = new Collection<FundingSourceProject>(this);

  @Field(() => [FundingSourcePartner], { description: "The partners that it may fund; empty: any." })
  @OneToMany(
    () => FundingSourcePartner,
    (part) => part.fundingSource,
  )
  partners = new Collection<FundingSourcePartner>(this);

  @Field(() => [BudgetVersion], { description: "The versions of its budget." })
  @OneToMany(
    () => BudgetVersion,
    (version) => version.fundingSource,
  )
  budgetVersions = new Collection<BudgetVersion>(this);

  @ViewerCanUpdate("updateFundingSource", keepingFunds)
  viewerCanUpdate?: boolean;
}
