import type { Pool } from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { DoneStatement } from "../database/statements.js";
import type { FinishedRequest } from "../http/request.log.js";
import { SLOW } from "./slow.js";

/** What is looked at when somebody asks. */
export interface Sources {
  pools: Readonly<Record<string, Pool>>;
  plans(): number;
  /** Runs of the import that have not come to their end. */
  openRuns(): Promise<number>;
  /** How often the embedded database was started again. */
  restarts(): number;
}

export interface Metrics {
  readonly contentType: string;
  request(request: FinishedRequest): void;
  statement(statement: Pick<DoneStatement, "seconds">): void;
  job(name: string, seconds: number, outcome: "done" | "failed"): void;
  text(): Promise<string>;
}

/** Names are the callers' choice, and each is kept for ever: those of the public and of the others beyond are counted as one. */
const MOST_NAMES = 200;

export function createMetrics({ pools, plans, openRuns, restarts }: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    ...{ name: "sarai_requests_total", help: "Requests that are over, by operation and by the code of their first error.", registers },
    labelNames: ["operation", "code"],
  });
  const requestSeconds = new Histogram({
    ...{ name: "sarai_request_seconds", help: "How long requests took, by operation.", registers },
    labelNames: ["operation"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const cost = new Counter({
    ...{ name: "sarai_cost_total", help: "What operations were charged, in objects, by kind of viewer.", registers },
    labelNames: ["viewer"],
  });
  const statements = new Histogram({
    ...{
      name: "sarai_statement_seconds",
      help: "How long statements took, waiting for those before on the connection included.",
      registers,
    },
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 1, 5, 10],
  });
  const slow = new Counter({ name: "sarai_slow_statements_total", help: "Statements that took more than a second.", registers });
  const jobs = new Counter({
    ...{ name: "sarai_jobs_total", help: "Runs of what is done every hour, by outcome.", registers },
    labelNames: ["job", "outcome"],
  });
  const jobSeconds = new Gauge({
    ...{ name: "sarai_job_seconds", help: "How long its last run took.", registers },
    labelNames: ["job"],
  });
  const jobDone = new Gauge({
    ...{ name: "sarai_job_done_timestamp_seconds", help: "When it was last done.", registers },
    labelNames: ["job"],
  });
  new Gauge({
    ...{
      name: "sarai_pool_connections",
      help: "Connections to the database, by what they are for and whether they are in use.",
      registers,
    },
    labelNames: ["pool", "state"],
    collect() {
      for (const [name, pool] of Object.entries(pools)) {
        this.set({ pool: name, state: "in_use" }, pool.totalCount - pool.idleCount);
        this.set({ pool: name, state: "idle" }, pool.idleCount);
      }
    },
  });
  new Gauge({
    ...{ name: "sarai_pool_waiting", help: "Who waits for a connection to the database.", registers },
    labelNames: ["pool"],
    collect() {
      for (const [name, pool] of Object.entries(pools)) this.set({ pool: name }, pool.waitingCount);
    },
  });
  new Gauge({
    ...{ name: "sarai_plans", help: "Plans of operations that are kept.", registers },
    collect() {
      this.set(plans());
    },
  });
  new Gauge({
    ...{
      name: "sarai_import_runs_open",
      help: "Runs of the import under way; NaN: the database does not say.",
      registers,
    },
    async collect() {
      this.set(await openRuns().catch(() => Number.NaN));
    },
  });

  new Counter({
    ...{ name: "sarai_database_restarts_total", help: "How often the embedded database ended by itself and was started again.", registers },
    collect() {
      this.reset();
      this.inc(restarts());
    },
  });

  const names = new Set<string>();
  const nameOf = ({ operation, kind, route, viewer }: FinishedRequest): string => {
    if (operation === undefined) return kind === undefined ? (route ?? "nowhere") : "unnamed";
    if (names.has(operation)) return operation;
    if (names.size >= MOST_NAMES || viewer === undefined || viewer.kind === "public") return "other";
    names.add(operation);
    return operation;
  };
  return {
    contentType: registry.contentType,
    request(over) {
      const [code = over.status === undefined ? "HUNG_UP" : "OK"] = over.codes;
      const operation = nameOf(over);
      requests.inc({ operation, code });
      requestSeconds.observe({ operation }, over.seconds);
      if (over.cost > 0 && over.viewer) cost.inc({ viewer: over.viewer.kind }, over.cost);
    },
    statement({ seconds }) {
      statements.observe(seconds);
      if (seconds > SLOW) slow.inc();
    },
    job(name, seconds, outcome) {
      jobs.inc({ job: name, outcome });
      jobSeconds.set({ job: name }, seconds);
      if (outcome === "done") jobDone.setToCurrentTime({ job: name });
    },
    text: () => registry.metrics(),
  };
}
