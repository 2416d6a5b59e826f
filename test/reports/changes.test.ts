import { randomUUID } from "node:crypto";
import pg from "pg";
import { Agreement } from "../../src/agreements/agreement.entity.js";
import { ForumCommitment } from "../../src/forums/commitment.entity.js";
import { Forum } from "../../src/forums/forum.entity.js";
import { Site } from "../../src/places/place.entity.js";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { csvRows, load, type Row, reported } from "../support/report.js";
import { World } from "../support/world.js";

/** The datasets that report changes, and the columns by which a row is known. */
const KEYS: Record<string, readonly string[]> = {
  dim_date: ["day"],
  dim_country: ["country_id"],
  dim_site: ["site_id"],
  dim_organisation: ["organisation_id"],
  dim_programme: ["programme_id"],
  dim_project: ["project_id"],
  dim_indicator_edition: ["indicator_edition_id"],
  fact_value: ["version_id", "assignment_id", "cell_id"],
  fact_commitment: ["commitment_id"],
  fact_agreement: ["agreement_id"],
};

/** Of the migration: no database. */
const NIL = "00000000-0000-0000-0000-000000000000";

/** The same numbers each time. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

describe("a client that loads what changed", () => {
  const app = testApp();
  let world: Awaited<ReturnType<typeof reported>>;
  let key: string;
  let client: pg.Client;

  beforeAll(async () => {
    world = await app.write(async (em) => {
      const found = await reported(em);
      const make = found.world.make.bind(found.world);
      const away = make(Site, { name: { en: "Away" }, kind: "BORDER_CROSSING", country: found.away });
      make(Site, { name: { en: "Here" }, kind: "BORDER_CROSSING", country: found.country, counterpart: away });
      const forum = make(Forum, { code: "F", title: { en: "Forum" }, kind: "HELD", startsOn: "2025-06-01" });
      for (let i = 0; i < 3; i++) {
        make(ForumCommitment, { forum, text: { en: `Commitment ${i}` }, kind: "PLEDGE", committedBy: found.theirs, dueOn: "2040-12-31" });
        make(Agreement, {
          code: `A-${i}`,
          title: { en: "Agreement" },
          kind: "MEMORANDUM",
          signedOn: "2024-01-01",
          expiresOn: "2040-12-31",
        });
      }
      return found;
    });
    key = (await keyFor(app, await service(app))).text;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before it ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  type Table = Map<string, Row>;
  const keyOf = (dataset: string, row: Row) => KEYS[dataset]!.map((column) => row[column]).join();

  /** All that a tool can do: GET an address. */
  async function refresh(dataset: string, table: Table, since: string | undefined): Promise<string> {
    const { status, headers, text } = await load(app, `/reports/${dataset}.csv${since === undefined ? "" : `?changedSince=${since}`}`, key);
    if (status !== 200) throw new Error(text);
    for (const { deleted, ...row } of csvRows(text))
      if (deleted === "true") {
        for (const [each, known] of table)
          if (KEYS[dataset]!.every((column) => !row[column] || row[column] === known[column])) table.delete(each);
      } else table.set(keyOf(dataset, row), row);
    return headers.get("as-of")!;
  }

  const sorted = (table: Table) => [...table].sort(([a], [b]) => (a < b ? -1 : 1));

  it("has what a full load gives after a thousand random changes and deletions", async () => {
    const tables = new Map(Object.keys(KEYS).map((dataset) => [dataset, new Map() as Table]));
    const since = new Map<string, string>();
    const all = async () => {
      for (const [dataset, table] of tables) since.set(dataset, await refresh(dataset, table, since.get(dataset)));
    };
    await all();
    const below = random(7);
    const made: string[] = [];
    const steps: (() => Promise<unknown>)[] = [
      async () => {
        const id = randomUUID();
        made.push(id);
        await client.query("insert into organisation (id, name) values ($1, $2)", [id, { en: `Organisation ${below(1000)}` }]);
      },
      () =>
        client.query("update organisation set website = $2 where id = $1", [made[below(made.length)], `https://example.org/${below(99)}`]),
      async () => {
        const [id] = made.splice(below(made.length), 1);
        await client.query("delete from organisation where id = $1", [id]);
      },
      () => client.query("update project set title = $1 where code = 'REPORTED'", [{ en: `Title ${below(1000)}` }]),
      () => client.query("update programme set starts_on = date '2020-01-01' + $1::int", [below(1000)]),
      () => client.query("update indicator set code = 'TESTS' where code = 'TESTS'"),
      () =>
        client.query("update indicator_edition set unit = $1 where indicator_id in (select id from indicator where code = 'TESTS')", [
          `unit ${below(9)}`,
        ]),
      () => client.query("update approved_version set superseded_at = superseded_at where number = 1"),
      () => client.query("update country set code = case code when 'ZY' then 'ZX' else 'ZY' end where code in ('ZX', 'ZY')"),
      () => client.query("update site set counterpart_id = null where kind = 'BORDER_CROSSING'"),
      () =>
        client.query(
          "update site s set counterpart_id = o.id from site o where s.kind = 'BORDER_CROSSING' and o.kind = s.kind and o.country_id <> s.country_id",
        ),
      () =>
        client.query("update forum_commitment set due_on = date '2020-01-01' + $1::int where position($2 in text ->> 'en') > 0", [
          below(9000),
          `${below(3)}`,
        ]),
      () => client.query("update agreement set expires_on = date '2024-01-01' + $1::int where code = $2", [below(9000), `A-${below(3)}`]),
    ];
    for (let i = 0; i < 1000; i++) {
      await steps[below(steps.length)]!();
      if (i % 250 === 249) await all();
    }
    await client.query(
      "update site s set counterpart_id = o.id from site o where s.kind = 'BORDER_CROSSING' and o.kind = s.kind and o.country_id <> s.country_id",
    );
    await all();
    await client.query("update country set code = 'ZV' where code in ('ZX', 'ZY')");
    await client.query("delete from agreement where code = 'A-1'");
    await client.query("delete from forum_commitment where text ->> 'en' = 'Commitment 1'");
    await all();
    expect(made.length).toBeGreaterThan(0);
    for (const [dataset, table] of tables) {
      const whole: Table = new Map();
      await refresh(dataset, whole, undefined);
      expect([dataset, sorted(table)]).toEqual([dataset, sorted(whole)]);
    }
  }, 120_000);

  it("misses no change that was made before its moment and committed after", async () => {
    const table: Table = new Map();
    const slow = new pg.Client({ connectionString: app.databaseUrl });
    await slow.connect();
    const id = randomUUID();
    await slow.query("begin");
    await slow.query("insert into organisation (id, name) values ($1, $2)", [id, { en: "Slow" }]);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await client.query("insert into organisation (id, name) values ($1, $2)", [randomUUID(), { en: "Quick" }]);
    const since = await refresh("dim_organisation", table, undefined);
    const etag = (await load(app, "/reports/dim_organisation.csv", key)).headers.get("etag")!;
    expect(table.has(id)).toBe(false);
    await slow.query("commit");
    await slow.end();
    await refresh("dim_organisation", table, since);
    expect(table.get(id)).toMatchObject({ name: "Slow" });
    expect((await load(app, "/reports/dim_organisation.csv", key, { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("is given what days changed since by themselves", async () => {
    const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
    const expiring = { EXPIRED: day(-1), LATER: "2040-01-01", BEFORE: day(-10), EXPIRING: day(89) };
    await app.write(async (em) => {
      const world = new World(em);
      for (const [code, expiresOn] of Object.entries(expiring))
        world.make(Agreement, { code, title: { en: "Agreement" }, kind: "MEMORANDUM", signedOn: "2020-01-01", expiresOn });
    });
    await client.query("update record_change set changed_at = now() - interval '20 days' where noun in ('', 'agreement', 'account')");
    const { text } = await load(
      app,
      `/reports/fact_agreement.csv?changedSince=${new Date(Date.now() - 3 * 86_400_000).toISOString()}`,
      key,
    );
    expect(
      csvRows(text)
        .map(({ code, status }) => `${code} ${status}`)
        .sort(),
    ).toEqual(["EXPIRED EXPIRED", "EXPIRING EXPIRING"]);
  });

  it("loads anew where its account has changed", async () => {
    const account = await service(app);
    const own = (await keyFor(app, account)).text;
    const path = `/reports/dim_country.csv?changedSince=${(await load(app, "/reports/dim_country.csv", own)).headers.get("as-of")}`;
    expect((await load(app, path, own)).status).toBe(200);
    await client.query("update account set roles = '{VIEWER}' where id = $1", [account.id]);
    const { status, text } = await load(app, path, own);
    expect([status, text]).toEqual([
      410,
      "The account has changed since that moment, and with it perhaps what it sees: load all tables anew.\n",
    ]);
  });

  it("may be anybody where everybody sees the same rows", async () => {
    const partner = (await keyFor(app, await service(app, { organisation: world.ours, roles: [Role.REPORT_TOOL] }))).text;
    const since = (await load(app, "/reports/as-of.json", partner)).text;
    for (const [name, isSame] of Object.entries({
      dim_date: true,
      dim_country: true,
      dim_indicator_edition: true,
      dim_site: false,
      fact_value: false,
    }))
      for (const access of [partner, undefined]) {
        const path = `/reports/${name}.csv?changedSince=${JSON.parse(since).asOf}${access ? "" : "&access=public"}`;
        expect([name, (await load(app, path, access)).status]).toEqual([name, isSame ? 200 : 403]);
      }
  });

  it("is refused to a partner whose rows may come and go without a change", async () => {
    const partner = (await keyFor(app, await service(app, { organisation: world.ours, roles: [Role.REPORT_TOOL] }))).text;
    const { status, text } = await load(app, `/reports/dim_project.csv?changedSince=${new Date().toISOString()}`, partner);
    expect([status, text]).toEqual([
      403,
      "changedSince of this dataset is for accounts of the department only, since what others may see of it changes as well: load it whole.\n",
    ]);
  });

  it("is asked to load anew what it loaded from a database that was restored since", async () => {
    const since = await refresh("dim_organisation", new Map(), undefined);
    // A restored database is another one: what it was served as before is of no use to it.
    await client.query("update record_change set record_id = $1 where noun = '' and record_id <> $2", [randomUUID(), NIL]);
    const { status, text } = await load(app, `/reports/dim_organisation.csv?changedSince=${since}`, key);
    expect([status, text]).toEqual([410, expect.stringMatching(/^Changes are recorded since 2\d{3}-.*Z only: load all tables anew\.\n$/)]);
    const anew = await refresh("dim_organisation", new Map(), undefined);
    const changed: Table = new Map();
    await refresh("dim_organisation", changed, anew);
    expect([...changed]).toEqual([]);
  });
});
