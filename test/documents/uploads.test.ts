import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { sweepUploads } from "../../src/documents/upload.sweep.js";
import { FolderStore } from "../../src/storage/folder.js";
import { type Signing, signed } from "../../src/storage/signed-url.js";
import { Role, testApp } from "../support/app.js";
import { CREATE_UPLOAD, filesOf, sha256Of } from "../support/files.js";
import { until } from "../support/until.js";
import { World } from "../support/world.js";

const PDF = Buffer.from("%PDF-1.7\nan invented report\n%%EOF\n");
/** More than the API takes as a body, and more than a socket holds. */
const LARGE = Buffer.concat([PDF, Buffer.alloc(3_000_000, "x")]);

describe("files that are sent", () => {
  const app = testApp({ FILE_SIZE_LIMIT: "5000000" });
  const files = filesOf(app);
  const { prepare, put, create } = files;
  let officer: string;
  let reporter: string;
  let other: string;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    const [ours, theirs] = await app.write(async (em) => ["Ours", "Theirs"].map((name) => new World(em).organisation(name)));
    reporter = await app.signedIn([Role.REPORTER], ours);
    other = await app.signedIn([Role.MANAGER], theirs);
  });

  const refusal = async (response: Response) => {
    const { errors } = await response.json();
    return [response.status, errors[0].extensions.code, errors[0].message];
  };
  const secret = async () => (await readFile(join(app.folder, "files", "secret"), "utf8")).trim();
  const address = async (what: Signing, expiresAt: Date, by?: string) => `${app.url}${signed(by ?? (await secret()), what, expiresAt)}`;

  it("get an address that is valid for a quarter of an hour and says what goes with the bytes", async () => {
    const before = Date.now();
    const upload = await prepare(reporter, PDF);
    expect(upload).toEqual({
      ...{ id: expect.any(String), method: "PUT", expiresAt: expect.any(String) },
      url: expect.stringMatching(new RegExp(`^${app.url}/files/${upload.id}\\?expires=\\d{10}&signature=[\\w-]{43}$`)),
      headers: [{ name: "content-type", value: "application/pdf" }],
    });
    expect((Date.parse(upload.expiresAt) - before) / 60_000).toBeCloseTo(15, 0);
  });

  it.each([
    ["small", PDF],
    ["large", LARGE],
  ])("are taken in and become documents, to the last byte: %s", async (_size, bytes) => {
    const upload = await prepare(reporter, bytes, { fileName: "进度 报告 “1”.pdf" });
    const sent = await put(upload, bytes);
    expect([sent.status, await sent.json()]).toEqual([201, { size: bytes.length, sha256: sha256Of(bytes) }]);
    const input = { upload: upload.id, categories: ["B01"], languages: ["zh", "en"], datedOn: "2026-03-31" };
    const { document, problems } = await create(reporter, input);
    expect(problems).toEqual([]);
    expect(document).toEqual({
      ...{ id: document.id, version: 1, title: "Report", url: `/files/${document.id}`, format: "application/pdf" },
      ...{ fileName: "进度 报告 “1”.pdf", size: bytes.length, sha256: sha256Of(bytes), categories: ["B01"], languages: ["zh", "en"] },
      ...{ datedOn: "2026-03-31", visibility: "INTERNAL", origin: "LOCAL", organisation: { name: "Ours" }, archivedAt: null },
    });
    const { documentDownload } = await app.read(`{ documentDownload(id: "${document.id}") { url expiresAt } }`, { token: reporter });
    const fetched = await fetch(documentDownload.url);
    expect(fetched.status).toBe(200);
    expect(sha256Of(new Uint8Array(await fetched.arrayBuffer()))).toBe(sha256Of(bytes));
    expect(sha256Of(await readFile(join(app.folder, "files", "kept", upload.id)))).toBe(sha256Of(bytes));
  });

  it("are refused before they are sent where they could not be kept, all that is wrong at once", async () => {
    const before = await files.everything();
    const asked = async (input: object) => {
      const variables = { input: files.declared(PDF, input) };
      return (await app.read(CREATE_UPLOAD, { token: reporter, variables })).createUpload;
    };
    const { upload, problems } = await asked({ fileName: "../../etc/passwd", mediaType: "image/svg+xml", size: 5_000_001, sha256: "abc" });
    expect(upload).toBeNull();
    expect(problems.map(({ code, path }: { code: string; path: string[] }) => [code, path.join(".")])).toEqual([
      ["INVALID", "input.fileName"],
      ["INVALID", "input.mediaType"],
      ["INVALID", "input.size"],
      ["INVALID", "input.sha256"],
    ]);
    expect(problems[2].message).toBe("This should be 1 to 5000000 bytes.");
    for (const fileName of ["", " ", "..", ".", "a/b.pdf", "a\\b.pdf", "a\nb.pdf", "a\u0000.pdf", "x".repeat(256)])
      expect([fileName, (await asked({ fileName })).problems.map(({ path }: { path: string[] }) => path.join("."))]).toEqual([
        fileName,
        expect.arrayContaining(["input.fileName"]),
      ]);
    expect((await asked({ size: 0 })).problems).toHaveLength(1);
    expect(await files.everything()).toEqual(before);
  });

  const streamed = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]).stream();
  it.each([
    ["another hash", PDF, { sha256: sha256Of("other") }, PDF, {}, 422, `SHA-256 is ${sha256Of(PDF)} instead of ${sha256Of("other")}`],
    ["fewer bytes", PDF, { size: PDF.length + 1 }, PDF, {}, 422, `size is ${PDF.length} instead of ${PDF.length + 1}`],
    ["more bytes", LARGE, { size: PDF.length }, LARGE, {}, 413, `longer than the ${PDF.length} bytes`],
    ["more bytes, with no word of their length", LARGE, { size: PDF.length }, "stream", {}, 413, `longer than the ${PDF.length} bytes`],
    ["no bytes", PDF, {}, Buffer.alloc(0), {}, 422, "size is 0 instead of"],
    ["another type by its name", PDF, {}, PDF, { "content-type": "image/png" }, 415, "The content-type should be application/pdf"],
    ["another type by its bytes", Buffer.from("MZ\u0000\u0003"), {}, Buffer.from("MZ\u0000\u0003"), {}, 422, "type is none of the kinds"],
    [
      "a page that says it is a picture",
      Buffer.from("<html>"),
      { mediaType: "image/png" },
      Buffer.from("<html>"),
      {},
      422,
      "type is text/csv instead of image/png",
    ],
    ["packed bytes", PDF, {}, PDF, { "content-encoding": "gzip" }, 415, "without a content-encoding"],
  ])("are not kept where they are not what was declared: %s", async (_what, bytes, said, sent, headers, status, message) => {
    const upload = await prepare(reporter, bytes, said);
    const before = await files.everything();
    const response = await put(upload, sent === "stream" ? streamed(bytes) : (sent as Buffer), headers as Record<string, string>);
    expect(await refusal(response)).toEqual([status, "BAD_USER_INPUT", expect.stringContaining(message)]);
    expect(await files.everything()).toEqual(before);
    const { document, problems } = await create(reporter, { upload: upload.id });
    expect([document, problems]).toEqual([
      null,
      [
        {
          ...{ code: "UPLOAD_NOT_RECEIVED", path: ["input", "upload"] },
          message: "Nothing of report.pdf has arrived: send its bytes to the address of the upload first.",
        },
      ],
    ]);
    expect(await files.everything()).toEqual(before);
  });

  it("may be sent again to the same address after a mistake, and then no more", async () => {
    const upload = await prepare(reporter, PDF);
    expect((await put(upload, Buffer.from("%PDF-oops"))).status).toBe(422);
    expect((await put(upload, PDF)).status).toBe(201);
    const before = await files.everything();
    expect(await refusal(await put(upload, PDF))).toEqual([409, "CONFLICT", "This address has been used: the file is here."]);
    await create(reporter, { upload: upload.id });
    expect((await put(upload, PDF)).status).toBe(409);
    expect((await files.everything()).files).toEqual(before.files);
  });

  it("sent twice at once are kept once", async () => {
    const upload = await prepare(reporter, LARGE);
    const before = (await files.files()).length;
    const answers = await Promise.all([put(upload, LARGE), put(upload, LARGE)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await files.files()).toHaveLength(before + 1);
  });

  it("are refused at an address that is not as it was given, or no longer good", async () => {
    const upload = await prepare(reporter, PDF);
    const another = await prepare(reporter, PDF);
    const path = `/files/${upload.id}`;
    const soon = new Date(Date.now() + 60_000);
    const before = await files.everything();
    const query = new URL(upload.url).search;
    const wrong = "The signature of this address is not right: take the address as it was given, whole and unchanged.";
    for (const url of [
      `${app.url}${path}`,
      `${app.url}/files/${another.id}${query}`,
      upload.url.replace(/.$/, (last) => (last === "A" ? "E" : "A")),
      upload.url.replace(/expires=\d/, "expires=9"),
      `${upload.url}&expires=9999999999`,
      upload.url.replace(/expires=\d+/, "expires="),
      await address({ method: "GET", path }, soon),
      await address({ method: "PUT", path }, soon, "0".repeat(43)),
    ])
      expect([url, await refusal(await put(upload, PDF, {}, url))]).toEqual([url, [403, "FORBIDDEN", wrong]]);
    const expired = await address({ method: "PUT", path }, new Date(Date.now() - 1000));
    expect(await refusal(await put(upload, PDF, {}, expired))).toEqual([403, "FORBIDDEN", "This address has expired: ask for a new one."]);
    const unknown = await address({ method: "PUT", path: `/files/${randomUUID()}` }, soon);
    expect((await refusal(await put(upload, PDF, {}, unknown))).slice(0, 2)).toEqual([404, "NOT_FOUND"]);
    for (const id of ["..%2f..%2fsecret", "%2e%2e", "..%5csecret", `${upload.id}%00`, upload.id.toUpperCase()])
      expect((await put(upload, PDF, {}, `${app.url}/files/${id}${query}`)).status).toBeGreaterThanOrEqual(403);
    expect(await files.everything()).toEqual(before);
    expect((await put(upload, PDF)).status).toBe(201);
  });

  it("leave nothing where who sends them hangs up in the middle", async () => {
    const upload = await prepare(reporter, LARGE);
    const before = await files.everything();
    const sending = request(upload.url, { method: "PUT", headers: { "content-type": "application/pdf", "content-length": LARGE.length } });
    sending.on("error", () => undefined);
    sending.write(LARGE.subarray(0, 1_000_000));
    await until(async () => (await files.files()).length > before.files.length);
    sending.destroy();
    await until(async () => (await files.files()).length === before.files.length);
    expect(await files.everything()).toEqual(before);
    expect((await put(upload, LARGE)).status).toBe(201);
  });

  it("leave nothing where they cannot be given their place, and may be sent again", async () => {
    const upload = await prepare(reporter, PDF);
    const before = await files.everything();
    const kept = join(app.folder, "files", "kept");
    await rename(kept, `${kept}-away`);
    const answer = await put(upload, PDF);
    await rename(`${kept}-away`, kept);
    expect(await refusal(answer)).toEqual([500, "INTERNAL", "Something went wrong here. It has been logged."]);
    expect(await files.everything()).toEqual(before);
    expect((await put(upload, PDF)).status).toBe(201);
  });

  it("that were lost from the folder are reported as a failure of the server", async () => {
    const { url, upload } = await files.keep(reporter, PDF);
    await rm(join(app.folder, "files", "kept", upload));
    const lost = await fetch(`${app.url}${url}`, { headers: { authorization: `Bearer ${reporter}` } });
    expect(lost.headers.get("content-disposition")).toBeNull();
    expect((await refusal(lost)).slice(0, 2)).toEqual([500, "INTERNAL"]);
  });

  it("become the document of who sent them, once, and of nobody else", async () => {
    const upload = await prepare(reporter, PDF);
    expect((await put(upload, PDF)).status).toBe(201);
    const before = await files.everything();
    const unknown = { code: "NOT_FOUND", path: ["input", "upload"], message: `${upload.id} does not exist or is not visible to you.` };
    for (const token of [other, officer]) expect((await create(token, { upload: upload.id })).problems).toEqual([unknown]);
    const nonsense = (await create(reporter, { upload: "../x" })).problems;
    expect(nonsense).toEqual([{ ...unknown, message: "../x does not exist or is not visible to you." }]);
    expect(await files.everything()).toEqual(before);
    const made = await Promise.all([create(reporter, { upload: upload.id }), create(reporter, { upload: upload.id })]);
    expect(made.flatMap(({ problems }) => problems.map(({ code }: { code: string }) => code))).toEqual(["TAKEN"]);
  });

  it("wait in no greater number than fifty", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    for (let i = 0; i < 50; i++) await prepare(token, PDF);
    const before = await files.everything();
    const { createUpload } = await app.read(CREATE_UPLOAD, { token, variables: { input: files.declared(PDF) } });
    expect(createUpload).toEqual({
      upload: null,
      problems: [{ code: "TOO_MANY", path: ["input"], message: "There may be 50 of these, and there are 50: end one of them before." }],
    });
    expect(await files.everything()).toEqual(before);
  });

  it("are prepared once for one Idempotency-Key", async () => {
    const asked = { token: reporter, variables: { input: files.declared(PDF) }, headers: { "idempotency-key": "prepare-1" } };
    const first = await app.read(CREATE_UPLOAD, asked);
    const before = await files.everything();
    expect(await app.read(CREATE_UPLOAD, asked)).toEqual(first);
    expect(await files.everything()).toEqual(before);
    expect((await put(first.createUpload.upload, PDF)).status).toBe(201);
  });

  it("are swept after a day where they became no document", async () => {
    const waiting = await prepare(reporter, PDF);
    await put(waiting, PDF);
    const fresh = await prepare(reporter, PDF);
    await put(fresh, PDF);
    const document = await files.keep(reporter, PDF);
    await files.client.query("update upload set created_at = now() - interval '25 hours' where id <> $1", [fresh.id]);
    await writeFile(join(app.folder, "files", "arriving", "left"), "");
    const store = await FolderStore.open(join(app.folder, "files"));
    const { Pool } = (await import("pg")).default;
    const pool = new Pool({ connectionString: app.databaseUrl });
    pool.on("error", () => undefined);
    const now = new Date();
    await sweepUploads(pool, { store }, now);
    expect((await files.client.query("select id from upload")).rows).toEqual([{ id: fresh.id }]);
    const left = await files.files();
    expect([waiting.id, fresh.id, document.upload].map((id) => left.includes(`kept/${id}`))).toEqual([false, true, true]);
    expect(left).toContain("arriving/left");
    await sweepUploads(pool, { store }, new Date(now.getTime() + 25 * 3600_000));
    expect(await files.files()).not.toContain("arriving/left");
    expect((await fetch(`${app.url}${document.url}`, { headers: { authorization: `Bearer ${reporter}` } })).status).toBe(200);
    expect((await create(reporter, { upload: waiting.id })).problems[0].code).toBe("NOT_FOUND");
    await pool.end();
  });
});

describe.each([
  ["a proxy that is trusted", "1", /^https:\/\/sarai\.example\.org\/files\//],
  ["nobody who is trusted", "false", /^http:\/\/127\.0\.0\.1:\d+\/files\//],
])("addresses for files, behind %s", (_who, TRUST_PROXY, begins) => {
  const app = testApp({ TRUST_PROXY });
  const files = filesOf(app);

  it("begin where the caller reached Sarai", async () => {
    const headers = { "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https", "x-forwarded-host": "sarai.example.org" };
    const token = await app.signedIn([Role.OFFICER]);
    const { createUpload } = await app.read(CREATE_UPLOAD, { token, headers, variables: { input: files.declared(PDF) } });
    expect(createUpload.upload.url).toMatch(begins);
    const { pathname, search } = new URL(createUpload.upload.url);
    expect((await files.put(createUpload.upload, PDF, {}, `${app.url}${pathname}${search}`)).status).toBe(201);
  });
});
