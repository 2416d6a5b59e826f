import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { until } from "../support/until.js";

describe("a remembered account", () => {
  const app = testApp();
  const ME = "{ me { name roles } }";

  async function change(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  it("is forgotten when it changes, whoever changed it", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const roles = async () => (await app.read(ME, { token })).me.roles;
    expect(await roles()).toEqual(["OFFICER"]);
    expect(await roles()).toEqual(["OFFICER"]);
    await change(`update account set roles = '{HEAD}' where roles = '{OFFICER}'`);
    await until(async () => (await roles())[0] === "HEAD");
    await change(`update account set disabled_at = now() where roles = '{HEAD}'`);
    await until(async () => (await app.ask(ME, { token })).status === 401);
    await change(`update account set disabled_at = null where roles = '{HEAD}'`);
    expect((await app.read(ME, { token })).me.roles).toEqual(["HEAD"]);
  });

  it("is not relied on while nobody tells of changes", async () => {
    const token = await app.signedIn([Role.VIEWER]);
    const roles = async () => (await app.read(ME, { token })).me.roles;
    expect(await roles()).toEqual(["VIEWER"]);
    await change(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen account_changed'`,
    );
    await change(`alter table account disable trigger account_changed`);
    await change(`update account set roles = '{FINANCE_OFFICER}' where roles = '{VIEWER}'`);
    expect(await roles()).toEqual(["FINANCE_OFFICER"]);
    await change(`alter table account enable trigger account_changed`);
    await until(async () => {
      const { rows } = await listeners();
      return rows.length === 1;
    });
    await change(`update account set roles = '{HEAD}' where roles = '{FINANCE_OFFICER}'`);
    await until(async () => (await roles())[0] === "HEAD");
  });

  async function listeners(): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      return await client.query(`select pid from pg_stat_activity where datname = current_database() and query = 'listen account_changed'`);
    } finally {
      await client.end();
    }
  }
});
