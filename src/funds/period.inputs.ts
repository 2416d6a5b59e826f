import { Field, InputType } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { RecordId } from "../reading/keys.inputs.js";
import { FundingSource } from "./source.entity.js";

@InputType({ description: "A month of a funding source that is to be closed." })
export class CreatePeriodCloseInput {
  @RecordId(() => FundingSource, { description: "The funding source." })
  fundingSource!: string;

  @Field(() => GraphQLDate, { description: "The first day of a month that is over." })
  month!: string;
}
