/**
 * `node .config/docs.mjs [folder]` prints a sentence for every fault of README.md and docs/ that needs no running Sarai to be seen: README
 * is longer than a newcomer reads, a link leads nowhere, a file, a folder or a command is named that does not exist, the map of src/ is
 * not what is there, the glossary lacks a kind of record, or the index of the decisions is not what their files say.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const README_LINES = 200;
const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(path, "utf8");

const pages = [
  join(root, "README.md"),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => join(root, "docs", file)),
];

const withoutCode = (text) => text.replace(/^ *```.*?^ *```$/gms, "").replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ""));

/** The anchors that GitHub gives to headings. */
const anchorsOf = (text) => {
  const headings = text.replace(/^ *```.*?^ *```$/gms, "").matchAll(/^#{1,6} (.*)$/gm);
  return new Set([...headings].map(([, title]) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")));
};

function tooLong() {
  const lines = read(join(root, "README.md")).trimEnd().split("\n").length;
  return lines > README_LINES ? [`README.md has ${lines} lines, and ${README_LINES} at most; put what is more into docs/.`] : [];
}

function brokenLinks(page) {
  const says = (link, why) => [`${relative(root, page)} links to ${link}: ${why}.`];
  return [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
    if (/^https?:/.test(link)) return [];
    const [path, anchor] = link.split("#");
    const target = path ? join(dirname(page), path) : page;
    if (!existsSync(target) || statSync(target).isDirectory()) return says(link, "there is no such file");
    return anchor && !anchorsOf(read(target)).has(decodeURIComponent(anchor)) ? says(link, "there is no such heading") : [];
  });
}

/** Files and folders in backquotes, and commands; evaluations are the example of a noun that does not exist yet. */
const EXAMPLES = /evaluation|…|^\.data\/$|^dist\/$|^node_modules\/|^(text|application)\//;
function missingNames(page) {
  const text = read(page);
  const { scripts } = JSON.parse(read(join(root, "package.json")));
  const paths = [...text.matchAll(/`(\.?[\w.-]+\/[\w./…-]*)`/g)].map(([, path]) => path).filter((path) => !EXAMPLES.test(path));
  const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
  return [
    ...paths.filter((path) => !existsSync(join(root, path))).map((path) => `${relative(root, page)} names ${path}, which does not exist.`),
    ...commands.filter((name) => !scripts[name]).map((name) => `${relative(root, page)} names npm run ${name}, which does not exist.`),
  ];
}

/** The block of "Where things are": a line for each entry of src/, indented, and for other paths, not indented. */
function wrongMap() {
  const page = "docs/architecture.md";
  const [, map = ""] = /^## Where things are\n+```\n(.*?)^```$/ms.exec(read(join(root, page))) ?? [];
  const named = map.split("\n").filter(Boolean);
  const inside = named.filter((line) => line.startsWith("  ")).map((line) => line.trim().split(" ")[0]);
  const outside = named.filter((line) => !line.startsWith("  ")).map((line) => line.split(" ")[0]);
  const there = readdirSync(join(root, "src"), { withFileTypes: true }).map((entry) => entry.name + (entry.isDirectory() ? "/" : ""));
  return [
    ...there.filter((name) => !inside.includes(name)).map((name) => `${page} has no line for src/${name} in its map.`),
    ...inside.filter((name) => !there.includes(name)).map((name) => `${page} has a line for src/${name} in its map, which does not exist.`),
    ...outside.filter((path) => !existsSync(join(root, path))).map((path) => `${page} has a line for ${path} in its map, which does not exist.`),
  ];
}

/** Kinds of records that the API has a list of, which the glossary has to name. */
function missingWords() {
  const page = "docs/glossary.md";
  const [, queries = ""] = /^type Query \{\n(.*?)^\}$/ms.exec(read(join(root, "schema/schema.graphql"))) ?? [];
  const types = new Set([...queries.matchAll(/: (\w+)Connection!/g)].map(([, type]) => type));
  const words = new Set([...read(join(root, page)).matchAll(/`(\w+)`/g)].map(([, word]) => word));
  return [...types].filter((type) => !words.has(type)).map((type) => `${page} has no row for \`${type}\`, of which the API has a list.`);
}

/** docs/decisions/README.md lists each decision by the number of its file and by its title; two decisions have different numbers. */
function wrongIndex() {
  const folder = join(root, "docs/decisions");
  const files = readdirSync(folder).filter((file) => file !== "README.md").sort();
  const rows = files.map((file) => `| ${file.slice(0, 4)} | [${/^# (.*)$/m.exec(read(join(folder, file)))?.[1]}](${file}) |`);
  const listed = read(join(folder, "README.md")).split("\n").filter((line) => /^\| \d/.test(line));
  const twice = files.filter((file, i) => file.slice(0, 4) === files[i - 1]?.slice(0, 4));
  return [
    ...twice.map((file) => `docs/decisions/${file} has the number of another decision; take the next free one.`),
    ...rows.filter((row) => !listed.includes(row)).map((row) => `docs/decisions/README.md lacks this row: ${row}`),
    ...listed.filter((row) => !rows.includes(row)).map((row) => `docs/decisions/README.md has a row of no decision: ${row}`),
  ];
}

const found = [...tooLong(), ...pages.flatMap(brokenLinks), ...pages.flatMap(missingNames), ...wrongMap(), ...missingWords(), ...wrongIndex()];
for (const sentence of found) console.log(sentence);
process.exit(found.length ? 1 : 0);
