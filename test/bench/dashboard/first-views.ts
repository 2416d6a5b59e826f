import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { Browser, Request } from "playwright-core";
import { prepareDatabase } from "../../../src/commands/prepare.js";
import { readConfig } from "../../../src/config.js";
import { startEmbedded } from "../../../src/database/embedded.js";
import { loadDemonstration } from "../../../src/demonstration/load.js";
import { DisaggregationCell, IndicatorEdition } from "../../../src/indicators/catalogue.entity.js";
import { entities } from "../../../src/nouns.js";
import { createOrm } from "../../../src/orm.js";
import { Country } from "../../../src/places/place.entity.js";
import { startServer } from "../../../src/server.js";
import { approve, expecting, Reporting } from "../../support/reporting.js";

const PORT = 24_950;
const PEOPLE = ["officer", "head", "finance", "viewer", "reporter"];
const ROUNDS = 5;
/** Each partner has so many projects, and so many quarters from `FIRST_DAY` on, of which the first are approved. */
const PROJECTS_OF_A_PARTNER = 5;
const FIRST_DAY = "2025-01-01";
const QUARTERS = 12;
const APPROVED = 6;
const COUNTRIES = ["MN", "MM", "KH", "CN"];
/** As the first view of the department shows them. */
const CODES = ["HTS_TST", "HTS_TST_POS", "OUTREACH_SESSIONS"];

const KEPT = ["content-type", "authorization", "accept-language", "accept"];

interface Line {
  operation?: string;
  milliseconds: number;
}

/**
 * What the first view of each of the demonstration's people takes of the server, with so many projects more than the demonstration has:
 * requests of the API, and how long they take one after the other, by the server's own log.
 */
export async function measureFirstViews(browser: Browser, projects: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sarai-bench-"));
  const database = await startEmbedded({ folder: join(folder, "data"), port: PORT, throwAway: true });
  const logged: Line[] = [];
  let stop: (() => Promise<void>) | undefined;
  try {
    await prepareDatabase(database.ownerUrl, database.url);
    await loadDemonstration(database.ownerUrl);
    const orm = await createOrm(entities, database.ownerUrl);
    await addProjects(orm, projects);
    await orm.close(true);
    const env = { NODE_ENV: "development", PORT: "0", SARAI_DATA: folder, DATABASE_URL: database.url, LOG_LEVEL: "info" };
    const stream = { write: (line: string) => void logged.push(JSON.parse(line)) };
    const server = await startServer({ config: readConfig(env), databaseUrl: database.url, stream });
    stop = () => server.close();
    console.log(`The first view with ${projects} projects more than the demonstration has, medians of ${ROUNDS}:\n`);
    console.log("| who | requests of the API | ms of the server, together | the longest |");
    console.log("|---|--:|--:|--:|");
    for (const who of PEOPLE) {
      const asked = await requestsOf(browser, `${server.url}/app?as=${who}`);
      const views: number[][] = [];
      for (let round = 0; round < ROUNDS; round++) {
        logged.length = 0;
        for (const request of asked) await fetch(`${server.url}/graphql`, request).then((response) => response.text());
        views.push(logged.flatMap(({ operation, milliseconds }) => (operation === undefined ? [] : [milliseconds])));
      }
      const median = (of: (view: number[]) => number) => Math.round(views.map(of).toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
      const all = median((view) => view.reduce((sum, milliseconds) => sum + milliseconds, 0));
      console.log(`| ${[who, asked.length, all, median((view) => Math.max(...view))].join(" | ")} |`);
    }
  } finally {
    await stop?.();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a page asks of the API until it asks no more, to be asked again while no browser takes the processor. */
async function requestsOf(browser: Browser, url: string): Promise<RequestInit[]> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const found: Request[] = [];
  page.on("request", (request) => void (new URL(request.url()).pathname === "/graphql" && found.push(request)));
  await page.goto(url);
  await page.locator("main h1:not(.hidden)").first().waitFor();
  await page.waitForLoadState("networkidle");
  const asked = await Promise.all(
    found.map(async (request) => ({
      method: request.method(),
      headers: Object.fromEntries(Object.entries(await request.allHeaders()).filter(([name]) => KEPT.includes(name))),
      body: request.postData(),
    })),
  );
  await context.close();
  return asked;
}

/** Projects with a partner, a site and indicators of their own, whose first quarters are approved and whose others are due or to come. */
async function addProjects(orm: MikroORM, count: number): Promise<void> {
  for (let from = 0; from < count; from += PROJECTS_OF_A_PARTNER) {
    const em = orm.em.fork() as EntityManager;
    const r = new Reporting(em);
    const editions = await em.find(IndicatorEdition, { indicator: { code: { $in: CODES } } });
    const cells = new Map<string, string>();
    for (const { id } of editions) {
      const order = { disaggregation: { position: "asc" }, position: "asc" } as const;
      const [cell] = await em.find(DisaggregationCell, { disaggregation: { indicatorEdition: id } }, { orderBy: order, limit: 1 });
      cells.set(id, cell!.code);
    }
    const country = await em.findOneOrFail(Country, { code: COUNTRIES[(from / PROJECTS_OF_A_PARTNER) % COUNTRIES.length]! });
    const partner = r.world.organisation(`Partner ${from}`);
    const by = r.account(partner);
    for (let i = from; i < Math.min(count, from + PROJECTS_OF_A_PARTNER); i++) {
      const project = r.world.project(`BENCH-${i}`, { status: "IMPLEMENTATION", visibility: "PARTNERS" });
      r.world.participant(project, partner, { role: "IMPLEMENTING" });
      const site = r.site(`Site ${i}`, country);
      const assignments = editions.map((edition) => r.assign(project, partner, edition, site));
      const periods = r.periods(project, FIRST_DAY, 3, QUARTERS);
      await em.flush();
      await expecting(em, project);
      for (const [quarter, period] of periods.slice(0, APPROVED).entries()) {
        const number = String(10 + ((i + quarter) % 90));
        const values = assignments.map((assignment) => ({ assignment, cell: cells.get(assignment.indicatorEdition.id)!, number }));
        await approve(em, { period, partner, by, values, at: new Date(`${period.dueOn}T08:00:00Z`) });
      }
    }
  }
}
