import { OrganisationAlias } from "../../src/partners/organisation.entity.js";
import { testApp } from "../support/app.js";
import { World } from "../support/world.js";

describe("searching", () => {
  const app = testApp();

  beforeAll(() =>
    app.write(async (em) => {
      const world = new World(em);
      world.project("MN-2024-01", { title: { zh: "中蒙二连浩特口岸生殖健康项目", en: "Erenhot reproductive health" } });
      world.project("MM-2023-01", {
        title: { zh: "中缅瑞丽艾滋病预防", en: "Ruili HIV prevention" },
        description: { zh: "面向流动人口的HIV检测", en: "Testing for mobile people, 100% free_of_charge" },
      });
      world.project("HIDDEN", { title: { zh: "中缅内部艾滋病项目" }, visibility: "INTERNAL" });
      const health = world.organisation("Steppe Health Foundation", { name: { en: "Steppe Health Foundation", zh: "草原健康基金会" } });
      world.make(OrganisationAlias, { organisation: health, kind: "FORMER_NAME", name: "Gobi Welfare Society" });
      world.make(OrganisationAlias, { organisation: health, kind: "FORMER_NAME", name: "Монголын эрүүл мэнд" });
      world.organisation("Élan d'Asie");
    }),
  );

  it.each([
    ["艾滋病", ["MM-2023-01"]],
    ["艾", ["MM-2023-01"]],
    ["2", ["MM-2023-01", "MN-2024-01"]],
    ["p h", ["MM-2023-01"]],
    ["病滋艾", []],
    ["口岸 健康", ["MN-2024-01"]],
    ["口岸 艾滋病", []],
    ["erenhot", ["MN-2024-01"]],
    ["REPRO hea", ["MN-2024-01"]],
    ["repro xyz", []],
    ["zhongmian", ["MM-2023-01"]],
    ["shengzhijiankang", ["MN-2024-01"]],
    ["sheng zhi", ["MN-2024-01"]],
    // Descriptions are found by what they say, not by their sound.
    ["liudongrenkou", []],
    ["流动人口", ["MM-2023-01"]],
    ["hiv检测", ["MM-2023-01"]],
    ["mn-2024", ["MN-2024-01"]],
    ["2024", ["MN-2024-01"]],
    ["100%", ["MM-2023-01"]],
    ["free_of_charge", ["MM-2023-01"]],
    ["'); drop table project; --", []],
    ["'':* & | ! <-> \\", []],
    // Nothing is no condition.
    ["", ["MM-2023-01", "MN-2024-01"]],
    [" \u3000", ["MM-2023-01", "MN-2024-01"]],
  ])("finds projects by %p", async (search, expected) => {
    const { projects } = await app.read(
      "query ($search: String) { projects(filter: { search: $search }, orderBy: [{ field: CODE }]) { totalCount nodes { code } } }",
      { variables: { search } },
    );
    expect(projects).toEqual({ totalCount: expected.length, nodes: expected.map((code) => ({ code })) });
  });

  it.each([
    ["gobi", 1],
    ["монголын", 1],
    ["caoyuan", 1],
    ["steppe foundation", 1],
    ["steppe welfare", 0],
    ["élan", 1],
    ["ÉLAN", 1],
  ])("finds organisations by %p, former names too", async (search, count) => {
    const { organisations } = await app.read("query ($search: String) { organisations(filter: { search: $search }) { totalCount } }", {
      variables: { search },
    });
    expect(organisations.totalCount).toBe(count);
  });

  it("goes together with other conditions, and with what rows refer to", async () => {
    const { either, neither } = await app.read(`{
      either: projects(filter: { or: [{ search: "ruili" }, { code: { eq: "MN-2024-01" } }] }) { totalCount }
      neither: projects(filter: { not: { search: "ruili" } }) { nodes { code } }
    }`);
    expect([either, neither]).toEqual([{ totalCount: 2 }, { nodes: [{ code: "MN-2024-01" }] }]);
  });

  it("refuses what no text can hold", async () => {
    const refused = (search: string | null) =>
      app.refused("query ($search: String) { projects(filter: { search: $search }) { totalCount } }", { variables: { search } });
    expect((await refused("\u0000")).message).toBe("Texts hold Unicode characters without U+0000 and without lone surrogates.");
    expect((await refused("x".repeat(1001))).message).toBe("At most 1000 characters are compared; these are 1001.");
    expect(await refused(" “e” ")).toEqual({
      code: "BAD_USER_INPUT",
      message: "e alone is the beginning of too many words: search for two letters or more.",
    });
    expect((await refused(null)).message).toBe("null is no condition; to look for missing values use isNull.");
  });
});
