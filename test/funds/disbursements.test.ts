import pg from "pg";
import { Document } from "../../src/documents/document.entity.js";
import type { Organisation } from "../../src/partners/organisation.entity.js";
import { testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { twoPartners, World } from "../support/world.js";
import { act, commitmentOf, type Made, peopleOf, refusal, sourceWith } from "./support.js";

describe("payments to partners", () => {
  const app = testApp();
  let ours: Organisation;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let estimate: string;
  let client: pg.Client;
  let codes = 0;

  beforeAll(async () => {
    const partners = await app.write(twoPartners);
    ours = partners.ours;
    people = await peopleOf(app, ours, partners.theirs);
    estimate = await app.write(async (em) => {
      const values = { title: { en: "Estimate" }, url: "https://example.org/estimate", visibility: "PARTNERS", organisation: ours.id };
      return new World(em).make(Document, values).id;
    });
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const unchanged = async (work: () => Promise<unknown>) => {
    const before = await digestOf(client);
    await work();
    expect(await digestOf(client)).toBe(before);
  };

  /** A source of its own with one line of 1,000 and a commitment of all of it, in two instalments of 600 and 400. */
  async function committed(
    more: object = {},
    instalments: object[] = [
      { dueOn: "2025-02-01", amount: "600" },
      { dueOn: "2025-07-01", amount: "400" },
    ],
  ) {
    const code = `PAY-${++codes}`;
    const { source, lines } = await app.write((em) => sourceWith(em, code, [{ code: "1", amount: "1000" }], { ...more }));
    const given = { code: `SUB-${code}`, source, partner: ours.id, lines: { [lines["1"]!]: "1000" }, amount: "1000", instalments };
    const commitment = await commitmentOf(app, people.finance, given);
    expect(commitment.problems).toEqual([]);
    return { source, commitment };
  }

  const request = { kind: "ADVANCE", startsOn: "2025-02-01", endsOn: "2025-06-30" };
  const asked = async (commitment: Made, amount: string, more: object = {}) => {
    const lines = [{ line: commitment.lines[0]!.id, amount }];
    const made = await act(
      app,
      people.reporter,
      "createDisbursementRequest",
      { ...request, estimate, commitment: commitment.id, lines, ...more },
      SHOWS,
    );
    expect(made.problems).toEqual([]);
    return made;
  };
  const SHOWS = "disbursementRequest { id version number status amount { amount currency } availableTransitions { key disabledReason } }";
  const step = (token: string, name: string, { id, version: expectedVersion }: Made, more: object = {}) =>
    act(app, token, name, { id, expectedVersion, ...more }, SHOWS);
  const approved = async (commitment: Made, amount: string, more: object = {}) => {
    const submitted = await step(people.reporter, "submitDisbursementRequest", await asked(commitment, amount, more));
    const done = await step(people.officer, "approveDisbursementRequest", submitted);
    expect([submitted.problems, done.problems, done.status]).toEqual([[], [], "APPROVED"]);
    return done;
  };
  let vouchers = 0;
  const payment = (of: Made, commitment: Made, amount: string, more: object = {}) => ({
    ...{ request: of.id, instalment: commitment.instalments[0]!.id, paidOn: "2025-03-05", amount, voucherNumber: `V-${++vouchers}` },
    ...more,
  });
  const PAID = "disbursement { id version kind status paidOn amount { amount currency } corrects { id } }";
  const pay = (input: object, token = people.finance, headers = {}) => act(app, token, "createDisbursement", input, PAID, headers);

  it("go from the partner's request over its approval to what was paid, and are seen by the partner", async () => {
    const { commitment } = await committed();
    const draft = await asked(commitment, "600");
    expect([draft.number, draft.status, draft.amount]).toEqual([1, "DRAFT", { amount: "600", currency: "CNY" }]);
    const submitted = await step(people.reporter, "submitDisbursementRequest", draft);
    const returned = await step(people.officer, "returnDisbursementRequest", submitted, { reason: "The estimate lacks the travel." });
    expect([submitted.status, returned.status]).toEqual(["SUBMITTED", "RETURNED"]);
    const lines = [{ line: commitment.lines[0]!.id, amount: "550.50" }];
    const changed = await act(
      app,
      people.reporter,
      "updateDisbursementRequest",
      { id: draft.id, expectedVersion: returned.version, lines },
      SHOWS,
    );
    const again = await step(people.reporter, "submitDisbursementRequest", changed);
    const done = await step(people.officer, "approveDisbursementRequest", again);
    expect([done.status, done.amount]).toEqual(["APPROVED", { amount: "550.50", currency: "CNY" }]);
    const paid = await pay(payment(done, commitment, "550.50"));
    expect(paid).toMatchObject({ problems: [], kind: "PAYMENT", status: "PAID", amount: { amount: "550.50", currency: "CNY" } });
    const query = `{ fundingCommitment(id: "${commitment.id}") { paid instalments { paid } }
      disbursements(filter: { status: { eq: PAID } }) { totalCount }
      disbursementsAggregate(groupBy: [{ field: PARTNER }, { field: COMMITMENT }]) { groups { keys { commitment { id } } sum { amount { amount currency } } } } }`;
    // One flow: the department and the partner see the same.
    for (const token of [people.finance, people.reporter]) {
      const { fundingCommitment, disbursementsAggregate } = await app.read(query, { token });
      expect(fundingCommitment).toEqual({ paid: "550.50", instalments: [{ paid: "550.50" }, { paid: "0" }] });
      expect(disbursementsAggregate.groups).toContainEqual({
        keys: { commitment: { id: commitment.id } },
        sum: { amount: [{ amount: "550.50", currency: "CNY" }] },
      });
    }
    expect((await app.read(query, { token: people.other })).disbursements.totalCount).toBe(0);
    expect((await app.read(query)).disbursements.totalCount).toBe(0);
  });

  it("are asked for within the days and the lines of a signed commitment, with an estimate for an advance", async () => {
    const { commitment } = await committed();
    await unchanged(async () => {
      const lines = [{ line: commitment.instalments[0]!.id, amount: "-1" }];
      const input = { ...request, commitment: commitment.id, startsOn: "2024-12-01", endsOn: "2024-11-01", lines };
      expect((await act(app, people.reporter, "createDisbursementRequest", input, SHOWS)).problems).toEqual(
        [
          "DATES_REVERSED endsOn: The end, 2024-11-01, comes before the beginning, 2024-12-01.",
          "OUT_OF_RANGE startsOn: This should lie within 2025-01-01 to 2025-12-31.",
          "OUT_OF_RANGE endsOn: This should lie within 2025-01-01 to 2025-12-31.",
          `NOT_FOUND lines.0.line: There is no line of a commitment ${commitment.instalments[0]!.id} that you see.`,
          "INVALID lines.0.amount: This should be more than 0.",
        ].map((each) => (each.startsWith("NOT_FOUND") ? expect.stringMatching(/^NOT_FOUND lines\.0\.line: /) : each)),
      );
      expect(await refusal(app, people.other, "createDisbursementRequest", { ...input, lines: [] })).toMatchObject({ code: "NOT_FOUND" });
    });
    const without = await asked(commitment, "600", { estimate: null });
    expect((await step(people.reporter, "submitDisbursementRequest", without)).problems).toEqual([
      "REQUIRED id: An advance needs an estimate: give the document as `estimate`.",
    ]);
    await step(people.reporter, "submitDisbursementRequest", await asked(commitment, "600"));
    expect((await step(people.reporter, "submitDisbursementRequest", await asked(commitment, "400.01"))).problems).toEqual([
      "EXCEEDS id: 400.01 is asked for by the line 1, and 400 of the commitment is not asked for yet: ask for that at most.",
    ]);
  });

  it("are asked, approved and paid by three people", async () => {
    const { commitment } = await committed();
    const lines = [{ line: commitment.lines[0]!.id, amount: "100" }];
    const made = await act(
      app,
      people.officer,
      "createDisbursementRequest",
      { ...request, estimate, commitment: commitment.id, lines },
      SHOWS,
    );
    const submitted = await step(people.officer, "submitDisbursementRequest", made);
    const own = submitted.availableTransitions!.find(({ key }) => key === "approveDisbursementRequest");
    expect(own!.disabledReason).toBe("Who asked for funds neither approves the request nor pays it.");
    const version = { id: submitted.id, expectedVersion: submitted.version };
    await unchanged(async () => {
      expect(await refusal(app, people.officer, "approveDisbursementRequest", version)).toEqual({
        code: "FORBIDDEN",
        message: own!.disabledReason,
      });
      expect(await refusal(app, people.reporter, "approveDisbursementRequest", version)).toMatchObject({ code: "FORBIDDEN" });
      expect(await refusal(app, people.head, "createDisbursement", payment(submitted, commitment, "100"))).toMatchObject({
        code: "FORBIDDEN",
      });
      expect((await pay(payment(submitted, commitment, "100"))).problems).toEqual([
        "INVALID_STATUS request: Not possible in status Submitted; allowed in: Approved.",
      ]);
    });
    const done = await step(people.head, "approveDisbursementRequest", submitted);
    expect((await pay(payment(done, commitment, "100"))).problems).toEqual([]);
  });

  it("never come to more than the instalment and the request, and a voucher is used once", async () => {
    const { commitment } = await committed();
    const first = await approved(commitment, "700");
    const one = payment(first, commitment, "500");
    expect((await pay(one)).problems).toEqual([]);
    await unchanged(async () => {
      expect((await pay(one)).problems).toEqual([
        `TAKEN voucherNumber: ${one.voucherNumber} is taken by another record.`,
        "EXCEEDS amount: 100 CNY of the instalment is not paid yet: pay that at most.",
        "EXCEEDS amount: 200 CNY of the request is not paid yet: pay that at most.",
      ]);
      const wrong = { paidOn: "2025-01-14", bankAmount: { amount: "10.00", currency: "USD" }, exchangeRate: "0.1377" };
      expect((await pay(payment(first, commitment, "100", wrong))).problems).toEqual([
        "AMOUNT_MISMATCH bankAmount.amount: The amount should be 13.77.",
        "DATES_REVERSED paidOn: 2025-01-14 should not come before the `signedOn`, 2025-01-15.",
      ]);
      expect((await pay(payment(first, commitment, "1", { paidOn: "2999-01-01" }))).problems).toEqual([
        "INVALID paidOn: This should be today or a day before.",
      ]);
    });
    const atBank = { instalment: commitment.instalments[1]!.id, bankAmount: { amount: "27.54", currency: "USD" }, exchangeRate: "0.1377" };
    expect((await pay(payment(first, commitment, "200", atBank))).problems).toEqual([]);
  });

  it("of two that pay the same instalment at once, one is recorded", async () => {
    const { commitment } = await committed();
    const [one, two] = [await approved(commitment, "600"), await approved(commitment, "400", { kind: "REIMBURSEMENT" })];
    await client.query("begin");
    // Nothing is inserted meanwhile: without a lock both would have been checked by then.
    await client.query("lock table disbursement in share mode");
    const both = [pay(payment(one, commitment, "600")), pay(payment(two, commitment, "400"), people.secondFinance)];
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("commit");
    const results = await Promise.all(both);
    const refused = results.filter(({ problems }) => problems.length > 0);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.problems[0]).toMatch(/^EXCEEDS amount: (0|200) CNY of the instalment is not paid yet/);
  });

  it("that are sent twice with one key are recorded once", async () => {
    const { commitment } = await committed();
    const input = payment(await approved(commitment, "600"), commitment, "300");
    const headers = { "idempotency-key": "payment-1" };
    const [first, second] = await Promise.all([pay(input, people.finance, headers), pay(input, people.finance, headers)]);
    expect(second).toEqual(first);
    const { fundingCommitment } = await app.read(`{ fundingCommitment(id: "${commitment.id}") { paid } }`, { token: people.finance });
    expect(fundingCommitment.paid).toBe("300");
  });

  it("above the amount of the source wait for a second person, who took no other step; two who release at once release it once", async () => {
    const { commitment } = await committed({ secondPersonAbove: "500" });
    const done = await approved(commitment, "600");
    const prepared = await pay(payment(done, commitment, "500.01"));
    expect(prepared.status).toBe("PREPARED");
    const version = { id: prepared.id, expectedVersion: prepared.version };
    // It is reserved, and not yet paid nor seen by the partner.
    expect((await pay(payment(done, commitment, "100"))).problems).toContain(
      "EXCEEDS amount: 99.99 CNY of the instalment is not paid yet: pay that at most.",
    );
    const { fundingCommitment } = await app.read(`{ fundingCommitment(id: "${commitment.id}") { paid } }`, { token: people.finance });
    expect(fundingCommitment.paid).toBe("0");
    expect((await app.read(`{ disbursement(id: "${prepared.id}") { id } }`, { token: people.reporter })).disbursement).toBeNull();
    await unchanged(async () => {
      expect(await refusal(app, people.finance, "releaseDisbursement", version)).toEqual({
        ...{ code: "FORBIDDEN", message: "Who prepared a payment does not release it: a second person does." },
      });
      expect(await refusal(app, people.officer, "releaseDisbursement", version)).toMatchObject({ code: "FORBIDDEN" });
    });
    const release = (token: string) => act(app, token, "releaseDisbursement", version, "disbursement { id status }");
    const results = await Promise.all([release(people.head), release(people.secondFinance)]);
    expect(results.map(({ status }) => status ?? null).sort()).toEqual(["PAID", null]);
    expect(results.flatMap(({ problems }) => problems)).toEqual([expect.stringMatching(/^STALE_VERSION /)]);
    expect((await pay(payment(done, commitment, "99.99"))).status).toBe("PAID");
  });

  it("that are prepared can be cancelled, which leaves their amount and voucher free", async () => {
    const { commitment } = await committed({ secondPersonAbove: "0" });
    const input = payment(await approved(commitment, "600"), commitment, "600");
    const prepared = await pay(input);
    const version = { id: prepared.id, expectedVersion: prepared.version };
    expect((await act(app, people.finance, "cancelDisbursement", version, "disbursement { status }")).status).toBe("CANCELLED");
    expect(await pay(input)).toMatchObject({ status: "PREPARED", problems: [] });
    const over = { id: prepared.id, expectedVersion: prepared.version + 1 };
    expect((await act(app, people.head, "releaseDisbursement", over, "disbursement { id }")).problems).toEqual([
      "INVALID_STATUS id: Not possible in status Cancelled; allowed in: Prepared.",
    ]);
  });

  it("wait for the condition of their instalment", async () => {
    const { commitment } = await committed({}, [{ dueOn: "2025-02-01", amount: "1000", condition: "DOCUMENT" }]);
    const done = await approved(commitment, "600");
    await unchanged(async () =>
      expect((await pay(payment(done, commitment, "600"))).problems).toEqual([
        "CONDITION_NOT_MET instalment: The instalment waits for its document: record it with `recordInstalmentDocument`.",
      ]),
    );
    const input = { id: commitment.id, expectedVersion: commitment.version, instalment: commitment.instalments[0]!.id, document: estimate };
    const shows = "fundingCommitment { instalments { isConditionMet } }";
    expect(await act(app, people.finance, "recordInstalmentDocument", input, shows)).toEqual({
      problems: [],
      instalments: [{ isConditionMet: true }],
    });
    expect((await pay(payment(done, commitment, "600"))).problems).toEqual([]);
  });

  it("wait while too much of what the partner got is unaccounted for, but for reimbursements", async () => {
    const { commitment } = await committed({ mostUnaccounted: "20" });
    expect((await pay(payment(await approved(commitment, "600"), commitment, "600"))).problems).toEqual([]);
    const second = { instalment: commitment.instalments[1]!.id, paidOn: "2025-07-02" };
    const next = await approved(commitment, "300");
    await unchanged(async () =>
      expect((await pay(payment(next, commitment, "300", second))).problems).toEqual([
        "ADVANCE_UNACCOUNTED instalment: 600 CNY of what the partner got is unaccounted for, which is 100.00%; the source allows 20%. The next payment waits for accepted expenditure or a refund.",
      ]),
    );
    const reimbursed = await approved(commitment, "100", { kind: "REIMBURSEMENT" });
    expect((await pay(payment(reimbursed, commitment, "100", second))).problems).toEqual([]);
  });

  it("are taken back by negative amounts that name them, never by more than they are", async () => {
    const { commitment } = await committed();
    const paid = await pay(payment(await approved(commitment, "600"), commitment, "600"));
    const back = { corrects: paid.id, paidOn: "2025-05-01", reason: "Unspent." };
    const correct = (kind: string, amount: string, more: object = {}) =>
      act(app, people.finance, "correctDisbursement", { ...back, kind, amount, voucherNumber: `V-${++vouchers}`, ...more }, PAID);
    const refund = await correct("REFUND", "150.25");
    expect(refund).toMatchObject({
      kind: "REFUND",
      status: "PAID",
      amount: { amount: "-150.25", currency: "CNY" },
      corrects: { id: paid.id },
    });
    await unchanged(async () => {
      expect((await correct("CORRECTION", "449.76", { paidOn: "2025-03-04", reason: " " })).problems).toEqual([
        "REQUIRED reason: This is required.",
        "DATES_REVERSED paidOn: 2025-03-04 should not come before the `paidOn`, 2025-03-05.",
        "EXCEEDS amount: 449.75 CNY of it is not taken back yet: take back that at most.",
      ]);
      expect((await correct("PAYMENT", "1", { corrects: refund.id })).problems).toEqual([
        "INVALID kind: This should be `REFUND` or `CORRECTION`.",
        "INVALID corrects: This should be a payment that was paid.",
        "EXCEEDS amount: 0 CNY of it is not taken back yet: take back that at most.",
      ]);
    });
    expect((await correct("CORRECTION", "449.75")).problems).toEqual([]);
    const { fundingCommitment, disbursement } = await app.read(
      `{ fundingCommitment(id: "${commitment.id}") { paid } disbursement(id: "${paid.id}") { amount { amount } corrections { nodes { amount { amount } } } } }`,
      { token: people.reporter },
    );
    expect([fundingCommitment.paid, disbursement.amount.amount]).toEqual(["0.00", "600"]);
    expect(disbursement.corrections.nodes.map((each: { amount: { amount: string } }) => each.amount.amount)).toEqual([
      "-150.25",
      "-449.75",
    ]);
  });

  it("and receipts are recorded in open months only; a closed month is corrected in an open one", async () => {
    const { source, commitment } = await committed({ secondPersonAbove: "500" });
    const done = await approved(commitment, "900");
    const paid = await pay(payment(done, commitment, "100"));
    const prepared = await pay(
      payment(done, commitment, "500", { instalment: commitment.instalments[0]!.id, paidOn: "2025-03-31", amount: "500.00" }),
    );
    expect(prepared.status).toBe("PAID");
    const waiting = await pay(payment(done, commitment, "300.00", { instalment: commitment.instalments[1]!.id, amount: "300" }));
    expect(waiting.status).toBe("PAID");
    const CLOSED = "periodClose { month fundingSource { code } closedBy { name } }";
    const close = (month: string) => act(app, people.finance, "createPeriodClose", { fundingSource: source, month }, CLOSED);
    await unchanged(async () => {
      expect((await close("2025-03-02")).problems).toEqual(["INVALID month: This should be the first of a month."]);
      expect((await close("2999-03-01")).problems).toEqual([
        "NOT_ENDED month: The month ends on 2999-03-31; it is closed from the day after.",
      ]);
    });
    expect(await close("2025-03-01")).toMatchObject({ problems: [], month: "2025-03-01" });
    const receipt = { fundingSource: source, receivedOn: "2025-03-10", amount: "1000", voucherNumber: "R-1" };
    await unchanged(async () => {
      expect((await close("2025-03-01")).problems).toEqual(["TAKEN month: 2025-03 is closed already."]);
      expect((await act(app, people.finance, "createReceipt", receipt, "receipt { id }")).problems).toEqual([
        "PERIOD_CLOSED receivedOn: 2025-03 is closed: give a day from 2025-04-01 on.",
      ]);
      const back = {
        corrects: paid.id,
        kind: "CORRECTION",
        paidOn: "2025-03-31",
        amount: "10",
        reason: "Typed wrong.",
        voucherNumber: "C-1",
      };
      expect((await act(app, people.finance, "correctDisbursement", back, PAID)).problems).toEqual([
        "PERIOD_CLOSED paidOn: 2025-03 is closed: give a day from 2025-04-01 on.",
      ]);
    });
    const back = {
      corrects: paid.id,
      kind: "CORRECTION",
      paidOn: "2025-04-01",
      amount: "10",
      reason: "Typed wrong.",
      voucherNumber: "C-1",
    };
    expect((await act(app, people.finance, "correctDisbursement", back, PAID)).problems).toEqual([]);
    const RECEIVED = "receipt { id kind amount { amount currency } bankAmount { amount currency } }";
    const open = { ...receipt, receivedOn: "2025-04-10", bankAmount: { amount: "137.70", currency: "USD" }, exchangeRate: "0.1377" };
    const received = await act(app, people.finance, "createReceipt", open, RECEIVED);
    expect(received).toMatchObject({
      problems: [],
      kind: "RECEIPT",
      amount: { amount: "1000", currency: "CNY" },
      bankAmount: { amount: "137.70" },
    });
    const refund = {
      corrects: received.id,
      kind: "REFUND",
      receivedOn: "2025-05-01",
      amount: "1000.01",
      reason: "Unspent.",
      voucherNumber: "R-2",
    };
    await unchanged(async () =>
      expect((await act(app, people.finance, "correctReceipt", refund, RECEIVED)).problems).toEqual([
        "EXCEEDS amount: 1000 CNY of it is not taken back yet: take back that at most.",
      ]),
    );
    expect(await act(app, people.finance, "correctReceipt", { ...refund, amount: "400" }, RECEIVED)).toMatchObject({
      kind: "REFUND",
      amount: { amount: "-400" },
    });
    const { receiptsAggregate } = await app.read(
      `{ receiptsAggregate(filter: { fundingSource: { id: { eq: "${source}" } } }) { total { sum { amount { amount currency } } } } }`,
      { token: people.finance },
    );
    expect(receiptsAggregate.total.sum.amount).toEqual([{ amount: "600", currency: "CNY" }]);
  });

  it("that are prepared keep their month open until they are released or cancelled", async () => {
    const { source, commitment } = await committed({ secondPersonAbove: "0" });
    const input = payment(await approved(commitment, "600"), commitment, "600");
    const prepared = await pay(input);
    const close = () => act(app, people.finance, "createPeriodClose", { fundingSource: source, month: "2025-03-01" }, "periodClose { id }");
    await unchanged(async () =>
      expect((await close()).problems).toEqual([
        `IN_USE month: The payment ${input.voucherNumber} of 2025-03-05 is prepared: release it or cancel it first.`,
      ]),
    );
    await act(app, people.head, "releaseDisbursement", { id: prepared.id, expectedVersion: prepared.version }, PAID);
    expect((await close()).problems).toEqual([]);
  });
});
