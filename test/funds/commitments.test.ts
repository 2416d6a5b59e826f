import pg from "pg";
import { FundingSource } from "../../src/funds/source.entity.js";
import type { Organisation } from "../../src/partners/organisation.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { ReportingPeriod } from "../../src/schedules/schedule.entity.js";
import { testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { twoPartners, World } from "../support/world.js";
import { act, budgetOf, commitmentOf, peopleOf, sourceWith } from "./support.js";

describe("commitments to partners", () => {
  const app = testApp();
  let ours: Organisation;
  let theirs: Organisation;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let fund: Awaited<ReturnType<typeof sourceWith>>;
  let client: pg.Client;

  beforeAll(async () => {
    ({ ours, theirs } = await app.write(twoPartners));
    people = await peopleOf(app, ours, theirs);
    fund = await app.write((em) =>
      sourceWith(em, "OWN-2025", [
        { code: "1.1", amount: "1000.00" },
        { code: "1.2", amount: "500.00" },
      ]),
    );
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const commit = (code: string, lines: Record<string, string>, amount: string, more: object = {}, instalments?: object[]) => {
    const ids = Object.fromEntries(Object.entries(lines).map(([line, size]) => [fund.lines[line]!, size]));
    return commitmentOf(app, people.finance, {
      code,
      source: fund.source,
      partner: ours.id,
      lines: ids,
      amount,
      more,
      ...(instalments && { instalments }),
    });
  };
  const unchanged = async (work: () => Promise<unknown>) => {
    const before = await digestOf(client);
    await work();
    expect(await digestOf(client)).toBe(before);
  };

  it("have lines and instalments that add up to their amount, within days and budget; all that is wrong comes back at once", async () => {
    await unchanged(async () => {
      const instalments = [
        { dueOn: "2025-02-01", amount: "100.005" },
        { dueOn: "2025-03-01", amount: "0", condition: "PROGRESS_REPORT" },
      ];
      const found = await commit("SUB-1", { "1.1": "1000.01", "1.2": "1" }, "900", { startsOn: "2024-12-31" }, instalments);
      expect(found.problems).toEqual([
        "OUT_OF_RANGE startsOn: This should lie within 2025-01-01 to 2025-12-31.",
        "AMOUNT_MISMATCH lines: These should add up to 900; they add up to 1001.01.",
        "INVALID instalments.0.amount: This should be an amount with 2 decimals at most, as CNY has.",
        "INVALID instalments.1.amount: This should be more than 0.",
        "AMOUNT_MISMATCH instalments: These should add up to 900; they add up to 100.005.",
        "EXCEEDS lines.0.amount: The effective budget of the line 1.1 is 1000.00, and 1000.00 of it is not committed: commit that at most.",
        "REQUIRED instalments.1.reportingPeriod: This is required.",
      ]);
    });
  });

  it("take of a line of the budget what is not committed yet at most", async () => {
    expect((await commit("SUB-1", { "1.1": "700.00" }, "700.00")).problems).toEqual([]);
    await unchanged(async () =>
      expect((await commit("SUB-2", { "1.1": "300.01" }, "300.01")).problems).toEqual([
        "EXCEEDS lines.0.amount: The effective budget of the line 1.1 is 1000.00, and 300.00 of it is not committed: commit that at most.",
      ]),
    );
    const { id, version, problems } = await commit("SUB-2", { "1.1": "300.00", "1.2": "10" }, "310");
    expect(problems).toEqual([]);
    // What it has itself is not in its own way.
    const lines = [
      { budgetLine: fund.lines["1.1"], amount: "290" },
      { budgetLine: fund.lines["1.2"], amount: "20" },
    ];
    expect(
      (await act(app, people.finance, "updateFundingCommitment", { id, expectedVersion: version, lines }, "fundingCommitment { id }"))
        .problems,
    ).toEqual([]);
  });

  it("of two that take the rest of a line at once, one is recorded", async () => {
    // Nothing is inserted meanwhile: without a lock both would have been checked by then.
    await client.query("begin");
    await client.query("lock table funding_commitment in share mode");
    const both = [commit("SUB-A", { "1.2": "480" }, "480"), commit("SUB-B", { "1.2": "480" }, "480")];
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("commit");
    const problems = (await Promise.all(both)).map((each) => each.problems).sort((a, b) => a.length - b.length);
    expect(problems).toEqual([
      [],
      ["EXCEEDS lines.0.amount: The effective budget of the line 1.2 is 500.00, and 0 of it is not committed: commit that at most."],
    ]);
  });

  it("count against the same line of a revised budget, and refer to no line of a former one", async () => {
    const revised = await app.write(async (em) =>
      budgetOf(em, await em.findOneOrFail(FundingSource, { id: fund.source }), [{ code: "1.1", amount: "1200.00" }], 2),
    );
    expect((await commit("SUB-3", { "1.2": "1" }, "1")).problems).toEqual([
      "INVALID lines.0.budgetLine: This should be a line of the effective budget of OWN-2025.",
    ]);
    const input = { code: "SUB-3", source: fund.source, partner: ours.id, lines: { [revised.lines["1.1"]!]: "211" }, amount: "211" };
    expect((await commitmentOf(app, people.finance, input)).problems).toEqual([
      "EXCEEDS lines.0.amount: The effective budget of the line 1.1 is 1200.00, and 210.00 of it is not committed: commit that at most.",
    ]);
  });

  it("ask of an instalment the report of a period of their project", async () => {
    const period = await app.write(async (em) => {
      const project = await em.findOneOrFail(Project, { code: "OURS" });
      return new World(em).make(ReportingPeriod, { project, startsOn: "2025-01-01", endsOn: "2025-03-31", dueOn: "2025-04-15" }).id;
    });
    const revised = (
      await client.query(
        `select l.id from budget_line l join budget_version v on v.id = l.budget_version_id where v.is_effective and l.code = '1.1'`,
      )
    ).rows[0].id;
    const given = { source: fund.source, partner: ours.id, lines: { [revised]: "10" }, amount: "10" };
    const instalments = [{ dueOn: "2025-05-01", amount: "10", condition: "PROGRESS_REPORT", reportingPeriod: period }];
    expect(
      (await commitmentOf(app, people.finance, { ...given, code: "SUB-4", instalments, more: { project: "THEIRS" } })).problems,
    ).toEqual([`NOT_OF_PROJECT instalments.0.reportingPeriod: ${period} does not belong to this project.`]);
    expect((await commitmentOf(app, people.finance, { ...given, code: "SUB-4", instalments, more: { project: "OURS" } })).problems).toEqual(
      [],
    );
    const none = [{ dueOn: "2025-05-01", amount: "10", reportingPeriod: period }];
    expect(
      (await commitmentOf(app, people.finance, { ...given, code: "SUB-5", instalments: none, more: { project: "OURS" } })).problems,
    ).toEqual(["INVALID instalments.0.reportingPeriod: This should be left out, unless the condition is `PROGRESS_REPORT`."]);
  });

  it("are seen by the department and their partner, with the codes of their lines and without the budget", async () => {
    const query = `{ fundingCommitments(filter: { code: { eq: "SUB-1" } }) { nodes { code paid accepted fundingSource { code }
      lines { code amount { amount currency } budgetLine { code } } instalments { dueOn isConditionMet paid } } } budgetLines { totalCount } }`;
    const seen = (fundingSource: object | null, budgetLine: object | null) => [
      {
        ...{ code: "SUB-1", paid: "0", accepted: "0", fundingSource },
        lines: [{ code: "1.1", amount: { amount: "700.00", currency: "CNY" }, budgetLine }],
        instalments: [{ dueOn: "2025-02-01", isConditionMet: true, paid: "0" }],
      },
    ];
    const read = async (token?: string) => (await app.read(query, { token })).fundingCommitments.nodes;
    expect(await read(people.finance)).toEqual(seen({ code: "OWN-2025" }, { code: "1.1" }));
    expect(await read(people.reporter)).toEqual(seen(null, null));
    expect([await read(people.other), await read()]).toEqual([[], []]);
    expect((await app.read(query, { token: people.reporter })).budgetLines.totalCount).toBe(0);
  });

  it("take nothing of the budget while they are archived, and are restored where they fit again", async () => {
    const { fundingCommitment } = await app.read(`{ fundingCommitment(code: "SUB-1") { id version } }`, { token: people.finance });
    const { id } = fundingCommitment;
    const shows = "fundingCommitment { id version }";
    const version = { id, expectedVersion: fundingCommitment.version };
    const archived = await act(app, people.finance, "archiveFundingCommitment", version, shows);
    expect(archived.problems).toEqual([]);
    const effective = await app.read(`{ budgetLines(filter: { isEffective: { eq: true } }) { nodes { id } } }`, { token: people.finance });
    const lines = { [effective.budgetLines.nodes[0].id]: "900" };
    const given = { code: "SUB-6", source: fund.source, partner: theirs.id, lines, amount: "900" };
    expect((await commitmentOf(app, people.finance, given)).problems).toEqual([]);
    const again = { id, expectedVersion: archived.version };
    await unchanged(async () =>
      expect((await act(app, people.finance, "restoreFundingCommitment", again, shows)).problems).toEqual([
        "EXCEEDS id: The effective budget of the line 1.1 is 1200.00, and 0 of it is not committed: commit that at most.",
      ]),
    );
  });

  it("keep what they have of a line from reallocations and revisions of the budget", async () => {
    const made = await app.write((em) =>
      sourceWith(em, "MOVED-2025", [
        { code: "1.1", amount: "1000.00" },
        { code: "1.2", amount: "500.00" },
      ]),
    );
    const take = (code: string, line: string, amount: string) =>
      commitmentOf(app, people.finance, { code, source: made.source, partner: ours.id, lines: { [made.lines[line]!]: amount }, amount });
    const budget = async () =>
      (await app.read(`{ budgetVersion(id: "${made.version}") { version } }`, { token: people.head })).budgetVersion;
    const move = async (amount: string) => {
      const [fromLine, toLine] = [made.lines["1.1"], made.lines["1.2"]];
      const input = { budgetVersion: made.version, expectedVersion: (await budget()).version, fromLine, toLine, amount, reason: "Moved" };
      return act(app, people.finance, "createReallocation", input, "reallocation { id }");
    };
    expect((await take("MOVED-1", "1.1", "700")).problems).toEqual([]);
    await unchanged(async () =>
      expect((await move("300.01")).problems).toEqual([
        "EXCEEDS amount: Line 1.1 has 300.00 CNY that are not committed: no more can be taken from it.",
      ]),
    );
    const { id, problems } = await move("300.00");
    expect(problems).toEqual([]);
    expect((await take("MOVED-2", "1.2", "600")).problems).toEqual([]);
    await unchanged(async () =>
      expect((await act(app, people.finance, "correctReallocation", { id, reason: "Wrong" }, "reallocation { id }")).problems).toEqual([
        "EXCEEDS id: Line 1.2 has 200.00 CNY that are not committed: no more can be taken from it.",
      ]),
    );
    const revision = { id: made.version, expectedVersion: (await budget()).version, reason: "Less" };
    const draft = await act(app, people.finance, "reviseBudgetVersion", revision, "budgetVersion { id version }");
    await client.query("delete from budget_line where budget_version_id = $1 and code = '1.2'", [draft.id]);
    await client.query("update budget_line set amount_amount = 699.99 where budget_version_id = $1", [draft.id]);
    await unchanged(async () => {
      const input = { id: draft.id, expectedVersion: draft.version };
      expect((await act(app, people.head, "approveBudgetVersion", input, "budgetVersion { id }")).problems).toEqual([
        "EXCEEDS id: Partners were committed 700 CNY of line 1.1 from 2025-01-01 on: it needs that at least.",
        "EXCEEDS id: Partners were committed 600 CNY of line 1.2 from 2025-01-01 on: it needs that at least.",
      ]);
    });
  });
});
