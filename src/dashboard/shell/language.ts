import { i18n } from "@lingui/core";
import { settings } from "./settings.js";
import { signal, useSignal } from "./signal.js";
import { stored } from "./stored.js";

export type Language = "en" | "zh";

/** Each by its own name. */
export const LANGUAGES: Readonly<Record<Language, string>> = { zh: "中文", en: "English" };

const CATALOGUES = { en: () => import("../locales/en.po"), zh: () => import("../locales/zh.po") };

const kept = stored(() => localStorage, "sarai:language");
const isLanguage = (text: string | undefined): text is Language => text !== undefined && Object.hasOwn(LANGUAGES, text);

/** The language that was chosen here before, else the one that the browser asks for. */
const chosen = kept.read();
export const language = signal<Language>(isLanguage(chosen) ? chosen : settings.language);

/** Loads the sentences of a language and shows them. */
export async function activate(next: Language): Promise<void> {
  const { messages } = await CATALOGUES[next]();
  i18n.loadAndActivate({ locale: next, messages });
  document.documentElement.lang = next;
  language.set(next);
}

/** Changes the language here for good. */
export async function choose(next: Language): Promise<void> {
  await activate(next);
  kept.write(next);
}

export const useLanguage = (): Language => useSignal(language);
