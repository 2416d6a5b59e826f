import { type GraphQLArgument, type GraphQLSchema, isObjectType } from "graphql";
import { IndicatorKind } from "../src/indicators/aggregation.rules.js";
import { entities } from "../src/nouns.js";
import { createOrm } from "../src/orm.js";
import { buildApi } from "../src/schema.js";
import { Role, testApp } from "./support/app.js";
import { Reporting } from "./support/reporting.js";

const NOBODY = "01900000-0000-7000-8000-00000000abcd";

/** Of lists and tables: conditions, order and pages, of which the types say what is accepted. */
const OF_LISTS = /^(after|before|filter|first|last|offset|orderBy|groupBy|having|includeArchived|includeReplaced)$/;
/** What a single record is found by: where there is none, or it is not seen, the answer is null. */
const OF_RECORDS = /^(id|ids|code|iatiIdentifier|text|unlocode)$/;
/** Days, numbers, choices and whole tables, which name no record. */
const OTHERS =
  /^(figures\.asOf|rateLimit\.dryRun|worklist\.mine|workingDay\.count|advances\.(asOf|from)|convertedMoney\.(amount|currency|on|in)|exchangeRateCoverage\.(kind|from|to|startsOn|endsOn)|(agenda|reportCollection)\.(from|to)|(costStandards|exchangeRates|holidayCalendar)Preview\.input)$/;

/** Every other argument: a word that names nothing, how it is asked, and the answer. */
const WORDS: Record<string, readonly [query: string, message: string]> = {
  "reportingForm.progressReport": [
    `reportingForm(progressReport: "${NOBODY}") { assignment }`,
    `progressReport: there is no progress report ${NOBODY} that you see. Accepted: ids.`,
  ],
  "figures.indicators": [
    'figures(indicators: ["VISIT"]) { totalCount }',
    "indicators: there is no indicator VISIT that you see. Accepted: codes such as HTS_TST or PEPFAR_MER/HTS_TST. Near: VISITS.",
  ],
  "figures.indicatorEditions": [
    `figures(indicatorEditions: ["${NOBODY}"]) { totalCount }`,
    `indicatorEditions: there is no edition of an indicator ${NOBODY} that you see. Accepted: ids, codes with editions such as HTS_TST/2.8, schemes with codes and editions such as PEPFAR_MER/HTS_TST/2.8.`,
  ],
  ...Object.fromEntries(
    [
      ["countries", "country", "codes such as MN"],
      ["sites", "site", "UN/LOCODEs such as CNERC"],
      ["programmes", "programme", "codes such as SILK-ROAD"],
      ["projects", "project", "codes such as MN-2024-01, IATI identifiers"],
      ["partners", "organisation", "identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119"],
    ].map(([list, noun, keys]) => [
      `figures.filter.${list}`,
      [
        `figures(indicators: ["VISITS"], filter: { ${list}: ["${NOBODY}"] }) { totalCount }`,
        `filter.${list}: there is no ${noun} ${NOBODY} that you see. Accepted: ids, ${keys}.`,
      ] as const,
    ]),
  ),
  "figures.filter.categories": [
    'figures(indicators: ["VISITS"], filter: { categories: [{ dimension: SEX, in: ["FEMAL"] }] }) { totalCount }',
    "filter.categories: there is no category of sex FEMAL that you see. Accepted: FEMALE, MALE. Near: FEMALE, MALE.",
  ],
  "indicatorSuggestions.indicator": [
    `indicatorSuggestions(indicator: "${NOBODY}") { code }`,
    `indicator: there is no project indicator ${NOBODY} that you see. Accepted: ids.`,
  ],
  "progressReportTemplate.languages": [
    'progressReportTemplate(period: "PERIOD", languages: ["english"]) { url }',
    "languages: there is no language english that you see. Accepted: ISO 639-1 codes such as zh or en.",
  ],
  "progressReportTemplate.partner": [
    `progressReportTemplate(period: "PERIOD", partner: "partner a") { url }`,
    "partner: there is no organisation partner a that you see. Accepted: ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119. Near: PARTNER (Partner A).",
  ],
  "progressReportTemplate.period": [
    `progressReportTemplate(period: "${NOBODY}", partner: "PARTNER") { url }`,
    `period: there is no reporting period ${NOBODY} that you see. Accepted: ids, projects' codes with first days such as MN-2024-01/2025-01-01.`,
  ],
  "reportCollection.project": [
    `reportCollection(from: "2026-01-01", to: "2026-12-31", project: "${NOBODY}") { totalCount }`,
    `project: there is no project ${NOBODY} that you see. Accepted: ids, codes such as MN-2024-01, IATI identifiers.`,
  ],
  "reportCollection.partner": [
    `reportCollection(from: "2026-01-01", to: "2026-12-31", partner: "${NOBODY}") { totalCount }`,
    `partner: there is no organisation ${NOBODY} that you see. Accepted: ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119.`,
  ],
  "advances.partner": [
    `advances(partner: "${NOBODY}") { balance }`,
    `partner: there is no organisation ${NOBODY} that you see. Accepted: ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119.`,
  ],
  "advances.fundingSource": [
    `advances(fundingSource: "${NOBODY}") { balance }`,
    `fundingSource: there is no funding source ${NOBODY} that you see. Accepted: ids, codes such as UNFPA-2025.`,
  ],
  "availableVisitPapers.visit": [
    `availableVisitPapers(visit: "${NOBODY}") { name }`,
    `visit: there is no visit ${NOBODY} that you see. Accepted: ids, codes such as OUT-2025-01.`,
  ],
  "visitNormChecks.visit": [
    `visitNormChecks(visit: "${NOBODY}") { norm }`,
    `visit: there is no visit ${NOBODY} that you see. Accepted: ids, codes such as OUT-2025-01.`,
  ],
  "openVisitSteps.visit": [
    `openVisitSteps(visit: "${NOBODY}") { step }`,
    `visit: there is no visit ${NOBODY} that you see. Accepted: ids, codes such as OUT-2025-01.`,
  ],
  "submissionProblems.progressReport": [
    `submissionProblems(progressReport: "${NOBODY}") { code }`,
    `progressReport: there is no progress report ${NOBODY} that you see. Accepted: ids.`,
  ],
  "timeline.partner": [
    `timeline(partner: "${NOBODY}") { totalCount }`,
    `partner: there is no organisation ${NOBODY} that you see. Accepted: ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119.`,
  ],
  "storageUse.organisation": [
    `storageUse(organisation: "${NOBODY}") { bytes }`,
    `organisation: there is no organisation ${NOBODY} that you see. Accepted: ids of organisations.`,
  ],
};

describe("a word in a question that names nothing", () => {
  const app = testApp();
  let officer: string;
  let schema: GraphQLSchema;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const orm = await createOrm(entities, app.databaseUrl);
    schema = (await buildApi(orm)).schema;
    await orm.close(true);
    officer = await app.signedIn([Role.OFFICER]);
    ids = await app.write(async (em) => {
      const r = new Reporting(em);
      const partner = r.world.organisation("Partner A");
      const project = r.world.project("P-1");
      r.indicator("VISITS", IndicatorKind.EVENTS, { SEX: [["FEMALE"], ["MALE"]] });
      const [period] = r.periods(project, "2025-01-01", 3, 1);
      await em.flush();
      return { PARTNER: partner.id, PERIOD: period!.id };
    });
  });

  const fields = () => Object.values(schema.getQueryType()!.getFields());
  const filled = (text: string) => text.replace(/PARTNER|PERIOD/g, (word) => ids[word]!);

  it.each(Object.entries(WORDS))("is answered with what is accepted and what is near: %s", async (argument, [query, message]) => {
    const { status, data, errors } = await app.ask(`{ ${filled(query)} }`, { token: officer });
    expect([
      status,
      data?.[argument.split(".")[0]!] ?? null,
      errors!.map((error) => [error.extensions.code, error.extensions.argument, error.message]),
    ]).toEqual([400, null, [["BAD_USER_INPUT", argument, filled(message)]]]);
  });

  it("is answered in each argument that there is", () => {
    const named = fields().flatMap(({ name, args }) =>
      args.filter((arg) => !OF_LISTS.test(arg.name) && !OF_RECORDS.test(arg.name)).map((arg) => `${name}.${arg.name}`),
    );
    const { filter } = Object.fromEntries(
      schema
        .getQueryType()!
        .getFields()
        .figures!.args.map((arg): [string, GraphQLArgument] => [arg.name, arg]),
    );
    const ofFigures = Object.keys((filter!.type as unknown as { getFields(): object }).getFields())
      .filter((field) => field !== "from" && field !== "to")
      .map((field) => `figures.filter.${field}`);
    expect([...named.filter((each) => !OTHERS.test(each)), ...ofFigures].sort()).toEqual(Object.keys(WORDS).sort());
  });

  it("is null where it is to find one record, by its id or its code", async () => {
    const single = fields().flatMap(({ name, type, args }) =>
      name !== "node" && isObjectType(type) && args.length > 0 && args.every((arg) => OF_RECORDS.test(arg.name))
        ? args.map((arg) => [name, arg.name] as const)
        : [],
    );
    expect(single.length).toBeGreaterThan(25);
    for (const [name, argument] of single) {
      const answer = await app.read(`{ ${name}(${argument}: "${NOBODY}") { __typename } }`, { token: officer });
      expect([name, answer]).toEqual([name, { [name]: null }]);
    }
    expect(await app.read(`{ node(id: "${NOBODY}") { id } nodes(ids: ["${NOBODY}"]) { id } }`, { token: officer })).toEqual({
      node: null,
      nodes: [null],
    });
  });
});
