/** What may be put into HTML: texts and numbers are escaped, HTML is not, lists are joined, and null, undefined and false are nothing. */
export type Content = string | number | Html | null | undefined | false | readonly Content[];

/** A piece of HTML in which everything that came from outside is escaped: only `html` makes it. */
class Html {
  constructor(readonly text: string) {}
}

export type { Html };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function textOf(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Html) return content.text;
  return typeof content === "object" ? content.map(textOf).join("") : escaped(String(content));
}

/** Makes HTML of a template. Values of attributes have to be quoted in it. */
export const html = (pieces: TemplateStringsArray, ...contents: readonly Content[]): Html =>
  new Html(pieces.reduce((before, piece, i) => before + textOf(contents[i - 1]) + piece));

/** A constant of this program as it is. Never for what came from outside. */
export const verbatim = (text: string): Html => new Html(text);

/** Pieces with another one between each two of them. */
export const joined = (pieces: readonly Content[], between: Content): Content =>
  pieces.map((piece, i) => (i === 0 ? piece : [between, piece]));

/** A path on this server or an address on the web; undefined for whatever else a record calls an address, such as a script. */
export const webAddress = (url: string): string | undefined => (/^(https?:\/\/|\/(?![/\\]))/i.test(url) ? url : undefined);
