import { Field, InputType, Int } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";

@InputType({ description: "The announcement of a year's holidays. What was known of the year before is replaced." })
export class ImportHolidayCalendarInput {
  @Field(() => Int, { description: "The year, 2000 to 2100." })
  year!: number;

  @Field(() => Int, { nullable: true, description: "The version that is replaced; left out where the year has no calendar yet." })
  expectedVersion?: number | null;

  @Field({ description: "Where the holidays were announced, e.g. the number of the notice: 500 characters at most." })
  source!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which they were announced." })
  announcedOn?: string | null;

  @Field({
    description:
      "CSV with the columns `day` (YYYY-MM-DD, of the year or of the December before), `type` (HOLIDAY or 休, WORKING_DAY or 班) and, where known, `name_zh` and `name_en`.",
  })
  csv!: string;
}
