import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { readConfig, variables } from "../src/config.js";
import { freePort } from "./start/sarai.js";
import { Role, testApp } from "./support/app.js";
import { CREATE_UPLOAD, filesOf, sha256Of } from "./support/files.js";
import { until } from "./support/until.js";

const manual = readFileSync("docs/operations.md", "utf8");
/** The block of code that has these words. */
const block = (words: string): string => {
  const found = [...manual.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, text]) => text!).filter((text) => text.includes(words));
  expect(found).toHaveLength(1);
  return found[0]!;
};
const settings = () => parseEnv(block("HOST=127.0.0.1"));
/** Debian keeps programs of the administrator out of other people's path. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
const where = (...programs: string[]) => {
  const missing = programs.filter((program) => spawnSync("sh", ["-c", `command -v ${program}`], { env }).status !== 0);
  if (missing.length > 0) process.stderr.write(`Skipped in test/deploy.test.ts for want of ${missing.join(" and ")}.\n`);
  return missing.length > 0 ? it.skip : it;
};

describe("docs/operations.md", () => {
  it("has settings that Sarai accepts in production", () => {
    const config = readConfig(settings());
    expect([config.environment, config.host, config.port, config.dataFolder]).toEqual(["production", "127.0.0.1", 4000, "/var/lib/sarai"]);
  });

  it("names only files, commands and variables that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const [, name] of manual.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
    const known = variables.map(({ name }) => name);
    const named = [...manual.matchAll(/`([A-Z][A-Z\d]*_[A-Z\d_]+)`|^([A-Z][A-Z\d_]+)=[^\n]*$/gm)].map(([, text, set]) => text ?? set!);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    for (const [path] of manual.matchAll(/(?<=[\s/])(dist\/src|\.config)\/[\w.]+/g)) expect([path, existsSync(path)]).toEqual([path, true]);
  });

  where("systemd-analyze")("has a unit that systemd reads without a complaint", () => {
    const folder = mkdtempSync(join(tmpdir(), "sarai-unit-"));
    try {
      const file = join(folder, "sarai.service");
      // It has to be where the unit says; here it is in this checkout, with whatever Node.js runs this.
      const unit = block("[Service]")
        .replaceAll("/opt/sarai/node_modules/.bin/node", process.execPath)
        .replaceAll("/opt/sarai", resolve("."));
      writeFileSync(file, unit);
      const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], { env, encoding: "utf8" });
      expect({ status, said: `${stdout}${stderr}`.split("\n").filter((line) => line.includes("sarai")) }).toEqual({ status: 0, said: [] });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("behind the nginx of docs/operations.md", () => {
  const LIMIT = 4_000_000;
  const app = testApp({
    TRUST_PROXY: settings().TRUST_PROXY!,
    FILE_SIZE_LIMIT: String(LIMIT),
    COST_LIMIT: "1000",
    COST_RESTORE_RATE: "100",
  });
  const files = filesOf(app);
  const nginx = where("nginx", "openssl");
  let folder: string;
  let port: number;
  let stop = async () => {};

  beforeAll(async () => {
    if (nginx === it.skip) return;
    folder = mkdtempSync(join(tmpdir(), "sarai-nginx-"));
    for (const name of ["kept", "ssl"]) mkdirSync(join(folder, name));
    const key = ["-keyout", join(folder, "ssl/key.pem"), "-out", join(folder, "ssl/fullchain.pem"), "-subj", "/CN=sarai.example.org"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...key], { stdio: "ignore" });
    port = await freePort();
    const site = block("upstream sarai")
      .replace("127.0.0.1:4000", new URL(app.url).host)
      .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
      .replace("listen 80", `listen 127.0.0.1:${await freePort()}`)
      .replaceAll("/etc/ssl/sarai", join(folder, "ssl"))
      .replace("client_max_body_size 50000000", `client_max_body_size ${LIMIT}`);
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${join(folder, "kept")};`);
    const http = `http { access_log off; ${paths.join(" ")} ${site} }`;
    const file = join(folder, "nginx.conf");
    writeFileSync(file, `daemon off; master_process off; pid ${join(folder, "pid")}; error_log stderr; events {} ${http}`);
    const args = ["-e", "stderr", "-p", folder, "-c", file];
    execFileSync("nginx", [...args, "-t"], { env, stdio: "pipe" });
    const child = spawn("nginx", args, { env, stdio: "ignore" });
    const ended = once(child, "close");
    stop = async () => {
      child.kill("SIGTERM");
      await ended;
    };
    await until(() =>
      asked("/health/ready").then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
  }, 60_000);
  afterAll(async () => {
    await stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  interface Sent {
    method?: string;
    headers?: Record<string, string>;
    body?: Uint8Array | string;
    /** The address that it comes from. */
    from?: string;
    /** What happens when the first half is under way, before the second goes. */
    halfway?: () => Promise<void>;
  }
  interface Heard {
    status: number;
    headers: IncomingHttpHeaders;
    text: string;
  }
  const asked = (path: string, { method = "GET", headers = {}, body = "", from = "127.0.0.1", halfway }: Sent = {}) =>
    new Promise<Heard>((heard, failed) => {
      const bytes = Buffer.from(body as string);
      const all = { host: `sarai.example.org:${port}`, ...(bytes.length > 0 && { "content-length": bytes.length }), ...headers };
      const asking = request(
        { port, path, method, headers: all, localAddress: from, rejectUnauthorized: false, agent: false },
        async (response) => {
          let text = "";
          for await (const piece of response.setEncoding("utf8")) text += piece;
          heard({ status: response.statusCode!, headers: response.headers, text });
        },
      );
      asking.once("error", failed);
      if (!halfway) return asking.end(bytes);
      asking.write(bytes.subarray(0, bytes.length / 2));
      halfway().then(() => asking.end(bytes.subarray(bytes.length / 2)), failed);
    });
  const graphql = async (query: string, { headers, ...sent }: Sent & { variables?: unknown } = {}) => {
    const body = JSON.stringify({ query, variables: sent.variables });
    const { text } = await asked("/graphql", {
      ...sent,
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    return JSON.parse(text);
  };
  const prepare = async (bytes: Uint8Array) => {
    const headers = { authorization: `Bearer ${await app.signedIn([Role.OFFICER])}` };
    const { data } = await graphql(CREATE_UPLOAD, { headers, variables: { input: files.declared(bytes) } });
    return data.createUpload.upload as { id: string; url: string };
  };
  const pathOf = (url: string) => url.slice(url.indexOf("/files/"));
  const put = (url: string, body: Uint8Array, halfway?: () => Promise<void>) =>
    asked(pathOf(url), { method: "PUT", headers: { "content-type": "application/pdf" }, body, ...(halfway && { halfway }) });
  const pdf = (size: number) => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(size - 9, "x")]);

  nginx("callers are told apart by their own addresses, whatever they say of them", async () => {
    // So dear that a slow machine has not given it back by the next request.
    const DEAR = `{ ${["a", "b", "c"].map((alias) => `${alias}: projects(first: 100) { nodes { code } }`).join(" ")} rateLimit { remaining } }`;
    const remaining = async (from: string, forged?: string) => {
      const headers: Record<string, string> = forged ? { "x-forwarded-for": forged } : {};
      const { data } = await graphql(DEAR, { from, headers });
      return data.rateLimit.remaining as number;
    };
    const first = await remaining("127.0.0.2");
    expect(first).toBeLessThan(1000);
    expect(await remaining("127.0.0.3")).toBe(first);
    expect(await remaining("127.0.0.2", "192.0.2.7")).toBeLessThan(first);
    expect(await remaining("127.0.0.3", "192.0.2.7")).toBeLessThan(first);
  });

  nginx("addresses of files begin where the caller reached it, whatever he says of that", async () => {
    const headers = {
      authorization: `Bearer ${await app.signedIn([Role.OFFICER])}`,
      "x-forwarded-host": "evil.example.org",
      "x-forwarded-proto": "http",
    };
    const { data } = await graphql(CREATE_UPLOAD, { headers, variables: { input: files.declared(pdf(100)) } });
    expect(data.createUpload.upload.url).toMatch(new RegExp(`^https://sarai\\.example\\.org:${port}/files/`));
  });

  nginx("a file passes through as it comes, up to the limit", async () => {
    const bytes = pdf(LIMIT);
    const { url } = await prepare(bytes);
    let arrived = false;
    const { status, text } = await put(url, bytes, async () => {
      // The first half is here before the second was sent.
      await until(async () => (await files.files()).some((name) => name.startsWith("arriving/")));
      arrived = true;
    });
    expect([arrived, status, JSON.parse(text)]).toEqual([true, 201, { size: LIMIT, sha256: sha256Of(bytes) }]);
  });

  nginx("a file over the limit, and one longer than was declared, are refused and not kept", async () => {
    const { url } = await prepare(pdf(1000));
    const before = await files.everything();
    expect((await put(url, pdf(LIMIT + 1))).status).toBe(413);
    // Refused at its first byte, and all of it comes: its sender hears why.
    const told = ({ status, text }: Heard) => [status, JSON.parse(text).errors[0].message];
    expect(told(await put(url, pdf(LIMIT)))).toEqual([413, "The file is longer than the 1000 bytes that were declared."]);
    const unsigned = "The signature of this address is not right: take the address as it was given, whole and unchanged.";
    expect(told(await put(url.replace(/signature=./, "signature=_"), pdf(LIMIT)))).toEqual([403, unsigned]);
    const longer = await put(url, pdf(2000));
    expect([longer.status, JSON.parse(longer.text).errors[0].message]).toEqual([
      413,
      "The file is longer than the 1000 bytes that were declared.",
    ]);
    expect(await files.everything()).toEqual(before);
  });

  nginx("a body of two million bytes is the most for everything else", async () => {
    const headers = { "content-type": "application/json" };
    const sized = (size: number) => `{"query":"{ __typename }"}`.padEnd(size);
    const { status, text } = await asked("/graphql", { method: "POST", headers, body: sized(2_000_000) });
    expect([status, JSON.parse(text).data]).toEqual([200, { __typename: "Query" }]);
    expect((await asked("/graphql", { method: "POST", headers, body: sized(2_000_001) })).status).toBe(413);
  });
});
