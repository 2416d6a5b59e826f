import { Arg, Ctx, Extensions, Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { checkDays, checkFirst } from "../api/argument.checks.js";
import { charge } from "../api/charge.js";
import { cursorOf, isId, isText, placeOf } from "../api/cursor.js";
import { checkSeen } from "../api/unknown.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import type { Context } from "../writing/context.js";
import {
  type CollectionCounts,
  type CollectionPlace,
  type CollectionRow,
  type CollectionScope,
  collectionCounts,
  collectionPage,
} from "./collection.sql.js";

export enum CollectionStatus {
  UPCOMING = "UPCOMING",
  DUE = "DUE",
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  RETURNED = "RETURNED",
  APPROVED = "APPROVED",
  REOPENED = "REOPENED",
}
registerEnumType(CollectionStatus, {
  name: "CollectionStatus",
  description: "How far the report of a partner for a period is.",
  valuesConfig: {
    UPCOMING: { description: "It was not begun, and its period has not ended." },
    DUE: { description: "It was not begun, and its period has ended." },
    DRAFT: { description: "The partner works on it." },
    SUBMITTED: { description: "The department is to decide." },
    RETURNED: { description: "The department sent it back; the partner works on it." },
    APPROVED: { description: "Its figures are official." },
    REOPENED: { description: "The partner may correct it; what was approved is official until then." },
  },
});

@ObjectType({ description: "The report of a partner for a period, whether it was begun or not." })
export class CollectionCell {
  @Field(() => ID, { description: "Id of the reporting period." })
  periodId!: string;

  @Field(() => GraphQLDate, { description: "First day of the period." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the period." })
  endsOn!: string;

  @Field(() => GraphQLDate, { description: "By when the report is due." })
  dueOn!: string;

  @Field(() => CollectionStatus, { description: "How far it is." })
  status!: CollectionStatus;

  @Field(() => ID, { nullable: true, description: "Id of the progress report; null: it was not begun." })
  progressReportId!: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "On which day it was submitted first, in Asia/Shanghai; null: not yet." })
  submittedOn!: string | null;

  @Field(() => Int, {
    description: "How many days after the day on which it was due it was submitted first, or today is where it was not; 0: in time.",
  })
  daysLate!: number;
}

@ObjectType({ description: "The reports of a partner of a project." })
export class CollectionLine {
  @Field(() => ID, { description: "Id of the project." })
  projectId!: string;

  @Field(() => String, { nullable: true, description: "Code of the project." })
  projectCode!: string | null;

  @Field({ description: "Title of the project, in the reader's language." })
  projectTitle!: string;

  @Field(() => ID, { description: "Id of the partner." })
  partnerId!: string;

  @Field({ description: "Name of the partner, in the reader's language." })
  partnerName!: string;

  @Field(() => [CollectionCell], { description: "A cell for each period in which a report is expected or there, the earliest first." })
  cells!: CollectionCell[];
}

@ObjectType({ description: "How many reports are in a state." })
export class CollectionCount {
  @Field(() => CollectionStatus, { description: "The state." })
  status!: CollectionStatus;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({ description: "Which reports have come: a line for each project and partner, a cell for each period." })
export class ReportCollection {
  @Field(() => [CollectionLine], { description: "The lines of the page, by the code of the project." })
  nodes!: CollectionLine[];

  @Field(() => Int, { description: "How many lines there are in all." })
  totalCount!: number;

  @Field(() => [CollectionCount], { description: "How many cells of all lines are in each state; states of none are left out." })
  counts!: CollectionCount[];

  @Field(() => Int, { description: "How many cells of all lines are late." })
  lateCount!: number;

  @Field(() => String, { nullable: true, description: "For `after`, where more lines follow; null: there are no more." })
  endCursor!: string | null;
}

const MOST_LINES = 500;
const MOST_DAYS = 1100;
/** It looks at every expected report of the days. */
const COST = 100;

@Resolver()
export class ReportCollectionResolver {
  @Extensions({ computes: true, records: { project: () => Project, partner: () => Organisation } })
  @Query(() => ReportCollection, {
    description: `Which reports have come for periods that end from one day to another, ${MOST_DAYS} days at most: a line for each project and partner of which one is expected or there, with those that were never begun. The department sees all, a partner its own; empty for the public.`,
  })
  async reportCollection(
    @Ctx() ctx: Context,
    @Arg("from", () => GraphQLDate, { description: "The first day on which a period may end." }) from: string,
    @Arg("to", () => GraphQLDate, { description: "The last day on which a period may end." }) to: string,
    @Arg("first", () => Int, { defaultValue: 100, description: `How many lines: 1 to ${MOST_LINES}.` }) first: number,
    @Arg("project", () => ID, { nullable: true, description: "Of this project only." }) project?: string | null,
    @Arg("partner", () => ID, { nullable: true, description: "Of this partner only." }) partner?: string | null,
    @Arg("after", () => String, { nullable: true, description: "Behind this `endCursor` of the same question." }) after?: string | null,
  ): Promise<ReportCollection> {
    const { viewer, languages, now, writer, snapshot } = ctx;
    checkDays("reportCollection", from, to, MOST_DAYS);
    checkFirst("reportCollection", first, MOST_LINES);
    const place = after == null ? undefined : placeOf<CollectionPlace>(after, "reportCollection", [isText, isId, isId]);
    charge(ctx, COST + first);
    if (project != null) await checkSeen(ctx, ["reportCollection", "project"], "Project", [project]);
    if (partner != null) await checkSeen(ctx, ["reportCollection", "partner"], "Organisation", [partner]);
    if (viewer.kind === "public") return { nodes: [], totalCount: 0, counts: [], lateCount: 0, endCursor: null };
    const scope: CollectionScope = {
      ...{ from, to, today: today(now) },
      ...{ project: project ?? undefined, partner: partner ?? undefined },
      own: viewer.kind === "partner" ? viewer.organisationId : undefined,
      seen: (noun, t) => (noun === "Organisation" ? writer.planner.seen(noun, t, viewer) : writer.planner.listed(noun, t, viewer)),
    };
    const found = await snapshot.rows<CollectionRow>(collectionPage(scope, first, place));
    const [all] = (await snapshot.rows<CollectionCounts>(collectionCounts(scope))) as [CollectionCounts];
    const rows = found.slice(0, first);
    charge(
      ctx,
      rows.reduce((sum, { cells }) => sum + cells.length, 0),
    );
    const last = rows.at(-1);
    return {
      nodes: rows.map((row) => lineOf(row, languages)),
      totalCount: all.lines,
      counts: Object.values(CollectionStatus).flatMap((status) => (all.counts[status] ? [{ status, count: all.counts[status] }] : [])),
      lateCount: all.late,
      endCursor: last && found.length > first ? cursorOf([last.code ?? "", last.project, last.partner]) : null,
    };
  }
}

const lineOf = ({ project, code, title, partner, partnerName, cells }: CollectionRow, languages: readonly string[]): CollectionLine => ({
  ...{ projectId: project, projectCode: code, projectTitle: bestOf(title, languages) },
  ...{ partnerId: partner, partnerName: bestOf(partnerName, languages) },
  cells: cells.map(({ period, report, status, ...cell }) => ({
    ...cell,
    ...{ periodId: period, progressReportId: report, status: CollectionStatus[status as keyof typeof CollectionStatus] },
  })),
});
