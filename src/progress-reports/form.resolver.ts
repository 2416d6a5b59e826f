import { IsolationLevel } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Extensions, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { label } from "../messages/message.js";
import { bestOf } from "../reading/languages.js";
import { IDS, throwUnknown } from "../reading/unknown.js";
import { run, runPlan } from "../writing/act.js";
import type { Context } from "../writing/context.js";
import { dueIn, type NamedAssignment, type NamedCell } from "./form.js";
import { ProgressReport } from "./progress-report.entity.js";
import { FormCellState, ValueState } from "./progress-report.enums.js";

@ObjectType({ description: "A cell that is due, with what there is." })
export class FormCell {
  @Field(() => ID, { description: "Id of the cell." })
  cell!: string;

  @Field({ description: "Its code, e.g. FEMALE/20-24." })
  code!: string;

  @Field({ description: "Its name, in the reader's language." })
  name!: string;

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
}

@ObjectType({ description: "A way in which an indicator is taken apart, with its cells." })
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

  @Field({ description: "What is counted, e.g. people, tests." })
  unit!: string;

  @Field(() => ID, { nullable: true, description: "Id of the site; null: all that the partner does in the project." })
  site!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the site, in the reader's language." })
  siteName!: string | null;

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
    @Arg("progressReport", () => ID, { description: "Id of the report." }) id: string,
  ): Promise<FormIndicator[]> {
    const { orm, planner } = ctx.writer;
    charge(ctx, COST_OF_LOOKING);
    const sight = planner.planSights([ProgressReport.name], ctx);
    const snapshot = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
    return orm.em.fork().transactional(async (em) => {
      const own = { em: em as EntityManager };
      if ((await runPlan(own, sight, { ...ctx, variables: {}, records: [[id]] })).length === 0)
        throwUnknown(["reportingForm", "progressReport"], { noun: label("noun", "ProgressReport"), words: [id], accepted: IDS });
      const due = await dueIn((piece, options) => run(own, piece, options), id);
      charge(ctx, due.flatMap(({ sets }) => sets.flatMap(({ cells }) => cells)).length);
      return due.map((each) => shown(each, ctx.languages));
    }, snapshot);
  }
}

function shown({ id, sets, ...rest }: NamedAssignment, languages: readonly string[]): FormIndicator {
  const { indicatorName, siteName } = rest;
  return {
    ...rest,
    assignment: id,
    indicatorName: bestOf(indicatorName, languages),
    siteName: siteName && bestOf(siteName, languages),
    disaggregations: sets.map(({ code, cells }, i) => ({
      code,
      isRequired: i === 0 || cells.some(({ state }) => state),
      cells: cells.map((cell) => cellShown(cell, languages)),
    })),
  };
}

const cellShown = ({ id, name, state, ...rest }: NamedCell, languages: readonly string[]): FormCell => ({
  ...{ number: null, comment: null, justification: null, ...rest },
  ...{ cell: id, name: bestOf(name, languages), state: state ?? FormCellState.NOT_ENTERED },
});
