import { Role } from "../support/app.js";
import { testImport } from "../support/import.js";
import { activity, file, period, result } from "../support/publication.js";

const MAP = `mutation ($input: MapIndicatorInput!) {
  mapIndicator(input: $input) { indicator { title indicatorEdition { indicator { code } } } problems { code path } } }`;
const SUGGEST = `query ($indicator: ID!, $first: Int) {
  indicatorSuggestions(indicator: $indicator, first: $first) { scheme code edition name reason similarity indicatorEdition } }`;

const reference = (vocabulary: string, code: string) => `<reference vocabulary="${vocabulary}" code="${code}"/>`;
const indicator = (title: string, more = "", language = "en") =>
  `<indicator measure="1"><title><narrative xml:lang="${language}">${title}</narrative></title>${more}${period(2024, "10")}</indicator>`;

describe("published indicators", () => {
  const test = testImport();
  const { app } = test;
  let officer: string;
  const versions: Record<string, string> = {};

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    const rows = await test.sql(
      "select d.code, v.id from indicator_edition v join indicator d on d.id = v.indicator_id order by v.edition",
    );
    for (const { code, id } of rows) versions[code] = id;
  });
  afterEach(async () => {
    await test.sql("truncate project cascade");
  });

  const publish = async (...indicators: string[]) => {
    const report = await test.publish(file(activity("XX-TEST-1", result("Reach", indicators.join("")))));
    expect(report.quarantined).toEqual([]);
  };
  const idOf = async (title: string): Promise<string> =>
    (await test.sql("select id from project_indicator where title::text like $1 order by position", [`%${title}%`]))[0].id;
  const map = async (title: string, code: string | null) => {
    const input = { id: await idOf(title), indicatorEdition: code && versions[code] };
    const { mapIndicator } = await app.read(MAP, { token: officer, variables: { input } });
    expect(mapIndicator.problems).toEqual([]);
    expect(mapIndicator.indicator.indicatorEdition).toEqual(code && { indicator: { code } });
  };
  const mapped = async (): Promise<Record<string, string | null>> => {
    const { projects } = await app.read(
      "{ projects { nodes { results { nodes { indicators { title indicatorEdition { indicator { code } } } } } } } }",
    );
    type ProjectIndicators = { title: string; indicatorEdition: { indicator: { code: string } } | null }[];
    const results = (projects.nodes as { results: { nodes: { indicators: ProjectIndicators }[] } }[]).flatMap((each) => each.results.nodes);
    const all = results.flatMap(({ indicators }) => indicators);
    return Object.fromEntries(all.map(({ title, indicatorEdition }) => [title, indicatorEdition?.indicator.code ?? null]));
  };
  const suggest = async (title: string, asked: { first?: number; token?: string; headers?: Record<string, string> } = {}) => {
    const { first, ...rest } = asked;
    return app.ask(SUGGEST, { token: officer, ...rest, variables: { indicator: await idOf(title), first } });
  };

  it("are what staff hold them to be, also when the same publication, a later one, or one that dropped them comes in", async () => {
    const condoms = indicator("Condoms", reference("99", "C1"));
    const tests = indicator("Tests");
    await publish(condoms, tests, indicator("Visits"));
    await map("Condoms", "CONDOMS_DISTRIBUTED");
    await map("Tests", "HTS_TST");
    const expected = { Condoms: "CONDOMS_DISTRIBUTED", Tests: "HTS_TST", Visits: null };

    await publish(condoms, tests, indicator("Visits"));
    expect(await mapped()).toEqual(expected);
    await publish(indicator("Visits"), tests.replace(`value="10"`, `value="11"`), condoms);
    expect(await mapped()).toEqual(expected);
    const before = await idOf("Condoms");
    await publish(indicator("Visits"));
    expect(await mapped()).toEqual({ Visits: null });
    await publish(condoms, tests, indicator("Visits"));
    expect(await idOf("Condoms")).not.toBe(before);
    expect(await mapped()).toEqual(expected);
  });

  it("are known again by their reference where the title is another, and by their title where the reference is", async () => {
    await publish(indicator("Condoms", reference("99", "C1")), indicator("Tests", reference("99", "T1")));
    await map("Condoms", "CONDOMS_DISTRIBUTED");
    await map("Tests", "HTS_TST");
    await publish(indicator("Else"));
    await publish(indicator("Condoms given", reference("99", "C1")), indicator("Tests", reference("99", "T2")), indicator("Else"));
    expect(await mapped()).toEqual({ "Condoms given": "CONDOMS_DISTRIBUTED", Tests: "HTS_TST", Else: null });
  });

  it("are left open where what is known of them does not agree", async () => {
    await publish(indicator("Girls", reference("9", "3.7.2")), indicator("Young women", reference("9", "3.7.2")));
    await map("Girls", "3.7.2_10-14");
    await map("Young women", "3.7.2_15-19");
    await publish(indicator("Else"));
    await publish(indicator("Adolescents", reference("9", "3.7.2")), indicator("Girls", reference("9", "3.7.2")));
    expect(await mapped()).toEqual({ Adolescents: null, Girls: "3.7.2_10-14" });
  });

  it("in the same words under two results are distinguished by them", async () => {
    const both = file(activity("XX-TEST-1", ["Girls", "Boys"].map((title) => result(title, indicator("Reached"))).join("")));
    await test.publish(both);
    const ids = await test.sql("select i.id from project_indicator i join result r on r.id = i.result_id order by r.position");
    for (const [i, code] of ["MOBILE_REACHED", "PP_PREV"].entries())
      await app.read(MAP, { token: officer, variables: { input: { id: ids[i].id, indicatorEdition: versions[code] } } });
    await publish(indicator("Else"));
    await test.publish(both);
    const again = await test.sql(
      "select i.indicator_edition_id as version from project_indicator i join result r on r.id = i.result_id order by r.position",
    );
    expect(again).toEqual([{ version: versions.MOBILE_REACHED }, { version: versions.PP_PREV }]);
  });

  it("stay none of the catalogue's where that was decided, whatever others with the same reference are", async () => {
    await publish(indicator("One", reference("99", "A")), indicator("Two", reference("99", "A")));
    await map("One", "STI_SERVICES");
    await map("Two", "STI_SERVICES");
    await map("Two", null);
    await publish(indicator("Else"));
    await publish(indicator("One", reference("99", "A")), indicator("Two", reference("99", "A")));
    expect(await mapped()).toEqual({ One: "STI_SERVICES", Two: null });
    const { project } = await app.read(
      `{ project(iatiIdentifier: "XX-TEST-1") { indicatorMappings { nodes { title indicatorEdition { indicator { code } } } } } }`,
      { token: officer },
    );
    expect(project.indicatorMappings.nodes).toEqual([
      { title: "One", indicatorEdition: { indicator: { code: "STI_SERVICES" } } },
      { title: "Two", indicatorEdition: null },
    ]);
    const { project: publicly } = await app.read(`{ project(iatiIdentifier: "XX-TEST-1") { indicatorMappings { totalCount } } }`);
    expect(publicly.indicatorMappings.totalCount).toBe(0);
  });

  it("of another project in the same words are untouched", async () => {
    await publish(indicator("Condoms"));
    await test.publish(file(activity("XX-TEST-2", result("Reach", indicator("Condoms")))));
    await map("Condoms", "CONDOMS_DISTRIBUTED");
    const rows = await test.sql("select indicator_edition_id is null as open from project_indicator order by 1");
    expect(rows).toEqual([{ open: false }, { open: true }]);
  });

  it("keep their values as they were published, and the audit shows who decided", async () => {
    await publish(indicator("Condoms"));
    const values = () => test.sql("select v.* from project_indicator_value v");
    const before = await values();
    await map("Condoms", "CONDOMS_DISTRIBUTED");
    expect(await values()).toEqual(before);
    const entries = await test.sql("select distinct noun from audit_entry where action = 'mapIndicator' order by noun");
    expect(entries).toEqual([{ noun: "indicator_mapping" }, { noun: "project_indicator" }]);
  });

  it("are not mapped where there is no such indicator or version", async () => {
    await publish(indicator("Condoms"));
    const nobody = "00000000-0000-7000-8000-000000000000";
    const before = await test.digest();
    const id = await idOf("Condoms");
    const { mapIndicator } = await app.read(MAP, { token: officer, variables: { input: { id, indicatorEdition: nobody } } });
    expect(mapIndicator.problems).toEqual([{ code: "NOT_FOUND", path: ["input", "indicatorEdition"] }]);
    expect(await app.refused(MAP, { token: officer, variables: { input: { id: nobody, indicatorEdition: null } } })).toEqual({
      ...{ code: "NOT_FOUND", message: "There is no project indicator with this id." },
    });
    expect(await test.digest()).toBe(before);
  });

  it("get suggestions: what they refer to first, then by likeness of the titles, in the reader's language", async () => {
    await publish(
      indicator("Women who gave birth young", reference("9", "3.7.2")),
      indicator("Number of condoms distributed at the crossing"),
      indicator("发放安全套数量（口岸）", "", "zh"),
      indicator("HTS_TST by site"),
      indicator("Zzz"),
    );
    const codes = async (title: string, first = 3) => {
      const { data } = await suggest(title, { first });
      return data.indicatorSuggestions.map(({ code, reason }: { code: string; reason: string }) => `${reason} ${code}`);
    };
    expect((await codes("gave birth", 2)).sort()).toEqual(["REFERENCE 3.7.2_10-14", "REFERENCE 3.7.2_15-19"]);
    expect((await codes("crossing"))[0]).toBe("TITLE CONDOMS_DISTRIBUTED");
    expect((await codes("发放"))[0]).toBe("TITLE CONDOMS_DISTRIBUTED");
    expect((await codes("HTS_TST"))[0]).toBe("TITLE HTS_TST");
    expect(await codes("Zzz")).toEqual([]);
    const { data } = await suggest("crossing", { first: 1, headers: { "accept-language": "zh" } });
    expect(data.indicatorSuggestions).toEqual([
      {
        ...{ scheme: "OWN", code: "CONDOMS_DISTRIBUTED", edition: "1", name: "发放安全套数量", reason: "TITLE" },
        ...{ similarity: 0.9, indicatorEdition: versions.CONDOMS_DISTRIBUTED },
      },
    ]);
  });

  it("refer to a scheme by its own register, so that a code of another is not taken for it", async () => {
    await publish(
      indicator("Xyz", reference("7", "3.1.1")),
      indicator("Abc", reference("7", "1.7")),
      indicator("Mmm", reference("99", "kp_prev")),
    );
    const codes = async (title: string) => {
      const { data } = await suggest(title);
      return data.indicatorSuggestions.map((each: { code: string; edition: string }) => `${each.code} ${each.edition}`);
    };
    expect(await codes("Xyz")).toEqual([]);
    expect(await codes("Abc")).toEqual(["TESTING_POSITIVITY 2021"]);
    expect(await codes("Mmm")).toEqual(["KP_PREV 2.6.1"]);
  });

  it("get suggestions for the department only, and as many as can be asked for", async () => {
    await publish(indicator("Condoms"));
    const codeOf = async (asked: object) => (await suggest("Condoms", asked)).errors?.[0]?.extensions.code;
    expect(await codeOf({ token: undefined })).toBe("FORBIDDEN");
    expect(await codeOf({ token: await app.signedIn([Role.VIEWER]) })).toBeUndefined();
    expect([await codeOf({ first: 0 }), await codeOf({ first: 21 })]).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
    for (const nothing of ["00000000-0000-7000-8000-000000000000", "' or 1=1"])
      expect((await app.refused(SUGGEST, { token: officer, variables: { indicator: nothing } })).code).toBe("BAD_USER_INPUT");
  });
});
