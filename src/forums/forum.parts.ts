import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { Forum } from "./forum.entity.js";
import { ForumRole } from "./forum.enums.js";

/** What belongs to a forum and is seen with it, in the order in which it was written. */
@ObjectType()
abstract class ForumPart extends Part {
  @Field(() => Forum, { description: "The forum it belongs to." })
  @ManyToOne(() => Forum, { ref: true, deleteRule: "cascade" })
  @Index()
  forum!: Ref<Forum>;
}

@Entity()
@ObjectType({ description: "A part of a forum's agenda." })
@Readable<ForumSession>({
  visibleTo: visibleWith("forum"),
  many: "forumSessions",
  filter: ["title", "heldOn", "moderator"],
  order: "position",
})
export class ForumSession extends ForumPart {
  @Texts({ description: "What it is about." })
  title!: TextsByLanguage;

  @Field(() => GraphQLDate, { nullable: true, description: "The day it is held on." })
  @Property({ type: "date", nullable: true })
  heldOn?: string;

  @Field(() => String, { nullable: true, description: "Who leads it, in words." })
  @Property({ type: "text", nullable: true })
  moderator?: string;
}

@Entity()
@Unique({ properties: ["forum", "organisation", "role"] })
// A partner's forums are found in the index alone.
@Index({ properties: ["organisation", "forum"] })
@ObjectType({ description: "An organisation in a role at a forum. The same organisation may have several." })
@Readable<ForumParticipation>({
  visibleTo: visibleWith("forum"),
  one: "forumParticipation",
  many: "forumParticipations",
  filter: ["role", "headCount"],
  sort: ["role", "headCount"],
  order: "position",
  reverse: { forum: "participations" },
  group: ["role", "organisation", "forum"],
  measure: ["headCount"],
})
export class ForumParticipation extends ForumPart {
  @Field(() => Organisation, { description: "The organisation of the {noun}." })
  @ManyToOne(() => Organisation, { ref: true })
  organisation!: Ref<Organisation>;

  @Field(() => ForumRole, { description: "In what role." })
  @Enum(() => ForumRole)
  role!: ForumRole;

  @Field(() => Int, {
    nullable: true,
    description: "How many people of it were there in this role; null where nobody counted. Sums count people once for each role.",
  })
  @Property({ type: "int", nullable: true })
  headCount?: number;
}

@Entity()
@ObjectType({ description: "A document of a forum." })
@Readable<ForumDocument>({
  visibleTo: visibleWith("forum"),
  many: "forumDocuments",
  order: "position",
  reverse: { document: "forums" },
})
export class ForumDocument extends ForumPart {
  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, deleteRule: "cascade" })
  @Index()
  document!: Ref<Document>;
}
