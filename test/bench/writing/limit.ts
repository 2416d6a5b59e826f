/** The limit: each mutation as somebody who knows PostgreSQL would write it, in one transaction of five named statements, on bare Fastify. */
import Fastify from "fastify";
import type { PoolClient } from "pg";
import { v7 } from "uuid";
import { ground } from "../reading/ground.js";
import type { MutationName } from "./works.js";

const { pool, port, viewerFrom } = await ground();

// biome-ignore lint/suspicious/noExplicitAny: inputs are taken as they come
type Input = any;
interface Statement {
  text: string;
  values: unknown[];
}

const best = (column: string, main = "'en'") => `coalesce(${column} ->> 'zh', ${column} ->> ${main}, ${column} ->> 'en')`;
const parts = (item: string, from: string) =>
  `(select coalesce(json_agg(${item} order by x.position), '[]') from ${from} where x.project_id = p.id)`;
const PROJECT = `select json_build_object('id', p.id, 'code', p.code, 'version', p.version, 'title', ${best("p.title", "p.language")},
  'status', p.status, 'visibility', p.visibility, 'plannedStartOn', p.planned_start_on, 'plannedEndOn', p.planned_end_on,
  'participants', ${parts(
    `json_build_object('role', x.role, 'organisation', json_build_object('id', o.id, 'name', ${best("o.name", "o.language")}))`,
    "project_participant x join organisation o on o.id = x.organisation_id",
  )},
  'countries', ${parts(
    `json_build_object('percentage', x.percentage::text, 'country', json_build_object('code', c.code, 'name', ${best("c.name")}))`,
    "project_country x join country c on c.id = x.country_id",
  )},
  'sectors', ${parts("json_build_object('vocabulary', x.vocabulary, 'code', x.code, 'percentage', x.percentage::text)", "project_sector x")},
  'sites', ${parts(
    `json_build_object('site', json_build_object('id', s.id, 'name', ${best("s.name")}))`,
    "project_site x join site s on s.id = x.site_id",
  )},
  'milestones', ${parts(`json_build_object('title', ${best("x.title")}, 'dueOn', x.due_on)`, "project_milestone x")}) as data
  from project p where p.id = $1`;
const MOVED = "select json_build_object('id', id, 'version', version, 'status', status) as data from project where id = $1";
const ORGANISATION = `select json_build_object('id', id, 'version', version, 'name', ${best("name", "language")}, 'website', website,
  'aliases', (select coalesce(json_agg(json_build_object('kind', kind, 'name', name) order by id), '[]') from organisation_alias a where a.organisation_id = o.id),
  'identifiers', (select coalesce(json_agg(json_build_object('scheme', scheme, 'identifier', identifier) order by id), '[]')
    from organisation_identifier i where i.organisation_id = o.id)) as data from organisation o where id = $1`;

const textsOf = (texts: { language: string; text: string }[]) =>
  JSON.stringify(Object.fromEntries(texts.map(({ language, text }) => [language.toLowerCase(), text])));
const ids = (list: unknown[]) => list.map(() => v7());
const of = (list: Input[], key: string) => list.map((each) => each[key]);

const COUNTRIES = (from: number) => `insert into project_country (id, project_id, position, country_id, percentage)
  select u.id, p.id, n, country, percentage from p, unnest($${from}::uuid[], $${from + 1}::uuid[], $${from + 2}::numeric[]) with ordinality u (id, country, percentage, n)`;
const SECTORS = (from: number) => `insert into project_sector (id, project_id, position, vocabulary, code, percentage)
  select u.id, p.id, n, '1', u.code, percentage from p, unnest($${from}::uuid[], $${from + 1}::text[], $${from + 2}::numeric[]) with ordinality u (id, code, percentage, n)`;
const sharesOf = ({ countries, sectors }: Input) => [
  ...[ids(countries), of(countries, "country"), of(countries, "percentage")],
  ...[ids(sectors), of(sectors, "code"), of(sectors, "percentage")],
];

function createProject(input: Input): Statement {
  const { participants, sites, populations, milestones } = input;
  return {
    text: `with p as (insert into project (id, code, title, description, language, status, visibility, planned_start_on, planned_end_on, programme_id, aid_types)
        values ($1, $2, $3, $4, 'zh', 'PIPELINE', $5, $6, $7, $8, '{}') returning id),
      a as (insert into project_participant (id, project_id, position, role, organisation_id)
        select u.id, p.id, n, role, organisation from p, unnest($9::uuid[], $10::text[], $11::uuid[]) with ordinality u (id, role, organisation, n)),
      b as (${COUNTRIES(12)}), c as (${SECTORS(15)}),
      d as (insert into project_site (id, project_id, position, site_id, codes)
        select u.id, p.id, n, site, '[]' from p, unnest($18::uuid[], $19::uuid[]) with ordinality u (id, site, n)),
      e as (insert into project_population (id, project_id, position, population)
        select u.id, p.id, n, population from p, unnest($20::uuid[], $21::text[]) with ordinality u (id, population, n))
      insert into project_milestone (id, project_id, position, title, due_on)
        select u.id, p.id, n, title, due from p, unnest($22::uuid[], $23::jsonb[], $24::date[]) with ordinality u (id, title, due, n)`,
    values: [
      ...[input.id, input.code, textsOf(input.title), textsOf(input.description), input.visibility],
      ...[input.plannedStartOn, input.plannedEndOn, input.programme],
      ...[ids(participants), of(participants, "role"), of(participants, "organisation")],
      ...sharesOf(input),
      ...[ids(sites), sites, ids(populations), populations],
      ...[ids(milestones), of(milestones, "title").map(textsOf), of(milestones, "dueOn")],
    ],
  };
}

const updateProject = (input: Input): Statement => ({
  text: `with p as (update project set title = $3, language = 'zh', planned_end_on = $4, updated_at = now(), version = version + 1
      where id = $1 and version = $2 returning id),
    a as (delete from project_country x using p where x.project_id = p.id), b as (delete from project_sector x using p where x.project_id = p.id),
    c as (${COUNTRIES(5)}) ${SECTORS(8)}`,
  values: [input.id, input.expectedVersion, textsOf(input.title), input.plannedEndOn, ...sharesOf(input)],
});

const move =
  (from: readonly string[], to: string) =>
  ({ id, expectedVersion }: Input): Statement => ({
    text: `update project set status = $3, updated_at = now(), version = version + 1 where id = $1 and version = $2 and status = any($4)`,
    values: [id, expectedVersion, to, from],
  });

const updateOrganisation = ({ id, expectedVersion, website, aliases }: Input): Statement => ({
  text: `with o as (update organisation set website = $3, updated_at = now(), version = version + 1 where id = $1 and version = $2 returning id),
    a as (delete from organisation_alias x using o where x.organisation_id = o.id)
    insert into organisation_alias (id, organisation_id, kind, name)
      select u.id, o.id, u.kind, u.name from o, unnest($4::uuid[], $5::text[], $6::text[]) u (id, kind, name)`,
  values: [id, expectedVersion, website, ids(aliases), of(aliases, "kind"), of(aliases, "name")],
});

const mutations: Record<MutationName, { write: (input: Input) => Statement; answer: string; field: string }> = {
  createProject: { write: createProject, answer: PROJECT, field: "project" },
  updateProject: { write: updateProject, answer: PROJECT, field: "project" },
  startProject: { write: move(["PIPELINE"], "IMPLEMENTATION"), answer: MOVED, field: "project" },
  suspendProject: { write: move(["PIPELINE", "IMPLEMENTATION"], "SUSPENDED"), answer: MOVED, field: "project" },
  resumeProject: { write: move(["SUSPENDED"], "IMPLEMENTATION"), answer: MOVED, field: "project" },
  updateOrganisation: { write: updateOrganisation, answer: ORGANISATION, field: "organisation" },
};

const names = new Map<string, string>();
const run = (client: PoolClient, text: string, values: unknown[] = []) =>
  client.query({ name: names.get(text) ?? names.set(text, `q${names.size}`).get(text)!, text, values });
const TELL = "select set_config('sarai.account', $1, true), set_config('sarai.request', $2, true), set_config('sarai.action', $3, true)";

const app = Fastify();
app.post("/:mutation", async (request, reply) => {
  const viewer = await viewerFrom(request.headers.authorization);
  if (viewer.kind !== "department") return reply.code(403).send();
  const { mutation } = request.params as { mutation: MutationName };
  const input = { id: v7(), ...(request.body as Input) };
  const { write, answer, field } = mutations[mutation];
  const { text, values } = write(input);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await run(client, TELL, [viewer.accountId, request.id, mutation]);
    await run(client, text, values);
    const { rows } = await run(client, answer, [input.id]);
    await client.query("commit");
    return reply.type("application/json; charset=utf-8").send({ data: { [mutation]: { [field]: rows[0].data, problems: [] } } });
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
});
await app.listen({ port, host: "127.0.0.1" });
console.log("ready");
