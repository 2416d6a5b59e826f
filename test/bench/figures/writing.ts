import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { developmentIssuer } from "../../../src/auth/development.js";
import { post } from "../reading/post.js";
import { cpuOf, databaseCpu, usedBetween } from "../reading/processes.js";
import { type Random, seeded } from "../reading/works.js";
import type { Data } from "./data.js";
import { MONTHS, NOT_APPROVED } from "./data.sql.js";

export const STEPS = ["createProgressReport", "updateProgressReport", "submitProgressReport", "approveProgressReport"] as const;
type Step = (typeof STEPS)[number];

/** A server that takes reports: Sarai in GraphQL, the limit by paths. */
export interface Taker {
  name: string;
  url: string;
  pid: number;
  speaks: "sarai" | "paths";
}

/** A report that is still to come, with the cells it needs. */
export interface Due {
  period: string;
  project: string;
  partner: number;
  values: { assignment: string; cell: string }[];
}

export class Reports {
  readonly #client: pg.Client;
  readonly #tokens = new Map<string, string>();
  readonly #random: Random;

  constructor(
    readonly data: Data,
    seed: number,
  ) {
    this.#client = new pg.Client({ connectionString: data.url });
    this.#random = seeded(seed);
  }

  async open(): Promise<this> {
    await this.#client.connect();
    const issuer = await developmentIssuer(this.data.folder, "development");
    const { rows } = await this.#client.query<{ subject: string }>(
      "select subject from account where subject = 'officer' or subject like 'partner-%'",
    );
    for (const { subject } of rows) this.#tokens.set(subject, await issuer.sign(subject));
    return this;
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  /** So many reports that nobody has begun, in rounds: within each no two of one project, or all of one of the crowded projects. */
  async due(count: number, { crowded = false, apart = 8 } = {}): Promise<Due[]> {
    const { rows } = await this.#client.query<Due & { n: string }>(
      `select p.id as period, r.project_id as project, r.partner, v.values
       from (select *, ${crowded ? "0" : `row_number() over (partition by project order by n)`} as turn from bench.report
         where (n >= (select min(n) from bench.report where project = (select max(project) - 1 from bench.report))) = $1) r
       join reporting_period p on p.project_id = r.project_id and p.starts_on >= (date '2023-01-01' + make_interval(months => ${MONTHS - NOT_APPROVED}))::date
       cross join lateral (
         select json_agg(json_build_object('assignment', a.id, 'cell', c.id)) as values from bench.assigned a
         join disaggregation d on d.indicator_edition_id = a.indicator_edition_id join disaggregation_cell c on c.disaggregation_id = d.id where a.n = r.n) v
       where not exists (select from progress_report u where u.period_id = p.id and u.partner_id = r.partner_id)
       order by ${crowded ? "r.project, p.starts_on, r.partner" : "p.starts_on, r.turn, r.project"} limit $2`,
      [crowded, count],
    );
    if (rows.length < count) throw new Error(`Only ${rows.length} of ${count} reports are still to come; ${apart} at once need more.`);
    return rows;
  }

  /** One step of a report; the time it takes, in milliseconds. */
  async take(taker: Taker, agent: Agent, step: Step, due: Due, record: Record<string, unknown>): Promise<number> {
    const input = this.#inputOf(step, due, record);
    const body = taker.speaks === "sarai" ? { query: documentOf(step), variables: { input } } : input;
    const token = this.#tokens.get(step === "approveProgressReport" ? "officer" : `partner-${due.partner}`);
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "accept-language": "en" };
    const sent = performance.now();
    const text = await post(agent, `${taker.url}/${taker.speaks === "sarai" ? "graphql" : step}`, headers, JSON.stringify(body));
    const took = performance.now() - sent;
    const found = JSON.parse(text).data?.[step]?.progressReport;
    if (!found) throw new Error(`${taker.name} does not take ${step}: ${text.slice(0, 1000)}`);
    Object.assign(record, found);
    return took;
  }

  #inputOf(step: Step, { period, values }: Due, { id, version }: Record<string, unknown>) {
    if (step === "createProgressReport") return { period, narrative: [{ language: "EN", text: "As planned." }] };
    const chosen = { id, expectedVersion: version };
    if (step !== "updateProgressReport") return chosen;
    return { ...chosen, values: values.map((value) => ({ ...value, number: String(this.#random(1000)) })) };
  }
}

const documentOf = (step: Step) =>
  `mutation Act($input: ${step[0]!.toUpperCase()}${step.slice(1)}Input!) { ${step}(input: $input) { progressReport { id version status } problems { code path message } } }`;

export interface Taken {
  perSecond: number;
  /** Median time of each step, in milliseconds. */
  each: Record<Step, number>;
  serverCpu: number;
  databaseCpu: number;
}

/** Throws where one report of each taker leaves other rows behind: what the audit says of both is compared, and what is official. */
export async function checkTakers(reports: Reports, url: string, takers: readonly Taker[], dues: readonly Due[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const written: string[][] = [];
  for (const [i, taker] of takers.entries()) {
    const { rows: before } = await client.query("select clock_timestamp() as at");
    const record: { id?: string } = {};
    const agent = new Agent();
    for (const step of STEPS) await reports.take(taker, agent, step, dues[i]!, record);
    agent.destroy();
    const { rows: audited } = await client.query(
      `select noun, kind, action, keys, count(*)::int from audit_entry,
         lateral (select string_agg(key, ' ' order by key) as keys from jsonb_each(coalesce(after, before)) where value <> 'null') k
       where at > $1 group by 1, 2, 3, 4`,
      [before[0].at],
    );
    const { rows: official } = await client.query(
      `select (select count(*)::int from approved_value v where v.version_id = n.id) as values, (select count(*)::int from approved_total t where t.version_id = n.id) as totals
       from approved_version n where n.report_id = $1`,
      [record.id],
    );
    written.push([...audited, ...official].map((row) => JSON.stringify(row)).sort());
  }
  await client.end();
  const [one, other] = written as [string[], string[]];
  const unlike = [
    ...one.filter((line) => !other.includes(line)).map((line) => `${takers[0]!.name}: ${line}`),
    ...other.filter((line) => !one.includes(line)).map((line) => `${takers[1]!.name}: ${line}`),
  ];
  if (unlike.length > 0) throw new Error(`Written differently: ${unlike.join(", ")}`);
  return one.reduce((sum, line) => sum + (JSON.parse(line).count ?? 0), 0);
}

/** Reports from their beginning to their approval, so many at once. */
export async function takeReports(reports: Reports, taker: Taker, dues: readonly Due[], atOnce: number): Promise<Taken> {
  const times = Object.fromEntries(STEPS.map((step) => [step, [] as number[]])) as Record<Step, number[]>;
  const queue = [...dues];
  const before = [cpuOf(taker.pid), databaseCpu(reports.data.folder)] as const;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let due = queue.shift(); due; due = queue.shift()) {
        const record = {};
        for (const step of STEPS) times[step].push(await reports.take(taker, agent, step, due, record));
      }
      agent.destroy();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const used = [usedBetween(before[0], cpuOf(taker.pid)), usedBetween(before[1], databaseCpu(reports.data.folder))] as const;
  return {
    perSecond: dues.length / seconds,
    each: Object.fromEntries(STEPS.map((step) => [step, median(times[step])])) as Record<Step, number>,
    serverCpu: used[0] / dues.length,
    databaseCpu: used[1] / dues.length,
  };
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

export interface Watched {
  approvals: number;
  perSecond: number;
  samples: number;
  waiting: number;
  /** What was waited for, with how often it was seen. */
  locks: Record<string, number>;
}

/** Approves so many reports at once, again and again, and looks all the while which of the database's processes wait for a lock. */
export async function watchApprovals(reports: Reports, taker: Taker, dues: readonly Due[], atOnce: number): Promise<Watched> {
  const agents = Array.from({ length: atOnce }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const records = dues.map(() => ({}));
  const each = (round: number, work: (i: number, agent: Agent) => Promise<unknown>) =>
    Promise.all(agents.map((agent, k) => (round + k < dues.length ? work(round + k, agent) : undefined)));
  for (let round = 0; round < dues.length; round += atOnce)
    await each(round, async (i, agent) => {
      for (const step of STEPS.slice(0, 3)) await reports.take(taker, agent, step, dues[i]!, records[i]!);
    });
  const watcher = new pg.Client({ connectionString: reports.data.url });
  await watcher.connect();
  const locks: Record<string, number> = {};
  let [samples, waiting, isOver] = [0, 0, false];
  const watch = (async () => {
    while (!isOver) {
      const { rows } = await watcher.query<{ event: string; busy: number }>(
        "select wait_event as event from pg_stat_activity where wait_event_type = 'Lock' and pid <> pg_backend_pid()",
      );
      samples++;
      if (rows.length > 0) waiting++;
      for (const { event } of rows) locks[event] = (locks[event] ?? 0) + 1;
      await sleep(2);
    }
  })();
  const started = performance.now();
  for (let round = 0; round < dues.length; round += atOnce)
    await each(round, (i, agent) => reports.take(taker, agent, "approveProgressReport", dues[i]!, records[i]!));
  const seconds = (performance.now() - started) / 1000;
  isOver = true;
  await watch;
  await watcher.end();
  for (const agent of agents) agent.destroy();
  return { approvals: dues.length, perSecond: dues.length / seconds, samples, waiting, locks };
}
