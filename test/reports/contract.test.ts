import { AccountKind } from "../../src/people/account.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { csvRows, load, reported } from "../support/report.js";

describe("a dataset at its address", () => {
  const app = testApp();
  let world: Awaited<ReturnType<typeof reported>>;
  let tool: string;
  let partner: string;
  const get = (path: string, key: string | undefined = tool, more = {}) => load(app, path, key, more);
  const rows = async (path: string, key?: string) => {
    const { status, text } = await get(path, key);
    if (status !== 200) throw new Error(`${status} ${text}`);
    return csvRows(text);
  };

  beforeAll(async () => {
    world = await app.write(reported);
    tool = (await keyFor(app, await service(app))).text;
    partner = (await keyFor(app, await service(app, { organisation: world.ours, roles: [Role.REPORT_TOOL] }))).text;
  });

  it("gives all approved values to the department, corrected ones beside what corrected them", async () => {
    const values = await rows("/reports/fact_value.csv?columns=starts_on,state,value,is_current,approved_at,superseded_at");
    const shown = values.map((row) => Object.values(row).join(" ")).sort();
    expect(shown).toEqual(
      [
        "2025-01-01 REPORTED 6 false 2025-05-01T08:00:00.000+08:00 2025-06-01T08:00:00.000+08:00",
        "2025-01-01 REPORTED 4 false 2025-05-01T08:00:00.000+08:00 2025-06-01T08:00:00.000+08:00",
        "2025-01-01 REPORTED 90.5 false 2025-05-01T08:00:00.000+08:00 2025-06-01T08:00:00.000+08:00",
        "2025-01-01 REPORTED 7 true 2025-06-01T08:00:00.000+08:00 ",
        "2025-01-01 REPORTED 4 true 2025-06-01T08:00:00.000+08:00 ",
        "2025-01-01 REPORTED 90.5 true 2025-06-01T08:00:00.000+08:00 ",
        "2025-04-01 REPORTED 0 true 2025-08-01T08:00:00.000+08:00 ",
        "2025-04-01 NOT_APPLICABLE  true 2025-08-01T08:00:00.000+08:00 ",
        "2025-04-01 REPORTED 99 true 2025-08-01T08:00:00.000+08:00 ",
        "2025-01-01 REPORTED 60 true 2025-05-02T08:00:00.000+08:00 ",
        "2025-01-01 REPORTED 40 true 2025-05-02T08:00:00.000+08:00 ",
      ].sort(),
    );
  });

  it("gives a partner its own values and no others", async () => {
    const values = await rows("/reports/fact_value.csv", partner);
    expect(values.length).toBe(9);
    expect(new Set(values.map(({ partner_id }) => partner_id))).toEqual(new Set([world.ours.id]));
  });

  it("asks for a sign-in in the form that Excel answers, and takes keys in each of their forms", async () => {
    const { status, headers, text } = await load(app, "/reports/dim_country.csv");
    expect([status, headers.get("www-authenticate"), headers.get("content-type")]).toEqual([
      401,
      'Basic realm="sarai", charset="UTF-8"',
      "text/plain; charset=utf-8",
    ]);
    expect(text).toContain("its id as the user name and its secret as the password");
    const [, id, secret] = /^sarai_(\w{16})_(.*)$/.exec(tool)!;
    const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString("base64")}` });
    for (const headers of [basic(`${id}:${secret}`), basic(`anybody:${tool}`), basic(`:${tool}`), { authorization: `Bearer ${tool}` }])
      expect((await load(app, "/reports/dim_country.csv", undefined, { headers })).status).toBe(200);
    const wrong = await load(app, "/reports/dim_country.csv", `${tool.slice(0, -1)}${tool.endsWith("A") ? "B" : "A"}`);
    expect([wrong.status, wrong.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="sarai", charset="UTF-8"']);
  });

  it("gives what is public without a key where that is asked for", async () => {
    const { status, text } = await load(app, "/reports/dim_project.csv?access=public&columns=code");
    expect([
      status,
      csvRows(text)
        .map(({ code }) => code)
        .sort(),
    ]).toEqual([200, ["PUBLIC", "REPORTED"]]);
    const values = await load(app, "/reports/fact_value.csv?access=public");
    expect([values.status, csvRows(values.text)]).toEqual([200, []]);
  });

  it("shows personal columns only to who may see them", async () => {
    const { by } = world;
    await app.write((em) => em.nativeUpdate(Project, { code: "REPORTED" }, { responsibleOfficer: by.id }));
    const officer = await service(app, { roles: [Role.OFFICER] });
    const personal = (await keyFor(app, officer, ["READ", "PERSONAL_READ"])).text;
    const impersonal = (await keyFor(app, officer)).text;
    const path = "/reports/dim_project.csv?columns=responsible_officer,code&code=REPORTED";
    expect(await rows(path, personal)).toEqual([{ responsible_officer: by.name, code: "REPORTED" }]);
    expect(await rows(path, impersonal)).toEqual([{ responsible_officer: "", code: "REPORTED" }]);
  });

  it.each([
    ["/reports/fact_valu.csv", 404, /^There is no dataset fact_valu\. There are dim_date, .*fact_value/],
    ["/reports/fact_value.xls", 404, /^There is no format xls\. There are fact_value\.csv, /],
    ["/reports/fact_value.csv?state=REPORTET", 400, "state is REPORTET, and should be REPORTED or NOT_APPLICABLE."],
    ["/reports/dim_project.csv?status=RUNNING", 400, "status is RUNNING, and should be PIPELINE, "],
    ["/reports/dim_project.csv?statuss=CLOSED", 400, "There is no parameter statuss. There are access, after, asOf, "],
    ["/reports/dim_project.csv?columns=code,titel", 400, "dim_project has no column titel. It has project_id, code, "],
    ["/reports/dim_project.csv?columns=code,code", 400, "columns names code twice."],
    ["/reports/dim_project.csv?lang=fr", 400, "lang is fr, and should be zh or en."],
    ["/reports/dim_project.csv?lang=zh&lang=en", 400, "The parameter lang should be given once."],
    ["/reports/dim_project.csv?from=2025-02-30", 400, "from is 2025-02-30, and should be a moment"],
    ["/reports/fact_value.csv?from=2025-02-30", 400, "from is 2025-02-30, and should be a day"],
    ["/reports/fact_value.csv?from=2025-03-01&to=2025-02-01", 400, "from (2025-03-01) comes after to (2025-02-01)."],
    ["/reports/dim_country.csv?from=2025-01-01", 400, "dim_country has no time column"],
    ["/reports/dim_country.csv?limit=0", 400, "limit is 0, and should be a whole number from 1 to 100000."],
    ["/reports/dim_country.csv?after=x", 400, "after needs limit as well."],
    ["/reports/dim_country.csv?limit=1&after=x", 400, "after is not the end of a page"],
    ["/reports/dim_country.csv?sep=.", 400, "sep is ., and should be comma, semicolon, tab or |."],
    ["/reports/dim_country.ndjson?sep=tab", 400, "sep is for CSV only."],
    ["/reports/dim_project.csv?project_id=7", 400, "project_id is 7, and should be an id as the dataset gives it."],
    ["/reports/dim_border.csv?changedSince=2026-01-01", 400, "dim_border cannot be asked for changes only"],
    ["/reports/dim_project.csv?changedSince=2026-01-01&from=2026-01-01", 400, "changedSince and from cannot be asked for together."],
    ["/reports/dim_project.csv?changedSince=2026-01-01&columns=code", 400, "changedSince needs the column project_id"],
    ["/reports/dim_project.csv?changedSince=2000-01-01", 410, "Changes are recorded since "],
    ["/reports/dim_project.csv?asOf=2000-01-01", 410, "The moment 1999-12-31T16:00:00.000Z cannot be read any more"],
    ["/reports/dim_project.csv?asOf=2100-01-01", 400, "asOf is 2100-01-01, which is still to come."],
  ])("answers %s with a sentence", async (path, status, sentence) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "text/plain; charset=utf-8"]);
    if (sentence instanceof RegExp) expect(answer.text).toMatch(sentence);
    else expect(answer.text.startsWith(sentence)).toBe(true);
    expect(answer.headers.get("etag")).toBeNull();
  });

  it("says so in the reader's language", async () => {
    const { text } = await get("/reports/dim_project.csv?limit=0&lang=zh");
    expect(text).toBe("limit 的值为 0，应为 1 至 100000 的整数。\n");
  });

  it("takes a half-open range", async () => {
    const starts = async (range: string) => (await rows(`/reports/fact_value.csv?columns=starts_on&${range}`)).map((row) => row.starts_on);
    expect(new Set(await starts("from=2025-01-01&to=2025-04-01"))).toEqual(new Set(["2025-01-01"]));
    expect(await starts("from=2025-04-01&to=2025-04-01")).toEqual([]);
    expect(await starts("from=2025-04-01T00:00:00%2B08:00&to=2025-04-02")).toEqual(["2025-04-01", "2025-04-01", "2025-04-01"]);
  });

  it("filters by its columns", async () => {
    expect((await rows(`/reports/fact_value.csv?partner_id=${world.theirs.id}&is_current=true`)).map(({ value }) => value).sort()).toEqual([
      "40",
      "60",
    ]);
  });

  it("is whole in every format that can say so", async () => {
    const lines = (await get("/reports/fact_value.ndjson")).text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([lines.length, lines.at(-1)]).toEqual([12, { end: true, rows: 11 }]);
    const { dataset, asOf, rows: all, count } = JSON.parse((await get("/reports/fact_value.json")).text);
    expect([dataset, all.length, count]).toEqual(["fact_value", 11, 11]);
    expect(new Date(asOf).toISOString()).toBe(asOf);
  });

  it("names its snapshot, its file and what is left to spend", async () => {
    const { headers } = await get("/reports/dim_country.csv");
    expect(Date.now() - Date.parse(headers.get("as-of")!)).toBeLessThan(60_000);
    expect(headers.get("content-disposition")).toContain("dim_country.csv");
    expect(headers.get("ratelimit-policy")).toMatch(/^"objects";q=\d+;w=\d+$/);
    expect(headers.get("ratelimit")).toMatch(/^"objects";r=\d+;t=\d+$/);
    expect(headers.get("cache-control")).toBe("private, no-cache");
  });

  it("is 304 until something changes, and has an ETag of its own for each viewer and request", async () => {
    const path = "/reports/dim_programme.csv";
    const etag = (await get(path)).headers.get("etag")!;
    const again = await get(path, tool, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await get(path, partner)).headers.get("etag")).not.toBe(etag);
    expect((await get(`${path}?lang=zh`)).headers.get("etag")).not.toBe(etag);
    expect((await get("/reports/dim_programme.json")).headers.get("etag")).not.toBe(etag);
    await app.write(async (em) => void (await em.nativeUpdate("Programme" as never, {}, { startsOn: "2020-01-01" } as never)));
    const changed = await get(path, tool, { headers: { "if-none-match": etag } });
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
  });

  it("answers HEAD with the headers of GET and no rows", async () => {
    const { status, headers, text } = await get("/reports/fact_value.csv", tool, { method: "HEAD" });
    expect([status, text, headers.get("content-type")]).toEqual([200, "", "text/csv; charset=utf-8; header=present"]);
    expect(headers.get("etag")).toBe((await get("/reports/fact_value.csv")).headers.get("etag"));
  });

  it("comes in pages of one snapshot, which end where it ends", async () => {
    let path = "/reports/fact_value.csv?limit=4";
    const pages = [];
    for (let next: string | undefined = path; next; next = /<([^>]+)>/.exec(path)?.[1]) {
      const { status, headers, text } = await get(next);
      expect(status).toBe(200);
      pages.push(csvRows(text));
      path = headers.get("link") ?? "";
      if (pages.length === 1)
        await app.write(async (em) => void (await em.nativeUpdate("ApprovedVersion" as never, {}, { reason: "x" } as never)));
    }
    expect(pages.map((page) => page.length)).toEqual([4, 4, 3]);
    const byKey = (a: Record<string, string>, b: Record<string, string>) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect(pages.flat().sort(byKey)).toEqual((await rows("/reports/fact_value.csv")).sort(byKey));
  });

  it("refuses the end of a page of another request", async () => {
    const { headers } = await get("/reports/fact_value.csv?limit=4");
    const next = new URL(/<([^>]+)>/.exec(headers.get("link")!)![1]!);
    next.searchParams.set("is_current", "true");
    const { status, text } = await get(`${next.pathname}${next.search}`);
    expect([status, text]).toEqual([400, "after comes from another request: leave all other parameters as they were on the first page.\n"]);
  });

  it("reads a moment again, whatever happens meanwhile", async () => {
    const { asOf } = JSON.parse((await get("/reports/as-of.json")).text);
    const before = await get(`/reports/dim_country.csv?asOf=${asOf}`);
    await app.write(
      async (em) => void em.create("Country" as never, { code: "YX", name: { en: "New", zh: "新" }, kind: "COUNTRY" } as never),
    );
    const after = await get(`/reports/dim_country.csv?asOf=${asOf}`);
    expect([after.text, after.headers.get("as-of"), after.headers.get("etag")]).toEqual([before.text, asOf, before.headers.get("etag")]);
    expect((await rows("/reports/dim_country.csv?lang=zh")).some(({ code, name }) => code === "YX" && name === "新")).toBe(true);
    expect(csvRows(after.text).some(({ code }) => code === "YX")).toBe(false);
  });

  it("refuses a key that has scopes for writing only", async () => {
    const writing = (await keyFor(app, await service(app, { kind: AccountKind.SERVICE }), ["RECORDS_WRITE"])).text;
    expect((await get("/reports/dim_country.csv", writing)).status).toBe(403);
  });
});

describe("a dataset for somebody who has spent everything", () => {
  const app = testApp({ COST_LIMIT: "1000", COST_RESTORE_RATE: "100" });

  it("is refused with when to come back", async () => {
    const tool = (await keyFor(app, await service(app))).text;
    let answer = await load(app, "/reports/dim_country.csv", tool);
    expect(answer.status).toBe(200);
    for (let i = 0; i < 20 && answer.status === 200; i++) answer = await load(app, "/reports/dim_country.csv", tool);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.text).toMatch(/^This operation costs 110, and \d+ is left of 1000; try again in \d+ s\.\n$/);
  });
});
