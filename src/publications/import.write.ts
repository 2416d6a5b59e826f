import type { MikroORM } from "@mikro-orm/core";
import type { ClientBase } from "pg";
import { Origin } from "../graphql/origin.js";
import { Visibility } from "../graphql/visibility.js";
import type { Publication } from "../iati/iati.publication.js";
import { type Message, message } from "../messages/message.js";
import { Organisation, OrganisationIdentifier } from "../partners/organisation.entity.js";
import { PublicationConflict } from "../projects/conflict.entity.js";
import { HeldPublication, HeldReason } from "../projects/held.entity.js";
import { Project } from "../projects/project.entity.js";
import { mainLanguageKey, textsByKey } from "../reading/languages.js";
import { name, type Queries, query, sql } from "../reading/sql.js";
import { linkIndicators } from "../results/mapping.link.js";
import { Changes, type LevelTables, levelTables, newTally, plan, readExisting, type Tally } from "./import.changes.js";
import * as codes from "./import.codes.js";
import type { Counts } from "./import.count.js";
import { PublishedActivity } from "./import.entity.js";
import { type Before, existingProjects } from "./import.existing.js";
import { comingOf, decideHeld, type Held, hold, readHeld, type Takes, whyHeld } from "./import.held.js";
import { newId } from "./import.id.js";
import { type Identifier, identifierOf, type Mention, mentions } from "./import.organisations.js";
import {
  type Conflict,
  compareOverridden,
  levelOf,
  lockOverridden,
  type OverriddenProject,
  ownOf,
  publishedValues,
} from "./import.override.js";
import { addCounts } from "./import.report.js";
import { type Again, followAgain, sourceOf } from "./import.source.js";
import { byColumn, type Table, tableOf } from "./import.tables.js";
import { type Known, projectRows, projectValues } from "./import.tree.js";

/** An accepted activity on its way into the tables. */
export interface Arrival {
  publication: Publication;
  contentHash: string;
  raw: string;
  namespaces: Record<string, string>;
  /** When its file was made, by the file's own account. */
  generatedAt: string | null;
  file: string;
  line: number;
  counts: Counts;
}

/** `isOld`: the project followed a later one already. */
interface Met {
  before: Before | undefined;
  isOld: boolean;
}

export type Written =
  | ({ fate: "created" | "updated" | "unchanged"; tally: Tally; conflicts: readonly Conflict[]; hasNewText?: boolean } & Met)
  | ({ fate: "held"; held: Held } & Met)
  | { fate: "refused"; reason: Message };

/** What stays the same for a whole run. */
export interface Writer {
  run: string;
  now: Date;
  takes: Takes;
  languages: readonly string[];
  levels: readonly LevelTables[];
  project: Table;
  published: Table;
  conflict: Table;
  held: Table;
  organisation: Table;
  identifier: Table;
  countries: ReadonlyMap<string, string>;
  regions: ReadonlyMap<string, string>;
  /** Organisations by the refs that name them, as far as they were met; null where nobody here has it. */
  organisations: Map<string, string | null>;
}

export async function createWriter(
  orm: MikroORM,
  client: Queries,
  { run, now, takes, languages }: Pick<Writer, "run" | "now" | "takes" | "languages">,
): Promise<Writer> {
  const ids = async (table: string) => {
    const rows = await query<{ code: string; id: string }>(client, sql`select code, id from ${name(table)}`);
    return new Map(rows.map(({ code, id }) => [code, id]));
  };
  return {
    run,
    now,
    takes,
    languages,
    levels: levelTables(orm),
    project: tableOf(orm, Project),
    published: tableOf(orm, PublishedActivity),
    conflict: tableOf(orm, PublicationConflict),
    held: tableOf(orm, HeldPublication),
    organisation: tableOf(orm, Organisation),
    identifier: tableOf(orm, OrganisationIdentifier),
    countries: await ids("country"),
    regions: await ids("region"),
    organisations: new Map(),
  };
}

/** Writes activities in one transaction; a failure of the database leaves nothing of them, and is thrown. */
export async function writeBatch(writer: Writer, client: ClientBase, arrivals: readonly Arrival[]): Promise<Written[]> {
  await client.query("begin");
  const met: string[] = [];
  try {
    const written = await writeActivities(writer, client, arrivals, met);
    await client.query("commit");
    return written;
  } catch (error) {
    for (const ref of met) writer.organisations.delete(ref);
    // It fails where the connection is lost, which rolls back too: the first failure is the one to report.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** What is to be done with the activities of a batch. */
interface Sorted {
  before: ReadonlyMap<string, Before>;
  /** Their content is written. */
  changing: ReadonlySet<Arrival>;
  /** Their content is here already. */
  again: readonly Again[];
  held: ReadonlyMap<Arrival, readonly HeldReason[]>;
  overridden: ReadonlyMap<string, OverriddenProject>;
}

/** Writes activities in the transaction that there is. `met` gets the organisations that were recorded. */
export async function writeActivities(
  writer: Writer,
  client: Queries,
  arrivals: readonly Arrival[],
  met: string[] = [],
): Promise<Written[]> {
  const identifiers = arrivals.map(({ publication }) => publication.identifier);
  const before = await existingProjects(client, identifiers);
  const existing = ({ publication }: Arrival) => before.get(publication.identifier);
  const isSame = (arrival: Arrival) => existing(arrival)?.source?.contentHash === arrival.contentHash;
  const held = new Map<Arrival, readonly HeldReason[]>();
  for (const arrival of arrivals) {
    const reasons = existing(arrival) ? whyHeld(arrival.publication, existing(arrival)!, writer.now, writer.takes) : [];
    if (reasons.length > 0) held.set(arrival, reasons);
  }
  const changing = arrivals.filter((arrival) => !isSame(arrival) && !held.has(arrival) && existing(arrival)?.source !== null);
  const same = arrivals.filter(isSame);
  // What comes again unchanged is compared as well where staff keep something of it: they may have taken it over since.
  const compared = same.filter((arrival) => existing(arrival)!.hasOverrides);
  const overridden = await lockOverridden(
    client,
    [...changing, ...compared].flatMap((arrival) => existing(arrival)?.project ?? []),
  );
  met.push(...(await meetOrganisations(writer, client, changing)));
  await meetOrganisations(writer, client, compared, false);
  const again = same.flatMap((arrival) => (held.has(arrival) ? [] : [{ arrival, before: existing(arrival)! }]));
  return writeSorted(writer, client, arrivals, { before, changing: new Set(changing), again, held, overridden });
}

async function writeSorted(writer: Writer, client: Queries, arrivals: readonly Arrival[], sorted: Sorted): Promise<Written[]> {
  const { before, changing, again, held, overridden: overriddenOf } = sorted;
  const projectOf = ({ publication }: Arrival) => before.get(publication.identifier)?.project;
  const changes = new Changes();
  const known = knownTo(writer);
  const wanted = new Map(
    arrivals
      .filter((arrival) => changing.has(arrival) || overriddenOf.has(projectOf(arrival) ?? ""))
      .map((arrival) => [arrival, projectRows(arrival.publication, known)]),
  );
  const changed = [...changing].flatMap((arrival) => projectOf(arrival) ?? []);
  const existing = await Promise.all(
    writer.levels.map((level, i) =>
      readExisting(
        client,
        level,
        changed,
        [...wanted.values()].flatMap((rows) => rows[i]!),
      ),
    ),
  );
  const heldBefore = await readHeld(
    client,
    [...held.keys()].flatMap((arrival) => projectOf(arrival) ?? []),
  );
  const followed = await followAgain(client, again, writer);
  const projects: string[] = [];
  const written = arrivals.map((arrival): Written => {
    const old = before.get(arrival.publication.identifier);
    if (old?.source === null)
      return { fate: "refused", reason: message(old.isArchived ? "importReport.oursArchived" : "importReport.ours") };
    const rows = wanted.get(arrival);
    const overridden = old && overriddenOf.get(old.project);
    const conflicts =
      overridden && rows
        ? compareOverridden(
            overridden,
            publishedValues(projectValues(arrival.publication, known), rows),
            { project: old.project, run: writer.run, table: writer.conflict },
            changes,
          )
        : [];
    const isOld = held.get(arrival)?.includes(HeldReason.OLDER) ?? false;
    if (!changing.has(arrival) || !rows) {
      if (old!.source!.contentHash !== arrival.contentHash)
        return { fate: "held", held: hold(arrival, held.get(arrival)!, old!, heldBefore, writer, changes), before: old!, isOld };
      const tally = { ...newTally(), unchanged: arrival.counts };
      return { fate: "unchanged", tally, conflicts, before: old, isOld, hasNewText: followed.has(arrival) };
    }
    const id = old?.project ?? newId();
    projects.push(id);
    writeProject(writer, changes, arrival, id, old, known, overridden);
    const tally = newTally();
    const fate = old ? "updated" : "created";
    tally[fate].activities = 1;
    const overriddenLevels = overridden?.fields.map(levelOf) ?? [];
    for (const [i, level] of writer.levels.entries()) {
      // A list that staff keep stays as it is, whatever is published.
      if (overriddenLevels.includes(i)) addCounts(tally.unchanged, { [level.kind]: rows[i]!.length });
      else plan(level, id, existing[i]!.get(id) ?? [], rows[i]!, changes, tally);
    }
    return { fate, tally, conflicts, before: old, isOld };
  });
  await changes.write(client);
  await decideHeld(
    client,
    arrivals.flatMap((arrival, i) => comingOf(arrival, written[i]!)),
  );
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
  overridden: OverriddenProject | undefined,
): void {
  const values = projectValues(arrival.publication, known);
  for (const property of overridden?.fields.flatMap(ownOf) ?? []) delete values[property];
  const columns = byColumn(writer.project, values);
  const { identifier } = arrival.publication;
  const source = byColumn(writer.published, { identifier, ...sourceOf(arrival), run: writer.run });
  if (old) {
    changes.update(writer.project, { id, ...columns });
    changes.update(writer.published, { id: old.source!.id, ...source });
  } else {
    changes.insert(writer.project, { id, ...columns, origin: Origin.PUBLICATION, visibility: Visibility.PUBLIC });
    changes.insert(writer.published, { id: newId(), project_id: id, ...source });
  }
}

export const knownTo = (writer: Writer): Known => ({
  organisation: (ref) => (ref === null ? null : (writer.organisations.get(ref) ?? null)),
  country: (code) => (code === null ? null : (writer.countries.get(code) ?? null)),
  region: (vocabulary, code) => (vocabulary === "1" && code !== null ? (writer.regions.get(code) ?? null) : null),
});

/**
 * Finds the organisations that are mentioned by an identifier that one here has, in whatever register, and records those of IATI's
 * registers that were never met. Returns the refs of these.
 */
export async function meetOrganisations(
  writer: Writer,
  client: Queries,
  arrivals: readonly Pick<Arrival, "publication">[],
  records = true,
): Promise<string[]> {
  const fresh = new Map<string, { identifier: Identifier | null; mention: Mention; language: string }>();
  for (const { publication } of arrivals) {
    for (const mention of mentions(publication)) {
      const { ref } = mention;
      if (ref === null || writer.organisations.get(ref)) continue;
      const identifier = identifierOf(ref);
      // Nobody here has it, which was asked before and will not be changed by this run.
      if (writer.organisations.has(ref) && !(records && identifier)) continue;
      const known = fresh.get(ref);
      const isBetter = known && Object.keys(known.mention.names).length === 0;
      if (!known || isBetter) fresh.set(ref, { identifier, mention, language: mainLanguageKey(publication.language) });
    }
  }
  if (fresh.size === 0) return [];
  const rows = await query<{ scheme: Identifier["scheme"]; identifier: string; organisation: string }>(
    client,
    sql`select scheme, identifier, organisation_id as organisation from organisation_identifier where identifier = any(${[...fresh.keys()]}::text[])`,
  );
  const changes = new Changes();
  const recorded: string[] = [];
  for (const [ref, { identifier, mention, language }] of fresh) {
    const found = rows.filter((row) => row.identifier === ref);
    const known = found.find(({ scheme }) => scheme === identifier?.scheme) ?? found[0];
    writer.organisations.set(ref, known?.organisation ?? null);
    if (known || !identifier || !records) continue;
    const id = newId();
    const names = textsByKey(mention.names);
    const name = Object.keys(names).length > 0 ? names : { und: ref };
    changes.insert(writer.organisation, { id, name, language, type: codes.organisationType(mention.type) });
    changes.insert(writer.identifier, { id: newId(), organisation_id: id, ...identifier });
    writer.organisations.set(ref, id);
    recorded.push(ref);
  }
  await changes.write(client);
  return recorded;
}

/** Ties that name an activity which is here by now, whichever of the two came first. */
async function linkRelations(client: Queries, projects: readonly string[]): Promise<void> {
  if (projects.length === 0) return;
  await query(
    client,
    sql`update project_relation r set other_id = p.id from project p
      where p.iati_identifier = r.identifier and r.other_id is distinct from p.id and (r.project_id = any(${projects}::uuid[]) or p.id = any(${projects}::uuid[]))`,
  );
}
