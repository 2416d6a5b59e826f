import { serverAudits } from "graphql-http";
import { testApp } from "./support/app.js";

describe("GraphQL over HTTP", () => {
  const app = testApp();
  // Browsers send a GET to other origins unasked, so that one here needs a header that they would have to ask for.
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, init.method === "POST" ? init : { ...init, headers: { ...init.headers, "apollo-require-preflight": "1" } });
  const audits = serverAudits({ url: () => `${app.url}/graphql`, fetchFn });

  it("has 61 audits", () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))("holds what audit %s asks: %s", async (_id, _name, fn) => {
    const { status, ...why } = await fn();
    expect([status, "reason" in why ? why.reason : undefined]).toEqual(["ok", undefined]);
  });
});
