import { Field, ID, InputType } from "type-graphql";
import { Version } from "../writing/inputs.js";

@InputType({ description: "A publication of a project that an import held back." })
export class HeldPublicationInput extends Version {
  @Field(() => ID, { description: "Which publication that was held back, by its id." })
  heldPublication!: string;
}
