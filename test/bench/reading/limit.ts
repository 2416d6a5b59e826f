/** The limit: for each work the statement that somebody who knows PostgreSQL would write, named, sent on by bare Fastify. */
import Fastify from "fastify";
import type { Viewer } from "../../../src/auth/viewer.js";
import { ground, languageOf } from "./ground.js";
import type { WorkName } from "./works.js";

const { pool, port, viewerFrom } = await ground();

type Input = Record<string, string>;
interface Query {
  text: string;
  values: unknown[];
}

/** $1 is the language wherever a text is told. */
const best = (column: string, main = "") =>
  `coalesce(${column} ->> $1, ${main && `${column} ->> ${main}, `}${column} ->> 'en', ${column} ->> 'zh')`;
const rows = (object: string, from: string, order: string) =>
  `(select coalesce(json_agg(json_build_object(${object}) order by ${order}), '[]') from ${from})`;
const country = (c: string) => `json_build_object('code', ${c}.code, 'name', ${best(`${c}.name`)})`;

const CARD = `'id', p.id, 'code', p.code, 'title', ${best("p.title", "p.language")}, 'status', p.status,
  'plannedStartOn', p.planned_start_on, 'plannedEndOn', p.planned_end_on,
  'participants', ${rows(
    `'role', x.role, 'organisation', json_build_object('id', o.id, 'name', ${best("o.name", "o.language")})`,
    "project_participant x join organisation o on o.id = x.organisation_id where x.project_id = p.id",
    "x.position",
  )},
  'countries', ${rows(
    `'percentage', x.percentage::text, 'country', ${country("c")}`,
    "project_country x join country c on c.id = x.country_id where x.project_id = p.id",
    "x.position",
  )},
  'sites', ${rows(
    `'reach', x.reach, 'site', json_build_object('id', s.id, 'name', ${best("s.name")}, 'kind', s.kind)`,
    "project_site x join site s on s.id = x.site_id where x.project_id = p.id",
    "x.position",
  )}`;

const DETAIL = `json_build_object('id', p.id, 'code', p.code, 'iatiIdentifier', p.iati_identifier, 'title', ${best("p.title", "p.language")},
  'description', ${best("p.description", "p.language")}, 'objectives', ${best("p.objectives", "p.language")}, 'status', p.status,
  'plannedStartOn', p.planned_start_on, 'actualStartOn', p.actual_start_on, 'plannedEndOn', p.planned_end_on, 'visibility', p.visibility,
  'hierarchy', p.hierarchy, 'humanitarian', p.humanitarian,
  'participants', ${rows(
    `'role', x.role, 'organisation', json_build_object('id', o.id, 'name', ${best("o.name", "o.language")}, 'type', o.type, 'country', ${country("c")})`,
    "project_participant x join organisation o on o.id = x.organisation_id join country c on c.id = o.country_id where x.project_id = p.id",
    "x.position",
  )},
  'countries', ${rows(`'percentage', x.percentage::text, 'country', ${country("c")}`, "project_country x join country c on c.id = x.country_id where x.project_id = p.id", "x.position")},
  'sectors', ${rows(`'vocabulary', x.vocabulary, 'code', x.code, 'name', ${best("x.name")}, 'percentage', x.percentage::text`, "project_sector x where x.project_id = p.id", "x.position")},
  'sites', ${rows(
    `'reach', x.reach, 'site', json_build_object('id', s.id, 'name', ${best("s.name")}, 'kind', s.kind, 'country', ${country("c")})`,
    "project_site x join site s on s.id = x.site_id join country c on c.id = s.country_id where x.project_id = p.id",
    "x.position",
  )},
  'budgets', json_build_object('nodes', ${rows(
    `'id', b.id, 'type', b.type, 'status', b.status, 'startsOn', b.starts_on, 'endsOn', b.ends_on,
     'value', json_build_object('amount', b.value_amount::text, 'currency', b.value_currency)`,
    "budget b where b.project_id = p.id",
    "b.position",
  )}),
  'results', json_build_object('nodes', ${rows(
    `'id', r.id, 'type', r.type, 'title', ${best("r.title")}, 'indicators', ${rows(
      `'id', i.id, 'measure', i.measure, 'title', ${best("i.title")}, 'ascending', i.ascending, 'periods', ${rows(
        `'startsOn', q.starts_on, 'endsOn', q.ends_on, 'values', ${rows("'kind', v.kind, 'value', v.value, 'number', v.number::text", "period_value v where v.period_id = q.id", "v.position")}`,
        "period q where q.indicator_id = i.id",
        "q.position",
      )}`,
      "indicator i where i.result_id = r.id",
      "i.position",
    )}`,
    "result r where r.project_id = p.id",
    "r.position",
  )}))`;

/** Whom the project is for, written out for the kind of viewer; a partner's organisation is the last parameter. */
function sees(viewer: Viewer, parameter: string): string {
  if (viewer.kind === "department") return "true";
  if (viewer.kind === "public") return "p.visibility = 'PUBLIC'";
  return `(p.visibility = 'PUBLIC' or p.visibility = 'PARTNERS' and p.id in (select project_id from project_participant where organisation_id = ${parameter}))`;
}

const NEWEST = "p.planned_start_on desc, p.id desc";
const list = (object: string, where: string, order = NEWEST) =>
  `select json_build_object('projects', json_build_object('nodes',
     ${rows(object, `(select * from project p where ${where} order by ${order} limit 20) p`, order)}))::text as data`;

/** One row more than the page tells whether there is another. */
const page = (object: string, where: string, order: string, more = "") =>
  `with page as (select * from project p where ${where} order by ${order} limit 21)
   select json_build_object('projects', json_build_object(${more}'nodes',
     ${rows(object, `(select * from page p order by ${order} limit 20) p`, order)},
     'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from page))))::text as data`;

const MINE = "p.id in (select project_id from project_participant where organisation_id = ";

const queries: Record<WorkName, (input: Input, language: string, viewer: Viewer) => Query> = {
  list: ({ day }, language, viewer) => ({
    text: list(CARD, `p.planned_start_on <= $2 and ${sees(viewer, "$3")}`),
    values: [language, day, ...own(viewer)],
  }),
  detail: ({ id }, language, viewer) => ({
    text: `select json_build_object('project', (select ${DETAIL} from project p where p.id = $2 and ${sees(viewer, "$3")}))::text as data`,
    values: [language, id, ...own(viewer)],
  }),
  filter({ status, from, to, country }, language, viewer) {
    const where = `p.status = $2 and p.planned_start_on >= $3 and p.planned_start_on < $4
      and exists (select from project_country c where c.project_id = p.id and c.code = $5) and ${sees(viewer, "$6")}`;
    const fields = `'id', p.id, 'code', p.code, 'title', ${best("p.title", "p.language")}, 'status', p.status,
      'plannedStartOn', p.planned_start_on, 'plannedEndOn', p.planned_end_on`;
    // The matches are few and are needed for the count anyway: found once.
    return {
      text: `with found as (select * from project p where ${where}), page as (select * from found p order by p.planned_end_on desc, p.id desc limit 20)
        select json_build_object('projects', json_build_object('totalCount', n, 'nodes', ${rows(fields, "page p", "p.planned_end_on desc, p.id desc")},
          'pageInfo', json_build_object('hasNextPage', n > 20)))::text as data from (select count(*) as n from found) c`,
      values: [language, status, from, to, country, ...own(viewer)],
    };
  },
  pageFirst: (_, language, viewer) => ({ text: page(CARD, sees(viewer, "$2"), NEWEST), values: [language, ...own(viewer)] }),
  pageFar({ after }, language, viewer) {
    const [day, id] = after!.split(" ");
    const beyond = "(p.planned_start_on, p.id) < ($2, $3)";
    return { text: page(CARD, `${beyond} and ${sees(viewer, "$4")}`, NEWEST), values: [language, day, id, ...own(viewer)] };
  },
  partner({ visibility }, language, viewer) {
    const seen =
      viewer.kind !== "partner" ? sees(viewer, "") : visibility === "PUBLIC" ? "true" : visibility === "PARTNERS" ? `${MINE}$3)` : "false";
    const values = viewer.kind === "partner" && visibility === "PARTNERS" ? own(viewer) : [];
    return { text: list(CARD, `p.visibility = $2 and ${seen}`), values: [language, visibility, ...values] };
  },
  contains: ({ text }, language, viewer) => ({
    text: list(
      `'id', p.id, 'code', p.code, 'title', ${best("p.title", "p.language")}`,
      `(p.title ->> 'zh' ilike $2 or p.title ->> 'en' ilike $2) and ${sees(viewer, "$3")}`,
    ),
    values: [language, `%${text!.replace(/[\\%_]/g, "\\$&")}%`, ...own(viewer)],
  }),
  aggregate: ({ from, to }, _language, viewer) => ({
    text: `select json_build_object('projectsAggregate', json_build_object('groups',
        coalesce(json_agg(json_build_object('keys', json_build_object('status', status, 'visibility', visibility), 'count', n)), '[]')))::text as data
      from (select status, visibility, count(*) as n from project p
        where p.planned_start_on >= $1 and p.planned_start_on < $2 and ${sees(viewer, "$3")} group by status, visibility) g`,
    values: [from, to, ...own(viewer)],
  }),
};

const own = (viewer: Viewer) => (viewer.kind === "partner" ? [viewer.organisationId] : []);

/** PostgreSQL keeps a statement by its name; here a name for each text. */
const names = new Map<string, string>();
const nameOf = (text: string) => names.get(text) ?? names.set(text, `q${names.size}`).get(text)!;

const app = Fastify();
app.post("/:work", async (request, reply) => {
  const viewer = await viewerFrom(request.headers.authorization);
  const { work } = request.params as { work: WorkName };
  const query = queries[work](request.body as Input, languageOf(request.headers["accept-language"]), viewer);
  const { rows: answer } = await pool.query<{ data: string }>({ name: nameOf(query.text), ...query });
  return reply.type("application/json; charset=utf-8").send(`{"data":${answer[0]!.data}}`);
});
await app.listen({ port, host: "127.0.0.1" });
console.log("ready");
