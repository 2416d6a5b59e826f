import pg from "pg";
import { Forum } from "../../src/forums/forum.entity.js";
import { acting, document } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { reportingWorld } from "../support/framework.js";
import { World } from "../support/world.js";

const text = (en: string) => [{ language: "EN", text: en }];
const NOBODY = "01900000-0000-7000-8000-00000000abcd";

type Who = "officer" | "reporter";
type Ids = Record<"project" | "assignment" | "country" | "commitment" | "draft" | "submitted", string>;
type Case = [mistake: string, who: Who, mutation: string, input: (ids: Ids) => object, english: string[], chinese: string[]];

const commitment = (more: object) => ["updateForumCommitment", ({ commitment: id }: Ids) => ({ id, expectedVersion: 1, ...more })] as const;
const sectors = (...given: object[]) => ["updateProject", ({ project: id }: Ids) => ({ id, expectedVersion: 1, sectors: given })] as const;
const values = (...given: object[]) =>
  [
    "updateProgressReport",
    ({ draft: id, assignment }: Ids) => ({ id, expectedVersion: 1, values: given.map((each) => ({ assignment, ...each })) }),
  ] as const;
const visit = (more: object) =>
  [
    "createVisit",
    ({ country }: Ids) => ({
      ...{ code: "V-1", direction: "OUTBOUND", kind: "STUDY", purpose: text("Study"), startsOn: "2026-03-01", endsOn: "2026-03-05" },
      stops: [{ country, arrivesOn: "2026-03-01", departsOn: "2026-03-02" }],
      ...more,
    }),
  ] as const;

const CASES: Case[] = [
  [
    "fulfils a commitment without evidence",
    "officer",
    ...commitment({ status: "FULFILLED", fulfilledOn: "2026-01-01" }),
    ["evidence: A fulfilled commitment needs evidence: say in `evidence` what was done, or link a document in `documents`."],
    ["evidence: 已履行的承诺须有依据：请在 `evidence` 中说明已完成的工作，或在 `documents` 中关联文件。"],
  ],
  [
    "says when an open commitment was fulfilled",
    "officer",
    ...commitment({ fulfilledOn: "2026-01-01" }),
    ["fulfilledOn: This should be left out, unless the status is Fulfilled."],
    ["fulfilledOn: 此项应为空值，除非状态为“已履行”。"],
  ],
  [
    "closes a project that has not begun",
    "officer",
    "closeProject",
    ({ project: id }) => ({ id, expectedVersion: 1 }),
    ["id: Not possible in status Pipeline; allowed in: Implementation or Finalisation."],
    ["id: 状态为“筹备中”时不能这样做；须为：实施中或收尾中。"],
  ],
  [
    "changes a project by a code that no project has",
    "officer",
    "closeProject",
    () => ({ id: "UNKNOWN-1", expectedVersion: 1 }),
    ["There is no project UNKNOWN-1 that you see. Accepted: ids, codes such as MN-2024-01, IATI identifiers."],
    ["没有您可见的项目 UNKNOWN-1。可接受的是：ID、代码（如 MN-2024-01）、IATI 标识符。"],
  ],
  [
    "changes a project that is not there",
    "officer",
    "closeProject",
    () => ({ id: NOBODY, expectedVersion: 1 }),
    ["There is no project with this id."],
    ["没有此 ID 的项目。"],
  ],
  [
    "names sectors that their code lists do not have",
    "officer",
    ...sectors(
      { code: "99999", percentage: "100" },
      { vocabulary: "2", code: "13040" },
      { vocabulary: "7", code: "3.7" },
      { vocabulary: "8", code: "3.77" },
      { vocabulary: "1", code: "health", percentage: "0" },
      { vocabulary: "99", code: "our own" },
      { vocabulary: "13", code: "x" },
    ),
    [
      "sectors.0.code: This should be a code of the IATI code list Sector, such as 99810 or 99820.",
      "sectors.1.code: This should be a code of the IATI code list SectorCategory, such as 130, 140 or 114.",
      "sectors.2.code: This should be a code of the IATI code list UNSDG-Goals, such as 3, 7 or 17.",
      "sectors.3.code: This should be a code of the IATI code list UNSDG-Targets, such as 3.7, 3.1 or 3.2.",
      "sectors.4.code: This should be a code of the IATI code list Sector.",
      "sectors.5.code: This should be a code of 100 characters at most, without spaces.",
      "sectors.6.vocabulary: This should be a code of the IATI code list SectorVocabulary: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99 or 98.",
    ],
    [
      "sectors.0.code: 此项应为 IATI 代码表 Sector 中的代码，如 99810 或 99820。",
      "sectors.1.code: 此项应为 IATI 代码表 SectorCategory 中的代码，如 130、140 或 114。",
      "sectors.2.code: 此项应为 IATI 代码表 UNSDG-Goals 中的代码，如 3、7 或 17。",
      "sectors.3.code: 此项应为 IATI 代码表 UNSDG-Targets 中的代码，如 3.7、3.1 或 3.2。",
      "sectors.4.code: 此项应为 IATI 代码表 Sector 中的代码。",
      "sectors.5.code: 此项应为不超过 100 个字符且不含空格的代码。",
      "sectors.6.vocabulary: 此项应为 IATI 代码表 SectorVocabulary 中的代码：1、2、3、4、5、6、7、8、9、10、11、12、99 或 98。",
    ],
  ],
  [
    "returns a report without a word",
    "officer",
    "returnProgressReport",
    ({ submitted: id }) => ({ id, expectedVersion: 3 }),
    ["text: Say what is to be changed: in `text` about the whole, or in `comments` about values."],
    ["text: 请说明需要修改之处：整体意见填入 `text`，对数值的意见填入 `comments`。"],
  ],
  [
    "reports cells that the indicator does not have",
    "reporter",
    ...values({ cellCode: "15 and over", number: "1" }, { cellCode: "TOTAL", number: "1", state: "NOT_APPLICABLE" }),
    [
      "values.0.cellCode: 15 and over is no cell of this indicator. Its cells are: FEMALE, MALE, TOTAL.",
      "values.1.number: This should be left out where the state is Not applicable.",
    ],
    ["values.0.cellCode: 15 and over 不是该指标的单元。其单元有：FEMALE、MALE、TOTAL。", "values.1.number: 此项应为空：状态为“不适用”。"],
  ],
  [
    "has nobody travel, and two lead",
    "officer",
    ...visit({
      delegates: [
        { name: "A (invented)", isLeader: true },
        { name: "B (invented)", isLeader: true },
      ],
      budgetLines: [{ category: "MEALS", unitCost: "10", persons: 0, days: 2, amount: { amount: "20", currency: "CNY" } }],
    }),
    [
      "delegates.1.isLeader: Only one delegate leads; another one before is the leader already.",
      "budgetLines.0.persons: This should be 1 or more.",
    ],
    ["delegates.1.isLeader: 只能有一位团长：前面已另有一位。", "budgetLines.0.persons: 此项应为不小于 1 的数。"],
  ],
  [
    "ends before the beginning",
    "officer",
    ...visit({ endsOn: "2026-02-01" }),
    ["endsOn: The end, 2026-02-01, comes before the beginning, 2026-03-01."],
    ["endsOn: 结束日期 2026-02-01 早于开始日期 2026-03-01。"],
  ],
  [
    "gives two titles in one language",
    "officer",
    "updateProject",
    ({ project: id }) => ({ id, expectedVersion: 1, title: [...text("One"), ...text("Two")] }),
    ["title.1.language: There is a text in English already: give one text for each language."],
    ["title.1.language: 已有英语的文字：每种语言只需一份文字。"],
  ],
];

describe("somebody who", () => {
  const app = testApp();
  const tokens = {} as Record<Who, string>;
  const ids = {} as Ids;
  let client: pg.Client;

  beforeAll(async () => {
    const world = await app.write(reportingWorld);
    const forum = await app.write(async (em) => new World(em).make(Forum, { code: "FORUM", title: { en: "Forum" }, kind: "HELD" }));
    await app.write((em) => em.getConnection().execute("update project set status = 'PIPELINE'"));
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], world.ours);
    const act = acting(app, "problems { path message }");
    const made = async (who: Who, mutation: string, input: object, field: string) => {
      const answer = await act(tokens[who], mutation, input, `${field} problems { path message }`);
      expect(answer.problems).toEqual([]);
      return answer;
    };
    Object.assign(ids, { project: world.project.id, country: world.country.id });
    const { forumCommitment } = await made(
      "officer",
      "createForumCommitment",
      { forum: forum.id, text: text("Forty places"), kind: "PLEDGE", committedBy: world.ours.id },
      "forumCommitment { id }",
    );
    ids.commitment = forumCommitment.id;
    const { indicatorAssignment } = await made(
      "officer",
      "createIndicatorAssignment",
      { project: world.project.id, partner: world.ours.id, indicatorEdition: world.tests.id, site: world.clinic.id },
      "indicatorAssignment { id }",
    );
    ids.assignment = indicatorAssignment.id;
    const schedule = { cadence: "MONTHLY", startsOn: "2018-01-01", endsOn: "2018-12-31", dueAfterDays: 10, project: world.project.id };
    const shows = "reportingSchedule { project { reportingPeriods(first: 2) { nodes { id } } } }";
    const periods = (await made("officer", "setReportingSchedule", schedule, shows)).reportingSchedule.project.reportingPeriods.nodes;
    const report = "progressReport { id version }";
    const begin = async (period: { id: string }) =>
      (await made("reporter", "createProgressReport", { period: period.id, narrative: text("Work went on.") }, report)).progressReport.id;
    [ids.draft, ids.submitted] = [await begin(periods[0]), await begin(periods[1])];
    const filled = ["FEMALE", "MALE"].map((cellCode) => ({ assignment: ids.assignment, cellCode, number: "1" }));
    await made("reporter", "updateProgressReport", { id: ids.submitted, expectedVersion: 1, values: filled }, report);
    await made("reporter", "submitProgressReport", { id: ids.submitted, expectedVersion: 2 }, report);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  it.each(CASES)(
    "%s reads what to mend, in the language that they read, and nothing is changed",
    async (_mistake, who, mutation, input, english, chinese) => {
      const before = await digestOf(client);
      const sent = document(mutation, "problems { path message }");
      const type = /^(close|archive)/.test(mutation) ? sent.replace(/\$input: \w+/, "$input: ProjectVersionInput") : sent;
      const told = await Promise.all(
        ["en", "zh"].map(async (language) => {
          const variables = { input: input(ids) };
          const { data, errors } = await app.ask(type, { token: tokens[who], headers: { "accept-language": language }, variables });
          if (errors) return errors.map(({ message }) => message);
          return data[mutation].problems.map(
            ({ path, message }: { path: string[]; message: string }) => `${path.slice(1).join(".")}: ${message}`,
          );
        }),
      );
      expect(told).toEqual([english, chinese]);
      expect(await digestOf(client)).toBe(before);
    },
  );

  it.each([
    [
      "asks for one record without saying which",
      "{ project { code } }",
      "Give exactly one of the arguments of project: id, code or iatiIdentifier. None was given.",
      "project 须恰好给出一个参数：id、code 或 iatiIdentifier。此处一个也没有给出。",
    ],
    [
      "writes a language in quotes",
      '{ projects { nodes { title(language: "zh") } } }',
      'Enum "LanguageCode" cannot represent non-enum value: "zh". Write it without quotes. Did you mean ZH?',
      '枚举 "LanguageCode" 的值不能写作 "zh"。书写时不加引号。您是否想写 ZH？',
    ],
    [
      "groups by a period of no length",
      '{ figures(indicators: ["TESTS"], groupBy: [{ field: PERIOD }]) { totalCount } }',
      "PERIOD needs a bucket: MONTH, QUARTER, HALF_YEAR, YEAR or FISCAL_YEAR.",
      "PERIOD 须给出 bucket：MONTH、QUARTER、HALF_YEAR、YEAR 或 FISCAL_YEAR。",
    ],
    [
      "groups by a category of no dimension",
      '{ figures(indicators: ["TESTS"], groupBy: [{ field: CATEGORY }]) { totalCount } }',
      "CATEGORY needs a dimension: SEX, AGE, POPULATION, PRIORITY_POPULATION, RESULT or SERVICE.",
      "CATEGORY 须给出 dimension：SEX、AGE、POPULATION、PRIORITY_POPULATION、RESULT 或 SERVICE。",
    ],
    [
      "asks for a category that does not exist",
      '{ figures(indicators: ["TESTS"], filter: { categories: [{ dimension: SEX, in: ["WOMEN"] }] }) { totalCount } }',
      "filter.categories: there is no category of sex WOMEN that you see. Accepted: FEMALE, MALE, OTHER, UNKNOWN.",
      "filter.categories：没有您可见的性别分类 WOMEN。可接受的是：FEMALE、MALE、OTHER、UNKNOWN。",
    ],
    [
      "asks for an enum's value that does not exist",
      "{ projects(filter: { status: { eq: RUNNING } }) { totalCount } }",
      'Value "RUNNING" does not exist in "ProjectStatus" enum. Accepted: PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED, CANCELLED or SUSPENDED.',
      '枚举 "ProjectStatus" 没有值 "RUNNING"。可接受的是：PIPELINE、IMPLEMENTATION、FINALISATION、CLOSED、CANCELLED 或 SUSPENDED。',
    ],
    [
      "asks for a day that no calendar has",
      '{ projects(filter: { plannedStartOn: { eq: "2026-02-30" } }) { totalCount } }',
      "DateBound: there is no day 2026-02-30 in the calendar.",
      "DateBound：日历中没有 2026-02-30 这一天。",
    ],
  ])("%s reads what is accepted", async (_mistake, query, english, chinese) => {
    const told = await Promise.all(
      ["en", "zh"].map(async (language) => {
        const { errors } = await app.ask(query, { token: tokens.officer, headers: { "accept-language": language } });
        return errors!.map(({ message }) => message);
      }),
    );
    expect(told).toEqual([[english], [chinese]]);
  });
});
