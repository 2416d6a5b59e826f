import { OptionalProps } from "@mikro-orm/core";
import { PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { v7 } from "uuid";
import { GraphQLDateTime } from "../graphql/scalars.js";

/** A row with an id of its own: UUIDv7, so that the order of ids is the order of creation. */
@ObjectType()
export abstract class Identified {
  @Field(() => ID, { description: "Id of the {noun}: opaque, and the same for ever." })
  @PrimaryKey({ type: "uuid" })
  id: string = v7();
}

/** One of a list that belongs to a record, in the order in which it was written. */
@ObjectType()
export abstract class Part extends Identified {
  @Field(() => Int, { description: "Place of the {noun} in its list, from 1." })
  @Property({ type: "int" })
  position!: number;
}

/** A record that people keep: its version makes concurrent edits visible. */
@ObjectType()
export abstract class BaseRecord extends Identified {
  [OptionalProps]?: "version" | "createdAt" | "updatedAt";

  @Field(() => Int, { description: "Counts the changes of the {noun}; an update names the version that it was made on." })
  @Property({ version: true, type: "int" })
  version: number = 1;

  @Field(() => GraphQLDateTime, { description: "When the {noun} was first recorded here." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTime, { description: "When the {noun} last changed here." })
  @Property({ type: "timestamptz", defaultRaw: "now()", onUpdate: () => new Date() })
  updatedAt: Date = new Date();
}

/**
 * A record that can be archived and restored: it stays where it is referred to, lists leave it out unless they are asked for it, and
 * nothing new refers to it.
 */
@ObjectType()
export abstract class Archivable extends BaseRecord {
  @Field(() => GraphQLDateTime, { nullable: true, description: "When the {noun} was archived; null while it is in use." })
  @Property({ type: "timestamptz", nullable: true })
  archivedAt?: Date;
}
