import {
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import pg from "pg";
import { entities } from "../../src/nouns.js";
import { createOrm } from "../../src/orm.js";
import { buildApi } from "../../src/schema.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitHost } from "../../src/visits/visit.parts.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { keyFor, service } from "../support/key.js";
import { twoPartners, World } from "../support/world.js";
import { leaks } from "./leaks.js";
import { mutations } from "./mutations.js";
import { sendVector } from "./send.js";

const NOBODY = "01900000-0000-7000-8000-00000000abcd";

describe("hostile mutations", () => {
  const app = testApp();
  let client: pg.Client;
  let before: string;
  let tables: string[];
  let token: string;

  beforeAll(async () => {
    token = await app.signedIn([Role.ADMINISTRATOR]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
    before = await digestOf(client);
    tables = (await client.query("select tablename from pg_tables where schemaname = 'public'")).rows.map(({ tablename }) => tablename);
  });
  afterAll(() => client.end());

  it.each(mutations.map((vector) => [vector.name, vector] as const))(
    "answers %s, and nothing is written",
    async (_name, vector) => {
      const { status, headers, text } = await sendVector(app.url, vector.sent, `Bearer ${token}`);
      const { data, errors } = JSON.parse(text);
      if (vector.code)
        expect([status, data ?? null, errors[0].extensions.code, errors[0].message]).toEqual([
          vector.status,
          data ? expect.anything() : null,
          vector.code,
          vector.says,
        ]);
      else expect([status, errors, data]).toEqual([vector.status, undefined, vector.data]);
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(text.length).toBeLessThan(5000);
      expect(leaks(text, tables)).toEqual([]);
      expect(await digestOf(client)).toBe(before);
    },
    10_000,
  );

  it("are not taken from who writes their own id in another way", async () => {
    const { me } = await app.read("{ me { id } }", { token });
    const give = `mutation ($input: SetAccountRolesInput!) { setAccountRoles(input: $input) { problems { code } } }`;
    for (const id of [me.id, me.id.toUpperCase()]) {
      const input = { id, expectedVersion: 1, roles: ["HEAD"] };
      expect(await app.refused(give, { token, variables: { input } })).toEqual({
        code: "FORBIDDEN",
        message: "Nobody changes what their own account may do: ask somebody else who may.",
      });
    }
    expect(await digestOf(client)).toBe(before);
  });
});

describe("ids of what belongs to others, in inputs", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = { public: undefined };
  /** One record of each noun that partners do not see all of, by a name for it. */
  const foreign: Record<string, string> = {};
  let places: { mutation: string; type: string; path: string; with(id: string): object }[];
  let client: pg.Client;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    tokens.reporter = await app.signedIn([Role.REPORTER], ours);
    tokens.manager = await app.signedIn([Role.MANAGER], ours);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    const program = await service(app, { organisation: ours.id as never, roles: [Role.REPORT_TOOL, Role.REPORTER] });
    tokens.key = (await keyFor(app, program, ["READ", "REPORTS_WRITE", "RECORDS_WRITE"])).text;
    const others = await service(app, { organisation: theirs.id as never });
    foreign.account = others.id;
    foreign.visit = await app.write(async (em) => {
      const world = new World(em);
      const said = {
        code: "THEIRS",
        direction: "INBOUND",
        kind: "STUDY",
        purpose: { en: "Visit" },
        startsOn: "2026-01-01",
        endsOn: "2026-01-01",
      };
      const visit = world.make(Visit, said);
      world.make(VisitHost, { visit, organisation: theirs.id, position: 1 });
      return visit.id;
    });
    foreign.key = (await keyFor(app, others)).key.id;
    const officer = await app.signedIn([Role.OFFICER]);
    const { project } = await app.read(
      `{ project(code: "INTERNAL") { id participants { id } budgets { nodes { id } } sites { id } documents { document { id } } } }`,
      { token: officer },
    );
    foreign.project = project.id;
    foreign.part = project.participants[0].id;
    foreign.budget = project.budgets.nodes[0].id;
    foreign.document = project.documents[0].document.id;
    const orm = await createOrm(entities, app.databaseUrl);
    const { schema } = await buildApi(orm);
    await orm.close(true);
    places = Object.values(schema.getMutationType()!.getFields()).flatMap(({ name, args }) =>
      idsIn(args[0]!.type).map(({ path, put }) => ({
        mutation: name,
        type: getNamedType(args[0]!.type).name,
        path,
        with: (id: string) => put(filled(getNamedType(args[0]!.type)), id) as object,
      })),
    );
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  it.each(["public", "reporter", "manager", "viewer", "key"])(
    "get of %s what ids get that nothing has, and change nothing",
    async (caller) => {
      // Each input is asked with every id: what a mutation takes for an account may be the id of a project.
      expect(places.length).toBeGreaterThan(15);
      const before = await digestOf(client);
      for (const { mutation, type, path, with: input } of places) {
        const answer = async (id: string) => {
          const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { problems { code path message } } }`;
          const { status, text } = await app.ask(query, { token: tokens[caller], variables: { input: input(id) } });
          return [status, text.replaceAll(id, "$id").replace(/"requestId":"[^"]*"/, "")];
        };
        const absent = await answer(NOBODY);
        for (const [noun, id] of Object.entries(foreign))
          expect([mutation, path, noun, await answer(id)]).toEqual([mutation, path, noun, absent]);
      }
      expect(await digestOf(client)).toBe(before);
    },
    120_000,
  );

  // Or the table above would prove nothing.
  it("are distinguished for who sees what they name", async () => {
    const apart = new Set<string>();
    for (const { mutation, type, path, with: input } of places) {
      const answer = async (id: string) => {
        const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { problems { code } } }`;
        const { errors, data } = await app.ask(query, { token: tokens.administrator, variables: { input: input(id) } });
        return JSON.stringify(errors?.map(({ extensions }) => extensions.code) ?? data);
      };
      const absent = await answer(NOBODY);
      for (const id of Object.values(foreign)) if ((await answer(id)) !== absent) apart.add(`${mutation} ${path.slice("input.".length)}`);
    }
    const some = [
      "updateProject id",
      "createProject responsibleOfficer",
      "startProject id",
      "setAccountRoles id",
      "eraseVisitDelegates id",
    ];
    expect([...apart]).toEqual(
      expect.arrayContaining([...some, "createApiKey account", "revokeApiKey id", "transferResponsibilities from"]),
    );
  });
});

interface Place {
  path: string;
  put(input: unknown, id: string): unknown;
}

/** Every place of an input that takes an id, through objects and lists. */
function idsIn(type: GraphQLInputType, path = "input"): Place[] {
  if (isNonNullType(type)) return idsIn(type.ofType, path);
  if (isListType(type))
    return idsIn(type.ofType, `${path}[]`).map((place) => ({
      ...place,
      put: (input, id) => [place.put((input as unknown[] | undefined)?.[0], id)],
    }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).flatMap((field) =>
      idsIn(field.type, `${path}.${field.name}`).map((place) => ({
        path: place.path,
        put: (input: unknown, id: string) => {
          const object = (input ?? filled(type)) as Record<string, unknown>;
          return { ...object, [field.name]: place.put(object[field.name], id) };
        },
      })),
    );
  return type.name === "ID" ? [{ path, put: (_input, id) => id }] : [];
}

/** The least that an input needs to be well formed. */
function filled(type: GraphQLNamedInputType): unknown {
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? "X";
  const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
  return Object.fromEntries(
    needed.map((field) => {
      const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
      return [field.name, isListType(inner) ? [filled(getNamedType(inner))] : filled(getNamedType(inner))];
    }),
  );
}

const SCALARS: Record<string, unknown> = {
  ...{ Int: 999, Float: 1, Boolean: true, ID: NOBODY, Date: "2024-01-01", Decimal: "1", DateTime: "2024-01-01T00:00:00Z" },
  ...{ CurrencyCode: "CNY" },
};
