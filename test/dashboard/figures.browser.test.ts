import { readFile } from "node:fs/promises";
import { jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { testApp } from "../support/app.js";
import { accessibilityFaults, CHROMIUM, launch, openWatched } from "../support/browser.js";

jest.setTimeout(180_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

suite(`figures and datasets in Chromium${why}`, () => {
  const app = testApp({ NODE_ENV: "development" });
  let browser: Browser;

  beforeAll(async () => {
    await loadDemonstration(app.databaseUrl);
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const open = async (path: string, { locale = "en-GB", width = 1280 } = {}) => {
    const context = await browser.newContext({
      ...{ locale, viewport: { width, height: 640 }, acceptDownloads: true },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    return { context, ...(await openWatched(context, `${app.url}/app${path}`)) };
  };
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  /** What the rows of the table hold, as people who hear it are given it. */
  const tableOf = (page: Page) =>
    page
      .locator("table.figures tr")
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children].map(
            (cell) =>
              [...cell.querySelectorAll(":scope:not(:has(button)), span:not([aria-hidden=true])")]
                .map((each) => each.textContent)
                .join("") || cell.textContent,
          ),
        ),
      );

  it("show what the API answers, with what is not reported named, and the whole view in the address", async () => {
    const { page, context, watched } = await open("/figures?as=officer&rows=YEAR&columns=COUNTRY&country=KH");
    await page.getByRole("heading", { name: "HIV testing volume (TESTING_VOLUME)" }).waitFor();
    await page.getByLabel("Rows").selectOption("Quarter");
    await page.getByRole("rowheader", { name: "Q1 2025" }).waitFor();
    expect((await tableOf(page)).slice(0, 3)).toEqual([
      ["Quarter", "Cambodia"],
      ["Q1 2025", "101"],
      ["Q2 2025", "115"],
    ]);
    await page.getByRole("combobox", { name: "Country or region", exact: true }).selectOption("Mongolia");
    await page.getByRole("columnheader", { name: "Mongolia" }).waitFor();
    expect((await tableOf(page)).slice(-2)).toEqual([
      ["Q2 2026", "not reported"],
      ["Q3 2026", "not reported"],
    ]);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({ rows: "QUARTER", columns: "COUNTRY", country: "MN" });
    const before = await tableOf(page);
    await page.reload();
    await page.getByRole("rowheader", { name: "Q3 2026" }).waitFor();
    expect(await tableOf(page)).toEqual(before);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await context.close();
  });

  it("open what a cell is made of, by keyboard, and give it as a query, an address and a file that hold the same", async () => {
    const { page, context, watched } = await open("/figures?as=officer&rows=QUARTER&columns=COUNTRY&to=2025-06-30");
    const cell = page.getByRole("row", { name: /Q2 2025/ }).getByRole("button", { name: "333" });
    await cell.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Q2 2025 · China" });
    await dialog.getByText("2 of 2 expected").waitFor();
    const values = await dialog.locator("tbody .number").allTextContents();
    expect(values.reduce((sum, value) => sum + Number(value), 0)).toBe(333);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Copy GraphQL" }).click();
    await page.getByText("Copied").waitFor();
    const { people } = await (await fetch(`${app.url}/graphql/page/people`, { method: "POST" })).json();
    const { token } = people.find(({ as }: { as: string }) => as === "officer");
    const { figures } = await app.read(await copied(page), { token });
    expect(figures.nodes.map(({ value }: { value: string }) => value)).toContain("333");

    await page.getByRole("button", { name: "Copy report URL" }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("/reports/"));
    const report = await fetch(await copied(page), { headers: { authorization: `Bearer ${token}` } });
    const lines = (await report.text()).trim().split("\r\n");
    expect([report.status, lines.length > 1]).toEqual([200, true]);
    expect(lines.slice(1).every((line) => line.includes(",QUARTER,2025-0"))).toBe(true);

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV" }).click()]);
    expect(download.suggestedFilename()).toBe("TESTING_VOLUME.csv");
    expect(await readFile(await download.path(), "utf8")).toBe(
      "\u{feff}Quarter,Cambodia,China,Mongolia,Myanmar\r\nQ1 2025,101,314,150,184\r\nQ2 2025,115,333,166,190\r\n",
    );
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await context.close();
  });

  it("show bars where rows are no spans of time, in Chinese on a phone, without scrolling sideways", async () => {
    const { page, context, watched } = await open("/figures?as=officer&rows=PROJECT&columns=YEAR", { locale: "zh-CN", width: 360 });
    await page.getByRole("img", { name: "条形图；数值见下表" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await context.close();
  });

  it.each([
    ["en-GB", 1280, "Approved values", "Copy text"],
    ["zh-CN", 360, "已批准的数值", "复制文本"],
  ])("give each dataset an address and texts to paste, in %s at %i pixels", async (locale, width, dataset, copy) => {
    const { page, context, watched } = await open("/data?as=administrator", { locale, width });
    await page.getByText(dataset, { exact: true }).click();
    await page.getByText(`${app.url}/reports/fact_value.csv?lang=${locale.slice(0, 2)}`, { exact: true }).waitFor();
    expect(await page.locator("summary", { hasText: "fact_value" }).textContent()).toMatch(/\d/);
    await page.getByRole("button", { name: "R", exact: true }).click();
    await page.getByRole("button", { name: copy }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("library(httr2)"));
    expect(await copied(page)).toContain(`${app.url}/reports/fact_value.csv`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await context.close();
  });
});
