import { readFileSync } from "node:fs";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { buildSchema } from "graphql";
import relay, { type ConcreteRequest, type Variables } from "relay-runtime";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";
import { compile } from "./relay.compile.js";

const schema = buildSchema(readFileSync("schema/schema.graphql", "utf8"));
const compiled = (source: string) => compile(schema, source);

const { createOperationDescriptor, Environment, fetchQuery, Network, RecordSource, Store } = relay;

/** Clients keep records: Relay by their id alone, Apollo by type and id. What one query brings must change nothing that another brought. */
describe("a client with a cache", () => {
  const app = testApp();
  const CODES = ["P-1", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7"];
  let token: string;
  let id: string;

  /** Two partners in P-1: one reported for the first quarter, nobody for the second. */
  beforeAll(async () => {
    token = await app.signedIn([Role.OFFICER]);
    await app.write(async (em) => {
      const r = new Reporting(em);
      const [first] = CODES.map((code) => r.world.project(code, { status: "IMPLEMENTATION" }));
      const site = r.site("Clinic", r.country("ZZ"));
      const tests = r.indicator("TESTS", IndicatorKind.EVENTS, { TOTAL: [] });
      const [steppe, shweli] = [r.world.organisation("Steppe"), r.world.organisation("Shweli")];
      const [period] = r.periods(first!, "2026-01-01", 3, 2);
      const by = r.account();
      await em.flush();
      const [assignment] = [steppe, shweli].map((partner) => r.assign(first!, partner, tests, site));
      await em.flush();
      await expecting(em, first!);
      const values = [{ assignment: assignment!, cell: "TOTAL", number: "40" }];
      await approve(em, { period: period!, partner: steppe, by, values, at: new Date("2026-04-10T00:00:00Z") });
      id = first!.id;
    });
  });

  const FIGURE =
    "nodes { value indicator { editionId code } keys { project { recordType recordId code } partner { recordType recordId name } } }";
  const WORK = "nodes { recordType recordId kind organisation { recordType recordId name } }";
  const PAGE = "edges { cursor node { id code } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
  const whole = () => ({ node: { __typename: "Project", id, code: "P-1", status: "IMPLEMENTATION" } });
  /** Who is late with which: Shweli with both quarters, Steppe with the second. */
  const LATE = ["Shweli", "Shweli", "Steppe"];
  // biome-ignore lint/suspicious/noExplicitAny: as the query that was asked
  const late = (data: any) => data.worklist.nodes.map((each: { organisation: { name: string } }) => each.organisation.name).sort();
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const figuresIn = (data: any) =>
    data.figures.nodes.map(({ value, keys }: never) => [value, (keys as { partner: { name: string } }).partner.name]).sort();
  const FIGURES = [
    [null, "Shweli"],
    ["40", "Steppe"],
  ];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const codes = (data: any) => data.projects.edges.map(({ node }: { node: { code: string } }) => node.code);

  describe("such as Relay", () => {
    const warned: unknown[][] = [];
    const error = console.error;
    // Relay warns there of records of one id and several types.
    beforeAll(() => {
      console.error = (...words) => void warned.push(words);
    });
    afterAll(() => {
      console.error = error;
    });

    const environment = new Environment({
      network: Network.create(async ({ text }, variables) => ({ data: await app.read(text!, { token, variables }) })),
      store: new Store(new RecordSource()),
    });
    const read = (request: ConcreteRequest, variables: Variables) =>
      environment.lookup(createOperationDescriptor(request, variables).fragment).data as Record<string, never>;
    const ask = async (request: ConcreteRequest, variables: Variables) => {
      environment.retain(createOperationDescriptor(request, variables));
      await fetchQuery(environment, request, variables).toPromise();
      return read(request, variables);
    };

    const project = compiled("query Project($id: ID!) { node(id: $id) { __typename ... on Project { code status } } }");
    const figures = compiled(`query Figures($filter: FigureFilter) {
      figures(indicators: ["TESTS"], groupBy: [{ field: PROJECT }, { field: PARTNER }], filter: $filter) { ${FIGURE} } }`);
    const worklist = compiled(`query Worklist { worklist(first: 100) { ${WORK} } }`);
    const pages = (size: string, cursor: string) =>
      compiled(`query Pages_${size}($${size}: Int, $${cursor}: String) {
        projects(${size}: $${size}, ${cursor}: $${cursor}, orderBy: [{ field: CODE }]) @connection(key: "${size}_projects") { ${PAGE} } }`);

    it.each([
      ["forwards", "first", "after", "endCursor"],
      ["backwards", "last", "before", "startCursor"],
    ])("pages %s, and its store has every record once", async (_way, size, cursor, next) => {
      const request = pages(size, cursor);
      let at: string | null = null;
      // biome-ignore lint/suspicious/noExplicitAny: as the query that was asked
      let data: any;
      for (let page = 0; page < 3; page++) {
        data = await ask(request, { [size]: 3, [cursor]: at });
        at = data.projects.pageInfo[next];
      }
      expect(codes(data)).toEqual(CODES);
    });

    it("reads a project as before when figures and the worklist name it too", async () => {
      expect(await ask(project, { id })).toEqual(whole());
      expect(figuresIn(await ask(figures, { filter: { projects: [id] } }))).toEqual(FIGURES);
      expect(late(await ask(worklist, {}))).toEqual(LATE);
      expect(read(project, { id })).toEqual(whole());
      expect(figuresIn(read(figures, { filter: { projects: [id] } }))).toEqual(FIGURES);
      expect(warned).toEqual([]);
    });
  });

  describe("such as Apollo Client", () => {
    const client = () =>
      new ApolloClient({
        cache: new InMemoryCache({ typePolicies: { Query: { fields: { projects: relayStylePagination(["orderBy"]) } } } }),
        link: new HttpLink({ uri: `${app.url}/graphql`, headers: { authorization: `Bearer ${token}` } }),
      });
    const PAGES = gql`query ($first: Int, $after: String, $last: Int, $before: String) {
      projects(first: $first, after: $after, last: $last, before: $before, orderBy: [{ field: CODE }]) { ${PAGE} } }`;

    it.each([
      ["forwards", (end?: { endCursor: string }) => ({ first: 3, after: end?.endCursor })],
      ["backwards", (start?: { startCursor: string }) => ({ last: 3, before: start?.startCursor })],
    ])("pages %s, and its cache has every record once", async (_way, variables) => {
      const apollo = client();
      let pageInfo: never | undefined;
      for (let page = 0; page < 3; page++) {
        // biome-ignore lint/suspicious/noExplicitAny: as the query that was asked
        const { data }: any = await apollo.query({ query: PAGES, variables: variables(pageInfo), fetchPolicy: "network-only" });
        pageInfo = data.projects.pageInfo;
      }
      expect(codes(apollo.readQuery({ query: PAGES, variables: variables() }))).toEqual(CODES);
    });

    it("reads a project as before when figures and the worklist name it too, and shows both partners that are late", async () => {
      const apollo = client();
      const PROJECT_BY_ID = gql`query ($id: ID!) { node(id: $id) { __typename id ... on Project { code status } } }`;
      const QUESTIONS = gql`query ($id: ID!) {
        figures(indicators: ["TESTS"], groupBy: [{ field: PROJECT }, { field: PARTNER }], filter: { projects: [$id] }) { ${FIGURE} }
        worklist(first: 100) { ${WORK} } }`;
      expect((await apollo.query({ query: PROJECT_BY_ID, variables: { id } })).data).toEqual(whole());
      const { data } = await apollo.query({ query: QUESTIONS, variables: { id } });
      for (const seen of [data, apollo.readQuery({ query: QUESTIONS, variables: { id } })])
        expect([figuresIn(seen), late(seen)]).toEqual([FIGURES, LATE]);
      expect(apollo.readQuery({ query: PROJECT_BY_ID, variables: { id } })).toEqual(whole());
    });
  });
});
