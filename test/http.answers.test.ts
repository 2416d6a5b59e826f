import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { getIntrospectionQuery } from "graphql";
import pg from "pg";
import { networkOf } from "../src/http/address.js";
import { encodingFor } from "../src/http/compress.js";
import { Programme } from "../src/programmes/programme.entity.js";
import { Role, testApp } from "./support/app.js";
import { filesOf } from "./support/files.js";
import { World } from "./support/world.js";

describe("what an answer costs the line and the others", () => {
  const app = testApp({ TRUST_PROXY: "1", COST_LIMIT: "100000", COST_RESTORE_RATE: "100", DATABASE_POOL: "4", STATEMENT_TIMEOUT: "60000" });

  const files = filesOf(app);

  const raw = (path: string, headers: Record<string, string>, method = "GET") =>
    new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const sending = request({ hostname, port, path, headers, method }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(parts) }));
      });
      sending.on("error", reject).end();
    });
  const query = (text: string, encoding: string, from = "192.0.2.1") =>
    raw(`/graphql?query=${encodeURIComponent(text)}`, {
      ...{ accept: "application/json", "apollo-require-preflight": "1", "accept-encoding": encoding, "x-forwarded-for": from },
    });
  const LONG = `{ __type(name: "Project") { fields { name description } } }`;

  it("is compressed from 1 kB where that is asked for, and the same", async () => {
    const whole = await query(LONG, "identity");
    const [br, gzipped] = [await query(LONG, "gzip, br"), await query(LONG, "gzip")];
    expect([whole, br, gzipped].map(({ headers }) => headers["content-encoding"])).toEqual([undefined, "br", "gzip"]);
    expect([whole, br, gzipped].map(({ headers }) => headers.vary)).toEqual(Array(3).fill("accept-encoding"));
    const data = (bytes: Buffer) => JSON.parse(bytes.toString()).data;
    expect(data(brotliDecompressSync(br.bytes))).toEqual(data(whole.bytes));
    expect(data(gunzipSync(gzipped.bytes))).toEqual(data(whole.bytes));
    for (const { bytes, headers } of [br, gzipped]) {
      expect(Number(headers["content-length"])).toBe(bytes.length);
      expect(bytes.length).toBeLessThan(whole.bytes.length / 3);
    }
    expect((await query("{ today }", "br")).headers["content-encoding"]).toBeUndefined();
    const error = await query(`{ ${"nothing ".repeat(50)} }`, "gzip");
    expect([error.status, error.headers["content-encoding"]]).toEqual([200, "gzip"]);
    const schema = await query(getIntrospectionQuery(), "br");
    expect(schema.bytes.length).toBeLessThan(300_000);
  });

  it("is compressed as a stream too, and described for a HEAD as for a GET, which is small as it is", async () => {
    const officer = await app.signedIn([Role.OFFICER]);
    const rows = Buffer.from("code,value\n".repeat(5000));
    const kept = await files.keep(officer, rows, { visibility: "PUBLIC" }, { fileName: "a.csv", mediaType: "text/csv" });
    const sent = (encoding: string, method = "GET") => raw(kept.url, { "accept-encoding": encoding }, method);
    const [whole, br, gzipped] = [await sent("identity"), await sent("br"), await sent("gzip")];
    expect(
      [whole, br, gzipped].map(({ headers: { "content-encoding": encoding, "content-length": length } }) => [encoding, length]),
    ).toEqual([
      [undefined, String(rows.length)],
      ["br", undefined],
      ["gzip", undefined],
    ]);
    expect([whole.bytes, brotliDecompressSync(br.bytes), gunzipSync(gzipped.bytes)].map((bytes) => bytes.equals(rows))).toEqual([
      ...[true, true, true],
    ]);
    expect(br.bytes.length).toBeLessThan(rows.length / 20);
    const head = await sent("br", "HEAD");
    expect([head.status, head.bytes.length, head.headers["content-encoding"], head.headers.vary]).toEqual([
      ...[200, 0, undefined, "accept-encoding"],
    ]);
    const small = await raw("/health/live", { "accept-encoding": "br, gzip" });
    expect([small.headers["content-encoding"], small.headers.vary, small.bytes.toString()]).toEqual([undefined, undefined, '{"ok":true}']);
  });

  it("has 32,000,000 bytes at most, and says what to ask for instead", async () => {
    await app.write(async (em) => {
      const world = new World(em);
      world.make(Programme, { code: "LONG", name: { en: "Long" }, description: { en: "x".repeat(650_000) } });
    });
    const token = await app.signedIn([]);
    const asked = (aliases: number) =>
      app.ask(`{ ${[...Array(aliases)].map((_, i) => `a${i}: programme(code: "LONG") { description }`).join(" ")} }`, { token });
    const less = await asked(15);
    expect([less.status, less.errors, less.text.length > 9_750_000]).toEqual([200, undefined, true]);
    const { status, errors } = await asked(50);
    expect([status, errors]).toEqual([
      200,
      [
        {
          message: "This answer would be longer than 32000000 bytes: ask for smaller pages or fewer fields.",
          extensions: { code: "COST_EXCEEDED", requestId: expect.any(String) },
        },
      ],
    ]);
  }, 120_000);

  it("likes of the encodings what the caller likes best", () => {
    expect(
      [
        undefined,
        "",
        "identity",
        "gzip",
        "x-gzip",
        "br",
        "*",
        "gzip, br",
        "gzip;q=1, br;q=0.5",
        "br;q=0",
        "*;q=0",
        "gzip;q=0.1, identity;q=1",
      ].map(encodingFor),
    ).toEqual([undefined, undefined, undefined, "gzip", "gzip", "br", "br", "br", "gzip", undefined, undefined, undefined]);
  });

  it("is charged for the page too, to who asks by their own address or another of their network", async () => {
    const get = (path: string) => raw(path, { accept: "text/html", "accept-encoding": "br", "x-forwarded-for": "2001:db8::1" });
    const page = await get("/graphql");
    const [, script] = /<script type="module" src="([^"]*)"/.exec(brotliDecompressSync(page.bytes).toString())!;
    const part = await get(script!);
    expect([page, part].map(({ status, headers }) => [status, headers["content-encoding"]])).toEqual([
      [200, "br"],
      [200, "br"],
    ]);
    const left = async (from: string) =>
      JSON.parse((await query("{ rateLimit { remaining } }", "identity", from)).bytes.toString()).data.rateLimit.remaining;
    expect(await left("2001:db8::2")).toBeLessThan(99_850);
    expect(await left("2001:db8:0:1::2")).toBe(100_000);
    // What is before the address that the proxy added is believed by nobody.
    expect(await left("198.51.100.7, 2001:db8::3")).toBeLessThan(99_900);
  });

  it("distinguishes networks by the first half of IPv6, and IPv4 as it is", () => {
    expect(
      ["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "2001:db8:0:0:5::1", "fe80::1%eth0", "::1", "1:2:3:4:5:6:7:8", "unknown"].map(
        networkOf,
      ),
    ).toEqual([
      "192.0.2.1",
      "192.0.2.1",
      "2001:db8:0:0::/64",
      "2001:db8:0:0::/64",
      "fe80:0:0:0::/64",
      "0:0:0:0::/64",
      "1:2:3:4::/64",
      "unknown",
    ]);
  });

  it("is waited for by 2 of the public at once where the pool has 4, and the others are asked to come again", async () => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const token = await app.signedIn([]);
    await client.query("begin; lock table programme in access exclusive mode");
    const slow = () => query("{ programmes(first: 1) { totalCount } }", "identity", "192.0.2.9");
    const begun = performance.now();
    const two = [slow(), slow()];
    await new Promise((later) => setTimeout(later, 300));
    const other = query("{ countries(first: 1) { totalCount } }", "identity", "192.0.2.10");
    // Who signed in is not kept waiting by the public.
    expect((await app.ask("{ countries(first: 1) { totalCount } }", { token })).status).toBe(200);
    const refused = await other;
    expect(performance.now() - begun).toBeGreaterThan(4900);
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "2"]);
    expect(JSON.parse(refused.bytes.toString()).errors[0]).toMatchObject({
      message: "Too much is being asked at once; try again in 2 s.",
      extensions: { code: "RATE_LIMITED" },
    });
    await client.query("commit");
    expect((await Promise.all(two)).map(({ status }) => status)).toEqual([200, 200]);
    await client.end();
    expect((await query("{ countries(first: 1) { totalCount } }", "identity", "192.0.2.10")).status).toBe(200);
  });
});
