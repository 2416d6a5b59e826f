/**
 * `npm run schema` prints the schema that the code declares to schema/schema.graphql. With --check it writes nothing: it says whether
 * the printed one is that of the code, and which changes since main would break a client.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSchema, findBreakingChanges } from "graphql";

const root = fileURLToPath(new URL("..", import.meta.url));
const printed = `${root}schema/schema.graphql`;

if (process.argv.includes("--check")) {
  const complaints = [...outdated(await declared()), ...breaking(readFileSync(printed, "utf8"))];
  for (const sentence of complaints) console.log(sentence);
  process.exit(complaints.length ? 1 : 0);
}
writeFileSync(printed, await declared());
process.exit(0);

/** The schema of the compiled code. The address is never called: declaring needs no database. */
async function declared() {
  const { createOrm } = await import("../dist/src/orm.js");
  const { buildApi, entities, printApi } = await import("../dist/src/schema.js");
  const orm = await createOrm(entities, "postgresql://nobody@127.0.0.1:1/nothing");
  return printApi((await buildApi(orm)).schema);
}

function outdated(text) {
  const kept = existsSync(printed) ? readFileSync(printed, "utf8") : "";
  return kept === text ? [] : ["schema/schema.graphql is not what the code declares; run `npm run schema` and look at the difference."];
}

/** Breaking changes since the base, but for those that a decision in docs/decisions/ names with these very words, `*` for a name or a part of one. */
function breaking(text) {
  const before = baseSchema(text);
  if (before === undefined) return [];
  const folder = `${root}docs/decisions/`;
  const decisions = readdirSync(folder).map((file) => readFileSync(folder + file, "utf8")).join("\n");
  const literal = (text) => text.replace(/[^\w ]/g, "\\$&");
  const allowed = [...decisions.matchAll(/`([^`\n]+)`/g)].map(([, words]) => new RegExp(`^${words.split("*").map(literal).join("\\w+")}$`));
  return findBreakingChanges(buildSchema(before), buildSchema(text))
    .filter(({ description }) => !allowed.some((pattern) => pattern.test(description)))
    .map(({ description }) => `Breaks clients: ${description} Take it back, or write this sentence into a decision in docs/decisions/.`);
}

/** Before 1.0 a new second number of the version begins a new API, as a decision says; what it was compared with before is not its base. */
function isSameApi(before) {
  const api = (text) => JSON.parse(text).version.split(".").slice(0, 2).join(".");
  return before !== undefined && api(before) === api(readFileSync(`${root}package.json`, "utf8"));
}

/** On a branch, what main had; on main, the last commit, or the one before it when nothing has changed since. */
function baseSchema(text) {
  const git = (...args) => {
    const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
    return status === 0 ? stdout : undefined;
  };
  const schemaAt = (commit) => git("show", `${commit}:schema/schema.graphql`);
  const head = git("rev-parse", "HEAD")?.trim();
  const fork = (git("merge-base", "HEAD", "origin/main") ?? git("merge-base", "HEAD", "main"))?.trim();
  const base = fork && fork !== head ? fork : schemaAt("HEAD") === text ? "HEAD^" : "HEAD";
  return isSameApi(git("show", `${base}:package.json`)) ? schemaAt(base) : undefined;
}
