import { Entity, Enum, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { Archivable } from "../database/record.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { PaperKind, PaperLanguage } from "./paper.enums.js";
import { keepingTemplates } from "./paper.policy.js";

@Entity()
@ObjectType({ description: "A Word file with placeholders, which papers are made of. For the department." })
@Readable<PaperTemplate>({
  visibleTo: department,
  one: "paperTemplate",
  many: "paperTemplates",
  keys: ["code"],
  filter: ["code", "name", "kind", "language", "archivedAt"],
  sort: ["code", "name"],
  group: ["kind", "language"],
  search: { names: ["name", "code"] },
})
export class PaperTemplate extends Archivable {
  @Field({ description: "Code of the {noun}, e.g. APPROVAL-ZH." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field(() => PaperKind, { description: "What its papers are for." })
  @Enum(() => PaperKind)
  kind!: PaperKind;

  @Field(() => PaperLanguage, { description: "In which language its papers are." })
  @Enum(() => PaperLanguage)
  language!: PaperLanguage;

  @Field(() => [ApprovalSubject], { description: "For which kinds of visits it is; empty: for all." })
  @Property({ type: "text[]" })
  subjects: ApprovalSubject[] = [];

  @Field(() => [String], { description: "The placeholders in it, each once." })
  @Property({ type: "text[]" })
  placeholders: string[] = [];

  @Field({ description: "Name of the file as it was uploaded." })
  @Property({ type: "text" })
  fileName!: string;

  @Field(() => Int, { description: "Size of the file in bytes." })
  @Property({ type: "int" })
  size!: number;

  @Field({ description: "SHA-256 of the file, in hexadecimal." })
  @Property({ type: "text" })
  sha256!: string;

  /** Its bytes. */
  @Property({ type: "uuid" })
  file!: string;

  @ViewerCanUpdate("updatePaperTemplate", keepingTemplates)
  viewerCanUpdate?: boolean;
}
