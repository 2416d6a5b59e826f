import { label, message } from "../messages/message.js";
import { readDate } from "./iati.date.js";
import type { Node } from "./iati.element.js";
import type { Messages } from "./iati.message.js";
import type {
  ActivityDates,
  Descriptions,
  DocumentLink,
  OtherIdentifier,
  ParticipatingOrganisation,
  ReportingOrganisation,
} from "./iati.publication.js";
import { codeIn, codeOrDefault, type Reading, textsOf } from "./iati.read.values.js";
import { readBoolean, shown } from "./iati.schema.check.js";

export function readReporter(node: Node | null, reading: Reading): ReportingOrganisation | null {
  return (
    node && {
      ref: node.identifier("ref"),
      type: codeIn("OrganisationType", node, "type"),
      secondaryReporter: readBoolean(node.attribute("secondary-reporter")) ?? false,
      names: textsOf([node], reading),
    }
  );
}

export function readParticipant(node: Node, reading: Reading): ParticipatingOrganisation {
  return {
    role: codeIn("OrganisationRole", node, "role"),
    type: codeIn("OrganisationType", node, "type"),
    ref: node.identifier("ref"),
    names: textsOf([node], reading),
    activityId: node.identifier("activity-id"),
    crsChannelCode: node.attribute("crs-channel-code"),
  };
}

export function readOtherIdentifier(node: Node, reading: Reading): OtherIdentifier {
  const owner = node.first("owner-org");
  return {
    ref: node.identifier("ref"),
    type: codeIn("OtherIdentifierType", node, "type"),
    owner: owner && { ref: owner.identifier("ref"), names: textsOf([owner], reading) },
  };
}

/** Several descriptions of one type are read as one; a type of no list counts as other. */
export function readDescriptions(activity: Node, reading: Reading): Descriptions {
  const all = activity.each("description");
  const ofType = (...types: (string | null)[]) =>
    textsOf(
      all.filter((node) => types.includes(codeOrDefault("DescriptionType", node, "type", "1"))),
      reading,
    );
  return { general: ofType("1"), objectives: ofType("2"), targetGroups: ofType("3"), other: ofType("4", null) };
}

/** The types count planned start, actual start, planned end, actual end. Of several dates of one type the first is read. */
export function readActivityDates(activity: Node, messages: Messages): ActivityDates {
  const dates = new Map<string, string>();
  for (const node of activity.each("activity-date")) {
    const type = codeIn("ActivityDateType", node, "type");
    const date = readDate(node.attribute("iso-date"))?.date;
    if (!type || !date) continue;
    const first = dates.get(type);
    if (first === undefined) dates.set(type, date);
    else messages.warn("repeated", node, message("iati.repeatedDate", { date: label("ActivityDateType", type), again: date, first }));
  }
  const of = (type: string) => dates.get(type) ?? null;
  return { plannedStart: of("1"), actualStart: of("2"), plannedEnd: of("3"), actualEnd: of("4") };
}

export function readDocuments(node: Node, reading: Reading): DocumentLink[] {
  return node.each("document-link").map((link) => ({
    url: readAddress(link, reading.messages),
    format: link.attribute("format"),
    titles: textsOf(link.each("title"), reading),
    descriptions: textsOf(link.each("description"), reading),
    categories: codes(link.each("category")),
    languages: codes(link.each("language")),
    date: readDate(link.first("document-date")?.attribute("iso-date") ?? null)?.date ?? null,
  }));
}

/** Null for what a browser should not follow: a script, a file of the reader's, no address at all. */
function readAddress(link: Node, messages: Messages): string | null {
  const written = link.attribute("url");
  if (written === null) return null;
  const { protocol } = URL.parse(written) ?? {};
  if (protocol === "https:" || protocol === "http:") return written;
  messages.warn("bad-address", link, message("iati.address", { found: shown(written) }), "@url");
  return null;
}

function codes(nodes: Node[]): string[] {
  return nodes.flatMap((node) => node.attribute("code") ?? []);
}
