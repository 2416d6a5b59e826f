import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { buildSchema, getNamedType } from "graphql";
import { english } from "../../src/messages/en.js";
import { label, type Message, type MessageId, message, translate, translator } from "../../src/messages/message.js";
import { chinese } from "../../src/messages/zh.js";

const IDS = Object.keys(english) as MessageId[];
const LANGUAGES: Record<string, Readonly<Record<MessageId, string>>> = { en: english, zh: chinese };

const braces = (text: string) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, brace]) => brace!).sort();

/** The message with something for each of its parameters. */
function filled(id: MessageId, single: string, several: readonly string[]): Message {
  const values = braces(english[id]).map((brace) => {
    const [name, how] = brace.split(":") as [string, string?];
    return [name, how === "language" ? "en" : how ? several : single] as const;
  });
  return { id, parameters: Object.fromEntries(values) };
}

describe("messages", () => {
  it.each(Object.keys(LANGUAGES))("take the same parameters in %s as in English, and are filled in", (language) => {
    for (const id of IDS) {
      const text = LANGUAGES[language]![id];
      expect([id, braces(text)]).toEqual([id, braces(english[id])]);
      for (const brace of braces(text)) expect([id, brace]).toEqual([id, expect.stringMatching(/^\w+(:or|:list|:language)?$/)]);
      expect([id, translate(filled(id, "7", ["A", "B"]), [language])]).toEqual([id, expect.stringMatching(/^[^{}]+$/)]);
    }
    expect(Object.keys(LANGUAGES[language]!)).toEqual(IDS);
  });

  it("are all used", () => {
    const source = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("messages/"))
      .map((file) => readFileSync(`src/${file}`, "utf8"))
      .join("\n");
    const isUsed = (id: string) => {
      const kind = id.slice(0, id.indexOf("."));
      // Those of libraries are found by their texts.
      if (kind === "graphql") return true;
      const key = `"${id.slice(kind.length + 1)}"`;
      if (["problem", "expected", "cell", "fileFault"].includes(kind)) return source.includes(key) || source.includes(`"${id}"`);
      return [`"${id}"`, `label("${kind}"`, `status: "${kind}"`, `message(\`${kind}.$`].some((use) => source.includes(use));
    };
    expect(IDS.filter((id) => !id.startsWith("join.") && !isUsed(id))).toEqual([]);
  });

  it("are Chinese in Chinese, but for names of the API, of standards and of units", () => {
    const words = IDS.flatMap((id) => chinese[id].replace(/\{[^}]*\}|`[^`]*`|"[^"]*"|“[\w:]+”/g, " ").match(/[A-Za-z][\w.:/+-]*/g) ?? []);
    expect([...new Set(words)].filter((word) => !NAMES.includes(word))).toEqual([]);
    for (const id of IDS)
      expect([id, chinese[id]]).toEqual([
        id,
        expect.stringMatching(/\p{Script=Han}|^[、，]$|^\{[^}]*\}(：\{fault\})?$|^\{path\}（|^ID$|SHA-256/u),
      ]);
  });

  it("have a space between Chinese characters and letters or digits, also where something is filled in", () => {
    for (const id of IDS) {
      expect([id, chinese[id]]).toEqual([id, expect.not.stringMatching(/\p{Script=Han}[\w`]|[\w`]\p{Script=Han}/u)]);
      expect([id, chinese[id]]).toEqual([id, expect.not.stringMatching(/\p{Script=Han} +\{|\} +\p{Script=Han}/u)]);
      for (const [one, more] of [
        ["A1", ["B2", "C3"]],
        ["甲", ["乙", "丙"]],
      ] as const)
        expect([id, translate(filled(id, one, more), ["zh"])]).toEqual([
          id,
          expect.not.stringMatching(/\p{Script=Han}[\w`]|[\w`]\p{Script=Han}|\p{Script=Han} \p{Script=Han}/u),
        ]);
    }
  });

  it("are whole sentences or parts of one, in every language alike", () => {
    const ends = { en: /[.?]$/, zh: /[。？]$/ };
    for (const id of IDS.filter((each) => !each.startsWith("join.")))
      for (const [language, texts] of Object.entries(LANGUAGES)) {
        const text = translate(filled(id, "7", ["A", "B"]), [language]);
        expect([id, text]).toEqual([id, expect.not.stringMatching(/undefined|\[object| {2}|\s$|^\s\S|[.。,，]{2}/)]);
        const isSentence = SENTENCES.includes(id.slice(0, id.indexOf("."))) && !PARTS.includes(id);
        if (isSentence) expect([id, texts[id]]).toEqual([id, expect.stringMatching(ends[language as "en" | "zh"])]);
      }
  });

  it("have a word for every record that is found by its id", async () => {
    const schema = buildSchema(await readFile("schema/schema.graphql", "utf8"));
    const found = Object.values(schema.getQueryType()!.getFields())
      .filter(({ args }) => args.some(({ name, type }) => name === "id" && getNamedType(type).name === "ID"))
      .map(({ type }) => getNamedType(type).name)
      .filter((noun) => !["Node", "DocumentDownload", "PaperDownload"].includes(noun));
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((noun) => !(`noun.${noun}` in english))).toEqual([]);
  });

  it("name alternatives as people do", () => {
    const choices = (...scopes: string[]) => message("scope.lacks", { what: message("act.read"), scopes });
    expect(translate(choices("READ"))).toBe('A key allows reading only with the scope "READ", which this one does not have.');
    expect(translate(choices("READ", "RECORDS_WRITE", "x"))).toContain('the scope "READ, RECORDS_WRITE or x", which');
    expect(translate(choices("READ", "RECORDS_WRITE", "x"), ["zh"])).toBe(
      "密钥须有“READ、RECORDS_WRITE 或 x”权限才能用于读取，而此密钥没有。",
    );
  });

  it("are in the first of the reader's languages that there is, else in English", () => {
    const none = message("record.none", { noun: label("noun", "Programme") });
    expect(translate(none, ["fr", "zh", "en"])).toBe("没有此 ID 的计划。");
    for (const readers of [["en", "zh"], ["fr", "constructor"], []])
      expect(translate(none, readers)).toBe("There is no programme with this id.");
    expect(translate(message("record.none", { noun: label("noun", "toString") }), ["zh"])).toBe("没有此 ID 的 toString。");
  });

  it("come in one language more with one file more; what it lacks comes in the reader's next language, or in English", () => {
    const mongolian = { "join.or": " эсвэл ", "record.none": "Ийм дугаартай {noun} алга.", "noun.Project": "төсөл" };
    const inThree = translator({ en: english, zh: chinese, mn: mongolian });
    const none = (noun: string) => message("record.none", { noun: label("noun", noun) });
    expect(inThree(none("Project"), ["mn", "zh"])).toBe("Ийм дугаартай төсөл алга.");
    expect(inThree(none("Programme"), ["mn", "zh"])).toBe("Ийм дугаартай programme алга.");
    expect(inThree(message("file.none"), ["mn", "zh"])).toBe("没有该文件。");
    expect(inThree(message("file.none"), ["mn"])).toBe("There is no such file.");
  });

  it("repeat what was given, but not a megabyte of it", () => {
    const path = `/${"x".repeat(498)}😀${"y".repeat(1000)}`;
    expect(translate(message("http.nothingAt", { path }))).toBe(`There is nothing at ${path.slice(0, 499)}\u{FFFD}….`);
  });
});

/** Kinds of messages that are used alone, so that they end as sentences do. */
const SENTENCES = [
  ...[
    "signIn",
    "authorization",
    "token",
    "key",
    "failure",
    "cost",
    "document",
    "variables",
    "list",
    "http",
    "body",
    "file",
    "scope",
    "hidden",
  ],
  ...["permission", "record", "idempotency", "argument", "sort", "group", "filter", "search", "figures", "flag", "template", "problem"],
  ...["cell", "fileFault", "readMe", "iati", "importReport", "FigureReason"],
];
/** Those of them that are used inside another one, or hold one at their end. */
const PARTS = [
  ...["variables.more", "file.difference", "argument.ids", "figures.codes", "figures.category", "template.own", "template.language"],
  ...["template.languageForm", "problem.INVALID_CELL", "problem.INVALID_FILE", "iati.attributeOf", "iati.sectorsOf", "iati.countries"],
  ...["iati.recipientsOf", "iati.budgetItems", "iati.readNone", "iati.readAll", "iati.readFirst", "iati.bareAmpersand", "iati.openComment"],
  ...["iati.openCdata", "iati.openTag", "importReport.reason", "importReport.notRead", "importReport.broken", "importReport.warnings"],
  ...["importReport.path", "importReport.conflicts", "importReport.nothing", "importReport.held", "importReport.heldOne"],
  ...["importReport.heldAgain", "importReport.missing", "importReport.unidentified"],
];

/** Names that are the same in every language. */
const NAMES = `
  Authorization Idempotency-Key accept content-encoding content-type host application/graphql-response+json application/json
  Ctrl-Enter JavaScript MB Sarai
  ASCII HTTP ISO JSON U+0000 UTF-8 Unicode HTS_TST PEPFAR_MER/HTS_TST en zh
  CATEGORY COUNT MAX MIN PERIOD after aggregate asOf before bucket dimension edges filter.categories first groupBy isNull key last nodes
  null offset orderBy pageInfo
  A09 AGE/OWN-1 CNRLC CNY DocumentCategory IATI OECD-DAC OIDC_ISSUERS SHA-256 SectorVocabulary UN/LOCODE createIndicatorEdition example.org
  https://example.org https://example.org/report.pdf name true xlsx
  T10:00:00+08:00 from to limit CSV columns ETag changedSince reports/as-of.json access public MOU-2024-01 MN SILK-ROAD-FORUM-2025
  SILK-ROAD-FORUM HTS_TST/2.8 PEPFAR_MER/HTS_TST/2.8 XM-DAC-41119 IATI/XM-DAC-41119 SILK-ROAD MN-2024-01 MN-2024-01/2025-01-01 CNERC OUT-2025-01 ABROAD-2026 API OFFICIALS-2026
  UNFPA-2025 SUB-2026-01 PLAN-2027-03 APPROVAL-ZH Word docx PNG JPEG GIF BMP EMF WMF PAGE NUMPAGES SECTION SECTIONPAGES SEQ
  Parquet filter MB JavaScript Sarai Ctrl-Enter narrative ref iati-identifier USD OECD DAC https:// http:// xml:lang Language x YYYY-MM-DD
  YYYY-MM-DDTHH:MM:SSZ iati-activities iati-activity XML CDATA report FILE publicationConflicts takeHeldPublication heldPublications
  Token Web createUpload importProgressReport Boolean Float GET ID confirmNew: Int String apollo-require-preflight false operationName query
`
  .trim()
  .split(/\s+/);
