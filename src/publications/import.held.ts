import type { Publication } from "../iati/iati.publication.js";
import { type Message, message } from "../messages/message.js";
import { HeldDecision, HeldReason } from "../projects/held.entity.js";
import { type Queries, query, sql } from "../reading/sql.js";
import type { Changes } from "./import.changes.js";
import type { Before } from "./import.existing.js";
import { newId } from "./import.id.js";
import { publisherOf, sourceOf } from "./import.source.js";
import { byColumn, type Table } from "./import.tables.js";
import { someTexts } from "./import.tree.js";
import type { Arrival, Written } from "./import.write.js";

/** Which publications an import takes although they would be held back. */
export interface Takes {
  older: boolean;
  foreign: boolean;
}

/** A publication that was not written into its project. */
export interface Held {
  reasons: readonly HeldReason[];
  /** In words, for the report. */
  because: readonly Message[];
  /** What was decided about it before; null: it waits. */
  decision: HeldDecision | null;
  /** Whether it was not here yet, or waits anew. */
  isNew: boolean;
}

/** Why a publication does not replace the one that the project follows; empty where it does. `now` decides which dates cannot be. */
export function whyHeld(publication: Publication, before: Before, now: Date, takes: Takes): HeldReason[] {
  const { source, publishedAt, publisherIdentifiers } = before;
  if (!source) return [];
  const reasons: HeldReason[] = [];
  // A date in the future is a slip, and would hold back everything that comes after it.
  const isOlder = publishedAt && publishedAt <= now && publication.lastUpdatedAt && Date.parse(publication.lastUpdatedAt) < +publishedAt;
  if (isOlder && !takes.older) reasons.push(HeldReason.OLDER);
  const publisher = publisherOf(publication);
  const isOwner = source.publisher === null || publisher === source.publisher || publisherIdentifiers.includes(publisher ?? "");
  if (!isOwner && !takes.foreign) reasons.push(HeldReason.OTHER_PUBLISHER);
  return reasons;
}

function inWords(reason: HeldReason, { lastUpdatedAt, reportingOrganisation: by }: Publication, { publishedAt, source }: Before): Message {
  if (reason === HeldReason.OLDER) return message("importReport.older", { moment: lastUpdatedAt!, followed: publishedAt!.toISOString() });
  const publisher = by?.ref ?? Object.values(by?.names ?? {})[0];
  const followed = source!.publisher!;
  return publisher ? message("importReport.otherPublisher", { publisher, followed }) : message("importReport.noPublisher", { followed });
}

export interface ExistingHeld {
  id: string;
  project: string;
  contentHash: string;
  publishedAt: Date | null;
  file: string;
  line: number;
  decision: HeldDecision | null;
}

/** What was held back of these projects before. */
export async function readHeld(client: Queries, projects: readonly string[]): Promise<ExistingHeld[]> {
  if (projects.length === 0) return [];
  const rows = await query<ExistingHeld>(
    client,
    sql`select id, project_id as project, content_hash as "contentHash", published_at as "publishedAt", file, line, decision
       from held_publication where project_id = any(${projects}::uuid[])`,
  );
  return rows;
}

/**
 * Gathers what must be written so that a publication is held back. The same content is one row, whatever its date: it waits anew where it
 * was taken before, or superseded and has a later date now; where staff decided against it that stays decided.
 */
export function hold(
  arrival: Arrival,
  reasons: readonly HeldReason[],
  before: Before,
  existing: readonly ExistingHeld[],
  to: { held: Table; run: string; now: Date },
  changes: Changes,
): Held {
  const { publication } = arrival;
  const { reportingOrganisation: by, lastUpdatedAt } = publication;
  const because = reasons.map((reason) => inWords(reason, publication, before));
  const known = existing.find(({ project, contentHash }) => project === before.project && contentHash === arrival.contentHash);
  const isLater = lastUpdatedAt !== null && !(known?.publishedAt && Date.parse(lastUpdatedAt) <= +known.publishedAt);
  const waitsAnew = known?.decision === HeldDecision.TAKEN || (known?.decision === HeldDecision.SUPERSEDED && isLater);
  const decision = known && !waitsAnew ? known.decision : null;
  const isSame = known && !waitsAnew && !isLater && known.file === arrival.file && known.line === arrival.line;
  if (isSame) return { reasons, because, decision, isNew: false };
  const row = {
    ...{ reasons, title: someTexts(publication.titles), publishedAt: lastUpdatedAt, runId: to.run, decision },
    ...{ publisherReference: by?.ref ?? null, publisherName: someTexts(by?.names ?? {}), ...sourceOf(arrival) },
    ...(known && decision ? {} : { decidedAt: null }),
  };
  const columns = byColumn(to.held, known && !waitsAnew ? row : { ...row, at: to.now });
  if (known) changes.update(to.held, { id: known.id, ...columns });
  else changes.insert(to.held, { id: newId(), project_id: before.project, ...columns });
  return { reasons, because, decision, isNew: !known || waitsAnew };
}

/** A publication that came, as `decideHeld` takes it. */
interface Coming {
  project: string;
  publisher: string | null;
  published_at: string | null;
  content_hash: string;
  /** The project follows it from now on. */
  is_taken: boolean;
}

/** What decides on others that were held back: whatever is new, be it taken or held back as well. */
export function comingOf({ publication, contentHash }: Arrival, written: Written): Coming[] {
  if (written.fate === "refused" || !written.before?.hasHeld) return [];
  const { before, fate } = written;
  const isLater =
    publication.lastUpdatedAt !== null && !(before.publishedAt && Date.parse(publication.lastUpdatedAt) <= +before.publishedAt);
  const isNew = fate === "held" ? written.held.isNew : fate === "updated" || isLater;
  const coming = {
    project: before.project,
    publisher: publisherOf(publication),
    published_at: publication.lastUpdatedAt,
    content_hash: contentHash,
  };
  return isNew ? [{ ...coming, is_taken: fate !== "held" }] : [];
}

/**
 * Of what was held back before: the same content is taken now, and what waits of the same publisher and is not known to be later is
 * superseded.
 */
export async function decideHeld(client: Queries, coming: readonly Coming[]): Promise<void> {
  if (coming.length === 0) return;
  await query(
    client,
    sql`update held_publication h set decision = case when h.content_hash = c.content_hash then 'TAKEN' else 'SUPERSEDED' end, decided_at = now()
       from json_to_recordset(${JSON.stringify(coming)}::json) as c (project uuid, publisher text, published_at timestamptz, content_hash text, is_taken boolean)
      where h.project_id = c.project and case when h.content_hash = c.content_hash then c.is_taken and h.decision is distinct from 'TAKEN'
        else h.decision is null and h.publisher is not distinct from c.publisher and coalesce(h.published_at <= c.published_at, true) end`,
  );
}
