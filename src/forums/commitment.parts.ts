import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { Readable } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { ForumCommitment } from "./commitment.entity.js";

/** What belongs to a commitment and is seen with it. */
@ObjectType()
abstract class CommitmentPart extends Identified {
  @Field(() => ForumCommitment, { description: "The commitment it belongs to." })
  @ManyToOne(() => ForumCommitment, { ref: true, deleteRule: "cascade" })
  @Index()
  commitment!: Ref<ForumCommitment>;
}

@Entity()
@ObjectType({ description: "A document that shows that a commitment was kept." })
@Readable<ForumCommitmentDocument>({
  visibleTo: visibleWith("commitment"),
  many: "forumCommitmentDocuments",
  order: "position",
  reverse: { document: "forumCommitments" },
})
export class ForumCommitmentDocument extends CommitmentPart {
  @Field(() => Int, { description: "Place of the {noun} in its list, from 1." })
  @Property({ type: "int" })
  position!: number;

  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, deleteRule: "cascade" })
  @Index()
  document!: Ref<Document>;
}

@Entity()
@ObjectType({ description: "A project that a commitment became." })
@Readable<ForumCommitmentProject>({
  visibleTo: visibleWith("commitment"),
  many: "forumCommitmentProjects",
  order: "position",
  reverse: { project: "forumCommitments" },
})
export class ForumCommitmentProject extends CommitmentPart {
  @Field(() => Int, { description: "Place of the {noun} in its list, from 1." })
  @Property({ type: "int" })
  position!: number;

  @Field(() => Project, { nullable: true, description: "Null where the viewer does not see it." })
  @ManyToOne(() => Project, { ref: true, deleteRule: "cascade" })
  @Index()
  project!: Ref<Project>;
}

@Entity()
@ObjectType({ description: "How a commitment is going, on a day. Notes are added, and stay as they are." })
@Readable<ForumCommitmentNote>({
  visibleTo: visibleWith("commitment"),
  many: "notes",
  filter: ["notedOn", "text"],
  sort: ["notedOn"],
  reverse: { organisation: "forumCommitmentNotes" },
})
export class ForumCommitmentNote extends CommitmentPart {
  @Field(() => GraphQLDate, { description: "The day it speaks of." })
  @Property({ type: "date" })
  notedOn!: string;

  @Field({ description: "The text, in whatever language it was written." })
  @Property({ type: "text" })
  text!: string;

  @Field(() => Organisation, { nullable: true, description: "Whose people wrote it; null: the department's." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  organisation?: Ref<Organisation>;
}
