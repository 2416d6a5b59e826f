import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { freshDatabase } from "./support/database.js";

const COPIED = [
  "src",
  "migrations",
  "schema",
  ".config",
  "package.json",
  "tsconfig.json",
  "mikro-orm.config.ts",
  "docs",
  "test",
  "README.md",
  "LICENSE",
  ".ci",
];

/** The files that the recipe writes, in its order. */
const WRITTEN = [
  ...["enums", "rules", "policy", "entity", "inputs", "actions", "resolver", "worklist"].map(
    (role) => `src/evaluations/evaluation.${role}.ts`,
  ),
  ...["src/demonstration/evaluations.load.ts", "test/evaluations/evaluations.test.ts"],
];

/** The steps of "To add a noun" in docs/architecture.md, done to a copy of this checkout. */
describe("a noun that is added as docs/architecture.md says", () => {
  const copy = mkdtempSync(join(tmpdir(), "sarai-grow-"));
  const [, recipe] = /^## To add a noun\n([\s\S]*)/m.exec(readFileSync("docs/architecture.md", "utf8"))!;
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
    const env = { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.url, TEST_DATABASE_URL: process.env.TEST_SERVER };
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8", env });
    return { status, printed: `${stdout}${stderr}` };
  };
  const SILENT = { status: 0, printed: "" };
  const compiled = () => run("node_modules/typescript/bin/tsc", "-p", ".config");

  /** A step of the recipe that writes a file: its path in backquotes, and the block that follows. */
  function writeFiles(): string[] {
    const files = [...recipe!.matchAll(/^\d+\. `((?:src|test)\/[\w./-]+)`[^\n]*\n\n( +)```ts\n([\s\S]*?)\n +```/gm)];
    for (const [, path, indent, code] of files) {
      mkdirSync(dirname(join(copy, path!)), { recursive: true });
      writeFileSync(join(copy, path!), `${code!.replaceAll(new RegExp(`^${indent}`, "gm"), "")}\n`);
    }
    return files.map(([, path]) => path!);
  }

  /** A block of lines for files that there are: before them a comment that says in which file, and where. */
  function addLines(): void {
    for (const [, indent, block] of recipe!.matchAll(/^( +)```(?:ts|text)\n\1(\/\/ [\s\S]*?)\n +```/gm)) {
      const pieces = block!.replaceAll(new RegExp(`^${indent}`, "gm"), "").split(/^\/\/ (?=(?:src|test|docs)\/)/m);
      for (const piece of pieces.slice(1)) {
        const [, path, where, lines] = /^(\S+), (.*)\n([\s\S]*)/.exec(piece)!;
        const before = readFileSync(join(copy, path!), "utf8").split("\n");
        const [, side, anchor] = /^(after|before) `(.*)`$/.exec(where!) ?? [];
        const place = anchor === undefined ? 0 : before.findIndex((line) => line.includes(anchor));
        expect([path, where, place >= 0]).toEqual([path, where, true]);
        writeFileSync(
          join(copy, path!),
          before.toSpliced(side === "after" ? place + 1 : place, 0, ...lines!.trimEnd().split("\n")).join("\n"),
        );
      }
    }
  }

  it("is read, created, changed, archived, due, translated, invented and tested, by the lines of the recipe alone", () => {
    expect(writeFiles()).toEqual(WRITTEN);
    addLines();

    expect(run(".config/layers.mjs", copy)).toEqual(SILENT);
    expect(run(".config/words.mjs", copy)).toEqual(SILENT);
    const format = ["node_modules/@biomejs/biome/bin/biome", "check", "--config-path=.config", "--error-on-warnings"];
    expect(run(...format, ...WRITTEN)).toMatchObject({ status: 0 });
    expect(compiled()).toEqual(SILENT);
    const before = readdirSync(join(copy, "migrations"));
    expect(run("node_modules/@mikro-orm/cli/cli.js", "migration:create").status).toBe(0);
    expect(readdirSync(join(copy, "migrations")).length).toBe(before.length + 1);
    expect(compiled()).toEqual(SILENT);
    expect(run(".config/schema.mjs")).toEqual(SILENT);
    const printed = readFileSync(join(copy, "schema/schema.graphql"), "utf8");
    for (const field of ["evaluation(", "evaluations(", "evaluationsAggregate(", "finishEvaluation("])
      expect(printed).toContain(`  ${field}`);
    // What the dashboard is built into is not in the copy.
    const unnamed = run(".config/docs.mjs", copy).printed.replaceAll(/^\S+ names dist\/\w+\/, which does not exist\.\n/gm, "");
    expect(unnamed).toBe("");

    const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js", "--maxWorkers=1"];
    const tests = ["test/evaluations", "test/permissions.test.ts", "test/messages/messages.test.ts"];
    const tried = run(...jest, ...tests, "-t", "[eE]valuation|has a row|a word for every record");
    expect(tried.printed).toMatch(/^Tests: +\d+ skipped, 10 passed, /m);

    const demonstration = `const { prepareDatabase } = await import("./dist/src/commands/prepare.js");
      const { loadDemonstration } = await import("./dist/src/demonstration/load.js");
      await prepareDatabase(process.argv[1]);
      await loadDemonstration(process.argv[1]);
      const client = new (await import("pg")).default.Client(process.argv[1]);
      await client.connect();
      console.log((await client.query("select code, status from evaluation")).rows);
      await client.end();`;
    expect(run("--input-type=module", "-e", demonstration, database.url)).toEqual({
      status: 0,
      printed: "[ { code: 'EVAL-2025-01', status: 'PLANNED' } ]\n",
    });
  });
});
