import { jest } from "@jest/globals";
import type { Browser, BrowserContext } from "playwright-core";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { testApp } from "../support/app.js";
import { accessibilityFaults, CHROMIUM, launch, openWatched } from "../support/browser.js";

jest.setTimeout(120_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

suite(`the dashboard in Chromium${why}`, () => {
  const app = testApp({ NODE_ENV: "development" });
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    await loadDemonstration(app.databaseUrl);
    browser = await launch();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: "en-GB", viewport: { width: 360, height: 640 } });
  });
  afterEach(() => context.close());
  afterAll(() => browser?.close());

  it("lets people of the demonstration be chosen, and knows them when it is loaded again, without keeping their token", async () => {
    const { page, watched } = await openWatched(context, `${app.url}/app`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Partner reporter (Steppe Health Foundation)" }).click();
    await page.getByText("Steppe Health Foundation (invented)").waitFor();
    await page.reload();
    await page.getByText("Steppe Health Foundation (invented)").click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]))).toBe(
      '[{"sarai:signed-in":"as reporter"},{},""]',
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("opens as the person of a link, whose name leaves the address, and speaks the other language", async () => {
    const { page, watched } = await openWatched(context, `${app.url}/app?as=officer`);
    await page.getByRole("heading", { name: "Today" }).waitFor();
    expect(page.url()).toBe(`${app.url}/app`);
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("heading", { name: "今日" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.reload();
    await page.getByRole("heading", { name: "今日" }).waitFor();
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("says that the API cannot be reached, and goes on when it can", async () => {
    const { page } = await openWatched(context, `${app.url}/app`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.route("**/graphql", (route) => route.abort());
    await page.getByRole("button", { name: "Department officer" }).click();
    await page.getByText("Sarai cannot be reached. Check the connection.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unroute("**/graphql");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Today" }).waitFor();
  });
});
