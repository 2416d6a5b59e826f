import {
  type Addends,
  AGGREGATION_RULES,
  type AggregatedEdition,
  AggregationMethod,
  AXES,
  type Axis,
  alwaysCountsPeople,
  FigureReason,
  fiscalYear,
  IndicatorKind,
  obstacle,
  usualRules,
} from "../../src/indicators/aggregation.rules.js";
import { label, translate } from "../../src/messages/message.js";
import fc from "../support/fast-check.js";

const lawful = (kind: keyof typeof IndicatorKind, more: Partial<AggregatedEdition> = {}): AggregatedEdition => ({
  ...{ id: kind, kind: IndicatorKind[kind], isVerified: true, fiscalYearStartMonth: 1 },
  ...usualRules(IndicatorKind[kind]),
  ...more,
});
const YEAR: Omit<Addends, "along"> = { startsOn: "2025-01-01", endsOn: "2025-12-31" };
const why = (version: AggregatedEdition, along: Axis[], more: Partial<Addends> = {}) => obstacle(version, { ...YEAR, along, ...more });

describe("what is added", () => {
  it.each<[keyof typeof IndicatorKind, FigureReason | undefined, FigureReason | undefined, FigureReason | undefined]>([
    ["EVENTS", undefined, undefined, undefined],
    ["NEW_PEOPLE", undefined, undefined, undefined],
    ["UNIQUE_PEOPLE", undefined, FigureReason.UNIQUE_PEOPLE_ACROSS_PERIODS, undefined],
    ["SNAPSHOT", undefined, undefined, undefined],
    ["CONTEXT", FigureReason.CONTEXT, FigureReason.CONTEXT, FigureReason.CONTEXT],
    ["SCORE", FigureReason.SCORE, undefined, FigureReason.SCORE],
  ])("of %s over sites: %p, over periods: %p, over partners: %p", (kind, acrossSites, acrossPeriods, acrossPartners) => {
    expect(AXES.map((axis) => why(lawful(kind), [axis]))).toEqual([acrossSites, acrossPeriods, acrossPartners]);
  });

  it("of people who count once a year: the periods of one fiscal year, and never two years", () => {
    const reached = lawful("UNIQUE_PEOPLE", { acrossPeriods: AggregationMethod.SUM_WITHIN_YEAR, fiscalYearStartMonth: 10 });
    const over = (startsOn: string, endsOn: string) => why(reached, ["acrossPeriods"], { startsOn, endsOn });
    expect(over("2024-10-01", "2025-09-30")).toBeUndefined();
    expect(over("2024-09-30", "2025-09-30")).toBe(FigureReason.UNIQUE_PEOPLE_OVER_YEARS);
    expect(over("2024-10-01", "2025-10-01")).toBe(FigureReason.UNIQUE_PEOPLE_OVER_YEARS);
    expect(why(reached, ["acrossSites"], { startsOn: "2024-09-30", endsOn: "2025-09-30" })).toBeUndefined();
  });

  it("of a ratio: its parts, each by its own rule", () => {
    const parts = (numerator?: AggregatedEdition, denominator?: AggregatedEdition) =>
      why(lawful("RATIO", { numerator, denominator }), ["acrossPeriods"]);
    expect(parts(lawful("EVENTS"), lawful("EVENTS"))).toBeUndefined();
    expect(parts(lawful("EVENTS"), lawful("UNIQUE_PEOPLE"))).toBe(FigureReason.UNIQUE_PEOPLE_ACROSS_PERIODS);
    expect(parts(lawful("EVENTS", { isVerified: false }), lawful("EVENTS"))).toBe(FigureReason.UNVERIFIED);
    expect(parts(lawful("EVENTS"))).toBe(FigureReason.UNVERIFIED);
  });

  it("is nothing of what nobody read", () => {
    expect(why(lawful("EVENTS", { isVerified: false }), ["acrossSites"])).toBe(FigureReason.UNVERIFIED);
  });

  const anyLawful = fc
    .record({
      kind: fc.constantFrom(...Object.values(IndicatorKind)),
      isVerified: fc.boolean(),
      pick: fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
    })
    .map(({ kind, isVerified, pick }): AggregatedEdition => {
      const rules = Object.fromEntries(
        AXES.map((axis, i) => [axis, AGGREGATION_RULES[kind][axis][pick[i]! % AGGREGATION_RULES[kind][axis].length]]),
      );
      return { ...lawful(kind), ...rules, isVerified };
    });
  const anyAxes = fc.subarray([...AXES]);

  it("is never refused for one value alone, and never allowed for more of what is unverified", () => {
    fc.assert(
      fc.property(anyLawful, anyAxes, (version, along) => {
        const reason = why(version, along);
        if (along.length === 0) expect(reason).toBeUndefined();
        else if (!version.isVerified) expect(reason).toBe(FigureReason.UNVERIFIED);
      }),
    );
  });

  it("along several axes is refused exactly where it is along one of them", () => {
    fc.assert(
      fc.property(anyLawful, anyAxes, (version, along) => {
        expect(why(version, along) === undefined).toBe(along.every((axis) => why(version, [axis]) === undefined));
      }),
    );
  });
});

describe("days", () => {
  it("lie in the fiscal year that ends in a calendar year", () => {
    expect(["2024-09-30", "2024-10-01", "2025-09-30"].map((each) => fiscalYear(each, 10))).toEqual([2024, 2025, 2025]);
    expect(["2024-12-31", "2025-01-01"].map((each) => fiscalYear(each, 1))).toEqual([2024, 2025]);
  });
});

describe("indicators of people", () => {
  it("count people, whatever is declared of them", () => {
    expect(Object.values(IndicatorKind).filter(alwaysCountsPeople)).toEqual(["NEW_PEOPLE", "UNIQUE_PEOPLE"]);
  });
});

describe("reasons", () => {
  it("are given in Chinese and in English, each in words of its own", () => {
    for (const language of ["zh", "en"]) {
      const told = Object.values(FigureReason).map((reason) => translate(label("FigureReason", reason), [language]));
      expect(new Set(told).size).toBe(Object.keys(FigureReason).length);
      for (const each of told) expect(/\p{Script=Han}/u.test(each)).toBe(language === "zh");
    }
  });
});
