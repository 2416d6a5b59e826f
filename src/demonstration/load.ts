import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EntityManager } from "@mikro-orm/postgresql";
import pg from "pg";
import { DEVELOPMENT_ISSUER } from "../auth/development.js";
import { entities } from "../nouns.js";
import { createOrm } from "../orm.js";
import { Contact, Organisation, OrganisationIdentifier, SiteOperator } from "../partners/organisation.entity.js";
import { Account, AccountKind } from "../people/account.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { BORDER_AREAS } from "../places/place.facts.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { ProjectMilestone, ProjectPopulation, ProjectSite } from "../projects/project.parts.js";
import { printed } from "../publications/import.report.js";
import { importFiles } from "../publications/import.run.js";
import { Planner } from "../reading/read.js";
import { query, sql } from "../reading/sql.js";
import { buildApi } from "../schema.js";
import { createApprovals } from "./approvals.load.js";
import { ACCOUNTS, CONTACTS, FACILITIES, PROGRAMMES, PROJECTS, REGISTERED, RESPONSIBLE } from "./demonstration.facts.js";
import { createExchange } from "./exchange.load.js";
import { createForums } from "./forums.load.js";
import { createFunds } from "./funds.load.js";
import { createTemplates } from "./papers.load.js";
import { type Around, report } from "./reporting.load.js";

/** In the sources: beside this file, or across from `dist/`, where the compiler copies no XML. */
const ACTIVITIES = ["activities/", "../../../src/demonstration/activities/"]
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  .find(existsSync)!;
const AGENCY = "XX-DEMO-";
const PUBLISHER = `${AGENCY}ASSOC-`;

/** The files of invented activities, in the order in which they are read. */
export const activityFiles = (): string[] =>
  readdirSync(ACTIVITIES)
    .sort()
    .map((file) => `${ACTIVITIES}${file}`);

/**
 * Loads the demonstration data, the first time only: what people did with it since stays. The activities come in as any publication
 * does; then, in one transaction, what the department decides about them, with the accounts last in mind: where these are, all is.
 * A start that was interrupted before goes on here. Throws where a file does not come in whole, with the import's report. `heard` gets
 * the share that is done, from 0 to 1, where there is something to load.
 */
export async function loadDemonstration(databaseUrl: string, heard: (share: number) => void = () => undefined): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Held until the connection ends: two servers that start at once load it once.
    await client.query(`select pg_advisory_lock(hashtext('sarai demonstration'))`);
    const loaded = await query(client, sql`select from account where issuer = ${DEVELOPMENT_ISSUER} limit 1`);
    if (loaded.length === 0) await load(databaseUrl, heard);
  } finally {
    await client.end();
  }
}

/** The share that is done when the activities are in, and when the department has decided about them; reports are the rest. */
const SHARES = { activities: 0.25, decided: 0.35 };

async function load(databaseUrl: string, heard: (share: number) => void): Promise<void> {
  const orm = await createOrm(entities, databaseUrl);
  const files = activityFiles();
  heard(0);
  try {
    const report = await importFiles(orm, databaseUrl, files, ({ file, done, of }) =>
      heard((SHARES.activities * (files.indexOf(file) + done / of)) / files.length),
    );
    if (report.quarantined.length > 0 || report.files.some(({ broken, notRead }) => broken || notRead))
      throw new Error(`The demonstration data did not come in whole.\n${printed(report)}`);
    const { schema, model } = await buildApi(orm);
    await (orm.em.fork() as EntityManager).transactional((em) => decide(em, new Planner(schema, model), heard));
  } finally {
    await orm.close();
  }
}

/** What staff would do by hand after the import. */
async function decide(em: EntityManager, planner: Planner, heard: (share: number) => void): Promise<void> {
  const organisations = await organisationsByKey(em);
  const sites = await createSites(em);
  const programmes = new Map(
    PROGRAMMES.map(({ code, startsOn, about, en, zh }) => [
      code,
      em.create(Programme, { code, name: { en, zh }, description: about, startsOn }),
    ]),
  );
  const countries = await countriesByCode(em);

  for (const [key, code] of Object.entries(REGISTERED)) em.assign(get(organisations, key), { country: get(countries, code) });
  for (const { key, operator } of FACILITIES)
    em.create(SiteOperator, { site: get(sites, key), organisation: get(organisations, operator) });
  for (const { organisation, ...contact } of CONTACTS) em.create(Contact, { ...contact, organisation: get(organisations, organisation) });
  for (const place of await em.find(ProjectSite, { project: { iatiIdentifier: { $like: `${PUBLISHER}%` } } }))
    em.assign(place, { site: get(sites, place.reference!) });
  const projects = new Map<string, Project>();
  for (const project of await em.find(Project, { iatiIdentifier: { $like: `${PUBLISHER}%` } })) {
    const code = project.iatiIdentifier!.slice(PUBLISHER.length);
    const { programme, visibility, populations, milestones = [] } = PROJECTS[code]!;
    projects.set(code, project);
    em.assign(project, { code, visibility, programme: get(programmes, programme) });
    for (const [i, population] of populations.entries()) em.create(ProjectPopulation, { project, position: i + 1, population });
    for (const [i, { en, zh, ...dates }] of milestones.entries())
      em.create(ProjectMilestone, { project, position: i + 1, title: { en, zh }, ...dates });
  }
  createForums(em, {
    organisation: (key) => get(organisations, key),
    country: (code) => get(countries, code),
    programme: (code) => get(programmes, code),
    project: (code) => get(projects, code),
  });
  createExchange(em, {
    organisation: (key) => get(organisations, key),
    programme: (code) => get(programmes, code),
    project: (code) => get(projects, code),
    country: (code) => get(countries, code),
  });
  const accounts = new Map<string, Account>();
  for (const { organisation, isService, roles, ...account } of ACCOUNTS) {
    const made = em.create(Account, {
      ...account,
      issuer: DEVELOPMENT_ISSUER,
      kind: isService ? AccountKind.SERVICE : AccountKind.PERSON,
      roles: [...roles],
      organisation: organisation ? get(organisations, organisation) : undefined,
    });
    accounts.set(account.subject, made);
    if (account.subject === RESPONSIBLE) for (const project of projects.values()) em.assign(project, { responsibleOfficer: made });
  }
  await em.flush();
  await createApprovals(em, (subject) => get(accounts, subject));
  createTemplates(em);
  await em.flush();
  heard(SHARES.decided);
  const around: Around = {
    planner,
    heard: (share) => heard(SHARES.decided + (1 - SHARES.decided) * share),
    organisation: (key) => get(organisations, key),
    site: (key) => get(sites, key),
    project: (code) => get(projects, code),
    account: (subject) => get(accounts, subject),
  };
  await createFunds(em, around);
  await report(em, around);
}

async function createSites(em: EntityManager): Promise<Map<string, Site>> {
  const countries = await countriesByCode(em);
  const sites = new Map<string, Site>();
  for (const { key, kind, country, latitude, longitude, en, zh, ...rest } of [...BORDER_AREAS, ...FACILITIES]) {
    const servesKeyPopulations = "servesKeyPopulations" in rest && rest.servesKeyPopulations;
    const values = {
      kind: kind as Site["kind"],
      name: { en, zh },
      country: get(countries, country),
      latitude,
      longitude,
      servesKeyPopulations,
    };
    sites.set(key, em.create(Site, values));
  }
  for (const { key, parent, counterpart } of [...BORDER_AREAS, ...FACILITIES.map((facility) => ({ ...facility, counterpart: undefined }))])
    em.assign(get(sites, key), {
      parent: parent === undefined ? undefined : get(sites, parent),
      counterpart: counterpart === undefined ? undefined : get(sites, counterpart),
    });
  return sites;
}

const countriesByCode = async (em: EntityManager) => new Map((await em.find(Country, {})).map((country) => [country.code, country]));

async function organisationsByKey(em: EntityManager): Promise<Map<string, Organisation>> {
  const where = { identifier: { $like: `${AGENCY}%` } };
  const identifiers = await em.find(OrganisationIdentifier, where, { populate: ["organisation"] });
  return new Map(identifiers.map(({ identifier, organisation }) => [identifier.slice(AGENCY.length), organisation.unwrap()]));
}

function get<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demonstration data knows no ${key}.`);
  return value;
}
