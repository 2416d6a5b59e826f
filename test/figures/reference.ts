import { dayInShanghai, daysLater } from "../support/day.js";
/**
 * What figures should be, computed from the history of approvals by somebody who knows the rules and nothing of the program: imports nothing
 * of it. Numbers are tenths, so that sums are exact.
 */
export interface Indicator {
  code: string;
  kind: "EVENTS" | "NEW_PEOPLE" | "UNIQUE_PEOPLE" | "SNAPSHOT" | "RATIO" | "CONTEXT" | "SCORE";
  isVerified: boolean;
  withinYear: boolean;
  fiscalMonth: number;
  maxAge: number;
  sets: readonly { dimensions: readonly string[]; cells: readonly (readonly string[])[] }[];
  numerator?: string;
  denominator?: string;
}
export interface Assigned {
  indicator: string;
  project: string;
  partner: string;
  /** Null: all that the partner does in the project. */
  site: string | null;
  country: string | null;
  spans: readonly { startsOn: string; endsOn: string; period: string }[];
}
/** What was approved at a moment of a partner's period: tenths, or null for what cannot be, by assignment and cell. */
export interface Approval {
  at: number;
  period: string;
  partner: string;
  values: ReadonlyMap<string, number | null>;
}
export interface Shared {
  indicator: string;
  site: string;
  startsOn: string;
  endsOn: string;
  cell: string | null;
  kind: "DISJOINT" | "SAME" | "PARTLY";
  shared: number;
  /** When it was declared. */
  since: number;
}
export interface World {
  indicators: readonly Indicator[];
  assigned: readonly Assigned[];
  history: readonly Approval[];
  overlaps: readonly Shared[];
  /** The day on which is asked. */
  today: string;
}
export interface Asked {
  indicators: readonly string[];
  bucket?: "MONTH" | "QUARTER" | "HALF_YEAR" | "YEAR" | "FISCAL_YEAR" | undefined;
  by: readonly ("project" | "partner" | "site" | "country")[];
  dimensions: readonly string[];
  only: { readonly [key in "project" | "partner" | "site" | "country"]?: readonly string[] | undefined };
  from?: string | undefined;
  to?: string | undefined;
  at?: number | undefined;
  /** The partner who asks, to whom there are no others; absent: the department. */
  as?: string | undefined;
}
export interface Line {
  indicator: string;
  startsOn: string | null;
  places: readonly string[];
  categories: readonly string[];
  state: string;
  value: number | null;
  unadjustedValue: number | null;
  reason: string | null;
  expected: number | null;
  reported: number | null;
  /** Of grades: value and how many there are, in order of value. */
  scoreDistribution: readonly (readonly [number, number])[] | null;
  /** In order of their names. */
  flags: string[];
}

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstOf = (month: number) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
const lastOf = (month: number) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
const LENGTH = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12, FISCAL_YEAR: 12 };

/** The first month of the span in which a month lies. */
function spanOf(bucket: NonNullable<Asked["bucket"]>, month: number, fiscalMonth: number): number {
  const shift = bucket === "FISCAL_YEAR" ? fiscalMonth - 1 : 0;
  return Math.floor((month - shift) / LENGTH[bucket]) * LENGTH[bucket] + shift;
}

interface Unit {
  assigned: Assigned;
  index: number;
  startsOn: string;
  endsOn: string;
  cells: Map<string, number | null>;
  total: number | null;
  isNot: boolean;
}

export function expectedFigures(all: World, asked: Asked): Line[] {
  // What was declared later says nothing of what was official before.
  const world = { ...all, overlaps: all.overlaps.filter(({ since }) => asked.at === undefined || since <= asked.at) };
  const lines = new Map<string, Map<string, Made>>();
  const wanted = new Set(asked.indicators);
  for (const { code, numerator, denominator } of world.indicators)
    if (asked.indicators.includes(code)) for (const part of [numerator, denominator]) if (part) wanted.add(part);
  for (const indicator of world.indicators)
    if (wanted.has(indicator.code) && indicator.kind !== "RATIO") lines.set(indicator.code, linesOf(world, asked, indicator));
  const answer: Line[] = [];
  for (const indicator of world.indicators.filter(({ code }) => asked.indicators.includes(code)))
    answer.push(
      ...(indicator.kind === "RATIO"
        ? ratios(asked, indicator, lines, asked.at === undefined ? world.today : dayInShanghai(asked.at))
        : [...lines.get(indicator.code)!.values()].map(({ line }) => line)),
    );
  return answer;
}

/** A line, and what it is made of. */
interface Made {
  line: Line;
  units: readonly Unit[];
  counted: readonly Unit[];
  numbersOf: (unit: Unit) => number[];
  /** What there is to bear in mind if there is a value; that others reported before only where there is a value before, too. */
  flags: string[];
}

function linesOf(world: World, asked: Asked, indicator: Indicator): Map<string, Made> {
  const set = indicator.sets.find(({ dimensions }) => asked.dimensions.every((dimension) => dimensions.includes(dimension)));
  if (!set) {
    const line = {
      indicator: indicator.code,
      startsOn: null,
      places: [],
      categories: [],
      ...none("NOT_AGGREGABLE", "NO_SUCH_DISAGGREGATION"),
    };
    return new Map([["", { line: { ...line, expected: null, reported: null }, units: [], counted: [], numbersOf: () => [], flags: [] }]]);
  }
  const groups = new Map<string, { startsOn: string | null; places: string[]; end: string | null; units: Unit[] }>();
  for (const unit of unitsOf(world, asked, indicator)) {
    const places = asked.by.map((place) => unit.assigned[place] ?? "");
    const start = asked.bucket ? spanOf(asked.bucket, monthOf(unit.startsOn), indicator.fiscalMonth) : null;
    const end = start === null ? (asked.to ?? null) : lastOf(start + LENGTH[asked.bucket!] - 1);
    if (end !== null && unit.endsOn > end) continue;
    const startsOn = start === null ? null : firstOf(start);
    const key = JSON.stringify([startsOn, places]);
    const group = groups.get(key) ?? { startsOn, places, end, units: [] };
    group.units.push(unit);
    groups.set(key, group);
  }
  const latest = [...groups.values()].flatMap(({ units }) => units.filter(({ total }) => total !== null).map(({ endsOn }) => endsOn));
  const found = new Map<string, Made>();
  for (const { startsOn, places, end, units } of groups.values()) {
    const categories =
      asked.dimensions.length === 0
        ? [[]]
        : distinct(set.cells.map((cell) => asked.dimensions.map((d) => cell[set.dimensions.indexOf(d)]!)));
    const day = asked.at === undefined ? world.today : dayInShanghai(asked.at);
    const counted = counting(indicator, units, end ?? latest.sort().at(-1) ?? null, day);
    const completeness = {
      expected: units.filter(({ endsOn }) => endsOn < day).length,
      reported: units.filter(({ total }) => total !== null).length,
    };
    for (const each of categories) {
      const cells = set.cells.filter((cell) =>
        each.every((category, i) => cell[set.dimensions.indexOf(asked.dimensions[i]!)] === category),
      );
      const codes = asked.dimensions.length ? cells.map((cell) => cell.join("/")) : undefined;
      const told = tell(world, asked, indicator, {
        startsOn,
        endsOn: end,
        units,
        counted,
        cells: codes,
        primary: indicator.sets[0]!,
        isOneCell: cells.length === 1,
      });
      const line = { indicator: indicator.code, startsOn, places: places.filter(Boolean), categories: each, ...told, ...completeness };
      const flags = flagsOf(world, indicator, counted, codes);
      found.set(JSON.stringify([startsOn, places, each]), { line, units, counted, numbersOf: (unit) => numbersIn(unit, codes), flags });
    }
  }
  for (const [key, made] of found) {
    const before = found.get(keyBefore(asked, key));
    if (before && areOthers(before.counted, made.counted)) made.flags = [...made.flags, "REPORTERS_CHANGED"];
  }
  for (const [key, { line, flags }] of found) line.flags = shownFlags(line, flags, found.get(keyBefore(asked, key))?.line);
  return found;
}

/** The key of the same line in the span before. */
function keyBefore({ bucket }: Asked, key: string): string {
  const [startsOn, ...rest] = JSON.parse(key) as [string | null, ...unknown[]];
  return bucket && startsOn ? JSON.stringify([firstOf(monthOf(startsOn) - LENGTH[bucket]), ...rest]) : "";
}

function shownFlags({ value }: Pick<Line, "value">, flags: readonly string[], before: Line | undefined): string[] {
  if (value === null) return [];
  return [...new Set(flags)].filter((flag) => flag !== "REPORTERS_CHANGED" || (before && before.value !== null)).sort();
}

/** Whether there are values on either side, and somebody's for some place on one only. */
function areOthers(before: readonly Unit[], after: readonly Unit[]): boolean {
  const [some, others] = [before, after].map(
    (units) => new Set(units.map(({ assigned }) => `${assigned.partner} ${assigned.site ?? assigned.project}`)),
  );
  return some!.size > 0 && others!.size > 0 && (some!.size !== others!.size || [...some!].some((each) => !others!.has(each)));
}

/** What two or more of the values that count may both have counted, and what of a report contradicts itself. */
function flagsOf(world: World, indicator: Indicator, counted: readonly Unit[], cells: readonly string[] | undefined): string[] {
  const isOfPeople = ["NEW_PEOPLE", "UNIQUE_PEOPLE", "SNAPSHOT"].includes(indicator.kind);
  const saidOf = ({ assigned, startsOn, endsOn }: Unit) =>
    world.overlaps.filter(
      (each) => each.indicator === indicator.code && each.site === assigned.site && each.startsOn === startsOn && each.endsOn === endsOn,
    );
  const isSameSpan = (one: Unit, other: Unit) => one.startsOn === other.startsOn && one.endsOn === other.endsOn;
  const flags: string[] = [];
  if (indicator.kind === "UNIQUE_PEOPLE" && new Set(counted.map(({ assigned, index }) => assigned.site ?? index)).size > 1)
    flags.push("SITES_MAY_SHARE_PEOPLE");
  for (const one of counted)
    for (const other of counted) {
      const [a, b] = [one.assigned, other.assigned];
      if (!isLatest(indicator) && (one.startsOn > other.endsOn || other.startsOn > one.endsOn)) continue;
      if (a.site !== null && a.site === b.site) {
        if (a.partner === b.partner && a.project !== b.project) flags.push("PROJECTS_MAY_COUNT_THE_SAME");
        if (isOfPeople && a.partner !== b.partner && !(isSameSpan(one, other) && saidOf(one).length > 0))
          flags.push("PARTNERS_MAY_SHARE_PEOPLE");
      }
      const isInside = a.site === null && b.site !== null && (a.country === null || a.country === b.country);
      if (isInside && a.partner === b.partner && a.project === b.project) flags.push("WHOLE_MAY_INCLUDE_SITES");
    }
  if (isOfPeople && counted.some((unit) => isNotApplied(unit))) flags.push("OVERLAP_NOT_APPLIED");
  if (indicator.kind !== "SCORE" && indicator.kind !== "CONTEXT" && counted.some((unit) => hasUnequalWholes(indicator, unit)))
    flags.push("DISAGGREGATIONS_DIFFER");
  return flags;

  /** Whether a unit meets another partner's, they declare an overlap, and something of it is left that this says nothing of. */
  function isNotApplied(unit: Unit): boolean {
    const said = saidOf(unit);
    const others = counted.filter(
      (other) => other.assigned.site === unit.assigned.site && isSameSpan(other, unit) && other.assigned.partner !== unit.assigned.partner,
    );
    if (unit.assigned.site === null || said.length === 0 || others.length === 0) return false;
    const codes = cells ?? indicator.sets[0]!.cells.map((each) => each.join("/") || "TOTAL");
    const given = codes.filter((code) => typeof unit.cells.get(code) === "number");
    if (!cells && given.length === 0) return !said.some(({ cell, kind }) => cell === null && kind !== "SAME");
    return given.some((code) => {
      const isOfIt = said.some(({ cell, kind }) => cell === code || (cell === null && (!cells || kind !== "PARTLY")));
      return !isOfIt && others.some((other) => typeof other.cells.get(code) === "number");
    });
  }
}

/** Whether one way to take a report apart comes to more than another of which every cell is given. */
function hasUnequalWholes({ sets }: Indicator, { cells }: Unit): boolean {
  const wholes = sets.flatMap((set) => {
    const given = set.cells.map((cell) => cells.get(cell.join("/") || "TOTAL"));
    const numbers = given.filter((value) => typeof value === "number");
    return numbers.length > 0 ? [{ whole: sum(numbers), isComplete: given.every((value) => value !== undefined) }] : [];
  });
  return wholes.some((one) => wholes.some((other) => other.isComplete && one.whole > other.whole));
}

const distinct = (lists: string[][]) => [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
const none = (state: string, reason: string | null = null) => ({
  state,
  value: null,
  unadjustedValue: null,
  reason,
  scoreDistribution: null,
  flags: [] as string[],
});

function unitsOf(world: World, asked: Asked, indicator: Indicator): Unit[] {
  const isAsked = (assigned: Assigned) =>
    (asked.as === undefined || assigned.partner === asked.as) &&
    (Object.entries(asked.only) as [keyof Asked["only"], readonly string[] | undefined][]).every(
      ([place, list]) => !list || list.includes(assigned[place] ?? ""),
    );
  return world.assigned.flatMap((assigned, index) => {
    if (assigned.indicator !== indicator.code || !isAsked(assigned)) return [];
    return assigned.spans
      .filter(({ startsOn, endsOn }) => (!asked.from || startsOn >= asked.from) && (!asked.to || endsOn <= asked.to))
      .map(({ startsOn, endsOn, period }) => {
        const official = world.history
          .filter((each) => each.period === period && each.partner === assigned.partner && (asked.at === undefined || each.at <= asked.at))
          .at(-1);
        const cells = new Map(
          [...(official?.values ?? [])]
            .filter(([key]) => key.startsWith(`${index} `))
            .map(([key, value]) => [key.slice(`${index} `.length), value]),
        );
        const primary = indicator.sets[0]!.cells.map((cell) => cells.get(cell.join("/") || "TOTAL")).filter((value) => value !== undefined);
        const numbers = primary.filter((value) => value !== null);
        const total = numbers.length > 0 ? sum(numbers) : (cells.get("TOTAL") ?? null);
        return {
          assigned,
          index,
          startsOn,
          endsOn,
          cells,
          total,
          isNot: cells.size > 0 && [...cells.values()].every((value) => value === null),
        };
      });
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const isLatest = ({ kind }: Indicator) => kind === "SNAPSHOT" || kind === "SCORE";

/** The units whose values count: of a snapshot or a grade the last of each assignment, unless it is too old at the end of the span. */
function counting(indicator: Indicator, units: readonly Unit[], spanEnd: string | null, day: string): Unit[] {
  const end = spanEnd !== null && spanEnd < day ? spanEnd : spanEnd && day;
  const reported = units.filter(({ total }) => total !== null);
  if (!isLatest(indicator)) return reported;
  return reported.filter((unit) => {
    const isLast = !reported.some((other) => other.index === unit.index && other.endsOn > unit.endsOn);
    return isLast && end !== null && lastOf(monthOf(unit.endsOn) + indicator.maxAge) >= end;
  });
}

const numbersIn = (unit: Unit, cells: readonly string[] | undefined): number[] =>
  cells ? cells.map((cell) => unit.cells.get(cell)).filter((value) => value !== undefined && value !== null) : [unit.total!];

function tell(
  world: World,
  asked: Asked,
  indicator: Indicator,
  {
    startsOn,
    endsOn,
    units,
    counted,
    cells,
    primary,
    isOneCell,
  }: {
    startsOn: string | null;
    endsOn: string | null;
    units: readonly Unit[];
    counted: readonly Unit[];
    cells: readonly string[] | undefined;
    primary: Indicator["sets"][number];
    isOneCell: boolean;
  },
) {
  const numbers = counted.flatMap((unit) => numbersIn(unit, cells));
  const isAny = units.some(({ total }) => total !== null);
  if (numbers.length === 0) {
    if (counted.length === 0 && isAny) return none("NOT_REPORTED", "OVER_AGE");
    const isChosen = isLatest(indicator) && asked.bucket !== "MONTH";
    const relevant = isChosen ? counted : [...counted, ...units.filter(({ isNot }) => isNot)];
    const cellIsNot = cells && relevant.some((unit) => cells.some((cell) => unit.cells.get(cell) === null));
    const wholeIsNot = counted.length === 0 && units.some(({ isNot }) => isNot);
    return none(cellIsNot || wholeIsNot ? "NOT_APPLICABLE" : "NOT_REPORTED");
  }
  const spans = distinct(counted.map(({ startsOn, endsOn }) => [startsOn, endsOn]));
  const assignments = new Set(counted.map(({ index }) => index)).size;
  const isWhole = startsOn === null || spans.every(([first, last]) => first === startsOn && last === endsOn);
  const isLess = indicator.kind === "UNIQUE_PEOPLE" && !indicator.withinYear && !isWhole;
  const isOfParts = !isOneCell && (indicator.kind === "SCORE" || indicator.kind === "CONTEXT");
  const isOne = assignments === 1 && (spans.length === 1 || isLatest(indicator)) && !isLess && !isOfParts;
  const scoreDistribution =
    indicator.kind === "SCORE" && isOneCell
      ? [...new Set(numbers)].sort((a, b) => a - b).map((value) => [value, numbers.filter((each) => each === value).length] as const)
      : null;
  if (!isOne) {
    if (!indicator.isVerified) return none("NOT_AGGREGABLE", "UNVERIFIED");
    if (indicator.kind === "CONTEXT") return none("NOT_AGGREGABLE", "CONTEXT");
    if (indicator.kind === "SCORE") return { ...none("NOT_AGGREGABLE", "SCORE"), scoreDistribution };
    if (indicator.kind === "UNIQUE_PEOPLE" && (spans.length > 1 || isLess)) {
      if (!indicator.withinYear) return none("NOT_AGGREGABLE", "UNIQUE_PEOPLE_ACROSS_PERIODS");
      const years = counted
        .flatMap(({ startsOn, endsOn }) => [startsOn, endsOn])
        .map((day) => spanOf("FISCAL_YEAR", monthOf(day), indicator.fiscalMonth));
      if (new Set(years).size > 1) return none("NOT_AGGREGABLE", "UNIQUE_PEOPLE_OVER_YEARS");
    }
  }
  const unadjustedValue = sum(numbers);
  const mayOverlap =
    ["NEW_PEOPLE", "UNIQUE_PEOPLE", "SNAPSHOT"].includes(indicator.kind) && !asked.by.includes("partner") && asked.as === undefined;
  return {
    state: "REPORTED",
    value: unadjustedValue - (mayOverlap ? inCommon(world, counted, cells, primary) : 0),
    unadjustedValue,
    reason: null,
    scoreDistribution,
    flags: [] as string[],
  };
}

/** The overlaps that partners at one site and span declare, of what counts. */
function inCommon(
  world: World,
  counted: readonly Unit[],
  cells: readonly string[] | undefined,
  primary: Indicator["sets"][number],
): number {
  const places = distinct(counted.flatMap(({ assigned, startsOn, endsOn }) => (assigned.site ? [[assigned.site, startsOn, endsOn]] : [])));
  let common = 0;
  for (const [site, startsOn, endsOn] of places) {
    const there = counted.filter((unit) => unit.assigned.site === site && unit.startsOn === startsOn && unit.endsOn === endsOn);
    const said = world.overlaps.filter(
      (each) =>
        each.site === site && each.startsOn === startsOn && each.endsOn === endsOn && each.indicator === there[0]!.assigned.indicator,
    );
    for (const cell of cells ?? primary.cells.map((each) => each.join("/") || "TOTAL")) {
      const numbers = there.map((unit) => unit.cells.get(cell)).filter((value) => value !== undefined && value !== null);
      if (numbers.length === 0) continue;
      const own = said.find((each) => each.cell === cell) ?? said.find((each) => each.cell === null && each.kind !== "PARTLY");
      const most = sum(numbers) - Math.max(...numbers);
      if (own?.kind === "SAME") common += most;
      if (own?.kind === "PARTLY") common += Math.min(own.shared, most);
    }
    const whole = said.find((each) => each.cell === null && each.kind === "PARTLY");
    if (whole && !cells) {
      const totals = there.map(({ total }) => total!);
      common += Math.min(whole.shared, sum(totals) - Math.max(...totals));
    }
  }
  return common;
}

const ownerOf = ({ assigned, startsOn, endsOn }: Unit) =>
  [assigned.project, assigned.partner, assigned.country, assigned.site, startsOn, endsOn].join(" ");

/** A part of a ratio, made of the reports that give the other part too. */
function pairedPart(part: Made, other: Made): Omit<Line, "indicator" | "startsOn" | "places" | "categories" | "expected" | "reported"> {
  const givenBy = new Set(other.counted.filter((unit) => other.numbersOf(unit).length > 0).map(ownerOf));
  const counted = part.counted.filter((unit) => givenBy.has(ownerOf(unit)));
  const [some, all] = [counted, part.counted].map((units) => units.flatMap(part.numbersOf));
  if (some!.length === all!.length) return part.line;
  if (some!.length === 0) return none("NOT_REPORTED", "NO_COMMON_REPORTS");
  if (part.line.unadjustedValue !== part.line.value) return none("NOT_AGGREGABLE", "OVERLAP_WITH_GAPS");
  return { ...part.line, value: sum(some!) };
}

/** Whether a report came, and reports of the other part for all its days, as one or as several that follow on each other. */
function isGiven(unit: Unit, others: readonly Unit[]): boolean {
  if (unit.total === null) return false;
  const { project, partner, country, site } = unit.assigned;
  const same = others.filter(
    ({ total, assigned: a }) =>
      total !== null && a.project === project && a.partner === partner && a.country === country && a.site === site,
  );
  for (let day = unit.startsOn; day <= unit.endsOn; ) {
    const there = same.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn).map(({ endsOn }) => endsOn);
    if (there.length === 0) return false;
    day = daysLater(there.sort().at(-1)!, 1);
  }
  return true;
}

function ratios(asked: Asked, indicator: Indicator, lines: ReadonlyMap<string, ReadonlyMap<string, Made>>, day: string): Line[] {
  const [above, below] = [lines.get(indicator.numerator!)!, lines.get(indicator.denominator!)!];
  const made = new Map<string, Line>();
  for (const key of new Set([...above.keys(), ...below.keys()])) {
    const [one, other] = [above.get(key), below.get(key)];
    const { startsOn, places, categories } = (one ?? other)!.line;
    const hasBoth = [one, other].every((made) => made?.counted.some((unit) => made.numbersOf(unit).length > 0));
    const [n, d] = hasBoth ? [pairedPart(one!, other!), pairedPart(other!, one!)] : [one?.line, other?.line];
    const parts = [n?.state ?? "NOT_REPORTED", d?.state ?? "NOT_REPORTED"];
    const bad = ["NOT_AGGREGABLE", "NOT_REPORTED", "NOT_APPLICABLE"].find((state) => parts.includes(state));
    const reason = bad ? ([n, d].find((part) => (part?.state ?? "NOT_REPORTED") === bad)?.reason ?? null) : null;
    const isZero = !bad && d!.value === 0;
    const told =
      bad || isZero
        ? none(bad ?? "NOT_APPLICABLE", reason)
        : {
            state: "REPORTED",
            value: Math.round((n!.value! * 10_000) / d!.value!) / 10_000,
            unadjustedValue: null,
            reason: null,
            scoreDistribution: null,
            flags: [],
          };
    const [ofOne, ofOther] = [one, other].map((made) => made?.units ?? []);
    const [allOfOne, allOfOther] = [above, below].map((made) => [...made.values()].flatMap(({ units }) => units));
    const withOther = [...ofOne!.filter((unit) => isGiven(unit, allOfOther!)), ...ofOther!.filter((unit) => isGiven(unit, allOfOne!))];
    const completeness = {
      expected: new Set([...ofOne!, ...ofOther!].filter(({ endsOn }) => endsOn < day).map(ownerOf)).size,
      reported: new Set(withOther.map(ownerOf)).size,
    };
    made.set(key, { indicator: indicator.code, startsOn, places, categories, ...told, ...completeness });
  }
  for (const [key, line] of made) {
    const flags = [above.get(key), below.get(key)].flatMap((part) => part?.flags ?? []);
    line.flags = shownFlags(line, flags, made.get(keyBefore(asked, key)));
  }
  return [...made.values()];
}
