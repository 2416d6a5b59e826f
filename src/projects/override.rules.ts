import { createHash } from "node:crypto";
import { shortest } from "../values/decimal.js";
import type { ProjectField } from "./project.enums.js";

/** The fields of a published project that staff may override, by property: a value, or a list as a whole. */
export const OVERRIDABLE = {
  title: "TITLE",
  description: "DESCRIPTION",
  objectives: "OBJECTIVES",
  status: "STATUS",
  plannedStartOn: "PLANNED_START_ON",
  actualStartOn: "ACTUAL_START_ON",
  plannedEndOn: "PLANNED_END_ON",
  actualEndOn: "ACTUAL_END_ON",
  participants: "PARTICIPANTS",
  countries: "COUNTRIES",
  sectors: "SECTORS",
  sites: "SITES",
} as const satisfies Record<string, `${ProjectField}`>;

export type Overridable = keyof typeof OVERRIDABLE;

export const overridables = Object.keys(OVERRIDABLE) as Overridable[];
export const overridablesOf = (fields: readonly string[]): Overridable[] =>
  overridables.filter((each) => fields.includes(OVERRIDABLE[each]));

type Texts = Record<string, string>;
type Value = string | Texts | null | undefined;

/** A row of a list, here or published: what of it counts, and by what name it is shown. Ids are ours. */
export interface Part {
  role?: string | null;
  organisation?: string | null;
  country?: string | null;
  site?: string | null;
  vocabulary?: string | null;
  code?: string | null;
  percentage?: string | null;
  reference?: string | null;
  name?: Texts | null;
  /** The name of the record here that it represents. */
  known?: Texts | null;
}

/** A project's values by property; others than those of OVERRIDABLE do not matter. */
export type FieldValues = { readonly [K in Overridable]?: Value | readonly Part[] };

/**
 * What makes a part of each list the same, here or published. A mention of an organisation that we know is that organisation, under
 * whatever name; a place is what the publication calls it, else the site of ours.
 */
const SAME: Partial<Record<Overridable, (part: Part) => unknown>> = {
  participants: ({ role, organisation, reference, name }) => [role, organisation ?? [reference, ordered(name)]],
  countries: ({ country, code, percentage }) => [country ?? code, plain(percentage)],
  sectors: ({ vocabulary, code, percentage }) => [vocabulary, code, plain(percentage)],
  sites: ({ site, reference, name }) => (reference == null && name == null ? ["", site] : [reference, ordered(name)]),
};

const WORDS: Partial<Record<Overridable, (part: Part) => readonly (string | null | undefined)[]>> = {
  participants: ({ role, known, name, reference }) => [role, words(known ?? name) ?? reference],
  countries: ({ code, percentage }) => [code, share(percentage)],
  sectors: ({ vocabulary, code, percentage }) => [vocabulary === "1" ? code : `${vocabulary}:${code}`, share(percentage)],
  sites: ({ known, name, reference }) => [words(name ?? known) ?? reference],
};

/** The same text for the same value, whatever the order of languages or rows, and however many zeros a share ends with. */
export function canonicalText<Field extends Overridable>(property: Field, values: Pick<FieldValues, Field>): string {
  const value = values[property] ?? null;
  const same = SAME[property];
  if (same) return JSON.stringify(((value ?? []) as readonly Part[]).map((part) => JSON.stringify(same(part))).sort());
  return JSON.stringify(ordered(value as Value));
}

/** A digest of a value, for where only equality matters. */
export const digest = (property: Overridable, values: FieldValues): string =>
  createHash("sha256").update(canonicalText(property, values)).digest("base64url");

const LONGEST = 500;

/** A value for people, in one line and short; null where it is nothing. */
export function displayText(property: Overridable, values: FieldValues): string | null {
  const value = values[property] ?? null;
  const ofPart = WORDS[property];
  const text = ofPart
    ? ((value ?? []) as readonly Part[]).map((part) => ofPart(part).filter(Boolean).join(" ")).join("; ")
    : words(value as Value);
  if (!text) return null;
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${[...line.slice(0, LONGEST - 1)].filter((each) => each.isWellFormed()).join("")}…` : line;
}

function words(value: Value): string | null {
  if (value == null || typeof value === "string") return value ?? null;
  const texts = Object.entries(value);
  return texts.length === 1 ? texts[0]![1] : texts.map(([language, text]) => `${language}: ${text}`).join(" / ") || null;
}

const ordered = (value: Value): unknown =>
  value && typeof value === "object" ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : (value ?? null);
const plain = (percentage: string | null | undefined) => (percentage == null ? null : shortest(percentage));
const share = (percentage: string | null | undefined) => (percentage == null ? null : `${plain(percentage)}%`);
