import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { prepareDatabase } from "../../src/commands/prepare.js";
import { Role, testApp } from "../support/app.js";
import { freshDatabase } from "../support/database.js";

const CREATE = `mutation ($code: String!) {
  createProgramme(input: { code: $code, name: [{ language: EN, text: "Silk" }] }) { programme { id } problems { code } }
}`;

describe("the role that serves", () => {
  const app = testApp();
  let owner: pg.Client;
  let client: pg.Client;

  const connected = async (url: string) => {
    const made = new pg.Client({ connectionString: url });
    // The database is dropped before this ends.
    made.on("error", () => undefined);
    await made.connect();
    return made;
  };
  beforeAll(async () => {
    const token = await app.signedIn([Role.OFFICER]);
    for (const code of ["ONE", "TWO"]) await app.read(CREATE, { token, variables: { code } });
    owner = await connected(app.databaseUrl);
    client = await connected(app.servingUrl);
  });
  afterAll(() => Promise.all([owner.end(), client.end()]));
  afterEach(() => client.query("rollback; reset all"));

  const audit = async () => {
    const { rows } = await owner.query(
      `select (select md5(string_agg(e::text, '' order by id)) from audit_entry e) as entries, (select count(*)::int from audit_entry) as n,
         (select md5(string_agg(l::text, '' order by lane)) from audit_lane l) as lanes,
         (select string_agg(tgname || ' ' || tgenabled::text, ' ' order by oid) from pg_trigger where not tgisinternal) as triggers`,
    );
    return rows[0];
  };
  const verified = () => {
    const env = { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: app.servingUrl, DATABASE_MIGRATION_URL: app.databaseUrl };
    return spawnSync(process.execPath, ["dist/src/commands/audit.js"], { encoding: "utf8", env });
  };
  const denied = /permission denied|must be owner/;
  const ENTRY = `gen_random_uuid(), now(), 'project', gen_random_uuid(), 'INSERT', ''::bytea, 0, 1000, ''::bytea`;

  it.each([
    ["changes an entry", "update audit_entry set action = 'x'"],
    ["deletes an entry", "delete from audit_entry"],
    ["empties the audit", "truncate audit_entry"],
    ["empties it with what refers to it", "truncate audit_entry, audit_lane cascade"],
    ["adds an entry", `insert into audit_entry (id, at, noun, record_id, kind, content, lane, sequence, hash) values (${ENTRY})`],
    ["has an entry added", "select audit_append(e) from audit_entry e limit 1"],
    ["changes where a chain ends", "update audit_lane set sequence = 0"],
    ["adds a chain", "insert into audit_lane (lane, sequence, hash) values (64, 0, '')"],
    ["looks where chains end", "select * from audit_lane for update"],
    ["says what can be erased", "insert into audit_erasable values ('project')"],
    ["erases by the guard's own word", "set sarai.erase = 'on'; update audit_entry set before = null, after = null, salt = null"],
    ["switches a table's audit off", "alter table programme disable trigger programme_audit"],
    ["switches the audit's guard off", "alter table audit_entry disable trigger all"],
    ["drops a table's audit", "drop trigger programme_audit on programme"],
    ["puts a trigger before the audit", "create trigger x before insert on audit_entry for each row execute function account_changed()"],
    ["makes a rule for it", "create rule x as on insert to audit_entry do instead nothing"],
    ["has policies for it", "alter table audit_entry enable row level security"],
    ["drops it", "drop table audit_entry"],
    ["drops the functions", "drop function audit_change() cascade"],
    ["replaces a function", "create or replace function audit_change() returns trigger language plpgsql as 'begin return null; end'"],
    ["drops the schema", "drop schema public cascade"],
    ["changes the audit's table", "alter table audit_entry alter column hash drop not null"],
    ["gives itself the table", "alter table audit_entry owner to current_user"],
    ["gives itself rights", "grant all on audit_entry to current_user; delete from audit_entry"],
    ["applies migrations", "delete from migration"],
    ["passes for a replica", "set session_replication_role = replica"],
    ["passes for the owner", "set session authorization OWNER"],
    ["becomes the owner", "set role OWNER"],
    [
      "has the audit say what it likes",
      `create temp table project (id uuid); create trigger x after insert on project for each row execute function audit_change()`,
    ],
    ["puts functions in the way", "create function public.sha256(text) returns bytea language sql as $$ select ''::bytea $$"],
  ])("never %s", async (_what, statement) => {
    const before = await audit();
    const { username } = new URL(app.databaseUrl);
    await expect(client.query(statement.replace("OWNER", `"${username}"`))).rejects.toThrow(denied);
    expect(await audit()).toEqual(before);
  });

  it("is audited also where it asks not to be, and where tables of its own have the audit's names", async () => {
    const { n } = await audit();
    await client.query(`set sarai.audit = 'off'; set sarai.audit_lane = '3'; set search_path = pg_temp, public;
      create temp table audit_lane (lane int, sequence bigint, hash bytea); create temp table audit_entry (like public.audit_entry)`);
    await client.query("update programme set starts_on = '2024-01-01' where code = 'ONE'");
    await client.query("delete from programme where code = 'TWO'");
    expect((await audit()).n).toBe(n + 2);
    await client.query("drop table pg_temp.audit_lane, pg_temp.audit_entry");
    // For the tables' owner, who imports, it is off.
    await owner.query("set sarai.audit = 'off'");
    await owner.query("update programme set starts_on = '2024-01-02' where code = 'ONE'");
    await owner.query("reset sarai.audit");
    expect((await audit()).n).toBe(n + 2);
  });

  it("erases what the audit says of a record only where that is personal data, and leaves word of it", async () => {
    const before = await audit();
    await expect(client.query("select audit_erase('programme', id) from programme")).rejects.toThrow(
      "What the audit says of programme is not personal data, and is not erased.",
    );
    expect(await audit()).toEqual(before);
    const { rows } = await client.query<{ id: string }>("select id from account limit 1");
    await client.query("select audit_erase('account', $1)", [rows[0]!.id]);
    const { rows: entries } = await client.query(
      "select kind, before is null and after is null as empty from audit_entry where record_id = $1 order by at",
      [rows[0]!.id],
    );
    expect(entries).toEqual([
      { kind: "INSERT", empty: true },
      { kind: "ERASE", empty: true },
    ]);
  });

  it("leaves an audit that holds, which the command says too", () => {
    expect(verified()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+ entries in \d+ chains; all hold\.\n$/), stderr: "" });
  });
});

describe("making a database ready for a role that serves", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let owner: pg.Client;
  let superuser: pg.Client;
  const role = `sarai_test_${randomUUID().replaceAll("-", "")}`;
  const url = () => Object.assign(new URL(database.url), { username: role, password: "secret" }).href;

  beforeAll(async () => {
    database = await freshDatabase();
    owner = new pg.Client({ connectionString: database.url });
    superuser = new pg.Client({ connectionString: database.superUrl });
    await Promise.all([owner.connect(), superuser.connect()]);
    await superuser.query(`create role ${role} login password 'secret'`);
  });
  afterAll(async () => {
    await superuser.query(`drop owned by ${role}`);
    await superuser.query(`drop role ${role}`);
    await Promise.all([owner.end(), superuser.end()]);
    await database.drop();
  });

  it("gives it what it needs, also to what came since, and by several servers at once", async () => {
    await Promise.all([1, 2, 3].map(() => prepareDatabase(database.url, url())));
    await owner.query("create table later (id uuid)");
    await Promise.all([1, 2, 3].map(() => prepareDatabase(database.url, url())));
    const { rows } = await owner.query(
      `select relname as table, has_table_privilege($1, oid, 'select') as reads, has_table_privilege($1, oid, 'insert') as writes
       from pg_class where relname in ('later', 'project', 'audit_entry', 'audit_lane', 'audit_erasable', 'migration') order by 1`,
      [role],
    );
    expect(rows).toEqual([
      { table: "audit_entry", reads: true, writes: false },
      { table: "audit_erasable", reads: false, writes: false },
      { table: "audit_lane", reads: false, writes: false },
      { table: "later", reads: true, writes: true },
      { table: "migration", reads: false, writes: false },
      { table: "project", reads: true, writes: true },
    ]);
    await owner.query("drop table later");
  });

  it.each([
    ["is a superuser", `alter role ${role} superuser`, `alter role ${role} nosuperuser`],
    ["may create roles", `alter role ${role} createrole`, `alter role ${role} nocreaterole`],
    ["is, or is a member of, the role that owns the tables", `grant sarai to ${role}`, `revoke sarai from ${role}`],
    ["may create in the schema public", `grant create on schema public to ${role}`, `revoke create on schema public from ${role}`],
    ["was granted more on the tables of the audit", `grant insert on audit_entry to public`, `revoke insert on audit_entry from public`],
  ])("refuses one that %s", async (what, give, take) => {
    const [{ user }] = (await owner.query("select current_user as user")).rows;
    await superuser.query(give.replace("grant sarai", `grant "${user}"`));
    await expect(prepareDatabase(database.url, url())).rejects.toThrow(
      `The role ${role} of DATABASE_URL could change the audit: it ${what}`,
    );
    await superuser.query(take.replace("revoke sarai", `revoke "${user}"`));
    await prepareDatabase(database.url, url());
  });
});
