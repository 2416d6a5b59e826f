import { Field, InputType } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { AgreementKind, PartyRole } from "./agreement.enums.js";

@InputType({ description: "An organisation that is party to an agreement." })
export class AgreementPartyInput {
  @RecordId(() => Organisation, { description: "The organisation of the {noun}." })
  organisation!: string;

  @Field(() => PartyRole, { defaultValue: PartyRole.SIGNATORY, description: "What it is to the agreement." })
  role!: PartyRole;

  @Field(() => [TextInput], { nullable: true, description: "Who signed for it." })
  signatoryName?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: "The job title of who signed for it." })
  signatoryJobTitle?: TextInput[] | null;
}

@InputType({ description: "Something that somebody has to do by an agreement." })
export class AgreementObligationInput {
  @Field(() => [TextInput], { description: "What is to be done." })
  text!: TextInput[];

  @RecordId(() => Organisation, { nullable: true, description: "The organisation that has to do it; null: the association itself." })
  owner?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "By when." })
  dueOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was done." })
  doneOn?: string | null;
}

/** What can be given of an agreement when it is created and when it is changed. */
@InputType()
abstract class AgreementDetails {
  @Field(() => [TextInput], { nullable: true, description: "What it is about." })
  subject?: TextInput[] | null;

  @Field(() => [String], { nullable: true, description: "ISO 639-1 codes of the languages of its text, e.g. zh." })
  languages?: string[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When its text was settled." })
  negotiatedOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was signed." })
  signedOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day in force, where it is not that of the signature." })
  effectiveOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day in force." })
  expiresOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The last day to give notice." })
  noticeDeadlineOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it renews itself; false by default." })
  renewsAutomatically?: boolean | null;

  @Field(() => GraphQLDate, { nullable: true, description: "From when it was ended before its time." })
  terminatedOn?: string | null;

  @Field(() => Visibility, { nullable: true, description: "Who sees the {noun}; INTERNAL by default." })
  visibility?: Visibility | null;

  @Field(() => String, { nullable: true, description: "Where the originals are kept." })
  originalsLocation?: string | null;

  @RecordId(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  programme?: string | null;

  @Field(() => [AgreementPartyInput], { nullable: true, description: "Who is party to it, besides the association." })
  parties?: AgreementPartyInput[] | null;

  @RecordId(() => [Project], { nullable: true, description: "The projects it covers." })
  projects?: string[] | null;

  @Field(() => [AgreementObligationInput], { nullable: true, description: "What it obliges whom to." })
  obligations?: AgreementObligationInput[] | null;

  @RecordId(() => [Document], { nullable: true, description: "Its documents." })
  documents?: string[] | null;
}

@InputType({ description: "A new agreement." })
export class CreateAgreementInput extends AgreementDetails {
  @Field({ description: "Code that people use: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its title; the first one's language is its main language." })
  title!: TextInput[];

  @Field(() => AgreementKind, { description: "What kind of instrument it is." })
  kind!: AgreementKind;
}

@InputType({ description: "A change of an agreement: absent fields stay, null clears, lists take the place of those before." })
export class UpdateAgreementInput extends changeOf(AgreementDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its titles." })
  title?: TextInput[] | null;

  @Field(() => AgreementKind, { nullable: true, description: "What kind of instrument it is." })
  kind?: AgreementKind | null;
}

@InputType({ description: "An agreement as a whole." })
export class AgreementVersionInput extends Version {}
