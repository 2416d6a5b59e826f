import { suggestionList } from "graphql/jsutils/suggestionList.js";
import { badInput } from "../errors.js";
import type { Context } from "../graphql/context.js";
import { label, message, type Value } from "../messages/message.js";
import { join, name, sql } from "../reading/sql.js";
import { isUuid, type Version } from "./figure.ask.js";
import { NAMED } from "./figure.page.sql.js";
import { PLACES, type Place, type Question } from "./figure.sql.js";

/*
 * What names nothing, or nothing that the viewer sees, is told alike, with what is accepted: an empty table would pass for an answer.
 */

const MOST_TOLD = 5;
const LONGEST = 60;

/** The first of some words, each whole unless it is endless. */
const listed = (words: readonly string[]): string[] => {
  const shown = words.slice(0, MOST_TOLD).map((word) => (word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word));
  return [...shown, ...(words.length > MOST_TOLD ? ["…"] : [])];
};

function throwUnknown(
  argument: readonly string[],
  { noun, words, accepted, near }: { noun: Value; words: readonly string[]; accepted: readonly Value[]; near: readonly string[] },
): void {
  if (words.length === 0) return;
  const values = { argument: argument.join("."), noun, words: listed(words), accepted };
  const found = near.length > 0 ? message("figures.unknownNear", { ...values, near: listed(near) }) : message("figures.unknown", values);
  throw badInput(found, ["figures", ...argument]);
}

/** The most alike first, of several words in turn. */
const alike = (words: readonly string[], options: readonly string[]): string[] => [
  ...new Set(words.slice(0, MOST_TOLD).flatMap((word) => suggestionList(word.slice(0, LONGEST), options).slice(0, 3))),
];

const CODES = [message("figures.codes")];
const IDS = [message("figures.ids")];

/** `found`: the editions that ids and codes name. */
export async function checkIndicators(
  { snapshot }: Context,
  { ids, codes, found }: { ids: readonly string[]; codes: readonly string[]; found: readonly Version[] },
): Promise<void> {
  const known = new Set(found.flatMap(({ id, scheme, code }) => [id, code, `${scheme}/${code}`]));
  const words = codes.filter((word) => !known.has(word));
  if (words.length > 0) {
    const all = await snapshot.rows<{ scheme: string; code: string; ids: string[] }>(
      sql`select d.scheme, d.code, array_agg(v.id::text) as ids from indicator_definition d join indicator_version v on v.definition_id = d.id
        group by d.id order by d.scheme collate "C", d.code collate "C"`,
    );
    // An edition's id stands in the other argument, and its indicator has a code.
    const meant = all.filter((each) => words.some((word) => each.ids.includes(word.toLowerCase()))).map(({ code }) => code);
    const options = words.some((word) => word.includes("/")) ? all.map(({ scheme, code }) => `${scheme}/${code}`) : [];
    const near = [...new Set([...meant, ...alike(words, [...all.map(({ code }) => code), ...options])])];
    throwUnknown(["indicators"], { noun: label("noun", "Indicator"), words, accepted: CODES, near });
  }
  const noIds = ids.filter((id) => !known.has(id.toLowerCase()));
  throwUnknown(["indicatorVersions"], { noun: label("noun", "IndicatorVersion"), words: noIds, accepted: IDS, near: [] });
}

const LIST: Record<Place, string> = {
  country: "countries",
  site: "sites",
  programme: "programmes",
  project: "projects",
  partner: "partners",
};

/** The records that a filter names. */
export async function checkPlaces({ snapshot, viewer, writer }: Context, only: Question["only"]): Promise<void> {
  const given = PLACES.filter((place) => only[place]?.length);
  if (given.length === 0) return;
  const seen = (place: Place) => writer.planner.seen(NAMED[place].noun, sql`t`, viewer);
  const rows = await snapshot.rows<{ place: Place; id: string }>(
    join(
      given.map((place) => {
        const ids = only[place]!.filter(isUuid);
        return sql`select ${place}::text as place, t.id from ${name(NAMED[place].table)} t where t.id = any(${ids}::uuid[]) and ${seen(place)}`;
      }),
      " union all ",
    ),
  );
  const known = new Set(rows.map(({ place, id }) => `${place} ${id}`));
  for (const place of given) {
    const words = only[place]!.filter((word) => !known.has(`${place} ${word.toLowerCase()}`));
    if (words.length === 0) continue;
    const { noun, table, name: texts, code: ofCode } = NAMED[place];
    const lower = words.map((word) => word.toLowerCase());
    const near = await snapshot.rows<{ id: string; word: string }>(
      sql`select t.id, coalesce(n.code, n.text) as word from ${name(table)} t cross join lateral (
          select case when lower(${ofCode}) = any(${lower}::text[]) then ${ofCode} end as code,
            (select x.value from jsonb_each_text(t.${name(texts)}::jsonb) x where lower(x.value) = any(${lower}::text[]) limit 1) as text) n
        where coalesce(n.code, n.text) is not null and ${seen(place)} order by t.id limit ${MOST_TOLD}`,
    );
    throwUnknown(["filter", LIST[place]], {
      noun: label("noun", noun),
      words,
      accepted: IDS,
      near: near.map(({ id, word }) => `${id} (${word})`),
    });
  }
}

/** The categories of a filter: one of what is asked for has each; where nothing asked for has the dimension, one of the catalogue. */
export async function checkCategories({ snapshot }: Context, { categories, disaggregations }: Question): Promise<void> {
  if (categories.length === 0) return;
  const dimensions = categories.map(({ dimension }) => dimension);
  const rows = await snapshot.rows<{ dimension: string; category: string; isAsked: boolean }>(
    sql`select x ->> 'dimension' as dimension, x ->> 'category' as category, bool_or(c.disaggregation_id = any(${disaggregations}::uuid[])) as "isAsked"
      from disaggregation_cell c, jsonb_array_elements(c.categories) x
      where x ->> 'dimension' = any(${dimensions}::text[]) group by 1, 2 order by min(c.position)`,
  );
  for (const { dimension, in: given } of categories) {
    const all = rows.filter((row) => row.dimension === dimension);
    const asked = all.filter(({ isAsked }) => isAsked);
    const accepted = (asked.length > 0 ? asked : all).map(({ category }) => category);
    const words = given.filter((word) => !accepted.includes(word));
    const noun = message("figures.category", { dimension: label("Dimension", dimension) });
    throwUnknown(["filter", "categories"], { noun, words, accepted: accepted.slice(0, 40), near: alike(words, accepted) });
  }
}
