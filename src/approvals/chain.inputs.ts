import { Field, InputType, Int } from "type-graphql";
import { Role } from "../auth/viewer.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { ApprovalAspect, ApprovalRequirement, ApprovalStepKind, ApprovalSubject, OverdueReportBlocks, TermUnit } from "./approval.enums.js";

@InputType({ description: "A step of an approval chain." })
export class ApprovalChainStepInput {
  @Field({ description: "Name for programs: 2 to 40 letters and digits, beginning with a small letter." })
  key!: string;

  @Field(() => [TextInput], { description: "Name of the step that people read." })
  name!: TextInput[];

  @Field(() => Int, { description: "Its stage, from 1; steps of one stage are taken side by side." })
  stage!: number;

  @Field(() => ApprovalStepKind, {
    description: "What is done in it: the last step is the one DECISION, and a PUBLIC_NOTICE has its stage for itself.",
  })
  kind!: ApprovalStepKind;

  @Field(() => [Role], { description: "Who can take it: OFFICER, FINANCE_OFFICER, HEAD or ADMINISTRATOR." })
  roles!: Role[];

  @Field(() => [ApprovalRequirement], {
    defaultValue: [],
    description: "What must be there; in a chain of INBOUND visits never the INVITATION, which follows the approval.",
  })
  requires!: ApprovalRequirement[];

  @Field(() => [String], { defaultValue: [], description: "Keys of steps of earlier stages that it may return an application to." })
  returnsTo!: string[];

  @Field(() => Int, { nullable: true, description: "Of a PUBLIC_NOTICE: for how many working days, 1 to 60." })
  noticeDays?: number | null;
}

/** What can be given of a chain when it is created and when it is changed. */
@InputType()
abstract class ApprovalChainDetails {
  @Field(() => GraphQLDate, { nullable: true, description: "Last day of what it is for; null: no end set." })
  validTo?: string | null;

  @Field(() => OverdueReportBlocks, { nullable: true, description: "Whose next application an overdue report blocks; LEADER by default." })
  overdueReportBlocks?: OverdueReportBlocks | null;
}

@InputType({ description: "A new approval chain. Two of the same subject are not valid on the same day." })
export class CreateApprovalChainInput extends ApprovalChainDetails {
  @Field({ description: "Code of the {noun}: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => ApprovalSubject, { description: "For which kind of application." })
  subject!: ApprovalSubject;

  @Field(() => [TextInput], { description: "Name of the {noun}." })
  name!: TextInput[];

  @Field({ description: "The rule that it follows: 500 characters at most." })
  source!: string;

  @Field(() => GraphQLDate, { description: "It is for what begins on this day or later." })
  validFrom!: string;

  @Field({ description: "The word before the year in the numbers of approvals." })
  series!: string;

  @Field(() => Int, { description: "How long after the return the report is due: 1 to 366." })
  reportTerm!: number;

  @Field(() => TermUnit, { description: "What `reportTerm` is counted in." })
  reportTermUnit!: TermUnit;

  @Field(() => [ApprovalAspect], { description: "What needs a new approval when it changes." })
  changesReviewed!: ApprovalAspect[];

  @Field(() => [ApprovalChainStepInput], { description: "The steps, stage by stage: 1 to 30." })
  steps!: ApprovalChainStepInput[];
}

@InputType({
  description:
    "A change of an approval chain: absent fields stay, lists take the place of those before. Applications that were submitted keep the chain that they have.",
})
export class UpdateApprovalChainInput extends changeOf(ApprovalChainDetails) {
  @Field(() => String, { nullable: true, description: "A new code." })
  code?: string | null;

  @Field(() => ApprovalSubject, { nullable: true, description: "For which kind of application it is from now on." })
  subject?: ApprovalSubject | null;

  @Field(() => [TextInput], { nullable: true, description: "A new name." })
  name?: TextInput[] | null;

  @Field(() => String, { nullable: true, description: "The rule that it follows from now on." })
  source?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "A new first day." })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: "Another word before the year in numbers." })
  series?: string | null;

  @Field(() => Int, { nullable: true, description: "Another term of the report: 1 to 366." })
  reportTerm?: number | null;

  @Field(() => TermUnit, { nullable: true, description: "Another unit of `reportTerm`." })
  reportTermUnit?: TermUnit | null;

  @Field(() => [ApprovalAspect], { nullable: true, description: "All that needs a new approval when it changes." })
  changesReviewed?: ApprovalAspect[] | null;

  @Field(() => [ApprovalChainStepInput], { nullable: true, description: "All steps, stage by stage." })
  steps?: ApprovalChainStepInput[] | null;
}

@InputType({ description: "Somebody who stands in for somebody else." })
export class CreateApprovalDeputyInput {
  @RecordId(() => Account, {
    nullable: true,
    description: "For whom; left out: for the viewer. For somebody else an administrator does it.",
  })
  principal?: string | null;

  @RecordId(() => Account, { description: "The deputy: a person of the department whose account is in use." })
  deputy!: string;

  @Field(() => GraphQLDate, { description: "First day, today or later." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day." })
  endsOn!: string;
}

@InputType({ description: "A deputy as a whole." })
export class ApprovalDeputyVersionInput extends Version {}
