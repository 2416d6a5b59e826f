import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { freshDatabase } from "./support/database.js";

const COPIED = ["src", "migrations", "schema", ".config", "package.json", "tsconfig.json", "mikro-orm.config.ts", "docs"];

/** The steps of "To add a noun" in docs/architecture.md, done to a copy of this checkout. */
describe("a noun that is added as docs/architecture.md says", () => {
  const copy = mkdtempSync(join(tmpdir(), "sarai-grow-"));
  let database: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    database = await freshDatabase();
    for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
    symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(copy, { recursive: true });
  });

  const run = (...command: string[]) => {
    const env = { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.url };
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8", env });
    return { status, said: `${stdout}${stderr}` };
  };
  const compiled = () => run("node_modules/typescript/bin/tsc", "-p", ".config");

  it("takes its own folder and one line, and is read, filtered, grouped, searched and hidden", () => {
    const [, section] = /## To add a noun\n([\s\S]*)/.exec(readFileSync("docs/architecture.md", "utf8"))!;
    const files = [...section!.matchAll(/`(src\/evaluations\/[\w.]+)`[^\n]*\n\n {3}```ts\n([\s\S]*?)\n {3}```/g)];
    expect(files.map(([, path]) => path)).toEqual(["src/evaluations/evaluation.entity.ts", "src/evaluations/evaluation.policy.ts"]);
    for (const [, path, code] of files) {
      mkdirSync(dirname(join(copy, path!)), { recursive: true });
      writeFileSync(join(copy, path!), code!.replace(/^ {3}/gm, ""));
    }
    const list = readFileSync(join(copy, "src/nouns.ts"), "utf8");
    const grown = `import { Evaluation } from "./evaluations/evaluation.entity.js";\n${list.replace("const nouns = [", "const nouns = [\n  [Evaluation],")}`;
    writeFileSync(join(copy, "src/nouns.ts"), grown);

    expect(run(".config/layers.mjs", copy)).toEqual({ status: 0, said: "" });
    expect(compiled()).toEqual({ status: 0, said: "" });
    const before = readdirSync(join(copy, "migrations"));
    expect(run("node_modules/@mikro-orm/cli/cli.js", "migration:create").status).toBe(0);
    expect(readdirSync(join(copy, "migrations")).length).toBe(before.length + 1);
    expect(compiled()).toEqual({ status: 0, said: "" });
    expect(run(".config/schema.mjs")).toEqual({ status: 0, said: "" });
    const printed = readFileSync(join(copy, "schema/schema.graphql"), "utf8");
    for (const field of ["evaluation(", "evaluations(", "evaluationsAggregate("]) expect(printed).toContain(`  ${field}`);

    writeFileSync(join(copy, "try.mjs"), TRY);
    const tried = run("try.mjs", database.url);
    expect(JSON.parse(tried.said.trim().split("\n").at(-1)!)).toEqual({
      department: {
        evaluation: { title: "终期评估", rating: 5, project: { code: "ROAD-1" } },
        found: { totalCount: 1 },
        projects: { nodes: [{ code: "ROAD-1", evaluations: { nodes: [{ code: "EVAL-1" }] } }] },
        evaluationsAggregate: {
          groups: [
            { keys: { finishedOn: "2024-01-01" }, count: 1 },
            { keys: { finishedOn: null }, count: 1 },
          ],
        },
      },
      public: { evaluation: null, found: { totalCount: 0 }, projects: { nodes: [] }, evaluationsAggregate: { groups: [] } },
    });
  });
});

/** Asks the copy's own engine, as somebody of the department and as nobody. */
const TRY = `
import { parse } from "graphql";
import pg from "pg";
import { createOrm } from "./dist/src/orm.js";
import { prepareDatabase } from "./dist/src/commands/prepare.js";
import { execute } from "./dist/src/reading/execute.js";
import { Planner } from "./dist/src/reading/read.js";
import { entities } from "./dist/src/nouns.js";
import { buildApi } from "./dist/src/schema.js";

const url = process.argv[2];
await prepareDatabase(url);
const pool = new pg.Pool({ connectionString: url });
const project = "01900000-0000-7000-8000-000000000001";
await pool.query("insert into project (id, code, title, visibility, aid_types) values ($1, 'ROAD-1', $2, 'PUBLIC', '{}')", [project, { en: "Road" }]);
await pool.query("insert into evaluation (id, code, title, finished_on, rating, project_id) values (gen_random_uuid(), 'EVAL-1', $2, '2024-02-29', 5, $1), (gen_random_uuid(), 'EVAL-2', $3, null, null, $1)", [project, { zh: "终期评估" }, { en: "Mid-term" }]);
const orm = await createOrm(entities, url);
const { schema, model } = await buildApi(orm);
const document = parse(\`{
  evaluation(code: "EVAL-1") { title rating project { code } }
  found: evaluations(filter: { search: "pinggu" }) { totalCount }
  projects(filter: { evaluations: { some: { code: { startsWith: "EVAL-1" } } } }) { nodes { code evaluations(filter: { finishedOn: { isNull: false } }) { nodes { code } } } }
  evaluationsAggregate(groupBy: [{ field: FINISHED_ON, bucket: YEAR }]) { groups { keys { finishedOn } count } }
}\`);
const planner = new Planner(schema, model);
const ask = async (viewer) => {
  const asked = { document, operation: document.definitions[0], variables: {}, viewer, languages: [], now: new Date(), maxPage: 100 };
  return JSON.parse(await execute(pool, planner.plan(asked), asked));
};
console.log(JSON.stringify({ department: await ask({ kind: "department", accountId: project, roles: [], isService: false }), public: await ask({ kind: "public" }) }));
await pool.end();
await orm.close();
`;
