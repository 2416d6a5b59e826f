import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { ApprovalRun, ApprovalRunEvent, ApprovalRunStep } from "../approvals/approval.run.js";
import { GraphQLDecimal } from "../graphql/scalars.js";
import { Readable } from "../reading/declare.js";
import { department, visibleWith } from "../reading/predicate.js";
import { Visit } from "./visit.entity.js";

@Entity()
@Unique({ properties: ["visit", "position"] })
@Index({ properties: ["year", "subject"] })
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

  @Field(() => ApprovalSubject, { description: "Of which kind the visit was when it was submitted." })
  @Enum(() => ApprovalSubject)
  subject!: ApprovalSubject;

  @Field(() => Int, { description: "The year of the first day of the visit when it was submitted: it counts in the plan of this year." })
  @Property({ type: "int" })
  year!: number;

  @Field(() => Int, { description: "How many persons were to travel when it was submitted." })
  @Property({ type: "int" })
  persons!: number;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "What it was to cost in CNY when it was submitted; null where no line came to CNY.",
  })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  costCny?: string;

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
