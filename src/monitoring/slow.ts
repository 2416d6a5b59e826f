import type { FastifyBaseLogger } from "fastify";
import pg, { type Pool } from "pg";
import { CONNECTION_TIMEOUT } from "../database/pool.js";
import type { DoneStatement } from "../database/statements.js";

/** From how many seconds on a statement is logged. */
export const SLOW = 1;
const MOST_A_MINUTE = 5;
const MINUTE = 60_000;
const MOST_TEXT = 20_000;

/**
 * Logs what took too long, with the plan that PostgreSQL makes of it for any values. Values are never logged. Of many the first of each
 * minute are, and how many were left out since.
 */
export function slowStatements(log: Pick<FastifyBaseLogger, "warn">): (statement: DoneStatement) => void {
  let [since, logged, leftOut] = [Number.NEGATIVE_INFINITY, 0, 0];
  return ({ text, values, seconds, pool }) => {
    if (seconds <= SLOW) return;
    const now = performance.now();
    if (now - since > MINUTE) [since, logged] = [now, 0];
    if (++logged > MOST_A_MINUTE) return void leftOut++;
    const before = leftOut > 0 && { leftOut };
    leftOut = 0;
    const shown = withoutValues(text, values);
    const line = { ...before, milliseconds: Math.round(seconds * 1000), statement: shown.slice(0, MOST_TEXT) };
    void planOf(pool, text, values).then(
      (plan) =>
        log.warn(
          {
            ...line,
            ...(plan && { plan: plan.map((each) => withoutValues(each, values)) }),
          },
          "slow statement",
        ),
      (error: Error) => log.warn({ ...line, noPlan: (error as { code?: string }).code ?? error.name }, "slow statement"),
    );
  };
}

/** What comes without parameters may hold values: MikroORM writes them into the text. */
const withoutValues = (text: string, values: number): string =>
  values > 0 ? text : text.replace(/'(?:[^']|'')*'/g, "'…'").replace(/(?<![\w$."])\d+(\.\d+)?(?![\w"])/g, "…");

/**
 * The plan for any values, which PostgreSQL makes of a prepared statement; before version 16 it has no other word for that. On a
 * connection of its own, because those of the pool may all be taken. Nothing is carried out.
 */
async function planOf(pool: Pool, text: string, values: number): Promise<string[] | undefined> {
  if (!/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined;
  const client = new pg.Client({ ...pool.options, password: pool.options.password, query_timeout: CONNECTION_TIMEOUT } as pg.ClientConfig);
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("set plan_cache_mode = force_generic_plan");
    // In this mode only one statement is taken.
    await client.query({
      text: `prepare slow as ${text}`,
      queryMode: "extended",
    } as pg.QueryConfig);
    const given = values > 0 ? `(${Array(values).fill("null").join(", ")})` : "";
    const { rows } = await client.query<[string]>({
      text: `explain execute slow${given}`,
      rowMode: "array",
    });
    return rows.map(([line]) => line);
  } finally {
    await client.end().catch(() => undefined);
  }
}
