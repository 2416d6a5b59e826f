import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { filesOf } from "../support/files.js";
import { keyFor, service } from "../support/key.js";
import { until } from "../support/until.js";

const WRITE = `mutation ($name: String!) { createOrganisation(input: { name: [{ language: EN, text: $name }] }) { organisation { id } problems { code } } }`;

/** A disk of 64 KB at a folder, where this machine lets us have one: what takes it away. */
function smallDisk(folder: string): (() => void) | undefined {
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]).status !== 0) return undefined;
  return () => void spawnSync("umount", [folder]);
}
const probe = mkdtempSync(join(tmpdir(), "sarai-disk-"));
const unmount = smallDisk(probe);
unmount?.();
rmSync(probe, { recursive: true });

describe("what the log says of troubles", () => {
  const app = testApp({ LOG_LEVEL: "warn" });
  const files = filesOf(app);
  let officer: string;
  let client: pg.Client;
  const told = (message: string) => app.logged.filter(({ msg }) => msg === message);
  const write = (name: string, headers: Record<string, string> = {}) => app.ask(WRITE, { token: officer, variables: { name }, headers });
  const written = async (name: string) => (await client.query("select from organisation where name ->> 'en' = $1", [name])).rowCount;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    client = new pg.Client({ connectionString: app.databaseUrl, application_name: "test" });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  /** Has the database fail whatever is written to organisations, with this code and with the name in its message. */
  const failing = async <T>(code: string, work: () => Promise<T>): Promise<T> => {
    await client.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'It is %', new.name using errcode = '${code}'; end $$`,
    );
    await client.query("create trigger fail before insert on organisation for each row execute function fail()");
    try {
      return await work();
    } finally {
      await client.query("drop function fail() cascade");
    }
  };

  it("names what failed and where, and none of the values, of an error of the database", async () => {
    const answer = await failing("XX000", () => write("Confidential"));
    expect(answer.errors![0]!.extensions.code).toBe("INTERNAL");
    const [line] = told("request failed");
    expect(line).toMatchObject({
      requestId: answer.errors![0]!.extensions.requestId,
      err: { type: "DriverException", code: "XX000", where: "PL/pgSQL function fail() line 1", stack: expect.stringContaining("at ") },
    });
    await client.query("alter table organisation add constraint allowed check (name ->> 'en' <> 'Secret')");
    expect((await write("Secret")).errors![0]!.extensions.code).toBe("INTERNAL");
    await client.query("alter table organisation drop constraint allowed");
    expect(told("request failed")[1].err).toMatchObject({ code: "23514", table: "organisation", constraint: "allowed" });
    expect(JSON.stringify(app.logged)).not.toMatch(/Confidential|Secret|insert into/);
    expect([await written("Confidential"), await written("Secret")]).toEqual([0, 0]);
  });

  it("is that the disk is full, where PostgreSQL finds it so, as the caller is", async () => {
    const answers = await failing("53100", async () => [await write("Full"), await write("Full", { "accept-language": "zh" })]);
    expect(
      answers.map(({ status, headers, errors }) => [status, headers.get("retry-after"), errors![0]!.extensions.code, errors![0]!.message]),
    ).toEqual([
      [503, "60", "UNAVAILABLE", "The disk is full here, so nothing was written; an operator has to make room."],
      [503, "60", "UNAVAILABLE", "此处磁盘已满，未写入任何内容；需由运维人员腾出空间。"],
    ]);
    expect([told("the disk is full").length, await written("Full")]).toEqual([1, 0]);
  });

  (unmount ? it : it.skip)("is that the disk is full where a file has no room on it, and nothing is left of the file", async () => {
    const bytes = Buffer.alloc(200_000, "%PDF-1.7 ");
    const upload = await files.prepare(officer, bytes);
    const end = smallDisk(join(app.folder, "files", "arriving"))!;
    try {
      const answer = await files.put(upload, bytes);
      expect([
        answer.status,
        answer.headers.get("retry-after"),
        ((await answer.json()) as { errors: { message: string }[] }).errors[0]!.message,
      ]).toEqual([503, "60", "The disk is full here, so nothing was written; an operator has to make room."]);
      expect((await files.files()).filter((name) => /-/.test(name))).toEqual([]);
    } finally {
      end();
    }
    expect((await files.put(upload, bytes)).status).toBe(201);
  });

  it("is once that connections were lost which nobody used, and that changes are not heard of, and that they are again", async () => {
    await Promise.all([...Array(4)].map(() => app.read("{ projects { totalCount } }")));
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name <> 'test'",
    );
    await until(() => told("PostgreSQL tells of changes of accounts and keys again").length === 1);
    expect(told("PostgreSQL does not tell of changes of accounts and keys: each request looks them up").length).toBe(1);
    const [line, ...more] = told("connections to the database were lost that nobody used");
    expect([line.err.code, more]).toEqual(["57P01", []]);
  });

  it("is once that PostgreSQL could be asked neither about a statement nor to cancel it, and the request of another is answered", async () => {
    const database = (await client.query("select current_database() as name")).rows[0].name;
    await Promise.all([...Array(4)].map(() => app.read("{ projects { totalCount } }")));
    await client.query("begin");
    await client.query("lock table programme in access exclusive mode");
    const gone = new AbortController();
    const asked = fetch(`${app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ programmes { totalCount } }" }),
      signal: gone.signal,
    });
    const owner = new pg.Client({ connectionString: app.databaseUrl, application_name: "test" });
    await owner.connect();
    // Those that are open stay.
    await owner.query(`alter database ${pg.escapeIdentifier(database)} connection limit 1`);
    const unknown = "it is not known whether PostgreSQL still works on what is waited for";
    const kept = "a statement that nobody waits for was not cancelled";
    await until(() => told(unknown).length > 0);
    gone.abort();
    await expect(asked).rejects.toThrow("aborted");
    await until(() => told(kept).length > 0);
    expect(await app.read("{ projects { totalCount } }")).toHaveProperty("projects");
    await owner.query(`alter database ${pg.escapeIdentifier(database)} connection limit -1`);
    await client.query("rollback");
    await owner.end();
    for (const message of [unknown, kept]) expect(told(message).map(({ level, err }) => [level, err.code])).toEqual([[50, "53300"]]);
  });

  it("is once that it was not kept that keys were used, whose requests are answered", async () => {
    await client.query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'No'; end $$`);
    await client.query("create trigger fail before update on api_key for each row execute function fail()");
    const account = await service(app);
    for (let i = 0; i < 2; i++) {
      const { text } = await keyFor(app, account);
      expect((await app.ask("{ projects { totalCount } }", { token: text })).status).toBe(200);
    }
    await until(() => told("it was not kept that a key was used").length > 0);
    await client.query("drop function fail() cascade");
    expect(told("it was not kept that a key was used").map(({ level, err }) => [level, err.code])).toEqual([[50, "P0001"]]);
  });
});
