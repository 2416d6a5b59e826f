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

/**
 * JSON put together from texts, which PostgreSQL does faster than json_build_object. `id` is for what needs no escaping and is never
 * null, `code` for what needs none and may be null, `bare` for numbers and booleans, `text` for anything.
 */
const id = (value: string) => `'"' || ${value} || '"'`;
const code = (value: string) => `coalesce('"' || ${value} || '"', 'null')`;
const bare = (value: string) => `coalesce(${value}::text, 'null')`;
const text = (value: string) => `coalesce(to_json(${value})::text, 'null')`;
const object = (members: Record<string, string>) =>
  `${Object.entries(members)
    .map(([key, value], i) => `'${i ? "," : "{"}"${key}":' || ${value}`)
    .join(" || ")} || '}'`;
const list = (item: string, from: string, order: string) =>
  `'[' || coalesce((select string_agg(${item}, ',' order by ${order}) from ${from}), '') || ']'`;

/** $1 is the language wherever a text is read. */
const best = (column: string, main = "") =>
  text(`coalesce(${column} ->> $1, ${main && `${column} ->> ${main}, `}${column} ->> 'en', ${column} ->> 'zh')`);
const country = object({ code: text("c.code"), name: best("c.name") });
const parts = (item: string, from: string) => list(item, `${from} where x.project_id = p.id`, "x.position");

const HEAD = {
  id: id("p.id"),
  code: text("p.code"),
  title: best("p.title", "p.language"),
  status: code("p.status"),
  plannedStartOn: code("p.planned_start_on"),
  plannedEndOn: code("p.planned_end_on"),
};
const COUNTRIES = parts(object({ percentage: code("x.percentage"), country }), "project_country x join country c on c.id = x.country_id");

const CARD = object({
  ...HEAD,
  participants: parts(
    object({ role: code("x.role"), organisation: object({ id: id("o.id"), name: best("o.name", "o.language") }) }),
    "project_participant x join organisation o on o.id = x.organisation_id",
  ),
  countries: COUNTRIES,
  sites: parts(
    object({ reach: text("x.reach"), site: object({ id: id("s.id"), name: best("s.name"), kind: id("s.kind") }) }),
    "project_site x join site s on s.id = x.site_id",
  ),
});

const VALUES = list(
  object({ kind: id("v.kind"), value: text("v.value"), number: code("v.number") }),
  "project_indicator_value v where v.period_id = q.id",
  "v.position",
);
const PERIODS = list(
  object({ startsOn: code("q.starts_on"), endsOn: code("q.ends_on"), values: VALUES }),
  "project_indicator_period q where q.indicator_id = i.id",
  "q.position",
);
const INDICATORS = list(
  object({
    id: id("i.id"),
    measure: code("i.measure"),
    title: best("i.title"),
    higherIsBetter: bare("i.higher_is_better"),
    periods: PERIODS,
  }),
  "project_indicator i where i.result_id = x.id",
  "i.position",
);
const DETAIL = object({
  ...HEAD,
  iatiIdentifier: text("p.iati_identifier"),
  description: best("p.description", "p.language"),
  objectives: best("p.objectives", "p.language"),
  actualStartOn: code("p.actual_start_on"),
  visibility: id("p.visibility"),
  hierarchy: bare("p.hierarchy"),
  isHumanitarian: bare("p.is_humanitarian"),
  participants: parts(
    object({
      role: code("x.role"),
      organisation: object({ id: id("o.id"), name: best("o.name", "o.language"), type: code("o.type"), country }),
    }),
    "project_participant x join organisation o on o.id = x.organisation_id join country c on c.id = o.country_id",
  ),
  countries: COUNTRIES,
  sectors: parts(
    object({ vocabulary: text("x.vocabulary"), code: text("x.code"), name: best("x.name"), percentage: code("x.percentage") }),
    "project_sector x",
  ),
  sites: parts(
    object({ reach: text("x.reach"), site: object({ id: id("s.id"), name: best("s.name"), kind: id("s.kind"), country }) }),
    "project_site x join site s on s.id = x.site_id join country c on c.id = s.country_id",
  ),
  budgets: object({
    nodes: parts(
      object({
        id: id("x.id"),
        type: id("x.type"),
        status: id("x.status"),
        startsOn: id("x.starts_on"),
        endsOn: code("x.ends_on"),
        value: object({ amount: id("x.value_amount"), currency: id("x.value_currency") }),
      }),
      "budget x",
    ),
  }),
  results: object({
    nodes: parts(object({ id: id("x.id"), type: code("x.type"), title: best("x.title"), indicators: INDICATORS }), "result x"),
  }),
});

/** Whom the project is for, written out for the kind of viewer; a partner's organisation is the last parameter. */
function sees(viewer: Viewer, parameter: string): string {
  if (viewer.kind === "department") return "true";
  if (viewer.kind === "public") return "p.visibility = 'PUBLIC'";
  return `(p.visibility = 'PUBLIC' or p.visibility = 'PARTNERS' and p.id in (select project_id from project_participant where organisation_id = ${parameter}))`;
}

const NEWEST = "p.planned_start_on desc, p.id desc";
const first20 = (item: string, where: string, order = NEWEST) =>
  `select ${object({
    projects: object({ nodes: list(item, `(select * from project p where ${where} order by ${order} limit 20) p`, order) }),
  })} as data`;

/** One row more than the page shows whether there is another. */
const page = (item: string, where: string, order: string) =>
  `with page as (select * from project p where ${where} order by ${order} limit 21) select ${object({
    projects: object({
      nodes: list(item, `(select * from page p order by ${order} limit 20) p`, order),
      pageInfo: object({ hasNextPage: bare("(select count(*) > 20 from page)") }),
    }),
  })} as data`;

const MINE = "p.id in (select project_id from project_participant where organisation_id = ";

const queries: Record<WorkName, (input: Input, language: string, viewer: Viewer) => Query> = {
  list: ({ day }, language, viewer) => ({
    text: first20(CARD, `p.planned_start_on <= $2 and ${sees(viewer, "$3")}`),
    values: [language, day, ...own(viewer)],
  }),
  detail: (input, language, viewer) => ({
    text: `select '{"project":' || coalesce((select ${DETAIL} from project p where p.id = $2 and ${sees(viewer, "$3")}), 'null') || '}' as data`,
    values: [language, input.id, ...own(viewer)],
  }),
  filter({ status, from, to, country: of }, language, viewer) {
    const where = `p.status = $2 and p.planned_start_on >= $3 and p.planned_start_on < $4
      and exists (select from project_country c where c.project_id = p.id and c.code = $5) and ${sees(viewer, "$6")}`;
    const order = "p.planned_end_on desc, p.id desc";
    const projects = object({
      totalCount: bare("n"),
      nodes: list(object(HEAD), `(select * from found p order by ${order} limit 20) p`, order),
      pageInfo: object({ hasNextPage: bare("(n > 20)") }),
    });
    // The matches are few and are needed for the count anyway: found once.
    return {
      text: `with found as (select * from project p where ${where}) select ${object({ projects })} as data from (select count(*) as n from found) c`,
      values: [language, status, from, to, of, ...own(viewer)],
    };
  },
  pageFirst: (_, language, viewer) => ({ text: page(CARD, sees(viewer, "$2"), NEWEST), values: [language, ...own(viewer)] }),
  pageFar({ after }, language, viewer) {
    const [day, last] = after!.split(" ");
    const where = `(p.planned_start_on, p.id) < ($2, $3) and ${sees(viewer, "$4")}`;
    return { text: page(CARD, where, NEWEST), values: [language, day, last, ...own(viewer)] };
  },
  partner({ visibility }, language, viewer) {
    // Who knows the rule sees that of these projects only the partner's own are left, and starts from them.
    const isOwn = viewer.kind === "partner" && visibility === "PARTNERS";
    const seen = isOwn ? `${MINE}$3)` : sees(viewer, "$3");
    return { text: first20(CARD, `p.visibility = $2 and ${seen}`), values: [language, visibility, ...own(viewer)] };
  },
  contains: (input, language, viewer) => ({
    // By itself the planner takes a match for rare and reads every row; behind a CASE it goes by date until it has twenty.
    text: first20(
      object({ id: HEAD.id, code: HEAD.code, title: HEAD.title }),
      `case when p.title ->> 'zh' ilike $2 or p.title ->> 'en' ilike $2 then true else false end and ${sees(viewer, "$3")}`,
    ),
    values: [language, `%${input.text!.replace(/[\\%_]/g, "\\$&")}%`, ...own(viewer)],
  }),
  aggregate: ({ from, to }, _language, viewer) => ({
    text: `select ${object({
      projectsAggregate: object({
        groups: list(
          object({ keys: object({ status: code("status"), visibility: id("visibility") }), count: bare("n") }),
          `(select status, visibility, count(*) as n from project p where p.planned_start_on >= $1 and p.planned_start_on < $2
            and ${sees(viewer, "$3")} group by status, visibility) g`,
          "status, visibility",
        ),
      }),
    })} as data`,
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
