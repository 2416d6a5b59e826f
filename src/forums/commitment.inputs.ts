import { Field, ID, InputType } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { Forum } from "./forum.entity.js";
import { ForumCommitmentKind, ForumCommitmentStatus } from "./forum.enums.js";

/** What can be given of a commitment when it is recorded and when it is changed. */
@InputType()
abstract class CommitmentDetails {
  @RecordId(() => Organisation, { nullable: true, description: "The organisation it is to benefit." })
  beneficiary?: string | null;

  @RecordId(() => Country, { nullable: true, description: "The country or region whose people it is to benefit." })
  beneficiaryCountry?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "By what it is known that it was kept; up to 20,000 characters." })
  measurement?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it is due." })
  dueOn?: string | null;

  @Field(() => ForumCommitmentStatus, { nullable: true, description: "What has become of it; FULFILLED needs evidence or a document." })
  status?: ForumCommitmentStatus | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day on which it was fulfilled, no later than today; only with the status FULFILLED, where it is today by default.",
  })
  fulfilledOn?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "What shows that it was kept; up to 20,000 characters." })
  evidence?: TextInput[] | null;

  @RecordId(() => [Document], { nullable: true, description: "Documents that show that it was kept." })
  documents?: string[] | null;

  @RecordId(() => [Project], { nullable: true, description: "The projects that it became." })
  projects?: string[] | null;

  @Field(() => Visibility, { nullable: true, description: "Who sees the {noun}; INTERNAL by default." })
  visibility?: Visibility | null;
}

@InputType({ description: "A commitment made at a forum. It stays where it was made." })
export class CreateForumCommitmentInput extends CommitmentDetails {
  @RecordId(() => Forum, { description: "The forum." })
  forum!: string;

  @Field(() => [TextInput], { description: "What was promised, as it was adopted; up to 20,000 characters." })
  text!: TextInput[];

  @Field(() => ForumCommitmentKind, { description: "In what form." })
  kind!: ForumCommitmentKind;

  @RecordId(() => Organisation, { description: "The organisation that made it, and owns it." })
  committedBy!: string;
}

@InputType({ description: "A change of a commitment: absent fields stay, null clears, lists take the place of those before." })
export class UpdateForumCommitmentInput extends changeOf(CommitmentDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its texts, in place of those before." })
  text?: TextInput[] | null;

  @Field(() => ForumCommitmentKind, { nullable: true, description: "As when it is recorded." })
  kind?: ForumCommitmentKind | null;

  @RecordId(() => Organisation, { nullable: true, description: "As when it is recorded." })
  committedBy?: string | null;
}

@InputType({ description: "How a commitment is going. Earlier notes stay; a correction is another note." })
export class AddForumCommitmentNoteInput {
  @Field(() => ID, { description: "Which commitment." })
  id!: string;

  @Field(() => GraphQLDate, { description: "The day it speaks of, no later than today." })
  notedOn!: string;

  @Field({ description: "The text; up to 20,000 characters. Seen by all who see the commitment." })
  text!: string;
}

@InputType({ description: "A commitment as a whole." })
export class ForumCommitmentVersionInput extends Version {}
