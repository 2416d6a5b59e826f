import type { EntityManager } from "@mikro-orm/core";
import { v7 } from "uuid";
import type { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { usualRules } from "../../src/indicators/aggregation.rules.js";
import { Disaggregation, DisaggregationCell, Indicator, IndicatorEdition } from "../../src/indicators/catalogue.entity.js";
import { syncExpectedReports } from "../../src/ledger/expected-report.js";
import type { Organisation } from "../../src/partners/organisation.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { Country, Site } from "../../src/places/place.entity.js";
import { publishVersion, snapshotOf } from "../../src/progress-reports/progress-report.approval.js";
import { ApprovedVersion, ProgressReport, ReportValue } from "../../src/progress-reports/progress-report.entity.js";
import type { Project } from "../../src/projects/project.entity.js";
import { IndicatorAssignment } from "../../src/results/assignment.entity.js";
import { ReportingPeriod } from "../../src/schedules/schedule.entity.js";
import type { ActionContext } from "../../src/writing/act.js";
import { World } from "./world.js";

/** A value of a cell: a number, or that there can be none. */
export interface Reported {
  assignment: IndicatorAssignment;
  cell: string;
  number: string | null;
}

const NAMES: Record<string, Record<string, string>> = { FEMALE: { en: "female", zh: "女" }, MALE: { en: "male", zh: "男" } };

/** Makes what is reported, and approves it as the mutation does, without the way there. */
export class Reporting {
  readonly world: World;

  constructor(readonly em: EntityManager) {
    this.world = new World(em);
  }

  /** An indicator with sets of cells: { TOTAL: [], SEX: ["FEMALE", "MALE"] }; the first is what totals are made of. */
  indicator(code: string, kind: IndicatorKind, sets: Record<string, string[][]>, more: Record<string, unknown> = {}): IndicatorEdition {
    const indicator = this.world.make(Indicator, { scheme: "OWN", code });
    const edition = this.world.make(IndicatorEdition, {
      indicator,
      edition: "1",
      name: { en: code, zh: code },
      unit: "people",
      kind,
      ...usualRules(kind),
      isVerified: true,
      source: "made for tests",
      ...more,
    });
    for (const [i, [dimensions, cells]] of Object.entries(sets).entries()) {
      const names = dimensions === "TOTAL" ? [] : dimensions.split("+");
      const set = this.world.make(Disaggregation, { indicatorEdition: edition, position: i + 1, code: dimensions, dimensions: names });
      for (const [j, cell] of (names.length === 0 ? [[]] : cells).entries())
        this.world.make(DisaggregationCell, {
          disaggregation: set,
          position: j + 1,
          code: cell.join("/") || "TOTAL",
          name: { en: cell.join(", ") || "total" },
          categories: cell.map((category, k) => ({ dimension: names[k], category, concept: null, name: NAMES[category] ?? {} })),
        });
    }
    return edition;
  }

  site(name: string, country: Country): Site {
    return this.world.make(Site, { name: { en: name }, country });
  }

  country(code: string): Country {
    return this.world.make(Country, { code, name: { en: code } });
  }

  account(partner?: Organisation): Account {
    const subject = v7();
    return this.world.make(Account, { name: "Somebody", issuer: "test", subject, roles: [], ...(partner && { organisation: partner }) });
  }

  assign(
    project: Project,
    partner: Organisation,
    indicatorEdition: IndicatorEdition,
    site: Site | null,
    more: Record<string, unknown> = {},
  ) {
    return this.world.make(IndicatorAssignment, { project, partner, indicatorEdition, site, country: site?.country ?? null, ...more });
  }

  /** Periods of so many months from a day on. */
  periods(project: Project, startsOn: string, months: number, count: number): ReportingPeriod[] {
    const [year, month] = startsOn.split("-").map(Number) as [number, number];
    const day = (offset: number, date: number) => new Date(Date.UTC(year, month - 1 + offset, date)).toISOString().slice(0, 10);
    return Array.from({ length: count }, (_, i) =>
      this.world.make(ReportingPeriod, {
        project,
        startsOn: day(i * months, 1),
        endsOn: day((i + 1) * months, 0),
        dueOn: day((i + 1) * months, 15),
      }),
    );
  }
}

const acting = (em: EntityManager, now: Date) => ({ em, now }) as unknown as ActionContext;

/** Brings expected reports in line with framework and schedule of a project. */
export const expecting = (em: EntityManager, project: Project): Promise<void> =>
  em.transactional((tx) => syncExpectedReports(acting(tx, new Date()), project.id, async () => undefined));

/** Approves these values as what is official of a partner's period from `at` on. */
export async function approve(
  em: EntityManager,
  { period, partner, by, values, at }: { period: ReportingPeriod; partner: Organisation; by: Account; values: Reported[]; at: Date },
): Promise<ApprovedVersion> {
  return em.transactional(async (tx) => {
    const world = new World(tx);
    const report =
      (await tx.findOne(ProgressReport, { period: period.id, partner: partner.id })) ??
      world.make(ProgressReport, {
        project: period.project.id,
        period: period.id,
        partner: partner.id,
        status: "APPROVED",
        createdBy: by.id,
      });
    await tx.flush();
    await tx.nativeDelete(ReportValue, { report: report.id });
    const cells = await tx.find(DisaggregationCell, {}, { populate: ["disaggregation"] });
    for (const { assignment, cell, number } of values) {
      const version = assignment.indicatorEdition.id;
      const found = cells.find((each) => each.code === cell && each.disaggregation.getEntity().indicatorEdition.id === version)!;
      const state = number === null ? "NOT_APPLICABLE" : "REPORTED";
      world.make(ReportValue, { report: report.id, assignment: assignment.id, cell: found.id, state, number });
    }
    const [before] = await tx.find(ApprovedVersion, { report: report.id }, { orderBy: { number: "desc" }, limit: 1 });
    await tx.flush();
    await tx.nativeUpdate(ApprovedVersion, { report: report.id, supersededAt: null }, { supersededAt: at });
    const version = world.make(ApprovedVersion, {
      report: report.id,
      number: (before?.number ?? 0) + 1,
      submittedBy: by.id,
      approvedBy: by.id,
      approvedAt: at,
      ...(await snapshotOf(acting(tx, at), report)),
    });
    await tx.flush();
    await publishVersion(acting(tx, at), report, version, before);
    return version;
  });
}
