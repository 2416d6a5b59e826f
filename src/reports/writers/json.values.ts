import type { Column, Value } from "./writer.js";

/**
 * A row as a JSON object. Decimals are texts, so that none loses a digit on the way through a floating-point number; integers are numbers
 * as long as those hold them.
 */
export function jsonRows(columns: readonly Column[]): (values: readonly Value[]) => string {
  const names = columns.map(({ name }, i) => `${i === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  const isBare = columns.map(({ type }) => type === "boolean" || type === "integer");
  const isPlain = columns.map(({ type, isPlain }) => type !== "text" || isPlain);
  return (values) => {
    let text = "";
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? null;
      text += names[i]! + (value === null ? "null" : isBare[i] ? value : isPlain[i] ? `"${value}"` : JSON.stringify(String(value)));
    }
    return `${text}}`;
  };
}
