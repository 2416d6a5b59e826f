import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { Origin } from "../graphql/origin.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDateTime } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation, OrganisationType } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Decided, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { Responsible } from "../writing/responsibility.js";
import { BY_STATUS, transitionTypeOf } from "../writing/transitions.js";
import { ProjectField, ProjectStatus } from "./project.enums.js";
import {
  ProjectCountry,
  ProjectDocument,
  ProjectIdentifier,
  ProjectMarker,
  ProjectMilestone,
  ProjectParticipant,
  ProjectPopulation,
  ProjectRegion,
  ProjectRelation,
  ProjectSector,
  ProjectSite,
} from "./project.parts.js";
import { editingProjects, projectsVisibleTo, projectWorkflow } from "./project.policy.js";

export const ProjectTransition = transitionTypeOf("Project", () => ProjectStatus);

@Entity()
@ObjectType({ description: "A project: cross-border or other work with partners. An IATI activity." })
@Readable<Project>({
  visibleTo: projectsVisibleTo,
  one: "project",
  many: "projects",
  keys: ["code", "iatiIdentifier"],
  filter: [
    "code",
    "iatiIdentifier",
    "title",
    "status",
    "plannedStartOn",
    "actualStartOn",
    "plannedEndOn",
    "actualEndOn",
    "visibility",
    "origin",
    "hierarchy",
    "isHumanitarian",
    "archivedAt",
    "missingFromPublicationSince",
    "createdAt",
    "updatedAt",
  ],
  sort: [
    "code",
    "iatiIdentifier",
    "title",
    "status",
    "plannedStartOn",
    "actualStartOn",
    "plannedEndOn",
    "actualEndOn",
    "createdAt",
    "updatedAt",
  ],
  search: { names: ["title", "code", "iatiIdentifier"], words: ["description", "objectives", "targetGroups"] },
  language: "language",
  reverse: { publisher: "publishedProjects", responsibleOfficer: "responsibleFor" },
  group: [
    "status",
    "visibility",
    "origin",
    "programme",
    "publisher",
    "plannedStartOn",
    "actualStartOn",
    "plannedEndOn",
    "actualEndOn",
    "isHumanitarian",
    "hierarchy",
    "createdAt",
  ],
  groupThrough: { country: "countries.country", border: "sites.site.border", borderCrossing: "sites.site.borderCrossing" },
  measure: ["plannedStartOn", "actualStartOn", "plannedEndOn", "actualEndOn"],
})
export class Project extends Archivable {
  @Field(() => String, { nullable: true, description: "Code that people here use; null for what was only read from a publication." })
  @Property({ type: "text", nullable: true })
  @Unique()
  code?: string;

  @Field(() => String, { nullable: true, description: "IATI identifier, unique in the world." })
  @Property({ type: "text", nullable: true })
  @Unique()
  iatiIdentifier?: string;

  @Texts({ description: "Its title. Null only where a publication gave none." })
  title!: TextsByLanguage;

  @Texts({ description: "General description.", nullable: true })
  description?: TextsByLanguage;

  @Texts({ description: "What it is to achieve.", nullable: true })
  objectives?: TextsByLanguage;

  @Texts({ description: "Whom it is for, in words.", nullable: true })
  targetGroups?: TextsByLanguage;

  @Texts({ description: "Any other description of it.", nullable: true })
  remarks?: TextsByLanguage;

  @Property({ type: "text" })
  language: string = "en";

  @Field(() => ProjectStatus, { nullable: true, description: "Its status; null where the publication gives none that is known." })
  @Enum({ items: () => ProjectStatus, nullable: true })
  status?: ProjectStatus;

  @Field(() => GraphQLDate, { nullable: true, description: "First day as planned." })
  @Property({ type: "date", nullable: true })
  plannedStartOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "First day in fact." })
  @Property({ type: "date", nullable: true })
  actualStartOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day as planned." })
  @Property({ type: "date", nullable: true })
  plannedEndOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day in fact." })
  @Property({ type: "date", nullable: true })
  actualEndOn?: string;

  @Field(() => Visibility, { description: "Who sees it." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @Field(() => Origin, { description: "Kept here, or read from a publication." })
  @Enum(() => Origin)
  origin: Origin = Origin.LOCAL;

  @Field(() => [ProjectField], {
    nullable: true,
    description:
      "What the department keeps although publications say it: imports report what differs and leave it. For the department; null for others.",
  })
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  @visibleWhen(department)
  overriddenFields: ProjectField[] = [];

  @Field(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  @ManyToOne(() => Programme, { ref: true, nullable: true })
  @Index()
  programme?: Ref<Programme>;

  @Field(() => Account, { nullable: true, description: "Who in the department is responsible for it; shown to who sees the account." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  @Index()
  @Responsible()
  responsibleOfficer?: Ref<Account>;

  @Field(() => Organisation, {
    nullable: true,
    description: "Who publishes it (IATI reporting-org); null where the publication names nobody by an identifier that is known here.",
  })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  publisher?: Ref<Organisation>;

  @Field(() => String, { nullable: true, description: "Who publishes it: the identifier as written." })
  @Property({ type: "text", nullable: true })
  publisherReference?: string;

  @Texts({ description: "Who publishes it: the name as written.", nullable: true })
  publisherName?: TextsByLanguage;

  @Field(() => OrganisationType, {
    nullable: true,
    description: "Who publishes it: the kind of organisation, as the publication gives it.",
  })
  @Enum({ items: () => OrganisationType, nullable: true })
  publisherType?: OrganisationType;

  @Field({
    description: "Published by somebody who takes no part in it (IATI secondary-reporter): not to be counted as the publisher's own.",
  })
  @Property({ type: "boolean" })
  hasSecondaryPublisher: boolean = false;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the publisher last changed it, by its own account." })
  @Property({ type: "timestamptz", nullable: true })
  publishedAt?: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      "Since when its publisher's file no longer has it: when an import found that. The project stays as it was last published. Null: it was in the last file that was imported, or no publication has it.",
  })
  @Property({ type: "timestamptz", nullable: true })
  missingFromPublicationSince?: Date;

  @Field(() => GraphQLCurrencyCode, { nullable: true, description: "The currency of its amounts that name none." })
  @Property({ type: "text", nullable: true })
  defaultCurrency?: string;

  @Field(() => Int, { nullable: true, description: "Level in the publisher's tree of activities; 1 is the top." })
  @Property({ type: "int", nullable: true })
  hierarchy?: number;

  @Field(() => Boolean, { nullable: true, description: "Humanitarian aid; null where a publication did not say." })
  @Property({ type: "boolean", nullable: true })
  isHumanitarian?: boolean;

  @Field(() => String, { nullable: true, description: "IATI ActivityScope code, e.g. 3 multi-national." })
  @Property({ type: "text", nullable: true })
  scope?: string;

  @Field(() => String, { nullable: true, description: "IATI CollaborationType code, e.g. 8 triangular." })
  @Property({ type: "text", nullable: true })
  collaborationType?: string;

  @Field(() => String, { nullable: true, description: "OECD-DAC flow type code." })
  @Property({ type: "text", nullable: true })
  flowType?: string;

  @Field(() => String, { nullable: true, description: "OECD-DAC finance type code, e.g. 110 grant." })
  @Property({ type: "text", nullable: true })
  financeType?: string;

  @Field(() => [String], { description: "Aid type codes, as vocabulary:code where it is not OECD-DAC's." })
  @Property({ type: "text[]" })
  aidTypes: string[] = [];

  @Field(() => String, { nullable: true, description: "OECD-DAC tied status code: 3 partially tied, 4 tied, 5 untied." })
  @Property({ type: "text", nullable: true })
  tiedStatus?: string;

  @Field(() => [ProjectParticipant], { description: "Who takes part, in which roles." })
  @OneToMany(
    () => ProjectParticipant,
    (part) => part.project,
  )
  participants = new Collection<ProjectParticipant>(this);

  @Field(() => [ProjectCountry], { description: "For whose people: countries and regions with their shares." })
  @OneToMany(
    () => ProjectCountry,
    (part) => part.project,
  )
  countries = new Collection<ProjectCountry>(this);

  @Field(() => [ProjectRegion], { description: "For whose people: groups of countries with their shares." })
  @OneToMany(
    () => ProjectRegion,
    (part) => part.project,
  )
  regions = new Collection<ProjectRegion>(this);

  @Field(() => [ProjectSite], { description: "Where the work is done." })
  @OneToMany(
    () => ProjectSite,
    (part) => part.project,
  )
  sites = new Collection<ProjectSite>(this);

  @Field(() => [ProjectSector], { description: "What kind of work it is; the shares of each vocabulary add up to 100." })
  @OneToMany(
    () => ProjectSector,
    (part) => part.project,
  )
  sectors = new Collection<ProjectSector>(this);

  @Field(() => [ProjectPopulation], { description: "Whom it is for." })
  @OneToMany(
    () => ProjectPopulation,
    (part) => part.project,
  )
  populations = new Collection<ProjectPopulation>(this);

  @Field(() => [ProjectMilestone], { description: "Steps with their dates." })
  @OneToMany(
    () => ProjectMilestone,
    (part) => part.project,
  )
  milestones = new Collection<ProjectMilestone>(this);

  @Field(() => [ProjectRelation], { description: "Other projects it is tied to." })
  @OneToMany(
    () => ProjectRelation,
    (part) => part.project,
  )
  relations = new Collection<ProjectRelation>(this);

  @Field(() => [ProjectDocument], { description: "Its documents." })
  @OneToMany(
    () => ProjectDocument,
    (part) => part.project,
  )
  documents = new Collection<ProjectDocument>(this);

  @Field(() => [ProjectIdentifier], { description: "Other identifiers it has." })
  @OneToMany(
    () => ProjectIdentifier,
    (part) => part.project,
  )
  otherIdentifiers = new Collection<ProjectIdentifier>(this);

  @Field(() => [ProjectMarker], { description: "Tags, policy markers, humanitarian scopes." })
  @OneToMany(
    () => ProjectMarker,
    (part) => part.project,
  )
  markers = new Collection<ProjectMarker>(this);

  @ViewerCanUpdate("updateProject", editingProjects)
  viewerCanUpdate?: boolean;

  @Field(() => [ProjectTransition], { description: "What is done with it as a whole, and which of it the viewer can do now." })
  @Decided<Project>({ ...BY_STATUS, value: projectWorkflow.available })
  availableTransitions?: object[];
}
