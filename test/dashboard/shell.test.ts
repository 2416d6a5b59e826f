import { testApp } from "../support/app.js";

const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("the dashboard", () => {
  const app = testApp({
    OIDC_ISSUERS: "https://id.example.org/realms/staff urn:sarai",
    DASHBOARD_CLIENT_ID: "sarai-dashboard",
    DASHBOARD_SCOPES: "openid offline_access",
  });
  const asked = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(app.url + path, { headers: { ...browser, ...headers }, redirect: "manual" });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const settingsIn = (html: string) => JSON.parse(/<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(html)![1]!);
  const partsIn = (html: string) => [...html.matchAll(/\/app\/parts\/[\w-]+\.(?:js|css)/g)].map(([path]) => path);

  it("is below /app for browsers", async () => {
    for (const path of ["/app", "/app/reports/1"]) expect((await asked(path)).headers.get("content-type")).toBe("text/html; charset=utf-8");
    const posted = await fetch(`${app.url}/app`, { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("shows the client where to sign in, and nobody as whom it could be used without", async () => {
    expect(settingsIn((await asked("/app?as=officer", { "accept-language": "zh-CN,en;q=0.5" })).text)).toEqual({
      language: "zh",
      signIn: {
        issuer: "https://id.example.org/realms/staff",
        clientId: "sarai-dashboard",
        scopes: "openid offline_access",
        resource: "urn:sarai",
      },
    });
  });

  it("forbids the browser to ask any other host than the provider", async () => {
    const policy = (await asked("/app")).headers.get("content-security-policy")!;
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self' https://id.example.org",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it("has its parts kept for ever, compressed as the browser likes it best, and asked for anew when they change", async () => {
    const { text, headers } = await asked("/app", { "accept-language": "en" });
    expect(headers.get("cache-control")).toBe("no-cache");
    const parts = partsIn(text);
    expect(parts.map((path) => path.replace(/-[\w-]{8}\./, "."))).toEqual(
      expect.arrayContaining(["/app/parts/dashboard.js", "/app/parts/dashboard.css", "/app/parts/en.js"]),
    );
    for (const path of parts)
      for (const encoding of ["br", "gzip"]) {
        const part = await asked(path, { accept: "*/*", "accept-encoding": encoding });
        expect([part.status, part.headers.get("content-encoding"), part.headers.get("cache-control"), part.headers.get("vary")]).toEqual([
          200,
          encoding,
          "public, max-age=31536000, immutable",
          "accept-encoding",
        ]);
      }
    const absent = await asked("/app/parts/dashboard-00000000.js");
    expect([absent.status, JSON.parse(absent.text).errors[0].extensions.code]).toEqual([404, "NOT_FOUND"]);
    for (const path of ["/app/parts/manifest.json", "/app/parts/..%2fsrc%2fmain.js"]) expect((await asked(path)).status).toBe(404);
  });

  it("says to who has no script that it needs one", async () => {
    expect((await asked("/app", { "accept-language": "zh" })).text).toContain(
      "<noscript><p>工作人员和合作伙伴使用的页面需要 JavaScript。</p></noscript>",
    );
  });
});
