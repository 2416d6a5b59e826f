/** Exact decimals as strings: "1000.00" keeps its digits, and nothing is ever a float. */

/** Beyond this many digits it is no amount; PostgreSQL's numeric takes them all. */
const MOST_DIGITS = 100;

/**
 * The number that a text writes as xs:decimal, digits as they are: " 1000.00 " is "1000.00", ".5" is "0.5". `expanded` says that it was
 * written with an exponent, which xs:decimal does not know: "1e-3" is "0.001". Null for all else, thousands separators among it.
 */
export function readDecimal(text: string | null): { value: string; expanded: boolean } | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text?.trim() ?? "");
  if (!match) return null;
  const [, sign, whole = "", fraction = "", exponent] = match;
  const shift = Number(exponent ?? 0);
  if (whole + fraction === "" || whole.length + fraction.length + Math.abs(shift) > MOST_DIGITS) return null;

  const digits = "0".repeat(Math.max(-shift, 0)) + whole + fraction + "0".repeat(Math.max(shift, 0));
  const point = Math.max(-shift, 0) + whole.length + shift;
  const left = exponent === undefined ? whole : digits.slice(0, point).replace(/^0+/, "");
  const right = exponent === undefined ? fraction : digits.slice(point).replace(/0+$/, "");
  return { value: `${sign === "-" ? "-" : ""}${left || "0"}${right ? `.${right}` : ""}`, expanded: exponent !== undefined };
}
