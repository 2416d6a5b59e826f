import { message } from "../messages/message.js";
import { hasInvisible, hasLineEnd, type Node } from "./iati.element.js";
import { type Messages, place } from "./iati.message.js";
import { shown } from "./iati.schema.check.js";

/** Attributes that identify an organisation or an activity, with the rules about white space around them and the symbols / & | ? in them. */
const IDENTIFYING: Record<string, { attribute: string; spaces: string; symbols?: string; type?: string }[]> = {
  "reporting-org": [{ attribute: "ref", spaces: "1.14.1", symbols: "1.14.13" }],
  "participating-org": [
    { attribute: "ref", spaces: "1.8.1", symbols: "1.8.13" },
    { attribute: "activity-id", spaces: "1.9.1" },
  ],
  "other-identifier": [
    { attribute: "ref", spaces: "1.6.1", type: "A3" },
    { attribute: "ref", spaces: "1.16.1", type: "B1" },
  ],
  "owner-org": [{ attribute: "ref", spaces: "1.11.1", symbols: "1.11.13" }],
  "related-activity": [{ attribute: "ref", spaces: "1.7.1" }],
  "provider-org": [
    { attribute: "ref", spaces: "1.10.1", symbols: "1.10.13" },
    { attribute: "provider-activity-id", spaces: "1.4.1" },
  ],
  "receiver-org": [
    { attribute: "ref", spaces: "1.15.1", symbols: "1.15.13" },
    { attribute: "receiver-activity-id", spaces: "1.5.1" },
  ],
};

/** Rules 6.8 to 6.10: who is named has an identifier or a name. */
const NAMED: Record<string, string> = {
  "participating-org": "6.10.1",
  "owner-org": "6.8.1",
  "provider-org": "6.9.1",
  "receiver-org": "6.9.2",
};

/** Rules 1.x of identifiers, and that every organisation has one or a name. The registry's lists (1.14.8) are not at hand here. */
export function checkIdentifiers(activity: Node, identifier: string, messages: Messages): void {
  checkOwn(activity, identifier, messages);
  const nodes = [
    activity.first("reporting-org"),
    ...activity.each("participating-org"),
    ...activity.each("other-identifier").flatMap((other) => [other, other.first("owner-org")]),
    ...activity.each("related-activity"),
    ...[...activity.each("planned-disbursement"), ...activity.each("transaction")].flatMap((payment) => [
      payment.first("provider-org"),
      payment.first("receiver-org"),
    ]),
  ];
  for (const node of nodes.filter((found) => found !== null)) {
    for (const rule of IDENTIFYING[node.element.name] ?? []) {
      const written = node.element.attributes[rule.attribute];
      if (written === undefined || (rule.type && node.attribute("type") !== rule.type)) continue;
      checkWriting(node, written, rule.spaces, rule.symbols, `@${rule.attribute}`, messages);
    }
    const code = NAMED[node.element.name];
    if (code && !node.attribute("ref") && !node.text && !node.first("narrative")) {
      messages.warn(code, node, message("iati.namesNobody", { element: node.element.name }));
    }
  }
}

function checkOwn(activity: Node, identifier: string, messages: Messages): void {
  const node = activity.first("iati-identifier")!;
  checkWriting(node, node.element.text, "1.3.1", "1.3.13", "", messages);

  const reporter = activity.first("reporting-org")?.identifier("ref");
  if (!reporter) return;
  if (identifier === reporter) {
    messages.warn("1.1.3", node, message("iati.identifierOfOrganisation", { identifier: shown(identifier) }));
  }
  const earlier = activity.each("other-identifier").filter((other) => other.attribute("type") === "B1");
  const prefixes = [reporter, ...earlier.flatMap((other) => other.identifier("ref") ?? [])];
  if (!prefixes.some((prefix) => identifier.startsWith(`${prefix}-`))) {
    messages.warn("1.1.21", node, message("iati.identifierPrefix", { identifier: shown(identifier), reporter: shown(reporter) }));
  }
}

function checkWriting(node: Node, written: string, spaces: string, symbols: string | undefined, step: string, messages: Messages): void {
  const what = place(node, step);
  if (written !== written.trim()) messages.warn(spaces, node, message("iati.spaces", { what }), step);
  if (hasInvisible(written)) messages.warn("invisible", node, message("iati.invisible", { what }), step);
  if (hasLineEnd(written)) messages.warn("line-end", node, message("iati.lineEnd", { what }), step);
  if (symbols && /[/&|?]/.test(written)) messages.warn(symbols, node, message("iati.symbols", { what, found: shown(written) }), step);
}
