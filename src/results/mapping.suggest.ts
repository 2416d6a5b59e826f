import type { EntityManager } from "@mikro-orm/postgresql";
import { type Sql, sql } from "../reading/sql.js";
import { run } from "../writing/act.js";

export interface Suggestion {
  indicatorEdition: string;
  scheme: string;
  code: string;
  edition: string;
  name: string;
  reason: "REFERENCE" | "TITLE";
  similarity: number;
}

/** Less alike is chance. */
const LEAST = 0.25;

/** IATI IndicatorVocabulary codes of registers whose codes are those of one scheme; other codes may be anybody's. */
const REGISTERS = sql`case r.vocabulary when '7' then d.scheme = 'UNAIDS_GAM' when '9' then d.scheme = 'SDG' else true end`;

/** A title's words, each between blanks: codes such as HTS_TST or 3.7.2 stay whole. */
const words = (text: Sql) => sql`' ' || regexp_replace(lower(${text}), '[^[:alnum:]_.]+', ' ', 'g') || ' '`;

/** One version of each indicator that the published one may be; undefined where there is no such published one. */
export async function suggestions(
  em: EntityManager,
  indicator: string,
  first: number,
  languages: readonly string[],
): Promise<Suggestion[] | undefined> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(indicator)) return undefined;
  const [published] = await run<{ title: string; references: string }>(
    { em },
    sql`select title::text, "references"::text from project_indicator where id = ${indicator}`,
  );
  if (!published) return undefined;
  const rows = await run<Omit<Suggestion, "name" | "reason"> & { name: Record<string, string>; isReferred: boolean }>(
    { em },
    sql`select * from (
       select distinct on (d.id) v.id as "indicatorEdition", d.scheme, d.code, v.edition, v.name, s."isReferred", s.similarity
         from indicator_edition v join indicator d on d.id = v.indicator_id
        cross join lateral (select
          exists (select from jsonb_to_recordset(${published.references}::jsonb) as r (vocabulary text, code text)
                   where lower(r.code) in (lower(d.code), lower(v.number)) and ${REGISTERS}) as "isReferred",
          coalesce((select max(case when position(' ' || lower(d.code) || ' ' in ${words(sql`t.value`)}) > 0 then 1
                      else greatest(similarity(t.value, n.value), 0.9 * word_similarity(n.value, t.value)) end)
                     from jsonb_each_text(${published.title}::jsonb) t, jsonb_each_text(v.name) n), 0)::float8 as similarity) s
        order by d.id, s."isReferred" desc, v.is_verified desc, v.used_from desc nulls last, v.edition desc
     ) offered where "isReferred" or similarity >= ${LEAST}
     order by "isReferred" desc, similarity desc, scheme, code limit ${first}`,
  );
  return rows.map(({ name, isReferred, ...row }) => ({
    ...row,
    name: name[languages.find((language) => name[language]) ?? "en"] ?? Object.values(name)[0] ?? row.code,
    reason: isReferred ? "REFERENCE" : "TITLE",
  }));
}
