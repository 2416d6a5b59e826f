import { i18n } from "@lingui/core";

const format = (options: Intl.NumberFormatOptions, value: number) => new Intl.NumberFormat(i18n.locale, options).format(value);

/** A decimal of the API, with two digits after the point at most. */
export const number = (value: string | number): string => format({ maximumFractionDigits: 2 }, Number(value));

/** Per cent, given as such and rounded: 12.4 is 12 %. */
export const percent = (value: string | number): string => format({ style: "percent", maximumFractionDigits: 0 }, Number(value) / 100);

/** A share as it was measured, with two digits after the point at most. */
export const percentOf = (value: string): string => format({ style: "percent", maximumFractionDigits: 2 }, Number(value) / 100);

/** How much a value differs from one before, in per cent and with its sign. */
export const changeInPercent = (before: number, now: number): string =>
  format({ style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" }, (now - before) / before);

/** An amount of money in its currency. */
export const money = ({ amount, currency }: { amount: string; currency: string }): string =>
  format({ style: "currency", currency, currencyDisplay: "code" }, Number(amount));
