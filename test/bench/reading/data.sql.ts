import { DEVELOPMENT_ISSUER } from "../../../src/auth/development.js";

const SEED = 2018;
export const PARTNER_ACCOUNTS = 200;

/** Where the projects work: countries around China, and farther ones. */
export const COUNTRIES = "CN MN MM KH LA VN TH NP KZ KG PK IN LK BD MY ID PH ET KE TZ UG ZM GH HK MO".split(" ");

const list = (words: readonly string[]) => `(array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(", ")}])`;

const THEMES = [
  ["流动人口艾滋病与性病预防", "HIV and STI prevention among mobile populations"],
  ["边境地区妇幼健康", "Maternal and child health in border areas"],
  ["青少年健康与沟通之道", "Adolescent health and communication with parents"],
  ["生殖健康与计划生育服务", "Reproductive health and family planning services"],
  ["医务人员能力建设", "Training of health workers"],
  ["孕产妇转诊网络", "Referral network for pregnant women"],
  ["宫颈癌筛查", "Cervical cancer screening"],
  ["结核病与艾滋病联合防治", "Joint control of tuberculosis and HIV"],
] as const;
const PLACES = [
  ["中国—缅甸边境", "China–Myanmar border"],
  ["中国—老挝边境", "China–Laos border"],
  ["中国—蒙古边境", "China–Mongolia border"],
  ["柬埔寨西北部", "north-west Cambodia"],
  ["湄公河次区域", "Greater Mekong Subregion"],
  ["中亚五国", "five countries of Central Asia"],
  ["东非沿海", "East African coast"],
] as const;
const KINDS = [
  ["试点项目", "pilot"],
  ["合作项目", "cooperation"],
  ["培训计划", "training programme"],
  ["第二期项目", "second phase"],
  ["评估与推广", "evaluation and scaling-up"],
] as const;
const SENTENCES = [
  [
    "项目为流动人口和边境居民提供咨询、检测和转诊服务。",
    "It offers counselling, testing and referral to mobile people and residents of the border.",
  ],
  ["双方卫生部门每季度交换数据并共同分析。", "The health authorities of both sides exchange data every quarter and analyse them together."],
  ["活动包括同伴教育、外展服务和夜间门诊。", "Activities include peer education, outreach and a clinic at night."],
  ["合作伙伴负责物资采购、人员培训以及质量控制。", "Partners procure supplies, train staff and see to quality."],
  ["经验将通过论坛向其他地区推广。", "What is learnt is passed on to other regions through the forum."],
] as const;
const words = (pairs: readonly (readonly [string, string])[], language: "zh" | "en") =>
  list(pairs.map(([zh, en]) => (language === "zh" ? zh : en)));
const word = (pairs: readonly (readonly [string, string])[], language: "zh" | "en", n: string, salt: number) =>
  `${words(pairs, language)}[1 + bench.pick(${n}, ${salt}, ${pairs.length})]`;

/** A sixth of the texts has only Chinese, a sixth only English. */
const texts = (zh: string, en: string, n: string, salt: number) =>
  `case bench.pick(${n}, ${salt}, 6) when 0 then jsonb_build_object('zh', ${zh}) when 1 then jsonb_build_object('en', ${en})
   else jsonb_build_object('zh', ${zh}, 'en', ${en}) end`;
const title = (n: string, salt: number) =>
  texts(
    ["PLACES", "THEMES", "KINDS"]
      .map((_, i) => word([PLACES, THEMES, KINDS][i]!, "zh", n, salt + i))
      .join(" || ")
      .concat(` || '（' || ${n} || '）'`),
    [word(THEMES, "en", n, salt + 1), word(PLACES, "en", n, salt), `${word(KINDS, "en", n, salt + 2)} || ' ' || ${n}`].join(" || ', ' || "),
    n,
    salt + 3,
  );
const paragraph = (language: "zh" | "en", n: string, salt: number, most: number) =>
  `(select string_agg(${word(SENTENCES, language, `${n} * 100 + s`, salt)}, '${language === "en" ? " " : ""}')
    from generate_series(1, 1 + bench.pick(${n}, ${salt}, ${most})) s)`;
const paragraphs = (n: string, salt: number, most: number) =>
  texts(paragraph("zh", n, salt, most), paragraph("en", n, salt, most), n, salt + 1);

/** Every value follows from its row's number and the seed. Ids are UUIDv7 in the order of the numbers, as if recorded one by one. */
const helpers = `
  create schema bench;
  create function bench.pick(n bigint, salt int, size int) returns int immutable language sql
    return ((hashint8extended(n, salt + ${SEED}) & 2147483647) % size)::int;
  create function bench.id(kind text, n bigint) returns uuid immutable language sql
    return (lpad(to_hex(1600000000000 + n * 1000), 12, '0') || '7' || overlay(substr(md5(kind || n || ${SEED}), 1, 19) placing 'a' from 4))::uuid;
  create function bench.skewed(n bigint, salt int, size int) returns int immutable language sql
    return 1 + floor(size * power(bench.pick(n, salt, 1000000) / 1000000.0, 2))::int;
  create table bench.country as select row_number() over (order by code)::int - 1 as place, id, code from country where code = any(${list(COUNTRIES)});
  set session_replication_role = replica`;

/** At scale 1: 100,000 projects and what belongs to them. */
export function fillStatements(scale: number): string[] {
  const projects = Math.round(100_000 * scale);
  const organisations = Math.max(20, Math.round(5_000 * scale));
  const sites = organisations;
  const country = (n: string, salt: number, column: string) =>
    `(select ${column} from bench.country c where c.place = bench.pick(${n}, ${salt}, ${COUNTRIES.length}))`;
  return [
    helpers,
    `insert into organisation (id, name, language, type, country_id)
     select bench.id('organisation', n), ${texts(
       `${word(PLACES, "zh", "n", 1)} || ${list(["卫生局", "疾控中心", "妇幼保健院", "计生协会"])}[1 + bench.pick(n, 2, 4)] || n`,
       `${list(["Health Bureau", "Centre for Disease Control", "Hospital for Women and Children", "Association"])}[1 + bench.pick(n, 2, 4)] || ', ' || ${word(PLACES, "en", "n", 1)} || ' ' || n`,
       "n",
       3,
     )}, ${list(["zh", "en"])}[1 + bench.pick(n, 4, 2)], ${list(["GOVERNMENT", "LOCAL_GOVERNMENT", "NATIONAL_NGO", "MULTILATERAL"])}[1 + bench.pick(n, 5, 4)],
       ${country("n", 6, "id")}
     from generate_series(1, ${organisations}) n`,
    `insert into site (id, name, kind, country_id, latitude, longitude, serves_key_populations)
     select bench.id('site', n), ${texts(`${word(PLACES, "zh", "n", 11)} || n || '号点'`, `${word(PLACES, "en", "n", 11)} || ', point ' || n`, "n", 12)},
       ${list(["COUNTY", "TOWN", "BORDER_CROSSING", "HEALTH_FACILITY"])}[1 + bench.pick(n, 13, 4)], ${country("n", 14, "id")},
       bench.pick(n, 15, 600000) / 10000.0, bench.pick(n, 16, 1400000) / 10000.0, bench.pick(n, 17, 5) = 0
     from generate_series(1, ${sites}) n`,
    `insert into site_operator (id, site_id, organisation_id)
     select bench.id('operator', n), bench.id('site', n), bench.id('organisation', bench.skewed(n, 18, ${organisations})) from generate_series(1, ${sites}) n`,
    `insert into account (id, kind, name, organisation_id, roles, issuer, subject)
     select bench.id('account', n), 'PERSON', 'Reporter ' || n, bench.id('organisation', 1 + (n - 1) * ${organisations} / ${PARTNER_ACCOUNTS}),
       '{REPORTER}'::text[], '${DEVELOPMENT_ISSUER}', 'partner-' || n from generate_series(1, ${PARTNER_ACCOUNTS}) n
     union all select bench.id('account', 0), 'PERSON', 'Viewer', null, '{VIEWER}'::text[], '${DEVELOPMENT_ISSUER}', 'department'`,
    `insert into project (id, code, iati_identifier, title, description, objectives, language, status, planned_start_on, actual_start_on,
       planned_end_on, visibility, publisher_id, hierarchy, is_humanitarian, aid_types)
     select bench.id('project', n), 'P-' || lpad(n::text, 6, '0'), 'XM-BENCH-' || n, ${title("n", 21)}, ${paragraphs("n", 25, 8)},
       ${paragraphs("n", 27, 3)}, ${list(["zh", "en"])}[1 + bench.pick(n, 29, 2)],
       ${list(["PIPELINE", "IMPLEMENTATION", "FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED"])}[1 + bench.pick(n, 30, 6)],
       starts, case when bench.pick(n, 32, 3) > 0 then starts + bench.pick(n, 33, 90) end, starts + 180 + bench.pick(n, 34, 1500),
       case when bench.pick(n, 35, 10) < 7 then 'PUBLIC' when bench.pick(n, 35, 10) < 9 then 'PARTNERS' else 'INTERNAL' end,
       bench.id('organisation', bench.skewed(n, 36, ${organisations})), 1 + bench.pick(n, 37, 3), bench.pick(n, 38, 4) = 0, '{C01}'
     from (select n, date '2012-01-01' + bench.pick(n, 31, 5000) as starts from generate_series(1, ${projects}) n) p`,
    `insert into project_participant (id, project_id, position, role, organisation_id)
     select bench.id('participant', n), bench.id('project', (n + 2) / 3), 1 + (n - 1) % 3,
       ${list(["FUNDING", "ACCOUNTABLE", "IMPLEMENTING"])}[1 + (n - 1) % 3], bench.id('organisation', bench.skewed(n, 41, ${organisations}))
     from generate_series(1, ${projects * 3}::bigint) n`,
    `insert into project_site (id, project_id, position, site_id, reach, codes)
     select bench.id('project site', n), bench.id('project', (n + 1) / 2), 1 + (n - 1) % 2, bench.id('site', 1 + bench.pick(n, 43, ${sites})), '1', '[]'
     from generate_series(1, ${projects * 2}::bigint) n`,
    `insert into project_country (id, project_id, position, country_id, code, percentage)
     select bench.id('project country', n), bench.id('project', (n + 1) / 2), 1 + (n - 1) % 2, ${country("n", 45, "id")}, ${country("n", 45, "code")}, 50
     from generate_series(1, ${projects * 2}::bigint) n`,
    `insert into project_sector (id, project_id, position, vocabulary, code, name, percentage)
     select bench.id('sector', n), bench.id('project', (n + 1) / 2), 1 + (n - 1) % 2, '1', ${list(["12250", "13020", "13030", "13040"])}[1 + bench.pick(n, 47, 4)],
       jsonb_build_object('zh', ${word(THEMES, "zh", "n", 47)}, 'en', ${word(THEMES, "en", "n", 47)}), 50
     from generate_series(1, ${projects * 2}::bigint) n`,
    `insert into budget (id, project_id, position, type, status, starts_on, ends_on, value_amount, value_currency)
     select bench.id('budget', n), bench.id('project', (n + 1) / 2), 1 + (n - 1) % 2, 'ORIGINAL', 'COMMITTED', starts, starts + 364,
       bench.pick(n, 51, 100000000) / 100.0, ${list(["CNY", "USD", "EUR"])}[1 + bench.pick(n, 52, 3)]
     from (select n, date '2012-01-01' + bench.pick(n, 53, 5000) as starts from generate_series(1, ${projects * 2}::bigint) n) b`,
    // A quarter of the projects reports: two results with two indicators each, five periods, target and actual value.
    `insert into result (id, project_id, position, type, title, description, is_aggregable, "references")
     select bench.id('result', n), bench.id('project', 1 + (n - 1) / 2 * 4), 1 + (n - 1) % 2, ${list(["OUTPUT", "OUTCOME"])}[1 + (n - 1) % 2],
       ${title("n", 61)}, ${paragraphs("n", 65, 3)}, true, '[]' from generate_series(1, ${projects / 2}::bigint) n`,
    `insert into project_indicator (id, result_id, position, measure, higher_is_better, is_aggregable, title, "references")
     select bench.id('indicator', n), bench.id('result', (n + 1) / 2), 1 + (n - 1) % 2, 'UNIT', true, true, ${title("n", 71)}, '[]'
     from generate_series(1, ${projects}::bigint) n`,
    `insert into project_indicator_period (id, indicator_id, position, starts_on, ends_on)
     select bench.id('period', n), bench.id('indicator', (n + 4) / 5), 1 + (n - 1) % 5, make_date(2015 + (n - 1)::int % 5, 1, 1), make_date(2015 + (n - 1)::int % 5, 12, 31)
     from generate_series(1, ${projects * 5}::bigint) n`,
    `insert into project_indicator_value (id, period_id, position, kind, value, number, dimensions, site_references)
     select bench.id('value', n), bench.id('period', (n + 1) / 2), 1 + (n - 1) % 2, ${list(["TARGET", "ACTUAL"])}[1 + (n - 1) % 2], v::text, v, '[]', '{}'
     from (select n, bench.pick(n, 81, 5000) as v from generate_series(1, ${projects * 10}::bigint) n) o`,
    "set session_replication_role = origin",
    "vacuum analyze",
  ];
}

/** How PostGraphile's own documentation advises to offer a text in the reader's language: a computed column, which PostgreSQL inlines. */
const computed = (table: string, column: string, main: string) =>
  `create function ${table}_${column}_for(t ${table}, language text) returns text stable language sql
    return coalesce(t.${column} ->> language, ${main}t.${column} ->> 'en', t.${column} ->> 'zh')`;

/** Who sees what, as policies for a role: the same meaning as Sarai's visibility of projects and of what belongs to them. */
const setting = (name: string) => `(select nullif(current_setting('bench.${name}', true), ''))`;
const DEPARTMENT = `${setting("department")} = 'true'`;
const PART_OF_PROJECT = ["project_participant", "project_site", "project_country", "project_sector", "budget", "result"];
const PARTS: [table: string, parent: string, column: string][] = [
  ...PART_OF_PROJECT.map((table): [string, string, string] => [table, "project", "project_id"]),
  ["project_indicator", "result", "result_id"],
  ["project_indicator_period", "project_indicator", "indicator_id"],
  ["project_indicator_value", "project_indicator_period", "period_id"],
];

export const viewStatements: string[] = [
  ...[
    ["project", "title", "t.title ->> t.language, "],
    ["project", "description", "t.description ->> t.language, "],
    ["project", "objectives", "t.objectives ->> t.language, "],
    ["organisation", "name", "t.name ->> t.language, "],
    ["country", "name", ""],
    ["site", "name", ""],
    ["project_sector", "name", ""],
    ["result", "title", ""],
    ["project_indicator", "title", ""],
  ].map(([table, column, main]) => computed(table!, column!, main!)),
  // The nearest that PostGraphile has to a search of texts in several languages.
  `create function project_titles(t project) returns text stable language sql
     return concat_ws(' / ', t.title ->> 'zh', t.title ->> 'en')`,
  "drop role if exists bench_reader",
  "create role bench_reader",
  "grant usage on schema public to bench_reader",
  "grant select on all tables in schema public to bench_reader",
  "alter table project enable row level security",
  // Not through project_participant's own policy, which asks for the project again: a function of the owner's breaks the circle.
  `create function bench.takes_part(project uuid, organisation uuid) returns boolean stable security definer language sql
     return exists (select from project_participant p where p.project_id = project and p.organisation_id = organisation)`,
  "grant usage on schema bench to bench_reader",
  `create policy reading on project for select to bench_reader using (
     visibility = 'PUBLIC' or ${DEPARTMENT} or (visibility = 'PARTNERS' and bench.takes_part(id, ${setting("organisation")}::uuid)))`,
  ...PARTS.flatMap(([table, parent, column]) => [
    `alter table ${table} enable row level security`,
    `create policy reading on ${table} for select to bench_reader using (
       ${DEPARTMENT} or exists (select from ${parent} p where p.id = ${table}.${column}))`,
  ]),
];
