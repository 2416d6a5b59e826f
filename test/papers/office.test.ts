import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TEMPLATES } from "../../src/demonstration/papers.facts.js";
import { wordFile } from "../../src/demonstration/papers.word.js";
import { namedBoth, type PaperContent } from "../../src/papers/placeholder.rules.js";
import { TEMPLATE_LIMITS } from "../../src/papers/template.actions.js";
import { filled } from "../../src/papers/template.fill.js";
import { unpack } from "../../src/storage/archive.rules.js";
import { amountOf, contentOf, dayIn } from "../../src/visits/paper.content.js";
import { paperView } from "../support/paper.js";

const found = spawnSync("which", ["soffice"]).stdout.toString().trim();
/** The part of LibreOffice that opens texts; it comes in a package of its own. */
const hasWriter = found !== "" && existsSync(join(dirname(realpathSync(found)), "libswlo.so"));

describe("what papers say", () => {
  it("has days, amounts, names and numbers as each language writes them", () => {
    const zh = contentOf(paperView, "ZH", "2026-10-26");
    const en = contentOf(paperView, "EN", "2026-10-26");
    const of = ({ startsOn, total, countries, leaderTitle, approver, number, kind, purpose }: PaperContent) => ({
      ...{ startsOn, total, countries, leaderTitle, approver, number, kind, purpose },
    });
    expect([of(zh), of(en)]).toEqual([
      {
        ...{
          startsOn: "2026年11月30日",
          total: "40,311.60",
          countries: "蒙古、日本",
          leaderTitle: "副会长",
          number: "示例外出〔2026〕12号",
        },
        ...{ approver: "孙示例（代周示例）", kind: "技术交流", purpose: "就边境口岸流动人群健康服务开展技术交流。" },
      },
      {
        ...{ startsOn: "30 November 2026", total: "40,311.60", countries: "Mongolia, Japan", leaderTitle: "Vice President" },
        ...{ number: "示例外出〔2026〕12号", approver: "孙示例 (for 周示例)", kind: "Technical exchange" },
        purpose: "Technical exchange on health services at border crossings.",
      },
    ]);
    expect(zh.budget.map(({ category, amount, rate, amountCny }) => [category, amount, rate, amountCny])).toEqual([
      ["国际旅费", "33,000.00", "", "33,000.00"],
      ["住宿费", "45,000.00", "0.06093", "2,741.85"],
    ]);
    expect(["0", "1234567.5", "0.125", "-1000", null].map(amountOf)).toEqual(["0.00", "1,234,567.50", "0.125", "-1,000.00", ""]);
    expect([dayIn("ZH", "2026-01-05"), dayIn("EN", "2026-01-05")]).toEqual(["2026年1月5日", "5 January 2026"]);
  });
});

describe("papers made with the templates of the demonstration", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sarai-papers-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const made = async (language: "ZH" | "EN", blocks: readonly string[]) =>
    filled(
      "test",
      unpack(wordFile(language === "ZH" ? "zh" : "en", blocks), TEMPLATE_LIMITS) as Map<string, Uint8Array>,
      namedBoth(contentOf(paperView, language, "2026-10-26")),
    );

  it("are the same to the byte when they are made again", async () => {
    const { language, blocks } = TEMPLATES[0]!;
    expect(Buffer.from(await made(language, blocks))).toEqual(Buffer.from(await made(language, blocks)));
  });

  (hasWriter ? it : it.skip)(
    "are opened by LibreOffice, each with its texts and no placeholder left (skipped where LibreOffice has no Writer)",
    async () => {
      const names = TEMPLATES.map(({ code }) => join(folder, `${code}.docx`));
      for (const [i, { language, blocks }] of TEMPLATES.entries()) await writeFile(names[i]!, await made(language, blocks));
      const profile = `-env:UserInstallation=file://${folder}/office`;
      execFileSync("soffice", [profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, ...names]);
      for (const { code, language, kind } of TEMPLATES) {
        const text = (await readFile(join(folder, `${code}.txt`), "utf8")).replace(/^\uFEFF/, "");
        expect([code, text.match(/[{}]|undefined|null/)]).toEqual([code, null]);
        if (kind !== "PROGRAMME" && kind !== "COST_STATEMENT") expect([code, text]).toEqual([code, expect.stringContaining("王示例")]);
        expect([code, text]).toEqual([code, expect.stringContaining(language === "ZH" ? "2026年11月30日" : "30 November 2026")]);
        if (["APPROVAL", "CONFIRMATION", "VISIT_REPORT", "COST_STATEMENT"].includes(kind))
          expect([code, text]).toEqual([code, expect.stringContaining("示例外出〔2026〕12号")]);
        if (["APPROVAL", "COST_STATEMENT", "APPLICATION_FORM"].includes(kind))
          expect([code, text]).toEqual([code, expect.stringContaining("40,311.60")]);
      }
    },
    300_000,
  );
});
