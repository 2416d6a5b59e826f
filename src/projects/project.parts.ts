import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation, OrganisationType } from "../partners/organisation.entity.js";
import { Country, Region, Site } from "../places/place.entity.js";
import { Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { Project } from "./project.entity.js";
import { MarkerKind, ParticipantRole, RelationType, TargetPopulation } from "./project.enums.js";
import { projectPointVisibleTo } from "./project.policy.js";

/** What belongs to a project and is seen with it. */
@ObjectType()
export abstract class ProjectPart extends Part {
  @Field(() => Project, { description: "The project that the {noun} belongs to." })
  @ManyToOne(() => Project, { ref: true, deleteRule: "cascade" })
  @Index()
  project!: Ref<Project>;
}

@Entity()
// A partner's projects are found in the index alone.
@Index({ properties: ["organisation", "project"] })
@ObjectType({ description: "An organisation in a role. The same organisation may have several." })
@Readable<ProjectParticipant>({
  visibleTo: visibleWith("project"),
  one: "projectParticipant",
  many: "projectParticipants",
  filter: ["role", "name", "reference", "type"],
  sort: ["role"],
  order: "position",
  reverse: { organisation: "participations" },
  group: ["role", "type", "organisation", "project"],
})
export class ProjectParticipant extends ProjectPart {
  @Field(() => ParticipantRole, { nullable: true, description: "In what role; null where a publication gave no known one." })
  @Enum({ items: () => ParticipantRole, nullable: true })
  role?: ParticipantRole;

  @Field(() => Organisation, { nullable: true, description: "The organisation; null where a publication only mentions a name." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  organisation?: Ref<Organisation>;

  @Texts({ description: "The name as written here.", nullable: true })
  name?: TextsByLanguage;

  @Field(() => String, { nullable: true, description: "The identifier as written here." })
  @Property({ type: "text", nullable: true })
  reference?: string;

  @Field(() => OrganisationType, { nullable: true, description: "The kind of organisation as written here." })
  @Enum({ items: () => OrganisationType, nullable: true })
  type?: OrganisationType;

  @Field(() => String, { nullable: true, description: "The organisation's own identifier of this project." })
  @Property({ type: "text", nullable: true })
  activityIdentifier?: string;

  @Field(() => String, { nullable: true, description: "OECD-DAC CRS channel code." })
  @Property({ type: "text", nullable: true })
  channel?: string;
}

@Entity()
@ObjectType({ description: "A country or region whose people a project is for." })
@Readable<ProjectCountry>({
  visibleTo: visibleWith("project"),
  many: "projectCountries",
  filter: ["percentage", "code"],
  order: "position",
  reverse: { country: "projects" },
  group: ["country", "project"],
})
export class ProjectCountry extends ProjectPart {
  @Field(() => Country, { nullable: true, description: "Null where the code is not known here." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field(() => String, { nullable: true, description: "The code as written." })
  @Property({ type: "text", nullable: true })
  code?: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Share in per cent; null: all of it, or not given." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  percentage?: string;
}

@Entity()
@ObjectType({ description: "A group of countries whose people a project is for." })
@Readable<ProjectRegion>({
  visibleTo: visibleWith("project"),
  many: "projectRegions",
  filter: ["percentage", "vocabulary", "code"],
  order: "position",
  reverse: { region: "projects" },
  group: ["region", "vocabulary", "project"],
})
export class ProjectRegion extends ProjectPart {
  @Field(() => Region, { nullable: true, description: "Null where the code is not one of OECD-DAC's." })
  @ManyToOne(() => Region, { ref: true, nullable: true })
  @Index()
  region?: Ref<Region>;

  @Field({ description: "IATI RegionVocabulary code: 1 is OECD-DAC." })
  @Property({ type: "text" })
  vocabulary!: string;

  @Field(() => String, { nullable: true, description: "The code as written." })
  @Property({ type: "text", nullable: true })
  code?: string;

  @Texts({ description: "The name as written here.", nullable: true })
  name?: TextsByLanguage;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Share in per cent; null: all of it, or not given." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  percentage?: string;
}

@ObjectType({ description: "A code and the register it comes from." })
export class PlaceCode {
  @Field(() => String, { nullable: true, description: "IATI GeographicVocabulary code: A4 is ISO, G1 GeoNames." })
  vocabulary!: string | null;
  @Field(() => String, { nullable: true, description: "The code." })
  code!: string | null;
  @Field(() => String, { nullable: true, description: "Administrative level, 0 is the country; null for the place itself." })
  level?: string | null;
}

@Entity()
@ObjectType({ description: "A place where a project works, as it was described for the project." })
@Readable<ProjectSite>({
  visibleTo: visibleWith("project"),
  many: "projectSites",
  filter: ["name", "reference", "reach", "latitude", "longitude"],
  order: "position",
  reverse: { site: "projects" },
  group: ["site", "reach", "project"],
})
export class ProjectSite extends ProjectPart {
  @Field(() => Site, { nullable: true, description: "The site in our register; null where the place is only described here." })
  @ManyToOne(() => Site, { ref: true, nullable: true })
  @Index()
  site?: Ref<Site>;

  @Texts({ description: "The place's name as written here.", nullable: true })
  name?: TextsByLanguage;

  @Texts({ description: "What place it is.", nullable: true })
  description?: TextsByLanguage;

  @Texts({ description: "What is done there.", nullable: true })
  activityDescription?: TextsByLanguage;

  @Field(() => String, { nullable: true, description: "What results call it." })
  @Property({ type: "text", nullable: true })
  reference?: string;

  @Field(() => String, {
    nullable: true,
    description: "IATI GeographicLocationReach code: 1 the work is done there, 2 the people live there.",
  })
  @Property({ type: "text", nullable: true })
  reach?: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Degrees north (WGS 84) as published. Hidden where the site's own is." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  @visibleWhen(projectPointVisibleTo)
  latitude?: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Degrees east (WGS 84) as published. Hidden where the site's own is." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  @visibleWhen(projectPointVisibleTo)
  longitude?: string;

  @Field(() => String, { nullable: true, description: "IATI GeographicExactness code: 1 exact, 2 approximate." })
  @Property({ type: "text", nullable: true })
  exactness?: string;

  @Field(() => String, { nullable: true, description: "IATI GeographicLocationClass code." })
  @Property({ type: "text", nullable: true })
  locationClass?: string;

  @Field(() => String, { nullable: true, description: "GeoNames feature designation code, e.g. PPL." })
  @Property({ type: "text", nullable: true })
  designation?: string;

  @Field(() => [PlaceCode], { description: "What registers of places know it by, and the units it lies in." })
  @Property({ type: "json" })
  codes: PlaceCode[] = [];
}

@Entity()
@Index({ properties: ["code", "vocabulary"] })
@ObjectType({ description: "A kind of work." })
@Readable<ProjectSector>({
  visibleTo: visibleWith("project"),
  many: "projectSectors",
  filter: ["vocabulary", "code", "percentage"],
  order: "position",
  group: ["vocabulary", "code", "project"],
})
export class ProjectSector extends ProjectPart {
  @Field({ description: "IATI SectorVocabulary code: 1 is OECD-DAC purpose codes, 99 the publisher's own." })
  @Property({ type: "text" })
  vocabulary!: string;

  @Field(() => String, { nullable: true, description: "The code, e.g. 13040 STD control including HIV/AIDS." })
  @Property({ type: "text", nullable: true })
  code?: string;

  @Texts({ description: "Name of the {noun}.", nullable: true })
  name?: TextsByLanguage;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Share in per cent within its vocabulary; null: all of it, or not given." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  percentage?: string;
}

@Entity()
@ObjectType({ description: "A group of people a project is for." })
@Readable<ProjectPopulation>({
  visibleTo: visibleWith("project"),
  many: "projectPopulations",
  filter: ["population"],
  order: "position",
  group: ["population", "project"],
})
export class ProjectPopulation extends ProjectPart {
  @Field(() => TargetPopulation, { description: "Which." })
  @Enum(() => TargetPopulation)
  population!: TargetPopulation;
}

@Entity()
@ObjectType({ description: "A step of a project with its dates." })
@Readable<ProjectMilestone>({
  visibleTo: visibleWith("project"),
  many: "projectMilestones",
  filter: ["title", "dueOn", "reachedOn"],
  order: "position",
  group: ["dueOn", "reachedOn", "project"],
  measure: ["dueOn", "reachedOn"],
})
export class ProjectMilestone extends ProjectPart {
  @Texts({ description: "What is to be reached." })
  title!: TextsByLanguage;

  @Field(() => GraphQLDate, { description: "When it is due." })
  @Property({ type: "date" })
  dueOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was reached; null: not yet." })
  @Property({ type: "date", nullable: true })
  reachedOn?: string;
}

@Entity()
@ObjectType({ description: "A tie to another project." })
@Readable<ProjectRelation>({
  visibleTo: visibleWith("project"),
  many: "projectRelations",
  filter: ["type", "identifier"],
  order: "position",
  reverse: { other: false },
})
export class ProjectRelation extends ProjectPart {
  @Field(() => RelationType, { nullable: true, description: "What the other one is to this one." })
  @Enum({ items: () => RelationType, nullable: true })
  type?: RelationType;

  @Field(() => String, { nullable: true, description: "IATI identifier of the other project." })
  @Property({ type: "text", nullable: true })
  identifier?: string;

  @Field(() => Project, { nullable: true, description: "The other project; null where it is not here, or not to be seen." })
  @ManyToOne(() => Project, { ref: true, nullable: true, deleteRule: "set null" })
  @Index()
  other?: Ref<Project>;
}

@Entity()
@ObjectType({ description: "A document of a project." })
@Readable<ProjectDocument>({
  visibleTo: visibleWith("project"),
  many: "projectDocuments",
  order: "position",
  reverse: { document: "projects" },
})
export class ProjectDocument extends ProjectPart {
  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, deleteRule: "cascade" })
  @Index()
  document!: Ref<Document>;
}

@Entity()
@ObjectType({ description: "Another identifier of a project." })
@Readable<ProjectIdentifier>({
  visibleTo: visibleWith("project"),
  many: "projectIdentifiers",
  filter: ["type", "identifier"],
  order: "position",
})
export class ProjectIdentifier extends ProjectPart {
  @Field(() => String, { nullable: true, description: "IATI OtherIdentifierType code: A1 the publisher's internal, A3 the previous one." })
  @Property({ type: "text", nullable: true })
  type?: string;

  @Field(() => String, { nullable: true, description: "The identifier." })
  @Property({ type: "text", nullable: true })
  identifier?: string;

  @Field(() => String, { nullable: true, description: "Identifier of the organisation that gave it." })
  @Property({ type: "text", nullable: true })
  ownerReference?: string;

  @Texts({ description: "Name of the organisation that gave it.", nullable: true })
  ownerName?: TextsByLanguage;
}

@Entity()
@Index({ properties: ["code", "kind", "vocabulary"] })
@ObjectType({ description: "A mark by which projects are found and compared: a tag, a policy marker, a humanitarian scope." })
@Readable<ProjectMarker>({
  visibleTo: visibleWith("project"),
  many: "projectMarkers",
  filter: ["kind", "vocabulary", "code", "significance"],
  order: "position",
})
export class ProjectMarker extends ProjectPart {
  @Field(() => MarkerKind, { description: "What kind of mark." })
  @Enum(() => MarkerKind)
  kind!: MarkerKind;

  @Field(() => String, { nullable: true, description: "The vocabulary of its code; for tags 2 is the SDG goals, 3 the SDG targets." })
  @Property({ type: "text", nullable: true })
  vocabulary?: string;

  @Field(() => String, { nullable: true, description: "The code, e.g. 3.7, or 9 RMNCH." })
  @Property({ type: "text", nullable: true })
  code?: string;

  @Field(() => String, {
    nullable: true,
    description: "IATI PolicySignificance code, 0 to 4; of a humanitarian scope its type: 1 emergency, 2 appeal.",
  })
  @Property({ type: "text", nullable: true })
  significance?: string;

  @Texts({ description: "Name of the {noun}.", nullable: true })
  name?: TextsByLanguage;
}
