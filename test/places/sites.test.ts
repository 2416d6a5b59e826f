import pg from "pg";
import { Country } from "../../src/places/place.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const SITE = `id version name(language: EN) kind country { code } parent { name } counterpart { name counterpart { name } }
  unlocode latitude longitude servesKeyPopulations archivedAt`;
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { site { ${SITE} } problems { code path message } } }`;
const english = (text: string) => [{ language: "EN", text }];
const paths = (problems: { code: string; path: string[] }[]) => problems.map(({ code, path }) => [code, path.join(".")]);

describe("sites that staff keep", () => {
  const app = testApp();
  let officer: string;
  let client: pg.Client;
  let [here, there] = ["", ""];

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    const countries = await app.write(async (em) =>
      ["YY", "ZZ"].map((code) => new World(em).make(Country, { code, name: { en: `Land ${code}` } })),
    );
    [here, there] = countries.map(({ id }) => id) as [string, string];
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = async (name: string, type: string, input: object) =>
    (await app.read(mutation(name, type), { token: officer, variables: { input } }))[name];
  const create = (name: string, more: object = {}) => act("createSite", "CreateSiteInput", { name: english(name), kind: "OTHER", ...more });
  const update = (input: object) => act("updateSite", "UpdateSiteInput", input);
  const crossing = async (name: string, country: string, more: object = {}) =>
    (await create(name, { kind: "BORDER_CROSSING", country, ...more })).site as { id: string; version: number };
  const everything = async () =>
    (await client.query("select (select json_agg(s order by id) from site s) s, (select count(*) from audit_entry) n")).rows[0];
  const sides = async (...names: string[]) => {
    const { rows } = await client.query(
      `select s.name ->> 'en' as name, s.version, c.name ->> 'en' as other from site s left join site c on c.id = s.counterpart_id
       where s.name ->> 'en' = any($1) order by 1`,
      [names],
    );
    return rows.map(({ name, version, other }) => [name, version, other]);
  };

  it("are recorded with where they lie, and what is known of them", async () => {
    const { site: county } = await create("County", { kind: "COUNTY", country: here });
    const { site, problems } = await create("Clinic", {
      ...{ kind: "HEALTH_FACILITY", country: here, parent: county.id, unlocode: "YYCLI", latitude: "43.650", longitude: "-111.98" },
      servesKeyPopulations: true,
    });
    expect(problems).toEqual([]);
    expect(site).toEqual({
      ...{ id: site.id, version: 1, name: "Clinic", kind: "HEALTH_FACILITY", country: { code: "YY" }, parent: { name: "County" } },
      ...{ counterpart: null, unlocode: "YYCLI", latitude: "43.650", longitude: "-111.98", servesKeyPopulations: true, archivedAt: null },
    });
    const { site: changed } = await update({
      id: site.id,
      expectedVersion: 1,
      latitude: null,
      longitude: null,
      servesKeyPopulations: null,
    });
    expect(changed).toEqual({ ...site, version: 2, latitude: null, longitude: null, servesKeyPopulations: false });
    expect((await update({ id: site.id, expectedVersion: 2, unlocode: "YYCLI" })).problems).toEqual([]);
  });

  it("show whether they serve key populations, and their point then, to the department only", async () => {
    await create("Hidden", { servesKeyPopulations: true, latitude: "1", longitude: "2" });
    const query = '{ sites(filter: { name: { eq: "Hidden" } }) { nodes { servesKeyPopulations latitude } } }';
    const shown = async (token?: string) => (await app.read(query, { token })).sites.nodes;
    expect(await shown(officer)).toEqual([{ servesKeyPopulations: true, latitude: "1" }]);
    expect(await shown()).toEqual([{ servesKeyPopulations: null, latitude: null }]);
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { site } = await create("Outer", { unlocode: "YYOUT" });
    const { site: inner } = await create("Inner", { parent: site.id });
    const before = await everything();
    const wrong = { name: [], kind: null, country: "nowhere", parent: inner.id, counterpart: "none", unlocode: "YYOUT", latitude: "90.1" };
    expect(paths((await update({ id: site.id, expectedVersion: 1, ...wrong, unlocode: "x", longitude: "-180.5" })).problems)).toEqual([
      ["REQUIRED", "input.name"],
      ["REQUIRED", "input.kind"],
      ["NOT_FOUND", "input.country"],
      ["INVALID", "input.parent"],
      ["NOT_FOUND", "input.counterpart"],
      ["INVALID", "input.unlocode"],
      ["INVALID", "input.latitude"],
      ["INVALID", "input.longitude"],
    ]);
    expect(paths((await create("", { ...wrong, kind: "TOWN", parent: "none" })).problems)).toEqual([
      ["REQUIRED", "input.name"],
      ["NOT_FOUND", "input.country"],
      ["NOT_FOUND", "input.parent"],
      ["NOT_FOUND", "input.counterpart"],
      ["TAKEN", "input.unlocode"],
      ["REQUIRED", "input.longitude"],
      ["INVALID", "input.latitude"],
    ]);
    expect(paths((await update({ id: site.id, expectedVersion: 1, longitude: "1" })).problems)).toEqual([["REQUIRED", "input.latitude"]]);
    expect(paths((await update({ id: site.id, expectedVersion: 7, kind: "TOWN" })).problems)).toEqual([
      ["STALE_VERSION", "input.expectedVersion"],
    ]);
    expect(await everything()).toEqual(before);
  });

  it("lie nowhere within themselves", async () => {
    const { site } = await create("Self");
    const before = await everything();
    expect(paths((await update({ id: site.id, expectedVersion: 1, parent: site.id })).problems)).toEqual([["INVALID", "input.parent"]]);
    expect(await everything()).toEqual(before);
  });

  it("lie in one of two when two put each within the other at the same time", async () => {
    const [{ site: one }, { site: two }] = [await create("This"), await create("That")];
    // Held back until both have looked, or one waits for the other to be done.
    await client.query("begin");
    await client.query("lock table site in share mode");
    const sent = [update({ id: one.id, expectedVersion: 1, parent: two.id }), update({ id: two.id, expectedVersion: 1, parent: one.id })];
    await new Promise((later) => setTimeout(later, 300));
    await client.query("commit");
    const answers = await Promise.all(sent);
    expect(answers.map(({ problems }) => paths(problems)).sort()).toEqual([[], [["INVALID", "input.parent"]]]);
  });

  describe("at a border", () => {
    it("have their other side on both sides, as one is made, changed and parted", async () => {
      const east = await crossing("East", here);
      const { site: west } = await create("West", { kind: "BORDER_CROSSING", country: there, counterpart: east.id });
      expect(west.counterpart).toEqual({ name: "East", counterpart: { name: "West" } });
      const found = await app.read(
        `{ sites(filter: { border: { eq: "YY-ZZ" } }, orderBy: [{ field: NAME }]) { nodes { name border borderCrossing { name } } } }`,
      );
      const side = (name: string) => ({ name, border: "YY-ZZ", borderCrossing: { name: "East" } });
      expect(found.sites.nodes).toEqual([side("East"), side("West")]);
      expect(await sides("East", "West")).toEqual([
        ["East", 2, "West"],
        ["West", 1, "East"],
      ]);
      const north = await crossing("North", there);
      await update({ id: east.id, expectedVersion: 2, counterpart: north.id });
      expect(await sides("East", "West", "North")).toEqual([
        ["East", 3, "North"],
        ["North", 2, "East"],
        ["West", 2, null],
      ]);
      await update({ id: north.id, expectedVersion: 2, counterpart: null });
      expect(await sides("East", "West", "North")).toEqual([
        ["East", 4, null],
        ["North", 3, null],
        ["West", 2, null],
      ]);
    });

    it("are in the audit on both sides", async () => {
      const one = await crossing("One", here);
      const two = await crossing("Two", there, { counterpart: one.id });
      const { rows } = await client.query(
        "select record_id, kind, action from audit_entry where record_id = any($1) order by kind, record_id",
        [[one.id, two.id]],
      );
      expect(rows).toEqual([
        { record_id: one.id, kind: "INSERT", action: "createSite" },
        { record_id: two.id, kind: "INSERT", action: "createSite" },
        { record_id: one.id, kind: "UPDATE", action: "createSite" },
      ]);
    });

    it("pair with no place inside the country, and with no crossing that has another side already", async () => {
      const held = await crossing("Held", here);
      await crossing("Holder", there, { counterpart: held.id });
      const [near, far] = [await crossing("Near", here), await crossing("Far", there)];
      const { site: town } = await create("Town", { kind: "TOWN", country: there });
      const before = await everything();
      const problemsOf = async (input: object) => paths((await update({ expectedVersion: 1, ...input })).problems);
      expect(await problemsOf({ id: far.id, counterpart: held.id })).toEqual([["TAKEN", "input.counterpart"]]);
      for (const other of [near.id, town.id])
        expect(await problemsOf({ id: near.id, counterpart: other })).toEqual([["INVALID", "input.counterpart"]]);
      expect(await problemsOf({ id: near.id, country: there, counterpart: far.id })).toEqual([["INVALID", "input.counterpart"]]);
      // What a pair depends on does not change beneath it.
      expect(await problemsOf({ id: held.id, expectedVersion: 2, kind: "TOWN" })).toEqual([["INVALID", "input.counterpart"]]);
      expect(await everything()).toEqual(before);
    });

    it("are paired once when two pair them at the same time from either side", async () => {
      const [left, right, third] = [await crossing("Left", here), await crossing("Right", there), await crossing("Third", there)];
      const ask = (id: string, counterpart: string) =>
        app.ask(mutation("updateSite", "UpdateSiteInput"), {
          token: officer,
          variables: { input: { id, expectedVersion: 1, counterpart } },
        });
      const answers = await Promise.all([ask(left.id, right.id), ask(right.id, left.id), ask(third.id, left.id)]);
      expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
      const done = answers.filter(({ data }) => data.updateSite.problems.length === 0);
      expect(done).toHaveLength(1);
      const paired = (await sides("Left", "Right", "Third")).filter(([, , other]) => other !== null);
      expect(paired).toHaveLength(2);
      expect(paired[0]![0]).toBe(paired[1]![2]);
    });
  });

  it("are put aside and taken up again, and found so", async () => {
    const { site } = await create("Aside");
    const at = (expectedVersion: number) => ({ id: site.id, expectedVersion });
    expect((await act("archiveSite", "SiteVersionInput", at(1))).site).toEqual({
      ...site,
      version: 2,
      archivedAt: expect.stringMatching(/Z$/),
    });
    const found = await app.read("{ sites(filter: { archivedAt: { isNull: false } }) { nodes { name } } }");
    expect(found.sites.nodes).toEqual([{ name: "Aside" }]);
    expect(paths((await act("archiveSite", "SiteVersionInput", at(1))).problems)).toEqual([["STALE_VERSION", "input.expectedVersion"]]);
    expect((await act("restoreSite", "SiteVersionInput", at(2))).site).toEqual({ ...site, version: 3, archivedAt: null });
  });

  it.each([
    ["a viewer", Role.VIEWER],
    ["a finance officer", Role.FINANCE_OFFICER],
    ["a report tool", Role.REPORT_TOOL],
  ])("are not kept by %s", async (_who, role) => {
    const token = await app.signedIn([role]);
    const before = await everything();
    const refusal = { code: "FORBIDDEN", message: "Sites are kept by the department's officers, head and administrators." };
    const input = { name: english("No"), kind: "TOWN" };
    expect(await app.refused(mutation("createSite", "CreateSiteInput"), { token, variables: { input } })).toEqual(refusal);
    expect(await everything()).toEqual(before);
  });
});
