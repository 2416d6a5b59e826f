import { textsByKey } from "../../src/reading/languages.js";
import { testImport } from "../support/import.js";
import { activity, file } from "../support/publication.js";

const titled = (texts: Record<string, string>, attributes?: string) => {
  const narratives = Object.entries(texts).map(([tag, text]) => `<narrative${tag && ` xml:lang="${tag}"`}>${text}</narrative>`);
  return file(activity("XX-TEST-1", "", attributes).replace(/<title>.*<\/title>/, `<title>${narratives.join("")}</title>`));
};

describe("texts in languages that share a key", () => {
  const test = testImport();

  it("are kept and distinguished: simplified and traditional Chinese, and languages without an ISO 639-1 code", async () => {
    const texts = { en: "Border health", "zh-Hans": "边境健康项目", "zh-Hant": "邊境健康項目", shn: "Shan words", kac: "Kachin words" };
    await test.publish(titled(texts));

    const { project } = await test.app.read(
      `{ project(iatiIdentifier: "XX-TEST-1") { title(language: ZH) titleTranslations { language tag text } } }`,
    );
    expect(project).toEqual({
      title: "边境健康项目",
      titleTranslations: [
        { language: "EN", tag: "en", text: "Border health" },
        { language: null, tag: "kac", text: "Kachin words" },
        { language: null, tag: "shn", text: "Shan words" },
        { language: "ZH", tag: "zh-Hans", text: "边境健康项目" },
        { language: "ZH", tag: "zh-Hant", text: "邊境健康項目" },
      ],
    });
    const { projects } = await test.app.read(`{ projects(filter: { search: "邊境" }) { nodes { iatiIdentifier } } }`);
    expect(projects.nodes).toEqual([{ iatiIdentifier: "XX-TEST-1" }]);
  });

  it("keep the script of one that is alone, which readers of its language find all the same", async () => {
    await test.publish(titled({ en: "Border health", "zh-Hant": "邊境健康項目" }));
    const ask = (filter: string) => `{ projects(filter: { ${filter} }, orderBy: [{ field: TITLE }]) {
      nodes { title inChinese: title(language: ZH) titleTranslations { language tag text } } } }`;
    for (const filter of ['iatiIdentifier: { eq: "XX-TEST-1" }', 'search: "边境"', 'title: { eq: "邊境健康項目" }']) {
      const { projects } = await test.app.read(ask(filter), { headers: { "accept-language": "zh-CN" } });
      expect(projects.nodes).toEqual([
        {
          title: "邊境健康項目",
          inChinese: "邊境健康項目",
          titleTranslations: [
            { language: "EN", tag: "en", text: "Border health" },
            { language: "ZH", tag: "zh-Hant", text: "邊境健康項目" },
          ],
        },
      ]);
    }
    const again = await test.publish(titled({ en: "Border health", "zh-Hant": "邊境健康項目" }));
    expect(again.kinds.activities).toMatchObject({ read: 1, unchanged: 1, updated: 0 });
  });

  it("have the record's main language first, whatever its code", async () => {
    await test.publish(titled({ de: "Deutsch", shn: "Shan words" }, "").replace(`xml:lang="en"`, `xml:lang="shn"`));
    const { project } = await test.app.read(`{ project(iatiIdentifier: "XX-TEST-1") { title description } }`);
    expect(project).toEqual({ title: "Shan words", description: "What it does" });
  });

  it.each([
    [
      { "zh-hant": "傳", zh: "传" },
      { zh: "传", "zh-Hant": "傳" },
    ],
    [
      { "zh-tw": "傳", "zh-cn": "传" },
      { "zh-CN": "传", zh: "传", "zh-TW": "傳" },
    ],
    [{ "zh-hant": "傳" }, { "zh-Hant": "傳", zh: "傳" }],
    [
      { eng: "One", en: "Two", fra: "Trois" },
      { en: "One\nTwo", fr: "Trois" },
    ],
    [
      { pt_br: "Um", pt: "Dois" },
      { pt: "Dois", "pt-BR": "Um" },
    ],
    [
      { shn: "S", und: "?", "not a tag": "!" },
      { shn: "S", und: "?\n!" },
    ],
    [{ en: " ", fr: "Un" }, { fr: "Un" }],
  ])("%j are kept as %j", (given, kept) => {
    expect(textsByKey(given)).toEqual(kept);
  });
});
