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

export function readOtherIdentifier(node: Node, reading: Reading): OtherIdentifier {
  const owner = node.first("owner-org");
  return {
    ref: node.attribute("ref"),
    type: codeIn("OtherIdentifierType", node, "type"),
    owner: owner && { ref: owner.attribute("ref"), names: textsOf([owner], reading) },
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

export function readDocuments(node: Node, reading: Reading): DocumentLink[] {
  return node.each("document-link").map((link) => ({
    url: link.attribute("url"),
    format: link.attribute("format"),
    titles: textsOf(link.each("title"), reading),
    descriptions: textsOf(link.each("description"), reading),
    categories: codes(link.each("category")),
    languages: codes(link.each("language")),
    date: readDate(link.first("document-date")?.attribute("iso-date") ?? null)?.date ?? null,
  }));
}

function codes(nodes: Node[]): string[] {
  return nodes.flatMap((node) => node.attribute("code") ?? []);
}
