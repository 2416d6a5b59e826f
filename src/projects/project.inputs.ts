import { Field, InputType } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { Project } from "./project.entity.js";
import { ParticipantRole, RelationType, TargetPopulation } from "./project.enums.js";

@InputType({ description: "An organisation in a role." })
export class ParticipantInput {
  @RecordId(() => Organisation, { description: "The organisation of the {noun}." })
  organisation!: string;

  @Field(() => ParticipantRole, { description: "In what role; the same organisation may have several." })
  role!: ParticipantRole;
}

@InputType({ description: "A country or region whose people a project is for." })
export class CountryShareInput {
  @RecordId(() => Country, { description: "The country or region." })
  country!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Share in per cent: all together 100; a single one need not say." })
  percentage?: string | null;
}

@InputType({ description: "A kind of work." })
export class SectorShareInput {
  @Field({ defaultValue: "1", description: "IATI SectorVocabulary code; 1 is OECD-DAC purpose codes." })
  vocabulary!: string;

  @Field({ description: "The code, e.g. 13040." })
  code!: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "Share in per cent: those of a vocabulary together 100; a single one need not say.",
  })
  percentage?: string | null;
}

@InputType({ description: "A step of a project with its dates." })
export class MilestoneInput {
  @Field(() => [TextInput], { description: "What is to be reached." })
  title!: TextInput[];

  @Field(() => GraphQLDate, { description: "When it is due." })
  dueOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was reached." })
  reachedOn?: string | null;
}

@InputType({ description: "A tie to another project." })
export class RelationInput {
  @Field(() => RelationType, { description: "What the other one is to this one. The other one says for itself what this one is to it." })
  type!: RelationType;

  @RecordId(() => Project, { description: "The other project." })
  other!: string;
}

/** What can be given of a project when it is created and when it is changed. */
@InputType()
abstract class ProjectDetails {
  @Field(() => [TextInput], { nullable: true, description: "General description." })
  description?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: "What it is to achieve." })
  objectives?: TextInput[] | null;

  @RecordId(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  programme?: string | null;

  @RecordId(() => Account, {
    nullable: true,
    description: "Who is responsible for it: the account, in use, of somebody in the department.",
  })
  responsibleOfficer?: string | null;

  @Field(() => Visibility, { nullable: true, description: "Who sees the {noun}; INTERNAL by default." })
  visibility?: Visibility | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day as planned." })
  plannedStartOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day as planned." })
  plannedEndOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day in fact." })
  actualStartOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day in fact." })
  actualEndOn?: string | null;

  @Field(() => [ParticipantInput], { nullable: true, description: "Who takes part." })
  participants?: ParticipantInput[] | null;

  @Field(() => [CountryShareInput], { nullable: true, description: "For whose people." })
  countries?: CountryShareInput[] | null;

  @Field(() => [SectorShareInput], { nullable: true, description: "What kind of work." })
  sectors?: SectorShareInput[] | null;

  @RecordId(() => [Site], { nullable: true, description: "The sites where the work is done." })
  sites?: string[] | null;

  @Field(() => [TargetPopulation], { nullable: true, description: "Whom it is for." })
  populations?: TargetPopulation[] | null;

  @Field(() => [MilestoneInput], { nullable: true, description: "Steps with their dates." })
  milestones?: MilestoneInput[] | null;

  @Field(() => [RelationInput], {
    nullable: true,
    description: "Other projects it is tied to; those of a published project are changed there.",
  })
  relations?: RelationInput[] | null;
}

@InputType({ description: "A new project. It begins in the pipeline, seen by the department only." })
export class CreateProjectInput extends ProjectDetails {
  @Field({ description: "Code that people use: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its title; the first one's language is its main language." })
  title!: TextInput[];
}

@InputType({
  description:
    "A change of a project: absent fields stay, null clears, lists take the place of those before. What is changed of a project that was read from a publication stays so: imports leave it and report what differs.",
})
export class UpdateProjectInput extends changeOf(ProjectDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its titles." })
  title?: TextInput[] | null;
}

@InputType({ description: "A project as a whole." })
export class ProjectVersionInput extends Version {}

@InputType({ description: "A document of a project." })
export class ProjectDocumentInput extends Version {
  @RecordId(() => Document, { description: "The document." })
  document!: string;
}
