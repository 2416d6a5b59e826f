import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Readable } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { Project } from "./project.entity.js";
import { ProjectField } from "./project.enums.js";

/** One row for a field of a project, as long as both say something else. */
@Entity()
@Unique({ properties: ["project", "field"] })
@ObjectType({
  description:
    "The department keeps a field of a project, and the publication says something else. It goes when both say the same again, or when the field follows publications again. For the department.",
})
@Readable<PublicationConflict>({
  visibleTo: department,
  one: "publicationConflict",
  many: "publicationConflicts",
  filter: ["field", "detectedAt", "runId", "resolvedAt"],
  sort: ["detectedAt"],
  group: ["field", "project", "detectedAt", "resolvedAt"],
})
export class PublicationConflict extends Identified {
  @Field(() => Project, { nullable: true, description: "Of which project." })
  @ManyToOne(() => Project, { ref: true, deleteRule: "cascade" })
  @Index()
  project!: Ref<Project>;

  @Field(() => ProjectField, { description: "What of it." })
  @Enum(() => ProjectField)
  field!: ProjectField;

  @Field(() => String, { nullable: true, description: "What is kept here, in words, shortened to 500 characters; null: nothing." })
  @Property({ type: "text", nullable: true })
  localValue?: string;

  @Field(() => String, { nullable: true, description: "What was last published, in words, shortened to 500 characters; null: nothing." })
  @Property({ type: "text", nullable: true })
  publishedValue?: string;

  /** Of the published value as a whole: what it comes to is compared, not its words. */
  @Property({ type: "text" })
  digest!: string;

  @Field(() => ID, { description: "The run of the import that found it." })
  @Property({ type: "uuid" })
  runId!: string;

  @Field(() => GraphQLDateTime, { description: "When that run found it." })
  @Property({ type: "timestamptz" })
  detectedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When the department decided that its own stays (overrideFields); null: not yet, or the publication changed it since.",
  })
  @Property({ type: "timestamptz", nullable: true })
  resolvedAt?: Date;
}
