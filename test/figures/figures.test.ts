import pg from "pg";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { figureFaults, rebuildFigures } from "../../src/ledger/ledger.verify.js";
import { APPROVED_VERSIONS } from "../../src/progress-reports/progress-report.approval.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const AGES = [["15-24"], ["25+"]];
const BOTH = [
  ["FEMALE", "15-24"],
  ["FEMALE", "25+"],
  ["MALE", "15-24"],
  ["MALE", "25+"],
];

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
type Line = any;

describe("official figures", () => {
  const app = testApp();
  let token: string;
  let made: Awaited<ReturnType<typeof make>>;
  const make = () =>
    app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const [zz, yy] = [r.country("ZZ"), r.country("YY")];
      const [north, south] = [r.site("North", zz), r.site("South", yy)];
      const project = r.world.project("P-1");
      const tests = r.indicator("TESTS", IndicatorKind.EVENTS, { "SEX+AGE": BOTH, TOTAL: [] }, { countsPeople: false, unit: "tests" });
      const current = r.indicator("CURRENT", IndicatorKind.SNAPSHOT, { AGE: AGES });
      const reached = r.indicator("REACHED", IndicatorKind.UNIQUE_PEOPLE, { AGE: AGES });
      const enrolled = r.indicator("ENROLLED", IndicatorKind.SNAPSHOT, { AGE: AGES });
      const monthly = r.world.project("P-2");
      const account = r.account();
      const periods = r.periods(project, "2025-01-01", 3, 4);
      const [month] = r.periods(monthly, "2025-01-01", 1, 1);
      await em.flush();
      const assignments = {
        enrolledNorth: r.assign(monthly, a, enrolled, north),
        enrolledSouth: r.assign(monthly, b, enrolled, south),
        testsNorth: r.assign(project, a, tests, north),
        testsSouth: r.assign(project, a, tests, south),
        testsB: r.assign(project, b, tests, north),
        currentNorth: r.assign(project, a, current, north),
        reachedNorth: r.assign(project, a, reached, north),
      };
      await em.flush();
      for (const each of [project, monthly]) await expecting(em, each);
      return { project, a, b, zz, yy, north, south, account, periods, month: month!, ...assignments };
    });

  beforeAll(async () => {
    made = await make();
    token = await app.signedIn([Role.OFFICER]);
    await app.write(async (em) => {
      const { a, account, periods } = made;
      for (const [i, period] of periods.slice(0, 3).entries())
        await approve(em, {
          period,
          partner: a,
          by: account,
          at: new Date(Date.UTC(2026, i, 1)),
          values: [
            ...BOTH.map((cell, j) => ({ assignment: made.testsNorth, cell: cell.join("/"), number: String(10 * (i + 1) + j) })),
            { assignment: made.testsSouth, cell: "FEMALE/15-24", number: "0" },
            { assignment: made.currentNorth, cell: "15-24", number: String(100 + i) },
            { assignment: made.currentNorth, cell: "25+", number: String(200 + i) },
            { assignment: made.reachedNorth, cell: "15-24", number: "7" },
          ],
        });
      const { b, month, enrolledNorth, enrolledSouth } = made;
      const enrolled = { period: month, by: account, at: new Date("2026-01-01") };
      await approve(em, { ...enrolled, partner: a, values: [{ assignment: enrolledNorth, cell: "15-24", number: "5" }] });
      const values = AGES.map(([age]) => ({ assignment: enrolledSouth, cell: age!, number: null }));
      await approve(em, { ...enrolled, partner: b, values });
    });
  });

  const ASK = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]!, $filter: FigureFilter, $asOf: DateTime) {
    figures(indicators: $indicators, groupBy: $groupBy, filter: $filter, asOf: $asOf) {
      nodes { indicator { code } keys { period { startsOn } country { code } site { name } partner { name } categories { dimension category } } state value unadjustedValue completeness { expected reported notApplicable } notAggregable { reason } }
    }
  }`;
  const ask = async (variables: object, as = token) =>
    (await app.read(ASK, { token: as, variables: { groupBy: [], ...variables } })).figures.nodes;

  it("adds events over periods, sites and cells", async () => {
    const year = { groupBy: [{ field: "PERIOD", bucket: "YEAR" }, { field: "COUNTRY" }], indicators: ["TESTS"] };
    const figures = await ask(year);
    expect(figures.map((f: Line) => [f.keys.period.startsOn, f.keys.country.code, f.state, f.value, f.completeness])).toEqual([
      ["2025-01-01", "YY", "REPORTED", "0", { expected: 4, reported: 3, notApplicable: 0 }],
      ["2025-01-01", "ZZ", "REPORTED", "258", { expected: 8, reported: 3, notApplicable: 0 }],
    ]);
  });

  it("takes the last of a snapshot, and refuses to add unique people", async () => {
    const figures = await ask({ groupBy: [{ field: "PERIOD", bucket: "YEAR" }], indicators: ["CURRENT", "REACHED"] });
    expect(figures.map((f: Line) => [f.indicator.code, f.state, f.value, f.notAggregable?.reason])).toEqual([
      ["CURRENT", "REPORTED", "304", undefined],
      ["REACHED", "NOT_AGGREGABLE", null, "UNIQUE_PEOPLE_ACROSS_PERIODS"],
    ]);
  });

  it("answers alike from running totals and from expected reports", async () => {
    for (const bucket of ["MONTH", "QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"])
      for (const more of [[], [{ field: "COUNTRY" }], [{ field: "CATEGORY", dimension: "AGE" }]]) {
        const asked = { groupBy: [{ field: "PERIOD", bucket }, ...more], indicators: ["TESTS", "CURRENT", "REACHED", "ENROLLED"] };
        const kept = await ask(asked);
        // What begins on any day is asked of the expected reports.
        expect([bucket, more, kept]).toEqual([bucket, more, await ask({ ...asked, filter: { from: "1900-01-01" } })]);
      }
  });

  it("shows that there can be no value in a month where whoever says anything of it says so", async () => {
    const [month, age] = [
      { field: "PERIOD", bucket: "MONTH" },
      { field: "CATEGORY", dimension: "AGE" },
    ];
    const figures = await ask({ groupBy: [month, age], indicators: ["ENROLLED"], filter: { from: "2025-01-01" } });
    expect(figures.map((f: Line) => [f.keys.categories[0].category, f.state, f.value])).toEqual([
      ["15-24", "REPORTED", "5"],
      ["25+", "NOT_APPLICABLE", null],
    ]);
  });

  it("shows what was official before", async () => {
    const figures = await ask({ indicators: ["TESTS"], asOf: "2026-01-15T00:00:00Z", groupBy: [{ field: "SITE" }] });
    expect(figures.map((f: Line) => [f.keys.site.name, f.value])).toEqual([
      ["North", "46"],
      ["South", "0"],
    ]);
  });

  describe("kept", () => {
    const client = () => new pg.Client({ connectionString: app.databaseUrl });
    const withClient = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
      const own = client();
      await own.connect();
      try {
        return await work(own);
      } finally {
        await own.end();
      }
    };
    const faults = () => withClient((own) => figureFaults(own, APPROVED_VERSIONS));

    it("are what the approved versions say, also after a correction", async () => {
      expect(await faults()).toEqual([]);
      const { a, account, periods } = made;
      await app.write((em) =>
        approve(em, {
          period: periods[2]!,
          partner: a,
          by: account,
          at: new Date("2026-06-01"),
          values: [
            { assignment: made.testsNorth, cell: "FEMALE/15-24", number: "1.5" },
            { assignment: made.testsSouth, cell: "FEMALE/15-24", number: null },
            { assignment: made.currentNorth, cell: "25+", number: "50" },
          ],
        }),
      );
      expect(await faults()).toEqual([]);
      const figures = await ask({ groupBy: [{ field: "PERIOD", bucket: "YEAR" }], indicators: ["TESTS", "CURRENT", "REACHED"] });
      expect(figures.map((f: Line) => [f.indicator.code, f.state, f.value])).toEqual([
        ["CURRENT", "REPORTED", "50"],
        ["REACHED", "NOT_AGGREGABLE", null],
        ["TESTS", "REPORTED", "133.5"],
      ]);
      const before = await ask({ groupBy: [{ field: "PERIOD", bucket: "YEAR" }], indicators: ["TESTS"], asOf: "2026-05-31T00:00:00Z" });
      expect(before[0].value).toBe("258");
    });

    it.each([
      [
        "a running total",
        "update running_total set sum = sum + 1 where span = 'PERIOD' and cell_id <> '00000000-0000-0000-0000-000000000000'",
        "The running total",
      ],
      ["a longer span", "update running_total set reported = reported + 1 where span = 'YEAR'", "The running total"],
      ["a slot", "update expected_report set number = number + 1 where number is not null", "For assignment"],
      [
        "a total of a version",
        "update approved_total set number = number + 1 where until is null and number is not null",
        "The total of assignment",
      ],
      ["an approved value", "update approved_value set number = number + 1 where until is null and number is not null", "Approved version"],
      [
        "the moment of a value",
        "update approved_value set since = since + 1 * interval '1 day' where until is not null",
        "Of approved version",
      ],
      [
        "the end of a value",
        "update approved_value set until = until + 1 * interval '1 day' where until is not null",
        "Of approved version",
      ],
      [
        "the moment of a total",
        "update approved_total set since = since + 1 * interval '1 day' where until is null",
        "Of approved version",
      ],
      [
        "the moment of a version",
        "update approved_version set approved_at = approved_at + 1 * interval '1 day' where superseded_at is null",
        "Approved version",
      ],
      [
        "the end of a version",
        "update approved_version set superseded_at = superseded_at + 1 * interval '1 day' where superseded_at is not null",
        "Approved version",
      ],
    ])("are found out where %s was tampered with, and made anew", async (_what, statement, fault) => {
      await withClient(async (own) => {
        await own.query("begin");
        await own.query("set local session_replication_role = replica");
        await own.query(statement);
        await own.query("commit");
      });
      const found = await faults();
      expect(found.some((each) => each.startsWith(fault))).toBe(true);
      if (fault.startsWith("The kept") || fault.startsWith("For")) {
        await withClient((own) => rebuildFigures(own, APPROVED_VERSIONS));
      } else
        await withClient(async (own) => {
          await own.query("begin");
          await own.query("set local session_replication_role = replica");
          await own.query(statement.replace("+ 1", "- 1"));
          await own.query("commit");
        });
      expect(await faults()).toEqual([]);
    });

    it("are found out where an assignment was given to another partner, or the row of a report was deleted", async () => {
      const tampering = [
        [`update indicator_assignment set partner_id = gen_random_uuid() where id = '${made.testsNorth.id}'`, "IndicatorAssignment"],
        [`delete from expected_report where assignment_id = '${made.testsNorth.id}'`, "For assignment"],
      ] as const;
      for (const [statement, fault] of tampering)
        await withClient(async (own) => {
          await own.query("create table before as select * from indicator_assignment");
          await own.query("create table slots as select * from expected_report");
          await own.query("set session_replication_role = replica");
          await own.query(statement);
          expect((await faults()).some((each) => each.startsWith(fault))).toBe(true);
          await own.query("update indicator_assignment a set partner_id = b.partner_id from before b where b.id = a.id");
          await own.query("insert into expected_report select * from slots on conflict do nothing");
          await own.query("drop table before, slots");
          expect(await faults()).toEqual([]);
        });
    });

    it("do not let an approved value be changed or taken away", async () => {
      await withClient(async (own) => {
        for (const statement of [
          "update approved_value set number = 0",
          "delete from approved_value",
          "update approved_value set until = null where until is not null",
          "delete from approved_total",
        ])
          await expect(own.query(statement)).rejects.toThrow("What was approved does not change");
      });
      expect(await faults()).toEqual([]);
    });
  });
});
