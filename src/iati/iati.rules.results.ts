import { message } from "../messages/message.js";
import { readDate } from "./iati.date.js";
import { readDecimal } from "./iati.decimal.js";
import type { Node } from "./iati.element.js";
import type { Messages } from "./iati.message.js";
import { codeIn } from "./iati.read.values.js";
import { shown } from "./iati.schema.check.js";

/** Rules about a value by its element: missing where it is counted, no number, there where it is given in words. */
const VALUES: Record<string, { missing: string; number: string; words: string }> = {
  baseline: { missing: "8.8.1", number: "8.8.2", words: "8.8.3" },
  target: { missing: "8.9.1", number: "8.9.2", words: "8.9.3" },
  actual: { missing: "8.10.1", number: "8.10.2", words: "8.10.3" },
};

/** Rules 8.6.1, 8.8 to 8.11: periods, values and references of the results. */
export function checkResults(activity: Node, messages: Messages): void {
  for (const result of activity.each("result")) {
    const hasReference = result.first("reference") !== null;
    for (const indicator of result.each("indicator")) {
      if (hasReference && indicator.first("reference")) {
        messages.warn("8.11.1", indicator, message("iati.references"), "reference");
      }
      checkIndicator(indicator, messages);
    }
  }
}

function checkIndicator(indicator: Node, messages: Messages): void {
  const measure = codeIn("IndicatorMeasure", indicator, "measure");
  for (const baseline of indicator.each("baseline")) checkMeasurement(baseline, measure, messages);
  for (const period of indicator.each("period")) {
    const start = readDate(period.first("period-start")?.attribute("iso-date") ?? null)?.date;
    const end = readDate(period.first("period-end")?.attribute("iso-date") ?? null)?.date;
    if (start && end && start > end) messages.warn("8.6.1", period, message("iati.periodReversed", { start, end }));
    for (const name of ["target", "actual"]) {
      for (const node of period.each(name)) checkMeasurement(node, measure, messages);
    }
  }
}

function checkMeasurement(node: Node, measure: string | null, messages: Messages): void {
  const codes = VALUES[node.element.name]!;
  const element = node.element.name;
  const value = node.element.attributes.value;
  if (measure === null) return;
  if (measure === "5") {
    if (value !== undefined) messages.warn(codes.words, node, message("iati.qualitativeValue", { element, found: shown(value) }), "@value");
  } else if (value === undefined) {
    messages.warn(codes.missing, node, message("iati.noValue", { element }), "@value");
  } else if (readDecimal(value)?.expanded !== false) {
    messages.warn(codes.number, node, message("iati.value", { element, found: shown(value) }), "@value");
  }
}
