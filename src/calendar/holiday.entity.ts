import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { BaseRecord, Part } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { everyone, visibleWith } from "../reading/predicate.js";

@Entity()
@ObjectType({ description: "The holidays and make-up working days of a year, as they were announced." })
@Readable<HolidayCalendar>({
  visibleTo: everyone,
  one: "holidayCalendar",
  many: "holidayCalendars",
  filter: ["year", "announcedOn"],
  sort: ["year"],
  order: "year",
})
export class HolidayCalendar extends BaseRecord {
  @Field(() => Int, { description: "The year; some of the days may lie in the December before." })
  @Property({ type: "int" })
  @Unique()
  year!: number;

  @Field({ description: "Where it was announced, e.g. the number of the notice." })
  @Property({ type: "text" })
  source!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of the announcement." })
  @Property({ type: "date", nullable: true })
  announcedOn?: string;

  @Field(() => [HolidayCalendarDay], { description: "The days that differ from their weekday, in their order." })
  @OneToMany(
    () => HolidayCalendarDay,
    (part) => part.calendar,
  )
  days = new Collection<HolidayCalendarDay>(this);
}

@Entity()
@ObjectType({ description: "A day that is not worked although it may be a weekday, or worked although it is a Saturday or Sunday." })
@Readable<HolidayCalendarDay>({
  visibleTo: visibleWith("calendar"),
  many: "holidayCalendarDays",
  filter: ["day", "isWorkingDay"],
  order: "position",
  reverse: { calendar: false },
})
export class HolidayCalendarDay extends Part {
  @Field(() => HolidayCalendar, { description: "The calendar it belongs to." })
  @ManyToOne(() => HolidayCalendar, { ref: true, deleteRule: "cascade" })
  @Index()
  calendar!: Ref<HolidayCalendar>;

  @Field(() => GraphQLDate, { description: "Which day." })
  @Property({ type: "date" })
  @Unique()
  day!: string;

  @Field({ description: "True: a Saturday or Sunday that is worked. False: a holiday." })
  @Property({ type: "boolean" })
  isWorkingDay!: boolean;

  @Texts({ description: "The holiday that it is for.", nullable: true })
  name?: TextsByLanguage;
}
