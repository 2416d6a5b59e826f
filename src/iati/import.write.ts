import type { MikroORM } from "@mikro-orm/core";
import type { ClientBase } from "pg";
import { Organisation, OrganisationIdentifier } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { ProjectOrigin, ProjectVisibility } from "../projects/project.enums.js";
import { languageKey } from "../reading/languages.js";
import { linkIndicators } from "../results/mapping.link.js";
import type { Publication } from "./iati.publication.js";
import { Changes, type LevelTables, levelTables, newTally, plan, readStanding, type Tally } from "./import.changes.js";
import * as codes from "./import.codes.js";
import type { Counts } from "./import.count.js";
import { PublishedActivity } from "./import.entity.js";
import { newId } from "./import.id.js";
import { type Identifier, identifierOf, type Mention, mentions } from "./import.organisations.js";
import { byColumn, type Table, tableOf } from "./import.tables.js";
import { type Known, projectRows, projectValues, texts } from "./import.tree.js";

/** An accepted activity on its way into the tables. */
export interface Arrival {
  publication: Publication;
  contentHash: string;
  raw: string;
  namespaces: Record<string, string>;
  file: string;
  line: number;
  counts: Counts;
}

export type Written = { fate: "created" | "updated" | "unchanged"; tally: Tally } | { fate: "refused"; reason: string };

/** What stays the same for a whole run. */
export interface Writer {
  run: string;
  levels: readonly LevelTables[];
  project: Table;
  published: Table;
  organisation: Table;
  identifier: Table;
  countries: ReadonlyMap<string, string>;
  regions: ReadonlyMap<string, string>;
  /** Organisations by scheme and identifier, as far as they were met. */
  organisations: Map<string, string>;
}

export async function createWriter(orm: MikroORM, client: ClientBase, run: string): Promise<Writer> {
  const ids = async (table: string) => {
    const { rows } = await client.query<{ code: string; id: string }>(`select code, id from ${table}`);
    return new Map(rows.map(({ code, id }) => [code, id]));
  };
  return {
    run,
    levels: levelTables(orm),
    project: tableOf(orm, Project),
    published: tableOf(orm, PublishedActivity),
    organisation: tableOf(orm, Organisation),
    identifier: tableOf(orm, OrganisationIdentifier),
    countries: await ids("country"),
    regions: await ids("region"),
    organisations: new Map(),
  };
}

interface Before {
  identifier: string;
  project: string;
  hash: string | null;
  published: string | null;
}

/** Writes activities in one transaction; a failure of the database leaves nothing of them, and is thrown. */
export async function writeBatch(writer: Writer, client: ClientBase, arrivals: readonly Arrival[]): Promise<Written[]> {
  await client.query("begin");
  const met: string[] = [];
  try {
    const before = await standingProjects(client, arrivals);
    const changing = arrivals.filter(({ publication, contentHash }) => {
      const standing = before.get(publication.identifier);
      return !standing || (standing.published !== null && standing.hash !== contentHash);
    });
    met.push(...(await meetOrganisations(writer, client, changing)));
    const written = await writeProjects(writer, client, arrivals, new Set(changing), before);
    await client.query("commit");
    return written;
  } catch (error) {
    for (const key of met) writer.organisations.delete(key);
    // It fails where the connection is lost, which rolls back too: the first failure is the one to tell.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function standingProjects(client: ClientBase, arrivals: readonly Arrival[]): Promise<Map<string, Before>> {
  const { rows } = await client.query<Before>(
    `select p.iati_identifier as identifier, p.id as project, a.content_hash as hash, a.id as published
       from project p left join published_activity a on a.project_id = p.id where p.iati_identifier = any($1::text[])`,
    [arrivals.map(({ publication }) => publication.identifier)],
  );
  return new Map(rows.map((row) => [row.identifier, row]));
}

async function writeProjects(
  writer: Writer,
  client: ClientBase,
  arrivals: readonly Arrival[],
  changing: ReadonlySet<Arrival>,
  before: ReadonlyMap<string, Before>,
): Promise<Written[]> {
  const changes = new Changes();
  const known = knownTo(writer);
  const wanted = new Map([...changing].map((arrival) => [arrival, projectRows(arrival.publication, known)]));
  const again = [...changing].flatMap(({ publication }) => before.get(publication.identifier)?.project ?? []);
  const standing = await Promise.all(
    writer.levels.map((level, i) =>
      readStanding(
        client,
        level,
        again,
        [...wanted.values()].flatMap((rows) => rows[i]!),
      ),
    ),
  );
  const projects: string[] = [];
  const written = arrivals.map((arrival): Written => {
    const old = before.get(arrival.publication.identifier);
    if (old && old.published === null) return { fate: "refused", reason: "A project that is kept here has this identifier." };
    if (!changing.has(arrival)) return { fate: "unchanged", tally: { ...newTally(), unchanged: arrival.counts } };
    const id = old?.project ?? newId();
    projects.push(id);
    writeProject(writer, changes, arrival, id, old, known);
    const tally = newTally();
    const fate = old ? "updated" : "created";
    tally[fate].activities = 1;
    for (const [i, level] of writer.levels.entries()) plan(level, id, standing[i]!.get(id) ?? [], wanted.get(arrival)![i]!, changes, tally);
    return { fate, tally };
  });
  await changes.write(client);
  await linkRelations(client, projects);
  await linkIndicators(client, projects);
  return written;
}

function writeProject(writer: Writer, changes: Changes, arrival: Arrival, id: string, old: Before | undefined, known: Known): void {
  const columns = byColumn(writer.project, projectValues(arrival.publication, known));
  const { raw, namespaces, contentHash, file, line, publication } = arrival;
  const source = byColumn(writer.published, {
    identifier: publication.identifier,
    raw,
    namespaces,
    standard: publication.version,
    contentHash,
    file,
    line,
    run: writer.run,
  });
  if (old) {
    changes.update(writer.project, { id, ...columns });
    changes.update(writer.published, { id: old.published, ...source });
  } else {
    changes.insert(writer.project, { id, ...columns, origin: ProjectOrigin.PUBLICATION, visibility: ProjectVisibility.PUBLIC });
    changes.insert(writer.published, { id: newId(), project_id: id, ...source });
  }
}

const knownTo = (writer: Writer): Known => ({
  organisation: (ref) => {
    const identifier = identifierOf(ref);
    return identifier ? (writer.organisations.get(keyOf(identifier)) ?? null) : null;
  },
  country: (code) => (code === null ? null : (writer.countries.get(code) ?? null)),
  region: (vocabulary, code) => (vocabulary === "1" && code !== null ? (writer.regions.get(code) ?? null) : null),
});

const keyOf = ({ scheme, identifier }: Identifier): string => `${scheme} ${identifier}`;

/** Finds the organisations that are mentioned by an identifier, and records those that were never met. Returns the keys of these. */
async function meetOrganisations(writer: Writer, client: ClientBase, arrivals: readonly Arrival[]): Promise<string[]> {
  const fresh = new Map<string, { identifier: Identifier; mention: Mention; language: string }>();
  for (const { publication } of arrivals) {
    for (const mention of mentions(publication)) {
      const identifier = identifierOf(mention.ref);
      if (!identifier || writer.organisations.has(keyOf(identifier))) continue;
      const known = fresh.get(keyOf(identifier));
      const isBetter = known && Object.keys(known.mention.names).length === 0;
      if (!known || isBetter) fresh.set(keyOf(identifier), { identifier, mention, language: languageKey(publication.language) });
    }
  }
  if (fresh.size === 0) return [];
  const { rows } = await client.query<{ scheme: Identifier["scheme"]; identifier: string; organisation: string }>(
    `select scheme, identifier, organisation_id as organisation from organisation_identifier where identifier = any($1::text[])`,
    [[...fresh.values()].map(({ identifier }) => identifier.identifier)],
  );
  for (const { organisation, ...identifier } of rows) {
    writer.organisations.set(keyOf(identifier), organisation);
    fresh.delete(keyOf(identifier));
  }
  const changes = new Changes();
  for (const [key, { identifier, mention, language }] of fresh) {
    const id = newId();
    const names = texts(mention.names);
    const name = Object.keys(names).length > 0 ? names : { und: identifier.identifier };
    changes.insert(writer.organisation, { id, name, language, type: codes.organisationType(mention.type) });
    changes.insert(writer.identifier, { id: newId(), organisation_id: id, ...identifier });
    writer.organisations.set(key, id);
  }
  await changes.write(client);
  return [...fresh.keys()];
}

/** Ties that name an activity which is here by now, whichever of the two came first. */
async function linkRelations(client: ClientBase, projects: readonly string[]): Promise<void> {
  if (projects.length === 0) return;
  await client.query(
    `update project_relation r set other_id = p.id from project p
      where p.iati_identifier = r.identifier and r.other_id is distinct from p.id and (r.project_id = any($1::uuid[]) or p.id = any($1::uuid[]))`,
    [projects],
  );
}
