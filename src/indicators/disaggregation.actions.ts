import { ref } from "@mikro-orm/core";
import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import type { Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import { IndicatorKind } from "./aggregation.rules.js";
import { Disaggregation, DisaggregationCell, Indicator, IndicatorCheck, type IndicatorEdition } from "./catalogue.entity.js";
import type { CategorySetInput, CreateIndicatorEditionInput } from "./catalogue.inputs.js";
import { type CategorySet, cellsOf } from "./cells.rules.js";

const MOST = { ways: 8, cells: 1000, categories: 200, checks: 20 };
const CODE = [/^[A-Za-z\d][A-Za-z\d+_.-]{0,39}$/, "categoryCode"] as const;
const SET = [/^[A-Z][A-Z\d_]{0,39}\/[A-Za-z\d._-]{1,20}$/, "categorySet"] as const;

/** What is wrong with the disaggregations of an edition, and with its checks. */
export async function checkParts(ctx: ActionContext, input: CreateIndicatorEditionInput, checks: Checks): Promise<void> {
  const ways = input.disaggregations ?? [];
  const path = (...rest: (string | number)[]) => ["input", "disaggregations", ...rest];
  if (input.kind === IndicatorKind.RATIO && ways.length > 0) checks.add(invalid(path(), "absentOfRatio"));
  tooMany(checks, ways.length, MOST.ways, path());
  checks.unique(
    ways.map(({ code }) => code),
    (i) => path(i, "code"),
  );
  for (const [i, { code, sets }] of ways.entries()) {
    checks.matches(code, path(i, "code"), ...CODE);
    checks.unique(
      sets.map(({ dimension }) => dimension),
      (j) => path(i, "sets", j, "dimension"),
    );
    tooMany(
      checks,
      sets.reduce((product, { categories }) => product * categories.length, 1),
      MOST.cells,
      path(i, "sets"),
    );
    for (const [j, each] of sets.entries()) await checkSet(ctx, each, checks, path(i, "sets", j));
  }
  const held = input.checks ?? [];
  tooMany(checks, held.length, MOST.checks, ["input", "checks"]);
  for (const [i, { atMost }] of held.entries()) {
    await checks.exists(ctx, Indicator, atMost, ["input", "checks", i, "atMost"]);
    if (atMost === input.indicator) checks.add(invalid(["input", "checks", i, "atMost"], "otherIndicator"));
  }
}

async function checkSet(ctx: ActionContext, { code, dimension, categories }: CategorySetInput, checks: Checks, path: (string | number)[]) {
  checks.matches(code, [...path, "code"], ...SET);
  if (categories.length === 0) checks.add(problem("REQUIRED", [...path, "categories"]));
  tooMany(checks, categories.length, MOST.categories, [...path, "categories"]);
  checks.unique(
    categories.map((category) => category.code),
    (i) => [...path, "categories", i, "code"],
  );
  const languages = categories.map(({ name }) => name.map(({ language }) => language.toLowerCase()));
  if (categories.length > 0 && !languages[0]!.some((language) => languages.every((each) => each.includes(language))))
    checks.add(invalid([...path, "categories"], "sharedLanguage"));
  for (const [i, category] of categories.entries()) {
    checks.matches(category.code, [...path, "categories", i, "code"], ...CODE);
    checks.texts(category.name, [...path, "categories", i, "name"], "name", true);
    checks.text(category.concept, [...path, "categories", i, "concept"], 100);
  }
  const existing = await categoriesOf(ctx, code, dimension);
  const given = categories.map((category) => category.code);
  if (existing && existing.join() !== [...given].sort().join())
    checks.add(invalid([...path, "categories"], "existingSet", { categories: existing, code }));
}

/** The categories that the catalogue knows a set by, sorted. */
async function categoriesOf(ctx: ActionContext, code: string, dimension: string): Promise<string[] | undefined> {
  const rows = await run<{ code: string }>(
    ctx,
    sql`select distinct one ->> 'category' as code
       from (select id from disaggregation where ${code} = any(category_sets) order by id limit 1) d
       join disaggregation_cell c on c.disaggregation_id = d.id, jsonb_array_elements(c.categories) one
      where one ->> 'dimension' = ${dimension}`,
  );
  return rows.length > 0 ? rows.map((row) => row.code).sort() : undefined;
}

function tooMany(checks: Checks, found: number, most: number, path: (string | number)[]): void {
  if (found > most) checks.add(invalid(path, "list", { most }));
}

/** Writes the disaggregations of a new edition, with their cells, and its checks. */
export function writeParts({ em }: Pick<ActionContext, "em">, edition: IndicatorEdition, input: CreateIndicatorEditionInput): void {
  const ways = input.disaggregations?.length
    ? input.disaggregations
    : input.kind === IndicatorKind.RATIO
      ? []
      : [{ code: "TOTAL", sets: [] }];
  for (const [i, { code, sets }] of ways.entries()) {
    const disaggregation = em.create(Disaggregation, {
      ...{ indicatorEdition: edition, position: i + 1, code },
      dimensions: sets.map(({ dimension }) => dimension),
      categorySets: sets.map((each) => each.code),
    });
    em.persist(disaggregation);
    for (const cell of cellsOf(sets.map(setOf))) em.persist(em.create(DisaggregationCell, { disaggregation, ...cell }));
  }
  for (const [i, { atMost, canBeJustified }] of (input.checks ?? []).entries())
    em.persist(
      em.create(IndicatorCheck, {
        ...{ indicatorEdition: edition, position: i + 1, canBeJustified },
        atMost: ref(em.getReference(Indicator, atMost)),
      }),
    );
}

const setOf = ({ code, dimension, categories }: CategorySetInput): CategorySet => ({
  code,
  dimension,
  categories: categories.map(({ code, name, concept }) => ({
    code,
    name: Object.fromEntries(name.map(({ language, text }) => [language.toLowerCase(), text])),
    concept: concept ?? undefined,
  })),
});
