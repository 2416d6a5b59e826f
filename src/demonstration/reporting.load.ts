import { type EntityManager, ref } from "@mikro-orm/postgresql";
import { Role, type Viewer } from "../auth/viewer.js";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import type { Organisation } from "../partners/organisation.entity.js";
import { Account, AccountKind } from "../people/account.entity.js";
import type { Site } from "../places/place.entity.js";
import { createProgressReport, updateProgressReport } from "../progress-reports/progress-report.actions.js";
import { approveProgressReport, reopenProgressReport, returnProgressReport } from "../progress-reports/progress-report.review.js";
import { submitProgressReport } from "../progress-reports/progress-report.submission.js";
import type { Project } from "../projects/project.entity.js";
import type { Planner } from "../reading/read.js";
import { sql } from "../reading/sql.js";
import { createIndicatorAssignment } from "../results/assignment.actions.js";
import { createResult } from "../results/result.actions.js";
import { ResultType } from "../results/result.enums.js";
import { setReportingSchedule } from "../schedules/schedule.actions.js";
import { Cadence } from "../schedules/schedule.enums.js";
import { daysLater } from "../values/day.js";
import { type ActionContext, run } from "../writing/act.js";
import { type Act, actingIn, texts, viewerOf } from "./acting.js";
import { REPORTERS, REPORTING, type Reports, SCHEDULE, WORDS } from "./reporting.facts.js";

/** What is there already, by the names that the facts use. */
export interface Around {
  planner: Planner;
  organisation(key: string): Organisation;
  site(key: string): Site;
  project(code: string): Project;
  /** Accounts of the demonstration by their subjects. */
  account(subject: string): Account;
  /** Gets the share of the reports that are done, from 0 to 1. */
  heard(share: number): void;
}

interface Assigned {
  id: string;
  cells: readonly { id: string; code: string }[];
}
/** Takes reports through two years, each step as the API takes it, so that what is approved is official. */
export async function report(em: EntityManager, around: Around): Promise<void> {
  const reporters = new Map(
    REPORTERS.map(({ organisation, name }) => [organisation, reporterOf(em, around.organisation(organisation), name)]),
  );
  await em.flush();
  reporters.set("STEPPE", around.account("reporter")).set("SHWELI", around.account("other-reporter"));
  const act = actingIn(em, around.planner);
  const officer = viewerOf(around.account("officer"));
  const indicators = await indicatorsByCode(em);
  const all = REPORTING.flatMap(({ reports }) => reports).length;
  let done = 0;
  for (const { project: code, result: title, reports } of REPORTING) {
    const project = around.project(code).id;
    const begins = SCHEDULE.startsOn;
    const { id: result } = await act(officer, begins, createResult, { project, type: ResultType.OUTPUT, title: texts(title) });
    await act(officer, begins, setReportingSchedule, { project, ...SCHEDULE, cadence: Cadence[SCHEDULE.cadence] });
    const periods = await run<{ id: string; endsOn: string }>(
      { em },
      sql`select id, ends_on::text as "endsOn" from reporting_period where project_id = ${project} order by starts_on`,
    );
    for (const each of reports) {
      const reporter = viewerOf(reporters.get(each.organisation)!);
      const assigned = new Map<string, Assigned>();
      for (const indicator of Object.keys(each.values)) {
        const { version, cells } = indicators.get(indicator)!;
        const { id } = await act(officer, begins, createIndicatorAssignment, {
          ...{ project, result, indicatorEdition: version, ...framework(each, indicator) },
          ...{ partner: around.organisation(each.organisation).id, site: around.site(each.site).id },
        });
        assigned.set(indicator, { id, cells });
      }
      for (const [quarter, period] of periods.entries())
        if (isBegun(each, quarter)) await takeOn(act, { ...{ reporter, officer, reports: each, assigned }, ...{ quarter, period } });
      around.heard(++done / all);
    }
  }
}

/** There is something to say of the quarter, and somebody began to. */
const isBegun = ({ values, courses }: Reports, quarter: number): boolean =>
  courses?.[quarter] !== "NOT_BEGUN" && Object.values(values).every((each) => quarter < each.length);

interface Report {
  reporter: Viewer;
  officer: Viewer;
  reports: Reports;
  assigned: ReadonlyMap<string, Assigned>;
  quarter: number;
  period: { id: string; endsOn: string };
}

/** A quarter's report as far as it came. */
async function takeOn(act: Act, { reporter, officer, reports, assigned, quarter, period }: Report): Promise<void> {
  const course = reports.courses?.[quarter];
  const correction = reports.correction?.quarter === quarter ? reports.correction : undefined;
  const on = (days: number) => daysLater(period.endsOn, days);
  const { id } = await act(reporter, on(5), createProgressReport, { period: period.id, narrative: texts(WORDS.narrative) });
  let version = 1;
  const step = async <Input>(
    viewer: Viewer,
    days: number,
    action: (ctx: ActionContext, input: Input) => Promise<{ version: number }>,
    input: object,
  ) => {
    ({ version } = await act(viewer, on(days), action, { id, expectedVersion: version, ...input } as Input));
  };
  const valuesOf = (numbers: Readonly<Record<string, number>>, isPartly = false) =>
    Object.entries(reports.values)
      .filter((_, i) => !isPartly || i < 2)
      .flatMap(([indicator, list]) => spread(assigned.get(indicator)!, numbers[indicator] ?? list[quarter]!, reports.women));
  const spent = reports.spent?.[quarter];
  const expenditures = spent ? [{ amount: spent, currency: "CNY", purpose: WORDS.spent }] : [];
  await step(reporter, 9, updateProgressReport, { expenditures, values: valuesOf(correction?.first ?? {}, course === "DRAFT") });
  if (course === "DRAFT") return;
  await step(reporter, 12, submitProgressReport, {});
  if (course === "SUBMITTED") return;
  if (course === "RETURNED") {
    const { id: assignment, cells } = assigned.get("HTS_TST")!;
    const cell = cells.find(({ code }) => code === WORDS.cell.code)!.id;
    const comments = [{ assignment, cell, text: WORDS.cell.text }];
    await step(officer, 18, returnProgressReport, { text: WORDS.returned, comments });
    return;
  }
  await step(officer, 18, approveProgressReport, {});
  if (!correction) return;
  const { reason } = correction;
  await step(officer, 45, reopenProgressReport, { reason, expiresAt: `${on(60)}T02:00:00.000Z` });
  await step(reporter, 47, updateProgressReport, { values: valuesOf({}) });
  await step(reporter, 48, submitProgressReport, {});
  await step(officer, 50, approveProgressReport, { reason: WORDS.approvedAgain });
}

function framework({ targets }: Reports, indicator: string) {
  const [in2025, in2026, in2024] = targets[indicator] ?? [];
  const target = (year: number, number: number) => ({ startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, number: String(number) });
  if (in2025 === undefined) return {};
  return { baseline: String(in2024), baselineOn: "2024-12-31", targets: [target(2025, in2025), target(2026, in2026!)] };
}

const AGES: Readonly<Record<string, number>> = {
  ...{ "15-19": 2, "20-24": 4, "25-29": 5, "30-34": 4, "35-39": 3, "40-44": 2, "45-49": 1, "50+": 1, "50-54": 1 },
  // Of what has no disaggregation by these ages.
  ...{ "15+": 1, TOTAL: 1 },
};

/** A total shared out among cells by their weights, with nothing left over. */
function spread({ id: assignment, cells }: Assigned, total: number, women: number) {
  const weights = cells.map(({ code }) => {
    const sex = code.startsWith("FEMALE") ? women : code.startsWith("MALE") ? 100 - women : 1;
    return sex * (AGES[code.split("/").at(-1)!] ?? 0);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return cells.map(({ id: cell }, i) => {
    const from = Math.floor((total * before) / all);
    before += weights[i]!;
    return { assignment, cell, number: String(Math.floor((total * before) / all) - from) };
  });
}

/** The versions of the catalogue with the cells that are due. */
async function indicatorsByCode(em: EntityManager): Promise<Map<string, { version: string; cells: Assigned["cells"] }>> {
  const codes = new Set(REPORTING.flatMap(({ reports }) => reports.flatMap(({ values }) => Object.keys(values))));
  const populate = ["indicator", "disaggregations.cells"] as const;
  const versions = await em.find(IndicatorEdition, { indicator: { code: { $in: [...codes] } } }, { populate });
  return new Map(
    versions.map(({ id, indicator, disaggregations }) => {
      const first = disaggregations.getItems().find(({ position }) => position === 1)!;
      const cells = first.cells.getItems().toSorted((a, b) => a.position - b.position);
      return [indicator.unwrap().code, { version: id, cells: cells.map(({ id, code }) => ({ id, code })) }];
    }),
  );
}

function reporterOf(em: EntityManager, organisation: Organisation, name: string): Account {
  const belonging = { organisation: ref(organisation), roles: [Role.REPORTER], kind: AccountKind.PERSON };
  return em.create(Account, { name, issuer: "https://id.example.org/", subject: name, ...belonging });
}
