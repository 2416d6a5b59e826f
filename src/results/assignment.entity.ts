import { Collection, type Ref } from "@mikro-orm/core";
import { Check, Entity, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { isDepartment } from "../auth/viewer.js";
import { BaseRecord, Identified } from "../database/record.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { DisaggregationCell, IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { Readable } from "../reading/declare.js";
import { everything, nothing, type Policy } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { editingFrameworks } from "./assignment.policy.js";
import { Result } from "./result.entity.js";

/** The department sees who reports what, a partner what itself reports. */
export const assignmentsVisibleTo: Policy<IndicatorAssignment> = (assignment, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? assignment.partner.equals(viewer.organisationId) : nothing;
};

@Entity()
// One partner reports one indicator for one place of a project once; a project as a whole is a place, too.
@Unique({
  name: "indicator_assignment_unique",
  expression: `create unique index "indicator_assignment_unique" on "indicator_assignment" ("project_id", "partner_id", "indicator_edition_id", "site_id") nulls not distinct`,
})
@ObjectType({
  description:
    "An indicator of the catalogue in a project's framework: which partner reports it, for which place. For the department, and the partner.",
})
@Readable<IndicatorAssignment>({
  visibleTo: assignmentsVisibleTo,
  archivedWith: "project",
  one: "indicatorAssignment",
  many: "indicatorAssignments",
  group: ["project", "partner", "indicatorEdition", "site", "country"],
})
export class IndicatorAssignment extends BaseRecord {
  @Field(() => Project, { nullable: true, description: "In which project; null where the viewer does not see it." })
  @ManyToOne(() => Project, { ref: true })
  project!: Ref<Project>;

  @Field(() => Result, { nullable: true, description: "The result it measures." })
  @ManyToOne(() => Result, { ref: true, nullable: true, deleteRule: "set null" })
  @Index()
  result?: Ref<Result>;

  @Field(() => IndicatorEdition, { description: "What is reported." })
  @ManyToOne(() => IndicatorEdition, { ref: true })
  @Index()
  indicatorEdition!: Ref<IndicatorEdition>;

  @Field(() => Organisation, { description: "Who reports it." })
  @ManyToOne(() => Organisation, { ref: true })
  @Index()
  partner!: Ref<Organisation>;

  @Field(() => Site, { nullable: true, description: "For which site; null: for all that the partner does in the project." })
  @ManyToOne(() => Site, { ref: true, nullable: true })
  @Index()
  site?: Ref<Site>;

  @Field(() => Country, { nullable: true, description: "In which country or region: the site's, where there is one." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field({
    description:
      "It is reported once a year, with the period in which the indicator's fiscal year ends, and covers that year; otherwise with each period.",
  })
  @Property({ type: "boolean" })
  isYearly: boolean = false;

  @Field(() => GraphQLDate, { nullable: true, description: "The first day it is reported for; null: from the first period on." })
  @Property({ type: "date", nullable: true })
  startsOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The last day it is reported for; null: to the last period." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Its value at the start." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  baseline?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day of the baseline." })
  @Property({ type: "date", nullable: true })
  baselineOn?: string;

  @Field(() => [AssignmentTarget], { description: "What is aimed at." })
  @OneToMany(
    () => AssignmentTarget,
    (target) => target.assignment,
  )
  targets = new Collection<AssignmentTarget>(this);

  @ViewerCanUpdate("updateIndicatorAssignment", editingFrameworks)
  viewerCanUpdate?: boolean;
}

@Entity()
@Unique({
  name: "assignment_target_unique",
  expression: `create unique index "assignment_target_unique" on "assignment_target" ("assignment_id", "starts_on", "ends_on", "cell_id") nulls not distinct`,
})
@Check({ expression: "ends_on >= starts_on" })
@ObjectType({ description: "What is aimed at in a span of time, as a whole or for one cell." })
@Readable<AssignmentTarget>({
  visibleTo: (target) => target.assignment.isVisible(),
  archivedWith: "assignment",
  many: "targets",
  filter: ["startsOn", "endsOn"],
  order: "startsOn",
})
export class AssignmentTarget extends Identified {
  @Field(() => IndicatorAssignment, { nullable: true, description: "Of what; null where the viewer does not see it." })
  @ManyToOne(() => IndicatorAssignment, { ref: true, deleteRule: "cascade" })
  assignment!: Ref<IndicatorAssignment>;

  @Field(() => GraphQLDate, { description: "First day of the {noun}." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the {noun}." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => DisaggregationCell, { nullable: true, description: "For which cell; null: the whole." })
  @ManyToOne(() => DisaggregationCell, { ref: true, nullable: true })
  @Index()
  cell?: Ref<DisaggregationCell>;

  @Field(() => GraphQLDecimal, { description: "What is aimed at, in the indicator's unit." })
  @Property({ columnType: "numeric", type: "string" })
  number!: string;
}
