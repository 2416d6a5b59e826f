import pg from "pg";
import { Disbursement, DisbursementRequest } from "../../src/funds/disbursement.entity.js";
import type { Organisation } from "../../src/partners/organisation.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { twoPartners, World } from "../support/world.js";
import { act, commitmentOf, type Made, peopleOf, refusal, sourceWith } from "./support.js";

describe("what partners spent", () => {
  const app = testApp();
  let ours: Organisation;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let commitment: Made;
  let source: string;
  let client: pg.Client;

  beforeAll(async () => {
    const partners = await app.write(twoPartners);
    ours = partners.ours;
    people = await peopleOf(app, ours, partners.theirs);
    const fund = await app.write((em) =>
      sourceWith(
        em,
        "OWN-2025",
        [
          { code: "1", amount: "1000" },
          { code: "2", amount: "500" },
        ],
        { mostUnaccounted: "20" },
      ),
    );
    source = fund.source;
    const lines = { [fund.lines["1"]!]: "1000", [fund.lines["2"]!]: "500" };
    commitment = await commitmentOf(app, people.finance, { code: "SUB-1", source, partner: ours.id, lines, amount: "1500" });
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    // Paid long before these reports, as the actions would write it.
    await app.write(async (em) => {
      const world = new World(em);
      const createdBy = (await em.findOneOrFail(Account, { organisation: ours.id })).id;
      const amount = { amount: "1200", currency: "CNY" };
      const days = { startsOn: "2025-02-01", endsOn: "2025-06-30" };
      const request = world.make(DisbursementRequest, {
        ...{ commitment: commitment.id, number: 1, kind: "ADVANCE", status: "APPROVED", createdBy, amount, ...days },
      });
      const of = { commitment: commitment.id, instalment: commitment.instalments[0]!.id, request, preparedBy: createdBy, status: "PAID" };
      world.make(Disbursement, { ...of, paidOn: "2025-02-10", amount: { amount: "800", currency: "CNY" }, voucherNumber: "V-1" });
      world.make(Disbursement, { ...of, paidOn: "2025-06-10", amount: { amount: "400", currency: "CNY" }, voucherNumber: "V-2" });
    });
  });
  afterAll(() => client.end());

  const unchanged = async (work: () => Promise<unknown>) => {
    const before = await digestOf(client);
    await work();
    expect(await digestOf(client)).toBe(before);
  };
  const SHOWS =
    "expenditureReport { id version number status replacedAt lines { spent { amount currency } amount { amount currency } accepted reason } vouchers { number } availableTransitions { key disabledReason } }";
  const line = (i: number) => commitment.lines[i]!.id;
  const create = (more: object) =>
    act(
      app,
      people.reporter,
      "createExpenditureReport",
      { commitment: commitment.id, startsOn: "2025-02-01", endsOn: "2025-04-30", ...more },
      SHOWS,
    );
  const step = (token: string, name: string, { id, version }: Made, more: object = {}) =>
    act(app, token, name, { id, expectedVersion: version, ...more }, SHOWS);

  it("is reported by line in the currency in which it was spent, with vouchers; all that is wrong comes back at once", async () => {
    await unchanged(async () => {
      const lines = [
        { line: line(0), spent: { amount: "150000", currency: "MNT" } },
        { line: line(1), spent: { amount: "100", currency: "CNY" }, exchangeRate: "1" },
        { line: line(0), spent: { amount: "1.005", currency: "CNY" } },
      ];
      const voucher = { line: line(1), number: "B-1", issuedOn: "2025-05-01", purpose: " ", amount: { amount: "100.01", currency: "CNY" } };
      expect((await create({ endsOn: "2026-04-30", lines, vouchers: [voucher] })).problems).toEqual([
        "OUT_OF_RANGE endsOn: This should lie within 2025-01-01 to 2025-12-31.",
        "REQUIRED lines.0.exchangeRate: Give the rate of MNT.",
        "INVALID lines.1.exchangeRate: This should be left out: both are in CNY.",
        "INVALID lines.2.spent.amount: This should be an amount with 2 decimals at most, as CNY has.",
        `DUPLICATE lines.2.line: ${line(0)} is listed twice.`,
        "REQUIRED vouchers.0.purpose: This is required.",
        "EXCEEDS lines.1.spent.amount: The vouchers of this line come to 100.01, and 100 was spent: correct one of them.",
      ]);
    });
  });

  it("is submitted once its period is over and by its own partner, and decided by who did not report it, line by line", async () => {
    const lines = [
      { line: line(0), spent: { amount: "250005", currency: "MNT" }, exchangeRate: "0.00205" },
      { line: line(1), spent: { amount: "100", currency: "CNY" } },
    ];
    const vouchers = [
      { line: line(1), number: "B-1", issuedOn: "2025-04-01", purpose: "Printing", amount: { amount: "60", currency: "CNY" } },
    ];
    const draft = await create({ lines, vouchers });
    expect(draft).toMatchObject({ problems: [], number: 1, status: "DRAFT", vouchers: [{ number: "B-1" }] });
    // 250005 × 0.00205 = 512.51025
    expect((draft.lines as unknown as { amount: object }[]).map(({ amount }) => amount)).toEqual([
      { amount: "512.51", currency: "CNY" },
      { amount: "100", currency: "CNY" },
    ]);
    expect((await create({ lines })).problems).toEqual(["TAKEN startsOn: 2025-02-01 – 2025-04-30 is taken by another record."]);
    expect((await create({ startsOn: "2025-04-30", endsOn: "2025-05-31" })).problems).toEqual([
      "OVERLAP startsOn: Expenditure from 2025-02-01 to 2025-04-30 is reported already: give those days for another version, or days outside.",
    ]);
    const version = { id: draft.id, expectedVersion: draft.version };
    expect(await refusal(app, people.other, "submitExpenditureReport", version)).toMatchObject({ code: "NOT_FOUND" });
    const submitted = await step(people.reporter, "submitExpenditureReport", draft);
    expect(submitted.status).toBe("SUBMITTED");
    const decision = (first: string, second: string, reason?: string) => ({
      lines: [
        { line: line(0), accepted: first },
        { line: line(1), accepted: second, ...(reason && { reason }) },
      ],
    });
    await unchanged(async () => {
      const now = { id: submitted.id, expectedVersion: submitted.version };
      expect(await refusal(app, people.officer, "decideExpenditureReport", { ...now, ...decision("1", "1") })).toMatchObject({
        code: "FORBIDDEN",
      });
      expect((await step(people.finance, "decideExpenditureReport", submitted, decision("512.52", "40"))).problems).toEqual([
        "EXCEEDS lines.0.accepted: 512.51 CNY was reported: accept that at most.",
        "REQUIRED lines.1.reason: Say why not all of it is accepted.",
      ]);
      expect(
        (await step(people.finance, "decideExpenditureReport", submitted, { lines: [{ line: line(0), accepted: "-1" }] })).problems,
      ).toEqual([
        "INVALID lines.0.accepted: This should be 0 or more.",
        `REQUIRED lines: The line ${line(1)} is reported by too: say what of it is accepted.`,
      ]);
    });
    const decided = await step(people.finance, "decideExpenditureReport", submitted, decision("512.51", "40", "No bill for 60."));
    expect(decided).toMatchObject({ problems: [], status: "PARTLY_ACCEPTED" });
    expect(
      (decided.lines as unknown as { accepted: string; reason: string | null }[]).map(({ accepted, reason }) => [accepted, reason]),
    ).toEqual([
      ["512.51", null],
      ["40", "No bill for 60."],
    ]);
    expect((await step(people.reporter, "updateExpenditureReport", decided, { lines: [] })).problems).toEqual([
      "INVALID_STATUS id: Not possible in status Partly accepted; allowed in: Draft.",
    ]);
  });

  it("is resubmitted as another version, which counts in place of the one before once it is decided", async () => {
    const read = async () =>
      (await app.read(`{ fundingCommitment(id: "${commitment.id}") { paid accepted } }`, { token: people.reporter })).fundingCommitment;
    expect(await read()).toEqual({ paid: "1200", accepted: "552.51" });
    const lines = [
      { line: line(0), spent: { amount: "512.51", currency: "CNY" } },
      { line: line(1), spent: { amount: "90", currency: "CNY" } },
    ];
    const second = await create({ lines });
    expect([second.problems, second.number]).toEqual([[], 2]);
    const submitted = await step(people.reporter, "submitExpenditureReport", second);
    expect((await read()).accepted).toBe("552.51");
    const all = [
      { line: line(0), accepted: "512.51" },
      { line: line(1), accepted: "90" },
    ];
    expect((await step(people.head, "decideExpenditureReport", submitted, { lines: all })).status).toBe("ACCEPTED");
    expect(await read()).toEqual({ paid: "1200", accepted: "602.51" });
    const { expenditureReports } = await app.read(
      `{ expenditureReports(orderBy: [{ field: CREATED_AT }]) { nodes { number status replacedAt } } }`,
      {
        token: people.reporter,
      },
    );
    expect(expenditureReports.nodes).toEqual([
      { number: 1, status: "PARTLY_ACCEPTED", replacedAt: expect.any(String) },
      { number: 2, status: "ACCEPTED", replacedAt: null },
    ]);
    expect((await app.read("{ expenditureReports { totalCount } }", { token: people.other })).expenditureReports.totalCount).toBe(0);
  });

  it("is not decided by who reported it for the partner", async () => {
    const input = {
      commitment: commitment.id,
      startsOn: "2025-05-01",
      endsOn: "2025-05-31",
      lines: [{ line: line(0), spent: { amount: "1", currency: "CNY" } }],
    };
    const made = await act(app, people.head, "createExpenditureReport", input, SHOWS);
    const submitted = await step(people.officer, "submitExpenditureReport", made);
    const decision = { id: submitted.id, expectedVersion: submitted.version, lines: [{ line: line(0), accepted: "1" }] };
    await unchanged(async () =>
      expect(await refusal(app, people.head, "decideExpenditureReport", decision)).toEqual({
        ...{ code: "FORBIDDEN", message: "Who began or submitted an expenditure report does not decide on it." },
      }),
    );
    const withdrawn = await step(people.officer, "withdrawExpenditureReport", submitted);
    expect([withdrawn.problems, withdrawn.status]).toEqual([[], "DRAFT"]);
  });

  it("makes the advance of the partner, as of a day and by age", async () => {
    const query = (more = "") => `{ advances${more} { partnerName fundingSourceCode currency opening paid accepted refunded balance
      upTo90Days upTo180Days over180Days unaccountedShare isWaiting } }`;
    const advance = { partnerName: "Our partner", fundingSourceCode: "OWN-2025", currency: "CNY", opening: "0", refunded: "0" };
    const today = (await app.read(query(), { token: people.finance })).advances;
    expect(today).toEqual([
      {
        ...advance,
        paid: "1200",
        accepted: "602.51",
        balance: "597.49",
        upTo90Days: "0",
        upTo180Days: "0",
        over180Days: "597.49",
        unaccountedShare: "49.79",
        isWaiting: true,
      },
    ]);
    // What a partner sees is its own, without the source.
    expect((await app.read(query(), { token: people.reporter })).advances).toEqual([{ ...today[0], fundingSourceCode: null }]);
    expect([(await app.read(query(), { token: people.other })).advances, (await app.read(query())).advances]).toEqual([[], []]);
    expect(
      (await app.read(query(`(asOf: "2025-09-08", from: "2025-03-01", fundingSource: "OWN-2025")`), { token: people.finance })).advances,
    ).toEqual([
      {
        ...advance,
        opening: "800",
        paid: "400",
        accepted: "0",
        balance: "1200",
        upTo90Days: "400",
        upTo180Days: "0",
        over180Days: "800",
        unaccountedShare: "100.00",
        isWaiting: true,
      },
    ]);
    expect(await app.refused(query(`(asOf: "2025-01-01", from: "2025-01-02")`), { token: people.finance })).toEqual({
      ...{ code: "BAD_USER_INPUT", message: "The end, 2025-01-01, comes before the beginning, 2025-01-02." },
    });
    expect(await app.refused(query(`(fundingSource: "${source}")`), { token: people.reporter })).toEqual({
      code: "BAD_USER_INPUT",
      message: `fundingSource: there is no funding source ${source} that you see. Accepted: ids, codes such as UNFPA-2025.`,
    });
  });
});
