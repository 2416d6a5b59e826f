import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { csvRows, load, reported } from "../support/report.js";
import { until } from "../support/until.js";

describe("the dictionary of datasets", () => {
  const app = testApp();

  it("is a page in the reader's language, with texts to paste that name this server", async () => {
    const page = await load(app, "/reports/", undefined, { headers: { "accept-language": "zh-CN,zh;q=0.9" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.text).toContain("<h1>报表数据集</h1>");
    expect(page.text).toContain("仅在指标的汇总规则允许时可相加");
    const { origin } = new URL(app.url);
    expect(page.text).toContain(`Web.Contents(&#34;${origin}&#34;, [RelativePath = &#34;reports/fact_value.csv&#34;`);
    expect(page.text).toContain(`read_csv(&#39;${origin}`.replaceAll("&#39;", "'"));
    const english = await load(app, "/reports/?lang=en");
    expect(english.text).toContain("<h1>Datasets for reports</h1>");
    expect(english.headers.get("content-security-policy")).toMatch(/^default-src 'none'; frame-ancestors 'none'; style-src 'sha256-/);
  });

  it("gives programs the texts to paste too, of where they reached the server and in their language", async () => {
    const { datasets } = JSON.parse((await load(app, "/reports/dictionary.json?lang=zh")).text);
    const { recipes } = datasets.find(({ name }: { name: string }) => name === "dim_site");
    expect(recipes.map(({ label }: { label: string }) => label)).toEqual([
      "Power Query (Excel, Power BI)",
      "R",
      "Python",
      "DuckDB",
      "curl",
    ]);
    for (const { text } of recipes) expect([text.includes(app.url), text.includes("zh")]).toEqual([true, true]);
  });

  it("says of every dataset that it gives its changes, or why it is loaded whole", async () => {
    const key = (await keyFor(app, await service(app))).text;
    const { datasets } = JSON.parse((await load(app, "/reports/dictionary.json")).text);
    const pages = { en: (await load(app, "/reports/?lang=en")).text, zh: (await load(app, "/reports/?lang=zh")).text };
    const whole: string[] = [];
    for (const { name, changedSince, loadedWhole } of datasets) {
      const { status, text } = await load(app, `/reports/${name}.csv?changedSince=${new Date().toISOString()}`, key);
      expect([name, status, loadedWhole === null]).toEqual([name, changedSince ? 200 : 400, changedSince]);
      if (changedSince) continue;
      whole.push(name);
      expect(text).toBe(
        `${name} cannot be asked for changes only, for a reason that /reports/ gives: load it whole. Its ETag says whether it has changed.\n`,
      );
      for (const [language, page] of Object.entries(pages)) {
        const section = page.slice(page.indexOf(`<section id="${name}">`)).split("</section>")[0];
        expect([name, section]).toEqual([name, expect.stringContaining(`<p>${loadedWhole[language]}</p>`)]);
      }
      expect([name, /^[A-Z].{40,}\.$/.test(loadedWhole.en), /\p{Script=Han}.*。$/u.test(loadedWhole.zh)]).toEqual([name, true, true]);
    }
    expect(whole).toEqual(["dim_border", "dim_category", "fact_figure", "fact_reporting", "fact_visit"]);
  });

  it("names the columns that every dataset really has", async () => {
    const key = (await keyFor(app, await service(app))).text;
    const { datasets } = JSON.parse((await load(app, "/reports/dictionary.json")).text);
    const table = csvRows((await load(app, "/reports/dictionary.csv")).text);
    for (const { name, columns, grain } of datasets) {
      const { text } = await load(app, `/reports/${name}.csv`, key);
      const names = columns.map((column: { name: string }) => column.name);
      expect([name, text.slice(1, text.indexOf("\r\n")).split(",")]).toEqual([name, names]);
      expect(table.filter(({ dataset }) => dataset === name).map(({ column }) => column)).toEqual(names);
      for (const column of columns) {
        expect([name, column.name, column.meaning.en !== "" && column.meaning.zh !== "" && grain.zh !== ""]).toEqual([
          name,
          column.name,
          true,
        ]);
        expect([name, column.name, ["integer", "decimal"].includes(column.type)]).toEqual([name, column.name, column.adds !== null]);
      }
    }
    expect(
      datasets.find(({ name }: { name: string }) => name === "fact_value").columns.find(({ name }: { name: string }) => name === "value")
        .adds,
    ).toBe("RULES");
  });

  describe("of a reader who signs in", () => {
    let world: Awaited<ReturnType<typeof reported>>;
    let account: Awaited<ReturnType<typeof service>>;
    const keys: Record<string, string> = {};
    const shown = async (key?: string) => JSON.parse((await load(app, "/reports/dictionary.json", key)).text).datasets;
    const rowsOf = async (key: string) =>
      Object.fromEntries((await shown(key)).map(({ name, rows }: { name: string; rows: { count: number } | null }) => [name, rows?.count]));

    beforeAll(async () => {
      world = await app.write(reported);
      account = await service(app);
      keys.tool = (await keyFor(app, account)).text;
      keys.other = (await keyFor(app, await service(app))).text;
      keys.partner = (await keyFor(app, await service(app, { organisation: world.ours, roles: [Role.REPORT_TOOL] }))).text;
    });

    it("says how many rows the reader sees, and to the department when they last changed", async () => {
      const [tool, partner] = [await rowsOf(keys.tool!), await rowsOf(keys.partner!)];
      expect([tool.fact_value, partner.fact_value, tool.dim_project, partner.dim_project]).toEqual([11, 9, 5, 3]);
      expect([tool.fact_figure, tool.fact_visit]).toEqual([undefined, 0]);
      const [days] = (await shown(keys.tool)).filter(({ name }: { name: string }) => name === "dim_date");
      expect(days.rows).toEqual({ count: 10_000, isMore: true });
      const lastOf = async (key: string) => (await shown(key)).find(({ name }: { name: string }) => name === "fact_value").lastChangeAt;
      expect(Date.now() - Date.parse(await lastOf(keys.tool!))).toBeLessThan(60_000);
      expect(await lastOf(keys.partner!)).toBeNull();
      const page = (await load(app, "/reports/?lang=zh", keys.tool)).text;
      expect(page).toContain("<code>dim_date</code></td><td>超过 10,000</td><td></td>");
      expect(page).toMatch(/<code>fact_value<\/code><\/td><td>11<\/td><td>\d{4}-\d\d-\d\d \d\d:\d\d<\/td>/);
    });

    it("shows the public no rows, and where to sign in", async () => {
      expect((await shown()).filter((each: object) => "rows" in each)).toEqual([]);
      expect((await load(app, "/reports/")).text).toContain('<a href="sign-in">');
      const asked = await load(app, "/reports/sign-in");
      expect([asked.status, asked.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="sarai", charset="UTF-8"']);
      const signedIn = await load(app, "/reports/sign-in", keys.tool, { redirect: "manual" });
      expect([signedIn.status, signedIn.headers.get("location")]).toEqual([302, "/reports/"]);
    });

    it("shows a program its own keys and its last loads, the latest first, and nobody else's", async () => {
      const paths = ["/reports/dim_country.csv?limit=3", "/reports/dim_project.ndjson?status=NONE", "/reports/fact_value.xlsx"];
      for (const path of paths) await load(app, path, keys.tool);
      await load(app, "/reports/dim_programme.csv", keys.other);
      const { headers } = await load(app, "/reports/dim_organisation.csv", keys.tool);
      await load(app, "/reports/dim_organisation.csv", keys.tool, { headers: { "if-none-match": headers.get("etag")! } });
      const loads = async () => {
        const { text } = await load(app, "/reports/?lang=en", keys.tool);
        return [...text.matchAll(/<a href="#\w+">(\w+)<\/a>(\.\w+)<\/td><td>([^<]*)<\/td><td>([^<]*)</g)].map(([, ...found]) =>
          found.join(" "),
        );
      };
      const expected = [
        "dim_organisation .csv unchanged since the last load ",
        `dim_organisation .csv whole ${(await rowsOf(keys.tool!)).dim_organisation}`,
        "fact_value .xlsx whole 11",
        "dim_project .ndjson refused (400) ",
        "dim_country .csv whole 3",
      ];
      await until(async () => (await loads()).length === expected.length);
      expect(await loads()).toEqual(expected);
      const page = (await load(app, "/reports/?lang=en", keys.tool)).text;
      expect([page.includes(keys.tool!.slice(6, 22)), page.includes(keys.other!.slice(6, 22)), page.includes(keys.tool!)]).toEqual([
        true,
        false,
        false,
      ]);
    });

    it("keeps the last twenty of a program, and none of people", async () => {
      const token = await app.signedIn([Role.OFFICER]);
      await fetch(`${app.url}/reports/dim_country.csv`, { headers: { authorization: `Bearer ${token}` } });
      for (let i = 0; i < 25; i++) await load(app, "/reports/dim_country.csv?limit=1", keys.tool);
      const counts = () => app.orm.em.fork().execute("select account_id, count(*)::int as count from report_load group by 1");
      const ownCount = async () => (await counts()).find((each) => (each as { account_id: string }).account_id === account.id)!.count;
      await until(async () => (await ownCount()) === 20);
      const people = "select count(*)::int as count from report_load l join account a on a.id = l.account_id where a.kind <> 'SERVICE'";
      expect(await app.orm.em.fork().execute(people)).toEqual([{ count: 0 }]);
    });
  });
});
