import type { PublicDocumentFragment } from "../dashboard/generated/operations.js";
import { message } from "../messages/message.js";
import { type Content, html, joined, webAddress } from "./html.js";
import type { Reader } from "./reader.js";

/** A document with what is known of it; where its address is not one that a browser opens, without a link. */
export function documentLink(reader: Reader, { title, url, datedOn, languages, format }: PublicDocumentFragment): Content {
  const name = title ?? reader.say(message("website.untitled"));
  const address = webAddress(url);
  const names = new Intl.DisplayNames(reader.language, { type: "language", fallback: "code" });
  const tongues = languages.filter((each) => /^[a-z]{2,3}$/i.test(each)).map((each) => names.of(each)!);
  const kind = format?.split("/").at(-1)?.toUpperCase();
  const facts = [datedOn !== null && reader.day(datedOn), tongues.join(reader.say(message("join.list"))), kind].filter(Boolean) as string[];
  return html`${address === undefined ? name : html`<a href="${address}">${name}</a>`} <span class="facts">${joined(facts, " · ")}</span>`;
}
