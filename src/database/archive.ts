/** What an archive of `npm run backup` holds: first its heading, then tables and files, and last the manifest that says what there was. */

import { isUuid } from "../values/uuid.js";

export const FORMAT = 1;

export interface Heading {
  format: number;
  /** The version of Sarai that wrote it. */
  sarai: string;
  /** The moment whose state of the records it holds. */
  at: string;
  /** What had brought the tables up to date, in that order. */
  migrations: string[];
  /** The tables with their columns, in the order of both. */
  tables: Record<string, string[]>;
}

export interface TableFacts {
  rows: number;
  sha256: string;
}

export interface Manifest {
  tables: Record<string, TableFacts>;
  sequences: Record<string, { value: string; called: boolean }>;
  /** By the ids of files, the SHA-256 of their bytes. */
  files: Record<string, string>;
}

export const HEADING = "sarai.json";
export const MANIFEST = "manifest.json";
/** A table comes in parts, since its length is not known before its end. */
export const tablePart = (table: string, part: number): string => `tables/${table}.${String(part).padStart(6, "0")}`;
export const tableOf = (name: string): string | undefined => /^tables\/(\w+)\.\d{6}$/.exec(name)?.[1];
export const fileEntry = (id: string): string => `files/${id}`;
export const fileOf = (name: string): string | undefined => {
  const [, id] = /^files\/(.*)$/.exec(name) ?? [];
  return id && isUuid(id) ? id : undefined;
};

/** Not of the records: the tables are brought up to date before they are filled. */
export const OMITTED_TABLE = "migration";
