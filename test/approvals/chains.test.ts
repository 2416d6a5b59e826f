import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { chain, STEPS } from "../support/approval.js";

const FIELDS = `id version code subject name(language: ZH) validFrom validTo series reportTerm reportTermUnit changesReviewed overdueReportBlocks
  steps { position key stage kind roles requires returnsTo noticeDays }`;

describe("approval chains", () => {
  const app = testApp();
  const act = actingOn(app, "approvalChain", FIELDS);
  const everything = digestOf(app, "^approval");
  let administrator: string;

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
  });
  const create = (more: object = {}) => act("createApprovalChain", chain(more), administrator);

  it("are kept with their steps, and changed step by step", async () => {
    const { record, problems } = await create({ code: "FIRST", validTo: "2026-12-31" });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      version: 1,
      name: "因公出国（测试）",
      overdueReportBlocks: "LEADER",
      changesReviewed: ["DAYS", "PERSONS", "ROUTE"],
    });
    expect(record.steps.map(({ position, key, stage }: never) => [position, key, stage])).toEqual([
      [1, "taskReview", 1],
      [2, "financeReview", 1],
      [3, "publicNotice", 2],
      [4, "decision", 3],
    ]);
    expect(record.steps[2]).toMatchObject({ kind: "PUBLIC_NOTICE", noticeDays: 5, roles: ["ADMINISTRATOR"], returnsTo: ["taskReview"] });
    const steps = [{ ...STEPS[3], stage: 1, roles: ["HEAD", "ADMINISTRATOR"], returnsTo: [] }];
    const changed = await act(
      "updateApprovalChain",
      { id: record.id, expectedVersion: 1, steps, reportTerm: 5, reportTermUnit: "WORKING_DAYS" },
      administrator,
    );
    expect(changed.problems).toEqual([]);
    expect(changed.record).toMatchObject({ version: 2, reportTerm: 5, reportTermUnit: "WORKING_DAYS", code: "FIRST" });
    expect(changed.record.steps).toEqual([
      {
        ...{ position: 1, key: "decision", stage: 1, kind: "DECISION", roles: ["HEAD", "ADMINISTRATOR"] },
        requires: [],
        returnsTo: [],
        noticeDays: null,
      },
    ]);
  });

  it("of one subject are valid one at a time", async () => {
    const before = await everything();
    const { problems } = await create({ code: "SECOND", validFrom: "2026-12-31" });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["OVERLAP", "FIRST is valid from 2026-01-01 to 2026-12-31: two chains of the same subject are not valid on one day."],
    ]);
    expect(await everything()).toEqual(before);
    expect((await create({ code: "SECOND", validFrom: "2027-01-01" })).problems).toEqual([]);
    expect((await create({ code: "TAIWAN", subject: "TAIWAN", validFrom: "2026-06-01" })).problems).toEqual([]);
    const both = await Promise.all(
      ["A1", "A2"].map((code) => create({ code, subject: "INBOUND", steps: STEPS.map((step) => ({ ...step, requires: [] })) })),
    );
    expect(both.map(placesOf).toSorted()).toEqual([[], ["OVERLAP input.validFrom"]]);
  });

  it("are refused with all that is wrong in them, and nothing is written", async () => {
    const before = await everything();
    const [task, finance, notice, decision] = STEPS;
    const steps = [
      { ...decision, key: "Bad key", returnsTo: ["later"] },
      { ...task, stage: 0, roles: ["VIEWER"], name: [] },
      { ...finance, stage: 3, noticeDays: 3, roles: [] },
      { ...notice, stage: 3, noticeDays: 61, returnsTo: ["financeReview"] },
      { ...task, stage: 4 },
    ];
    const bad = { code: "x", name: [], source: "", validFrom: "2030-01-02", validTo: "2030-01-01", series: " ", reportTerm: 0, steps };
    expect(placesOf(await create(bad))).toEqual([
      ...["INVALID input.code", "REQUIRED input.name", "REQUIRED input.source", "REQUIRED input.series"],
      ...["DATES_REVERSED input.validTo", "INVALID input.reportTerm", "DUPLICATE input.steps.4.key"],
      ...["INVALID input.steps.0.key", "INVALID input.steps.0.kind", "NOT_FOUND input.steps.0.returnsTo.0"],
      ...["REQUIRED input.steps.1.name", "INVALID input.steps.1.stage", "INVALID input.steps.1.roles.0"],
      ...["REQUIRED input.steps.2.roles", "INVALID input.steps.2.noticeDays"],
      ...["INVALID input.steps.3.kind", "NOT_FOUND input.steps.3.returnsTo.0", "INVALID input.steps.3.noticeDays"],
      "INVALID input.steps.4.kind",
    ]);
    expect(placesOf(await create({ code: "EMPTY", steps: [] }))).toEqual(["INVALID input.steps"]);
    expect(await everything()).toEqual(before);
  });
});
