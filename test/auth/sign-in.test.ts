import pg from "pg";
import type { Bearer } from "../../src/auth/token.js";
import { SignIn } from "../../src/people/account.sign-in.js";
import { Role, testApp } from "../support/app.js";
import { type FaultProxy, faultProxy } from "../support/fault.proxy.js";
import { keyFor, service } from "../support/key.js";
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

  it("is not relied on while changes are not reported", async () => {
    const token = await app.signedIn([Role.VIEWER]);
    const roles = async () => (await app.read(ME, { token })).me.roles;
    expect(await roles()).toEqual(["VIEWER"]);
    await change(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'sarai listener'`,
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
      return await client.query(
        `select pid from pg_stat_activity where datname = current_database() and application_name = 'sarai listener'`,
      );
    } finally {
      await client.end();
    }
  }
});

describe("an account or key", () => {
  const app = testApp();

  /** What looks accounts and keys up here, and how often it did; something changes just before what was read arrives. */
  async function lookups() {
    const pool = new pg.Pool({ connectionString: app.servingUrl, max: 1 });
    const looked = { up: 0, isChanging: false };
    const slow = {
      async query(asked: pg.QueryConfig) {
        const found = await pool.query(asked);
        if (/^select/.test(asked.text)) looked.up++;
        if (looked.isChanging) signIn.forget();
        return found;
      },
    };
    const signIn = new SignIn(slow as pg.Pool, app.servingUrl, { refusesSeeded: false });
    await signIn.listen();
    const close = async () => {
      await signIn.close();
      await pool.end();
    };
    return { signIn, looked, close };
  }

  it("is not remembered as it was read, where it changed while it was read", async () => {
    await app.signedIn([Role.OFFICER]);
    const [bearer] = await app.orm.em.fork().getConnection().execute<Bearer[]>("select issuer, subject from account");
    const key = await keyFor(app, await service(app));
    const { signIn, looked, close } = await lookups();
    try {
      const asks = [() => signIn.viewerOf(bearer!), () => signIn.viewerOfKey({ keyId: key.key.keyId, secret: key.secret }, new Date())];
      for (const ask of asks) {
        Object.assign(looked, { up: 0, isChanging: true });
        await ask();
        await ask();
        expect(looked.up).toBe(2);
        looked.isChanging = false;
        await ask();
        await ask();
        expect(looked.up).toBe(3);
      }
    } finally {
      await close();
    }
  });
});

describe("a remembered key or account", () => {
  let proxy: FaultProxy;
  const app = testApp({}, async (url) => {
    proxy = await faultProxy(url);
    return proxy.url;
  });
  afterAll(() => proxy.close());
  const ME = "{ me { name } }";

  it("is forgotten at once by the server that disables its account", async () => {
    const administrator = await app.signedIn([Role.ADMINISTRATOR]);
    for (let i = 0; i < 10; i++) {
      const leaver = await app.signedIn([Role.VIEWER]);
      const { me } = await app.read("{ me { id version } }", { token: leaver });
      const { disableAccount } = await app.read(
        "mutation ($input: AccountVersionInput!) { disableAccount(input: $input) { problems { code } } }",
        { token: administrator, variables: { input: { id: me.id, expectedVersion: me.version } } },
      );
      expect(disableAccount.problems).toEqual([]);
      expect((await app.ask(ME, { token: leaver })).status).toBe(401);
    }
  });

  it("is let go of within seconds by a server whose connection for changes is silent", async () => {
    const pool = new pg.Pool({ connectionString: app.servingUrl });
    const signIn = new SignIn(pool, proxy.url, { refusesSeeded: false });
    await signIn.listen();
    expect(signIn.isListening).toBe(true);
    expect(proxy.freezeThose("listen account_changed")).toBeGreaterThan(0);
    await signIn.close();
    await pool.end();
  }, 30_000);

  it("is looked up again when the connection that reports changes has gone silent", async () => {
    const token = await app.signedIn([Role.VIEWER]);
    expect((await app.ask(ME, { token })).status).toBe(200);
    expect(proxy.freezeThose("listen account_changed")).toBeGreaterThan(0);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query("update account set disabled_at = now() where roles = '{VIEWER}'");
    await client.end();
    const since = Date.now();
    await until(async () => (await app.ask(ME, { token })).status === 401);
    expect(Date.now() - since).toBeLessThan(15_000);
  }, 60_000);
});
