import { Field, ID, InputType, Int } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { MoneyInput } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { Result } from "../results/result.entity.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { BudgetLine, BudgetVersion } from "./budget.entity.js";
import { BudgetCategory } from "./fund.enums.js";
import { FundingSource } from "./source.entity.js";

@InputType({ description: "A line of a version of a budget." })
export class BudgetLineInput {
  @Field({ description: "Code of the line, e.g. 1.2: 40 characters at most. Lines of one code have periods that do not overlap." })
  code!: string;

  @Field(() => [TextInput], { description: "The activity that it pays for." })
  activity!: TextInput[];

  @Field(() => BudgetCategory, { description: "What kind of cost it is." })
  category!: BudgetCategory;

  @RecordId(() => Project, { nullable: true, description: "The project that it pays for: one that the source may fund." })
  project?: string | null;

  @RecordId(() => Result, { nullable: true, description: "The result of that project that it is to bring about." })
  result?: string | null;

  @RecordId(() => Organisation, { nullable: true, description: "The partner that spends it: one that the source may fund." })
  partner?: string | null;

  @RecordId(() => Country, { nullable: true, description: "The country or region where it is spent." })
  country?: string | null;

  @Field(() => String, { nullable: true, description: "OECD-DAC purpose code of what it is spent on: five digits." })
  sector?: string | null;

  @Field(() => GraphQLDate, { description: "First day of its period, which lies within the days of the source." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of its period, which is a year at most." })
  endsOn!: string;

  @Field(() => GraphQLDecimal, { description: "How many units, 0 or more." })
  quantity!: string;

  @Field(() => String, { nullable: true, description: "What is counted, e.g. month." })
  unit?: string | null;

  @Field(() => GraphQLDecimal, { description: "What one unit costs, 0 or more, in the currency of the amount." })
  unitCost!: string;

  @Field(() => MoneyInput, { description: "Quantity × unit cost, rounded half up to the minor unit of the currency." })
  amount!: MoneyInput;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "How much of the currency of the source one unit of the currency of the amount is reckoned at: required where they differ, and left out where they do not.",
  })
  budgetRate?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of that rate: required with it." })
  budgetRateOn?: string | null;

  @Field(() => String, { nullable: true, description: "Where that rate comes from: required with it." })
  budgetRateSource?: string | null;
}

/** What can be given of a version when it is created and while it is a draft. */
@InputType()
abstract class BudgetVersionDetails {
  @Field(() => String, { nullable: true, description: "Why the budget is as it is: 2000 characters at most." })
  reason?: string | null;

  @RecordId(() => Document, { nullable: true, description: "The paper of its approval, where the source's donor gives one." })
  document?: string | null;

  @Field(() => [BudgetLineInput], { nullable: true, description: "All its lines, in their order: 1000 at most." })
  lines?: BudgetLineInput[] | null;
}

@InputType({ description: "The first budget of a funding source." })
export class CreateBudgetVersionInput extends BudgetVersionDetails {
  @RecordId(() => FundingSource, { description: "The funding source." })
  fundingSource!: string;
}

@InputType({ description: "A change of a draft: absent fields stay, null clears, the lines take the place of those before." })
export class UpdateBudgetVersionInput extends changeOf(BudgetVersionDetails) {}

@InputType({ description: "A revision of the effective version of a budget." })
export class ReviseBudgetVersionInput extends Version {
  @Field({ description: "Why it is revised: 2000 characters at most." })
  reason!: string;
}

@InputType({ description: "A version of a budget as a whole." })
export class BudgetVersionInput extends Version {}

@InputType({ description: "Money to move from one line of an effective budget to another." })
export class CreateReallocationInput {
  @RecordId(() => BudgetVersion, { description: "The effective version that both lines belong to." })
  budgetVersion!: string;

  @Field(() => Int, { description: "The `version` of that record on which the reallocation was decided." })
  expectedVersion!: number;

  @RecordId(() => BudgetLine, { description: "The line that has less by it." })
  fromLine!: string;

  @RecordId(() => BudgetLine, { description: "The line that has more by it." })
  toLine!: string;

  @Field(() => GraphQLDecimal, { description: "How much less the one line has, in its currency: more than 0, and no more than it has." })
  amount!: string;

  @Field({ description: "Why: 2000 characters at most." })
  reason!: string;

  @RecordId(() => Document, { nullable: true, description: "The donor's paper, where it is more than the source allows without one." })
  document?: string | null;
}

@InputType({ description: "A reallocation to take back whole." })
export class CorrectReallocationInput {
  @Field(() => ID, { description: "Id of the reallocation." })
  id!: string;

  @Field({ description: "Why: 2000 characters at most." })
  reason!: string;
}
