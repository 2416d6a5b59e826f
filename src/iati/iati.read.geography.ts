import { message } from "../messages/message.js";
import { compareDecimals } from "../values/decimal.js";
import { readDecimal } from "./iati.decimal.js";
import type { Node } from "./iati.element.js";
import type { Location, Share, VocabularyShare } from "./iati.publication.js";
import { codeIn, type Reading, textsOf } from "./iati.read.values.js";
import { shown, vocabularyOf } from "./iati.schema.check.js";

export function readShare(node: Node, reading: Reading): Share {
  return { code: node.attribute("code"), percentage: readPercentage(node), names: textsOf([node], reading) };
}

export function readVocabularyShare(node: Node, reading: Reading): VocabularyShare {
  return { vocabulary: vocabularyOf(node), ...readShare(node, reading) };
}

/** Between 0 and 100, else null. */
export function readPercentage(node: Node): string | null {
  const percentage = readDecimal(node.attribute("percentage"))?.value ?? null;
  return percentage !== null && isWithin(percentage, "0", "100") ? percentage : null;
}

export function readLocation(node: Node, reading: Reading): Location {
  return {
    ref: node.attribute("ref"),
    reach: codeIn("GeographicLocationReach", node.first("location-reach")),
    ids: node.each("location-id").map((id) => ({ vocabulary: id.attribute("vocabulary"), code: id.attribute("code") })),
    names: textsOf(node.each("name"), reading),
    descriptions: textsOf(node.each("description"), reading),
    activityDescriptions: textsOf(node.each("activity-description"), reading),
    administratives: node.each("administrative").map((area) => ({
      vocabulary: area.attribute("vocabulary"),
      level: readLevel(area.attribute("level")),
      code: area.attribute("code"),
    })),
    ...readPoint(node, reading),
    exactness: codeIn("GeographicExactness", node.first("exactness")),
    class: codeIn("GeographicLocationClass", node.first("location-class")),
    designation: node.first("feature-designation")?.attribute("code") ?? null,
  };
}

function readLevel(text: string | null): number | null {
  return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/** `pos` is latitude, white space, longitude (IATI 2.03, location/point). */
function readPoint(location: Node, reading: Reading): Pick<Location, "pos" | "latitude" | "longitude"> {
  const pos = location.first("point")?.first("pos");
  const none = { pos: pos?.text || null, latitude: null, longitude: null };
  if (!pos?.text) return none;

  const [latitude, longitude, ...more] = pos.text.split(/\s+/).map((part) => readDecimal(part)?.value);
  const isPoint = more.length === 0 && latitude && longitude && isWithin(latitude, "-90", "90") && isWithin(longitude, "-180", "180");
  if (isPoint) return { ...none, latitude, longitude };

  reading.messages.warn("bad-position", pos, message("iati.position", { found: shown(pos.text) }));
  return none;
}

function isWithin(value: string, least: string, most: string): boolean {
  return compareDecimals(value, least) >= 0 && compareDecimals(value, most) <= 0;
}
