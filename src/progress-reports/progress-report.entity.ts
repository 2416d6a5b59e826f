import { Collection, type Ref } from "@mikro-orm/core";
import { Check, Embedded, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { BaseRecord, Identified } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { Money } from "../finance/money.js";
import { GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import { DisaggregationCell } from "../indicators/catalogue.entity.js";
import { HoldsOfficialValues } from "../ledger/version.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Project } from "../projects/project.entity.js";
import { Computed, Decided, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { personal, visibleWith } from "../reading/predicate.js";
import { IndicatorAssignment } from "../results/assignment.entity.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { transitionTypeOf } from "../writing/transitions.js";
import { ValueState } from "./progress-report.enums.js";
import { reportsVisibleTo, reportWorkflow } from "./progress-report.policy.js";
import { ProgressReportStatus, ProgressReportStep } from "./progress-report.rules.js";
import { nameOfAccount, spent } from "./progress-report.sql.js";

const NAMED = "also for whoever does not see the account; null for keys without the scope PERSONAL_READ.";
const ReportStepAvailable = transitionTypeOf("ProgressReport", () => ProgressReportStatus);

@Entity()
@Unique({ properties: ["period", "partner"] })
// What is under way is looked for again and again among all that was approved.
@Index({
  name: "progress_report_under_way",
  expression: `create index "progress_report_under_way" on "progress_report" ("period_id") where "status" <> 'APPROVED'`,
})
@ObjectType({
  description:
    "What a partner reports of a project for one period: narrative, figures, expenditure, evidence. For the department, and the partner.",
})
@Readable<ProgressReport>({
  visibleTo: reportsVisibleTo,
  one: "progressReport",
  many: "progressReports",
  filter: ["status", "submittedAt", "decidedAt", "createdAt", "updatedAt"],
  sort: ["submittedAt", "decidedAt", "createdAt", "updatedAt"],
  search: { names: [], words: ["narrative", "challenges", "nextSteps"] },
  group: ["status", "project", "partner", "submittedAt"],
  groupThrough: { periodStartsOn: "period.startsOn" },
  reverse: { createdBy: false, submittedBy: false, decidedBy: false },
})
export class ProgressReport extends BaseRecord {
  @Field(() => Project, { nullable: true, description: "Of which project; null where the viewer does not see it." })
  @ManyToOne(() => Project, { ref: true })
  @Index()
  project!: Ref<Project>;

  @Field(() => ReportingPeriod, { nullable: true, description: "For which period." })
  @ManyToOne(() => ReportingPeriod, { ref: true })
  period!: Ref<ReportingPeriod>;

  @Field(() => Organisation, { description: "Whose it is." })
  @ManyToOne(() => Organisation, { ref: true })
  @Index()
  partner!: Ref<Organisation>;

  /** In the table also REOPENED where the leave has run out: `effectiveStatus` says in TypeScript what the API shows. */
  @Field(() => ProgressReportStatus, { description: "Its status. When the permission to correct it runs out, it is APPROVED as before." })
  @Enum(() => ProgressReportStatus)
  @Computed((t) => `case when ${t}."status" = 'REOPENED' and ${t}."reopened_until" <= now() then 'APPROVED' else ${t}."status" end`)
  status: ProgressReportStatus = ProgressReportStatus.DRAFT;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Of a correction of what was approved: until when the partner has leave to submit it.",
  })
  @Property({ type: "timestamptz", nullable: true })
  reopenedUntil?: Date;

  @Texts({ description: "What was done and what came of it.", nullable: true })
  narrative?: TextsByLanguage;

  @Texts({ description: "What hindered the work.", nullable: true })
  challenges?: TextsByLanguage;

  @Texts({ description: "What comes next.", nullable: true })
  nextSteps?: TextsByLanguage;

  @Field(() => Account, { nullable: true, description: "Who began it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  createdBy!: Ref<Account>;

  @Field(() => Account, { nullable: true, description: "Who submitted it last." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  submittedBy?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was submitted last." })
  @Property({ type: "timestamptz", nullable: true })
  submittedAt?: Date;

  @Field(() => String, { nullable: true, description: `Name of who submitted it last, ${NAMED}` })
  @Computed((t) => nameOfAccount(`${t}."submitted_by_id"`))
  @visibleWhen(personal)
  submittedByName?: string;

  @Field(() => Account, { nullable: true, description: "Who decided last." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  decidedBy?: Ref<Account>;

  @Field(() => String, { nullable: true, description: `Name of who decided last, ${NAMED}` })
  @Computed((t) => nameOfAccount(`${t}."decided_by_id"`))
  @visibleWhen(personal)
  decidedByName?: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was decided last." })
  @Property({ type: "timestamptz", nullable: true })
  decidedAt?: Date;

  @Field(() => [ReportValue], { description: "Its values as they are being worked on; what was approved is in `approvals`." })
  @OneToMany(
    () => ReportValue,
    (value) => value.report,
  )
  values = new Collection<ReportValue>(this);

  @Field(() => [ReportExpenditure], { description: "What was spent in the period." })
  @OneToMany(
    () => ReportExpenditure,
    (expenditure) => expenditure.report,
  )
  expenditures = new Collection<ReportExpenditure>(this);

  @Field(() => [ReportEvidence], { description: "What bears it out." })
  @OneToMany(
    () => ReportEvidence,
    (evidence) => evidence.report,
  )
  evidence = new Collection<ReportEvidence>(this);

  @Field(() => [ReportStepAvailable], { description: "What is done with it as a whole, and which of it the viewer can do now." })
  @Decided<ProgressReport>({ by: reportWorkflow.by, when: reportWorkflow.when, value: reportWorkflow.value })
  availableTransitions?: object[];

  @Field(() => [ReportEvent], { description: "What became of it, oldest first." })
  @OneToMany(
    () => ReportEvent,
    (event) => event.report,
  )
  events = new Collection<ReportEvent>(this);
}

/** What belongs to a report and is seen with it. */
@ObjectType()
export abstract class ReportPart extends Identified {
  @Field(() => ProgressReport, { nullable: true, description: "The report that the {noun} belongs to." })
  @ManyToOne(() => ProgressReport, { ref: true, deleteRule: "cascade" })
  @Index()
  report!: Ref<ProgressReport>;
}

@Entity()
@Unique({ properties: ["report", "assignment", "cell"] })
@Check({ expression: "(number is not null) = (state = 'REPORTED')" })
@ObjectType({ description: "A value as the partner has it at present." })
@Readable<ReportValue>({
  visibleTo: visibleWith("report"),
  one: "reportValue",
  many: "reportValues",
  group: ["assignment"],
  groupThrough: {
    indicatorEdition: "assignment.indicatorEdition",
    site: "assignment.site",
    country: "assignment.country",
  },
  reverse: { assignment: false, cell: false },
})
export class ReportValue extends Identified {
  @Field(() => ProgressReport, { nullable: true, description: "The report that the {noun} belongs to." })
  @ManyToOne(() => ProgressReport, { ref: true, deleteRule: "cascade" })
  report!: Ref<ProgressReport>;

  @Field(() => IndicatorAssignment, { nullable: true, description: "Of what, where." })
  @ManyToOne(() => IndicatorAssignment, { ref: true })
  @Index()
  assignment!: Ref<IndicatorAssignment>;

  @Field(() => DisaggregationCell, { description: "Of which cell; a TOTAL beside other cells is kept and held against their sum." })
  @ManyToOne(() => DisaggregationCell, { ref: true })
  @Index()
  cell!: Ref<DisaggregationCell>;

  @Field(() => ValueState, { description: "Whether there is a value." })
  @Enum(() => ValueState)
  state: ValueState = ValueState.REPORTED;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The value, in the indicator's unit; null unless it is REPORTED." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  number?: string;

  @Field(() => String, { nullable: true, description: "What the partner says of it." })
  @Property({ type: "text", nullable: true })
  comment?: string;

  @Field(() => String, { nullable: true, description: "Why it is right although a check objects." })
  @Property({ type: "text", nullable: true })
  justification?: string;
}

@Entity()
@ObjectType({ description: "Money spent in the period." })
@Readable<ReportExpenditure>({ visibleTo: visibleWith("report"), many: "reportExpenditures", order: "position" })
export class ReportExpenditure extends ReportPart {
  @Field(() => Int, { description: "Place of the {noun} in its list, from 1." })
  @Property({ type: "int" })
  position!: number;

  @Field(() => Money, { description: "How much." })
  @Embedded(() => Money)
  value!: Money;

  @Field(() => String, { nullable: true, description: "What for." })
  @Property({ type: "text", nullable: true })
  purpose?: string;
}

@Entity()
@Unique({ properties: ["report", "document"] })
@ObjectType({ description: "A document that bears a report out." })
@Readable<ReportEvidence>({ visibleTo: visibleWith("report"), many: "reportEvidence", reverse: { document: "progressReports" } })
export class ReportEvidence extends ReportPart {
  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true })
  @Index()
  document!: Ref<Document>;
}

@Entity()
@ObjectType({ description: "What a reviewer says of a report, or of one value in it." })
@Readable<ReportComment>({
  visibleTo: visibleWith("report"),
  many: "comments",
  filter: ["resolvedAt"],
  reverse: { author: false, assignment: false, cell: false },
})
export class ReportComment extends ReportPart {
  @Field(() => IndicatorAssignment, { nullable: true, description: "Of which value; null: the report as a whole." })
  @ManyToOne(() => IndicatorAssignment, { ref: true, nullable: true })
  @Index()
  assignment?: Ref<IndicatorAssignment>;

  @Field(() => DisaggregationCell, { nullable: true, description: "Of which cell; null: all of the assignment." })
  @ManyToOne(() => DisaggregationCell, { ref: true, nullable: true })
  @Index()
  cell?: Ref<DisaggregationCell>;

  @Field({ description: "The text." })
  @Property({ type: "text" })
  text!: string;

  @Field(() => Account, { nullable: true, description: "Who wrote it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  author!: Ref<Account>;

  @Field(() => String, { nullable: true, description: `Name of who wrote it, ${NAMED}` })
  @Computed((t) => nameOfAccount(`${t}."author_id"`))
  @visibleWhen(personal)
  authorName?: string;

  @Field(() => GraphQLDateTime, { description: "When." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the partner submitted again after it; null: still open." })
  @Property({ type: "timestamptz", nullable: true })
  resolvedAt?: Date;
}

@Entity()
@ObjectType({ description: "A step that a report took." })
@Readable<ReportEvent>({ visibleTo: visibleWith("report"), many: "reportEvents", reverse: { by: false } })
export class ReportEvent extends ReportPart {
  @Field(() => ProgressReportStep, { description: "Which step." })
  @Enum(() => ProgressReportStep)
  step!: ProgressReportStep;

  @Field(() => ProgressReportStatus, { description: "The status after it." })
  @Enum(() => ProgressReportStatus)
  status!: ProgressReportStatus;

  @Field(() => Account, { nullable: true, description: "Who took it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  by!: Ref<Account>;

  @Field(() => String, { nullable: true, description: `Name of who took it, ${NAMED}` })
  @Computed((t) => nameOfAccount(`${t}."by_id"`))
  @visibleWhen(personal)
  byName?: string;

  @Field(() => GraphQLDateTime, { description: "When." })
  @Property({ type: "timestamptz" })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Why, where a reason was given." })
  @Property({ type: "text", nullable: true })
  reason?: string;
}

@Entity()
@ObjectType({
  description:
    "Leave for one partner to correct one approved report until a moment. It ends with the moment, with the next submission, or when it is revoked.",
})
@Readable<ReopeningGrant>({
  visibleTo: visibleWith("report"),
  many: "reopeningGrants",
  reverse: { grantedBy: false },
})
export class ReopeningGrant extends ReportPart {
  @Field(() => Account, { nullable: true, description: "Who gave it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  grantedBy!: Ref<Account>;

  @Field(() => GraphQLDateTime, { description: "When it was given." })
  @Property({ type: "timestamptz" })
  grantedAt!: Date;

  @Field({ description: "What is to be corrected." })
  @Property({ type: "text" })
  reason!: string;

  @Field(() => GraphQLDateTime, { description: "Until when." })
  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was taken back." })
  @Property({ type: "timestamptz", nullable: true })
  revokedAt?: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the correction was submitted." })
  @Property({ type: "timestamptz", nullable: true })
  usedAt?: Date;
}

@Entity()
@HoldsOfficialValues()
@Unique({ properties: ["report", "number"] })
@ObjectType({ description: "A version of a report as it was approved. It never changes; a correction is the next one." })
@Readable<ApprovedVersion>({
  visibleTo: visibleWith("report"),
  one: "approvedVersion",
  many: "approvedVersions",
  filter: ["approvedAt", "supersededAt"],
  sort: ["approvedAt"],
  group: ["approvedAt", "supersededAt"],
  measure: ["spent"],
  reverse: { approvedBy: false, submittedBy: false, report: "approvals" },
})
export class ApprovedVersion extends ReportPart {
  @Field(() => Int, { description: "From 1." })
  @Property({ type: "int" })
  number!: number;

  @Field(() => Account, { nullable: true, description: "Who submitted it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  submittedBy!: Ref<Account>;

  @Field(() => Account, { nullable: true, description: "Who approved it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  approvedBy!: Ref<Account>;

  @Field(() => String, { nullable: true, description: `Name of who approved it, ${NAMED}` })
  @Computed((t) => nameOfAccount(`${t}."approved_by_id"`))
  @visibleWhen(personal)
  approvedByName?: string;

  @Field(() => GraphQLDateTime, { description: "Since when its figures are official." })
  @Property({ type: "timestamptz" })
  approvedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Since when the next version's are; null: these are." })
  @Property({ type: "timestamptz", nullable: true })
  supersededAt?: Date;

  @Field(() => String, { nullable: true, description: "Why it was corrected; null for the first." })
  @Property({ type: "text", nullable: true })
  reason?: string;

  @Texts({ description: "What was done and what came of it, as approved.", nullable: true })
  narrative?: TextsByLanguage;

  @Texts({ description: "What hindered the work, as approved.", nullable: true })
  challenges?: TextsByLanguage;

  @Texts({ description: "What comes next, as approved.", nullable: true })
  nextSteps?: TextsByLanguage;

  /** SHA-256 of its values, so that one that was tampered with is found. */
  @Property({ type: "text", nullable: true })
  digest?: string;

  @Field(() => [Money], {
    description:
      "What was spent, as approved, by currency. Current are the versions whose `supersededAt` is null; sums over all versions count a correction beside what it corrects.",
  })
  @Computed(spent)
  spent?: Money[];

  @Field(() => [VersionExpenditure], { description: "What was spent, as approved." })
  @Property({ type: "json" })
  expenditures: VersionExpenditure[] = [];
}

@ObjectType({ description: "Money spent, as approved." })
export class VersionExpenditure {
  @Field(() => String, { nullable: true, description: "How much, a decimal." })
  amount!: string | null;
  @Field(() => String, { nullable: true, description: "In which currency." })
  currency!: string | null;
  @Field(() => String, { nullable: true, description: "What for." })
  purpose!: string | null;
}
