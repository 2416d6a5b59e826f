import { IsolationLevel } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, Field, ID, Info, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { selectsWithin } from "../graphql/root.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { joinsCells } from "../indicators/aggregation.rules.js";
import { label } from "../messages/message.js";
import { bestOf, type TranslatedText, translationsOf } from "../reading/languages.js";
import { IDS, throwUnknown } from "../reading/unknown.js";
import { run, runPlan } from "../writing/act.js";
import type { Context } from "../writing/context.js";
import { localise, Problem } from "../writing/problem.js";
import {
  dueIn,
  type NamedAssignment,
  type NamedCell,
  type PreviousValue,
  previousIn,
  type Run,
  SPANS_BEFORE,
  submissionOf,
} from "./form.js";
import { ProgressReport } from "./progress-report.entity.js";
import { FormCellState, ValueState } from "./progress-report.enums.js";
import { submissionProblems } from "./progress-report.submission.js";
import { countsThings, type DueAssignment } from "./submission.rules.js";

@ObjectType({ description: "What was approved of a cell for a span of days before." })
export class FormPreviousValue {
  @Field(() => GraphQLDate, { description: "The first day that it covers." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last day that it covers." })
  endsOn!: string;

  @Field(() => ValueState, { nullable: true, description: "Whether there was a value; null: nothing was approved of the cell." })
  state!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The value; null unless it was REPORTED." })
  number!: string | null;
}

@ObjectType({ description: "That a value must not exceed another one of the same report, place and days." })
export class FormCheck {
  @Field({ description: "Code of the indicator that must not be exceeded, e.g. HTS_TST." })
  atMostCode!: string;

  @Field({ description: "A value that exceeds it is accepted with a justification." })
  canBeJustified!: boolean;
}

@ObjectType({ description: "A cell that is due, with what there is." })
export class FormCell {
  @Field(() => ID, { description: "Id of the cell." })
  cell!: string;

  @Field({ description: "Its code, e.g. FEMALE/20-24." })
  code!: string;

  @Field({ description: "Its name, in the reader's language." })
  name!: string;

  @Extensions({ translations: true })
  @Field(() => [String], { description: "Its name in every language there is." })
  nameTranslations!: TranslatedText[];

  @Field(() => FormCellState, { description: "What the partner entered in the cell so far." })
  state!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The value so far; null unless it is REPORTED." })
  number!: string | null;

  @Field(() => String, { nullable: true, description: "What the partner says of it." })
  comment!: string | null;

  @Field(() => String, { nullable: true, description: "Why it is right although a check objects." })
  justification!: string | null;

  @Field(() => ValueState, { nullable: true, description: "What was approved last, for the days before; null: nothing." })
  previousState!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The value that was approved last, for the days before." })
  previousNumber!: string | null;

  @Field(() => [FormPreviousValue], {
    description: `What was approved of it for the last ${SPANS_BEFORE} spans of days before, the latest first; fewer where fewer were.`,
  })
  previous!: FormPreviousValue[];
}

@ObjectType({ description: "A disaggregation of an indicator, with its cells." })
export class FormDisaggregation {
  @Field({ description: "Name of the way, e.g. AGE_SEX; TOTAL has one cell, the whole." })
  code!: string;

  @Field({ description: "Its cells must be there before submission: it is the first, or was begun." })
  isRequired!: boolean;

  @Field(() => [FormCell], { description: "Its cells." })
  cells!: FormCell[];
}

@ObjectType({ description: "What a partner is to report of one indicator at one place, with what there is so far." })
export class FormIndicator {
  @Field(() => ID, { description: "Id of the assignment." })
  assignment!: string;

  @Field(() => ID, { description: "Id of the edition of the indicator." })
  indicatorEdition!: string;

  @Field({ description: "The indicator's code, e.g. HTS_TST." })
  indicatorCode!: string;

  @Field({ description: "The indicator's name, in the reader's language." })
  indicatorName!: string;

  @Extensions({ translations: true })
  @Field(() => [String], { description: "The indicator's name in every language there is." })
  indicatorNameTranslations!: TranslatedText[];

  @Field({ description: "What is counted, e.g. people, tests." })
  unit!: string;

  @Field(() => ID, { nullable: true, description: "Id of the site; null: all that the partner does in the project." })
  site!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the site, in the reader's language." })
  siteName!: string | null;

  @Extensions({ translations: true })
  @Field(() => [String], { description: "Name of the site in every language there is; empty without a site." })
  siteNameTranslations!: TranslatedText[];

  @Field({ description: "Its values are whole numbers, zero or more." })
  isCount!: boolean;

  @Field({ description: "Its cells add up to a whole, which is held against a TOTAL and other disaggregations." })
  addsUp!: boolean;

  @Field(() => [FormCheck], { description: "What its values must not exceed." })
  checks!: FormCheck[];

  @Field(() => GraphQLDate, { description: "The first day that it covers: the period's, or its year's." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last day that it covers." })
  endsOn!: string;

  @Field(() => [FormDisaggregation], { description: "The disaggregations that are asked for; the first one makes the totals." })
  disaggregations!: FormDisaggregation[];
}

const COST_OF_LOOKING = 10;

@Resolver()
export class ReportingFormResolver {
  @Extensions({ computes: true, records: { progressReport: () => ProgressReport } })
  @Query(() => [FormIndicator], {
    nullable: true,
    description:
      "What is to be reported in a report, with what there is and what was approved last. A report that is not there, or not seen, is BAD_USER_INPUT. For the department, and the partner.",
  })
  async reportingForm(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("progressReport", () => ID, { description: "Id of the report." }) id: string,
  ): Promise<FormIndicator[]> {
    charge(ctx, COST_OF_LOOKING);
    return withReport(ctx, "reportingForm", id, async (ask) => {
      const due = await dueIn(ask, id);
      const cells = cellsIn(due);
      const showsPrevious = selectsWithin(info, ["disaggregations", "cells", "previous"]);
      charge(ctx, showsPrevious ? cells * (1 + SPANS_BEFORE) : cells);
      const previous = Map.groupBy(showsPrevious ? await previousIn(ask, id) : [], ({ assignment }) => assignment);
      const codes = new Map(due.map(({ indicator, indicatorCode }) => [indicator, indicatorCode]));
      return due.map((each) => shown(each, previous.get(each.id) ?? [], codes, ctx.languages));
    });
  }

  @Extensions({ computes: true, records: { progressReport: () => ProgressReport } })
  @Query(() => [Problem], {
    nullable: true,
    description:
      "The problems of a report as it is saved: what `submitProgressReport` would list, whoever asks. Nothing is written. A report that is not there, or not seen, is BAD_USER_INPUT. For the department, and the partner.",
  })
  async submissionProblems(
    @Ctx() ctx: Context,
    @Arg("progressReport", () => ID, { description: "Id of the report." }) id: string,
  ): Promise<Problem[]> {
    charge(ctx, COST_OF_LOOKING);
    return withReport(ctx, "submissionProblems", id, async (ask) => {
      const submission = await submissionOf(ask, id);
      charge(ctx, cellsIn(submission.due));
      return (await submissionProblems(ask, id, submission, ctx)).map((each) => localise(each, ctx.languages));
    });
  }
}

/** Does something with a report that the viewer sees, in one snapshot that writes nothing. */
async function withReport<T>(ctx: Context, field: string, id: string, work: (ask: Run) => Promise<T>): Promise<T> {
  const { orm, planner } = ctx.writer;
  const sight = planner.planSights([ProgressReport.name], ctx);
  const snapshot = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
  return orm.em.fork().transactional(async (em) => {
    const own = { em: em as EntityManager };
    if ((await runPlan(own, sight, { ...ctx, variables: {}, records: [[id]] })).length === 0)
      throwUnknown([field, "progressReport"], { noun: label("noun", "ProgressReport"), words: [id], accepted: IDS });
    return work((piece, options) => run(own, piece, options));
  }, snapshot);
}

const cellsIn = (due: readonly DueAssignment[]): number => due.flatMap(({ sets }) => sets.flatMap(({ cells }) => cells)).length;

function shown(
  { id, kind, sets, checks, ...rest }: NamedAssignment,
  previous: readonly PreviousValue[],
  codes: ReadonlyMap<string, string>,
  languages: readonly string[],
): FormIndicator {
  const { indicatorName, siteName } = rest;
  const spans = [...new Map(previous.map(({ startsOn, endsOn }) => [endsOn, { startsOn, endsOn }])).values()];
  const values = new Map(previous.map((each) => [`${each.endsOn} ${each.cell}`, each]));
  const before = (cell: string) =>
    spans.map((span) => {
      const { state = null, number = null } = values.get(`${span.endsOn} ${cell}`) ?? {};
      return { ...span, state, number };
    });
  return {
    ...rest,
    assignment: id,
    indicatorName: bestOf(indicatorName, languages),
    indicatorNameTranslations: translationsOf(indicatorName),
    siteName: siteName && bestOf(siteName, languages),
    siteNameTranslations: siteName ? translationsOf(siteName) : [],
    isCount: countsThings(kind),
    addsUp: joinsCells(kind),
    checks: checks.flatMap(({ atMost, canBeJustified }) => {
      const atMostCode = codes.get(atMost);
      return atMostCode === undefined ? [] : { atMostCode, canBeJustified };
    }),
    disaggregations: sets.map(({ code, cells }, i) => ({
      code,
      isRequired: i === 0 || cells.some(({ state }) => state),
      cells: cells.map((cell) => cellShown(cell, before(cell.id), languages)),
    })),
  };
}

const cellShown = ({ id, name, state, ...rest }: NamedCell, previous: FormPreviousValue[], languages: readonly string[]): FormCell => ({
  ...{ number: null, comment: null, justification: null, ...rest },
  ...{
    cell: id,
    name: bestOf(name, languages),
    nameTranslations: translationsOf(name),
    state: state ?? FormCellState.NOT_ENTERED,
    previous,
  },
});
