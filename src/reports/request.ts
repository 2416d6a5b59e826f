import { createHmac, timingSafeEqual } from "node:crypto";
import { HttpError } from "../http/failures.js";
import { type Given, type MessageId, message } from "../messages/message.js";
import { isUuid } from "../values/uuid.js";
import type { Catalogue, CatalogueColumn, CatalogueDataset } from "./catalogue.js";
import { type Format, formats } from "./writers/formats.js";
import type { ByLanguage } from "./writers/writer.js";

/** What an address asks for. */
export interface ReportRequest {
  dataset: CatalogueDataset;
  format: Format;
  columns: readonly CatalogueColumn[];
  language: keyof ByLanguage;
  separator?: string;
  isRaw: boolean;
  /** Nobody signs in: only what is public. */
  isPublic: boolean;
  from?: string;
  to?: string;
  changedSince?: string;
  asOf?: string;
  limit?: number;
  after?: string;
  filters: readonly { column: CatalogueColumn; value: string }[];
}

const bad = <Id extends MessageId>(id: Id, ...given: Given<Id>) => new HttpError(400, message(id, ...given));

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const SEPARATORS: Readonly<Record<string, string>> = { ",": ",", ";": ";", "|": "|", "\t": "\t", comma: ",", semicolon: ";", tab: "\t" };
/** The most rows of a page. */
export const MOST_OF_PAGE = 100_000;

/** The parameters that every dataset has. */
export const PARAMETERS = ["access", "after", "asOf", "changedSince", "columns", "from", "lang", "limit", "raw", "sep", "to"] as const;

const FILTERED = new Set<CatalogueColumn["kind"]>(["id", "text", "enum", "boolean", "date"]);

/** The columns that can be asked for one value: `?project_id=…`. */
export const filtersOf = ({ columns }: CatalogueDataset): CatalogueColumn[] =>
  columns.filter(({ kind, isPersonal }) => FILTERED.has(kind) && !isPersonal);

/** Which dataset in which format a path names. Throws 404 with what there is. */
export function namedBy(catalogue: Catalogue, file: string): { dataset: CatalogueDataset; format: Format } {
  const [, name = file, extension = ""] = /^(.*?)(?:\.([^.]*))?$/.exec(file) ?? [];
  const dataset = catalogue.get(name);
  if (!dataset) throw new HttpError(404, message("report.noDataset", { name, known: [...catalogue.keys()] }));
  if (!Object.hasOwn(formats, extension))
    throw new HttpError(404, message("report.noFormat", { extension, known: Object.keys(formats).map((each) => `${name}.${each}`) }));
  return { dataset, format: extension as Format };
}

/** What the parameters ask of a dataset. Throws 400 with a sentence for whatever is not understood. */
export function requestOf(
  { dataset, format }: Pick<ReportRequest, "dataset" | "format">,
  query: Readonly<Record<string, unknown>>,
  languages: readonly string[],
): ReportRequest {
  const filterable = new Map(filtersOf(dataset).map((column) => [column.name, column]));
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (!(PARAMETERS as readonly string[]).includes(name) && !filterable.has(name))
      throw bad("report.noParameter", { name, known: [...PARAMETERS, ...filterable.keys()] });
    if (typeof value !== "string") throw bad("report.parameterTwice", { name });
    given.set(name, value);
  }
  const time = dataset.columns.find(({ name }) => name === dataset.time);
  const bound = (name: "from" | "to") => {
    const value = given.get(name);
    if (value === undefined) return undefined;
    if (!time) throw bad("report.noTime", { name, dataset: dataset.name });
    return time.kind === "date" ? dayIn(name, value) : momentIn(name, value);
  };
  const request: ReportRequest = {
    dataset,
    format,
    columns: columnsIn(dataset, given.get("columns")),
    language: languageIn(given.get("lang"), languages),
    isRaw: flagIn("raw", given.get("raw")),
    isPublic: publicIn(given.get("access")),
    filters: [...given].flatMap(([name, value]) => (filterable.has(name) ? filterIn(filterable.get(name)!, value) : [])),
  };
  const [from, to] = [bound("from"), bound("to")];
  if (from !== undefined) request.from = from;
  if (to !== undefined) request.to = to;
  if (from !== undefined && to !== undefined && from > to)
    throw bad("report.fromAfterTo", { from: given.get("from")!, to: given.get("to")! });
  const [sep, limit, after, asOf, since] = ["sep", "limit", "after", "asOf", "changedSince"].map((name) => given.get(name));
  if (sep !== undefined) request.separator = separatorIn(format, sep);
  if (limit !== undefined && dataset.rows) throw bad("report.noPages", { dataset: dataset.name });
  if (limit !== undefined) request.limit = limitIn(limit);
  if (asOf !== undefined) request.asOf = momentIn("asOf", asOf);
  if (since !== undefined) request.changedSince = sinceIn(request, since);
  if (after !== undefined) {
    if (request.limit === undefined) throw bad("report.afterWithoutLimit");
    if (asOf !== undefined) throw bad("report.together", { first: "after", second: "asOf" });
    request.after = after;
  }
  return request;
}

function columnsIn(dataset: CatalogueDataset, given: string | undefined): readonly CatalogueColumn[] {
  if (given === undefined) return dataset.columns;
  const named = new Map(dataset.columns.map((column) => [column.name, column]));
  const names = given.split(",").map((each) => each.trim());
  return names.map((name, i) => {
    const column = named.get(name);
    if (!column) throw bad("report.noColumn", { name, dataset: dataset.name, known: [...named.keys()] });
    if (names.indexOf(name) < i) throw bad("report.columnTwice", { name });
    return column;
  });
}

function languageIn(given: string | undefined, languages: readonly string[]): keyof ByLanguage {
  if (given === undefined) return languages.find((each) => each === "zh" || each === "en") === "zh" ? "zh" : "en";
  if (given !== "zh" && given !== "en") throw bad("report.value", { name: "lang", value: given, known: ["zh", "en"] });
  return given;
}

function flagIn(name: string, given: string | undefined): boolean {
  if (given === undefined || given === "0" || given === "false") return false;
  if (given === "1" || given === "true") return true;
  throw bad("report.value", { name, value: given, known: ["1", "0"] });
}

function publicIn(given: string | undefined): boolean {
  if (given !== undefined && given !== "public") throw bad("report.value", { name: "access", value: given, known: ["public"] });
  return given === "public";
}

function separatorIn(format: Format, given: string): string {
  if (format !== "csv") throw bad("report.onlyCsv", { name: "sep" });
  if (!Object.hasOwn(SEPARATORS, given))
    throw bad("report.value", { name: "sep", value: given, known: ["comma", "semicolon", "tab", "|"] });
  return SEPARATORS[given]!;
}

function limitIn(given: string): number {
  const limit = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (limit < 1 || limit > MOST_OF_PAGE) throw bad("report.limit", { value: given, most: MOST_OF_PAGE });
  return limit;
}

function sinceIn({ dataset, columns, from, to, limit, filters }: ReportRequest, given: string): string {
  const { name, changes, key } = dataset;
  if (!changes) throw bad("report.noChanges", { dataset: name });
  const other = from !== undefined ? "from" : to !== undefined ? "to" : limit !== undefined ? "limit" : filters[0]?.column.name;
  if (other !== undefined) throw bad("report.together", { first: "changedSince", second: other });
  const missing = key.find((each) => !columns.some((column) => column.name === each));
  if (missing !== undefined) throw bad("report.keyMissing", { column: missing, parameter: "changedSince" });
  return momentIn("changedSince", given);
}

function filterIn(column: CatalogueColumn, value: string): ReportRequest["filters"] {
  const { name, kind, values } = column;
  if (values && !values.includes(value)) throw bad("report.value", { name, value, known: values });
  if (kind === "boolean" && !["true", "false"].includes(value)) throw bad("report.value", { name, value, known: ["true", "false"] });
  if (kind === "id" && !isUuid(value)) throw bad("report.id", { name, value });
  if (kind === "text" && value.includes("\0")) throw bad("report.text", { name });
  return [{ column, value: kind === "date" ? dayIn(name, value) : value }];
}

/** A day; of a moment the day that it is in Asia/Shanghai. */
function dayIn(name: string, value: string): string {
  if (DATE.test(value) && isDay(value)) return value;
  if (!MOMENT.test(value)) throw bad("report.date", { name, value });
  return new Date(Date.parse(momentIn(name, value)) + OFFSET).toISOString().slice(0, 10);
}

/** Asia/Shanghai has had no summer time since 1991. */
const OFFSET = 8 * 3_600_000;

/** A moment; a day is its beginning in Asia/Shanghai, and what names no offset is meant there. */
function momentIn(name: string, given: string): string {
  // A plus sign in an address that nobody encoded is a space.
  const value = given.trim().replace(/ (?=\d{2}:?\d{2}$)/, "+");
  const text = DATE.test(value) ? `${value}T00:00:00+08:00` : MOMENT.test(value) ? value.replace(" ", "T") : "";
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10)) ? text : `${text}+08:00`;
  const moment = text && isDay(value.slice(0, 10)) ? Date.parse(zoned.toUpperCase()) : Number.NaN;
  if (Number.isNaN(moment)) throw bad("report.moment", { name, value: given });
  return new Date(moment).toISOString();
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Where a page ends: the snapshot it is of, the key of its last row, and what was asked. */
export interface PageEnd {
  moment: string;
  key: readonly string[];
  asked: string;
}

const signature = (secret: string, text: string) => createHmac("sha256", secret).update(`report page\n${text}`).digest();

export function pageToken(secret: string, end: PageEnd): string {
  const text = Buffer.from(JSON.stringify([end.moment, end.asked, ...end.key])).toString("base64url");
  return `${text}.${signature(secret, text).toString("base64url")}`;
}

/** Throws 400 for what no page ended with, or another request did. */
export function pageEndOf(secret: string, token: string, asked: string): PageEnd {
  const [text = "", given = ""] = token.split(".");
  const bytes = Buffer.from(given, "base64url");
  const expected = signature(secret, text);
  if (bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) throw bad("report.after");
  const [moment, of, ...key] = JSON.parse(Buffer.from(text, "base64url").toString()) as string[];
  if (of !== asked) throw bad("report.afterOfOther");
  return { moment: moment!, asked, key };
}
