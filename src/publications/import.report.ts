import type { Finding } from "../iati/iati.message.js";
import { label, type Message, message, translate, type Value } from "../messages/message.js";
import type { Fate } from "./import.changes.js";
import { type Counts, KINDS } from "./import.count.js";
import type { Held } from "./import.held.js";
import type { MissingActivity } from "./import.missing.js";
import type { Conflict } from "./import.override.js";

/**
 * Of one kind of thing: `read` = created + updated + unchanged + held + quarantined. Removed ones were in an earlier publication only. What is
 * published of a list that staff keep counts as unchanged, since that list is.
 */
export type KindReport = { read: number; held: number; quarantined: number } & Record<Fate, number>;

export interface QuarantinedActivity {
  file: string;
  line: number;
  identifier: string | null;
  reasons: string[];
}

export interface ActivityWarnings {
  file: string;
  line: number;
  identifier: string;
  messages: Finding[];
  /** How many more findings there were. */
  leftOut: number;
}

/** Staff keep the field, and have not decided yet about what is published now. */
export type ReportedConflict = { file: string; line: number; identifier: string } & Conflict;

/** Not written into its project, and stored whole beside it until somebody decides. */
export type HeldActivity = { file: string; line: number; identifier: string; because: readonly string[] } & Omit<Held, "because">;

export interface FileReport {
  file: string;
  bytes: number;
  version: string | null;
  /** Why nothing of it was read. */
  notRead?: string;
  /** Where it stops being XML; what is before that was read. */
  broken?: { line: number; column: number; message: string };
  activities: KindReport;
}

/** What came of a run. Written as JSON by `--report`, and kept with the run. */
export interface ImportReport {
  startedAt: string;
  finishedAt: string;
  files: FileReport[];
  kinds: Record<string, KindReport>;
  quarantined: QuarantinedActivity[];
  held: HeldActivity[];
  /** Found to be no longer in their publisher's file by this run. */
  missing: MissingActivity[];
  /** Activities whose content is unchanged, and whose date, text or place in a file is new. */
  followed: number;
  /** Accepted, with something to say about it. At most 1,000 activities; `warnings` counts all. */
  warned: ActivityWarnings[];
  /** ValidationError by code, all activities together. */
  warnings: Record<string, number>;
  /** At most 1,000 of them; `conflictsLeftOut` counts the others. */
  conflicts: ReportedConflict[];
  conflictsLeftOut: number;
  /** Elements and attributes that the model has no place for, by path; they stay in the activity's source text. */
  notModelled: Record<string, number>;
}

export const newKind = (): KindReport => ({ read: 0, created: 0, updated: 0, unchanged: 0, held: 0, quarantined: 0, removed: 0 });

export const newReport = (startedAt: Date): ImportReport => ({
  startedAt: startedAt.toISOString(),
  finishedAt: "",
  files: [],
  kinds: Object.fromEntries(KINDS.map((kind) => [kind, newKind()])),
  quarantined: [],
  held: [],
  missing: [],
  followed: 0,
  warned: [],
  warnings: {},
  conflicts: [],
  conflictsLeftOut: 0,
  notModelled: {},
});

export function add(report: ImportReport, file: FileReport, what: keyof KindReport, counts: Counts): void {
  for (const [kind, count] of Object.entries(counts)) report.kinds[kind]![what] += count;
  file.activities[what] += counts.activities ?? 0;
}

export function addCounts(sums: Counts, counts: Counts): void {
  for (const [key, count] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + count;
}

/** A copy of what is kept to the end: a text cut out of the source would hold the whole piece of the file around it in memory. */
export const detached = <T>(entry: T): T => JSON.parse(JSON.stringify(entry));

/** More of one kind than a person reads on a screen. */
const MOST_PRINTED = 20;
const MOST_RULES = 12;
const COLUMNS = ["read", "created", "updated", "unchanged", "held", "quarantined", "removed"] as const;

type Line = string | Message;

/** The report for people, in the language that it was made in. */
export function printed(report: ImportReport, languages: readonly string[] = []): string {
  const text = (line: Line) => (typeof line === "string" ? line : translate(line, languages));
  const rows = Object.entries(report.kinds).filter(([, kind]) => kind.read > 0 || kind.removed > 0);
  const table = [
    ["".padEnd(28), ...COLUMNS.map((column) => padStart(text(label("ImportFate", column)), 12))],
    ...rows.map(([name, kind]) => [
      padEnd(text(label("ImportKind", name)), 28),
      ...COLUMNS.map((column) => String(kind[column]).padStart(12)),
    ]),
  ];
  const isChanged = rows.some(([, kind]) => kind.created + kind.updated + kind.removed > 0);
  const sections = [...sectionsOf(report), isChanged || report.followed > 0 ? [] : [message("importReport.unchanged")]];
  return [
    ...report.files.flatMap(linesOfFile).map(text),
    ...table.map((cells) => cells.join("")),
    ...sections.flatMap(([heading, ...lines]) => (heading ? ["", text(heading), ...lines.map((line) => `  ${text(line)}`)] : [])),
  ].join("\n");
}

const linesOfFile = ({ file, notRead, broken }: FileReport): Message[] => [
  ...(notRead ? [message("importReport.notRead", { file, reason: notRead })] : []),
  ...(broken ? [message("importReport.broken", { file, line: broken.line, column: broken.column, reason: broken.message })] : []),
];

/** Each a heading with what is below it; empty where there is nothing to say. */
function sectionsOf({ warnings, notModelled, conflicts, conflictsLeftOut, held, missing, quarantined, followed }: ImportReport): Line[][] {
  const rules = mostFirst(warnings);
  const paths = mostFirst(notModelled).map(([path, count]) => message("importReport.path", { path, count }));
  const conflictCount = conflicts.length + conflictsLeftOut;
  const warningCount = rules.reduce((sum, [, count]) => sum + count, 0);
  return [
    listed(message("importReport.warnings", { count: warningCount }), rules, {
      line: ([code, count]) => `${String(count).padStart(8)}  ${code}`,
      more: (count) => message("importReport.moreRules", { count }),
      most: MOST_RULES,
    }),
    paths.length > 0 ? [message("importReport.notModelled", { paths })] : [],
    listed(message("importReport.conflicts", { count: conflictCount }), conflicts, {
      line: ({ identifier, field, ours, published }) =>
        message("importReport.conflict", {
          identifier,
          field: label("ProjectField", field),
          ours: quoted(ours),
          published: quoted(published),
        }),
      more: (count) => message("importReport.moreConflicts", { count }),
      count: conflictCount,
    }),
    listed(message("importReport.held", { count: held.length }), held, {
      line: ({ identifier, file, line, because, decision }) => {
        const parameters = { identifier, file, line, because: because.join(" ") };
        return decision
          ? message("importReport.heldAgain", { ...parameters, decision: label("HeldDecision", decision) })
          : message("importReport.heldOne", parameters);
      },
      more: (count) => message("importReport.moreHeld", { count }),
    }),
    listed(message("importReport.missing", { count: missing.length }), missing, {
      line: ({ file, identifier, lastFile: last }) =>
        last === file
          ? message("importReport.missingEarlier", { identifier, file })
          : message("importReport.missingOne", { identifier, file, last }),
      more: (count) => message("importReport.more", { count }),
    }),
    ...quarantined
      .slice(0, MOST_PRINTED)
      .map(({ identifier, file, line, reasons }) => [
        message("importReport.quarantined", { identifier: identifier ?? message("importReport.unidentified"), file, line }),
        ...reasons,
      ]),
    quarantined.length > MOST_PRINTED ? [message("importReport.moreQuarantined", { count: quarantined.length - MOST_PRINTED })] : [],
    followed > 0 ? [message("importReport.followed", { count: followed })] : [],
  ];
}

interface Listing<T> {
  line: (each: T) => Line;
  /** Where the others are. */
  more: (count: number) => Message;
  most?: number;
  /** How many there are, where not all were kept. */
  count?: number;
}

function listed<T>(heading: Message, all: readonly T[], { line, more, most = MOST_PRINTED, count = all.length }: Listing<T>): Line[] {
  return all.length === 0 ? [] : [heading, ...all.slice(0, most).map(line), ...(count > most ? [more(count - most)] : [])];
}

const mostFirst = (counts: Readonly<Record<string, number>>) => Object.entries(counts).sort(([, a], [, b]) => b - a);

const quoted = (value: string | null): Value =>
  value === null ? message("importReport.nothing") : `"${value.length > 80 ? `${value.slice(0, 79).toWellFormed()}…` : value}"`;

/** On a terminal a Chinese character takes two columns. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one.codePointAt(0)! >= 0x2e80 ? 2 : 1), 0);
const padStart = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text;
const padEnd = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));
