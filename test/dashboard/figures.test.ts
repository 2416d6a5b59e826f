import { type Line, pivotOf } from "../../src/dashboard/figures/pivot.js";
import { addressOf, settled, type View, variablesOf, viewIn } from "../../src/dashboard/figures/view.js";

describe("the address of a view of figures", () => {
  const view: View = {
    edition: "PEPFAR_MER/HTS_TST/2.8",
    rows: "QUARTER",
    columns: "AGE",
    from: "2025-01-01",
    to: "2025-12-31",
    country: "MN",
    asOf: "2026-01-31T00:00:00+08:00",
  };

  it("is all of the view, and gives the same view again", () => {
    expect(viewIn(addressOf(view))).toEqual(view);
    expect(viewIn(addressOf({ rows: "YEAR" }))).toEqual({ rows: "YEAR" });
  });

  it("without anything is quarters by country, and what it says that is not understood is left out", () => {
    expect(viewIn("")).toEqual({ rows: "QUARTER", columns: "COUNTRY" });
    expect(viewIn("?rows=NONSENSE&columns=<script>&from=yesterday&asOf=never&country=&edition=")).toEqual({ rows: "QUARTER" });
    expect(viewIn(`?rows=YEAR&country=${"a".repeat(201)}`)).toEqual({ rows: "YEAR" });
  });

  it("groups by time once, and by nothing twice", () => {
    expect(settled({ rows: "YEAR", columns: "QUARTER" })).toEqual({ rows: "YEAR" });
    expect(settled({ rows: "SITE", columns: "SITE" })).toEqual({ rows: "SITE" });
    expect(settled({ rows: "SITE", columns: "YEAR" })).toEqual({ rows: "SITE", columns: "YEAR" });
  });

  it("is asked of the API by its groups and its filter", () => {
    expect(variablesOf({ ...view, edition: "HTS_TST/2.8" })).toEqual({
      edition: "HTS_TST/2.8",
      groupBy: [
        { field: "PERIOD", bucket: "QUARTER" },
        { field: "CATEGORY", dimension: "AGE" },
      ],
      filter: { from: "2025-01-01", to: "2025-12-31", countries: ["MN"] },
      asOf: "2026-01-31T00:00:00+08:00",
    });
    expect(variablesOf({ edition: "HTS_TST/2.8", rows: "SITE" })).toEqual({ edition: "HTS_TST/2.8", groupBy: [{ field: "SITE" }] });
  });
});

describe("a table of figures", () => {
  const keys = { period: null, country: null, programme: null, project: null, partner: null, site: null, categories: [] };
  const line = (year: number, country: string | null, value: string) =>
    ({
      keys: {
        ...keys,
        period: { startsOn: `${year}-01-01`, endsOn: `${year}-12-31` },
        country: country && { recordId: country, code: country, name: country },
      },
      state: "REPORTED",
      value,
      completeness: null,
      notAggregable: null,
    }) as Line;

  it("has spans in their order, names in that of the language, what has none last, and no cell where nothing is expected", () => {
    const lines = [line(2026, "蒙古国", "4"), line(2025, null, "1"), line(2025, "柬埔寨", "2"), line(2026, "柬埔寨", "0")];
    const pivot = pivotOf({ rows: "YEAR", columns: "COUNTRY" }, lines, "zh");
    expect(pivot.rows.map(({ startsOn }) => startsOn)).toEqual(["2025-01-01", "2026-01-01"]);
    expect(pivot.columns.map(({ name }) => name)).toEqual(["柬埔寨", "蒙古国", null]);
    expect(pivot.rows.map((row) => pivot.columns.map((column) => pivot.at(row, column)?.value))).toEqual([
      ["2", undefined, "1"],
      ["0", "4", undefined],
    ]);
  });

  it("has one column where nothing distinguishes columns", () => {
    const pivot = pivotOf({ rows: "YEAR" }, [line(2025, null, "1")], "en");
    expect([pivot.columns.length, pivot.at(pivot.rows[0]!, pivot.columns[0]!)?.value]).toEqual([1, "1"]);
  });
});
