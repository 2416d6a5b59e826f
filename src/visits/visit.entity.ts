import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { Money } from "../finance/money.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { Computed, Decided, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { BY_STATUS, transitionTypeOf } from "../writing/transitions.js";
import { VisitDirection, VisitKind, VisitStatus } from "./visit.enums.js";
import { VisitBudgetLine, VisitDelegate, VisitHost, VisitStop } from "./visit.parts.js";
import { editingVisits, visitsVisibleTo, visitWorkflow } from "./visit.policy.js";
import { costCny, costWithoutRate, days, isAbroad, personCount } from "./visit.sql.js";

const VisitTransition = transitionTypeOf("Visit", () => VisitStatus);

const OFFERED = ["direction", "kind", "status", "startsOn", "endsOn", "reportDueOn", "reportedOn"] as const;

@Entity()
@ObjectType({ description: "An exchange visit: a journey of our people to a partner, or of a partner's people to us." })
@Readable<Visit>({
  visibleTo: visitsVisibleTo,
  one: "visit",
  many: "visits",
  keys: ["code"],
  filter: [...OFFERED, "code", "purpose", "isAbroad", "days", "personCount", "archivedAt", "createdAt", "updatedAt"],
  sort: [...OFFERED, "code", "createdAt", "updatedAt"],
  search: { names: ["code"], words: ["purpose"] },
  group: [...OFFERED, "isAbroad", "programme", "project"],
  groupThrough: { country: "stops.country", guestCountry: "delegates.organisation.country" },
  measure: ["startsOn", "endsOn", "days", "personCount", "costCny", "costWithoutRate", "reportDueOn", "reportedOn"],
})
export class Visit extends Archivable {
  @Field({ description: "Short code that people use, e.g. OUT-2026-03." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Field(() => VisitDirection, { description: "Who travels." })
  @Enum(() => VisitDirection)
  direction!: VisitDirection;

  @Field(() => VisitKind, { description: "What kind of visit it is." })
  @Enum(() => VisitKind)
  kind!: VisitKind;

  @Texts({ description: "What the {noun} is for." })
  purpose!: TextsByLanguage;

  @Field(() => VisitStatus, { description: "Where it stands." })
  @Enum(() => VisitStatus)
  status: VisitStatus = VisitStatus.PLANNED;

  @Field(() => GraphQLDate, { description: "First day: that of departure, or of the guests' arrival." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day: that of return, or of the guests' departure." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => Int, { description: "How many days, the first and the last included." })
  @Computed(days)
  days!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Of an outbound visit, whether it leads to a foreign country (出国), or to Hong Kong, Macao or Taiwan only (出境). Null while it has no stops.",
  })
  @Computed(isAbroad)
  isAbroad?: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "How many persons travel, as far as that is known before their names are. For the department; null for others.",
  })
  @Property({ type: "int", nullable: true })
  @visibleWhen(department)
  headCount?: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many persons travel: as many as are listed, or `headCount` where it is more. For the department; null for others.",
  })
  @Computed(personCount)
  @visibleWhen(department)
  personCount?: number;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "What it costs in CNY: the budget lines in CNY and those that have a rate, each converted by its own rate and rounded to 0.01. The others stand in `costWithoutRate`. Null where no line comes to CNY. For the department; null for others.",
  })
  @Computed(costCny)
  @visibleWhen(department)
  costCny?: string;

  @Field(() => [Money], {
    nullable: true,
    description: "What its budget lines without a rate cost, by currency: not in `costCny`. For the department; null for others.",
  })
  @Computed(costWithoutRate)
  @visibleWhen(department)
  costWithoutRate?: Money[];

  @Field(() => GraphQLDate, { nullable: true, description: "By when its report is due." })
  @Property({ type: "date", nullable: true })
  reportDueOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which its report came; null: not yet." })
  @Property({ type: "date", nullable: true })
  reportedOn?: string;

  @Field(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  @ManyToOne(() => Programme, { ref: true, nullable: true })
  @Index()
  programme?: Ref<Programme>;

  @Field(() => Project, { nullable: true, description: "The project it serves; null also where the viewer may not see it." })
  @ManyToOne(() => Project, { ref: true, nullable: true })
  @Index()
  project?: Ref<Project>;

  @Field(() => [VisitHost], { description: "Who receives the visitors." })
  @OneToMany(
    () => VisitHost,
    (part) => part.visit,
  )
  hosts = new Collection<VisitHost>(this);

  @Field(() => [VisitStop], { description: "Where it leads, one after the other." })
  @OneToMany(
    () => VisitStop,
    (part) => part.visit,
  )
  stops = new Collection<VisitStop>(this);

  @Field(() => [VisitDelegate], { description: "Who travels. For the department; empty for others." })
  @OneToMany(
    () => VisitDelegate,
    (part) => part.visit,
  )
  delegates = new Collection<VisitDelegate>(this);

  @Field(() => [VisitBudgetLine], { description: "What it costs. For the department; empty for others." })
  @OneToMany(
    () => VisitBudgetLine,
    (part) => part.visit,
  )
  budgetLines = new Collection<VisitBudgetLine>(this);

  @ViewerCanUpdate("updateVisit", editingVisits)
  viewerCanUpdate?: boolean;

  @Field(() => [VisitTransition], { description: "What is done with it as a whole, and which of it the viewer can do now." })
  @Decided<Visit>({ ...BY_STATUS, value: visitWorkflow.available })
  availableTransitions?: object[];
}
