import { execFileSync } from "node:child_process";
import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { acting } from "../support/act.js";
import { type Answer, Role, testApp } from "../support/app.js";
import { Book } from "../support/book.js";
import { digestOf } from "../support/digest.js";
import { filesOf } from "../support/files.js";
import { reportingWorld } from "../support/framework.js";
import { spreadsheetsOf } from "../support/template.js";
import { until } from "../support/until.js";

const IMPORT = `mutation ($input: ImportProgressReportInput!) {
  importProgressReport(input: $input) { progressReport { id version } problems { code } } }`;

describe("spreadsheets that take long to open", () => {
  const app = testApp({ DATABASE_POOL: "4" });
  const files = filesOf(app);
  const sheets = spreadsheetsOf(app, files);
  let tokens: { reporter: string };
  let client: pg.Client;
  let periods: string[];
  let ours: { id: string };

  beforeAll(async () => {
    const world = await app.write(reportingWorld);
    const officer = await app.signedIn([Role.OFFICER]);
    tokens = { reporter: await app.signedIn([Role.REPORTER], world.ours) };
    ours = world.ours;
    client = new pg.Client({ connectionString: app.databaseUrl, application_name: "test" });
    client.on("error", () => undefined);
    await client.connect();
    const act = acting(app, "problems { code path }");
    const { project, clinic, tests } = world;
    await act(officer, "createIndicatorAssignment", { project: project.id, partner: ours.id, indicatorEdition: tests.id, site: clinic.id });
    const schedule = { cadence: "MONTHLY", startsOn: "2024-01-01", endsOn: "2024-12-31", dueAfterDays: 10, project: project.id };
    const shows = "reportingSchedule { project { reportingPeriods(first: 100) { nodes { id } } } }";
    const { reportingSchedule } = await act(officer, "setReportingSchedule", schedule, shows);
    periods = reportingSchedule.project.reportingPeriods.nodes.map(({ id }: { id: string }) => id);
  });
  const pipes: FileHandle[] = [];
  // Or what a failed test left to be read would be waited for.
  afterEach(() => Promise.all(pipes.splice(0).map((pipe) => pipe.close())));
  afterAll(() => client.end());

  /** A filled in template that is here, and whose bytes come only when `come` is called; `isAwaited` once they are being read. */
  const slow = async (token: string, period: string) => {
    const bytes = new Book(await sheets.template(token, period)).number("Figures", "J2", 7).bytes;
    const upload = await sheets.sent(token, bytes);
    const path = join(app.folder, "files", "kept", upload);
    await rm(path);
    execFileSync("mkfifo", [path]);
    let pipe: FileHandle | undefined;
    return {
      upload,
      bytes,
      // Nobody can write into it before somebody reads.
      async isAwaited() {
        pipe = await open(path, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined);
        if (pipe) pipes.push(pipe);
        return pipe !== undefined;
      },
      async come() {
        await pipe!.writeFile(bytes);
        await pipes.splice(pipes.indexOf(pipe!), 1)[0]!.close();
        await rm(path);
      },
    };
  };
  /** Where a busy machine has no connection within 5 s, who gets that answer asks again, as anybody would. */
  const send = async (token: string, upload: string, key?: string): Promise<Answer> => {
    const answer = await app.ask(IMPORT, { token, variables: { input: { upload } }, ...(key && { headers: { "idempotency-key": key } }) });
    return answer.status === 503 ? send(token, upload, key) : answer;
  };
  const reports = async () => (await client.query("select count(*)::int as n from progress_report")).rows[0].n as number;
  /** What the server's connections have open. */
  const transactions = async () =>
    (
      await client.query(
        "select state, query from pg_stat_activity where datname = current_database() and application_name <> 'test' and xact_start is not null",
      )
    ).rows;

  it("are opened while no transaction is, one of an account at a time, and a second is refused at once and writes nothing", async () => {
    const first = await slow(tokens.reporter, periods[0]!);
    const second = await sheets.sent(tokens.reporter, first.bytes);
    let isOver = false;
    const opening = send(tokens.reporter, first.upload, "first").finally(() => {
      isOver = true;
    });
    await until(first.isAwaited);
    const before = await digestOf(client);
    for (const [upload, key] of [[second], [first.upload, "first"]]) {
      const { status, headers, errors } = await send(tokens.reporter, upload!, key);
      expect([status, headers.get("retry-after"), errors!.map(({ message, extensions: { code } }) => [code, message])]).toEqual([
        429,
        "5",
        [["RATE_LIMITED", "Too much is being asked at once; try again in 5 s."]],
      ]);
    }
    expect([isOver, await transactions(), await digestOf(client)]).toEqual([false, [], before]);
    await first.come();
    const { data, text } = await opening;
    expect(data.importProgressReport).toEqual({ progressReport: { id: expect.any(String), version: 1 }, problems: [] });
    // There is no file any more, and none is needed.
    expect((await send(tokens.reporter, first.upload, "first")).text).toBe(text);
    expect(await reports()).toBe(1);
  });

  it("wait for those of other accounts, ten at most in all, and keep nobody else from anything", async () => {
    const callers = await Promise.all([...Array(12)].map(() => app.signedIn([Role.REPORTER], ours)));
    const first = await slow(callers[0]!, periods[1]!);
    const uploads = await Promise.all(callers.slice(1).map((token) => sheets.sent(token, first.bytes)));
    const before = await reports();
    const answers: Answer[] = [];
    const opening = send(callers[0]!, first.upload);
    await until(first.isAwaited);
    const others = uploads.map(async (upload, i) => void answers.push(await send(callers[i + 1]!, upload)));
    await until(() => answers.length === 2);
    expect(answers.map(({ status }) => status)).toEqual([429, 429]);
    expect((await app.ask("{ projects { totalCount } }", { token: callers[0]! })).status).toBe(200);
    await first.come();
    expect((await opening).data.importProgressReport.problems).toEqual([]);
    await Promise.all(others);
    const problems = answers.slice(2).map(({ data }) => data.importProgressReport.problems.map(({ code }: { code: string }) => code));
    expect(problems).toEqual(Array(9).fill(["REQUIRED"]));
    expect(await reports()).toBe(before + 1);
  });
});
