import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "./support/database.js";

describe("npm run explain", () => {
  const folder = mkdtempSync(join(tmpdir(), "sarai-explain-"));
  const file = join(folder, "query.graphql");
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  function explain(document: string, ...more: string[]) {
    writeFileSync(file, document);
    const env = { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.url };
    const { stdout, stderr, status } = spawnSync(process.execPath, ["dist/src/commands/explain.js", file, ...more], {
      encoding: "utf8",
      env,
    });
    return { stdout, stderr, status };
  }

  it("shows the cost, the statement, what fills it and PostgreSQL's plan", () => {
    const { stdout, status } = explain(
      "query ($code: String) { countries(filter: { code: { eq: $code } }) { nodes { code } } }",
      "--variables",
      '{"code":"MN"}',
    );
    expect(status).toBe(0);
    expect(stdout).toContain("cost: 33 objects at the most\nanswer: PostgreSQL's text\n");
    expect(stdout).toMatch(/# Statement\nselect .*select '\{"countries":.*"country".*\n-- \$1 = "MN"\n/);
    expect(stdout).toMatch(/# PostgreSQL's plan\nSubquery Scan on answer .*actual time=/);
  });

  it("says what is wrong with a document, an operation or a variable", () => {
    expect(explain("{ nothing }")).toMatchObject({ status: 1, stderr: 'Cannot query field "nothing" on type "Query".\n' });
    expect(explain("query A { today } query B { today }").stderr).toContain("Name one of the document's operations with --operation.");
    expect(explain("query ($n: Int!) { projects(first: $n) { totalCount } }").stderr).toContain(
      'Variable "$n" of required type "Int!" was not provided.',
    );
    expect(explain("query B { today }", "--operation", "B")).toMatchObject({ status: 0 });
  });
});
