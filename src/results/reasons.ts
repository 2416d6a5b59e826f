import type { FigureReason } from "./law.rules.js";
import { english } from "./reasons.en.js";
import { chinese } from "./reasons.zh.js";

export type ReasonWording = Record<FigureReason, string>;

/** A language more is a file more here. */
const WORDINGS: Record<string, ReasonWording> = { en: english, zh: chinese };

/** Why values are not added, for people, in the best of their languages that there is. */
export const wordedReason = (reason: FigureReason, languages: readonly string[]): string =>
  WORDINGS[languages.find((each) => WORDINGS[each]) ?? "en"]![reason];
