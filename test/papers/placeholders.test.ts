import { LISTS, namedBoth, namesWithin, type PaperContent, WORDS } from "../../src/papers/placeholder.rules.js";
import { contentOf } from "../../src/visits/paper.content.js";
import { paperView } from "../support/paper.js";
import { expectDocument } from "../support/rights.js";

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const tableOf = (words: Readonly<Record<string, readonly [string, string]>>) =>
  [row(["English", "中文", "gives"]), row(["---", "---", "---"])]
    .concat(Object.entries(words).map(([name, [zh, gives]]) => row([`\`{${name}}\``, `\`{${zh}}\``, gives])))
    .join("\n");

const page = `# Placeholders of templates

Printed from src/papers/placeholder.rules.ts by test/papers/placeholders.test.ts; \`RIGHTS=write npm test -- test/papers/placeholders.test.ts\` writes it anew. Do not edit it. [Visits](visits.md#templates) says how a template is written. What the record does not say is blank.

## Anywhere

${tableOf(WORDS)}

${Object.entries(LISTS)
  .map(
    ([name, { zh, gives, words }]) =>
      `## In a list: ${name}\n\nBetween \`{#${name}}\` and \`{/${name}}\`, or \`{#${zh}}\` and \`{/${zh}}\`: ${gives}.\n\n${tableOf(words)}`,
  )
  .join("\n\n")}
`;

describe("placeholders", () => {
  it("are what docs/placeholders.md lists", () => {
    expectDocument("placeholders.md", page);
  });

  it("have no name twice where they can be confused, and each has its value under both", () => {
    const twice = (words: readonly string[]) => words.filter((word, i) => words.indexOf(word) < i);
    expect(twice(namesWithin([]))).toEqual([]);
    for (const [name, { words }] of Object.entries(LISTS))
      expect([name, twice(Object.entries(words).flatMap(([each, [zh]]) => [each, zh]))]).toEqual([name, []]);
    const content: PaperContent = contentOf(paperView, "ZH", "2026-10-26");
    const values = namedBoth(content) as Record<string, never>;
    expect([values.total, values.费用合计, (values.人员 as unknown as { 姓名: string }[])[0]!.姓名]).toEqual([
      "40,311.60",
      "40,311.60",
      "王示例",
    ]);
    expect(Object.values(content).filter((value) => value === undefined)).toEqual([]);
  });
});
