import { type Message, message } from "../messages/message.js";

/** What XML is made of, each whole: comment, CDATA, instruction, tag, reference, text. Of a tag, quotes are closed before the next `<`. */
const WHOLE =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/?[\p{L}_:](?:"[^"<]*"|'[^'<]*'|[^"'<>])*>|&(?:[\p{L}_:][\p{L}\p{N}_:.-]*|#\d+|#x[\da-fA-F]+);|[^<&]+/uy;

const BEGUN: readonly (readonly [start: string, fault: Message])[] = [
  ["&", message("iati.bareAmpersand")],
  ["<!--", message("iati.openComment")],
  ["<![CDATA[", message("iati.openCdata")],
  ["<", message("iati.openTag")],
];

/**
 * Where in a source something begins that does not end: a parser finds out at the end of the file only. Lines are counted from 0, columns
 * from 1. Null where there is nothing of that kind.
 */
export function findFault(source: string): { line: number; column: number; message: Message } | null {
  WHOLE.lastIndex = 0;
  let at = 0;
  while (WHOLE.test(source)) at = WHOLE.lastIndex;
  // What is begun last may only be cut off: then the end is the fault.
  if (source.indexOf("<", at + 1) < 0) return null;
  const [, reason] = BEGUN.find(([start]) => source.startsWith(start, at))!;
  const lines = source.slice(0, at).split("\n");
  return { line: lines.length - 1, column: lines.at(-1)!.length + 1, message: message("iati.brokenXml", { reason }) };
}
