import { Field, InputType, Int } from "type-graphql";
import { MoneyInput } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { PaperTemplate } from "../papers/template.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Country } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { NormProfile } from "./norm.entity.js";
import { PlannedVisit } from "./plan.entity.js";
import { Visit } from "./visit.entity.js";
import { NormKind, VisitCostCategory, VisitDirection, VisitKind } from "./visit.enums.js";

@InputType({ description: "A place that a visit leads to." })
export class VisitStopInput {
  @RecordId(() => Country, { description: "The country or region." })
  country!: string;

  @Field(() => [TextInput], { nullable: true, description: "The place." })
  place?: TextInput[] | null;

  @Field(() => GraphQLDate, { description: "First day there, no earlier than the last at the stop before." })
  arrivesOn!: string;

  @Field(() => GraphQLDate, { description: "Last day there." })
  departsOn!: string;
}

@InputType({ description: "A person who travels. Give no number of a passport." })
export class VisitDelegateInput {
  @Field({ description: "Name of the person." })
  name!: string;

  @Field(() => [TextInput], { nullable: true, description: "Post held." })
  jobTitle?: TextInput[] | null;

  @RecordId(() => Organisation, { nullable: true, description: "Whose; null: the association's own." })
  organisation?: string | null;

  @RecordId(() => Account, { nullable: true, description: "The account of the person, of the department's own people." })
  account?: string | null;

  @Field({ defaultValue: false, description: "Whether the person leads the delegation: one at most." })
  isLeader!: boolean;
}

@InputType({ description: "What a visit costs of one kind." })
export class VisitBudgetLineInput {
  @Field(() => VisitCostCategory, { description: "What for." })
  category!: VisitCostCategory;

  @Field(() => GraphQLDecimal, { description: "For one person and day, in the currency of the amount." })
  unitCost!: string;

  @Field(() => Int, { defaultValue: 1, description: "For how many persons, 1 at least." })
  persons!: number;

  @Field(() => Int, { defaultValue: 1, description: "For how many days, 1 at least." })
  days!: number;

  @Field(() => MoneyInput, { description: "Standard × persons × days, exactly." })
  amount!: MoneyInput;

  @Field(() => GraphQLDecimal, { nullable: true, description: "How many yuan one unit of the currency is reckoned at." })
  exchangeRateToCny?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of that rate." })
  exchangeRateOn?: string | null;
}

@InputType({ description: "Something to be done after a visit." })
export class VisitFollowUpInput {
  @Field(() => [TextInput], { description: "What is to be done." })
  text!: TextInput[];

  @RecordId(() => Account, { nullable: true, description: "Who does it: a person of the department." })
  responsibleOfficer?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "By when." })
  dueOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was done: today or a day before." })
  doneOn?: string | null;
}

@InputType({ description: "Why a visit may exceed a norm." })
export class VisitNormExceptionInput {
  @Field(() => NormKind, { description: "Which norm it exceeds, each once." })
  norm!: NormKind;

  @Field({ description: "Why: 2,000 characters at most." })
  reason!: string;
}

/** What can be given of a visit when it is created and when it is changed. */
@InputType()
abstract class VisitDetails {
  @Field(() => GraphQLDate, { nullable: true, description: "By when its report is due." })
  reportDueOn?: string | null;

  @RecordId(() => Organisation, { nullable: true, description: "The other body that leads the delegation." })
  ledBy?: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day of the invitation: today or a day before. Of an inbound visit that takes an approval, once it is approved.",
  })
  invitedOn?: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day on which the body that leads the delegation asked for our people to take part: today or a day before.",
  })
  consultedOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of the permit to enter Taiwan: today or a day before." })
  entryPermitOn?: string | null;

  @Field(() => String, { nullable: true, description: "The number under which another body approved it: 500 characters at most." })
  otherApproval?: string | null;

  @Field(() => String, { nullable: true, description: "Where the money for it comes from: 500 characters at most." })
  fundedFrom?: string | null;

  @RecordId(() => PlannedVisit, { nullable: true, description: "The visit of the year's plan that it carries out." })
  plannedVisit?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it is outside the plan, or goes beyond what the plan allows: 2,000 characters at most.",
  })
  planDeviation?: string | null;

  @RecordId(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  programme?: string | null;

  @RecordId(() => Project, { nullable: true, description: "The project it serves." })
  project?: string | null;

  @RecordId(() => [Organisation], { nullable: true, description: "The organisations that receive the visitors." })
  hosts?: string[] | null;

  @Field(() => [VisitStopInput], { nullable: true, description: "Where it leads, one after the other, within its days." })
  stops?: VisitStopInput[] | null;

  @RecordId(() => NormProfile, { nullable: true, description: "The norms that it is held against; null: the default of its kind." })
  normProfile?: string | null;

  @Field(() => [VisitNormExceptionInput], { nullable: true, description: "Why it may exceed norms." })
  normExceptions?: VisitNormExceptionInput[] | null;

  @Field(() => Int, { nullable: true, description: "How many persons travel, 1 at least, where their names are not all known yet." })
  headCount?: number | null;

  @Field(() => [VisitDelegateInput], { nullable: true, description: "Who travels." })
  delegates?: VisitDelegateInput[] | null;

  @Field(() => [VisitBudgetLineInput], { nullable: true, description: "What it costs." })
  budgetLines?: VisitBudgetLineInput[] | null;
}

@InputType({ description: "A new visit. It begins as planned." })
export class CreateVisitInput extends VisitDetails {
  @Field({ description: "Code that people use: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => VisitDirection, { description: "Who travels." })
  direction!: VisitDirection;

  @Field(() => VisitKind, { description: "What kind of visit it is." })
  kind!: VisitKind;

  @Field(() => [TextInput], { description: "What the {noun} is for." })
  purpose!: TextInput[];

  @Field(() => GraphQLDate, { description: "First day of the {noun}." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the {noun}." })
  endsOn!: string;
}

@InputType({ description: "A change of a visit: absent fields stay, null clears, lists take the place of those before." })
export class UpdateVisitInput extends changeOf(VisitDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  code?: string | null;

  @Field(() => VisitDirection, { nullable: true, description: "Who travels." })
  direction?: VisitDirection | null;

  @Field(() => VisitKind, { nullable: true, description: "What kind of visit it is." })
  kind?: VisitKind | null;

  @Field(() => [TextInput], { nullable: true, description: "The full description of its purpose." })
  purpose?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of the {noun}." })
  startsOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the {noun}." })
  endsOn?: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day on which its report came: not before its last day, and not after today in Asia/Shanghai.",
  })
  reportedOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of departure as it was: today or a day before." })
  leftOn?: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "The day of return as it was, no earlier than `leftOn`: today or a day before.",
  })
  returnedOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which the travel papers were handed in: today or a day before." })
  papersHandedInOn?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which the results were published: today or a day before." })
  resultsPublishedOn?: string | null;

  @Field(() => [VisitFollowUpInput], { nullable: true, description: "All that is to be done after it." })
  followUps?: VisitFollowUpInput[] | null;
}

@InputType({ description: "A paper to be made of a visit." })
export class CreateVisitPaperInput {
  @RecordId(() => Visit, { description: "The visit." })
  visit!: string;

  @RecordId(() => PaperTemplate, { description: "The template, which is for visits of its kind." })
  template!: string;
}

@InputType({ description: "A visit as a whole." })
export class VisitVersionInput extends Version {}

@InputType({ description: "A step of the application for a visit." })
export class VisitStepInput extends Version {
  @Field({ description: "Key of the step." })
  step!: string;

  @Field(() => String, { nullable: true, description: "An opinion to keep with it: 2,000 characters at most." })
  opinion?: string | null;
}

@InputType({ description: "An objection to a visit, or its answer." })
export class VisitObjectionInput extends Version {
  @Field({ description: "What was objected, or answered: 2,000 characters at most." })
  text!: string;
}

@InputType({ description: "A return of the application for a visit." })
export class ReturnVisitInput extends Version {
  @Field({ description: "Key of the step that returns it." })
  step!: string;

  @Field(() => String, { nullable: true, description: "Key of the earlier step that it goes back to; left out: to the applicant." })
  to?: string | null;

  @Field({ description: "What is to be changed: 2,000 characters at most." })
  reason!: string;
}

@InputType({ description: "A refusal of the application for a visit." })
export class RefuseVisitInput extends Version {
  @Field({ description: "Key of the step that refuses it." })
  step!: string;

  @Field({ description: "Why it is refused: 2,000 characters at most." })
  reason!: string;
}

@InputType({ description: "A change of an approved visit that is to come." })
export class ReopenVisitInput extends Version {
  @Field({ description: "What is to change, and why: 2,000 characters at most." })
  reason!: string;
}
