import { acting } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { reportingWorld } from "../support/framework.js";
import { keyFor, service } from "../support/key.js";

const STEP = `progressReport { id version status reopenedUntil } problems { code path message }`;
const FIGURES = `query ($asOf: DateTime) {
  figures(indicators: ["TESTS", "POSITIVES", "YIELD"], groupBy: [{ field: PERIOD, bucket: YEAR }, { field: COUNTRY }], asOf: $asOf) {
    nodes {
      indicator { code } keys { period { startsOn endsOn } country { code } } state value target achievement numerator denominator
      completeness { expected reported notApplicable } missingReports { reason count }
      sources { totalCount nodes { reportId versionNumber partner { name } site { name } period { startsOn endsOn } cell number } } } } }`;

const DRY_RUN = "query ($id: ID!) { submissionProblems(progressReport: $id) { code path message } }";
const OFFLINE = `query ($id: ID!) { reportingForm(progressReport: $id) {
  indicatorCode indicatorNameTranslations { language text } siteNameTranslations { language text } isCount addsUp checks { atMostCode canBeJustified }
  disaggregations { cells { code nameTranslations { language text } alias: nameTranslations { words: text } previous { startsOn endsOn state number } } } } }`;

describe("a quarter's report, from the schedule to its correction", () => {
  const app = testApp();
  let world: Awaited<ReturnType<typeof reportingWorld>>;
  let officer: string;
  let head: string;
  let reporter: string;

  beforeAll(async () => {
    world = await app.write(reportingWorld);
    officer = await app.signedIn([Role.OFFICER]);
    head = await app.signedIn([Role.HEAD]);
    reporter = await app.signedIn([Role.REPORTER], world.ours);
  });

  const act = acting(app, STEP);

  it("is played here", async () => {
    const { project, ours, clinic, tests, positives } = world;

    // The department says what is to be reached, who reports what, and when.
    const { result } = await act(
      officer,
      "createResult",
      { project: project.id, type: "OUTPUT", title: [{ language: "EN", text: "People know their status" }] },
      "result { id origin position } problems { code }",
    );
    expect(result).toMatchObject({ origin: "LOCAL", position: 1 });
    const assign = async (indicatorEdition: string, more: object = {}) => {
      const input = { project: project.id, partner: ours.id, site: clinic.id, result: result.id, indicatorEdition, ...more };
      const { indicatorAssignment: assignment, problems } = await act(
        officer,
        "createIndicatorAssignment",
        input,
        "indicatorAssignment { id country { code } } problems { code }",
      );
      expect([assignment.country.code, problems]).toEqual(["ZZ", []]);
      return assignment.id as string;
    };
    const targets = [{ startsOn: "2024-01-01", endsOn: "2024-12-31", number: "408" }];
    const [tested, positive] = [await assign(tests.id, { targets }), await assign(positives.id)];
    const { reportingSchedule } = await act(
      officer,
      "setReportingSchedule",
      { project: project.id, cadence: "QUARTERLY", startsOn: "2024-01-01", endsOn: "2024-12-31", dueAfterDays: 20 },
      "reportingSchedule { project { reportingPeriods { nodes { id startsOn endsOn dueOn } } } } problems { code }",
    );
    const periods = reportingSchedule.project.reportingPeriods.nodes;
    expect(periods.map(({ id: _, ...days }: { id: string }) => days)).toEqual([
      { startsOn: "2024-01-01", endsOn: "2024-03-31", dueOn: "2024-04-20" },
      { startsOn: "2024-04-01", endsOn: "2024-06-30", dueOn: "2024-07-20" },
      { startsOn: "2024-07-01", endsOn: "2024-09-30", dueOn: "2024-10-20" },
      { startsOn: "2024-10-01", endsOn: "2024-12-31", dueOn: "2025-01-20" },
    ]);

    // Four reports are to come, and nothing is official.
    const figures = async (asOf?: string) => (await app.read(FIGURES, { token: officer, variables: { asOf } })).figures.nodes;
    const standing = async () => {
      const [, found] = await figures();
      return [found.indicator.code, found.state, found.value, found.completeness, found.missingReports];
    };
    const none = { expected: 4, reported: 0, notApplicable: 0 };
    expect(await standing()).toEqual(["TESTS", "NOT_REPORTED", null, none, [{ reason: "NOT_BEGUN", count: 4 }]]);

    // The partner begins, and learns what is due.
    const begun = await act(reporter, "createProgressReport", { period: periods[0].id });
    expect(begun).toMatchObject({ progressReport: { version: 1, status: "DRAFT" }, problems: [] });
    const id = begun.progressReport.id as string;
    const due = `query ($id: ID!) { reportingForm(progressReport: $id) {
      assignment indicatorCode indicatorName siteName startsOn endsOn disaggregations { code isRequired cells { code name state number previousNumber } } } }`;
    const { reportingForm } = await app.read(due, { token: reporter, variables: { id }, headers: { "accept-language": "zh" } });
    expect(reportingForm.map((each: { indicatorCode: string }) => each.indicatorCode)).toEqual(["POSITIVES", "TESTS"]);
    const nothing = { state: "NOT_ENTERED", number: null, previousNumber: null };
    expect(reportingForm[1]).toEqual({
      ...{ assignment: tested, indicatorCode: "TESTS", indicatorName: "TESTS 的名称", siteName: "诊所" },
      ...{ startsOn: "2024-01-01", endsOn: "2024-03-31" },
      disaggregations: [
        {
          code: "SEX",
          isRequired: true,
          cells: [
            { code: "FEMALE", name: "女", ...nothing },
            { code: "MALE", name: "男", ...nothing },
          ],
        },
        { code: "TOTAL", isRequired: false, cells: [{ code: "TOTAL", name: "合计", ...nothing }] },
      ],
    });

    // It saves what it has, and submits too early: everything that is wrong comes back at once.
    const value = (assignment: string, cellCode: string, number: string, more: object = {}) => ({ assignment, cellCode, number, ...more });
    const save = (expectedVersion: number, input: object) => act(reporter, "updateProgressReport", { id, expectedVersion, ...input });
    const typed = [
      value(tested, "FEMALE", "60"),
      value(tested, "MALE", "40.5"),
      value(tested, "TOTAL", "101"),
      value(positive, "FEMALE", "61"),
    ];
    expect(await save(1, { values: typed })).toMatchObject({ progressReport: { version: 2, status: "DRAFT" }, problems: [] });
    // Before, it gets the same answer without submitting, as is the department.
    const dryRun = (token: string) => app.read(DRY_RUN, { token, variables: { id } });
    const { submissionProblems } = await dryRun(reporter);
    expect(await dryRun(officer)).toEqual({ submissionProblems });
    const refused = await act(reporter, "submitProgressReport", { id, expectedVersion: 2 });
    expect(refused.problems).toEqual(submissionProblems);
    expect(refused).toEqual({
      progressReport: null,
      problems: [
        { code: "REQUIRED", path: ["narrative"], message: "This is required." },
        {
          code: "MISSING_VALUE",
          path: ["values", positive, positives.cells.MALE],
          message:
            "Name of POSITIVES · Clinic · Male: give the value, say that it is not applicable, or say in a comment why it is not reported.",
        },
        {
          code: "EXCEEDS",
          path: ["values", positive, positives.cells.FEMALE],
          message: "Name of POSITIVES · Clinic · Female: 61 is more than 60 of Name of TESTS. Correct one of them, or justify it.",
        },
        {
          code: "NOT_A_COUNT",
          path: ["values", tested, tests.cells.MALE],
          message: "Name of TESTS · Clinic · Male: 40.5 should be a whole number, zero or more.",
        },
        {
          code: "TOTAL_DIFFERS",
          path: ["values", tested, tests.cells.TOTAL],
          message: "Name of TESTS · Clinic · Total: the total 101 is not the sum of its cells, 100.5. Correct one of them, or justify it.",
        },
      ],
    });

    // It mends them, justifies one, and submits.
    const mended = [
      value(tested, "MALE", "40"),
      { assignment: tested, cellCode: "TOTAL" },
      value(positive, "FEMALE", "61", { justification: "One was tested elsewhere." }),
      { assignment: positive, cellCode: "MALE", state: "NOT_REPORTED", comment: "The register was lost." },
    ];
    const narrative = [{ language: "ZH", text: "检测顺利。" }];
    expect(await save(2, { values: mended, narrative })).toMatchObject({ progressReport: { version: 3 } });
    const expenditures = [{ amount: "1250.50", currency: "CNY", purpose: "Test kits" }];
    expect(await save(3, { expenditures })).toMatchObject({ progressReport: { version: 4 }, problems: [] });
    const submit = (expectedVersion: number) => act(reporter, "submitProgressReport", { id, expectedVersion });
    expect(await submit(4)).toMatchObject({ progressReport: { version: 5, status: "SUBMITTED" }, problems: [] });

    // What is on the way is in no figure.
    const missing = { reason: "NOT_BEGUN", count: 3 };
    expect(await standing()).toEqual(["TESTS", "NOT_REPORTED", null, none, [missing, { reason: "SUBMITTED", count: 1 }]]);

    // The department returns it with something to say of one cell, and the partner answers.
    const comments = [{ assignment: tested, cell: tests.cells.FEMALE, text: "As many as last year?" }];
    expect(await act(officer, "returnProgressReport", { id, expectedVersion: 5, comments })).toMatchObject({
      progressReport: { version: 6, status: "RETURNED" },
      problems: [],
    });
    expect(await standing()).toEqual(["TESTS", "NOT_REPORTED", null, none, [missing, { reason: "RETURNED", count: 1 }]]);
    expect(await save(6, { values: [value(tested, "FEMALE", "62", { comment: "Counted again." })] })).toMatchObject({ problems: [] });
    expect(await submit(7)).toMatchObject({ progressReport: { version: 8, status: "SUBMITTED" }, problems: [] });
    const said = `query ($id: ID!) { progressReport(id: $id) { comments { nodes { text cell { code } resolvedAt author { id } } } } }`;
    const { progressReport: answered } = await app.read(said, { token: reporter, variables: { id } });
    expect(answered.comments.nodes).toMatchObject([{ text: "As many as last year?", cell: { code: "FEMALE" } }]);
    expect(answered.comments.nodes[0].resolvedAt).not.toBeNull();

    // It is approved, and official.
    expect(await act(head, "approveProgressReport", { id, expectedVersion: 8 })).toMatchObject({
      progressReport: { version: 9, status: "APPROVED" },
      problems: [],
    });
    const official = async () => {
      const rows = await app.orm.em.fork().execute(
        `select c.code, x.number::text, x.starts_on::text || ' ' || x.ends_on::text as days, x.until is null as stands
           from approved_value x join disaggregation_cell c on c.id = x.cell_id where x.assignment_id = ? order by x.since, c.position`,
        [tested],
      );
      return rows.map(({ code, number, days, stands }) => `${code} ${number} ${days} ${stands}`);
    };
    expect(await official()).toEqual(["FEMALE 62 2024-01-01 2024-03-31 true", "MALE 40 2024-01-01 2024-03-31 true"]);

    // The year's figures are made of it, and say how complete they are.
    const year = { period: { startsOn: "2024-01-01", endsOn: "2024-12-31" }, country: { code: "ZZ" } };
    const source = (versionNumber: number, cell: string, number: string) => ({
      ...{ reportId: id, versionNumber, partner: { name: "Our partner" }, site: { name: "Clinic" } },
      ...{ period: { startsOn: "2024-01-01", endsOn: "2024-03-31" }, cell, number },
    });
    const sourcesOf = (...nodes: object[]) => ({ totalCount: nodes.length, nodes });
    const completeness = { expected: 4, reported: 1, notApplicable: 0 };
    const plain = {
      state: "REPORTED",
      target: null,
      achievement: null,
      numerator: null,
      denominator: null,
      keys: year,
      missingReports: [missing],
    };
    const known = (version: number, men: string, tested: string, reached: string, rate: string) => [
      { ...plain, indicator: { code: "POSITIVES" }, value: "61", completeness, sources: sourcesOf(source(version, "FEMALE", "61")) },
      {
        ...{ ...plain, indicator: { code: "TESTS" }, value: tested, target: "408", achievement: reached, completeness },
        sources: sourcesOf(source(version, "FEMALE", "62"), source(version, "MALE", men)),
      },
      {
        ...{ ...plain, indicator: { code: "YIELD" }, value: rate, numerator: "61", denominator: tested },
        ...{ completeness },
        sources: { totalCount: 3, nodes: expect.arrayContaining([source(version, "FEMALE", "61"), source(version, "MALE", men)]) },
      },
    ];
    const first = known(1, "40", "102", "25.00", "0.5980");
    expect(await figures()).toEqual(first);

    // A mistake is found: the department lets the partner correct it until a moment. What was approved stays official meanwhile.
    const expiresAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const reopened = await act(
      officer,
      "reopenProgressReport",
      { id, expectedVersion: 9, reason: "Men were counted twice.", expiresAt },
      STEP,
    );
    expect(reopened).toMatchObject({ progressReport: { version: 10, status: "REOPENED", reopenedUntil: expiresAt }, problems: [] });
    expect(await save(10, { values: [value(tested, "MALE", "20")] })).toMatchObject({ progressReport: { version: 11 }, problems: [] });
    expect(await official()).toEqual(["FEMALE 62 2024-01-01 2024-03-31 true", "MALE 40 2024-01-01 2024-03-31 true"]);
    expect(await figures()).toEqual(first);
    expect(await submit(11)).toMatchObject({ progressReport: { version: 12, status: "SUBMITTED" }, problems: [] });

    // A correction needs a reason. The version before is kept as it was.
    expect(await act(head, "approveProgressReport", { id, expectedVersion: 12 })).toMatchObject({
      progressReport: null,
      problems: [{ code: "REQUIRED", path: ["input", "reason"] }],
    });
    expect(await act(head, "approveProgressReport", { id, expectedVersion: 12, reason: "Men counted twice." })).toMatchObject({
      progressReport: { version: 13, status: "APPROVED", reopenedUntil: null },
      problems: [],
    });
    expect(await official()).toEqual([
      "FEMALE 62 2024-01-01 2024-03-31 false",
      "MALE 40 2024-01-01 2024-03-31 false",
      "FEMALE 62 2024-01-01 2024-03-31 true",
      "MALE 20 2024-01-01 2024-03-31 true",
    ]);

    expect(await figures()).toEqual(known(2, "20", "82", "20.10", "0.7439"));

    // All of that can be read of it.
    const history = `query ($id: ID!) { progressReport(id: $id) {
      events { step status reason } approvals { nodes { number approvedAt reason narrative(language: ZH) expenditures { amount currency purpose } supersededAt } }
      reopeningGrants { nodes { reason usedAt revokedAt } } } }`;
    const { progressReport } = await app.read(history, { token: reporter, variables: { id } });
    expect(progressReport.events).toEqual([
      { step: "CREATED", status: "DRAFT", reason: null },
      { step: "SUBMITTED", status: "SUBMITTED", reason: null },
      { step: "RETURNED", status: "RETURNED", reason: null },
      { step: "SUBMITTED", status: "SUBMITTED", reason: null },
      { step: "APPROVED", status: "APPROVED", reason: null },
      { step: "REOPENED", status: "REOPENED", reason: "Men were counted twice." },
      { step: "SUBMITTED", status: "SUBMITTED", reason: null },
      { step: "APPROVED", status: "APPROVED", reason: "Men counted twice." },
    ]);
    const spent = [{ amount: "1250.50", currency: "CNY", purpose: "Test kits" }];
    const names = `query ($id: ID!) { progressReport(id: $id) { submittedByName decidedByName decidedBy { id }
      comments { nodes { authorName } } events { byName step } approvals { nodes { approvedByName } } } }`;
    const { name: officerName } = (await app.read("{ me { name } }", { token: officer })).me;
    const { name: headName } = (await app.read("{ me { name } }", { token: head })).me;
    const { name: reporterName } = (await app.read("{ me { name } }", { token: reporter })).me;
    const named = (await app.read(names, { token: reporter, variables: { id } })).progressReport;
    expect(named).toMatchObject({ submittedByName: reporterName, decidedByName: headName, decidedBy: null });
    expect(named.comments.nodes[0]).toEqual({ authorName: officerName });
    expect(named.events[0]).toEqual({ step: "CREATED", byName: reporterName });
    expect(named.approvals.nodes[0]).toEqual({ approvedByName: headName });
    const key = await keyFor(app, await service(app), ["READ"]);
    const unnamed = (await app.read(names, { token: key.text, variables: { id } })).progressReport;
    expect(unnamed).toMatchObject({ submittedByName: null, decidedByName: null });
    expect([unnamed.comments.nodes[0], unnamed.events[0].byName, unnamed.approvals.nodes[0]]).toEqual([
      { authorName: null },
      null,
      { approvedByName: null },
    ]);
    const approvals = progressReport.approvals.nodes;
    expect(approvals).toMatchObject([
      { number: 1, reason: null, narrative: "检测顺利。", expenditures: spent },
      { number: 2, reason: "Men counted twice.", narrative: "检测顺利。", expenditures: spent, supersededAt: null },
    ]);
    expect(approvals[0].supersededAt).not.toBeNull();
    // And the figures of before, as they were reported on then; what was on the way is known of the present only.
    const asOf = (found: object[]) => found.map((each) => ({ ...each, missingReports: null }));
    expect(await figures(approvals[0].approvedAt)).toEqual(asOf(known(1, "40", "102", "25.00", "0.5980")));
    expect(await figures(approvals[1].approvedAt)).toEqual(asOf(known(2, "20", "82", "20.10", "0.7439")));
    const justBefore = new Date(new Date(approvals[1].approvedAt).getTime() - 1).toISOString();
    expect((await figures(justBefore)).map(({ value }: { value: string }) => value)).toEqual(["61", "102", "0.5980"]);
    expect(progressReport.reopeningGrants.nodes).toMatchObject([{ reason: "Men were counted twice.", revokedAt: null }]);
    expect(progressReport.reopeningGrants.nodes[0].usedAt).not.toBeNull();

    // The next quarter's report begins with what was approved of this one.
    const next = await act(reporter, "createProgressReport", { period: periods[1].id });
    const prefilled = await app.read(due, { token: reporter, variables: { id: next.progressReport.id } });
    const offline = (await app.read(OFFLINE, { token: reporter, variables: { id: next.progressReport.id } })).reportingForm;
    const quarter = { startsOn: "2024-01-01", endsOn: "2024-03-31" };
    expect(offline).toEqual([
      {
        indicatorCode: "POSITIVES",
        indicatorNameTranslations: [
          { language: "EN", text: "Name of POSITIVES" },
          { language: "ZH", text: "POSITIVES 的名称" },
        ],
        siteNameTranslations: [
          { language: "EN", text: "Clinic" },
          { language: "ZH", text: "诊所" },
        ],
        isCount: true,
        addsUp: true,
        checks: [{ atMostCode: "TESTS", canBeJustified: true }],
        disaggregations: expect.anything(),
      },
      expect.objectContaining({ indicatorCode: "TESTS", checks: [] }),
    ]);
    expect(offline[1].disaggregations[0].cells).toEqual([
      {
        code: "FEMALE",
        nameTranslations: [
          { language: "EN", text: "Female" },
          { language: "ZH", text: "女" },
        ],
        alias: [{ words: "Female" }, { words: "女" }],
        previous: [{ ...quarter, state: "REPORTED", number: "62" }],
      },
      expect.objectContaining({ code: "MALE", previous: [{ ...quarter, state: "REPORTED", number: "20" }] }),
    ]);
    const cells = prefilled.reportingForm[1].disaggregations[0].cells.map((cell: Record<string, unknown>) => [
      cell.code,
      cell.state,
      cell.previousNumber,
    ]);
    expect(cells).toEqual([
      ["FEMALE", "NOT_ENTERED", "62"],
      ["MALE", "NOT_ENTERED", "20"],
    ]);
  });
});
