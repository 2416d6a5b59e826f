import { Document } from "../../src/documents/document.entity.js";
import { Visibility } from "../../src/graphql/visibility.js";
import { Project } from "../../src/projects/project.entity.js";
import { ProjectDocument } from "../../src/projects/project.parts.js";
import { ProjectIndicator, ProjectIndicatorPeriod, ProjectIndicatorValue, Result } from "../../src/results/result.entity.js";
import { Role, type TestApp, testApp } from "../support/app.js";
import { twoPartners, World } from "../support/world.js";

const HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
const HOSTILE = `<script>alert(1)</script>"'&`;
const ESCAPED = "&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#38;";

const opened = async (app: TestApp, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(app.url + path, { headers: { accept: HTML, "accept-language": "en", ...headers }, redirect: "manual" });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const linksIn = (text: string) => [...text.matchAll(/href="([^"]*)"/g)].map(([, address]) => address!);
const headingsIn = (text: string) => [...text.matchAll(/<(?:h3|p class="name")>(?:<a [^>]*>)?([^<]*)/g)].map(([, heading]) => heading!);

describe("the public pages", () => {
  const app = testApp();
  const open = (path: string, headers?: Record<string, string>) => opened(app, path, headers);
  let projectId: string;

  beforeAll(async () => {
    await app.write(twoPartners);
    await app.write(async (em) => {
      const world = new World(em);
      const project = await em.findOneOrFail(Project, { code: "PUBLIC" });
      projectId = project.id;
      em.assign(project, { title: { en: HOSTILE, zh: "公开项目" }, description: { en: `First.\n${HOSTILE}` } });
      const visibility = Visibility.PUBLIC;
      const script = world.make(Document, { title: { en: "A script" }, url: "javascript:alert(1)", visibility });
      world.make(ProjectDocument, { project, document: script, position: 2 });
      const result = world.make(Result, { project, position: 1, type: "OUTPUT", origin: "PUBLICATION", title: { en: "People reached" } });
      const indicator = world.make(ProjectIndicator, { result, position: 1, measure: "UNIT", title: { en: "Tested" } });
      const period = world.make(ProjectIndicatorPeriod, { indicator, position: 1, startsOn: "2025-01-01", endsOn: "2025-12-31" });
      const empty = world.make(ProjectIndicatorPeriod, { indicator, position: 2, startsOn: "2026-01-01", endsOn: "2026-12-31" });
      world.make(ProjectIndicatorValue, { period, position: 1, kind: "TARGET", value: "1200", number: "1200" });
      world.make(ProjectIndicatorValue, { period, position: 2, kind: "ACTUAL", value: "0", number: "0" });
      world.make(ProjectIndicatorValue, { period: empty, position: 1, kind: "TARGET", value: HOSTILE });
    });
  });

  it("show at / what is public and nothing else, whoever is signed in", async () => {
    const officer = await app.signedIn([Role.OFFICER]);
    const { status, headers, text } = await open("/", { authorization: `Bearer ${officer}` });
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(headingsIn(text)).toEqual(["Programme", ESCAPED]);
    expect(text).toContain('Projects <span class="count">1</span>');
    expect(text).toContain("Document of PUBLIC");
    for (const hidden of ["INTERNAL", "OURS", "THEIRS"]) expect(text).not.toContain(hidden);
    expect(text).toContain('<a href="/app">Sign in</a>');
  });

  it("lead programs that get / to the API", async () => {
    const { status, headers } = await open("/", { accept: "application/json" });
    expect([status, headers.get("location")]).toEqual([302, "/graphql"]);
  });

  it("need no script and load nothing: the policy forbids both", async () => {
    for (const path of ["/", "/projects", "/projects/PUBLIC", "/projects/nothing"]) {
      const { text, headers } = await open(path);
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
      );
      expect(text).not.toMatch(/<script|<link rel="stylesheet"| on\w+=| style=/i);
    }
  });

  it("escape what records hold, and open no address that is a script", async () => {
    const { text } = await open("/projects/PUBLIC");
    expect(text).toContain(`<h1>${ESCAPED}</h1>`);
    expect(text).toContain(`<p>First.</p><p>${ESCAPED}</p>`);
    expect(text).toContain("A script");
    expect(linksIn(text).filter((address) => !/^(\/|#main$|https:\/\/example\.org\/|data:image)/.test(address))).toEqual([]);
  });

  it("show a project by its code, IATI identifier and id, its values as they were published, and that official figures are not", async () => {
    const page = await open("/projects/PUBLIC");
    for (const key of ["XX-TEST-PUBLIC", projectId]) expect((await open(`/projects/${key}`)).text).toBe(page.text);
    expect(page.text).toContain("The department&#39;s official figures are not published yet.");
    const cells = page.text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    expect(cells).toContain("1 Jan – 31 Dec 2025 1,200 0 1 Jan – 31 Dec 2026");
    expect(cells).toContain(`${ESCAPED} not published`);
    expect(cells).toContain("CNY 100");
    expect(cells).toContain("Their partner");
  });

  it("know no project that is hidden or absent, alike but for what was asked", async () => {
    for (const key of ["OURS", "INTERNAL", "nothing", "%00", "a%2Fb", encodeURIComponent(HOSTILE)]) {
      const { status, headers, text } = await open(`/projects/${key}`);
      expect([key, status, headers.get("cache-control"), headers.get("etag")]).toEqual([key, 404, "no-store", null]);
      expect(text).toContain("There is no published project at this address.");
    }
  });

  it("are in the language of the address, else in that of the browser, and lead to the other", async () => {
    const chosen = await open("/projects/PUBLIC?lang=zh");
    expect(chosen.text).toContain('<html lang="zh">');
    expect(chosen.text).toContain("<h1>公开项目</h1>");
    expect(linksIn(chosen.text)).toEqual(expect.arrayContaining(["/?lang=zh", "/projects?lang=zh", "/projects/PUBLIC?lang=en"]));
    const accepted = await open("/projects/PUBLIC", { "accept-language": "fr, zh-CN;q=0.5, en;q=0.3" });
    expect(accepted.text).toContain("<h1>公开项目</h1>");
    expect(linksIn(accepted.text)).toEqual(expect.arrayContaining(["/", "/projects", "/projects/PUBLIC?lang=en"]));
    expect(accepted.text).toContain("2025年1月1日至12月31日");
    expect((await open("/?lang=xx")).text).toContain('<html lang="en">');
    expect(accepted.headers.get("vary")).toContain("accept-language");
  });

  it("are sent once to who has them, and anew after a change", async () => {
    const first = await open("/projects/PUBLIC");
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    const etag = first.headers.get("etag")!;
    const again = await open("/projects/PUBLIC", { "if-none-match": etag });
    expect([again.status, again.text]).toEqual([304, ""]);
    await app.write(async (em) => void em.assign(await em.findOneOrFail(Project, { code: "PUBLIC" }), { objectives: { en: "Another." } }));
    expect((await open("/projects/PUBLIC", { "if-none-match": etag })).status).toBe(200);
  });

  it("list projects of a country, of a programme and by words, and keep each in the links of the others", async () => {
    const found = async (query: string) => {
      const { status, text } = await open(`/projects?${query}`);
      return [status, headingsIn(text).length];
    };
    expect(await found("country=ZZ&programme=PROGRAMME&search=")).toEqual([200, 1]);
    expect(await found("country=MN")).toEqual([200, 0]);
    expect(await found("programme=OTHER")).toEqual([200, 0]);
    expect(await found(`search=${encodeURIComponent("公开")}`)).toEqual([200, 1]);
    expect(await found("search=nonsense")).toEqual([200, 0]);
    const { text } = await open(`/projects?programme=PROGRAMME&search=${encodeURIComponent(HOSTILE)}`);
    expect(text).toContain(`value="${ESCAPED}"`);
    expect(text).toContain('<option value="PROGRAMME" selected>');
    expect(linksIn(text)).toContain(
      `/projects?programme=PROGRAMME&#38;search=${new URLSearchParams({ "": HOSTILE }).toString().slice(1)}&#38;country=ZZ`,
    );
  });

  it("say on a page what is wrong with an address", async () => {
    const refused = async (path: string) => {
      const { status, headers, text } = await open(path);
      return [status, headers.get("content-type"), /<h1>[^<]*<\/h1><p>([^<]*)/.exec(text)![1]];
    };
    expect(await refused("/projects?country=MN&country=KH")).toEqual([
      400,
      "text/html; charset=utf-8",
      "The parameter country should be there once, with 500 characters at most.",
    ]);
    expect((await refused(`/projects?search=${"a".repeat(501)}`))[0]).toBe(400);
    expect((await refused("/projects?after=nonsense"))[0]).toBe(400);
    expect((await refused("/projects?after=nonsense&lang=zh"))[2]).toMatch(/\p{Script=Han}/u);
    const posted = await fetch(`${app.url}/projects/PUBLIC`, { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe("the public pages, for who asks too often,", () => {
  const app = testApp({ COST_LIMIT: "3000", COST_RESTORE_RATE: "100" });

  it("are charged with what is read for them, and refused on a page", async () => {
    const statuses: number[] = [];
    let last: Awaited<ReturnType<typeof opened>>;
    do {
      last = await opened(app, "/projects");
      statuses.push(last.status);
    } while (last.status === 200 && statuses.length < 100);
    expect(statuses.length).toBeGreaterThan(2);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(last.text).toContain("<h1>This page cannot be shown</h1>");
  });
});
