import type { MikroORM } from "@mikro-orm/core";
import type { ClientBase } from "pg";
import { Organisation, OrganisationIdentifier } from "../partners/organisation.entity.js";
import { PublicationConflict } from "../projects/conflict.entity.js";
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
import { type Conflict, compareKept, type Kept, levelOf, lockKept, ownOf, saidBy } from "./import.kept.js";
import { type Identifier, identifierOf, type Mention, mentions } from "./import.organisations.js";
import { addCounts } from "./import.report.js";
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

export type Written =
  | { fate: "created" | "updated" | "unchanged"; tally: Tally; conflicts: readonly Conflict[] }
  | { fate: "refused"; reason: string };

/** What stays the same for a whole run. */
export interface Writer {
  run: string;
  levels: readonly LevelTables[];
  project: Table;
  published: Table;
  conflict: Table;
  organisation: Table;
  identifier: Table;
  countries: ReadonlyMap<string, string>;
  regions: ReadonlyMap<string, string>;
  /** Organisations by scheme and identifier, as far as they were met. */
  organisations: Map<string, string>;
}

export async function createWriter(orm: MikroORM, client: Pick<ClientBase, "query">, run: string): Promise<Writer> {
  const ids = async (table: string) => {
    const { rows } = await client.query<{ code: string; id: string }>(`select code, id from ${table}`);
    return new Map(rows.map(({ code, id }) => [code, id]));
  };
  return {
    run,
    levels: levelTables(orm),
    project: tableOf(orm, Project),
    published: tableOf(orm, PublishedActivity),
    conflict: tableOf(orm, PublicationConflict),
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
  keeps: boolean;
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
    // What comes again unchanged is compared as well where staff keep something of it: they may have taken it over since.
    const compared = arrivals.filter((arrival) => !changing.includes(arrival) && before.get(arrival.publication.identifier)?.keeps);
    const kept = await lockKept(
      client,
      [...changing, ...compared].flatMap(({ publication }) => before.get(publication.identifier)?.project ?? []),
    );
    met.push(...(await meetOrganisations(writer, client, changing)));
    await meetOrganisations(writer, client, compared, false);
    const written = await writeProjects(writer, client, arrivals, new Set(changing), before, kept);
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
    `select p.iati_identifier as identifier, p.id as project, a.content_hash as hash, a.id as published, p.kept_fields <> '{}' as keeps
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
  keptOf: ReadonlyMap<string, Kept>,
): Promise<Written[]> {
  const changes = new Changes();
  const known = knownTo(writer);
  const wanted = new Map(
    arrivals
      .filter((arrival) => changing.has(arrival) || keptOf.has(before.get(arrival.publication.identifier)?.project ?? ""))
      .map((arrival) => [arrival, projectRows(arrival.publication, known)]),
  );
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
    const rows = wanted.get(arrival);
    const kept = old && keptOf.get(old.project);
    const conflicts =
      kept && rows
        ? compareKept(
            kept,
            saidBy(projectValues(arrival.publication, known), rows),
            { project: old.project, run: writer.run, table: writer.conflict },
            changes,
          )
        : [];
    if (!changing.has(arrival) || !rows) return { fate: "unchanged", tally: { ...newTally(), unchanged: arrival.counts }, conflicts };
    const id = old?.project ?? newId();
    projects.push(id);
    writeProject(writer, changes, arrival, id, old, known, kept);
    const tally = newTally();
    const fate = old ? "updated" : "created";
    tally[fate].activities = 1;
    const keptLevels = kept?.keeps.map(levelOf) ?? [];
    for (const [i, level] of writer.levels.entries()) {
      // A list that staff keep stays as it is, whatever is published.
      if (keptLevels.includes(i)) addCounts(tally.unchanged, { [level.kind]: rows[i]!.length });
      else plan(level, id, standing[i]!.get(id) ?? [], rows[i]!, changes, tally);
    }
    return { fate, tally, conflicts };
  });
  await changes.write(client);
  await linkRelations(client, projects);
  await linkIndicators(client, projects);
  return written;
}

function writeProject(
  writer: Writer,
  changes: Changes,
  arrival: Arrival,
  id: string,
  old: Before | undefined,
  known: Known,
  kept: Kept | undefined,
): void {
  const values = projectValues(arrival.publication, known);
  for (const property of kept?.keeps.flatMap(ownOf) ?? []) delete values[property];
  const columns = byColumn(writer.project, values);
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

export const knownTo = (writer: Writer): Known => ({
  organisation: (ref) => {
    const identifier = identifierOf(ref);
    return identifier ? (writer.organisations.get(keyOf(identifier)) ?? null) : null;
  },
  country: (code) => (code === null ? null : (writer.countries.get(code) ?? null)),
  region: (vocabulary, code) => (vocabulary === "1" && code !== null ? (writer.regions.get(code) ?? null) : null),
});

const keyOf = ({ scheme, identifier }: Identifier): string => `${scheme} ${identifier}`;

/** Finds the organisations that are mentioned by an identifier, and records those that were never met. Returns the keys of these. */
export async function meetOrganisations(
  writer: Writer,
  client: Pick<ClientBase, "query">,
  arrivals: readonly Pick<Arrival, "publication">[],
  records = true,
): Promise<string[]> {
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
  if (!records) return [];
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
