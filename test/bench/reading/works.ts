import { COUNTRIES } from "./data.sql.js";

/** What is asked of every side, in Sarai's words and in PostGraphile's; the answers mean the same. */
export interface Work {
  title: string;
  /** For Sarai and the usual server, which offers the same fields. */
  document: string;
  postgraphile: string;
  /** A root field, or an argument of `projects`, without which Sarai's part of the work is left out. */
  needs?: string;
  /** Who asks, where not just anybody. */
  viewers?: readonly Viewer["kind"][];
  draw(random: Random, facts: Facts, viewer: Viewer): Variables;
  /** The page begins after one of the places that the facts name. */
  after?: true;
}

export type Variables = Record<string, unknown>;
export type Random = (below: number) => number;
export type Viewer = { kind: "public" | "department" } | { kind: "partner"; account: number };

/** A row at which a page can begin, in the order of the work. */
export interface Place {
  id: string;
  day: string;
}

/** What the generator needs to know of the data to ask sensible questions. */
export interface Facts {
  /** Projects that report results. */
  reporting: { PUBLIC: string[]; all: string[] };
  places: Record<"public" | "department", Place[]>;
  /** How many partners' accounts there are. */
  partners: number;
}

export const LANGUAGES = ["zh", "en"] as const;
const STATUSES = ["PIPELINE", "IMPLEMENTATION", "FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED"];
const SEARCHED = [
  "艾滋病",
  "妇幼",
  "青少年",
  "宫颈癌",
  "cancer",
  "adolescent",
  "Cambodia",
  "Mongolia border, pilot",
  "转诊网络试点",
  "East African",
];

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const one = <T>(random: Random, of: readonly T[]): T => of[random(of.length)]!;
const dayOf = (days: number) => new Date(Date.UTC(2012, 0, 1 + days)).toISOString().slice(0, 10);

/** Half of those who read are the public, a quarter each the department and partners. */
export function drawViewer(random: Random, work: Work, { partners }: Facts): Viewer {
  const kind = one<Viewer["kind"]>(random, work.viewers ?? ["public", "public", "department", "partner"]);
  return kind === "partner" ? { kind, account: 1 + random(partners) } : { kind };
}

const CARD = `id code title status plannedStartOn plannedEndOn
  participants { role organisation { id name } }
  countries { percentage country { code name } }
  sites { reach site { id name kind } }`;

const PG_CARD = `id: rowId code title: titleFor(language: $language) status plannedStartOn plannedEndOn
  participants: projectParticipantsByProjectId(orderBy: [POSITION_ASC]) {
    nodes { role organisation: organisationByOrganisationId { id: rowId name: nameFor(language: $language) } } }
  countries: projectCountriesByProjectId(orderBy: [POSITION_ASC]) {
    nodes { percentage country: countryByCountryId { code name: nameFor(language: $language) } } }
  sites: projectSitesByProjectId(orderBy: [POSITION_ASC]) {
    nodes { reach site: siteBySiteId { id: rowId name: nameFor(language: $language) kind } } }`;

const NEWEST = "orderBy: [{ field: PLANNED_START_ON, direction: DESC }]";
const PG_NEWEST = "orderBy: [PLANNED_START_ON_DESC, ROW_ID_DESC]";

const page = {
  document: `query Page($after: String) { projects(first: 20, after: $after, ${NEWEST}) { nodes { ${CARD} } pageInfo { hasNextPage endCursor } } }`,
  postgraphile: `query Page($language: String!, $after: Cursor) {
    projects: allProjects(first: 20, after: $after, ${PG_NEWEST}) { nodes { ${PG_CARD} } pageInfo { hasNextPage endCursor } } }`,
  viewers: ["public", "department"] as const,
};

export const WORKS = {
  list: {
    title: "list of 20 with three relations",
    document: `query List($day: DateBound!) {
      projects(first: 20, filter: { plannedStartOn: { lte: $day } }, ${NEWEST}) { nodes { ${CARD} } } }`,
    postgraphile: `query List($language: String!, $day: Date!) {
      projects: allProjects(first: 20, filter: { plannedStartOn: { lessThanOrEqualTo: $day } }, ${PG_NEWEST}) { nodes { ${PG_CARD} } } }`,
    draw: (random) => ({ day: dayOf(random(5000)) }),
  },
  detail: {
    title: "detail of one, everything",
    document: `query Detail($id: ID!) { project(id: $id) {
      id code iatiIdentifier title description objectives status plannedStartOn actualStartOn plannedEndOn visibility hierarchy isHumanitarian
      participants { role organisation { id name type country { code name } } }
      countries { percentage country { code name } }
      sectors { vocabulary code name percentage }
      sites { reach site { id name kind country { code name } } }
      budgets(first: 100) { nodes { id type status startsOn endsOn value { amount currency } } }
      results(first: 100) { nodes { id type title indicators { id measure title higherIsBetter
        periods { startsOn endsOn values { kind value number } } } } } } }`,
    postgraphile: `query Detail($language: String!, $id: UUID!) { project: projectByRowId(rowId: $id) {
      id: rowId code iatiIdentifier title: titleFor(language: $language) description: descriptionFor(language: $language)
      objectives: objectivesFor(language: $language)
      status plannedStartOn actualStartOn plannedEndOn visibility hierarchy isHumanitarian
      participants: projectParticipantsByProjectId(orderBy: [POSITION_ASC]) { nodes { role organisation: organisationByOrganisationId {
        id: rowId name: nameFor(language: $language) type country: countryByCountryId { code name: nameFor(language: $language) } } } }
      countries: projectCountriesByProjectId(orderBy: [POSITION_ASC]) {
        nodes { percentage country: countryByCountryId { code name: nameFor(language: $language) } } }
      sectors: projectSectorsByProjectId(orderBy: [POSITION_ASC]) { nodes { vocabulary code name: nameFor(language: $language) percentage } }
      sites: projectSitesByProjectId(orderBy: [POSITION_ASC]) { nodes { reach site: siteBySiteId {
        id: rowId name: nameFor(language: $language) kind country: countryByCountryId { code name: nameFor(language: $language) } } } }
      budgets: budgetsByProjectId(first: 100, orderBy: [POSITION_ASC]) {
        nodes { id: rowId type status startsOn endsOn amount: valueAmount currency: valueCurrency } }
      results: resultsByProjectId(first: 100, orderBy: [POSITION_ASC]) { nodes { id: rowId type title: titleFor(language: $language)
        indicators: projectIndicatorsByResultId(orderBy: [POSITION_ASC]) { nodes { id: rowId measure title: titleFor(language: $language) higherIsBetter
          periods: projectIndicatorPeriodsByIndicatorId(orderBy: [POSITION_ASC]) { nodes { startsOn endsOn
            values: projectIndicatorValuesByPeriodId(orderBy: [POSITION_ASC]) { nodes { kind value number } } } } } } } } } }`,
    draw: (random, { reporting }, viewer) => ({ id: one(random, viewer.kind === "department" ? reporting.all : reporting.PUBLIC) }),
  },
  filter: {
    title: "filtered and sorted list with totalCount",
    document: `query Filter($status: ProjectStatus!, $from: DateBound!, $to: DateBound!, $country: String!) {
      projects(first: 20, orderBy: [{ field: PLANNED_END_ON, direction: DESC }], filter: {
        status: { eq: $status }, plannedStartOn: { gte: $from, lt: $to }, countries: { some: { code: { eq: $country } } } }) {
        totalCount nodes { id code title status plannedStartOn plannedEndOn } pageInfo { hasNextPage endCursor } } }`,
    postgraphile: `query Filter($language: String!, $status: String!, $from: Date!, $to: Date!, $country: String!) {
      projects: allProjects(first: 20, orderBy: [PLANNED_END_ON_DESC, ROW_ID_DESC], filter: { status: { equalTo: $status },
        plannedStartOn: { greaterThanOrEqualTo: $from, lessThan: $to }, projectCountriesByProjectId: { some: { code: { equalTo: $country } } } }) {
        totalCount nodes { id: rowId code title: titleFor(language: $language) status plannedStartOn plannedEndOn } pageInfo { hasNextPage endCursor } } }`,
    draw(random) {
      const from = random(4600);
      return { status: one(random, STATUSES), from: dayOf(from), to: dayOf(from + 365), country: one(random, COUNTRIES) };
    },
  },
  pageFirst: { ...page, title: "page 1", draw: () => ({}) },
  pageFar: { ...page, title: "page 2,000 by cursor", draw: () => ({}), after: true },
  partner: {
    title: "a partner's view: what is for partners only",
    document: `query Partner($visibility: Visibility!) {
      projects(first: 20, filter: { visibility: { eq: $visibility } }, ${NEWEST}) { nodes { ${CARD} } } }`,
    postgraphile: `query Partner($language: String!, $visibility: String!) {
      projects: allProjects(first: 20, filter: { visibility: { equalTo: $visibility } }, ${PG_NEWEST}) { nodes { ${PG_CARD} } } }`,
    viewers: ["partner"],
    draw: () => ({ visibility: "PARTNERS" }),
  },
  contains: {
    title: "titles that contain (PostGraphile: includesInsensitive over both languages)",
    document: `query Contains($text: String!) {
      projects(first: 20, filter: { title: { contains: $text } }, ${NEWEST}) { nodes { id code title } } }`,
    postgraphile: `query Contains($language: String!, $text: String!) {
      projects: allProjects(first: 20, filter: { titles: { includesInsensitive: $text } }, ${PG_NEWEST}) {
        nodes { id: rowId code title: titleFor(language: $language) } } }`,
    draw: (random) => ({ text: one(random, SEARCHED) }),
  },
  aggregate: {
    title: "counts by status and visibility",
    needs: "projectsAggregate",
    document: `query Aggregate($from: DateBound!, $to: DateBound!) {
      projectsAggregate(filter: { plannedStartOn: { gte: $from, lt: $to } }, groupBy: [{ field: STATUS }, { field: VISIBILITY }]) {
        groups { keys { status visibility } count } } }`,
    postgraphile: `query Aggregate($from: Date!, $to: Date!) {
      projectsAggregate: allProjects(filter: { plannedStartOn: { greaterThanOrEqualTo: $from, lessThan: $to } }) {
        groups: groupedAggregates(groupBy: [STATUS, VISIBILITY]) { keys distinctCount { rowId } } } }`,
    draw(random) {
      const from = random(4000);
      return { from: dayOf(from), to: dayOf(from + 365) };
    },
  },
} satisfies Record<string, Work>;

export type WorkName = keyof typeof WORKS;
export const workOf = (name: WorkName): Work => WORKS[name];

/** One form for the answers of all sides: lists without their wrapping, amounts beside their currency, no cursors. */
export function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (value === null || typeof value !== "object") return value;
  const { endCursor: _, ...object } = value as Record<string, unknown>;
  const keys = Object.keys(object);
  if (keys.length === 1 && keys[0] === "nodes") return normal(object.nodes);
  if (keys.length === 1 && keys[0] === "groups")
    return (normal(object.groups) as object[]).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  if (Array.isArray(object.keys)) {
    const [status, visibility] = object.keys;
    return { keys: { status, visibility }, count: Number((object.distinctCount as { rowId: string }).rowId) };
  }
  const { value: money, ...rest } = object;
  if (money !== null && typeof money === "object") return { ...(normal(rest) as object), ...(normal(money) as object) };
  return Object.fromEntries(keys.map((key) => [key, normal(object[key])]));
}
