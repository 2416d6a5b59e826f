import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { variables } from "../src/config.js";
import { loadDemonstration } from "../src/demonstration/load.js";
import { testApp } from "./support/app.js";

const readme = readFileSync("README.md", "utf8");
const section = (title: string) => readme.split(/^## /m).find((each) => each.startsWith(`${title}\n`))!;
const queries = [...readme.matchAll(/^```graphql\n(.*?)^```$/gms)].map(([, query]) => query!);

describe("README.md", () => {
  describe("shows queries", () => {
    const app = testApp();
    beforeAll(() => loadDemonstration(app.databaseUrl), 60_000);

    it("of which there are five, and each runs for everybody without errors", async () => {
      expect(queries).toHaveLength(5);
      for (const query of queries)
        for (const subject of [undefined, "officer", "reporter", "report-tool"])
          await app.read(query, { token: subject && (await app.sign(subject)) });
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
      expect(result.origin).toBe("AS_PUBLISHED");
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

    it("which count projects by where they stand", async () => {
      const { projectsAggregate } = await app.read(queries[4]!);
      expect(projectsAggregate).toEqual({
        groups: [
          { keys: { status: "IMPLEMENTATION" }, count: 9 },
          { keys: { status: "CLOSED" }, count: 1 },
          { keys: { status: "FINALISATION" }, count: 1 },
        ],
        total: { count: 11 },
      });
    });
  });

  it("has every configuration variable in its table, in the words of the code", () => {
    const cells = (row: string) =>
      row
        .slice(2, -2)
        .split(" | ")
        .map((cell) => cell.replaceAll("\\|", "|"));
    const rows = section("Configuration")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    expect(rows.map(cells)).toEqual(
      variables.map(({ name, description, expected, defaultText }) => [`\`${name}\``, description, expected, defaultText]),
    );
  });

  it("has a map in which everything in src/ stands, and nothing that is not there", () => {
    const lines = /^```\n(.*?)^```$/ms.exec(section("Where things are"))![1]!.split("\n");
    const mapped = lines.filter((line) => line.startsWith("  ")).map((line) => line.trim().split(" ")[0]!);
    const there = readdirSync("src", { withFileTypes: true }).map((entry) => `${entry.name}${entry.isDirectory() ? "/" : ""}`);
    expect(mapped.toSorted()).toEqual(there.toSorted());
    for (const path of lines.filter((line) => line && !line.startsWith("  ")).map((line) => line.split(" ")[0]!))
      expect(existsSync(path)).toBe(true);
  });

  it("names only files, folders and commands that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    for (const [, name] of readme.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
    // Evaluations are the example of a noun that is yet to come, Migration… the name of a file that is made.
    const made = /evaluation|…|^\.data\/$|^dist\/$|^text\/html$/;
    const paths = [...readme.matchAll(/[`(](\.?[\w.-]+\/[\w./…-]*)[`)]/g)].map(([, path]) => path!).filter((path) => !made.test(path));
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(".", path)))).toEqual([]);
  });

  it("is licensed as package.json says", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).license).toBe("Apache-2.0");
    expect(readFileSync("LICENSE", "utf8")).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004\n/);
  });
});
