import type pg from "pg";
import { createPool, inTransaction } from "../../src/database/pool.js";
import { type FreshDatabase, freshDatabase } from "../support/database.js";

describe("a transaction on a connection of its own", () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await freshDatabase();
    pool = createPool(database.url, { max: 2, timeout: 10_000 });
    await pool.query("create table entry (text text)");
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const entries = async () => (await pool.query("select text from entry")).rows.map(({ text }) => text);
  const enter = (client: pg.PoolClient, text: string) => client.query("insert into entry values ($1)", [text]);

  it("keeps what was done when it is through, and nothing where something fails", async () => {
    expect(await inTransaction(pool, async (client) => (await enter(client, "kept")).rowCount)).toBe(1);
    const failing = inTransaction(pool, async (client) => {
      await enter(client, "undone");
      throw new Error("no further");
    });
    await expect(failing).rejects.toThrow("no further");
    expect(await entries()).toEqual(["kept"]);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it("is undone where the database ends its connection between two statements, and the server goes on", async () => {
    const cut = inTransaction(pool, async (client) => {
      await enter(client, "lost");
      const ended = new Promise((resolve) => client.once("end", resolve));
      await pool.query("select pg_terminate_backend($1)", [(client as unknown as { processID: number }).processID]);
      await ended;
      await enter(client, "after");
    });
    await expect(cut).rejects.toThrow();
    expect(await entries()).toEqual(["kept"]);
  });
});
