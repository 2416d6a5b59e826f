import { Arg, Ctx, Extensions, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import { charge } from "../api/charge.js";
import { badInput } from "../errors.js";
import { GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import type { FigureReason } from "../indicators/aggregation.rules.js";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import { label, message, translate } from "../messages/message.js";
import { bestOf } from "../reading/languages.js";
import { negated, sumOfDecimals } from "../values/decimal.js";
import type { Context } from "../writing/context.js";
import { cursorOf, placeOf, questionHash } from "./figure.cursor.js";
import { FigureRun } from "./figure.details.js";
import { flagDetails } from "./figure.flags.js";
import { FigureFilter, FigureGroupBy } from "./figure.inputs.js";
import { editionsOf, questionOf } from "./figure.request.js";
import { achievementOf, FigureFlag, FigureState } from "./figure.rules.js";
import { type Computed, questionFor } from "./figure.run.js";
import { PLACES } from "./figure.sql.js";
import {
  FigureCategory,
  FigureCompleteness,
  FigureFlagDetail,
  FigureIndicator,
  FigureKeys,
  FigureMissingReports,
  FigureNotAvailable,
  FigurePageInfo,
  FigureShare,
  FigureSources,
} from "./figure.types.js";
import { checkCategories, checkIndicators, checkPlaces } from "./figure.words.js";

@ObjectType({ description: "What approved values come to. Only what was approved is in it." })
export class Figure {
  @Field(() => FigureIndicator, { description: "The indicator of the {noun}." })
  indicator!: FigureIndicator;

  @Field(() => FigureKeys, { description: "Of which span, place and categories." })
  keys!: FigureKeys;

  @Field(() => FigureState, { description: "Whether there is a value." })
  state!: FigureState;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "The value, less the overlaps that partners declare where the department asks; null unless it is REPORTED.",
  })
  value!: string | null;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "The plain sum, without regard to declared overlaps; null for a ratio.",
  })
  unadjustedValue!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Of a ratio: its numerator, of the reports that give both." })
  numerator!: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Of a ratio: its denominator, of the reports that give both." })
  denominator!: string | null;

  @Field(() => FigureNotAvailable, { nullable: true, description: "Why the values are not added, or none of them speaks for the span." })
  notAggregable!: FigureNotAvailable | null;

  @Field(() => FigureCompleteness, { nullable: true, description: "Whether it was recorded here or published." })
  completeness!: FigureCompleteness | null;

  computed!: Computed;
  run!: FigureRun;
}

@ObjectType({ description: "Figures, and the moment they are of." })
export class FigureTable {
  @Field(() => GraphQLDateTime, { description: "As it was official at this moment." })
  asOf!: string;

  @Field(() => [Figure], {
    description: "By indicator, span, place (by name) and category (in the order of the catalogue), in the order of `groupBy`.",
  })
  nodes!: Figure[];

  @Field(() => Int, { description: "How many there are on all pages." })
  totalCount!: number;

  @Field(() => FigurePageInfo, { description: "Where this page ends." })
  pageInfo!: FigurePageInfo;

  run?: FigureRun;
}

@Resolver(() => FigureTable)
export class FigureTableResolver {
  @FieldResolver(() => Int, {
    description:
      "How many approved values are in no line, because their report covers more than one span of the `bucket`, such as a quarter where months are asked for: ask for longer spans. Of a partner's own for a partner.",
  })
  valuesSpanningPeriods(@Root() { run }: FigureTable): Promise<number> | number {
    return run?.valuesSpanningPeriods() ?? 0;
  }
}

@Resolver(() => FigureCategory)
export class FigureCategoryResolver {
  @FieldResolver(() => String, { description: "Its name, in the reader's language; its code where nobody named it." })
  async name(@Root() { category, texts }: FigureCategory, @Ctx() { languages }: Context): Promise<string> {
    return bestOf((await texts()) ?? {}, languages) || category;
  }
}

const MOST = 1000;
const SERVICE_MOST = 10_000;
const MOST_INDICATORS = 50;
/** What a table costs that nothing is computed for. */
const COST_OF_LOOKING = 10;

@Resolver(() => Figure)
export class FigureResolver {
  @Extensions({ computes: true, records: { indicatorEditions: () => IndicatorEdition } })
  @Query(() => FigureTable, {
    description:
      "Official figures of indicators: what approved values come to, grouped by span, place and category. What may be added to what follows from the indicator; what may not is refused with its reason. The department's are made of all assignments. A partner's are made of its own alone, as if there were no other: lines, places, counts, targets, sources and what is left out, with nothing taken off for overlaps. The public gets an empty table. An indicator, a record or a category that is not there, or not seen, is BAD_USER_INPUT, which names it and what is accepted.",
  })
  async figures(
    @Ctx() context: Context,
    @Arg("indicators", () => [String], {
      defaultValue: [],
      description: "Codes, e.g. HTS_TST or PEPFAR_MER/HTS_TST: all their editions. Up to 50.",
    })
    codes: string[],
    @Arg("indicatorEditions", () => [ID], { defaultValue: [], description: "Editions. Up to 50." }) ids: string[],
    @Arg("filter", () => FigureFilter, { nullable: true, description: "Which values go in." }) filter: FigureFilter | null,
    @Arg("groupBy", () => [FigureGroupBy], {
      defaultValue: [],
      description: "By what they are grouped; none: one figure for each indicator.",
    })
    groupBy: FigureGroupBy[],
    @Arg("asOf", () => GraphQLDateTime, { nullable: true, description: "As it was official at this moment; now where absent." })
    asOf: string | null | undefined,
    @Arg("first", () => Int, { defaultValue: 100, description: "How many lines: 1 to 1,000; to 10,000 for service accounts." })
    first: number,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor of the line that the page follows. Pages of one `asOf` fit together.",
    })
    after: string | null | undefined,
  ): Promise<FigureTable> {
    const most = context.viewer.kind !== "public" && context.viewer.isService ? SERVICE_MOST : MOST;
    if (first < 1 || first > most)
      throw badInput(message("argument.range", { argument: "first", least: 1, most, found: first }), ["figures", "first"]);
    if (codes.length + ids.length === 0 || codes.length + ids.length > MOST_INDICATORS)
      throw badInput(message("figures.indicators", { most: MOST_INDICATORS }), ["figures", "indicators"]);
    const moment = asOf ? new Date(asOf) : undefined;
    const shape = questionOf(context, { filter, groupBy, asOf: moment });
    const asOfMoment = (moment ?? context.now).toISOString();
    const hash = questionHash([codes, ids, filter, groupBy, context.languages]);
    const place = after == null ? undefined : placeOf(after, hash);
    const isPublic = context.viewer.kind === "public";
    if (isPublic) charge(context, COST_OF_LOOKING);
    const { editions, asked } = await editionsOf(context, ids, codes);
    await checkIndicators(context, { ids, codes, found: editions.filter(({ id }) => asked.has(id)) });
    await checkPlaces(context, shape.only);
    await checkCategories(context, questionFor(editions, shape));
    // To whom no assignment is shown, nothing is computed.
    if (isPublic) return { asOf: asOfMoment, nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };
    const run = new FigureRun({ context, editions, asked, shape });
    const { total: totalCount, hasNext: hasNextPage } = await run.page(first, place);
    const last = run.figures.at(-1);
    return {
      asOf: asOfMoment,
      nodes: await Promise.all(run.figures.map((computed) => shown(computed, run))),
      totalCount,
      pageInfo: { hasNextPage, endCursor: last ? cursorOf(hash, last) : null },
      run,
    };
  }

  @FieldResolver(() => [FigureShare], {
    nullable: true,
    description:
      "Of a SCORE: how many there are of each grade, in order of value; over cells there is none. Null for what is no SCORE, where its values may not go together for another reason, and where there are none.",
  })
  scoreDistribution(@Root() { computed, run }: Figure): Promise<FigureShare[] | null> {
    return run.scoreDistribution(computed);
  }

  @FieldResolver(() => GraphQLDecimal, {
    nullable: true,
    description: "What is aimed at; null over several of what is never added, such as grades. Of a ratio: what was set for itself.",
  })
  target(@Root() { computed, run }: Figure): Promise<string | null> {
    return run.target(computed);
  }

  @FieldResolver(() => GraphQLDecimal, {
    nullable: true,
    description:
      "How much of the target was reached, in per cent: the value over the target, or the target over the value where less is better. 100 or more: it was reached. Null where it would be divided by zero, and where value and target are not of the same: `achievementNotAvailable` says why.",
  })
  async achievement(@Root() { computed, run }: Figure): Promise<string | null> {
    const { value, edition } = computed;
    if (value === null || (await run.achievementNotAvailable(computed))) return null;
    return achievementOf(value, await run.target(computed), edition.higherIsBetter) ?? null;
  }

  @FieldResolver(() => FigureNotAvailable, {
    nullable: true,
    description:
      "Why there is no achievement although there are a value and a target: each value in it must be of a partner, a place and days that a target was set for.",
  })
  async achievementNotAvailable(@Root() { computed, run }: Figure): Promise<FigureNotAvailable | null> {
    const reason = await run.achievementNotAvailable(computed);
    return reason ? refusalShown(reason, run) : null;
  }

  @FieldResolver(() => GraphQLDecimal, {
    nullable: true,
    description: "The value at the start; null unless all that goes into it says so, over several of what is never added, and for cells.",
  })
  baseline(@Root() { computed, run }: Figure): Promise<string | null> {
    return run.baseline(computed);
  }

  @FieldResolver(() => GraphQLDecimal, { nullable: true, description: "The change since the span before it; null where there is none." })
  async change(@Root() { computed, run }: Figure): Promise<string | null> {
    if (computed.value === null) return null;
    const before = await run.before(computed);
    if (!before?.value) return null;
    return sumOfDecimals([computed.value, negated(before.value)]);
  }

  @FieldResolver(() => [FigureFlag], { description: "What to bear in mind; `flagDetails` has it in words." })
  async flags(@Root() { computed, run }: Figure): Promise<FigureFlag[]> {
    return (await run.flags(computed)).map(({ flag }) => flag);
  }

  @FieldResolver(() => [FigureFlagDetail], { description: "What to bear in mind, in words, and whose reports each flag concerns." })
  flagDetails(@Root() { computed, run }: Figure): Promise<FigureFlagDetail[]> {
    return flagDetails(computed, run);
  }

  @FieldResolver(() => [FigureMissingReports], {
    nullable: true,
    description: "Reports that were to come and are not in it, by what became of them; null for a moment in the past.",
  })
  missingReports(@Root() { computed, run }: Figure): Promise<FigureMissingReports[] | null> {
    return run.missingReports(computed);
  }

  @FieldResolver(() => FigureSources, { nullable: true, description: "The approved values it is made of." })
  async sources(
    @Root() { computed, run }: Figure,
    @Arg("first", () => Int, { defaultValue: 25, description: "How many: 1 to 1,000." }) first: number,
    @Arg("offset", () => Int, { defaultValue: 0, description: "How many to pass over." }) offset: number,
  ): Promise<FigureSources | null> {
    if (first < 1 || first > MOST)
      throw badInput(message("argument.range", { argument: "first", least: 1, most: MOST, found: first }), ["sources", "first"]);
    if (offset < 0) throw badInput(message("figures.offset"), ["sources", "offset"]);
    const { rows, total } = await run.sources(computed, first, offset);
    const nodes = rows.map(async (row) => ({
      ...(await run.reporter(row)),
      versionId: row.version_id,
      versionNumber: row.version_number,
      approvedAt: row.approved_at.toISOString(),
      reportId: row.report_id,
      period: { startsOn: row.starts_on, endsOn: row.ends_on },
      cell: row.cell,
      number: row.number,
    }));
    return { nodes: await Promise.all(nodes), totalCount: total };
  }
}

const refusalShown = (reason: FigureReason, run: FigureRun): FigureNotAvailable => ({
  reason,
  message: translate(label("FigureReason", reason), run.request.context.languages),
});

async function shown(computed: Computed, run: FigureRun): Promise<Figure> {
  const { edition, keys, state, value, raw, numerator, denominator, reason, completeness } = computed;
  const { id, scheme, code, unit } = edition;
  const references = PLACES.map(async (place) => [place, keys[place] ? await run.reference(place, keys[place]) : null] as const);
  const places = Object.fromEntries(await Promise.all(references));
  const categories = run.shape.dimensions.flatMap((dimension, i) =>
    keys.categories[i]
      ? [{ dimension, category: keys.categories[i], texts: () => run.categoryName(computed, dimension, keys.categories[i]!) }]
      : [],
  );
  const figure = new Figure();
  return Object.assign(figure, {
    indicator: { editionId: id, scheme, code, edition: edition.edition, unit, name: run.text(edition.name) ?? code },
    keys: {
      ...places,
      period: run.shape.bucket && keys.startsOn && keys.endsOn ? { startsOn: keys.startsOn, endsOn: keys.endsOn } : null,
      categories,
    },
    state,
    value,
    unadjustedValue: raw,
    numerator,
    denominator,
    notAggregable: reason ? refusalShown(reason, run) : null,
    completeness,
    computed,
    run,
  });
}
