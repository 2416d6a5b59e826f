import { type Application, mayTake, openSteps, type Step, stepsAgain, stepsWithoutSigner } from "../../src/approvals/approval.rules.js";

const step = (key: string, stage: number, roles: string[], ...signers: string[]): Step => ({
  ...{ key, stage, roles, signers },
  isDone: signers.length > 0,
});
const application = (steps: Step[], more: Partial<Application> = {}): Application => ({ steps, writers: [], travellers: [], ...more });
const officer = { id: "officer", roles: ["OFFICER"] };
const head = { id: "head", roles: ["HEAD", "OFFICER"] };
const keys = (steps: readonly { key: string }[]) => steps.map(({ key }) => key);

describe("steps of approvals", () => {
  it("are open stage by stage, side by side within one", () => {
    const [task, money, decision] = [step("task", 1, ["OFFICER"]), step("money", 1, ["FINANCE_OFFICER"]), step("decision", 2, ["HEAD"])];
    const done = (each: Step): Step => ({ ...each, isDone: true });
    expect(keys(openSteps([task, money, decision]))).toEqual(["task", "money"]);
    expect(keys(openSteps([done(task), money, decision]))).toEqual(["money"]);
    expect(keys(openSteps([done(task), done(money), decision]))).toEqual(["decision"]);
    expect(openSteps([done(task), done(money), done(decision)])).toEqual([]);
  });

  it("are taken by a role, in turn, once, and never by who travels, wrote, or took another", () => {
    const [task, decision] = [step("task", 1, ["OFFICER"]), step("decision", 2, ["HEAD"])];
    const take = (which: Step, signer: typeof officer, of: Application) => mayTake(which, signer, of, []);
    const plain = application([task, decision]);
    expect(take(task, officer, plain)).toEqual({ onBehalfOf: undefined });
    expect(take(decision, head, plain)).toEqual({ denial: "notOpen" });
    expect(take(task, { id: "viewer", roles: ["VIEWER"] }, plain)).toEqual({ denial: "role" });
    expect(take(task, officer, application([task], { travellers: ["officer"] }))).toEqual({ denial: "traveller" });
    expect(take(task, officer, application([task], { writers: ["officer"] }))).toEqual({ denial: "writer" });
    const taken = step("task", 1, ["OFFICER"], "head");
    expect(take(taken, officer, application([taken, decision]))).toEqual({ denial: "done" });
    expect(take(decision, head, application([taken, decision]))).toEqual({ denial: "signed" });
  });

  it("move to a deputy and back, also for somebody who travels or wrote", () => {
    const decision = step("decision", 1, ["HEAD"]);
    const away = [{ principal: head, deputy: "officer" }];
    const travelling = application([decision], { travellers: ["head"] });
    expect(mayTake(decision, officer, travelling, away)).toEqual({ onBehalfOf: "head" });
    expect(mayTake(decision, head, application([decision]), away)).toEqual({ denial: "standsIn" });
    expect(mayTake(decision, officer, application([decision]), [])).toEqual({ denial: "role" });
    expect(mayTake(decision, head, application([decision]), [])).toEqual({ onBehalfOf: undefined });
    expect(mayTake(decision, officer, application([decision], { writers: ["officer"] }), away)).toEqual({ denial: "writer" });
    // Who took a step already takes none through a deputy.
    const task = step("task", 1, ["OFFICER"], "head");
    const later = step("decision", 2, ["HEAD"]);
    expect(mayTake(later, officer, application([task, later]), away)).toEqual({ denial: "role" });
  });

  it("lack a signer where too few people are there to take one each", () => {
    const steps = [step("task", 1, ["OFFICER"]), step("money", 1, ["FINANCE_OFFICER"]), step("decision", 2, ["HEAD"])];
    const finance = { id: "finance", roles: ["FINANCE_OFFICER"] };
    const left = (people: (typeof officer)[], more: Partial<Application> = {}, deputies: Parameters<typeof stepsWithoutSigner>[3] = []) =>
      keys(stepsWithoutSigner(steps, people, application(steps, more), deputies));
    expect(left([officer, finance, head])).toEqual([]);
    // The head could take the task, but is the only one for the decision.
    expect(left([head, officer, finance])).toEqual([]);
    expect(left([head, finance])).toEqual(["decision"]);
    expect(left([officer, finance, head], { writers: ["officer"] })).toEqual(["decision"]);
    expect(left([officer, finance, head], { travellers: ["head"] })).toEqual(["decision"]);
    const other = { id: "other", roles: ["VIEWER"] };
    expect(left([officer, finance, head, other], { travellers: ["head"] }, [{ principal: head, deputy: "other" }])).toEqual([]);
  });

  it("begin again from the one that an application goes back to, but for those beside it", () => {
    const steps = [step("task", 1, []), step("money", 1, []), step("notice", 2, []), step("decision", 3, [])];
    expect(keys(stepsAgain(steps, steps[1]!))).toEqual(["money", "notice", "decision"]);
  });
});
