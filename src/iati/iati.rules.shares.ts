import { type Message, message } from "../messages/message.js";
import { compareDecimals, sumOfDecimals } from "../values/decimal.js";
import { readDecimal } from "./iati.decimal.js";
import type { Node } from "./iati.element.js";
import type { Messages } from "./iati.message.js";
import { shown, vocabularyOf } from "./iati.schema.check.js";

/** What is wrong with percentages that should divide a whole: a missing one, a wrong sum, or one alone that is not the whole. */
export type ShareProblem = { kind: "missing" } | { kind: "sum"; sum: string } | { kind: "single"; percentage: string };

/**
 * Several shares need a percentage each and add up to 100 exactly; a single one has none or 100. Null where that is so. Percentages that
 * are no numbers make no sum.
 */
export function shareProblem(percentages: (string | null)[]): ShareProblem | null {
  if (percentages.length === 0) return null;
  if (percentages.length === 1) {
    const [percentage] = percentages;
    const read = readDecimal(percentage ?? null);
    return read && compareDecimals(read.value, "100") !== 0 ? { kind: "single", percentage: percentage! } : null;
  }
  if (percentages.some((percentage) => percentage === null)) return { kind: "missing" };
  const values = percentages.flatMap((percentage) => readDecimal(percentage)?.value ?? []);
  if (values.length < percentages.length) return null;
  const sum = sumOfDecimals(values);
  return compareDecimals(sum, "100") === 0 ? null : { kind: "sum", sum };
}

type Codes = Record<ShareProblem["kind"], string>;

const SECTORS: Codes = { missing: "2.1.1", sum: "2.1.2", single: "2.1.4" };
const COUNTRIES: Codes = { missing: "3.1.1", sum: "3.1.2", single: "3.1.4" };
const REGIONS: Codes = { missing: "3.4.1", sum: "3.4.2", single: "3.4.4" };
const BUDGET_ITEMS: Codes = { missing: "7.9.1", sum: "7.9.2", single: "7.9.4" };

/**
 * Rules 2.1, 3.1, 3.4, 7.9 (percentages that add up) and 12.1 to 12.3 (their range). Sectors count by vocabulary. Countries count alone
 * where there is no region, else together with the regions of each vocabulary; a region without a vocabulary is of vocabulary 1, which
 * the ruleset of IATI forgets.
 */
export function checkShares(activity: Node, messages: Messages): void {
  const sectors = activity.each("sector");
  const countries = activity.each("recipient-country");
  const regions = activity.each("recipient-region");
  const items = activity.each("country-budget-items").map((group) => group.each("budget-item"));

  for (const [vocabulary, group] of byVocabulary(sectors)) {
    report(group, SECTORS, message("iati.sectorsOf", { vocabulary: shown(vocabulary) }), messages);
  }
  if (regions.length === 0) report(countries, COUNTRIES, message("iati.countries"), messages);
  for (const [vocabulary, group] of byVocabulary(regions)) {
    const who = message("iati.recipientsOf", { vocabulary: shown(vocabulary) });
    report([...countries, ...group], REGIONS, who, messages);
  }
  for (const group of items) report(group, BUDGET_ITEMS, message("iati.budgetItems"), messages);

  for (const node of [...countries, ...regions]) checkRange(node, "12.1.1", messages);
  for (const node of sectors) checkRange(node, "12.3.1", messages);
  for (const node of [...activity.each("capital-spend"), ...items.flat()]) checkRange(node, "12.2.1", messages);
}

function report(group: Node[], codes: Codes, who: Message, messages: Messages): void {
  const problem = shareProblem(group.map((node) => node.attribute("percentage")));
  if (!problem) return;
  const step = "@percentage";
  if (problem.kind === "missing") {
    const node = group.find((candidate) => candidate.attribute("percentage") === null)!;
    messages.warn(codes.missing, node, message("iati.sharesMissing", { who }), step);
  } else if (problem.kind === "sum") {
    messages.warn(codes.sum, group[0]!, message("iati.sharesSum", { who, sum: shown(problem.sum) }), step);
  } else {
    messages.warn(codes.single, group[0]!, message("iati.sharesSingle", { who, percentage: shown(problem.percentage) }), step);
  }
}

function checkRange(node: Node, code: string, messages: Messages): void {
  const written = node.attribute("percentage");
  const value = readDecimal(written)?.value;
  if (!value || (compareDecimals(value, "0") >= 0 && compareDecimals(value, "100") <= 0)) return;
  messages.warn(code, node, message("iati.percentage", { found: shown(written!) }), "@percentage");
}

function byVocabulary(nodes: Node[]): Map<string, Node[]> {
  return Map.groupBy(nodes, vocabularyOf);
}
