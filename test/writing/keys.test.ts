import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType } from "graphql";
import { entities } from "../../src/nouns.js";
import { createOrm } from "../../src/orm.js";
import { OrganisationIdentifier } from "../../src/partners/organisation.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { buildApi } from "../../src/schema.js";
import { Role, testApp } from "../support/app.js";
import { Reporting } from "../support/reporting.js";
import { twoPartners } from "../support/world.js";

describe("mutations by keys", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  let schema: GraphQLSchema;
  let made: Awaited<ReturnType<typeof make>>;

  const make = () =>
    app.write(async (em) => {
      const world = await twoPartners(em);
      const r = new Reporting(em);
      const { ours, theirs } = world;
      r.world.make(OrganisationIdentifier, { organisation: ours, scheme: "CRS_CHANNEL", identifier: "41119" });
      r.world.make(OrganisationIdentifier, { organisation: theirs, scheme: "CN_USCC", identifier: "41119" });
      const officer = r.world.make(Account, { name: "Ada", email: "ada@example.org", issuer: "test", subject: "ada", roles: ["OFFICER"] });
      const projects: Record<string, string> = Object.fromEntries(
        (await em.getConnection().execute("select id, code from project")).map(({ id, code }: Record<string, string>) => [code, id]),
      );
      for (const code of ["OURS", "INTERNAL"]) r.periods({ id: projects[code] } as never, "2025-01-01", 3, 1);
      await em.flush();
      return { ...world, officer, projects };
    });

  beforeAll(async () => {
    const orm = await createOrm(entities, app.databaseUrl);
    schema = (await buildApi(orm)).schema;
    await orm.close(true);
    made = await make();
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.ours = await app.signedIn([Role.REPORTER], made.ours);
  });

  const SHOWN = `code programme { id } responsibleOfficer { id } countries { country { id } percentage } participants { organisation { id } role }
    relations { other { id } type }`;
  const done = async (mutation: string, input: object, { token = tokens.officer, headers = {}, shown = "project { id version }" } = {}) => {
    const type = String(schema.getMutationType()!.getFields()[mutation]!.args[0]!.type);
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${shown} problems { code path message } } }`;
    return app.ask(query, { token: token!, variables: { input }, headers: { "accept-language": "en", ...headers } });
  };
  const project = (code: string, more: object) => ({ code, title: [{ language: "EN", text: "New" }], ...more });
  const count = async () => (await app.read("{ projects { totalCount } }", { token: tokens.officer })).projects.totalCount;

  it("are declared of each input that takes the id of a record", () => {
    const undeclared = new Set<string>();
    let declared = 0;
    const look = (type: GraphQLInputType, seen: readonly unknown[] = []): void => {
      const input = getNamedType(type);
      if (!isInputObjectType(input) || seen.includes(input)) return;
      for (const field of Object.values(input.getFields()))
        if (String(getNamedType(field.type)) !== "ID") look(field.type, [...seen, input]);
        else if (field.extensions.record) declared++;
        else undeclared.add(`${input.name}.${field.name}`);
    };
    for (const { args } of Object.values(schema.getMutationType()!.getFields())) for (const { type } of args) look(type);
    expect(declared).toBeGreaterThan(100);
    // Uploads are nobody's but their owner's, who has their ids.
    expect([...undeclared].sort()).toEqual(
      ["CreateDocument", "CreatePaperTemplate", "ImportProgressReport", "UpdatePaperTemplate"].map((name) => `${name}Input.upload`),
    );
    const noun = (input: string, field: string) =>
      (schema.getType(input) as unknown as { getFields(): Record<string, { extensions: { record?: { name: string } } }> }).getFields()[
        field
      ]!.extensions.record!.name;
    expect(noun("SetSiteOperatorsInput", "id")).toBe("Site");
    expect(noun("ProjectVersionInput", "id")).toBe("Project");
    expect(noun("HeldPublicationInput", "id")).toBe("Project");
    expect(noun("IndicatorCheckInput", "atMost")).toBe("Indicator");
  });

  it("do what they do by ids", async () => {
    const { programme, officer, country, ours, projects } = made;
    const given = (keys: { [name: string]: string }) => ({
      programme: keys.programme,
      responsibleOfficer: keys.officer,
      countries: [{ country: keys.country }],
      participants: [{ organisation: keys.ours, role: "IMPLEMENTING" }],
      relations: [{ other: keys.other, type: "SIBLING" }],
    });
    const byId = { programme: programme.id, officer: officer.id, country: country.id, ours: ours.id, other: projects.PUBLIC! };
    const byKey = { programme: "PROGRAMME", officer: "ada@example.org", country: "ZZ", ours: "XX-TEST-OURS", other: "XX-TEST-PUBLIC" };
    const [a, b] = [
      await done("createProject", project("BY-ID", given(byId)), { shown: `project { ${SHOWN} }` }),
      await done("createProject", project("BY-KEY", given(byKey)), { shown: `project { ${SHOWN} }` }),
    ].map(({ data, errors }) => [errors, data.createProject]);
    expect(b).toEqual([undefined, { problems: [], project: { ...a![1].project, code: "BY-KEY" } }]);
    expect(b![1].project).toMatchObject({
      programme: { id: programme.id },
      responsibleOfficer: { id: officer.id },
      relations: [{ other: { id: projects.PUBLIC } }],
    });
    const updated = await done("updateProject", { id: "BY-KEY", expectedVersion: 1, programme: null, countries: [{ country: "MN" }] });
    expect(updated.data.updateProject).toMatchObject({ problems: [], project: { version: 2 } });
    const archived = await done("archiveProject", { id: "BY-KEY", expectedVersion: 2 }, { shown: "project { code archivedAt }" });
    expect(archived.data.archiveProject).toMatchObject({ problems: [], project: { code: "BY-KEY", archivedAt: expect.any(String) } });
    expect((await done("restoreProject", { id: "BY-KEY", expectedVersion: 3 })).data.restoreProject.problems).toEqual([]);
  });

  it("are refused with what is accepted and what is near, and nothing is written", async () => {
    const before = await count();
    const wrong = project("WRONG", {
      programme: "PROGRAM",
      countries: [{ country: made.country.id }, { country: "ZZ" }],
      participants: [{ organisation: "41119", role: "FUNDING" }],
    });
    const { data } = await done("createProject", wrong);
    const ids = [made.ours.id, made.theirs.id].sort().join(" or ");
    expect(data.createProject.project).toBe(null);
    expect(data.createProject.problems).toEqual(
      expect.arrayContaining([
        {
          code: "NOT_FOUND",
          path: ["input", "programme"],
          message: "There is no programme PROGRAM that you see. Accepted: ids, codes such as SILK-ROAD. Near: PROGRAMME (Programme).",
        },
        expect.objectContaining({ code: "DUPLICATE", message: expect.stringMatching(/^ZZ /) }),
        {
          code: "NOT_FOUND",
          path: ["input", "participants", "0", "organisation"],
          message: `41119 names more than one organisation. Give one of their ids: ${ids}.`,
        },
      ]),
    );
    const { data: zh } = await done("createProject", project("WRONG", { programme: "PROGRAM" }), { headers: { "accept-language": "zh" } });
    expect(zh.createProject.problems[0].message).toBe(
      "没有您可见的计划 PROGRAM。可接受的是：ID、代码（如 SILK-ROAD）。相近的有：PROGRAMME (Programme)。",
    );
    const gone = await done("updateProject", { id: "OUR", expectedVersion: 1 });
    expect(gone.errors!.map(({ message, extensions: { code } }) => [code, message])).toEqual([
      [
        "NOT_FOUND",
        "There is no project OUR that you see. Accepted: ids, codes such as MN-2024-01, IATI identifiers. Near: OURS (Project OURS).",
      ],
    ]);
    expect(await count()).toBe(before);
  });

  it("do not reveal records that the viewer does not see", async () => {
    const begin = (period: string) =>
      done("createProgressReport", { period }, { token: tokens.ours!, shown: "progressReport { id }" }).then(({ data, errors }) =>
        JSON.stringify([data, errors?.map(({ message }) => message)]).replaceAll(period, "X"),
      );
    expect(await begin("INTERNAL/2025-01-01")).toBe(await begin("NOWHERE/2025-01-01"));
    expect(await begin("INTERNAL/2025-01-01")).toContain("There is no reporting period X that you see.");
  });

  it("are the same request when they are sent again", async () => {
    const before = await count();
    const headers = { "idempotency-key": "once" };
    const input = project("ONCE", { programme: "PROGRAMME" });
    const first = await done("createProject", input, { headers });
    const again = await done("createProject", input, { headers });
    expect(again.data).toEqual(first.data);
    const other = await done("createProject", { ...input, programme: made.programme.id }, { headers });
    expect(other.errors![0]!.extensions.code).toBe("CONFLICT");
    expect(await count()).toBe(before + 1);
  });
});
