import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SaxesParser } from "saxes";
import type { ImportReport } from "../src/publications/import.report.js";
import { importFiles } from "../src/publications/import.run.js";
import { type Asked, testApp } from "./support/app.js";

const REAL = join(process.env.SARAI_SHARED ?? resolve("../shared"), "real");
const FILES = ["asia_border_2021-06-15.xml", "srh_130xx_valid.xml"].map((name) => join(REAL, name));
const missing = FILES.filter((file) => !existsSync(file));
if (missing.length) console.info(`Left out, because the published files are not here: ${missing.join(", ")}.`);

/** What a publication says, read here by other means than the import's: what it comes to is what the API has to answer. */
class Element {
  readonly children: Element[] = [];
  text = "";
  constructor(
    readonly name: string,
    readonly attributes: Record<string, string>,
  ) {}

  all(name: string): Element[] {
    return this.children.filter((child) => child.name === name);
  }
  /** The words of its narratives by language; where one says none, the activity's own. */
  texts(language: string): Record<string, string> {
    return Object.fromEntries(
      this.all("narrative").map(({ attributes, text }) => [(attributes["xml:lang"] ?? language).slice(0, 2).toUpperCase(), text.trim()]),
    );
  }
}

function activitiesOf(file: string): Element[] {
  const open = [new Element("", {})];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element = new Element(name, attributes);
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    open.at(-1)!.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(readFileSync(file, "utf8")).close();
  return open[0]!.all("iati-activities")[0]!.all("iati-activity");
}

const ROLES: Record<string, string> = { 1: "FUNDING", 2: "ACCOUNTABLE", 3: "EXTENDING", 4: "IMPLEMENTING" };
const identifierOf = (activity: Element) => activity.all("iati-identifier")[0]!.text.trim();
const codes = (activity: Element, name: string) => activity.all(name).map(({ attributes }) => attributes.code);
const plannedStart = (activity: Element) =>
  activity.all("activity-date").find(({ attributes }) => attributes.type === "1")?.attributes["iso-date"];

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the test asked for
type Data = any;

(missing.length ? describe.skip : describe)("real published projects", () => {
  const app = testApp();
  let report: ImportReport;
  let accepted: Map<string, Element>;
  const read = (query: string, variables: Record<string, unknown> = {}, asked: Asked = {}): Promise<Data> =>
    app.read(query, { ...asked, variables });

  const inCountries = (...wanted: string[]) =>
    [...accepted.values()].filter((each) => codes(each, "recipient-country").some((code) => wanted.includes(code!)));
  const inSectors = (activities: Element[], ...wanted: string[]) =>
    activities.filter((each) =>
      each.all("sector").some(({ attributes: { vocabulary = "1", code } }) => vocabulary === "1" && wanted.includes(code!)),
    );
  const identifiers = (activities: Element[]) => activities.map(identifierOf).sort();

  const BORDERS = { countries: { some: { country: { code: { in: ["MN", "MM", "KH"] } } } } };
  const HEALTH = { sectors: { some: { vocabulary: { eq: "1" }, code: { in: ["13020", "13030", "13040"] } } } };

  beforeAll(async () => {
    report = await importFiles(app.orm, app.databaseUrl, FILES);
    const all = FILES.flatMap(activitiesOf);
    const isWhole = (activity: Element) => activity.all("transaction").every((each) => codes(each, "transaction-type")[0]);
    accepted = new Map(all.filter(isWhole).map((activity) => [identifierOf(activity), activity]));
  }, 120_000);

  it("are all in, but for five whose transactions say neither what, when nor how much", async () => {
    expect([report.kinds.activities!.read, report.quarantined.length]).toEqual([748, 5]);
    for (const { reasons } of report.quarantined) expect(reasons.join()).toMatch(/amount is missing.*has no type/s);
    expect((await read("{ projects { totalCount } }")).projects.totalCount).toBe(accepted.size);
  });

  it("are found by country and sector, with their participants, places, budgets and results", async () => {
    const expected = inSectors(inCountries("MN", "MM", "KH"), "13020", "13030", "13040");
    expect(expected.length).toBeGreaterThan(5);
    const { projects } = await read(
      `query ($filter: ProjectFilter) { projects(first: 10, filter: $filter) { totalCount nodes {
        iatiIdentifier plannedStartOn titleTranslations { language text }
        countries { code percentage } sectors { vocabulary code }
        participants { role reference name } sites { nameTranslations { language text } }
        budgets(first: 100) { totalCount nodes { startsOn endsOn value { amount currency } origin } }
        transactions { totalCount }
        results(first: 20) { nodes { origin indicators { periods { startsOn endsOn } } } } } } }`,
      { filter: { ...BORDERS, ...HEALTH } },
    );
    expect(projects.totalCount).toBe(expected.length);
    expect(projects.nodes.map((node: Data) => node.iatiIdentifier).sort()).toEqual(identifiers(expected));
    for (const node of projects.nodes) {
      const activity = accepted.get(node.iatiIdentifier)!;
      const language = activity.attributes["xml:lang"] ?? "und";
      expect(node.plannedStartOn).toBe(plannedStart(activity) ?? null);
      expect(Object.fromEntries(node.titleTranslations.map((each: Data) => [each.language, each.text]))).toEqual(
        activity.all("title")[0]!.texts(language),
      );
      expect(node.countries.map(({ code }: Data) => code)).toEqual(codes(activity, "recipient-country"));
      expect(node.sectors).toEqual(activity.all("sector").map(({ attributes: { vocabulary = "1", code } }) => ({ vocabulary, code })));
      expect(node.participants.map(({ role, reference }: Data) => [role, reference])).toEqual(
        activity.all("participating-org").map(({ attributes }) => [ROLES[attributes.role!], attributes.ref ?? null]),
      );
      expect(node.sites).toHaveLength(activity.all("location").length);
      expect(node.budgets.totalCount).toBe(activity.all("budget").length);
      expect(node.budgets.nodes).toEqual(
        activity.all("budget").map((budget) => ({
          startsOn: budget.all("period-start")[0]!.attributes["iso-date"],
          endsOn: budget.all("period-end")[0]!.attributes["iso-date"],
          value: {
            amount: budget.all("value")[0]!.text.trim(),
            currency: budget.all("value")[0]!.attributes.currency ?? activity.attributes["default-currency"],
          },
          origin: "PUBLICATION",
        })),
      );
      expect(node.transactions.totalCount).toBe(activity.all("transaction").length);
      expect(node.results.nodes).toEqual(
        activity.all("result").map((result) => ({
          origin: "PUBLICATION",
          indicators: result.all("indicator").map((indicator) => ({
            periods: indicator.all("period").map((period) => ({
              startsOn: period.all("period-start")[0]!.attributes["iso-date"],
              endsOn: period.all("period-end")[0]!.attributes["iso-date"],
            })),
          })),
        })),
      );
    }
  });

  it.each([
    ["by country", { filter: BORDERS, size: 17 }, () => inCountries("MN", "MM", "KH")],
    ["by sector", { filter: HEALTH, size: 50 }, () => inSectors([...accepted.values()], "13020", "13030", "13040")],
    ["all of them", { filter: {}, size: 100 }, () => [...accepted.values()]],
  ])("are paged to the end and back %s: each once, in the same order, newest first", async (_, { filter, size }, expected) => {
    const LIST = `query ($filter: ProjectFilter, $first: Int, $after: String, $last: Int, $before: String) {
      projects(filter: $filter, first: $first, after: $after, last: $last, before: $before,
               orderBy: [{ field: PLANNED_START_ON, direction: DESC, nulls: LAST }, { field: TITLE }]) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { iatiIdentifier plannedStartOn } } }`;
    const forwards: Data[] = [];
    for (let after: string | null = null; ; ) {
      const { projects } = await read(LIST, { filter, first: size, after });
      expect(projects.totalCount).toBe(expected().length);
      expect(projects.pageInfo.hasPreviousPage).toBe(after !== null);
      forwards.push(...projects.nodes);
      if (!projects.pageInfo.hasNextPage) break;
      expect(projects.nodes).toHaveLength(size);
      after = projects.pageInfo.endCursor;
    }
    const backwards: Data[] = [];
    for (let before: string | null = null; ; ) {
      const { projects } = await read(LIST, { filter, last: size, before });
      backwards.unshift(...projects.nodes);
      if (!projects.pageInfo.hasPreviousPage) break;
      before = projects.pageInfo.startCursor;
    }
    expect(forwards.map(({ iatiIdentifier }) => iatiIdentifier).sort()).toEqual(identifiers(expected()));
    expect(backwards).toEqual(forwards);
    const dates = expected().map(plannedStart);
    const known = dates.filter((date) => date !== undefined).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
    expect(forwards.map(({ plannedStartOn }) => plannedStartOn)).toEqual([...known, ...Array(dates.length - known.length).fill(null)]);
  });

  it("are counted by status and country as the files have them", async () => {
    const { projectsAggregate } = await read(
      "query ($filter: ProjectFilter) { projectsAggregate(filter: $filter, groupBy: [{ field: STATUS }]) { groups { keys { status } count } total { count } } }",
      { filter: BORDERS },
    );
    const STATUS = ["", "PIPELINE", "IMPLEMENTATION", "FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED"];
    const expected = Object.groupBy(inCountries("MN", "MM", "KH"), (each) => STATUS[Number(codes(each, "activity-status")[0])]!);
    expect(Object.fromEntries(projectsAggregate.groups.map(({ keys, count }: Data) => [keys.status, count]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([status, activities]) => [status, activities!.length])),
    );
    expect(projectsAggregate.total.count).toBe(inCountries("MN", "MM", "KH").length);
  });

  it("are found from an organisation, in each of its roles", async () => {
    const mentions = [...accepted.values()].flatMap((activity) =>
      activity.all("participating-org").map(({ attributes }) => ({ ...attributes, activity: identifierOf(activity) })),
    ) as { ref?: string; role: string; activity: string }[];
    const byReference = Object.entries(Object.groupBy(mentions, ({ ref = "" }) => ref)).filter(([ref]) => /^[A-Z]{2}-[A-Z]{3,}-/.test(ref));
    const [reference, taken] = byReference.sort(([, a], [, b]) => b!.length - a!.length)[0]!;
    expect(taken!.length).toBeGreaterThan(20);
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { organisations } = await read(
        `query ($filter: OrganisationFilter, $after: String) { organisations(filter: $filter) { totalCount nodes {
          participations(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { role project { iatiIdentifier } } } } } }`,
        { filter: { identifiers: { some: { scheme: { eq: "IATI" }, identifier: { eq: reference } } } }, after },
      );
      expect(organisations.totalCount).toBe(1);
      const { totalCount, pageInfo, nodes } = organisations.nodes[0].participations;
      expect(totalCount).toBe(taken!.length);
      found.push(...nodes.map(({ role, project }: Data) => `${project.iatiIdentifier} ${role}`));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found.sort()).toEqual(taken!.map(({ role, activity }) => `${activity} ${ROLES[role]}`).sort());
  });

  it("are found one by one by their IATI identifier", async () => {
    const some = [...accepted.keys()].filter((_, i) => i % 60 === 0);
    expect(some.length).toBeGreaterThan(10);
    for (const identifier of some) {
      const { project } = await read(
        "query ($id: String!) { project(iatiIdentifier: $id) { iatiIdentifier origin transactions { totalCount } } }",
        {
          id: identifier,
        },
      );
      const transactions = { totalCount: accepted.get(identifier)!.all("transaction").length };
      expect(project).toEqual({ iatiIdentifier: identifier, origin: "PUBLICATION", transactions });
    }
    expect((await read('{ project(iatiIdentifier: "XX-NOT-THERE") { id } }')).project).toBeNull();
  });

  it("have the names of their countries in Chinese and in English, by argument and by the request's header", async () => {
    const query = (argument: string) =>
      `query ($filter: ProjectFilter) { projects(first: 1, filter: $filter, orderBy: [{ field: IATI_IDENTIFIER }]) { nodes { countries { country { name${argument} } } } } }`;
    const names = async (code: string, argument: string, header?: string) => {
      const filter = { countries: { some: { code: { eq: code } }, every: { code: { eq: code } } } };
      const { projects } = await read(query(argument), { filter }, header ? { headers: { "accept-language": header } } : {});
      return projects.nodes[0].countries[0].country.name;
    };
    for (const [code, zh, en] of [
      ["MN", "蒙古国", "Mongolia"],
      ["MM", "缅甸", "Myanmar"],
      ["KH", "柬埔寨", "Cambodia"],
    ] as const) {
      expect([await names(code, "(language: ZH)"), await names(code, "(language: EN)")]).toEqual([zh, en]);
      expect([await names(code, "", "zh-CN,zh;q=0.9,en;q=0.8"), await names(code, "", "en"), await names(code, "")]).toEqual([zh, en, en]);
      // The argument goes before the header.
      expect(await names(code, "(language: EN)", "zh")).toBe(en);
    }
  });

  it("have only figures that are marked as published", async () => {
    const things = (name: string) => [...accepted.values()].flatMap((each) => each.all(name)).length;
    const { published, official, records } = await read(`{
      published: projectsAggregate { total { count } }
      official: projects(filter: { or: [
        { budgets: { some: { origin: { eq: LOCAL } } } } { transactions: { some: { origin: { eq: LOCAL } } } } { results: { some: { origin: { eq: LOCAL } } } }
      ] }) { totalCount }
      records: projects(filter: { origin: { ne: PUBLICATION } }) { totalCount }
    }`);
    expect([published.total.count, official.totalCount, records.totalCount]).toEqual([accepted.size, 0, 0]);
    for (const [kind, name] of [
      ["budgets", "budget"],
      ["transactions", "transaction"],
      ["results", "result"],
    ] as const) {
      let sum = 0;
      for (let after: string | null = null; ; ) {
        const { projects } = await read(
          `query ($after: String) { projects(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
            nodes { ${kind}(filter: { origin: { eq: PUBLICATION } }) { totalCount } } } }`,
          { after },
        );
        for (const node of projects.nodes) sum += node[kind].totalCount;
        if (!projects.pageInfo.hasNextPage) break;
        after = projects.pageInfo.endCursor;
      }
      expect([kind, sum]).toEqual([kind, things(name)]);
    }
  });
});
