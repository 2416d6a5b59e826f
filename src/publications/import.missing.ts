import { readMoment } from "../iati/iati.date.js";
import type { Publication } from "../iati/iati.publication.js";
import type { FileHeader } from "../iati/iati.stream.js";
import { type Queries, query, sql } from "../reading/sql.js";
import type { Source } from "./import.existing.js";
import { publisherOf } from "./import.source.js";
import type { Written } from "./import.write.js";

/** An activity that is no longer in its publisher's file. */
export interface MissingActivity {
  /** The file that does not have it. */
  file: string;
  identifier: string;
  /** The file that it last came in. */
  lastFile: string;
}

/**
 * Finds what a file no longer has: of each publisher, the files that its activities in this one last came in are those that this one
 * replaces, and what else they held and is not in this one is missing. Where a file of the same name is among them it is that one alone,
 * since activities also move from file to file. Older files than what is here replace nothing, nor do collections: a file with activities
 * of several publishers belongs to none of them, and holds what somebody looked for.
 */
export class Coverage {
  readonly #identifiers: string[] = [];
  readonly #replaced = new Map<string, Pick<Source, "publisher" | "file">>();
  readonly #newer = new Set<string | null>();
  readonly #publishers = new Set<string | null>();

  constructor(readonly file: string) {}

  /** Whatever became of it, it is in the file. */
  saw(publication: Pick<Publication, "identifier" | "reportingOrganisation">): void {
    this.#identifiers.push(publication.identifier);
    this.#publishers.add(publisherOf(publication));
  }

  /** It is in the file, and cannot be read. */
  sawFaulty(identifier: string): void {
    this.#identifiers.push(identifier);
  }

  wrote(written: Written): void {
    if (written.fate === "refused" || !written.before?.source) return;
    const { publisher, file } = written.before.source;
    if (written.isOld) this.#newer.add(publisher);
    // What is known to be missing from a file does not speak for it.
    else if (written.fate !== "held" && !written.before.missingSince)
      this.#replaced.set(JSON.stringify([publisher, file]), { publisher, file });
  }

  /** Marks what is missing, and returns what was not known to be. */
  async mark(client: Queries, { generatedAt }: Pick<FileHeader, "generatedAt">, now: Date): Promise<MissingActivity[]> {
    const known = [...this.#replaced.values()];
    const again = new Set(known.filter(({ file }) => file === this.file).map(({ publisher }) => publisher));
    const replaced = known.filter(({ publisher, file }) => !this.#newer.has(publisher) && (file === this.file || !again.has(publisher)));
    if (replaced.length === 0 || this.#publishers.size > 1) return [];
    const rows = await query<Omit<MissingActivity, "file">>(
      client,
      sql`update project p set missing_from_publication_since = ${now}
         from published_activity a join json_to_recordset(${JSON.stringify(replaced)}::json) as r (publisher text, file text)
           on a.file = r.file and a.publisher is not distinct from r.publisher
        where a.project_id = p.id and p.missing_from_publication_since is null and a.identifier <> all (${this.#identifiers}::text[])
          and coalesce(a.generated_at <= ${readMoment(generatedAt)}::timestamptz, true)
          and a.file <> all (array(
            select o.file from published_activity o group by o.file having count(distinct coalesce(o.publisher, '')) > 1))
       returning a.identifier, a.file as "lastFile"`,
    );
    return rows.map((row) => ({ file: this.file, ...row })).sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
  }
}
