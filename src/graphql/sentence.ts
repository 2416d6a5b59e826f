import { chinese, words } from "./sentences.zh.js";

/** What people are told where a request fails, in English, by which it is found in other languages. */
export type Sentence = keyof typeof chinese;

type Values = Readonly<Record<string, string | number>>;

/** A sentence, and what is put in where it has words in braces. */
export interface Said<Text extends string = Sentence> {
  sentence: Text;
  values: Values;
}

/** What somebody is told. */
export type Told = Sentence | Said;

export const said = (sentence: Sentence, values: Values): Said => ({ sentence, values });

/** A language more is a file more here. */
const LANGUAGES: Record<string, { sentences: Readonly<Record<Sentence, string>>; words: Readonly<Record<string, string>> }> = {
  zh: { sentences: chinese, words },
};

const own = (texts: Readonly<Record<string, string>> | undefined, text: string): string =>
  texts && Object.hasOwn(texts, text) ? texts[text]! : text;

/** In the best of the reader's languages that there is; what nobody has translated stays English. */
export function inWords(told: string | Said<string>, languages: readonly string[] = []): string {
  const language = LANGUAGES[languages.find((each) => each === "en" || Object.hasOwn(LANGUAGES, each)) ?? "en"];
  if (typeof told === "string") return own(language?.sentences, told);
  return own(language?.sentences, told.sentence).replace(/\{(\w+)\}/g, (braces, name: string) =>
    Object.hasOwn(told.values, name) ? own(language?.words, String(told.values[name])) : braces,
  );
}
