import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { jest } from "@jest/globals";
import type { Heading } from "../../src/database/archive.js";
import { tarHeader, tarPadding } from "../../src/database/tar.js";
import { CREATE_DOCUMENT, CREATE_UPLOAD, sha256Of } from "../support/files.js";
import { asked, freePort, type Home, killDatabase, type Running, sarai } from "./sarai.js";

jest.setTimeout(180_000);

const PDF = Buffer.from(`%PDF-1.7\n${"an invented report\n".repeat(40_000)}%%EOF\n`);

describe("npm run backup and npm run restore", () => {
  let top: string;
  let home: Home;
  let running: Running | undefined;
  let token: string;
  let archive: string;
  let document: { id: string; url: string };

  const run = async (script: string, args: string[], where: Home = home, settings: Record<string, string> = {}) => {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, SARAI_DATA: where.folder, SARAI_DATABASE_PORT: String(where.databasePort), ...settings };
    const child = spawn(process.execPath, [`dist/src/commands/${script}.js`, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    const [status] = await once(child, "close");
    return { status, said: said.trim() };
  };
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
  const answer = async (query: string, variables: object = {}, where = home): Promise<any> => {
    const response = await fetch(`http://127.0.0.1:${where.port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()).data;
  };
  const start = async (where = home, demonstration = "true") => {
    running = sarai(where, { DEMONSTRATION: demonstration });
    await running.answers();
    token = /Department officer +(eyJ\S+)/.exec(running.said().out)?.[1] ?? token;
  };
  const stop = async () => {
    running!.child.kill("SIGTERM");
    expect(await running!.ended).toBe(0);
  };
  const elsewhere = async (name: string): Promise<Home> => ({
    ...{ folder: join(top, name), port: await freePort(), databasePort: await freePort() },
  });
  const refused = async (name: string, bytes: Buffer, message: string | RegExp) => {
    const [to, path] = [await elsewhere(name), join(top, `${name}.tar.gz`)];
    writeFileSync(path, bytes);
    const { status, said } = await run("restore", [path], to);
    expect([status, said.replace("Nothing was restored: ", "")]).toEqual([
      1,
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
    expect(readdirSync(top).filter((each) => each.startsWith(name))).toEqual([`${name}.tar.gz`]);
  };

  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), "sarai-backup-"));
    home = await elsewhere("data");
    archive = join(top, "archive.tar.gz");
    await start();
    const input = { fileName: "report.pdf", mediaType: "application/pdf", size: PDF.length, sha256: sha256Of(PDF) };
    const { upload } = (await answer(CREATE_UPLOAD, { input })).createUpload;
    const headers = Object.fromEntries(upload.headers.map(({ name, value }: Record<string, string>) => [name, value]));
    expect((await fetch(upload.url, { method: "PUT", headers, body: PDF })).status).toBeLessThan(300);
    const made = { upload: upload.id, title: [{ language: "EN", text: "Report" }] };
    document = (await answer(CREATE_DOCUMENT, { input: made })).createDocument.document;
  });
  afterAll(async () => {
    running?.child.kill("SIGKILL");
    for (const name of existsSync(top) ? readdirSync(top) : [])
      if (statSync(join(top, name)).isDirectory()) killDatabase({ ...home, folder: join(top, name) });
    rmSync(top, { recursive: true, force: true });
  });

  it("bring back every record and file as they were at one moment, while people went on writing", async () => {
    let count = 0;
    let isOver = false;
    const CREATE = `mutation ($code: String!) { createProgramme(input: { code: $code, name: [{ language: EN, text: "Silk" }] }) { programme { id } } }`;
    const writing = (async () => {
      while (!isOver) if ((await answer(CREATE, { code: `B-${count}` })).createProgramme.programme) count++;
    })();
    const backup = await run("backup", [archive]);
    isOver = true;
    await writing;
    expect(count).toBeGreaterThan(2);
    expect(backup).toEqual({
      status: 0,
      said: expect.stringMatching(
        /archive\.tar\.gz holds \d{5} rows of \d+ tables and 1 file, personal data among them: keep it to yourself\.$/,
      ),
    });
    expect([statSync(archive).mode & 0o777, readdirSync(top).filter((name) => name.endsWith(".part"))]).toEqual([0o600, []]);
    await stop();

    const other = await elsewhere("restored");
    mkdirSync(other.folder);
    const rows = /holds (\d+) rows/.exec(backup.said)![1];
    expect(await run("restore", [archive], other)).toEqual({
      status: 0,
      said: expect.stringMatching(new RegExp(`restored holds ${rows} rows of \\d+ tables and 1 file, as they were at \\d{4}-`)),
    });
    expect(await run("audit", [], other)).toEqual({ status: 0, said: expect.stringMatching(/^\d{4} entries in .*; all hold\.$/) });
    expect(await run("figures", [], other)).toEqual({
      status: 0,
      said: expect.stringMatching(/of 2275 values in 32 approved versions.*, hold\.$/),
    });
    // The same once more, of the one that does not run: every table holds the same rows.
    const again = join(top, "again.tar.gz");
    expect((await run("backup", [again], other)).status).toBe(0);
    expect(manifestOf(again)).toEqual(manifestOf(archive));

    await start(other);
    const fetched = await fetch(`http://127.0.0.1:${other.port}${document.url}`, { headers: { authorization: `Bearer ${token}` } });
    expect(sha256Of(Buffer.from(await fetched.arrayBuffer()))).toBe(sha256Of(PDF));
    expect((await answer("{ projects { totalCount } }", {}, other)).projects).toEqual({ totalCount: 16 });
    expect((await asked(other, "select count(*)::int as n from programme where code = 'AFTER'"))[0]).toEqual({ n: 0 });
    home = other;
    expect((await answer(CREATE, { code: "AFTER" })).createProgramme.programme.id).toMatch(/-/);
    await stop();
    expect((await run("audit", [], other)).status).toBe(0);
  });

  it("write over nothing, and need an archive to be whole, of this format, and of no newer Sarai", async () => {
    const bytes = readFileSync(archive);
    expect(await run("backup", [archive])).toEqual({
      status: 1,
      said: `Nothing was backed up: ${archive} is there already; name another file.`,
    });
    expect(readFileSync(archive).equals(bytes)).toBe(true);
    const full = await run("restore", [archive]);
    expect(full).toEqual({
      status: 1,
      said: `Nothing was restored: the data folder ${home.folder} holds something; set SARAI_DATA to an empty or a new folder.`,
    });
    const tar = gunzipSync(bytes);
    await refused("cut", bytes.subarray(0, bytes.length - 1000), "it is damaged or no archive of Sarai's.");
    await refused("foreign", Buffer.from("PK"), "it is damaged or no archive of Sarai's.");
    await refused("ended", gzipSync(tar.subarray(0, 20_480)), /breaks off\.$/);
    const changed = Buffer.from(tar);
    changed[tar.indexOf("an invented report")] = 65;
    await refused("changed", gzipSync(changed), /^it is damaged: its file [\da-f-]{36} is not as it was written\.$/);
    const retold = Buffer.from(tar);
    retold.write("Shweli Rivet", tar.indexOf("Shweli River", tar.indexOf("tables/organisation.")));
    await refused("retold", gzipSync(retold), "it is damaged: its table organisation is not as it was written.");
    await refused(
      "newer",
      gzipSync(withHeading(tar, (heading) => ({ ...heading, format: 2 }))),
      "it is of format 2, and this Sarai reads format 1; restore it with Sarai 0.2.0.",
    );
    const later = (heading: Heading) => ({ ...heading, migrations: [...heading.migrations, "Migration29991231235959"] });
    await refused(
      "later",
      gzipSync(withHeading(tar, later)),
      "it was made by a newer Sarai (this one does not know Migration29991231235959); restore it with that one.",
    );
  });

  it("are of the embedded database only, which has to be there", async () => {
    const url = { DATABASE_URL: "postgresql://a:b@127.0.0.1:1/c" };
    const path = join(top, "never.tar.gz");
    expect((await run("backup", [path], home, url)).said).toContain("the database of DATABASE_URL is backed up by pg_dump");
    expect((await run("restore", [archive], home, url)).said).toContain("the database of DATABASE_URL is restored by pg_restore");
    const nowhere = await elsewhere("nowhere");
    expect(await run("backup", [path], nowhere)).toEqual({
      status: 1,
      said: `Nothing was backed up: there is no database in ${nowhere.folder}.`,
    });
    expect(await run("backup", [])).toEqual({ status: 1, said: "Nothing was backed up: say to which file. npm run backup -- FILE" });
    expect([existsSync(path), existsSync(nowhere.folder)]).toEqual([false, false]);
  });
});

/** The end of the archive: what every table and file holds. */
function manifestOf(path: string) {
  const tar = gunzipSync(readFileSync(path)).toString("latin1");
  const from = tar.lastIndexOf("manifest.json\0");
  return JSON.parse(tar.slice(from + 512).replace(/\0+$/, ""));
}

function withHeading(tar: Buffer, change: (heading: Heading) => object): Buffer {
  const size = Number.parseInt(tar.toString("latin1", 124, 135), 8);
  const heading = Buffer.from(JSON.stringify(change(JSON.parse(tar.toString("utf8", 512, 512 + size)))));
  const rest = tar.subarray(512 + size + tarPadding(size).length);
  return Buffer.concat([tarHeader("sarai.json", heading.length), heading, tarPadding(heading.length), rest]);
}
