import { code, type Queries, query, sql } from "../reading/sql.js";

/** What a published indicator `i` of a result `r` is known again by: see IndicatorMapping. */
export const KEY = `md5(r.title::text || i."references"::text || i.title::text)`;

/**
 * Gives indicators that a publication brought again what staff held them to be. With the same words they are the same; otherwise a
 * register's reference decides, then the title, each only where all that is known of it in the project agrees.
 */
export async function linkIndicators(client: Queries, projects: readonly string[]): Promise<void> {
  if (projects.length === 0) return;
  const rows = await query<{ id: string }>(
    client,
    sql`select distinct project_id as id from indicator_mapping where project_id = any(${projects}::uuid[])`,
  );
  if (rows.length === 0) return;
  await query(
    client,
    sql`with fresh as (
       select i.id, i."references" as refs, i.title, r.project_id, ${code(KEY)} as key
         from project_indicator i join result r on r.id = i.result_id
        where r.project_id = any(${rows.map(({ id }) => id)}::uuid[]) and i.indicator_edition_id is null
     )
     update project_indicator i set indicator_edition_id = found.edition
       from (
         select f.id,
           case when exists (select from indicator_mapping m where m.project_id = f.project_id and m.key = f.key)
             then (select m.indicator_edition_id from indicator_mapping m where m.project_id = f.project_id and m.key = f.key)
             else coalesce(${code(agreed(`f.refs <> '[]' and m."references" = f.refs`))}, ${code(agreed("m.title = f.title"))})
           end as edition
         from fresh f
       ) found
      where i.id = found.id and found.edition is not null`,
  );
}

const agreed = (condition: string) => `(
  select (array_agg(m.indicator_edition_id))[1] from indicator_mapping m
   where m.project_id = f.project_id and ${condition}
  having count(distinct m.indicator_edition_id) = 1 and count(*) = count(m.indicator_edition_id))`;
