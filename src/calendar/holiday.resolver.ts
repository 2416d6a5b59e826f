import { Arg, Ctx, Extensions, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { ApiError, badInput, forbidden } from "../errors.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { message, translate } from "../messages/message.js";
import type { Sql } from "../reading/sql.js";
import { workingDayAfter } from "../values/working-days.js";
import type { Context } from "../writing/context.js";
import { Checks } from "../writing/inputs.js";
import { mutationsOf } from "../writing/mutations.js";
import { denialReason, SIGN_IN } from "../writing/permission.js";
import { localise, Problem } from "../writing/problem.js";
import { knownUntil, workingCalendar } from "./calendar.js";
import { announcedDays, checkAnnouncement, importHolidayCalendar } from "./holiday.actions.js";
import { HolidayCalendar } from "./holiday.entity.js";
import { ImportHolidayCalendarInput } from "./holiday.inputs.js";
import { importingCalendars } from "./holiday.policy.js";

export const HolidayMutations = mutationsOf("holidayCalendar", () => HolidayCalendar, "For administrators. No scope of a key allows it.", {
  importHolidayCalendar: {
    does: "Takes a year's holidays and make-up working days as they were announced, in place of those known before.",
    input: ImportHolidayCalendarInput,
    action: importHolidayCalendar,
  },
});

@ObjectType({ description: "On which day a number of working days is over." })
export class WorkingDay {
  @Field(() => GraphQLDate, { nullable: true, description: "The last of the working days; null: not yet announced." })
  day!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: "Until when holidays are known without a gap from the first day on; null: not even in its year.",
  })
  knownUntil!: string | null;

  @Field(() => String, { nullable: true, description: "Why there is no day, in the reader's language; null where there is one." })
  explanation!: string | null;
}

@ObjectType({ description: "A day as a CSV names it." })
export class HolidayCalendarPreviewDay {
  @Field(() => GraphQLDate, { description: "The day that the line names." })
  day!: string;

  @Field({ description: "Whether it would be a working day." })
  isWorkingDay!: boolean;

  @Field({ description: "Whether what is known of it would change." })
  isChanged!: boolean;
}

@ObjectType({ description: "What importing a calendar would do. Nothing is written." })
export class HolidayCalendarPreview {
  @Field(() => [HolidayCalendarPreviewDay], {
    description: "The days that would be known, in their order; empty where there are problems.",
  })
  days!: HolidayCalendarPreviewDay[];

  @Field(() => [GraphQLDate], { description: "Days that are known now and would be no more; empty where there are problems." })
  removedDays!: string[];

  @Field(() => [Problem], { description: "What has to be corrected first, with the line and the column in the CSV." })
  problems!: Problem[];
}

const MOST = 250;
const COST = 10;

@Resolver()
export class CalendarQueries {
  @Extensions({ computes: true })
  @Query(() => WorkingDay, {
    description:
      "The last of a number of working days in China's mainland after a day, which does not count itself. Holidays and make-up working days count as they were announced; beyond what was announced there is no answer.",
  })
  async workingDay(
    @Ctx() context: Context,
    @Arg("after", () => GraphQLDate, { description: "The day before the first that can count." }) after: string,
    @Arg("count", () => Int, { description: `How many working days: 1 to ${MOST}.` }) count: number,
  ): Promise<WorkingDay> {
    if (count < 1 || count > MOST)
      throw badInput(message("argument.range", { argument: "count", least: 1, most: MOST, found: count }), ["workingDay", "count"]);
    charge(context, COST);
    const calendar = await workingCalendar((piece) => context.snapshot.rows(piece));
    const day = workingDayAfter(after, count, calendar) ?? null;
    const known = knownUntil(after, calendar) ?? null;
    const why = known ? message("calendar.notAnnounced", { known }) : message("calendar.unknownYear", { year: after.slice(0, 4) });
    return { day, knownUntil: known, explanation: day ? null : translate(why, context.languages) };
  }

  @Extensions({ computes: true })
  @Query(() => HolidayCalendarPreview, {
    description: "What `importHolidayCalendar` would do with the same input, whatever version it names. For administrators.",
  })
  async holidayCalendarPreview(
    @Ctx() context: Context,
    @Arg("input", () => ImportHolidayCalendarInput, { description: "The announcement." }) input: ImportHolidayCalendarInput,
  ): Promise<HolidayCalendarPreview> {
    const refused = denialReason(context.viewer, importingCalendars, "holidayCalendarPreview");
    if (refused) throw refused === SIGN_IN ? new ApiError("UNAUTHENTICATED", refused) : forbidden(refused);
    charge(context, COST);
    const ask = <Row>(piece: Sql) => context.snapshot.rows<Row>(piece);
    const checks = new Checks();
    checkAnnouncement(input, checks);
    const days = await announcedDays(ask, input, checks);
    if (checks.problems.length > 0)
      return { days: [], removedDays: [], problems: checks.problems.map((each) => localise(each, context.languages)) };
    const { exceptions } = await workingCalendar(ask);
    const known = [...exceptions.keys()].filter((day) => day.startsWith(`${input.year}-`)).sort();
    return {
      days: days.map(({ day, isWorkingDay }) => ({ day, isWorkingDay, isChanged: exceptions.get(day) !== isWorkingDay })),
      removedDays: known.filter((day) => !days.some((each) => each.day === day)),
      problems: [],
    };
  }
}
