import type { Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Origin } from "../graphql/origin.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation, OrganisationType } from "../partners/organisation.entity.js";
import { Country, Region } from "../places/place.entity.js";
import { ProjectPart } from "../projects/project.parts.js";
import { onDay } from "../rates/conversion.sql.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { Money } from "./money.js";

export enum BudgetType {
  ORIGINAL = "ORIGINAL",
  REVISED = "REVISED",
}
registerEnumType(BudgetType, {
  name: "BudgetType",
  description:
    "Original and revised budgets of one period exist side by side and are never added: `isEffective` says which counts (IATI BudgetType).",
  valuesConfig: { ORIGINAL: { description: "1: as first allocated." }, REVISED: { description: "2: replaces the original in totals." } },
});

export enum BudgetStatus {
  INDICATIVE = "INDICATIVE",
  COMMITTED = "COMMITTED",
}
registerEnumType(BudgetStatus, {
  name: "BudgetStatus",
  description: "How firm a budget is (IATI BudgetStatus).",
  valuesConfig: { INDICATIVE: { description: "1: an estimate." }, COMMITTED: { description: "2: binding." } },
});

@Entity()
@ObjectType({ description: "What is set aside for a project in a period." })
@Readable<Budget>({
  visibleTo: visibleWith("project"),
  one: "budget",
  many: "budgets",
  filter: ["type", "status", "startsOn", "endsOn", "value", "origin", "isEffective"],
  sort: ["startsOn", "endsOn"],
  order: "position",
  group: ["type", "status", "origin", "isEffective", "startsOn", "project"],
  measure: ["value", "startsOn", "endsOn"],
  convert: { value: onDay("valueOn") },
  counted: "isEffective",
})
export class Budget extends ProjectPart {
  @Field(() => BudgetType, { description: "Original or revised." })
  @Enum(() => BudgetType)
  type: BudgetType = BudgetType.ORIGINAL;

  @Field(() => BudgetStatus, { description: "How firm it is." })
  @Enum(() => BudgetStatus)
  status: BudgetStatus = BudgetStatus.INDICATIVE;

  @Field(() => GraphQLDate, { description: "First day of the period." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the period; null where a publication gave none that can be read." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Field(() => Money, { description: "How much." })
  @Embedded(() => Money)
  value!: Money;

  @Field(() => GraphQLDate, { nullable: true, description: "The day whose exchange rate is meant." })
  @Property({ type: "date", nullable: true })
  valueOn?: string;

  @Field(() => Origin, { description: "Whether it was recorded here or published." })
  @Enum(() => Origin)
  origin: Origin = Origin.LOCAL;

  @Field(() => Boolean, {
    description:
      "Whether it counts in sums of money: a revised budget does, and an original one does unless revised budgets of the project and the same origin cover every day of its period, alone or together. Where they cover a part of it only, both count, because IATI says of no amount which share of it belongs to which days.",
  })
  @Property({ type: "boolean", default: true })
  isEffective: boolean = true;
}

/** Money from a payer to a payee of a project, planned or done. */
@ObjectType()
abstract class MoneyFlow extends ProjectPart {
  @Field(() => Money, { description: "How much." })
  @Embedded(() => Money)
  value!: Money;

  @Field(() => GraphQLDate, { nullable: true, description: "The day whose exchange rate is meant." })
  @Property({ type: "date", nullable: true })
  valueOn?: string;

  @Field(() => Organisation, { nullable: true, description: "Who pays; null where only a name is mentioned, or nobody." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  provider?: Ref<Organisation>;

  @Texts({ description: "Who pays, as written.", nullable: true })
  providerName?: TextsByLanguage;

  @Field(() => String, { nullable: true, description: "Who pays: the identifier as written, whether or not an organisation here has it." })
  @Property({ type: "text", nullable: true })
  providerReference?: string;

  @Field(() => OrganisationType, { nullable: true, description: "Who pays: the kind of organisation, as the publication gives it." })
  @Enum({ items: () => OrganisationType, nullable: true })
  providerType?: OrganisationType;

  @Field(() => String, { nullable: true, description: "The payer's own identifier of the activity it pays from." })
  @Property({ type: "text", nullable: true })
  @Index()
  providerActivity?: string;

  @Field(() => Organisation, { nullable: true, description: "Who is paid; null where only a name is mentioned, or nobody." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  receiver?: Ref<Organisation>;

  @Texts({ description: "Who is paid, as written.", nullable: true })
  receiverName?: TextsByLanguage;

  @Field(() => String, {
    nullable: true,
    description: "Who is paid: the identifier as written, whether or not an organisation here has it.",
  })
  @Property({ type: "text", nullable: true })
  receiverReference?: string;

  @Field(() => OrganisationType, { nullable: true, description: "Who is paid: the kind of organisation, as the publication gives it." })
  @Enum({ items: () => OrganisationType, nullable: true })
  receiverType?: OrganisationType;

  @Field(() => String, { nullable: true, description: "The payee's own identifier of the activity it is paid for." })
  @Property({ type: "text", nullable: true })
  @Index()
  receiverActivity?: string;

  @Field(() => Origin, { description: "Whether it was recorded here or published." })
  @Enum(() => Origin)
  origin: Origin = Origin.LOCAL;
}

@Entity()
@ObjectType({ description: "A payment that is planned." })
@Readable<PlannedDisbursement>({
  visibleTo: visibleWith("project"),
  one: "plannedDisbursement",
  many: "plannedDisbursements",
  filter: ["startsOn", "endsOn", "value", "origin", "isEffective"],
  sort: ["startsOn"],
  order: "position",
  reverse: { provider: "outgoingPlannedDisbursements", receiver: "incomingPlannedDisbursements" },
  group: ["type", "origin", "isEffective", "startsOn", "provider", "receiver", "project"],
  measure: ["value", "startsOn"],
  convert: { value: onDay("valueOn") },
  counted: "isEffective",
})
export class PlannedDisbursement extends MoneyFlow {
  @Field(() => BudgetType, { nullable: true, description: "Original or revised." })
  @Enum({ items: () => BudgetType, nullable: true })
  type?: BudgetType;

  @Field(() => GraphQLDate, { description: "First day of the period." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the period." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Field(() => Boolean, {
    description:
      "Whether it counts in sums of money: a revised payment does, and any other does unless revised payments of the project between the same organisations and of the same origin cover every day of its period, alone or together. Where they cover a part of it only, both count.",
  })
  @Property({ type: "boolean", default: true })
  isEffective: boolean = true;
}

/** IATI TransactionType, in the order of its codes. */
export enum TransactionType {
  INCOMING_FUNDS = "INCOMING_FUNDS",
  OUTGOING_COMMITMENT = "OUTGOING_COMMITMENT",
  DISBURSEMENT = "DISBURSEMENT",
  EXPENDITURE = "EXPENDITURE",
  INTEREST_PAYMENT = "INTEREST_PAYMENT",
  LOAN_REPAYMENT = "LOAN_REPAYMENT",
  REIMBURSEMENT = "REIMBURSEMENT",
  PURCHASE_OF_EQUITY = "PURCHASE_OF_EQUITY",
  SALE_OF_EQUITY = "SALE_OF_EQUITY",
  CREDIT_GUARANTEE = "CREDIT_GUARANTEE",
  INCOMING_COMMITMENT = "INCOMING_COMMITMENT",
  OUTGOING_PLEDGE = "OUTGOING_PLEDGE",
  INCOMING_PLEDGE = "INCOMING_PLEDGE",
}
registerEnumType(TransactionType, {
  name: "TransactionType",
  description: "What kind of flow it is (IATI TransactionType).",
  valuesConfig: {
    INCOMING_FUNDS: { description: "1: received from a funder." },
    OUTGOING_COMMITMENT: { description: "2: promised bindingly to a partner." },
    DISBURSEMENT: { description: "3: paid to a partner." },
    EXPENDITURE: { description: "4: spent on goods and services." },
    INTEREST_PAYMENT: { description: "5." },
    LOAN_REPAYMENT: { description: "6." },
    REIMBURSEMENT: { description: "7." },
    PURCHASE_OF_EQUITY: { description: "8." },
    SALE_OF_EQUITY: { description: "9." },
    CREDIT_GUARANTEE: { description: "10." },
    INCOMING_COMMITMENT: { description: "11: promised bindingly by a funder." },
    OUTGOING_PLEDGE: { description: "12: promised to a partner, not bindingly." },
    INCOMING_PLEDGE: { description: "13: promised by a funder, not bindingly." },
  },
});

@Entity()
@ObjectType({ description: "A flow of money. Several equal ones can be genuine; a negative one corrects others." })
@Readable<Transaction>({
  visibleTo: visibleWith("project"),
  one: "transaction",
  many: "transactions",
  filter: ["type", "date", "value", "reference", "origin", "isHumanitarian"],
  sort: ["date", "type"],
  order: "position",
  reverse: { provider: "outgoingTransactions", receiver: "incomingTransactions", country: "transactions", region: "transactions" },
  group: ["type", "origin", "date", "provider", "receiver", "country", "project"],
  measure: ["value", "date"],
  convert: { value: onDay("valueOn") },
})
export class Transaction extends MoneyFlow {
  @Field(() => TransactionType, { description: "What kind of flow." })
  @Enum(() => TransactionType)
  type!: TransactionType;

  @Field(() => GraphQLDate, { description: "When." })
  @Property({ type: "date" })
  date!: string;

  @Texts({ description: "What for.", nullable: true })
  description?: TextsByLanguage;

  @Field(() => String, { nullable: true, description: "The publisher's reference. No key: it repeats." })
  @Property({ type: "text", nullable: true })
  reference?: string;

  @Field(() => Boolean, { nullable: true, description: "Humanitarian aid; null where the publication does not say." })
  @Property({ type: "boolean", nullable: true })
  isHumanitarian?: boolean;

  @Field(() => Country, { nullable: true, description: "For whose people." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field(() => String, { nullable: true, description: "For whose people: the country's code as written, whether or not it is known here." })
  @Property({ type: "text", nullable: true })
  countryCode?: string;

  @Field(() => Region, {
    nullable: true,
    description: "For whose people, as a group of countries; null where the code is of another vocabulary.",
  })
  @ManyToOne(() => Region, { ref: true, nullable: true })
  @Index()
  region?: Ref<Region>;

  @Field(() => String, {
    nullable: true,
    description: "IATI RegionVocabulary code: 1 is OECD-DAC, 99 the publisher's own; null without a region.",
  })
  @Property({ type: "text", nullable: true })
  regionVocabulary?: string;

  @Field(() => String, { nullable: true, description: "The region's code in its vocabulary, as written." })
  @Property({ type: "text", nullable: true })
  regionCode?: string;

  @Texts({ description: "What the publisher calls the region.", nullable: true })
  regionName?: TextsByLanguage;

  @Field(() => [TransactionSector], { description: "What kind of work it pays for." })
  @Property({ type: "json" })
  sectors: TransactionSector[] = [];

  @Field(() => String, { nullable: true, description: "IATI DisbursementChannel code." })
  @Property({ type: "text", nullable: true })
  channel?: string;

  @Field(() => String, { nullable: true, description: "OECD-DAC flow type code, where it differs from the project's." })
  @Property({ type: "text", nullable: true })
  flowType?: string;

  @Field(() => String, { nullable: true, description: "OECD-DAC finance type code, where it differs from the project's." })
  @Property({ type: "text", nullable: true })
  financeType?: string;

  @Field(() => [String], { description: "Aid type codes, where they differ from the project's." })
  @Property({ type: "text[]" })
  aidTypes: string[] = [];

  @Field(() => String, { nullable: true, description: "OECD-DAC tied status code, where it differs from the project's." })
  @Property({ type: "text", nullable: true })
  tiedStatus?: string;
}

@ObjectType({ description: "A kind of work that a transaction pays for." })
export class TransactionSector {
  @Field(() => String, { nullable: true, description: "IATI SectorVocabulary code: 1 is OECD-DAC purpose codes." })
  vocabulary!: string | null;
  @Field(() => String, { nullable: true, description: "The code." })
  code!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "What the publisher calls it, which explains a code of its own; in several languages, a line each.",
  })
  name!: string | null;
}
