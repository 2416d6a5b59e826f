import { jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { testApp } from "../support/app.js";
import { announceYears } from "../support/approval.js";
import { accessibilityFaults, CHROMIUM, launch, openWatched, type Watched } from "../support/browser.js";
import { dayInShanghai } from "../support/day.js";

jest.setTimeout(180_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

suite(`the department's screens in Chromium${why}`, () => {
  const app = testApp({ NODE_ENV: "development" });
  let browser: Browser;
  let watched: Watched;

  beforeAll(async () => {
    await loadDemonstration(app.databaseUrl);
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const opened = async (who: string, locale = "en-GB", viewport = { width: 1280, height: 800 }): Promise<Page> => {
    const context = await browser.newContext({ locale, viewport });
    const { page, watched: seen } = await openWatched(context, `${app.url}/app?as=${who}`);
    watched = seen;
    return page;
  };
  const isSeemly = async (page: Page) => {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(watched).toEqual({ complaints: [], foreign: [] });
  };
  const reports = async (who: string, filter: object) => {
    const { progressReports } = await app.read(
      `query ($filter: ProgressReportFilter) {
        progressReports(filter: $filter, orderBy: [{ field: SUBMITTED_AT, direction: DESC }]) {
          nodes { id version status comments { nodes { text cell { code } } } }
        }
      }`,
      { token: await app.sign(who), variables: { filter } },
    );
    return progressReports.nodes;
  };
  const erenhot = { partner: { name: { startsWith: "Erenhot" } }, period: { startsOn: { eq: "2026-07-01" } } };
  const steppe = { partner: { name: { startsWith: "Steppe" } }, period: { startsOn: { eq: "2026-04-01" } } };

  it("lets an officer go through a report by keys, and return it with a comment on a cell, which a reload does not lose", async () => {
    const page = await opened("officer");
    await page.getByRole("heading", { name: /^To decide/ }).waitFor();
    await isSeemly(page);
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByRole("heading", { name: /^Erenhot Volunteers' Station/ }).waitFor();
    await isSeemly(page);

    await page.keyboard.press("n");
    await page.keyboard.press("n");
    await page.keyboard.press("p");
    await page.keyboard.press("n");
    await page.keyboard.press("c");
    await page.keyboard.type("None at all? (invented)");
    await page.getByText("1 comment not sent yet").waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByText("1 comment not sent yet").waitFor();
    await isSeemly(page);

    await page.keyboard.press("r");
    const dialog = page.getByRole("dialog", { name: "Return the report" });
    await dialog.getByText("1 comment on a cell is sent with it.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect((await reports("officer", erenhot))[0].status).toBe("SUBMITTED");
    await page.keyboard.press("r");
    await page.getByLabel("On the whole report").fill("Please look again (invented).");
    await dialog.getByRole("button", { name: "Return" }).click();
    await page.getByText("Returned to the partner").waitFor();
    await page.getByText("None at all? (invented)").waitFor();
    const [report] = await reports("officer", erenhot);
    expect(report.status).toBe("RETURNED");
    expect(report.comments.nodes.map((each: { text: string; cell: { code: string } | null }) => [each.text, each.cell?.code])).toEqual(
      expect.arrayContaining([
        ["None at all? (invented)", "FEMALE/1-4"],
        ["Please look again (invented).", undefined],
      ]),
    );
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await page.context().close();
  });

  it("shows a head what a partner corrected; once it is approved, the figure has it", async () => {
    const [{ id, version }] = await reports("reporter", steppe);
    const { submitProgressReport } = await app.read(
      "mutation ($id: ID!, $version: Int!) { submitProgressReport(input: { id: $id, expectedVersion: $version }) { problems { message } } }",
      { token: await app.sign("reporter"), variables: { id, version } },
    );
    expect(submitProgressReport.problems).toEqual([]);

    const page = await opened("head", "zh-CN", { width: 360, height: 640 });
    const figure = page.getByRole("listitem").filter({ hasText: "接受艾滋病病毒检测并获知结果的人数" });
    await figure.getByText("1,788").waitFor();
    await isSeemly(page);
    await page.getByRole("link", { name: "审核" }).click();
    await page.getByRole("heading", { name: /^草原健康基金会/ }).waitFor();
    await isSeemly(page);
    await page.getByRole("button", { name: "批准" }).click();
    const dialog = page.getByRole("dialog", { name: "批准报告" });
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "批准" }).click();
    await page.getByText("已批准", { exact: false }).first().waitFor();
    expect((await reports("head", steppe))[0].status).toBe("APPROVED");
    await page.getByRole("link", { name: "Sarai" }).click();
    await figure.getByText("1,937").waitFor();
    await isSeemly(page);
    await page.context().close();
  });

  it("shows which reports have come, with those that were never begun, and leads to each; the year is in the address", async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 360, height: 640 },
    ]) {
      const page = await opened("officer", "en-GB", viewport);
      await page.getByRole("link", { name: "Collection" }).click();
      const line = page.getByRole("row").filter({ hasText: "Shweli River" });
      await line.getByText("not begun").waitFor();
      await isSeemly(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.getByRole("button", { name: "The year before" }).click();
      await page.getByText("2025", { exact: true }).waitFor();
      expect(new URL(page.url()).searchParams.get("year")).toBe("2025");
      await line.getByRole("link", { name: "approved" }).first().click();
      await page.getByRole("heading", { name: /^Shweli River/ }).waitFor();
      await page.context().close();
    }
  });

  it("loads itself anew where it was opened before an upgrade, whose parts have other names", async () => {
    const page = await opened("officer");
    await page.getByRole("link", { name: "Collection" }).waitFor();
    const gone: string[] = [];
    // As a server answers that no longer has them: the first of each, for the page that is loaded anew asks for others.
    await page.route(/\/app\/parts\/collection-[^/]*\.js$/, (route) => {
      gone.push(route.request().url());
      return gone.length === 1 ? route.fulfill({ status: 404, body: "" }) : route.continue();
    });
    await page.getByRole("link", { name: "Collection" }).click();
    await page.getByRole("row").filter({ hasText: "Shweli River" }).getByText("not begun").waitFor();
    expect(gone).toHaveLength(2);
    await page.context().close();
  });

  it("leads from a line to the pages of its partner and its project, with results and all that has happened", async () => {
    for (const [locale, results, happened] of [
      ["en-GB", "Results", "What has happened"],
      ["zh-CN", "成果", "往来纪要"],
    ] as const) {
      const page = await opened("officer", locale, { width: 360, height: 640 });
      await page.goto(`${app.url}/app/projects/MN-2024-01`);
      await page.getByRole("heading", { name: results }).waitFor();
      await page.getByRole("cell", { name: /^1,014/ }).waitFor();
      await isSeemly(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page
        .getByRole("link", { name: /Steppe Health Foundation|草原健康基金会/ })
        .first()
        .click();
      await page.getByRole("heading", { name: happened }).waitFor();
      await isSeemly(page);
      await page.context().close();
    }
  });

  it("shows a visit to whoever has the turn, who sees what it lacks, or signs the step that is theirs", async () => {
    const sign = { name: "Sign", exact: true };
    const review = async (who: string, name: string) => {
      const page = await opened(who);
      await page.getByRole("heading", { name: /^To decide/ }).waitFor();
      await page.getByRole("listitem").filter({ hasText: "Family services" }).getByRole("link", { name: "Review" }).click();
      await page.getByRole("heading", { name: "Family services in Hong Kong and Macao (invented)" }).waitFor();
      await isSeemly(page);
      await page.getByRole("button", sign).waitFor();
      const step = page.getByRole("listitem").filter({ hasText: name });
      await step.getByRole("button", sign).click();
      const dialog = page.getByRole("dialog", { name: `Sign: ${name}` });
      await dialog.getByLabel("Opinion, if there is one").fill("Nothing against it (invented).");
      expect(await accessibilityFaults(page)).toEqual([]);
      await dialog.getByRole("button", sign).click();
      return { page, step, dialog };
    };

    // The officer wrote it, and the head's turn comes later: neither is offered what would be refused.
    for (const [who, reason] of [
      ["officer", "Who wrote or submitted an application does not sign it."],
      ["head", "Finance review is taken by: Finance officer."],
    ] as const) {
      const page = await opened(who);
      await page.goto(`${app.url}/app/visits/OUT-2027-01`);
      await page.getByText(reason).first().waitFor();
      expect(await page.getByRole("button", sign).count()).toBe(0);
      await isSeemly(page);
      await page.context().close();
    }

    const finance = await review("finance", "Finance review");
    await finance.dialog.getByRole("alert").getByText("The approval needs: the budget, each line in CNY or with its rate.").waitFor();
    await finance.dialog.getByRole("button", { name: "Cancel" }).click();
    await finance.page.reload();
    await finance.step.getByText("open", { exact: true }).waitFor();
    await finance.page.context().close();

    const administrator = await review("administrator", "Personnel review");
    await administrator.step.getByText("Nothing against it (invented).").waitFor();
    await administrator.step.getByText(/^signed · Administrator/).waitFor();
    expect(await administrator.page.getByRole("button", sign).count()).toBe(0);
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await administrator.page.context().close();
  });

  it("shows in Chinese on a phone which norms and standards a visit keeps, and which it exceeds without a reason", async () => {
    const page = await opened("head", "zh-CN", { width: 360, height: 640 });
    for (const [visit, checks] of [
      ["OUT-2027-01", ["✓国家（地区）数 · 2", "✓天数 · 5", "✓人数 · 1"]],
      ["OUT-2025-01", ["!住宿费 · 90.50 USD · 超出", "✓伙食费 · 45 USD"]],
    ] as const) {
      await page.goto(`${app.url}/app/visits/${visit}`);
      await page.getByRole("heading", { name: "规范与费用标准" }).waitFor();
      const shown = await page.locator(".norms li").allTextContents();
      expect(shown.map((text) => text.split("最多")[0])).toEqual(checks);
      await isSeemly(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    await page.getByText("最多 90 USD · Standards, example of the demonstration").waitFor();
    await page.getByText("未说明例外理由。").waitFor();
    await page.context().close();
  });

  it("makes a paper of a visit in Chinese on a phone, once however often it is asked for, and opens it", async () => {
    const visit = "OUT-2027-01";
    const page = await opened("officer", "zh-CN", { width: 390, height: 844 });
    await page.goto(`${app.url}/app/visits/${visit}`);
    await page.getByRole("heading", { name: "文书" }).waitFor();
    await page.getByText("制作文书").click();
    const approval = page.getByRole("button", { name: "因公出访任务批件（示例）" });
    expect(await approval.isDisabled()).toBe(true);
    await page.getByText("没有有效的批件：批准并取得批件编号后才能制作此文书。").first().waitFor();
    await isSeemly(page);
    const list = page.getByRole("button", { name: "人员名单（示例）", exact: true });
    await list.click();
    const made = page.getByRole("listitem").filter({ hasText: "第1版" });
    await made.waitFor();
    await page.getByText("制作文书").waitFor();
    await list.last().click();
    await page.waitForTimeout(1000);
    expect(await made.count()).toBe(1);
    await isSeemly(page);
    const [download] = await Promise.all([page.waitForEvent("download"), made.getByRole("button", { name: "人员名单（示例）" }).click()]);
    expect(download.suggestedFilename()).toBe(`${visit} 人员名单.docx`);
    await page.context().close();
  });

  it("leads a visit through its notice to the head, who decides on a phone, in Chinese", async () => {
    const code = "OUT-2027-01";
    const found = async () => {
      const asked = `{ visit(code: "${code}") { id version status approvals { number { text } steps { key status noticeStartsOn objection } } } }`;
      return (await app.read(asked, { token: await app.sign("officer") })).visit;
    };
    const did = async (who: string, name: string, type: string, input: object = {}) => {
      const { id, version } = await found();
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { problems { message } } }`;
      const variables = { input: { id, expectedVersion: version, ...input } };
      expect((await app.read(query, { token: await app.sign(who), variables }))[name].problems).toEqual([]);
    };
    const step = async (key: string) => (await found()).approvals.at(-1).steps.find((each: { key: string }) => each.key === key);
    const thisYear = Number(dayInShanghai().slice(0, 4));
    await announceYears(app, await app.sign("administrator"), thisYear, thisYear + 1);
    const line = { category: "ACCOMMODATION", unitCost: "1400", persons: 1, days: 4, amount: { amount: "5600", currency: "HKD" } };
    const rate = { exchangeRateToCny: "0.9123", exchangeRateOn: "2026-11-16" };
    await did("reviewer", "returnVisit", "ReturnVisitInput", { step: "taskReview", reason: "The rate is missing (invented)." });
    await did("officer", "updateVisit", "UpdateVisitInput", { invitedOn: "2026-11-10", budgetLines: [{ ...line, ...rate }] });
    await did("officer", "submitVisit", "VisitVersionInput");
    for (const [who, key] of [
      ["reviewer", "taskReview"],
      ["finance", "financeReview"],
      ["personnel", "personnelReview"],
    ] as const)
      await did(who, "signVisitStep", "VisitStepInput", { step: key });

    const administrator = await opened("administrator");
    const decided = async (page: Page, name: string, words?: readonly [label: string, text: string]) => {
      await page.getByRole("listitem").getByRole("button", { name, exact: true }).click();
      const dialog = page.getByRole("dialog");
      if (words) await dialog.getByLabel(words[0]).fill(words[1]);
      expect(await accessibilityFaults(page)).toEqual([]);
      await dialog.getByRole("button", { name, exact: true }).click();
      await dialog.waitFor({ state: "detached" });
    };
    await administrator.goto(`${app.url}/app/visits/${code}`);
    const notice = administrator.getByRole("listitem").filter({ hasText: "Public notice" });
    await notice.getByRole("button", { name: "Publish the notice" }).waitFor();
    expect(await notice.getByRole("button", { name: "Sign", exact: true }).count()).toBe(0);
    await decided(administrator, "Publish the notice");
    await notice.getByText(/published until/).waitFor();
    expect(await step("publicNotice")).toMatchObject({ status: "OPEN", noticeStartsOn: dayInShanghai() });
    await decided(administrator, "Record an objection", ["What was objected", "The delegation is too large (invented)."]);
    await notice.getByText("Objection: The delegation is too large (invented).").waitFor();
    expect(await notice.getByRole("button", { name: "Sign", exact: true }).count()).toBe(0);
    await decided(administrator, "Answer the objection", ["What came of the examination", "One person travels (invented)."]);
    await notice.getByRole("button", { name: "Sign", exact: true }).waitFor();
    expect((await step("publicNotice")).objection).toBeNull();
    await app.write(async (em) => {
      await em.getConnection().execute("update visit_approval_step set notice_ends_on = current_date - 2 where notice_ends_on is not null");
    });
    await decided(administrator, "Sign");
    expect((await step("publicNotice")).status).toBe("DONE");
    expect(watched).toEqual({ complaints: [], foreign: [] });
    await administrator.context().close();

    const head = await opened("head", "zh-CN", { width: 360, height: 640 });
    await head.getByRole("listitem").filter({ hasText: "考察香港、澳门家庭服务" }).getByRole("link", { name: "审核" }).click();
    await head.getByRole("heading", { name: "考察香港、澳门家庭服务（虚构）" }).waitFor();
    await head.getByRole("heading", { name: "年度计划" }).waitFor();
    await head.getByText("CNY 5,108.88").first().waitFor();
    await isSeemly(head);
    const decision = head.getByRole("listitem").filter({ hasText: "领导审批" });
    await decision.getByRole("button", { name: "退回" }).click();
    const back = head.getByRole("dialog").getByLabel("退回至");
    expect(await back.locator("option").allTextContents()).toEqual(["申请人", "任务审核", "经费审核", "人事审核", "事前公示"]);
    expect(await accessibilityFaults(head)).toEqual([]);
    await back.selectOption({ label: "经费审核" });
    await head.getByRole("dialog").getByLabel("理由").fill("请核对汇率（虚构）。");
    await head.getByRole("dialog").getByRole("button", { name: "退回" }).click();
    await head.getByRole("listitem").filter({ hasText: "经费审核" }).getByText("待办").waitFor();
    expect((await found()).status).toBe("UNDER_REVIEW");
    expect(await decision.getByRole("button").count()).toBe(0);

    await did("finance", "signVisitStep", "VisitStepInput", { step: "financeReview" });
    await did("administrator", "publishVisitNotice", "VisitStepInput", { step: "publicNotice" });
    await app.write(async (em) => {
      await em.getConnection().execute("update visit_approval_step set notice_ends_on = current_date - 2 where notice_ends_on is not null");
    });
    await did("administrator", "signVisitStep", "VisitStepInput", { step: "publicNotice" });
    await head.reload();
    await head.waitForLoadState("networkidle");
    await decision.getByRole("button", { name: "签署" }).click();
    await head.getByRole("dialog").getByLabel("意见（可不填）").fill("同意（虚构）。");
    await head.getByRole("dialog").getByRole("button", { name: "签署" }).click();
    const { status, approvals } = await (async () => {
      await decision.getByText("同意（虚构）。").waitFor();
      return found();
    })();
    expect(status).toBe("APPROVED");
    await head.getByRole("heading", { name: approvals.at(-1).number.text }).waitFor();
    await isSeemly(head);
    expect(await head.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await head.context().close();
  });

  it("offers no decision to who may not decide, and says that there is no such report", async () => {
    const [{ id }] = await reports("officer", { status: { eq: "APPROVED" } });
    const page = await opened("viewer");
    await page.goto(`${app.url}/app/reports/${id}`);
    await page.getByRole("heading", { name: "History" }).waitFor();
    expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
    await page.goto(`${app.url}/app/reports/00000000-0000-7000-8000-000000000000`);
    await page.getByText("00000000-0000-7000-8000-000000000000").first().waitFor();
    await page.context().close();
  });
});
