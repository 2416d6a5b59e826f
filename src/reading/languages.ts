import { GraphQLEnumType, GraphQLNonNull, GraphQLObjectType, GraphQLString } from "graphql";
import { LRUCache } from "lru-cache";

const ISO_639_1 =
  `aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj
fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`.split(/\s+/);

const KNOWN: ReadonlySet<string> = new Set(ISO_639_1);

const englishName = new Intl.DisplayNames("en", { type: "language" });

export const LanguageCode = new GraphQLEnumType({
  name: "LanguageCode",
  description: "A language by its ISO 639-1 code.",
  values: Object.fromEntries(ISO_639_1.map((tag) => [tag.toUpperCase(), { description: englishName.of(tag) ?? tag }])),
});

export const Translation = new GraphQLObjectType({
  name: "Translation",
  description: "A text in one language.",
  fields: {
    language: { type: LanguageCode, description: "Null where none was given, or ISO 639-1 has no code for it." },
    tag: {
      type: GraphQLString,
      description: "Its language as the whole BCP 47 tag that it was given with, e.g. zh, zh-Hant or shn. Null where none was given.",
    },
    text: { type: new GraphQLNonNull(GraphQLString), description: "As it was written." },
  },
});

const LONGEST_TAG = 35;
/** Tags in their canonical form by the way they were written: there are few, and `Intl` is slow to find it. */
const canonicalTags = new LRUCache<string, { tag: string | null }>({ max: 1000 });

/** The tag as BCP 47 writes it, its language by the shortest code: "zh-Hant" of "ZH_hant", "fr" of "fra". Null for anything else. */
function canonicalTag(tag: string | null | undefined): string | null {
  if (!tag) return null;
  const known = canonicalTags.get(tag);
  if (known) return known.tag;
  const canonical = readTag(tag);
  if (tag.length <= LONGEST_TAG) canonicalTags.set(tag, { tag: canonical });
  return canonical;
}

function readTag(tag: string): string | null {
  const written = tag.trim().replaceAll("_", "-");
  if (!written) return null;
  try {
    const [canonical = "und"] = Intl.getCanonicalLocales(written);
    return canonical.startsWith("und") ? null : canonical;
  } catch {
    return null;
  }
}

/** The key under which a text in this language is kept: "zh-CN" is "zh"; "und" for what is no language of ISO 639-1. */
export function languageKey(tag: string | null | undefined): string {
  const primary = canonicalTag(tag)?.split("-")[0];
  return primary && KNOWN.has(primary) ? primary : "und";
}

/** The key of a record's main language: where ISO 639-1 has none for it, the whole tag. */
export function mainLanguageKey(tag: string | null | undefined): string {
  const key = languageKey(tag);
  return key === "und" ? (canonicalTag(tag) ?? key) : key;
}

/** Of texts in one language, the one that its readers mean by it: the plain one, of Chinese then the simplified one. */
const rank = (tag: string): number => (!tag.includes("-") ? 0 : /^zh-(Hans|CN|SG)\b/.test(tag) ? 1 : 2);

/**
 * Texts by their tags as a record keeps them: each under its whole tag, "zh-Hant" or "shn", and the plain or first one of each language
 * of ISO 639-1 under its two letters as well, under which readers, orders and figures find it. Texts of one tag follow each other; empty
 * ones say nothing.
 */
export function textsByKey(texts: Readonly<Record<string, string>>): Record<string, string> {
  const byTag = new Map<string, string>();
  for (const [written, text] of Object.entries(texts)) {
    if (!text.trim()) continue;
    const tag = canonicalTag(written) ?? "und";
    const before = byTag.get(tag);
    byTag.set(tag, before === undefined ? text.trim() : `${before}\n${text.trim()}`);
  }
  const kept: Record<string, string> = {};
  for (const [tag, text] of [...byTag].sort(([a], [b]) => rank(a) - rank(b))) {
    const key = languageKey(tag);
    kept[tag] = text;
    if (key !== "und") kept[key] ??= text;
  }
  return kept;
}

/** A translation that was not read by the engine. */
export class TranslatedText {
  constructor(
    readonly language: string | null,
    readonly tag: string | null,
    readonly text: string,
  ) {}
}

/** All of kept texts, as the API shows translations: in the order of their tags, and none under two letters that has its whole tag. */
export function translationsOf(texts: Readonly<Record<string, string>>): TranslatedText[] {
  const entries = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries
    .filter(([tag, text]) => !entries.some(([other, same]) => other.startsWith(`${tag}-`) && same === text))
    .map(([tag, text]) => {
      const language = languageKey(tag);
      return new TranslatedText(language === "und" ? null : language.toUpperCase(), tag === "und" ? null : tag, text);
    });
}

/** The languages of an Accept-Language header (RFC 9110), best first. */
export function acceptedLanguages(header: string | undefined): string[] {
  const wanted = (header ?? "")
    .split(",")
    .slice(0, 20)
    .map((entry, place) => {
      const [tag, ...parameters] = entry.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { key: languageKey(tag), quality: quality ? Number(quality.slice(2)) || 0 : 1, place };
    });
  const best = wanted.filter(({ key, quality }) => key !== "und" && quality > 0).sort((a, b) => b.quality - a.quality || a.place - b.place);
  return [...new Set(best.map(({ key }) => key))];
}

/** The text for a reader of these languages, best first: else in English, else in any. */
export const bestOf = (texts: Readonly<Record<string, string>>, languages: readonly string[]): string =>
  languages.map((language) => texts[language]).find((text) => text !== undefined) ?? texts.en ?? Object.values(texts)[0] ?? "";
