import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { OverlapDeclaration } from "../../src/ledger/overlap.entity.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const SITES = [
  { en: "Zeta", zh: "安康" },
  { en: "Alpha", zh: "重庆" },
  { en: "Mu", zh: "北京" },
];
const BY_SITE = [{ field: "SITE" }];
const BY_YEAR = [{ field: "PERIOD", bucket: "YEAR" }];
const BY_SEX = [{ field: "CATEGORY", dimension: "SEX" }];

describe("a table of official figures", () => {
  const app = testApp({ COST_LIMIT: "2000" });
  const tokens: Record<string, string> = {};
  let partner: string;

  const ask = async (variables: Record<string, unknown>, fields = "", { token = tokens.officer!, language = "en" } = {}) => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]! = [], $first: Int! = 100, $filter: FigureFilter, $after: String) {
      figures(indicators: $indicators, groupBy: $groupBy, first: $first, filter: $filter, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { indicator { code } state value keys { period { startsOn } site { name } project { name } categories { category } } ${fields} } } }`;
    const { text } = await app.ask(query, { token, variables, headers: { "accept-language": language } });
    const { data, errors, extensions } = JSON.parse(text);
    return { ...data?.figures, code: errors?.[0].extensions.code, cost: extensions?.cost?.requested };
  };
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
  const lineOf = ({ indicator, keys, value }: any) =>
    [indicator.code, keys.period?.startsOn, keys.site?.name, ...keys.categories.map((each: { category: string }) => each.category), value]
      .filter((each) => each !== undefined)
      .join(" ");

  beforeAll(async () => {
    const made = await app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const country = r.country("ZZ");
      const sites = SITES.map((name) => Object.assign(r.site(name.en, country), { name }));
      const projects = [r.world.project("ONE", { title: { en: "Project ONE" } }), r.world.project("TWO", { visibility: "INTERNAL" })];
      const tests = r.indicator("TESTS", IndicatorKind.EVENTS, { SEX: [["FEMALE"], ["MALE"]], TOTAL: [] });
      const positive = r.indicator("POSITIVE", IndicatorKind.EVENTS, { TOTAL: [] });
      const ages = ["UNDER_1", "1-4", "5-9", "10-14"].flatMap((age) => [
        ["MALE", age],
        ["FEMALE", age],
      ]);
      const born = r.indicator("BORN", IndicatorKind.EVENTS, { "SEX+AGE": ages });
      const seen = r.indicator("SEEN", IndicatorKind.EVENTS, { AGE: [["10-14"], ["UNDER_1"], ["1-4"]] });
      r.indicator("SEEN_RATE", IndicatorKind.RATIO, {}, { unit: "per cent", numerator: seen, denominator: born });
      r.indicator("RATE", IndicatorKind.RATIO, {}, { unit: "per cent", numerator: positive, denominator: tests });
      const people = r.indicator("PEOPLE", IndicatorKind.NEW_PEOPLE, { TOTAL: [] });
      const account = r.account();
      const periods = projects.map((project) => r.periods(project, "2024-01-01", 12, 2));
      await em.flush();
      const testing = sites.map((site) => r.assign(projects[0]!, a, tests, site));
      const found = r.assign(projects[0]!, a, positive, sites[0]!);
      const counting = projects.map((project) => r.assign(project, a, people, sites[1]!));
      const others = r.assign(projects[0]!, b, people, sites[1]!);
      const [bornOf, seenOf] = [r.assign(projects[0]!, b, born, sites[0]!), r.assign(projects[0]!, b, seen, sites[0]!)];
      await em.flush();
      for (const project of projects) await expecting(em, project);
      return { a, b, sites, periods, account, testing, found, counting, others, people, bornOf, seenOf, ages };
    });
    const { a, b, sites, periods, account: by, testing, found, counting, others, people, bornOf, seenOf, ages } = made;
    partner = a.id;
    await app.write(async (em) => {
      const at = new Date("2026-02-01");
      for (const [year, period] of periods[0]!.entries()) {
        const bySex = testing.flatMap((assignment, i) => [
          { assignment, cell: "FEMALE", number: String(10 * (i + 1) + year) },
          { assignment, cell: "MALE", number: String(i + 1) },
        ]);
        const more = [
          { assignment: found, cell: "TOTAL", number: "1" },
          { assignment: counting[0]!, cell: "TOTAL", number: "6" },
        ];
        await approve(em, { period, partner: a, by, at, values: [...bySex, ...more] });
      }
      await approve(em, {
        period: periods[1]![0]!,
        partner: a,
        by,
        at,
        values: [{ assignment: counting[1]!, cell: "TOTAL", number: "4" }],
      });
      const seen = ["10-14", "UNDER_1", "1-4"].map((cell, i) => ({ assignment: seenOf, cell, number: String(i + 1) }));
      const born = ages.map((cell, i) => ({ assignment: bornOf, cell: cell.join("/"), number: String(10 * (i + 1)) }));
      const values = [{ assignment: others, cell: "TOTAL", number: "5" }, ...seen, ...born];
      await approve(em, { period: periods[0]![0]!, partner: b, by, at, values });
      const declared = { indicatorEdition: people.id, site: sites[1]!.id, startsOn: "2024-01-01", endsOn: "2024-12-31", kind: "SAME" };
      new Reporting(em).world.make(OverlapDeclaration, declared);
    });
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.a = await app.signedIn([Role.REPORTER], a);
  });

  it("is in the order of indicators, spans, places by name in the reader's language and categories", async () => {
    const { nodes, totalCount } = await ask({ indicators: ["TESTS", "POSITIVE"], groupBy: [...BY_SITE, ...BY_YEAR, ...BY_SEX] });
    expect(totalCount).toBe(13);
    expect(nodes.map(lineOf)).toEqual([
      "POSITIVE ",
      "TESTS 2024-01-01 Alpha FEMALE 20",
      "TESTS 2024-01-01 Alpha MALE 2",
      "TESTS 2024-01-01 Mu FEMALE 30",
      "TESTS 2024-01-01 Mu MALE 3",
      "TESTS 2024-01-01 Zeta FEMALE 10",
      "TESTS 2024-01-01 Zeta MALE 1",
      "TESTS 2025-01-01 Alpha FEMALE 21",
      "TESTS 2025-01-01 Alpha MALE 2",
      "TESTS 2025-01-01 Mu FEMALE 31",
      "TESTS 2025-01-01 Mu MALE 3",
      "TESTS 2025-01-01 Zeta FEMALE 11",
      "TESTS 2025-01-01 Zeta MALE 1",
    ]);
    const chinese = await ask({ indicators: ["TESTS"], groupBy: BY_SITE }, "", { language: "zh" });
    expect(chinese.nodes.map(lineOf)).toEqual(["TESTS 安康 23", "TESTS 北京 67", "TESTS 重庆 45"]);
  });

  it("has categories in the order of the catalogue, by their names in the reader's language", async () => {
    const AGE = { field: "CATEGORY", dimension: "AGE" };
    const valuesOf = async (indicator: string, ...groupBy: object[]) => (await ask({ indicators: [indicator], groupBy })).nodes.map(lineOf);
    expect(await valuesOf("BORN", AGE)).toEqual(["BORN UNDER_1 30", "BORN 1-4 70", "BORN 5-9 110", "BORN 10-14 150"]);
    const byBoth = ["UNDER_1", "1-4", "5-9", "10-14"].flatMap((age, i) => [
      `BORN ${age} MALE ${20 * i + 10}`,
      `BORN ${age} FEMALE ${20 * i + 20}`,
    ]);
    expect(await valuesOf("BORN", AGE, ...BY_SEX)).toEqual(byBoth);
    expect((await valuesOf("BORN", ...BY_SEX, ...BY_YEAR, AGE)).slice(0, 3)).toEqual([
      ...["BORN 2024-01-01 MALE UNDER_1 10", "BORN 2024-01-01 MALE 1-4 30", "BORN 2024-01-01 MALE 5-9 50"],
    ]);
    // Another edition has them in an order of its own, and what is made of both has each once.
    expect(await valuesOf("SEEN", AGE)).toEqual(["SEEN 10-14 1", "SEEN UNDER_1 2", "SEEN 1-4 3"]);
    expect(await valuesOf("SEEN_RATE", AGE)).toEqual([
      ...["SEEN_RATE 10-14 0.6667", "SEEN_RATE UNDER_1 6.6667", "SEEN_RATE 1-4 4.2857", "SEEN_RATE 5-9 "],
    ]);
    const names = async (language: string) =>
      (await ask({ indicators: ["BORN"], groupBy: [...BY_SEX, AGE], first: 2 }, "keys { categories { name } }", { language })).nodes.map(
        ({ keys }: { keys: { categories: { name: string }[] } }) => keys.categories.map(({ name }) => name),
      );
    expect(await names("zh")).toEqual([
      ["男", "UNDER_1"],
      ["男", "1-4"],
    ]);
    expect((await names("en"))[0]).toEqual(["male", "UNDER_1"]);
  });

  it.each([
    ["places", { indicators: ["TESTS", "RATE", "PEOPLE"], groupBy: [...BY_SITE, ...BY_YEAR] }, 14],
    ["categories that an indicator does not have", { indicators: ["TESTS", "PEOPLE", "RATE"], groupBy: [...BY_SITE, ...BY_SEX] }, 13],
    ["spans", { indicators: ["RATE", "TESTS"], groupBy: BY_YEAR }, 4],
  ])("begins with the same lines wherever it is cut: by %s", async (_by, asked, count) => {
    const fields =
      "unadjustedValue numerator denominator target change flags completeness { expected reported } missingReports { reason count } notAggregable { reason }";
    const all = await ask(asked, fields);
    expect([all.totalCount, all.nodes.length, all.code]).toEqual([count, count, undefined]);
    for (let first = 1; first < count; first++) {
      const { nodes, totalCount } = await ask({ ...asked, first }, fields);
      expect({ first, totalCount, nodes }).toEqual({ first, totalCount: count, nodes: all.nodes.slice(0, first) });
    }
    for (const first of [1, 3, count]) {
      const found: unknown[] = [];
      let after: string | null = null;
      do {
        const page = await ask({ ...asked, first, after }, fields);
        found.push(...page.nodes);
        expect([first, page.code, page.totalCount, page.pageInfo.hasNextPage]).toEqual([first, undefined, count, found.length < count]);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect([first, found]).toEqual([first, all.nodes]);
    }
    const { pageInfo } = await ask({ ...asked, first: count });
    const beyond = await ask({ ...asked, after: pageInfo.endCursor });
    expect([beyond.nodes, beyond.totalCount, beyond.pageInfo]).toEqual([[], count, { hasNextPage: false, endCursor: null }]);
  });

  it("goes on where it was, whatever has come before the line since", async () => {
    const asked = { indicators: ["TESTS"], groupBy: BY_SITE };
    const { pageInfo } = await ask({ ...asked, first: 2 });
    const rest = async () => (await ask({ ...asked, after: pageInfo.endCursor })).nodes.map(lineOf);
    expect(await rest()).toEqual(["TESTS Zeta 23"]);
    const rename = (name: string) =>
      app.orm.em.getConnection().execute(`update site set name = '{"en": "${name}"}' where name ->> 'zh' = '重庆' or name ->> 'en' = 'Zz'`);
    await rename("Zz");
    // The first has gone behind the last.
    expect(await rest()).toEqual(["TESTS Zeta 23", "TESTS Zz 45"]);
    await app.orm.em.getConnection().execute(`update site set name = '{"en": "Alpha", "zh": "重庆"}' where name ->> 'en' = 'Zz'`);
  });

  it("refuses a cursor of other figures or of a line that is not there, and what is no cursor", async () => {
    const asked = { indicators: ["TESTS"], groupBy: BY_SITE };
    const { pageInfo } = await ask({ ...asked, first: 1 });
    const refusal = async (variables: Record<string, unknown>, language = "en") => {
      const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]!, $after: String, $asOf: DateTime) {
        figures(indicators: $indicators, groupBy: $groupBy, after: $after, asOf: $asOf) { totalCount } }`;
      const { errors } = await app.ask(query, { token: tokens.officer, variables, headers: { "accept-language": language } });
      return [errors![0]!.extensions.code, errors![0]!.message.slice(0, 29), errors![0]!.extensions.argument];
    };
    const strange = ["BAD_USER_INPUT", "This is no cursor of these fi", "figures.after"];
    const after = pageInfo.endCursor;
    expect(await refusal({ ...asked, groupBy: BY_YEAR, after })).toEqual(strange);
    expect(await refusal({ ...asked, indicators: ["PEOPLE"], after })).toEqual(strange);
    expect((await refusal({ ...asked, after }, "zh"))[0]).toBe("BAD_USER_INPUT");
    for (const wrong of ["", "x", "{}", Buffer.from("[1]").toString("base64url"), `${after}x`])
      expect(await refusal({ ...asked, after: wrong })).toEqual(strange);
    const [version, hash, edition, startsOn, places, categories] = JSON.parse(Buffer.from(after, "base64url").toString());
    const made = (...parts: unknown[]) => Buffer.from(JSON.stringify([version, hash, ...parts])).toString("base64url");
    const elsewhere = places.map((place: string | null) => place && "00000000-0000-7000-8000-000000000000");
    expect(await refusal({ ...asked, after: made(edition, startsOn, elsewhere, categories) })).toEqual([
      "BAD_USER_INPUT",
      "The line of this cursor is no",
      "figures.after",
    ]);
    for (const parts of [
      ["x", startsOn, places, categories],
      [edition, "2024-02-30", places, categories],
      [edition, startsOn, ["x"], categories],
      [edition, startsOn, places, ["\0"]],
    ])
      expect(await refusal({ ...asked, after: made(...parts) })).toEqual(strange);
  });

  it("has changes since lines that were cut off, or are not asked for", async () => {
    const asked = { indicators: ["TESTS"], groupBy: [...BY_SITE, ...BY_YEAR], filter: { from: "2024-01-01" } };
    const { nodes } = await ask(asked, "change");
    expect(nodes.map(({ change }: { change: string | null }) => change)).toEqual([null, null, null, "1", "1", "1"]);
    const rates = await ask({ indicators: ["RATE"], groupBy: BY_YEAR }, "change");
    expect(rates.nodes.map((node: { value: string; change: string | null }) => [node.value, node.change])).toEqual([
      ["9.0909", null],
      ["8.3333", "-0.7576"],
    ]);
  });

  it("costs its lines, the assignments that it is made of, and their cells", async () => {
    const costOf = async (variables: Record<string, unknown>, fields = "") => (await ask({ first: 10, ...variables }, fields)).cost;
    // A hundred for asking, as many as lines are asked for.
    expect(await costOf({ indicators: ["TESTS"], groupBy: BY_SITE })).toBe(110 + 3);
    expect(await costOf({ indicators: ["TESTS"], groupBy: BY_SEX })).toBe(110 + 3 * (1 + 2));
    expect(await costOf({ indicators: ["RATE"], groupBy: BY_SITE })).toBe(110 + 4);
    // Running totals are made of none.
    expect(await costOf({ indicators: ["TESTS"], groupBy: BY_YEAR })).toBe(110);
    expect(await costOf({ indicators: ["TESTS"], groupBy: BY_SITE }, "target missingReports { count }")).toBe(113 + 2 * (100 + 3));
    expect(await costOf({ indicators: ["TESTS"], groupBy: BY_SITE, first: 1 }, "sources(first: 7) { totalCount }")).toBe(
      104 + (100 + 7 + 3 * (1 + 2)),
    );
    expect(await costOf({ indicators: ["PEOPLE"], groupBy: [...BY_SITE, { field: "PARTNER" }] })).toBe(110 + 3);
  });

  it("is refused before anything is computed where it costs more than an operation may", async () => {
    const token = await app.signedIn([Role.HEAD]);
    const asked = { indicators: ["TESTS"], groupBy: [...BY_SITE, ...BY_SEX] };
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]!, $first: Int!) {
      a: figures(indicators: $indicators, groupBy: $groupBy, first: $first) { totalCount }
      b: figures(indicators: $indicators, groupBy: $groupBy, first: $first) { totalCount } }`;
    const answer = async (first: number) => JSON.parse((await app.ask(query, { token, variables: { ...asked, first } })).text);
    // For the lines of both, and for the cells of the first.
    const { errors } = await answer(897);
    expect(errors.map(({ message }: { message: string }) => message)).toEqual([
      "This operation may touch 2003 objects, and 2000 is the most: ask for smaller pages or fewer levels.",
    ]);
    const other = await app.signedIn([Role.HEAD]);
    const { data } = JSON.parse((await app.ask(query, { token: other, variables: { ...asked, first: 891 } })).text);
    expect(data).toEqual({ a: { totalCount: 6 }, b: { totalCount: 6 } });
  });

  it("is for a partner of its own projects, also of those that it does not see, without their names", async () => {
    const asked = { indicators: ["PEOPLE"], groupBy: [...BY_YEAR, ...BY_SITE] };
    const own = await ask(asked, "unadjustedValue", { token: tokens.a! });
    expect(own.nodes.map(({ value, unadjustedValue }: { value: string; unadjustedValue: string }) => [value, unadjustedValue])).toEqual([
      ["10", "10"],
      ["6", "6"],
    ]);
    // The department gets it less the overlaps of all of them.
    const all = await ask(asked, "unadjustedValue");
    expect(all.nodes[0]).toMatchObject({ value: "6", unadjustedValue: "15" });
    expect((await ask({ ...asked, filter: { partners: [partner] } }, "unadjustedValue")).nodes[0]).toMatchObject({
      value: "6",
      unadjustedValue: "10",
    });
    const byProject = await ask({ indicators: ["PEOPLE"], groupBy: [{ field: "PROJECT" }] }, "", { token: tokens.a! });
    expect(byProject.nodes.map((node: { keys: { project: { name: string | null } } }) => node.keys.project.name)).toEqual([
      "Project ONE",
      null,
    ]);
  });
});
