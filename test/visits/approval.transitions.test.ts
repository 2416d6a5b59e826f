import pg from "pg";
import { ApprovalChain, ApprovalChainStep } from "../../src/approvals/chain.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { APPROVAL_TRANSITIONS, type ApprovalTransition, type VisitParty } from "../../src/visits/visit.rules.js";
import { Role, testApp } from "../support/app.js";
import { callersOf } from "../support/callers.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { digestOf } from "../support/digest.js";
import { World } from "../support/world.js";

const STATUSES = ["PLANNED", "UNDER_REVIEW", "RETURNED", "REFUSED", "APPROVED", "UNDER_WAY", "COMPLETED", "SETTLED", "CLOSED", "CANCELLED"];
const CALLERS = ["viewer", "officer", "finance", "administrator", "recordsKey"] as const;
const NAMES = Object.keys(APPROVAL_TRANSITIONS) as ApprovalTransition[];

const WHO: Record<VisitParty, readonly (typeof CALLERS)[number][]> = {
  applicant: ["officer", "administrator"],
  signer: ["officer", "finance", "administrator"],
  editor: ["officer", "administrator", "recordsKey"],
  finance: ["finance", "administrator"],
};

/** What else each takes; of a step the one that is open, which is the last. */
const MORE: Partial<Record<ApprovalTransition, [type: string, more: object]>> = {
  publishVisitNotice: ["VisitStepInput", { step: "decision" }],
  signVisitStep: ["VisitStepInput", { step: "decision" }],
  recordVisitObjection: ["VisitObjectionInput", { text: "Why" }],
  answerVisitObjection: ["VisitObjectionInput", { text: "Because" }],
  returnVisit: ["ReturnVisitInput", { step: "decision", reason: "Why" }],
  refuseVisit: ["RefuseVisitInput", { step: "decision", reason: "Why" }],
  reopenVisit: ["ReopenVisitInput", { reason: "Why" }],
};
/** Why it is not possible where the one open step has no notice. */
const AGAINST: Partial<Record<ApprovalTransition, string>> = {
  ...{ publishVisitNotice: "NOTICE_RUNNING", recordVisitObjection: "NOTICE_RUNNING", answerVisitObjection: "NOTICE_RUNNING" },
};

describe("what can be done with a visit under approval", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = {};
  let visit: string;
  let client: pg.Client;
  const today = dayInShanghai();

  beforeAll(async () => {
    const { host, chain } = await app.write(async (em) => {
      const world = new World(em);
      const chain = world.make(ApprovalChain, {
        ...{ code: "CHAIN", subject: "ABROAD", name: { en: "Chain" }, source: "Test", validFrom: "2026-01-01", series: "x" },
        ...{ reportTerm: 30, reportTermUnit: "DAYS", overdueReportBlocks: "NOBODY" },
      });
      const roles = [Role.OFFICER, Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR];
      world.make(ApprovalChainStep, { chain, position: 1, key: "decision", name: { en: "Decision" }, stage: 1, kind: "DECISION", roles });
      visit = world.make(Visit, {
        ...{ code: "ONE", direction: "OUTBOUND", kind: "STUDY", purpose: { en: "Visit" } },
        ...{ startsOn: daysLater(today, 30), endsOn: daysLater(today, 31), leftOn: today, returnedOn: today },
        ...{ reportedOn: today, resultsPublishedOn: today },
      }).id;
      return { host: world.organisation("Host"), chain: chain.id };
    });
    Object.assign(tokens, await callersOf(app, host, host));
    // Somebody else, whom nobody here is.
    const submitter = (await app.read("{ me { id } }", { token: await app.signedIn([Role.VIEWER]) })).me.id;
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    await client.query(`create function put(wanted text) returns void language sql as $$
      delete from visit_approval where visit_id = '${visit}';
      update visit set status = wanted, version = 1, writers = '{}', report_due_on = null where id = '${visit}';
      insert into visit_approval (id, position, chain_id, status, submitted_by_id, submitted_at, series, report_term, report_term_unit, changes_reviewed, subject, year, persons, visit_id)
        select gen_random_uuid(), 1, '${chain}', case wanted when 'UNDER_REVIEW' then 'OPEN' when 'RETURNED' then 'RETURNED' when 'REFUSED' then 'REFUSED' else 'APPROVED' end,
          '${submitter}', now(), 'x', 30, 'DAYS', '{}', 'ABROAD', 2026, 1, '${visit}' where wanted <> 'PLANNED';
      insert into visit_approval_step (id, position, key, name, stage, kind, roles, requires, returns_to, status, approval_id)
        select gen_random_uuid(), 1, 'decision', '{"en": "Decision"}', 1, 'DECISION', '{OFFICER,FINANCE_OFFICER,HEAD,ADMINISTRATOR}', '{}', '{}',
          case wanted when 'UNDER_REVIEW' then 'OPEN' else 'DONE' end, id from visit_approval;
    $$`);
  });
  afterAll(() => client.end());

  const told = async (token: string | undefined) =>
    (
      await app.read("query ($id: ID) { visit(id: $id) { availableTransitions { key disabledReason } } }", {
        token,
        variables: { id: visit },
      })
    ).visit.availableTransitions;
  /** What came of it: the sentence of a refusal, the code of a problem, or where the visit is. */
  const tried = async (name: ApprovalTransition, token: string | undefined) => {
    const [type, more] = MORE[name] ?? ["VisitVersionInput", {}];
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { visit { status } problems { code message } } }`;
    const { data, errors } = await app.ask(query, { token, variables: { input: { id: visit, expectedVersion: 1, ...more } } });
    if (errors) return { refusal: errors[0]!.message };
    const { visit: record, problems } = data[name];
    if (problems.length === 0) return { to: record.status };
    return problems[0].code === "INVALID_STATUS" ? { refusal: problems[0].message } : { problem: problems[0].code };
  };

  it.each(CALLERS)("is for the %s exactly what the table says, wherever it is", async (caller) => {
    for (const status of STATUSES) {
      await client.query("select put($1)", [status]);
      const available = await told(tokens[caller]);
      expect(available.map(({ key }: { key: string }) => key)).toEqual(NAMES);
      const may = (name: ApprovalTransition) => {
        const { from, by } = APPROVAL_TRANSITIONS[name];
        return WHO[by].includes(caller) && (from as readonly string[]).includes(status);
      };
      const before = await digestOf(client);
      for (const { key, disabledReason } of available.filter((each: { key: ApprovalTransition }) => !may(each.key))) {
        expect([status, key, disabledReason]).toEqual([status, key, expect.any(String)]);
        expect([status, key, await tried(key, tokens[caller])]).toEqual([status, key, { refusal: disabledReason }]);
      }
      for (const name of NAMES.filter((each) => may(each) && AGAINST[each]))
        expect([status, name, await tried(name, tokens[caller])]).toEqual([status, name, { problem: AGAINST[name] }]);
      expect(await digestOf(client)).toBe(before);
      for (const name of NAMES.filter((each) => may(each) && !AGAINST[each])) {
        expect(available.find(({ key }: { key: string }) => key === name).disabledReason).toBeNull();
        expect([status, name, await tried(name, tokens[caller])]).toEqual([status, name, { to: APPROVAL_TRANSITIONS[name].to }]);
        await client.query("select put($1)", [status]);
      }
    }
  });
});
