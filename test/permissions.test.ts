import { createHash } from "node:crypto";
import { type GraphQLObjectType, type GraphQLSchema, isNonNullType } from "graphql";
import pg from "pg";
import { Agreement } from "../src/agreements/agreement.entity.js";
import { CooperationMechanism } from "../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../src/agreements/membership.entity.js";
import { createOrm } from "../src/database/orm.js";
import { AccountKind } from "../src/people/account.entity.js";
import { TRANSITIONS } from "../src/projects/project.rules.js";
import { buildApi, entities } from "../src/schema.js";
import { Visit } from "../src/visits/visit.entity.js";
import { VisitHost } from "../src/visits/visit.parts.js";
import { TRANSITIONS as OF_VISITS } from "../src/visits/visit.rules.js";
import { Role, testApp } from "./support/app.js";
import { twoPartners, World } from "./support/world.js";

const STAFF = ["viewer", "officer", "finance", "head", "administrator"] as const;
const PARTNERS = ["reporter", "manager", "otherManager"] as const;
const CALLERS = ["public", ...PARTNERS, ...STAFF, "reportTool", "expired"] as const;
type Caller = (typeof CALLERS)[number];

const ADMINISTRATOR: readonly Caller[] = ["administrator"];
const KEEPERS: readonly Caller[] = ["officer", "head", "administrator"];

/** Who gets past the check of each mutation, and with what it is called. A mutation without a row fails the test. */
const MUTATIONS: Record<string, { by: readonly Caller[]; input: (ids: Ids) => object }> = {
  createProgramme: { by: KEEPERS, input: () => ({ code: "bad code", name: [] }) },
  updateProgramme: { by: KEEPERS, input: ({ programme }) => ({ id: programme, expectedVersion: 999 }) },
  createOrganisation: { by: KEEPERS, input: () => ({ name: [] }) },
  updateOrganisation: { by: KEEPERS, input: ({ organisation }) => ({ id: organisation, expectedVersion: 999 }) },
  archiveOrganisation: { by: KEEPERS, input: ({ organisation }) => ({ id: organisation, expectedVersion: 999 }) },
  createProject: { by: KEEPERS, input: () => ({ code: "bad code", title: [] }) },
  updateProject: { by: KEEPERS, input: ({ project }) => ({ id: project, expectedVersion: 999 }) },
  ...Object.fromEntries(
    Object.keys(TRANSITIONS).map((name) => [name, { by: KEEPERS, input: ({ project }: Ids) => ({ id: project, expectedVersion: 999 }) }]),
  ),
  createAgreement: { by: KEEPERS, input: () => ({ code: "bad code", title: [], kind: "PROTOCOL" }) },
  updateAgreement: { by: KEEPERS, input: ({ agreement }) => ({ id: agreement, expectedVersion: 999 }) },
  createCooperationMechanism: { by: KEEPERS, input: () => ({ name: [] }) },
  updateCooperationMechanism: { by: KEEPERS, input: ({ mechanism }) => ({ id: mechanism, expectedVersion: 999 }) },
  createMultilateralMembership: { by: KEEPERS, input: () => ({ body: "none", startsOn: "2026-01-01" }) },
  updateMultilateralMembership: { by: KEEPERS, input: ({ membership }) => ({ id: membership, expectedVersion: 999 }) },
  createVisit: {
    by: KEEPERS,
    input: () => ({ code: "bad code", direction: "INBOUND", kind: "STUDY", purpose: [], startsOn: "2026-01-01", endsOn: "2026-01-01" }),
  },
  updateVisit: { by: KEEPERS, input: ({ visit }) => ({ id: visit, expectedVersion: 999 }) },
  ...Object.fromEntries(
    Object.keys(OF_VISITS).map((name) => [name, { by: KEEPERS, input: ({ visit }: Ids) => ({ id: visit, expectedVersion: 999 }) }]),
  ),
  inviteAccount: { by: ADMINISTRATOR, input: () => ({ name: "", roles: ["REPORTER"], issuer: "x", subject: "y" }) },
  giveRoles: { by: ADMINISTRATOR, input: ({ account }) => ({ id: account, expectedVersion: 999, roles: [] }) },
  disableAccount: { by: ADMINISTRATOR, input: ({ account }) => ({ id: account, expectedVersion: 999 }) },
  enableAccount: { by: ADMINISTRATOR, input: ({ account }) => ({ id: account, expectedVersion: 999 }) },
  restoreOrganisation: { by: KEEPERS, input: ({ organisation }) => ({ id: organisation, expectedVersion: 999 }) },
};
interface Ids {
  account: string;
  project: string;
  programme: string;
  organisation: string;
  agreement: string;
  mechanism: string;
  membership: string;
  visit: string;
}

const EVERYONE: readonly Caller[] = CALLERS.filter((caller) => caller !== "expired");
const SIGNED_IN = EVERYONE.filter((caller) => caller !== "public");
const DEPARTMENT: readonly Caller[] = [...STAFF, "reportTool"];
/** Of the partner that hosts the visit there is. */
const HOSTS: readonly Caller[] = ["reporter", "manager"];

/** Who finds anything at all in each query; the rows of the others' answers are empty. A query without a row fails the test. */
const QUERIES: Record<string, readonly Caller[]> = {
  ...Object.fromEntries(["node", "nodes", "today", "rateLimit"].map((field) => [field, EVERYONE])),
  ...Object.fromEntries(["account", "accounts", "accountsAggregate", "me"].map((field) => [field, SIGNED_IN])),
  ...Object.fromEntries(["auditEntry", "auditEntries", "auditEntriesAggregate"].map((field) => [field, DEPARTMENT])),
  ...Object.fromEntries(["visitDelegatesAggregate", "visitBudgetLinesAggregate"].map((field) => [field, DEPARTMENT])),
  ...Object.fromEntries(
    ["visit", "visits", "visitsAggregate", "visitHostsAggregate", "visitStopsAggregate"].map((field) => [field, [...DEPARTMENT, ...HOSTS]]),
  ),
};
/** Nobody has any of these here; who sees them is told where they are tested. */
const NONE = /^(assignment|reportingPeriod|progressUpdate|approvedVersion)/;
const OPEN =
  /^(country|countries|region|regions|site|sites|document|documents|organisation|organisations|programme|programmes|project|projects|budget|plannedDisbursement|transaction|indicator|agreement|cooperationMechanism|mechanism|multilateralMembership)/;

describe("who may do what", () => {
  const app = testApp();
  const tokens = {} as Record<Caller, string | undefined>;
  let ids: Ids;
  let schema: GraphQLSchema;
  let client: pg.Client;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    tokens.public = undefined;
    tokens.reporter = await app.signedIn([Role.REPORTER], ours);
    tokens.manager = await app.signedIn([Role.MANAGER], ours);
    tokens.otherManager = await app.signedIn([Role.MANAGER], theirs);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.finance = await app.signedIn([Role.FINANCE_OFFICER]);
    tokens.head = await app.signedIn([Role.HEAD]);
    tokens.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    tokens.reportTool = await app.signedIn([Role.REPORT_TOOL], undefined, AccountKind.SERVICE);
    tokens.expired = `${(await app.signedIn([Role.ADMINISTRATOR])).slice(0, -4)}AAAA`;
    const { programmes, projects } = await app.read("{ programmes { nodes { id } } projects { nodes { id } } }");
    const { me } = await app.read("{ me { id } }", { token: tokens.viewer });
    const made = await app.write(async (em) => {
      const world = new World(em);
      const visit = world.make(Visit, {
        ...{ code: "VISIT", direction: "INBOUND", kind: "STUDY", purpose: { en: "Visit" }, startsOn: "2026-01-01", endsOn: "2026-01-01" },
      });
      world.make(VisitHost, { visit, organisation: ours.id, position: 1 });
      return {
        visit: visit.id,
        agreement: world.make(Agreement, { code: "AGREEMENT", title: { en: "Agreement" }, kind: "PROTOCOL" }).id,
        mechanism: world.make(CooperationMechanism, { name: { en: "Mechanism" } }).id,
        membership: world.make(MultilateralMembership, { body: ours.id, startsOn: "2026-01-01" }).id,
      };
    });
    ids = { ...made, account: me.id, project: projects.nodes[0].id, programme: programmes.nodes[0].id, organisation: ours.id };
    const orm = await createOrm(entities, app.databaseUrl);
    schema = (await buildApi(orm)).schema;
    await orm.close(true);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  /** Of every row of every table. */
  async function digest(): Promise<string> {
    const { rows: tables } = await client.query("select tablename as name from pg_tables where schemaname = 'public' order by 1");
    const hash = createHash("sha256");
    for (const { name } of tables) {
      const { rows } = await client.query(`select md5(string_agg(t::text, '' order by t::text)) as d from "${name}" t`);
      hash.update(`${name} ${rows[0].d}`);
    }
    return hash.digest("hex");
  }

  it("has a row for every mutation and every query", () => {
    expect(Object.keys(schema.getMutationType()!.getFields()).sort()).toEqual(Object.keys(MUTATIONS).sort());
    const queries = Object.keys(schema.getQueryType()!.getFields());
    expect(queries.filter((field) => !QUERIES[field] && !OPEN.test(field) && !NONE.test(field))).toEqual([]);
  });

  it.each(Object.keys(MUTATIONS))("lets by to %s whom its row names, and changes nothing for the others", async (mutation) => {
    const { by, input } = MUTATIONS[mutation]!;
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const argument = schema.getMutationType()!.getFields()[mutation]!.args[0]!;
    const named = isNonNullType(argument.type) ? String(argument.type.ofType) : type;
    const query = `mutation ($input: ${named}!) { ${mutation}(input: $input) { problems { code } } }`;
    const before = await digest();
    for (const caller of CALLERS) {
      const { data, errors } = await app.ask(query, { token: tokens[caller], variables: { input: input(ids) } });
      if (by.includes(caller)) expect([caller, errors, data[mutation].problems.length > 0]).toEqual([caller, undefined, true]);
      else {
        const code = caller === "public" || caller === "expired" ? "UNAUTHENTICATED" : "FORBIDDEN";
        expect([caller, errors?.map(({ extensions }) => extensions.code), data ?? null]).toEqual([caller, [code], null]);
      }
    }
    expect(await digest()).toBe(before);
  });

  it.each(CALLERS)("shows %s in each list what is for him", async (caller) => {
    const lists = Object.values((schema.getQueryType() as GraphQLObjectType).getFields()).filter(
      ({ extensions }) => extensions.reading?.root === "many",
    );
    for (const { name } of lists) {
      const { status, data } = await app.ask(`{ ${name} { totalCount } }`, { token: tokens[caller] });
      if (caller === "expired") expect([name, status]).toEqual([name, 401]);
      else if (!(QUERIES[name] ?? EVERYONE).includes(caller)) expect([name, data[name].totalCount]).toEqual([name, 0]);
      else expect([name, data[name].totalCount >= (QUERIES[name] ? 1 : 0)]).toEqual([name, true]);
    }
  });
});
