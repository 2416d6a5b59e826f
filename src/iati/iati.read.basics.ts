import { readDate } from "./iati.date.js";
import type { Node } from "./iati.element.js";
import type {
  ActivityDates,
  Descriptions,
  DocumentLink,
  OtherIdentifier,
  ParticipatingOrganisation,
  ReportingOrganisation,
} from "./iati.publication.js";
import { codeIn, codeOrDefault, type Reading, textsOf } from "./iati.read.values.js";
import { readBoolean } from "./iati.shape.js";

export function readReporter(node: Node | null, reading: Reading): ReportingOrganisation | null {
  return (
    node && {
      ref: node.attribute("ref"),
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
    ref: node.attribute("ref"),
    names: textsOf([node], reading),
    activityId: node.attribute("activity-id"),
    crsChannelCode: node.attribute("crs-channel-code"),
  };
}

/** In 1.0x the identifier is the element's text, and the owner stands in @owner-ref and @owner-name. */
export function readOtherIdentifier(node: Node, reading: Reading): OtherIdentifier {
  const owner = node.first("owner-org");
  const oldRef = node.attribute("owner-ref");
  const oldName = node.attribute("owner-name");
  const oldOwner = oldRef || oldName ? { ref: oldRef, names: oldName ? { [reading.language ?? "und"]: oldName } : {} } : null;
  return {
    ref: node.attribute("ref") ?? (node.text || null),
    type: codeIn("OtherIdentifierType", node, "type"),
    owner: owner ? { ref: owner.attribute("ref"), names: textsOf([owner], reading) } : oldOwner,
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

/** The types count planned start, actual start, planned end, actual end. */
export function readActivityDates(activity: Node): ActivityDates {
  const dates = new Map<string, string>();
  for (const node of activity.each("activity-date")) {
    const type = codeIn("ActivityDateType", node, "type");
    const date = readDate(node.attribute("iso-date"))?.date;
    if (type && date && !dates.has(type)) dates.set(type, date);
  }
  const of = (type: string) => dates.get(type) ?? null;
  return { plannedStart: of("1"), actualStart: of("2"), plannedEnd: of("3"), actualEnd: of("4") };
}

/** The element's document links; a 1.0x activity-website is one without a format. */
export function readDocuments(node: Node, reading: Reading): DocumentLink[] {
  const websites = node.each("activity-website").map((website) => ({
    url: website.text || null,
    format: null,
    titles: {},
    descriptions: {},
    categories: [],
    languages: [],
    date: null,
  }));
  const links = node.each("document-link").map((link) => ({
    url: link.attribute("url"),
    format: link.attribute("format"),
    titles: textsOf(link.each("title"), reading),
    descriptions: textsOf(link.each("description"), reading),
    categories: codes(link.each("category")),
    languages: codes(link.each("language")),
    date: readDate(link.first("document-date")?.attribute("iso-date") ?? null)?.date ?? null,
  }));
  return [...links, ...websites];
}

function codes(nodes: Node[]): string[] {
  return nodes.flatMap((node) => node.attribute("code") ?? []);
}
