import type { EntityManager } from "@mikro-orm/core";
import pg from "pg";
import { SiteOperator } from "../../src/partners/organisation.entity.js";
import { Site } from "../../src/places/place.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const ASSIGN = `mutation ($input: SetSiteOperatorsInput!) { setSiteOperators(input: $input) {
  site { version operators { nodes { id organisation { name } } } } problems { code path } } }`;

async function records(em: EntityManager) {
  const world = new World(em);
  const [ours, theirs] = [world.organisation("Our partner"), world.organisation("Their partner")];
  const site = world.make(Site, { name: { en: "Clinic" }, latitude: "47.91", longitude: "106.92", servesKeyPopulations: true });
  const operator = world.make(SiteOperator, { site, organisation: theirs });
  await em.flush();
  return { ours: ours.id, theirs: theirs.id, site: site.id, operator: operator.id };
}

describe("the operators of a site", () => {
  const app = testApp();
  let officer: string;
  let reporter: string;
  let client: pg.Client;
  let ids: Awaited<ReturnType<typeof records>>;

  beforeAll(async () => {
    ids = await app.write(records);
    officer = await app.signedIn([Role.OFFICER]);
    reporter = await app.signedIn([Role.REPORTER], { id: ids.ours });
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const assign = async (expectedVersion: number, operators: string[]) => {
    const variables = { input: { id: ids.site, expectedVersion, operators } };
    return (await app.read(ASSIGN, { token: officer, variables })).setSiteOperators;
  };
  const latitude = async () => (await app.read("{ sites { nodes { latitude } } }", { token: reporter })).sites.nodes[0].latitude;
  const everything = async () =>
    (
      await client.query(
        "select (select json_agg(s order by id) from site s) s, (select json_agg(o order by id) from site_operator o) o, (select count(*) from audit_entry) n",
      )
    ).rows[0];

  it("are those that were named last, and see its exact point for so long", async () => {
    expect(await latitude()).toBeNull();
    const { site, problems } = await assign(1, [ids.ours, ids.theirs]);
    expect([problems, site.version]).toEqual([[], 2]);
    expect(site.operators.nodes).toEqual([
      { id: ids.operator, organisation: { name: "Their partner" } },
      { id: expect.any(String), organisation: { name: "Our partner" } },
    ]);
    expect(await latitude()).toBe("47.91");
    expect((await assign(2, [ids.theirs])).site).toEqual({
      version: 3,
      operators: { nodes: [{ id: ids.operator, organisation: { name: "Their partner" } }] },
    });
    expect(await latitude()).toBeNull();
  });

  it("are known and named once, or nothing changes", async () => {
    const before = await everything();
    expect((await assign(3, [ids.ours, "nobody", ids.ours])).problems).toEqual([
      { code: "NOT_FOUND", path: ["input", "operators", "1"] },
      { code: "DUPLICATE", path: ["input", "operators", "2"] },
    ]);
    expect((await assign(1, [])).problems).toEqual([{ code: "STALE_VERSION", path: ["input", "expectedVersion"] }]);
    expect(await everything()).toEqual(before);
  });

  it("are not named by a partner", async () => {
    const token = await app.signedIn([Role.MANAGER], { id: ids.ours });
    const before = await everything();
    const variables = { input: { id: ids.site, expectedVersion: 3, operators: [ids.ours] } };
    expect((await app.refused(ASSIGN, { token, variables })).code).toBe("FORBIDDEN");
    expect(await everything()).toEqual(before);
  });
});
