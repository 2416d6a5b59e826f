import { Field, InputType, Int } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { Project } from "../projects/project.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { Cadence } from "./schedule.enums.js";

@InputType({
  description:
    "When a project's partners report. Periods that stay as they are stay the records they are; those that no longer belong go, unless a report was begun in them.",
})
export class SetReportingScheduleInput {
  @RecordId(() => Project, { description: "The project of the {noun}." })
  project!: string;

  @Field(() => Int, { nullable: true, description: "The version of the schedule that the change was made on; absent for the first one." })
  expectedVersion?: number | null;

  @Field(() => Cadence, { description: "How often." })
  cadence!: Cadence;

  @Field(() => GraphQLDate, { description: "First day of the first period: the first of a month." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Periods that begin after this day are not due; 50 years after the first day at most." })
  endsOn!: string;

  @Field(() => Int, {
    defaultValue: 15,
    description: "How many days after the end of a period its report is due, 0 to 366. Periods in which a report was begun keep their day.",
  })
  dueAfterDays!: number;
}
