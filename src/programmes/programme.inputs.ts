import { Field, InputType } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";

/** What can be given of a programme when it is created and when it is changed. */
@InputType()
abstract class ProgrammeDetails {
  @Field(() => [TextInput], { nullable: true, description: "What it is for; up to 20,000 characters." })
  description?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of the {noun}." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the {noun}." })
  endsOn?: string | null;
}

@InputType({ description: "A new programme." })
export class CreateProgrammeInput extends ProgrammeDetails {
  @Field({ description: "Short code that people use, e.g. SILK-ROAD: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its name, in one language at least; up to 500 characters." })
  name!: TextInput[];
}

@InputType({ description: "A change of a programme: absent fields stay, null clears." })
export class UpdateProgrammeInput extends changeOf(ProgrammeDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its names, in place of those before." })
  name?: TextInput[] | null;
}

@InputType({ description: "A programme as a whole." })
export class ProgrammeVersionInput extends Version {}
