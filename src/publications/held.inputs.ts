import { InputType } from "type-graphql";
import { HeldPublication } from "../projects/held.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { Version } from "../writing/inputs.js";

@InputType({ description: "A publication of a project that an import held back." })
export class HeldPublicationInput extends Version {
  @RecordId(() => HeldPublication, { description: "Which publication that was held back, by its id." })
  heldPublication!: string;
}
