import type pg from "pg";
import type { Noun } from "../../src/reading/model.js";
import { dayInShanghai } from "../support/day.js";
import type { Row } from "./tables.js";
import { dayFrom, isDuration } from "./values.js";

/** What rows satisfied on a choice of days, as PostgreSQL answers: these days are all that are generated. */
export interface Days {
  given: readonly string[];
  held(row: Row, condition: string, day: string): boolean;
}

const DURATIONS = ["P0D", "-P1D", "-P3M", "P1M", "-P1Y", "P1Y", "-P5Y", "P5Y", "+P2W", "-P1Y2M3W4D", "-P10Y"];
const GIVEN = ["2019-12-31", "2024-02-29", "2025-12-31", "2026-06-30", ...DURATIONS];

export async function askDays(client: pg.Client, nouns: Iterable<Noun>): Promise<Days> {
  const held = new Set<string>();
  for (const noun of nouns)
    for (const [condition, name] of Object.entries<string>(noun.reading.onDay ?? {})) {
      const field = noun.fields.get(name)!;
      if (field.is !== "computed") throw new Error(`${noun.name}.${name} is not computed.`);
      for (const given of GIVEN) {
        const day = isDuration(given) ? dayFrom(dayInShanghai(), given) : given;
        const { rows } = await client.query(`select id from "${noun.table}" t where ${field.expression("t", `'${day}'::date`)}`);
        for (const { id } of rows) held.add([noun.name, id, condition, given].join());
      }
    }
  return { given: GIVEN, held: (row, condition, day) => held.has([row.noun.name, row.id, condition, day].join()) };
}
