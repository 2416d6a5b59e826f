import { parseCsv } from "hucre/csv";
import { type Message, message } from "../messages/message.js";
import type { Checks } from "./inputs.js";
import { type ProblemDraft, problem } from "./problem.js";

/** A row of a CSV text by the names of its columns, and the line that it begins on. An empty cell is absent. */
export interface CsvRow<Column extends string> {
  line: number;
  cells: { readonly [Name in Column]?: string };
}

interface CsvForm<Column extends string> {
  required: readonly Column[];
  optional?: readonly Column[];
  /** The most rows. */
  most: number;
}

/**
 * The rows of a CSV text (RFC 4180, comma or semicolon, with or without a byte order mark), whose first line names the columns in any
 * order. What is wrong with it as a whole is added to `checks`, at `path`.
 */
export function readCsv<Column extends string>(
  text: string,
  path: readonly (string | number)[],
  { required, optional = [], most }: CsvForm<Column>,
  checks: Checks,
): CsvRow<Column>[] {
  const [head = [], ...records] = parseCsv(text, { delimiter: /^[^\n]*;/.test(text) ? ";" : "," });
  const names = head.map((cell) => String(cell ?? "").trim());
  const known: readonly string[] = [...required, ...optional];
  const before = checks.problems.length;
  for (const name of required)
    if (!names.includes(name)) checks.add(problem("INVALID_FILE", path, { fault: message("csv.missing", { name }) }));
  for (const [i, name] of names.entries()) {
    if (!known.includes(name)) checks.add(problem("INVALID_FILE", path, { fault: message("csv.unknown", { name, known }) }));
    else if (names.indexOf(name) < i) checks.add(problem("DUPLICATE", path, { value: name }));
  }
  if (records.length > most) checks.add(problem("INVALID_FILE", path, { fault: message("csv.long", { most, found: records.length }) }));
  if (checks.problems.length > before) return [];

  let line = 1 + lineEnds(head);
  return records.flatMap((record) => {
    const at = ++line;
    line += lineEnds(record);
    if (record.every((cell) => String(cell ?? "").trim() === "")) return [];
    if (record.length > names.length)
      checks.add(
        inLine(path, at, problem("INVALID_FILE", [], { fault: message("csv.cells", { most: names.length, found: record.length }) })),
      );
    const cells = Object.fromEntries(names.map((name, i) => [name, String(record[i] ?? "").trim() || undefined]));
    for (const name of required) if (cells[name] === undefined) checks.add(inCell(path, at, name, problem("REQUIRED", [])));
    return [{ line: at, cells: cells as CsvRow<Column>["cells"] }];
  });
}

/** A quoted cell may run over several lines. */
const lineEnds = (record: readonly unknown[]): number =>
  record.reduce<number>((sum, cell) => sum + String(cell ?? "").split("\n").length - 1, 0);

const placed = (path: readonly (string | number)[], draft: ProblemDraft, where: Message): ProblemDraft => ({
  code: draft.code,
  path,
  message: message("csv.problem", { where, what: draft.message }),
});

const inLine = (path: readonly (string | number)[], line: number, draft: ProblemDraft): ProblemDraft =>
  placed([...path, line], draft, message("csv.line", { line }));

/** What is wrong with a cell: the path names its line and its column, and the sentence does too. */
export const inCell = (path: readonly (string | number)[], line: number, column: string, draft: ProblemDraft): ProblemDraft =>
  placed([...path, line, column], draft, message("csv.cell", { line, column }));
