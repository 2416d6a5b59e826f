import { Arg, Ctx, Extensions, Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { checkDays, checkFirst } from "../api/argument.checks.js";
import { charge } from "../api/charge.js";
import { cursorOf, isDay, isId, isText, placeOf } from "../api/cursor.js";
import { checkSeen } from "../api/unknown.js";
import { RecordReference } from "../figures/figure.types.js";
import { RecordType, recordTypeOf } from "../graphql/record-type.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import type { EventContext } from "../reading/event.source.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { code, type Sql, sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import { type EventPlace, type EventRow, eventsSql } from "./event.sql.js";

export enum EventKind {
  AGREEMENT_EXPIRES = "AGREEMENT_EXPIRES",
  AGREEMENT_SIGNED = "AGREEMENT_SIGNED",
  AGREEMENT_TERMINATED = "AGREEMENT_TERMINATED",
  BUDGET_APPROVED = "BUDGET_APPROVED",
  COMMITMENT_DUE = "COMMITMENT_DUE",
  COMMITMENT_FULFILLED = "COMMITMENT_FULFILLED",
  FORUM = "FORUM",
  FUNDING_ENDS = "FUNDING_ENDS",
  MEETING = "MEETING",
  MEMBERSHIP_BEGAN = "MEMBERSHIP_BEGAN",
  MEMBERSHIP_ENDED = "MEMBERSHIP_ENDED",
  NOTICE_DEADLINE = "NOTICE_DEADLINE",
  OBLIGATION_DONE = "OBLIGATION_DONE",
  OBLIGATION_DUE = "OBLIGATION_DUE",
  PROJECT_ENDED = "PROJECT_ENDED",
  PROJECT_STARTED = "PROJECT_STARTED",
  REPORT_APPROVED = "REPORT_APPROVED",
  REPORT_DUE = "REPORT_DUE",
  REPORT_SUBMITTED = "REPORT_SUBMITTED",
  VISIT = "VISIT",
}
registerEnumType(EventKind, {
  name: "EventKind",
  description: "What happens on a day.",
  valuesConfig: {
    AGREEMENT_EXPIRES: { description: "The term of an agreement ends." },
    AGREEMENT_SIGNED: { description: "An agreement was signed." },
    AGREEMENT_TERMINATED: { description: "An agreement was ended before its time." },
    BUDGET_APPROVED: { description: "A version of the budget of a funding source was approved. For the department." },
    COMMITMENT_DUE: { description: "A commitment made at a forum is due." },
    COMMITMENT_FULFILLED: { description: "A commitment made at a forum was fulfilled." },
    FORUM: { description: "A forum or conference takes place." },
    FUNDING_ENDS: { description: "The last day for which money of a funding source may be spent. For the department." },
    MEETING: { description: "A cooperation mechanism meets." },
    MEMBERSHIP_BEGAN: { description: "A membership or an office in a multilateral body began." },
    MEMBERSHIP_ENDED: { description: "A membership or an office in a multilateral body ends." },
    NOTICE_DEADLINE: { description: "The last day on which notice of an agreement can be given. For the department." },
    OBLIGATION_DONE: { description: "An obligation under an agreement was done." },
    OBLIGATION_DUE: { description: "An obligation under an agreement is due." },
    PROJECT_ENDED: { description: "A project ended." },
    PROJECT_STARTED: { description: "A project started." },
    REPORT_APPROVED: { description: "A version of a progress report was approved." },
    REPORT_DUE: { description: "A progress report is due that was not handed in." },
    REPORT_SUBMITTED: { description: "A progress report was submitted." },
    VISIT: { description: "An exchange visit takes place." },
  },
});

@ObjectType({ description: "Something that happens on a day or on several, about a record that the viewer sees." })
export class DatedEvent {
  @Field(() => EventKind, { description: "What happens." })
  kind!: EventKind;

  @Field(() => RecordType, { description: "The type of the record." })
  recordType!: string;

  @Field(() => ID, { description: "Id of the record; it may have several events." })
  recordId!: string;

  @Field({ description: "What the record is called, in the reader's language; of a report its days." })
  title!: string;

  @Field(() => GraphQLDate, { description: "The day, or the first of several." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last day; the same where there is one." })
  endsOn!: string;

  @Field(() => RecordReference, { nullable: true, description: "In which project; null also where the viewer does not see it." })
  project!: RecordReference | null;

  @Field(() => RecordReference, { nullable: true, description: "Whose it is, where it is a partner's." })
  organisation!: RecordReference | null;
}

@ObjectType({ description: "What happens and what is due on the days that are asked for." })
export class Agenda {
  @Field(() => [DatedEvent], { description: "By their first day." })
  nodes!: DatedEvent[];

  @Field(() => Int, { description: "How many there are in all." })
  totalCount!: number;
}

@ObjectType({ description: "What has happened with a partner." })
export class Timeline {
  @Field(() => [DatedEvent], { description: "The latest first." })
  nodes!: DatedEvent[];

  @Field(() => Int, { description: "How many there are in all." })
  totalCount!: number;

  @Field(() => String, { nullable: true, description: "For `after`, where earlier ones follow; null: there are no more." })
  endCursor!: string | null;
}

const MOST = 1000;
const MOST_DAYS = 400;
const MOST_OF_TIMELINE = 200;
/** It looks at every noun. */
const COST = 100;

@Resolver()
export class EventResolver {
  @Extensions({ computes: true })
  @Query(() => Agenda, {
    description: `What happens and what is due from one day to another, ${MOST_DAYS} days at most: visits, forums, meetings of mechanisms, reports that are due, obligations, commitments, ends of agreements and memberships, and for the department days of notice. Everybody gets those of the records that they see.`,
  })
  async agenda(
    @Ctx() ctx: Context,
    @Arg("from", () => GraphQLDate, { description: "The first day." }) from: string,
    @Arg("to", () => GraphQLDate, { description: "The last day." }) to: string,
    @Arg("first", () => Int, { defaultValue: 200, description: `How many: 1 to ${MOST}.` }) first: number,
  ): Promise<Agenda> {
    checkDays("agenda", from, to, MOST_DAYS);
    checkFirst("agenda", first, MOST);
    const within = (startsOn: string, endsOn = startsOn) => sql`${code(startsOn)} <= ${to}::date and ${code(endsOn)} >= ${from}::date`;
    const { rows, totalCount } = await events(ctx, { isAgenda: true, within, with: () => code("true") }, { first, isLatestFirst: false });
    return { nodes: rows.map((row) => shown(row, ctx.languages)), totalCount };
  }

  @Extensions({ computes: true, records: { partner: () => Organisation } })
  @Query(() => Timeline, {
    description:
      "What has happened with a partner until today, over all kinds of records: agreements, forums, commitments, visits, projects, reports, meetings, memberships. Everybody gets what is of the records that they see.",
  })
  async timeline(
    @Ctx() ctx: Context,
    @Arg("partner", () => ID, { description: "The partner." }) partner: string,
    @Arg("first", () => Int, { defaultValue: 50, description: `How many: 1 to ${MOST_OF_TIMELINE}.` }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Behind this `endCursor` of the same partner." }) after?: string | null,
  ): Promise<Timeline> {
    checkFirst("timeline", first, MOST_OF_TIMELINE);
    const place = after == null ? undefined : placeOf<EventPlace>(after, "timeline", [isDay, isText, isText, isId]);
    charge(ctx, 1);
    await checkSeen(ctx, ["timeline", "partner"], "Organisation", [partner]);
    const isPartner = (condition: (partner: Sql) => Sql) => condition(sql`${partner}::uuid`);
    const within = (startsOn: string) => sql`${code(startsOn)} <= ${today(ctx.now)}::date`;
    const asking = { isAgenda: false, within, with: isPartner };
    const { rows, totalCount } = await events(ctx, asking, { first: first + 1, after: place, isLatestFirst: true });
    const page = rows.slice(0, first);
    const last = page.at(-1);
    return {
      nodes: page.map((row) => shown(row, ctx.languages)),
      totalCount,
      endCursor: last && rows.length > first ? cursorOf([last.starts_on, last.kind, last.noun!, last.id]) : null,
    };
  }
}

async function events(
  ctx: Context,
  asking: Pick<EventContext, "isAgenda" | "within" | "with">,
  page: Parameters<typeof eventsSql>[2],
): Promise<{ rows: EventRow[]; totalCount: number }> {
  const { viewer, writer, snapshot } = ctx;
  charge(ctx, COST + page.first);
  const seen = (noun: string) => writer.planner.listed(noun, code("t"), viewer);
  const seenAs = (noun: string, t: Sql) => writer.planner.seen(noun, t, viewer);
  const rows = await snapshot.rows<EventRow>(eventsSql({ ...asking, viewer, seen }, seenAs, page));
  return { rows: rows.filter(({ noun }) => noun !== null), totalCount: rows[0]!.total };
}

function shown(row: EventRow, languages: readonly string[]): DatedEvent {
  const key = (noun: string, id: string | null, code: string | null, name: Record<string, string> | null) =>
    id === null ? null : { recordType: recordTypeOf(noun), recordId: id, code, name: name && bestOf(name, languages) };
  return {
    ...{ kind: EventKind[row.kind as keyof typeof EventKind], recordType: recordTypeOf(row.noun!), recordId: row.id },
    ...{ title: bestOf(row.title, languages), startsOn: row.starts_on, endsOn: row.ends_on },
    project: key("Project", row.project_id, row.project_code, row.project_title),
    organisation: key("Organisation", row.organisation_id, null, row.organisation_name),
  };
}
