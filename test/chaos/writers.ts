/** What is written, and whether it is there afterwards: each thing once, under the id that its answer named. */
import type pg from "pg";
import { Random } from "../operations/random.js";
import type { Callers } from "./callers.js";

/** A record that a writer keeps, and what it should be like by now. */
interface Kept {
  id: string;
  version: number;
  text: string;
}

type Name = "createOrganisation" | "updateOrganisation" | "createProject" | "updateProject" | "updateProgressReport";

const document = (name: Name, record: string) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return `mutation Act($input: ${type}!) { ${name}(input: $input) { ${record} { id version } problems { code path message } } }`;
};
const RECORD: Record<Name, string> = {
  createOrganisation: "organisation",
  updateOrganisation: "organisation",
  createProject: "project",
  updateProject: "project",
  updateProgressReport: "progressReport",
};
const codeOf = (text: string) => text.toUpperCase().replaceAll(" ", "-");
const english = (text: string) => [{ language: "EN", text }];

/** Does one thing after another, and keeps the answers. */
export class Writer {
  readonly organisations: Kept[] = [];
  readonly projects: Kept[] = [];
  report: Kept | undefined;
  readonly problems: string[] = [];
  readonly counts = new Map<Name, number>();
  readonly #random: Random;

  constructor(
    readonly name: string,
    readonly place: number,
    seed: number,
    readonly callers: Callers,
    /** The draft whose values it changes, and a cell of it. */
    readonly draft?: { update: Kept; assignment: string; cell: string },
  ) {
    this.#random = new Random(seed, place);
    this.report = draft?.update;
  }

  async write(number: number): Promise<void> {
    const text = `${this.name} ${number}`;
    const random = this.#random;
    const kind = random.between(0, 9);
    if (this.draft && kind < 5) {
      const { assignment, cell } = this.draft;
      const values = [{ assignment, cell, state: "REPORTED", number: String(number) }];
      return this.#change("updateProgressReport", this.report!, number, { values }, String(number), "reporter");
    }
    if (kind < 3 || this.organisations.length === 0)
      return this.#make("createOrganisation", this.organisations, number, { name: english(text) }, text);
    if (kind < 6) return this.#change("updateOrganisation", random.pick(this.organisations), number, { name: english(text) }, text);
    if (kind < 8 || this.projects.length === 0)
      return this.#make("createProject", this.projects, number, { code: codeOf(text), title: english(text) }, text);
    return this.#change("updateProject", random.pick(this.projects), number, { title: english(text) }, text);
  }

  async #make(name: Name, list: Kept[], number: number, input: object, text: string): Promise<void> {
    const record = await this.#send(name, number, input, "officer");
    if (record) list.push({ ...record, text });
  }

  async #change(name: Name, kept: Kept, number: number, input: object, text: string, who = "officer"): Promise<void> {
    const record = await this.#send(name, number, { id: kept.id, expectedVersion: kept.version, ...input }, who);
    if (record) Object.assign(kept, record, { text });
  }

  async #send(name: Name, number: number, input: object, who: string): Promise<{ id: string; version: number } | undefined> {
    const headers = { "idempotency-key": codeOf(`${this.name} ${number}`) };
    const { data } = await this.callers.untilAnswered(number, { query: document(name, RECORD[name]), variables: { input } }, who, headers);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const { problems, [RECORD[name]]: record } = data[name];
    if (record) return record;
    this.problems.push(`${name} of ${this.name}-${number}: ${JSON.stringify(problems)}`);
    return undefined;
  }
}

/** What differs between the answers to the writers and what is there. `run` begins the names of all. */
export async function differences(client: pg.Client, run: string, writers: readonly Writer[]): Promise<string[]> {
  const found: string[] = writers.flatMap(({ problems }) => problems);
  const compare = async (noun: string, column: string, kept: readonly Kept[]) => {
    const { rows } = await client.query<{ id: string; version: number; text: string; changes: number }>(
      `select id, version, ${column}->>'en' as text,
         (select count(distinct e.request_id)::int from audit_entry e where e.noun = $2 and e.record_id = t.id) as changes
       from ${noun} t where ${column}->>'en' like $1 || ' %' or id = any ($3)`,
      [run, noun, kept.map(({ id }) => id)],
    );
    const there = new Map(rows.map((row) => [row.id, row]));
    for (const { id, version, text } of kept) {
      const row = there.get(id);
      there.delete(id);
      if (!row) found.push(`${noun} ${text} was acknowledged as ${id} and is not there`);
      else if (row.version !== version || row.text !== text || row.changes !== version)
        found.push(
          `${noun} ${id} was acknowledged as version ${version}, "${text}", and is version ${row.version}, "${row.text}", of ${row.changes} requests`,
        );
    }
    for (const { id, text } of there.values()) found.push(`${noun} ${text} (${id}) was acknowledged to nobody`);
  };
  await compare(
    "organisation",
    "name",
    writers.flatMap(({ organisations }) => organisations),
  );
  await compare(
    "project",
    "title",
    writers.flatMap(({ projects }) => projects),
  );
  for (const { report, draft } of writers)
    if (report && draft) {
      const { rows } = await client.query(
        `select version, (select number::text from report_value v where v.report_id = u.id and v.assignment_id = $2 and v.cell_id = $3) as number
         from progress_report u where id = $1`,
        [report.id, draft.assignment, draft.cell],
      );
      const [row] = rows;
      if (row?.version !== report.version || (report.text && Number(row?.number) !== Number(report.text)))
        found.push(
          `The report was acknowledged as version ${report.version}, ${report.text}, and is version ${row?.version}, ${row?.number}`,
        );
    }
  return found;
}
