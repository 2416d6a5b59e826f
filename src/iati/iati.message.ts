import { type Message, message, translate, type Value } from "../messages/message.js";
import type { Node } from "./iati.element.js";

/**
 * One thing to say about an activity, in the language of the report. `error`: it is the reason for the quarantine; `warning`: wrong, but
 * read; `note`: uncommon only. `code` is the number of a rule of the IATI ruleset ("2.1.2") or a word of ours ("unknown-code"). `path`
 * begins below the activity: `transaction[3]/value/@currency`. `count` is how often the same was found; line and path are those of the
 * first.
 */
export interface Finding {
  level: "error" | "warning" | "note";
  code: string;
  line: number;
  path: string;
  message: string;
  count: number;
}

/** More than a person reads of one activity; the rest is counted. */
const MOST_MESSAGES = 50;

/** Gathers what is found in one activity. The same sentence with the same code counts once, at its first place. */
export class Messages {
  private readonly found = new Map<string, Finding & { text: Message }>();

  error(code: string, node: Node, text: Message, step = ""): void {
    this.add("error", code, node, text, step);
  }

  warn(code: string, node: Node, text: Message, step = ""): void {
    this.add("warning", code, node, text, step);
  }

  note(code: string, node: Node, text: Message, step = ""): void {
    this.add("note", code, node, text, step);
  }

  get hasErrors(): boolean {
    return [...this.found.values()].some(({ level }) => level === "error");
  }

  /** The weightiest first, each level in document order, and how many findings are not among them. */
  summary(languages: readonly string[]): { messages: Finding[]; leftOut: number } {
    const all = [...this.found.values()];
    const ordered = (["error", "warning", "note"] as const).flatMap((level) => all.filter((finding) => finding.level === level));
    const leftOut = ordered.slice(MOST_MESSAGES).reduce((sum, { count }) => sum + count, 0);
    const messages = ordered.slice(0, MOST_MESSAGES).map(({ text, ...finding }) => ({ ...finding, message: translate(text, languages) }));
    return { messages, leftOut };
  }

  private add(level: Finding["level"], code: string, node: Node, text: Message, step: string): void {
    const key = `${level} ${code} ${text.id} ${JSON.stringify(text.parameters)}`;
    const known = this.found.get(key);
    if (known) known.count++;
    else
      this.found.set(key, { level, code, line: node.line, path: [node.path, step].filter(Boolean).join("/"), message: "", text, count: 1 });
  }
}

/** What a sentence speaks of: an element, or an attribute of it. */
export const place = (node: Node, step = ""): Value =>
  step ? message("iati.attributeOf", { attribute: step, element: node.element.name }) : `<${node.element.name}>`;
