import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { Origin } from "../graphql/origin.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import { ProjectPart } from "../projects/project.parts.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { editingFrameworks } from "./assignment.policy.js";
import { IndicatorMeasure, ResultType, ValueKind } from "./result.enums.js";

@ObjectType({ description: "What a register calls the same result or indicator." })
export class ResultReference {
  @Field(() => String, { nullable: true, description: "IATI ResultVocabulary or IndicatorVocabulary code." })
  vocabulary!: string | null;
  @Field(() => String, { nullable: true, description: "The code." })
  code!: string | null;
}

@ObjectType({ description: "One part of a disaggregation, such as sex: female." })
export class ValueDimension {
  @Field(() => String, { nullable: true, description: "By what the value is disaggregated." })
  name!: string | null;
  @Field(() => String, { nullable: true, description: "Which part this is." })
  value!: string | null;
}

@Entity()
@ObjectType({ description: "What a project is to bring about." })
@Readable<Result>({ visibleTo: visibleWith("project"), many: "results", filter: ["title", "type", "origin"], order: "position" })
export class Result extends ProjectPart {
  @Field(() => ResultType, { nullable: true, description: "Its level; null where a publication gave no known one." })
  @Enum({ items: () => ResultType, nullable: true })
  type?: ResultType;

  @Texts({ description: "Its title." })
  title!: TextsByLanguage;

  @Texts({ description: "What it means.", nullable: true })
  description?: TextsByLanguage;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its publisher holds it fit for adding up; null where the publication does not say.",
  })
  @Property({ type: "boolean", nullable: true })
  isAggregable?: boolean;

  @Field(() => [ResultReference], { description: "What registers call it." })
  @Property({ type: "json" })
  references: ResultReference[] = [];

  @Field(() => Origin, { description: "Whether it was recorded here or published." })
  @Enum(() => Origin)
  origin: Origin = Origin.LOCAL;

  @Field(() => [ProjectIndicator], { description: "How it is measured." })
  @OneToMany(
    () => ProjectIndicator,
    (indicator) => indicator.result,
  )
  indicators = new Collection<ProjectIndicator>(this);

  @Field(() => [ResultDocument], { description: "What bears it out." })
  @OneToMany(
    () => ResultDocument,
    (link) => link.result,
  )
  documents = new Collection<ResultDocument>(this);

  @ViewerCanUpdate("updateResult", editingFrameworks)
  viewerCanUpdate?: boolean;
}

@Entity()
@ObjectType({ description: "How a result is measured." })
@Readable<ProjectIndicator>({
  visibleTo: visibleWith("result"),
  many: "indicators",
  filter: ["title", "measure"],
  order: "position",
})
export class ProjectIndicator extends Part {
  @Field(() => Result, { description: "The result it measures." })
  @ManyToOne(() => Result, { ref: true, deleteRule: "cascade" })
  @Index()
  result!: Ref<Result>;

  @Field(() => IndicatorMeasure, {
    nullable: true,
    description: "What kind of value it takes; null where a publication gave no known one.",
  })
  @Enum({ items: () => IndicatorMeasure, nullable: true })
  measure?: IndicatorMeasure;

  @Field({ description: "More is better." })
  @Property({ type: "boolean" })
  higherIsBetter: boolean = true;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its publisher holds it fit for adding up; null where the publication does not say.",
  })
  @Property({ type: "boolean", nullable: true })
  isAggregable?: boolean;

  @Texts({ description: "Its title." })
  title!: TextsByLanguage;

  @Texts({ description: "What it means.", nullable: true })
  description?: TextsByLanguage;

  @Field(() => [ResultReference], { description: "What registers call it." })
  @Property({ type: "json" })
  references: ResultReference[] = [];

  @Field(() => IndicatorEdition, {
    nullable: true,
    description: "The indicator of the catalogue that staff hold it to be; null: not decided, or none. Its values stay as published.",
  })
  @ManyToOne(() => IndicatorEdition, { ref: true, nullable: true })
  @Index()
  indicatorEdition?: Ref<IndicatorEdition>;

  @Field(() => [ProjectIndicatorBaseline], { description: "Its value at the start." })
  @OneToMany(
    () => ProjectIndicatorBaseline,
    (baseline) => baseline.indicator,
  )
  baselines = new Collection<ProjectIndicatorBaseline>(this);

  @Field(() => [ProjectIndicatorPeriod], { description: "What was aimed at and reached, period by period." })
  @OneToMany(
    () => ProjectIndicatorPeriod,
    (period) => period.indicator,
  )
  periods = new Collection<ProjectIndicatorPeriod>(this);

  @Field(() => [ProjectIndicatorDocument], { description: "What bears it out, values of its periods and baselines included." })
  @OneToMany(
    () => ProjectIndicatorDocument,
    (link) => link.indicator,
  )
  documents = new Collection<ProjectIndicatorDocument>(this);
}

/** A value as it was written, and as a number where it is one. */
@ObjectType()
export abstract class Measured extends Part {
  @Field(() => String, { nullable: true, description: "As written; null: nothing was given, which is not zero." })
  @Property({ type: "text", nullable: true })
  value?: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "As a number; null where it is not one." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  number?: string;

  @Texts({ description: "The comment on it.", nullable: true })
  comment?: TextsByLanguage;

  @Field(() => [ValueDimension], { description: "Which part of a disaggregation it is; empty: the total." })
  @Property({ type: "json" })
  dimensions: ValueDimension[] = [];

  @Field(() => [String], { description: "The places it counts, by the `reference` of the project's sites; empty: all of them." })
  @Property({ type: "text[]" })
  siteReferences: string[] = [];
}

@Entity()
@ObjectType({ description: "The value of an indicator at the start." })
@Readable<ProjectIndicatorBaseline>({
  visibleTo: visibleWith("indicator"),
  many: "baselines",
  filter: ["year", "number"],
  order: "position",
})
export class ProjectIndicatorBaseline extends Measured {
  @Field(() => ProjectIndicator, { description: "Of what." })
  @ManyToOne(() => ProjectIndicator, { ref: true, deleteRule: "cascade" })
  @Index()
  indicator!: Ref<ProjectIndicator>;

  @Field(() => Int, { nullable: true, description: "Of which year." })
  @Property({ type: "int", nullable: true })
  year?: number;

  @Field(() => GraphQLDate, { nullable: true, description: "Of which day." })
  @Property({ type: "date", nullable: true })
  takenOn?: string;
}

@Entity()
@ObjectType({ description: "A span of time with what was aimed at and reached in it." })
@Readable<ProjectIndicatorPeriod>({
  visibleTo: visibleWith("indicator"),
  many: "periods",
  filter: ["startsOn", "endsOn"],
  order: "position",
})
export class ProjectIndicatorPeriod extends Part {
  @Field(() => ProjectIndicator, { description: "Of what." })
  @ManyToOne(() => ProjectIndicator, { ref: true, deleteRule: "cascade" })
  @Index()
  indicator!: Ref<ProjectIndicator>;

  @Field(() => GraphQLDate, { nullable: true, description: "First day; null where a publication gave none that can be read." })
  @Property({ type: "date", nullable: true })
  startsOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day; null where a publication gave none that can be read." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Field(() => [ProjectIndicatorValue], { description: "AssignmentTargets, then actual values." })
  @OneToMany(
    () => ProjectIndicatorValue,
    (value) => value.period,
  )
  values = new Collection<ProjectIndicatorValue>(this);
}

@Entity()
@ObjectType({ description: "What was aimed at, or reached, in a period." })
@Readable<ProjectIndicatorValue>({
  visibleTo: visibleWith("period"),
  many: "values",
  filter: ["kind", "number", "siteReferences"],
  order: "position",
})
export class ProjectIndicatorValue extends Measured {
  @Field(() => ProjectIndicatorPeriod, { description: "In which period." })
  @ManyToOne(() => ProjectIndicatorPeriod, { ref: true, deleteRule: "cascade" })
  @Index()
  period!: Ref<ProjectIndicatorPeriod>;

  @Field(() => ValueKind, { description: "Aimed at, or reached." })
  @Enum(() => ValueKind)
  kind!: ValueKind;
}

@Entity()
@ObjectType({ description: "A document of a result." })
@Readable<ResultDocument>({
  visibleTo: visibleWith("result"),
  many: "resultDocuments",
  order: "position",
  reverse: { document: "results" },
})
export class ResultDocument extends Part {
  @Field(() => Result, { description: "Of which result." })
  @ManyToOne(() => Result, { ref: true, deleteRule: "cascade" })
  @Index()
  result!: Ref<Result>;

  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, deleteRule: "cascade" })
  @Index()
  document!: Ref<Document>;
}

@Entity()
@ObjectType({ description: "A document of an indicator." })
@Readable<ProjectIndicatorDocument>({
  visibleTo: visibleWith("indicator"),
  many: "projectIndicatorDocuments",
  order: "position",
  reverse: { document: "indicators" },
})
export class ProjectIndicatorDocument extends Part {
  @Field(() => ProjectIndicator, { description: "The indicator of the {noun}." })
  @ManyToOne(() => ProjectIndicator, { ref: true, deleteRule: "cascade" })
  @Index()
  indicator!: Ref<ProjectIndicator>;

  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, deleteRule: "cascade" })
  @Index()
  document!: Ref<Document>;
}
