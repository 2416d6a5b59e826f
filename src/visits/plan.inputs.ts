import { Field, InputType, Int } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { GraphQLDecimal } from "../graphql/scalars.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";

@InputType({ description: "A visit that is planned." })
export class PlannedVisitInput {
  @Field({ description: "Its code, which no other planned visit has, e.g. PLAN-2027-03: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "What it is for." })
  title!: TextInput[];

  @Field(() => ApprovalSubject, { description: "Of which kind." })
  subject!: ApprovalSubject;

  @Field(() => Int, { description: "The quarter in which it begins, 1 to 4." })
  quarter!: number;

  @Field(() => Int, { description: "How many persons travel at most, 1 at least." })
  persons!: number;

  @Field(() => Int, { description: "How many days it takes at most, 1 at least." })
  days!: number;

  @Field(() => GraphQLDecimal, { description: "What it costs at most, in CNY." })
  costCny!: string;
}

@InputType({
  description: "How much of a kind of visit a year may have. Without a limit what is taken is counted all the same.",
})
export class VisitQuotaInput {
  @Field(() => ApprovalSubject, { description: "Of which kind, each once." })
  subject!: ApprovalSubject;

  @Field(() => Int, { nullable: true, description: "The most visits." })
  maxVisits?: number | null;

  @Field(() => Int, { nullable: true, description: "The most persons." })
  maxPersons?: number | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The most that they may cost, in CNY." })
  maxCostCny?: string | null;
}

/** What can be given of a plan when it is created and when it is changed. */
@InputType()
abstract class VisitPlanDetails {
  @Field(() => [PlannedVisitInput], {
    nullable: true,
    description: "All visits that are planned, 500 at most. One whose code is here already is changed; one that a visit refers to stays.",
  })
  plannedVisits?: PlannedVisitInput[] | null;

  @Field(() => [VisitQuotaInput], { nullable: true, description: "All quotas." })
  quotas?: VisitQuotaInput[] | null;
}

@InputType({ description: "A new plan of the visits of a year." })
export class CreateVisitPlanInput extends VisitPlanDetails {
  @Field(() => Int, { description: "The year, 2000 to 2100: no other plan has it." })
  year!: number;
}

@InputType({ description: "A change of a plan that is not approved: absent fields stay, lists take the place of those before." })
export class UpdateVisitPlanInput extends changeOf(VisitPlanDetails) {}

@InputType({ description: "A plan of visits as a whole." })
export class VisitPlanVersionInput extends Version {}
