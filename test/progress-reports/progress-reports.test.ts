import { randomUUID } from "node:crypto";
import pg from "pg";
import { Organisation } from "../../src/partners/organisation.entity.js";
import { acting, document, refusing } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { reportingWorld } from "../support/framework.js";
import { keyFor, service } from "../support/key.js";

const STEP = `progressReport { id version status reopenedUntil } problems { code path message }`;
const STEPS = [
  ...["updateProgressReport", "submitProgressReport", "withdrawProgressReport", "returnProgressReport"],
  ...["approveProgressReport", "reopenProgressReport", "revokeReopening"],
];

describe("progress reports", () => {
  const app = testApp();
  let world: Awaited<ReturnType<typeof reportingWorld>>;
  const tokens = {} as Record<"officer" | "head" | "reporter" | "manager" | "theirs", string>;
  let tested: string;
  let client: pg.Client;
  let periods: { id: string; startsOn: string }[];
  /** Those before are for tests that choose their own. */
  let used = 24;
  const act = acting(app, STEP);
  const refused = refusing(app);

  beforeAll(async () => {
    world = await app.write(reportingWorld);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.head = await app.signedIn([Role.HEAD]);
    tokens.reporter = await app.signedIn([Role.REPORTER], world.ours);
    tokens.manager = await app.signedIn([Role.MANAGER], world.ours);
    tokens.theirs = await app.signedIn([Role.MANAGER], world.theirs);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
    const { project } = world;
    tested = await assign({ indicatorEdition: world.treated.id, site: world.clinic.id });
    const schedule = { cadence: "MONTHLY", startsOn: "2018-01-01", endsOn: "2024-12-31", dueAfterDays: 10, project: project.id };
    const shows = "reportingSchedule { project { reportingPeriods(first: 100) { nodes { id startsOn } } } }";
    const { reportingSchedule } = await act(tokens.officer, "setReportingSchedule", schedule, shows);
    periods = reportingSchedule.project.reportingPeriods.nodes;
  });
  afterAll(() => client.end());

  const assign = async (more: object) => {
    const input = { project: world.project.id, partner: world.ours.id, ...more };
    const { indicatorAssignment: assignment, problems } = await act(
      tokens.officer,
      "createIndicatorAssignment",
      input,
      "indicatorAssignment { id } problems { code path }",
    );
    expect(problems).toEqual([]);
    return assignment.id as string;
  };
  const codes = ({ problems }: { problems: { code: string; path: string[] }[] }) =>
    problems.map(({ code, path }) => `${code} ${path.join(".")}`);
  /** What a step is refused with; nothing was written. */
  const problemsOf = async (token: string, mutation: string, input: object) => {
    const before = await digestOf(client);
    const answer = await act(token, mutation, input);
    expect([answer.progressReport, await digestOf(client)]).toEqual([null, before]);
    return codes(answer);
  };
  const isRefused = async (token: string | undefined, mutation: string, input: object) => {
    const before = await digestOf(client);
    const code = await refused(token, mutation, input);
    expect(await digestOf(client)).toBe(before);
    return code;
  };
  const step = async (token: string, mutation: string, input: object) => {
    const { progressReport, problems } = await act(token, mutation, input);
    expect(problems).toEqual([]);
    return progressReport as { id: string; version: number; status: string; reopenedUntil: string | null };
  };
  const chosen = ({ id, version }: { id: string; version: number }) => ({ id, expectedVersion: version });
  const soon = () => new Date(Date.now() + 86_400_000).toISOString();
  const inputs: Record<string, () => object> = {
    returnProgressReport: () => ({ text: "Look again." }),
    reopenProgressReport: () => ({ reason: "Wrong.", expiresAt: soon() }),
    approveProgressReport: () => ({ reason: "Corrected." }),
  };
  const narrative = [{ language: "EN", text: "Work went on." }];
  const values = () => [{ assignment: tested, cellCode: "TOTAL", number: "12" }];

  const draft = () => step(tokens.reporter, "createProgressReport", { period: periods[used++]!.id, narrative });
  const filled = async () => step(tokens.reporter, "updateProgressReport", { ...chosen(await draft()), values: values() });
  const submitted = async () => step(tokens.reporter, "submitProgressReport", chosen(await filled()));
  const approved = async () => step(tokens.officer, "approveProgressReport", chosen(await submitted()));
  const reopened = async () =>
    step(tokens.officer, "reopenProgressReport", { ...chosen(await approved()), reason: "Wrong.", expiresAt: soon() });
  const returned = async () => step(tokens.officer, "returnProgressReport", { ...chosen(await submitted()), text: "Look again." });
  /** The leave runs out. */
  const expire = (id: string) =>
    client
      .query(`update progress_report set reopened_until = now() - interval '1 minute' where id = $1`, [id])
      .then(() => client.query(`update reopening_grant set expires_at = now() - interval '1 minute' where report_id = $1`, [id]));
  const statusOf = async (id: string) =>
    (await app.read("query ($id: ID!) { progressReport(id: $id) { status } }", { token: tokens.officer, variables: { id } })).progressReport
      .status;

  describe("take the steps of the table, and no others", () => {
    const MAY: Record<string, readonly string[]> = {
      DRAFT: ["updateProgressReport", "submitProgressReport"],
      SUBMITTED: ["withdrawProgressReport", "returnProgressReport", "approveProgressReport"],
      RETURNED: ["updateProgressReport", "submitProgressReport"],
      APPROVED: ["reopenProgressReport"],
      REOPENED: ["updateProgressReport", "submitProgressReport", "revokeReopening"],
    };
    const standing = { DRAFT: filled, SUBMITTED: submitted, RETURNED: returned, APPROVED: approved, REOPENED: reopened };

    it.each(Object.keys(standing) as (keyof typeof standing)[])("where they are %s", async (status) => {
      const report = await standing[status]();
      expect(report.status).toBe(status);
      for (const name of STEPS.filter((each) => !MAY[status]!.includes(each))) {
        const by = /^(update|submit|withdraw)/.test(name) ? tokens.reporter : tokens.officer;
        expect([name, await problemsOf(by, name, { ...chosen(report), ...inputs[name]?.() })]).toEqual([name, ["INVALID_STATUS input.id"]]);
      }
      for (const name of MAY[status]!) {
        const by = /^(update|submit|withdraw)/.test(name) ? tokens.reporter : tokens.officer;
        const again = await standing[status]();
        await step(by, name, { ...chosen(again), ...inputs[name]?.() });
      }
    });
  });

  describe("are for their partner", () => {
    it("and for no other, for whom they are not there", async () => {
      const report = await submitted();
      for (const name of STEPS) {
        const isReview = !/^(update|submit|withdraw)/.test(name);
        expect([name, await isRefused(tokens.theirs, name, { ...chosen(report), ...inputs[name]?.() })]).toEqual([
          name,
          isReview ? "FORBIDDEN" : "NOT_FOUND",
        ]);
      }
      const read = `query ($id: ID!) { progressReport(id: $id) { id } reportingForm(progressReport: $id) { assignment } }`;
      for (const token of [tokens.theirs, undefined]) {
        const { data, errors } = await app.ask(read, { token, variables: { id: report.id } });
        expect(data).toEqual({ progressReport: null, reportingForm: null });
        const message = `progressReport: there is no progress report ${report.id} that you see. Accepted: ids.`;
        expect(errors!.map(({ message, extensions: { code } }) => [code, message])).toEqual([["BAD_USER_INPUT", message]]);
        const dryRun = `query ($id: ID!) { submissionProblems(progressReport: $id) { code } }`;
        expect(await app.ask(dryRun, { token, variables: { id: report.id } })).toMatchObject({
          data: { submissionProblems: null },
          errors: [{ message: message.replace("reportingForm", "submissionProblems") }],
        });
      }
    });

    it("who takes part in the project", async () => {
      const stranger = await app.signedIn([Role.REPORTER], world.stranger);
      expect(await isRefused(stranger, "createProgressReport", { period: periods[0]!.id })).toBe("NOT_FOUND");
      await client.query(`update project set visibility = 'PUBLIC' where id = $1`, [world.project.id]);
      expect(await isRefused(stranger, "createProgressReport", { period: periods[0]!.id })).toBe("FORBIDDEN");
      await client.query(`update project set visibility = 'PARTNERS' where id = $1`, [world.project.id]);
    });

    it("and begun by nobody else", async () => {
      expect(await isRefused(tokens.head, "createProgressReport", { period: periods[used]!.id })).toBe("FORBIDDEN");
      expect(await isRefused(tokens.reporter, "createProgressReport", { period: randomUUID() })).toBe("NOT_FOUND");
    });

    it("once for each period, also where two begin at once", async () => {
      const period = periods[used++]!.id;
      const answers = await Promise.all(
        [tokens.reporter, tokens.manager, tokens.reporter].map((token) => act(token, "createProgressReport", { period })),
      );
      expect(answers.map(({ problems }) => problems[0]?.code ?? "begun").sort()).toEqual(["TAKEN", "TAKEN", "begun"]);
      expect(await problemsOf(tokens.manager, "createProgressReport", { period })).toEqual(["TAKEN input.period"]);
    });

    it("each of its own", async () => {
      const { id } = await step(tokens.theirs, "createProgressReport", { period: periods[0]!.id });
      expect(await isRefused(tokens.reporter, "updateProgressReport", { id, expectedVersion: 1 })).toBe("NOT_FOUND");
    });
  });

  it("show the values approved last of the four spans before, also of cells without one", async () => {
    const [first = 0] = [periods.findIndex(({ startsOn }) => startsOn === "2018-06-01")];
    const more = await assign({ indicatorEdition: world.tests.id, startsOn: "2018-06-01", endsOn: "2018-11-30" });
    const months = ["2018-06-01", "2018-07-01", "2018-08-01", "2018-09-01", "2018-10-01"];
    const cell = async (number: string, i: number) => {
      const { id } = await step(tokens.reporter, "createProgressReport", { period: periods[first + i]!.id, narrative });
      const said = i === 2 ? { state: "NOT_APPLICABLE" } : { number };
      const values = [
        { assignment: tested, cellCode: "TOTAL", number: "1" },
        { assignment: more, cellCode: "FEMALE", ...said },
        { assignment: more, cellCode: "MALE", state: "NOT_REPORTED", comment: "Lost." },
      ];
      await step(tokens.reporter, "updateProgressReport", { id, expectedVersion: 1, values });
      await step(tokens.reporter, "submitProgressReport", { id, expectedVersion: 2 });
      await step(tokens.officer, "approveProgressReport", { id, expectedVersion: 3 });
    };
    for (const [i] of months.entries()) await cell(String(10 + i), i);
    const { id } = await step(tokens.reporter, "createProgressReport", { period: periods[first + 5]!.id });
    const read = `query ($id: ID!) { reportingForm(progressReport: $id) { assignment
      disaggregations { cells { code previousState previousNumber previous { startsOn state number } } } } }`;
    const { reportingForm } = await app.read(read, { token: tokens.reporter, variables: { id } });
    const { disaggregations } = reportingForm.find(({ assignment }: { assignment: string }) => assignment === more);
    const span = (i: number, state: string | null, number: string | null) => ({ startsOn: months[i], state, number });
    const reported = (i: number) => span(i, "REPORTED", String(10 + i));
    expect(disaggregations[0].cells).toEqual([
      {
        ...{ code: "FEMALE", previousState: "REPORTED", previousNumber: "14" },
        previous: [reported(4), reported(3), span(2, "NOT_APPLICABLE", null), reported(1)],
      },
      { ...{ code: "MALE", previousState: null, previousNumber: null }, previous: [4, 3, 2, 1].map((i) => span(i, null, null)) },
    ]);
  });

  describe("hold values", () => {
    const kept = async (id: string) =>
      (
        await app.read(`query ($id: ID!) { progressReport(id: $id) { values { cell { code } state number comment justification } } }`, {
          ...{ token: tokens.reporter, variables: { id } },
        })
      ).progressReport.values;

    it("that are saved bit by bit, replaced and cleared", async () => {
      const report = await draft();
      const { id } = report;
      const more = await assign({ indicatorEdition: world.tests.id, site: world.clinic.id });
      const save = async (version: number, values: object[]) =>
        step(tokens.reporter, "updateProgressReport", { id, expectedVersion: version, values });
      await save(1, [
        { assignment: more, cell: world.tests.cells.FEMALE, number: "7" },
        { assignment: more, cellCode: "MALE", state: "NOT_REPORTED", comment: "Lost." },
      ]);
      const male = { cell: { code: "MALE" }, state: "NOT_REPORTED", number: null, comment: "Lost.", justification: null };
      const female = { cell: { code: "FEMALE" }, state: "REPORTED", number: "7", comment: null, justification: null };
      expect(await kept(id)).toEqual([female, male]);
      await save(2, [{ assignment: more, cellCode: "FEMALE", number: "8.50", justification: "So it is." }]);
      expect(await kept(id)).toEqual([{ ...female, number: "8.50", justification: "So it is." }, male]);
      await save(3, [
        { assignment: more, cellCode: "FEMALE" },
        { assignment: more, cellCode: "MALE", state: "NOT_APPLICABLE" },
      ]);
      expect(await kept(id)).toEqual([{ ...male, state: "NOT_APPLICABLE", comment: null }]);
      await act(tokens.officer, "removeIndicatorAssignment", { id: more, expectedVersion: 1 }, "problems { code }");
      await client.query(`delete from report_value where assignment_id = $1`, [more]);
      await act(tokens.officer, "removeIndicatorAssignment", { id: more, expectedVersion: 1 }, "problems { code }");
    });

    it("all of whose faults are reported at once", async () => {
      const report = await draft();
      const other = await assign({ partner: world.theirs.id, indicatorEdition: world.tests.id });
      const value = { assignment: tested, cellCode: "TOTAL" };
      const wrong = [
        { ...value, state: "REPORTED" },
        { ...value, state: "NOT_APPLICABLE", number: "1" },
        { ...value, cellCode: "FEMALE", number: "1" },
        { assignment: tested, number: "1" },
        { assignment: tested, cell: world.tests.cells.FEMALE, number: "1" },
        { assignment: tested, cell: "nothing", cellCode: "TOTAL", number: "1" },
        { assignment: other, cellCode: "FEMALE", number: "1" },
        { assignment: "nothing", cellCode: "FEMALE", number: "1" },
        { ...value, number: "1", comment: " ", justification: "x".repeat(2001) },
      ];
      expect(await problemsOf(tokens.reporter, "updateProgressReport", { ...chosen(report), values: wrong })).toEqual([
        "REQUIRED input.values.0.number",
        "DUPLICATE input.values.1",
        "INVALID input.values.1.number",
        "NOT_FOUND input.values.2.cellCode",
        "REQUIRED input.values.3.cell",
        "NOT_FOUND input.values.4.cell",
        "NOT_FOUND input.values.5.cell",
        "NOT_FOUND input.values.6.assignment",
        "NOT_FOUND input.values.7.assignment",
        "DUPLICATE input.values.8",
        "REQUIRED input.values.8.comment",
        "TOO_LONG input.values.8.justification",
      ]);
    });

    it("of what is due: a ratio never is, a year with the period in which it ends", async () => {
      const reached = await assign({ indicatorEdition: world.yearly.id, isYearly: true });
      const ratio = await assign({ indicatorEdition: world.ratio.id });
      const short = await assign({ indicatorEdition: world.positives.id, startsOn: "2019-09-15", endsOn: "2019-09-20" });
      const dues = async (month: string) => {
        const period = periods.find(({ startsOn }) => startsOn === month)!;
        const { id, version } = await step(tokens.reporter, "createProgressReport", { period: period.id });
        const wanted = [reached, ratio, short].map((assignment, i) => ({ assignment, cellCode: i < 2 ? "TOTAL" : "MALE", number: "1" }));
        const { problems } = await act(tokens.reporter, "updateProgressReport", { id, expectedVersion: version, values: wanted });
        const { reportingForm } = await app.read(
          `query ($id: ID!) { reportingForm(progressReport: $id) { indicatorCode startsOn endsOn } }`,
          {
            ...{ token: tokens.reporter, variables: { id } },
          },
        );
        return [reportingForm.map((each: Record<string, string>) => Object.values(each).join(" ")), codes({ problems })];
      };
      const treated = (days: string) => `TREATED ${days}`;
      const notDue = (...places: number[]) => places.map((i) => `NOT_DUE input.values.${i}.assignment`);
      expect(await dues("2019-08-01")).toEqual([[treated("2019-08-01 2019-08-31")], notDue(0, 1, 2)]);
      expect(await dues("2019-09-01")).toEqual([
        ["POSITIVES 2019-09-01 2019-09-30", "REACHED 2018-10-01 2019-09-30", treated("2019-09-01 2019-09-30")],
        notDue(1),
      ]);
      expect(await dues("2019-10-01")).toEqual([[treated("2019-10-01 2019-10-31")], notDue(0, 1, 2)]);
      for (const id of [reached, ratio, short])
        await act(
          tokens.officer,
          "updateIndicatorAssignment",
          { id, expectedVersion: 1, startsOn: "1900-01-01", endsOn: "1900-01-01" },
          "problems { code }",
        );
    });
  });

  describe("show what a viewer can do with them", () => {
    const query = "query ($id: ID!) { progressReport(id: $id) { availableTransitions { key label to disabledReason } } }";
    type Step = { key: string; label: string; to: string; disabledReason: string | null };
    const steps = async (token: string, id: string): Promise<Step[]> =>
      (await app.read(query, { token, variables: { id } })).progressReport.availableTransitions;
    const can = async (token: string, id: string) =>
      (await steps(token, id)).flatMap(({ key, to, disabledReason }) => (disabledReason === null ? `${key} → ${to}` : []));

    it("by their status, with a correction's own ways, and when its leave has run out", async () => {
      const { officer, reporter } = tokens;
      const report = await submitted();
      expect(await can(officer, report.id)).toEqual(["returnProgressReport → RETURNED", "approveProgressReport → APPROVED"]);
      expect(await can(reporter, report.id)).toEqual(["withdrawProgressReport → DRAFT"]);
      const correction = await reopened();
      expect(await can(officer, correction.id)).toEqual(["revokeReopening → APPROVED"]);
      expect(await can(reporter, correction.id)).toEqual(["submitProgressReport → SUBMITTED"]);
      const done = await step(reporter, "submitProgressReport", chosen(correction));
      expect(await can(reporter, done.id)).toEqual(["withdrawProgressReport → REOPENED"]);
      const back = await step(reporter, "withdrawProgressReport", chosen(done));
      await expire(back.id);
      expect(await can(reporter, back.id)).toEqual([]);
      expect(await can(officer, back.id)).toEqual(["reopenProgressReport → REOPENED"]);
    });

    it("in the words with which it would be refused", async () => {
      const report = await submitted();
      const { me } = await app.read("{ me { id } }", { token: tokens.head });
      await client.query(`update progress_report set submitted_by_id = $2 where id = $1`, [report.id, me.id]);
      const approval = (await steps(tokens.head, report.id)).find(({ key }) => key === "approveProgressReport");
      const refusal = await app.refused(document("approveProgressReport", STEP), {
        token: tokens.head,
        variables: { input: chosen(report) },
      });
      expect([approval?.label, approval?.disabledReason]).toEqual(["Approve", refusal.message]);
    });
  });

  it("are written and submitted by keys with the scope for it, and decided by none", async () => {
    const em = app.orm.em.fork();
    const roles = { organisation: em.getReference(Organisation, world.ours.id, { wrapped: true }), roles: [Role.REPORTER] };
    const tool = await service(app, roles);
    const { text: writes } = await keyFor(app, tool, ["READ", "REPORTS_WRITE"]);
    const { text: reads } = await keyFor(app, tool, ["READ"]);
    const period = periods[used++]!.id;
    expect(await isRefused(reads, "createProgressReport", { period })).toBe("FORBIDDEN");
    const begun = await step(writes, "createProgressReport", { period, narrative });
    const saved = await step(writes, "updateProgressReport", { ...chosen(begun), values: values() });
    const done = await step(writes, "submitProgressReport", chosen(saved));
    const { text: keeps } = await keyFor(app, await service(app, { roles: [Role.OFFICER] }), ["READ", "RECORDS_WRITE"]);
    for (const name of ["approveProgressReport", "returnProgressReport"])
      expect(await isRefused(keeps, name, { ...chosen(done), ...inputs[name]?.() })).toBe("FORBIDDEN");
  });

  it("name money and documents, and what is wrong with them", async () => {
    const report = await draft();
    const document = randomUUID();
    await client.query(
      `insert into document (id, title, url, visibility, categories, languages) values ($1, '{"en":"Photo"}', 'https://example.org/x', 'PARTNERS', '{}', '{}')`,
      [document],
    );
    const wrong = {
      expenditures: [
        { amount: "1", currency: "XXX", purpose: " " },
        { amount: "1", currency: "ABC" },
      ],
      evidence: [randomUUID(), document, document],
      challenges: [{ language: "EN", text: "" }],
    };
    expect(await problemsOf(tokens.reporter, "updateProgressReport", { ...chosen(report), ...wrong })).toEqual([
      ...["REQUIRED input.challenges.0.text", "INVALID input.expenditures.0.currency", "REQUIRED input.expenditures.0.purpose"],
      "INVALID input.expenditures.1.currency",
      ...["NOT_FOUND input.evidence.0", "DUPLICATE input.evidence.2"],
    ]);
    const lists = { evidence: Array(101).fill(document) };
    expect(await problemsOf(tokens.reporter, "updateProgressReport", { ...chosen(report), ...lists })).toEqual(["INVALID input.evidence"]);
    const yuan = { amount: "10.10", currency: "CNY", purpose: null };
    const saved = await step(tokens.reporter, "updateProgressReport", {
      ...chosen(report),
      expenditures: [yuan, yuan],
      evidence: [document],
    });
    const read = `query ($id: ID!) { progressReport(id: $id) { expenditures { value { amount currency } purpose } evidence { document { url } } } }`;
    const seen = async () => (await app.read(read, { token: tokens.officer, variables: { id: report.id } })).progressReport;
    const spent = { value: { amount: "10.10", currency: "CNY" }, purpose: null };
    expect(await seen()).toEqual({ expenditures: [spent, spent], evidence: [{ document: { url: "https://example.org/x" } }] });
    await step(tokens.reporter, "updateProgressReport", { ...chosen(saved), expenditures: null, evidence: [] });
    expect(await seen()).toEqual({ expenditures: [], evidence: [] });
  });

  describe("are submitted", () => {
    it("after their period has ended, with something entered, and with nothing that is not due any more", async () => {
      const { rows } = await client.query(
        `insert into reporting_period values ($1, $2, now()::date - 1, now()::date + 40, now()::date + 50) returning id, ends_on::text`,
        [randomUUID(), world.project.id],
      );
      const { id } = await step(tokens.reporter, "createProgressReport", { period: rows[0].id });
      const gone = await assign({ indicatorEdition: world.positives.id, site: world.clinic.id });
      const values = [{ assignment: gone, cellCode: "MALE", number: "1" }];
      await step(tokens.reporter, "updateProgressReport", { id, expectedVersion: 1, values });
      await act(tokens.officer, "updateIndicatorAssignment", { id: gone, expectedVersion: 1, endsOn: "2000-01-01" }, "problems { code }");
      const { TOTAL } = world.treated.cells;
      expect(await problemsOf(tokens.reporter, "submitProgressReport", { id, expectedVersion: 2 })).toEqual([
        ...["NOT_ENDED period", "REQUIRED narrative", `MISSING_VALUE values.${tested}.${TOTAL}`],
        `NOT_DUE values.${gone}.${world.positives.cells.MALE}`,
      ]);
    });

    it("never beyond what a check allows that takes no justification", async () => {
      const { positives, treated, clinic } = world;
      const where = { site: clinic.id, startsOn: "2000-01-01" };
      const { rows } = await client.query(`select id, version from indicator_assignment where indicator_edition_id = $1 and site_id = $2`, [
        ...[positives.id, clinic.id],
      ]);
      await act(
        tokens.officer,
        "updateIndicatorAssignment",
        { id: rows[0].id, expectedVersion: rows[0].version, endsOn: null },
        "problems { code }",
      );
      const report = await draft();
      const values = [
        { assignment: tested, cellCode: "TOTAL", number: "5", justification: "Believe us." },
        { assignment: rows[0].id, cellCode: "FEMALE", number: "2" },
        { assignment: rows[0].id, cellCode: "MALE", number: "2" },
      ];
      const saved = await step(tokens.reporter, "updateProgressReport", { ...chosen(report), values });
      const asked = { token: tokens.reporter, variables: { input: chosen(saved) }, headers: { "accept-language": "zh" } };
      const { submitProgressReport } = await app.read(document("submitProgressReport", STEP), asked);
      expect(submitProgressReport.problems).toEqual([
        { code: "EXCEEDS", path: ["values", tested], message: "TREATED 的名称 · 诊所：5 大于 POSITIVES 的名称的 4。请更正其中之一。" },
      ]);
      const ended = { id: rows[0].id, expectedVersion: rows[0].version + 1, endsOn: "2000-01-01" };
      await act(tokens.officer, "updateIndicatorAssignment", ended, "problems { code }");
      expect([where.site, treated.id]).toBeDefined();
    });
  });

  describe("are returned", () => {
    it("with a comment, on the whole or of values that are theirs", async () => {
      const report = await submitted();
      const back = (more: object) => problemsOf(tokens.officer, "returnProgressReport", { ...chosen(report), ...more });
      expect(await back({})).toEqual(["REQUIRED input.text"]);
      expect(await back({ text: " " })).toEqual(["REQUIRED input.text"]);
      const other = await assign({ partner: world.theirs.id, indicatorEdition: world.treated.id });
      const comments = [
        { assignment: other, text: "?" },
        { assignment: tested, cell: world.tests.cells.MALE, text: "" },
      ];
      expect(await back({ comments })).toEqual([
        ...["NOT_FOUND input.comments.0.assignment", "REQUIRED input.comments.1.text", "NOT_FOUND input.comments.1.cell"],
      ]);
      const whole = { assignment: tested, text: "All of it." };
      await step(tokens.officer, "returnProgressReport", { ...chosen(report), text: "See below.", comments: [whole] });
      const read = `query ($id: ID!) { progressReport(id: $id) { comments { nodes { text assignment { id } cell { id } resolvedAt } } } }`;
      const { progressReport } = await app.read(read, { token: tokens.reporter, variables: { id: report.id } });
      expect(progressReport.comments.nodes).toEqual([
        { text: "See below.", assignment: null, cell: null, resolvedAt: null },
        { text: "All of it.", assignment: { id: tested }, cell: null, resolvedAt: null },
      ]);
    });
  });

  describe("are approved", () => {
    it("with everything that was submitted, or not at all", async () => {
      const { positives, clinic } = world;
      const query = "query ($id: ID!) { progressReport(id: $id) { approvals { nodes { number } } } }";
      const { rows } = await client.query(`select id, version from indicator_assignment where indicator_edition_id = $1 and site_id = $2`, [
        ...[positives.id, clinic.id],
      ]);
      let { version } = rows[0];
      const until = async (endsOn: string | null) =>
        act(tokens.officer, "updateIndicatorAssignment", { id: rows[0].id, expectedVersion: version++, endsOn }, "problems { code }");
      expect(await until(null)).toEqual({ problems: [] });
      const cells = ["FEMALE", "MALE"].map((cellCode) => ({ assignment: rows[0].id, cellCode, number: "20" }));
      const report = await step(tokens.reporter, "updateProgressReport", { ...chosen(await draft()), values: [...values(), ...cells] });
      const done = await step(tokens.reporter, "submitProgressReport", chosen(report));
      await until("2000-01-01");
      const asked = { token: tokens.officer, variables: { input: chosen(done) } };
      const { approveProgressReport } = await app.read(document("approveProgressReport", STEP), asked);
      expect(approveProgressReport.problems).toEqual([
        {
          code: "NO_LONGER_DUE",
          path: ["values", rows[0].id],
          message:
            "Name of POSITIVES · Clinic: this was submitted and is not asked for any more, since its assignment was changed. Return the report, or have the assignment cover its days again.",
        },
      ]);
      expect(await problemsOf(tokens.officer, "approveProgressReport", chosen(done))).toEqual([`NO_LONGER_DUE values.${rows[0].id}`]);
      expect(await app.read(query, { ...asked, variables: { id: done.id } })).toEqual({ progressReport: { approvals: { nodes: [] } } });
      await until(null);
      await step(tokens.officer, "approveProgressReport", chosen(done));
      const official = await client.query(
        `select v.number::int from approved_value v join approved_version n on n.id = v.version_id where n.report_id = $1 order by 1`,
        [done.id],
      );
      expect(official.rows.map(({ number }) => number)).toEqual([12, 20, 20]);
      await until("2000-01-01");
    });

    it.each(["created_by_id", "submitted_by_id"])("by others than who began or submitted them (%s)", async (hand) => {
      const report = await submitted();
      const { me } = await app.read("{ me { id } }", { token: tokens.head });
      const { rows } = await client.query(`select ${hand} as before from progress_report where id = $1`, [report.id]);
      await client.query(`update progress_report set ${hand} = $2 where id = $1`, [report.id, me.id]);
      expect(await isRefused(tokens.head, "approveProgressReport", chosen(report))).toBe("FORBIDDEN");
      await step(tokens.officer, "approveProgressReport", chosen(report));
      expect(rows).toHaveLength(1);
    });

    it("or returned by one of two who decide at once", async () => {
      const report = await submitted();
      const answers = await Promise.all([
        act(tokens.officer, "approveProgressReport", chosen(report)),
        act(tokens.head, "returnProgressReport", { ...chosen(report), text: "No." }),
      ]);
      expect(answers.map(({ problems }) => problems[0]?.code ?? "done").sort()).toEqual(["STALE_VERSION", "done"]);
      const winner = answers.find(({ progressReport }) => progressReport)!.progressReport;
      expect(await statusOf(report.id)).toBe(winner.status);
      const { rows } = await client.query(`select count(*)::int as n from approved_version where report_id = $1`, [report.id]);
      expect(rows).toEqual([{ n: winner.status === "APPROVED" ? 1 : 0 }]);
    });

    it("once with one Idempotency-Key, however often it is sent", async () => {
      const report = await submitted();
      const key = randomUUID();
      const asked = { token: tokens.officer, variables: { input: chosen(report) }, headers: { "idempotency-key": key } };
      const answers = await Promise.all([1, 2, 3].map(() => app.read(document("approveProgressReport", STEP), asked)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0].approveProgressReport.progressReport.status).toBe("APPROVED");
      const { rows } = await client.query(
        `select (select count(*)::int from approved_version where report_id = $1) as versions,
        (select count(*)::int from report_event where report_id = $1 and step = 'APPROVED') as events`,
        [report.id],
      );
      expect(rows).toEqual([{ versions: 1, events: 1 }]);
    });

    it("with what was reported and what is not applicable, and without what was not reported", async () => {
      const more = await assign({ indicatorEdition: world.tests.id, site: world.crossing.id });
      const values = [
        { assignment: tested, cellCode: "TOTAL", number: "0" },
        { assignment: more, cellCode: "FEMALE", state: "NOT_APPLICABLE" },
        { assignment: more, cellCode: "MALE", state: "NOT_REPORTED", comment: "Lost." },
        { assignment: more, cellCode: "TOTAL", number: "4" },
      ];
      const report = await step(tokens.reporter, "updateProgressReport", { ...chosen(await draft()), values });
      const done = await step(tokens.reporter, "submitProgressReport", chosen(report));
      await step(tokens.officer, "approveProgressReport", chosen(done));
      const { rows } = await client.query(
        `select x.assignment_id = $2 as more, d.code || ' ' || c.code as cell, x.number, x.not_applicable from approved_value x
           join approved_version v on v.id = x.version_id join disaggregation_cell c on c.id = x.cell_id
           join disaggregation d on d.id = c.disaggregation_id where v.report_id = $1 order by 1, 2`,
        [report.id, more],
      );
      expect(rows).toEqual([
        { more: false, cell: "TOTAL TOTAL", number: "0", not_applicable: false },
        { more: true, cell: "SEX FEMALE", number: null, not_applicable: true },
        { more: true, cell: "TOTAL TOTAL", number: "4", not_applicable: false },
      ]);
      await act(tokens.officer, "updateIndicatorAssignment", { id: more, expectedVersion: 1, endsOn: "2000-01-01" }, "problems { code }");
    });
  });

  describe("are reopened", () => {
    it("with a reason, until a moment within 90 days", async () => {
      const report = await approved();
      const open = (more: object) => problemsOf(tokens.officer, "reopenProgressReport", { ...chosen(report), reason: "x", ...more });
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      expect(await open({ reason: " ", expiresAt: inDays(-1) })).toEqual(["REQUIRED input.reason", "INVALID input.expiresAt"]);
      expect(await open({ expiresAt: inDays(91) })).toEqual(["INVALID input.expiresAt"]);
    });

    it("and are approved as before when that moment has passed", async () => {
      const report = await reopened();
      await expire(report.id);
      expect(await statusOf(report.id)).toBe("APPROVED");
      const { progressReports } = await app.read(
        `query ($id: ID) { progressReports(filter: { id: { eq: $id }, status: { eq: APPROVED } }) { nodes { id } } }`,
        { token: tokens.reporter, variables: { id: report.id } },
      );
      expect(progressReports.nodes).toEqual([{ id: report.id }]);
      for (const name of ["updateProgressReport", "submitProgressReport"])
        expect(await problemsOf(tokens.reporter, name, chosen(report))).toEqual(["INVALID_STATUS input.id"]);
      expect(await problemsOf(tokens.officer, "revokeReopening", chosen(report))).toEqual(["INVALID_STATUS input.id"]);
      const again = await step(tokens.officer, "reopenProgressReport", { ...chosen(report), reason: "Once more.", expiresAt: soon() });
      expect(again.status).toBe("REOPENED");
      await step(tokens.reporter, "updateProgressReport", { ...chosen(again), values: values() });
    });

    it("for no longer by submitting and withdrawing", async () => {
      const report = await reopened();
      const done = await step(tokens.reporter, "submitProgressReport", chosen(report));
      const back = await step(tokens.reporter, "withdrawProgressReport", chosen(done));
      expect([back.status, back.reopenedUntil]).toEqual(["REOPENED", report.reopenedUntil]);
      const grants = async () =>
        (await client.query(`select used_at, revoked_at from reopening_grant where report_id = $1`, [report.id])).rows;
      expect(await grants()).toEqual([{ used_at: null, revoked_at: null }]);
      const ended = await step(tokens.officer, "revokeReopening", { ...chosen(back), reason: "No need." });
      expect([ended.status, ended.reopenedUntil]).toEqual(["APPROVED", null]);
      expect(await grants()).toEqual([{ used_at: null, revoked_at: expect.any(Date) }]);
    });

    it("until the leave is revoked, which leaves those that had run out as they were", async () => {
      const report = await reopened();
      await expire(report.id);
      const input = { ...chosen(report), reason: "Once more.", expiresAt: soon() };
      const again = await step(tokens.officer, "reopenProgressReport", input);
      expect((await step(tokens.officer, "revokeReopening", chosen(again))).status).toBe("APPROVED");
      const { rows } = await client.query("select reason, revoked_at from reopening_grant where report_id = $1 order by granted_at", [
        report.id,
      ]);
      expect(rows).toMatchObject([{ revoked_at: null }, { reason: "Once more.", revoked_at: expect.any(Date) }]);
    });

    it("until the leave is revoked, also after the correction was returned; then what was approved stays", async () => {
      const report = await reopened();
      const values = [{ assignment: tested, cellCode: "TOTAL", number: "99" }];
      const saved = await step(tokens.reporter, "updateProgressReport", { ...chosen(report), values });
      const done = await step(tokens.reporter, "submitProgressReport", chosen(saved));
      const back = await step(tokens.officer, "returnProgressReport", { ...chosen(done), text: "Still wrong." });
      expect((await step(tokens.officer, "revokeReopening", chosen(back))).status).toBe("APPROVED");
      const { rows } = await client.query(
        `select x.number from approved_value x join approved_version v on v.id = x.version_id where v.report_id = $1 and x.until is null`,
        [report.id],
      );
      expect(rows).toEqual([{ number: "12" }]);
      const event = await client.query(`select step, status from report_event where report_id = $1 order by at desc, id desc limit 1`, [
        report.id,
      ]);
      expect(event.rows).toEqual([{ step: "REOPENING_REVOKED", status: "APPROVED" }]);
    });
  });
});
