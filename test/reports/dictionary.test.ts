import { testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { csvRows, load } from "../support/report.js";

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
});
