import type { Pool } from "pg";
import { isDepartment, type Scope, type Viewer } from "../auth/viewer.js";
import type { FlatRequest } from "../reading/columns.js";
import { wasStopped } from "../reading/execute.js";
import type { Planner } from "../reading/read.js";
import { join, literal, type Sql, sql, statement } from "../reading/sql.js";
import type { Catalogue } from "./catalogue.js";
import { lastLoads, type PastLoad } from "./loads.js";
import { countSql, lastChangeSql } from "./statement.js";

/** Rows are counted so far; beyond, there are more. */
export const MOST_COUNTED = 10_000;
/** How long the counting may take, in milliseconds. */
const PATIENCE = 3000;

export interface OwnKey {
  keyId: string;
  scopes: Scope[];
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** What the dictionary shows a reader who signed in. */
export interface Overview {
  /** By dataset; absent where they were not counted. */
  rows: ReadonlyMap<string, number>;
  /** By dataset, for the department: nothing is shown of what others may not see. */
  lastChange: ReadonlyMap<string, Date>;
  /** Of the program that signed in; of people none. */
  keys: OwnKey[];
  loads: PastLoad[];
}

export async function overviewOf(pool: Pool, planner: Planner, catalogue: Catalogue, request: FlatRequest): Promise<Overview> {
  const { viewer } = request;
  const [rows, lastChange] = [await countedIn(pool, planner, catalogue, request), await changedIn(pool, catalogue, viewer)];
  if (viewer.kind === "public" || !viewer.scopes) return { rows, lastChange, keys: [], loads: [] };
  const keys = await pool.query<OwnKey>(
    `select key_id as "keyId", scopes, expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
      from api_key where account_id = $1 order by created_at desc limit 10`,
    [viewer.accountId],
  );
  return { rows, lastChange, keys: keys.rows, loads: await lastLoads(pool, viewer.accountId) };
}

/** None where the counting takes too long. */
async function countedIn(pool: Pool, planner: Planner, catalogue: Catalogue, request: FlatRequest): Promise<Map<string, number>> {
  const counted = [...catalogue.values()].filter((dataset) => !dataset.rows);
  const pieces = counted.map(
    (dataset) => sql`select ${literal(dataset.name)} as name, (${countSql(planner, dataset, request, MOST_COUNTED + 1)}) as count`,
  );
  const { text, parameters } = statement(join(pieces, " union all "));
  const values = parameters.map((parameter) => parameter.of({ variables: {}, ...request }));
  const client = await pool.connect();
  let isOver = false;
  try {
    await client.query(`begin read only; set local statement_timeout = ${PATIENCE}`);
    const { rows } = await client.query<{ name: string; count: number }>(text, values);
    await client.query("commit");
    isOver = true;
    return new Map(rows.map(({ name, count }) => [name, count]));
  } catch (error) {
    if (wasStopped(error)) return new Map();
    throw error;
  } finally {
    client.release(!isOver);
  }
}

async function changedIn(pool: Pool, catalogue: Catalogue, viewer: Viewer): Promise<Map<string, Date>> {
  if (!isDepartment(viewer)) return new Map();
  const pieces: Sql[] = [...catalogue.values()].map(
    (dataset) => sql`select ${literal(dataset.name)} as name, ${lastChangeSql(dataset)}::timestamptz as at`,
  );
  const { rows } = await pool.query<{ name: string; at: Date | null }>(statement(join(pieces, " union all ")).text);
  return new Map(rows.flatMap(({ name, at }) => (at ? [[name, at] as const] : [])));
}
