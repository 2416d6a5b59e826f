import { createHash } from "node:crypto";
import { message } from "../messages/message.js";
import { type Content, html, verbatim } from "./html.js";
import { READER_LANGUAGES, type Reader } from "./reader.js";
import { STYLE } from "./style.js";

/** A browser loads nothing for a page but the page itself, and runs nothing in it. */
export const WEBSITE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='5' fill='%239f3a2c'/%3E%3Cpath d='M4 20V9l8-5 8 5v11h-4v-5a4 4 0 0 0-8 0v5z' fill='%23fbf3e6'/%3E%3C/svg%3E";

export interface WebPage {
  title: string;
  content: Content;
  /** The path of the page with its parameters, but for the language. */
  path: string;
  parameters?: Readonly<Record<string, string | undefined>>;
}

/** A whole page: what all of them have, around the content of one. */
export function pageHtml(reader: Reader, { title, content, path, parameters = {} }: WebPage): string {
  const { language } = reader;
  const other = language === "zh" ? "en" : "zh";
  const given = Object.entries({ ...parameters, lang: other }).filter((each): each is [string, string] => each[1] !== undefined);
  const whole = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${LOGO}">
${verbatim(`<style>${STYLE}</style>`)}
</head>
<body>
<a class="skip" href="#main">${reader.say(message("website.toContent"))}</a>
<header>
<a class="brand" href="${reader.address("/")}"><img src="${LOGO}" alt="" width="28" height="28"> Sarai</a>
<nav aria-label="${reader.say(message("website.pages"))}">
<a href="${reader.address("/projects")}">${reader.say(message("website.projects"))}</a>
<a href="${path}?${new URLSearchParams(given).toString()}" lang="${other}" hreflang="${other}">${READER_LANGUAGES[other]}</a>
<a href="/app">${reader.say(message("dashboard.signIn"))}</a>
</nav>
</header>
<main id="main">
${content}
</main>
<footer>
<p>${reader.say(message("website.footer"))}</p>
<p><a href="${reader.address("/reports/", { lang: language })}">${reader.say(message("website.datasets"))}</a> <a href="/graphql">${reader.say(message("dashboard.api"))}</a></p>
</footer>
</body>
</html>
`;
  return whole.text;
}
