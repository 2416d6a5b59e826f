import { Collection, type Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { BaseRecord, Identified } from "../database/record.js";
import { Money } from "../finance/money.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Country } from "../places/place.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { department, visibleWith } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { VisitCostCategory } from "./visit.enums.js";
import { keepingNorms } from "./visit.policy.js";

@Entity()
@ObjectType({
  description:
    "Limits that applications are held against when they are submitted, for visits that begin within its validity. For the department.",
})
@Readable<NormProfile>({
  visibleTo: department,
  one: "normProfile",
  many: "normProfiles",
  keys: ["code"],
  filter: ["code", "validFrom", "validTo", "isDefault"],
  sort: ["code", "validFrom"],
})
export class NormProfile extends BaseRecord {
  @Field({ description: "Code of the {noun}, e.g. OFFICIALS-2026." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field({ description: "The rule that the limits come from." })
  @Property({ type: "text" })
  source!: string;

  @Field(() => [ApprovalSubject], { description: "For which kinds of visits." })
  @Property({ type: "text[]" })
  subjects: ApprovalSubject[] = [];

  @Field({ description: "Whether it is for visits that name no profile." })
  @Property({ type: "boolean" })
  isDefault: boolean = false;

  @Field(() => GraphQLDate, { description: "It is for visits that begin on this day or later." })
  @Property({ type: "date" })
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "It is for visits that begin on this day or before; null: no end set." })
  @Property({ type: "date", nullable: true })
  validTo?: string;

  @Field(() => Int, { nullable: true, description: "The most countries and regions; null: not limited." })
  @Property({ type: "int", nullable: true })
  maxCountries?: number;

  @Field(() => Int, { nullable: true, description: "The most persons; null: not limited." })
  @Property({ type: "int", nullable: true })
  maxPersons?: number;

  @Field(() => [Int], {
    description: "The most days for one country, two, three and so on, the first and the last day counted; empty: not limited.",
  })
  @Property({ type: "array", columnType: "int[]" })
  maxDays: number[] = [];

  @Field(() => Int, { description: "How many more days a visit to one of `extraDayCountries` may take." })
  @Property({ type: "int" })
  extraDays: number = 0;

  @Field(() => [String], { description: "ISO 3166-1 codes of the countries with extra days." })
  @Property({ type: "text[]" })
  extraDayCountries: string[] = [];

  @ViewerCanUpdate("updateNormProfile", keepingNorms)
  viewerCanUpdate?: boolean;
}

@Entity()
@ObjectType({ description: "Standards of costs that were imported together. For the department." })
@Readable<CostStandardTable>({
  visibleTo: department,
  one: "costStandardTable",
  many: "costStandardTables",
  filter: ["regulation", "createdAt"],
  sort: ["createdAt"],
})
export class CostStandardTable extends BaseRecord {
  @Field({ description: "The regulation that sets them." })
  @Property({ type: "text" })
  regulation!: string;

  @Field(() => [CostStandard], { description: "The standards that came with it." })
  @OneToMany(
    () => CostStandard,
    (standard) => standard.table,
  )
  standards = new Collection<CostStandard>(this);
}

@Entity()
@Index({ properties: ["country", "category", "validFrom"] })
@ObjectType({
  description:
    "The most that a person and day (or night) may cost in a place or in all other places of a country. It never changes: another one follows it. For the department.",
})
@Readable<CostStandard>({
  visibleTo: visibleWith("table"),
  one: "costStandard",
  many: "costStandards",
  filter: ["category", "validFrom", "validTo"],
  sort: ["validFrom", "category"],
  reverse: { country: "costStandards" },
})
export class CostStandard extends Identified {
  @Field(() => CostStandardTable, { description: "With what it was imported, and the regulation that sets it." })
  @ManyToOne(() => CostStandardTable, { ref: true })
  @Index()
  table!: Ref<CostStandardTable>;

  @Field(() => Country, { description: "Of which country or region." })
  @ManyToOne(() => Country, { ref: true })
  country!: Ref<Country>;

  @Field(() => [String], { description: "Names of the place, in any language; empty: all other places of the country." })
  @Property({ type: "text[]" })
  places: string[] = [];

  @Field(() => VisitCostCategory, { description: "What it is for." })
  @Enum(() => VisitCostCategory)
  category!: VisitCostCategory;

  @Field(() => Money, { description: "For one person and day, of accommodation for one night or day." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => GraphQLDate, { description: "First day of its validity." })
  @Property({ type: "date" })
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of its validity; null: no end set." })
  @Property({ type: "date", nullable: true })
  validTo?: string;
}
