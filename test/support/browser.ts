import { existsSync } from "node:fs";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** The Chromium of the system, as `apt-get install chromium` puts it there; undefined where there is none. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

// Nothing of another site is opened in it, and root has no sandbox.
export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM!, args: ["--no-sandbox"] });

/** What a page did that nobody wants to see. */
export interface Watched {
  /** Warnings and errors of the console, and what was thrown. */
  complaints: string[];
  /** Addresses of other hosts. */
  foreign: string[];
}

/** The GraphiQL page. */
export async function openPage(context: BrowserContext, url: string): Promise<{ page: Page; watched: Watched }> {
  const opened = await openWatched(context, url);
  await ready(opened.page);
  return opened;
}

/** Any page; `url` says which host is its own. */
export async function openWatched(context: BrowserContext, url: string): Promise<{ page: Page; watched: Watched }> {
  const page = await context.newPage();
  const watched: Watched = { complaints: [], foreign: [] };
  page.on("console", (said) => void (["warning", "error"].includes(said.type()) && watched.complaints.push(said.text())));
  page.on("pageerror", (error) => void watched.complaints.push(error.message));
  page.on(
    "request",
    (sent) =>
      void (new URL(sent.url()).origin !== new URL(url).origin && !/^(data|blob):/.test(sent.url()) && watched.foreign.push(sent.url())),
  );
  await page.goto(url);
  return { page, watched };
}

/** What axe finds wrong with what the page shows: the rule and the elements. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** The editors are there, and know the schema. */
export async function ready(page: Page): Promise<void> {
  await page.waitForSelector(".graphiql-query-editor .view-line", { timeout: 60_000 });
  await page.waitForSelector(".graphiql-container:not(:has(.graphiql-spinner))", { timeout: 60_000 });
}

/** What is in an editor of the page: `operation.graphql`, `variables.json`, `request-headers.json` or `response.json`. */
export const textOf = (page: Page, editor: string): Promise<string> =>
  page.evaluate((end) => {
    const { __MONACO } = globalThis as unknown as {
      __MONACO: { editor: { getModels(): { uri: { path: string }; getValue(): string }[] } };
    };
    return (
      __MONACO.editor
        .getModels()
        .find(({ uri }) => uri.path.endsWith(end))
        ?.getValue() ?? ""
    );
  }, editor);
