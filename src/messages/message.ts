import { english } from "./en.js";
import { chinese } from "./zh.js";

/*
 * What people read, by id: each language has its texts in a file of its own, and English has all of them. Parameters are in braces:
 * `{name}`, or `{name:or}` and `{name:list}` for several values, which the language joins in its own way, or `{name:language}` for the
 * code of a language, which each language calls by its own name.
 */

export type MessageId = keyof typeof english;

type Braces<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Braces<Rest> : never;
type Single<Brace> = Brace extends `${infer Name}:language` ? Name : Brace extends `${string}:${string}` ? never : Brace;
type Several<Brace> = Brace extends `${infer Name}:${"or" | "list"}` ? Name : never;

/** The value of a parameter; a message is translated with the one that contains it. */
export type Value = string | number | Message;

export type Parameters<Id extends MessageId> = { readonly [Name in Single<Braces<(typeof english)[Id]>> & string]: Value } & {
  readonly [Name in Several<Braces<(typeof english)[Id]>> & string]: readonly Value[];
};

export type Given<Id extends MessageId> = [Braces<(typeof english)[Id]>] extends [never] ? [] : [parameters: Parameters<Id>];

/** A sentence or a label, before it is put into a language. */
export interface Message {
  readonly id: MessageId;
  readonly parameters: Readonly<Record<string, Value | readonly Value[]>>;
}

export const message = <Id extends MessageId>(id: Id, ...[parameters]: Given<Id>): Message => ({ id, parameters: parameters ?? {} });

/** What has labels: `Transition`, `VisitStatus`. */
export type Labelled = MessageId extends infer Id ? (Id extends `${infer Kind}.${string}` ? Kind : never) : never;

/** The values that have a label of a kind: `LabelOf<"Transition">` has the names of all transitions. */
export type LabelOf<Kind extends Labelled> = MessageId extends infer Id ? (Id extends `${Kind}.${infer Name}` ? Name : never) : never;

/** The label of one of several values, such as one of an enum: `label("Role", "HEAD")`. */
export const label = (kind: Labelled, value: string): Message => ({ id: `${kind}.${value}` as MessageId, parameters: {} });

/** The texts of a language; what it lacks is in English. */
export type Texts = Readonly<Partial<Record<MessageId, string>>>;

/** What was given is repeated, but not a megabyte of it. */
const LONGEST = 500;

/** Puts messages into words, in the first of a reader's languages that there is. */
export function translator(languages: Readonly<Record<string, Texts>>) {
  const has = (language: string, id: MessageId) => Object.hasOwn(languages, language) && Object.hasOwn(languages[language]!, id);

  function translate({ id, parameters }: Message, readers: readonly string[] = []): string {
    const language = [...readers, "en"].find((each) => has(each, id));
    if (language === undefined) return id.slice(id.indexOf(".") + 1);
    const text = (value: Value) => (typeof value === "object" ? translate(value, [language]) : shortened(String(value)));
    const separator = (how: "or" | "list") => translate(message(`join.${how}`), [language]);
    const joined = (values: readonly string[], how: string) => {
      const [list, last] = how === "or" ? [values.slice(0, -1), values.slice(-1)] : [values, []];
      const before = list.join(separator("list"));
      return (before ? [before, ...last.flatMap((each) => [separator("or"), each])] : last).reduce(spaced, "");
    };
    return languages[language]![id]!.split(/\{(\w+(?::\w+)?)\}/)
      .map((piece, i) => {
        if (i % 2 === 0) return piece;
        const [name, how] = piece.split(":") as [string, string?];
        const value = parameters[name];
        if (Array.isArray(value)) return joined(value.map(text), how!);
        return how === "language" ? languageName(String(value), language) : text(value as Value);
      })
      .reduce(spaced, "");
  }
  return translate;
}

const NAMES = new Map<string, Intl.DisplayNames>();

/** What a language is called in another one. */
function languageName(code: string, language: string): string {
  const names = NAMES.get(language) ?? new Intl.DisplayNames(language, { type: "language" });
  NAMES.set(language, names);
  return names.of(code.toLowerCase()) ?? code;
}

const shortened = (value: string): string => (value.length > LONGEST ? `${value.slice(0, LONGEST).toWellFormed()}…` : value);

/** Chinese characters are separated from letters and digits by a space. */
const spaced = (before: string, after: string): string =>
  (/\p{Script=Han}$/u.test(before) && /^[\w`'"+<{@-]/.test(after)) || (/[\w`'">}]$/.test(before) && /^\p{Script=Han}/u.test(after))
    ? `${before} ${after}`
    : before + after;

const TEXTS = { en: english, zh: chinese };

/** The languages that people read messages in. */
export const LANGUAGES: readonly string[] = Object.keys(TEXTS);

export const translate = translator(TEXTS);

/** What is kept with its text in every language. */
export const inEveryLanguage = (text: Message): Record<string, string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, translate(text, [language])]));
