import { divideDecimals } from "../values/decimal.js";

/** Decimals of currencies where they are not 2 (ISO 4217, list one). Locale data differ: they give MMK none, where a kyat has 100 pya. */
const DECIMALS: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Metals, units of account and codes for tests, which ISO 4217 gives no minor unit. */
const WITHOUT = "XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX".split(" ");

const BY_CURRENCY = new Map<string, number | undefined>([
  ...Object.entries(DECIMALS).flatMap(([decimals, codes]) => codes.split(" ").map((code) => [code, Number(decimals)] as const)),
  ...WITHOUT.map((code) => [code, undefined] as const),
]);

/** Every currency with other than 2 decimals; undefined: it has no minor unit. */
export const UNUSUAL_MINOR_UNITS: ReadonlyMap<string, number | undefined> = BY_CURRENCY;

/** How many decimals an amount of a currency has; undefined where it has no minor unit. */
export const minorUnit = (currency: string): number | undefined => (BY_CURRENCY.has(currency) ? BY_CURRENCY.get(currency) : 2);

/**
 * An amount with as many decimals as its currency has, rounded half away from zero, so that a correction comes to the same as what it
 * corrects; undefined where the currency has no minor unit.
 */
export function roundToMinorUnit(amount: string, currency: string): string | undefined {
  const decimals = minorUnit(currency);
  return decimals === undefined ? undefined : divideDecimals(amount, "1", decimals);
}
