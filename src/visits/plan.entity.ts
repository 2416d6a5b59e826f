import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { BaseRecord, Part } from "../database/record.js";
import { GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { Computed, Decided, Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { department, visibleWith } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { transitionTypeOf } from "../writing/transitions.js";
import { remainingOf, takenOf } from "./plan.sql.js";
import { VisitPlanStatus } from "./visit.enums.js";
import { editingVisitPlans, planWorkflow } from "./visit.policy.js";

const VisitPlanTransition = transitionTypeOf("VisitPlan", () => VisitPlanStatus);

@Entity()
@ObjectType({ description: "The visits that are planned for a year, and the quotas of each kind. For the department." })
@Readable<VisitPlan>({
  visibleTo: department,
  one: "visitPlan",
  many: "visitPlans",
  filter: ["year", "status", "approvedAt"],
  sort: ["year"],
  reverse: { approvedBy: false },
})
export class VisitPlan extends BaseRecord {
  @Field(() => Int, { description: "The year: it is for visits that begin in it. Each year has one plan." })
  @Property({ type: "int" })
  @Unique()
  year!: number;

  @Field(() => VisitPlanStatus, { description: "Its status." })
  @Enum(() => VisitPlanStatus)
  status: VisitPlanStatus = VisitPlanStatus.DRAFT;

  @Field(() => Account, { nullable: true, description: "Who approved it; null: it is not approved." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  approvedBy?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was approved; null: it is not." })
  @Property({ type: "timestamptz", nullable: true })
  approvedAt?: Date;

  @Field(() => [PlannedVisit], { description: "The visits that are planned, in their order." })
  @OneToMany(
    () => PlannedVisit,
    (part) => part.plan,
  )
  plannedVisits = new Collection<PlannedVisit>(this);

  @Field(() => [VisitQuota], { description: "The quotas by kind of visit. A kind without one is not limited and not counted." })
  @OneToMany(
    () => VisitQuota,
    (part) => part.plan,
  )
  quotas = new Collection<VisitQuota>(this);

  @ViewerCanUpdate("updateVisitPlan", editingVisitPlans)
  viewerCanUpdate?: boolean;

  @Field(() => [VisitPlanTransition], { description: "What is done with it as a whole, and which of it the viewer can do now." })
  @Decided<VisitPlan>({ by: ["status"], value: planWorkflow.available })
  availableTransitions?: object[];
}

/** What belongs to a plan. */
@ObjectType()
abstract class VisitPlanPart extends Part {
  @Field(() => VisitPlan, { description: "The plan that the {noun} belongs to." })
  @ManyToOne(() => VisitPlan, { ref: true, deleteRule: "cascade" })
  @Index()
  plan!: Ref<VisitPlan>;

  @Field(() => ApprovalSubject, { description: "Of which kind of visit." })
  @Enum(() => ApprovalSubject)
  subject!: ApprovalSubject;
}

@Entity()
@ObjectType({ description: "A visit that the plan of a year has." })
@Readable<PlannedVisit>({
  visibleTo: visibleWith("plan"),
  one: "plannedVisit",
  many: "plannedVisits",
  keys: ["code"],
  filter: ["code", "subject", "quarter"],
  order: "position",
  group: ["subject", "quarter"],
  measure: ["persons", "days", "costCny"],
})
export class PlannedVisit extends VisitPlanPart {
  @Field({ description: "Short code that people use, e.g. PLAN-2027-03." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "What it is for." })
  title!: TextsByLanguage;

  @Field(() => Int, { description: "The quarter in which it begins, 1 to 4." })
  @Property({ type: "int" })
  quarter!: number;

  @Field(() => Int, { description: "How many persons travel at most." })
  @Property({ type: "int" })
  persons!: number;

  @Field(() => Int, { description: "How many days it takes at most." })
  @Property({ type: "int" })
  days!: number;

  @Field(() => GraphQLDecimal, { description: "What it costs at most, in CNY." })
  @Property({ columnType: "numeric", type: "string" })
  costCny!: string;
}

@Entity()
@Unique({ properties: ["plan", "subject"] })
@ObjectType({
  description:
    "How much of a kind of visit a year may have, and what is taken of it: by applications under review, and by approvals that hold. Each counts as it was submitted.",
})
@Readable<VisitQuota>({
  visibleTo: visibleWith("plan"),
  many: "visitQuotas",
  filter: ["subject"],
  order: "position",
})
export class VisitQuota extends VisitPlanPart {
  @Field(() => Int, { nullable: true, description: "The most visits; null: not limited." })
  @Property({ type: "int", nullable: true })
  maxVisits?: number;

  @Field(() => Int, { nullable: true, description: "The most persons; null: not limited." })
  @Property({ type: "int", nullable: true })
  maxPersons?: number;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The most that they may cost, in CNY; null: not limited." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  maxCostCny?: string;

  @Field(() => Int, { description: "How many visits were approved, those cancelled before they began excepted." })
  @Computed(takenOf("visits", "USED"))
  visitsUsed!: number;

  @Field(() => Int, { description: "How many visits are under review." })
  @Computed(takenOf("visits", "IN_REVIEW"))
  visitsInReview!: number;

  @Field(() => Int, { nullable: true, description: "How many visits are left; less than 0 where it is exceeded, null where not limited." })
  @Computed(remainingOf("visits", "max_visits"))
  visitsRemaining?: number;

  @Field(() => Int, { description: "How many persons travel on the visits that were approved." })
  @Computed(takenOf("persons", "USED"))
  personsUsed!: number;

  @Field(() => Int, { description: "How many persons travel on the visits under review." })
  @Computed(takenOf("persons", "IN_REVIEW"))
  personsInReview!: number;

  @Field(() => Int, { nullable: true, description: "How many persons are left; less than 0 where it is exceeded, null where not limited." })
  @Computed(remainingOf("persons", "max_persons"))
  personsRemaining?: number;

  @Field(() => GraphQLDecimal, { description: "What the visits that were approved cost, in CNY." })
  @Computed(takenOf("cost", "USED"))
  costUsedCny!: string;

  @Field(() => GraphQLDecimal, { description: "What the visits under review cost, in CNY." })
  @Computed(takenOf("cost", "IN_REVIEW"))
  costInReviewCny!: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "What is left, in CNY; less than 0 where it is exceeded, null where not limited.",
  })
  @Computed(remainingOf("cost", "max_cost_cny"))
  costRemainingCny?: string;
}
