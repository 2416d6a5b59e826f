import { Field, InputType, Int } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { ForumSeries } from "./forum.entity.js";
import { ForumFormat, ForumKind, ForumRole } from "./forum.enums.js";

/** What can be given of a series when it is created and when it is changed. */
@InputType()
abstract class ForumSeriesDetails {
  @RecordId(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  programme?: string | null;
}

@InputType({ description: "A new series of forums." })
export class CreateForumSeriesInput extends ForumSeriesDetails {
  @Field({ description: "Short code that people use, e.g. BRI-FORUM: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its name, in one language at least; up to 500 characters." })
  name!: TextInput[];

  @Field(() => ForumKind, { description: "Whether its editions are held by the association, or attended." })
  kind!: ForumKind;
}

@InputType({ description: "A change of a series: absent fields stay, null clears." })
export class UpdateForumSeriesInput extends changeOf(ForumSeriesDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its names, in place of those before." })
  name?: TextInput[] | null;

  @Field(() => ForumKind, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  kind?: ForumKind | null;
}

@InputType({ description: "A part of a forum's agenda." })
export class ForumSessionInput {
  @Field(() => [TextInput], { description: "What it is about." })
  title!: TextInput[];

  @Field(() => GraphQLDate, { nullable: true, description: "The day it is held on: one of the forum's." })
  heldOn?: string | null;

  @Field(() => String, { nullable: true, description: "Who leads it, in words; up to 500 characters." })
  moderator?: string | null;
}

@InputType({ description: "An organisation in a role at a forum." })
export class ForumParticipationInput {
  @RecordId(() => Organisation, { description: "The organisation of the {noun}." })
  organisation!: string;

  @Field(() => ForumRole, { description: "In what role; the same organisation may have several, each once." })
  role!: ForumRole;

  @Field(() => Int, { nullable: true, description: "How many people of it were there in this role: 0 to 100,000." })
  headCount?: number | null;
}

/** What can be given of a forum when it is created and when it is changed. */
@InputType()
abstract class ForumDetails {
  @RecordId(() => ForumSeries, { nullable: true, description: "The series it is an edition of." })
  series?: string | null;

  @Field(() => Int, { nullable: true, description: "The number of the edition in its series, from 1." })
  edition?: number | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of the {noun}." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the {noun}." })
  endsOn?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "Where: the city, the venue; up to 500 characters." })
  place?: TextInput[] | null;

  @RecordId(() => Country, { nullable: true, description: "The country or region where it takes place." })
  country?: string | null;

  @Field(() => ForumFormat, { nullable: true, description: "How people come together; IN_PERSON by default." })
  format?: ForumFormat | null;

  @Field(() => Visibility, { nullable: true, description: "Who sees the {noun}; INTERNAL by default." })
  visibility?: Visibility | null;

  @Field(() => [ForumSessionInput], { nullable: true, description: "What happens there, in its order." })
  sessions?: ForumSessionInput[] | null;

  @Field(() => [ForumParticipationInput], { nullable: true, description: "Who takes part, the hosts first." })
  participations?: ForumParticipationInput[] | null;

  @RecordId(() => [Document], { nullable: true, description: "Outcome documents and whatever else was issued." })
  documents?: string[] | null;
}

@InputType({ description: "A new forum, held or attended." })
export class CreateForumInput extends ForumDetails {
  @Field({ description: "Short code that people use, e.g. BRI-FORUM-2024: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its title, in one language at least; up to 500 characters." })
  title!: TextInput[];

  @Field(() => ForumKind, { description: "Held by the association, or attended." })
  kind!: ForumKind;
}

@InputType({ description: "A change of a forum: absent fields stay, null clears, lists take the place of those before." })
export class UpdateForumInput extends changeOf(ForumDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its titles, in place of those before." })
  title?: TextInput[] | null;

  @Field(() => ForumKind, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  kind?: ForumKind | null;
}

@InputType({ description: "A forum as a whole." })
export class ForumVersionInput extends Version {}

@InputType({ description: "A series of forums as a whole." })
export class ForumSeriesVersionInput extends Version {}
