/**
 * `npm run schema` prints the schema that the code declares to schema/schema.graphql, and the datasets of report tools to
 * schema/datasets.json; and of schema/operations/ the manifest of trusted documents and the types of clients. With --check it writes nothing: it says whether the printed ones are those of the code, and which changes since
 * main would break a client.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSchema, findBreakingChanges } from "graphql";
import { generate } from "./operations.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const printed = `${root}schema/schema.graphql`;
const datasets = `${root}schema/datasets.json`;
const operations = `${root}schema/operations.json`;
const types = `${root}src/dashboard/generated/operations.ts`;

if (process.argv.includes("--check")) {
  const complaints = [...outdated(await declared()), ...breaking(readFileSync(printed, "utf8")), ...missingColumns()];
  for (const sentence of complaints) console.log(sentence);
  process.exit(complaints.length ? 1 : 0);
}
const code = await declared();
writeFileSync(printed, code.schema);
writeFileSync(datasets, code.datasets);
writeFileSync(operations, code.operations);
mkdirSync(dirname(types), { recursive: true });
writeFileSync(types, code.types);
process.exit(0);

/** The schema of the compiled code. The address is never called: declaring needs no database. */
async function declared() {
  const { createOrm } = await import("../dist/src/orm.js");
  const { entities } = await import("../dist/src/nouns.js");
  const { buildApi, printApi } = await import("../dist/src/schema.js");
  const { Planner } = await import("../dist/src/reading/read.js");
  const { printDatasets } = await import("../dist/src/reports/catalogue.js");
  const orm = await createOrm(entities, "postgresql://nobody@127.0.0.1:1/nothing");
  const { schema, model } = await buildApi(orm);
  const printedApi = printApi(schema);
  const { manifest, types } = await generate(`${root}schema/operations`, printedApi);
  return { schema: printedApi, datasets: printDatasets(new Planner(schema, model)), operations: manifest, types };
}

function outdated(code) {
  const kept = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const says = (name) => [`${name} is not what the code declares; run \`npm run schema\` and look at the difference.`];
  return [
    ...(kept(printed) === code.schema ? [] : says("schema/schema.graphql")),
    ...(kept(datasets) === code.datasets ? [] : says("schema/datasets.json")),
    ...(kept(operations) === code.operations ? [] : says("schema/operations.json")),
    ...(kept(types) === code.types ? [] : says("src/dashboard/generated/operations.ts")),
  ];
}

/** Names of datasets and columns that the base had: a workbook that was made with them must go on. A decision takes one back as it does in the API. */
function missingColumns() {
  const now = readFileSync(datasets, "utf8");
  const before = baseFile("schema/datasets.json", now);
  if (before === undefined) return [];
  const there = new Map(JSON.parse(now).map(({ name, columns }) => [name, columns]));
  return JSON.parse(before)
    .flatMap(({ name, columns }) => {
      const found = there.get(name);
      if (!found) return [`The dataset ${name} was removed.`];
      return Object.entries(columns).flatMap(([column, type]) => {
        if (!(column in found)) return [`The column ${name}.${column} was removed.`];
        return found[column] === type ? [] : [`The column ${name}.${column} changed type from ${type} to ${found[column]}.`];
      });
    })
    .filter((sentence) => !allowed().some((pattern) => pattern.test(sentence)))
    .map((sentence) => `Breaks workbooks: ${sentence} Take it back, or write this sentence into a decision in docs/decisions/.`);
}

/** Breaking changes since the base, but for those that a decision in docs/decisions/ names with these very words, `*` for a name or a part of one. */
function breaking(text) {
  const before = baseFile("schema/schema.graphql", text);
  if (before === undefined) return [];
  return findBreakingChanges(buildSchema(before), buildSchema(text))
    .filter(({ description }) => !allowed().some((pattern) => pattern.test(description)))
    .map(({ description }) => `Breaks clients: ${description} Take it back, or write this sentence into a decision in docs/decisions/.`);
}

/** The sentences that decisions name. */
function allowed() {
  const folder = `${root}docs/decisions/`;
  const decisions = readdirSync(folder).map((file) => readFileSync(folder + file, "utf8")).join("\n");
  const literal = (text) => text.replace(/[^\w ]/g, "\\$&");
  return [...decisions.matchAll(/`([^`\n]+)`/g)].map(([, words]) => new RegExp(`^${words.split("*").map(literal).join("\\w+")}$`));
}

/** Before 1.0 a new second number of the version begins a new API, as a decision says; what it was compared with before is not its base. */
function isSameApi(before) {
  const api = (text) => JSON.parse(text).version.split(".").slice(0, 2).join(".");
  return before !== undefined && api(before) === api(readFileSync(`${root}package.json`, "utf8"));
}

/** On a branch, what main had; on main, the last commit, or the one before it when nothing has changed since. */
function baseFile(file, text) {
  const git = (...args) => {
    const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
    return status === 0 ? stdout : undefined;
  };
  const at = (commit) => git("show", `${commit}:${file}`);
  const head = git("rev-parse", "HEAD")?.trim();
  const fork = (git("merge-base", "HEAD", "origin/main") ?? git("merge-base", "HEAD", "main"))?.trim();
  const base = fork && fork !== head ? fork : at("HEAD") === text ? "HEAD^" : "HEAD";
  return isSameApi(git("show", `${base}:package.json`)) ? at(base) : undefined;
}
