import { message } from "../messages/message.js";
import { Country } from "../places/place.entity.js";
import { type Sql, sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { type CsvRow, inCell, readCsv } from "../writing/csv.js";
import { isCurrency } from "../writing/currency.rules.js";
import { at, Checks } from "../writing/inputs.js";
import { merged, orElse, set } from "../writing/patch.js";
import { invalid, type ProblemDraft, problem } from "../writing/problem.js";
import { CostStandard, CostStandardTable, NormProfile } from "./norm.entity.js";
import type { ImportCostStandardsInput, UpdateNormProfileInput } from "./norm.inputs.js";
import { STANDARD_CATEGORIES, type StandardCategory } from "./norm.rules.js";
import { VisitCostCategory } from "./visit.enums.js";
import { keepingNorms } from "./visit.policy.js";

export const { create: createNormProfile, update: updateNormProfile } = crudActions<NormProfile, PatchOf<UpdateNormProfileInput>>(
  NormProfile,
  keepingNorms,
  [],
  async (ctx, profile, patch) => {
    const checks = new Checks(profile);
    // Of two who write profiles at once the second waits here, for only one default is valid on a day.
    await run(ctx, sql`lock table norm_profile in share row exclusive mode`);
    await checks.code(ctx, profile, patch.code, at("code"), "OFFICIALS-2026");
    const name = checks.texts(patch.name, at("name"), "name", true);
    checks.notNull(patch, "source", "subjects", "validFrom");
    checks.text(patch.source, at("source"));
    if (patch.subjects?.length === 0) checks.add(problem("REQUIRED", at("subjects")));
    const will = merged(profile, patch);
    checks.dates(will("validFrom"), will("validTo"), at("validTo"));
    for (const field of ["maxCountries", "maxPersons"] as const)
      if (patch[field] != null && patch[field] < 1) checks.add(invalid(at(field), "atLeastOne"));
    for (const [i, days] of (patch.maxDays ?? []).entries()) if (days < 1) checks.add(invalid(at("maxDays", i), "atLeastOne"));
    if (patch.extraDays != null && (patch.extraDays < 0 || patch.extraDays > 30))
      checks.add(invalid(at("extraDays"), "wholeNumber", { least: 0, most: 30 }));
    const known = new Set(await codesAmong(ctx, patch.extraDayCountries ?? []));
    for (const [i, code] of (patch.extraDayCountries ?? []).entries())
      if (!known.has(code)) checks.add(problem("NOT_FOUND", at("extraDayCountries", i), { value: code }));
    if (checks.problems.length === 0 && will("isDefault")) {
      const [other] = await run<{ code: string; from: string; to: string | null }>(
        ctx,
        sql`select code, valid_from::text as from, valid_to::text as to from norm_profile
            where is_default and id <> ${profile.id} and subjects && ${[...(will("subjects") ?? [])]}::text[]
              and daterange(valid_from, valid_to, '[]') && daterange(${will("validFrom")}::date, ${will("validTo") ?? null}::date, '[]') limit 1`,
      );
      if (other) checks.add(problem("OVERLAP.chain", at("validFrom"), { code: other.code, from: other.from, to: other.to ?? "…" }));
    }
    checks.throwIfAny();

    const { code, source, subjects, validFrom, validTo, maxCountries, maxPersons, maxDays, extraDays, extraDayCountries, isDefault } =
      patch;
    set(profile, { code, name, source, validFrom, validTo, maxCountries, maxPersons, subjects: subjects && [...new Set(subjects)] });
    set(profile, { maxDays: orElse(maxDays, []), extraDays: orElse(extraDays, 0), extraDayCountries: orElse(extraDayCountries, []) });
    set(profile, { isDefault: orElse(isDefault, false) });
  },
);

const codesAmong = async (ctx: ActionContext, codes: readonly string[]): Promise<string[]> =>
  codes.length === 0 ? [] : (await ctx.em.find(Country, { code: { $in: [...codes] } })).map(({ code }) => code);

const COLUMNS = {
  required: ["country", "currency", "category", "amount", "valid_from"],
  optional: ["place", "valid_to"],
  most: 5000,
} as const;
type Row = CsvRow<(typeof COLUMNS.required)[number] | (typeof COLUMNS.optional)[number]>;

export interface StandardRow {
  line: number;
  country: string;
  places: string[];
  category: StandardCategory;
  amount: string;
  currency: string;
  validFrom: string;
  validTo: string | undefined;
  isNew: boolean;
}

interface Existing extends Omit<StandardRow, "line" | "isNew" | "validTo"> {
  validTo: string | null;
}

/** The standards that a CSV names, and which of them are new; what is wrong with it goes into `checks`. */
export async function standardRows(
  ask: <Found>(piece: Sql) => Promise<Found[]>,
  { csv }: Pick<ImportCostStandardsInput, "csv">,
  checks: Checks,
): Promise<StandardRow[]> {
  const path = at("csv");
  const rows: Row[] = readCsv(csv, path, COLUMNS, checks);
  const countries = new Set((await ask<{ code: string }>(sql`select code from country`)).map(({ code }) => code));
  const known = await ask<Existing>(
    sql`select c.code as country, s.places, s.category, s.amount_amount::text as amount, s.amount_currency as currency,
          s.valid_from::text as "validFrom", s.valid_to::text as "validTo"
        from cost_standard s join country c on c.id = s.country_id`,
  );
  if (rows.length === 0 && checks.problems.length === 0) checks.add(problem("REQUIRED", path));
  const taken: Existing[] = [...known];
  return rows.map(({ line, cells }) => {
    const wrong = (column: string, draft: ProblemDraft) => checks.add(inCell(path, line, column, draft));
    const before = checks.problems.length;
    const { country = "", currency = "", category = "", amount = "", valid_from = "", valid_to, place } = cells;
    if (country && !countries.has(country)) wrong("country", problem("NOT_FOUND", [], { value: country }));
    if (currency && !isCurrency(currency)) wrong("currency", invalid([], "currency"));
    const kind = STANDARD_CATEGORIES.find((each) => each === category);
    if (category && !kind) wrong("category", invalid([], "oneOf", { choices: STANDARD_CATEGORIES }));
    if (amount && !/^\d{1,12}(\.\d{1,4})?$/.test(amount)) wrong("amount", invalid([], "notNegative"));
    for (const [column, day] of [
      ["valid_from", valid_from],
      ["valid_to", valid_to],
    ] as const)
      if (day && !isDay(day)) wrong(column, invalid([], "calendarDay"));
    if (valid_to && valid_from > valid_to) wrong("valid_to", problem("DATES_REVERSED", [], { start: valid_from, end: valid_to }));
    const places = (place ?? "").split("|").flatMap((name) => name.trim() || []);
    const row = { country, places, category: kind ?? "MEALS", amount, currency, validFrom: valid_from, validTo: valid_to };
    const same = taken.find((each) => keyOf(each) === keyOf(row));
    if (checks.problems.length === before && !same) {
      const clash = taken.find((each) => isOfSame(each, row) && overlaps(each, row));
      if (clash)
        wrong(
          "valid_from",
          problem("OVERLAP.standard", [], { from: clash.validFrom, to: clash.validTo ?? "…", amount: `${clash.amount} ${clash.currency}` }),
        );
      taken.push({ ...row, validTo: valid_to ?? null });
    }
    return { line, ...row, isNew: !same };
  });
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

type Comparable = Pick<StandardRow, "country" | "places" | "category" | "amount" | "currency" | "validFrom"> & {
  validTo?: string | null | undefined;
};

const keyOf = ({ country, places, category, amount, currency, validFrom, validTo }: Comparable): string =>
  [country, places.toSorted().join("|"), category, Number(amount), currency, validFrom, validTo ?? ""].join(" ");

/** Of the same country and category, and of a place that both name, or of all others both. */
const isOfSame = (one: Comparable, other: Comparable): boolean =>
  one.country === other.country &&
  one.category === other.category &&
  (one.places.length === 0 ? other.places.length === 0 : one.places.some((name) => other.places.includes(name)));

const overlaps = (one: Comparable, other: Comparable): boolean =>
  one.validFrom <= (other.validTo ?? "9999") && other.validFrom <= (one.validTo ?? "9999");

/** Adds the standards of a regulation that are not here yet. What is here stays: a budget may have been reckoned with it. */
export async function importCostStandards(ctx: ActionContext, input: ImportCostStandardsInput): Promise<CostStandardTable> {
  requirePermission(ctx, keepingNorms);
  // Of two who import at once the second waits here, for the same standard is valid once on a day.
  await run(ctx, sql`lock table cost_standard in share row exclusive mode`);
  const checks = new Checks();
  checks.text(input.regulation, at("regulation"));
  const rows = await standardRows((piece) => run(ctx, piece), input, checks);
  if (checks.problems.length === 0 && !rows.some(({ isNew }) => isNew))
    checks.add(problem("INVALID_FILE", at("csv"), { fault: message("csv.nothingNew") }));
  checks.throwIfAny();
  const countries = new Map((await ctx.em.find(Country, {})).map((country) => [country.code, country]));
  const table = new CostStandardTable();
  table.regulation = input.regulation;
  ctx.em.persist(table);
  for (const { isNew, country, places, category, amount, currency, validFrom, validTo } of rows)
    if (isNew)
      ctx.em.create(CostStandard, {
        ...{ table, country: countries.get(country)!, places, amount: { amount, currency }, validFrom, validTo },
        category: VisitCostCategory[category],
      });
  return table;
}
