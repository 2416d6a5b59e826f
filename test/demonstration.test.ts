import { readFileSync } from "node:fs";
import { type OperationDefinitionNode, parse } from "graphql";
import pg from "pg";
import { activityFiles, loadDemonstration } from "../src/demonstration/load.js";
import { EXAMPLES } from "../src/http/examples.js";
import { queryOf } from "../src/http/graphiql.js";
import { figureFaults } from "../src/ledger/ledger.verify.js";
import { APPROVED_VERSIONS } from "../src/progress-reports/progress-report.approval.js";
import { importFiles } from "../src/publications/import.run.js";
import { liesWithin, overlapWith, wrongAmount } from "../src/visits/visit.rules.js";
import { testApp } from "./support/app.js";
import { freshDatabase } from "./support/database.js";

interface Text {
  language: string;
  text: string;
}
interface Update {
  status: string;
  project: { code: string };
  period: { startsOn: string };
  partner: { nameTranslations: Text[] };
  narrativeTranslations: Text[];
  comments: { nodes: { text: string; cell: { code: string } | null }[] };
  approvals: { nodes: object[] };
  reopeningGrants: { nodes: object[] };
}
interface Share {
  code: string;
  percentage: string | null;
  vocabulary?: string;
}
interface BorderProject {
  sites: { site: { country: { code: string } } }[];
  budgets: { totalCount: number };
  transactions: { totalCount: number };
  results: { nodes: { indicators: { periods: { values: { kind: string }[] }[] }[] }[] };
}
interface Project {
  code: string;
  title: string;
  titleTranslations: Text[];
  countries: Share[];
  regions: Share[];
  sectors: Share[];
}

const textsOf = (translations: readonly Text[]) => Object.fromEntries(translations.map(({ language, text }) => [language, text]));

/** What everybody's records come to, in every table: its rows, and a digest of their values. */
async function everyTable(url: string): Promise<Record<string, { rows: number; digest: string }>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    );
    const found: Record<string, { rows: number; digest: string }> = {};
    for (const { name } of tables) {
      const digest = `md5(coalesce(string_agg(t::text, '|' order by t::text), ''))`;
      found[name] = (await client.query(`select count(*)::int as rows, ${digest} as digest from "${name}" t`)).rows[0];
    }
    return found;
  } finally {
    await client.end();
  }
}

/** How it came about, which is not the same each time. */
const UNCOUNTED = ["import_run", "audit_entry", "record_change"];
const counts = (tables: Awaited<ReturnType<typeof everyTable>>) =>
  Object.fromEntries(Object.entries(tables).flatMap(([name, { rows }]) => (UNCOUNTED.includes(name) ? [] : [[name, rows]])));

describe("the demonstration data", () => {
  const app = testApp();
  let token: string;
  let seconds: number;
  const read = (query: string, variables: Record<string, unknown> = {}) => app.read(query, { token, variables });

  beforeAll(async () => {
    const begin = performance.now();
    await loadDemonstration(app.databaseUrl);
    seconds = (performance.now() - begin) / 1000;
    token = await app.sign("officer");
  }, 60_000);

  it("is loaded within seconds", () => {
    console.info(`The demonstration data were loaded in ${seconds.toFixed(1)} s.`);
    expect(seconds).toBeLessThan(30);
  });

  it("is loaded once: the second start changes nothing, also what people changed since", async () => {
    await app.write((em) => em.getConnection().execute(`update project set visibility = 'INTERNAL' where code = 'LA-2024-01'`));
    const before = await everyTable(app.databaseUrl);
    expect([before.project!.rows, before.account!.rows]).toEqual([16, 15]);
    await loadDemonstration(app.databaseUrl);
    expect(await everyTable(app.databaseUrl)).toEqual(before);
    await app.write((em) => em.getConnection().execute(`update project set visibility = 'PUBLIC' where code = 'LA-2024-01'`));
  });

  it("is loaded once by two servers that start at the same time", async () => {
    const { url, drop } = await freshDatabase();
    try {
      await Promise.all([loadDemonstration(url), loadDemonstration(url)]);
      expect(counts(await everyTable(url))).toEqual(counts(await everyTable(app.databaseUrl)));
    } finally {
      await drop();
    }
  }, 60_000);

  it("goes on at the next start where loading was interrupted, with the files half read or with nothing decided", async () => {
    const { url, drop } = await freshDatabase();
    try {
      await importFiles(app.orm, url, activityFiles().slice(0, 2));
      expect((await everyTable(url)).project!.rows).toBeGreaterThan(0);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      // The last step fails, as it would when the connection is lost: nothing of what is decided in it may stay.
      await client.query("alter table account add constraint interrupted check (subject <> 'partner-tool')");
      await expect(loadDemonstration(url)).rejects.toThrow("interrupted");
      expect(counts(await everyTable(url))).toMatchObject({ project: 16, account: 0, programme: 0, site: 0, project_milestone: 0 });
      await client.query("alter table account drop constraint interrupted");
      await client.end();
      await loadDemonstration(url);
      expect(counts(await everyTable(url))).toEqual(counts(await everyTable(app.databaseUrl)));
    } finally {
      await drop();
    }
  }, 60_000);

  it("comes in without a warning: every code, percentage, date and currency is right, and a second import finds nothing new", async () => {
    const { files, quarantined, warned, warnings, kinds } = await importFiles(app.orm, app.databaseUrl, activityFiles());
    expect({ quarantined, warned, warnings }).toEqual({ quarantined: [], warned: [], warnings: {} });
    expect(files.map(({ activities }) => activities.unchanged)).toEqual([3, 3, 3, 3, 4]);
    for (const kind of Object.values(kinds)) expect([kind.created, kind.updated, kind.removed]).toEqual([0, 0, 0]);
  });

  it("has ids that belong to one record each, and are found by `node` as what they are of", async () => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      const types = await read('{ __type(name: "Node") { possibleTypes { name } } }');
      const names: string[] = types.__type.possibleTypes.map(({ name }: { name: string }) => name);
      const tables = names.map((name) => [name, app.orm.getMetadata().getByClassName(name as never).tableName] as const);
      const all = tables.map(([name, table]) => `select '${name}' as type, id from "${table}"`).join(" union all ");
      // Relay keeps records by their ids alone.
      const { rows: twice } = await client.query(`select id, array_agg(type) from (${all}) t group by id having count(*) > 1`);
      expect(twice).toEqual([]);
      const { rows } = await client.query(
        `select type, id from (select *, row_number() over (partition by type order by id) as n from (${all}) t) t where n <= 2 order by type, id`,
      );
      for (let i = 0; i < rows.length; i += 100) {
        const some = rows.slice(i, i + 100);
        const { nodes } = await read("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids: some.map(({ id }) => id) });
        const seen = nodes.flatMap((node: object | null) => node ?? []);
        expect(seen).toEqual(some.filter((_, n) => nodes[n]).map(({ type, id }) => ({ __typename: type, id })));
        expect(seen.length).toBeGreaterThan(some.length / 2);
      }
      // Who reports what of which edition, for which place: no answer has an id of another type under the same key.
      const { worklist, figures } = await read(`{
        worklist(first: 1000) { nodes { recordType recordId project { recordType recordId code } organisation { recordType recordId } } }
        figures(indicators: ["TESTING_VOLUME"], groupBy: [{ field: PROJECT }, { field: SITE }, { field: PARTNER }, { field: COUNTRY }]) {
          nodes { indicator { editionId } keys { project { recordType recordId } site { recordType recordId } partner { recordType recordId } country { recordType recordId } } } } }`);
      const typeOf = new Map((await client.query(all)).rows.map(({ type, id }) => [id, type]));
      // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
      const keys = [...worklist.nodes, ...figures.nodes.map(({ keys }: any) => keys)].flatMap(({ recordType, recordId, ...others }) =>
        // biome-ignore lint/suspicious/noExplicitAny: as above
        [...(recordType ? [{ recordType, recordId }] : []), ...Object.values<any>(others)].filter((each) => each?.recordId),
      );
      expect(keys.length).toBeGreaterThan(20);
      const named = (type: string) => type.replace(/(?<!^)(?=[A-Z])/g, "_").toUpperCase();
      for (const { recordType, recordId } of keys) expect(named(typeOf.get(recordId)!)).toBe(recordType);
    } finally {
      await client.end();
    }
  });

  it("has a title in Chinese and in English for each of its sixteen projects", async () => {
    const { projects } = await read("{ projects(first: 100) { totalCount nodes { code titleTranslations { language text } } } }");
    expect(projects.totalCount).toBe(16);
    for (const { titleTranslations } of projects.nodes as Project[]) {
      const { ZH, EN, ...others } = textsOf(titleTranslations);
      expect([ZH, EN, others]).toEqual([
        expect.stringMatching(/\p{Script=Han}{4}/u),
        expect.stringMatching(/^[A-Z][\w ,:'’–()-]{10,}$/),
        {},
      ]);
    }
  });

  it("shares each project out among countries and regions, and among the sectors of each vocabulary, to 100 per cent", async () => {
    const { projects } = await read(`{ projects(first: 100) { nodes { code
      countries { code percentage } regions { code percentage } sectors { vocabulary code percentage } } } }`);
    const total = (shares: readonly Share[]) =>
      shares.length === 1 ? 100 : shares.reduce((sum, { percentage }) => sum + Number(percentage), 0);
    for (const { countries, regions, sectors } of projects.nodes as Project[]) {
      expect(total([...countries, ...regions])).toBe(100);
      const vocabularies = Object.values(Object.groupBy(sectors, ({ vocabulary }) => vocabulary!));
      expect(vocabularies.length).toBeGreaterThan(0);
      for (const shares of vocabularies) expect(total(shares!)).toBe(100);
    }
  });

  it("says of every organisation, in both languages and at every mention, that it is invented", async () => {
    const { organisations } = await read(`{ organisations(first: 100) { totalCount nodes {
      nameTranslations { language text } identifiers { scheme identifier } country { code } } } }`);
    expect(organisations.totalCount).toBeGreaterThanOrEqual(14);
    for (const { nameTranslations, identifiers } of organisations.nodes) {
      expect(textsOf(nameTranslations)).toEqual({ EN: expect.stringMatching(/ \(invented\)$/), ZH: expect.stringMatching(/（虚构）$/) });
      expect(identifiers).toEqual([{ scheme: "IATI", identifier: expect.stringMatching(/^XX-DEMO-[A-Z]+$/) }]);
    }
    const mention = /<(reporting-org|participating-org|provider-org|receiver-org)\b[^>]*>(.*?)<\/\1>/gs;
    for (const file of activityFiles()) {
      const mentions = [...readFileSync(file, "utf8").matchAll(mention)];
      expect(mentions.length).toBeGreaterThan(0);
      for (const [text] of mentions) expect(text).toMatch(/ref="XX-DEMO-[A-Z]+".*\(invented\).*（虚构）/s);
    }
    const { accounts } = await app.read("{ accounts(first: 100) { nodes { name } } }", { token: await app.sign("administrator") });
    expect(accounts.nodes).toHaveLength(15);
    expect(
      accounts.nodes.filter(
        ({ name }: { name: string }) => !/^(Department|Partner|Report|Finance|Administrator|Reviewing|Personnel)/.test(name),
      ),
    ).toEqual([]);
    const listed = await read("{ organisations(first: 100) { nodes { contacts { nodes { name email } } } } }");
    const contacts: { name: string; email: string }[] = listed.organisations.nodes.flatMap(
      (one: { contacts: { nodes: { name: string; email: string }[] } }) => one.contacts.nodes,
    );
    expect(contacts).toHaveLength(3);
    for (const contact of contacts)
      expect(contact).toEqual({ name: expect.stringMatching(/ \(invented\)$/), email: expect.stringMatching(/@example\.org$/) });
  });

  it("has forums held and attended, with what was promised there, all of it marked as invented in both languages", async () => {
    const { forums, forumCommitments } = await read(`{
      forums { totalCount nodes { kind titleTranslations { language text } participations { totalCount } } }
      forumCommitments { totalCount nodes { textTranslations { language text } committedBy { name } status } }
    }`);
    expect([forums.totalCount, forumCommitments.totalCount]).toEqual([4, 5]);
    expect(new Set(forums.nodes.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(["HELD", "ATTENDED"]));
    const invented = { EN: expect.stringMatching(/ \(invented\)$/), ZH: expect.stringMatching(/（虚构）$/) };
    for (const { titleTranslations, participations } of forums.nodes) {
      expect(textsOf(titleTranslations)).toEqual(invented);
      expect(participations.totalCount).toBeGreaterThan(1);
    }
    for (const { textTranslations } of forumCommitments.nodes) expect(textsOf(textTranslations)).toEqual(invented);
    const publicly = await app.read("{ forums { totalCount } forumCommitments { totalCount } }");
    expect(publicly).toEqual({ forums: { totalCount: 3 }, forumCommitments: { totalCount: 3 } });
    const reporter = { token: await app.sign("reporter") };
    expect(await app.read("{ forums { totalCount } forumCommitments { totalCount } }", reporter)).toEqual({
      forums: { totalCount: 4 },
      forumCommitments: { totalCount: 4 },
    });
  });

  it("knows the working days of two years, and says that they are an example", async () => {
    const { holidayCalendars, national, turn, beyond } = await read(`{
      holidayCalendars { nodes { year source days { isWorkingDay } } }
      national: workingDay(after: "2026-09-28", count: 5) { day }
      turn: workingDay(after: "2025-12-31", count: 1) { day }
      beyond: workingDay(after: "2026-12-31", count: 1) { day }
    }`);
    expect([national, turn, beyond]).toEqual([{ day: "2026-10-10" }, { day: "2026-01-04" }, { day: null }]);
    for (const { source } of holidayCalendars.nodes) expect(source).toMatch(/\(example of the demonstration\)$/);
    const counts = holidayCalendars.nodes.map(
      ({ days }: { days: { isWorkingDay: boolean }[] }) => days.filter((day) => day.isWorkingDay).length,
    );
    expect(counts).toEqual([5, 6]);
  });

  it("has agreements and visits that show something to everybody, say that they are invented, and add up", async () => {
    const { agreements, cooperationMechanisms, multilateralMemberships, visits } = await read(`{
      agreements { totalCount nodes { titleTranslations { language text } parties { organisation { name } signatoryNameTranslations { language text } } projects { project { code } } } }
      cooperationMechanisms { nodes { nameTranslations { language text } parties { organisation { name } } } }
      multilateralMemberships { nodes { officeTranslations { language text } } }
      visits { totalCount nodes { code days isAbroad startsOn endsOn reportedOn purposeTranslations { language text } delegates { name } hosts { organisation { name } }
        stops { arrivesOn departsOn } budgetLines { unitCost persons days amount { amount } } } }
    }`);
    expect([agreements.totalCount, visits.totalCount]).toEqual([5, 4]);
    const invented = { EN: expect.stringMatching(/ \(invented\)$/), ZH: expect.stringMatching(/（虚构）$/) };
    for (const { titleTranslations, parties, projects } of agreements.nodes) {
      expect(textsOf(titleTranslations)).toEqual(invented);
      expect([parties.length > 0, projects.length > 0]).toEqual([true, true]);
      for (const { signatoryNameTranslations: names } of parties) if (names.length > 0) expect(textsOf(names)).toEqual(invented);
    }
    for (const { nameTranslations } of cooperationMechanisms.nodes) expect(textsOf(nameTranslations)).toEqual(invented);
    for (const { officeTranslations } of multilateralMemberships.nodes) expect(textsOf(officeTranslations)).toEqual(invented);
    for (const { purposeTranslations, delegates, hosts, stops, budgetLines, startsOn, endsOn } of visits.nodes) {
      expect(textsOf(purposeTranslations)).toEqual(invented);
      expect(hosts.length).toBeGreaterThan(0);
      for (const { name } of delegates) expect(name).toMatch(/ \(invented\)$/);
      for (const [i, stop] of stops.entries()) {
        expect(liesWithin(stop, startsOn, endsOn)).toBe(true);
        expect(overlapWith(stops[i - 1], stop)).toBeUndefined();
      }
      for (const line of budgetLines) expect(wrongAmount(line, line.amount.amount)).toBeUndefined();
    }
    const abroad = Object.fromEntries(visits.nodes.map(({ code, isAbroad }: { code: string; isAbroad: boolean }) => [code, isAbroad]));
    expect(abroad).toEqual({ "OUT-2025-01": true, "OUT-2026-02": true, "OUT-2027-01": false, "IN-2026-01": null });
    expect(visits.nodes.flatMap(({ code, reportedOn }: Record<string, string | null>) => (reportedOn ? [[code, reportedOn]] : []))).toEqual(
      [["OUT-2025-01", "2025-07-04"]],
    );
    const seen = async (subject?: string) => {
      const asked = { token: subject && (await app.sign(subject)) };
      const { agreements, visits } = await app.read("{ agreements { totalCount } visits { totalCount } }", asked);
      return [agreements.totalCount, visits.totalCount];
    };
    expect([await seen(), await seen("reporter"), await seen("other-reporter")]).toEqual([
      [2, 0],
      [2, 1],
      [3, 0],
    ]);
  });

  it("has three funding sources in four currencies over two years, each with a revised budget, and one reallocation", async () => {
    const { fundingSources, budgetVersions, budgetLinesAggregate, reallocations } = await read(`{
      fundingSources { nodes { code startsOn endsOn titleTranslations { language text } purposeTranslations { language text } } }
      budgetVersions(orderBy: [{ field: APPROVED_ON }, { field: NUMBER }]) { nodes { number type isEffective approvedOn fundingSource { code } } }
      budgetLinesAggregate { total { sum { effectiveAmount { amount currency } sourceAmount { amount currency } effectiveSourceAmount { amount currency } } } }
      reallocations { nodes { reallocatedOn amount { amount currency } toAmount { amount currency } fromLine { code } toLine { code } } }
    }`);
    const invented = { EN: expect.stringMatching(/ \(invented\)$/), ZH: expect.stringMatching(/（虚构）$/) };
    for (const { titleTranslations, startsOn, endsOn } of fundingSources.nodes)
      expect([textsOf(titleTranslations), startsOn, endsOn]).toEqual([invented, "2025-01-01", "2026-12-31"]);
    expect(fundingSources.nodes.map(({ code }: { code: string }) => code).sort()).toEqual(["FUND-2025", "NORTHSEA-2025", "STATE-2025"]);
    const versions = budgetVersions.nodes.map((each: Record<string, unknown>) => [
      each.number,
      each.type,
      each.isEffective,
      each.approvedOn,
    ]);
    expect(versions).toEqual([
      ...Array(3).fill([1, "ORIGINAL", false, "2024-12-16"]),
      ...Array(3).fill([2, "REVISED", true, "2025-12-15"]),
    ]);
    // The state's 216,000 + 252,000 + 180,000 + 360,000; the donors' lines at their budget rates.
    const inSourceCurrency = [
      { amount: "1008000.00", currency: "CNY" },
      { amount: "54552.00", currency: "EUR" },
      { amount: "66846.00", currency: "USD" },
    ];
    expect(budgetLinesAggregate.total.sum).toEqual({
      effectiveAmount: [
        { amount: "1153100.00", currency: "CNY" },
        { amount: "14314.30", currency: "EUR" },
        { amount: "129600000.00", currency: "MNT" },
        { amount: "51000.00", currency: "USD" },
      ],
      sourceAmount: inSourceCurrency,
      effectiveSourceAmount: inSourceCurrency,
    });
    expect(reallocations.nodes).toEqual([
      {
        ...{ reallocatedOn: "2026-03-02", amount: { amount: "900.00", currency: "CNY" }, toAmount: { amount: "114.30", currency: "EUR" } },
        ...{ fromLine: { code: "1.3" }, toLine: { code: "1.2" } },
      },
    ]);
    const reporter = { token: await app.sign("reporter") };
    expect(await app.read("{ fundingSources { totalCount } budgetLines { totalCount } }", reporter)).toEqual({
      fundingSources: { totalCount: 0 },
      budgetLines: { totalCount: 0 },
    });
  });

  it("has two years of reports at three borders: nearly all approved, one each corrected, returned, handed in, begun and overdue", async () => {
    const { progressReports, indicatorAssignments } = await read(`{
      progressReports(first: 100) { totalCount nodes { status period { startsOn dueOn } project { code } partner { nameTranslations { language text } }
        narrativeTranslations { language text } comments { nodes { text cell { code } } }
        approvals { nodes { number reason supersededAt } } reopeningGrants { nodes { reason usedAt } } events { step reason } } }
      indicatorAssignments(first: 100) { totalCount nodes { site { id } partner { id } baseline targets { number } indicatorEdition { isVerified } } } }`);
    const updates: Update[] = progressReports.nodes;
    const codes = Object.groupBy(updates, ({ project }) => project.code);
    expect(Object.fromEntries(Object.entries(codes).map(([code, list]) => [code, list!.length]))).toEqual({
      "MN-2024-01": 14,
      "MM-2023-01": 13,
      "KH-2024-01": 7,
    });
    const byStatus = Object.groupBy(updates, ({ status }) => status);
    expect(Object.fromEntries(Object.entries(byStatus).map(([status, list]) => [status, list!.length]))).toEqual({
      ...{ APPROVED: 31, RETURNED: 1, SUBMITTED: 1, DRAFT: 1 },
    });
    const corrected = updates.filter(({ approvals }) => approvals.nodes.length > 1);
    expect(corrected.map(({ approvals, reopeningGrants, period }) => [period.startsOn, approvals.nodes, reopeningGrants.nodes])).toEqual([
      [
        "2025-04-01",
        [
          { number: 1, reason: null, supersededAt: "2025-08-19T02:00:00.000Z" },
          { number: 2, reason: "The list of the June campaign was checked (invented).", supersededAt: null },
        ],
        [{ reason: "Thirty people of the June campaign had been entered twice (invented).", usedAt: "2025-08-17T02:00:00.000Z" }],
      ],
    ]);
    const said = byStatus.RETURNED!.flatMap(({ comments }) => comments.nodes.map(({ text, cell }) => [text, cell?.code]));
    expect(said.toSorted()).toEqual([
      ["As many as in the whole year before? (invented)", "FEMALE/15-19"],
      ["Please look at the younger women again (invented).", undefined],
    ]);
    for (const { narrativeTranslations, partner } of updates) {
      expect(textsOf(narrativeTranslations)).toEqual({
        EN: expect.stringMatching(/\(invented\)\.$/),
        ZH: expect.stringMatching(/（虚构）。$/),
      });
      expect(textsOf(partner.nameTranslations).EN).toMatch(/ \(invented\)$/);
    }
    expect(indicatorAssignments.totalCount).toBe(27);
    for (const { site, indicatorEdition } of indicatorAssignments.nodes)
      expect([site.id, indicatorEdition.isVerified]).toEqual([site.id, true]);
    // One partner did not begin: its report is overdue since 20 October.
    const { reportingPeriods } = await read(
      `{ reportingPeriods(filter: { startsOn: { eq: "2026-07-01" }, project: { code: { eq: "MM-2023-01" } } }) { nodes { dueOn } } }`,
    );
    expect(reportingPeriods.nodes).toEqual([{ dueOn: "2026-10-20" }]);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      expect(await figureFaults(client, APPROVED_VERSIONS)).toEqual([]);
    } finally {
      await client.end();
    }
  });

  it("names no real organisation and no address outside example.org", () => {
    const real =
      /UNFPA|UNAIDS|UNICEF|UNDP|\bWHO\b|World Health|Global Fund|PEPFAR|USAID|IPPF|Red Cross|Gates|Pathfinder|计划生育协会|计生协|卫健委|红十字|联合国|世界卫生组织|人口基金/;
    for (const file of ["demonstration", "exchange", "forums", "reporting"])
      expect(readFileSync(`src/demonstration/${file}.facts.ts`, "utf8")).not.toMatch(real);
    for (const file of activityFiles()) {
      const text = readFileSync(file, "utf8");
      expect(text).not.toMatch(real);
      expect(text).toContain("机构与数字均属虚构");
      for (const [, host] of text.matchAll(/https?:\/\/([^/"]+)/g)) expect(["example.org", "www.opengis.net"]).toContain(host);
    }
  });

  it.each([
    ["China and Mongolia", "MN", 3],
    ["China and Myanmar", "MM", 3],
    ["China and Cambodia", "KH", 3],
  ])("works at the border of %s: with places, budgets, transactions and results", async (_, code, projects) => {
    const found = await read(
      `query ($filter: ProjectFilter) { projects(filter: $filter) { nodes {
        code sites { name site { kind country { code } } }
        budgets { totalCount } transactions { totalCount } results { nodes { indicators { periods { values { kind number } } } } } } } }`,
      { filter: { countries: { some: { country: { code: { eq: code } } } } } },
    );
    const nodes: BorderProject[] = found.projects.nodes;
    expect(nodes).toHaveLength(projects);
    for (const { budgets, sites } of nodes) {
      expect(budgets.totalCount).toBeGreaterThan(0);
      for (const { site } of sites) expect(["CN", code]).toContain(site.country.code);
    }
    expect(nodes.some(({ sites }) => sites.length > 1)).toBe(true);
    expect(nodes.filter(({ transactions }) => transactions.totalCount > 0).length).toBeGreaterThan(1);
    const periods = nodes.flatMap(({ results }) => results.nodes.flatMap(({ indicators }) => indicators.flatMap((each) => each.periods)));
    const values = periods.flatMap((period) => period.values);
    expect(new Set(values.map(({ kind }) => kind))).toEqual(new Set(["TARGET", "ACTUAL"]));
  });

  it("gives everybody a token who is to try it: staff, partners and their programs", async () => {
    const me = async (subject: string) =>
      (await app.read("{ me { name roles organisation { name } } }", { token: await app.sign(subject) })).me;
    const steppe = { name: "Steppe Health Foundation (invented)" };
    expect(await me("officer")).toEqual({ name: "Department officer", roles: ["OFFICER"], organisation: null });
    expect(await me("head")).toEqual({ name: "Department head", roles: ["HEAD"], organisation: null });
    expect(await me("reporter")).toEqual({
      name: "Partner reporter (Steppe Health Foundation)",
      roles: ["REPORTER"],
      organisation: steppe,
    });
    expect(await me("report-tool")).toEqual({ name: "Report tool", roles: ["REPORT_TOOL"], organisation: null });
  });
});

describe("the examples of the GraphiQL page", () => {
  const app = testApp();
  beforeAll(() => loadDemonstration(app.databaseUrl), 60_000);

  const nameOf = (query: string) => (parse(query).definitions[0] as OperationDefinitionNode).name!.value;
  const run = async (example: (typeof EXAMPLES)[number], subject?: string) =>
    app.ask(queryOf(example, "zh"), subject ? { token: await app.sign(subject) } : {});
  /** Lists with nothing in them. */
  const empty = (data: Record<string, { nodes?: unknown[] } | null>) =>
    Object.entries(data).flatMap(([name, list]) => (list?.nodes?.length === 0 ? [name] : []));

  it.each(EXAMPLES.map((example) => [nameOf(example.query), example] as const))(
    "%s runs for whom it is, and finds something",
    async (name, example) => {
      const isForAll = !["Figures", "Reports", "NewPartner"].includes(name);
      for (const subject of [...(isForAll ? [undefined] : []), ...(name === "NewPartner" ? [] : ["reporter"]), "officer"]) {
        const { status, errors, data } = await run(example, subject);
        expect([subject, status, errors, empty(data)]).toEqual([subject, 200, undefined, []]);
      }
    },
  );

  it("record a partner the first time only, and say then what is to be corrected", async () => {
    const { data } = await run(EXAMPLES.find(({ query }) => nameOf(query) === "NewPartner")!, "officer");
    expect(data.createOrganisation).toEqual({
      organisation: null,
      problems: ["Altai Clinics", "阿尔泰诊所"].map((name, i) => ({
        code: "SIMILAR_NAME",
        path: ["input", "name", `${i}`, "text"],
        message: expect.stringContaining(name),
      })),
    });
  });

  it("show the public no figures, and say so rather than fail", async () => {
    const { status, errors } = await run(EXAMPLES.find(({ query }) => nameOf(query) === "Figures")!);
    expect([status, errors]).toEqual([200, undefined]);
  });

  it.each(["en", "zh"])("fit in %s into their half of the page", (language) => {
    // A Chinese character is as wide as two letters.
    const width = (line: string) => [...line].reduce((sum, each) => sum + (/[\u2e80-\uffef]/.test(each) ? 2 : 1), 0);
    for (const example of EXAMPLES)
      for (const line of queryOf(example, language).split("\n")) expect([line, width(line) <= 52]).toEqual([line, true]);
  });
});
