import { Field, InputType, Int } from "type-graphql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { LodgingCount, VisitCostCategory } from "./visit.enums.js";
import { VisitBudgetLineInput } from "./visit.inputs.js";

/** What can be given of a profile when it is created and when it is changed. */
@InputType()
abstract class NormProfileDetails {
  @Field(() => GraphQLDate, { nullable: true, description: "Last day of its validity; null: no end set." })
  validTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is for visits that name no profile; false by default." })
  isDefault?: boolean | null;

  @Field(() => Int, { nullable: true, description: "The most countries, 1 at least; null: not limited." })
  maxCountries?: number | null;

  @Field(() => Int, { nullable: true, description: "The most persons, 1 at least; null: not limited." })
  maxPersons?: number | null;

  @Field(() => [Int], { nullable: true, description: "The most days for one country, two and so on, each 1 at least; null: not limited." })
  maxDays?: number[] | null;

  @Field(() => Int, { nullable: true, description: "How many more days far countries have, 0 to 30; none by default." })
  extraDays?: number | null;

  @Field(() => [String], { nullable: true, description: "ISO 3166-1 codes of the far countries." })
  extraDayCountries?: string[] | null;
}

@InputType({ description: "A new profile of norms. Two defaults for one kind of visit are not valid on the same day." })
export class CreateNormProfileInput extends NormProfileDetails {
  @Field({ description: "Code of the {noun}: capital letters, digits and hyphens, 2 to 40." })
  code!: string;

  @Field(() => [TextInput], { description: "Name of the {noun}." })
  name!: TextInput[];

  @Field({ description: "The rule that the limits come from: 500 characters at most." })
  source!: string;

  @Field(() => [ApprovalSubject], { description: "For which kinds of visits, one at least." })
  subjects!: ApprovalSubject[];

  @Field(() => GraphQLDate, { description: "First day of its validity." })
  validFrom!: string;
}

@InputType({ description: "A change of a profile of norms: absent fields stay, null clears." })
export class UpdateNormProfileInput extends changeOf(NormProfileDetails) {
  @Field(() => String, { nullable: true, description: "Another code of the profile." })
  code?: string | null;

  @Field(() => [TextInput], { nullable: true, description: "Another name of the profile." })
  name?: TextInput[] | null;

  @Field(() => String, { nullable: true, description: "The rule that the limits come from now." })
  source?: string | null;

  @Field(() => [ApprovalSubject], { nullable: true, description: "All kinds of visits that it is for." })
  subjects?: ApprovalSubject[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Another first day of its validity." })
  validFrom?: string | null;
}

@InputType({ description: "A table of standards of costs." })
export class ImportCostStandardsInput {
  @Field({ description: "The regulation that sets them: 500 characters at most." })
  regulation!: string;

  @Field({
    description:
      "CSV with the columns `country` (ISO 3166-1), `place` (its names, with | between; empty: all other places), `currency`, `category` (ACCOMMODATION, MEALS, LOCAL_TRANSPORT or TRAINING_FEES), `amount`, `valid_from` and `valid_to` (empty: no end set). Rows that are here already are left as they are.",
  })
  csv!: string;
}

@InputType({ description: "A rate of exchange that a budget is reckoned with." })
export class BudgetRateInput {
  @Field(() => GraphQLCurrencyCode, { description: "Of which currency." })
  currency!: string;

  @Field(() => GraphQLDecimal, { description: "How many yuan one unit is." })
  rateToCny!: string;

  @Field(() => GraphQLDate, { description: "Of which day." })
  on!: string;
}

@InputType({ description: "A budget of a visit by the standards of its stops. The lines take the place of those before." })
export class ProposeVisitBudgetInput extends Version {
  @Field(() => Int, { nullable: true, description: "For how many persons, 1 at least; left out: as many as travel." })
  persons?: number | null;

  @Field(() => LodgingCount, { description: "How accommodation is counted." })
  lodgingBy!: LodgingCount;

  @Field(() => [VisitCostCategory], { defaultValue: [], description: "What the host provides, which costs nothing." })
  provided!: VisitCostCategory[];

  @Field(() => [BudgetRateInput], { defaultValue: [], description: "Rates of the currencies of the standards." })
  rates!: BudgetRateInput[];

  @Field(() => [VisitBudgetLineInput], { defaultValue: [], description: "Lines that no standard gives: fares, visas, insurance." })
  others!: VisitBudgetLineInput[];
}
