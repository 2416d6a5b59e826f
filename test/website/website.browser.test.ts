import { jest } from "@jest/globals";
import type { Browser } from "playwright-core";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { testApp } from "../support/app.js";
import { accessibilityFaults, CHROMIUM, launch, openWatched } from "../support/browser.js";

jest.setTimeout(180_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

suite(`the public pages in Chromium${why}`, () => {
  const app = testApp();
  let browser: Browser;

  beforeAll(async () => {
    await loadDemonstration(app.databaseUrl);
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it.each([
    ["en-GB", 360, "Population Silk Road action", "Reproductive health at the Erenhot–Zamyn-Uud crossing"],
    ["zh-CN", 1280, "人口丝路行动", "中蒙二连浩特—扎门乌德口岸生殖健康项目"],
  ])("lead without script from the front to a project and its values, in %s at %i pixels", async (locale, width, programme, project) => {
    const viewport = { width, height: 640 };
    const context = await browser.newContext({ locale, javaScriptEnabled: false, viewport });
    // What looks for faults is a script of its own.
    const looking = await browser.newContext({ locale, viewport });
    const { page, watched } = await openWatched(context, app.url);
    const isWhole = async () => {
      const { page: same, watched: alike } = await openWatched(looking, page.url());
      expect(await accessibilityFaults(same)).toEqual([]);
      expect(await same.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(alike).toEqual({ complaints: [], foreign: [] });
      await same.close();
    };
    await isWhole();
    await page.getByRole("link", { name: programme }).click();
    await page.waitForURL("**/projects?programme=SILK-ROAD");
    await isWhole();
    await page.getByRole("link", { name: project }).click();
    await page.getByRole("heading", { level: 1, name: project }).waitFor();
    expect(await page.getByRole("row").filter({ hasText: "388" }).count()).toBe(1);
    await isWhole();
    await page
      .getByRole("navigation")
      .getByRole("link", { name: locale === "zh-CN" ? "English" : "中文" })
      .click();
    await page.waitForURL("**/projects/MN-2024-01?lang=*");
    await isWhole();
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await Promise.all([context.close(), looking.close()]);
  });
});
