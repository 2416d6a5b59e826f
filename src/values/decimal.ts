/** Exact decimals as strings: nothing is ever a float. */

/** Below 0, 0 or above 0, as a is less than, equal to or more than b. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const difference = unitsOf(a, scale) - unitsOf(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum, with as many decimals as the longest of the values. */
export function sumOfDecimals(values: readonly string[]): string {
  const scale = Math.max(0, ...values.map(scaleOf));
  return written(
    values.reduce((sum, value) => sum + unitsOf(value, scale), 0n),
    scale,
  );
}

/** a times `factor` over b, rounded half away from zero to so many decimals; undefined where b is zero. */
export function divideDecimals(a: string, b: string, scale: number, factor = 1n): string | undefined {
  const common = Math.max(scaleOf(a), scaleOf(b));
  const [above, below] = [unitsOf(a, common) * factor * 10n ** BigInt(scale), unitsOf(b, common)];
  if (below === 0n) return undefined;
  const isNegative = above < 0n !== below < 0n;
  const [n, d] = [above < 0n ? -above : above, below < 0n ? -below : below];
  const units = (2n * n + d) / (2n * d);
  return written(isNegative ? -units : units, scale);
}

/** The same number on the other side of zero. */
export const negated = (value: string): string => (value.startsWith("-") ? value.slice(1) : `-${value}`);

/** The exact product, with as many decimals as both have together. */
export function productOfDecimals(a: string, b: string): string {
  return written(unitsOf(a, scaleOf(a)) * unitsOf(b, scaleOf(b)), scaleOf(a) + scaleOf(b));
}

/** The same number without zeros at the end of its decimals. */
export const shortest = (value: string): string => (value.includes(".") ? value.replace(/\.?0+$/, "") : value);

function scaleOf(value: string): number {
  const point = value.indexOf(".");
  return point < 0 ? 0 : value.length - point - 1;
}

function unitsOf(value: string, scale: number): bigint {
  return BigInt(value.replace(".", "") + "0".repeat(scale - scaleOf(value)));
}

function written(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${scale ? `.${digits.slice(-scale)}` : ""}`;
}
