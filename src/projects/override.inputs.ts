import { Field, InputType } from "type-graphql";
import { Version } from "../writing/inputs.js";
import { ProjectField } from "./project.enums.js";

/** Fields of a project that was read from a publication. */
@InputType({ description: "Fields of a project that was read from a publication." })
export class ProjectFieldsInput extends Version {
  @Field(() => [ProjectField], { description: "Which fields; one at least." })
  fields!: ProjectField[];
}
