import { type Message, message } from "../messages/message.js";
import { codeOf } from "./iati.codes.js";
import { readMoment } from "./iati.date.js";
import { languageOf, Node, type XmlElement } from "./iati.element.js";
import { contentHash } from "./iati.hash.js";
import { type Finding, Messages } from "./iati.message.js";
import type { Publication } from "./iati.publication.js";
import {
  readActivityDates,
  readDescriptions,
  readDocuments,
  readOtherIdentifier,
  readParticipant,
  readReporter,
} from "./iati.read.basics.js";
import { readLocation, readShare, readVocabularyShare } from "./iati.read.geography.js";
import { readBudget, readPlannedDisbursement, readTransaction } from "./iati.read.money.js";
import { readResult } from "./iati.read.results.js";
import { codeIn, codesIn, type Reading, textsOf } from "./iati.read.values.js";
import { checkRules } from "./iati.rules.js";
import { checkShape, readBoolean, shown } from "./iati.schema.check.js";
import type { FileHeader } from "./iati.stream.js";

/**
 * What came of one activity. Accepted: the model, with at most 50 messages about what was wrong or uncommon, and how many more there
 * were. Quarantined: it cannot be identified, or a sum in it would be wrong; the messages of level "error" say why.
 */
export type ReadActivity =
  | { outcome: "accepted"; publication: Publication; warnings: Finding[]; leftOut: number; contentHash: string }
  | { outcome: "quarantined"; identifier: string | null; messages: Finding[]; leftOut: number };

const LONGEST_IDENTIFIER = 500;

/** Why a file's activities cannot be read, as a sentence; null where they can. */
export function whyNotReadable(header: Pick<FileHeader, "kind" | "root" | "version">): Message | null {
  if (header.kind === "organisations") return message("iati.notActivities");
  if (header.kind === "other") return message("iati.notIati", { root: header.root });
  if (header.version === null) return message("iati.noVersion");
  if (!/^2\.0[1-3]$/.test(header.version)) return message("iati.version", { version: shown(header.version) });
  return null;
}

/**
 * Reads one activity of a 2.0x file into the model. `now` decides what is in the future; findings are in the first of the languages that
 * there is. Throws nothing.
 */
export function readActivity(
  root: XmlElement,
  file: { version: string | null },
  now: Date,
  languages: readonly string[] = [],
): ReadActivity {
  const activity = new Node(root);
  const reading: Reading = {
    messages: new Messages(),
    language: languageOf(activity),
    currency: activity.attribute("default-currency")?.toUpperCase() ?? null,
  };
  const { messages } = reading;

  const identifier = readOwnIdentifier(activity, messages);
  const notModelled = checkShape(activity, messages);
  const publication = readPublication(activity, reading, file, identifier ?? "", notModelled);
  if (identifier === null || messages.hasErrors) {
    return { outcome: "quarantined", identifier, ...messages.summary(languages) };
  }
  checkRules(activity, publication, now, messages);
  const { messages: warnings, leftOut } = messages.summary(languages);
  return { outcome: "accepted", publication, warnings, leftOut, contentHash: contentHash(root) };
}

function readOwnIdentifier(activity: Node, messages: Messages): string | null {
  const node = activity.first("iati-identifier");
  const identifier = node?.identifier() ?? "";
  if (!identifier) {
    messages.error("no-identifier", node ?? activity, message("iati.noIdentifier"));
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const hasControls = /[\u0000-\u001f\u007f-\u009f]/.test(identifier);
  if (hasControls) messages.error("bad-identifier", node!, message("iati.identifierControl", { identifier: shown(identifier) }));
  else if (identifier.length > LONGEST_IDENTIFIER)
    messages.error("bad-identifier", node!, message("iati.identifierLong", { identifier: shown(identifier), most: LONGEST_IDENTIFIER }));
  return identifier;
}

function readPublication(
  activity: Node,
  reading: Reading,
  file: { version: string | null },
  identifier: string,
  notModelled: Record<string, number>,
): Publication {
  const { messages } = reading;
  const hierarchy = activity.attribute("hierarchy");
  return {
    identifier,
    version: activity.attribute("iati-activities:version") ?? file.version,
    language: reading.language,
    defaultCurrency: reading.currency,
    lastUpdatedAt: readMoment(activity.attribute("last-updated-datetime")),
    hierarchy: hierarchy !== null && /^[+-]?\d{1,9}$/.test(hierarchy) ? Number(hierarchy) : null,
    humanitarian: readBoolean(activity.attribute("humanitarian")),
    reportingOrganisation: readReporter(activity.first("reporting-org"), reading),
    titles: textsOf(activity.each("title"), reading),
    descriptions: readDescriptions(activity, reading),
    participatingOrganisations: activity.each("participating-org").map((node) => readParticipant(node, reading)),
    otherIdentifiers: activity.each("other-identifier").map((node) => readOtherIdentifier(node, reading)),
    status: codeIn("ActivityStatus", activity.first("activity-status")),
    dates: readActivityDates(activity, messages),
    scope: codeIn("ActivityScope", activity.first("activity-scope")),
    recipientCountries: activity.each("recipient-country").map((node) => readShare(node, reading)),
    recipientRegions: activity.each("recipient-region").map((node) => readVocabularyShare(node, reading)),
    locations: activity.each("location").map((node) => readLocation(node, reading)),
    sectors: activity.each("sector").map((node) => readVocabularyShare(node, reading)),
    tags: activity.each("tag").map((node) => ({ ...codesIn(node), names: textsOf([node], reading) })),
    policyMarkers: activity.each("policy-marker").map((node) => ({
      ...codesIn(node),
      significance: codeOf("PolicySignificance", node.attribute("significance")),
      names: textsOf([node], reading),
    })),
    humanitarianScopes: activity.each("humanitarian-scope").map((node) => ({
      type: node.attribute("type"),
      vocabulary: node.attribute("vocabulary"),
      code: node.attribute("code"),
      names: textsOf([node], reading),
    })),
    collaborationType: codeIn("CollaborationType", activity.first("collaboration-type")),
    flowType: codeIn("FlowType", activity.first("default-flow-type")),
    financeType: activity.first("default-finance-type")?.attribute("code") ?? null,
    aidTypes: activity.each("default-aid-type").map(codesIn),
    tiedStatus: codeIn("TiedStatus", activity.first("default-tied-status")),
    budgets: activity.each("budget").flatMap((node) => readBudget(node, reading) ?? []),
    plannedDisbursements: activity.each("planned-disbursement").flatMap((node) => readPlannedDisbursement(node, reading) ?? []),
    transactions: activity.each("transaction").flatMap((node) => readTransaction(node, reading) ?? []),
    documents: readDocuments(activity, reading),
    relatedActivities: activity.each("related-activity").map((node) => ({
      ref: node.identifier("ref"),
      type: codeOf("RelatedActivityType", node.attribute("type")),
    })),
    results: activity.each("result").map((node) => readResult(node, reading)),
    notModelled,
  };
}
