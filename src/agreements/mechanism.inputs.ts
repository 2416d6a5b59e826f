import { Field, InputType } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { Agreement } from "./agreement.entity.js";
import { MeetingCadence } from "./agreement.enums.js";

/** What can be given of a cooperation mechanism when it is created and when it is changed. */
@InputType()
abstract class CooperationMechanismDetails {
  @Field(() => [TextInput], { nullable: true, description: "What the {noun} is for." })
  purpose?: TextInput[] | null;

  @Field(() => MeetingCadence, { nullable: true, description: "How often it meets; AS_NEEDED by default." })
  cadence?: MeetingCadence | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it met last." })
  lastMetOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it is to meet next." })
  nextMeetsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it ended." })
  endedOn?: string | null;

  @Field(() => Visibility, { nullable: true, description: "Who sees the {noun}; INTERNAL by default." })
  visibility?: Visibility | null;

  @RecordId(() => Agreement, { nullable: true, description: "The agreement that set it up." })
  agreement?: string | null;

  @RecordId(() => [Organisation], { nullable: true, description: "The organisations that meet, besides the association." })
  parties?: string[] | null;
}

@InputType({ description: "A new cooperation mechanism." })
export class CreateCooperationMechanismInput extends CooperationMechanismDetails {
  @Field(() => [TextInput], { description: "Name of the {noun}." })
  name!: TextInput[];
}

@InputType({ description: "A change of a cooperation mechanism: absent fields stay, null clears, lists take the place of those before." })
export class UpdateCooperationMechanismInput extends changeOf(CooperationMechanismDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its names." })
  name?: TextInput[] | null;
}

@InputType({ description: "A cooperation mechanism as a whole." })
export class CooperationMechanismVersionInput extends Version {}
