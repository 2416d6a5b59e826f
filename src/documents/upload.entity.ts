import { Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";

/** A file that somebody announced. Goes after a day; what became a document by then stays as the document's. */
@Entity({ tableName: "upload" })
@Index({ properties: ["createdAt"] })
export class Upload extends Identified {
  @Property({ type: "uuid" })
  @Index()
  accountId!: string;

  @Property({ type: "text" })
  fileName!: string;

  @Property({ type: "text" })
  mediaType!: string;

  @Property({ type: "int" })
  size!: number;

  @Property({ type: "text" })
  sha256!: string;

  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt: Date = new Date();

  /** When this server had taken it in and found it as declared; a store of its own is asked when the document is made. */
  @Property({ type: "timestamptz", nullable: true })
  arrivedAt?: Date;
}

@ObjectType({ description: "A header of a request." })
export class UploadHeader {
  @Field({ description: "Name of the {noun}." })
  name!: string;

  @Field({ description: "Its value." })
  value!: string;
}

@ObjectType("Upload", { description: "Where to send the bytes of a file, once. Whoever holds the address may: keep it to yourself." })
export class UploadAddress {
  @Field(() => ID, { description: "For `createDocument` or `importProgressReport`, within a day." })
  id!: string;

  @Field({ description: "Where the bytes go." })
  url!: string;

  @Field({ description: "The HTTP method: PUT." })
  method!: string;

  @Field(() => [UploadHeader], { description: "What must be sent along, as it is." })
  headers!: UploadHeader[];

  @Field(() => GraphQLDateTime, { description: "Until when the sending can begin: 15 minutes." })
  expiresAt!: string;
}
