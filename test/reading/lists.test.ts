import { Country } from "../../src/places/place.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { ProjectCountry } from "../../src/projects/project.parts.js";
import { testApp } from "../support/app.js";
import fc from "../support/fast-check.js";
import { World } from "../support/world.js";

/** Many projects whose dates and codes are often equal or missing, so that order and cursors have something to get wrong. */
const PROJECTS = Array.from({ length: 57 }, (_, i) => ({
  code: i % 11 === 0 ? null : `C${String(i % 40).padStart(2, "0")}${i}`,
  title: i % 7 === 0 ? {} : { en: `Title ${i % 9}`, ...(i % 2 ? { zh: ["张", "李", "阿", "王", "赵"][i % 5] } : {}) },
  status: [null, "PIPELINE", "IMPLEMENTATION", "CLOSED"][i % 4],
  plannedStartOn: i % 5 === 0 ? null : `20${10 + (i % 8)}-0${1 + (i % 3)}-15`,
  hierarchy: i,
}));

type Node = (typeof PROJECTS)[number] & { id: string };

describe("lists", () => {
  const app = testApp();
  let all: Node[];

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      for (const data of PROJECTS) world.project("", data);
    });
    const { projects } = await app.read(
      "{ projects(first: 100) { nodes { id code title(language: EN) zh: title(language: ZH) status plannedStartOn hierarchy } } }",
    );
    all = projects.nodes;
    expect(all.map(({ hierarchy }) => hierarchy)).toEqual(PROJECTS.map(({ hierarchy }) => hierarchy));
  });

  const LIST = `query ($orderBy: [ProjectOrder!], $first: Int, $after: String, $last: Int, $before: String, $filter: ProjectFilter) {
    projects(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id } }
      nodes { id }
    }
  }`;
  const list = async (variables: Record<string, unknown>) => (await app.read(LIST, { variables })).projects;
  const ids = (page: { nodes: { id: string }[] }) => page.nodes.map(({ id }) => id);

  const VALUES: Record<string, (node: Node) => string | number | null> = {
    CODE: (node) => node.code,
    STATUS: (node) => (node.status ? ["PIPELINE", "IMPLEMENTATION", "CLOSED"].indexOf(node.status) : null),
    PLANNED_START_ON: (node) => node.plannedStartOn,
    CREATED_AT: () => 0,
  };
  const order = fc
    .uniqueArray(fc.constantFrom("CODE", "STATUS", "PLANNED_START_ON"), { maxLength: 3 })
    .chain((fields) =>
      fc.tuple(
        ...fields.map((field) =>
          fc.record(
            { field: fc.constant(field), direction: fc.constantFrom("ASC", "DESC"), nulls: fc.constantFrom("FIRST", "LAST") },
            { requiredKeys: ["field"] },
          ),
        ),
      ),
    );

  function sorted(orderBy: readonly { field: string; direction?: string; nulls?: string }[]): string[] {
    const compare = (a: Node, b: Node) => {
      for (const { field, direction = "ASC", nulls = direction === "ASC" ? "LAST" : "FIRST" } of orderBy) {
        const [x, y] = [VALUES[field]!(a), VALUES[field]!(b)];
        if (x === y) continue;
        if (x === null || y === null) return (x === null) === (nulls === "FIRST") ? -1 : 1;
        return (x < y ? -1 : 1) * (direction === "ASC" ? 1 : -1);
      }
      return (a.id < b.id ? -1 : 1) * (orderBy.at(-1)?.direction === "DESC" ? -1 : 1);
    };
    return [...all].sort(compare).map(({ id }) => id);
  }

  it("are sorted by any keys, and paged to the end and back without a loss or a repetition", async () => {
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 30 }), async (orderBy, size) => {
        const expected = sorted(orderBy);
        const there: string[] = [];
        let page = await list({ orderBy, first: size });
        expect(page.pageInfo.hasPreviousPage).toBe(false);
        for (;;) {
          expect(page.totalCount).toBe(57);
          expect(page.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(ids(page));
          expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([page.edges[0].cursor, page.edges.at(-1).cursor]);
          there.push(...ids(page));
          if (!page.pageInfo.hasNextPage) break;
          page = await list({ orderBy, first: size, after: page.pageInfo.endCursor });
          expect(page.pageInfo.hasPreviousPage).toBe(true);
        }
        expect(there).toEqual(expected);
        const back: string[] = [];
        page = await list({ orderBy, last: size });
        expect(page.pageInfo.hasNextPage).toBe(false);
        for (;;) {
          back.unshift(...ids(page));
          if (!page.pageInfo.hasPreviousPage) break;
          page = await list({ orderBy, last: size, before: page.pageInfo.startCursor });
        }
        expect(back).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("are in the order of pinyin where Chinese texts are sorted, and of the reader's language", async () => {
    const query = '{ projects(first: 8, filter: { title: { startsWith: "Title 1" } }, orderBy: [{ field: TITLE }]) { nodes { title } } }';
    const titles = async (language: string) =>
      (await app.read(query, { headers: { "accept-language": language } })).projects.nodes.map(({ title }: { title: string }) => title);
    const chinese: string[] = [...new Set<string>(await titles("zh"))];
    expect(chinese).toEqual([...chinese].sort(new Intl.Collator("zh-Hans-u-co-pinyin").compare));
    expect(new Set(await titles("en"))).toEqual(new Set(["Title 1"]));
  });

  it("give their edges, nodes, page info and count as far as they are asked for", async () => {
    const { projects } = await app.read("{ projects(first: 1) { a: totalCount b: totalCount __typename } }");
    expect(projects).toEqual({ a: 57, b: 57, __typename: "ProjectConnection" });
    const twice = await app.read(
      "{ x: projects(first: 1) { nodes { id } } y: projects(first: 2) { nodes { i: id } again: nodes { id i: id } } }",
    );
    expect(twice.x.nodes).toEqual([{ id: all[0]!.id }]);
    expect(twice.y.nodes).toEqual([{ i: all[0]!.id }, { i: all[1]!.id }]);
    expect(twice.y.again).toEqual(all.slice(0, 2).map(({ id }) => ({ id, i: id })));
  });

  it("have an empty page where nothing matches", async () => {
    const page = await list({ filter: { code: { eq: "none" } } });
    expect(page).toEqual({
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      edges: [],
      nodes: [],
    });
  });

  it("hold 25 rows by default and take no page that is too large or no page at all", async () => {
    expect(ids(await list({}))).toHaveLength(25);
    const refused = async (variables: Record<string, unknown>) => (await app.refused(LIST, { variables })).message;
    expect(await refused({ first: 0 })).toBe("first takes 1 to 100, not 0.");
    expect(await refused({ first: 101 })).toBe("first takes 1 to 100, not 101.");
    expect(await refused({ last: -1 })).toBe("last takes 1 to 100, not -1.");
    expect(await refused({ first: 1, last: 1 })).toBe("Give first or last, not both.");
    const { startCursor } = (await list({ first: 1 })).pageInfo;
    expect(await refused({ first: 1, before: startCursor })).toBe("before goes with last; after goes with first.");
    expect(await refused({ last: 1, after: startCursor })).toBe("after goes with first; before goes with last.");
    expect(await refused({ after: startCursor, before: startCursor })).toBe("Give after or before, not both.");
  });

  it("refuse a cursor that is not theirs", async () => {
    const [byCode, byDate] = [[{ field: "CODE" }], [{ field: "PLANNED_START_ON" }]];
    const { endCursor } = (await list({ orderBy: byCode, first: 3 })).pageInfo;
    const wrong =
      "This is no cursor of this list in this order. Cursors come from the edges or the pageInfo of the same field with the same orderBy.";
    const forged = (text: string) => Buffer.from(text).toString("base64url");
    const hash = Buffer.from(endCursor, "base64url").toString().split(":")[0]!;
    const attempts = [
      [byDate, endCursor],
      [[{ field: "CODE", direction: "DESC" }], endCursor],
      [byCode, "nonsense"],
      [byCode, ""],
      [byCode, forged(`${hash}:["x"]`)],
      [byCode, forged(`${hash}:["x","no id"]`)],
      [byCode, forged(`${hash}:[{"a":1},"${all[0]!.id}"]`)],
      [byCode, forged(`${hash}:["\\u0000","${all[0]!.id}"]`)],
      [byCode, forged(`1.${hash.slice(2)}:["x","${all[0]!.id}"]`)],
      [byCode, "A".repeat(5000)],
    ];
    for (const [orderBy, after] of attempts)
      expect([after, await app.refused(LIST, { variables: { orderBy, after } })]).toEqual([
        after,
        { code: "BAD_USER_INPUT", message: wrong },
      ]);
  });

  it("go on after a row whose text is long", async () => {
    await app.write(async (em) => void new World(em).project("LONG", { title: { en: "zz", zh: "长".repeat(3000) } }));
    const query =
      "query ($after: String) { projects(orderBy: [{ field: TITLE }], first: 60, after: $after) { edges { cursor node { code } } } }";
    const headers = { "accept-language": "zh" };
    const { edges } = (await app.read(query, { headers })).projects;
    const place = edges.findIndex(({ node }: { node: { code: string } }) => node.code === "LONG");
    const { projects } = await app.read(query, { headers, variables: { after: edges[place].cursor } });
    expect(projects.edges).toEqual(edges.slice(place + 1));
    await app.write(async (em) => void (await em.nativeDelete(Project, { code: "LONG" })));
  });

  it("go on after a row whose place is a large number", async () => {
    const query = 'query ($after: String) { country(code: "ZZ") { projects(after: $after) { edges { cursor node { position } } } } }';
    await app.write(async (em) => {
      const world = new World(em);
      const country = world.make(Country, { code: "ZZ", name: { en: "Testland" } });
      const project = await em.findOneOrFail(Project, { hierarchy: 1 });
      for (const position of [2_147_483_646, 2_147_483_647]) world.make(ProjectCountry, { project, country, position });
    });
    const { edges } = (await app.read(query)).country.projects;
    const { country } = await app.read(query, { variables: { after: edges[0].cursor } });
    expect(country.projects.edges).toEqual(edges.slice(1));
  });

  it("refuse a cursor of an order by texts from a reader of another language", async () => {
    const asked = (language: string, after?: string) =>
      app.ask(LIST, { variables: { orderBy: [{ field: "TITLE" }], first: 3, after }, headers: { "accept-language": language } });
    const { endCursor } = (await asked("zh")).data.projects.pageInfo;
    expect((await asked("zh, en", endCursor)).errors).toBeUndefined();
    expect((await asked("en", endCursor)).errors![0]!.message).toMatch(/^This is no cursor of this list in this order\./);
  });

  it("take three different sort keys at most", async () => {
    const key = (field: string) => ({ field });
    expect((await app.refused(LIST, { variables: { orderBy: [key("CODE"), key("CODE")] } })).message).toBe(
      "The same field is twice in orderBy: code.",
    );
    const four = ["CODE", "TITLE", "STATUS", "PLANNED_START_ON"].map(key);
    expect((await app.refused(LIST, { variables: { orderBy: four } })).message).toBe("At most 3 sort keys; these are 4.");
  });
});
