import pg from "pg";
import { acting } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { Book } from "../support/book.js";
import { digestOf } from "../support/digest.js";
import fc from "../support/fast-check.js";
import { filesOf } from "../support/files.js";
import { Catalogue, reportingWorld, TOTAL } from "../support/framework.js";
import { spreadsheetsOf } from "../support/template.js";

const WHOLE = `query ($id: ID!) {
  progressReport(id: $id) {
    status
    narrativeTranslations { language text } challengesTranslations { language text } nextStepsTranslations { language text }
    expenditures { value { amount currency } purpose }
  }
  reportingForm(progressReport: $id) { assignment indicatorCode disaggregations { code cells { cell code state number comment justification } } }
}`;

describe("a report as a spreadsheet", () => {
  const app = testApp();
  const files = filesOf(app);
  const sheets = spreadsheetsOf(app, files);
  const act = acting(app, "progressReport { id version } problems { code path message }");
  let world: Awaited<ReturnType<typeof reportingWorld>>;
  const tokens = {} as Record<"officer" | "viewer" | "reporter" | "manager" | "theirs" | "stranger", string>;
  let client: pg.Client;
  let periods: string[];
  let used = 0;
  let share: { id: string; cells: Record<string, string> };

  beforeAll(async () => {
    world = await app.write(reportingWorld);
    share = await app.write(async (em) => new Catalogue(em).indicator("SHARE", "CONTEXT", TOTAL));
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], world.ours);
    tokens.manager = await app.signedIn([Role.MANAGER], world.ours);
    tokens.theirs = await app.signedIn([Role.MANAGER], world.theirs);
    tokens.stranger = await app.signedIn([Role.REPORTER], world.stranger);
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    const { project, ours, theirs, clinic } = world;
    const assign = (more: object) =>
      act(tokens.officer, "createIndicatorAssignment", { project: project.id, ...more }, "problems { code path }");
    for (const partner of [ours.id, theirs.id]) {
      await assign({ partner, indicatorEdition: world.tests.id, site: clinic.id });
      await assign({ partner, indicatorEdition: share.id });
    }
    const schedule = { cadence: "MONTHLY", startsOn: "2018-01-01", endsOn: "2024-12-31", dueAfterDays: 10, project: project.id };
    const shows = "reportingSchedule { project { reportingPeriods(first: 100) { nodes { id } } } }";
    const { reportingSchedule } = await act(tokens.officer, "setReportingSchedule", schedule, shows);
    periods = reportingSchedule.project.reportingPeriods.nodes.map(({ id }: { id: string }) => id);
  });
  afterAll(() => client.end());

  const period = () => periods[used++]!;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the test asked for
  const whole = async (id: string): Promise<any> => app.read(WHOLE, { token: tokens.reporter, variables: { id } });
  const book = async (of = period(), token = tokens.reporter) => new Book(await sheets.template(token, of, { languages: ["en", "zh"] }));
  /** What a file is refused with; nothing was written. */
  const problemsOf = async (bytes: Buffer, more: object = {}, token = tokens.reporter) => {
    const upload = await sheets.sent(token, bytes);
    const before = await digestOf(client);
    const { progressReport, problems } = await sheets.takeUpload(token, upload, more);
    expect([progressReport, await digestOf(client)]).toEqual([null, before]);
    return problems;
  };
  const wrong = (at: string, message: string) => ({ code: "INVALID_CELL", path: ["input", "upload", at], message: `${at}: ${message}` });

  // The template's rows: 2 the share; 3 and 4 the tests by sex, 5 their total.
  it("shows what is due in several languages, with what there is, lists to choose from, and closed cells", async () => {
    const file = await book();
    const shared = file.text("xl/sharedStrings.xml");
    for (const text of [
      "Name of TESTS / TESTS 的名称",
      "Clinic / 诊所",
      "SEX: Female / 女",
      "Value / 数值",
      "Not applicable / 不适用",
      "Required / 必填",
      "Indicator / 指标",
      "Where there can be no value, choose Not applicable as its state. Where a value is missing, choose Not reported, and say why in the comment.",
      "不适用的分项，请在“状态”中选择“不适用”；没有数值的，请选择“未报”，并在“说明”中写明原因。",
      "“Expenditure”表中的内容将代替系统中已有的支出清单。",
      "2018-01-01 – 2018-01-31",
    ])
      expect([text, shared.includes(`>${text}<`)]).toEqual([text, true]);
    const figures = file.text("xl/worksheets/sheet1.xml");
    expect(figures).toContain('<sheetProtection sheet="1"');
    // Rows of a closed sheet stay as high as they are: what wraps has room, and so has a narrative.
    expect(figures).toMatch(/<row r="1" [^>]*ht="45"/);
    expect(file.text("xl/worksheets/sheet2.xml")).toMatch(/<row r="2" [^>]*ht="60"/);
    expect(figures).toContain('<pane xSplit="3" ySplit="1"');
    expect(figures).toMatch(/<dataValidation type="decimal" sqref="J2:J2"/);
    expect(figures).toMatch(/<dataValidation type="whole" sqref="J3:J5" operator="greaterThanOrEqual"/);
    expect(figures).toMatch(/<dataValidation type="list" sqref="K2:K5".*?<formula1>Sarai!\$F\$1:\$F\$3<\/formula1>/);
    expect(figures).toMatch(/<col min="1" max="1" [^>]*hidden="true"/);
    expect(file.text("xl/workbook.xml")).toMatch(
      /lockStructure="1".*name="Figures".*name="Narrative".*name="Expenditure".*name="Read me".*name="Sarai"[^>]*state="hidden"/,
    );
  });

  it("begins the report with what was filled in, and a blank is not reported, never zero", async () => {
    const file = await book();
    file.number("Figures", "J2", 0.25).words("Figures", "L2", "=1+1").number("Figures", "J3", 0).words("Figures", "K4", "不适用");
    file
      .words("Figures", "K5", "Not reported / 未报")
      .words("Figures", "L5", "Lost.")
      .words("Narrative", "D2", "Work went on.")
      .words("Narrative", "D5", "难处")
      .number("Expenditure", "A2", "1250.5");
    file.words("Expenditure", "B2", "cny").words("Expenditure", "C2", "@fuel");
    const { progressReport, problems } = await sheets.take(tokens.reporter, file.bytes);
    expect(problems).toEqual([]);
    const { progressReport: report, reportingForm } = await whole(progressReport!.id);
    expect(report).toEqual({
      status: "DRAFT",
      narrativeTranslations: [{ language: "EN", text: "Work went on." }],
      challengesTranslations: [{ language: "ZH", text: "难处" }],
      nextStepsTranslations: [],
      expenditures: [{ value: { amount: "1250.5", currency: "CNY" }, purpose: "@fuel" }],
    });
    const rows = reportingForm.flatMap(({ disaggregations }: never) =>
      (disaggregations as { cells: object[] }[]).flatMap(({ cells }) => cells),
    );
    expect(rows).toMatchObject([
      { state: "REPORTED", number: "0.25", comment: "=1+1" },
      { state: "REPORTED", number: "0" },
      { state: "NOT_APPLICABLE", number: null },
      { state: "NOT_REPORTED", number: null, comment: "Lost." },
    ]);
    const { rows: kept } = await client.query("select count(*)::int as n from report_value where report_id = $1", [progressReport!.id]);
    expect(kept).toEqual([{ n: 4 }]);
  });

  it("names every wrong cell by its address, all at once, and writes nothing", async () => {
    const file = await book();
    file.words("Figures", "J2", "1 234,5").words("Figures", "J3", "abc").number("Figures", "J4", "1.5").number("Figures", "J5", -1);
    file.words("Figures", "K2", "perhaps").cell("Figures", "L3", "<f>1/0</f><v>#DIV/0!</v>", "e");
    file
      .words("Narrative", "C2", "Klingon")
      .words("Narrative", "D2", "Text")
      .words("Expenditure", "B2", "abc")
      .number("Expenditure", "A3", 5);
    expect(await problemsOf(file.bytes)).toEqual([
      wrong("Figures!J2", "this should be a number, in digits only; it is '1 234,5'."),
      wrong("Figures!K2", "this should be one of Reported, Not reported or Not applicable; it is 'perhaps'."),
      wrong("Figures!J3", "this should be a whole number of 0 or more, in digits only; it is 'abc'."),
      wrong("Figures!L3", "this shows the error #DIV/0! in place of a value."),
      wrong("Figures!J4", "this should be a whole number of 0 or more, in digits only; it is 1.5."),
      wrong("Figures!J5", "this should be a whole number of 0 or more, in digits only; it is -1."),
      wrong("Narrative!C2", "this should be a language of the list, or its code of two letters; it is 'Klingon'."),
      wrong("Expenditure!A2", "the amount is missing."),
      wrong("Expenditure!B2", "this should be a currency, such as CNY; it is 'ABC'."),
      wrong("Expenditure!B3", "the currency is missing."),
    ]);
  });

  it("says it in Chinese to who reads Chinese", async () => {
    const file = await book();
    const upload = await sheets.sent(tokens.reporter, file.words("Figures", "J3", "很多").bytes);
    const { problems } = await sheets.takeUpload(tokens.reporter, upload, {}, { "accept-language": "zh" });
    expect(problems).toEqual([
      { code: "INVALID_CELL", path: ["input", "upload", "Figures!J3"], message: "Figures!J3：应为不小于零的整数，只用数字；现为 '很多'。" },
    ]);
  });

  it.each<[string, (file: Book) => Book, object[]]>([
    [
      "a state without its number",
      (file) => file.words("Figures", "K3", "Reported"),
      [wrong("Figures!J3", "the value is missing; its state is Reported.")],
    ],
    [
      "a number against its state",
      (file) => file.number("Figures", "J3", 5).words("Figures", "K3", "NOT_APPLICABLE"),
      [wrong("Figures!K3", "this says NOT_APPLICABLE, and the value beside it is 5: change one of them.")],
    ],
    [
      "a truth value",
      (file) => file.cell("Figures", "J3", "<v>1</v>", "b"),
      [wrong("Figures!J3", "this should be a whole number of 0 or more, in digits only; it is TRUE.")],
    ],
    [
      "a number in scientific notation that is no whole one",
      (file) => file.number("Figures", "J3", "1E-7"),
      [wrong("Figures!J3", "this should be a whole number of 0 or more, in digits only; it is 0.0000001.")],
    ],
    [
      "a formula whose result was not saved",
      (file) => file.cell("Figures", "J3", "<f>A1</f>"),
      [wrong("Figures!J3", "the result of this formula was not saved: write the value itself.")],
    ],
    [
      "merged cells",
      (file) =>
        file.change("xl/worksheets/sheet1.xml", (xml) =>
          xml.replace(/<\/sheetData>.*?<dataVal/, (found) =>
            found.replace("<dataVal", '<mergeCells count="1"><mergeCell ref="J3:J4"/></mergeCells><dataVal'),
          ),
        ),
      [wrong("Figures!J3:J4", "these cells are merged, so that values may be hidden: separate them.")],
    ],
    [
      "a row without its key",
      (file) => file.blank("Figures", "A4"),
      [wrong("Figures!A4", "this row does not belong to this report: take it out, or begin with a new template.")],
    ],
    [
      "a comment that is too long",
      (file) => file.words("Figures", "L3", "x".repeat(2001)),
      [wrong("Figures!L3", "this may have 2000 characters; it has 2001.")],
    ],
    [
      "a text without its language",
      (file) => file.blank("Narrative", "C2").words("Narrative", "D2", "x"),
      [wrong("Narrative!C2", "say in which language the text beside this is.")],
    ],
    [
      "a language twice",
      (file) => file.words("Narrative", "C3", "en").words("Narrative", "D2", "x").words("Narrative", "D3", "y"),
      [wrong("Narrative!C3", "there is another text of this kind in en already.")],
    ],
  ])("refuses %s", async (_what, change, problems) => {
    expect(await problemsOf(change(await book()).bytes)).toEqual(problems);
  });

  it("refuses rows of another period, another partner, another edition, and rows twice", async () => {
    const [one, other, theirs] = [await book(), await book(), await book(period(), tokens.theirs)];
    const key = (file: Book, ref: string) => {
      const [, index] = new RegExp(`<c r="${ref}"[^>]*><v>(\\d+)</v>`).exec(file.text("xl/worksheets/sheet1.xml"))!;
      return [...file.text("xl/sharedStrings.xml").matchAll(/<t[^>]*>(.*?)<\/t>/gs)][Number(index)]![1]!;
    };
    const [, assignment] = key(one, "A5").split("/");
    one.words("Figures", "A2", key(other, "A2")).words("Figures", "A3", key(theirs, "A3")).words("Figures", "A4", key(one, "A5"));
    expect(await problemsOf(one.bytes)).toEqual([
      wrong("Figures!A2", "this row does not belong to this report: take it out, or begin with a new template."),
      wrong("Figures!A3", "this row does not belong to this report: take it out, or begin with a new template."),
      wrong("Figures!A5", "this row is at Figures!A4 already."),
    ]);
    const edition = key(other, "A5").replace(assignment!, share.id);
    expect((await problemsOf(other.words("Figures", "A5", edition).bytes)).map(({ path }) => path[2])).toEqual(["Figures!A5"]);
  });

  it("leaves rows that were taken out as they are, takes what formulas came to, and numbers from wherever they cannot be misread", async () => {
    const of = period();
    const { progressReport } = await sheets.take(
      tokens.reporter,
      (await book(of)).number("Figures", "J2", 7).number("Figures", "J3", 1).bytes,
    );
    const again = await book(of);
    again.withoutRow("Figures", 2).cell("Figures", "J3", "<f>SUM(A1:A9)</f><v>2.9999999999999996</v>").words("Figures", "J4", " 012 ");
    again.cell("Figures", "J5", '<f>""</f><v></v>', "str");
    const { id, version } = progressReport!;
    expect((await sheets.take(tokens.reporter, again.bytes, { expectedVersion: version })).problems).toEqual([]);
    const { reportingForm } = await whole(id);
    const numbers = reportingForm.flatMap(({ disaggregations }: never) =>
      (disaggregations as { cells: { number: string }[] }[]).flatMap(({ cells }) => cells.map(({ number }) => number)),
    );
    expect(numbers).toEqual(["7", "3", "12", null]);
  });

  it("comes back without loss, whatever was reported", async () => {
    const of = period();
    const { progressReport } = await act(tokens.reporter, "createProgressReport", { period: of });
    const { id } = progressReport;
    const { reportingForm } = await whole(id);
    const cells = reportingForm.flatMap(({ assignment, indicatorCode, disaggregations }: never) =>
      (disaggregations as { cells: { cell: string }[] }[]).flatMap((set) =>
        set.cells.map(({ cell }) => ({ assignment, cell, isCount: indicatorCode === "TESTS" })),
      ),
    ) as { assignment: string; cell: string; isCount: boolean }[];
    const written = fc
      .oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
        fc.constantFrom(
          "=1+1",
          "+1",
          "-1",
          "@SUM(A1)",
          "\tx",
          "a\r\nb",
          " a ",
          "_x0041_",
          "_x005F_x0041_",
          "'",
          "#N/A",
          '<&>"',
          "1e5",
          "TRUE",
          "]]>",
          "😀",
        ),
      )
      // Something of it can be seen, and all of it can be kept.
      .filter((text) => /[^\s\p{Control}\p{Default_Ignorable_Code_Point}]/u.test(text) && text.isWellFormed() && !text.includes("\u0000"));
    const count = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 29n }).map(String),
      fc.nat(2000).map(String),
      fc.constantFrom("0", "5.00", "0012"),
    );
    const decimal = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.array(fc.nat(9), { maxLength: 20 }))
      .map(([isNegative, whole, rest]) => `${isNegative ? "-" : ""}${whole}${rest.length ? `.${rest.join("")}` : ""}`);
    const value = (isCount: boolean) =>
      fc.oneof(
        fc.constant({}),
        fc.record({
          state: fc.constant("REPORTED"),
          number: isCount ? count : decimal,
          comment: fc.option(written),
          justification: fc.option(written),
        }),
        fc.record({
          state: fc.constantFrom("NOT_REPORTED", "NOT_APPLICABLE"),
          comment: fc.option(written),
          justification: fc.option(written),
        }),
      );
    const texts = fc.uniqueArray(fc.record({ language: fc.constantFrom("EN", "ZH", "MN", "MY"), text: written }), {
      selector: ({ language }) => language,
      maxLength: 3,
    });
    const report = fc.record({
      values: fc.tuple(...cells.map(({ isCount }) => value(isCount))),
      narrative: texts,
      challenges: texts,
      nextSteps: texts,
      expenditures: fc.array(fc.record({ amount: decimal, currency: fc.constantFrom("CNY", "USD", "MNT"), purpose: fc.option(written) }), {
        maxLength: 4,
      }),
    });
    await fc.assert(
      fc.asyncProperty(report, async ({ values, ...rest }) => {
        const input = {
          id,
          expectedVersion: await versionOf(id),
          ...rest,
          values: values.map((each, i) => ({ assignment: cells[i]!.assignment, cell: cells[i]!.cell, ...each })),
        };
        const saved = await act(tokens.reporter, "updateProgressReport", input);
        expect(saved.problems).toEqual([]);
        const before = await whole(id);
        const file = new Book(await sheets.template(tokens.reporter, of));
        // As it came: nothing is written anew.
        const same = await sheets.take(tokens.reporter, file.bytes, { expectedVersion: saved.progressReport.version });
        expect(same.problems).toEqual([]);
        expect(await whole(id)).toEqual(before);
        // Into a report of which nothing is left: all is there again that numbers and texts of cells can say.
        const none = {
          values: cells.map(({ assignment, cell }) => ({ assignment, cell })),
          narrative: null,
          challenges: null,
          nextSteps: null,
          expenditures: [],
        };
        const emptied = await act(tokens.reporter, "updateProgressReport", { id, expectedVersion: same.progressReport!.version, ...none });
        expect(emptied.problems).toEqual([]);
        const hasMany = JSON.stringify(before).match(/"(?:number|amount)":"-?[\d.]{17,}"/);
        if (hasMany) return;
        const back = await sheets.take(tokens.reporter, file.bytes, { expectedVersion: emptied.progressReport.version });
        expect(back.problems).toEqual([]);
        expect(comparable(await whole(id))).toEqual(comparable(before));
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  const versionOf = async (id: string) =>
    (await app.read("query ($id: ID!) { progressReport(id: $id) { version } }", { token: tokens.reporter, variables: { id } }))
      .progressReport.version as number;
  /** Numbers without zeros that say nothing, texts as a cell holds them. */
  const comparable = (report: object) =>
    JSON.parse(JSON.stringify(report), (key, value) => {
      if (typeof value !== "string") return value;
      if (key === "number" || key === "amount") return value.includes(".") ? value.replace(/\.?0+$/, "").replace(/^-0$/, "0") : value;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is meant
      return value.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
    });
});
