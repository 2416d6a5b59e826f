import pg from "pg";
import { ApprovalChain, ApprovalChainStep } from "../../src/approvals/chain.entity.js";
import { Country } from "../../src/places/place.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitStop } from "../../src/visits/visit.parts.js";
import {
  APPROVAL_TRANSITIONS,
  type ApprovalStep,
  type ApprovalTransition,
  type Recorded,
  type VisitParty,
} from "../../src/visits/visit.rules.js";
import { Role, testApp } from "../support/app.js";
import { callersOf } from "../support/callers.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { diagramsOf } from "../support/diagrams.js";
import { digestOf } from "../support/digest.js";
import { expectDocument } from "../support/rights.js";
import { World } from "../support/world.js";

const KINDS = Object.keys(APPROVAL_TRANSITIONS) as (keyof typeof APPROVAL_TRANSITIONS)[];
const STATUSES = ["PLANNED", "UNDER_REVIEW", "RETURNED", "REFUSED", "APPROVED", "UNDER_WAY", "COMPLETED", "SETTLED", "CLOSED", "CANCELLED"];
const CALLERS = ["viewer", "officer", "finance", "administrator", "recordsKey"] as const;
const NAMES = Object.keys(APPROVAL_TRANSITIONS.ABROAD) as ApprovalTransition[];

const WHO: Record<VisitParty, readonly (typeof CALLERS)[number][]> = {
  applicant: ["officer", "administrator"],
  signer: ["officer", "finance", "administrator"],
  editor: ["officer", "administrator", "recordsKey"],
  finance: ["finance", "administrator"],
};

const RECORDED: readonly Recorded[] = [
  ...(["invitedOn", "entryPermitOn", "otherApproval", "leftOn", "returnedOn", "papersHandedInOn"] as const),
  ...(["reportedOn", "resultsPublishedOn"] as const),
];
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

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
  const visits: Record<string, string> = {};
  let client: pg.Client;
  const today = dayInShanghai();

  /** What makes a visit one of the kind. */
  const OF_KIND: Record<(typeof KINDS)[number], { more?: object; country?: string }> = {
    ABROAD: { country: "MN" },
    ABROAD_LED_BY_OTHERS: { country: "MN" },
    HONG_KONG_MACAO: { country: "HK" },
    TAIWAN: { country: "TW" },
    TRAINING_ABROAD: { more: { kind: "TRAINING" }, country: "MN" },
    INBOUND: { more: { direction: "INBOUND" } },
  };

  beforeAll(async () => {
    const host = await app.write(async (em) => {
      const world = new World(em);
      const roles = [Role.OFFICER, Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR];
      const host = world.organisation("Host");
      const [startsOn, endsOn] = [daysLater(today, 30), daysLater(today, 31)];
      for (const kind of KINDS) {
        const { more, country } = OF_KIND[kind];
        const chain = world.make(ApprovalChain, {
          ...{ code: kind, subject: kind, name: { en: "Chain" }, source: "Test", validFrom: "2026-01-01", series: "x" },
          ...{ reportTerm: 30, reportTermUnit: "DAYS", overdueReportBlocks: "NOBODY" },
        });
        world.make(ApprovalChainStep, { chain, position: 1, key: "decision", name: { en: "Decision" }, stage: 1, kind: "DECISION", roles });
        const visit = world.make(Visit, {
          ...{ code: kind, direction: "OUTBOUND", kind: "STUDY", purpose: { en: "Visit" }, startsOn, endsOn, ...more },
          ledBy: kind === "ABROAD_LED_BY_OTHERS" ? host : undefined,
        });
        const place = country && (await em.findOneOrFail(Country, { code: country }));
        if (place) world.make(VisitStop, { visit, country: place, position: 1, arrivesOn: startsOn, departsOn: endsOn });
        visits[kind] = visit.id;
      }
      return host;
    });
    Object.assign(tokens, await callersOf(app, host, host));
    // Somebody else, whom nobody here is.
    const submitter = (await app.read("{ me { id } }", { token: await app.signedIn([Role.VIEWER]) })).me.id;
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    await client.query(`create function put(of_visit uuid, wanted text) returns void language sql as $$
      delete from visit_approval where visit_id = of_visit;
      update visit set status = wanted, version = 1, writers = '{}', report_due_on = null, ${RECORDED.map(
        (field) => `${columnOf(field)} = ${field === "otherApproval" ? "'No. 1'" : `'${today}'`}`,
      ).join(", ")} where id = of_visit;
      insert into visit_approval (id, position, chain_id, status, submitted_by_id, submitted_at, series, report_term, report_term_unit, changes_reviewed, subject, year, persons, visit_id)
        select gen_random_uuid(), 1, (select c.id from approval_chain c join visit v on v.code = c.code where v.id = of_visit), case wanted when 'UNDER_REVIEW' then 'OPEN' when 'RETURNED' then 'RETURNED' when 'REFUSED' then 'REFUSED' else 'APPROVED' end,
          '${submitter}', now(), 'x', 30, 'DAYS', '{}', 'ABROAD', 2026, 1, of_visit where wanted <> 'PLANNED';
      insert into visit_approval_step (id, position, key, name, stage, kind, roles, requires, returns_to, status, approval_id)
        select gen_random_uuid(), 1, 'decision', '{"en": "Decision"}', 1, 'DECISION', '{OFFICER,FINANCE_OFFICER,HEAD,ADMINISTRATOR}', '{}', '{}',
          case wanted when 'UNDER_REVIEW' then 'OPEN' else 'DONE' end, id from visit_approval where visit_id = of_visit;
    $$`);
  });
  afterAll(() => client.end());

  const told = async (visit: string, token: string | undefined) =>
    (
      await app.read("query ($id: ID) { visit(id: $id) { availableTransitions { key disabledReason } } }", {
        token,
        variables: { id: visit },
      })
    ).visit.availableTransitions;
  /** What came of it: the sentence of a refusal, the code of a problem, or where the visit is. */
  const tried = async (visit: string, name: ApprovalTransition, token: string | undefined) => {
    const [type, more] = MORE[name] ?? ["VisitVersionInput", {}];
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { visit { status } problems { code message } } }`;
    const { data, errors } = await app.ask(query, { token, variables: { input: { id: visit, expectedVersion: 1, ...more } } });
    if (errors) return { refusal: errors[0]!.message };
    const { visit: record, problems } = data[name];
    if (problems.length === 0) return { to: record.status };
    return problems[0].code === "INVALID_STATUS" ? { refusal: problems[0].message } : { problem: problems[0].code };
  };

  it.each(KINDS)(
    "is for each caller exactly what the table of the kind %s says, wherever the visit is",
    async (kind) => {
      const [visit, table] = [visits[kind]!, APPROVAL_TRANSITIONS[kind]];
      expect((await app.read(`{ visit(id: "${visit}") { approvalSubject } }`, { token: tokens.viewer })).visit.approvalSubject).toBe(kind);
      for (const caller of CALLERS)
        for (const status of STATUSES) {
          await client.query("select put($1, $2)", [visit, status]);
          const token = tokens[caller];
          const available = await told(visit, token);
          expect(available.map(({ key }: { key: string }) => key)).toEqual(Object.keys(table));
          const may = (name: ApprovalTransition) => {
            const { from, by } = table[name]!;
            return WHO[by].includes(caller) && (from as readonly string[]).includes(status);
          };
          const before = await digestOf(client);
          for (const { key, disabledReason } of available.filter((each: { key: ApprovalTransition }) => !may(each.key))) {
            expect([caller, status, key, disabledReason]).toEqual([caller, status, key, expect.any(String)]);
            expect([caller, status, key, await tried(visit, key, token)]).toEqual([caller, status, key, { refusal: disabledReason }]);
          }
          // What there is for other kinds alone.
          for (const name of NAMES.filter((each) => !table[each]))
            expect([caller, name, await tried(visit, name, token)]).toEqual([caller, name, { refusal: expect.any(String) }]);
          const possible = NAMES.filter((each) => table[each] && may(each));
          for (const name of possible.filter((each) => AGAINST[each]))
            expect([caller, status, name, await tried(visit, name, token)]).toEqual([caller, status, name, { problem: AGAINST[name] }]);
          expect(await digestOf(client)).toBe(before);
          for (const name of possible.filter((each) => !AGAINST[each])) {
            expect(available.find(({ key }: { key: string }) => key === name).disabledReason).toBeNull();
            expect([caller, status, name, await tried(visit, name, token)]).toEqual([caller, status, name, { to: table[name]!.to }]);
            await client.query("select put($1, $2)", [visit, status]);
          }
        }
    },
    600_000,
  );

  it.each(KINDS)("takes of the kind %s what its table asks to be recorded before, and changes nothing without", async (kind) => {
    const visit = visits[kind]!;
    for (const [name, { from, requires = [] }] of Object.entries(APPROVAL_TRANSITIONS[kind]) as [ApprovalTransition, ApprovalStep][])
      for (const field of requires) {
        await client.query("select put($1, $2)", [visit, from[0]]);
        await client.query(`update visit set ${columnOf(field)} = null where id = $1`, [visit]);
        const before = await digestOf(client);
        expect([name, field, await tried(visit, name, tokens.administrator)]).toEqual([name, field, { problem: "REQUIRED" }]);
        expect(await digestOf(client)).toBe(before);
      }
    for (const field of RECORDED.filter(
      (each) => !Object.values(APPROVAL_TRANSITIONS[kind]).some((step) => step.requires?.includes(each)),
    )) {
      await client.query("select put($1, 'APPROVED')", [visit]);
      await client.query(`update visit set ${columnOf(field)} = null where id = $1`, [visit]);
      expect([field, await tried(visit, "startVisit", tokens.administrator)]).toEqual([field, { to: "UNDER_WAY" }]);
    }
  });

  it("is in the diagrams of the documentation as the tables have it", () =>
    expectDocument("visit-transitions.md", diagramsOf(APPROVAL_TRANSITIONS)));
});
