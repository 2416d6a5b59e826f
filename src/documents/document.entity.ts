import { Entity, Enum, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { isDepartment } from "../auth/viewer.js";
import { Kept } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { everything, type Visibility } from "../reading/predicate.js";

export enum DocumentVisibility {
  INTERNAL = "INTERNAL",
  PARTNERS = "PARTNERS",
  PUBLIC = "PUBLIC",
}
registerEnumType(DocumentVisibility, {
  name: "DocumentVisibility",
  description: "Who may open a document.",
  valuesConfig: {
    INTERNAL: { description: "The department." },
    PARTNERS: { description: "The department and every signed-in partner." },
    PUBLIC: { description: "Everyone." },
  },
});

/** The department opens every document, a partner those for partners, everyone the public ones. */
export const documentsVisibleTo: Visibility<Document> = (document, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner"
    ? document.visibility.in(DocumentVisibility.PUBLIC, DocumentVisibility.PARTNERS)
    : document.visibility.equals(DocumentVisibility.PUBLIC);
};

@Entity()
@ObjectType({ description: "A file or a link. Shown to those who may open it." })
@Readable<Document>({
  visibleTo: documentsVisibleTo,
  one: "document",
  many: "documents",
  filter: ["title", "format", "categories", "languages", "datedOn", "visibility"],
  sort: ["title", "datedOn", "createdAt"],
  search: { names: ["title"], words: ["description"] },
  group: ["format", "visibility", "datedOn"],
  measure: ["datedOn"],
})
export class Document extends Kept {
  @Texts({ description: "Its title." })
  title!: TextsByLanguage;

  @Texts({ description: "What is in it.", nullable: true })
  description?: TextsByLanguage;

  @Field(() => String, {
    description: "Where it can be opened. As it was published, which may hold characters that are no part of a proper address.",
  })
  @Property({ type: "text" })
  url!: string;

  @Field(() => String, { nullable: true, description: "IANA media type, e.g. application/pdf." })
  @Property({ type: "text", nullable: true })
  format?: string;

  @Field(() => [String], { description: "IATI DocumentCategory codes, e.g. A09 memorandum of understanding." })
  @Property({ type: "text[]" })
  categories: string[] = [];

  @Field(() => [String], { description: "ISO 639-1 codes of the languages it is written in." })
  @Property({ type: "text[]" })
  languages: string[] = [];

  @Field(() => GraphQLDate, { nullable: true, description: "The date it bears." })
  @Property({ type: "date", nullable: true })
  datedOn?: string;

  @Field(() => DocumentVisibility, { description: "Who may open it." })
  @Enum(() => DocumentVisibility)
  visibility: DocumentVisibility = DocumentVisibility.INTERNAL;
}
