import { createHash } from "node:crypto";
import type { Publication } from "../iati/iati.publication.js";
import type { Queries } from "../reading/sql.js";
import { updateRows } from "./import.changes.js";
import type { Before } from "./import.existing.js";
import { byColumn, canonical, type Table } from "./import.tables.js";
import type { Arrival } from "./import.write.js";

/** What identifies a publisher: the identifier, else the name; null where a publication says neither. */
export function publisherOf({ reportingOrganisation: by }: Pick<Publication, "reportingOrganisation">): string | null {
  const [name] = Object.values(by?.names ?? {});
  return (by?.ref ?? name)?.trim().replace(/\s+/g, " ").toLowerCase() || null;
}

/** Where an activity came from and how it was written, by property. */
export const sourceOf = ({ publication, raw, namespaces, contentHash, file, line, generatedAt }: Arrival) => ({
  raw,
  rawHash: createHash("sha256").update(raw).digest("hex"),
  namespaces,
  standard: publication.version,
  contentHash,
  publisher: publisherOf(publication),
  generatedAt,
  file,
  line,
});

/** A publication whose content its project has already. */
export interface Again {
  arrival: Arrival;
  before: Before;
}

/**
 * What has the content that is here already may have a new date, text or place: that is kept, and the record stays at its version, since
 * nothing of what people decide on changed. Returns those of which something was new.
 */
export async function followAgain(
  client: Queries,
  again: readonly Again[],
  { project, published }: { project: Table; published: Table },
): Promise<Set<Arrival>> {
  const fresh = again.filter(({ arrival, before }) => isNew(arrival, before));
  if (fresh.length === 0) return new Set();
  const projects = fresh.map(({ arrival, before }) => ({
    id: before.project,
    ...byColumn(project, { publishedAt: arrival.publication.lastUpdatedAt, missingFromPublicationSince: null }),
  }));
  const sources = fresh.map(({ arrival, before }) => ({ id: before.source!.id, ...byColumn(published, sourceOf(arrival)) }));
  await Promise.all([updateRows(client, project, projects, false), updateRows(client, published, sources)]);
  return new Set(fresh.map(({ arrival }) => arrival));
}

function isNew(arrival: Arrival, { source, publishedAt, missingSince }: Before): boolean {
  const { raw: _raw, generatedAt, namespaces, ...now } = sourceOf(arrival);
  return (
    missingSince !== null ||
    instant(publishedAt) !== instant(arrival.publication.lastUpdatedAt) ||
    instant(source!.generatedAt) !== instant(generatedAt) ||
    canonical(source!.namespaces) !== canonical(namespaces) ||
    Object.entries(now).some(([property, value]) => source![property as keyof typeof now] !== value)
  );
}

const instant = (moment: Date | string | null): number | null => (moment === null ? null : new Date(moment).getTime());
