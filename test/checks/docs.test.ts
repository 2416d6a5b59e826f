import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const INDEX = "# Decisions\n\n| number | decision |\n|---|---|\n";
const SOUND = {
  "README.md": "# House\n\n[rooms](docs/rooms.md#to-rent-a-room), [here](#house), [elsewhere](https://example.org/x#y)\n",
  "docs/rooms.md": "# Rooms\n\n## To rent `a` room\n\n```md\n[no link](nowhere.md)\n```\n\n`[none](nowhere.md)` ![plan](plan.svg)\n",
  "docs/plan.svg": "<svg/>",
  "docs/architecture.md": "# Plan\n\n## Where things are\n\n```\nsrc/\n  door.ts   in and out\n  rooms/    to sleep\n```\n",
  "src/door.ts": "",
  "src/rooms/bed.ts": "",
  "schema/schema.graphql": "type Query {\n  bed: Bed\n  beds: BedConnection!\n}\n",
  "docs/glossary.md": "# Glossary\n\n| word | meaning |\n|---|---|\n| bed, `Bed` | to sleep in |\n",
  "package.json": '{ "scripts": { "build": "tsc" } }',
  "docs/decisions/README.md": `${INDEX}| 0001 | [Doors open inwards](0001-doors.md) |\n`,
  "docs/decisions/0001-doors.md": "# Doors open inwards\n\nAs everywhere.\n",
};

/** What the check says about a checkout with these files. */
function said(files: Record<string, string>): string[] {
  const top = mkdtempSync(join(tmpdir(), "sarai-docs-"));
  try {
    for (const [name, text] of Object.entries({ ...SOUND, ...files })) {
      const path = join(top, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [".config/docs.mjs", top], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(stdout === "" ? 0 : 1);
    return stdout.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

describe("the check of the documentation", () => {
  it("finds nothing where links resolve and the index lists the decisions", () => expect(said({})).toEqual([]));

  it("names links that lead nowhere, with their page", () => {
    const files = { "docs/rooms.md": "# Rooms\n\n[a](no.md) [b](#no) [c](../README.md#no) [d](decisions)\n" };
    expect(said(files)).toEqual([
      "README.md links to docs/rooms.md#to-rent-a-room: there is no such heading.",
      "docs/rooms.md links to no.md: there is no such file.",
      "docs/rooms.md links to #no: there is no such heading.",
      "docs/rooms.md links to ../README.md#no: there is no such heading.",
      "docs/rooms.md links to decisions: there is no such file.",
    ]);
  });

  it("names files, folders and commands that do not exist", () => {
    const files = {
      "docs/rooms.md": "`src/door.ts` `src/gone.ts` `text/html` `.gone/` npm run build npm run knock\n\n## To rent `a` room\n",
    };
    expect(said(files)).toEqual([
      "docs/rooms.md names src/gone.ts, which does not exist.",
      "docs/rooms.md names .gone/, which does not exist.",
      "docs/rooms.md names npm run knock, which does not exist.",
    ]);
  });

  it("names what the map of src/ lacks, and what it has that does not exist", () => {
    const files = {
      "docs/architecture.md": "## Where things are\n\n```\nsrc/\ncellar/\n  door.ts   in and out\n  attic/    for later\n```\n",
    };
    expect(said(files)).toEqual([
      "docs/architecture.md has no line for src/rooms/ in its map.",
      "docs/architecture.md has a line for src/attic/ in its map, which does not exist.",
      "docs/architecture.md has a line for cellar/ in its map, which does not exist.",
    ]);
  });

  it("names kinds of records that the glossary lacks", () => {
    const schema = "type Query {\n  beds: BedConnection!\n  chair(id: ID!): Chair\n  chairs(first: Int): ChairConnection!\n}\n";
    expect(said({ "schema/schema.graphql": schema })).toEqual(["docs/glossary.md has no row for `Chair`, of which the API has a list."]);
  });

  it("allows README 200 lines", () => {
    const lines = (count: number) => ({ "README.md": "line\n".repeat(count) });
    expect(said(lines(200))).toEqual([]);
    expect(said(lines(201))).toEqual(["README.md has 201 lines, and 200 at most; put what is more into docs/."]);
  });

  it("names decisions that the index lacks, rows of none, and numbers given twice", () => {
    const files = {
      "docs/decisions/README.md": `${INDEX}| 0001 | [Doors open outwards](0001-doors.md) |\n`,
      "docs/decisions/0001-windows.md": "# Windows stay shut\n",
    };
    expect(said(files)).toEqual([
      "docs/decisions/0001-windows.md has the number of another decision; take the next free one.",
      "docs/decisions/README.md lacks this row: | 0001 | [Doors open inwards](0001-doors.md) |",
      "docs/decisions/README.md lacks this row: | 0001 | [Windows stay shut](0001-windows.md) |",
      "docs/decisions/README.md has a row of no decision: | 0001 | [Doors open outwards](0001-doors.md) |",
    ]);
  });
});
