import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Message, message, translate } from "../messages/message.js";
import { EXAMPLES } from "./examples.js";
import type { PageSettings, PageText } from "./page/settings.js";
import { type Part, readPart } from "./part.js";

/** Whatever the page may ever hold, a browser asks no other host for anything. Monaco puts its styles into the document. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src data:",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Where the parts of the page are. */
export const PARTS = "/graphql/page/";

/** The page is there in these, the first for whoever wants none of them. */
const LANGUAGES: Readonly<Record<string, string>> = { en: "English", zh: "中文" };

/** As `npm run build` made it: across from the compiled file, or from the source. */
const BUILT = ["../../page/", "../../dist/page/"].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

export const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#9f3a2c"/>' +
  '<path d="M4 20V9l8-5 8 5v11h-4v-5a4 4 0 0 0-8 0v5z" fill="#fbf3e6"/></svg>';

interface Built {
  /** By the name of the file, which changes with what is in it. */
  parts: ReadonlyMap<string, Part>;
  names: Readonly<Record<(typeof ENTRIES)[number], string>>;
  megabytes: string;
}

const ENTRIES = ["script", "style", "editor", "json", "graphql"] as const;

let built: Promise<Built> | undefined;

/** What the page is made of, read when it is first asked for. */
const read = (): Promise<Built> => (built ??= readBuilt());

export const partOf = async (name: string): Promise<Part | undefined> => (await read()).parts.get(name);

async function readBuilt(): Promise<Built> {
  const folder = BUILT.find((each) => existsSync(`${each}manifest.json`));
  if (folder === undefined) throw new Error("The GraphiQL page is not built; npm run build does.");
  const names = JSON.parse(await readFile(`${folder}manifest.json`, "utf8")) as Built["names"];
  const parts = new Map<string, Part>();
  for (const name of ENTRIES.map((entry) => names[entry])) parts.set(name, await readPart(folder + name));
  const size = [...parts.values()].reduce((sum, { bytes }) => sum + bytes.br.length, 0);
  return { parts, names, megabytes: (size / 1e6).toFixed(1) };
}

/** The language that the address names, else the first of a reader's that there is. */
export const pageLanguage = (named: unknown, accepted: readonly string[]): string =>
  [String(named), ...accepted].find((each) => Object.hasOwn(LANGUAGES, each)) ?? "en";

/** The page in a language, which asks for tokens of people where these are to be had. */
export async function graphiqlPage(language: string, people?: string): Promise<string> {
  const { names, megabytes } = await read();
  const say = (each: Message) => translate(each, [language]);
  const settings = JSON.stringify(settingsIn(language, people)).replaceAll("<", "\\u003c");
  const { editor, json, graphql } = names;
  const workers = JSON.stringify({ editor: PARTS + editor, json: PARTS + json, graphql: PARTS + graphql });
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sarai</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO)}">
<style>body{margin:0;font-family:sans-serif}.loading{position:absolute;inset:0;margin:auto;height:3em;text-align:center}</style>
<body>
<div id="page" data-workers="${workers.replaceAll('"', "&quot;")}"><p class="loading">${say(message("page.loading", { megabytes }))}</p></div>
<noscript><p>${say(message("page.noScript"))}</p></noscript>
<script type="application/json" id="settings">${settings}</script>
<link rel="stylesheet" href="${PARTS}${names.style}">
<script type="module" src="${PARTS}${names.script}"></script>
</html>
`;
}

function settingsIn(language: string, people: string | undefined): PageSettings {
  const inEach = (each: (typeof EXAMPLES)[number]) => Object.keys(LANGUAGES).map((tag) => queryOf(each, tag));
  return {
    language,
    texts: Object.fromEntries(Object.entries(TEXTS).map(([name, each]) => [name, translate(each, [language])])) as Record<PageText, string>,
    examples: EXAMPLES.map((each) => ({
      title: translate(each.title, [language]),
      query: queryOf(each, language),
      texts: inEach(each),
    })),
    languages: Object.entries(LANGUAGES)
      .filter(([tag]) => tag !== language)
      .map(([tag, name]) => ({ tag, name })),
    ...(people !== undefined && { people }),
  };
}

/** An example as the editor shows it: what it is about, in a language, and the operation. */
export function queryOf({ about, query }: (typeof EXAMPLES)[number], language: string): string {
  const lines = translate(about, [language]).split("\n");
  return `${lines.map((line) => `# ${line}`).join("\n")}\n\n${query}`;
}

const TEXTS: Readonly<Record<PageText, Message>> = {
  examples: message("page.examples"),
  you: message("page.you"),
  public: message("page.public"),
  token: message("page.token"),
  tokenField: message("page.tokenField"),
  use: message("page.use"),
  kept: message("page.kept"),
  department: message("page.department"),
  notTaken: message("page.notTaken"),
  unreachable: message("page.unreachable"),
  failed: message("page.failed"),
};
