import pg from "pg";
import { type Answer, Role, testApp } from "../support/app.js";
import { type FaultProxy, faultProxy } from "../support/fault.proxy.js";
import { until } from "../support/until.js";

const READ = "{ projects { totalCount } }";
const FIGURES = `{ figures(indicators: ["TESTING_VOLUME"]) { totalCount } }`;
const WRITE = `mutation ($name: String!) { createOrganisation(input: { name: [{ language: EN, text: $name }] }) { organisation { id } problems { code } } }`;

describe("a server whose database goes away", () => {
  let proxy: FaultProxy;
  const app = testApp({ STATEMENT_TIMEOUT: "500", DATABASE_POOL: "4" }, async (url) => {
    proxy = await faultProxy(url);
    return proxy.url;
  });
  let officer: string;
  let client: pg.Client;
  /** Within a transaction PostgreSQL reports the same activity again and again: this one is in none. */
  let observer: pg.Client;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    const connected = async () => {
      const made = new pg.Client({ connectionString: app.databaseUrl, application_name: "test" });
      made.on("error", () => undefined);
      await made.connect();
      return made;
    };
    [client, observer] = [await connected(), await connected()];
  });
  afterAll(async () => {
    await client.end();
    await observer.end();
    await proxy.close();
  });

  const write = (name: string, key?: string) =>
    app.ask(WRITE, { token: officer, variables: { name }, ...(key && { headers: { "idempotency-key": key } }) });
  const code = ({ errors }: Answer) => errors?.[0]?.extensions.code;
  const named = async (name: string) =>
    (await client.query(`select count(*)::int as count from organisation where name->>'en' = $1`, [name])).rows[0].count;
  const answersAgain = () => until(async () => (await app.ask(READ)).status === 200);

  it("answers the next requests after all connections were reset, more often than it has connections", async () => {
    for (let i = 0; i < 6; i++) {
      const asked = [...Array(6)].map((_, n) => [
        app.ask(READ),
        app.ask(FIGURES, { token: officer }),
        write(`Cut ${i}.${n}`, `cut-${i}-${n}`),
      ]);
      proxy.cut();
      for (const { status } of await Promise.all(asked.flat())) expect([200, 503]).toContain(status);
    }
    await answersAgain();
    for (let n = 0; n < 6; n++) {
      await until(async () => (await write(`Cut 5.${n}`, `cut-5-${n}`)).data?.createOrganisation?.organisation);
      expect(await named(`Cut 5.${n}`)).toBe(1);
    }
  }, 60_000);

  it("answers the next requests after PostgreSQL ended its connections, more often than it has connections", async () => {
    for (let i = 0; i < 12; i++) {
      const asked = [app.ask(READ), app.ask(FIGURES, { token: officer }), write(`Ended ${i}`)];
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name <> 'test'",
      );
      for (const { status } of await Promise.all(asked)) expect([200, 503]).toContain(status);
    }
    await until(async () => (await write("Ended at last")).data?.createOrganisation?.organisation);
    expect(await named("Ended at last")).toBe(1);
    expect((await app.ask(READ)).status).toBe(200);
  }, 60_000);

  it("makes changes after more of them were ended in the middle than it has connections", async () => {
    await answersAgain();
    for (let i = 0; i < 12; i++) {
      await client.query("begin");
      await client.query("lock table organisation in access exclusive mode");
      const asked = write(`Middle ${i}`);
      const waits = "datname = current_database() and wait_event_type = 'Lock'";
      await until(
        async () => (await observer.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${waits}`)).rowCount! > 0,
      );
      await client.query("rollback");
      expect((await asked).status).toBe(503);
      expect(await named(`Middle ${i}`)).toBe(0);
    }
    await until(async () => (await write("After the middle")).data?.createOrganisation?.organisation);
    expect(await named("After the middle")).toBe(1);
  }, 60_000);

  it("says 503 with Retry-After while there is no database, also where it has to look up who asks, and writes nothing", async () => {
    await answersAgain();
    proxy.refuse();
    proxy.cut();
    const answers = [await app.ask(READ), await app.ask(FIGURES, { token: officer }), await write("Refused")];
    expect(answers.map(code)).toEqual(["UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE"]);
    expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual(Array(3).fill([503, "1"]));
    expect(answers[0]!.errors![0]!.message).toBe("The database cannot be reached at the moment; try again in a few seconds.");
    const chinese = await app.ask(READ, { headers: { "accept-language": "zh" } });
    expect(chinese.errors![0]!.message).toBe("目前无法连接数据库；请过几秒再试。");
    proxy.accept();
    await answersAgain();
    expect(await named("Refused")).toBe(0);
  }, 60_000);

  it("gives up what is not answered, and goes on once the way is whole again", async () => {
    await answersAgain();
    await write("Warm");
    proxy.freeze();
    const since = Date.now();
    const answers = await Promise.all([app.ask(READ), app.ask(READ), write("Frozen")]);
    expect(answers.map(code)).toEqual(Array(3).fill("UNAVAILABLE"));
    expect(Date.now() - since).toBeLessThan(15_000);
    proxy.thaw();
    const thawed = Date.now();
    await answersAgain();
    await until(async () => (await write("Thawed")).data?.createOrganisation?.organisation);
    expect(Date.now() - thawed).toBeLessThan(12_000);
    expect(await named("Frozen")).toBe(0);
  }, 90_000);

  it("says that somebody else is changing the same where a lock is waited for too long, and writes nothing", async () => {
    await until(async () => (await write("Before")).data?.createOrganisation?.organisation);
    await client.query("begin");
    await client.query("lock table organisation in access exclusive mode");
    const answer = await write("Waiting");
    await client.query("rollback");
    expect([answer.status, code(answer)]).toEqual([503, "UNAVAILABLE"]);
    expect(answer.errors![0]!.message).toMatch(/^Somebody else was changing the same/);
    expect(await named("Waiting")).toBe(0);
  }, 60_000);

  it("is not 503 where an earlier mutation of the same operation was done, which would be done twice", async () => {
    const two = `mutation { a: createProgramme(input: { code: "DONE", name: [{ language: EN, text: "Done" }] }) { programme { code } }
      b: createOrganisation(input: { name: [{ language: EN, text: "Not done" }] }) { organisation { id } } }`;
    await client.query("begin");
    await client.query("lock table organisation in share mode");
    const answer = await app.ask(two, { token: officer });
    await client.query("rollback");
    expect([answer.status, code(answer), answer.data]).toEqual([200, "UNAVAILABLE", { a: { programme: { code: "DONE" } }, b: null }]);
    expect(await named("Not done")).toBe(0);
  }, 60_000);

  it("says that a change took too long where a statement of it did, and writes nothing", async () => {
    await client.query(`create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(2); return new; end $$`);
    await client.query("create trigger linger before insert on organisation for each row execute function linger()");
    const answer = await write("Lingering");
    await client.query("drop trigger linger on organisation");
    expect([answer.status, code(answer)]).toEqual([200, "COST_EXCEEDED"]);
    expect(answer.errors![0]!.message).toMatch(/^This change took longer than is allowed and was stopped, so nothing was written/);
    expect(await named("Lingering")).toBe(0);
  }, 60_000);
});

describe("a server whose statements may take a minute", () => {
  let proxy: FaultProxy;
  const app = testApp({ STATEMENT_TIMEOUT: "60000", DATABASE_POOL: "4" }, async (url) => {
    proxy = await faultProxy(url);
    return proxy.url;
  });
  afterAll(() => proxy.close());
  const read = async (times: number) => (await Promise.all([...Array(times)].map(() => app.ask(READ)))).map(({ status }) => status);

  it("answers within seconds although its connections went silent while nobody used them, and throws all of them away", async () => {
    expect(await read(4)).toEqual([200, 200, 200, 200]);
    proxy.freeze();
    proxy.thaw();
    const since = Date.now();
    expect(await read(2)).toEqual([200, 200]);
    expect(Date.now() - since).toBeLessThan(8000);
    const found = Date.now();
    expect(await read(4)).toEqual([200, 200, 200, 200]);
    expect(Date.now() - found).toBeLessThan(1000);
  }, 60_000);

  it("writes what is sent again after its connection went silent, once", async () => {
    const officer = await app.signedIn([Role.OFFICER]);
    const write = (key: string) => app.ask(WRITE, { token: officer, variables: { name: "Silent" }, headers: { "idempotency-key": key } });
    await app.ask(WRITE, { token: officer, variables: { name: "Warm" } });
    proxy.freeze();
    proxy.thaw();
    const since = Date.now();
    await until(async () => (await write("silent")).data?.createOrganisation?.organisation);
    expect(Date.now() - since).toBeLessThan(10_000);
    expect(
      (await app.read(`{ organisations(filter: { name: { eq: "Silent" } }) { totalCount } }`, { token: officer })).organisations,
    ).toEqual({
      totalCount: 1,
    });
  }, 60_000);
});
