import { Country } from "../../src/places/place.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const zh = { "accept-language": "zh" };
const text = (en: string) => [{ language: "EN", text: en }];

describe("what an answer says of a mistake", () => {
  const app = testApp();
  const ids: Record<string, string> = {};
  let officer: string;

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      ids.partner = world.organisation("Steppe").id;
      ids.country = world.make(Country, { code: "YA", kind: "COUNTRY", name: { en: "Elsewhere" } }).id;
    });
    officer = await app.signedIn([Role.OFFICER]);
  });

  const told = async (query: string, variables: Record<string, unknown> = {}) =>
    Promise.all(
      [{}, zh].map(async (headers) => {
        const { errors } = await app.ask(query, { token: officer, headers, variables });
        return errors![0]!.message;
      }),
    );
  const problems = async (mutation: string, input: object) =>
    Promise.all(
      [{}, zh].map(async (headers) => {
        const name = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!`;
        const { data } = await app.ask(`mutation ($input: ${name}) { ${mutation}(input: $input) { problems { path message } } }`, {
          token: officer,
          headers,
          variables: { input },
        });
        return data[mutation].problems.map(
          ({ path, message }: { path: string[]; message: string }) => `${path.slice(1).join(".")}: ${message}`,
        );
      }),
    );
  const visit = (more: object) => ({
    ...{ code: "V-1", direction: "OUTBOUND", kind: "STUDY", purpose: text("Study"), startsOn: "2026-03-01", endsOn: "2026-03-05" },
    ...more,
  });

  it("is what may have been meant, and which values there are", async () => {
    expect(await told("{ projects { nodes { titel } } }")).toEqual([
      'Cannot query field "titel" on type "Project". Did you mean title or sites?',
      '类型 "Project" 没有字段 "titel"。您是否想写 title 或 sites？',
    ]);
    const query = "query ($status: ProjectStatus) { projects(filter: { status: { eq: $status } }) { totalCount } }";
    const [en, inChinese] = await told(query, { status: "RUNNING" });
    expect(en).toBe(
      'Variable "$status" got invalid value "RUNNING"; Value "RUNNING" does not exist in "ProjectStatus" enum. Accepted: PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED, CANCELLED or SUSPENDED.',
    );
    expect(inChinese).toMatch(
      /^变量 "\$status" 的值 "RUNNING" 不正确：枚举 "ProjectStatus" 没有值 "RUNNING"。可接受的是：.*或 SUSPENDED。$/,
    );
  });

  it("is that there is no such day", async () => {
    expect(await told('{ projects(filter: { plannedStartOn: { eq: "2026-02-30" } }) { totalCount } }')).toEqual([
      "DateBound: there is no day 2026-02-30 in the calendar.",
      "DateBound：日历中没有 2026-02-30 这一天。",
    ]);
  });

  it("is what a period needs", async () => {
    expect(await told('{ figures(indicators: ["X"], groupBy: [{ field: PERIOD }]) { totalCount } }')).toEqual([
      "PERIOD needs a bucket: MONTH, QUARTER, HALF_YEAR, YEAR or FISCAL_YEAR.",
      "PERIOD 须给出 bucket：MONTH、QUARTER、HALF_YEAR、YEAR 或 FISCAL_YEAR。",
    ]);
  });

  it("is what is taken for a record", async () => {
    expect(await problems("createOrganisation", { name: text("New"), country: "X9Y9" })).toEqual([
      ["country: There is no country X9Y9 that you see. Accepted: ids, codes such as MN."],
      ["country: 没有您可见的国家或地区 X9Y9。可接受的是：ID、代码（如 MN）。"],
    ]);
    expect(await told('mutation { archiveProgramme(input: { id: "SILKS", expectedVersion: 1 }) { problems { code } } }')).toEqual([
      "There is no programme SILKS that you see. Accepted: ids, codes such as SILK-ROAD.",
      "没有您可见的计划 SILKS。可接受的是：ID、代码（如 SILK-ROAD）。",
    ]);
  });

  it("is one problem for one cause", async () => {
    const line = { category: "MEALS", unitCost: "10", persons: 0, days: 2, amount: { amount: "20", currency: "CNY" } };
    expect(await problems("createVisit", visit({ budgetLines: [line] }))).toEqual([
      ["budgetLines.0.persons: This should be 1 or more."],
      ["budgetLines.0.persons: 此项应为不小于 1 的数。"],
    ]);
    const stops = [{ country: ids.country, arrivesOn: "2026-03-01", departsOn: "2026-03-01" }];
    expect((await problems("createVisit", visit({ endsOn: "2026-02-01", stops })))[0]).toEqual([
      "endsOn: The end, 2026-02-01, comes before the beginning, 2026-03-01.",
    ]);
  });

  it("is that one leads, and that one text is enough for a language", async () => {
    const delegates = [
      { name: "A (invented)", isLeader: true },
      { name: "B (invented)", isLeader: true },
    ];
    const purpose = [...text("Study"), ...text("Again")];
    expect(await problems("createVisit", visit({ delegates, purpose }))).toEqual([
      [
        "purpose.1.language: There is a text in English already: give one text for each language.",
        "delegates.1.isLeader: Only one delegate leads; another one before is the leader already.",
      ],
      ["purpose.1.language: 已有英语的文字：每种语言只需一份文字。", "delegates.1.isLeader: 只能有一位团长：前面已另有一位。"],
    ]);
  });

  it.each([
    [
      "GET",
      `?query={today}`,
      undefined,
      "A GET request needs the header apollo-require-preflight",
      "GET 请求须带有 apollo-require-preflight 请求头",
    ],
    ["POST", "", "{}", "There is no operation: send a JSON object with `query`", "没有操作：请发送含有 `query` 的 JSON 对象"],
  ])("is what a request by %s lacks", async (method, query, body, english, chinese) => {
    for (const [language, begins] of [
      ["en", english],
      ["zh", chinese],
    ] as const) {
      const headers = { "accept-language": language, ...(body && { "content-type": "application/json" }) };
      const response = await fetch(`${app.url}/graphql${query}`, { method, headers, ...(body && { body }) });
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect(errors[0]!.message.startsWith(begins)).toBe(true);
    }
  });

  it("is that a key is cut off", async () => {
    const key = `sarai_${"a".repeat(16)}_${"b".repeat(40)}`;
    const { errors } = await app.ask("{ today }", { headers: { authorization: `Bearer ${key}` } });
    expect(errors![0]!.message).toBe("The key is not whole: it has 63 characters, and should have 66.");
  });
});
