import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What the check prints about a checkout with these files. */
function printed(files: Record<string, string>): string[] {
  const top = mkdtempSync(join(tmpdir(), "sarai-words-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, name)), { recursive: true });
      writeFileSync(join(top, name), text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [".config/words.mjs", top], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(stdout === "" ? 0 : 1);
    return stdout.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

const wordsOf = (files: Record<string, string>) => printed(files).map((line) => line.slice(0, line.lastIndexOf('"') + 1));

describe("the check of words", () => {
  it("names the place, the word and what to write instead", () =>
    expect(printed({ "src/doors/door.ts": "const door = 1;\n// It is\n/* a\n * slot. */\n" })).toEqual([
      'src/doors/door.ts:4 has "slot": say expected report.',
    ]));

  it("reads comments of programs, and neither names nor strings", () =>
    expect(
      wordsOf({
        "src/told.ts": 'const said = "he // stands"; // `said` once; hesaid, is-said\nconst form = /["]he/; /** Whoever stood there. */\n',
        ".config/check.mjs": "// What is good for all.\n",
      }),
    ).toEqual(['src/told.ts:2 has "stood"', '.config/check.mjs:1 has "good for"']));

  it.each(["it(", "describe(", "it.only(", "it.each([[1, [2, (3)]]])("])("reads titles of tests: %s", (begins) =>
    expect(wordsOf({ "test/a.test.ts": `${begins}"tells him", () => act("tells"));\n` })).toEqual([
      'test/a.test.ts:1 has "tells"',
      'test/a.test.ts:1 has "him"',
    ]),
  );

  it("reads every message in English", () =>
    expect(wordsOf({ "src/messages/en.ts": 'export const english = { "a.b": "Nobody said so." };\n' })).toEqual([
      'src/messages/en.ts:1 has "said"',
    ]));

  it("reads the descriptions of the API", () =>
    expect(
      wordsOf({ "schema/schema.graphql": 'type He {\n  """\n  What rows have in common; there is none.\n  """\n  told: Int\n}\n' }),
    ).toEqual(['schema/schema.graphql:3 has "in common"']));

  it("reads pages in English but for code", () =>
    expect(
      wordsOf({
        "README.md": "# House\n\n```\nIt stands.\n```\n\nIt is none. `It stands.`\n",
        "docs/README.zh.md": "He\n",
        "docs/rooms.md": "Rests on.\n",
      }),
    ).toEqual(['README.md:7 has "is none"', 'docs/rooms.md:1 has "Rests on"']));
});
