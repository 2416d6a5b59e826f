/**
 * An element of a published file. `name` and the attributes' names are as written, prefix included.
 * `children` are elements and text in document order, with references and CDATA resolved; white space alone between elements is left
 * out. `text` is the element's own text, not that of its children. `line` is the line of its `<`, counted from 1.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  readonly text: string;
  readonly line: number;
}

/** Of another vocabulary: with a prefix, or with a default namespace of its own (IATI has none). */
export function isForeign(element: XmlElement): boolean {
  return element.name.includes(":") || Boolean(element.attributes.xmlns);
}

/** Without the white space of XML around it; String.trim would also take the no-break spaces that publishers mean. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** An element with its way from the activity, so that a message can say where it stands: `transaction[3]/value`. */
export class Node {
  constructor(
    readonly element: XmlElement,
    private readonly parent: Node | null = null,
    private readonly position: number | null = null,
  ) {}

  get line(): number {
    return this.element.line;
  }

  get text(): string {
    return trimmed(this.element.text);
  }

  /** Empty for the activity itself. */
  get path(): string {
    if (!this.parent) return "";
    const step = this.position === null ? this.element.name : `${this.element.name}[${this.position}]`;
    return this.parent.path ? `${this.parent.path}/${step}` : step;
  }

  /** The attribute without white space around it; null where it is absent or empty. */
  attribute(name: string): string | null {
    const value = this.element.attributes[name];
    return value === undefined ? null : trimmed(value) || null;
  }

  /** The children of this name, in their order. */
  each(name: string): Node[] {
    const found: Node[] = [];
    for (const child of this.element.children) {
      if (isNamed(child, name)) found.push(new Node(child, this, found.length + 1));
    }
    return found;
  }

  /** The first child of this name, for elements that the standard allows once. */
  first(name: string): Node | null {
    for (const child of this.element.children) {
      if (isNamed(child, name)) return new Node(child, this);
    }
    return null;
  }
}

function isNamed(child: XmlElement | string, name: string): child is XmlElement {
  return typeof child !== "string" && child.name === name && !isForeign(child);
}
