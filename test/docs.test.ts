import { readdirSync, readFileSync } from "node:fs";
import { variables } from "../src/config.js";
import { loadDemonstration } from "../src/demonstration/load.js";
import { testApp } from "./support/app.js";

interface Example {
  text: string;
  /** Who asks: the word behind `graphql`, a subject of the demonstration; the public where there is none. */
  caller: string | undefined;
}

/** README.md and all pages of docs/ that people write. */
const PAGES = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && file !== "permissions.md")
    .map((file) => `docs/${file}`)
    .sort(),
];
const pages = new Map(PAGES.map((page) => [page, readFileSync(page, "utf8")]));
const section = (page: string, title: string) =>
  pages
    .get(page)!
    .split(/^## /m)
    .find((each) => each.startsWith(`${title}\n`))!;
const examplesOf = (page: string): Example[] =>
  [...pages.get(page)!.matchAll(/^```graphql ?(\S*)\n(.*?)^```$/gms)].map(([, caller, text]) => ({
    text: text!,
    caller: caller || undefined,
  }));
const changes = ({ text }: Example) => /^mutation\b/m.test(text);

/** `<project.id>` in an example is what an answer before it has at that path, `<in 30 days>` that moment. */
const filledIn = (text: string, answers: object) =>
  text.replace(/"?<(?:in (\d+) days|([\w.]+))>"?/g, (_all, days: string | undefined, path: string) => {
    if (days) return JSON.stringify(new Date(Date.now() + Number(days) * 86_400_000).toISOString());
    // biome-ignore lint/suspicious/noExplicitAny: answers have the shapes that the page asked for
    const value = path.split(".").reduce<any>((inside, key) => inside?.[key], answers);
    expect([path, typeof value]).toEqual([path, expect.stringMatching(/string|number/)]);
    return JSON.stringify(value);
  });

describe("the documentation", () => {
  describe.each(PAGES.filter((page) => examplesOf(page).some(changes)))("%s", (page) => {
    const app = testApp();
    beforeAll(() => loadDemonstration(app.databaseUrl), 600_000);

    it("has only examples that do what they say", async () => {
      const answers = {};
      for (const { text, caller } of examplesOf(page)) {
        const query = filledIn(text, answers);
        const data = await app.read(query, { token: caller && (await app.sign(caller)) });
        // Each mutation is done, without a problem.
        if (changes({ text, caller }))
          for (const done of Object.values<{ problems: object[] }>(data)) expect([text, done.problems]).toEqual([text, []]);
        Object.assign(answers, data);
      }
    });
  });

  describe("shows queries", () => {
    const app = testApp();
    beforeAll(() => loadDemonstration(app.databaseUrl), 600_000);
    const queries = examplesOf("docs/api.md").map(({ text }) => text);

    it.each(PAGES.filter((page) => examplesOf(page).length && !examplesOf(page).some(changes)))("that all run: %s", async (page) => {
      for (const { text, caller } of examplesOf(page)) await app.read(text, { token: caller && (await app.sign(caller)) });
    });

    it("which find projects at three borders, newest first, and more of them for the department", async () => {
      const { projects } = await app.read(queries[0]!);
      expect(projects.totalCount).toBe(6);
      expect(projects.pageInfo.hasNextPage).toBe(true);
      expect(projects.nodes.map(({ code, plannedStartOn }: Record<string, string>) => [code, plannedStartOn])).toEqual([
        ["KH-2025-02", "2025-03-01"],
        ["MN-2025-02", "2025-01-01"],
        ["KH-2024-01", "2024-07-01"],
      ]);
      const [, project] = projects.nodes;
      expect(project.participants.map(({ role }: { role: string }) => role)).toEqual([
        "FUNDING",
        "ACCOUNTABLE",
        "IMPLEMENTING",
        "IMPLEMENTING",
      ]);
      expect(project.sites).toEqual([
        { name: "Ganqmod Port", site: { kind: "BORDER_CROSSING", country: { code: "CN" } } },
        { name: "Gashuun Sukhait Border Crossing", site: { kind: "BORDER_CROSSING", country: { code: "MN" } } },
        { name: "Omnogovi", site: { kind: "PROVINCE", country: { code: "MN" } } },
      ]);
      expect(project.budgets.nodes[0]).toEqual({ startsOn: "2025-01-01", value: { amount: "96000.00", currency: "USD" } });
      const seen = await app.read(queries[0]!, { token: await app.sign("officer") });
      expect([seen.projects.totalCount, seen.projects.nodes[0].code]).toEqual([9, "KH-2026-03"]);
      const next = queries[0]!.replace("first: 3", `first: 3, after: "${projects.pageInfo.endCursor}"`);
      const { projects: rest } = await app.read(next);
      expect([rest.nodes.length, rest.pageInfo.hasNextPage, rest.nodes[0].code]).toEqual([3, false, "MM-2024-02"]);
    });

    it("which find one project with what it reached", async () => {
      const { project } = await app.read(queries[1]!);
      expect(project).toMatchObject({
        title: "Reproductive health at the Erenhot–Zamyn-Uud crossing",
        programme: { name: "Population Silk Road action" },
      });
      expect(project.milestones[1]).toEqual({ title: "Joint referral agreed", dueOn: "2025-12-31", reachedOn: "2025-12-19" });
      const [result] = project.results.nodes;
      expect(result.origin).toBe("PUBLICATION");
      expect(result.indicators[1].periods[0]).toEqual({
        startsOn: "2025-01-01",
        endsOn: "2025-06-30",
        values: [
          { kind: "TARGET", number: "300", dimensions: [] },
          { kind: "ACTUAL", number: "171", dimensions: [{ name: "sex", value: "female" }] },
          { kind: "ACTUAL", number: "166", dimensions: [{ name: "sex", value: "male" }] },
        ],
      });
    });

    it("which find an organisation with its projects", async () => {
      const { organisations } = await app.read(queries[2]!);
      expect(organisations.nodes).toEqual([
        {
          name: "Mekong Youth Health Network (invented)",
          type: "INTERNATIONAL_NGO",
          participations: {
            totalCount: 3,
            nodes: [
              {
                role: "FUNDING",
                project: { code: "MM-2024-03", title: "Young people's health at Houqiao–Kan Paik Ti", status: "FINALISATION" },
              },
              {
                role: "IMPLEMENTING",
                project: {
                  code: "KH-2024-01",
                  title: "Sexual and reproductive health for workers, Preah Sihanouk",
                  status: "IMPLEMENTATION",
                },
              },
              {
                role: "IMPLEMENTING",
                project: { code: "REG-2023-02", title: "Dance of Life: peer education for students", status: "IMPLEMENTATION" },
              },
            ],
          },
        },
      ]);
    });

    it("which find border crossings in Chinese, by argument or by header", async () => {
      const { sites } = await app.read(queries[3]!);
      expect(sites.totalCount).toBe(8);
      expect(sites.nodes[0]).toEqual({
        name: "二连浩特口岸",
        country: { name: "中国" },
        counterpart: { name: "扎门乌德口岸", country: { name: "蒙古国" } },
      });
      const asked = { headers: { "accept-language": "zh" } };
      const byHeader = await app.read(queries[3]!.replaceAll("(language: ZH)", ""), asked);
      expect(new Set(byHeader.sites.nodes.map(({ name }: { name: string }) => name))).toEqual(
        new Set(sites.nodes.map(({ name }: { name: string }) => name)),
      );
    });

    it("which count projects by their status", async () => {
      const { projectsAggregate } = await app.read(queries[4]!);
      expect(projectsAggregate).toEqual({
        groups: [
          { keys: { status: "IMPLEMENTATION" }, count: 9 },
          { keys: { status: "FINALISATION" }, count: 1 },
          { keys: { status: "CLOSED" }, count: 1 },
        ],
        total: { count: 11 },
      });
    });
  });

  describe("shows queries of a report tool", () => {
    const app = testApp();
    beforeAll(() => loadDemonstration(app.databaseUrl), 600_000);
    const queries = examplesOf("docs/figures.md");
    // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
    const asked = async (number: number): Promise<any> => app.read(queries[number - 1]!.text, { token: await app.sign("report-tool") });

    // biome-ignore lint/suspicious/noExplicitAny: as above
    type Line = any;

    it("which compare indicators by year and country with what was aimed at", async () => {
      const { figures } = await asked(2);
      const lines = figures.nodes.map(({ indicator, keys, value, baseline, target, achievement }: Line) =>
        [indicator.code, keys.period.startsOn.slice(0, 4), keys.country.code, value, baseline, target, achievement].join(" "),
      );
      expect(lines).toEqual([
        "PrEP_NEW 2025 CN 98 64 100 98.00",
        "PrEP_NEW 2025 MM 56 41 60 93.33",
        "PrEP_NEW 2026 CN 56 64 120 46.67",
        "PrEP_NEW 2026 MM 51 41 70 72.86",
        "TESTING_VOLUME 2025 KH 467 370 460 101.52",
        "TESTING_VOLUME 2025 CN 1335 1150 1360 98.16",
        "TESTING_VOLUME 2025 MN 668 510 640 104.38",
        "TESTING_VOLUME 2025 MM 768 670 760 101.05",
        "TESTING_VOLUME 2026 KH 392 370 520 75.38",
        "TESTING_VOLUME 2026 CN 695 1150 1440 48.26",
        "TESTING_VOLUME 2026 MN 165 510 720 22.92",
        "TESTING_VOLUME 2026 MM 624 670 820 76.10",
      ]);
    });

    it("which follow one from quarter to quarter", async () => {
      const { figures } = await asked(3);
      // In 2027 there are lines of quarters that nobody reported yet.
      const lines = figures.nodes.filter(({ state }: Line) => state === "REPORTED");
      expect(lines.map(({ keys, value, change }: Line) => [keys.period.startsOn, value, change])).toEqual([
        ["2025-01-01", "312", null],
        ["2025-04-01", "320", "8"],
        ["2025-07-01", "327", "7"],
        ["2025-10-01", "333", "6"],
        ["2026-01-01", "341", "8"],
        ["2026-04-01", "350", "9"],
        ["2026-07-01", "358", "8"],
      ]);
    });

    it("which give one by sex and age in fiscal years, flagged where people may be in it twice", async () => {
      const { figures } = await asked(4);
      const lines = figures.nodes.map(({ keys, value }: Line) =>
        [keys.period.startsOn, ...keys.categories.map(({ category }: Line) => category), value].join(" "),
      );
      expect(lines).toEqual([
        "2024-10-01 FEMALE 15-19 94",
        "2024-10-01 FEMALE 20-24 200",
        "2024-10-01 MALE 15-19 108",
        "2024-10-01 MALE 20-24 212",
        "2025-10-01 FEMALE 15-19 106",
        "2025-10-01 FEMALE 20-24 227",
        "2025-10-01 MALE 15-19 121",
        "2025-10-01 MALE 20-24 241",
      ]);
      for (const { flags } of figures.nodes) expect(flags).toEqual(["SITES_MAY_SHARE_PEOPLE", "PERIODS_MAY_SHARE_PEOPLE"]);
    });

    it("which compare a ratio at three borders", async () => {
      const { figures } = await asked(5);
      const lines = figures.nodes.map(({ keys, value, numerator, denominator }: Line) =>
        [keys.period.startsOn.slice(0, 4), keys.project.code, numerator, denominator, value].join(" "),
      );
      expect(lines).toEqual([
        "2025 MN-2024-01 29 1069 2.7128",
        "2025 KH-2024-01 10 467 2.1413",
        "2025 MM-2023-01 105 1702 6.1692",
        "2026 MN-2024-01 7 370 1.8919",
        "2026 KH-2024-01 8 392 2.0408",
        "2026 MM-2023-01 70 1114 6.2837",
      ]);
    });

    it("which ask what a figure is made of, and what it was before a correction", async () => {
      const { now, before, after } = await asked(6);
      const completeness = (expected: number, reported: number) => ({ expected, reported, notApplicable: 0 });
      const one = (reason: string) => ({ reason, count: 1 });
      const lines = now.nodes.map(({ keys, value, completeness, missingReports, sources }: Line) => [
        ...[keys.project.code, value, completeness, missingReports],
        sources.totalCount,
      ]);
      expect(lines).toEqual([
        ["MN-2024-01", "1197", completeness(12, 9), expect.arrayContaining([one("RETURNED"), one("DRAFT"), one("SUBMITTED")]), 18],
        ["KH-2024-01", "758", completeness(6, 6), [], 12],
        ["MM-2023-01", "2410", completeness(12, 11), [one("NOT_BEGUN")], 22],
      ]);
      expect(now.nodes[0].missingReports).toHaveLength(3);
      expect(now.nodes[0].sources.nodes).toHaveLength(2);
      const then = ({ nodes }: Line) =>
        nodes.map(({ keys, value, completeness }: Line) => [keys.project.code, value, completeness.expected, completeness.reported]);
      expect(then(before)).toEqual([
        ["MN-2024-01", "293", 2, 2],
        ["KH-2024-01", "115", 1, 1],
        ["MM-2023-01", "426", 2, 2],
      ]);
      expect(then(after)[0]).toEqual(["MN-2024-01", "263", 2, 2]);
    });
  });

  describe("shows queries of a yearly report", () => {
    const app = testApp();
    beforeAll(() => loadDemonstration(app.databaseUrl), 600_000);
    const queries = examplesOf("docs/guides/report-author.md");
    // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
    const asked = async (number: number): Promise<any> => app.read(queries[number - 1]!.text, { token: await app.sign("report-tool") });
    // biome-ignore lint/suspicious/noExplicitAny: as above
    type Line = any;
    const amounts = (list: Line[]) => list.map(({ amount, currency }) => `${amount} ${currency}`).join(" and ");
    const sums = ({ count, sum }: Line) => [count, sum.personCount, sum.days, sum.costCny, amounts(sum.costWithoutRate)];

    it("which add up journeys abroad by year and country, with what they cost", async () => {
      const { visitsAggregate } = await asked(1);
      const [mongolia, ...rest] = visitsAggregate.groups.map((group: Line) => [
        ...[group.keys.startsOn, group.keys.country.code],
        ...sums(group),
      ]);
      // 5,200.00 CNY, 724.00 USD and 450 USD at 7.18.
      expect(mongolia).toEqual(["2025-01-01", "MN", 1, "2", "5", "13629.32", ""]);
      expect(rest.sort()).toEqual([
        ["2027-01-01", "HK", 1, "1", "5", null, "5600 HKD"],
        ["2027-01-01", "MO", 1, "1", "5", null, "5600 HKD"],
      ]);
      expect(sums(visitsAggregate.total)).toEqual([2, "3", "10", "13629.32", "5600 HKD"]);
    });

    it("which add up visits by where the guests are from", async () => {
      const { visitsAggregate } = await asked(2);
      const lines = visitsAggregate.groups.map((group: Line) => [group.keys.startsOn, group.keys.guestCountry.code, ...sums(group)]);
      expect(lines).toEqual([["2026-01-01", "MM", 1, "6", "5", "20400.00", ""]]);
    });

    it("which count agreements in force at the end of the year", async () => {
      const { agreementsAggregate } = await asked(3);
      expect(agreementsAggregate).toEqual({
        groups: ["FRAMEWORK_AGREEMENT", "MEMORANDUM", "PROJECT_AGREEMENT"].map((kind) => ({ keys: { kind }, count: 1 })),
        total: { count: 3 },
      });
    });

    it("which count commitments kept, and those that should have been", async () => {
      const { forumCommitmentsAggregate: kept } = await asked(4);
      expect(kept.groups).toEqual([{ keys: { fulfilledOn: "2024-01-01", isLate: false }, count: 1 }]);
      const { forumCommitmentsAggregate: late } = await asked(5);
      expect(late.groups).toEqual([
        { keys: { dueOn: "2025-01-01", committedBy: { name: "Steppe Health Foundation (invented)" } }, count: 1 },
      ]);
    });

    it("which count projects by border and by pair of crossings", async () => {
      const { byBorder, byCrossing } = await asked(6);
      const border = (border: string, count: number) => ({ keys: { border }, count });
      expect(byBorder).toEqual({
        groups: [border("CN-LA", 1), border("CN-MM", 3), border("CN-MN", 2), border("CN-VN", 2)],
        total: { count: 8 },
      });
      const pairs = byCrossing.groups.map(({ keys: { borderCrossing: one }, count }: Line) =>
        [one.country.code, one.name, one.counterpart.country.code, one.counterpart.name, count].join(" "),
      );
      expect(pairs.sort()).toEqual([
        "CN Erenhot Port MN Zamyn-Uud Border Crossing 1",
        "CN Ganqmod Port MN Gashuun Sukhait Border Crossing 1",
        "CN Hekou Port VN Lao Cai Border Crossing 1",
        "CN Mengding Qingshuihe Port MM Chinshwehaw Border Crossing 1",
        "CN Mohan Port LA Boten Border Crossing 1",
        "CN Ruili Port MM Muse Border Crossing 1",
        "CN Tengchong Houqiao Port MM Kan Paik Ti Border Crossing 1",
        "CN Youyiguan Port VN Huu Nghi Border Crossing 1",
      ]);
    });

    it("which count people reached by sex, age and quarter", async () => {
      const { figures } = await asked(7);
      const cells = Map.groupBy(figures.nodes as Line[], ({ keys }) => keys.categories.map(({ category }: Line) => category).join(" "));
      const reached = Object.fromEntries([...cells].map(([cell, of]) => [cell, of.map(({ value }) => Number(value))]));
      expect(figures.nodes[0].keys.period.startsOn).toBe("2025-01-01");
      expect(reached).toEqual({
        "FEMALE 15-19": [29, 32, 33, 32],
        "FEMALE 20-24": [62, 67, 71, 70],
        "MALE 15-19": [32, 37, 39, 37],
        "MALE 20-24": [67, 70, 75, 74],
      });
    });

    it("which add up budgets and transactions by project and year", async () => {
      const { budgetsAggregate } = await asked(8);
      const line = ({ keys, count, sum }: Line) =>
        [keys.project.code, (keys.startsOn ?? keys.date).slice(0, 4), keys.type, count, amounts(sum.value)].filter(Boolean).join(" ");
      expect(budgetsAggregate.groups.map(line).sort()).toEqual([
        "MN-2024-01 2024 620000.00 CNY",
        "MN-2024-01 2025 840000.00 CNY",
        "MN-2025-02 2025 96000.00 USD",
        "MN-2025-03 2025 450000.00 CNY",
      ]);
      const { transactionsAggregate } = await asked(9);
      expect(transactionsAggregate.groups.map(line).sort()).toEqual([
        "MN-2024-01 2024 DISBURSEMENT 1 310000.00 CNY",
        "MN-2024-01 2024 INCOMING_FUNDS 1 1800000.00 CNY",
        "MN-2024-01 2024 OUTGOING_COMMITMENT 1 980000.00 CNY",
        "MN-2024-01 2025 DISBURSEMENT 1 355000.00 CNY",
        "MN-2024-01 2025 EXPENDITURE 1 128450.75 CNY",
        "MN-2025-02 2025 DISBURSEMENT 1 96000.00 USD",
        "MN-2025-02 2025 OUTGOING_COMMITMENT 1 302500.00 USD",
        "MN-2025-03 2025 DISBURSEMENT 1 225000.00 CNY",
      ]);
    });

    it("which add up what partners spent by their approved reports", async () => {
      const { approvedVersionsAggregate } = await asked(10);
      const lines = approvedVersionsAggregate.groups.map(({ keys, count, sum }: Line) =>
        [
          ...[keys.reportProject.code, keys.reportPartner.name.split(" (")[0], keys.reportPeriodStartsOn.slice(0, 4), count],
          amounts(sum.spent),
        ].join(" "),
      );
      expect(lines.sort()).toEqual([
        "KH-2024-01 Mekong Youth Health Network 2025 4 ",
        "KH-2024-01 Mekong Youth Health Network 2026 3 ",
        "MM-2023-01 Golden Bamboo Clinics 2025 4 ",
        "MM-2023-01 Golden Bamboo Clinics 2026 3 ",
        "MM-2023-01 Shweli River Community Health 2025 4 241500.00 CNY",
        "MM-2023-01 Shweli River Community Health 2026 2 120000.00 CNY",
        "MN-2024-01 Erenhot Volunteers' Station 2025 4 ",
        "MN-2024-01 Erenhot Volunteers' Station 2026 2 ",
        "MN-2024-01 Steppe Health Foundation 2025 4 165260.75 CNY",
        "MN-2024-01 Steppe Health Foundation 2026 1 39800.00 CNY",
      ]);
    });
  });

  it("has every configuration variable in its table, in the words of the code", () => {
    const cells = (row: string) =>
      row
        .slice(2, -2)
        .split(" | ")
        .map((cell) => cell.replaceAll("\\|", "|"));
    const rows = section("docs/operations.md", "Configuration")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    expect(rows.map(cells)).toEqual(
      variables.map(({ name, description, expected, defaultText }) => [`\`${name}\``, description, expected, defaultText]),
    );
  });

  it("is licensed as package.json says", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).license).toBe("Apache-2.0");
    expect(readFileSync("LICENSE", "utf8")).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004\n/);
  });
});
