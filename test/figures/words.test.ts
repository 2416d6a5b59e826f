import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const NOBODY = "01900000-0000-7000-8000-00000000abcd";

describe("a word that names nothing in what is asked of official figures", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  let made: Awaited<ReturnType<typeof make>>;

  const make = () =>
    app.write(async (em) => {
      const r = new Reporting(em);
      const a = r.world.organisation("Partner A");
      const zz = r.country("ZZ");
      const north = r.site("North", zz);
      const shown = r.world.project("P-1");
      const hidden = r.world.project("P-2", { visibility: "INTERNAL" });
      const visits = r.indicator("VISITS", IndicatorKind.EVENTS, { AGE: [["0-14"], ["15+"]], TOTAL: [] });
      const sessions = r.indicator("SESSIONS", IndicatorKind.EVENTS, { TOTAL: [] });
      const by = r.account();
      const [period] = r.periods(shown, "2025-01-01", 3, 1);
      await em.flush();
      const assignment = r.assign(shown, a, visits, north);
      await em.flush();
      await expecting(em, shown);
      const values = [{ assignment, cell: "15+", number: "7" }];
      await approve(em, { period: period!, partner: a, by, at: new Date("2026-01-01"), values });
      return { a, zz, north, shown, hidden, visits, sessions };
    });

  beforeAll(async () => {
    made = await make();
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.a = await app.signedIn([Role.REPORTER], made.a);
  });

  const QUERY = `query ($indicators: [String!]! = ["VISITS"], $ids: [ID!]! = [], $filter: FigureFilter, $groupBy: [FigureGroupBy!]! = []) {
    figures(indicators: $indicators, indicatorEditions: $ids, filter: $filter, groupBy: $groupBy) { nodes { value } } }`;
  const ask = async (variables: Record<string, unknown>, token = tokens.officer, language = "en") => {
    const { status, data, errors } = await app.ask(QUERY, { token: token!, variables, headers: { "accept-language": language } });
    const [error] = errors ?? [];
    return error ? [status, error.extensions.code, error.extensions.argument, error.message] : data.figures.nodes;
  };
  const wrong = (argument: string, message: string) => [400, "BAD_USER_INPUT", `figures.${argument}`, `${argument}: ${message}`];
  const CODES = "Accepted: codes such as HTS_TST or PEPFAR_MER/HTS_TST.";

  const EDITIONS =
    "Accepted: ids, codes with editions such as HTS_TST/2.8, schemes with codes and editions such as PEPFAR_MER/HTS_TST/2.8.";
  const PROJECTS = "Accepted: ids, codes such as MN-2024-01, IATI identifiers.";

  it("is an indicator's, with those that are near", async () => {
    expect(await ask({})).toEqual([{ value: "7" }]);
    expect(await ask({ indicators: ["visits"] })).toEqual(
      wrong("indicators", `there is no indicator visits that you see. ${CODES} Near: VISITS.`),
    );
    expect(await ask({ indicators: ["VISITS", "VIST", "NO_SUCH_INDICATOR_AT_ALL", "OWN/SESION"] })).toEqual(
      wrong(
        "indicators",
        `there is no indicator VIST, NO_SUCH_INDICATOR_AT_ALL, OWN/SESION that you see. ${CODES} Near: VISITS, OWN/SESSIONS, OWN/VISITS.`,
      ),
    );
    expect(await ask({ indicators: [made.sessions.id] })).toEqual(
      wrong("indicators", `there is no indicator ${made.sessions.id} that you see. ${CODES} Near: SESSIONS.`),
    );
    expect(await ask({ ids: [NOBODY, "VISITS", made.visits.id.toUpperCase()] })).toEqual(
      wrong("indicatorEditions", `there is no edition of an indicator VISITS that you see. ${EDITIONS} Near: VISITS/1 (VISITS).`),
    );
    expect(await ask({ ids: [NOBODY] })).toEqual(
      wrong("indicatorEditions", `there is no edition of an indicator ${NOBODY} that you see. ${EDITIONS}`),
    );
    for (const key of ["VISITS/1", "OWN/VISITS/1"]) expect(await ask({ indicators: [], ids: [key] })).toEqual([{ value: "7" }]);
    expect(await ask({ indicators: [], ids: [made.visits.id.toUpperCase()] })).toEqual([{ value: "7" }]);
  });

  it("is a record's, with the key of the one that is called so", async () => {
    const { a, zz, north, shown } = made;
    const all = { countries: [zz.id], sites: [north.id.toUpperCase()], projects: [shown.id], partners: [a.id] };
    expect(await ask({ filter: all })).toEqual([{ value: "7" }]);
    expect(await ask({ filter: { ...all, countries: ["ZZ"], projects: ["P-1"] } })).toEqual([{ value: "7" }]);
    for (const [list, noun, word, accepted, near] of [
      ["countries", "country", "zz", "ids, codes such as MN", "ZZ (ZZ)"],
      ["sites", "site", "north", "ids, UN/LOCODEs such as CNERC", `${north.id} (North)`],
      ["projects", "project", "P-11", "ids, codes such as MN-2024-01, IATI identifiers", "P-1 (Project P-1)"],
      [
        "partners",
        "organisation",
        "Partner A",
        "ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119",
        `${a.id} (Partner A)`,
      ],
    ] as const) {
      const known = all[list][0]!;
      expect(await ask({ filter: { ...all, [list]: [known, word] } })).toEqual(
        wrong(`filter.${list}`, `there is no ${noun} ${word} that you see. Accepted: ${accepted}. Near: ${near}.`),
      );
    }
    expect(await ask({ filter: { programmes: [NOBODY, shown.id] } })).toEqual(
      wrong("filter.programmes", `there is no programme ${NOBODY}, ${shown.id} that you see. Accepted: ids, codes such as SILK-ROAD.`),
    );
  });

  it("is answered like one of a record that the viewer does not see", async () => {
    const notThere = (id: string) => wrong("filter.projects", `there is no project ${id} that you see. ${PROJECTS}`);
    for (const id of [NOBODY, made.hidden.id]) expect(await ask({ filter: { projects: [id] } }, tokens.a)).toEqual(notThere(id));
    // What is near is what it sees itself.
    for (const key of ["P-2", "P-3"])
      expect(await ask({ filter: { projects: [key] } }, tokens.a)).toEqual(
        wrong("filter.projects", `there is no project ${key} that you see. ${PROJECTS} Near: P-1 (Project P-1).`),
      );
    expect(await ask({ filter: { projects: ["P-2"] } })).toEqual([]);
    expect(await ask({ filter: { projects: [made.hidden.id] } })).toEqual([]);
    expect(await ask({ filter: { projects: [made.hidden.id] } }, "")).toEqual(notThere(made.hidden.id));
  });

  it("is a category's, of what is asked for", async () => {
    const of = (dimension: string, ...codes: string[]) => ({ filter: { categories: [{ dimension, in: codes }] } });
    expect(await ask(of("AGE", "15+"))).toEqual([{ value: "7" }]);
    const notThere = (word: string, near: string) =>
      wrong("filter.categories", `there is no category of age ${word} that you see. Accepted: 0-14, 15+.${near}`);
    expect(await ask(of("AGE", "15+", "15_AND_OVER"))).toEqual(notThere("15_AND_OVER", ""));
    // It is one of another indicator's.
    expect(await ask(of("AGE", "15-19"))).toEqual(notThere("15-19", " Near: 0-14, 15+."));
    // What is asked for has no such dimension, and says so.
    expect(await ask({ ...of("SEX", "FEMALE") })).toEqual([{ value: null }]);
    expect((await ask(of("SEX", "FEMAL"))).slice(2)).toEqual([
      "figures.filter.categories",
      "filter.categories: there is no category of sex FEMAL that you see. Accepted: FEMALE, MALE, OTHER, UNKNOWN. Near: FEMALE, MALE.",
    ]);
    const twice = [
      { dimension: "AGE", in: ["15+"] },
      { dimension: "AGE", in: ["0-14"] },
    ];
    expect((await ask({ filter: { categories: twice } })).at(-1)).toBe("filter.categories names a dimension twice.");
  });

  it("is answered to the public too, and in the reader's language", async () => {
    expect(await ask({ indicators: ["VISIT"] }, "")).toEqual(
      wrong("indicators", `there is no indicator VISIT that you see. ${CODES} Near: VISITS.`),
    );
    expect((await ask({ indicators: ["VISIT"] }, tokens.officer, "zh")).at(-1)).toBe(
      "indicators：没有您可见的指标 VISIT。可接受的是：代码，如 HTS_TST 或 PEPFAR_MER/HTS_TST。相近的有：VISITS。",
    );
    expect((await ask({ filter: { countries: ["zz"] } }, tokens.officer, "zh")).at(-1)).toBe(
      "filter.countries：没有您可见的国家或地区 zz。可接受的是：ID、代码（如 MN）。相近的有：ZZ (ZZ)。",
    );
  });

  it("is answered with the first few where there are many, and shortened where it is long", async () => {
    const words = Array.from({ length: 40 }, (_, i) => `${i}`.repeat(100));
    const [, , , message] = await ask({ indicators: words });
    expect(message).toMatch(/^indicators: there is no indicator 0{60}…, 1{60}…, 2{60}…, 3{60}…, 4{60}…, … that you see\./);
  });
});
