import type { Node } from "./iati.element.js";

/**
 * One thing to say about an activity. `error`: it is the reason for the quarantine; `warning`: wrong, but read; `note`: uncommon only.
 * `code` is the number of a rule of the IATI ruleset ("2.1.2") or a word of ours ("unknown-code"). `path` stands below the activity:
 * `transaction[3]/value/@currency`. `count` is how often the same was found; line and path are those of the first.
 */
export interface Message {
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
  private readonly found = new Map<string, Message>();

  error(code: string, node: Node, message: string, step = ""): void {
    this.add("error", code, node, message, step);
  }

  warn(code: string, node: Node, message: string, step = ""): void {
    this.add("warning", code, node, message, step);
  }

  note(code: string, node: Node, message: string, step = ""): void {
    this.add("note", code, node, message, step);
  }

  get hasErrors(): boolean {
    return [...this.found.values()].some(({ level }) => level === "error");
  }

  /** The weightiest first, each level in document order, and how many findings are not among them. */
  summary(): { messages: Message[]; leftOut: number } {
    const all = [...this.found.values()];
    const ordered = (["error", "warning", "note"] as const).flatMap((level) => all.filter((message) => message.level === level));
    const leftOut = ordered.slice(MOST_MESSAGES).reduce((sum, { count }) => sum + count, 0);
    return { messages: ordered.slice(0, MOST_MESSAGES), leftOut };
  }

  private add(level: Message["level"], code: string, node: Node, message: string, step: string): void {
    const key = `${level} ${code} ${message}`;
    const known = this.found.get(key);
    if (known) known.count++;
    else this.found.set(key, { level, code, line: node.line, path: [node.path, step].filter(Boolean).join("/"), message, count: 1 });
  }
}
