import { Collection, type Ref } from "@mikro-orm/core";
import { Check, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { BaseRecord, Identified, Part } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { everyone } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { AggregationMethod, IndicatorKind } from "./aggregation.rules.js";
import { Dimension, IndicatorScheme } from "./catalogue.enums.js";
import { editingCatalogue } from "./catalogue.policy.js";

@Entity()
@Unique({ properties: ["scheme", "code"] })
@ObjectType({
  description: "An indicator of the catalogue. Projects refer to its editions; nothing of it is copied. Its code never changes.",
})
@Readable<Indicator>({
  visibleTo: everyone,
  one: "indicator",
  many: "indicators",
  alsoNamedBy: ["code", "scheme/code"],
  filter: ["scheme", "code"],
  sort: ["code"],
  group: ["scheme"],
  order: "code",
})
export class Indicator extends BaseRecord {
  @Field(() => IndicatorScheme, { description: "Whose indicator it is." })
  @Enum(() => IndicatorScheme)
  scheme!: IndicatorScheme;

  @Field({ description: "Its code in the scheme, e.g. HTS_TST." })
  @Property({ type: "text" })
  code!: string;

  @Field(() => [IndicatorEdition], { description: "Its editions." })
  @OneToMany(
    () => IndicatorEdition,
    (edition) => edition.indicator,
  )
  editions = new Collection<IndicatorEdition>(this);
}

@Entity()
@Unique({ properties: ["indicator", "edition"] })
@Check({ name: "indicator_edition_verified", expression: "not is_verified or source is not null" })
@ObjectType({ description: "An indicator as one edition of its scheme defines it: what it counts, and what may be added to what." })
@Readable<IndicatorEdition>({
  visibleTo: everyone,
  one: "indicatorEdition",
  many: "indicatorEditions",
  alsoNamedBy: ["indicator.code/edition", "indicator.scheme/indicator.code/edition"],
  filter: ["name", "edition", "kind", "isVerified", "countsPeople"],
  sort: ["name", "edition"],
  search: { names: ["name"], words: ["description"] },
  group: ["kind", "isVerified"],
  order: "edition",
  reverse: { numerator: "numeratorOf", denominator: "denominatorOf" },
})
export class IndicatorEdition extends BaseRecord {
  @Field(() => Indicator, { description: "The indicator of the {noun}." })
  @ManyToOne(() => Indicator, { ref: true })
  indicator!: Ref<Indicator>;

  @Field({ description: "The edition that defines it so, e.g. 2.8." })
  @Property({ type: "text" })
  edition!: string;

  @Field(() => String, { nullable: true, description: "Its number in this edition, where the scheme numbers anew, e.g. 1.7." })
  @Property({ type: "text", nullable: true })
  number?: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Texts({ description: "What exactly is counted.", nullable: true })
  description?: TextsByLanguage;

  @Field({ description: "What is counted, e.g. people, tests, per cent." })
  @Property({ type: "text" })
  unit!: string;

  @Field(() => IndicatorKind, { description: "What it counts or measures." })
  @Enum(() => IndicatorKind)
  kind!: IndicatorKind;

  @Field(() => AggregationMethod, { description: "How values of several sites go together." })
  @Enum(() => AggregationMethod)
  acrossSites!: AggregationMethod;

  @Field(() => AggregationMethod, { description: "How values of several periods go together." })
  @Enum(() => AggregationMethod)
  acrossPeriods!: AggregationMethod;

  @Field(() => AggregationMethod, { description: "How values of several partners at one site and period go together." })
  @Enum(() => AggregationMethod)
  acrossPartners!: AggregationMethod;

  @Field(() => Int, {
    description:
      "Of a snapshot or a grade: how many months before the end of a span of time the last value in it may have been taken to represent it.",
  })
  @Property({ type: "int" })
  maxAgeMonths: number = 3;

  @Field(() => Int, { description: "The month in which its fiscal year begins; 1 is January, PEPFAR's is 10." })
  @Property({ type: "int" })
  fiscalYearStartMonth: number = 1;

  @Field({ description: "More is better." })
  @Property({ type: "boolean" })
  higherIsBetter: boolean = true;

  @Field({ description: "Its values are numbers of people." })
  @Property({ type: "boolean" })
  countsPeople: boolean = true;

  @Field(() => IndicatorEdition, { nullable: true, description: "Of a ratio: the numerator." })
  @ManyToOne(() => IndicatorEdition, { ref: true, nullable: true })
  @Index()
  numerator?: Ref<IndicatorEdition>;

  @Field(() => IndicatorEdition, { nullable: true, description: "Of a ratio: the denominator." })
  @ManyToOne(() => IndicatorEdition, { ref: true, nullable: true })
  @Index()
  denominator?: Ref<IndicatorEdition>;

  @Field({
    description: "Its rules were read in its reference sheet, which `source` names. Values of others are kept and shown, and never added.",
  })
  @Property({ type: "boolean" })
  isVerified: boolean = false;

  @Field(() => String, { nullable: true, description: "Where its rules are written: document, page and line; null: not read." })
  @Property({ type: "text", nullable: true })
  source?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The first day on which this edition is used." })
  @Property({ type: "date", nullable: true })
  usedFrom?: string;

  @Field(() => [Disaggregation], { description: "Its disaggregations; each is a whole of its own." })
  @OneToMany(
    () => Disaggregation,
    (set) => set.indicatorEdition,
  )
  disaggregations = new Collection<Disaggregation>(this);

  @Field(() => [IndicatorCheck], { description: "What its values are held against before they are submitted." })
  @OneToMany(
    () => IndicatorCheck,
    (check) => check.indicatorEdition,
  )
  checks = new Collection<IndicatorCheck>(this);

  @ViewerCanUpdate("updateIndicatorEdition", editingCatalogue)
  viewerCanUpdate?: boolean;
}

@Entity()
@Unique({ properties: ["indicatorEdition", "position"] })
@ObjectType({
  description:
    "A disaggregation of an indicator: its cells together are the whole. Cells of two disaggregations are never added to each other. The first is what totals are made of.",
})
@Readable<Disaggregation>({ visibleTo: everyone, many: "disaggregations", filter: ["code"], order: "position" })
export class Disaggregation extends Identified {
  @Field(() => IndicatorEdition, { description: "The indicator of the {noun}." })
  @ManyToOne(() => IndicatorEdition, { ref: true, deleteRule: "cascade" })
  indicatorEdition!: Ref<IndicatorEdition>;

  @Field(() => Int, { description: "Its place, from 1; the first one is what totals are made of." })
  @Property({ type: "int" })
  position!: number;

  @Field({ description: "Name of the way, e.g. AGE_SEX; TOTAL has one cell, the whole." })
  @Property({ type: "text" })
  code!: string;

  @Field(() => [Dimension], { description: "Its dimensions." })
  @Property({ type: "text[]" })
  dimensions: Dimension[] = [];

  @Field(() => [String], { description: "For each dimension the set of its categories and that set's version, e.g. AGE/MER-2.8." })
  @Property({ type: "text[]" })
  categorySets: string[] = [];

  @Field(() => [DisaggregationCell], { description: "Its cells." })
  @OneToMany(
    () => DisaggregationCell,
    (cell) => cell.disaggregation,
  )
  cells = new Collection<DisaggregationCell>(this);
}

@ObjectType({ description: "One category of a dimension." })
export class CellCategory {
  @Field(() => String, { nullable: true, description: "The dimension, e.g. SEX." })
  dimension!: string | null;
  @Field(() => String, { nullable: true, description: "The category's code, e.g. FEMALE or 20-24." })
  category!: string | null;
  @Field(() => String, { nullable: true, description: "What a register calls it, e.g. WHO's HIV.B.DE51; null where none does." })
  concept!: string | null;
  /** By languages; figures show the reader's. */
  name?: TextsByLanguage;
}

@Entity()
@Unique({ properties: ["disaggregation", "code"] })
@ObjectType({ description: "What one value is of, such as women of 20 to 24; of a TOTAL the whole." })
@Readable<DisaggregationCell>({ visibleTo: everyone, many: "disaggregationCells", filter: ["code"], order: "position" })
export class DisaggregationCell extends Part {
  @Field(() => Disaggregation, { description: "Of which disaggregation." })
  @ManyToOne(() => Disaggregation, { ref: true, deleteRule: "cascade" })
  disaggregation!: Ref<Disaggregation>;

  @Field({ description: "Its categories, joined by a slash: FEMALE/20-24; TOTAL for the whole." })
  @Property({ type: "text" })
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field(() => [CellCategory], { description: "Its category of each dimension." })
  @Property({ type: "json" })
  categories: CellCategory[] = [];
}

@Entity()
@Unique({ properties: ["indicatorEdition", "position"] })
@ObjectType({
  description: "A check before submission: this indicator's value is at most the other's, cell by cell where both have the same cells.",
})
@Readable<IndicatorCheck>({ visibleTo: everyone, many: "indicatorChecks", order: "position", reverse: { atMost: false } })
export class IndicatorCheck extends Part {
  @Field(() => IndicatorEdition, { description: "Whose value is held against the other's." })
  @ManyToOne(() => IndicatorEdition, { ref: true, deleteRule: "cascade" })
  indicatorEdition!: Ref<IndicatorEdition>;

  @Field(() => Indicator, { description: "The indicator whose value it may not exceed." })
  @ManyToOne(() => Indicator, { ref: true })
  @Index()
  atMost!: Ref<Indicator>;

  @Field({ description: "The partner may go on with a justification." })
  @Property({ type: "boolean" })
  canBeJustified: boolean = true;
}
