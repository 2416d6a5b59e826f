import { Field, ID, InputType, Int } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { TextInput } from "../writing/inputs.js";

@InputType({ description: "A new programme." })
export class CreateProgrammeInput {
  @Field({ description: "Short code that people use, e.g. SILK-ROAD: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its name, in one language at least; up to 500 characters." })
  name!: TextInput[];

  @Field(() => [TextInput], { nullable: true, description: "What it is for; up to 20,000 characters." })
  description?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day." })
  endsOn?: string | null;
}

@InputType({ description: "A change of a programme: absent fields stay, null clears." })
export class UpdateProgrammeInput {
  @Field(() => ID, { description: "Which programme." })
  id!: string;

  @Field(() => Int, { description: "The version that the change was made on." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "As when it is created." })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its names, in place of those before." })
  name?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: "In place of what it said before." })
  description?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day." })
  endsOn?: string | null;
}
