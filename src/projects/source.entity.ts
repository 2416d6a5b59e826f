import { Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";

/** The text of a publication as it came, with what it came in. */
@ObjectType()
export abstract class PublicationSource extends Identified {
  /** From `<iati-activity` to its end, to the letter. */
  @Property({ type: "text", lazy: true })
  raw!: string;

  /** The prefixes that the file's root declares: `raw` leans on them. */
  @Property({ type: "json" })
  namespaces: Record<string, string> = {};

  /** The version of the standard it was written in. */
  @Property({ type: "text", nullable: true })
  standard?: string;

  /** Of what it says, not of how it is written: decides whether another one says anything else. */
  @Property({ type: "text" })
  contentHash!: string;

  /** By whom it is published, as publishers are identified; null where it says nothing of that. */
  @Property({ type: "text", nullable: true })
  publisher?: string;

  /** When its file was made, by the file's own account. */
  @Property({ type: "timestamptz", nullable: true })
  generatedAt?: Date;

  @Field({ description: "The file that it came in." })
  @Property({ type: "text" })
  file!: string;

  @Property({ type: "int" })
  line!: number;
}
