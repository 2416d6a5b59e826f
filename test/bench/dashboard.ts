/**
 * `npm run bench -- dashboard --url http://127.0.0.1:4000`: how long a partner waits at 360 × 640, with the processor slowed 4 times and a
 * line of 400 kbit/s and 100 ms, on the demonstration of a Sarai that runs there; and how long a key takes in a form of 10,000 cells.
 * With `--projects 500` instead: what the first view of each kind of person takes of a server of its own, with so many projects more.
 */
import { parseArgs } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import { CHROMIUM, launch } from "../support/browser.js";
import { measureFirstViews } from "./dashboard/first-views.js";

const LINE = { offline: false, latency: 100, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWED = 4;
const KEYS = 20;
/** How often the form of the demonstration is repeated in the answer, with other assignments, to have 10,000 cells. */
const REPEATED = 130;

export async function benchDashboard(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { url: { type: "string", default: "http://127.0.0.1:4000" }, projects: { type: "string" } },
  });
  const { url, projects } = values;
  if (!CHROMIUM) return console.log("Left out, because there is no Chromium here (apt-get install chromium).");
  if (projects) {
    const browser = await launch();
    await measureFirstViews(browser, Number(projects)).finally(() => browser.close());
    return;
  }
  if (!(await fetch(`${url}/health/live`).catch(() => undefined))?.ok) return console.log(`Left out, because no Sarai runs at ${url}.`);
  const browser = await launch();
  try {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 360, height: 640 } });
    await measureFirstScreens(context, url);
    await context.close();
    for (const viewport of [
      { width: 360, height: 640 },
      { width: 1280, height: 800 },
    ])
      await measureLargeForm(await browser.newContext({ locale: "zh-CN", viewport }), url, viewport.width);
  } finally {
    await browser.close();
  }
}

async function measureFirstScreens(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  const bytes = await slowed(page, true);
  const home = page.getByRole("link", { name: "去修改" });
  const first = await timed(() => page.goto(`${url}/app?as=reporter`, { waitUntil: "commit" }).then(() => home.waitFor()));
  console.log(`home, the first time: ${first} ms, ${Math.round(bytes() / 1000)} KB`);
  await page.waitForTimeout(3000);
  const again = await timed(() => page.reload({ waitUntil: "commit" }).then(() => home.waitFor()));
  console.log(`home, later: ${again} ms`);
  await page.waitForTimeout(3000);
  const field = page.locator("input[data-row]").first();
  const form = await timed(() =>
    page
      .getByRole("link", { name: "继续填报" })
      .click()
      .then(() => field.waitFor()),
  );
  console.log(`a form of 77 cells, from there: ${form} ms`);
  console.log(`a key in it: ${await keys(page)}`);
}

async function measureLargeForm(context: BrowserContext, url: string, width: number): Promise<void> {
  const page = await context.newPage();
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const form: { assignment: string }[] | undefined = body.data?.reportingForm;
    if (form)
      body.data.reportingForm = Array.from({ length: REPEATED }, (_, i) =>
        form.map((each) => ({ ...each, assignment: each.assignment.slice(0, -4) + String(1000 + i) })),
      ).flat();
    await route.fulfill({ response, json: body });
  });
  await slowed(page, false);
  await page.goto(`${url}/app?as=reporter`);
  await page.getByRole("link", { name: "继续填报" }).click();
  await page.locator("input[data-row]").first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  console.log(`a key in a form of 10,000 cells, ${width} px wide: ${await keys(page)}`);
  await context.close();
}

/** `isLineToo`: over the slow line as well. The answer counts the bytes that have come. */
async function slowed(page: Page, isLineToo: boolean): Promise<() => number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await devtools.send("Network.enable");
  if (isLineToo) await devtools.send("Network.emulateNetworkConditions", LINE);
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

/** From a key until the frame after it is drawn: median and longest. What is typed is taken back. */
async function keys(page: Page): Promise<string> {
  await page.locator("input[data-row]").nth(3).focus();
  const times = await page.evaluate(async (count) => {
    const input = document.activeElement as HTMLInputElement;
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
    const before = input.value;
    const type = (text: string) => {
      set!.call(input, text);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const drawn = () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done();
          channel.port2.postMessage(null);
        }),
      );
    const found: number[] = [];
    for (let i = 0; i < count; i++) {
      await new Promise((later) => setTimeout(later, 150));
      const from = performance.now();
      type(String(100 + i));
      await drawn();
      found.push(performance.now() - from);
    }
    type(before);
    return found.sort((a, b) => a - b);
  }, KEYS);
  return `median ${Math.round(times[KEYS / 2]!)} ms, longest ${Math.round(times.at(-1)!)} ms`;
}
