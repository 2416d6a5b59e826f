import { alike, checkSeen } from "../api/unknown.js";
import { label, message } from "../messages/message.js";
import { acceptedOf } from "../reading/keys.js";
import { sql } from "../reading/sql.js";
import { throwUnknown } from "../reading/unknown.js";
import type { Context } from "../writing/context.js";
import { NAMED } from "./figure.page.sql.js";
import type { Edition } from "./figure.request.js";
import { PLACES, type Place, type Question } from "./figure.sql.js";

const CODES = [message("figures.codes")];

/** `found`: the editions that ids and codes name. */
export async function checkIndicators(
  { snapshot, writer, viewer }: Context,
  { ids, codes, found }: { ids: readonly string[]; codes: readonly string[]; found: readonly Edition[] },
): Promise<void> {
  const known = new Set(found.flatMap(({ id, scheme, code }) => [id, code, `${scheme}/${code}`]));
  const words = codes.filter((word) => !known.has(word));
  if (words.length > 0) {
    const all = await snapshot.rows<{ scheme: string; code: string; ids: string[] }>(
      sql`select d.scheme, d.code, array_agg(v.id::text) as ids from indicator d join indicator_edition v on v.indicator_id = d.id
        group by d.id order by d.scheme collate "C", d.code collate "C"`,
    );
    // An edition's id belongs in the other argument, and its indicator has a code.
    const meant = all.filter((each) => words.some((word) => each.ids.includes(word.toLowerCase()))).map(({ code }) => code);
    const options = words.some((word) => word.includes("/")) ? all.map(({ scheme, code }) => `${scheme}/${code}`) : [];
    const near = [...new Set([...meant, ...alike(words, [...all.map(({ code }) => code), ...options])])];
    throwUnknown(["figures", "indicators"], { noun: label("noun", "Indicator"), words, accepted: CODES, near });
  }
  const accepted = acceptedOf(writer.planner.model.get("IndicatorEdition")!, viewer);
  const noIds = ids.filter((id) => !known.has(id.toLowerCase()));
  throwUnknown(["figures", "indicatorEditions"], { noun: label("noun", "IndicatorEdition"), words: noIds, accepted });
}

const LIST: Record<Place, string> = {
  country: "countries",
  site: "sites",
  programme: "programmes",
  project: "projects",
  partner: "partners",
};

/** The records that a filter names. */
export async function checkPlaces(context: Context, only: Question["only"]): Promise<void> {
  for (const place of PLACES)
    if (only[place]?.length) await checkSeen(context, ["figures", "filter", LIST[place]], NAMED[place].noun, only[place]);
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
    throwUnknown(["figures", "filter", "categories"], { noun, words, accepted: accepted.slice(0, 40), near: alike(words, accepted) });
  }
}
