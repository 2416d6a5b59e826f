import { Field, ID, InputType, Int } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";

@InputType({ description: "A file that is to be sent, as it will arrive." })
export class CreateUploadInput {
  @Field({ description: "Its name, without folders; up to 255 characters." })
  fileName!: string;

  @Field({
    description:
      "Its IANA media type. Kept are PDF, office documents (OOXML, OpenDocument, Office before 2007), PNG, JPEG, WebP, HEIC, CSV, plain text and ZIP.",
  })
  mediaType!: string;

  @Field(() => Int, { description: "Its size in bytes." })
  size!: number;

  @Field({ description: "Its SHA-256, in hexadecimal." })
  sha256!: string;
}

/** What can be given of a document when it is added and when it is changed. */
@InputType()
abstract class DocumentDetails {
  @Field(() => [TextInput], { nullable: true, description: "What is in it; up to 20,000 characters." })
  description?: TextInput[] | null;

  @Field(() => [String], { nullable: true, description: "IATI DocumentCategory codes, e.g. A09." })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: "ISO 639-1 codes of the languages it is written in, e.g. zh." })
  languages?: string[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The date it bears." })
  datedOn?: string | null;

  @Field(() => Visibility, {
    nullable: true,
    description: "Who may open it; INTERNAL by default. PUBLIC is for the department's officers, head and administrators to say.",
  })
  visibility?: Visibility | null;
}

@InputType({
  description: "A new document: a file that was uploaded, or a link. It may identify people: think before it is shown to more.",
})
export class CreateDocumentInput extends DocumentDetails {
  @Field(() => [TextInput], { description: "Its title, in one language at least; up to 500 characters." })
  title!: TextInput[];

  @Field(() => ID, { nullable: true, description: "The upload of one's own whose bytes have arrived; or give `url`." })
  upload?: string | null;

  @Field(() => String, { nullable: true, description: "Where it can be opened: http or https; or give `upload`." })
  url?: string | null;
}

@InputType({ description: "A change of a document: absent fields stay, null clears. The bytes of a file never change." })
export class UpdateDocumentInput extends changeOf(DocumentDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its titles, in place of those before." })
  title?: TextInput[] | null;

  @Field(() => String, { nullable: true, description: "Of a link: where it can be opened." })
  url?: string | null;
}

@InputType({ description: "A document as a whole." })
export class DocumentVersionInput extends Version {}
