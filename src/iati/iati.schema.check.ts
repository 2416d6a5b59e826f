import { label, message } from "../messages/message.js";
import { type CodeList, isComplete, isKnown } from "./iati.codes.js";
import { readDate, readMoment } from "./iati.date.js";
import { readDecimal } from "./iati.decimal.js";
import { isForeign, languageOf, Node } from "./iati.element.js";
import { type Messages, place } from "./iati.message.js";
import { ACTIVITY_RULE, type ElementRule, type ValueRule, type ValueType } from "./iati.schema.js";
import { modernCode } from "./iati.v1-codes.js";

const READABLE: Record<ValueType, (text: string) => boolean> = {
  date: (text) => readDate(text)?.exact === true,
  // A day alone is read too, yet xs:dateTime it is not.
  moment: (text) => text.includes("T") && readMoment(text) !== null,
  decimal: (text) => readDecimal(text)?.expanded === false,
  boolean: (text) => readBoolean(text) !== null,
  int: (text) => /^[+-]?\d{1,9}$/.test(text),
  year: (text) => readYear(text) !== null,
};

export function readBoolean(text: string | null): boolean | null {
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}

export function readYear(text: string | null): number | null {
  return text !== null && /^[0-9]{4}$/.test(text) && text !== "0000" ? Number(text) : null;
}

/**
 * Says what in an activity departs from the shape of IATI 2.03: elements and attributes missing, repeated or unknown, codes that are in
 * no list, values of another type, features of 1.0x. Amounts and their dates are left to the reader: they decide about the quarantine.
 * Returns how often each element and attribute occurs that stays in the source text only, by its path: `transaction/value/@x`.
 */
export function checkShape(activity: Node, messages: Messages): Record<string, number> {
  const notModelled = new Map<string, number>();
  const count = (node: Node, step = "") => {
    const path = [node.path.replace(/\[\d+\]/g, ""), step].filter(Boolean).join("/");
    notModelled.set(path, (notModelled.get(path) ?? 0) + 1);
  };
  const hasLanguage = activity.attribute("xml:lang") !== null;
  checkElement(activity, ACTIVITY_RULE, { messages, count, hasLanguage, isRead: true });
  return Object.fromEntries(notModelled);
}

/** Elements that are texts only: where they may occur once, the reader still takes in what several say. */
const JOINED = new Set(["title", "description", "name", "activity-description", "comment"]);

interface Walk {
  messages: Messages;
  /** Takes note of what stays in the source text only. */
  count: (node: Node, step?: string) => void;
  hasLanguage: boolean;
  /** Whether the model has a place for what is being looked at. */
  isRead: boolean;
}

function checkElement(node: Node, rule: ElementRule, walk: Walk): void {
  const { messages, count } = walk;
  checkAttributes(node, rule, walk);
  checkText(node, rule, messages);
  checkNarratives(node, rule, walk);

  if (rule.children.size === 0 && node.element.children.length === 0) return;
  const seen = new Map<string, number>();
  for (const child of node.element.children) {
    if (typeof child === "string") continue;
    if (isForeign(child)) {
      count(new Node(child, node));
      continue;
    }
    const number = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, number);

    const childRule = rule.children.get(child.name);
    const childNode = new Node(child, node, childRule && !childRule.repeatable && number === 1 ? null : number);
    if (!childRule && rule.name === "narrative") {
      messages.warn("markup", childNode, message("iati.markup"));
      continue;
    }
    if (!childRule?.modelled) count(childNode);
    if (!childRule) {
      messages.warn("unknown-element", childNode, message("iati.unknownElement", { element: rule.name, child: shown(child.name) }));
      continue;
    }
    if (number === 2 && !childRule.repeatable) {
      const read =
        !walk.isRead || !childRule.modelled
          ? message("iati.readNone")
          : JOINED.has(child.name)
            ? message("iati.readAll")
            : message("iati.readFirst");
      messages.warn("repeated", childNode, message("iati.repeated", { element: rule.name, child: child.name, read }));
    }
    checkElement(childNode, childRule, childRule.modelled ? walk : { ...walk, count: () => {}, isRead: false });
  }
  for (const child of rule.children.values()) {
    if (!child.required || seen.has(child.name) || (child.name === "narrative" && node.text)) continue;
    messages.warn("missing", node, message("iati.noChild", { element: rule.name, child: child.name }));
  }
}

const RULES_OF_TEXTS: Record<string, string> = { title: "4.3.1", description: "4.4.1" };

function checkNarratives(node: Node, rule: ElementRule, { messages, hasLanguage }: Walk): void {
  if (rule.name === "narrative" && !hasLanguage && node.attribute("xml:lang") === null) {
    messages.warn("4.1.1", node, message("iati.noLanguage"));
  }
  const code = RULES_OF_TEXTS[rule.name];
  if (!code || node.text || node.each("narrative").some((narrative) => narrative.words)) return;
  messages.warn(code, node, message("iati.noText", { element: rule.name }));
}

/** What every element may have: its language, declarations of prefixes, and the version that d-portal copies from the file. */
const UNDERSTOOD = /^(xml:|xmlns(:|$)|iati-activities:version$)/;

function checkAttributes(node: Node, rule: ElementRule, { messages, count }: Walk): void {
  for (const attribute of rule.attributes) {
    const value = node.attribute(attribute.name);
    const step = `@${attribute.name}`;
    if (value !== null && !attribute.modelled) count(node, step);
    if (value !== null) checkValue(node, value, attribute, messages, step);
    else if (attribute.required) messages.warn("missing", node, message("iati.noAttribute", { element: rule.name, attribute: step }), step);
    else if (attribute.type && node.element.attributes[attribute.name] !== undefined)
      messages.warn(
        "unreadable",
        node,
        message("iati.empty", { what: place(node, step), right: label("IatiValue", attribute.type) }),
        step,
      );
  }
  for (const name of Object.keys(node.element.attributes)) {
    if (UNDERSTOOD.test(name) || rule.attributes.some((attribute) => attribute.name === name)) continue;
    count(node, `@${name}`);
    if (name.includes(":")) continue;
    messages.warn(
      "unknown-attribute",
      node,
      message("iati.unknownAttribute", { element: rule.name, attribute: `@${shown(name)}` }),
      `@${name}`,
    );
  }
  const language = node.attribute("xml:lang");
  if (language !== null && !isKnown("Language", language)) {
    const found = { found: shown(language) };
    const kept = languageOf(node) === "und" ? message("iati.noLanguageTag", found) : message("iati.uncommonLanguage", found);
    messages.note("uncommon-code", node, kept, "@xml:lang");
  }
}

function checkText(node: Node, rule: ElementRule, messages: Messages): void {
  const text = node.text;
  if (!text && rule.text?.type)
    messages.warn("unreadable", node, message("iati.empty", { what: place(node), right: label("IatiValue", rule.text.type) }));
  if (!text) return;
  if (rule.text) checkValue(node, text, rule.text, messages, "");
  else if (!rule.children.has("narrative")) messages.warn("stray-text", node, message("iati.strayText", { element: rule.name }));
  else if (node.first("narrative")) messages.warn("stray-text", node, message("iati.strayTextBeside", { element: rule.name }));
  else messages.warn("1.0x", node, message("iati.directText", { element: rule.name }));
}

/** `step` is the attribute, or empty for the element's text. */
function checkValue(node: Node, value: string, rule: ValueRule, messages: Messages, step: string): void {
  const what = () => place(node, step);
  if (rule.type && !READABLE[rule.type](value)) {
    messages.warn(
      "unreadable",
      node,
      message("iati.unreadable", { what: what(), found: shown(value), right: label("IatiValue", rule.type) }),
      step,
    );
  }
  if (rule.lists.length === 0) return;
  const vocabulary = rule.lists.some((entry) => entry.vocabulary) ? vocabularyOf(node) : null;
  const list = rule.lists.find((entry) => entry.vocabulary === vocabulary)?.list;
  if (!list || isKnown(list, value)) return;

  const modern = modernCode(list, value);
  if (modern) messages.warn("1.0x", node, message("iati.oldCode", { what: what(), found: value, read: modern }), step);
  else if (isComplete(list))
    messages.warn("unknown-code", node, message("iati.unknownCode", { what: what(), found: shown(value), list }), step);
  else messages.note("uncommon-code", node, message("iati.uncommonCode", { what: what(), found: shown(value), list }), step);
}

const OLD_VOCABULARIES: Record<string, CodeList> = { sector: "SectorVocabulary", "policy-marker": "PolicyMarkerVocabulary" };

/** The vocabulary of a code, as of 2.0x; "1" where it is not named. */
export function vocabularyOf(node: Node): string {
  const written = node.attribute("vocabulary");
  if (written === null) return "1";
  const list = OLD_VOCABULARIES[node.element.name];
  return (list && modernCode(list, written)) ?? written;
}

/** Short enough for a message, and no character cut in two. */
export function shown(value: string): string {
  const start = /^.{60}(?=.)/su.exec(value)?.[0];
  return start === undefined ? value : `${start}…`;
}
