export enum ExportStatus {
  QUEUED = "QUEUED",
  RUNNING = "RUNNING",
  DONE = "DONE",
  FAILED = "FAILED",
  CANCELLED = "CANCELLED",
  EXPIRED = "EXPIRED",
}

export enum ExportFormat {
  CSV = "CSV",
  XLSX = "XLSX",
  NDJSON = "NDJSON",
  JSON = "JSON",
  PARQUET = "PARQUET",
}

/** The channel on which PostgreSQL notifies servers that one waits. */
export const EXPORT_STARTED = "export_started";
/** How many exports of one account may wait or run at once. */
export const MOST_UNFINISHED = 3;
/** How long a file can be fetched, in minutes. */
export const MINUTES_TO_FETCH = 60;
/** A server that gives no sign of life for so long is taken to be dead, in seconds, and another begins anew; how often in all. */
export const LEASE = 30;
export const MOST_ATTEMPTS = 3;
