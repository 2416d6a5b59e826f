import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, OneToMany, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { ApprovalRun, ApprovalRunEvent, ApprovalRunStep } from "../approvals/approval.run.js";
import { Readable } from "../reading/declare.js";
import { department, visibleWith } from "../reading/predicate.js";
import { Visit } from "./visit.entity.js";

@Entity()
@Unique({ properties: ["visit", "position"] })
@ObjectType({ description: "An application for a visit, with its own copy of an approval chain. For the department." })
@Readable<VisitApproval>({
  visibleTo: visibleWith("visit", department),
  many: "visitApprovals",
  filter: ["status", "submittedAt"],
  sort: ["submittedAt"],
  order: "position",
  reverse: { chain: false, submittedBy: false, number: "visitApprovals" },
  group: ["status", "submittedAt"],
})
export class VisitApproval extends ApprovalRun {
  @Field(() => Visit, { nullable: true, description: "The visit that is applied for." })
  @ManyToOne(() => Visit, { ref: true, deleteRule: "cascade" })
  @Index()
  visit!: Ref<Visit>;

  @Field(() => [VisitApprovalStep], { description: "The steps, in their order." })
  @OneToMany(
    () => VisitApprovalStep,
    (step) => step.approval,
  )
  steps = new Collection<VisitApprovalStep>(this);

  @Field(() => [VisitApprovalEvent], { description: "What happened, in its order." })
  @OneToMany(
    () => VisitApprovalEvent,
    (event) => event.approval,
  )
  events = new Collection<VisitApprovalEvent>(this);
}

@Entity()
@Unique({ properties: ["approval", "key"] })
@ObjectType({ description: "A step of an application for a visit." })
@Readable<VisitApprovalStep>({
  visibleTo: visibleWith("approval"),
  many: "visitApprovalSteps",
  filter: ["key", "kind", "status", "signedAt"],
  order: "position",
  reverse: { approval: false, signedBy: false, onBehalfOf: false },
})
export class VisitApprovalStep extends ApprovalRunStep {
  @Field(() => VisitApproval, { description: "The application it belongs to." })
  @ManyToOne(() => VisitApproval, { ref: true, deleteRule: "cascade" })
  @Index()
  approval!: Ref<VisitApproval>;
}

@Entity()
@ObjectType({ description: "Something that happened to an application for a visit." })
@Readable<VisitApprovalEvent>({
  visibleTo: visibleWith("approval"),
  many: "visitApprovalEvents",
  filter: ["kind", "step", "at"],
  reverse: { approval: false, by: false, onBehalfOf: false },
})
export class VisitApprovalEvent extends ApprovalRunEvent {
  @Field(() => VisitApproval, { description: "The application that it happened to." })
  @ManyToOne(() => VisitApproval, { ref: true, deleteRule: "cascade" })
  @Index()
  approval!: Ref<VisitApproval>;
}
