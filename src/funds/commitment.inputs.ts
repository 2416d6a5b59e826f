import { Field, InputType } from "type-graphql";
import { Document } from "../documents/document.entity.js";
import { MoneyInput } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { BudgetLine } from "./budget.entity.js";
import { Instalment } from "./commitment.entity.js";
import { InstalmentCondition } from "./commitment.enums.js";
import { FundingSource } from "./source.entity.js";

@InputType({ description: "What a commitment pays for by one line of the budget." })
export class CommitmentLineInput {
  @RecordId(() => BudgetLine, {
    description: "A line of the effective budget of the source, whose amount is in the currency of the commitment.",
  })
  budgetLine!: string;

  @Field(() => GraphQLDecimal, { description: "How much, in the currency of the commitment: more than 0." })
  amount!: string;
}

@InputType({ description: "A part of a commitment that is paid by a day." })
export class InstalmentInput {
  @Field(() => GraphQLDate, { description: "The day by which it is to be paid." })
  dueOn!: string;

  @Field(() => GraphQLDecimal, { description: "How much, in the currency of the commitment: more than 0." })
  amount!: string;

  @Field(() => InstalmentCondition, { defaultValue: InstalmentCondition.NONE, description: "What has to be there before it is paid." })
  condition!: InstalmentCondition;

  @RecordId(() => ReportingPeriod, {
    nullable: true,
    description: "Of the condition PROGRESS_REPORT, and of no other: the period of the project whose report has to be approved.",
  })
  reportingPeriod?: string | null;
}

/** What can be given of a commitment when it is created and when it is changed. */
@InputType()
abstract class FundingCommitmentDetails {
  @RecordId(() => Project, { nullable: true, description: "The project that it is for." })
  project?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was signed: until then nothing is asked or paid." })
  signedOn?: string | null;

  @RecordId(() => Document, { nullable: true, description: "The signed sub-agreement." })
  document?: string | null;
}

@InputType({ description: "A new commitment to a partner." })
export class CreateFundingCommitmentInput extends FundingCommitmentDetails {
  @Field({ description: "Code that people use, e.g. SUB-2026-01: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Its title, in one language at least." })
  title!: TextInput[];

  @RecordId(() => FundingSource, { description: "Whose money it is." })
  fundingSource!: string;

  @RecordId(() => Organisation, { description: "The partner that the money is for." })
  partner!: string;

  @Field(() => GraphQLDate, { description: "First day of what it pays for, within the days of the source." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of what it pays for, within the days of the source." })
  endsOn!: string;

  @Field(() => MoneyInput, { description: "How much: what its lines add up to, and its instalments too." })
  amount!: MoneyInput;

  @Field(() => [CommitmentLineInput], { description: "What it pays for, each line of the budget once." })
  lines!: CommitmentLineInput[];

  @Field(() => [InstalmentInput], { description: "How it is paid." })
  instalments!: InstalmentInput[];
}

@InputType({
  description:
    "A change of a commitment: absent fields stay, null clears, lists take the place of those before. Its days, amount, lines and instalments stay once anything was requested or reported of it.",
})
export class UpdateFundingCommitmentInput extends changeOf(FundingCommitmentDetails) {
  @Field(() => String, { nullable: true, description: "A new code, in the form that creating the {noun} takes." })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "All its titles." })
  title?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of what it pays for." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of what it pays for." })
  endsOn?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: "How much: what its lines add up to, and its instalments too." })
  amount?: MoneyInput | null;

  @Field(() => [CommitmentLineInput], { nullable: true, description: "What it pays for, each line of the budget once." })
  lines?: CommitmentLineInput[] | null;

  @Field(() => [InstalmentInput], { nullable: true, description: "How it is paid." })
  instalments?: InstalmentInput[] | null;
}

@InputType({ description: "A commitment as a whole." })
export class FundingCommitmentVersionInput extends Version {}

@InputType({ description: "The document that meets the condition of an instalment." })
export class RecordInstalmentDocumentInput extends Version {
  @RecordId(() => Instalment, { description: "An instalment of the commitment whose condition is DOCUMENT." })
  instalment!: string;

  @RecordId(() => Document, { description: "The document." })
  document!: string;
}
