import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { isDepartment } from "../auth/viewer.js";
import { Archivable, Identified } from "../database/record.js";
import { GraphQLDecimal } from "../graphql/scalars.js";
import { Computed, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { everyone, everything, nothing, type Policy } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { editingSites } from "./site.policy.js";
import { border, borderCrossing } from "./site.sql.js";

export enum CountryKind {
  COUNTRY = "COUNTRY",
  REGION = "REGION",
}
registerEnumType(CountryKind, {
  name: "CountryKind",
  description: "Country or region: a journey to a country is 出国, to one of the regions 出境.",
  valuesConfig: { COUNTRY: { description: "国家" }, REGION: { description: "地区: Hong Kong, Macao, Taiwan" } },
});

@Entity()
@ObjectType({ description: "A country or region (ISO 3166-1)." })
@Readable<Country>({
  visibleTo: everyone,
  one: "country",
  many: "countries",
  keys: ["code"],
  filter: ["code", "name", "kind"],
  sort: ["code", "name"],
  search: { names: ["name", "code"] },
  order: "code",
})
export class Country extends Identified {
  @Field({ description: "ISO 3166-1 alpha-2, and XK." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field(() => CountryKind, { description: "Country, or region." })
  @Enum(() => CountryKind)
  kind: CountryKind = CountryKind.COUNTRY;
}

@Entity()
@ObjectType({ description: "A group of countries (OECD-DAC region), such as 789 Far East Asia." })
@Readable<Region>({
  visibleTo: everyone,
  one: "region",
  many: "regions",
  keys: ["code"],
  filter: ["code", "name"],
  sort: ["code"],
  order: "code",
})
export class Region extends Identified {
  @Field({ description: "OECD-DAC region code." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;
}

export enum SiteKind {
  PROVINCE = "PROVINCE",
  PREFECTURE = "PREFECTURE",
  COUNTY = "COUNTY",
  TOWN = "TOWN",
  BORDER_CROSSING = "BORDER_CROSSING",
  HEALTH_FACILITY = "HEALTH_FACILITY",
  SCHOOL = "SCHOOL",
  OTHER = "OTHER",
}
registerEnumType(SiteKind, {
  name: "SiteKind",
  description: "What kind of place a site is.",
  valuesConfig: {
    PROVINCE: { description: "Province, autonomous region, municipality, or the like abroad." },
    PREFECTURE: { description: "Prefecture, prefecture-level city, or the like abroad." },
    COUNTY: { description: "County, county-level city, district, or the like abroad." },
    TOWN: { description: "Town, township or village." },
    BORDER_CROSSING: { description: "Border crossing: a port of entry." },
    HEALTH_FACILITY: { description: "Hospital, clinic, testing point." },
    SCHOOL: { description: "School, college, university." },
    OTHER: { description: "Anything else." },
  },
});

/** The exact point of a site that serves key populations can lead somebody to them. */
export const pointVisibleTo: Policy<Site> = (site, viewer) => (isDepartment(viewer) ? everything : site.servesKeyPopulations.equals(false));

const departmentOnly: Policy<Site> = (_site, viewer) => (isDepartment(viewer) ? everything : nothing);

@Entity()
@ObjectType({ description: "A place where work is done: a province, a county, a border crossing, a health facility." })
@Readable<Site>({
  visibleTo: everyone,
  one: "site",
  many: "sites",
  keys: ["unlocode"],
  filter: ["name", "kind", "border", "unlocode", "latitude", "longitude", "archivedAt"],
  sort: ["name", "kind", "latitude", "longitude"],
  search: { names: ["name", "unlocode"] },
  reverse: { parent: "sites", counterpart: false },
  group: ["kind", "country", "border", "borderCrossing"],
})
export class Site extends Archivable {
  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field(() => SiteKind, { description: "What kind of place it is." })
  @Enum(() => SiteKind)
  kind: SiteKind = SiteKind.OTHER;

  @Field(() => Country, { nullable: true, description: "The country or region it lies in." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field(() => Site, { nullable: true, description: "The larger place it lies in." })
  @ManyToOne(() => Site, { ref: true, nullable: true })
  @Index()
  parent?: Ref<Site>;

  @Field(() => Site, { nullable: true, description: "A border crossing's other side." })
  @ManyToOne(() => Site, { ref: true, nullable: true })
  @Index()
  counterpart?: Ref<Site>;

  @Field(() => String, {
    nullable: true,
    description:
      "Of a border crossing, the border that it lies on: the codes of the countries on both sides in alphabetical order, e.g. CN-MN. Null where the other side is not known.",
  })
  @Computed(border)
  border?: string;

  @Field(() => Site, {
    nullable: true,
    description:
      "Of a border crossing, which of its two sides represents both, so that they count once: the side of the country whose code comes first. The crossing itself where its other side is not known; null for other sites.",
  })
  @Computed(borderCrossing)
  borderCrossing?: Ref<Site>;

  @Field(() => String, { nullable: true, description: "UN/LOCODE, e.g. CNRLC." })
  @Property({ type: "text", nullable: true })
  @Unique()
  unlocode?: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "Degrees north (WGS 84). Of a site that serves key populations: for the department and the site's partner only.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  @visibleWhen(pointVisibleTo)
  latitude?: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "Degrees east (WGS 84). Of a site that serves key populations: for the department and the site's partner only.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  @visibleWhen(pointVisibleTo)
  longitude?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it serves key populations, whom its exact point could lead somebody to. For the department; null for others.",
  })
  @Property({ type: "boolean" })
  @visibleWhen(departmentOnly)
  servesKeyPopulations: boolean = false;

  @ViewerCanUpdate("updateSite", editingSites)
  viewerCanUpdate?: boolean;
}
