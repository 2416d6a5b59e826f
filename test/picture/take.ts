/**
 * `npm run picture -- ADDRESS KEY` takes the pictures of the README in docs/pictures/: the GraphiQL page of a Sarai that runs there with the
 * demonstration, as the department officer sees it, in English and in Chinese; and with the key of the report tool a workbook as LibreOffice
 * opens it. It needs Chromium and fonts with Chinese characters.
 */
import { join } from "node:path";
import { CHROMIUM, launch, openPage, textOf } from "../support/browser.js";
import { until } from "../support/until.js";
import { hasOffice, pictureOfWorkbook } from "./workbook.js";

const [address = "http://127.0.0.1:4000", key] = process.argv.slice(2);
if (!CHROMIUM) throw new Error("There is no Chromium here; on Debian: apt-get install chromium fonts-noto-cjk.");

const browser = await launch();
for (const [language, file] of [
  ["en", "graphiql.png"],
  ["zh", "graphiql.zh.png"],
] as const) {
  const context = await browser.newContext({ locale: language, viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  const { page } = await openPage(context, `${address}/graphql?as=officer&lang=${language}`);
  await page.getByRole("button", { name: /Execute query/ }).click();
  await until(async () => /"data"/.test(await textOf(page, "response.json")));
  // Colours come last, from a worker.
  await page.waitForSelector(".graphiql-query-editor .view-line .mtk6, .graphiql-query-editor .view-line .mtk8");
  await page.mouse.move(640, 790);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join("docs", "pictures", file) });
  await context.close();
}
await browser.close();
if (key !== undefined) {
  if (!hasOffice()) throw new Error("The workbook needs, on Debian: apt-get install libreoffice-calc xvfb xdotool imagemagick.");
  await pictureOfWorkbook(address, key, "en", join("docs", "pictures", "workbook.png"));
  await pictureOfWorkbook(address, key, "zh", join("docs", "pictures", "workbook.zh.png"));
}
