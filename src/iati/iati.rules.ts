import { latestToday, readDate, yearAfter } from "./iati.date.js";
import type { Node } from "./iati.element.js";
import type { Messages } from "./iati.message.js";
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
  if (!plannedStart && !actualStart)
    messages.warn("6.11.1", activity, "The activity has neither a planned nor an actual start.", "activity-date");
  if (isAfter(plannedStart, plannedEnd))
    messages.warn("11.1.2", activity, `The planned start ${plannedStart} is after the planned end ${plannedEnd}.`, "activity-date");
  if (isAfter(actualStart, actualEnd))
    messages.warn("11.1.3", activity, `The actual start ${actualStart} is after the actual end ${actualEnd}.`, "activity-date");
  if (isAfter(actualStart, today)) messages.warn("11.1.4", activity, `The actual start ${actualStart} is in the future.`, "activity-date");
  if (isAfter(actualEnd, today)) messages.warn("11.1.5", activity, `The actual end ${actualEnd} is in the future.`, "activity-date");
  if (lastUpdatedAt && new Date(lastUpdatedAt) > now) {
    messages.warn("11.1.1", activity, `The last update ${lastUpdatedAt} is in the future.`, "@last-updated-datetime");
  }
  for (const transaction of activity.each("transaction")) {
    checkNotFuture(transaction.first("transaction-date"), "iso-date", "11.2.1", today, messages);
    checkNotFuture(transaction.first("value"), "value-date", "11.2.2", today, messages);
  }
}

function checkNotFuture(node: Node | null, attribute: string, code: string, today: string, messages: Messages): void {
  const date = dayOf(node, attribute);
  if (isAfter(date, today))
    messages.warn(code, node!, `@${attribute} of <${node!.element.name}> is ${date}, in the future.`, `@${attribute}`);
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
    if (isAfter(start, end)) messages.warn("8.6.3", node, `The period starts on ${start}, after its end on ${end}.`);
    if (node.element.name === "budget" && start && isAfter(end, yearAfter(start))) {
      messages.warn("7.5.3", node, `The budget runs from ${start} to ${end}; no longer than a year would be right.`);
    }
  }
}

function checkSectors(activity: Node, messages: Messages): void {
  const own = activity.each("sector");
  const transactions = activity.each("transaction");
  const without = transactions.filter((transaction) => !transaction.first("sector"));
  const some = without.length < transactions.length;

  if (own.length === 0 && !some) messages.warn("6.2.2", activity, "Neither the activity nor its transactions have a sector.", "sector");
  if (own.length > 0 && some)
    messages.warn("6.6.2", activity, "The activity and its transactions both have sectors; one of the two would be right.", "sector");
  if (some && without.length > 0)
    messages.warn("6.7.2", without[0]!, "Some transactions have a sector and others none; all or none would be right.", "sector");
  if (own.length > 0 && !own.some((sector) => vocabularyOf(sector) === "1")) {
    messages.warn("102.1.1", own[0]!, "No sector is of vocabulary 1 (OECD DAC); one more of it would be right.");
  }
  for (const sector of own) {
    const vocabulary = vocabularyOf(sector);
    if ((vocabulary === "98" || vocabulary === "99") && !sector.first("narrative")) {
      messages.warn("2.2.1", sector, "A sector of the reporter's own vocabulary has no narrative; one would be right.");
    }
  }
}

function checkRecipients(activity: Node, messages: Messages): void {
  const named = (node: Node) => node.first("recipient-country") !== null || node.first("recipient-region") !== null;
  const transactions = activity.each("transaction");
  const without = transactions.filter((transaction) => !named(transaction));
  const some = without.length < transactions.length;

  if (named(activity)) {
    if (some)
      messages.warn(
        "3.6.2",
        activity,
        "The activity and its transactions both have recipient countries or regions; one of the two would be right.",
      );
  } else if (!some) {
    messages.warn("3.7.1", activity, "Neither the activity nor its transactions have a recipient country or region.");
  } else if (without.length > 0) {
    messages.warn("3.7.2", without[0]!, "Some transactions have a recipient country or region and others none; all would be right.");
  }
}

function checkAidTypes(activity: Node, messages: Messages): void {
  checkVocabularies(activity.each("default-aid-type"), "107.1.1", "107.1.2", messages);
  for (const transaction of activity.each("transaction")) checkVocabularies(transaction.each("aid-type"), "107.2.1", "107.2.2", messages);
}

function checkVocabularies(nodes: Node[], withoutDac: string, twice: string, messages: Messages): void {
  const groups = Map.groupBy(nodes, vocabularyOf);
  if (nodes.length > 0 && !groups.has("1"))
    messages.warn(withoutDac, nodes[0]!, "No aid type is of vocabulary 1 (OECD DAC); one more of it would be right.");
  for (const [vocabulary, group] of groups) {
    if (group.length > 1)
      messages.warn(twice, group[1]!, `There are several aid types of vocabulary "${shown(vocabulary)}"; one would be right.`);
  }
}

function checkPolicyMarkers(activity: Node, messages: Messages): void {
  for (const marker of activity.each("policy-marker")) {
    const vocabulary = vocabularyOf(marker);
    if (vocabulary === "1" && marker.attribute("significance") === null) {
      messages.warn(
        "6.14.1",
        marker,
        "A policy marker of vocabulary 1 has no significance; one from 0 to 4 would be right.",
        "@significance",
      );
    }
    if (vocabulary === "99" && !marker.first("narrative")) {
      messages.warn("6.13.1", marker, "A policy marker of the reporter's own vocabulary has no narrative; one would be right.");
    }
  }
}
