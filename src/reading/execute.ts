import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Plan } from "./read.js";
import type { Asked } from "./sql.js";

/** A plan is prepared when it comes for the third time; a connection that has this many prepared makes room for a new one. */
const HOT = 3;
const MOST_PREPARED = 200;

const names = new WeakMap<Plan, string>();
const prepared = new WeakMap<PoolClient, Set<string>>();

/** Runs a plan for a request: the JSON text of its answer. */
export async function execute(pool: Pool, plan: Plan, asked: Asked): Promise<string> {
  const values = plan.parameters.map((parameter) => parameter.of(asked));
  const client = await pool.connect();
  let failure: unknown;
  let isFull = false;
  try {
    const name = plan.uses < HOT || plan.isPlannedEachTime ? undefined : nameOf(plan);
    if (name) isFull = remember(client, name);
    const { rows } = await client.query<[string]>({ ...(name && { name }), text: plan.text!, values, rowMode: "array" });
    return rows[0]![0];
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    client.release(isFull || isBroken(failure));
  }
}

function nameOf(plan: Plan): string {
  const known = names.get(plan) ?? createHash("sha256").update(plan.text!).digest("base64url");
  names.set(plan, known);
  return known;
}

function remember(client: PoolClient, name: string): boolean {
  const known = prepared.get(client) ?? new Set();
  prepared.set(client, known.add(name));
  return known.size >= MOST_PREPARED;
}

/** An error of the statement leaves the connection as good as it was. */
const isBroken = (failure: unknown): boolean => failure !== undefined && (failure as { severity?: string }).severity !== "ERROR";
