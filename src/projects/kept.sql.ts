const list = (table: string, columns: Record<string, string>, join = "") =>
  `(select coalesce(json_agg(json_build_object(${Object.entries(columns).map(([key, column]) => `'${key}', ${column}`)}) order by r.position), '[]')
      from ${table} r ${join} where r.project_id = p.id)`;

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

/** What is kept here of projects, by their ids ($1), as `Said`. */
export const SAID_HERE = `select p.id, p.title, p.description, p.objectives, p.status,
    p.planned_start_on::text as "plannedStartOn", p.actual_start_on::text as "actualStartOn",
    p.planned_end_on::text as "plannedEndOn", p.actual_end_on::text as "actualEndOn",
    ${PARTICIPANTS} as participants, ${COUNTRIES} as countries, ${SECTORS} as sectors, ${SITES} as sites
  from project p where p.id = any($1::uuid[])`;
