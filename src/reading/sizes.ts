import type { ClientBase, Pool } from "pg";
import type { Planner } from "./read.js";

/** How large the tables are and how their values are spread, as far as PostgreSQL's own statistics say. */
export interface Sizes {
  /** The same for the same sizes. */
  key: string;
  rows(table: string): number;
  /** Of the rows that have a value in this column: the share that one value has as a rule, and that the most frequent one has. */
  share(table: string, column: string): { usual: number; most: number };
}

/** Smaller tables count as this large: so costs are the same everywhere until size matters. */
const SMALL = 1000;

/** Sizes go by powers of two, so that costs change seldom. */
const rounded = (rows: number): number => 2 ** Math.ceil(Math.log2(rows));

/** Before any statistics: every table is small, and every value as likely to be in all rows as in one. */
export const UNKNOWN: Sizes = { key: "", rows: () => SMALL, share: () => ({ usual: 1 / SMALL, most: 1 / SMALL }) };

interface Spread {
  table: string;
  column: string;
  distinct: number;
  most: number | null;
}

/** Reads what `analyze` found last. Costs two statements, and no table is looked at. */
export async function readSizes(pool: Pick<Pool, "query"> | ClientBase): Promise<Sizes> {
  const tables = await pool.query<{ table: string; rows: number }>(
    `select relname as table, reltuples::float8 as rows from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  const columns = await pool.query<Spread>(
    `select tablename as table, attname as column, n_distinct::float8 as distinct, most_common_freqs[1]::float8 as most
      from pg_stats where schemaname = 'public'`,
  );
  const rows = new Map(tables.rows.map((each) => [each.table, each.rows > SMALL ? rounded(each.rows) : SMALL]));
  const rowsOf = (table: string) => rows.get(table) ?? SMALL;
  const shares = new Map(
    columns.rows
      .filter(({ table, distinct }) => rowsOf(table) > SMALL && distinct !== 0)
      .map(({ table, column, distinct, most }) => {
        const usual = 1 / Math.max(1, rounded(distinct < 0 ? -distinct * rowsOf(table) : distinct));
        return [`${table}.${column}`, { usual, most: Math.max(usual, most ? 1 / rounded(1 / most) : 0) }] as const;
      }),
  );
  return {
    key: JSON.stringify([...rows, ...shares]),
    rows: rowsOf,
    share: (table, column) => {
      const least = 1 / rowsOf(table);
      return shares.get(`${table}.${column}`) ?? { usual: least, most: least };
    },
  };
}

const REFRESH = 10 * 60_000;

/** Has the planner know how large the tables are, from now on and as they grow. Returns what ends it. */
export async function followSizes(pool: Pool, planner: Planner, failed: (error: unknown) => void): Promise<() => Promise<void>> {
  const learn = async () => planner.learn(await readSizes(pool));
  await learn();
  const timer = setInterval(() => void learn().catch(failed), REFRESH).unref();
  return async () => clearInterval(timer);
}
