import { Document } from "../../src/documents/document.entity.js";
import { Budget, Transaction } from "../../src/finance/finance.entity.js";
import { Country } from "../../src/places/place.entity.js";
import { ProjectCountry, ProjectDocument, ProjectSector } from "../../src/projects/project.parts.js";
import { testApp } from "../support/app.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { World } from "../support/world.js";

describe("filters", () => {
  const app = testApp();
  const LATER = { field: "ACTUAL_END_ON", operator: "GT", with: "PLANNED_END_ON" };
  /** Projects that share an organisation with such a project: four relations away. */
  const throughOrganisation = (project: object) => ({
    participants: { some: { organisation: { participations: { some: { project } } } } },
  });
  const NO_ID = "01900000-0000-7000-8000-00000000abcd";
  const inDays = (days: number) => daysLater(dayInShanghai(), days);

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      const who = world.organisation("World Health", { type: "MULTILATERAL" });
      const ngo = world.organisation("Border NGO", { type: "NATIONAL_NGO" });
      const a = world.project("A", {
        status: "CLOSED",
        plannedStartOn: "2020-01-31",
        plannedEndOn: "2021-01-31",
        actualEndOn: "2021-02-01",
        hierarchy: 1,
        isHumanitarian: true,
        title: { en: "HIV 100%", zh: "艾滋病" },
      });
      const b = world.project("B", {
        status: "IMPLEMENTATION",
        plannedStartOn: inDays(-10),
        plannedEndOn: inDays(30),
        actualEndOn: inDays(30),
        // The day before in UTC.
        createdAt: new Date(`${inDays(-10)}T00:30:00+08:00`),
        hierarchy: 2,
        isHumanitarian: false,
        title: { en: "a_b \\ c" },
      });
      const c = world.project("C", { plannedStartOn: inDays(20), plannedEndOn: inDays(30), title: {} });
      world.project("D", { title: { en: "hiv axb" }, aidTypes: ["C01"], createdAt: new Date("2026-01-30T20:00:00Z") });
      const country = world.make(Country, { code: "ZZ", name: { en: "Testland" } });
      world.make(ProjectCountry, { project: b, country, code: "ZZ", position: 1 });
      world.participant(a, who, { role: "FUNDING" });
      world.participant(a, ngo, { role: "IMPLEMENTING", position: 2 });
      world.participant(b, ngo, { role: "IMPLEMENTING" });
      for (const [project, vocabulary, code] of [
        [a, "1", "13040"],
        [a, "99", "13040"],
        [b, "1", "13020"],
        [c, "99", "13020"],
      ] as const)
        world.make(ProjectSector, { project, vocabulary, code, position: 1 });
      const budget = (amount: string, currency: string) =>
        world.make(Budget, { project: a, position: 1, startsOn: "2020-01-01", value: { amount, currency } });
      budget("0.10", "CNY");
      budget("1000000000000000000.01", "USD");
      world.make(Transaction, {
        project: b,
        position: 1,
        type: "DISBURSEMENT",
        date: "2024-02-29",
        value: { amount: "-5.00", currency: "CNY" },
      });
      const document = world.make(Document, {
        title: { en: "Report" },
        url: "https://example.org/r",
        categories: ["A01", "B02"],
        visibility: "PUBLIC",
      });
      world.make(ProjectDocument, { project: c, document, position: 1 });
    });
  });

  const QUERY = "query ($filter: ProjectFilter) { projects(filter: $filter) { totalCount nodes { code } } }";
  const found = async (filter: unknown) => {
    const { projects } = await app.read(QUERY, { variables: { filter } });
    const codes = projects.nodes.map(({ code }: { code: string }) => code);
    expect(projects.totalCount).toBe(codes.length);
    return codes.join("");
  };

  it.each<[string, unknown]>([
    ["ABCD", {}],
    ["ABCD", null],
    ["B", { code: { eq: "B" } }],
    ["ACD", { code: { ne: "B" } }],
    ["AB", { code: { in: ["A", "B", "X"] } }],
    ["", { code: { in: [] } }],
    ["ABCD", { code: { notIn: [] } }],
    ["CD", { code: { notIn: ["A", "B"] } }],
    ["A", { status: { eq: "CLOSED" } }],
    ["BCD", { status: { ne: "CLOSED" } }],
    ["CD", { status: { isNull: true } }],
    ["AB", { status: { isNull: false } }],
    ["BCD", { status: { notIn: ["CLOSED"] } }],
    ["B", { hierarchy: { gt: 1 } }],
    ["AB", { hierarchy: { gte: 1, lte: 2 } }],
    ["A", { hierarchy: { lt: 2 } }],
    ["A", { isHumanitarian: { eq: true } }],
    ["B", { isHumanitarian: { eq: false } }],
    ["A", { plannedStartOn: { lt: "2020-02-01" } }],
    ["AB", { plannedStartOn: { lte: "P0D" } }],
    ["B", { plannedStartOn: { gt: "-P2W", lt: "P1D" } }],
    ["C", { plannedStartOn: { gt: "+P10D" } }],
    ["BC", { plannedStartOn: { gt: "-P1M", lt: "P1Y" } }],
    ["AB", { plannedStartOn: { in: ["2020-01-31", "-P10D"] } }],
    ["BCD", { plannedStartOn: { notIn: ["2020-01-31", "P3D"] } }],
    ["AD", { title: { contains: "hiv" } }],
    ["A", { title: { contains: "100%" } }],
    ["B", { title: { contains: "a_b" } }],
    ["B", { title: { contains: "\\" } }],
    ["A", { title: { startsWith: "艾滋" } }],
    ["A", { title: { eq: "HIV 100%" } }],
    ["C", { title: { isNull: true } }],
    ["ABD", { title: { isNull: false } }],
    ["A", { and: [{ code: { in: ["A", "B"] } }, { status: { eq: "CLOSED" } }] }],
    ["AC", { or: [{ code: { eq: "A" } }, { code: { eq: "C" } }] }],
    ["", { or: [] }],
    ["ABCD", { and: [] }],
    ["CD", { not: { code: { in: ["A", "B"] } } }],
    ["BCD", { not: { status: { eq: "CLOSED" } } }],
    ["AB", { not: { status: { isNull: true } } }],
    ["A", { not: { status: { ne: "CLOSED" } } }],
    ["AB", { not: { participants: { none: {} } } }],
    ["AB", { participants: { some: {} } }],
    ["A", { participants: { count: { gte: 2 } } }],
    ["B", { participants: { count: { eq: 1 }, some: {} } }],
    ["CD", { participants: { count: { lt: 1 } } }],
    ["BCD", { participants: { count: { notIn: [2, 3] } } }],
    ["", { participants: { count: { isNull: true } } }],
    ["ABCD", { participants: { count: {} } }],
    // Logical operators are no levels, relations are six.
    ["A", { not: { not: { not: { not: { not: { not: { not: { not: { or: [{ and: [{ code: { eq: "A" } }] }] } } } } } } } } }],
    ["AB", throughOrganisation({ participants: { some: { organisation: { name: { eq: "World Health" } } } } })],
    ["A", { compare: [LATER] }],
    ["A", { compare: LATER }],
    ["ABCD", { compare: [] }],
    ["", { compare: [LATER, { ...LATER, operator: "LTE" }] }],
    ["B", { compare: [{ ...LATER, operator: "EQ" }] }],
    ["AB", { compare: [{ ...LATER, operator: "GTE" }] }],
    ["BCD", { not: { compare: [LATER] } }],
    ["", { compare: [{ field: "PLANNED_END_ON", operator: "GT", with: "ACTUAL_END_ON" }] }],
    // The day that a moment has in Asia/Shanghai.
    ["B", { compare: [{ field: "CREATED_AT", operator: "EQ", with: "PLANNED_START_ON" }] }],
    ["A", { compare: [{ field: "CREATED_AT", operator: "GT", with: "PLANNED_START_ON" }] }],
    ["C", { compare: [{ field: "CREATED_AT", operator: "LT", with: "PLANNED_START_ON" }] }],
    ["B", { createdAt: { eq: "-P10D" } }],
    ["D", { createdAt: { eq: "2026-01-31" } }],
    ["ABC", { createdAt: { ne: "2026-01-31" } }],
    ["D", { createdAt: { in: ["2026-01-31", "2026-01-30T15:59:59.999Z"] } }],
    ["ABC", { createdAt: { notIn: ["2026-01-31", "P3D"] } }],
    ["", { createdAt: { in: [] } }],
    ["ABC", { createdAt: { gt: "2026-01-31" } }],
    ["ABCD", { createdAt: { gte: "2026-01-31" } }],
    ["", { createdAt: { lt: "2026-01-31" } }],
    ["D", { createdAt: { lte: "2026-01-31" } }],
    ["D", { createdAt: { lt: "2026-02-01" } }],
    ["", { createdAt: { gt: "P0D" } }],
    ["AC", { createdAt: { gte: "-P1D" } }],
    ["D", { createdAt: { lt: "-P1M", gt: "2026-01-30" } }],
    ["D", { createdAt: { eq: "2026-01-31T04:00:00+08:00" } }],
    ["ABCD", { createdAt: { lt: "P9999Y", gt: "-P9999Y" } }],
    ["CD", { participants: { none: {} } }],
    ["AB", { participants: { some: { organisation: { type: { eq: "NATIONAL_NGO" } } } } }],
    ["A", { participants: { some: { role: { eq: "FUNDING" } } } }],
    ["BCD", { participants: { none: { role: { eq: "FUNDING" } } } }],
    ["BCD", { participants: { every: { role: { eq: "IMPLEMENTING" } } } }],
    ["", { participants: { some: { role: { eq: "FUNDING" }, organisation: { name: { eq: "Border NGO" } } } } }],
    ["AB", { sectors: { some: { vocabulary: { eq: "1" }, code: { in: ["13020", "13040"] } } } }],
    ["", { programme: { code: { eq: "X" } } }],
    ["A", { budgets: { some: { value: { amount: { gt: "1000000000000000000" }, currency: { eq: "USD" } } } } }],
    ["A", { budgets: { some: { value: { amount: { eq: "0.1" } } } } }],
    ["", { budgets: { some: { value: { amount: { gt: "1000000000000000000.01" } } } } }],
    ["B", { transactions: { some: { date: { eq: "2024-02-29" }, value: { amount: { lt: "0" } } } } }],
    ["C", { documents: { some: { document: { categories: { has: "B02" } } } } }],
    ["", { documents: { some: { document: { categories: { has: "B" } } } } }],
    ["", { id: { eq: NO_ID } }],
    ["ABCD", { id: { ne: NO_ID } }],
    ["AC", { id: { in: ["A", "C"] } }],
  ])("finds %s", async (codes, filter) => {
    expect(await found(filter)).toBe(codes);
  });

  it.each<[string, string, unknown]>([
    ["null is no condition; to look for missing values use isNull.", "projects.filter.code.eq", { code: { eq: null } }],
    ["null is no condition; to look for missing values use isNull.", "projects.filter.status", { status: null }],
    ["null is no condition; to look for missing values use isNull.", "projects.filter.participants.some", { participants: { some: null } }],
    ["A list holds 100 values at most; this one has 101.", "projects.filter.code.in", { code: { in: Array(101).fill("A") } }],
    ["A list holds 100 values at most; this one has 101.", "projects.filter.or", { or: Array(101).fill({}) }],
    [
      "Relations nest 6 deep at most in a filter.",
      "projects.filter.participants.some.organisation.participations.some.project.participants.some.organisation.country",
      throughOrganisation({ participants: { some: { organisation: { country: {} } } } }),
    ],
    ["A list holds 100 values at most; this one has 101.", "projects.filter.compare", { compare: Array(101).fill(LATER) }],
    [
      "null is no condition; to look for missing values use isNull.",
      "projects.filter.participants.count",
      { participants: { count: null } },
    ],
    ["null is no condition; to look for missing values use isNull.", "projects.filter.updatedAt.gt", { updatedAt: { gt: null } }],
    ["Texts hold Unicode characters without U+0000 and without lone surrogates.", "projects.filter.code.eq", { code: { eq: "a\u0000" } }],
    [
      "Texts hold Unicode characters without U+0000 and without lone surrogates.",
      "projects.filter.code.contains",
      { code: { contains: "\ud800" } },
    ],
    [
      "Texts hold Unicode characters without U+0000 and without lone surrogates.",
      "projects.filter.documents.some.document.categories.has",
      { documents: { some: { document: { categories: { has: "\u0000" } } } } },
    ],
    ["At most 1000 characters are compared; these are 1001.", "projects.filter.title.contains", { title: { contains: "a".repeat(1001) } }],
  ])("refuses with: %s", async (message, argument, filter) => {
    const { status, data, errors } = await app.ask(QUERY, { variables: { filter } });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toEqual([
      { message, extensions: { code: "BAD_USER_INPUT", argument, requestId: expect.stringMatching(/^[\da-f-]{36}$/) } },
    ]);
  });

  it("follows a chain of relations as long as from an organisation to the countries of its projects", async () => {
    const filter = { participations: { some: { project: { countries: { some: { country: { code: { eq: "ZZ" } } } } } } } };
    const query = "query ($filter: OrganisationFilter) { organisations(filter: $filter) { nodes { name } } }";
    expect((await app.read(query, { variables: { filter } })).organisations).toEqual({ nodes: [{ name: "Border NGO" }] });
    const around = { and: [{ or: [{ not: { not: filter } }] }] };
    expect((await app.read(query, { variables: { filter: around } })).organisations).toEqual({ nodes: [{ name: "Border NGO" }] });
  });

  it("counts each comparison, and what is asked of a count, among the 200 conditions of an operation", async () => {
    const refused = (filter: unknown) => app.refused(QUERY, { variables: { filter } });
    const message = "The filters of an operation hold 200 conditions at most.";
    const compare = Array(99).fill(LATER);
    expect(await found({ compare, not: { compare: compare.slice(2) } })).toBe("");
    expect((await refused({ compare, not: { compare } })).message).toBe(message);
    const counts = { participants: { count: { gt: 1, lt: 5, gte: 2 } } };
    expect(
      (
        await refused({
          and: Array(51)
            .fill(0)
            .map(() => structuredClone(counts)),
        })
      ).message,
    ).toBe(message);
    expect(
      await found({
        and: Array(49)
          .fill(0)
          .map(() => structuredClone(counts)),
      }),
    ).toBe("A");
  });

  it.each([
    [{ plannedStartOn: { eq: "2023-02-29" } }, "DateBound: there is no day 2023-02-29 in the calendar."],
    [{ plannedStartOn: { eq: "P1H" } }, 'DateBound takes a day such as "2024-02-29" or a duration from today such as "-P3M", not "P1H".'],
    [
      { budgets: { some: { value: { amount: { eq: "1e400" } } } } },
      'Decimal takes a decimal number as a string such as "1250.00", not "1e400".',
    ],
    [{ budgets: { some: { value: { amount: { eq: 1 } } } } }, 'Decimal takes a decimal number as a string such as "1250.00", not 1.'],
    [
      { createdAt: { gt: "yesterday" } },
      'DateTimeBound takes a moment with its offset such as "2024-02-29T08:00:00Z", a day such as "2024-02-29" or a duration from today such as "-P30D", not "yesterday".',
    ],
    [{ createdAt: { gt: "2023-02-29" } }, "DateTimeBound: there is no day 2023-02-29 in the calendar."],
    [{ compare: [{ field: "CODE", operator: "GT", with: "CREATED_AT" }] }, 'Value "CODE" does not exist in "ProjectDateField" enum.'],
    [{ hierarchy: { eq: 2_147_483_648 } }, "Int cannot represent non 32-bit signed integer value: 2147483648"],
    [{ code: { regex: ".*" } }, 'Field "regex" is not defined by type "StringFilter".'],
  ])("says what would be right instead of %j", async (filter, message) => {
    const { status, data, errors } = await app.ask(QUERY, { variables: { filter } });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(errors![0]!.message).toContain(message);
  });

  it("says so also where the viewer sees nothing of what is asked for", async () => {
    const asked = "query ($ids: [ID!]) { projects { nodes { publicationConflicts(filter: { id: { in: $ids } }) { totalCount } } } }";
    const { errors } = await app.ask(asked, { variables: { ids: Array(101).fill("00000000-0000-0000-0000-000000000000") } });
    expect(errors!.map(({ message }) => message)).toEqual(["A list holds 100 values at most; this one has 101."]);
  });
});
