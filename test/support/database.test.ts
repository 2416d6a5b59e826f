import pg from "pg";
import { freshDatabase } from "./database.js";

const asked = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};

describe("a fresh database", () => {
  it("has the tables, shares no record with another and can be dropped", async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
    expect(one.url).not.toBe(other.url);
    const migrations = await asked(one.url, "select name from migration order by id");
    expect(migrations.length).toBeGreaterThan(0);
    await asked(one.url, "delete from migration");
    expect(await asked(other.url, "select name from migration order by id")).toEqual(migrations);
    await Promise.all([one.drop(), other.drop()]);
    await expect(asked(one.url, "select 1")).rejects.toThrow("does not exist");
  });

  it("is the PostgreSQL that was asked for and knows characters, not bytes", async () => {
    const { url, drop } = await freshDatabase();
    try {
      const [row] = await asked(url, "select current_setting('server_version') as version, length('项目') as length, upper('é') as upper");
      if (!process.env.TEST_DATABASE_URL) expect(row.version.split(".")[0]).toBe(process.env.TEST_POSTGRES ?? "18");
      expect(row).toMatchObject({ length: 2, upper: "É" });
    } finally {
      await drop();
    }
  });
});
