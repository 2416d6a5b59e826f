import { jest } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { loadDemonstration } from "../src/demonstration/load.js";
import { testApp } from "./support/app.js";
import { CHROMIUM, launch, openPage, ready, textOf } from "./support/browser.js";
import { until } from "./support/until.js";

jest.setTimeout(120_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

suite(`the GraphiQL page in Chromium${why}`, () => {
  const development = testApp({ NODE_ENV: "development" });
  const elsewhere = testApp();
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    await loadDemonstration(development.databaseUrl);
    browser = await launch();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  });
  afterEach(() => context.close());
  afterAll(() => browser?.close());

  const query = (page: Page) => textOf(page, "operation.graphql");
  const titles = (page: Page) => page.locator(".graphiql-tab-button").allInnerTexts();
  const select = (page: Page, label: string) => page.getByRole("combobox", { name: label });
  const chosen = (page: Page) => select(page, "You are").locator("option:checked").textContent();
  /** What the button brings. */
  const run = async (page: Page) => {
    await page.getByRole("button", { name: /Execute query/ }).click();
    await until(async () => /"(data|errors)"/.test(await textOf(page, "response.json")));
    return JSON.parse(await textOf(page, "response.json"));
  };
  const type = async (page: Page, text: string) => {
    await page.locator(".graphiql-query-editor .view-line").first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type(text);
  };

  it("opens as the person of a link, and what was written is there when it is loaded again", async () => {
    const { page, watched } = await openPage(context, `${development.url}/graphql?as=officer`);
    expect([await chosen(page), page.url()]).toEqual(["Department officer", `${development.url}/graphql`]);
    expect(await titles(page)).toEqual(["Projects", "Figures", "Reports", "NewPartner"]);
    const answer = await run(page);
    expect([answer.errors, answer.data.projects.totalCount]).toEqual([undefined, 9]);

    await type(page, "# mine\n");
    await page.reload();
    await ready(page);
    expect(await query(page)).toMatch(/^# mine\n# Projects in three countries/);
    expect([await chosen(page), await titles(page)]).toEqual(["Department officer", ["Projects", "Figures", "Reports", "NewPartner"]]);
    // Another tab of the browser knows nothing of it.
    expect(await page.evaluate(() => [Object.keys(localStorage), document.cookie])).toEqual([[], ""]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("speaks the other language, in examples that nobody changed too, and has titles answered in it", async () => {
    const { page, watched } = await openPage(context, `${development.url}/graphql?as=officer`);
    await type(page, "# mine\n");
    await page.getByRole("link", { name: "中文" }).click();
    await page.waitForSelector('html[lang="zh"]');
    await ready(page);
    expect(await query(page)).toMatch(/^# mine\n# Projects in three countries/);
    expect(await select(page, "当前身份").locator("option:checked").textContent()).toBe("项目官员");
    expect((await run(page)).data.projects.nodes[0].title).toMatch(/\p{Script=Han}/u);
    await page.getByRole("tab", { name: "Figures" }).click();
    expect(await query(page)).toMatch(/^# 正式数据/);
    const { data, errors } = await run(page);
    expect([errors, data.figures.nodes.length > 0]).toEqual([undefined, true]);
    await page.reload();
    await ready(page);
    expect(await query(page)).toMatch(/^# 正式数据/);
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForSelector('html[lang="en"]');
    await ready(page);
    expect(await query(page)).toMatch(/^# Official figures/);
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("asks as whom its menu says, and shows nobody what another was answered", async () => {
    const { page, watched } = await openPage(context, `${development.url}/graphql`);
    expect(await chosen(page)).toBe("the public");
    expect((await run(page)).data.projects.totalCount).toBe(6);
    await select(page, "You are").selectOption({ label: "Department officer" });
    expect(await textOf(page, "response.json")).toBe("");
    expect((await run(page)).data.projects.totalCount).toBe(9);
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("opens an example of its menu once, and a query that its address names", async () => {
    const { page, watched } = await openPage(context, `${development.url}/graphql?query=${encodeURIComponent("query Mine { today }")}`);
    expect([await query(page), page.url()]).toEqual(["query Mine { today }", `${development.url}/graphql`]);
    await select(page, "Examples").selectOption({ label: "Who am I?" });
    await until(async () => (await query(page)).includes("query WhoAmI"));
    expect((await run(page)).data.me).toBeNull();
    await select(page, "Examples").selectOption({ label: "Projects in three countries" });
    await until(async () => (await query(page)).includes("query Projects"));
    expect(await titles(page)).toEqual(["Projects", "Figures", "Reports", "NewPartner", "Mine", "WhoAmI"]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("says in its documentation where to begin", async () => {
    const { page, watched } = await openPage(context, `${development.url}/graphql`);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByText("Begin with projects, organisations or visits").waitFor();
    expect(watched).toEqual({ complaints: [], foreign: [] });
  });

  it("takes a token where there is no menu of people, says whose it is, and what is wrong with another", async () => {
    const { page, watched } = await openPage(context, `${elsewhere.url}/graphql?as=officer`);
    expect([await chosen(page), await select(page, "You are").locator("option").allInnerTexts()]).toEqual([
      "the public",
      ["the public", "whoever a token or key belongs to"],
    ]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
    const use = async (token: string) => {
      await select(page, "You are").selectOption("token");
      await page.getByLabel("Token or key", { exact: true }).fill(token);
      await page.getByRole("button", { name: "Use", exact: true }).click();
    };
    const status = page.locator(".bar output");
    await use(`Bearer ${await elsewhere.signedIn([])}`);
    await status.filter({ hasText: "Account 1 · the department" }).waitFor();
    await page.reload();
    await ready(page);
    await status.filter({ hasText: "Account 1 · the department" }).waitFor();
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await use("nonsense");
    await status.filter({ hasText: "Not taken: " }).waitFor();
  });
});
