import { label, type Message, message, translate } from "../messages/message.js";

export const READER_LANGUAGES = { zh: "中文", en: "English" } as const;
export type ReaderLanguage = keyof typeof READER_LANGUAGES;

/** Who reads a page: in which language, and how its addresses, days and numbers are written for them. */
export class Reader {
  constructor(
    readonly language: ReaderLanguage,
    /** Whether the address named the language: then those of the page's links do as well. */
    readonly isNamed: boolean,
  ) {}

  say(sentence: Message): string {
    return translate(sentence, [this.language]);
  }

  /** What one of an enum's values is called. */
  label(kind: Parameters<typeof label>[0], value: string | null | undefined): string {
    return value === null || value === undefined ? "" : this.say(label(kind, value));
  }

  /** The address of a page of this server for this reader; parameters that are undefined are left out. */
  address(path: string, parameters: Readonly<Record<string, string | undefined>> = {}): string {
    const all: Record<string, string | undefined> = { ...parameters, ...(this.isNamed && { lang: this.language }) };
    const given = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
    return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
  }

  /** A day such as 2026-11-30. */
  day(date: string): string {
    return this.language === "zh" ? chineseDay(date.split("-")) : ENGLISH.format(new Date(date));
  }

  /** The days of a span; either may be unknown. */
  span(from: string | null, to: string | null): string {
    if (from !== null && to !== null)
      return this.language === "zh" ? chineseSpan(from, to) : ENGLISH.formatRange(new Date(from), new Date(to));
    if (from !== null) return this.say(message("website.from", { day: this.day(from) }));
    return to === null ? "" : this.say(message("website.until", { day: this.day(to) }));
  }

  /** A decimal with its digits grouped; what is no number stays as it is. */
  number(value: string): string {
    if (!/^-?\d{1,30}(\.\d{1,15})?$/.test(value)) return value;
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: 15 }).format(value as Intl.StringNumericLiteral);
  }

  money({ amount, currency }: { amount: string; currency: string }): string {
    return `${currency} ${this.number(amount.replace(/\.0+$/, ""))}`;
  }
}

const ENGLISH = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "Asia/Shanghai" });

const chineseDay = (parts: readonly string[]): string =>
  parts
    .slice(-3)
    .map((part, i) => Number.parseInt(part, 10) + "年月日"[i + 3 - parts.length]!)
    .join("");

/** As it is written: the year and the month of the last day only where they are others. */
function chineseSpan(from: string, to: string): string {
  const [first, last] = [from.split("-"), to.split("-")];
  const same = first[0] !== last[0] ? 0 : first[1] !== last[1] ? 1 : 2;
  return from === to ? chineseDay(first) : `${chineseDay(first)}至${chineseDay(last.slice(same))}`;
}
