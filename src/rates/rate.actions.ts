import { v7 } from "uuid";
import { message } from "../messages/message.js";
import { today } from "../reading/scope.js";
import { type Sql, sql } from "../reading/sql.js";
import { compareDecimals } from "../values/decimal.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { inCell } from "../writing/csv.js";
import { at, Checks } from "../writing/inputs.js";
import { problem } from "../writing/problem.js";
import { ExchangeRateImport } from "./rate.entity.js";
import { ExchangeRateFormat, RateKind } from "./rate.enums.js";
import { type Ambiguous, type FileRate, ratesIn } from "./rate.file.js";
import type { ImportExchangeRatesInput } from "./rate.inputs.js";
import { importingRates } from "./rate.policy.js";

const path = at("csv");
const MOST_NEW = 50_000;
const MOST_PROBLEMS = 1000;
/** Rates that are written by one statement. */
const BATCH = 5000;

const KIND_OF: Readonly<Record<ExchangeRateFormat, RateKind | undefined>> = {
  TABLE: undefined,
  ECB_HISTORY: RateKind.ECB_REFERENCE,
  IMF_ANNUAL: RateKind.ANNUAL_AVERAGE,
};

/** To read a file of so many characters and compare it with what is here, in objects. */
export const costOf = ({ csv }: ImportExchangeRatesInput): number => 10 + Math.ceil(csv.length / 1000);

/** A rate to be written; `corrects`: the id of the one that it takes the place of. */
export interface NewRate extends FileRate {
  corrects: string | undefined;
}

export interface RatesPlan {
  kind: RateKind;
  added: NewRate[];
  knownCount: number;
  ambiguous: Ambiguous[];
}

interface Existing extends Omit<FileRate, "line" | "column"> {
  id: string;
}

/** What an import would do; what is wrong with it goes into `checks`, up to 1,000 problems. */
export async function planRates(
  ask: <Found>(piece: Sql) => Promise<Found[]>,
  input: ImportExchangeRatesInput,
  now: Date,
  checks: Checks,
): Promise<RatesPlan> {
  const own = KIND_OF[input.format];
  checks.text(input.source, at("source"));
  if (!own && !input.kind) checks.add(problem("REQUIRED", at("kind")));
  else if (own && input.kind && input.kind !== own) checks.add(problem("INVALID.rateKind", at("kind"), { kind: own }));
  const kind = own ?? input.kind ?? RateKind.CENTRAL_PARITY;
  const file = ratesIn(input, kind, today(now), checks);
  const wanted = wantedOf(file.rates, input, checks);
  if (file.rates.length === 0 && checks.problems.length === 0) checks.add(problem("REQUIRED", path));
  const existing = wanted.length === 0 ? [] : await inForce(ask, kind, wanted);
  const plan = compared(wanted, existing, input.isCorrection, checks);
  if (plan.added.length > MOST_NEW) checks.add(problem("TOO_MANY.rates", path, { most: MOST_NEW, found: plan.added.length }));
  checks.problems.splice(MOST_PROBLEMS);
  const isWanted = ({ currency }: Ambiguous) => !input.currencies || input.currencies.includes(currency);
  return { kind, ...plan, ambiguous: file.ambiguous.filter(isWanted) };
}

/** Those of the currencies that were named. One that the file does not have was written wrong. */
function wantedOf(rates: readonly FileRate[], { currencies }: ImportExchangeRatesInput, checks: Checks): FileRate[] {
  if (!currencies) return [...rates];
  const inFile = new Set(rates.flatMap(({ from, to }) => [from, to]));
  for (const [i, currency] of currencies.entries())
    if (rates.length > 0 && !inFile.has(currency)) checks.add(problem("NOT_FOUND", at("currencies", i), { value: currency }));
  checks.unique(currencies, (i) => at("currencies", i));
  return rates.filter(({ from, to }) => currencies.includes(from) || currencies.includes(to));
}

function inForce(ask: <Found>(piece: Sql) => Promise<Found[]>, kind: RateKind, wanted: readonly FileRate[]): Promise<Existing[]> {
  const currencies = [...new Set(wanted.flatMap(({ from, to }) => [from, to]))];
  const days = wanted.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]).sort();
  return ask(
    sql`select id, "from", "to", rate::text as rate, starts_on::text as "startsOn", ends_on::text as "endsOn" from exchange_rate
        where is_in_force and kind = ${kind} and "from" = any(${currencies}::text[]) and "to" = any(${currencies}::text[])
          and starts_on <= ${days.at(-1)}::date and ends_on >= ${days[0]}::date`,
  );
}

const keyOf = ({ from, to, startsOn, endsOn }: Omit<Existing, "id" | "rate">): string => `${from} ${to} ${startsOn} ${endsOn}`;
const pairOf = ({ from, to }: Pick<Existing, "from" | "to">): string => [from, to].sort().join(" ");

/** Of two currencies one rate of a kind is in force on a day, in one direction. */
function compared(wanted: readonly FileRate[], existing: readonly Existing[], isCorrection: boolean, checks: Checks) {
  const here = new Map(existing.map((each) => [keyOf(each), each]));
  const inFile = new Set<string>();
  const added: NewRate[] = [];
  let knownCount = 0;
  for (const rate of wanted) {
    const key = keyOf(rate);
    const wrong = (draft: Parameters<typeof inCell>[3]) => checks.add(inCell(path, rate.line, rate.column, draft));
    const same = here.get(key);
    if (inFile.has(key)) wrong(problem("DUPLICATE", [], { value: `${rate.from} ${rate.to} ${rate.startsOn}` }));
    else if (!same) added.push({ ...rate, corrects: undefined });
    else if (compareDecimals(same.rate, rate.rate) === 0) knownCount += 1;
    else if (isCorrection) added.push({ ...rate, corrects: same.id });
    else wrong(problem("TAKEN.rate", [], { rate: same.rate, from: rate.from, to: rate.to, day: rate.startsOn }));
    inFile.add(key);
  }
  findOverlaps(added, existing, checks);
  return { added, knownCount };
}

function findOverlaps(added: readonly NewRate[], existing: readonly Existing[], checks: Checks): void {
  const corrected = new Set(added.map(({ corrects }) => corrects));
  const all = [...existing.filter(({ id }) => !corrected.has(id)), ...added].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const last = new Map<string, (typeof all)[number]>();
  for (const rate of all) {
    const before = last.get(pairOf(rate));
    if (before && before.endsOn >= rate.startsOn) {
      const [later, other] = "line" in rate ? [rate, before] : [before, rate];
      if ("line" in later)
        checks.add(
          inCell(
            path,
            later.line,
            later.column,
            problem("OVERLAP.rate", [], { from: other.startsOn, to: other.endsOn, rate: shown(other) }),
          ),
        );
    }
    if (!before || before.endsOn < rate.endsOn) last.set(pairOf(rate), rate);
  }
}

const shown = ({ from, to, rate }: Pick<Existing, "from" | "to" | "rate">): string => `1 ${from} = ${rate} ${to}`;

/** Adds the rates of a file that are not here yet. What is here stays; a rate that was corrected is in force no more. */
export async function importExchangeRates(ctx: ActionContext, input: ImportExchangeRatesInput): Promise<ExchangeRateImport> {
  requirePermission(ctx, importingRates);
  ctx.writer.budget.spend(ctx.caller, costOf(input), ctx.now);
  // Of two who import at once the second waits here, for of two currencies one rate of a kind is in force on a day.
  await run(ctx, sql`lock table exchange_rate in share row exclusive mode`);
  const checks = new Checks();
  const { kind, added } = await planRates((piece) => run(ctx, piece), input, ctx.now, checks);
  if (checks.problems.length === 0 && added.length === 0) checks.add(problem("INVALID_FILE", path, { fault: message("csv.nothingNew") }));
  checks.throwIfAny();
  const { format, source } = input;
  const correctionCount = added.filter(({ corrects }) => corrects).length;
  const made = ctx.em.create(ExchangeRateImport, { format, kind, source, rateCount: added.length, correctionCount });
  await ctx.em.flush();
  for (let start = 0; start < added.length; start += BATCH) await write(ctx, made, added.slice(start, start + BATCH));
  return made;
}

async function write(ctx: ActionContext, { id, kind, source }: ExchangeRateImport, batch: readonly NewRate[]): Promise<void> {
  const corrected = batch.flatMap(({ corrects }) => corrects ?? []);
  if (corrected.length > 0) await run(ctx, sql`update exchange_rate set is_in_force = false where id = any(${corrected}::uuid[])`);
  const rows = batch.map(({ from, to, rate, startsOn, endsOn, corrects }) => ({ id: v7(), from, to, rate, startsOn, endsOn, corrects }));
  await run(
    ctx,
    sql`insert into exchange_rate (id, import_id, kind, source, "from", "to", rate, starts_on, ends_on, is_in_force, corrects_id)
        select r.id, ${id}::uuid, ${kind}, ${source}, r."from", r."to", r.rate::numeric, r."startsOn", r."endsOn", true, r.corrects
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          r (id uuid, "from" text, "to" text, rate text, "startsOn" date, "endsOn" date, corrects uuid)`,
  );
}
