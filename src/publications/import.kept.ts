import { digest, inWords, KEEPABLE, type Keepable, keepablesOf, type Said } from "../projects/kept.rules.js";
import { saidHere } from "../projects/kept.sql.js";
import type { ProjectField } from "../projects/project.enums.js";
import { type Queries, query, sql } from "../reading/sql.js";
import type { Changes } from "./import.changes.js";
import { newId } from "./import.id.js";
import type { Table } from "./import.tables.js";
import { LEVELS, type Row } from "./import.tree.js";

/** What staff keep of a project, what is said there, and what is known to be in conflict. */
export interface Kept {
  keeps: readonly Keepable[];
  said: Said;
  conflicts: ReadonlyMap<string, { id: string; digest: string; isOpen: boolean }>;
}

/** A field that staff keep and that is published otherwise; the values in words. */
export interface Conflict {
  field: ProjectField;
  ours: string | null;
  published: string | null;
}

/**
 * What staff keep of these projects, of those where they keep something. Locks the projects until the transaction ends, so that nobody
 * takes a field over between this and the writing.
 */
export async function lockKept(client: Queries, projects: readonly string[]): Promise<Map<string, Kept>> {
  if (projects.length === 0) return new Map();
  const rows = await query<{ id: string; fields: string[] }>(
    client,
    sql`select id, overridden_fields as fields from project where id = any(${projects}::uuid[]) order by id for no key update`,
  );
  const keeping = rows.filter(({ fields }) => fields.length > 0);
  if (keeping.length === 0) return new Map();
  const ids = keeping.map(({ id }) => id);
  const here = await query<Said & { id: string }>(client, saidHere(ids));
  const conflicts = await query<{ id: string; project: string; field: string; digest: string; isOpen: boolean }>(
    client,
    sql`select id, project_id as project, field, digest, resolved_at is null as "isOpen" from publication_conflict where project_id = any(${ids}::uuid[])`,
  );
  const said = new Map(here.map((row) => [row.id, row]));
  const known = Map.groupBy(conflicts, ({ project }) => project);
  return new Map(
    keeping.map(({ id, fields }) => [
      id,
      {
        keeps: keepablesOf(fields),
        said: said.get(id)!,
        conflicts: new Map((known.get(id) ?? []).map((each) => [each.field, each])),
      },
    ]),
  );
}

const KIND_OF: Partial<Record<Keepable, string>> = {
  participants: "participatingOrganisations",
  countries: "recipientCountries",
  sectors: "sectors",
  sites: "locations",
};

/** The level of LEVELS that is this list; -1 for a value. */
export const levelOf = (property: Keepable): number => LEVELS.findIndex(({ kind }) => kind === KIND_OF[property]);

/** The properties of the project's own row that go with this one: none for a list. */
export const ownOf = (property: Keepable): readonly string[] =>
  property === "title" ? ["title", "language"] : levelOf(property) < 0 ? [property] : [];

/** What a publication says, to be compared with what is kept. */
export function saidBy(values: Record<string, unknown>, rows: readonly (readonly Row[])[]): Said {
  const lists = Object.keys(KIND_OF).map((property) => [property, rows[levelOf(property as Keepable)]!.map((row) => row.values)]);
  return { ...values, ...Object.fromEntries(lists) };
}

/** Gathers what must be written so that the conflicts of a project are those that there are now, and returns the ones to decide. */
export function compareKept(kept: Kept, published: Said, at: { project: string; run: string; table: Table }, changes: Changes): Conflict[] {
  return kept.keeps.flatMap((property) => {
    const standing = kept.conflicts.get(KEEPABLE[property]);
    const said = digest(property, published);
    if (said === digest(property, kept.said)) {
      if (standing) changes.delete(at.table, standing.id);
      return [];
    }
    const words = { ours: inWords(property, kept.said), published: inWords(property, published) };
    const conflict = { field: KEEPABLE[property] as ProjectField, ...words };
    if (standing?.digest === said) return standing.isOpen ? [conflict] : [];
    const found = {
      local_value: words.ours,
      published_value: words.published,
      digest: said,
      run_id: at.run,
      detected_at: new Date().toISOString(),
      resolved_at: null,
    };
    if (standing) changes.update(at.table, { id: standing.id, ...found });
    else changes.insert(at.table, { id: newId(), project_id: at.project, field: conflict.field, ...found });
    return [conflict];
  });
}
