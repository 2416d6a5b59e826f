import type { Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Part } from "../database/record.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Country } from "../places/place.entity.js";
import { Computed, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { department, personal, visibleWith } from "../reading/predicate.js";
import { Visit } from "./visit.entity.js";
import { NormKind, VisitCostCategory } from "./visit.enums.js";
import { amountCny } from "./visit.sql.js";

/** What belongs to a visit. */
@ObjectType()
abstract class VisitPart extends Part {
  @Field(() => Visit, { description: "The visit that the {noun} belongs to." })
  @ManyToOne(() => Visit, { ref: true, deleteRule: "cascade" })
  @Index()
  visit!: Ref<Visit>;
}

@Entity()
@Index({ properties: ["organisation", "visit"] })
@ObjectType({ description: "An organisation that receives a visit." })
@Readable<VisitHost>({
  visibleTo: visibleWith("visit"),
  many: "visitHosts",
  order: "position",
  reverse: { organisation: "hostedVisits" },
  group: ["organisation", "visit"],
})
export class VisitHost extends VisitPart {
  @Field(() => Organisation, { description: "The organisation of the {noun}." })
  @ManyToOne(() => Organisation, { ref: true })
  organisation!: Ref<Organisation>;
}

@Entity()
@ObjectType({ description: "A place that a visit leads to." })
@Readable<VisitStop>({
  visibleTo: visibleWith("visit"),
  many: "visitStops",
  filter: ["place", "arrivesOn", "departsOn"],
  order: "position",
  reverse: { country: "visits" },
  group: ["country", "arrivesOn", "visit"],
})
export class VisitStop extends VisitPart {
  @Field(() => Country, { description: "The country or region." })
  @ManyToOne(() => Country, { ref: true })
  @Index()
  country!: Ref<Country>;

  @Texts({ description: "The place.", nullable: true })
  place?: TextsByLanguage;

  @Field(() => GraphQLDate, { description: "First day there." })
  @Property({ type: "date" })
  arrivesOn!: string;

  @Field(() => GraphQLDate, { description: "Last day there; the next stop may begin on it." })
  @Property({ type: "date" })
  departsOn!: string;
}

@Entity()
@ObjectType({
  description:
    "A person who travels. Personal data: for the department; keys without the scope PERSONAL_READ see neither name nor post. Numbers of passports are kept nowhere.",
})
@Readable<VisitDelegate>({
  visibleTo: visibleWith("visit", department),
  many: "visitDelegates",
  filter: ["name", "isLeader"],
  order: "position",
  reverse: { account: false },
  group: ["isLeader", "organisation", "visit"],
})
export class VisitDelegate extends VisitPart {
  @Field(() => String, { nullable: true, description: "Name of the person; null for keys without the scope PERSONAL_READ." })
  @Property({ type: "text" })
  @visibleWhen(personal)
  name!: string;

  @Texts({ description: "Post held; null for keys without the scope PERSONAL_READ.", nullable: true })
  @visibleWhen(personal)
  jobTitle?: TextsByLanguage;

  @Field(() => Organisation, { nullable: true, description: "Whose; null: the association's own." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  organisation?: Ref<Organisation>;

  @Field(() => Account, {
    nullable: true,
    description: "The account of the person, who then takes no step of the approval; null: none, or not visible to the viewer.",
  })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  @Index()
  @visibleWhen(personal)
  account?: Ref<Account>;

  @Field({ description: "Whether the person leads the delegation." })
  @Property({ type: "boolean" })
  isLeader: boolean = false;
}

@Entity()
@ObjectType({ description: "What a visit costs of one kind: unitCost × persons × days. For the department." })
@Readable<VisitBudgetLine>({
  visibleTo: visibleWith("visit", department),
  many: "visitBudgetLines",
  filter: ["category", "amount", "amountCny"],
  order: "position",
  group: ["category", "visit"],
  measure: ["amount", "amountCny"],
})
export class VisitBudgetLine extends VisitPart {
  @Field(() => VisitCostCategory, { description: "What for." })
  @Enum(() => VisitCostCategory)
  category!: VisitCostCategory;

  @Field(() => GraphQLDecimal, { description: "For one person and day (or journey, where days is 1), in the currency of the amount." })
  @Property({ columnType: "numeric", type: "string" })
  unitCost!: string;

  @Field(() => Int, { description: "For how many persons." })
  @Property({ type: "int" })
  persons!: number;

  @Field(() => Int, { description: "For how many days." })
  @Property({ type: "int" })
  days!: number;

  @Field(() => Money, { description: "Standard × persons × days." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "The amount in CNY, at the rate of the line and rounded to 0.01; null where it has no rate.",
  })
  @Computed(amountCny)
  amountCny?: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "How many yuan one unit of the currency was reckoned at." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  exchangeRateToCny?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of that rate." })
  @Property({ type: "date", nullable: true })
  exchangeRateOn?: string;
}

@Entity()
@ObjectType({ description: "Something to be done after a visit, as its report says. For the department." })
@Readable<VisitFollowUp>({
  visibleTo: visibleWith("visit", department),
  many: "visitFollowUps",
  filter: ["text", "dueOn", "doneOn"],
  order: "position",
  reverse: { responsibleOfficer: false },
})
export class VisitFollowUp extends VisitPart {
  @Texts({ description: "What is to be done." })
  text!: TextsByLanguage;

  @Field(() => Account, { nullable: true, description: "Who does it; null: nobody yet, or not visible." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  @Index()
  responsibleOfficer?: Ref<Account>;

  @Field(() => GraphQLDate, { nullable: true, description: "By when it is to be done." })
  @Property({ type: "date", nullable: true })
  dueOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was done; null: not yet." })
  @Property({ type: "date", nullable: true })
  doneOn?: string;
}

@Entity()
@ObjectType({ description: "Why a visit may exceed a norm. For the department." })
@Readable<VisitNormException>({
  visibleTo: visibleWith("visit", department),
  many: "visitNormExceptions",
  filter: ["norm"],
  order: "position",
})
export class VisitNormException extends VisitPart {
  @Field(() => NormKind, { description: "Which norm it exceeds." })
  @Enum(() => NormKind)
  norm!: NormKind;

  @Field({ description: "The reason; whoever takes the steps of the approval consents to it." })
  @Property({ type: "text" })
  reason!: string;
}
