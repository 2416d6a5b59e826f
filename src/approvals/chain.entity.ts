import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Role } from "../auth/viewer.js";
import { BaseRecord, Part } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { department, visibleWith } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { ApprovalAspect, ApprovalRequirement, ApprovalStepKind, ApprovalSubject, OverdueReportBlocks, TermUnit } from "./approval.enums.js";
import { keepingChains } from "./approval.policy.js";

@Entity()
@ObjectType({
  description:
    "The steps that an application goes through, for what begins within its validity. An application keeps its own copy. For the department.",
})
@Readable<ApprovalChain>({
  visibleTo: department,
  one: "approvalChain",
  many: "approvalChains",
  keys: ["code"],
  filter: ["code", "subject", "validFrom", "validTo"],
  sort: ["code", "subject", "validFrom"],
  group: ["subject"],
})
export class ApprovalChain extends BaseRecord {
  @Field({ description: "Code of the {noun}, e.g. ABROAD-2026." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Field(() => ApprovalSubject, { description: "For which kind of application." })
  @Enum(() => ApprovalSubject)
  subject!: ApprovalSubject;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field({ description: "The rule that it follows." })
  @Property({ type: "text" })
  source!: string;

  @Field(() => GraphQLDate, { description: "It is for what begins on this day or later." })
  @Property({ type: "date" })
  validFrom!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "It is for what begins on this day or before; null: no end set." })
  @Property({ type: "date", nullable: true })
  validTo?: string;

  @Field({ description: "The word before the year in the numbers of approvals: 外出 gives 外出〔2026〕12号." })
  @Property({ type: "text" })
  series!: string;

  @Field(() => Int, { description: "How long after the return the report is due, in `reportTermUnit`." })
  @Property({ type: "int" })
  reportTerm!: number;

  @Field(() => TermUnit, { description: "What `reportTerm` is counted in." })
  @Enum(() => TermUnit)
  reportTermUnit!: TermUnit;

  @Field(() => [ApprovalAspect], { description: "What needs a new approval when it changes." })
  @Property({ type: "text[]" })
  changesReviewed: ApprovalAspect[] = [];

  @Field(() => OverdueReportBlocks, { description: "Whose next application is refused while a report is overdue." })
  @Enum(() => OverdueReportBlocks)
  overdueReportBlocks: OverdueReportBlocks = OverdueReportBlocks.LEADER;

  @Field(() => [ApprovalChainStep], { description: "The steps, in their order." })
  @OneToMany(
    () => ApprovalChainStep,
    (part) => part.chain,
  )
  steps = new Collection<ApprovalChainStep>(this);

  @ViewerCanUpdate("updateApprovalChain", keepingChains)
  viewerCanUpdate?: boolean;
}

/** What a step says, in a chain and in the copy of an application. */
@ObjectType()
export abstract class StepDetails extends Part {
  @Field({ description: "Name of the step for programs, e.g. financeReview." })
  @Property({ type: "text" })
  key!: string;

  @Texts({ description: "Name of the step." })
  name!: TextsByLanguage;

  @Field(() => Int, { description: "Steps of one stage are taken side by side; a stage begins when the one before is complete." })
  @Property({ type: "int" })
  stage!: number;

  @Field(() => ApprovalStepKind, { description: "What is done in it." })
  @Enum(() => ApprovalStepKind)
  kind!: ApprovalStepKind;

  @Field(() => [Role], { description: "Who can take it: whoever has one of these roles, or stands in for somebody who has." })
  @Property({ type: "text[]" })
  roles!: Role[];

  @Field(() => [ApprovalRequirement], { description: "What must be there." })
  @Property({ type: "text[]" })
  requires: ApprovalRequirement[] = [];

  @Field(() => [String], { description: "Keys of the earlier steps that it may return an application to; to the applicant always." })
  @Property({ type: "text[]" })
  returnsTo: string[] = [];

  @Field(() => Int, { nullable: true, description: "For how many working days a public notice is published." })
  @Property({ type: "int", nullable: true })
  noticeDays?: number;
}

@Entity()
@Unique({ properties: ["chain", "key"] })
@ObjectType({ description: "A step of an approval chain." })
@Readable<ApprovalChainStep>({
  visibleTo: visibleWith("chain"),
  many: "approvalChainSteps",
  filter: ["key", "stage", "kind"],
  order: "position",
  reverse: { chain: false },
})
export class ApprovalChainStep extends StepDetails {
  @Field(() => ApprovalChain, { description: "The chain it belongs to." })
  @ManyToOne(() => ApprovalChain, { ref: true, deleteRule: "cascade" })
  @Index()
  chain!: Ref<ApprovalChain>;
}
