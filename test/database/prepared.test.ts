import pg from "pg";
import { createPool } from "../../src/database/pool.js";
import { nameOf } from "../../src/database/prepared.js";
import { code, filled, Parameter, query, sql } from "../../src/reading/sql.js";
import { type FreshDatabase, freshDatabase } from "../support/database.js";

describe("a prepared statement", () => {
  let database: FreshDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = createPool(database.url, { max: 1, timeout: 10_000 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const pidOf = async () => (await query<{ pid: number }>(pool, sql`select pg_backend_pid() as pid`))[0]!.pid;
  const prepared = async () => Number((await query<{ count: string }>(pool, sql`select count(*) from pg_prepared_statements`))[0]!.count);

  it("has the name of its text, whatever its values are", async () => {
    const [first, second] = await Promise.all(
      ["a", "b"].map((value) => query(pool, sql`select ${value}::text as value`, { isPrepared: true })),
    );
    expect([first, second]).toEqual([[{ value: "a" }], [{ value: "b" }]]);
    expect(await prepared()).toBe(1);
    const { text, name } = filled(sql`select ${1}::int`, { isPrepared: true });
    expect({ text, name }).toEqual({ text: "select $1::int", name: nameOf("select $1::int") });
    expect(filled(sql`select ${1}::int`)).toEqual({ text: "select $1::int", values: [1] });
  });

  it("is kept by its connection until that has 200 of them, and then has room on a new one", async () => {
    const pid = await pidOf();
    for (let i = await prepared(); i < 199; i++) await query(pool, sql`select ${code(String(i))}`, { isPrepared: true });
    expect([await pidOf(), await prepared()]).toEqual([pid, 199]);
    await query(pool, sql`select 'one more'`, { isPrepared: true });
    expect(await pidOf()).not.toBe(pid);
    expect(await prepared()).toBe(0);
  });

  it("is refused where it takes a value from a request and there is none", () => {
    const who = new Parameter(({ viewer }) => viewer.kind);
    expect(() => filled(sql`select ${who}::text`)).toThrow("This takes its values from a request: select $1::text");
  });
});
