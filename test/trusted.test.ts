import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idOf } from "../src/api/trusted.documents.js";
import { readConfig } from "../src/config.js";
import { startServer } from "../src/server.js";
import { Role, testApp } from "./support/app.js";
import { until } from "./support/until.js";
import { twoPartners } from "./support/world.js";

const DOCUMENTS = {
  list: `query List($first: Int, $after: String, $language: LanguageCode) {
    projects(first: $first, after: $after, orderBy: [{ field: CODE }]) {
      totalCount nodes { code title(language: $language) participants { organisation { name } } } pageInfo { hasNextPage endCursor } } }`,
  detail: "query Detail($code: String!) { project(code: $code) { id title programme { name } budgets { nodes { value { amount } } } } }",
  mixed: "{ projects { totalCount } worklist { totalCount } me { name } }",
  schema: "{ __schema { queryType { name } } }",
  nothing: "query ($on: Boolean!) { projects @skip(if: $on) { totalCount } }",
  several: "query A { projects { totalCount } } query B { organisations { totalCount } }",
  outdated: "{ projects { totalCount nodes { nonsense } } }",
  limit: "{ rateLimit(dryRun: true) { requested } projects { totalCount } }",
  flat: "query Flat($status: ProjectStatus) { projects(filter: { status: { eq: $status } }) { nodes { code } } }",
  create: `mutation Create($code: String!) {
    createProgramme(input: { code: $code, name: [{ language: EN, text: "Silk" }] }) { programme { code } problems { code } } }`,
} as const;
const ids = Object.fromEntries(Object.entries(DOCUMENTS).map(([name, text]) => [name, idOf(text)])) as Record<
  keyof typeof DOCUMENTS,
  string
>;

const folder = mkdtempSync(join(tmpdir(), "sarai-documents-"));
const manifest = join(folder, "documents.json");
writeFileSync(manifest, JSON.stringify(Object.fromEntries(Object.values(DOCUMENTS).map((text) => [idOf(text), text]))));

const asked = async (response: Response) => {
  const { "x-request-id": _, date: _date, "keep-alive": _alive, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: (await response.text()).replace(/"requestId":"[^"]*"|"remaining":\d+/g, "") };
};

describe("trusted documents", () => {
  const app = testApp({ TRUSTED_DOCUMENTS: manifest });
  let people: Record<"public" | "head" | "partner", string | undefined>;

  beforeAll(async () => {
    const { ours } = await app.write(twoPartners);
    people = { public: undefined, head: await app.signedIn([Role.HEAD]), partner: await app.signedIn([Role.REPORTER], ours) };
  });

  const post = (body: object, headers: Record<string, string> = {}, token?: string) =>
    fetch(`${app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: JSON.stringify(body),
    });
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}, token?: string) =>
    fetch(`${app.url}/graphql?${new URLSearchParams(parameters)}`, {
      headers: { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }), ...headers },
    });
  const errorOf = async (response: Response) => {
    const { errors, data } = await response.json();
    expect(data).toBeUndefined();
    return [response.status, errors[0].extensions.code, errors[0].message];
  };

  it("are those of the printed manifest, each under the hash of its text", () => {
    const printed = JSON.parse(readFileSync("schema/operations.json", "utf8"));
    expect(Object.keys(printed)).toEqual(Object.values<string>(printed).map(idOf));
    // As the draft of GraphQL over HTTP has it.
    expect(idOf("query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}")).toBe(
      "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e",
    );
  });

  it("are answered byte for byte as their texts are, whoever asks for whatever, mistakes too", async () => {
    const variables = {
      list: [{}, { first: 2 }, { first: 2, language: "ZH" }, { first: 101 }, { after: "nonsense" }, { first: "two" }, { first: null }],
      detail: [{ code: "PUBLIC" }, { code: "INTERNAL" }, { code: "NOWHERE" }, {}, { code: ["PUBLIC"] }, { code: "PUBLIC", more: 1 }],
      nothing: [{ on: true }, { on: false }],
      several: [{}],
      create: [{}, { code: 7 }],
      ...Object.fromEntries(["mixed", "schema", "outdated", "limit"].map((name) => [name, [{}]])),
    } as Record<keyof typeof DOCUMENTS, object[]>;
    let compared = 0;
    for (const [name, each] of Object.entries(variables) as [keyof typeof DOCUMENTS, object[]][]) {
      for (const given of each) {
        for (const token of Object.values(people)) {
          for (const headers of [
            { "accept-language": "zh" },
            { accept: "application/graphql-response+json" },
            { accept: "application/json", "accept-encoding": "br" },
          ] as Record<string, string>[]) {
            const send = async (body: object) => asked(await post({ ...body, variables: given }, headers, token));
            // A text that nobody sent before goes through Apollo; one that is known does not.
            const byNewText = await send({ query: DOCUMENTS[name] + " ".repeat(compared) });
            expect(await send({ documentId: ids[name] })).toEqual(byNewText);
            expect(await send({ query: DOCUMENTS[name] })).toEqual(byNewText);
            expect(await send({ query: DOCUMENTS[name] })).toEqual(byNewText);
            compared++;
          }
        }
      }
    }
    expect(compared).toBe(9 * 22);
  });

  it("are asked for by GET, which changes nothing", async () => {
    const text = await asked(await post({ query: DOCUMENTS.mixed }, {}, people.head));
    const byGet = await asked(await get({ documentId: ids.mixed }, {}, people.head));
    expect([byGet.status, byGet.text]).toEqual([text.status, text.text]);
    const two = await get({ documentId: ids.list, operationName: "List", variables: '{"first":2}' }, {}, people.partner);
    expect((await two.json()).data.projects.nodes.map(({ code }: { code: string }) => code)).toEqual(["OURS", "PUBLIC"]);
    const mutation = await get({ documentId: ids.create, variables: '{"code":"GET"}' }, {}, people.head);
    expect([mutation.status, mutation.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await app.read('{ programme(code: "GET") { id } }', { token: people.head })).programme).toBeNull();
    for (const parameters of [
      { documentId: ids.list, variables: "{" },
      { documentId: ids.list, variables: "[]" },
      { documentId: ids.list, operationName: "Other" },
    ] as Record<string, string>[])
      expect((await errorOf(await get(parameters))).slice(1, 2)).toEqual(["BAD_USER_INPUT"]);
  });

  it("have a tag for caches where the public asks, until the answer is another", async () => {
    const ask = (headers: Record<string, string> = {}, token?: string) => get({ documentId: ids.list }, headers, token);
    const first = await ask({ "accept-language": "en" });
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect([first.headers.get("cache-control"), first.headers.get("vary")]).toEqual([
      "public, no-cache",
      "accept, accept-language, authorization",
    ]);
    expect(Object.keys(await first.json())).toEqual(["data"]);
    const again = await ask({ "accept-language": "en", "if-none-match": `W/${etag}` });
    expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    expect(
      await app.write((em) =>
        em.getConnection().execute(`update project set title = '{"en":"Renamed","zh":"改名"}' where code = 'PUBLIC'`),
      ),
    ).toBeDefined();
    const changed = await ask({ "accept-language": "en", "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect((await changed.json()).data.projects.nodes[0].title).toBe("Renamed");
    const chinese = await ask({ "accept-language": "zh" });
    expect(chinese.headers.get("etag")).not.toBe(changed.headers.get("etag"));
    const mine = await ask({ "if-none-match": changed.headers.get("etag")! }, people.head);
    expect([mine.status, mine.headers.get("etag"), mine.headers.get("cache-control")]).toEqual([200, null, "no-store"]);
    const mistaken = await get({ documentId: ids.list, variables: '{"first":101}' });
    expect([mistaken.headers.get("etag"), mistaken.headers.get("cache-control")]).toEqual([null, "no-store"]);
  });

  it("take part in mutations and their keys as texts do", async () => {
    const body = { documentId: ids.create, variables: { code: "BYID" } };
    const headers = { "idempotency-key": "once" };
    const first = await (await post(body, headers, people.head)).json();
    expect(first.data.createProgramme).toEqual({ programme: { code: "BYID" }, problems: [] });
    const again = await post({ query: DOCUMENTS.create, variables: { code: "BYID" } }, headers, people.head);
    expect((await again.json()).data).toEqual(first.data);
    const { errors } = await (await post({ ...body, variables: { code: "NOBODY" } })).json();
    expect(errors[0].extensions.code).toBe("UNAUTHENTICATED");
    expect((await app.read('{ programme(code: "NOBODY") { id } }', { token: people.head })).programme).toBeNull();
  });

  it("are exported as their texts are", async () => {
    const start = async (input: object) => {
      const query = "mutation ($input: StartExportInput!) { startExport(input: $input) { exportJob { id } problems { code path } } }";
      const { data, errors } = await app.ask(query, { token: people.head, variables: { input: { format: "CSV", ...input } } });
      return errors ? [errors[0]!.extensions.code, errors[0]!.extensions.argument] : data.startExport;
    };
    const { exportJob } = await start({ documentId: ids.flat });
    const job = "query ($id: ID!) { exportJob(id: $id) { status rowCount } }";
    const asked = { token: people.head, variables: { id: exportJob.id } };
    await until(async () => (await app.read(job, asked)).exportJob.status === "DONE");
    expect((await app.read(job, asked)).exportJob.rowCount).toBe(4);
    expect(await start({})).toEqual({ exportJob: null, problems: [{ code: "REQUIRED", path: ["input", "query"] }] });
    expect(await start({ documentId: "sha256:0" })).toEqual(["BAD_USER_INPUT", "input.documentId"]);
    expect(await start({ documentId: ids.flat, query: DOCUMENTS.list })).toEqual(["BAD_USER_INPUT", "input.query"]);
    expect(await start({ documentId: ids.list })).toEqual(["BAD_USER_INPUT", "input.query"]);
    expect((await app.read("{ exportJobs { totalCount } }", { token: people.head })).exportJobs.totalCount).toBe(1);
  });

  it("are refused where the id says nothing, or not what the text says", async () => {
    const other = `sha256:${"0".repeat(64)}`;
    expect(await errorOf(await post({ documentId: other }))).toEqual([
      404,
      "NOT_FOUND",
      `There is no document ${other} here: send its text as \`query\`. Accepted are the documents of \`schema/operations.json\` of this version.`,
    ]);
    for (const documentId of [7, [ids.list], {}, true])
      expect((await errorOf(await post({ documentId }))).slice(0, 2)).toEqual([400, "BAD_USER_INPUT"]);
    const twice = await fetch(`${app.url}/graphql?documentId=${ids.list}&documentId=${ids.list}`, {
      headers: { accept: "application/json" },
    });
    expect((await errorOf(twice)).slice(0, 2)).toEqual([400, "BAD_USER_INPUT"]);
    expect(await errorOf(await post({ documentId: ids.list, query: "{ today }" }))).toEqual([
      400,
      "BAD_USER_INPUT",
      `\`query\` is not the text of the document ${ids.list}: send one of the two.`,
    ]);
    const agreeing = await post({ documentId: ids.list, query: DOCUMENTS.list, variables: { first: 1 } });
    expect((await agreeing.json()).data.projects.nodes).toHaveLength(1);
    const none = await post({ documentId: null, query: "{ today }" });
    expect(none.status).toBe(200);
  });

  it("stop the start where a file of them is not what it says", async () => {
    const start = (file: string) => {
      const env = { NODE_ENV: "test", PORT: "0", SARAI_DATA: app.folder, DATABASE_URL: app.servingUrl, LOG_LEVEL: "fatal" };
      return startServer({ config: readConfig({ ...env, TRUSTED_DOCUMENTS: file }), databaseUrl: app.servingUrl });
    };
    const wrong = join(folder, "wrong.json");
    writeFileSync(wrong, JSON.stringify({ "sha256:1": "{ today }" }));
    await expect(start(wrong)).rejects.toThrow(`wrong.json: the id of a document should be ${idOf("{ today }")}, not sha256:1.`);
    await expect(start(join(folder, "absent.json"))).rejects.toThrow("absent.json");
  });
});

describe("a server for trusted documents only", () => {
  const app = testApp({ TRUSTED_DOCUMENTS: manifest, PUBLIC_DOCUMENTS: "trusted", COST_LIMIT: "1000", COST_RESTORE_RATE: "100" });
  const only = "Without signing in, only trusted documents are accepted here: send the id of one as `documentId`, or sign in.";

  it("takes no other from the public, by POST or GET, and all from whoever signs in", async () => {
    for (const query of ["{ today }", '{ __type(name: "Query") { name } }', `${DOCUMENTS.list} `, "{ nonsense"]) {
      const { status, errors } = await app.ask(query);
      expect([status, errors![0]!.extensions.code, errors![0]!.message]).toEqual([403, "FORBIDDEN", only]);
    }
    const byGet = await fetch(`${app.url}/graphql?query={today}`, {
      headers: { accept: "application/json", "apollo-require-preflight": "1" },
    });
    expect(byGet.status).toBe(403);
    const { data } = await app.ask(DOCUMENTS.list);
    expect(data.projects.totalCount).toBe(0);
    const byId = await fetch(`${app.url}/graphql?documentId=${ids.list}`, { headers: { accept: "application/json" } });
    expect(byId.status).toBe(200);
    expect((await app.ask("{ today }", { token: await app.signedIn([Role.VIEWER]) })).status).toBe(200);
  });

  it("charges documents by their id as by their text, and says when to come back", async () => {
    const ask = (body: object) =>
      fetch(`${app.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...body, variables: { first: 100 } }),
      });
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let i = 0; i < 20 && last?.status !== 429; i++) {
      last = await ask({ documentId: ids.list });
      statuses.push(last.status);
    }
    expect(statuses.slice(0, -1)).toEqual(statuses.slice(0, -1).fill(200));
    const { errors } = await last!.json();
    expect([last!.status, errors[0].extensions.code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(last!.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask({ query: DOCUMENTS.list })).status).toBe(429);
  });
});
