import { randomUUID } from "node:crypto";
import { Origin } from "../../src/graphql/origin.js";
import { answered, Role, testApp } from "../support/app.js";
import { CREATE_DOCUMENT, filesOf, sha256Of } from "../support/files.js";
import { keyFor, service } from "../support/key.js";
import { twoPartners, World } from "../support/world.js";

const PDF = Buffer.from("%PDF-1.7\nan invented report\n%%EOF\n");
const FIELDS = "id version title titleTranslations { language text } url categories visibility archivedAt organisation { name }";
const mutation = (name: string, type: string, fields = FIELDS, noun = "document") =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${noun} { ${fields} } problems { code path message } } }`;
const UPDATE = mutation("updateDocument", "UpdateDocumentInput");
const LINKED = "version documents { position document { id } }";

describe("documents that are kept", () => {
  const app = testApp();
  const files = filesOf(app);
  const { create, keep } = files;
  const tokens: Record<string, string | undefined> = {};
  const projects: Record<string, { id: string; version: number }> = {};
  let published: string;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], ours);
    tokens.manager = await app.signedIn([Role.MANAGER], ours);
    tokens.other = await app.signedIn([Role.MANAGER], theirs);
    tokens.nobody = undefined;
    const { nodes } = (await app.read("{ projects { nodes { code id version } } }", { token: tokens.officer })).projects;
    for (const project of nodes) projects[project.code] = project;
    await app.write(async (em) => {
      const world = new World(em);
      const data = { title: { en: "Published" }, url: "https://example.org/p", visibility: "PUBLIC", origin: Origin.PUBLICATION };
      published = world.make((await import("../../src/documents/document.entity.js")).Document, data).id;
    });
  });

  const act = async (who: string, document: string, input: object) =>
    Object.values(await app.read(document, { token: tokens[who], variables: { input } }))[0] as {
      // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
      document: any;
      // biome-ignore lint/suspicious/noExplicitAny: as above
      project: any;
      problems: { code: string; path: string[]; message: string }[];
    };
  const refused = async (who: string, document: string, input: object) => {
    const before = await files.everything();
    const { data, errors } = await app.ask(document, { token: tokens[who], variables: { input } });
    expect([who, answered(data)]).toEqual([who, []]);
    expect(await files.everything()).toEqual(before);
    return errors!.map(({ extensions }) => extensions.code);
  };
  const mended = async (who: string, document: string, input: object) => {
    const before = await files.everything();
    const { problems } = await act(who, document, input);
    expect(await files.everything()).toEqual(before);
    return problems.map(({ code, path }) => [code, path.join(".")]);
  };
  const whoOpens = async (id: string) => {
    const opening: string[] = [];
    for (const [who, token] of Object.entries(tokens)) {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const { status } = await fetch(`${app.url}/files/${id}`, { headers });
      const asked = `{ document(id: "${id}") { id } documentDownload(id: "${id}") { url } documents(filter: { id: { eq: "${id}" } }) { totalCount } }`;
      const { document, documentDownload, documents } = await app.read(asked, { token });
      const sees = status === 200;
      expect([who, status, document !== null, documentDownload !== null, documents.totalCount]).toEqual([
        ...[who, sees ? 200 : 404, sees, sees, sees ? 1 : 0],
      ]);
      if (sees) opening.push(who);
    }
    return opening;
  };

  it("are opened by the department and their own partner, until they are shown to more", async () => {
    const document = await keep(tokens.reporter!, PDF);
    const show = (visibility: string, expectedVersion: number) => act("officer", UPDATE, { id: document.id, expectedVersion, visibility });
    expect(await whoOpens(document.id)).toEqual(["officer", "viewer", "reporter", "manager"]);
    expect((await show("PARTNERS", 1)).problems).toEqual([]);
    expect(await whoOpens(document.id)).toEqual(["officer", "viewer", "reporter", "manager", "other"]);
    expect((await show("PUBLIC", 2)).problems).toEqual([]);
    expect(await whoOpens(document.id)).toEqual(["officer", "viewer", "reporter", "manager", "other", "nobody"]);
    const ofDepartment = await keep(tokens.officer!, PDF);
    expect(ofDepartment).toMatchObject({ visibility: "INTERNAL", organisation: null });
    expect(await whoOpens(ofDepartment.id)).toEqual(["officer", "viewer"]);
  });

  it("are saved and never run: each with its bytes, its type, its name and its hash", async () => {
    const document = await keep(tokens.officer!, PDF, { visibility: "PUBLIC" }, { fileName: `进度 "1"; x.pdf` });
    const response = await fetch(`${app.url}${document.url}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true);
    const wanted = {
      "content-type": "application/pdf",
      "content-length": String(PDF.length),
      "content-disposition": `attachment; filename="__ _1_; x.pdf"; filename*=UTF-8''%E8%BF%9B%E5%BA%A6%20%221%22%3B%20x.pdf`,
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
      etag: `"${sha256Of(PDF)}"`,
    };
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, response.headers.get(name)]))).toEqual(wanted);
    const head = await fetch(`${app.url}${document.url}`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(PDF.length), ""]);
    for (const known of [wanted.etag, `W/${wanted.etag}`, `"x", ${wanted.etag}`, "*"]) {
      const again = await fetch(`${app.url}${document.url}`, { headers: { "if-none-match": known } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", wanted.etag]);
    }
    expect((await fetch(`${app.url}${document.url}`, { headers: { "if-none-match": '"x"' } })).status).toBe(200);
    const csv = await keep(tokens.officer!, Buffer.from("a,b\n"), { visibility: "PUBLIC" }, { mediaType: "text/csv", fileName: "a.csv" });
    expect((await fetch(`${app.url}${csv.url}`)).headers.get("content-type")).toBe("text/csv");
  });

  it("are opened for five minutes by whoever holds an address that was made for one who may", async () => {
    const document = await keep(tokens.reporter!, PDF);
    const another = await keep(tokens.officer!, PDF);
    const before = Date.now();
    const query = `{ documentDownload(id: "${document.id}") { url expiresAt } }`;
    const { url, expiresAt } = (await app.read(query, { token: tokens.manager })).documentDownload;
    expect(url).toMatch(new RegExp(`^${app.url}/files/${document.id}\\?expires=\\d{10}&signature=[\\w-]{43}$`));
    expect((Date.parse(expiresAt) - before) / 60_000).toBeCloseTo(5, 0);
    expect((await fetch(url)).status).toBe(200);
    const status = async (address: string, init: object = {}) => (await fetch(address, init)).status;
    expect(await status(url.replace(document.id, another.id))).toBe(403);
    expect(await status(url.replace(/expires=\d/, "expires=9"))).toBe(403);
    expect(await status(url.replace(/signature=./, "signature="))).toBe(403);
    expect(await status(`${url}&signature=x`)).toBe(403);
    expect(await status(url, { method: "PUT", body: "x" })).toBe(403);
    expect(await status(url.split("?")[0]!)).toBe(404);
  });

  it("that are not there answer like those that one may not open", async () => {
    const document = await keep(tokens.reporter!, PDF);
    const link = (await create(tokens.officer!, { url: "https://example.org/report.pdf", visibility: "PUBLIC" })).document;
    const answer = async (id: string, token?: string) => {
      const response = await fetch(`${app.url}/files/${id}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
      const { errors } = await response.json();
      return [response.status, errors[0].extensions.code, errors[0].message];
    };
    const nothing = [404, "NOT_FOUND", "There is no such file."];
    expect(await answer(document.id)).toEqual(nothing);
    expect(await answer(document.id, tokens.other)).toEqual(nothing);
    for (const id of [randomUUID(), document.upload, link.id, "x", "..%2fsecret"])
      expect([id, await answer(id, tokens.officer)]).toEqual([id, nothing]);
    expect((await answer(document.id, `${tokens.officer!.slice(0, -4)}AAAA`)).slice(0, 2)).toEqual([401, "UNAUTHENTICATED"]);
    const wrong = await fetch(`${app.url}/files/${document.id}`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, PUT"]);
  });

  it("are links too, which lead where they lead", async () => {
    const input = { url: "https://example.org/report.pdf", categories: ["A01", "B03"], languages: ["en"], visibility: "PARTNERS" };
    const { document, problems } = await create(tokens.reporter!, input);
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      url: input.url,
      fileName: null,
      size: null,
      sha256: null,
      format: null,
      organisation: { name: "Our partner" },
    });
    const { documentDownload } = await app.read(`{ documentDownload(id: "${document.id}") { url expiresAt } }`, { token: tokens.other });
    expect(documentDownload).toEqual({ url: input.url, expiresAt: null });
  });

  it("name all that there is to mend, and nothing is added", async () => {
    const title = [{ language: "EN", text: "Report" }];
    expect(await mended("reporter", CREATE_DOCUMENT, { title })).toEqual([["INVALID", "input.upload"]]);
    const both = { title, upload: randomUUID(), url: "https://example.org" };
    expect(await mended("reporter", CREATE_DOCUMENT, both)).toEqual([["INVALID", "input.upload"]]);
    const wrong = {
      title: [],
      upload: "x",
      categories: ["A09", "C1", "A09"],
      languages: ["ZH", "en", "en"],
      description: [{ language: "EN", text: "" }],
    };
    expect(await mended("reporter", CREATE_DOCUMENT, wrong)).toEqual([
      ["REQUIRED", "input.title"],
      ["REQUIRED", "input.description.0.text"],
      ["INVALID", "input.categories.1"],
      ["INVALID", "input.languages.0"],
      ["DUPLICATE", "input.categories.2"],
      ["DUPLICATE", "input.languages.2"],
      ["NOT_FOUND", "input.upload"],
    ]);
    for (const url of [
      "javascript:alert(1)",
      "/files/x",
      "data:text/html,x",
      "https://a b",
      "ftp://example.org/x",
      "https://",
      `https://x/${"x".repeat(2000)}`,
    ])
      expect([url, await mended("reporter", CREATE_DOCUMENT, { title, url })]).toEqual([url, [["INVALID", "input.url"]]]);
  });

  it("of a partner are changed by it until they are public, and by no other partner", async () => {
    const title = [
      { language: "ZH", text: "报告" },
      { language: "EN", text: "New" },
    ];
    const document = await keep(tokens.reporter!, PDF, { categories: ["A01"] });
    const { document: changed } = await act("manager", UPDATE, {
      id: document.id,
      expectedVersion: 1,
      title,
      categories: null,
      visibility: "PARTNERS",
    });
    expect(changed).toEqual({
      ...{ id: document.id, version: 2, title: "New", url: document.url, categories: [], visibility: "PARTNERS", archivedAt: null },
      titleTranslations: [
        { language: "EN", text: "New" },
        { language: "ZH", text: "报告" },
      ],
      organisation: { name: "Our partner" },
    });
    expect(await mended("manager", UPDATE, { id: document.id, expectedVersion: 1, title })).toEqual([
      ["STALE_VERSION", "input.expectedVersion"],
    ]);
    const url = "https://example.org/x";
    expect(await mended("manager", UPDATE, { id: document.id, expectedVersion: 2, url, title: null })).toEqual([
      ["INVALID", "input.url"],
      ["REQUIRED", "input.title"],
    ]);
    expect(await refused("manager", UPDATE, { id: document.id, expectedVersion: 2, visibility: "PUBLIC" })).toEqual(["FORBIDDEN"]);
    expect(await refused("other", UPDATE, { id: document.id, expectedVersion: 2, title })).toEqual(["FORBIDDEN"]);
    expect(await refused("viewer", UPDATE, { id: document.id, expectedVersion: 2, title })).toEqual(["FORBIDDEN"]);
    expect(await refused("nobody", UPDATE, { id: document.id, expectedVersion: 2, title })).toEqual(["UNAUTHENTICATED"]);
    expect((await act("officer", UPDATE, { id: document.id, expectedVersion: 2, visibility: "PUBLIC" })).document.version).toBe(3);
    expect(await refused("manager", UPDATE, { id: document.id, expectedVersion: 3, title })).toEqual(["FORBIDDEN"]);
    expect((await act("officer", UPDATE, { id: document.id, expectedVersion: 3, visibility: null })).document.visibility).toBe("INTERNAL");
    expect(await refused("other", UPDATE, { id: document.id, expectedVersion: 4, title })).toEqual(["NOT_FOUND"]);
    const link = (await create(tokens.reporter!, { url })).document;
    expect(await mended("reporter", UPDATE, { id: link.id, expectedVersion: 1, url: null })).toEqual([["REQUIRED", "input.url"]]);
    expect((await act("reporter", UPDATE, { id: link.id, expectedVersion: 1, url: `${url}y` })).document.url).toBe(`${url}y`);
    const asPublic = { title, url, visibility: "PUBLIC" };
    expect(await refused("reporter", CREATE_DOCUMENT, asPublic)).toEqual(["FORBIDDEN"]);
  });

  it("are shown to everybody by a program of the department's only where its key has the scope of records", async () => {
    const program = await service(app, { roles: [Role.OFFICER] });
    tokens.updatesKey = (await keyFor(app, program, ["READ", "REPORTS_WRITE"])).text;
    tokens.recordsKey = (await keyFor(app, program, ["READ", "RECORDS_WRITE"])).text;
    const asPublic = { title: [{ language: "EN", text: "Leaflet" }], url: "https://example.org/leaflet", visibility: "PUBLIC" };
    expect(await refused("updatesKey", CREATE_DOCUMENT, asPublic)).toEqual(["FORBIDDEN"]);
    const { document } = await act("updatesKey", CREATE_DOCUMENT, { ...asPublic, visibility: "INTERNAL" });
    expect(document.visibility).toBe("INTERNAL");
    expect(await refused("updatesKey", UPDATE, { id: document.id, expectedVersion: 1, visibility: "PUBLIC" })).toEqual(["FORBIDDEN"]);
    expect((await act("recordsKey", UPDATE, { id: document.id, expectedVersion: 1, visibility: "PUBLIC" })).document.version).toBe(2);
    for (const name of ["updatesKey", "recordsKey"]) delete tokens[name];
  });

  it("are put aside and taken up again", async () => {
    const document = await keep(tokens.reporter!, PDF);
    const go = (who: string, name: string, expectedVersion: number) =>
      act(who, mutation(name, "DocumentVersionInput", "version archivedAt"), { id: document.id, expectedVersion });
    expect((await go("manager", "archiveDocument", 1)).document).toEqual({ version: 2, archivedAt: expect.any(String) });
    expect(await refused("other", mutation("restoreDocument", "DocumentVersionInput"), { id: document.id, expectedVersion: 2 })).toEqual([
      "NOT_FOUND",
    ]);
    expect((await go("officer", "restoreDocument", 2)).document).toEqual({ version: 3, archivedAt: null });
  });

  it("that were published are changed where they are published", async () => {
    const change = { id: published, expectedVersion: 1 };
    const before = [["MANAGED_BY_PUBLICATION", "input.id"]];
    expect(await mended("officer", UPDATE, { ...change, title: [{ language: "EN", text: "Mine" }] })).toEqual(before);
    expect(await mended("officer", mutation("archiveDocument", "DocumentVersionInput"), change)).toEqual(before);
  });

  const ADD = mutation("addProjectDocument", "ProjectDocumentInput", LINKED, "project");
  const REMOVE = mutation("removeProjectDocument", "ProjectDocumentInput", LINKED, "project");

  it("are put among those of a project by who keeps it, and by partners that take part: their own", async () => {
    const { id, version } = projects.OURS!;
    const own = await keep(tokens.reporter!, PDF, { visibility: "PARTNERS" });
    const { project, problems } = await act("reporter", ADD, { id, expectedVersion: version, document: own.id });
    expect(problems).toEqual([]);
    expect(project).toEqual({
      version: version + 1,
      documents: [
        { position: 1, document: expect.anything() },
        { position: 2, document: { id: own.id } },
      ],
    });
    const next = { id, expectedVersion: version + 1 };
    expect(await mended("reporter", ADD, { ...next, document: own.id })).toEqual([["DUPLICATE", "input.document"]]);
    expect(await mended("reporter", ADD, { ...next, document: randomUUID() })).toEqual([["NOT_FOUND", "input.document"]]);
    expect(await mended("officer", ADD, { ...next, document: published })).toEqual([["MANAGED_BY_PUBLICATION", "input.document"]]);
    expect(await mended("reporter", ADD, { ...next, expectedVersion: 99, document: own.id })).toEqual([
      ["STALE_VERSION", "input.expectedVersion"],
    ]);
    const [theirs, hidden] = [await keep(tokens.other!, PDF, { visibility: "PARTNERS" }), await keep(tokens.other!, PDF)];
    expect(await refused("reporter", ADD, { ...next, document: theirs.id })).toEqual(["FORBIDDEN"]);
    expect(await mended("reporter", ADD, { ...next, document: hidden.id })).toEqual([["NOT_FOUND", "input.document"]]);
    expect(await refused("viewer", ADD, { ...next, document: own.id })).toEqual(["FORBIDDEN"]);
    expect(await refused("nobody", ADD, { ...next, document: own.id })).toEqual(["UNAUTHENTICATED"]);
    // Seen by everybody, and the work of another; not seen, and the work of another; not seen, though its own work.
    expect(await refused("reporter", ADD, { ...version1("PUBLIC"), document: own.id })).toEqual(["FORBIDDEN"]);
    expect(await refused("reporter", ADD, { ...version1("THEIRS"), document: own.id })).toEqual(["NOT_FOUND"]);
    expect(await refused("reporter", ADD, { ...version1("INTERNAL"), document: own.id })).toEqual(["NOT_FOUND"]);

    expect(await refused("other", REMOVE, { ...next, document: own.id })).toEqual(["NOT_FOUND"]);
    expect(await mended("officer", REMOVE, { ...next, document: theirs.id })).toEqual([["NOT_FOUND", "input.document"]]);
    const gone = await act("manager", REMOVE, { ...next, document: own.id });
    expect(gone.project.documents).toHaveLength(1);
    expect(await whoOpens(own.id)).toEqual(["officer", "viewer", "reporter", "manager", "other"]);
    const byOfficer = await act("officer", ADD, { id, expectedVersion: version + 2, document: theirs.id });
    expect(byOfficer.project.documents[1]).toEqual({ position: 2, document: { id: theirs.id } });
  });
  const version1 = (code: string) => ({ id: projects[code]!.id, expectedVersion: projects[code]!.version });
});
