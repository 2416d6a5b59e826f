/** What the server says to the page, as JSON inside its HTML. */
export interface PageSettings {
  language: string;
  /** Sentences and labels in that language. */
  texts: Record<PageText, string>;
  examples: readonly PageExample[];
  /** The other languages: their names in themselves. */
  languages: readonly { tag: string; name: string }[];
  /** Where tokens of the demonstration's people are to be had; absent: people bring their own. */
  people?: string;
}

export interface PageExample {
  title: string;
  query: string;
  /** The same in every language, so that one that nobody changed follows the language of the page. */
  texts: readonly string[];
}

export type PageText =
  | "examples"
  | "you"
  | "public"
  | "token"
  | "tokenField"
  | "use"
  | "kept"
  | "department"
  | "notTaken"
  | "unreachable"
  | "failed";

/** Who can be asked as, in development. */
export interface PagePerson {
  as: string;
  name: string;
  token: string;
}
