import { message } from "../messages/message.js";
import { type Code, codeOf, type NAMES } from "./iati.codes.js";
import { languageOf, type Node } from "./iati.element.js";
import type { Messages } from "./iati.message.js";
import type { CodeInVocabulary, Texts } from "./iati.publication.js";
import { vocabularyOf } from "./iati.schema.check.js";
import { modernCode } from "./iati.v1-codes.js";

/** What reading one activity carries along: its language and currency, which parts without their own inherit. */
export interface Reading {
  messages: Messages;
  language: string | null;
  currency: string | null;
}

/**
 * The texts of elements that say the same thing in narratives, by language: several in one language joined by a line end, empty ones
 * left out with a note. A 1.0x element holds its text directly. White space around a text is not part of it, markup in it is not read.
 */
export function textsOf(nodes: Node[], reading: Reading): Texts {
  const texts: Texts = {};
  for (const node of nodes) {
    const language = languageOf(node) ?? reading.language ?? "und";
    const narratives = node.each("narrative");
    if (narratives.length === 0 && node.text) addText(texts, language, node.text);
    for (const narrative of narratives) {
      if (narrative.words) addText(texts, languageOf(narrative) ?? language, narrative.words);
      else reading.messages.note("empty-narrative", narrative, message("iati.emptyNarrative", { element: node.element.name }));
    }
  }
  return texts;
}

function addText(texts: Texts, language: string, text: string): void {
  const before = texts[language];
  texts[language] = before === undefined ? text : `${before}\n${text}`;
}

/** The code of an attribute, of 2.0x or translated from 1.0x; null where it is missing or not of the list. */
export function codeIn<List extends keyof typeof NAMES>(list: List, node: Node | null, attribute = "code"): Code<List> | null {
  const written = node?.attribute(attribute) ?? null;
  return codeOf(list, written) ?? codeOf(list, written === null ? null : modernCode(list, written));
}

/** The same with the default of the standard where the attribute is absent. */
export function codeOrDefault<List extends keyof typeof NAMES>(
  list: List,
  node: Node,
  attribute: string,
  byDefault: Code<List>,
): Code<List> | null {
  return node.attribute(attribute) === null ? byDefault : codeIn(list, node, attribute);
}

/** A code kept as written, with its vocabulary. */
export function codesIn(node: Node): CodeInVocabulary {
  return { vocabulary: vocabularyOf(node), code: node.attribute("code") };
}
