import { spawnSync } from "node:child_process";
import pg from "pg";
import { freshDatabase } from "../support/database.js";

describe("npm run audit:verify", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database?.drop());

  const verify = () => {
    const env = { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.url };
    const { stdout, status } = spawnSync(process.execPath, ["dist/src/commands/audit.js"], { encoding: "utf8", env });
    return { said: stdout.trim().split("\n").at(-1), first: stdout.split("\n")[0], status };
  };

  it("holds what was written, and names what was tampered with", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("set sarai.audit = 'on'");
    await client.query(`insert into programme (id, code, name) values (gen_random_uuid(), 'A', '{}'), (gen_random_uuid(), 'B', '{}')`);
    expect(verify()).toMatchObject({ status: 0, said: expect.stringMatching(/^\d+ entries in \d+ chains; all hold\.$/) });
    await client.query("set session_replication_role = replica");
    const { rows } = await client.query(
      `update audit_entry set account_id = gen_random_uuid() where id = (select id from audit_entry where noun = 'programme' limit 1) returning lane, sequence`,
    );
    await client.end();
    const found = verify();
    expect(found.status).toBe(2);
    expect(found.first).toBe(`Chain ${rows[0].lane}, entry ${rows[0].sequence}: it was changed, or an entry before it.`);
    expect(found.said).toMatch(/^\d+ entries in \d+ chains; \d+ do not hold\.$/);
  }, 60_000);
});
