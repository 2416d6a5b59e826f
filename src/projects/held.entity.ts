import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { Project } from "./project.entity.js";
import { PublicationSource } from "./source.entity.js";

export enum HeldReason {
  OLDER = "OLDER",
  OTHER_PUBLISHER = "OTHER_PUBLISHER",
}
registerEnumType(HeldReason, {
  name: "HeldReason",
  description: "Why an import held a publication back.",
  valuesConfig: {
    OLDER: { description: "Its publisher last changed it before the publication that the project has." },
    OTHER_PUBLISHER: { description: "Its publisher (IATI reporting-org) is not the one whose publication the project has." },
  },
});

export enum HeldDecision {
  TAKEN = "TAKEN",
  DISMISSED = "DISMISSED",
  SUPERSEDED = "SUPERSEDED",
}
registerEnumType(HeldDecision, {
  name: "HeldDecision",
  description: "What became of a publication that was held back.",
  valuesConfig: {
    TAKEN: { description: "The project follows it: taken by staff, or by an import that was to take it." },
    DISMISSED: { description: "Staff decided against it. It is here still, and can be taken." },
    SUPERSEDED: { description: "The same publisher published something later: there is nothing to decide any more." },
  },
});

/** A publication as it came, which an import did not write into its project; one row for what it says. */
@Entity()
@Unique({ properties: ["project", "contentHash"] })
@ObjectType({
  description:
    "A publication of a project that an import held back: older than what the project has, or of another publisher. It is here whole; the project does not follow it until somebody takes it (takeHeldPublication, or an import with --take-older or --take-foreign). For the department.",
})
@Readable<HeldPublication>({
  visibleTo: department,
  one: "heldPublication",
  many: "heldPublications",
  filter: ["publishedAt", "publisherReference", "at", "runId", "decision", "decidedAt"],
  sort: ["at", "publishedAt"],
  group: ["decision", "publisherReference", "project", "at"],
  unaudited: ["raw"],
})
export class HeldPublication extends PublicationSource {
  @Field(() => Project, { nullable: true, description: "Of which project." })
  @ManyToOne(() => Project, { ref: true, deleteRule: "cascade" })
  @Index()
  project!: Ref<Project>;

  @Field(() => [HeldReason], { description: "Why it was held back; one reason at least." })
  @Property({ type: "text[]" })
  reasons!: HeldReason[];

  @Texts({ description: "The title that it gives.", nullable: true })
  title?: TextsByLanguage;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When its publisher last changed it, by the publisher's own account." })
  @Property({ type: "timestamptz", nullable: true })
  publishedAt?: Date;

  @Field(() => String, { nullable: true, description: "The identifier of its publisher (IATI reporting-org), as written." })
  @Property({ type: "text", nullable: true })
  publisherReference?: string;

  @Texts({ description: "The name of its publisher, as written.", nullable: true })
  publisherName?: TextsByLanguage;

  @Field(() => ID, { description: "The run of the import that held it back." })
  @Property({ type: "uuid" })
  runId!: string;

  @Field(() => GraphQLDateTime, { description: "When that run held it back." })
  @Property({ type: "timestamptz" })
  at!: Date;

  @Field(() => HeldDecision, { nullable: true, description: "What became of it; null: it waits to be decided on." })
  @Enum({ items: () => HeldDecision, nullable: true })
  decision?: HeldDecision;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When that was decided." })
  @Property({ type: "timestamptz", nullable: true })
  decidedAt?: Date;
}
