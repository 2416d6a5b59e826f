import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType } from "graphql";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { english } from "../../src/messages/en.js";
import { chinese } from "../../src/messages/zh.js";
import { entities } from "../../src/nouns.js";
import { createOrm } from "../../src/orm.js";
import { OrganisationIdentifier } from "../../src/partners/organisation.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { Region, Site } from "../../src/places/place.entity.js";
import { keyForms } from "../../src/reading/keys.js";
import type { Model } from "../../src/reading/model.js";
import { buildApi } from "../../src/schema.js";
import { Role, testApp } from "../support/app.js";
import { Reporting } from "../support/reporting.js";
import { twoPartners, World } from "../support/world.js";

const NOBODY = "01900000-0000-7000-8000-00000000abcd";
const PROJECTS = "Accepted: ids, codes such as MN-2024-01, IATI identifiers.";

describe("keys in the place of ids", () => {
  const app = testApp({ COST_LIMIT: "5000" });
  const tokens: Record<string, string> = {};
  let schema: GraphQLSchema;
  let model: Model;
  let made: Awaited<ReturnType<typeof make>>;

  const make = () =>
    app.write(async (em) => {
      const { ours, theirs, country, programme } = await twoPartners(em);
      const r = new Reporting(em);
      const world = new World(em);
      const region = await em.findOneOrFail(Region, { code: "789" });
      const port = world.make(Site, { name: { en: "Erenhot" }, unlocode: "CNERC" });
      world.make(OrganisationIdentifier, { organisation: ours, scheme: "ROR", identifier: "https://ror.org/01f80g185" });
      // The same number in two registers, of two organisations.
      world.make(OrganisationIdentifier, { organisation: ours, scheme: "CRS_CHANNEL", identifier: "41119" });
      world.make(OrganisationIdentifier, { organisation: theirs, scheme: "CN_USCC", identifier: "41119" });
      const edition = r.indicator("VISITS", IndicatorKind.EVENTS, { TOTAL: [] });
      await em.flush();
      const projects = Object.fromEntries(
        (await em.getConnection().execute("select id, code from project")).map(({ id, code }: Record<string, string>) => [code, id]),
      );
      const period = r.periods({ id: projects.PUBLIC } as never, "2025-01-01", 3, 1)[0]!;
      const person = world.make(Account, { name: "Ada", email: "ada@example.org", issuer: "test", subject: "ada", roles: [] });
      for (const subject of ["bo", "bob"])
        world.make(Account, { name: subject, email: "bo@example.org", issuer: "test", subject, roles: [] });
      await em.flush();
      return { ours, theirs, country, programme, region, port, edition, projects, period, person };
    });

  beforeAll(async () => {
    const orm = await createOrm(entities, app.databaseUrl);
    ({ schema, model } = await buildApi(orm));
    await orm.close(true);
    made = await make();
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.head = await app.signedIn([Role.HEAD]);
    tokens.ours = await app.signedIn([Role.REPORTER], made.ours);
  });

  const told = async (query: string, token: string | undefined = tokens.officer, language = "en", variables = {}) => {
    const { data, errors } = await app.ask(query, { token, variables, headers: { "accept-language": language } });
    expect(data).toBeUndefined();
    return errors!.map((error) => [error.extensions.code, error.extensions.argument, error.message]);
  };

  it("have a sentence for each form in every language", () => {
    const declared = [...model.values()].flatMap((noun) => keyForms(noun).map(({ name }) => `recordKey.${noun.name}.${name}`));
    const written = (texts: object) => Object.keys(texts).filter((id) => /^recordKey\.[A-Z]/.test(id));
    expect(written(english).sort()).toEqual([...declared].sort());
    expect(written(chinese).sort()).toEqual([...declared].sort());
  });

  it("name one record of each noun that has them, by each form, where it is looked for and in filters", async () => {
    const { ours, country, programme, region, port, edition, projects, period, person } = made;
    const PUBLIC = projects.PUBLIC!;
    const forms: [noun: string, form: string, key: string, id: string][] = [
      ["Country", "code", "ZZ", country.id],
      ["Region", "code", "789", region.id],
      ["Site", "unlocode", "CNERC", port.id],
      ["Programme", "code", "PROGRAMME", programme.id],
      ["Project", "code", "PUBLIC", PUBLIC],
      ["Project", "iatiIdentifier", "XX-TEST-PUBLIC", PUBLIC],
      ["Organisation", "identifiers.identifier", "XX-TEST-OURS", ours.id],
      ["Organisation", "identifiers.identifier", "https://ror.org/01f80g185", ours.id],
      ["Organisation", "identifiers.scheme/identifiers.identifier", "CRS_CHANNEL/41119", ours.id],
      ["Organisation", "identifiers.scheme/identifiers.identifier", "ROR/https://ror.org/01f80g185", ours.id],
      ["Indicator", "code", "VISITS", edition.indicator.id],
      ["Indicator", "scheme/code", "OWN/VISITS", edition.indicator.id],
      ["IndicatorEdition", "indicator.code/edition", "VISITS/1", edition.id],
      ["IndicatorEdition", "indicator.scheme/indicator.code/edition", "OWN/VISITS/1", edition.id],
      ["ReportingPeriod", "project.code/startsOn", "PUBLIC/2025-01-01", period.id],
      ["Account", "email", "ada@example.org", person.id],
    ];
    // Of what the tests of these nouns make themselves.
    const elsewhere = [
      "Agreement",
      "ApprovalChain",
      "ApprovalNumber",
      "Forum",
      "ForumSeries",
      "FundingCommitment",
      "FundingSource",
      "NormProfile",
      "PlannedVisit",
      "PaperTemplate",
      "Visit",
    ];
    expect([...new Set(forms.map(([noun, form]) => `${noun} ${form}`))].sort()).toEqual(
      [...model.values()]
        .filter(({ name }) => !elsewhere.includes(name))
        .flatMap((noun) => keyForms(noun).map(({ name }) => `${noun.name} ${name}`))
        .sort(),
    );
    for (const [noun, , key, id] of forms) {
      const { one, many } = model.get(noun)!.reading as { one: string; many: string };
      const token = tokens.head!;
      expect(await app.read(`query ($key: ID!) { ${one}(id: $key) { id } }`, { token, variables: { key } })).toEqual({ [one]: { id } });
      const found = async (filter: unknown) => {
        const query = `query ($filter: ${noun}Filter) { ${many}(filter: $filter) { nodes { id } } }`;
        return (await app.read(query, { token, variables: { filter } }))[many].nodes.map((node: { id: string }) => node.id);
      };
      expect([key, await found({ id: { eq: key } })]).toEqual([key, [id]]);
      expect(await found({ id: { in: [key, id] } })).toEqual([id]);
      expect(await found({ id: { ne: key } })).not.toContain(id);
      expect(await found({ id: { notIn: [NOBODY, key] } })).not.toContain(id);
    }
  });

  it("are taken in literals, variables and lists, at any depth, beside ids, in one statement for all", async () => {
    const project = { id: { in: ["OURS", made.projects.PUBLIC] } };
    const deep = { participants: { some: { organisation: { participations: { some: { project: { id: { eq: "PUBLIC" } } } } } } } };
    const query = `query ($one: ID!, $list: [ID!], $filter: ProjectFilter, $deep: ProjectFilter) {
      a: projects(filter: { id: { eq: $one } }) { nodes { code } }
      b: projects(filter: { id: { in: ["PUBLIC", $one] } }, orderBy: [{ field: CODE }]) { nodes { code } }
      c: projects(filter: { id: { in: $list } }) { totalCount }
      d: projects(filter: $filter) { totalCount }
      e: projects(filter: $deep, orderBy: [{ field: CODE }]) { nodes { code } }
      f: projectsAggregate(filter: { countries: { some: { country: { id: { eq: "ZZ" } } } } }, groupBy: [{ field: STATUS }]) { groups { count } total { count } }
      country(id: "ZZ") { projects(filter: { project: { id: { eq: $one } } }) { nodes { project { code } } } } }`;
    const variables = { one: "OURS", list: ["OURS", "INTERNAL", made.projects.THEIRS], filter: project, deep };
    const answer = await app.read(query, { token: tokens.officer, variables });
    expect(answer).toMatchObject({
      a: { nodes: [{ code: "OURS" }] },
      b: { nodes: [{ code: "OURS" }, { code: "PUBLIC" }] },
      c: { totalCount: 3 },
      d: { totalCount: 2 },
      e: { nodes: [{ code: "PUBLIC" }, { code: "THEIRS" }] },
      f: { total: { count: 4 } },
      country: { projects: { nodes: [{ project: { code: "OURS" } }] } },
    });
    const { OURS, INTERNAL, THEIRS, PUBLIC } = made.projects;
    const byId = JSON.parse(
      JSON.stringify(variables)
        .replaceAll('"OURS"', JSON.stringify(OURS))
        .replaceAll('"INTERNAL"', JSON.stringify(INTERNAL))
        .replaceAll('"THEIRS"', JSON.stringify(THEIRS))
        .replaceAll('"PUBLIC"', JSON.stringify(PUBLIC)),
    );
    expect(await app.read(query, { token: tokens.officer, variables: byId })).toEqual(answer);
    // The next request of the same shape brings another key.
    const next = await app.read(query, { token: tokens.officer, variables: { ...variables, one: "INTERNAL" } });
    expect(next.a.nodes).toEqual([{ code: "INTERNAL" }]);
  });

  it("that name nothing are refused with what is accepted and what is near, and looked for in vain", async () => {
    expect(await told('{ projects(filter: { id: { in: ["OURS", "OUR", "nothing"] } }) { totalCount } }')).toEqual([
      [
        "BAD_USER_INPUT",
        "projects.filter.id.in",
        `filter.id.in: there is no project OUR, nothing that you see. ${PROJECTS} Near: OURS (Project OURS).`,
      ],
    ]);
    expect(await told('{ projects(filter: { countries: { some: { country: { id: { eq: "Testland" } } } } }) { totalCount } }')).toEqual([
      [
        "BAD_USER_INPUT",
        "projects.filter.countries.some.country.id.eq",
        "filter.countries.some.country.id.eq: there is no country Testland that you see. Accepted: ids, codes such as MN. Near: ZZ (Testland).",
      ],
    ]);
    const zh = await told('{ sites(filter: { country: { id: { ne: "测试" } } }) { totalCount } }', tokens.officer, "zh");
    expect(zh[0]!.at(-1)).toBe("filter.country.id.ne：没有您可见的国家或地区测试。可接受的是：ID、代码（如 MN）。相近的有：ZZ (测试国)。");
    // A noun that nobody knows by anything but ids.
    expect(await told('{ documents(filter: { id: { eq: "Report" } }) { totalCount } }')).toEqual([
      ["BAD_USER_INPUT", "documents.filter.id.eq", "filter.id.eq: there is no document Report that you see. Accepted: ids."],
    ]);
    expect(await app.read('{ project(id: "nothing") { id } country(id: "\\u0000") { id } node(id: "ZZ") { id } }')).toEqual({
      project: null,
      country: null,
      node: null,
    });
  });

  it("of records that the viewer does not see name nothing, like those that are not there", async () => {
    const asks = (key: string) => `{ projects(filter: { id: { eq: "${key}" } }) { totalCount } }`;
    const nothing = (key: string, near = "") => [
      ["BAD_USER_INPUT", "projects.filter.id.eq", `filter.id.eq: there is no project ${key} that you see. ${PROJECTS}${near}`],
    ];
    for (const key of ["INTERNAL", "XX-TEST-INTERNAL"]) {
      expect((await app.read(asks(key), { token: tokens.officer })).projects.totalCount).toBe(1);
      const near = key === "INTERNAL" ? "" : " Near: PUBLIC (Project PUBLIC).";
      expect(await told(asks(key), "")).toEqual(nothing(key, near));
      expect((await told(asks(key), tokens.ours))[0]![2]).not.toContain("Project INTERNAL)");
    }
    expect(await app.read('{ project(id: "INTERNAL") { id } reportingPeriod(id: "PUBLIC/2025-01-01") { id } }', { token: "" })).toEqual({
      project: null,
      reportingPeriod: null,
    });
  });

  it("that name several records are refused with their ids", async () => {
    const { ours, theirs } = made;
    const ids = [ours.id, theirs.id].sort();
    expect(await told('{ organisation(id: "41119") { id } }')).toEqual([
      ["BAD_USER_INPUT", "organisation.id", `id: 41119 names more than one organisation. Give one of their ids: ${ids.join(" or ")}.`],
    ]);
    expect((await told('{ accounts(filter: { id: { eq: "bo@example.org" } }) { totalCount } }', tokens.head))[0]![2]).toMatch(
      /^filter.id.eq: bo@example.org names more than one account. Give one of their ids: /,
    );
  });

  it("have the form of a text that can be kept", async () => {
    const of = (key: string) =>
      told("query ($key: ID) { projects(filter: { id: { eq: $key } }) { totalCount } }", undefined, "en", { key });
    expect((await of("a\u0000"))[0]!.slice(0, 2)).toEqual(["BAD_USER_INPUT", "projects.filter.id.eq"]);
    expect((await of("a".repeat(1001)))[0]![2]).toMatch(/1001/);
    expect((await of("A".repeat(1000)))[0]![2]).toMatch(/^filter.id.eq: there is no project A+… that you see/);
  });

  it("are charged, and counted before by a dry run", async () => {
    const cost = async (id: string) => {
      const query = `query ($id: ID!) { rateLimit(dryRun: DRY) { requested } projects(filter: { id: { in: [$id, $id] } }) { totalCount } }`;
      const { data } = await app.ask(query.replace("DRY", "true"), { token: tokens.officer!, variables: { id } });
      const { extensions } = (await app.ask(query.replace("rateLimit(dryRun: DRY) { requested }", ""), {
        token: tokens.officer!,
        variables: { id },
      })) as unknown as { extensions: { cost: { requested: number } } };
      expect(data.rateLimit.requested).toBe(extensions.cost.requested);
      return extensions.cost.requested;
    };
    const byId = await cost(made.projects.OURS!);
    // One key; a statement with its table named once for each of two forms.
    expect(await cost("OURS")).toBe(byId + 1 + 3 + 2 * 3);
  });

  it("are taken by what is computed as well", async () => {
    const query = (period: string, partner: string) =>
      `{ progressReportTemplate(period: "${period}", partner: "${partner}") { url } storageUse(organisation: "${partner}") { bytes } }`;
    const templateOf = async (period: string, partner: string) => {
      const { progressReportTemplate, storageUse } = await app.read(query(period, partner), { token: tokens.officer });
      expect(storageUse).toEqual({ bytes: expect.anything() });
      return new URL(progressReportTemplate.url).pathname;
    };
    expect(await templateOf("PUBLIC/2025-01-01", "XX-TEST-OURS")).toBe(await templateOf(made.period.id, made.ours.id));
    expect(await told(query("PUBLIC/2025-02-01", "XX-TEST-OURS"))).toEqual([
      [
        "BAD_USER_INPUT",
        "progressReportTemplate.period",
        "period: there is no reporting period PUBLIC/2025-02-01 that you see. Accepted: ids, projects' codes with first days such as MN-2024-01/2025-01-01. Near: PUBLIC/2025-01-01.",
      ],
    ]);
  });

  /** Every place where a query takes an id. */
  const placesIn = (type: GraphQLInputType, record: unknown, path: string, seen: readonly unknown[] = []): [string, unknown][] => {
    const named = getNamedType(type);
    if (String(named) === "ID") return [[path, record]];
    if (!isInputObjectType(named) || seen.includes(named) || /(Filter|Having)$/.test(named.name) === false) return [];
    if (/[a-z]Filter$/.test(named.name) && model.has(named.name.replace(/(List)?Filter$/, ""))) return [];
    return Object.values(named.getFields()).flatMap((field) =>
      placesIn(field.type, field.extensions.record, `${path}.${field.name}`, [...seen, named]),
    );
  };

  it("are declared of every argument that takes an id", () => {
    const places = Object.values(schema.getQueryType()!.getFields())
      .filter((field) => !field.extensions.reading)
      .flatMap((field) => field.args.flatMap((arg) => placesIn(arg.type, arg.extensions.record, `${field.name}.${arg.name}`)));
    expect(places.length).toBeGreaterThan(10);
    expect(places.filter(([, record]) => !record)).toEqual([]);
    // What is computed below the root takes none.
    const below = Object.values(schema.getTypeMap()).flatMap((type) =>
      "getFields" in type && !isInputObjectType(type) && type.name !== "Query" && type.name !== "Mutation" && !type.name.startsWith("__")
        ? Object.values(type.getFields()).flatMap((field) =>
            "args" in field && !field.extensions.reading
              ? field.args.flatMap((arg) => placesIn(arg.type, undefined, `${type.name}.${field.name}.${arg.name}`))
              : [],
          )
        : [],
    );
    expect(below).toEqual([]);
  });
});
