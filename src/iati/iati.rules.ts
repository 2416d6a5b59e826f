import { message } from "../messages/message.js";
import { latestToday, readDate, yearAfter } from "./iati.date.js";
import type { Node } from "./iati.element.js";
import { type Messages, place } from "./iati.message.js";
import type { Publication } from "./iati.publication.js";
import { checkIdentifiers } from "./iati.rules.identifiers.js";
import { checkResults } from "./iati.rules.results.js";
import { checkShares } from "./iati.rules.shares.js";
import { shown, vocabularyOf } from "./iati.schema.check.js";

/**
 * The rules of the IATI 2.03 ruleset for activities, each broken one a warning with its number. Left out: 1.14.8, which needs the
 * registry's list of publishers; 4.1.1, 4.3.1 and 4.4.1 go with the shape, 7.8.1 with the amounts.
 */
export function checkRules(activity: Node, publication: Publication, now: Date, messages: Messages): void {
  checkIdentifiers(activity, publication.identifier, messages);
  checkDates(activity, publication, now, messages);
  checkPeriods(activity, messages);
  checkShares(activity, messages);
  checkSectors(activity, messages);
  checkRecipients(activity, messages);
  checkAidTypes(activity, messages);
  checkPolicyMarkers(activity, messages);
  checkResults(activity, messages);
}

function checkDates(activity: Node, { dates, lastUpdatedAt }: Publication, now: Date, messages: Messages): void {
  const today = latestToday(now);
  const { plannedStart, actualStart, plannedEnd, actualEnd } = dates;
  if (!plannedStart && !actualStart) messages.warn("6.11.1", activity, message("iati.noStart"), "activity-date");
  if (isAfter(plannedStart, plannedEnd))
    messages.warn("11.1.2", activity, message("iati.plannedReversed", { start: plannedStart!, end: plannedEnd! }), "activity-date");
  if (isAfter(actualStart, actualEnd))
    messages.warn("11.1.3", activity, message("iati.actualReversed", { start: actualStart!, end: actualEnd! }), "activity-date");
  if (isAfter(actualStart, today)) messages.warn("11.1.4", activity, message("iati.futureStart", { day: actualStart! }), "activity-date");
  if (isAfter(actualEnd, today)) messages.warn("11.1.5", activity, message("iati.futureEnd", { day: actualEnd! }), "activity-date");
  if (lastUpdatedAt && new Date(lastUpdatedAt) > now) {
    messages.warn("11.1.1", activity, message("iati.futureUpdate", { moment: lastUpdatedAt }), "@last-updated-datetime");
  }
  for (const transaction of activity.each("transaction")) {
    checkNotFuture(transaction.first("transaction-date"), "iso-date", "11.2.1", today, messages);
    checkNotFuture(transaction.first("value"), "value-date", "11.2.2", today, messages);
  }
}

function checkNotFuture(node: Node | null, attribute: string, code: string, today: string, messages: Messages): void {
  const date = dayOf(node, attribute);
  if (isAfter(date, today))
    messages.warn(code, node!, message("iati.future", { what: place(node!, `@${attribute}`), day: date! }), `@${attribute}`);
}

/** Equal days are in order, and a missing one breaks no rule (ruleset SPEC, date_order). */
function isAfter(first: string | null, second: string | null): boolean {
  return first !== null && second !== null && first > second;
}

function dayOf(node: Node | null, attribute = "iso-date"): string | null {
  return readDate(node?.attribute(attribute) ?? null)?.date ?? null;
}

function checkPeriods(activity: Node, messages: Messages): void {
  for (const node of [...activity.each("budget"), ...activity.each("planned-disbursement")]) {
    const start = dayOf(node.first("period-start"));
    const end = dayOf(node.first("period-end"));
    if (isAfter(start, end)) messages.warn("8.6.3", node, message("iati.periodReversed", { start: start!, end: end! }));
    if (node.element.name === "budget" && start && isAfter(end, yearAfter(start))) {
      messages.warn("7.5.3", node, message("iati.longBudget", { start, end: end! }));
    }
  }
}

function checkSectors(activity: Node, messages: Messages): void {
  const own = activity.each("sector");
  const transactions = activity.each("transaction");
  const without = transactions.filter((transaction) => !transaction.first("sector"));
  const some = without.length < transactions.length;

  if (own.length === 0 && !some) messages.warn("6.2.2", activity, message("iati.noSector"), "sector");
  if (own.length > 0 && some) messages.warn("6.6.2", activity, message("iati.sectorsTwice"), "sector");
  if (some && without.length > 0) messages.warn("6.7.2", without[0]!, message("iati.sectorsSome"), "sector");
  if (own.length > 0 && !own.some((sector) => vocabularyOf(sector) === "1")) {
    messages.warn("102.1.1", own[0]!, message("iati.sectorsWithoutDac"));
  }
  for (const sector of own) {
    const vocabulary = vocabularyOf(sector);
    if ((vocabulary === "98" || vocabulary === "99") && !sector.first("narrative")) {
      messages.warn("2.2.1", sector, message("iati.sectorNarrative"));
    }
  }
}

function checkRecipients(activity: Node, messages: Messages): void {
  const named = (node: Node) => node.first("recipient-country") !== null || node.first("recipient-region") !== null;
  const transactions = activity.each("transaction");
  const without = transactions.filter((transaction) => !named(transaction));
  const some = without.length < transactions.length;

  if (named(activity)) {
    if (some) messages.warn("3.6.2", activity, message("iati.recipientsTwice"));
  } else if (!some) {
    messages.warn("3.7.1", activity, message("iati.noRecipient"));
  } else if (without.length > 0) {
    messages.warn("3.7.2", without[0]!, message("iati.recipientsSome"));
  }
}

function checkAidTypes(activity: Node, messages: Messages): void {
  checkVocabularies(activity.each("default-aid-type"), "107.1.1", "107.1.2", messages);
  for (const transaction of activity.each("transaction")) checkVocabularies(transaction.each("aid-type"), "107.2.1", "107.2.2", messages);
}

function checkVocabularies(nodes: Node[], withoutDac: string, twice: string, messages: Messages): void {
  const groups = Map.groupBy(nodes, vocabularyOf);
  if (nodes.length > 0 && !groups.has("1")) messages.warn(withoutDac, nodes[0]!, message("iati.aidTypesWithoutDac"));
  for (const [vocabulary, group] of groups) {
    if (group.length > 1) messages.warn(twice, group[1]!, message("iati.aidTypesTwice", { vocabulary: shown(vocabulary) }));
  }
}

function checkPolicyMarkers(activity: Node, messages: Messages): void {
  for (const marker of activity.each("policy-marker")) {
    const vocabulary = vocabularyOf(marker);
    if (vocabulary === "1" && marker.attribute("significance") === null) {
      messages.warn("6.14.1", marker, message("iati.markerSignificance"), "@significance");
    }
    if (vocabulary === "99" && !marker.first("narrative")) {
      messages.warn("6.13.1", marker, message("iati.markerNarrative"));
    }
  }
}
