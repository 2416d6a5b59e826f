import type { Message } from "../iati/iati.message.js";
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
  messages: Message[];
  /** How many more findings there were. */
  leftOut: number;
}

/** Staff keep the field, and have not decided yet about what is published now. */
export type ReportedConflict = { file: string; line: number; identifier: string } & Conflict;

/** Not written into its project, and stored whole beside it until somebody decides. */
export type HeldActivity = { file: string; line: number; identifier: string } & Held;

export interface FileReport {
  file: string;
  bytes: number;
  version: string | null;
  /** Why nothing of it was read. */
  notRead?: string;
  /** Where it stops being XML; what stands before that was read. */
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

/** The report for people. */
export function printed(report: ImportReport): string {
  const lines: string[] = [];
  for (const file of report.files) {
    if (file.notRead) lines.push(`${file.file}: not read. ${file.notRead}`);
    if (file.broken)
      lines.push(`${file.file}: breaks off at line ${file.broken.line}, column ${file.broken.column}. ${file.broken.message}`);
  }
  const columns = ["read", "created", "updated", "unchanged", "held", "quarantined", "removed"] as const;
  const rows = Object.entries(report.kinds).filter(([, kind]) => kind.read > 0 || kind.removed > 0);
  lines.push(["".padEnd(28), ...columns.map((column) => column.padStart(12))].join(""));
  for (const [name, kind] of rows)
    lines.push([words(name).padEnd(28), ...columns.map((column) => String(kind[column]).padStart(12))].join(""));
  const warnings = Object.entries(report.warnings).sort(([, a], [, b]) => b - a);
  if (warnings.length > 0) {
    lines.push("", `Warnings (${warnings.reduce((sum, [, count]) => sum + count, 0)}), by rule:`);
    for (const [code, count] of warnings.slice(0, 12)) lines.push(`  ${String(count).padStart(8)}  ${code}`);
    if (warnings.length > 12) lines.push(`  and ${warnings.length - 12} more rules; --report FILE has all.`);
  }
  const kept = Object.entries(report.notModelled).sort(([, a], [, b]) => b - a);
  if (kept.length > 0) lines.push("", `Kept in the source text only: ${kept.map(([name, count]) => `${name} (${count})`).join(", ")}.`);
  const conflicts = report.conflicts.length + report.conflictsLeftOut;
  if (conflicts > 0) {
    lines.push("", `Kept here by staff, and published otherwise (${conflicts}):`);
    for (const { identifier, field, ours, published } of report.conflicts.slice(0, 20))
      lines.push(`  ${identifier}, ${field.toLowerCase().replaceAll("_", " ")}: kept ${quoted(ours)}, published ${quoted(published)}.`);
    if (conflicts > 20) lines.push(`  and ${conflicts - 20} more; publicationConflicts has all.`);
  }
  if (report.held.length > 0) {
    lines.push("", `Held back (${report.held.length}); \`--take-older\`, \`--take-foreign\` or takeHeldPublication takes them:`);
    for (const { file, line, identifier, because, decision } of report.held.slice(0, 20))
      lines.push(`  ${identifier}, ${file} line ${line}${decision ? ` (${decision.toLowerCase()} before)` : ""}. ${because.join(" ")}`);
    if (report.held.length > 20) lines.push(`  and ${report.held.length - 20} more; --report FILE has all, heldPublications too.`);
  }
  if (report.missing.length > 0) {
    lines.push("", `No longer in their publisher's file, and left as they are (${report.missing.length}):`);
    for (const { file, identifier, lastFile } of report.missing.slice(0, 20))
      lines.push(`  ${identifier}: not in ${file}; it last came in ${lastFile === file ? "an earlier one of that name" : lastFile}.`);
    if (report.missing.length > 20) lines.push(`  and ${report.missing.length - 20} more; --report FILE has all.`);
  }
  for (const { file, line, identifier, reasons } of report.quarantined.slice(0, 20))
    lines.push(
      "",
      `Quarantined: ${identifier ?? "an activity without identifier"}, ${file} line ${line}.`,
      ...reasons.map((reason) => `  ${reason}`),
    );
  if (report.quarantined.length > 20) lines.push("", `And ${report.quarantined.length - 20} more in quarantine; --report FILE has all.`);
  if (report.followed > 0)
    lines.push("", `Unchanged, with a new date, text or place in a file, which was written down: ${report.followed} of the activities.`);
  const isChanged = rows.some(([, kind]) => kind.created + kind.updated + kind.removed > 0);
  if (!isChanged && report.followed === 0) lines.push("", "Nothing was changed.");
  return lines.join("\n");
}

const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const quoted = (value: string | null): string =>
  value === null ? "nothing" : `"${value.length > 80 ? `${value.slice(0, 79).toWellFormed()}…` : value}"`;
