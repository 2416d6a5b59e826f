import { type Queries, query, sql } from "../reading/sql.js";

/** A project before its publication is written, with the publication that it follows. */
export interface Before {
  identifier: string;
  project: string;
  publishedAt: Date | null;
  missingSince: Date | null;
  isArchived: boolean;
  /** Staff have overridden fields of it. */
  hasOverrides: boolean;
  /** Publications of it were held back, and are not taken. */
  hasHeld: boolean;
  /** Identifiers by which its publisher is known here, in small letters. */
  publisherIdentifiers: readonly string[];
  source: Source | null;
}

/** The publication that a project follows, without its text. */
export interface Source {
  id: string;
  contentHash: string;
  rawHash: string;
  namespaces: Record<string, string>;
  standard: string | null;
  publisher: string | null;
  generatedAt: string | null;
  file: string;
  line: number;
}

/** The projects of these IATI identifiers, by identifier. */
export async function existingProjects(client: Queries, identifiers: readonly string[]): Promise<Map<string, Before>> {
  const rows = await query<Before>(
    client,
    sql`select p.iati_identifier as identifier, p.id as project, p.published_at as "publishedAt",
        p.missing_from_publication_since as "missingSince", p.overridden_fields <> '{}' as "hasOverrides", p.archived_at is not null as "isArchived",
        exists (select from held_publication h where h.project_id = p.id and h.decision is distinct from 'TAKEN') as "hasHeld",
        array(select lower(i.identifier) from organisation_identifier i where i.organisation_id = p.publisher_id) as "publisherIdentifiers",
        case when a.id is not null then json_build_object('id', a.id, 'contentHash', a.content_hash, 'rawHash', a.raw_hash,
          'namespaces', a.namespaces, 'standard', a.standard, 'publisher', a.publisher, 'generatedAt', a.generated_at,
          'file', a.file, 'line', a.line) end as source
       from project p left join published_activity a on a.project_id = p.id where p.iati_identifier = any(${identifiers}::text[])`,
  );
  return new Map(rows.map((row) => [row.identifier, row]));
}
