import pg from "pg";
import { Country } from "../../src/places/place.entity.js";
import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { announceYears, chain, outcomeOf, STEPS } from "../support/approval.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { tablesWith } from "../support/tables.js";
import { World } from "../support/world.js";

const FIELDS = `id version status procedure approvalSubject reportDueOn
  approvals { status number { text voidedAt voidedBecause } submittedBy { name }
    steps { key status noticeStartsOn noticeEndsOn objection opinion signedBy { name } onBehalfOf { name } }
    events { kind step text by { name } onBehalfOf { name } } }`;

const today = dayInShanghai();
const year = Number(today.slice(0, 4));

describe("visits under approval", () => {
  const app = testApp();
  const act = actingOn(app, "visit", FIELDS);
  const everything = digestOf(app, "^(visit|approval|number)");
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  let client: pg.Client;
  let made = 0;

  beforeAll(async () => {
    const roles = {
      ...{ author: Role.OFFICER, officer: Role.OFFICER, other: Role.OFFICER, finance: Role.FINANCE_OFFICER },
      ...{ administrator: Role.ADMINISTRATOR, head: Role.HEAD },
    };
    for (const [name, role] of Object.entries(roles)) {
      tokens[name] = await app.signedIn([role]);
      ids[name] = (await app.read("{ me { id } }", { token: tokens[name]! })).me.id;
    }
    await app.write(async (em) => {
      const world = new World(em);
      ids.host = world.organisation("Host").id;
      ids.abroad = world.make(Country, { code: "YA", kind: "COUNTRY", name: { en: "Abroad" } }).id;
    });
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    const query = "mutation ($input: CreateApprovalChainInput!) { createApprovalChain(input: $input) { problems { code path message } } }";
    const answer = await app.read(query, { token: tokens.administrator, variables: { input: chain() } });
    expect(answer.createApprovalChain.problems).toEqual([]);
    await announceYears(app, tokens.administrator!, year, year + 1);
  });
  afterAll(() => client.end());

  const whole = (more: object = {}) => ({
    ...{ code: `APP-${++made}`, direction: "OUTBOUND", kind: "STUDY", purpose: [{ language: "EN", text: "Talks" }] },
    ...{ startsOn: daysLater(today, 60), endsOn: daysLater(today, 64), invitedOn: today, hosts: [ids.host] },
    stops: [{ country: ids.abroad, arrivesOn: daysLater(today, 60), departsOn: daysLater(today, 64) }],
    delegates: [{ name: "Leader (invented)", isLeader: true }],
    budgetLines: [{ category: "MEALS", unitCost: "10", persons: 1, days: 5, amount: { amount: "50", currency: "CNY" } }],
    ...more,
  });
  interface Visit {
    id: string;
    version: number;
    status: string;
    // biome-ignore lint/suspicious/noExplicitAny: as asked
    approvals: any[];
  }
  const create = async (more: object = {}): Promise<Visit> => {
    const { record, problems } = await act("createVisit", whole(more), tokens.author!);
    expect(problems).toEqual([]);
    return record;
  };
  const TYPES: Record<string, string> = {
    ...{ signVisitStep: "VisitStepInput", publishVisitNotice: "VisitStepInput", reopenVisit: "ReopenVisitInput" },
    ...{ recordVisitObjection: "VisitObjectionInput", answerVisitObjection: "VisitObjectionInput" },
    ...{ returnVisit: "ReturnVisitInput", refuseVisit: "RefuseVisitInput", updateVisit: "UpdateVisitInput" },
  };
  /** What is done, and the visit as it is then: the same one where it was refused. */
  const tried = (name: string, visit: Visit, who: string, more: object = {}) =>
    act(name, { id: visit.id, expectedVersion: visit.version, ...more }, tokens[who]!, TYPES[name] ?? "VisitVersionInput");
  const done = async (name: string, visit: Visit, who: string, more: object = {}): Promise<Visit> => {
    const { record, problems } = await tried(name, visit, who, more);
    expect([name, problems]).toEqual([name, []]);
    return record;
  };
  const forbidden = async (name: string, { id, version }: Visit, who: string, more: object = {}) => {
    const type = TYPES[name] ?? "VisitVersionInput";
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { problems { code } } }`;
    const before = await everything();
    const { code, message } = await app.refused(query, {
      token: tokens[who]!,
      variables: { input: { id, expectedVersion: version, ...more } },
    });
    expect([code, await everything()]).toEqual(["FORBIDDEN", before]);
    return message;
  };
  /** Why somebody may not take each step whose turn it is: what is shown before they try. */
  const turns = async ({ id }: Visit, who: string): Promise<Record<string, string | null>> => {
    const { openVisitSteps } = await app.read("query ($id: ID!) { openVisitSteps(visit: $id) { step name disabledReason } }", {
      token: tokens[who]!,
      variables: { id },
    });
    return Object.fromEntries(
      openVisitSteps.map((each: { step: string; disabledReason: string | null }) => [each.step, each.disabledReason]),
    );
  };
  const submitted = async (more: object = {}) => done("submitVisit", await create(more), "author");
  const sign = (visit: Visit, step: string, who: string, more: object = {}) => done("signVisitStep", visit, who, { step, ...more });
  const reviewed = async (more: object = {}) =>
    sign(await sign(await submitted(more), "financeReview", "finance"), "taskReview", "officer");
  const endNotice = (visit: Visit) =>
    client.query(
      `update visit_approval_step set notice_ends_on = current_date - 2 where notice_ends_on is not null
       and approval_id in (select id from visit_approval where visit_id = $1)`,
      [visit.id],
    );
  const noticed = async (more: object = {}) => {
    const visit = await done("publishVisitNotice", await reviewed(more), "administrator", { step: "publicNotice" });
    await endNotice(visit);
    return sign(visit, "publicNotice", "administrator");
  };
  const approved = async (more: object = {}) => sign(await noticed(more), "decision", "head");
  const states = ({ approvals }: Visit) => approvals.at(-1).steps.map(({ status }: { status: string }) => status);

  it("go from the application to the number of the approval, each step signed by another person", async () => {
    const created = await create();
    expect(created).toMatchObject({ status: "PLANNED", procedure: "APPROVAL", approvalSubject: "ABROAD", approvals: [] });
    const before = await submittedOnce(created);
    expect(states(before)).toEqual(["OPEN", "OPEN", "WAITING", "WAITING"]);
    const first = await sign(before, "financeReview", "finance", { opinion: "Within the budget" });
    expect(states(first)).toEqual(["OPEN", "DONE", "WAITING", "WAITING"]);
    const second = await sign(first, "taskReview", "officer");
    expect(states(second)).toEqual(["DONE", "DONE", "OPEN", "WAITING"]);

    expect(outcomeOf(await tried("signVisitStep", second, "administrator", { step: "publicNotice" }))).toEqual(["NOTICE_RUNNING"]);
    const third = await done("publishVisitNotice", second, "administrator", { step: "publicNotice" });
    const notice = third.approvals[0].steps[2];
    expect(notice.noticeStartsOn).toBe(today);
    const { workingDay } = await app.read(`{ workingDay(after: "${today}", count: 5) { day } }`);
    expect(notice.noticeEndsOn).toBe(workingDay.day);
    const running = await tried("signVisitStep", third, "administrator", { step: "publicNotice" });
    expect(running.problems[0]!.message).toBe(`The public notice runs until ${workingDay.day}: this can be signed from the day after.`);
    expect(outcomeOf(await tried("publishVisitNotice", third, "administrator", { step: "publicNotice" }))).toEqual(["NOTICE_RUNNING"]);
    await endNotice(third);
    const fourth = await sign(third, "publicNotice", "administrator");
    const last = await sign(fourth, "decision", "head");

    expect(last.status).toBe("APPROVED");
    const [approval] = last.approvals;
    expect([approval.status, approval.number]).toEqual(["APPROVED", { text: `测外出〔${year}〕1号`, voidedAt: null, voidedBecause: null }]);
    expect(approval.events.map(({ kind, step, text, by }: never) => [kind, step, text, (by as { name: string }).name])).toEqual([
      ["SUBMITTED", null, null, "Account 1"],
      ["SIGNED", "financeReview", "Within the budget", "Account 4"],
      ["SIGNED", "taskReview", null, "Account 2"],
      ["NOTICE_PUBLISHED", "publicNotice", null, "Account 5"],
      ["SIGNED", "publicNotice", null, "Account 5"],
      ["SIGNED", "decision", null, "Account 6"],
      ["APPROVED", null, `测外出〔${year}〕1号`, "Account 6"],
    ]);
  });
  const submittedOnce = (visit: Visit) => done("submitVisit", visit, "author");

  it("refuse a signature out of turn, twice, by a traveller, by who wrote it and without the role, and change nothing", async () => {
    const visit = await submitted({ delegates: [{ name: "Leader", isLeader: true, account: ids.other }] });
    expect(await forbidden("signVisitStep", visit, "head", { step: "decision" })).toBe(
      "It is not the turn of Decision: Task review, Finance review come first.",
    );
    expect(await forbidden("signVisitStep", visit, "other", { step: "taskReview" })).toBe("Nobody signs for a journey of their own.");
    expect(await forbidden("signVisitStep", visit, "author", { step: "taskReview" })).toBe(
      "Who wrote or submitted an application does not sign it.",
    );
    expect(await forbidden("signVisitStep", visit, "finance", { step: "taskReview" })).toBe("Task review is taken by: Officer.");
    const both = (reason: string) => ({ taskReview: reason, financeReview: reason });
    expect(await turns(visit, "other")).toEqual(both("Nobody signs for a journey of their own."));
    expect(await turns(visit, "author")).toEqual(both("Who wrote or submitted an application does not sign it."));
    const finance = { taskReview: "Task review is taken by: Officer.", financeReview: null };
    expect([await turns(visit, "finance"), await turns(visit, "head")]).toEqual([
      ...[finance, { ...finance, financeReview: "Finance review is taken by: Finance officer." }],
    ]);
    const viewer = await app.read(`{ openVisitSteps(visit: "${visit.id}") { disabledReason } }`, {
      token: await app.signedIn([Role.VIEWER]),
    });
    expect(viewer.openVisitSteps).toEqual(
      Array(2).fill({
        disabledReason:
          "Steps of approvals are taken by the department's officers, finance officers, head and administrators, each for themselves.",
      }),
    );
    const signed = await sign(visit, "taskReview", "officer");
    expect(await forbidden("signVisitStep", signed, "officer", { step: "taskReview" })).toBe("Task review was taken before.");
    expect(await turns(signed, "officer")).toEqual({ financeReview: "You took another step of this application: each person takes one." });
    expect(await turns(await create(), "finance")).toEqual({});
    const before = await everything();
    expect(placesOf(await tried("signVisitStep", visit, "finance", { step: "financeReview" }))).toEqual([
      "STALE_VERSION input.expectedVersion",
    ]);
    expect(placesOf(await tried("signVisitStep", signed, "finance", { step: "money" }))).toEqual(["NOT_FOUND input.step"]);
    expect(await everything()).toEqual(before);
    // By the name of an account too, where no account is given.
    const named = await submitted({ delegates: [{ name: "Account 2", isLeader: true }] });
    expect(await forbidden("signVisitStep", named, "officer", { step: "taskReview" })).toBe("Nobody signs for a journey of their own.");
    const twice = await Promise.all([1, 2].map(() => tried("signVisitStep", signed, "finance", { step: "financeReview" })));
    expect(twice.map(outcomeOf).toSorted()).toEqual([["STALE_VERSION"], "UNDER_REVIEW"].toSorted());
  });

  it("are submitted whole, before they begin, and where every step has somebody to take it", async () => {
    const visit = await create({
      invitedOn: null,
      stops: [],
      delegates: [],
      budgetLines: [{ category: "MEALS", unitCost: "10", amount: { amount: "10", currency: "USD" } }],
    });
    const before = await everything();
    const bare = await tried("submitVisit", visit, "author");
    expect(bare.problems.map(({ message }) => message)).toEqual([
      "The approval needs: the invitation (its day, and a host).",
      "The approval needs: the stops.",
      "The approval needs: who travels, one of them as the leader.",
      "The approval needs: the budget, each line in CNY or with its rate.",
    ]);
    const past = await create({
      startsOn: daysLater(today, -3),
      endsOn: today,
      stops: [{ country: ids.abroad, arrivesOn: today, departsOn: today }],
    });
    expect(outcomeOf(await tried("submitVisit", past, "author"))).toEqual(["RETROACTIVE"]);
    // The only head travels.
    const headless = await create({ delegates: [{ name: "Head", account: ids.head, isLeader: true }] });
    const { problems } = await tried("submitVisit", headless, "author");
    expect(problems.map(({ code }) => code)).toEqual(["NO_SIGNER"]);
    expect(problems[0]!.message).toContain("the step Decision");
    const early = await create({ startsOn: "2025-03-01", endsOn: "2025-03-02", stops: [] });
    expect(outcomeOf(await tried("submitVisit", early, "author"))).toEqual(["NO_APPROVAL_CHAIN"]);
    for (const each of [visit, past, headless, early])
      expect((await app.read(`{ visit(id: "${each.id}") { status approvals { status } } }`, { token: tokens.author })).visit).toEqual({
        ...{ status: "PLANNED", approvals: [] },
      });
    expect(Object.keys(before).length).toBeGreaterThan(5);
  });

  it("keep what is applied for while it is reviewed, and what needs a new approval afterwards", async () => {
    const visit = await submitted();
    const before = await everything();
    const all = await tried("updateVisit", visit, "author", {
      endsOn: daysLater(today, 65),
      purpose: [{ language: "EN", text: "Other" }],
      budgetLines: [],
    });
    expect(placesOf(all)).toEqual(["INVALID_STATUS input.endsOn", "INVALID_STATUS input.purpose", "INVALID_STATUS input.budgetLines"]);
    expect(all.problems[0]!.message).toBe("Not possible in status Under review; allowed in: Planned or Returned.");
    expect(await everything()).toEqual(before);
    const after = await approved();
    expect(placesOf(await tried("updateVisit", after, "author", { headCount: 3, hosts: [], reportDueOn: null }))).toEqual([
      "INVALID_STATUS input.headCount",
    ]);
    await done("updateVisit", after, "author", { hosts: [] });
  });

  it("go back to an earlier step or to the applicant with a reason, and begin there anew", async () => {
    const visit = await noticed();
    const before = await everything();
    expect(outcomeOf(await tried("returnVisit", visit, "head", { step: "decision", to: "nowhere", reason: "Why" }))).toEqual([
      "RETURN_NOT_ALLOWED",
    ]);
    expect(outcomeOf(await tried("returnVisit", visit, "head", { step: "decision", reason: " " }))).toEqual(["REQUIRED"]);
    expect(await everything()).toEqual(before);
    const back = await done("returnVisit", visit, "head", { step: "decision", to: "financeReview", reason: "Check the fares" });
    expect([back.status, states(back)]).toEqual(["UNDER_REVIEW", ["DONE", "OPEN", "WAITING", "WAITING"]]);
    expect(back.approvals[0].steps[2]).toMatchObject({ noticeStartsOn: null, noticeEndsOn: null, signedBy: null });
    const again = await sign(back, "financeReview", "finance");
    expect(states(again)).toEqual(["DONE", "DONE", "OPEN", "WAITING"]);
    const returned = await done("returnVisit", again, "administrator", { step: "publicNotice", reason: "Other days" });
    expect([returned.status, returned.approvals[0].status, states(returned)]).toEqual([
      "RETURNED",
      "RETURNED",
      ["DONE", "DONE", "WAITING", "WAITING"],
    ]);
    const changed = await done("updateVisit", returned, "other", { endsOn: daysLater(today, 65) });
    const second = await done("submitVisit", changed, "author");
    expect(second.approvals.map(({ status }) => status)).toEqual(["RETURNED", "OPEN"]);
    expect(states(second)).toEqual(["OPEN", "OPEN", "WAITING", "WAITING"]);
    expect(await forbidden("signVisitStep", second, "other", { step: "taskReview" })).toBe(
      "Who wrote or submitted an application does not sign it.",
    );
    const withdrawn = await done("withdrawVisit", second, "author");
    expect([withdrawn.status, withdrawn.approvals.at(-1).status]).toEqual(["PLANNED", "WITHDRAWN"]);
  });

  it("are refused for good with a reason", async () => {
    const visit = await done("refuseVisit", await submitted(), "finance", { step: "financeReview", reason: "No money" });
    expect([visit.status, visit.approvals[0].status, visit.approvals[0].number]).toEqual(["REFUSED", "REFUSED", null]);
    expect(visit.approvals[0].events.at(-1)).toMatchObject({ kind: "REFUSED", step: "financeReview", text: "No money" });
    expect(outcomeOf(await tried("submitVisit", visit, "author"))).toEqual(["INVALID_STATUS"]);
  });

  it("stop at an objection until it is answered, though the notice is over", async () => {
    const visit = await reviewed();
    expect(outcomeOf(await tried("recordVisitObjection", visit, "officer", { text: "Why?" }))).toEqual(["NOTICE_RUNNING"]);
    const published = await done("publishVisitNotice", visit, "administrator", { step: "publicNotice" });
    expect(outcomeOf(await tried("answerVisitObjection", published, "head", { text: "Because" }))).toEqual(["OBJECTION"]);
    const objected = await done("recordVisitObjection", published, "officer", { text: "Why so many?" });
    expect(objected.approvals[0].steps[2].objection).toBe("Why so many?");
    await endNotice(objected);
    expect(outcomeOf(await tried("signVisitStep", objected, "administrator", { step: "publicNotice" }))).toEqual(["OBJECTION"]);
    expect(await forbidden("answerVisitObjection", objected, "author", { text: "Because" })).toBe(
      "Who wrote or submitted an application does not sign it.",
    );
    const answered = await done("answerVisitObjection", objected, "head", { text: "One only travels" });
    expect((await sign(answered, "publicNotice", "administrator")).status).toBe("UNDER_REVIEW");
  });

  it("are taken back to be changed after the approval: the number is void, and the next one is another", async () => {
    const visit = await approved();
    const number = visit.approvals[0].number.text;
    const reopened = await done("reopenVisit", visit, "author", { reason: "Two days later" });
    expect(reopened.status).toBe("RETURNED");
    expect(reopened.approvals[0]).toMatchObject({ status: "REOPENED", number: { text: number, voidedBecause: "CHANGED" } });
    const changed = await done("updateVisit", reopened, "author", { endsOn: daysLater(today, 66) });
    const again = await sign(await sign(await done("submitVisit", changed, "author"), "financeReview", "finance"), "taskReview", "officer");
    const published = await done("publishVisitNotice", again, "administrator", { step: "publicNotice" });
    await endNotice(published);
    const second = await sign(await sign(published, "publicNotice", "administrator"), "decision", "head");
    const next = second.approvals[1].number;
    expect([next.voidedAt, Number(/〕(\d+)号/.exec(next.text)![1])]).toEqual([null, Number(/〕(\d+)号/.exec(number)![1]) + 1]);
    const cancelled = await done("cancelVisit", second, "author");
    expect([cancelled.status, cancelled.approvals[1].number.voidedBecause]).toEqual(["CANCELLED", "CANCELLED"]);
  });

  it("move to the head's deputy, who signs with both names, and back", async () => {
    const visit = await noticed();
    const appoint =
      "mutation ($input: CreateApprovalDeputyInput!) { createApprovalDeputy(input: $input) { approvalDeputy { id version } problems { code path } } }";
    const input = { deputy: ids.other, startsOn: today, endsOn: daysLater(today, 3) };
    const asOther = { input: { ...input, principal: ids.head } };
    expect((await app.refused(appoint, { token: tokens.officer, variables: asOther })).code).toBe("FORBIDDEN");
    const { createApprovalDeputy } = await app.read(appoint, { token: tokens.head, variables: { input } });
    expect(createApprovalDeputy.problems).toEqual([]);
    const overlapping = await app.read(appoint, { token: tokens.administrator, variables: asOther });
    expect(overlapping.createApprovalDeputy.problems).toEqual([{ code: "OVERLAP", path: ["input", "startsOn"] }]);
    const waiting = async (who: string) =>
      (await app.read("{ worklist { nodes { recordId kind } } }", { token: tokens[who] })).worklist.nodes.filter(
        ({ recordId, kind }: Record<string, string>) => recordId === visit.id && kind === "WAITING",
      ).length;
    expect([await waiting("head"), await waiting("other"), await waiting("author"), await waiting("officer")]).toEqual([0, 1, 0, 0]);
    expect(await forbidden("signVisitStep", visit, "head", { step: "decision" })).toBe(
      "Your deputy takes your steps at the moment: end that before you take one yourself.",
    );
    expect([await turns(visit, "head"), await turns(visit, "other")]).toEqual([
      { decision: "Your deputy takes your steps at the moment: end that before you take one yourself." },
      { decision: null },
    ]);
    const signed = await sign(visit, "decision", "other");
    expect(signed.approvals[0].steps[3]).toMatchObject({ signedBy: { name: "Account 3" }, onBehalfOf: { name: "Account 6" } });
    const end =
      "mutation ($input: ApprovalDeputyVersionInput!) { endApprovalDeputy(input: $input) { approvalDeputy { endedAt } problems { code } } }";
    const { id, version } = createApprovalDeputy.approvalDeputy;
    const variables = { input: { id, expectedVersion: version } };
    expect((await app.refused(end, { token: tokens.other, variables })).code).toBe("FORBIDDEN");
    expect((await app.read(end, { token: tokens.head, variables })).endApprovalDeputy.approvalDeputy.endedAt).not.toBeNull();
    const next = await noticed();
    expect(await forbidden("signVisitStep", next, "other", { step: "decision" })).toBe("Decision is taken by: Head.");
    expect([await turns(next, "other"), await turns(next, "head")]).toEqual([
      { decision: "Decision is taken by: Head." },
      { decision: null },
    ]);
    expect(await turns(await sign(next, "decision", "head"), "head")).toEqual({});
  });

  it("come back: days, report with what follows, settlement, publication, end", async () => {
    const visit = await done("startVisit", await approved(), "author");
    const early = await tried("completeVisit", visit, "author");
    expect(early.problems.map(({ message }) => message)).toEqual([
      "This comes first: record the day of departure, or of the guests' arrival (`leftOn`).",
      "This comes first: record the day of return, or of the guests' departure (`returnedOn`).",
      "This comes first: record the day on which the travel papers were handed in (`papersHandedInOn`).",
    ]);
    const back = await done("updateVisit", visit, "author", { leftOn: daysLater(today, -4), returnedOn: today, papersHandedInOn: today });
    const completed = await done("completeVisit", back, "author");
    expect([completed.status, (completed as never as { reportDueOn: string }).reportDueOn]).toEqual(["COMPLETED", daysLater(today, 30)]);
    expect(outcomeOf(await tried("settleVisit", completed, "finance"))).toEqual(["REQUIRED"]);
    expect(await forbidden("settleVisit", completed, "officer")).toBe(
      "Costs of visits are settled by the department's finance officers and administrators.",
    );
    const gone = [
      "update visit_stop set arrives_on = $2, departs_on = $3 where visit_id = $1",
      "update visit set starts_on = $2, ends_on = $3 where id = $1",
    ];
    for (const statement of gone) await client.query(statement, [visit.id, daysLater(today, -4), daysLater(today, -1)]);
    const followUps = [
      { text: [{ language: "EN", text: "Send the minutes" }], dueOn: daysLater(today, 7), responsibleOfficer: ids.officer },
      { text: [{ language: "EN", text: "Done before" }], doneOn: today },
    ];
    const reported = await done("updateVisit", completed, "author", { reportedOn: today, followUps });
    const { worklist } = await app.read("{ worklist { nodes { recordType title kind dueOn } } }", { token: tokens.finance });
    expect(worklist.nodes).toContainEqual({
      recordType: "VISIT_FOLLOW_UP",
      title: "Send the minutes",
      kind: "DUE",
      dueOn: daysLater(today, 7),
    });
    expect(worklist.nodes).toContainEqual({ recordType: "VISIT", title: "Talks", kind: "WAITING", dueOn: null });
    const settled = await done("settleVisit", reported, "finance");
    expect(outcomeOf(await tried("closeVisit", settled, "author"))).toEqual(["REQUIRED"]);
    const published = await done("updateVisit", settled, "author", { resultsPublishedOn: today });
    expect((await done("closeVisit", published, "author")).status).toBe("CLOSED");
  });

  it("wait while a report of the same leader is overdue", async () => {
    const leader = [{ name: "Late (invented)", isLeader: true }];
    const late = await create({ delegates: leader });
    await client.query("update visit set status = 'COMPLETED', starts_on = $2, ends_on = $2, report_due_on = $2 where id = $1", [
      late.id,
      daysLater(today, -1),
    ]);
    const next = await create({ delegates: leader });
    const { problems } = await tried("submitVisit", next, "author");
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["REPORT_OVERDUE", `The report of APP-${made - 1} was due on ${daysLater(today, -1)}: it comes before the next application.`],
    ]);
    expect((await submitted()).status).toBe("UNDER_REVIEW");
    await client.query("update visit set reported_on = $2 where id = $1", [late.id, today]);
    expect((await done("submitVisit", next, "author")).status).toBe("UNDER_REVIEW");
  });

  it("keep their chain when it is changed after the application", async () => {
    const visit = await submitted();
    const { approvalChain } = await app.read('{ approvalChain(code: "ABROAD-TEST") { id version } }', { token: tokens.officer });
    const update =
      "mutation ($input: UpdateApprovalChainInput!) { updateApprovalChain(input: $input) { approvalChain { version steps { key } } problems { code path } } }";
    const change = async (steps: object[], expectedVersion: number) =>
      (await app.read(update, { token: tokens.administrator, variables: { input: { id: approvalChain.id, expectedVersion, steps } } }))
        .updateApprovalChain;
    const shorter = await change(
      [STEPS[3]!].map((step) => ({ ...step, stage: 1, returnsTo: [] })),
      approvalChain.version,
    );
    expect([shorter.problems, shorter.approvalChain.steps]).toEqual([[], [{ key: "decision" }]]);
    expect(states(await sign(visit, "financeReview", "finance"))).toEqual(["OPEN", "DONE", "WAITING", "WAITING"]);
    expect(states(await submitted())).toEqual(["OPEN"]);
    expect((await change(STEPS, shorter.approvalChain.version)).problems).toEqual([]);
  });

  it("are erased of who travelled, also of their accounts, and show their numbers still", async () => {
    const visit = await approved({ delegates: [{ name: "Erased Person", isLeader: true, account: ids.other }] });
    const cancelled = await done("cancelVisit", visit, "author");
    const erased = await done("eraseVisitDelegates", cancelled, "head");
    expect(erased.approvals[0].number.text).toBe(visit.approvals[0].number.text);
    expect(await tablesWith(client, "Erased Person")).toEqual([]);
    const { rows } = await client.query("select account_id from visit_delegate where visit_id = $1", [visit.id]);
    expect(rows).toEqual([{ account_id: null }]);
  });

  it("have numbers without gap or repeat, also when a hundred are approved at once", async () => {
    const one = await noticed();
    const copies = 100;
    // Copies of an application that waits for its last step, of other visits.
    await client.query(
      `with v as (insert into visit (id, code, direction, kind, purpose, status, starts_on, ends_on)
         select gen_random_uuid(), 'MANY-' || n, direction, kind, purpose, status, starts_on, ends_on from visit, generate_series(1, ${copies}) n where id = $1 returning id),
       a as (insert into visit_approval (id, position, chain_id, status, submitted_by_id, submitted_at, series, report_term, report_term_unit, changes_reviewed, subject, year, persons, visit_id)
         select gen_random_uuid(), 1, o.chain_id, 'OPEN', o.submitted_by_id, now(), o.series, 30, 'DAYS', '{}', o.subject, o.year, o.persons, v.id from v, visit_approval o where o.visit_id = $1 returning id)
       insert into visit_approval_step (id, position, key, name, stage, kind, roles, requires, returns_to, status, approval_id)
         select gen_random_uuid(), 1, 'decision', s.name, 1, 'DECISION', '{HEAD}', '{}', '{}', 'OPEN', a.id
         from a, visit_approval_step s join visit_approval o on o.id = s.approval_id where o.visit_id = $1 and s.key = 'decision'`,
      [one.id],
    );
    const { rows: waiting } = await client.query("select id from visit where code like 'MANY-%'");
    const numbers = async () =>
      (
        await client.query(
          "select number, (select count(*)::int from visit_approval a where a.number_id = n.id) as uses from approval_number n order by number",
        )
      ).rows;
    const before = (await numbers()).length;
    // One caller has four operations at work at a time, and whoever waits too long is asked to come again.
    const heads = await Promise.all(Array.from({ length: copies / 4 }, () => app.signedIn([Role.HEAD])));
    const query = `mutation ($input: VisitStepInput!) { signVisitStep(input: $input) { visit { status } problems { code } } }`;
    const signAt = async (id: string, token: string): Promise<string> => {
      const { data, errors } = await app.ask(query, { token, variables: { input: { id, expectedVersion: 1, step: "decision" } } });
      const code = errors?.[0]?.extensions.code;
      if (code && ["RATE_LIMITED", "UNAVAILABLE", "COST_EXCEEDED"].includes(code)) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return signAt(id, token);
      }
      expect(errors).toBeUndefined();
      return data.signVisitStep.visit.status;
    };
    const answers = await Promise.all(waiting.map(({ id }, i) => signAt(id, heads[i % heads.length]!)));
    expect(answers).toEqual(Array(copies).fill("APPROVED"));
    const after = await numbers();
    expect(after).toEqual(Array.from({ length: before + copies }, (_, i) => ({ number: i + 1, uses: 1 })));
  }, 240_000);
});
