import pg from "pg";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { DisaggregationCell } from "../../src/indicators/catalogue.entity.js";
import { INDICATORS, type IndicatorFact } from "../../src/indicators/catalogue.facts.js";
import { loadCatalogue } from "../../src/indicators/catalogue.load.js";
import { ProgressReport, ReportValue } from "../../src/progress-reports/progress-report.entity.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const DEFINE = `mutation ($input: CreateIndicatorInput!) {
  createIndicator(input: $input) { indicator { id scheme code version } problems { code path message } } }`;
const FIELDS = `id version edition number name(language: ZH) unit kind acrossSites acrossPeriods acrossPartners isVerified source usedFrom
  countsPeople fiscalYearStartMonth maxAgeMonths higherIsBetter numerator { id } denominator { id }
  disaggregations { position code dimensions categorySets cells { position code name(language: EN) categories { dimension category concept } } }
  checks { position canBeJustified atMost { code } }`;
const CREATE = `mutation ($input: CreateIndicatorEditionInput!) {
  createIndicatorEdition(input: $input) { indicatorEdition { ${FIELDS} } problems { code path message } } }`;
const UPDATE = `mutation ($input: UpdateIndicatorEditionInput!) {
  updateIndicatorEdition(input: $input) { indicatorEdition { ${FIELDS} } problems { code path message } } }`;

const name = [
  { language: "ZH", text: "名称" },
  { language: "EN", text: "Name" },
];
const category = (code: string) => ({ code, name: [{ language: "EN", text: code.toLowerCase() }] });

describe("the catalogue of indicators", () => {
  const app = testApp();
  let client: pg.Client;
  let officer: string;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const TABLES = [
    "indicator",
    "indicator_edition",
    "indicator_check",
    "disaggregation",
    "disaggregation_cell",
    "running_total",
    "audit_entry",
  ];
  const everything = async (): Promise<Record<string, string>> => {
    const digests = TABLES.map((table) => `(select md5(string_agg(t::text, '' order by t::text)) from ${table} t) as ${table}`);
    return (await client.query(`select ${digests.join(", ")}`)).rows[0];
  };
  const load = async (facts: readonly IndicatorFact[] = INDICATORS) => {
    await client.query("begin");
    await loadCatalogue(client, facts);
    await client.query("commit");
  };
  const act = async (document: string, input: object) => {
    const data = await app.read(document, { token: officer, variables: { input } });
    const [payload] = Object.values(data) as {
      problems: { code: string; path: string[]; message: string }[];
      // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
      [field: string]: any;
    }[];
    return payload!;
  };
  const problemsOf = async (document: string, input: object) => {
    const before = await everything();
    const { problems } = await act(document, input);
    expect(await everything()).toEqual(before);
    return problems.map(({ code, path }) => `${code} ${path.slice(1).join(".")}`);
  };
  const versionOf = async (scheme: string, code: string, fields = FIELDS) => {
    const { indicators } = await app.read(
      `{ indicators(filter: { scheme: { eq: ${scheme} }, code: { eq: "${code}" } }) { nodes { id editions { ${fields} } } } }`,
    );
    return indicators.nodes[0].editions[0];
  };
  let defined = 0;
  const define = async () => (await act(DEFINE, { code: `T_${++defined}` })).indicator.id as string;
  const events = async (more: object = {}) => ({
    indicator: await define(),
    edition: "1",
    name,
    unit: "sessions",
    kind: "EVENTS",
    ...more,
  });

  it("is there in every database, for everybody to read", async () => {
    const { indicatorEditions } = await app.read("{ indicatorEditions { totalCount } }");
    expect(indicatorEditions.totalCount).toBe(INDICATORS.length);
    const read = await versionOf("PEPFAR_MER", "HTS_TST_POS");
    expect(read).toMatchObject({
      ...{ edition: "2.6.1", kind: "NEW_PEOPLE", unit: "people", name: "新检测阳性并获知结果的人数", higherIsBetter: false },
      ...{
        acrossSites: "SUM",
        acrossPeriods: "SUM",
        acrossPartners: "SUM_LESS_OVERLAP",
        isVerified: true,
        fiscalYearStartMonth: 10,
        usedFrom: "2022-10-01",
      },
      ...{ countsPeople: true, checks: [{ position: 1, canBeJustified: true, atMost: { code: "HTS_TST" } }] },
    });
    expect(read.source).toContain("row HTS_TST");
    expect(read.disaggregations.map(({ code, cells }: { code: string; cells: unknown[] }) => [code, cells.length])).toEqual([
      ["AGE_SEX", 26],
      ["KEY_POPULATION", 6],
      ["MOBILE", 3],
    ]);
    expect(read.disaggregations[0].cells[3]).toEqual({
      ...{ position: 4, code: "FEMALE/10-14", name: "female, 10–14" },
      categories: [
        { dimension: "SEX", category: "FEMALE", concept: null },
        { dimension: "AGE", category: "10-14", concept: null },
      ],
    });
  });

  it.each([
    ["PEPFAR_MER", "HTS_TST", "SUM_FLAGGED", true],
    ["PEPFAR_MER", "KP_PREV", "SUM_WITHIN_YEAR", true],
    ["PEPFAR_MER", "PrEP_CT", "NEVER", true],
    ["PEPFAR_MER", "TX_CURR", "LAST", true],
    ["WHO_SI", "HTS.2", "FROM_COMPONENTS", true],
    ["WHO_ANC", "ANC.IND.5", "FROM_COMPONENTS", false],
    ["SDG", "3.1.1", "NEVER", true],
    ["OWN", "CONDOMS_DISTRIBUTED", "SUM", true],
  ])("says of %s %s that periods go together by %s, verified: %p", async (scheme, code, acrossPeriods, isVerified) => {
    const read = await versionOf(scheme, code);
    expect([read.acrossPeriods, read.isVerified, read.source !== null]).toEqual([acrossPeriods, isVerified, isVerified]);
  });

  it("ties a ratio to its parts, and gives it no cells", async () => {
    const [ratio, above, below] = await Promise.all(["HTS.2", "HTS.2_N", "HTS.2_D"].map((code) => versionOf("WHO_SI", code)));
    expect([ratio.numerator.id, ratio.denominator.id, ratio.disaggregations]).toEqual([above.id, below.id, []]);
  });

  it("has the same ids in every database, and loading it again changes nothing, the audit included", async () => {
    const before = await everything();
    await load();
    expect(await everything()).toEqual(before);
    expect((await versionOf("OWN", "MOBILE_REACHED", "id")).id).toBe("1ac108b3-5189-59d6-a69e-c67f3fa0a53e");
  });

  it("brings texts and sources up to date, and never rules, cells, or what somebody changed here", async () => {
    const fact = INDICATORS.find(({ code }) => code === "OUTREACH_SESSIONS")!;
    const other: IndicatorFact = {
      ...fact,
      en: ["Renamed", "Otherwise. Annual total: added."],
      kind: "SNAPSHOT",
      unit: "days",
      disaggregations: [["X"]],
    };
    const before = await versionOf("OWN", fact.code);

    await load([other]);

    const text = await versionOf("OWN", fact.code, "name(language: EN) version");
    expect(text).toEqual({ name: "Renamed", version: 1 });
    expect(await versionOf("OWN", fact.code)).toEqual(before);

    const { indicatorEdition } = await act(UPDATE, { id: before.id, expectedVersion: 1, name });
    expect(indicatorEdition.version).toBe(2);
    await load();
    expect(await versionOf("OWN", fact.code, "name(language: EN) version")).toEqual({ name: "Name", version: 2 });
  });

  it("is not in the audit when it is loaded, and what comes after it is", async () => {
    const count = async () => (await client.query("select count(*)::int as count from audit_entry")).rows[0].count;
    const before = await count();
    const fact = INDICATORS.find(({ code }) => code === "MATERIALS_DISTRIBUTED")!;
    await client.query("begin");
    await loadCatalogue(client, [
      { ...fact, en: ["Leaflets", "Annual total: added."] },
      { ...fact, code: "UNHEARD_OF" },
    ]);
    expect(await count()).toBe(before);
    await client.query("update indicator_edition set unit = 'leaflets' where unit = 'copies'");
    expect(await count()).toBe(before + 2);
    await client.query("rollback");
  });

  it("takes a source with the facts only for the rules that it was read for", async () => {
    const fact: IndicatorFact = { ...INDICATORS.find(({ code }) => code === "ANC.IND.5_N")!, source: "Read at last, page 1", atMost: [] };
    await load([{ ...fact, kind: "EVENTS" }]);
    expect(await versionOf("WHO_ANC", fact.code, "isVerified source")).toEqual({ isVerified: false, source: null });
    await load([fact]);
    expect(await versionOf("WHO_ANC", fact.code, "isVerified source")).toEqual({ isVerified: true, source: "Read at last, page 1" });
  });

  it("leaves alone an edition that somebody recorded before the facts had it", async () => {
    const { indicator } = await act(DEFINE, { scheme: "WHO_SI", code: "STI.9" });
    const { indicatorEdition } = await act(CREATE, { ...(await events()), indicator: indicator.id, edition: "2022" });
    await load([{ ...INDICATORS.find(({ code }) => code === "STI.1A_D")!, code: "STI.9" }]);
    expect(await versionOf("WHO_SI", "STI.9")).toEqual(indicatorEdition);
  });

  it("takes indicators of the department's own, each code once in a scheme", async () => {
    const { indicator, problems } = await act(DEFINE, { code: "LEAFLETS" });
    expect([indicator, problems]).toEqual([{ id: expect.any(String), scheme: "OWN", code: "LEAFLETS", version: 1 }, []]);
    expect(await problemsOf(DEFINE, { code: "LEAFLETS" })).toEqual(["TAKEN code"]);
    expect(await problemsOf(DEFINE, { code: "bad code" })).toEqual(["INVALID code"]);
    expect((await act(DEFINE, { scheme: "SDG", code: "LEAFLETS" })).problems).toEqual([]);
  });

  it("takes a version whole, with its rules by its kind, its cells and its checks", async () => {
    const above = await define();
    const { indicatorEdition, problems } = await act(CREATE, {
      ...(await events({ kind: "UNIQUE_PEOPLE", acrossPeriods: "SUM_WITHIN_YEAR", unit: "people" })),
      ...{ number: "4.2", source: "Sheet, page 3", isVerified: true, usedFrom: "2026-01-01", fiscalYearStartMonth: 4 },
      disaggregations: [
        {
          code: "SEX_AGE",
          sets: [
            { dimension: "SEX", code: "SEX/T-1", categories: [category("F"), category("M")] },
            { dimension: "AGE", code: "AGE/T-1", categories: [category("0-14"), { ...category("15+"), concept: "X.15" }] },
          ],
        },
        { code: "TOTAL", sets: [] },
      ],
      checks: [{ atMost: above, canBeJustified: false }],
    });
    expect(problems).toEqual([]);
    expect(indicatorEdition).toMatchObject({
      ...{ version: 1, edition: "1", number: "4.2", name: "名称", kind: "UNIQUE_PEOPLE", isVerified: true, source: "Sheet, page 3" },
      ...{
        acrossSites: "SUM_FLAGGED",
        acrossPeriods: "SUM_WITHIN_YEAR",
        acrossPartners: "SUM_LESS_OVERLAP",
        countsPeople: true,
      },
      ...{ fiscalYearStartMonth: 4, maxAgeMonths: 3, usedFrom: "2026-01-01", higherIsBetter: true, numerator: null, denominator: null },
      checks: [{ position: 1, canBeJustified: false, atMost: { code: `T_${defined - 1}` } }],
    });
    const [first, second] = indicatorEdition.disaggregations;
    expect(first).toMatchObject({ position: 1, code: "SEX_AGE", dimensions: ["SEX", "AGE"], categorySets: ["SEX/T-1", "AGE/T-1"] });
    expect(first.cells.map(({ code, name }: { code: string; name: string }) => [code, name])).toEqual([
      ["F/0-14", "f, 0-14"],
      ["F/15+", "f, 15+"],
      ["M/0-14", "m, 0-14"],
      ["M/15+", "m, 15+"],
    ]);
    expect(first.cells[3].categories[1]).toEqual({ dimension: "AGE", category: "15+", concept: "X.15" });
    expect(second.cells).toEqual([{ position: 1, code: "TOTAL", name: "total", categories: [] }]);
  });

  it("takes the usual by default: unverified, and one cell", async () => {
    const { indicatorEdition } = await act(CREATE, await events());
    expect(indicatorEdition).toMatchObject({
      ...{ isVerified: false, source: null, countsPeople: true, maxAgeMonths: 3, fiscalYearStartMonth: 1 },
      disaggregations: [{ position: 1, code: "TOTAL", cells: [{ code: "TOTAL" }] }],
    });
    const { indicatorEdition: same } = await act(CREATE, await events({ isVerified: null, countsPeople: null }));
    expect([same.isVerified, same.countsPeople]).toEqual([false, true]);
  });

  it("reports everything that is wrong with an edition at once, and writes nothing of it", async () => {
    const set = { dimension: "AGE", code: "AGE/T-2" };
    expect(
      await problemsOf(CREATE, {
        ...(await events({ edition: " ", unit: "", name: [], kind: "NEW_PEOPLE", acrossPeriods: "LAST", countsPeople: false })),
        ...{
          isVerified: true,
          fiscalYearStartMonth: 13,
          maxAgeMonths: -1,
          numerator: "0",
          source: "x".repeat(1001),
        },
        disaggregations: [
          { code: "A B", sets: [{ ...set, code: "age", categories: [] }] },
          {
            code: "C",
            sets: [
              { ...set, categories: [category("a"), category("a")] },
              { ...set, categories: [category("b/c")] },
            ],
          },
          { code: "C", sets: [] },
        ],
        checks: [{ atMost: "00000000-0000-7000-8000-000000000000" }],
      }).then((found) => found.sort()),
    ).toEqual(
      [
        ...["REQUIRED edition", "REQUIRED unit", "REQUIRED name", "INVALID acrossPeriods", "INVALID countsPeople", "TOO_LONG source"],
        ...["INVALID fiscalYearStartMonth", "INVALID maxAgeMonths", "INVALID numerator"],
        ...["INVALID disaggregations.0.code", "INVALID disaggregations.0.sets.0.code", "REQUIRED disaggregations.0.sets.0.categories"],
        ...["DUPLICATE disaggregations.1.sets.1.dimension", "DUPLICATE disaggregations.1.sets.0.categories.1.code"],
        ...["INVALID disaggregations.1.sets.1.categories.0.code", "DUPLICATE disaggregations.2.code", "NOT_FOUND checks.0.atMost"],
      ].sort(),
    );
  });

  it("keeps the rules by which values were reported, verified or not: it takes a new edition", async () => {
    const made = await app.write(async (em) => {
      const r = new Reporting(em);
      const [partner, project] = [r.world.organisation("Reporter"), r.world.project("REPORTED")];
      const indicator = (code: string, more: Record<string, unknown> = {}) =>
        r.indicator(code, IndicatorKind.UNIQUE_PEOPLE, { TOTAL: [] }, more);
      const [approved, drafted, assigned] = [indicator("APPROVED"), indicator("DRAFTED", { isVerified: false }), indicator("ASSIGNED")];
      const [first, second] = [approved, drafted, assigned].map((each) => r.assign(project, partner, each, null));
      const [period, next] = r.periods(project, "2025-01-01", 3, 2);
      const by = r.account(partner);
      await em.flush();
      await expecting(em, project);
      await approve(em, { period: period!, partner, by, values: [{ assignment: first!, cell: "TOTAL", number: "7" }], at: new Date() });
      const update = r.world.make(ProgressReport, { project, partner, period: next, createdBy: by });
      const cell = await em.findOneOrFail(DisaggregationCell, { disaggregation: { indicatorEdition: drafted } });
      r.world.make(ReportValue, { report: update, assignment: second, cell, state: "REPORTED", number: "1" });
      return { approved: approved.id, drafted: drafted.id, assigned: assigned.id };
    });
    const wrong = async (id: string, expectedVersion: number, patch: object) => problemsOf(UPDATE, { id, expectedVersion, ...patch });
    const change = { kind: "EVENTS", acrossPartners: "SUM" };
    expect(await wrong(made.approved, 1, change)).toEqual(["RULES_IN_USE kind", "RULES_IN_USE acrossPartners"]);
    expect(await wrong(made.approved, 1, { isVerified: false, acrossPeriods: "SUM_WITHIN_YEAR" })).toEqual(["RULES_IN_USE acrossPeriods"]);
    expect(await wrong(made.drafted, 1, { acrossPeriods: "SUM_FLAGGED" })).toEqual(["RULES_IN_USE acrossPeriods"]);
    const { problems } = await act(UPDATE, { id: made.drafted, expectedVersion: 1, acrossSites: "SUM" });
    expect(problems).toEqual([
      {
        ...{ code: "RULES_IN_USE", path: ["input", "acrossSites"] },
        message:
          "Values of DRAFTED were reported by this edition, and are added up by its rules: say it in a new edition (createIndicatorEdition) instead.",
      },
    ]);

    // Who finds that its sheet was misread ends its sums, and says where it was read; the rules that it had comes to no other sums.
    const mended = { id: made.approved, name, source: "Sheet, page 2", isVerified: false };
    const rules = { kind: "UNIQUE_PEOPLE", acrossSites: "SUM_FLAGGED", acrossPeriods: null };
    const { indicatorEdition } = await act(UPDATE, { ...mended, ...rules, expectedVersion: 1 });
    expect(indicatorEdition).toMatchObject({
      ...{ version: 2, name: "名称", source: "Sheet, page 2", isVerified: false },
      ...{ kind: "UNIQUE_PEOPLE", acrossSites: "SUM_FLAGGED", acrossPeriods: "NEVER", acrossPartners: "SUM_LESS_OVERLAP" },
    });
    expect(await wrong(made.approved, 2, change)).toEqual(["RULES_IN_USE kind", "RULES_IN_USE acrossPartners"]);
    expect((await act(UPDATE, { id: made.approved, expectedVersion: 2, isVerified: true })).indicatorEdition.isVerified).toBe(true);

    expect(await wrong(made.assigned, 1, change)).toEqual(["INVALID_STATUS kind", "INVALID_STATUS acrossPartners"]);
    await act(UPDATE, { id: made.assigned, expectedVersion: 1, isVerified: false });
    const { indicatorEdition: free } = await act(UPDATE, { id: made.assigned, expectedVersion: 2, ...change });
    expect(free).toMatchObject({ kind: "EVENTS", acrossSites: "SUM", acrossPeriods: "SUM", acrossPartners: "SUM" });
  });

  it("takes nothing as verified without its source", async () => {
    expect(await problemsOf(CREATE, await events({ isVerified: true }))).toEqual(["REQUIRED source"]);
    const { indicatorEdition } = await act(CREATE, await events({ isVerified: true, source: "Sheet, page 1" }));
    expect(await problemsOf(UPDATE, { id: indicatorEdition.id, expectedVersion: 1, source: null })).toEqual(["REQUIRED source"]);
    await expect(client.query("update indicator_edition set source = null where id = $1", [indicatorEdition.id])).rejects.toThrow(
      "indicator_edition_verified",
    );
  });

  it("keeps the categories of a set as they are: others are another version", async () => {
    const apart = (...codes: string[]) => [{ code: "AGE", sets: [{ dimension: "AGE", code: "AGE/T-9", categories: codes.map(category) }] }];
    expect((await act(CREATE, await events({ disaggregations: apart("0-14", "15+") }))).problems).toEqual([]);
    expect((await act(CREATE, await events({ disaggregations: apart("15+", "0-14") }))).problems).toEqual([]);
    expect(await problemsOf(CREATE, await events({ disaggregations: apart("0-14", "15-49", "50+") }))).toEqual([
      "INVALID disaggregations.0.sets.0.categories",
    ]);
  });

  it("bounds the cells of one way", async () => {
    const many = (dimension: string, count: number) => ({
      dimension,
      code: `${dimension}/BIG-${count}`,
      categories: [...Array(count)].map((_, i) => category(`C${i}`)),
    });
    const apart = (...sets: object[]) => ({ disaggregations: [{ code: "BIG", sets }] });
    expect(await problemsOf(CREATE, await events(apart(many("AGE", 101), many("SEX", 10))))).toEqual(["INVALID disaggregations.0.sets"]);
    expect((await act(CREATE, await events(apart(many("AGE", 100), many("SEX", 10))))).problems).toEqual([]);
  });

  it("makes ratios of two that are no ratios, and of those only", async () => {
    const part = async (more = {}) => (await act(CREATE, await events(more))).indicatorEdition.id;
    const [numerator, denominator] = [await part(), await part({ countsPeople: false })];
    const ratio = { kind: "RATIO", unit: "per cent", numerator, denominator };
    expect(await problemsOf(CREATE, await events({ kind: "RATIO" }))).toEqual(["REQUIRED numerator", "REQUIRED denominator"]);
    for (const nothing of ["nonsense", "00000000-0000-7000-8000-000000000000"])
      expect(await problemsOf(CREATE, { ...(await events({ ...ratio, numerator: nothing })), indicator: nothing })).toEqual([
        ...["NOT_FOUND indicator", "NOT_FOUND numerator"],
      ]);
    expect(await problemsOf(CREATE, await events({ ...ratio, countsPeople: false }))).toEqual(["INVALID countsPeople"]);
    expect(await problemsOf(CREATE, await events({ ...ratio, disaggregations: [{ code: "X", sets: [] }] }))).toEqual([
      "INVALID disaggregations",
    ]);
    const { indicatorEdition } = await act(CREATE, await events(ratio));
    expect([indicatorEdition.numerator.id, indicatorEdition.denominator.id, indicatorEdition.disaggregations]).toEqual([
      numerator,
      denominator,
      [],
    ]);
    expect(await problemsOf(CREATE, await events({ ...ratio, numerator: indicatorEdition.id }))).toEqual(["INVALID numerator"]);
    expect(await problemsOf(UPDATE, { id: indicatorEdition.id, expectedVersion: 1, kind: "EVENTS" })).toEqual(["INVALID kind"]);
  });

  it("holds an edition once, and nothing against itself", async () => {
    const input = await events();
    await act(CREATE, input);
    expect(await problemsOf(CREATE, { ...input, checks: [{ atMost: input.indicator }] })).toEqual([
      "TAKEN edition",
      "INVALID checks.0.atMost",
    ]);
  });

  it("freezes how values go together once that was read, and lets its texts change", async () => {
    const { indicatorEdition } = await act(CREATE, await events({ countsPeople: true }));
    const { id } = indicatorEdition;
    const loose = await act(UPDATE, { id, expectedVersion: 1, kind: "UNIQUE_PEOPLE", acrossPeriods: "SUM_WITHIN_YEAR" });
    expect(loose.indicatorEdition).toMatchObject({ kind: "UNIQUE_PEOPLE", acrossSites: "SUM_FLAGGED", acrossPeriods: "SUM_WITHIN_YEAR" });
    await act(UPDATE, { id, expectedVersion: 2, source: "Sheet, page 7", isVerified: true });

    expect(await problemsOf(UPDATE, { id, expectedVersion: 3, kind: "EVENTS", acrossPeriods: null, acrossSites: "SUM" })).toEqual([
      "INVALID_STATUS kind",
      "INVALID_STATUS acrossSites",
      "INVALID_STATUS acrossPeriods",
    ]);
    expect(await problemsOf(UPDATE, { id, expectedVersion: 2, number: "9" })).toEqual(["STALE_VERSION expectedVersion"]);
    const { indicatorEdition: changed } = await act(UPDATE, { id, expectedVersion: 3, number: "9", usedFrom: "2027-01-01" });
    expect(changed).toMatchObject({ version: 4, number: "9", usedFrom: "2027-01-01", kind: "UNIQUE_PEOPLE", isVerified: true });
  });

  it("cannot turn what counts things into what counts people unseen", async () => {
    const { indicatorEdition } = await act(CREATE, await events({ countsPeople: false }));
    expect(await problemsOf(UPDATE, { id: indicatorEdition.id, expectedVersion: 1, kind: "NEW_PEOPLE" })).toEqual(["INVALID kind"]);
  });
});
