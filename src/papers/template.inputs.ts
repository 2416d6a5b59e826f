import { Field, ID, InputType } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { PaperKind, PaperLanguage } from "./paper.enums.js";

const FILE =
  "a Word file (.docx) of 2 MB at most whose bytes have arrived: with placeholders that there are, and without macros, embedded objects and links to elsewhere.";

/** What can be given of a template when it is created and when it is changed. */
@InputType()
abstract class PaperTemplateDetails {
  @Field(() => [ApprovalSubject], { nullable: true, description: "For which kinds of visits it is; left out or empty: for all." })
  subjects?: ApprovalSubject[] | null;
}

@InputType({ description: "A new template." })
export class CreatePaperTemplateInput extends PaperTemplateDetails {
  @Field({ description: "Code of the {noun}: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Name of the {noun}, in one language at least; up to 500 characters." })
  name!: TextInput[];

  @Field(() => PaperKind, { description: "What its papers are for." })
  kind!: PaperKind;

  @Field(() => PaperLanguage, { description: "In which language its papers are." })
  language!: PaperLanguage;

  @Field(() => ID, { description: `The upload of one's own: ${FILE}` })
  upload!: string;
}

@InputType({
  description: "A change of a template: absent fields stay, null clears. Papers that were made stay as they are.",
})
export class UpdatePaperTemplateInput extends changeOf(PaperTemplateDetails) {
  @Field(() => String, { nullable: true, description: "A new code." })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its names, in place of those before." })
  name?: TextInput[] | null;

  @Field(() => ID, { nullable: true, description: `The upload that takes the place of its file: ${FILE}` })
  upload?: string | null;
}

@InputType({ description: "A template as a whole." })
export class PaperTemplateVersionInput extends Version {}
