import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { Origin } from "../graphql/origin.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { documentsVisibleTo, viewerCanUpdateDocument } from "./document.policy.js";

@Entity()
@ObjectType({ description: "A file or a link. Shown to those who may open it." })
@Readable<Document>({
  visibleTo: documentsVisibleTo,
  one: "document",
  many: "documents",
  filter: ["title", "format", "categories", "languages", "datedOn", "visibility", "origin", "archivedAt"],
  sort: ["title", "datedOn", "createdAt"],
  search: { names: ["title"], words: ["description"] },
  group: ["format", "visibility", "origin", "organisation", "datedOn"],
  measure: ["datedOn"],
})
export class Document extends Archivable {
  @Texts({ description: "Its title." })
  title!: TextsByLanguage;

  @Texts({ description: "What is in it.", nullable: true })
  description?: TextsByLanguage;

  @Field(() => String, {
    description:
      "Where it can be opened. Of a file kept here a path of this server, which takes the Authorization header that the API takes; `documentDownload` gives an address that needs none. As it was published, which may hold characters that are no part of a proper address; empty where a publication gives none that begins with http or https.",
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

  @Field(() => Visibility, { description: "Who may open it." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @Field(() => Origin, { description: "Where it comes from." })
  @Enum({ items: () => Origin, default: Origin.LOCAL })
  origin: Origin = Origin.LOCAL;

  @Field(() => Organisation, { nullable: true, description: "The partner whose people added it, who sees it always; null: none did." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  organisation?: Ref<Organisation>;

  @Field(() => String, { nullable: true, description: "Name of the file as it was uploaded; null: a link." })
  @Property({ type: "text", nullable: true })
  fileName?: string;

  @Field(() => Int, { nullable: true, description: "Size of the file in bytes; null: a link." })
  @Property({ type: "int", nullable: true })
  size?: number;

  @Field(() => String, { nullable: true, description: "SHA-256 of the file, in hexadecimal; null: a link." })
  @Property({ type: "text", nullable: true })
  sha256?: string;

  /** Under which id its bytes are kept: that of the upload. */
  @Property({ type: "uuid", nullable: true })
  @Unique()
  file?: string;

  @ViewerCanUpdate("updateDocument", viewerCanUpdateDocument)
  viewerCanUpdate?: boolean;
}
