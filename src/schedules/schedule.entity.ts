import type { Ref } from "@mikro-orm/core";
import { Check, Entity, Enum, ManyToOne, OneToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { isDepartment } from "../auth/viewer.js";
import { BaseRecord, Identified } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Project } from "../projects/project.entity.js";
import { Readable } from "../reading/declare.js";
import { nothing, type Policy } from "../reading/predicate.js";
import { Cadence } from "./schedule.enums.js";

/** When reports are due is for the department and partners, each where the project is seen. */
const duesVisibleTo: Policy<{ project: Ref<Project> }> = (due, viewer) =>
  isDepartment(viewer) || viewer.kind === "partner" ? due.project.isVisible() : nothing;

@Entity()
@ObjectType({
  description:
    "How often partners of a project report, from when to when. It survives changes of the project's dates. For the department and partners.",
})
@Readable<ReportingSchedule>({ visibleTo: duesVisibleTo, archivedWith: "project", many: "reportingSchedules", filter: ["cadence"] })
export class ReportingSchedule extends BaseRecord {
  @Field(() => Project, { nullable: true, description: "Of which project." })
  @OneToOne(() => Project, { ref: true, owner: true, unique: true })
  project!: Ref<Project>;

  @Field(() => Cadence, { description: "How often." })
  @Enum(() => Cadence)
  cadence!: Cadence;

  @Field(() => GraphQLDate, { description: "First day of the first period: the first of a month." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Periods that begin after this day are not due." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => Int, { description: "How many days after the end of a period its report is due." })
  @Property({ type: "int" })
  dueAfterDays: number = 15;
}

@Entity()
@Unique({ properties: ["project", "startsOn"] })
@Check({ expression: "ends_on >= starts_on and due_on >= ends_on" })
@ObjectType({ description: "A span of time for which a project's partners report. For the department and partners." })
@Readable<ReportingPeriod>({
  visibleTo: duesVisibleTo,
  archivedWith: "project",
  one: "reportingPeriod",
  many: "reportingPeriods",
  alsoNamedBy: ["project.code/startsOn"],
  filter: ["startsOn", "endsOn", "dueOn"],
  sort: ["startsOn", "dueOn"],
  group: ["startsOn", "endsOn", "dueOn", "project"],
  order: "startsOn",
})
export class ReportingPeriod extends Identified {
  @Field(() => Project, { nullable: true, description: "Of which project." })
  @ManyToOne(() => Project, { ref: true })
  project!: Ref<Project>;

  @Field(() => GraphQLDate, { description: "First day of the {noun}." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the {noun}." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => GraphQLDate, { description: "The day by which the report is due." })
  @Property({ type: "date" })
  dueOn!: string;
}
