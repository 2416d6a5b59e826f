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

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Almost every identifier: nothing in it is read otherwise than it is written, but for spaces around it. */
const PLAIN = /^[\x20-\x7e]*$/;
const LINE_END = /\s*[\t\n\r\u0085\u2028\u2029]\s*/g;

/**
 * An identifier as every reader understands it: without characters that cannot be seen (they come in with pasted text), without white
 * space of any kind around it, and in one line.
 */
export const readIdentifier = (written: string): string =>
  PLAIN.test(written)
    ? written.trim()
    : written
        .replace(INVISIBLE, "")
        .trim()
        .replace(LINE_END, " ")
        .replace(/\p{Zs}/gu, " ");

export const hasInvisible = (written: string): boolean => !PLAIN.test(written) && written.search(INVISIBLE) >= 0;
export const hasLineEnd = (written: string): boolean => !PLAIN.test(written) && written.trim().search(LINE_END) >= 0;

/** Markup that begins a line of its own, as browsers show it. */
const BLOCK = /^(br|div|h[1-6]|li|ol|p|table|tr|ul)$/i;

/** All the words in an element, those in markup too, which the standard does not know and publishers write. */
function wordsIn({ children, text }: XmlElement): string {
  if (children.every((child) => typeof child === "string")) return text;
  return children
    .map((child) => {
      if (typeof child === "string") return child;
      return BLOCK.test(child.name) ? `\n${wordsIn(child)}\n` : wordsIn(child);
    })
    .join("");
}

/** An element with its way from the activity, so that a message can say where it is: `transaction[3]/value`. */
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

  /** The text with that of the markup in it. */
  get words(): string {
    return trimmed(wordsIn(this.element)).replace(/\n{2,}/g, "\n");
  }

  /** The attribute as an identifier, else the element's text; null where there is none. */
  identifier(attribute?: string): string | null {
    const written = attribute === undefined ? this.element.text : this.element.attributes[attribute];
    return (written !== undefined && readIdentifier(written)) || null;
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

/** A tag as in BCP 47, with `_` accepted between its parts. */
const LANGUAGE = /^[a-z]{1,8}([-_][a-z0-9]{1,8})*$/;

/** The element's own language in small letters; null where it names none, "und" for what cannot be one. */
export function languageOf(node: Node): string | null {
  const tag = node.attribute("xml:lang")?.toLowerCase() ?? null;
  return tag === null || LANGUAGE.test(tag) ? tag : "und";
}
