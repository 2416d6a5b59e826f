import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import type { Page, Route } from "playwright-core";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { freePort, type Running, sarai } from "../start/sarai.js";
import { CHROMIUM } from "../support/browser.js";
import { freshDatabase } from "../support/database.js";
import { type KillableBrowser, launchKillable } from "../support/killable.js";
import { until } from "../support/until.js";

/** How many values the robot types, and how often something is killed meanwhile; 300 and 200 take a quarter of an hour. */
const VALUES = Number(process.env.TEST_ROBOT_VALUES ?? 40);
const KILLS = Number(process.env.TEST_ROBOT_KILLS ?? 8);
/** Of ten requests, how many are lost on the way to the server or on the way back. */
const [LOST_THERE, LOST_BACK] = [1.7, 1.7];

jest.setTimeout(120_000 + VALUES * 1000 + KILLS * 12_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

/** The same numbers at each run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

suite(`a report that is typed while browser and server are killed${why}`, () => {
  const random = randomFrom(Number(process.env.TEST_SEED ?? 1));
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let home: { folder: string; port: number; databasePort: number };
  let profile: string;
  let server: Running;
  let browser: KillableBrowser | undefined;

  const start = async () => {
    const env = { NODE_ENV: "development", DATABASE_URL: database.servingUrl, DATABASE_MIGRATION_URL: database.url };
    server = sarai(home, env);
    await server.answers();
  };
  const kill = () => {
    server.signalAll("SIGKILL");
    return server.ended;
  };
  const api = async (query: string) => {
    const people = await (await fetch(`http://127.0.0.1:${home.port}/graphql/page/people`, { method: "POST" })).json();
    const { token } = people.people.find(({ as }: { as: string }) => as === "reporter");
    const response = await fetch(`http://127.0.0.1:${home.port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data;
  };

  beforeAll(async () => {
    const top = mkdtempSync(join(tmpdir(), "sarai-robot-"));
    profile = join(top, "profile");
    home = { folder: join(top, "data"), port: await freePort(), databasePort: await freePort() };
    database = await freshDatabase();
    await loadDemonstration(database.url);
    await start();
  }, 180_000);
  afterAll(async () => {
    await browser?.kill();
    await kill();
    await database?.drop();
    rmSync(join(home.folder, ".."), { recursive: true, force: true });
  }, 60_000);

  it("has in the end exactly what was typed, nothing twice, and all but the very last entry after every kill", async () => {
    const { progressReports } = await api("{ progressReports(first: 10, filter: { status: { eq: DRAFT } }) { nodes { id version } } }");
    const [{ id, version: versionBefore }] = progressReports.nodes;
    const address = `http://127.0.0.1:${home.port}/app/reports/${id}?as=reporter`;
    /** By label of the cell. */
    const typed = new Map<string, string>();
    let isLosing = true;
    let page: Page | undefined;
    let restarts = 0;

    const lose = async (route: Route) => {
      const drawn = random() * 10;
      if (!isLosing || drawn > LOST_THERE + LOST_BACK) return route.continue();
      if (drawn > LOST_THERE) await route.fetch();
      return route.abort();
    };
    const open = async (): Promise<Page> => {
      for (;;) {
        try {
          await browser?.kill();
          browser = await launchKillable(profile);
          const opened = await browser.context.newPage();
          await opened.route("**/graphql", (route) => lose(route).catch(() => undefined));
          await opened.goto(address);
          const field = opened.locator("input[data-row]").first();
          const again = opened.getByRole("button", { name: "Try again" });
          await field.or(again).first().waitFor({ timeout: 30_000 });
          if (!(await field.isVisible())) continue;
          restarts++;
          return opened;
        } catch {
          // Killed while it was opened, or the server was away.
          await until(async () => (await fetch(`http://127.0.0.1:${home.port}/health/live`).catch(() => undefined))?.ok === true, 60_000);
        }
      }
    };
    const shown = async (where: Page) =>
      new Map(
        await where.$$eval("input[data-row]", (inputs) =>
          inputs.map((input) => [input.getAttribute("aria-label")!, (input as HTMLInputElement).value] as const),
        ),
      );

    page = await open();
    const labels = [...(await shown(page)).keys()].filter((label) => /^(female|male), /.test(label));
    expect(labels).toHaveLength(26);
    let killed = 0;
    let killing: Promise<unknown> = Promise.resolve();
    for (let count = 0; count < VALUES; count++) {
      if (killed * VALUES < KILLS * count) {
        // The one before is over, so that each kills something that runs; the robot goes on typing meanwhile.
        await killing;
        const [isServer, delay] = [random() < 0.5, random() * 1500];
        killing = new Promise((later) => setTimeout(later, delay)).then(async () => {
          if (!isServer) {
            if (await browser?.kill()) killed++;
            return;
          }
          await kill();
          killed++;
          await start();
        });
      }
      const label = labels[Math.floor(random() * labels.length)]!;
      const value = String(Math.floor(random() * 1000));
      for (;;) {
        try {
          const field = page.getByRole("textbox", { name: label, exact: true });
          await field.fill(value, { timeout: 10_000 });
          // A person looks at what they typed.
          if ((await field.inputValue()) !== value) continue;
          break;
        } catch {
          page = await open();
          const there = await shown(page);
          for (const [each, last] of typed) if (each !== label) expect([each, there.get(each)]).toEqual([each, last]);
        }
      }
      typed.set(label, value);
      // The last entry before a kill may be lost: whoever types sees it when they come back.
      const last = page;
      // Now and then a pause, in which what was entered is sent.
      await last.waitForTimeout(random() < 0.15 ? 2300 : 30 + random() * 150).catch(() => undefined);
      const there = await shown(last).catch(() => undefined);
      if (!there) {
        page = await open();
        const again = await shown(page);
        for (const [each, before] of typed) if (each !== label) expect([each, again.get(each)]).toEqual([each, before]);
        if (again.get(label) !== value) {
          typed.set(label, again.get(label)!);
          count--;
        }
      }
    }
    await killing;
    isLosing = false;
    await browser?.kill();
    page = await open();
    await page.getByText(/^(Saved on the server|Everything is on the server)/).waitFor({ timeout: 60_000 });

    const { reportingForm, progressReport } = await api(
      `{ progressReport(id: "${id}") { version } reportingForm(progressReport: "${id}") { indicatorCode disaggregations { cells { name number } } } }`,
    );
    const { disaggregations } = reportingForm.find(({ indicatorCode }: { indicatorCode: string }) => indicatorCode === "HTS_TST");
    const stored = new Map<string, string>(
      disaggregations[0].cells.map(({ name, number }: { name: string; number: string }) => [name, number]),
    );
    for (const [label, value] of typed) expect([label, stored.get(label)]).toEqual([label, value]);
    // Every request that was done is there with its key, and each made one version.
    const pg = (await import("pg")).default;
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query("select count(*)::int as done from attempt where created_at > now() - interval '1 hour'");
    await client.end();
    expect(progressReport.version - versionBefore).toBe(rows[0].done);
    process.stderr.write(`${VALUES} values, ${killed} kills, ${restarts} starts of the browser, ${rows[0].done} saves\n`);
  });
});
