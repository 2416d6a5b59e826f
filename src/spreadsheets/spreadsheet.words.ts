import { LANGUAGES, label, type Message, message, translate } from "../messages/message.js";
import { ValueState } from "../progress-reports/progress-report.enums.js";
import { SHEETS } from "./spreadsheet.layout.js";

/** In each of these languages that messages have, side by side. */
export function sideBySide(languages: readonly string[], text: Message): string {
  const known = languages.filter((each) => LANGUAGES.includes(each));
  return joined((known.length > 0 ? known : ["en"]).map((each) => translate(text, [each])));
}

export const joined = (texts: readonly string[]): string => [...new Set(texts)].join(" / ");

const READ_ME: readonly Message[] = [
  message("readMe.open"),
  message("readMe.blank"),
  message("readMe.states", {
    notApplicable: label("ValueState", ValueState.NOT_APPLICABLE),
    notReported: label("ValueState", ValueState.NOT_REPORTED),
  }),
  message("readMe.justification"),
  message("readMe.rows"),
  message("readMe.expenditure", { sheet: SHEETS.expenditure }),
  message("readMe.numbers"),
  message("readMe.send"),
];

/** How to fill it in, in every language, the chosen ones first. */
export const readMe = (chosen: readonly string[]): string[][] =>
  [...new Set([...chosen.filter((each) => LANGUAGES.includes(each)), ...LANGUAGES])].map((each) =>
    READ_ME.map((text) => translate(text, [each])),
  );

const plain = (word: string): string => word.trim().toLowerCase().replaceAll("_", " ");

/** Each state by its code and by its label in every language. */
const STATES = Object.values(ValueState).map((state) => {
  const labels = LANGUAGES.map((each) => translate(label("ValueState", state), [each]));
  return { state, words: [state, ...labels].map(plain) };
});

/** Which state a word means, in whatever language, or in several side by side. */
export function stateOf(word: string): ValueState | undefined {
  const wanted = word.split("/").map(plain);
  return STATES.find(({ words }) => wanted.every((each) => words.includes(each)))?.state;
}

const nameOf = (language: string): string | undefined =>
  new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(language);

/** A language as it is chosen: by its own name, and its code. */
export function languageWord(language: string): string {
  const name = nameOf(language);
  return name ? `${name} (${language})` : language;
}

/** The code in such a choice, or one that was written by itself. */
export const languageIn = (word: string): string => (/\(([a-z]{2})\)\s*$/.exec(word)?.[1] ?? word.trim()).toLowerCase();
