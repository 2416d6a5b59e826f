import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { Archivable } from "../database/record.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { Computed, Decided, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { transitionTypeOf } from "../writing/transitions.js";
import { NormProfile } from "./norm.entity.js";
import { PlannedVisit, VisitQuota } from "./plan.entity.js";
import { quotaId } from "./plan.sql.js";
import { VisitApproval } from "./visit.approval.entity.js";
import { VisitDirection, VisitKind, VisitProcedure, VisitStatus } from "./visit.enums.js";
import { VisitBudgetLine, VisitDelegate, VisitFollowUp, VisitHost, VisitNormException, VisitStop } from "./visit.parts.js";
import { availableTransitions, editingVisits, visitsVisibleTo } from "./visit.policy.js";
import { approvalSubject, costCny, costWithoutRate, days, isAbroad, personCount, procedure } from "./visit.sql.js";

const VisitTransition = transitionTypeOf("Visit", () => VisitStatus);

const OFFERED = ["direction", "kind", "status", "startsOn", "endsOn", "reportDueOn", "reportedOn"] as const;

@Entity()
@ObjectType({ description: "An exchange visit: a journey of our people to a partner, or of a partner's people to us." })
@Readable<Visit>({
  visibleTo: visitsVisibleTo,
  one: "visit",
  many: "visits",
  keys: ["code"],
  filter: [
    ...OFFERED,
    "code",
    "purpose",
    "isAbroad",
    "procedure",
    "approvalSubject",
    "days",
    "personCount",
    "archivedAt",
    "createdAt",
    "updatedAt",
  ],
  sort: [...OFFERED, "code", "createdAt", "updatedAt"],
  search: { names: ["code"], words: ["purpose"] },
  group: [...OFFERED, "isAbroad", "programme", "project"],
  groupThrough: { country: "stops.country", guestCountry: "delegates.organisation.country" },
  measure: ["startsOn", "endsOn", "days", "personCount", "costCny", "costWithoutRate", "reportDueOn", "reportedOn"],
})
export class Visit extends Archivable {
  @Field({ description: "Short code that people use, e.g. OUT-2026-03." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Field(() => VisitDirection, { description: "Who travels." })
  @Enum(() => VisitDirection)
  direction!: VisitDirection;

  @Field(() => VisitKind, { description: "What kind of visit it is." })
  @Enum(() => VisitKind)
  kind!: VisitKind;

  @Texts({ description: "What the {noun} is for." })
  purpose!: TextsByLanguage;

  @Field(() => VisitStatus, { description: "Its status." })
  @Enum(() => VisitStatus)
  status: VisitStatus = VisitStatus.PLANNED;

  @Field(() => GraphQLDate, { description: "First day: that of departure, or of the guests' arrival." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day: that of return, or of the guests' departure." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => VisitProcedure, {
    description: "Whether it goes through an approval chain: where one is valid on its first day, or it was submitted.",
  })
  @Computed(procedure)
  procedure!: VisitProcedure;

  @Field(() => ApprovalSubject, { description: "Which kind of approval chain is for it." })
  @Computed(approvalSubject)
  approvalSubject!: ApprovalSubject;

  @Field(() => Organisation, {
    nullable: true,
    description: "The other body that leads the delegation; null: the association, or not visible.",
  })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  ledBy?: Ref<Organisation>;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day of the invitation: from the host abroad, or to our guests once their visit is approved. Null: none was recorded.",
  })
  @Property({ type: "date", nullable: true })
  invitedOn?: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day on which the body that leads the delegation asked for our people to take part; null: it did not.",
  })
  @Property({ type: "date", nullable: true })
  consultedOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of the permit to enter Taiwan; null: none was recorded." })
  @Property({ type: "date", nullable: true })
  entryPermitOn?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The number under which another body approved it: the one that leads, or the Taiwan office. For the department; null for others.",
  })
  @Property({ type: "text", nullable: true })
  @visibleWhen(department)
  otherApproval?: string;

  @Field(() => String, { nullable: true, description: "Where the money for it comes from. For the department; null for others." })
  @Property({ type: "text", nullable: true })
  @visibleWhen(department)
  fundedFrom?: string;

  @Field(() => Int, { description: "How many days, the first and the last included." })
  @Computed(days)
  days!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Of an outbound visit, whether it leads to a foreign country (出国), or to Hong Kong, Macao or Taiwan only (出境). Null while it has no stops.",
  })
  @Computed(isAbroad)
  isAbroad?: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "How many persons travel, as far as that is known before their names are. For the department; null for others.",
  })
  @Property({ type: "int", nullable: true })
  @visibleWhen(department)
  headCount?: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many persons travel: as many as are listed, or `headCount` where it is more. For the department; null for others.",
  })
  @Computed(personCount)
  @visibleWhen(department)
  personCount?: number;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "What it costs in CNY: the budget lines in CNY and those that have a rate, each converted by its own rate and rounded to 0.01. The others are in `costWithoutRate`. Null where no line comes to CNY. For the department; null for others.",
  })
  @Computed(costCny)
  @visibleWhen(department)
  costCny?: string;

  @Field(() => [Money], {
    nullable: true,
    description: "What its budget lines without a rate cost, by currency: not in `costCny`. For the department; null for others.",
  })
  @Computed(costWithoutRate)
  @visibleWhen(department)
  costWithoutRate?: Money[];

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which the travellers left the country, or the guests came." })
  @Property({ type: "date", nullable: true })
  leftOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which the travellers came back, or the guests left." })
  @Property({ type: "date", nullable: true })
  returnedOn?: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day on which the travel papers were handed in. Their numbers are kept nowhere.",
  })
  @Property({ type: "date", nullable: true })
  papersHandedInOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which its results were published." })
  @Property({ type: "date", nullable: true })
  resultsPublishedOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "By when its report is due." })
  @Property({ type: "date", nullable: true })
  reportDueOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which its report came; null: not yet." })
  @Property({ type: "date", nullable: true })
  reportedOn?: string;

  @Field(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  @ManyToOne(() => Programme, { ref: true, nullable: true })
  @Index()
  programme?: Ref<Programme>;

  @Field(() => Project, { nullable: true, description: "The project it serves; null also where the viewer may not see it." })
  @ManyToOne(() => Project, { ref: true, nullable: true })
  @Index()
  project?: Ref<Project>;

  @Field(() => [VisitHost], { description: "Who receives the visitors." })
  @OneToMany(
    () => VisitHost,
    (part) => part.visit,
  )
  hosts = new Collection<VisitHost>(this);

  @Field(() => [VisitStop], { description: "Where it leads, one after the other." })
  @OneToMany(
    () => VisitStop,
    (part) => part.visit,
  )
  stops = new Collection<VisitStop>(this);

  @Field(() => [VisitDelegate], { description: "Who travels. For the department; empty for others." })
  @OneToMany(
    () => VisitDelegate,
    (part) => part.visit,
  )
  delegates = new Collection<VisitDelegate>(this);

  @Field(() => [VisitBudgetLine], { description: "What it costs. For the department; empty for others." })
  @OneToMany(
    () => VisitBudgetLine,
    (part) => part.visit,
  )
  budgetLines = new Collection<VisitBudgetLine>(this);

  @Field(() => [VisitFollowUp], { description: "What is to be done after it. For the department; empty for others." })
  @OneToMany(
    () => VisitFollowUp,
    (part) => part.visit,
  )
  followUps = new Collection<VisitFollowUp>(this);

  @Field(() => NormProfile, {
    nullable: true,
    description: "The norms that it is held against; null: the default of its kind, or not visible.",
  })
  @ManyToOne(() => NormProfile, { ref: true, nullable: true })
  @Index()
  normProfile?: Ref<NormProfile>;

  @Field(() => [VisitNormException], { description: "Why it may exceed norms. For the department; empty for others." })
  @OneToMany(
    () => VisitNormException,
    (part) => part.visit,
  )
  normExceptions = new Collection<VisitNormException>(this);

  @Field(() => PlannedVisit, {
    nullable: true,
    description: "The visit of the year's plan that it carries out; null: it is outside the plan, or not visible.",
  })
  @ManyToOne(() => PlannedVisit, { ref: true, nullable: true })
  @Index()
  plannedVisit?: Ref<PlannedVisit>;

  @Field(() => String, {
    nullable: true,
    description: "Why it is outside the plan, or goes beyond what the plan allows. For the department; null for others.",
  })
  @Property({ type: "text", nullable: true })
  @visibleWhen(department)
  planDeviation?: string;

  @Field(() => VisitQuota, {
    nullable: true,
    description:
      "The quota of its kind in the approved plan of the year of its first day, with what is taken of it: by this visit too, once it was submitted. Null: there is none, or not visible.",
  })
  @Computed(quotaId)
  quota?: VisitQuota;

  @Field(() => [VisitApproval], { description: "Its applications, the last one last. For the department; empty for others." })
  @OneToMany(
    () => VisitApproval,
    (approval) => approval.visit,
  )
  approvals = new Collection<VisitApproval>(this);

  /** Accounts that wrote or submitted its application: they do not sign it. */
  @Property({ type: "text[]", defaultRaw: "'{}'", hidden: true })
  writers: string[] = [];

  @ViewerCanUpdate("updateVisit", editingVisits)
  viewerCanUpdate?: boolean;

  @Field(() => [VisitTransition], { description: "What is done with it as a whole, and which of it the viewer can do now." })
  @Decided<Visit>(availableTransitions)
  availableTransitions?: object[];
}
