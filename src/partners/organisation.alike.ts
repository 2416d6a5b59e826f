import { code, sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { at, type TextInput } from "../writing/inputs.js";
import { type ProblemDraft, problem } from "../writing/problem.js";

/** How many trigrams of two names are the same, of all that they have: a letter left out is, another second word is not. */
const ALIKE = 0.65;
const MOST_NAMED = 3;

/**
 * Names and aliases here, archived ones too, that a new organisation's name may be meant by: the same but for what `name_key` leaves out,
 * or nearly so with the same numbers, for No. 1 Hospital is not No. 2 Hospital.
 */
const likeThese = (names: readonly string[]) => sql`
  with asked as (
    select place, name_key(name) as key from unnest(${names}::text[]) with ordinality asked (name, place)
  ), known as (
    select place, asked.key, each.name
    from asked join organisation o on asked.key <% names_key(o.name), lateral (select value from jsonb_each_text(o.name)) each (name)
    union all select place, asked.key, a.name from asked join organisation_alias a on asked.key <% name_key(a.name)
  )
  select place::int - 1 as place, (array_agg(distinct name))[:${code(String(MOST_NAMED))}] as names
  from known, lateral (select name_key(name) offset 0) each (key)
  where similarity(each.key, known.key) >= ${code(String(ALIKE))}
    and regexp_replace(each.key, '\\D+', ' ', 'g') = regexp_replace(known.key, '\\D+', ' ', 'g')
  group by place order by place`;

/** That organisations here are called much as a new one: for each of its names. */
export async function similarNames(ctx: ActionContext, names: readonly TextInput[]): Promise<ProblemDraft[]> {
  const found = await run<{ place: number; names: string[] }>(ctx, likeThese(names.map(({ text }) => text)), { isPrepared: true });
  return found.map((each) => problem("SIMILAR_NAME", at("name", each.place, "text"), { names: each.names.map((name) => `“${name}”`) }));
}
