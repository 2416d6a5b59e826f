import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const INDEX = "# Decisions\n\n| number | decision |\n|---|---|\n";
const SOUND = {
  "README.md": "# House\n\n[rooms](docs/rooms.md#to-rent-a-room), [here](#house), [elsewhere](https://example.org/x#y)\n",
  "docs/rooms.md": "# Rooms\n\n## To rent `a` room\n\n```md\n[no link](nowhere.md)\n```\n\n`[none](nowhere.md)` ![plan](plan.svg)\n",
  "docs/plan.svg": "<svg/>",
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
