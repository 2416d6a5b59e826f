import { digest, displayText, type FieldValues, OVERRIDABLE, type Overridable, overridablesOf } from "../projects/override.rules.js";
import { valuesHere } from "../projects/override.sql.js";
import type { ProjectField } from "../projects/project.enums.js";
import { type Queries, query, sql } from "../reading/sql.js";
import type { Changes } from "./import.changes.js";
import { newId } from "./import.id.js";
import type { Table } from "./import.tables.js";
import { LEVELS, type Row } from "./import.tree.js";

/** The overridden fields of a project, its values here, and its known conflicts. */
export interface OverriddenProject {
  fields: readonly Overridable[];
  values: FieldValues;
  conflicts: ReadonlyMap<string, { id: string; digest: string; isOpen: boolean }>;
}

/** An overridden field that is published otherwise; the values as text. */
export interface Conflict {
  field: ProjectField;
  ours: string | null;
  published: string | null;
}

/**
 * Of these projects, those with overridden fields. Locks the projects until the transaction ends, so that nobody overrides a field
 * between this and the writing.
 */
export async function lockOverridden(client: Queries, projects: readonly string[]): Promise<Map<string, OverriddenProject>> {
  if (projects.length === 0) return new Map();
  const rows = await query<{ id: string; fields: string[] }>(
    client,
    sql`select id, overridden_fields as fields from project where id = any(${projects}::uuid[]) order by id for no key update`,
  );
  const overriding = rows.filter(({ fields }) => fields.length > 0);
  if (overriding.length === 0) return new Map();
  const ids = overriding.map(({ id }) => id);
  const here = await query<FieldValues & { id: string }>(client, valuesHere(ids));
  const conflicts = await query<{ id: string; project: string; field: string; digest: string; isOpen: boolean }>(
    client,
    sql`select id, project_id as project, field, digest, resolved_at is null as "isOpen" from publication_conflict where project_id = any(${ids}::uuid[])`,
  );
  const local = new Map(here.map((row) => [row.id, row]));
  const known = Map.groupBy(conflicts, ({ project }) => project);
  return new Map(
    overriding.map(({ id, fields }) => [
      id,
      {
        fields: overridablesOf(fields),
        values: local.get(id)!,
        conflicts: new Map((known.get(id) ?? []).map((each) => [each.field, each])),
      },
    ]),
  );
}

const KIND_OF: Partial<Record<Overridable, string>> = {
  participants: "participatingOrganisations",
  countries: "recipientCountries",
  sectors: "sectors",
  sites: "locations",
};

/** The level of LEVELS that is this list; -1 for a value. */
export const levelOf = (property: Overridable): number => LEVELS.findIndex(({ kind }) => kind === KIND_OF[property]);

/** The properties of the project's own row that go with this one: none for a list. */
export const ownOf = (property: Overridable): readonly string[] =>
  property === "title" ? ["title", "language"] : levelOf(property) < 0 ? [property] : [];

/** The values that a publication gives, to be compared with those here. */
export function publishedValues(values: Record<string, unknown>, rows: readonly (readonly Row[])[]): FieldValues {
  const lists = Object.keys(KIND_OF).map((property) => [property, rows[levelOf(property as Overridable)]!.map((row) => row.values)]);
  return { ...values, ...Object.fromEntries(lists) };
}

/** Gathers what must be written so that the conflicts of a project are those that there are now, and returns the ones to decide. */
export function compareOverridden(
  overridden: OverriddenProject,
  published: FieldValues,
  at: { project: string; run: string; table: Table },
  changes: Changes,
): Conflict[] {
  return overridden.fields.flatMap((property) => {
    const existing = overridden.conflicts.get(OVERRIDABLE[property]);
    const publishedDigest = digest(property, published);
    if (publishedDigest === digest(property, overridden.values)) {
      if (existing) changes.delete(at.table, existing.id);
      return [];
    }
    const words = { ours: displayText(property, overridden.values), published: displayText(property, published) };
    const conflict = { field: OVERRIDABLE[property] as ProjectField, ...words };
    if (existing?.digest === publishedDigest) return existing.isOpen ? [conflict] : [];
    const found = {
      local_value: words.ours,
      published_value: words.published,
      digest: publishedDigest,
      run_id: at.run,
      detected_at: new Date().toISOString(),
      resolved_at: null,
    };
    if (existing) changes.update(at.table, { id: existing.id, ...found });
    else changes.insert(at.table, { id: newId(), project_id: at.project, field: conflict.field, ...found });
    return [conflict];
  });
}
