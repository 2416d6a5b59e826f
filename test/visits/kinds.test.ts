import { actingOn, digestOf, outcomesOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { chain, STEPS } from "../support/approval.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { World } from "../support/world.js";

const today = dayInShanghai();
const FIELDS = "id version status approvalSubject invitedOn approvals { number { text } steps { key status } }";

describe("kinds of visits under approval", () => {
  const app = testApp();
  const act = actingOn(app, "visit", FIELDS);
  const everything = digestOf(app, "^(visit|approval)");
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  let made = 0;

  const step = (key: string, stage: number, kind: string, roles: string[], requires: string[]) => ({
    ...{ key, name: [{ language: "EN", text: key }], stage, kind, roles, requires },
  });
  const CHAINS = [
    chain({ code: "IN", subject: "INBOUND", series: "来", steps: [step("decision", 1, "DECISION", ["HEAD"], ["RECEPTION_PLAN"])] }),
    chain({
      code: "LED",
      subject: "ABROAD_LED_BY_OTHERS",
      series: "确认",
      steps: [step("decision", 1, "DECISION", ["HEAD"], ["CONSULTATION"])],
    }),
    chain({
      ...{ code: "TW", subject: "TAIWAN", series: "台" },
      steps: [
        step("internal", 1, "REVIEW", ["HEAD"], []),
        step("permit", 2, "REVIEW", ["OFFICER"], ["ENTRY_PERMIT"]),
        step("office", 3, "DECISION", ["ADMINISTRATOR"], ["OTHER_APPROVAL"]),
      ],
    }),
  ];
  const create =
    "mutation ($input: CreateApprovalChainInput!) { createApprovalChain(input: $input) { approvalChain { id version } problems { code path } } }";

  beforeAll(async () => {
    const roles = { author: Role.OFFICER, officer: Role.OFFICER, finance: Role.FINANCE_OFFICER, head: Role.HEAD };
    for (const [name, role] of Object.entries({ ...roles, administrator: Role.ADMINISTRATOR })) tokens[name] = await app.signedIn([role]);
    await app.write(async (em) => {
      ids.leader = new World(em).organisation("Leading body").id;
    });
    for (const code of ["MN", "TW", "CN"]) ids[code] = (await app.read(`{ country(code: "${code}") { id } }`)).country.id;
    for (const input of CHAINS) {
      const { createApprovalChain } = await app.read(create, { token: tokens.administrator, variables: { input } });
      expect(createApprovalChain.problems).toEqual([]);
    }
  });

  const TYPES: Record<string, string> = { signVisitStep: "VisitStepInput", updateVisit: "UpdateVisitInput" };
  const tried = (name: string, { id, version }: { id: string; version: number }, who: string, more: object = {}) =>
    act(name, { id, expectedVersion: version, ...more }, tokens[who]!, TYPES[name] ?? "VisitVersionInput");
  const done = async (name: string, visit: { id: string; version: number }, who: string, more: object = {}) => {
    const { record, problems } = await tried(name, visit, who, more);
    expect([name, problems]).toEqual([name, []]);
    return record;
  };
  const refused = async (name: string, visit: { id: string; version: number }, who: string, more: object = {}) => {
    const before = await everything();
    const answer = await tried(name, visit, who, more);
    expect(await everything()).toEqual(before);
    return answer.problems.map(({ message }) => message);
  };
  const draft = (more: object) => ({
    ...{ code: `KIND-${++made}`, direction: "OUTBOUND", kind: "STUDY", purpose: [{ language: "EN", text: "Talks" }] },
    ...{ startsOn: daysLater(today, 60), endsOn: daysLater(today, 62) },
    ...more,
  });
  const stay = (country: string) => [{ country: ids[country], arrivesOn: daysLater(today, 60), departsOn: daysLater(today, 62) }];

  it("take guests from the plan of the reception to the settlement: invited once they are approved, never before", async () => {
    const early = draft({ direction: "INBOUND", invitedOn: today });
    const before = await everything();
    expect(placesOf(await act("createVisit", early, tokens.author!))).toEqual(["INVALID_STATUS input.invitedOn"]);
    expect(await everything()).toEqual(before);
    const { record } = await act("createVisit", draft({ direction: "INBOUND" }), tokens.author!);
    expect(await refused("submitVisit", record, "author")).toEqual([
      "The approval needs: how many persons are hosted, the stops, and the source of the money (`fundedFrom`).",
    ]);
    const planned = await done("updateVisit", record, "author", {
      headCount: 4,
      stops: stay("CN"),
      fundedFrom: "Project funds (invented)",
    });
    const submitted = await done("submitVisit", planned, "author");
    expect(await refused("updateVisit", submitted, "author", { invitedOn: today })).toEqual([
      "Not possible in status Under review; allowed in: Approved or Under way.",
    ]);
    const approved = await done("signVisitStep", submitted, "head", { step: "decision" });
    expect(approved.approvals[0].number.text).toMatch(/^来〔\d{4}〕1号$/);
    expect(await refused("startVisit", approved, "author")).toEqual(["This comes first: record the day of the invitation (`invitedOn`)."]);
    const invited = await done("updateVisit", approved, "author", { invitedOn: today });
    const back = await done("updateVisit", await done("startVisit", invited, "author"), "author", { leftOn: today, returnedOn: today });
    const completed = await done("completeVisit", back, "author");
    expect(await refused("settleVisit", completed, "finance")).toEqual([
      "This comes first: record the day on which the report came (`reportedOn`).",
    ]);
    await app.write(async (em) => {
      await em
        .getConnection()
        .execute(`update visit_stop set arrives_on = ?, departs_on = ? where visit_id = ?`, [today, today, record.id]);
      await em.getConnection().execute(`update visit set starts_on = ?, ends_on = ? where id = ?`, [today, today, record.id]);
    });
    const reported = await done("updateVisit", completed, "author", { reportedOn: today });
    const settled = await done("settleVisit", reported, "finance");
    expect(settled.status).toBe("CLOSED");
    expect(await refused("closeVisit", settled, "author")).toEqual([
      "This is not done with inbound visits: they are closed when their costs are settled.",
    ]);
  });

  it("to Taiwan wait at their steps for the permit and the Taiwan office, which are recorded meanwhile", async () => {
    const { record } = await act("createVisit", draft({ stops: stay("TW") }), tokens.author!);
    const submitted = await done("submitVisit", record, "author");
    expect(submitted.approvalSubject).toBe("TAIWAN");
    const internal = await done("signVisitStep", submitted, "head", { step: "internal" });
    expect(await refused("signVisitStep", internal, "officer", { step: "permit" })).toEqual([
      "The approval needs: the day of the entry permit (`entryPermitOn`).",
    ]);
    const permitted = await done("updateVisit", internal, "author", { entryPermitOn: today });
    const signed = await done("signVisitStep", permitted, "officer", { step: "permit" });
    expect(await refused("signVisitStep", signed, "administrator", { step: "office" })).toEqual([
      "The approval needs: the number of the other body's approval (`otherApproval`).",
    ]);
    const answered = await done("updateVisit", signed, "author", { otherApproval: "No. 12 (invented)" });
    const approved = await done("signVisitStep", answered, "administrator", { step: "office" });
    expect(approved.status).toBe("APPROVED");
    expect((await done("startVisit", approved, "author")).status).toBe("UNDER_WAY");
    const days = draft({ entryPermitOn: daysLater(today, 1), consultedOn: daysLater(today, 1), otherApproval: " ", fundedFrom: " " });
    expect(placesOf(await act("createVisit", days, tokens.author!))).toEqual([
      ...["INVALID input.consultedOn", "INVALID input.entryPermitOn", "REQUIRED input.otherApproval", "REQUIRED input.fundedFrom"],
    ]);
  });

  it("led by another body begin with its consultation, give a confirmation, and start with its approval", async () => {
    const { record } = await act("createVisit", draft({ stops: stay("MN"), ledBy: ids.leader }), tokens.author!);
    expect(await refused("submitVisit", record, "author")).toEqual([
      "The approval needs: the body that leads the delegation, and the day on which it asked (`ledBy`, `consultedOn`).",
    ]);
    const asked = await done("updateVisit", record, "author", { consultedOn: today });
    const submitted = await done("submitVisit", asked, "author");
    expect(outcomesOf(await tried("updateVisit", submitted, "author", { consultedOn: null }))).toEqual(["INVALID_STATUS"]);
    const confirmed = await done("signVisitStep", submitted, "head", { step: "decision" });
    expect(confirmed.approvals[0].number.text).toMatch(/^确认〔\d{4}〕1号$/);
    expect(await refused("startVisit", confirmed, "author")).toEqual([
      "This comes first: record the number of the other body's approval (`otherApproval`).",
    ]);
    const known = await done("updateVisit", confirmed, "author", { otherApproval: "No. 3 (invented)" });
    expect((await done("startVisit", known, "author")).status).toBe("UNDER_WAY");
  });

  it("of guests have no chain whose steps wait for the invitation", async () => {
    const before = await everything();
    const steps = [step("decision", 1, "DECISION", ["HEAD"], ["BUDGET", "INVITATION"])];
    const input = chain({ code: "LATER", subject: "INBOUND", validFrom: "2019-01-01", validTo: "2019-12-31", steps });
    const { createApprovalChain } = await app.read(create, { token: tokens.administrator, variables: { input } });
    expect(createApprovalChain.problems).toEqual([{ code: "INVALID", path: ["input", "steps", "0", "requires", "1"] }]);
    expect(await everything()).toEqual(before);
    const other = { ...input, subject: "ABROAD", steps: [STEPS[0], { ...STEPS[3], stage: 2, returnsTo: [] }] };
    const made = (await app.read(create, { token: tokens.administrator, variables: { input: other } })).createApprovalChain.approvalChain;
    const update = "mutation ($input: UpdateApprovalChainInput!) { updateApprovalChain(input: $input) { problems { code path } } }";
    const after = await everything();
    const change = { id: made.id, expectedVersion: made.version, subject: "INBOUND" };
    const { updateApprovalChain } = await app.read(update, { token: tokens.administrator, variables: { input: change } });
    expect(updateApprovalChain.problems).toEqual([{ code: "INVALID", path: ["input", "subject"] }]);
    expect(await everything()).toEqual(after);
  });
});
