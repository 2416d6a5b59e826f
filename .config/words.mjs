/**
 * The words of docs/glossary.md: `node .config/words.mjs [folder]` prints a line for every comment, test name, message, description of the
 * API and page in which a word hides what is meant, or in which a concept has an old name. Names in backquotes are names.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));

/** Each with what to write instead. */
const UNWANTED = [
  ["tell|tells|told|telling", "say what happens: shows, reports, answers, distinguishes, gets"],
  ["said", "say what happened: given, declared, recorded, written"],
  ["(?:stand|stands|stood|standing)(?! in (?:for|until)\\b)", "use the exact verb: is, represents, the status of"],
  ["rest on|rests on", "use the exact verb: depends on, is made of"],
  ["(?:take|takes|taken|taking|told) apart", "say disaggregated, grouped, distinguished or identified"],
  ["(?<!there )(?:is|are) none", "say what it is not, or that there is none"],
  ["good for", "name the scope, or say valid for"],
  ["in common", "say what is shared, or name the overlap"],
  ["he|him|his|himself", "say they, or leave the person out"],
  ["slot|slots", "say expected report"],
  ["law|laws|lawful", "say aggregation rules"],
  ["kept total|kept totals", "say running total"],
  ["progress update|progress updates", "say progress report"],
  ["indicator definition|indicator definitions", "say indicator"],
  ["indicator version|indicator versions", "say edition"],
  ["keeper|keepers", "say editor"],
].map(([words, instead]) => [new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`, "giu"), instead]);

const filesIn = (folder, ending) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => ending.test(file) && !file.includes("node_modules"))
        .sort()
        .map((file) => join(folder, file))
    : [];

const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const STRING = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|` + "`(?:\\\\.|[^`\\\\])*`";
/** Where an expression can begin, so that a slash there begins no division. */
const REGULAR_EXPRESSION = String.raw`(?<=[=(,:!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*`;
const TOKEN = new RegExp(`(?<comment>${COMMENT})|(?<string>${STRING})|${REGULAR_EXPRESSION}`, "g");

/** The comments of a program, and its strings as `isProse` picks them: each with the place where it begins. */
function proseOf(text, isProse) {
  return [...text.matchAll(TOKEN)].flatMap(({ groups, index }) => {
    const found = groups.comment ?? (groups.string !== undefined && isProse(text.slice(0, index)) ? groups.string : undefined);
    return found === undefined ? [] : [[found, index]];
  });
}

/** Titles of tests: `it("…`, and `it.each(…)("…`. */
const titles = (before) => /(?:\b(?:describe|it|test)(?:\.\w+)?|\))\(\s*$/.test(before.slice(-60));
const nothing = () => false;
const everything = () => true;
const stringsOf = (file) => (file.startsWith("test/") ? titles : file === "src/messages/en.ts" ? everything : nothing);
const programs = [...["src", "test", ".config"].flatMap((folder) => filesIn(folder, /\.(ts|tsx|mjs)$/)), "mikro-orm.config.ts"]
  // What is generated has the words of the schema.
  .filter((file) => existsSync(join(root, file)) && !file.includes("/generated/"))
  .map((file) => [file, (text) => proseOf(text, stringsOf(file))]);
const schemas = filesIn("schema", /\.graphql$/).map((file) => [
  file,
  (text) => [...text.matchAll(/"""([\s\S]*?)"""/g)].map(({ 1: description, index }) => [description, index]),
]);
const withoutCode = (text) => text.replace(/^ *```.*?^ *```$/gms, (code) => code.replace(/[^\n]/g, " "));
const pages = ["README.md", ...filesIn("docs", /\.md$/).filter((file) => !file.endsWith(".zh.md"))]
  .filter((file) => existsSync(join(root, file)))
  .map((file) => [file, (text) => [[withoutCode(text), 0]]]);

const found = [];
// The list itself has to name the words.
for (const [file, prose] of [...programs, ...schemas, ...pages].filter(([file]) => file !== ".config/words.mjs")) {
  const text = readFileSync(join(root, file), "utf8");
  for (const [sentence, start] of prose(text)) {
    const plain = sentence.replace(/`[^`\n]*`/g, (name) => (name.length < sentence.length ? " ".repeat(name.length) : name));
    for (const [words, instead] of UNWANTED)
      for (const { 0: word, index } of plain.matchAll(words)) {
        const line = text.slice(0, start + index).split("\n").length;
        found.push(`${file}:${line} has "${word}": ${instead}.`);
      }
  }
}
for (const line of found) console.log(line);
process.exit(found.length ? 1 : 0);
