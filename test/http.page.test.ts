import { request } from "node:http";
import { loadDemonstration } from "../src/demonstration/load.js";
import { testApp } from "./support/app.js";

const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const PEOPLE = "/graphql/page/people";

describe("the GraphiQL page", () => {
  const app = testApp();
  const asked = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${app.url}${path}`, { headers: { ...browser, ...headers } });
    return { status: response.status, url: response.url, headers: response.headers, text: await response.text() };
  };
  const settings = (html: string) => JSON.parse(/<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(html)![1]!);
  const partsIn = (html: string) => [...html.matchAll(/\/graphql\/page\/[\w-]+\.(?:js|css)/g)].map(([path]) => path);

  it("is shown to browsers, with nothing from another host in it", async () => {
    const { status, url, headers, text } = await asked("/graphql");
    expect([status, url, headers.get("content-type")]).toEqual([200, `${app.url}/graphql`, "text/html; charset=utf-8"]);
    expect(text.match(/(?:src|href)="(?!data:|\/graphql\/page\/)[^"]*"/g)).toBeNull();
    expect(partsIn(text).map((path) => path.replace(/-\w+\./, "."))).toEqual(
      ["editor.js", "json.js", "graphql.js", "style.css", "script.js"].map((name) => `/graphql/page/${name}`),
    );
    const style = (await asked(partsIn(text).find((path) => path.endsWith(".css"))!)).text;
    expect(style.match(/@import|url\((?!["']?data:)[^)]*\)/g)).toBeNull();
  });

  it("forbids the browser to ask any other host", async () => {
    const policy = (await asked("/graphql")).headers.get("content-security-policy")!;
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src data:",
      "img-src data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it("is for a browser also where the address has a query, which answers a program", async () => {
    const path = `/graphql?query=${encodeURIComponent("{ today }")}`;
    expect((await asked(path)).headers.get("content-type")).toBe("text/html; charset=utf-8");
    const answer = await fetch(`${app.url}${path}`, { headers: { accept: "application/json", "apollo-require-preflight": "1" } });
    expect((await answer.json()).data).toEqual({ today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  });

  it("comes to less than 3 MB compressed, and its parts are fetched once", async () => {
    const { text } = await asked("/graphql");
    const parts = await Promise.all(
      partsIn(text).flatMap((path) => ["br", "gzip", "identity"].map((encoding) => asked(path, { "accept-encoding": encoding }))),
    );
    for (const { status, headers } of parts)
      expect([status, headers.get("cache-control"), headers.get("vary")]).toEqual([
        200,
        "public, max-age=31536000, immutable",
        "accept-encoding",
      ]);
    const sizes = ["br", "gzip", null].map((encoding) =>
      parts
        .filter(({ headers }) => headers.get("content-encoding") === encoding)
        .reduce((sum, { headers }) => sum + Number(headers.get("content-length")), 0),
    );
    expect(sizes.map((bytes) => Math.floor(bytes / 1_000_000))).toEqual([1, 2, 7]);
    expect(text).toContain(`${(sizes[0]! / 1e6).toFixed(1)} MB`);
    for (const [i] of partsIn(text).entries()) {
      const [br, gzip, identity] = parts.slice(3 * i, 3 * i + 3).map((part) => part.text);
      expect([br === identity, gzip === identity, identity!.length > 1000]).toEqual([true, true, true]);
    }
  });

  it("has no other file", async () => {
    for (const path of ["manifest.json", "script-OLD.js", "..%2fmanifest.json", "..%2f..%2fpackage.json", "__proto__"]) {
      const { status, text } = await asked(`/graphql/page/${path}`);
      expect([path, status, JSON.parse(text).errors[0].extensions.code]).toEqual([path, 404, "NOT_FOUND"]);
    }
  });

  it("speaks the reader's language, or the one that the address names", async () => {
    const languageOf = async (path: string, languages: string) => {
      const { text } = await asked(path, { "accept-language": languages });
      const { language, texts, languages: others } = settings(text);
      return [/<html lang="(\w+)">/.exec(text)![1], language, texts.examples, others];
    };
    const [english, chinese] = [
      ["en", "en", "Examples", [{ tag: "zh", name: "中文" }]],
      ["zh", "zh", "示例", [{ tag: "en", name: "English" }]],
    ];
    expect(await languageOf("/graphql", "en-GB,zh;q=0.5")).toEqual(english);
    expect(await languageOf("/graphql", "zh-CN,en;q=0.5")).toEqual(chinese);
    expect(await languageOf("/graphql", "mn,zh;q=0.5")).toEqual(chinese);
    expect(await languageOf("/graphql?lang=zh", "en")).toEqual(chinese);
    expect(await languageOf("/graphql?lang=en", "zh")).toEqual(english);
    expect(await languageOf("/graphql?lang=%3Cb%3E&lang=constructor", "")).toEqual(english);
  });

  it("begins with reading, figures, reporting and a mutation", async () => {
    const { examples } = settings((await asked("/graphql")).text);
    expect(examples.slice(0, 4).map(({ query }: { query: string }) => /^(?:query|mutation) \w+/m.exec(query)![0])).toEqual([
      "query Projects",
      "query Figures",
      "query Reports",
      "mutation NewPartner",
    ]);
    for (const { query, texts } of examples) expect([texts.length, texts[0]]).toEqual([2, query]);
  });

  it("gives nobody a token but in development", async () => {
    expect(settings((await asked("/graphql?as=officer")).text)).not.toHaveProperty("people");
    const response = await fetch(app.url + PEOPLE, { method: "POST" });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining(`There is nothing at ${PEOPLE}.`)]);
  });
});

describe("the GraphiQL page in production", () => {
  const app = testApp({ NODE_ENV: "production", HOST: "127.0.0.1" });

  it("gives nobody a token", async () => {
    await loadDemonstration(app.databaseUrl);
    const page = await fetch(`${app.url}/graphql?as=officer`, { headers: browser });
    const text = await page.text();
    expect([page.status, text.includes(PEOPLE), text.includes("eyJ")]).toEqual([200, false, false]);
    for (const method of ["GET", "POST"]) expect((await fetch(app.url + PEOPLE, { method })).status).toBe(404);
    const { status, errors } = await app.ask("{ me { name } }", { token: await app.sign("officer") });
    expect([status, errors![0]!.extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
  }, 60_000);
});

describe("the GraphiQL page in development", () => {
  const app = testApp({ NODE_ENV: "development", CORS_ORIGINS: "https://app.example.org" });
  beforeAll(() => loadDemonstration(app.databaseUrl), 60_000);

  /** With a host header of one's own, which fetch does not allow. */
  const post = (headers: Record<string, string> = {}) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = request(app.url + PEOPLE, { method: "POST", headers }, async (answer) => {
        resolve({ status: answer.statusCode!, text: (await answer.setEncoding("utf8").toArray()).join("") });
      });
      sent.on("error", reject).end();
    });

  it("gives the page of this machine a token of an hour for each of the demonstration's people, and none of programs", async () => {
    const { host } = new URL(app.url);
    const { status, text } = await post({ origin: `http://${host}` });
    const { people } = JSON.parse(text) as { people: { as: string; name: string; token: string }[] };
    expect([status, people.map(({ as, name }) => [as, name]).slice(0, 3), people.length]).toEqual([
      200,
      [
        ["officer", "Department officer"],
        ["head", "Department head"],
        ["reporter", "Partner reporter (Steppe Health Foundation)"],
      ],
      10,
    ]);
    for (const { name, token } of people) {
      expect((await app.read("{ me { name } }", { token })).me).toEqual({ name });
      const { iat, exp } = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());
      expect(exp - iat).toBe(3600);
    }
  });

  it("names them in the reader's language, but for accounts that were created since", async () => {
    await app.write((em) =>
      em.getConnection().execute("update account set subject = 'somebody', name = 'Somebody' where subject = 'viewer'"),
    );
    const { host } = new URL(app.url);
    const { text } = await post({ origin: `http://${host}`, "accept-language": "zh-CN" });
    const { people } = JSON.parse(text) as { people: { as: string; name: string }[] };
    expect(people.map(({ as, name }) => [as, name]).filter(([as]) => ["officer", "reporter", "somebody"].includes(as!))).toEqual([
      ["officer", "项目官员"],
      ["reporter", "合作伙伴填报人（草原健康基金会）"],
      ["somebody", "Somebody"],
    ]);
  });

  it.each([
    ["a page of another site", { origin: "https://evil.example.org" }],
    ["a page that may ask the API", { origin: "https://app.example.org" }],
    ["a page without an origin", { origin: "null" }],
    ["a page on another port", { origin: "http://127.0.0.1:1" }],
    ["a name of another site that leads here", { host: "evil.example.org" }],
    ["a name that only begins like this machine", { host: "127.0.0.1.example.org" }],
    ["a proxy that says whom it asks for", { "x-forwarded-for": "198.51.100.7" }],
    ["a proxy that says so in another way", { forwarded: "for=198.51.100.7" }],
    ["a proxy that names itself", { via: "1.1 proxy" }],
  ])("gives nothing to %s", async (_who, headers) => {
    const { status, text } = await post(headers);
    expect([status, text.includes("eyJ"), JSON.parse(text).errors[0].extensions.code]).toEqual([404, false, "NOT_FOUND"]);
  });

  it("says where the tokens are to this machine alone, and holds none itself", async () => {
    const page = async (headers: Record<string, string> = {}) =>
      (await fetch(`${app.url}/graphql?as=officer`, { headers: { ...browser, ...headers } })).text();
    expect((await page()).includes(`"people":"${PEOPLE}"`)).toBe(true);
    expect((await page()).includes("eyJ")).toBe(false);
    expect((await page({ "x-forwarded-for": "198.51.100.7" })).includes(PEOPLE)).toBe(false);
  });

  it("forgets who was disabled", async () => {
    await app.write((em) => em.getConnection().execute("update account set disabled_at = now() where subject = 'head'"));
    const { people } = JSON.parse((await post()).text) as { people: { as: string }[] };
    expect([people.length, people.some(({ as }) => as === "head")]).toEqual([9, false]);
  });
});
