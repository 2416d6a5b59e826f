import pg from "pg";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { figureFaults, rebuildFigures } from "../../src/ledger/ledger.verify.js";
import { OverlapDeclaration } from "../../src/ledger/overlap.entity.js";
import { APPROVED_VERSIONS } from "../../src/progress-reports/progress-report.approval.js";
import { Random } from "../operations/random.js";
import { Role, testApp } from "../support/app.js";
import { dayInShanghai } from "../support/day.js";
import { approve, expecting, type Reported, Reporting } from "../support/reporting.js";
import { type Asked, expectedFigures, type Indicator, type Line, type World } from "./reference.js";
import { Reporters } from "./reporters.js";

const SEED = Number(process.env.HISTORIES_SEED ?? 27);
const STEPS = Number(process.env.HISTORIES_STEPS ?? 25);
const QUESTIONS = 8;

const AGES = [["15-24"], ["25+"]];
const BOTH = ["FEMALE", "MALE"].flatMap((sex) => AGES.map(([age]) => [sex, age!]));
const bySexAndAge = { dimensions: ["SEX", "AGE"], cells: BOTH };
const byAge = { dimensions: ["AGE"], cells: AGES };
const whole = { dimensions: [], cells: [[]] };
const usual = { isVerified: true, withinYear: false, fiscalMonth: 1, maxAge: 3 };

const INDICATORS: Indicator[] = [
  { ...usual, code: "TESTS", kind: "EVENTS", sets: [bySexAndAge, whole] },
  { ...usual, code: "POSITIVE", kind: "NEW_PEOPLE", sets: [bySexAndAge], fiscalMonth: 10 },
  { ...usual, code: "REACHED", kind: "UNIQUE_PEOPLE", sets: [byAge, whole] },
  { ...usual, code: "REACHED_NEW", kind: "UNIQUE_PEOPLE", sets: [byAge], withinYear: true, fiscalMonth: 10 },
  { ...usual, code: "CURRENT", kind: "SNAPSHOT", sets: [byAge, bySexAndAge] },
  { ...usual, code: "MEMBERS", kind: "SNAPSHOT", sets: [whole], maxAge: 6, fiscalMonth: 7 },
  { ...usual, code: "UNREAD", kind: "EVENTS", sets: [whole], isVerified: false },
  { ...usual, code: "PREVALENCE", kind: "CONTEXT", sets: [whole] },
  { ...usual, code: "GRADE", kind: "SCORE", sets: [whole, bySexAndAge], maxAge: 6 },
  { ...usual, code: "GRADE_APART", kind: "SCORE", sets: [byAge] },
  { ...usual, code: "POSITIVITY", kind: "RATIO", sets: [], numerator: "POSITIVE", denominator: "TESTS" },
];

const WAYS = [
  ...["approveProgressReport", "createProgressReport", "reopenProgressReport", "returnProgressReport", "revokeReopening"],
  ...["submitProgressReport", "updateProgressReport", "withdrawProgressReport"],
];

const FLAGS = [
  ...["DISAGGREGATIONS_DIFFER", "OVERLAP_NOT_APPLIED", "PARTNERS_MAY_SHARE_PEOPLE", "PROJECTS_MAY_COUNT_THE_SAME"],
  ...["REPORTERS_CHANGED", "SITES_MAY_SHARE_PEOPLE", "WHOLE_MAY_INCLUDE_SITES"],
];

describe("official figures after any history of drafts, approvals, corrections and leaves to correct", () => {
  const app = testApp();
  const random = new Random(SEED);
  const among = <T>(list: readonly T[]): T => random.pick(list);
  const happens = (chance: number) => random.chance(chance);

  it(`are what the history says (seed ${SEED}, ${STEPS} steps, ${QUESTIONS} questions after each)`, async () => {
    const made = await app.write(async (em) => {
      const r = new Reporting(em);
      const partners = ["Partner A", "Partner B", "Partner C"].map((name) => r.world.organisation(name));
      const countries = ["ZY", "ZX"].map((code) => r.country(code));
      const sites = [0, 0, 1].map((country, i) => r.site(`Site ${i}`, countries[country]!));
      const projects = ["ONE", "TWO"].map((code) => r.world.project(code));
      const versions = new Map<string, ReturnType<Reporting["indicator"]>>();
      for (const { code, kind, sets, isVerified, withinYear, fiscalMonth, maxAge, numerator, denominator } of INDICATORS) {
        const cells = Object.fromEntries(sets.map((set) => [set.dimensions.join("+") || "TOTAL", set.cells.map((cell) => [...cell])]));
        const more = {
          fiscalYearStartMonth: fiscalMonth,
          maxAgeMonths: maxAge,
          ...(withinYear && { acrossPeriods: "SUM_WITHIN_YEAR" }),
          ...(!isVerified && { isVerified, source: null }),
          ...(numerator && { numerator: versions.get(numerator), denominator: versions.get(denominator!) }),
        };
        versions.set(code, r.indicator(code, kind as IndicatorKind, cells, more));
      }
      const account = r.account();
      const periods = [r.periods(projects[0]!, "2024-01-01", 3, 8), r.periods(projects[1]!, "2025-01-01", 1, 12)];
      await em.flush();
      const assigned = [];
      for (const [p, project] of projects.entries())
        for (const partner of partners)
          for (const site of [...sites, null])
            for (const { code, kind } of INDICATORS)
              if (kind !== "RATIO" && happens(site ? 0.35 : 0.15)) {
                const isYearly = code === "REACHED" && happens(0.3);
                assigned.push({
                  project: p,
                  partner,
                  site,
                  code,
                  isYearly,
                  row: r.assign(project, partner, versions.get(code)!, site, {
                    isYearly,
                    ...(!site && happens(0.5) && { country: countries[0] }),
                  }),
                });
              }
      await em.flush();
      for (const project of projects) await expecting(em, project);
      return { partners, countries, sites, projects, versions, account, periods, assigned };
    });
    const { partners, countries, sites, projects, versions, account, periods, assigned } = made;
    const nameOf = new Map<string, string>([...partners, ...sites].map(({ id, name }) => [id, name.en!]));
    const spansOf = ({ project, isYearly }: (typeof assigned)[number]) =>
      periods[project]!.filter(({ endsOn }) => !isYearly || endsOn.endsWith("12-31")).map(({ id, startsOn, endsOn }) => ({
        startsOn: isYearly ? `${endsOn.slice(0, 4)}-01-01` : startsOn,
        endsOn,
        period: id,
      }));
    const history: World["history"][number][] = [];
    const overlaps: World["overlaps"][number][] = [];
    const world: World = {
      indicators: INDICATORS,
      assigned: assigned.map((each) => ({
        indicator: each.code,
        project: each.project === 0 ? "ONE" : "TWO",
        partner: nameOf.get(each.partner.id)!,
        site: each.site && nameOf.get(each.site.id)!,
        country: countries.find(({ id }) => id === each.row.country?.id)?.code ?? null,
        spans: spansOf(each),
      })),
      history,
      overlaps,
      today: dayInShanghai(),
    };
    const officer = await app.signedIn([Role.OFFICER]);
    const reporters = new Reporters(app, random, officer);
    const tokens = new Map<string | undefined, string>([[undefined, officer]]);
    for (const partner of partners) tokens.set(nameOf.get(partner.id)!, await app.signedIn([Role.MANAGER], partner));

    const idsOf = {
      project: new Map(projects.map((each) => [each.code!, each.id])),
      country: new Map(countries.map((each) => [each.code, each.id])),
    };
    const idOf = (place: string, name: string) =>
      (idsOf as Record<string, Map<string, string>>)[place]?.get(name) ?? [...nameOf].find(([, each]) => each === name)![0];
    const plural = { project: "projects", partner: "partners", site: "sites", country: "countries" } as const;

    async function ask(asked: Asked): Promise<Line[]> {
      const groupBy = [
        ...(asked.bucket ? [{ field: "PERIOD", bucket: asked.bucket }] : []),
        ...asked.by.map((place) => ({ field: place.toUpperCase() })),
        ...asked.dimensions.map((dimension) => ({ field: "CATEGORY", dimension })),
      ];
      const lists = Object.entries(asked.only).map(([place, names]) => [
        plural[place as keyof typeof plural],
        names?.map((name) => idOf(place, name)),
      ]);
      const filter = { ...Object.fromEntries(lists), from: asked.from, to: asked.to };
      const { figures } = await app.read(
        `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]!, $filter: FigureFilter, $asOf: DateTime) {
          figures(indicators: $indicators, groupBy: $groupBy, filter: $filter, asOf: $asOf, first: 1000) { totalCount nodes {
            indicator { code } state value unadjustedValue notAggregable { reason } completeness { expected reported } flags scoreDistribution { value count }
            keys { period { startsOn } project { code } partner { name } site { name } country { code } categories { category } } } } }`,
        {
          token: tokens.get(asked.as)!,
          variables: { indicators: asked.indicators, groupBy, filter, asOf: asked.at && new Date(asked.at).toISOString() },
        },
      );
      expect(figures.totalCount).toBeLessThan(1000);
      const tenths = (value: string | null) => (value === null ? null : Math.round(Number(value) * 10));
      // biome-ignore lint/suspicious/noExplicitAny: what a query answers
      return figures.nodes.map((node: any) => {
        const isRatio = node.indicator.code === "POSITIVITY";
        return {
          indicator: node.indicator.code,
          startsOn: node.keys.period?.startsOn ?? null,
          places: asked.by.map((place) => node.keys[place]?.code ?? node.keys[place]?.name).filter(Boolean),
          categories: node.keys.categories.map(({ category }: { category: string }) => category),
          state: node.state,
          value: isRatio ? (node.value === null ? null : Number(node.value)) : tenths(node.value),
          unadjustedValue: tenths(node.unadjustedValue),
          reason: node.notAggregable?.reason ?? null,
          expected: node.completeness?.expected ?? null,
          reported: node.completeness?.reported ?? null,
          flags: node.flags.toSorted(),
          // biome-ignore lint/suspicious/noExplicitAny: what a query answers
          scoreDistribution: node.scoreDistribution?.map((share: any) => [tenths(share.value), share.count]) ?? null,
        };
      });
    }

    function question(): Asked {
      const bucket = happens(0.8) ? among(["MONTH", "QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"] as const) : undefined;
      const by = happens(0.3) ? [] : (["project", "partner", "site", "country"] as const).filter(() => happens(0.3));
      const some = <T>(list: readonly T[]) => list.filter(() => happens(0.6));
      return {
        indicators: happens(0.5) ? INDICATORS.map(({ code }) => code) : [among(INDICATORS).code, among(INDICATORS).code],
        bucket,
        by: happens(0.4) ? by.filter((place) => place === "country") : by,
        // Of three places at once there are more lines than are answered.
        dimensions: happens(0.5) ? [] : among([["AGE"], ["SEX"], ["SEX", "AGE"], ["AGE", "SEX"]]).slice(by.length > 2 ? 2 : 0),
        only: happens(0.6)
          ? {}
          : {
              ...(happens(0.5) && { site: some(["Site 0", "Site 1", "Site 2"]) }),
              ...(happens(0.5) && { country: some(["ZY", "ZX"]) }),
              ...(happens(0.3) && { partner: some(["Partner A", "Partner B"]) }),
            },
        from: happens(0.2) ? among(["2024-04-01", "2024-10-01", "2025-02-15"]) : undefined,
        to: happens(0.2) ? among(["2024-12-31", "2025-06-30", "2025-09-15"]) : undefined,
        at: happens(0.3) && history.length > 0 ? among(history).at + (happens(0.5) ? 0 : -1) : undefined,
        as: happens(0.25) ? among(["Partner A", "Partner B", "Partner C"]) : undefined,
      };
    }

    const inOrder = (lines: Line[]) =>
      lines
        .map((line) =>
          JSON.stringify(line, [
            "indicator",
            "startsOn",
            "places",
            "categories",
            "state",
            "value",
            "unadjustedValue",
            "reason",
            "expected",
            "reported",
            "scoreDistribution",
            "flags",
          ]),
        )
        .sort();

    const flags = new Set<string>();
    // What several partners report for one site.
    const met = assigned.filter(
      ({ code, project, site, partner }) =>
        site && assigned.some((each) => each.code === code && each.project === project && each.site === site && each.partner !== partner),
    );
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      for (let step = 0; step < STEPS; step++) {
        const project = happens(0.5) ? 0 : 1;
        // Few periods, so that corrections are many.
        const period = among(periods[project]!.slice(happens(0.5) ? 4 : 0));
        const partner = among(partners);
        const values = new Map<string, number | null>();
        const rows: Reported[] = [];
        for (const [index, each] of assigned.entries()) {
          if (
            each.project !== project ||
            each.partner !== partner ||
            !spansOf(each).some((span) => span.period === period.id) ||
            happens(0.2)
          )
            continue;
          const { sets, kind } = INDICATORS.find(({ code }) => code === each.code)!;
          // There are few grades, so that many are alike.
          const most = kind === "SCORE" ? 29 : 499;
          const isNot = happens(0.1);
          for (const set of sets)
            for (const cell of set.cells) {
              if (happens(0.2)) continue;
              const code = cell.join("/") || "TOTAL";
              const value = isNot || happens(0.1) ? null : happens(0.15) ? 0 : random.between(0, most);
              values.set(`${index} ${code}`, value);
              rows.push({ assignment: each.row, cell: code, number: value === null ? null : String(value / 10) });
            }
        }
        const approved = { period: period.id, partner: nameOf.get(partner.id)! };
        const pair = await reporters.of(partner, period);
        const due = assigned.flatMap((each, index) =>
          each.project === project && each.partner === partner && spansOf(each).some((span) => span.period === period.id)
            ? INDICATORS.find(({ code }) => code === each.code)!.sets.flatMap((set) =>
                set.cells.map((cell) => {
                  const code = cell.join("/") || "TOTAL";
                  return { key: `${index} ${code}`, assignment: each.row.id, cell: code };
                }),
              )
            : [],
        );
        // Some approvals are made at once, so that there are many.
        if (pair.isSettled && (happens(0.3) || due.length === 0)) {
          const at = new Date();
          const { report: update } = await app.write((em) => approve(em, { period, partner, by: account, values: rows, at }));
          pair.id = update.id;
          history.push({ ...approved, values, at: at.getTime() });
        } else {
          // Only whole numbers are handed in.
          const inWhole = (number: number | null | undefined) => (number == null ? number : Math.floor(number / 10) * 10);
          const said = due.map((each) => ({ ...each, number: inWhole(values.get(each.key)) }));
          const found = await reporters.walk(pair, said);
          if (found) history.push({ ...approved, ...found });
        }
        if (happens(0.7)) {
          const { code, project, ...of } = among(met);
          const site = of.site!;
          const span = among(periods[project]!);
          const { sets } = INDICATORS.find((each) => each.code === code)!;
          const cell = happens(0.4) ? among(sets[0]!.cells).join("/") || "TOTAL" : null;
          const kind = among(["DISJOINT", "SAME", "PARTLY"] as const);
          const declared = {
            indicator: code,
            site: nameOf.get(site.id)!,
            startsOn: span.startsOn,
            endsOn: span.endsOn,
            cell,
            kind,
            shared: random.between(0, 199),
            since: Date.now(),
          };
          if (
            !overlaps.some((each) =>
              ["indicator", "site", "startsOn", "endsOn", "cell"].every((key) => each[key as "cell"] === declared[key as "cell"]),
            )
          ) {
            overlaps.push(declared);
            await app.write(async (em) => {
              const version = versions.get(code)!;
              const { rows: found } =
                cell === null
                  ? { rows: [{ id: null }] }
                  : await client.query(
                      "select c.id from disaggregation_cell c join disaggregation d on d.id = c.disaggregation_id where c.code = $1 and d.indicator_edition_id = $2 order by d.position limit 1",
                      [cell, version.id],
                    );
              new Reporting(em).world.make(OverlapDeclaration, {
                indicatorEdition: version.id,
                site: site.id,
                startsOn: span.startsOn,
                endsOn: span.endsOn,
                cell: found[0].id,
                kind,
                createdAt: new Date(declared.since),
                shared: kind === "PARTLY" ? String(declared.shared / 10) : null,
              });
            });
          }
        }
        for (let i = 0; i < QUESTIONS; i++) {
          const asked = question();
          const lines = await ask(asked);
          for (const flag of lines.flatMap((line) => line.flags)) flags.add(flag);
          expect({ step, asked, lines: inOrder(lines) }).toEqual({ step, asked, lines: inOrder(expectedFigures(world, asked)) });
        }
        if (step % 5 === 4) expect(await figureFaults(client, APPROVED_VERSIONS)).toEqual([]);
      }
      // Every step was among them, and every flag.
      if (STEPS >= 25) expect([reporters.taken(), [...flags].sort()]).toEqual([WAYS, FLAGS]);
      const asked: Asked = { indicators: INDICATORS.map(({ code }) => code), bucket: "YEAR", by: ["country"], dimensions: [], only: {} };
      const before = await ask(asked);
      await rebuildFigures(client, APPROVED_VERSIONS);
      expect(await ask(asked)).toEqual(before);
      expect(await figureFaults(client, APPROVED_VERSIONS)).toEqual([]);
    } finally {
      await client.end();
    }
  }, 300_000);
});
