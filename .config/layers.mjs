/**
 * The direction of imports, which keeps each noun readable by itself: `node .config/layers.mjs [folder]` prints a sentence for every
 * import in `<folder>/src` that goes the wrong way. It reads import statements only, so it needs no compiler.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** From the ground up: each may import those before it, and none after it. */
const ground = [
  ...["version.ts", "values", "messages", "errors.ts", "graphql", "iati", "auth", "config.ts", "database", "reading", "storage"],
  ...["http", "monitoring", "writing", "api", "audit", "jobs", "website"],
];
/** Each owns its links to those before it. */
const nouns = [
  ...["calendar", "places", "partners", "people", "documents", "programmes", "projects", "rates", "finance", "indicators", "results", "schedules"],
  ...["ledger", "progress-reports", "spreadsheets", "evaluations", "approvals", "papers", "visits", "agreements", "funds", "forums", "figures", "publications", "reports", "exports", "worklist"],
];
/** What puts everything together: it may import anything, and nothing below may import it. */
const tops = ["main.ts", "server.ts", "schema.ts", "nouns.ts", "orm.ts", "migrate.ts", "commands", "demonstration"];
/** The client in the browser: it knows the API by its documents, and nothing of the server. */
const client = "dashboard";
/** The ids and types of the documents of schema/operations/, for all that ask them. */
const operations = "dashboard/generated/operations.ts";

const statement = /^\s*(?:import|export)\b(?:[^"';]*?\bfrom)?\s*["']([^"']+)["']|\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/gm;

function broken(folder) {
  const source = join(folder, "src");
  return readdirSync(source, { recursive: true })
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => [...importsOf(join(source, file))].flatMap((wanted) => objections(file, wanted)));
}

/** The imported names, comments left out. */
function importsOf(path) {
  const text = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return new Set([...text.matchAll(statement)].map(([, from, called]) => from ?? called));
}

function objections(file, wanted) {
  const says = (why) => [`src/${file} imports ${wanted}: ${why}.`];
  if (!wanted.startsWith(".")) {
    if (/\.rules(\.\w+)*\.ts$/.test(file) && /^(@mikro-orm\/|(graphql|type-graphql)(\/|$))/.test(wanted))
      return says("rules decide on plain values and know neither the database nor GraphQL");
    return [];
  }
  const target = normalize(join(dirname(file), wanted)).replace(/\.js$/, ".ts");
  if (target.startsWith("..")) return says("src uses nothing outside src, tests least of all");
  if (nameOf(file) === client) return nameOf(target) === client ? [] : says("the dashboard asks the API, and imports nothing of the server");
  if (target === operations) return [];
  if (nameOf(target) === client) return says("the dashboard runs in a browser, and nothing of the server imports it");
  const [from, to] = [placeOf(file), placeOf(target)];
  if (from === undefined) return says(`${file.split("/")[0]} is neither a noun, ground nor a top in .config/layers.mjs; name it there`);
  if (to === undefined) return says("it is neither a noun, ground nor a top in .config/layers.mjs");
  if (/\.resolver\.ts$/.test(target) && file !== "schema.ts") return says("only schema.ts imports resolvers");
  if (from.top) return [];
  if (to.top) return says("what puts everything together is imported by nothing below it");
  if (from.noun === undefined) {
    if (to.noun !== undefined) return says("the ground and the reading engine know no noun");
    if (to.ground > from.ground) return says(`${ground[to.ground]} comes after ${ground[from.ground]} in the ground`);
    return [];
  }
  if (to.noun > from.noun) return says(`${nameOf(target)} comes after ${nameOf(file)}; the later noun owns the link`);
  return [];
}

function placeOf(file) {
  const first = nameOf(file);
  if (tops.includes(first)) return { top: true };
  if (ground.includes(first)) return { ground: ground.indexOf(first) };
  const noun = nouns.findIndex((each) => [each].flat().includes(first));
  return noun < 0 ? undefined : { noun };
}

function nameOf(file) {
  return file.split("/")[0];
}

const found = broken(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));
for (const sentence of found) console.log(sentence);
process.exit(found.length ? 1 : 0);
