import { setTimeout as sleep } from "node:timers/promises";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { csvRows, load, type Row, reported } from "../support/report.js";
import { approve } from "../support/reporting.js";

interface Described {
  name: string;
  key: string[];
  columns: { name: string; refersTo: string | null }[];
}

describe("the datasets of one moment", () => {
  const app = testApp();

  it("fit together while approvals and corrections go on, and are the same once more", async () => {
    const { first, ours, theirs, by, assignments } = await app.write(reported);
    const key = (await keyFor(app, await service(app, { roles: [Role.REPORT_TOOL] }))).text;
    const { datasets }: { datasets: Described[] } = JSON.parse((await load(app, "/reports/dictionary.json")).text);
    let corrections = 0;
    let isOver = false;
    const { a, b, c } = assignments;
    const sexes = (assignment: typeof a) =>
      ["FEMALE", "MALE"].map((cell, i) => ({ assignment, cell, number: String((corrections + 1) * 10 + i) }));
    const correcting = (async () => {
      for (; !isOver; corrections++) {
        const at = new Date();
        const whole = { assignment: b, cell: "TOTAL", number: String(corrections) };
        await app.write((em) => approve(em, { period: first, partner: ours, by, values: [...sexes(a), whole], at }));
        await app.write((em) => approve(em, { period: first, partner: theirs, by, values: sexes(c), at }));
        await sleep(100);
      }
    })();
    const facts = datasets.filter(({ name }) => name.startsWith("fact_"));
    const all = async (asOf: string, of = datasets) => {
      const tables = new Map<string, Row[]>();
      for (const { name } of of) {
        const { status, headers, text } = await load(
          app,
          `/reports/${name}.csv?asOf=${asOf}${name === "dim_date" ? "&from=2024-01-01&to=2027-01-01" : ""}`,
          key,
        );
        expect([name, status, headers.get("as-of")]).toEqual([name, 200, asOf]);
        tables.set(name, csvRows(text));
      }
      return tables;
    };
    const before = corrections;
    const { asOf } = JSON.parse((await load(app, "/reports/as-of.json", key)).text);
    const tables = await all(asOf);
    const between = corrections;
    const again = await all(asOf, facts);
    isOver = true;
    await correcting;
    expect([between > before, corrections > between]).toEqual([true, true]);
    for (const [name, rows] of again) expect([name, rows]).toEqual([name, tables.get(name)]);
    const now = csvRows((await load(app, "/reports/fact_value.csv", key)).text);
    expect(now.length).toBeGreaterThan(tables.get("fact_value")!.length);

    // Whatever a row refers to is there.
    for (const { name, columns } of datasets)
      for (const { name: column, refersTo } of columns.filter((each) => each.refersTo !== null)) {
        const target = datasets.find((each) => each.name === refersTo)!;
        const known = new Set(tables.get(target.name)!.map((row) => row[target.key[0]!]));
        const lost = tables.get(name)!.filter((row) => row[column] !== "" && !known.has(row[column]!));
        expect([name, column, lost]).toEqual([name, column, []]);
      }

    // What is official now comes to the figures, and to what was reported.
    const current = tables.get("fact_value")!.filter((row) => row.is_current === "true");
    const ofTests = current.filter((row) => row.indicator_edition_id === a.indicatorEdition.id && row.state === "REPORTED");
    const sums = new Map<string, number>();
    for (const { project_id, country_id, starts_on, value } of ofTests) {
      const group = [project_id, country_id, starts_on].join();
      sums.set(group, (sums.get(group) ?? 0) + Number(value));
    }
    const figures = tables
      .get("fact_figure")!
      .filter((row) => row.indicator_edition_id === a.indicatorEdition.id && row.span === "QUARTER" && row.state === "REPORTED")
      .map((row) => [[row.project_id, row.country_id, row.starts_on].join(), Number(row.value)] as const);
    expect(sums.size).toBeGreaterThan(0);
    expect(new Map(figures)).toEqual(sums);
    const reportedOf = (rows: readonly Row[]) => [...new Set(rows.map((row) => `${row.assignment_id} ${row.starts_on}`))].sort();
    expect(reportedOf(tables.get("fact_reporting")!.filter((row) => row.reported === "1"))).toEqual(
      reportedOf(current.filter((row) => row.state === "REPORTED")),
    );
  }, 120_000);
});
