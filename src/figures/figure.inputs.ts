import { Field, InputType, registerEnumType } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { Dimension } from "../indicators/catalogue.enums.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";

export enum FigureField {
  PERIOD = "PERIOD",
  COUNTRY = "COUNTRY",
  SITE = "SITE",
  PROGRAMME = "PROGRAMME",
  PROJECT = "PROJECT",
  PARTNER = "PARTNER",
  CATEGORY = "CATEGORY",
}
registerEnumType(FigureField, {
  name: "FigureField",
  description: "By what figures can be grouped, besides the indicator, by which they always are.",
  valuesConfig: {
    PERIOD: { description: "By spans of time: needs a `bucket`." },
    COUNTRY: { description: "By country or region." },
    SITE: { description: "By site." },
    PROGRAMME: { description: "By programme." },
    PROJECT: { description: "By project." },
    PARTNER: { description: "By the partner that reports." },
    CATEGORY: { description: "By the categories of a dimension: needs a `dimension`." },
  },
});

export enum FigureBucket {
  MONTH = "MONTH",
  QUARTER = "QUARTER",
  HALF_YEAR = "HALF_YEAR",
  YEAR = "YEAR",
  FISCAL_YEAR = "FISCAL_YEAR",
}
registerEnumType(FigureBucket, {
  name: "FigureBucket",
  description: "Spans of time.",
  valuesConfig: {
    MONTH: { description: "Months." },
    QUARTER: { description: "Quarters." },
    HALF_YEAR: { description: "Half-years." },
    YEAR: { description: "Calendar years." },
    FISCAL_YEAR: { description: "Fiscal years, as each indicator has them." },
  },
});

@InputType({ description: "By what figures are grouped." })
export class FigureGroupBy {
  @Field(() => FigureField, { description: "By what." })
  field!: FigureField;

  @Field(() => FigureBucket, { nullable: true, description: "Of PERIOD: how long the spans are." })
  bucket?: FigureBucket | null;

  @Field(() => Dimension, { nullable: true, description: "Of CATEGORY: of which dimension." })
  dimension?: Dimension | null;
}

@InputType({ description: "Some categories of a dimension." })
export class CategoryFilter {
  @Field(() => Dimension, { description: "The dimension." })
  dimension!: Dimension;

  @Field(() => [String], { description: "Codes of its categories, e.g. FEMALE or 20-24; up to 100." })
  in!: string[];
}

@InputType({ description: "Which values go into figures. Lists of up to 100; what is absent does not narrow." })
export class FigureFilter {
  @RecordId(() => [Country], { nullable: true, description: "Of these countries and regions." })
  countries?: string[] | null;

  @RecordId(() => [Site], { nullable: true, description: "Of these sites." })
  sites?: string[] | null;

  @RecordId(() => [Programme], { nullable: true, description: "Of these programmes." })
  programmes?: string[] | null;

  @RecordId(() => [Project], { nullable: true, description: "Of these projects." })
  projects?: string[] | null;

  @RecordId(() => [Organisation], { nullable: true, description: "Of these partners." })
  partners?: string[] | null;

  @Field(() => [CategoryFilter], { nullable: true, description: "Of these categories, of one dimension each." })
  categories?: CategoryFilter[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Of reports for spans that begin on this day or later." })
  from?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Of reports for spans that end on this day or before." })
  to?: string | null;
}
