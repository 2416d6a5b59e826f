import { readDate } from "./iati.date.js";
import { readDecimal } from "./iati.decimal.js";
import type { Node } from "./iati.element.js";
import type { Baseline, Indicator, Measurement, Period, Reference, Result } from "./iati.publication.js";
import { readDocuments } from "./iati.read.basics.js";
import { codeIn, type Reading, textsOf } from "./iati.read.values.js";
import { readBoolean, readYear } from "./iati.schema.check.js";

export function readResult(node: Node, reading: Reading): Result {
  return {
    type: codeIn("ResultType", node, "type"),
    aggregationStatus: readBoolean(node.attribute("aggregation-status")),
    titles: textsOf(node.each("title"), reading),
    descriptions: textsOf(node.each("description"), reading),
    references: node.each("reference").map(readReference),
    documents: readDocuments(node, reading),
    indicators: node.each("indicator").map((indicator) => readIndicator(indicator, reading)),
  };
}

function readIndicator(node: Node, reading: Reading): Indicator {
  return {
    measure: codeIn("IndicatorMeasure", node, "measure"),
    higherIsBetter: readBoolean(node.attribute("ascending")) ?? true,
    aggregationStatus: readBoolean(node.attribute("aggregation-status")),
    titles: textsOf(node.each("title"), reading),
    descriptions: textsOf(node.each("description"), reading),
    references: node.each("reference").map(readReference),
    documents: readDocuments(node, reading),
    baselines: node.each("baseline").map((baseline) => readBaseline(baseline, reading)),
    periods: node.each("period").map((period) => readPeriod(period, reading)),
  };
}

function readReference(node: Node): Reference {
  return { vocabulary: node.attribute("vocabulary"), code: node.attribute("code") };
}

function readBaseline(node: Node, reading: Reading): Baseline {
  return { year: readYear(node.attribute("year")), date: dayOf(node), ...readMeasurement(node, reading) };
}

function readPeriod(node: Node, reading: Reading): Period {
  return {
    startsOn: dayOf(node.first("period-start")),
    endsOn: dayOf(node.first("period-end")),
    targets: node.each("target").map((target) => readMeasurement(target, reading)),
    actuals: node.each("actual").map((actual) => readMeasurement(actual, reading)),
  };
}

function dayOf(node: Node | null): string | null {
  return readDate(node?.attribute("iso-date") ?? null)?.date ?? null;
}

function readMeasurement(node: Node, reading: Reading): Measurement {
  const value = node.element.attributes.value ?? null;
  return {
    value,
    number: readDecimal(value)?.value ?? null,
    comments: textsOf(node.each("comment"), reading),
    dimensions: node.each("dimension").map((dimension) => ({ name: dimension.attribute("name"), value: dimension.attribute("value") })),
    locationRefs: node.each("location").flatMap((location) => location.attribute("ref") ?? []),
    documents: readDocuments(node, reading),
  };
}
