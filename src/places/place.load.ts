import type { ClientBase } from "pg";
import { v7 } from "uuid";
import { query, sql } from "../reading/sql.js";
import { COUNTRIES, DAC_REGIONS } from "./place.facts.js";

/** Brings the countries and regions up to date with the facts; what is there keeps its id, and nothing is removed. */
export async function loadPlaces(client: ClientBase): Promise<void> {
  const countries = COUNTRIES.map(({ code, kind, en, zh }) => ({ id: v7(), code, kind, name: { en, zh } }));
  await query(
    client,
    sql`insert into country (id, code, kind, name) select id, code, kind, name from json_populate_recordset(null::country, ${JSON.stringify(countries)}::json)
     on conflict (code) do update set kind = excluded.kind, name = excluded.name
       where (country.kind, country.name) is distinct from (excluded.kind, excluded.name)`,
  );
  const regions = DAC_REGIONS.map(({ code, en, zh }) => ({ id: v7(), code, name: { en, zh } }));
  await query(
    client,
    sql`insert into region (id, code, name) select id, code, name from json_populate_recordset(null::region, ${JSON.stringify(regions)}::json)
     on conflict (code) do update set name = excluded.name where region.name is distinct from excluded.name`,
  );
}
