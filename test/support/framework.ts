import type { EntityManager } from "@mikro-orm/core";
import { Visibility } from "../../src/graphql/visibility.js";
import { type IndicatorKind, usualRules } from "../../src/indicators/aggregation.rules.js";
import { Disaggregation, DisaggregationCell, Indicator, IndicatorCheck, IndicatorEdition } from "../../src/indicators/catalogue.entity.js";
import { Country, Site } from "../../src/places/place.entity.js";
import { ProjectSite } from "../../src/projects/project.parts.js";
import { World } from "./world.js";

/** Indicators made up for tests: each with its sets of cells. `SEX` has FEMALE and MALE, `TOTAL` the whole. */
export class Catalogue {
  readonly #world: World;
  readonly definitions = new Map<string, Indicator>();
  constructor(em: EntityManager) {
    this.#world = new World(em);
  }

  indicator(code: string, kind: string, sets: Record<string, readonly string[]>, data: Record<string, unknown> = {}) {
    const indicator = this.#world.make(Indicator, { scheme: "OWN", code });
    this.definitions.set(code, indicator);
    const version = this.#world.make(IndicatorEdition, {
      ...{ indicator, edition: "1", name: { en: `Name of ${code}`, zh: `${code} 的名称` }, unit: "people", kind },
      ...usualRules(kind as IndicatorKind),
      ...data,
    });
    const cells: Record<string, string> = {};
    for (const [i, [set, codes]] of Object.entries(sets).entries()) {
      const disaggregation = this.#world.make(Disaggregation, { indicatorEdition: version, position: i + 1, code: set });
      for (const [j, cell] of codes.entries()) {
        const name = { en: `${cell[0]}${cell.slice(1).toLowerCase()}`, zh: ZH[cell] ?? cell };
        cells[cell] = this.#world.make(DisaggregationCell, { disaggregation, position: j + 1, code: cell, name }).id;
      }
    }
    return { id: version.id, indicator, version, cells };
  }

  atMost(one: { version: IndicatorEdition }, other: { indicator: Indicator }, canBeJustified = true, position = 1): void {
    this.#world.make(IndicatorCheck, { indicatorEdition: one.version, atMost: other.indicator, position, canBeJustified });
  }
}

const ZH: Record<string, string> = { FEMALE: "女", MALE: "男", TOTAL: "合计" };
export const SEX = { SEX: ["FEMALE", "MALE"] };
export const TOTAL = { TOTAL: ["TOTAL"] };

/** A project of two partners at two sites, with indicators to report; nothing is assigned or due yet. */
export async function reportingWorld(em: EntityManager) {
  const world = new World(em);
  const catalogue = new Catalogue(em);
  const ours = world.organisation("Our partner");
  const theirs = world.organisation("Their partner");
  const stranger = world.organisation("A partner elsewhere");
  const country = world.make(Country, { code: "ZZ", name: { en: "Testland" } });
  const elsewhere = world.make(Country, { code: "YY", name: { en: "Elsewhere" } });
  const clinic = world.make(Site, { name: { en: "Clinic", zh: "诊所" }, country });
  const crossing = world.make(Site, { name: { en: "Crossing" }, country });
  const far = world.make(Site, { name: { en: "Far away" } });
  const project = world.project("REPORTED", { visibility: Visibility.PARTNERS });
  const other = world.project("OTHER", { visibility: Visibility.PUBLIC });
  world.participant(project, ours, { role: "IMPLEMENTING" });
  world.participant(project, theirs, { role: "IMPLEMENTING", position: 2 });
  for (const [i, site] of [clinic, crossing].entries()) world.make(ProjectSite, { project, site, position: i + 1 });
  const verified = { isVerified: true, source: "made for tests" };
  const tests = catalogue.indicator("TESTS", "NEW_PEOPLE", { ...SEX, ...TOTAL }, verified);
  const positives = catalogue.indicator("POSITIVES", "NEW_PEOPLE", SEX, verified);
  const yearly = catalogue.indicator("REACHED", "UNIQUE_PEOPLE", TOTAL, { fiscalYearStartMonth: 10 });
  const treated = catalogue.indicator("TREATED", "SNAPSHOT", TOTAL);
  const ratio = catalogue.indicator("YIELD", "RATIO", TOTAL, { numerator: positives.version, denominator: tests.version });
  catalogue.atMost(positives, tests);
  catalogue.atMost(treated, positives, false);
  await em.flush();
  const ids = <T extends Record<string, { id: string }>>(records: T) =>
    Object.fromEntries(Object.entries(records).map(([name, { id }]) => [name, { id }])) as { [K in keyof T]: { id: string } };
  return {
    ...ids({ ours, theirs, stranger, country, elsewhere, clinic, crossing, far, project, other }),
    ...{ tests, positives, yearly, treated, ratio },
  };
}
