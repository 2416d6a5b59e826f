import { Budget, Transaction } from "../../src/finance/finance.entity.js";
import { ProjectIndicator, ProjectIndicatorPeriod, ProjectIndicatorValue, Result } from "../../src/results/result.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

describe("what is read", () => {
  const app = testApp();
  let officer: string;

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      const project = world.project("P-1", {
        iatiIdentifier: 'XX-"1"',
        title: { en: 'Quotes " and \\ and \u2028 and \n', zh: "生殖健康 🏥", mn: "Эрүүл мэнд", und: "?" },
        description: { fr: "Santé" },
        language: "zh",
        status: "IMPLEMENTATION",
        plannedStartOn: "2024-02-29",
        publishedAt: new Date("2024-03-01T23:59:59.987Z"),
        aidTypes: ["C01", '2:"x"'],
        hierarchy: -7,
      });
      const other = world.project("P-2", { title: {}, hasSecondaryPublisher: true });
      world.make(Budget, { project, position: 1, startsOn: "2024-01-01", value: { amount: "1000.00", currency: "CNY" } });
      world.make(Budget, { project, position: 2, startsOn: "2025-01-01", value: { amount: "-0.000000000000000000001", currency: "XXX" } });
      world.make(Transaction, {
        project,
        position: 1,
        type: "EXPENDITURE",
        date: "0001-01-01",
        value: { amount: "1", currency: "EUR" },
        sectors: [
          { vocabulary: "1", code: "13040" },
          { vocabulary: null, code: 'a"b' },
        ],
      });
      const result = world.make(Result, { project, position: 1, title: { en: "Result" } });
      const indicator = world.make(ProjectIndicator, { result, position: 1, title: { en: "ProjectIndicator" } });
      const period = world.make(ProjectIndicatorPeriod, { indicator, position: 1, startsOn: "2024-01-01" });
      const dimensions = [{ name: "sex", value: "female" }];
      world.make(ProjectIndicatorValue, { period, position: 1, kind: "TARGET", value: "1,000", dimensions });
      world.make(ProjectIndicatorValue, { period, position: 2, kind: "ACTUAL", value: "0", number: "0", siteReferences: ["A"] });
      world.participant(other, world.organisation("O"), {});
    });
    officer = await app.signedIn([Role.OFFICER]);
  });

  it("has exactly the form of its type", async () => {
    const { project } = await app.read(`{ project(code: "P-1") {
      __typename code iatiIdentifier status plannedStartOn actualStartOn publishedAt aidTypes hierarchy isHumanitarian hasSecondaryPublisher version visibility origin
      budgets { totalCount nodes { position value { __typename amount currency } type } }
      transactions { nodes { date value { amount } sectors { __typename vocabulary code } aidTypes } }
    } }`);
    expect(project).toEqual({
      __typename: "Project",
      code: "P-1",
      iatiIdentifier: 'XX-"1"',
      status: "IMPLEMENTATION",
      plannedStartOn: "2024-02-29",
      actualStartOn: null,
      publishedAt: "2024-03-01T23:59:59.987Z",
      aidTypes: ["C01", '2:"x"'],
      hierarchy: -7,
      isHumanitarian: null,
      hasSecondaryPublisher: false,
      version: 1,
      visibility: "PUBLIC",
      origin: "LOCAL",
      budgets: {
        totalCount: 2,
        nodes: [
          { position: 1, value: { __typename: "Money", amount: "1000.00", currency: "CNY" }, type: "ORIGINAL" },
          { position: 2, value: { __typename: "Money", amount: "-0.000000000000000000001", currency: "XXX" }, type: "ORIGINAL" },
        ],
      },
      transactions: {
        nodes: [
          {
            date: "0001-01-01",
            value: { amount: "1" },
            sectors: [
              { __typename: "TransactionSector", vocabulary: "1", code: "13040" },
              { __typename: "TransactionSector", vocabulary: null, code: 'a"b' },
            ],
            aidTypes: [],
          },
        ],
      },
    });
  });

  it("nests as deep as results do, and back", async () => {
    const { project } = await app.read(`{ project(code: "P-1") { results { nodes { indicators { periods { values {
      kind value number dimensions { name value } siteReferences period { indicator { title result { project { code } } } }
    } } } } } } }`);
    const back = { indicator: { title: "ProjectIndicator", result: { project: { code: "P-1" } } } };
    expect(project.results.nodes[0].indicators[0].periods[0].values).toEqual([
      { kind: "TARGET", value: "1,000", number: null, dimensions: [{ name: "sex", value: "female" }], siteReferences: [], period: back },
      { kind: "ACTUAL", value: "0", number: "0", dimensions: [], siteReferences: ["A"], period: back },
    ]);
  });

  describe("in several languages", () => {
    const title = async (language: string | undefined, field = "title") => {
      const headers: Record<string, string> = language === undefined ? {} : { "accept-language": language };
      return (await app.read(`{ project(code: "P-1") { x: ${field} } }`, { headers })).project.x;
    };

    it.each([
      [undefined, "生殖健康 🏥"],
      ["*", "生殖健康 🏥"],
      ["mn-MN, zh;q=0.5", "Эрүүл мэнд"],
      ["zh;q=0.5, en;q=0.9", 'Quotes " and \\ and \u2028 and \n'],
      ["de, ja", "生殖健康 🏥"],
      ["en;q=0, mn;q=0.1", "Эрүүл мэнд"],
      ["; DROP TABLE project, ', en", 'Quotes " and \\ and \u2028 and \n'],
    ])("answers Accept-Language %p with %p", async (language, text) => {
      expect(await title(language)).toBe(text);
    });

    it("gives exactly the language that an argument names", async () => {
      expect(await title("en", "title(language: MN)")).toBe("Эрүүл мэнд");
      expect(await title("en", "title(language: FR)")).toBeNull();
      expect(await title("en", "description(language: FR)")).toBe("Santé");
      expect(await title("en", "description")).toBe("Santé");
      const { project } = await app.read('{ project(code: "P-1") { zh: title(language: ZH) en: title(language: EN) } }');
      expect(project).toEqual({ zh: "生殖健康 🏥", en: 'Quotes " and \\ and \u2028 and \n' });
    });

    it("lists all that there is", async () => {
      const { project, other } = await app.read(
        '{ project(code: "P-1") { titleTranslations { __typename language l: text } objectivesTranslations { text } } other: project(code: "P-2") { title titleTranslations { text } } }',
      );
      expect(project).toEqual({
        titleTranslations: [
          { __typename: "Translation", language: "EN", l: 'Quotes " and \\ and \u2028 and \n' },
          { __typename: "Translation", language: "MN", l: "Эрүүл мэнд" },
          { __typename: "Translation", language: null, l: "?" },
          { __typename: "Translation", language: "ZH", l: "生殖健康 🏥" },
        ],
        objectivesTranslations: [],
      });
      expect(other).toEqual({ title: null, titleTranslations: [] });
    });
  });

  it("obeys fragments, aliases, variables and directives", async () => {
    const query = `
      query ($yes: Boolean!, $no: Boolean!, $code: String = "P-1", $first: Int) {
        project(code: $code) { ...Names ... on Project @include(if: $no) { id } ... on Node { code @skip(if: $yes) again: __typename } }
        projects(first: $first) @include(if: $yes) { nodes { ...Names } }
        absent: projects @skip(if: $yes) { totalCount }
      }
      fragment Names on Project { a: title(language: EN) ...Status }
      fragment Status on Project { status a: title(language: EN) }`;
    const read = await app.read(query.replace("code @skip", "id @skip"), { variables: { yes: true, no: false, first: 1 } });
    const names = { a: 'Quotes " and \\ and \u2028 and \n', status: "IMPLEMENTATION" };
    expect(read).toEqual({ project: { ...names, again: "Project" }, projects: { nodes: [names] } });
  });

  it("is the same through both outlets", async () => {
    const query = `projects(first: 2) { totalCount pageInfo { endCursor } edges { cursor node { __typename title t: titleTranslations { text language }
      budgets(first: 1) { nodes { value { a: amount } id } } transactions { nodes { sectors { c: code } project { code } } }
      participants { organisation { name } } results { nodes { indicators { periods { values { kind } } } } } } } }
      node(id: "ID") { id ... on Project { code } ... on Organisation { name } } nodes(ids: ["ID", "x"]) { __typename id } me { name roles } x: project(code: "none") { id }`;
    const { project } = await app.read('{ project(code: "P-1") { id } }');
    const selection = query.replaceAll("ID", project.id);
    const text = await app.ask(`{ ${selection} }`, { token: officer });
    const objects = await app.ask(`{ today ${selection} }`, { token: officer });
    expect(objects.errors).toBeUndefined();
    const { today, ...rest } = objects.data;
    expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(rest).toEqual(text.data);
    expect(text.data.me).toEqual({ name: "Account 1", roles: ["OFFICER"] });
    expect(text.data.node).toEqual({ id: project.id, code: "P-1" });
    expect(text.data.nodes).toEqual([{ __typename: "Project", id: project.id }, null]);
  });

  it("needs exactly one key to read one", async () => {
    expect(await app.refused("{ project { id } }")).toEqual({
      code: "BAD_USER_INPUT",
      message: "Give exactly one of the arguments of project: id, code or iatiIdentifier. None was given.",
    });
    expect((await app.refused('{ project(code: "a", iatiIdentifier: "b") { id } }')).message).toBe(
      "Give exactly one of the arguments of project: id, code or iatiIdentifier. Given were code, iatiIdentifier.",
    );
    expect((await app.refused(`{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }`)).message).toBe(
      "nodes takes 100 ids at most; these are 101.",
    );
    expect((await app.refused('{ project(code: "\\u0000") { id } }')).message).toBe(
      "Texts hold Unicode characters without U+0000 and without lone surrogates.",
    );
  });
});
