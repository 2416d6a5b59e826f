import {
  type BudgetPlan,
  budgetOf,
  inCny,
  type NormLimits,
  normChecks,
  type Standard,
  standardChecks,
  totalOf,
} from "../../src/visits/norm.rules.js";

const LIMITS: NormLimits = {
  ...{ source: "Norms (example)", maxCountries: 3, maxPersons: 6, maxDays: [5, 8, 10], extraDays: 1, extraDayCountries: ["BR", "KE"] },
};
const found = (days: number, countries: string[], persons = 1, limits = LIMITS) =>
  normChecks({ days, countries, persons }, limits).flatMap(({ norm, found, most, isExceeded }) =>
    isExceeded ? `${norm} ${found}/${most}` : [],
  );

describe("norms of journeys", () => {
  it("allow 5, 8 and 10 days for one, two and three countries, one more where it is far, and three countries", () => {
    expect([found(5, ["MN"]), found(8, ["MN", "JP"]), found(10, ["MN", "JP", "KR"])]).toEqual([[], [], []]);
    expect([found(6, ["MN"]), found(9, ["MN", "JP"]), found(11, ["MN", "JP", "KR"])]).toEqual([["DAYS 6/5"], ["DAYS 9/8"], ["DAYS 11/10"]]);
    expect([found(6, ["BR"]), found(7, ["BR"]), found(9, ["KE", "FR"])]).toEqual([[], ["DAYS 7/6"], []]);
    expect(found(12, ["MN", "JP", "KR", "LA"])).toEqual(["COUNTRIES 4/3", "DAYS 12/10"]);
  });

  it("allow six persons, and say where each comes from", () => {
    expect([found(5, ["MN"], 6), found(5, ["MN"], 7)]).toEqual([[], ["PERSONS 7/6"]]);
    expect(normChecks({ days: 6, countries: ["MN"], persons: 1 }, LIMITS)).toEqual([
      { norm: "COUNTRIES", source: "Norms (example)", found: "1", most: "3", isExceeded: false },
      { norm: "DAYS", source: "Norms (example)", found: "6", most: "5", isExceeded: true },
      { norm: "PERSONS", source: "Norms (example)", found: "1", most: "6", isExceeded: false },
    ]);
  });

  it("limit nothing in a profile without limits", () => {
    const none: NormLimits = { source: "Staff", maxDays: [], extraDays: 0, extraDayCountries: [] };
    expect(normChecks({ days: 30, countries: ["MN", "JP", "KR", "LA"], persons: 12 }, none)).toEqual([]);
  });
});

const rows = (
  country: string,
  currency: string,
  amounts: Partial<Record<Standard["category"], string>>,
  places: string[] = [],
): Standard[] =>
  Object.entries(amounts).map(([category, amount]) => ({
    ...{ regulation: "Example", country, places, category: category as Standard["category"], amount, currency, validFrom: "2018-01-01" },
  }));
const STANDARDS: Standard[] = [
  ...rows("MN", "USD", { ACCOMMODATION: "90", MEALS: "50", LOCAL_TRANSPORT: "35" }),
  ...rows("VN", "USD", { ACCOMMODATION: "70", MEALS: "40", LOCAL_TRANSPORT: "30" }),
  ...rows("VN", "USD", { ACCOMMODATION: "90", MEALS: "40", LOCAL_TRANSPORT: "30" }, ["Hanoi", "河内"]),
  ...rows("JP", "JPY", { ACCOMMODATION: "9000", MEALS: "10000", LOCAL_TRANSPORT: "5000" }),
];
const stop = (country: string, arrivesOn: string, ...place: string[]) => ({ country, arrivesOn, place });
const plan = (more: Partial<BudgetPlan>): BudgetPlan => ({
  ...{ startsOn: "2026-06-01", endsOn: "2026-06-05", stops: [], persons: 1, lodgingBy: "DAYS", provided: [] },
  categories: ["ACCOMMODATION", "MEALS", "LOCAL_TRANSPORT"],
  ...more,
});

describe("standards of costs", () => {
  it("refuse 90.50 USD a night in Ulaanbaatar, and allow 90", () => {
    const line = (unitCost: string) => [{ category: "ACCOMMODATION" as const, unitCost, currency: "USD" }];
    const ulaanbaatar = stop("MN", "2026-06-01", "Ulaanbaatar");
    const check = (unitCost: string, at: ReturnType<typeof stop>) => standardChecks(line(unitCost), [at], STANDARDS);
    const found = { norm: "ACCOMMODATION", source: "Example", found: "90.50 USD", most: "90 USD", isExceeded: true };
    expect(check("90.50", ulaanbaatar)).toEqual([found]);
    expect(check("90.00", ulaanbaatar)).toEqual([{ ...found, found: "90.00 USD", isExceeded: false }]);
    const most = (place: string) => check("80", stop("VN", "2026-06-01", place)).map(({ most, isExceeded }) => [most, isExceeded]);
    expect([most("河内"), most("Hue")]).toEqual([[["90 USD", false]], [["70 USD", true]]]);
    // Before it is valid there is nothing to hold it against.
    expect(check("500", stop("MN", "2017-06-01"))).toEqual([]);
  });

  it("come to exactly 40,311.60 CNY on the filled form of a journey to Japan", () => {
    const rates = [{ currency: "JPY", rateToCny: "0.06093", on: "2026-05-29" }];
    const { lines, totalCny, withoutStandard } = budgetOf(plan({ stops: [stop("JP", "2026-06-01", "Nara")] }), STANDARDS, rates);
    expect(lines.map(({ category, days, amount, amountCny }) => [category, days, amount, amountCny])).toEqual([
      ["ACCOMMODATION", 5, "45000", "2741.85"],
      ["MEALS", 5, "50000", "3046.50"],
      ["LOCAL_TRANSPORT", 5, "25000", "1523.25"],
    ]);
    expect([totalCny, withoutStandard]).toEqual(["7311.60", []]);
    const given = ["25000", "6000", "2000"].map((amount) => inCny(amount, "CNY", undefined));
    expect(totalOf([totalCny, ...given])).toBe("40311.60");
  });

  it("count each day at the place of its night, lodging by nights where asked, and leave out what the host provides", () => {
    const stops = [stop("VN", "2026-06-01", "Hanoi"), stop("VN", "2026-06-03", "Hue")];
    const { lines } = budgetOf(plan({ stops, persons: 2, lodgingBy: "NIGHTS", provided: ["MEALS"] }), STANDARDS, []);
    expect(lines.map(({ stop, category, unitCost, days, amount }) => [stop, category, unitCost, days, amount])).toEqual([
      [0, "ACCOMMODATION", "90", 2, "360"],
      [0, "LOCAL_TRANSPORT", "30", 2, "120"],
      [1, "ACCOMMODATION", "70", 2, "280"],
      [1, "LOCAL_TRANSPORT", "30", 3, "180"],
    ]);
  });

  it("change within a journey where their validity does, each amount by itself", () => {
    const changing: Standard[] = [
      { ...STANDARDS[0]!, validTo: "2026-06-02" },
      { ...STANDARDS[0]!, amount: "100", validFrom: "2026-06-03" },
      ...STANDARDS.slice(1),
    ];
    const { lines } = budgetOf(plan({ stops: [stop("MN", "2026-06-01")], categories: ["ACCOMMODATION", "MEALS"] }), changing, []);
    expect(lines.map(({ category, unitCost, days }) => [category, unitCost, days])).toEqual([
      ["ACCOMMODATION", "90", 2],
      ["ACCOMMODATION", "100", 3],
      ["MEALS", "50", 5],
    ]);
  });

  it("have no total where a standard or a rate is missing", () => {
    const away = budgetOf(plan({ stops: [stop("MN", "2026-06-01")] }), STANDARDS, []);
    expect([away.totalCny, away.lines.length]).toEqual([undefined, 3]);
    const unknown = budgetOf(plan({ stops: [stop("FR", "2026-06-01")] }), STANDARDS, []);
    expect(unknown).toEqual({
      ...{ lines: [], totalCny: undefined },
      withoutStandard: [
        { stop: 0, category: "ACCOMMODATION" },
        { stop: 0, category: "MEALS" },
        { stop: 0, category: "LOCAL_TRANSPORT" },
      ],
    });
  });
});
