import { DEVELOPMENT_ISSUER } from "../../../src/auth/development.js";

const SEED = 2019;

/** Of the partners that report: how many cells each report has, and for how many months it was approved and is still to come. */
const ASSIGNMENTS = 10;
const CELLS = 20;
const APPROVED_MONTHS = 24;
export const NOT_APPROVED = 10;
export const MONTHS = APPROVED_MONTHS + NOT_APPROVED;
const FIRST_MONTH = "2023-01-01";
export const CELLS_OF_A_REPORT = ASSIGNMENTS * CELLS;

/** Partners of the projects whose reports are all still to come: as many in each, for the same indicators in the same country. */
export const CROWD = 8;
const CROWDED = 2;

const COUNTRIES = "CN MN MM KH LA VN TH NP KZ KG".split(" ");

/** Indicators of each half of the reports; the fiscal year of the second begins in October. */
const INDICATORS = [
  ["TESTS", "EVENTS", "SUM"],
  ["POSITIVE", "NEW_PEOPLE", "SUM"],
  ["CURRENT", "SNAPSHOT", "LAST"],
  ["REACHED", "UNIQUE_PEOPLE", "SUM_WITHIN_YEAR"],
  ["SESSIONS", "EVENTS", "SUM"],
] as const;
const RATIO = "POSITIVITY";
const HALVES = ["A", "B"] as const;
export const SUMMED_CODES = HALVES.flatMap((half) => INDICATORS.map(([code]) => `${half}_${code}`));
export const CODES = [...SUMMED_CODES, ...HALVES.map((half) => `${half}_${RATIO}`)];

const AGES = ["<10", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50+"];

export interface Sizes {
  reports: number;
  partners: number;
  projects: number;
  sites: number;
}

/** So many partners of projects that there are so many approved cells at least. */
export function sizesFor(cells: number): Sizes {
  const reports = Math.ceil(cells / (APPROVED_MONTHS * CELLS_OF_A_REPORT));
  const ten = (n: number) => Math.min(400, Math.max(20, Math.ceil(n / 10) * 10));
  const partners = Math.min(298, Math.max(12, Math.ceil(reports / 7)));
  return {
    reports,
    // Each fifth reports next: with a multiple of five some would twice in a project.
    partners: partners % 5 === 0 ? partners + 1 : partners,
    projects: Math.ceil(reports / 4),
    sites: ten(reports / 5),
  };
}

const list = (words: readonly string[]) => `(array[${words.map((word) => `'${word}'`).join(", ")}])`;
const named = (en: string, zh: string, n: string) => `jsonb_build_object('en', '${en} ' || ${n}, 'zh', '${zh}' || ${n})`;
const pick = (n: string, salt: number, size: number) => `((hashint8extended(${n}, ${salt + SEED}) & 2147483647) % ${size})::int`;
const rulesOf = (kind: string) => (kind === "EVENTS" ? "SUM" : "SUM_LESS_OVERLAP");

/** Every value follows from its row's number and the seed. */
export function fillStatements({ reports, partners, projects, sites }: Sizes): string[] {
  const all = projects + CROWDED;
  const country = (place: string) => `(select id from bench.country c where c.place = ${place})`;
  const indicators = HALVES.flatMap((half, h) =>
    INDICATORS.map(([code, kind, over], i) => ({
      code: `${half}_${code}`,
      kind,
      over,
      n: h * INDICATORS.length + i + 1,
      month: h === 0 ? 1 : 10,
    })),
  );
  return [
    "set session_replication_role = replica",
    "create schema bench",
    `create function bench.id(kind text, n bigint) returns uuid immutable language sql
       return (lpad(to_hex(1600000000000 + n * 1000), 12, '0') || '7' || overlay(substr(md5(kind || n || ${SEED}), 1, 19) placing 'a' from 4))::uuid`,
    `create table bench.country as select array_position(${list(COUNTRIES)}, code::text) - 1 as place, id, code from country where code = any(${list(COUNTRIES)})`,

    ...indicators.flatMap(({ code, kind, over, n, month }) => [
      `insert into indicator (id, scheme, code) values (bench.id('definition', ${n}), 'OWN', '${code}')`,
      `insert into indicator_edition (id, indicator_id, edition, name, unit, kind, across_sites, across_periods, across_partners, fiscal_year_start_month, is_verified, source)
       values (bench.id('indicator', ${n}), bench.id('definition', ${n}), '1', '{"en": "${code}", "zh": "${code}"}', 'people', '${kind}', '${kind === "UNIQUE_PEOPLE" ? "SUM_FLAGGED" : "SUM"}',
         '${over}', '${rulesOf(kind)}', ${month}, true, 'made for the benchmark')`,
    ]),
    ...HALVES.flatMap((half, h) => {
      const [n, first] = [100 + h, h * INDICATORS.length + 1];
      return [
        `insert into indicator (id, scheme, code) values (bench.id('definition', ${n}), 'OWN', '${half}_${RATIO}')`,
        `insert into indicator_edition (id, indicator_id, edition, name, unit, kind, across_sites, across_periods, across_partners, fiscal_year_start_month, is_verified, source, numerator_id, denominator_id)
         values (bench.id('indicator', ${n}), bench.id('definition', ${n}), '1', '{"en": "${half}_${RATIO}", "zh": "${half}_${RATIO}"}', '%', 'RATIO', 'FROM_COMPONENTS', 'FROM_COMPONENTS', 'FROM_COMPONENTS', ${h === 0 ? 1 : 10}, true,
           'made for the benchmark', bench.id('indicator', ${first + 1}), bench.id('indicator', ${first}))`,
      ];
    }),
    `insert into disaggregation (id, indicator_edition_id, position, code, dimensions, category_sets)
     select bench.id('set', n), bench.id('indicator', n), 1, 'SEX_AGE', '{SEX,AGE}', '{SEX/1,AGE/1}'
     from (values ${[...indicators.map(({ n }) => n), 100, 101].map((n) => `(${n})`).join(", ")}) i(n)`,
    `insert into disaggregation_cell (id, disaggregation_id, position, code, name, categories)
     select bench.id('cell', n * 100 + s * 10 + a), bench.id('set', n), (s - 1) * 10 + a, sex || '/' || age, jsonb_build_object('en', sex || ', ' || age),
       jsonb_build_array(jsonb_build_object('dimension', 'SEX', 'category', sex, 'concept', null), jsonb_build_object('dimension', 'AGE', 'category', age, 'concept', null))
     from (values ${[...indicators.map(({ n }) => n), 100, 101].map((n) => `(${n})`).join(", ")}) i(n),
       unnest('{FEMALE,MALE}'::text[]) with ordinality x(sex, s), unnest(${list(AGES)}) with ordinality y(age, a)`,

    `insert into organisation (id, name, type) select bench.id('organisation', n), ${named("Partner", "合作伙伴", "n")}, 'NATIONAL_NGO' from generate_series(1, ${Math.max(partners, CROWD)}) n`,
    `insert into account (id, kind, name, organisation_id, roles, issuer, subject)
     select bench.id('account', n), 'PERSON', 'Reporter ' || n, bench.id('organisation', n), '{MANAGER}'::text[], '${DEVELOPMENT_ISSUER}', 'partner-' || n
       from generate_series(1, ${Math.max(partners, CROWD)}) n
     union all select bench.id('officer', 1), 'PERSON', 'Officer', null, '{OFFICER}'::text[], '${DEVELOPMENT_ISSUER}', 'officer'`,
    `insert into site (id, name, kind, country_id) select bench.id('site', n), ${named("Site", "地点", "n")}, 'HEALTH_FACILITY', ${country(`n % ${COUNTRIES.length}`)}
       from generate_series(0, ${sites - 1}) n`,
    `insert into programme (id, code, name) select bench.id('programme', n), 'BENCH-' || n, ${named("Programme", "方案", "n")} from generate_series(0, 19) n`,
    `insert into project (id, code, title, language, status, visibility, programme_id, planned_start_on, aid_types)
     select bench.id('project', n), 'B-' || n, ${named("Project", "项目", "n")}, 'en', 'IMPLEMENTATION', case n % 3 when 0 then 'PUBLIC' else 'PARTNERS' end,
       bench.id('programme', n % 20), '${FIRST_MONTH}', '{}' from generate_series(0, ${all - 1}) n`,
    `insert into reporting_schedule (id, project_id, cadence, starts_on, ends_on)
     select bench.id('schedule', n), bench.id('project', n), 'MONTHLY', '${FIRST_MONTH}', (date '${FIRST_MONTH}' + make_interval(months => ${MONTHS}))::date - 1 from generate_series(0, ${all - 1}) n`,
    `insert into reporting_period (id, project_id, starts_on, ends_on, due_on)
     select bench.id('period', p * 100 + m), bench.id('project', p), day, (day + interval '1 month')::date - 1, (day + interval '1 month')::date + 14
     from generate_series(0, ${all - 1}) p, generate_series(0, ${MONTHS - 1}) m, lateral (select (date '${FIRST_MONTH}' + make_interval(months => m))::date as day) d`,

    // Who reports in which project: four partners in each, two sites in neighbouring countries; eight in the crowded, all in one country.
    `create table bench.report as
     select n, bench.id('project', project) as project_id, project, bench.id('organisation', partner) as partner_id, partner, (n / 10) % 2 as half, near, far
     from (
       select n, n / 4 as project, 1 + (n * 5) % ${partners} as partner, n % 10 + 10 * (n / 10 % ${sites / 10}) as near, (n + 1) % 10 + 10 * (n / 10 % ${sites / 10}) as far
       from generate_series(0, ${reports - 1}) n
       union all
       select ${reports} + i, ${projects} + i / ${CROWD}, 1 + i % ${CROWD}, 0, 10 from generate_series(0, ${CROWD * CROWDED - 1}) i) r`,
    // All of a crowd report the same.
    `update bench.report set half = 0 where n >= ${reports}`,
    `insert into project_participant (id, project_id, position, role, organisation_id)
     select bench.id('participant', n), project_id, 1 + n % ${CROWD}, 'IMPLEMENTING', partner_id from bench.report`,
    `create table bench.assigned as
     select bench.id('assignment', r.n * 10 + i) as id, r.n, bench.id('indicator', half * ${INDICATORS.length} + 1 + i % ${INDICATORS.length}) as indicator_edition_id,
       case when i < ${INDICATORS.length} then near else far end as site
     from bench.report r, generate_series(0, ${ASSIGNMENTS - 1}) i`,
    `insert into indicator_assignment (id, project_id, indicator_edition_id, partner_id, site_id, country_id)
     select a.id, r.project_id, a.indicator_edition_id, r.partner_id, bench.id('site', a.site), ${country(`a.site % ${COUNTRIES.length}`)}
     from bench.assigned a join bench.report r using (n)`,
    `insert into expected_report (assignment_id, starts_on, ends_on, period_id, not_applicable)
     select a.id, p.starts_on, p.ends_on, p.id, false from bench.assigned a join bench.report r using (n) join reporting_period p on p.project_id = r.project_id`,

    // What was approved: a report for each of the months, a fiftieth of them corrected later.
    `create table bench.approved as
     select bench.id('update', m * 10000 + r.n) as report_id, bench.id('version', v * 10000000 + m * 10000 + r.n) as id, r.n, v as number, p.id as period_id, p.starts_on, p.ends_on,
       p.ends_on + interval '20 days' + make_interval(hours => ${pick("r.n", 1, 200)}) + case v when 2 then interval '70 days' else interval '0' end as since,
       case when v = 1 and corrected then p.ends_on + interval '90 days' + make_interval(hours => ${pick("r.n", 1, 200)}) end as until
     from generate_series(0, ${APPROVED_MONTHS - 1}) m
     join bench.report r on r.n < ${reports}
     join reporting_period p on p.project_id = r.project_id and p.starts_on = (date '${FIRST_MONTH}' + make_interval(months => m))::date
     cross join lateral (select ${pick("m * 10000 + r.n", 2, 50)} = 0 as corrected) c
     cross join generate_series(1, case when corrected then 2 else 1 end) v`,
    `insert into progress_report (id, project_id, period_id, partner_id, status, narrative, created_by_id, submitted_by_id, submitted_at, decided_by_id, decided_at)
     select a.report_id, r.project_id, a.period_id, r.partner_id, 'APPROVED', '{"en": "As planned."}', bench.id('account', r.partner), bench.id('account', r.partner), a.since,
       bench.id('officer', 1), a.since
     from bench.approved a join bench.report r using (n) where a.until is null`,
    `insert into approved_version (id, report_id, number, submitted_by_id, approved_by_id, approved_at, superseded_at, narrative, expenditures)
     select a.id, a.report_id, a.number, bench.id('account', r.partner), bench.id('officer', 1), a.since, a.until, '{"en": "As planned."}', '[]'
     from bench.approved a join bench.report r using (n)`,
    "create index on bench.assigned (n)",
    "analyze",
    // One cell in fifty says that there can be no value.
    `insert into approved_value (version_id, assignment_id, cell_id, starts_on, ends_on, number, not_applicable, since, until)
     select v.id, a.id, c.id, v.starts_on, v.ends_on, case when h % 50 <> 0 then h % 997 end, h % 50 = 0, v.since, v.until
     from bench.approved v join bench.assigned a using (n)
     join disaggregation d on d.indicator_edition_id = a.indicator_edition_id
     join disaggregation_cell c on c.disaggregation_id = d.id
     cross join lateral (select hashint8extended(hashtext(a.id::text || v.id::text), c.position) & 2147483647 as h) x`,
    "set session_replication_role = origin",
    "vacuum analyze",
  ];
}

/** Digests as Sarai makes them, of one version in ten: for all it would take as long as all the rest. */
export const DIGESTS = (digest: (values: string) => string): string =>
  `update approved_version n set digest = (${digest("select * from approved_value where version_id = n.id")}) where uuid_hash(n.id) % 10 = 0`;

/** For PostGraphile: a view that it can group by, over every cell that is official, and one over the totals that Sarai keeps of reports. */
export const flatStatements = [
  "create schema flat",
  ...[
    ["official_cell", "approved_value"],
    ["official_total", "approved_total"],
  ].map(
    ([view, table]) => `create view flat.${view} as
      select a.indicator_edition_id as indicator, a.country_id as country, extract(year from v.starts_on)::int as year, v.number
      from ${table} v join indicator_assignment a on a.id = v.assignment_id where v.until is null`,
  ),
];
