import pg from "pg";
import { OrganisationAlias } from "../../src/partners/organisation.entity.js";
import { testApp } from "../support/app.js";
import { World } from "../support/world.js";

describe("searching", () => {
  const app = testApp();

  beforeAll(() =>
    app.write(async (em) => {
      const world = new World(em);
      world.project("MN-2024-01", { title: { zh: "中蒙二连浩特口岸生殖健康项目", en: "Erenhot reproductive health" } });
      world.project("MM-2023-01", {
        title: { zh: "中缅瑞丽艾滋病预防", en: "Ruili HIV prevention" },
        description: { zh: "面向流动人口的HIV检测", en: "Testing for mobile people, 100% free_of_charge" },
      });
      world.project("HIDDEN", { title: { zh: "中缅内部艾滋病项目" }, visibility: "INTERNAL" });
      const health = world.organisation("Steppe Health Foundation", { name: { en: "Steppe Health Foundation", zh: "草原健康基金会" } });
      world.make(OrganisationAlias, { organisation: health, kind: "FORMER_NAME", name: "Gobi Welfare Society" });
      world.make(OrganisationAlias, { organisation: health, kind: "FORMER_NAME", name: "Монголын эрүүл мэнд" });
      world.organisation("Élan d'Asie");
    }),
  );

  it.each([
    ["艾滋病", ["MM-2023-01"]],
    ["艾", ["MM-2023-01"]],
    ["2", ["MM-2023-01", "MN-2024-01"]],
    ["p h", ["MM-2023-01"]],
    ["病滋艾", []],
    ["口岸 健康", ["MN-2024-01"]],
    ["口岸 艾滋病", []],
    ["erenhot", ["MN-2024-01"]],
    ["REPRO hea", ["MN-2024-01"]],
    ["repro xyz", []],
    ["zhongmian", ["MM-2023-01"]],
    ["shengzhijiankang", ["MN-2024-01"]],
    ["sheng zhi", ["MN-2024-01"]],
    // Descriptions are found by what they say, not by their sound.
    ["liudongrenkou", []],
    ["流动人口", ["MM-2023-01"]],
    ["hiv检测", ["MM-2023-01"]],
    ["mn-2024", ["MN-2024-01"]],
    ["2024", ["MN-2024-01"]],
    ["100%", ["MM-2023-01"]],
    ["free_of_charge", ["MM-2023-01"]],
    ["'); drop table project; --", []],
    ["'':* & | ! <-> \\", []],
    // Nothing is no condition.
    ["", ["MM-2023-01", "MN-2024-01"]],
    [" \u3000", ["MM-2023-01", "MN-2024-01"]],
  ])("finds projects by %p", async (search, expected) => {
    const { projects } = await app.read(
      "query ($search: String) { projects(filter: { search: $search }, orderBy: [{ field: CODE }]) { totalCount nodes { code } } }",
      { variables: { search } },
    );
    expect(projects).toEqual({ totalCount: expected.length, nodes: expected.map((code) => ({ code })) });
  });

  it.each([
    ["gobi", 1],
    ["монголын", 1],
    ["caoyuan", 1],
    ["steppe foundation", 1],
    ["steppe welfare", 0],
    ["élan", 1],
    ["ÉLAN", 1],
  ])("finds organisations by %p, former names too", async (search, count) => {
    const { organisations } = await app.read("query ($search: String) { organisations(filter: { search: $search }) { totalCount } }", {
      variables: { search },
    });
    expect(organisations.totalCount).toBe(count);
  });

  it("goes together with other conditions, and with what rows refer to", async () => {
    const { either, neither } = await app.read(`{
      either: projects(filter: { or: [{ search: "ruili" }, { code: { eq: "MN-2024-01" } }] }) { totalCount }
      neither: projects(filter: { not: { search: "ruili" } }) { nodes { code } }
    }`);
    expect([either, neither]).toEqual([{ totalCount: 2 }, { nodes: [{ code: "MN-2024-01" }] }]);
  });

  describe("by relevance", () => {
    const QUERY = `query ($search: String, $order: [OrganisationOrder!], $after: String, $first: Int) {
      organisations(filter: { search: $search }, orderBy: $order, after: $after, first: $first) {
        totalCount pageInfo { hasNextPage endCursor } nodes { name(language: EN) }
      }
    }`;
    const RELEVANCE = [{ field: "RELEVANCE" }, { field: "NAME" }];
    const read = async (search: string, more: object = {}) =>
      (await app.read(QUERY, { variables: { search, order: RELEVANCE, ...more } })).organisations;
    const names = ({ nodes }: { nodes: { name: string }[] }) => nodes.map(({ name }) => name);

    beforeAll(() =>
      app.write(async (em) => {
        const world = new World(em);
        for (const name of ["A friend of Lotus", "Lotus Care", "Lotus", "Lótus clinics"]) world.organisation(name);
        const other = world.organisation("Known otherwise");
        world.make(OrganisationAlias, { organisation: other, kind: "ACRONYM", name: "LOTUS" });
        world.organisation("Blossom", { name: { en: "Blossom", zh: "莲花诊所" } });
        world.organisation("Great blossom", { name: { en: "Great blossom", zh: "大莲花" } });
      }),
    );

    it("has the same name first, then names that begin so, then the others, in any language and by any name", async () => {
      expect(await read("lotus")).toMatchObject({ totalCount: 5 });
      expect(names(await read("  LÓTUS "))).toEqual(["Known otherwise", "Lotus", "Lotus Care", "Lótus clinics", "A friend of Lotus"]);
      expect(names(await read("蓮花"))).toEqual(["Blossom", "Great blossom"]);
      expect(names(await read("大莲花"))).toEqual(["Great blossom"]);
      const reversed = [{ field: "RELEVANCE", direction: "DESC" }, { field: "NAME" }];
      expect(names(await read("lotus", { order: reversed }))[0]).toBe("A friend of Lotus");
    });

    it("goes by pages, whose cursors are those of one search", async () => {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof read>> = await read("lotus", { first: 2, after });
        found.push(...names(page));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(found).toEqual(["Known otherwise", "Lotus", "Lotus Care", "Lótus clinics", "A friend of Lotus"]);
      const { pageInfo } = await read("lotus", { first: 1 });
      const refused = await app.refused(QUERY, { variables: { search: "blossom", order: RELEVANCE, after: pageInfo.endCursor } });
      expect(refused.message).toMatch(/^This is no cursor of this list in this order\./);
    });

    it("is no order where nothing was filled in, and refused where nothing is searched for", async () => {
      expect(names(await read("  "))).toEqual(names(await read("  ", { order: [{ field: "NAME" }] })));
      const within = (filter: object, headers = {}) =>
        app.ask("query ($f: OrganisationFilter) { organisations(filter: $f, orderBy: [{ field: RELEVANCE }]) { nodes { name } } }", {
          variables: { filter, f: filter },
          headers,
        });
      const found = await within({ and: [{ type: { isNull: true } }, { search: "lotus" }] });
      expect(found.data.organisations.nodes[0]).toEqual({ name: "Lotus" });
      const message = "`RELEVANCE` orders what a search finds: give the filter a `search`, by itself or in `and`.";
      const argument = "organisations.orderBy.0.field";
      for (const filter of [{}, { or: [{ search: "lotus" }] }, { not: { search: "lotus" } }, { parent: { search: "lotus" } }])
        expect((await within(filter)).errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT", argument } }]);
      expect((await within({}, { "accept-language": "zh" })).errors![0]!.message).toBe(
        "`RELEVANCE` 用于对搜索结果排序：请在筛选条件中给出 `search`，可单独给出或放在 `and` 中。",
      );
    });
  });

  it.each([
    ["It's 100% free_of charge, A.B.C-1", "1 100 a b c charge free it of s"],
    ["Zoë Ærø ŁÓDŹ straße ﬁne ①②\u3000ＡＢＣ", "12 abc fine lodz strasse zoe æro"],
    ["Σίσυφος ЁЛКА ё́ हिन्दी 𝒳x", null],
    [`\t${"x".repeat(70)}!\n${"é".repeat(70)}`, `${"e".repeat(60)} ${"x".repeat(60)}`],
    ["", ""],
    [" -- ", ""],
  ])("takes %j apart at what is no letter and no digit", async (text, expected) => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      `select array_to_string(tsvector_to_array(search_document($1, '')), ' ') as terms,
        array_to_string(tsvector_to_array(array_to_tsvector(array(select left(run, 60) from search_runs($1)))), ' ') as runs`,
      [text],
    );
    await client.end();
    expect(rows[0].terms).toBe(rows[0].runs);
    if (expected !== null) expect(rows[0].terms).toBe(expected);
  });

  it("refuses what no text can hold", async () => {
    const refused = (search: string | null) =>
      app.refused("query ($search: String) { projects(filter: { search: $search }) { totalCount } }", { variables: { search } });
    expect((await refused("\u0000")).message).toBe("Texts hold Unicode characters without U+0000 and without lone surrogates.");
    expect((await refused("x".repeat(1001))).message).toBe("At most 1000 characters are compared; these are 1001.");
    expect(await refused(" “e” ")).toEqual({
      code: "BAD_USER_INPUT",
      message: "e alone is the beginning of too many words: search for two letters or more.",
    });
    expect((await refused(null)).message).toBe("null is no condition; to look for missing values use isNull.");
  });
});
