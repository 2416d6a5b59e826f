import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { filesOf, sha256Of } from "../support/files.js";
import { S3_KEY, startS3 } from "../support/s3.js";
import { until } from "../support/until.js";
import { World } from "../support/world.js";

const PDF = Buffer.from("%PDF-1.7\nan invented report\n%%EOF\n");
const OTHER = Buffer.from("%PDF-1.7\nanother than wanted\n%%EOF\n");
const store = await startS3();

describe("files in an S3-compatible store", () => {
  const app = testApp({
    ...{ FILES_S3_ENDPOINT: store.url, FILES_S3_REGION: S3_KEY.region, FILES_S3_BUCKET: S3_KEY.bucket },
    ...{ FILES_S3_ACCESS_KEY_ID: S3_KEY.id, FILES_S3_SECRET_ACCESS_KEY: S3_KEY.secret },
  });
  const files = filesOf(app);
  const { prepare, put, create } = files;
  let reporter: string;
  let other: string;
  let client: pg.Client;

  beforeAll(async () => {
    const [ours, theirs] = await app.write(async (em) => ["Ours", "Theirs"].map((name) => new World(em).organisation(name)));
    reporter = await app.signedIn([Role.REPORTER], ours);
    other = await app.signedIn([Role.REPORTER], theirs);
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  beforeEach(() => {
    store.heedsChecksums = true;
    store.refusals.length = 0;
    store.before = async () => undefined;
  });
  afterAll(() => Promise.all([store.close(), client.end()]));

  const everything = async () => ({ ...(await files.everything()), objects: [...store.objects.keys()].sort() });

  it("are sent to the store itself, looked at, and fetched from it", async () => {
    const upload = await prepare(reporter, PDF);
    expect(upload).toMatchObject({
      method: "PUT",
      headers: [
        { name: "content-type", value: "application/pdf" },
        { name: "if-none-match", value: "*" },
        { name: "x-amz-checksum-sha256", value: Buffer.from(sha256Of(PDF), "hex").toString("base64") },
      ],
    });
    expect(upload.url.startsWith(`${store.url}/${S3_KEY.bucket}/arriving/${upload.id}?`)).toBe(true);
    expect((await put(upload, PDF)).status).toBe(200);
    const { document, problems } = await create(reporter, { upload: upload.id });
    expect(problems).toEqual([]);
    expect(document).toMatchObject({ size: PDF.length, sha256: sha256Of(PDF), url: `/files/${document.id}` });
    expect(store.objects.get(`kept/${upload.id}`)).toEqual({ bytes: PDF, type: "application/pdf" });

    const { url } = (await app.read(`{ documentDownload(id: "${document.id}") { url expiresAt } }`, { token: reporter })).documentDownload;
    for (const response of [
      await fetch(url),
      await fetch(`${app.url}${document.url}`, { headers: { authorization: `Bearer ${reporter}` } }),
    ]) {
      expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true);
      expect(response.headers.get("content-type")).toBe("application/pdf");
      expect(response.headers.get("content-disposition")).toBe(`attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`);
    }
    const foreign = await fetch(`${app.url}${document.url}`, { headers: { authorization: `Bearer ${other}` }, redirect: "manual" });
    expect([foreign.status, foreign.headers.get("location")]).toEqual([404, null]);
    expect(store.refusals).toEqual([]);
    expect(await files.files()).toEqual([]);
  });

  it("are refused by the store where they are not what was signed", async () => {
    const upload = await prepare(reporter, PDF);
    const before = await everything();
    const status = async (body: Buffer, headers: Record<string, string> = {}, url = upload.url) =>
      (await put(upload, body, headers, url)).status;
    expect(await status(OTHER)).toBe(403);
    expect(await status(PDF, { "content-type": "text/html" })).toBe(403);
    expect(await status(PDF, { "x-amz-checksum-sha256": Buffer.from(sha256Of(OTHER), "hex").toString("base64") })).toBe(403);
    expect(await status(PDF, { "x-amz-acl": "public-read" })).toBe(403);
    expect(await status(PDF, {}, upload.url.replace("arriving", "kept"))).toBe(403);
    expect(await status(PDF, {}, upload.url.replace("X-Amz-Expires=900", "X-Amz-Expires=9000"))).toBe(403);
    expect(await status(OTHER.subarray(1))).toBe(400);
    expect((await fetch(upload.url)).status).toBe(403);
    expect(await everything()).toEqual(before);
    expect(await status(PDF)).toBe(200);
    expect(await status(PDF)).toBe(412);
  });

  it("that differ in a store that does not compare are deleted when they are looked at, and may be sent again", async () => {
    store.heedsChecksums = false;
    const bytes = Buffer.from("MZ not a report");
    const upload = await prepare(reporter, PDF, { size: bytes.length });
    const before = await everything();
    expect((await create(reporter, { upload: upload.id })).problems.map(({ code }: { code: string }) => code)).toEqual([
      "UPLOAD_NOT_RECEIVED",
    ]);
    expect((await put(upload, bytes)).status).toBe(200);
    const { document, problems } = await create(reporter, { upload: upload.id });
    const path = ["input", "upload"];
    const told = (text: string) => `What arrived is not what was declared: ${text}. It was deleted; send it again.`;
    expect([document, problems]).toEqual([
      null,
      [
        { code: "UPLOAD_MISMATCH", path, message: told(`SHA-256 is ${sha256Of(bytes)}, and should be ${sha256Of(PDF)}`) },
        { code: "UPLOAD_MISMATCH", path, message: told("type is text/csv, and should be application/pdf") },
      ],
    ]);
    expect(await everything()).toEqual(before);
    expect((await put(upload, bytes)).status).toBe(200);
  });

  it("are read and copied while no transaction is open", async () => {
    const upload = await prepare(reporter, PDF);
    await put(upload, PDF);
    const open: unknown[] = [];
    store.before = async () => {
      open.push(
        (await client.query("select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'")).rowCount,
      );
    };
    expect((await create(reporter, { upload: upload.id })).problems).toEqual([]);
    expect(open).toEqual([0, 0]);
  });

  it("become one document, however many are asked for at once", async () => {
    const upload = await prepare(reporter, PDF);
    await put(upload, PDF);
    let asked = 0;
    store.before = async () => {
      asked++;
      await until(() => asked >= 3);
    };
    const made = await Promise.all([1, 2, 3].map(() => create(reporter, { upload: upload.id })));
    expect(made.map(({ problems }) => problems.map(({ code }: { code: string }) => code).join()).sort()).toEqual(["", "TAKEN", "TAKEN"]);
    expect((await client.query("select from document where file = $1", [upload.id])).rowCount).toBe(1);
  });

  it("that were exchanged after they were looked at are not kept", async () => {
    const upload = await prepare(reporter, PDF);
    await put(upload, PDF);
    const before = await everything();
    const { get } = store.objects;
    // Between the reading and the copying somebody sends something else.
    let reads = 0;
    store.objects.get = function (key) {
      const found = get.call(this, key);
      return found && key.startsWith("arriving/") && reads++ > 0 ? { ...found, bytes: OTHER } : found;
    };
    const { errors } = await app.ask(
      `mutation { createDocument(input: { title: [{ language: EN, text: "Report" }], upload: "${upload.id}" }) { document { id } problems { code } } }`,
      { token: reporter },
    );
    store.objects.get = get;
    expect(errors![0]!.extensions.code).toBe("INTERNAL");
    expect(await everything()).toEqual(before);
    expect((await create(reporter, { upload: upload.id })).problems).toEqual([]);
  });

  it("do not pass through this server", async () => {
    const upload = await prepare(reporter, PDF);
    const before = await everything();
    const response = await fetch(`${app.url}/files/${upload.id}${new URL(upload.url).search}`, { method: "PUT", body: PDF });
    expect(response.status).toBe(404);
    expect(await everything()).toEqual(before);
  });
});
