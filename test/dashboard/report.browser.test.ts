import { readFileSync } from "node:fs";
import { jest } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { testApp } from "../support/app.js";
import { accessibilityFaults, CHROMIUM, launch, openWatched, type Watched } from "../support/browser.js";
import { until } from "../support/until.js";

jest.setTimeout(180_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

suite(`the report form in Chromium${why}`, () => {
  const app = testApp({ NODE_ENV: "development" });
  let browser: Browser;
  let context: BrowserContext | undefined;
  let token: string;
  const reports: Record<string, string> = {};

  beforeAll(async () => {
    await loadDemonstration(app.databaseUrl);
    browser = await launch();
    token = await app.sign("reporter");
    const { progressReports } = await app.read("{ progressReports(first: 50) { nodes { id status period { startsOn } } } }", { token });
    for (const { id, status } of progressReports.nodes) reports[status] = id;
  }, 120_000);
  afterEach(() => context?.close());
  afterAll(() => browser?.close());

  const open = async (path: string, options: Parameters<Browser["newContext"]>[0]): Promise<{ page: Page; watched: Watched }> => {
    context = await browser.newContext(options);
    return openWatched(context, `${app.url}${path}`);
  };
  const phone = { locale: "en-GB", viewport: { width: 360, height: 640 } };
  const desk = { locale: "zh-CN", viewport: { width: 1280, height: 800 } };
  const stored = async (id: string) => {
    const asked = `{ progressReport(id: "${id}") { status version narrative evidence { document { title } } expenditures { value { amount currency } purpose } } reportingForm(progressReport: "${id}") { indicatorCode disaggregations { code cells { code state number comment } } } }`;
    const { progressReport, reportingForm } = await app.read(asked, { token });
    const value = (indicator: string, cell: string) => {
      const { disaggregations } = reportingForm.find(({ indicatorCode }: { indicatorCode: string }) => indicatorCode === indicator);
      const cells = disaggregations.flatMap(({ cells }: { cells: object[] }) => cells);
      const { state, number, comment } = cells.find(({ code }: { code: string }) => code === cell);
      return number ?? (comment === null ? state : `${state}: ${comment}`);
    };
    return { ...progressReport, value };
  };

  /** The officer who reviews it opens the file that bears it out, and what was approved in the quarters before. */
  const isSeenByTheOfficer = async (id: string) => {
    const another = await browser.newContext(desk);
    const { page, watched } = await openWatched(another, `${app.url}/app?as=officer`);
    await page.goto(`${app.url}/app/reports/${id}`);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "plan.pdf" }).click()]);
    expect(readFileSync(await file.path(), "utf8")).toBe("%PDF-1.4\n%%EOF\n");
    const before = page.getByRole("group").filter({ has: page.getByRole("table", { name: "此前批准的数值", includeHidden: true }) });
    await before.first().locator("summary").click();
    await before.first().getByRole("row").nth(1).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await another.close();
  };

  it("is filled in on a phone, says what is missing and where, and is submitted", async () => {
    const id = reports.DRAFT!;
    const { page, watched } = await open("/app?as=reporter", phone);
    await page.getByRole("heading", { name: "Reports" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "People tested for HIV who received their results" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel("Part of the report").selectOption({ label: "Check and submit" });
    await page.getByText("things are to be mended before it can be submitted:").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.setViewportSize(phone.viewport);
    const problems = page.getByRole("listitem");
    const before = await problems.count();
    await page.getByRole("link", { name: "Outreach sessions · Steppe Clinic, Zamyn-Uud (invented) · total" }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("total");
    // As an input method for Chinese gives it.
    await page.keyboard.type("１２");
    await page.getByRole("link", { name: "Next" }).click();
    await page.getByRole("heading", { name: "HIV tests with a positive result" }).waitFor();
    await page.getByRole("textbox", { name: "0–14" }).fill("many");
    await page.getByText("“many” is no number. It is not sent.").waitFor();
    await page.getByRole("textbox", { name: "0–14" }).fill("");
    await page.getByRole("button", { name: "Other answers for 0–14" }).click();
    await page.getByRole("radio", { name: "Not reported" }).check();
    await page.getByLabel("Why there is no value (needed)").fill("No clinic for children this quarter.");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("textbox", { name: "15 and over" }).fill("5");
    await page.getByRole("link", { name: "Next" }).click();
    await page.getByRole("heading", { name: "HIV testing volume" }).waitFor();
    await page.getByRole("textbox", { name: "0–14" }).fill("0");
    await page.getByRole("textbox", { name: "15 and over" }).fill("1,168");
    await page.getByText("Total: 1 168 tests").waitFor();
    await page.getByRole("link", { name: "Next" }).click();
    await page.getByLabel("What was done and what came of it (English)").fill("Tests went on as planned.");
    await page.getByRole("link", { name: "Next" }).click();
    await page.getByRole("button", { name: "Add a line" }).click();
    await page.getByLabel("Amount").fill("41500.50");
    await page.getByLabel("Purpose").fill("Staff and kits");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Next" }).click();
    await page
      .getByLabel("Add photos or files")
      .setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") });
    await page.getByText("plan.pdf", { exact: true }).waitFor();
    await page.getByText(/^Saved on the server at \d\d:\d\d\.$/).waitFor();
    const saved = await stored(id);
    expect([
      ...[saved.status, saved.narrative, saved.value("OUTREACH_SESSIONS", "TOTAL"), saved.value("TESTING_POSITIVE", "0-14")],
      ...[saved.value("TESTING_POSITIVE", "15+"), saved.value("TESTING_VOLUME", "0-14"), saved.value("TESTING_VOLUME", "15+")],
    ]).toEqual(["DRAFT", "Tests went on as planned.", "12", "NOT_REPORTED: No clinic for children this quarter.", "5", "0", "1168"]);
    expect(saved.expenditures).toEqual([{ value: { amount: "41500.5", currency: "CNY" }, purpose: "Staff and kits" }]);
    expect(saved.evidence).toEqual([{ document: { title: "plan.pdf" } }]);

    await page.getByRole("link", { name: "Next" }).click();
    await page.getByText("Nothing is missing.").waitFor();
    expect(before).toBeGreaterThan(3);
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText(/Submitted .*, waits for review/).waitFor();
    expect((await stored(id)).status).toBe("SUBMITTED");
    await isSeenByTheOfficer(id);
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByRole("heading", { name: "Check and submit" }).waitFor();
    expect((await stored(id)).status).toBe("DRAFT");
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("is corrected in Chinese by keyboard alone", async () => {
    const id = reports.RETURNED!;
    const { page, watched } = await open("/app?as=reporter", desk);
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
    const tabTo = async (name: string) => {
      for (let i = 0; i < 100 && (await focused()) !== name; i++) await press("Tab");
      expect(await focused()).toBe(name);
    };
    await page.getByRole("heading", { name: "报告" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await tabTo("去修改");
    await press("Enter");
    await page.getByText("Please look at the younger women again").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await tabTo("女, 15–19 岁");
    await page.keyboard.type("6");
    // As in a spreadsheet: down, to the right and back.
    await press("Enter");
    expect(await focused()).toBe("女, 20–24 岁");
    await press("ArrowRight");
    expect(await focused()).toBe("男, 20–24 岁");
    await press("ArrowUp");
    expect(await focused()).toBe("男, 15–19 岁");
    await press("ArrowLeft");
    expect(await focused()).toBe("女, 15–19 岁");
    await press("Alt+ArrowDown");
    // The choice has the focus, then the comment.
    await press("Tab");
    await page.keyboard.type("一人重复计数。");
    await press("Escape");
    expect(await focused()).toBe("女, 15–19 岁");
    await page.getByText(/已保存到服务器。$/).waitFor();
    expect((await stored(id)).value("HTS_TST", "FEMALE/15-19")).toBe("6");
    await page.getByRole("link", { name: "检查并提交" }).focus();
    await press("Enter");
    await page.getByText("没有缺漏。").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await tabTo("提交");
    await press("Enter");
    await page.getByText(/已提交，等待审核/).waitFor();
    expect((await stored(id)).status).toBe("SUBMITTED");
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("takes a block of a spreadsheet, and keeps what is entered without a line until there is one", async () => {
    const id = reports.DRAFT!;
    const { page } = await open(`/app/reports/${id}?as=reporter`, desk);
    const cell = (name: string) => page.getByRole("textbox", { name, exact: true });
    await cell("女, 20–24 岁").waitFor();
    await context!.setOffline(true);
    await cell("女, 20–24 岁").focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "21\t22\r\n２３\t1,024\r\n");
      document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    expect(await cell("男, 25–29 岁").inputValue()).toBe("1024");
    await page.getByText("已保存在此设备上，连接恢复后发送。").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByText("草原健康基金会（虚构）").click();
    await page.getByRole("button", { name: "退出登录" }).click();
    await page.getByText("有 4 项内容仅保存在此设备上。").waitFor();
    await page.getByRole("button", { name: "不退出" }).click();
    // The page is closed before there is a line; the first page sends what it left.
    await page.close();
    await context!.setOffline(false);
    const next = (await openWatched(context!, `${app.url}/app?as=reporter`)).page;
    await next.getByRole("heading", { name: "报告" }).waitFor();
    await until(async () => (await stored(id)).value("HTS_TST", "FEMALE/20-24") === "21");
    const { value } = await stored(id);
    expect(["FEMALE/20-24", "MALE/20-24", "FEMALE/25-29", "MALE/25-29"].map((code) => value("HTS_TST", code))).toEqual([
      "21",
      "22",
      "23",
      "1024",
    ]);
  });

  it("loses nothing of two tabs, and asks where somebody else entered something in the same place", async () => {
    const id = reports.DRAFT!;
    const { page } = await open(`/app/reports/${id}?as=reporter`, desk);
    const other = (await openWatched(context!, `${app.url}/app/reports/${id}?as=reporter`)).page;
    const cell = (where: Page, name: string) => where.getByRole("textbox", { name, exact: true });
    await cell(page, "女, 30–34 岁").waitFor();
    await cell(other, "女, 35–39 岁").waitFor();
    const inOther = async () => {
      await cell(other, "女, 35–39 岁").fill("36");
      await cell(other, "男, 35–39 岁").fill("37");
    };
    await Promise.all([cell(page, "女, 30–34 岁").fill("31"), inOther()]);
    for (const each of [page, other]) await each.getByText(/已保存到服务器。$/).waitFor();
    const { value, version } = await stored(id);
    expect(["FEMALE/30-34", "FEMALE/35-39", "MALE/35-39"].map((code) => value("HTS_TST", code))).toEqual(["31", "36", "37"]);
    expect(await cell(page, "男, 35–39 岁").inputValue()).toBe("37");

    // The manager writes from elsewhere.
    const manager = await app.sign("manager");
    const { reportingForm } = await app.read(`{ reportingForm(progressReport: "${id}") { assignment indicatorCode } }`, { token: manager });
    const { assignment } = reportingForm.find(({ indicatorCode }: { indicatorCode: string }) => indicatorCode === "HTS_TST");
    const values = `[{ assignment: "${assignment}", cellCode: "FEMALE/40-44", number: "99" }, { assignment: "${assignment}", cellCode: "MALE/40-44", number: "98" }]`;
    const write = `mutation { updateProgressReport(input: { id: "${id}", expectedVersion: ${version}, values: ${values} }) { problems { code } } }`;
    expect((await app.read(write, { token: manager })).updateProgressReport.problems).toEqual([]);
    await cell(page, "女, 40–44 岁").fill("41");
    await page.getByText("他人在此填写了 99，您填写的是 41。").first().waitFor();
    await until(async () => (await cell(page, "男, 40–44 岁").inputValue()) === "98");
    expect((await stored(id)).value("HTS_TST", "FEMALE/40-44")).toBe("99");
    await page.getByRole("button", { name: "保留 41" }).click();
    await page.getByText(/已保存到服务器。$/).waitFor();
    expect((await stored(id)).value("HTS_TST", "FEMALE/40-44")).toBe("41");
  });
});
