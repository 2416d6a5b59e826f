import { code, join, literal, name, sql } from "../reading/sql.js";

const list = (table: string, columns: Record<string, string>, joined = "") => {
  const pairs = Object.entries(columns).map(([key, column]) => sql`${literal(key)}, ${code(column)}`);
  return sql`(select coalesce(json_agg(json_build_object(${join(pairs, ", ")}) order by r.position), '[]')
      from ${name(table)} r ${code(joined)} where r.project_id = p.id)`;
};

const PARTICIPANTS = list(
  "project_participant",
  { role: "r.role", organisation: "r.organisation_id", reference: "r.reference", name: "r.name", known: "o.name" },
  "left join organisation o on o.id = r.organisation_id",
);
const COUNTRIES = list(
  "project_country",
  { country: "r.country_id", code: "coalesce(c.code, r.code)", percentage: "r.percentage::text" },
  "left join country c on c.id = r.country_id",
);
const SECTORS = list("project_sector", { vocabulary: "r.vocabulary", code: "r.code", percentage: "r.percentage::text" });
const SITES = list(
  "project_site",
  { site: "r.site_id", reference: "r.reference", name: "r.name", known: "s.name" },
  "left join site s on s.id = r.site_id",
);

/** The values of projects here, as `FieldValues`. */
export const valuesHere = (projects: readonly string[]) => sql`select p.id, p.title, p.description, p.objectives, p.status,
    p.planned_start_on::text as "plannedStartOn", p.actual_start_on::text as "actualStartOn",
    p.planned_end_on::text as "plannedEndOn", p.actual_end_on::text as "actualEndOn",
    ${PARTICIPANTS} as participants, ${COUNTRIES} as countries, ${SECTORS} as sectors, ${SITES} as sites
  from project p where p.id = any(${projects}::uuid[])`;
