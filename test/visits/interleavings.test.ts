import pg from "pg";
import { readConfig } from "../../src/config.js";
import { type Server, startServer } from "../../src/server.js";
import { Random } from "../operations/random.js";
import { actingOn } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { announceYears, chain, STEPS } from "../support/approval.js";
import { dayInShanghai, daysLater } from "../support/day.js";

/** How many visits at least go through how many rounds each; `INTERLEAVINGS=1000` draws more, TEST_SEED others. */
const VISITS = Number(process.env.INTERLEAVINGS ?? 40);
const ROUNDS = 24;
const SEED = Number(process.env.TEST_SEED ?? 1);

const today = dayInShanghai();
const PEOPLE = {
  ...{ author: [Role.OFFICER], officer: [Role.OFFICER], second: [Role.OFFICER, Role.FINANCE_OFFICER], third: [Role.OFFICER] },
  ...{ finance: [Role.FINANCE_OFFICER], administrator: [Role.ADMINISTRATOR], head: [Role.HEAD], viewer: [Role.VIEWER] },
} as const;
type Person = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as Person[];
const edits = (who: Person) => PEOPLE[who].some((role) => [Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR].includes(role as never));
const signs = (who: Person) => who !== "viewer";

/** The chains that take turns: an application keeps the one that it was submitted under. */
const CHAINS = [STEPS, [STEPS[0]!, STEPS[1]!, { ...STEPS[3]!, stage: 2, returnsTo: ["financeReview"] }]];

interface ModelStep {
  key: string;
  stage: number;
  roles: readonly string[];
  isNotice: boolean;
  returnsTo: readonly string[];
  signers: Person[];
  isPublished: boolean;
  hasObjection: boolean;
}
/** What a visit should be, worked out without the code that is tested. */
interface Model {
  status: "PLANNED" | "UNDER_REVIEW" | "RETURNED" | "REFUSED" | "APPROVED";
  steps: ModelStep[];
  writers: Set<Person>;
  traveller: Person;
}
interface Operation {
  name: string;
  who: Person;
  step?: string;
  to?: string;
}

const openOf = ({ steps }: Model) => {
  const left = steps.filter(({ signers }) => signers.length === 0);
  const stage = Math.min(...left.map((each) => each.stage));
  return left.filter((each) => each.stage === stage);
};

/** For whom somebody may take a step, themselves included; undefined where they may not. */
function takerOf(model: Model, step: ModelStep, who: Person, deputies: ReadonlyMap<Person, Person>): Person | undefined {
  const hasSigned = (person: Person) => model.steps.some(({ signers }) => signers.includes(person));
  const takes = (person: Person) => PEOPLE[person].some((role) => step.roles.includes(role));
  if (!openOf(model).includes(step) || model.traveller === who || model.writers.has(who) || hasSigned(who)) return undefined;
  if (takes(who) && !deputies.has(who)) return who;
  return [...deputies].find(([principal, deputy]) => deputy === who && takes(principal) && !hasSigned(principal))?.[0];
}

const noticeOf = (model: Model) => openOf(model).find(({ isNotice, isPublished }) => isNotice && isPublished);

/** Whether an operation is allowed; where it is, `apply` makes the model what it becomes. */
function allowed(model: Model, { name, who, step: key, to }: Operation, deputies: ReadonlyMap<Person, Person>): boolean {
  const step = model.steps.find((each) => each.key === key);
  const isUnderReview = model.status === "UNDER_REVIEW";
  const taker = () => (isUnderReview && step && signs(who) ? takerOf(model, step, who, deputies) : undefined);
  switch (name) {
    case "submitVisit":
      return edits(who) && ["PLANNED", "RETURNED"].includes(model.status) && canAllBeTaken(model, who, deputies);
    case "withdrawVisit":
      return edits(who) && isUnderReview;
    case "updateVisit":
      return edits(who) && ["PLANNED", "RETURNED", "REFUSED"].includes(model.status);
    case "signVisitStep":
      return taker() !== undefined && (!step!.isNotice || step!.isPublished) && !step!.hasObjection;
    case "publishVisitNotice":
      return taker() !== undefined && step!.isNotice && !step!.isPublished;
    case "returnVisit":
      return taker() !== undefined && (to === undefined || step!.returnsTo.includes(to));
    case "refuseVisit":
      return taker() !== undefined;
    case "recordVisitObjection":
      return isUnderReview && signs(who) && noticeOf(model) !== undefined && !noticeOf(model)!.hasObjection;
    case "answerVisitObjection":
      return isUnderReview && signs(who) && Boolean(noticeOf(model)?.hasObjection) && model.traveller !== who && !model.writers.has(who);
  }
  throw new Error(name);
}

/** Whether people can be spread over the steps of the chain that is in force, each over one: tried out one by one. */
let inForce = 0;
function canAllBeTaken(model: Model, submitter: Person, deputies: ReadonlyMap<Person, Person>): boolean {
  const steps = modelSteps(inForce);
  const fresh = (step: ModelStep): Model => ({ ...model, writers: new Set([...model.writers, submitter]), steps: [step] });
  const spread = (left: readonly ModelStep[], taken: readonly Person[]): boolean =>
    left.length === 0 ||
    NAMES.some(
      (who) =>
        !taken.includes(who) && takerOf(fresh(left[0]!), left[0]!, who, deputies) !== undefined && spread(left.slice(1), [...taken, who]),
    );
  return spread(steps, []);
}

const modelSteps = (variant: number): ModelStep[] =>
  CHAINS[variant]!.map((step) => ({
    ...{ key: step.key, stage: step.stage, roles: step.roles, isNotice: step.kind === "PUBLIC_NOTICE" },
    ...{ returnsTo: "returnsTo" in step ? (step.returnsTo as string[]) : [], signers: [], isPublished: false, hasObjection: false },
  }));

function apply(model: Model, { name, who, step: key, to }: Operation, deputies: ReadonlyMap<Person, Person>): void {
  const step = model.steps.find((each) => each.key === key);
  const again = (each: ModelStep) => Object.assign(each, { signers: [], isPublished: false, hasObjection: false });
  if (name === "submitVisit") {
    model.writers.add(who);
    Object.assign(model, { status: "UNDER_REVIEW", steps: modelSteps(inForce) });
  } else if (name === "withdrawVisit") model.status = "PLANNED";
  else if (name === "updateVisit") model.writers.add(who);
  else if (name === "signVisitStep") {
    const taker = takerOf(model, step!, who, deputies)!;
    step!.signers = [who, taker];
    if (openOf(model).length === 0) model.status = "APPROVED";
  } else if (name === "publishVisitNotice") step!.isPublished = true;
  else if (name === "returnVisit") {
    const target = model.steps.find((each) => each.key === to);
    if (!target) model.status = "RETURNED";
    else for (const each of model.steps) if (each === target || each.stage > target.stage) again(each);
  } else if (name === "refuseVisit") model.status = "REFUSED";
  else noticeOf(model)!.hasObjection = name === "recordVisitObjection";
}

const INPUTS: Record<string, [type: string, (operation: Operation) => object]> = {
  ...Object.fromEntries(["submitVisit", "withdrawVisit"].map((name) => [name, ["VisitVersionInput", () => ({})] as const])),
  ...Object.fromEntries(
    ["signVisitStep", "publishVisitNotice"].map((name) => [name, ["VisitStepInput", ({ step }: Operation) => ({ step })] as const]),
  ),
  ...Object.fromEntries(
    ["recordVisitObjection", "answerVisitObjection"].map((name) => [name, ["VisitObjectionInput", () => ({ text: "Text" })] as const]),
  ),
  returnVisit: ["ReturnVisitInput", ({ step, to }) => ({ step, to, reason: "Why" })],
  refuseVisit: ["RefuseVisitInput", ({ step }) => ({ step, reason: "Why" })],
  updateVisit: ["UpdateVisitInput", () => ({ purpose: [{ language: "EN", text: "Talks" }] })],
};
/** An operation by each person, at each step, back to each step. */
const everyWay = (name: string): Operation[] => {
  const keys = CHAINS[0]!.map(({ key }) => key);
  const steps = "step" in INPUTS[name]![1]({ name, who: "author" }) ? keys : [undefined];
  const targets = name === "returnVisit" ? [undefined, "taskReview", "financeReview"] : [undefined];
  return NAMES.flatMap((who) => steps.flatMap((step) => targets.map((to) => ({ name, who, ...(step && { step }), ...(to && { to }) }))));
};
const OPERATIONS = [
  ...Array(14).fill("signVisitStep"),
  ...["publishVisitNotice", "submitVisit", "submitVisit", "returnVisit", "withdrawVisit", "updateVisit"],
  ...["recordVisitObjection", "answerVisitObjection", "refuseVisit"],
] as string[];
/** A notice comes late in a chain, and what concerns it is tried as often as everything else together while it is open. */
const ofNotice = (model: Model): string | undefined => {
  const notice = openOf(model).find(({ isNotice }) => isNotice);
  if (!notice || model.status !== "UNDER_REVIEW") return undefined;
  return notice.hasObjection ? "answerVisitObjection" : notice.isPublished ? "recordVisitObjection" : "publishVisitNotice";
};

describe("applications that many people work on at once, on two servers", () => {
  const app = testApp();
  const act = actingOn(app, "visit", "id version status");
  const tokens = {} as Record<Person, string>;
  const ids = {} as Record<Person, string>;
  let second: Server;
  let client: pg.Client;
  let approvalChain: { id: string; version: number };

  beforeAll(async () => {
    for (const who of NAMES) {
      tokens[who] = await app.signedIn([...PEOPLE[who]]);
      ids[who] = (await app.read("{ me { id } }", { token: tokens[who] })).me.id;
    }
    const create =
      "mutation ($input: CreateApprovalChainInput!) { createApprovalChain(input: $input) { approvalChain { id version } problems { code } } }";
    const variables = { input: chain({ overdueReportBlocks: "NOBODY", steps: CHAINS[0]!.map((step) => ({ ...step, requires: [] })) }) };
    approvalChain = (await app.read(create, { token: tokens.administrator, variables })).createApprovalChain.approvalChain;
    const year = Number(today.slice(0, 4));
    await announceYears(app, tokens.administrator, year, year + 1);
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    const config = readConfig({
      ...{ NODE_ENV: "test", PORT: "0", SARAI_DATA: app.folder, DATABASE_URL: app.servingUrl, LOG_LEVEL: "fatal" },
      ...{ COST_LIMIT: "100000000", COST_RESTORE_RATE: "100000000" },
    });
    second = await startServer({ config, databaseUrl: app.servingUrl });
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await second.close();
  });

  /** What came of an operation on one of the servers: whether it was done. Whatever is neither done nor refused fails the test. */
  const send = async (server: number, visit: { id: string; version: number }, operation: Operation): Promise<boolean> => {
    const [type, more] = INPUTS[operation.name]!;
    const query = `mutation ($input: ${type}!) { ${operation.name}(input: $input) { visit { version } problems { code } } }`;
    const response = await fetch(`${server === 0 ? app.url : second.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${tokens[operation.who]}` },
      body: JSON.stringify({ query, variables: { input: { id: visit.id, expectedVersion: visit.version, ...more(operation) } } }),
    });
    const { data, errors } = (await response.json()) as {
      data: Record<string, { problems: object[] }>;
      errors?: { extensions: { code: string } }[];
    };
    if (errors) expect([operation, errors[0]!.extensions.code]).toEqual([operation, "FORBIDDEN"]);
    return !errors && data[operation.name]!.problems.length === 0;
  };
  const changeChain = async () => {
    const query =
      "mutation ($input: UpdateApprovalChainInput!) { updateApprovalChain(input: $input) { approvalChain { version } problems { code } } }";
    const steps = CHAINS[1 - inForce]!.map((step) => ({ ...step, requires: [] }));
    const input = { id: approvalChain.id, expectedVersion: approvalChain.version, steps };
    const { updateApprovalChain } = await app.read(query, { token: tokens.administrator, variables: { input } });
    expect(updateApprovalChain.problems).toEqual([]);
    approvalChain.version = updateApprovalChain.approvalChain.version;
    inForce = 1 - inForce;
  };
  /** Who is away has a deputy: at most one at a time. */
  const deputies = new Map<Person, Person>();
  const deputyships = new Map<Person, { id: string; version: number }>();
  const changeDeputy = async (principal: Person, deputy: Person) => {
    const open = deputyships.get(principal);
    if (open) {
      const query = "mutation ($input: ApprovalDeputyVersionInput!) { endApprovalDeputy(input: $input) { problems { code } } }";
      const variables = { input: { id: open.id, expectedVersion: open.version } };
      expect((await app.read(query, { token: tokens.administrator, variables })).endApprovalDeputy.problems).toEqual([]);
      deputyships.delete(principal);
      deputies.delete(principal);
      return;
    }
    const query =
      "mutation ($input: CreateApprovalDeputyInput!) { createApprovalDeputy(input: $input) { approvalDeputy { id version } problems { code } } }";
    const variables = { input: { principal: ids[principal], deputy: ids[deputy], startsOn: today, endsOn: daysLater(today, 9) } };
    const { createApprovalDeputy } = await app.read(query, { token: tokens.administrator, variables });
    expect(createApprovalDeputy.problems).toEqual([]);
    deputyships.set(principal, createApprovalDeputy.approvalDeputy);
    deputies.set(principal, deputy);
  };
  const kept = async (id: string) => {
    const { rows } = await client.query(
      `select v.status, v.version, (select coalesce(jsonb_agg(jsonb_build_array(s.key, s.signed_by_id, coalesce(s.on_behalf_of_id, s.signed_by_id)) order by s.position), '[]')
         from visit_approval_step s join visit_approval a on a.id = s.approval_id
         where a.visit_id = v.id and a.position = (select max(position) from visit_approval where visit_id = v.id)) as steps
       from visit v where v.id = $1`,
      [id],
    );
    return rows[0];
  };

  it("are signed in turn, once by each, by nobody who travels or wrote them, and become what the rules say", async () => {
    const random = new Random(SEED);
    const done: Record<string, number> = {};
    // Which of two operations comes first is chance: where a kind of operation has not come up, more visits are drawn.
    const isMixture = () => OPERATIONS.every((name) => done[name]);
    let i = 0;
    for (; i < VISITS || (!isMixture() && i < 10 * VISITS); i++) {
      const traveller = random.pick(["third", "second", "viewer"] as const);
      const { record } = await act(
        "createVisit",
        {
          ...{ code: `MIX-${i}`, direction: "OUTBOUND", kind: "STUDY", purpose: [{ language: "EN", text: "Talks" }] },
          ...{
            startsOn: daysLater(today, 60),
            endsOn: daysLater(today, 64),
            delegates: [{ name: "Leader", account: ids[traveller], isLeader: true }],
          },
        },
        tokens.author,
      );
      const model: Model = { status: "PLANNED", steps: [], writers: new Set(["author"]), traveller };
      const visit = { id: record.id as string, version: record.version as number };
      const story: unknown[] = [];
      for (let round = 0; round < ROUNDS && model.status !== "APPROVED"; round++) {
        if (random.chance(0.1)) await changeChain();
        if (random.chance(0.15))
          await changeDeputy(
            random.pick(["head", "finance", "officer"] as const),
            random.pick(["third", "administrator", "second"] as const),
          );
        // Half of what is tried could be done, for else hardly any application would come far.
        const batch = Array.from({ length: random.between(1, 3) }, (): Operation => {
          const dueNow = ofNotice(model);
          const name = round === 0 ? "submitVisit" : dueNow && random.chance(0.5) ? dueNow : random.pick(OPERATIONS);
          const all = everyWay(name);
          const possible = all.filter((operation) => allowed(model, operation, deputies));
          return random.pick(possible.length > 0 && random.chance(0.5) ? possible : all);
        });
        const could = batch.map((operation) => allowed(model, operation, deputies));
        const did = await Promise.all(batch.map((operation, j) => send((i + j) % 2, visit, operation)));
        story.push({ batch, could, did, inForce, deputies: [...deputies] });
        // All of them name one version: of those that are allowed exactly one comes first, and it alone is done.
        expect([story, did.filter(Boolean).length]).toEqual([story, could.some(Boolean) ? 1 : 0]);
        const winner = did.indexOf(true);
        if (winner >= 0) {
          expect([story, could[winner]]).toEqual([story, true]);
          const operation = batch[winner]!;
          apply(model, operation, deputies);
          done[operation.name] = (done[operation.name] ?? 0) + 1;
          if (operation.name === "publishVisitNotice")
            await client.query(
              "update visit_approval_step set notice_ends_on = current_date - 2 where notice_ends_on is not null and approval_id in (select id from visit_approval where visit_id = $1)",
              [visit.id],
            );
        }
        const found = await kept(visit.id);
        visit.version = found.version;
        const shown = model.steps.map(({ key, signers: [by, behalf] }) => [key, by ? ids[by] : null, behalf ? ids[behalf] : null]);
        expect([story, found.status, found.steps]).toEqual([story, model.status, shown]);
      }
    }
    // It was a mixture, and no number was left out or given twice.
    const { rows } = await client.query("select number from approval_number order by number");
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: rows.length }, (_, i) => i + 1));
    expect([done, isMixture()]).toEqual([done, true]);
    process.stdout.write(`${i} interleavings: ${JSON.stringify(done)}, ${rows.length} approved\n`);
  }, 3_600_000);
});
