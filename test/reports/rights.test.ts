import { readFileSync } from "node:fs";
import { Agreement } from "../../src/agreements/agreement.entity.js";
import { AgreementParty } from "../../src/agreements/agreement.parts.js";
import { Transaction } from "../../src/finance/finance.entity.js";
import { ForumCommitment } from "../../src/forums/commitment.entity.js";
import { Forum } from "../../src/forums/forum.entity.js";
import { ForumParticipation } from "../../src/forums/forum.parts.js";
import { Site } from "../../src/places/place.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitBudgetLine, VisitDelegate, VisitHost, VisitStop } from "../../src/visits/visit.parts.js";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { csvRows, load, reported } from "../support/report.js";

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the reference asked for
type Json = any;

/** Rows of one dataset made another way: by the lists of the API, slowly. A value is what the dataset's CSV should have. */
interface Reference {
  query: string;
  rows(data: Json): Record<string, unknown>[];
}

const ALL = "first: 100, includeArchived: true";
const list = (field: string, selection: string, rows: (node: Json) => Record<string, unknown>[], first = ALL): Reference => ({
  query: `{ ${field}(${first}) { totalCount nodes { ${selection} } } }`,
  rows: (data) => {
    if (data[field].totalCount > 100) throw new Error(`There are more ${field} than the reference reads.`);
    return data[field].nodes.flatMap(rows);
  },
});
const FEW = "first: 100";
const id = (of: { id: string } | null) => of?.id ?? null;

const CELLS =
  "editions { id edition name unit kind acrossSites disaggregations { code position cells { id code categories { dimension category } } } }";

const REFERENCES: Record<string, Reference> = {
  dim_date: {
    query: "{ __typename }",
    rows: () =>
      Array.from({ length: 18_628 }, (_, i) => {
        const day = new Date(Date.UTC(2000, 0, 1 + i));
        const month = day.getUTCMonth() + 1;
        return {
          day: day.toISOString().slice(0, 10),
          year: day.getUTCFullYear(),
          month,
          quarter: Math.ceil(month / 3),
          day_of_month: day.getUTCDate(),
        };
      }),
  },
  dim_country: list(
    "countries",
    "id code name kind",
    ({ id, ...node }) => [{ country_id: id, ...node }],
    'first: 100, filter: { code: { in: ["ZY", "ZZ"] } }',
  ),
  dim_site: list(
    "sites",
    "id name kind country { id } border unlocode latitude longitude archivedAt",
    ({ id: site, country, archivedAt, ...node }) => [{ site_id: site, country_id: id(country), ...node }],
  ),
  dim_border: {
    query: `{ sites(${FEW}) { nodes { id border borderCrossing { id } } } }`,
    rows: ({ sites }) => {
      const borders = Map.groupBy(
        sites.nodes.filter(({ border }: Json) => border),
        ({ border }: Json) => border,
      );
      return [...borders].map(([border, each]) => ({
        border,
        crossing_count: new Set(each.map(({ borderCrossing }: Json) => borderCrossing.id)).size,
      }));
    },
  },
  dim_organisation: list(
    "organisations",
    "id name type country { id } parent { id }",
    ({ id: organisation, name, type, country, parent }) => [
      { organisation_id: organisation, name, type, country_id: id(country), parent_id: id(parent) },
    ],
  ),
  dim_programme: list("programmes", "id code name startsOn", ({ id, code, name, startsOn }) => [
    { programme_id: id, code, name, starts_on: startsOn },
  ]),
  dim_project: list(
    "projects",
    "id code iatiIdentifier title status plannedStartOn visibility programme { id } responsibleOfficer { name }",
    ({ id: project, code, iatiIdentifier, title, status, plannedStartOn, visibility, programme, responsibleOfficer }) => [
      {
        ...{ project_id: project, code, iati_identifier: iatiIdentifier, title, status, planned_start_on: plannedStartOn, visibility },
        ...{ programme_id: id(programme), responsible_officer: responsibleOfficer?.name ?? null },
      },
    ],
  ),
  dim_indicator_edition: list(
    "indicators",
    `id scheme code ${CELLS}`,
    ({ scheme, code, editions }) =>
      editions.map(({ id, edition, name, unit, kind, acrossSites }: Json) => ({
        ...{ indicator_edition_id: id, scheme, code, edition, name, unit, kind, across_sites: acrossSites },
      })),
    "first: 100, filter: { scheme: { eq: OWN } }",
  ),
  dim_category: list(
    "indicators",
    `id code ${CELLS}`,
    ({ editions }) =>
      editions.flatMap(({ id, disaggregations }: Json) =>
        disaggregations.flatMap(({ code, position, cells }: Json) =>
          cells.flatMap((cell: Json) =>
            (cell.categories.length ? cell.categories : [{ dimension: null, category: null }]).map(
              ({ dimension, category }: Json, i: number) => ({
                ...{
                  cell_id: cell.id,
                  place: i + 1,
                  indicator_edition_id: id,
                  disaggregation: code,
                  is_first_disaggregation: position === 1,
                },
                ...{ cell: cell.code, dimension, category },
              }),
            ),
          ),
        ),
      ),
    "first: 100, filter: { scheme: { eq: OWN } }",
  ),
  bridge_project_country: list("projects", "id countries { id country { id } percentage }", ({ id: project, countries }) =>
    countries.map(({ id: part, country, percentage }: Json) => ({
      project_country_id: part,
      project_id: project,
      country_id: id(country),
      percentage,
    })),
  ),
  bridge_agreement_party: list("agreements", "id parties { id organisation { id } role }", ({ id: agreement, parties }) =>
    parties.map(({ id: part, organisation, role }: Json) => ({
      agreement_party_id: part,
      agreement_id: agreement,
      organisation_id: id(organisation),
      role,
    })),
  ),
  // Of each moment at which something was approved, what was official then.
  fact_value: {
    query: `query ($indicators: [String!]!) { ${["2025-05-01", "2025-05-02", "2025-06-01", "2025-08-01"]
      .map(
        (
          day,
          i,
        ) => `at${i}: figures(indicators: $indicators, asOf: "${day}T00:00:00.001Z") { nodes { indicator { editionId } sources(first: 100) { totalCount nodes {
          versionId versionNumber approvedAt reportId partner { recordId } project { recordId } site { recordId } period { startsOn endsOn } cell number } } } }`,
      )
      .join("\n")} }`,
    rows: (data) => {
      const found = new Map<string, Record<string, unknown>>();
      for (const { nodes } of Object.values(data) as Json[])
        for (const { indicator, sources } of nodes)
          for (const source of sources.nodes)
            found.set(`${source.versionId} ${indicator.editionId} ${source.site?.recordId} ${source.cell}`, {
              ...{ version_id: source.versionId, version_number: source.versionNumber, report_id: source.reportId, value: source.number },
              ...{
                indicator_edition_id: indicator.editionId,
                partner_id: source.partner.recordId,
                project_id: source.project?.recordId ?? null,
              },
              ...{ site_id: source.site?.recordId ?? null, starts_on: source.period.startsOn, ends_on: source.period.endsOn },
              state: source.number === null ? "NOT_APPLICABLE" : "REPORTED",
            });
      return [...found.values()];
    },
  },
  // Their sums are what completeness of the official figures says.
  fact_reporting: {
    query: `query ($indicators: [String!]!) { figures(indicators: $indicators, groupBy: [{ field: PERIOD, bucket: QUARTER }, { field: PROJECT }, { field: PARTNER }]) {
      nodes { indicator { editionId } keys { period { startsOn } project { recordId } partner { recordId } } completeness { expected reported notApplicable } } } }`,
    rows: ({ figures }) =>
      figures.nodes.map(({ indicator, keys, completeness }: Json) => ({
        ...{ indicator_edition_id: indicator.editionId, starts_on: keys.period.startsOn, partner_id: keys.partner.recordId },
        ...{ expected: completeness.expected, reported: completeness.reported, not_applicable: completeness.notApplicable },
      })),
  },
  fact_figure: {
    query: `query ($indicators: [String!]!) { ${["QUARTER", "YEAR"]
      .map(
        (
          bucket,
        ) => `${bucket}: figures(indicators: $indicators, groupBy: [{ field: PERIOD, bucket: ${bucket} }, { field: PROJECT }, { field: COUNTRY }]) {
          nodes { indicator { editionId } keys { period { startsOn endsOn } project { recordId } country { recordId } } state value completeness { expected reported } } }`,
      )
      .join("\n")} }`,
    rows: (data) =>
      Object.entries(data).flatMap(([span, { nodes }]: [string, Json]) =>
        nodes.map(({ indicator, keys, completeness, ...node }: Json) => ({
          ...{ indicator_edition_id: indicator.editionId, span, starts_on: keys.period.startsOn, ends_on: keys.period.endsOn, ...node },
          ...{ country_id: keys.country?.recordId ?? null, expected: completeness.expected, reported: completeness.reported },
        })),
      ),
  },
  fact_budget: list(
    "projects",
    "id budgets(first: 100) { nodes { id type startsOn endsOn value { amount currency } isEffective } }",
    ({ id: project, budgets }) =>
      budgets.nodes.map(({ id, type, startsOn, endsOn, value, isEffective }: Json) => ({
        ...{ budget_id: id, project_id: project, type, starts_on: startsOn, ends_on: endsOn, ...value, is_effective: isEffective },
      })),
  ),
  fact_transaction: list(
    "projects",
    "id transactions(first: 100) { nodes { id type date value { amount currency } provider { id } country { id } description } }",
    ({ id: project, transactions }) =>
      transactions.nodes.map(({ id: transaction, type, date, value, provider, country, description }: Json) => ({
        ...{ transaction_id: transaction, project_id: project, type, date, ...value, description },
        ...{ provider_id: id(provider), country_id: id(country) },
      })),
  ),
  fact_visit: list(
    "visits",
    "id code direction status startsOn endsOn isAbroad days personCount costCny project { id } stops { position country { id } place arrivesOn departsOn }",
    ({ id: visit, stops, ...node }) =>
      (stops.length ? stops : [{ position: 0, country: null, place: null, arrivesOn: null, departsOn: null }]).map(
        (stop: Json, i: number) => ({
          ...{
            visit_id: visit,
            stop: stop.position,
            code: node.code,
            direction: node.direction,
            status: node.status,
            starts_on: node.startsOn,
          },
          ...{
            ends_on: node.endsOn,
            is_abroad: node.isAbroad,
            project_id: id(node.project),
            country_id: id(stop.country),
            place: stop.place,
          },
          ...{ arrives_on: stop.arrivesOn, departs_on: stop.departsOn, visits: i === 0 ? 1 : null, days: i === 0 ? node.days : null },
          ...{ persons: i === 0 ? node.personCount : null, cost_cny: i === 0 ? node.costCny : null },
        }),
      ),
  ),
  fact_visit_cost: list(
    "visits",
    "id budgetLines { id category unitCost persons days amount { amount currency } amountCny exchangeRateToCny }",
    ({ id: visit, budgetLines }) =>
      budgetLines.map(({ id, category, unitCost, persons, days, amount, amountCny, exchangeRateToCny }: Json) => ({
        ...{ line_id: id, visit_id: visit, category, unit_cost: unitCost, persons, days, ...amount, amount_cny: amountCny },
        exchange_rate_to_cny: exchangeRateToCny,
      })),
  ),
  fact_forum_participation: list(
    "forums",
    "id code title startsOn country { id } participations(first: 100) { nodes { id organisation { id } role headCount } }",
    ({ id: forum, code, title, startsOn, country, participations }) =>
      participations.nodes.map(({ id: part, organisation, role, headCount }: Json) => ({
        ...{ participation_id: part, forum_id: forum, forum_code: code, forum_title: title, starts_on: startsOn, country_id: id(country) },
        ...{ organisation_id: id(organisation), role, head_count: headCount },
      })),
  ),
  fact_commitment: list(
    "forumCommitments",
    "id text kind forum { id } committedBy { id } beneficiary { id } dueOn status isOverdue isLate visibility",
    ({ id: commitment, forum, committedBy, beneficiary, dueOn, isOverdue, isLate, ...node }) => [
      {
        ...{
          commitment_id: commitment,
          forum_id: id(forum),
          committed_by_id: id(committedBy),
          beneficiary_id: id(beneficiary),
          due_on: dueOn,
        },
        ...{ is_overdue: isOverdue, is_late: isLate, ...node },
      },
    ],
  ),
  fact_agreement: list(
    "agreements",
    "id code title kind status isInForce signedOn expiresOn visibility",
    ({ id, isInForce, signedOn, expiresOn, ...node }) => [
      { agreement_id: id, is_in_force: isInForce, signed_on: signedOn, expires_on: expiresOn, ...node },
    ],
  ),
};

/** What a filter is needed for, since the catalogue has its own countries and indicators. */
const ONLY: Record<string, (row: Record<string, string>) => boolean> = {
  dim_country: ({ code }) => ["ZY", "ZZ"].includes(code!),
  dim_indicator_edition: ({ scheme }) => scheme === "OWN",
};

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const picked = (rows: readonly Record<string, unknown>[], columns: readonly string[]): string[] =>
  rows.map((row) => columns.map((column) => text(row[column])).join(" | ")).sort();

describe("the rows of each dataset", () => {
  const app = testApp();
  const keys: Record<string, string | undefined> = { public: undefined };

  beforeAll(async () => {
    const { ours, theirs, by } = await app.write(async (em) => {
      const found = await reported(em);
      const { ours, theirs, country, programme, by } = found;
      const make = found.world.make.bind(found.world);
      const away = make(Site, { name: { en: "Away" }, kind: "BORDER_CROSSING", country: found.away });
      make(Site, { name: { en: "Here" }, kind: "BORDER_CROSSING", country, counterpart: away });
      await em.flush();
      const here = await em.findOneOrFail(Site, { counterpart: away.id });
      await em.nativeUpdate(Site, { id: away.id }, { counterpart: here.id });
      found.world.organisation("Archived", { archivedAt: new Date("2026-01-01T00:00:00Z") });
      const projects = await em.find(Project, {}, { orderBy: { code: "asc" } });
      for (const [i, project] of projects.entries()) {
        project.responsibleOfficer = em.getReference("Account" as never, by.id, { wrapped: true }) as never;
        const value = { amount: `${i}.50`, currency: i % 2 ? "USD" : "CNY" };
        make(Transaction, {
          project,
          position: 1,
          type: "DISBURSEMENT",
          date: "2025-03-01",
          value,
          provider: theirs,
          country,
          description: { en: "=1+1" },
          sectors: [],
          aidTypes: [],
        });
      }
      const visit = (code: string, data: object) =>
        make(Visit, {
          code,
          direction: "OUTBOUND",
          kind: "STUDY",
          purpose: { en: "Study" },
          startsOn: "2025-05-01",
          endsOn: "2025-05-06",
          programme,
          ...data,
        });
      const [out, plain] = [visit("OUT-1", { project: projects[0]!, headCount: 3 }), visit("OUT-2", {})];
      for (const [i, at] of [country, found.away].entries())
        make(VisitStop, {
          visit: out,
          position: i + 1,
          country: at,
          place: { en: `Place ${i}`, zh: "蒙古" },
          arrivesOn: "2025-05-01",
          departsOn: "2025-05-03",
        });
      make(VisitHost, { visit: out, position: 1, organisation: ours });
      make(VisitHost, { visit: plain, position: 1, organisation: theirs });
      make(VisitDelegate, { visit: out, position: 1, name: "Somebody" });
      for (const [i, currency] of ["CNY", "USD", "EUR"].entries())
        make(VisitBudgetLine, {
          visit: out,
          position: i + 1,
          category: "MEALS",
          unitCost: "10",
          persons: 3,
          days: 6,
          amount: { amount: "180", currency },
          ...(currency === "USD" && { exchangeRateToCny: "7.1234" }),
        });
      for (const visibility of ["INTERNAL", "PARTNERS", "PUBLIC"]) {
        const forum = make(Forum, {
          code: `F-${visibility}`,
          title: { en: `Forum, ${visibility}` },
          kind: "HELD",
          startsOn: "2025-06-01",
          country,
          visibility,
        });
        make(ForumParticipation, { forum, position: 1, organisation: ours, role: "SPEAKER", headCount: 2 });
        make(ForumParticipation, { forum, position: 2, organisation: theirs, role: "HOST" });
        const commitment = { forum, text: { en: `"Quoted", ${visibility}` }, kind: "PLEDGE", beneficiary: ours };
        make(ForumCommitment, { ...commitment, committedBy: theirs, visibility, dueOn: "2025-12-31" });
        const agreement = make(Agreement, {
          code: `A-${visibility}`,
          title: { en: `Agreement, ${visibility}` },
          kind: "MEMORANDUM",
          signedOn: "2024-01-01",
          expiresOn: "2024-12-31",
          visibility,
        });
        make(AgreementParty, { agreement, position: 1, organisation: ours });
      }
      return found;
    });
    const key = async (roles: Role[], organisation?: object, scopes?: ("READ" | "PERSONAL_READ")[]) =>
      (await keyFor(app, await service(app, { roles, ...(organisation && { organisation: organisation as never }) }), scopes)).text;
    keys.partner = await key([Role.MANAGER], ours);
    keys.partnerTool = await key([Role.REPORT_TOOL], ours);
    keys.otherPartner = await key([Role.REPORT_TOOL], theirs);
    keys.viewer = await key([Role.VIEWER]);
    keys.officer = await key([Role.OFFICER]);
    keys.tool = await key([Role.REPORT_TOOL]);
    keys.personalTool = await key([Role.REPORT_TOOL], undefined, ["READ", "PERSONAL_READ"]);
    keys.personalOfficer = await key([Role.OFFICER], undefined, ["READ", "PERSONAL_READ"]);
    expect(by.name).toBe("Somebody");
  });

  const VIEWERS = ["public", "partner", "partnerTool", "otherPartner", "viewer", "officer", "tool", "personalTool", "personalOfficer"];
  const names: string[] = JSON.parse(readFileSync("schema/datasets.json", "utf8")).map(({ name }: { name: string }) => name);

  it("have a reference here for every dataset there is", () => {
    expect(Object.keys(REFERENCES).sort()).toEqual([...names].sort());
  });

  describe.each(VIEWERS)("as %s", (viewer) => {
    it.each(Object.keys(REFERENCES))("of %s are those of the API", async (dataset) => {
      const { query, rows } = REFERENCES[dataset]!;
      const { status, text } = await load(
        app,
        `/reports/${dataset}.csv?lang=en&raw=1${viewer === "public" ? "&access=public" : ""}`,
        keys[viewer],
      );
      if (status !== 200) throw new Error(text);
      const found = csvRows(text).filter(ONLY[dataset] ?? (() => true));
      const data = await app.read(query, {
        ...(keys[viewer] !== undefined && { token: keys[viewer] }),
        ...(query.includes("$indicators") && { variables: { indicators: ["TESTS", "MEMBERS"] } }),
      });
      const expected = rows(data);
      const columns = Object.keys(expected[0] ?? {});
      const shown =
        dataset === "fact_reporting"
          ? summed(found)
          : dataset === "dim_category"
            ? found.filter(({ indicator_edition_id }) => expected.some((row) => row.indicator_edition_id === indicator_edition_id))
            : found;
      expect(picked(shown, columns)).toEqual(picked(expected, columns));
      if (viewer === "personalOfficer") expect([dataset, expected.length > 0]).toEqual([dataset, true]);
    });
  });

  /** Lines of figures have several assignments. */
  function summed(found: readonly Record<string, string>[]): Record<string, unknown>[] {
    const lines = Map.groupBy(found, (row) => [row.indicator_edition_id, row.starts_on, row.project_id, row.partner_id].join());
    return [...lines.values()].map((each) => {
      const sum = (column: string) => each.reduce((total, row) => total + Number(row[column]), 0);
      return { ...each[0], expected: sum("expected"), reported: sum("reported"), not_applicable: sum("not_applicable") };
    });
  }
});
