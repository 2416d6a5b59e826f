import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Archivable, BaseRecord, Identified } from "../database/record.js";
import { Country, Site } from "../places/place.entity.js";
import { alsoVisibleWhen, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { everyone, personal, visibleWith } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { contactsVisibleTo, operatedByViewer, viewerCanUpdateContact, viewerCanUpdateOrganisation } from "./organisation.policy.js";

/** IATI OrganisationType, in the order of its codes. */
export enum OrganisationType {
  GOVERNMENT = "GOVERNMENT",
  LOCAL_GOVERNMENT = "LOCAL_GOVERNMENT",
  OTHER_PUBLIC_SECTOR = "OTHER_PUBLIC_SECTOR",
  INTERNATIONAL_NGO = "INTERNATIONAL_NGO",
  NATIONAL_NGO = "NATIONAL_NGO",
  REGIONAL_NGO = "REGIONAL_NGO",
  PARTNER_COUNTRY_NGO = "PARTNER_COUNTRY_NGO",
  PUBLIC_PRIVATE_PARTNERSHIP = "PUBLIC_PRIVATE_PARTNERSHIP",
  MULTILATERAL = "MULTILATERAL",
  FOUNDATION = "FOUNDATION",
  PRIVATE_SECTOR = "PRIVATE_SECTOR",
  PRIVATE_SECTOR_IN_PROVIDER_COUNTRY = "PRIVATE_SECTOR_IN_PROVIDER_COUNTRY",
  PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY = "PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY",
  PRIVATE_SECTOR_IN_THIRD_COUNTRY = "PRIVATE_SECTOR_IN_THIRD_COUNTRY",
  ACADEMIC = "ACADEMIC",
  OTHER = "OTHER",
}
registerEnumType(OrganisationType, {
  name: "OrganisationType",
  description: "What kind of organisation it is (IATI OrganisationType).",
  valuesConfig: {
    GOVERNMENT: { description: "IATI 10." },
    LOCAL_GOVERNMENT: { description: "IATI 11." },
    OTHER_PUBLIC_SECTOR: { description: "IATI 15." },
    INTERNATIONAL_NGO: { description: "IATI 21." },
    NATIONAL_NGO: { description: "IATI 22." },
    REGIONAL_NGO: { description: "IATI 23." },
    PARTNER_COUNTRY_NGO: { description: "IATI 24." },
    PUBLIC_PRIVATE_PARTNERSHIP: { description: "IATI 30." },
    MULTILATERAL: { description: "IATI 40." },
    FOUNDATION: { description: "IATI 60." },
    PRIVATE_SECTOR: { description: "IATI 70." },
    PRIVATE_SECTOR_IN_PROVIDER_COUNTRY: { description: "IATI 71." },
    PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY: { description: "IATI 72." },
    PRIVATE_SECTOR_IN_THIRD_COUNTRY: { description: "IATI 73." },
    ACADEMIC: { description: "IATI 80: academic, training and research." },
    OTHER: { description: "IATI 90." },
  },
});

@Entity()
@Index({
  name: "organisation_name_key",
  expression: `create index "organisation_name_key" on "organisation" using gin (names_key("name") gin_trgm_ops)`,
})
@ObjectType({
  description:
    "An organisation that is party to anything the department does. Roles live on the relation: one may be funder, implementer, host and guest at once.",
})
@Readable<Organisation>({
  visibleTo: everyone,
  one: "organisation",
  many: "organisations",
  filter: ["name", "type", "archivedAt", "createdAt"],
  sort: ["name", "type", "createdAt", "updatedAt"],
  alsoNamedBy: ["identifiers.identifier", "identifiers.scheme/identifiers.identifier"],
  search: { names: ["name"], also: ["aliases", "identifiers"] },
  language: "language",
  reverse: { parent: "children", country: "organisations" },
  group: ["type", "country", "parent"],
})
export class Organisation extends Archivable {
  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Property({ type: "text" })
  language: string = "en";

  @Field(() => OrganisationType, { nullable: true, description: "Null where it is not known." })
  @Enum({ items: () => OrganisationType, nullable: true })
  type?: OrganisationType;

  @Field(() => Country, { nullable: true, description: "Where it is registered." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field(() => Organisation, { nullable: true, description: "The organisation it is part of." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  parent?: Ref<Organisation>;

  @Field(() => String, { nullable: true, description: "Its web site." })
  @Property({ type: "text", nullable: true })
  website?: string;

  /** How much its people may keep here, where an administrator set that: `storageUse` shows it. */
  @Property({ columnType: "bigint", type: "string", nullable: true })
  storageBytes?: string | null;

  @Property({ type: "int", nullable: true })
  storageFiles?: number | null;

  @Field(() => [OrganisationIdentifier], { description: "What registers know it by." })
  @OneToMany(
    () => OrganisationIdentifier,
    (identifier) => identifier.organisation,
  )
  identifiers = new Collection<OrganisationIdentifier>(this);

  @Field(() => [OrganisationAlias], { description: "Other names it is or was known by." })
  @OneToMany(
    () => OrganisationAlias,
    (alias) => alias.organisation,
  )
  aliases = new Collection<OrganisationAlias>(this);

  @ViewerCanUpdate("updateOrganisation", viewerCanUpdateOrganisation)
  viewerCanUpdate?: boolean;
}

export enum IdentifierScheme {
  IATI = "IATI",
  CRS_CHANNEL = "CRS_CHANNEL",
  CN_USCC = "CN_USCC",
  ROR = "ROR",
}
registerEnumType(IdentifierScheme, {
  name: "IdentifierScheme",
  description: "The register an identifier comes from.",
  valuesConfig: {
    IATI: { description: "IATI organisation identifier, e.g. XM-DAC-41119." },
    CRS_CHANNEL: { description: "OECD-DAC CRS channel code, e.g. 41119." },
    CN_USCC: { description: "统一社会信用代码, China's unified social credit code." },
    ROR: { description: "Research Organization Registry." },
  },
});

@Entity()
@Unique({ properties: ["scheme", "identifier"] })
@ObjectType({ description: "What one register knows an organisation by; unique within its scheme." })
@Readable<OrganisationIdentifier>({
  visibleTo: visibleWith("organisation"),
  many: "identifiers",
  filter: ["scheme", "identifier"],
  search: { names: ["identifier"] },
})
export class OrganisationIdentifier extends Identified {
  @Field(() => Organisation, { description: "Whose it is." })
  @ManyToOne(() => Organisation, { ref: true, deleteRule: "cascade" })
  @Index()
  organisation!: Ref<Organisation>;

  @Field(() => IdentifierScheme, { description: "The register." })
  @Enum(() => IdentifierScheme)
  scheme!: IdentifierScheme;

  @Field({ description: "As the register writes it." })
  @Property({ type: "text" })
  identifier!: string;
}

export enum AliasKind {
  ALIAS = "ALIAS",
  ACRONYM = "ACRONYM",
  FORMER_NAME = "FORMER_NAME",
}
registerEnumType(AliasKind, {
  name: "AliasKind",
  description: "In what way a name is another one.",
  valuesConfig: {
    ALIAS: { description: "Also called." },
    ACRONYM: { description: "Short form." },
    FORMER_NAME: { description: "Called so in the past." },
  },
});

@Entity()
@Index({
  name: "organisation_alias_name_key",
  expression: `create index "organisation_alias_name_key" on "organisation_alias" using gin (name_key("name") gin_trgm_ops)`,
})
@ObjectType({ description: "Another name of an organisation." })
@Readable<OrganisationAlias>({
  visibleTo: visibleWith("organisation"),
  many: "aliases",
  filter: ["name", "kind"],
  search: { names: ["name"] },
})
export class OrganisationAlias extends Identified {
  @Field(() => Organisation, { description: "Whose it is." })
  @ManyToOne(() => Organisation, { ref: true, deleteRule: "cascade" })
  @Index()
  organisation!: Ref<Organisation>;

  @Field(() => AliasKind, { description: "In what way it is another name." })
  @Enum(() => AliasKind)
  kind: AliasKind = AliasKind.ALIAS;

  @Field({ description: "The name as written." })
  @Property({ type: "text" })
  name!: string;
}

@Entity()
@ObjectType({
  description:
    "A person to write to. Personal data: for the department and the organisation's own people; keys without the scope PERSONAL_READ see the organisation only.",
})
@Readable<Contact>({ visibleTo: contactsVisibleTo, many: "contacts" })
export class Contact extends BaseRecord {
  @Field(() => Organisation, { nullable: true, description: "Whom the person speaks for." })
  @ManyToOne(() => Organisation, { ref: true, deleteRule: "cascade" })
  @Index()
  organisation!: Ref<Organisation>;

  @Field(() => String, { nullable: true, description: "Name of the person; null for keys without the scope PERSONAL_READ." })
  @Property({ type: "text" })
  @visibleWhen(personal)
  name!: string;

  @Texts({ description: "Post held; null for keys without the scope PERSONAL_READ.", nullable: true })
  @visibleWhen(personal)
  jobTitle?: TextsByLanguage;

  @Field(() => String, { nullable: true, description: "E-mail address; null for keys without the scope PERSONAL_READ." })
  @Property({ type: "text", nullable: true })
  @visibleWhen(personal)
  email?: string;

  @Field(() => String, { nullable: true, description: "Telephone number; null for keys without the scope PERSONAL_READ." })
  @Property({ type: "text", nullable: true })
  @visibleWhen(personal)
  phone?: string;

  @ViewerCanUpdate("updateContact", viewerCanUpdateContact)
  viewerCanUpdate?: boolean;
}

@Entity()
@Unique({ properties: ["site", "organisation"] })
@ObjectType({ description: "An organisation at work at a site: the site's partner." })
@Readable<SiteOperator>({ visibleTo: visibleWith("organisation"), many: "operators", reverse: { organisation: "operatedSites" } })
export class SiteOperator extends Identified {
  @Field(() => Site, { description: "Where." })
  @ManyToOne(() => Site, { ref: true, deleteRule: "cascade" })
  site!: Ref<Site>;

  @Field(() => Organisation, { description: "Who." })
  @ManyToOne(() => Organisation, { ref: true, deleteRule: "cascade" })
  @Index()
  organisation!: Ref<Organisation>;
}

for (const field of ["latitude", "longitude"] as const) alsoVisibleWhen(Site, field, operatedByViewer);
