import { jest } from "@jest/globals";
import type { RequiredEntityData } from "@mikro-orm/core";
import type { Browser } from "playwright-core";
import { Account, AccountKind } from "../../src/people/account.entity.js";
import { freePort } from "../start/sarai.js";
import { Role, testApp } from "../support/app.js";
import { CHROMIUM, launch, openWatched } from "../support/browser.js";
import { openIdProviderForTests, PUBLIC_CLIENT } from "../support/provider.js";

jest.setTimeout(120_000);

const [suite, why] = CHROMIUM
  ? [describe, ""]
  : [describe.skip, ": left out, because there is no Chromium here (apt-get install chromium)"];

const port = await freePort();
const provider = await openIdProviderForTests("ES256", `http://127.0.0.1:${port}/app/signed-in`);

suite(`signing in to the dashboard at an OpenID provider${why}`, () => {
  const app = testApp({ PORT: String(port), OIDC_ISSUERS: `${provider.issuer} sarai`, DASHBOARD_CLIENT_ID: PUBLIC_CLIENT });
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    await app.write(async (em) => {
      const data = { name: "Mei Lin", issuer: provider.issuer, subject: "mei", roles: [Role.VIEWER], kind: AccountKind.PERSON };
      em.create(Account, data as unknown as RequiredEntityData<Account>);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await provider.close();
  });

  it("comes back to the page that was asked for, keeps no token, is signed in again after a reload, and renews its token", async () => {
    const context = await browser.newContext({ locale: "en-GB" });
    // The provider's own page wants it.
    await context.route("https://fonts.googleapis.com/**", (route) => route.abort());
    const { page } = await openWatched(context, `${app.url}/app/reports/1`);
    await page.getByRole("button", { name: `Sign in at ${new URL(provider.issuer).host}` }).click();
    await page.locator("input[name=login]").fill("mei");
    await page.locator("input[name=password]").fill("any");
    await page.locator("button[type=submit]").click();
    // What the person allows.
    await page.locator("button[type=submit]").click();
    await page.getByText("Mei Lin").waitFor({ state: "attached" });
    expect(page.url()).toBe(`${app.url}/app/reports/1`);
    const kept = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
    expect(await kept()).toBe('[{"sarai:signed-in":"provider"},{},""]');

    // The provider still knows the person: no dialog.
    await page.goto(`${app.url}/app`);
    await page.getByRole("heading", { name: "Today" }).waitFor();
    expect(page.url()).toBe(`${app.url}/app`);

    const sent: (string | undefined)[] = [];
    await page.route("**/graphql", (route) => {
      sent.push(route.request().headers().authorization);
      return sent.length === 1
        ? route.fulfill({ status: 401, json: { errors: [{ message: "The token has expired." }] } })
        : route.continue();
    });
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("heading", { name: "今日" }).waitFor();
    await page.getByText("Mei Lin").waitFor({ state: "attached" });
    expect(new Set(sent.slice(0, 2)).size).toBe(2);
    expect(await kept()).toBe('[{"sarai:signed-in":"provider"},{"sarai:language":"zh"},""]');
    await context.close();
  });

  it("is nobody where the provider does not let the person in, and takes no code that it did not ask for", async () => {
    const context = await browser.newContext({ locale: "en-GB" });
    // The provider's own page wants it.
    await context.route("https://fonts.googleapis.com/**", (route) => route.abort());
    const { page } = await openWatched(context, `${app.url}/app`);
    await page.getByRole("button", { name: /^Sign in at/ }).click();
    await page.getByText("Cancel").click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(page.url()).toBe(`${app.url}/app`);
    await page.goto(`${app.url}/app/signed-in?code=stolen&state=another&iss=${encodeURIComponent(provider.issuer)}`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("sarai:signed-in"))).toBeNull();
    await context.close();
  });
});
