import { excesses, withOneMore } from "../../src/visits/plan.rules.js";
import { actingOn, digestOf, outcomesOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { chain, STEPS } from "../support/approval.js";

const YEAR = 2034;
const FIELDS = `id version status plannedVisit { code } planDeviation
  quota { subject maxVisits visitsUsed visitsInReview visitsRemaining maxPersons personsUsed personsInReview personsRemaining
    maxCostCny costUsedCny costInReviewCny costRemainingCny }
  approvals { subject year persons costCny }`;

describe("what exceeds a plan", () => {
  it("is what is more than its limit, exactly, and never what has none", () => {
    expect(excesses({ PERSONS: 4, DAYS: 6, COST: "100.01" }, { PERSONS: 4, DAYS: 5, COST: "100" })).toEqual([
      { measure: "DAYS", found: "6", most: "5" },
      { measure: "COST", found: "100.01", most: "100" },
    ]);
    expect(excesses({ VISITS: "9", PERSONS: 9, COST: null }, { VISITS: null, COST: "1" })).toEqual([]);
    expect(withOneMore({ VISITS: 2, PERSONS: 7, COST: "0.10" }, { PERSONS: 3, COST: "0.20" })).toEqual({
      ...{ VISITS: "3", PERSONS: "10", COST: "0.30" },
    });
    expect(withOneMore({ VISITS: 0 }, { PERSONS: 1, COST: null })).toEqual({ VISITS: "1", PERSONS: "1", COST: "0" });
  });
});

describe("plans of visits", () => {
  const app = testApp();
  const act = actingOn(app, "visit", FIELDS);
  const plans = actingOn(
    app,
    "visitPlan",
    `id version year status approvedBy { name } approvedAt viewerCanUpdate availableTransitions { key label to disabledReason }
     plannedVisits { id code title subject quarter persons days costCny } quotas { id subject maxVisits maxPersons maxCostCny }`,
  );
  const everything = digestOf(app, "^(visit|planned|approval)");
  const tokens: Record<string, string> = {};
  let mongolia: string;
  let made = 0;

  beforeAll(async () => {
    const roles = { author: Role.OFFICER, officer: Role.OFFICER, finance: Role.FINANCE_OFFICER, head: Role.HEAD };
    for (const [name, role] of Object.entries({ ...roles, administrator: Role.ADMINISTRATOR })) tokens[name] = await app.signedIn([role]);
    mongolia = (await app.read('{ country(code: "MN") { id } }')).country.id;
    const query = "mutation ($input: CreateApprovalChainInput!) { createApprovalChain(input: $input) { problems { code } } }";
    const decision = { ...STEPS[3]!, stage: 1, returnsTo: [], requires: ["PLAN"] };
    const answer = await app.read(query, { token: tokens.administrator, variables: { input: chain({ steps: [decision] }) } });
    expect(answer.createApprovalChain.problems).toEqual([]);
  });

  const planned = (code: string, more: object = {}) => ({
    ...{
      code,
      title: [{ language: "EN", text: `Journey ${code}` }],
      subject: "ABROAD",
      quarter: 2,
      persons: 3,
      days: 5,
      costCny: "1000.00",
    },
    ...more,
  });
  const tried = (name: string, { id, version }: { id: string; version: number }, who: string, more: object = {}) =>
    plans(name, { id, expectedVersion: version, ...more }, tokens[who]!, name === "updateVisitPlan" ? undefined : "VisitPlanVersionInput");
  const visit = async (more: object = {}) => {
    const input = {
      ...{ code: `PLANNED-${++made}`, direction: "OUTBOUND", kind: "STUDY", purpose: [{ language: "EN", text: "Talks" }], headCount: 3 },
      ...{ startsOn: `${YEAR}-05-01`, endsOn: `${YEAR}-05-05` },
      stops: [{ country: mongolia, arrivesOn: `${YEAR}-05-01`, departsOn: `${YEAR}-05-05` }],
      budgetLines: [{ category: "MEALS", unitCost: "1000", amount: { amount: "1000", currency: "CNY" } }],
      ...more,
    };
    const { record, problems } = await act("createVisit", input, tokens.author!);
    expect(problems).toEqual([]);
    return record;
  };
  const submit = ({ id, version }: { id: string; version: number }) =>
    act("submitVisit", { id, expectedVersion: version }, tokens.author!, "VisitVersionInput");
  const sign = ({ id, version }: { id: string; version: number }) =>
    act("signVisitStep", { id, expectedVersion: version, step: "decision" }, tokens.head!, "VisitStepInput");

  it("are written by staff, approved by the head, and changed only after they were reopened", async () => {
    const quotas = [{ subject: "ABROAD", maxVisits: 2, maxPersons: 7, maxCostCny: "2500" }];
    const input = { year: YEAR, plannedVisits: [planned("P-1"), planned("P-2"), planned("P-3", { subject: "TAIWAN" })], quotas };
    const { record: plan, problems } = await plans("createVisitPlan", input, tokens.author!);
    expect([problems, plan.status, plan.plannedVisits.map(({ code }: { code: string }) => code)]).toEqual([
      [],
      "DRAFT",
      ["P-1", "P-2", "P-3"],
    ]);
    expect(plan.availableTransitions).toEqual([
      ...[
        {
          key: "approveVisitPlan",
          label: "Approve",
          to: "APPROVED",
          disabledReason: "Plans of visits are approved and reopened by the department's head.",
        },
      ],
      {
        ...{ key: "reopenVisitPlan", label: "Reopen", to: "DRAFT" },
        disabledReason: "Plans of visits are approved and reopened by the department's head.",
      },
    ]);
    const before = await everything();
    const query = "mutation ($input: VisitPlanVersionInput!) { approveVisitPlan(input: $input) { problems { code } } }";
    for (const who of ["author", "administrator"])
      expect((await app.refused(query, { token: tokens[who]!, variables: { input: { id: plan.id, expectedVersion: 1 } } })).code).toBe(
        "FORBIDDEN",
      );
    expect(placesOf(await tried("reopenVisitPlan", plan, "head"))).toEqual(["INVALID_STATUS input.id"]);
    expect(await everything()).toEqual(before);

    // One keeps its row under the same code, one goes, one comes.
    const changed = await tried("updateVisitPlan", plan, "officer", {
      plannedVisits: [planned("P-2", { days: 6 }), planned("P-1"), planned("P-4")],
    });
    expect(changed.record.plannedVisits.map(({ id, code, days }: never) => [id, code, days])).toEqual([
      [plan.plannedVisits[1].id, "P-2", 6],
      [plan.plannedVisits[0].id, "P-1", 5],
      [expect.any(String), "P-4", 5],
    ]);
    expect(changed.record.quotas).toEqual(plan.quotas);
    const approved = await tried("approveVisitPlan", changed.record, "head");
    expect(approved.record).toMatchObject({ status: "APPROVED", approvedBy: { name: expect.any(String) }, approvedAt: expect.any(String) });
    const after = await everything();
    expect(placesOf(await tried("updateVisitPlan", approved.record, "author", { plannedVisits: [] }))).toEqual(["INVALID_STATUS input.id"]);
    expect(placesOf(await tried("approveVisitPlan", approved.record, "head"))).toEqual(["INVALID_STATUS input.id"]);
    expect(await everything()).toEqual(after);
  });

  it("say of every line what is wrong with it, and write nothing", async () => {
    const before = await everything();
    const bad = {
      year: YEAR,
      plannedVisits: [
        planned("p", { title: [], quarter: 5, persons: 0, days: 0, costCny: "-1" }),
        planned("P-1"),
        planned("P-9"),
        planned("P-9"),
      ],
      quotas: [{ subject: "ABROAD", maxVisits: -1, maxPersons: -1, maxCostCny: "-0.01" }, { subject: "ABROAD" }],
    };
    const at = "input.plannedVisits";
    expect(placesOf(await plans("createVisitPlan", bad, tokens.author!))).toEqual([
      ...["TAKEN input.year", `DUPLICATE ${at}.3.code`, `INVALID ${at}.0.code`, `REQUIRED ${at}.0.title`, `INVALID ${at}.0.quarter`],
      ...[`INVALID ${at}.0.persons`, `INVALID ${at}.0.days`, `INVALID ${at}.0.costCny`, `TAKEN ${at}.1.code`],
      ...["DUPLICATE input.quotas.1.subject", "INVALID input.quotas.0.maxVisits", "INVALID input.quotas.0.maxPersons"],
      ...["INVALID input.quotas.0.maxCostCny"],
    ]);
    expect(placesOf(await plans("createVisitPlan", { year: 1999 }, tokens.author!))).toEqual(["INVALID input.year"]);
    const many = Array.from({ length: 501 }, (_, i) => planned(`M-${i}`));
    expect(placesOf(await plans("createVisitPlan", { year: 2035, plannedVisits: many }, tokens.author!))).toEqual([`INVALID ${at}`]);
    expect(await everything()).toEqual(before);
  });

  it("ask each visit for its planned visit, or why it is outside the plan", async () => {
    const none = await visit();
    const taiwan = await plans("createVisitPlan", { year: 2035, plannedVisits: [planned("Q-1", { subject: "TAIWAN" })] }, tokens.author!);
    const before = await everything();
    expect((await submit(none)).problems.map(({ message }) => message)).toEqual([
      "The approval needs: the planned visit, or the reason why it is outside the plan (`planDeviation`).",
    ]);
    expect(await everything()).toEqual(before);
    const other = await visit({ plannedVisit: "Q-1", planDeviation: "A reason does not mend this" });
    const draft = await everything();
    expect((await submit(other)).problems.map(({ code, message }) => [code, message])).toEqual([
      ["NOT_IN_PLAN", "Q-1 is in the plan of 2035, which is not approved: the head approves it first."],
      [
        "NOT_IN_PLAN",
        "Q-1 is planned for 2035 (visit to Taiwan); this visit is of 2034 (visit abroad). Name another planned visit, or none with `planDeviation`.",
      ],
    ]);
    expect(await everything()).toEqual(draft);
    expect(
      placesOf(
        await act(
          "createVisit",
          {
            code: "X",
            plannedVisit: "NONE",
            planDeviation: " ",
            direction: "OUTBOUND",
            kind: "STUDY",
            purpose: [{ language: "EN", text: "Talks" }],
            startsOn: "2034-05-01",
            endsOn: "2034-05-05",
          },
          tokens.author!,
        ),
      ),
    ).toEqual(["INVALID input.code", "NOT_FOUND input.plannedVisit", "REQUIRED input.planDeviation"]);
    // What a visit refers to stays in its plan.
    expect(placesOf(await tried("updateVisitPlan", taiwan.record, "author", { plannedVisits: [] }))).toEqual([
      "IN_USE input.plannedVisits",
    ]);
    expect(await everything()).toEqual(draft);
  });

  it("count what is under review and what was approved, and refuse what exceeds plan or quota without a reason", async () => {
    const over = await visit({
      plannedVisit: "P-1",
      headCount: 4,
      budgetLines: [{ category: "MEALS", unitCost: "1000.01", amount: { amount: "1000.01", currency: "CNY" } }],
    });
    const before = await everything();
    expect((await submit(over)).problems.map(({ code, message }) => [code, message])).toEqual([
      ["PLAN_EXCEEDED", "Persons: 4; P-1 plans 3. Change it, or say in `planDeviation` why it may be more."],
      ["PLAN_EXCEEDED", "Cost in CNY: 1000.01; P-1 plans 1000.00. Change it, or say in `planDeviation` why it may be more."],
    ]);
    expect(await everything()).toEqual(before);
    const first = await submit(await visit({ plannedVisit: "P-1" }));
    expect(first.problems).toEqual([]);
    expect(first.record.approvals).toEqual([{ subject: "ABROAD", year: YEAR, persons: 3, costCny: "1000" }]);
    expect(first.record.quota).toMatchObject({
      visitsUsed: 0,
      visitsInReview: 1,
      visitsRemaining: 1,
      personsRemaining: 4,
      costRemainingCny: "1500",
    });
    const approved = await sign(first.record);
    expect(approved.record.quota).toEqual({
      ...{ subject: "ABROAD", maxVisits: 2, visitsUsed: 1, visitsInReview: 0, visitsRemaining: 1 },
      ...{ maxPersons: 7, personsUsed: 3, personsInReview: 0, personsRemaining: 4 },
      ...{ maxCostCny: "2500", costUsedCny: "1000", costInReviewCny: "0", costRemainingCny: "1500" },
    });
    const again = await visit({ plannedVisit: "P-1" });
    expect((await submit(again)).problems.map(({ message }) => message)).toEqual([
      `P-1 is carried out by PLANNED-${made - 1} already: name another planned visit, or none with \`planDeviation\`.`,
    ]);
    // Of two at once the second counts the first.
    const [one, two] = [await visit({ plannedVisit: "P-2" }), await visit({ plannedVisit: "P-4" })];
    const both = await Promise.all([submit(one), submit(two)]);
    const refused = both.find(({ problems }) => problems.length > 0)!;
    expect(both.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(refused.problems.map(({ message }) => message)).toEqual([
      "Visits: 3 with this one; the quota of 2034 (visit abroad) is 2. Change it, or say in `planDeviation` why it may be more.",
      "Persons: 9 with this one; the quota of 2034 (visit abroad) is 7. Change it, or say in `planDeviation` why it may be more.",
      "Cost in CNY: 3000 with this one; the quota of 2034 (visit abroad) is 2500. Change it, or say in `planDeviation` why it may be more.",
    ]);
    const left = both[0] === refused ? one : two;
    const explained = await act(
      "updateVisit",
      { id: left.id, expectedVersion: left.version, planDeviation: "The ministry asks for it" },
      tokens.author!,
    );
    const third = await submit(explained.record);
    expect([third.problems, third.record.quota.visitsRemaining, third.record.quota.costRemainingCny]).toEqual([[], -1, "-500"]);
    const fixed = await act(
      "updateVisit",
      { id: third.record.id, expectedVersion: third.record.version, plannedVisit: null, planDeviation: null },
      tokens.author!,
    );
    expect(placesOf(fixed)).toEqual(["INVALID_STATUS input.plannedVisit", "INVALID_STATUS input.planDeviation"]);
    // What is cancelled before it began gives back what it took.
    const { id, version } = approved.record;
    const cancelled = await act("cancelVisit", { id, expectedVersion: version }, tokens.author!, "VisitVersionInput");
    expect(cancelled.record.quota).toMatchObject({ visitsUsed: 0, visitsInReview: 2, visitsRemaining: 0 });
  });

  it("go on for what was submitted while they are reopened, and take nothing more", async () => {
    const { visitPlans } = await app.read(`{ visitPlans(filter: { year: { eq: ${YEAR} } }) { nodes { id version } } }`, {
      token: tokens.head!,
    });
    const reopened = await tried("reopenVisitPlan", visitPlans.nodes[0], "head");
    expect(reopened.record).toMatchObject({ status: "DRAFT", approvedBy: null, approvedAt: null });
    const late = await visit({ plannedVisit: "P-1" });
    expect(late.quota).toBeNull();
    expect(outcomesOf(await submit(late))).toEqual(["NOT_IN_PLAN"]);
    const { visits } = await app.read("{ visits(filter: { status: { eq: UNDER_REVIEW } }) { nodes { id version } } }", {
      token: tokens.head!,
    });
    expect((await sign(visits.nodes[0])).record.status).toBe("APPROVED");
  });

  it("are seen by the department alone", async () => {
    const query =
      '{ visitPlans { totalCount } plannedVisits { totalCount } plannedVisit(code: "P-1") { title visits { nodes { code } } } }';
    expect(await app.read(query)).toEqual({ visitPlans: { totalCount: 0 }, plannedVisits: { totalCount: 0 }, plannedVisit: null });
    const seen = await app.read(query, { token: tokens.finance! });
    expect([seen.visitPlans.totalCount, seen.plannedVisits.totalCount, seen.plannedVisit.title]).toEqual([2, 4, "Journey P-1"]);
  });
});
