import { CommitmentLine, FundingCommitment, Instalment } from "../../src/funds/commitment.entity.js";
import { Disbursement, DisbursementRequest } from "../../src/funds/disbursement.entity.js";
import { ExpenditureReport, ExpenditureReportLine } from "../../src/funds/expenditure-report.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { Role, testApp } from "../support/app.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { twoPartners, World } from "../support/world.js";
import { sourceWith } from "./support.js";

describe("payments in the worklist", () => {
  const app = testApp();
  const day = (days: number) => daysLater(dayInShanghai(Date.now()), days);
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    const fund = await app.write((em) => sourceWith(em, "OWN", [{ code: "1", amount: "1000" }]));
    tokens.finance = await app.signedIn([Role.FINANCE_OFFICER]);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], ours);
    tokens.other = await app.signedIn([Role.REPORTER], theirs);
    await app.write(async (em) => {
      const world = new World(em);
      const createdBy = (await em.findOneOrFail(Account, { organisation: ours.id })).id;
      const money = (amount: string) => ({ amount, currency: "CNY" });
      const commit = (code: string, more: object = {}) => {
        const commitment = world.make(FundingCommitment, {
          ...{ code, title: { en: code }, fundingSource: fund.source, partner: ours.id, amount: money("100"), signedOn: day(-300) },
          ...{ startsOn: day(-300), endsOn: day(300) },
          ...more,
        });
        const line = world.make(CommitmentLine, { commitment, budgetLine: fund.lines["1"], position: 1, amount: money("100") });
        const instalment = (dueOn: string, more: object = {}) =>
          world.make(Instalment, { commitment, position: 1, dueOn, amount: money("100"), ...more });
        const request = (number: number, status: string, more: object = {}) =>
          world.make(DisbursementRequest, {
            ...{ commitment, number, kind: "ADVANCE", status, createdBy, amount: money("100"), startsOn: day(-90), endsOn: day(-1) },
            ...more,
          });
        const pay = (of: Instalment, by: DisbursementRequest, amount: string, paidOn: string, more: object = {}) =>
          world.make(Disbursement, {
            ...{
              commitment,
              instalment: of,
              request: by,
              status: "PAID",
              preparedBy: createdBy,
              voucherNumber: `${code} ${amount} ${paidOn}`,
            },
            ...{ amount: money(amount), paidOn, ...more },
          });
        return { commitment, line, instalment, request, pay };
      };
      const asked = commit("ASKED");
      asked.request(1, "SUBMITTED", { submittedAt: new Date() });
      asked.request(2, "RETURNED", { decidedAt: new Date() });
      asked.request(3, "DRAFT");
      const due = commit("DUE");
      due.instalment(day(30));
      due.instalment(day(-1));
      due.instalment(day(31));
      due.instalment(day(-2), { condition: "DOCUMENT" });
      commit("UNSIGNED", { signedOn: undefined }).instalment(day(-1));
      const paid = commit("PAID");
      const instalment = paid.instalment(day(-200));
      const request = paid.request(1, "APPROVED");
      // All was paid, and some of it came back: it is not to be paid again.
      const first = paid.pay(instalment, request, "60", day(-200));
      paid.pay(instalment, request, "40", day(-90));
      paid.pay(instalment, request, "-10", day(-100), { kind: "REFUND", corrects: first });
      // 50 of the first 60 are accounted for by the refund and this; a report that waits accounts for nothing.
      const report = (number: number, status: string, accepted: string | undefined, more: object) => {
        const made = world.make(ExpenditureReport, {
          commitment: paid.commitment,
          number,
          status,
          createdBy,
          startsOn: day(-90),
          endsOn: day(-60),
          ...more,
        });
        world.make(ExpenditureReportLine, {
          report: made,
          position: 1,
          line: paid.line,
          spent: money("40"),
          amount: money("40"),
          accepted,
        });
      };
      report(1, "ACCEPTED", "40", { decidedAt: new Date() });
      report(2, "SUBMITTED", undefined, { submittedAt: new Date() });
      const settled = commit("SETTLED");
      const whole = settled.instalment(day(-200));
      settled.pay(whole, settled.request(1, "APPROVED"), "100", day(-91));
      const waiting = commit("WAITING");
      waiting.pay(waiting.instalment(day(10)), waiting.request(1, "APPROVED"), "100", day(-3), { status: "PREPARED" });
    });
  });

  const rows = async (token?: string) => {
    const { worklist } = await app.read(
      "{ worklist { nodes { recordType title kind dueOn sinceOn party canAct organisation { name } } } }",
      { token },
    );
    const nodes = worklist.nodes as Record<string, string | boolean>[];
    // What partners and projects of this test bring with them is no matter of funds.
    return nodes
      .filter(({ recordType }) => !/PUBLICATION/.test(String(recordType)))
      .map(
        ({ recordType, title, kind, dueOn, sinceOn, party, canAct }) =>
          `${recordType} ${title} ${kind} due ${dueOn} since ${sinceOn} ${party} ${canAct}`,
      );
  };
  const period = `${day(-90)} – ${day(-1)}`;
  const overdue = [
    `FUNDING_COMMITMENT PAID OVERDUE due ${day(-110)} since ${day(-109)} PARTNER`,
    `FUNDING_COMMITMENT SETTLED OVERDUE due ${day(-1)} since ${day(0)} PARTNER`,
  ];

  it("are for the department what is to be approved, paid, released, decided on and accounted for, with who may", async () => {
    expect((await rows(tokens.finance)).sort()).toEqual(
      [
        `DISBURSEMENT WAITING WAITING due null since ${day(-3)} DEPARTMENT true`,
        `DISBURSEMENT_REQUEST ASKED ${period} WAITING due null since ${day(0)} DEPARTMENT false`,
        `EXPENDITURE_REPORT PAID ${day(-90)} – ${day(-60)} WAITING due null since ${day(0)} DEPARTMENT true`,
        `INSTALMENT DUE DUE due ${day(30)} since ${day(0)} DEPARTMENT true`,
        `INSTALMENT DUE OVERDUE due ${day(-1)} since ${day(0)} DEPARTMENT true`,
        ...overdue.map((each) => `${each} false`),
      ].sort(),
    );
    expect((await rows(tokens.officer)).filter((row) => row.endsWith("true"))).toEqual([
      `DISBURSEMENT_REQUEST ASKED ${period} WAITING due null since ${day(0)} DEPARTMENT true`,
    ]);
  });

  it("are for a partner what was returned to it and what it has to account for, and nothing for others", async () => {
    expect((await rows(tokens.reporter)).sort()).toEqual(
      [
        `DISBURSEMENT_REQUEST ASKED ${period} RETURNED due null since ${day(0)} PARTNER true`,
        ...overdue.map((each) => `${each} true`),
      ].sort(),
    );
    expect([await rows(tokens.other), await rows()]).toEqual([[], []]);
  });
});
