import type { ClientBase } from "pg";
import { v5 } from "uuid";
import { code, query, sql } from "../reading/sql.js";
import { IndicatorKind, usualRules } from "./aggregation.rules.js";
import { INDICATORS, type IndicatorFact } from "./catalogue.facts.js";
import { cellsOf } from "./cells.rules.js";

/** Ids follow from what a row is, so that they are the same in every database. */
const idOf = (...what: readonly string[]): string => v5(what.join(" "), "2c1f6a0e-6f0c-5b7e-9a53-0d4b1c7e8f21");

/**
 * Brings the catalogue up to date with the facts. A version that is there keeps its rules and its cells for good; of its texts and its
 * source those follow that nobody changed here. Not audited: the facts are part of the program, and their history is its.
 */
export async function loadCatalogue(client: ClientBase, facts: readonly IndicatorFact[] = INDICATORS): Promise<void> {
  await client.query("select set_config('sarai.audit', 'off', true)");
  await insert(client, "indicator", "id, scheme, code", facts.map(definitionOf));
  // Ratios last: they refer to others.
  for (const isRatio of [false, true])
    await loadVersions(
      client,
      facts.filter(({ kind }) => (kind === "RATIO") === isRatio),
    );
  await client.query("select set_config('sarai.audit', '', true)");
}

async function loadVersions(client: ClientBase, facts: readonly IndicatorFact[]): Promise<void> {
  const rows = JSON.stringify(facts.map(versionOf));
  const created = await query<{ id: string }>(
    client,
    sql`insert into indicator_edition (id, indicator_id, ${code(COLUMNS)}, numerator_id, denominator_id)
     select f.id, d.id, ${code(COLUMNS.replace(/\w+/g, "f.$&"))}, above.id, below.id
       from json_populate_recordset(null::indicator_edition, ${rows}::json) f
       join json_to_recordset(${rows}::json) as r (id uuid, scheme text, code text, numerator text, denominator text) on r.id = f.id
       join indicator d on d.scheme = r.scheme and d.code = r.code
       left join (indicator_edition above join indicator n on n.id = above.indicator_id)
         on n.scheme = r.scheme and n.code = r.numerator and above.edition = f.edition
       left join (indicator_edition below join indicator m on m.id = below.indicator_id)
         on m.scheme = r.scheme and m.code = r.denominator and below.edition = f.edition
     on conflict do nothing returning id`,
  );
  await loadParts(client, facts, new Set(created.map(({ id }) => id)));
  // Whoever changed a version here gave it another number; a source counts only for the rules that it was read for.
  await query(
    client,
    sql`update indicator_edition t
        set name = f.name, description = f.description, source = ${ifSameRules("source")}, is_verified = ${ifSameRules("is_verified")}, updated_at = now()
       from json_populate_recordset(null::indicator_edition, ${rows}::json) f
      where t.id = f.id and t.version = 1
        and (t.name, t.description, t.source, t.is_verified) is distinct from (f.name, f.description, ${ifSameRules("source")}, ${ifSameRules("is_verified")})`,
  );
}

const RULES = ["kind", "across_sites", "across_periods", "across_partners"];
const of = (row: string) => RULES.map((column) => `${row}.${column}`).join(", ");
const ifSameRules = (column: string) => code(`case when (${of("t")}) = (${of("f")}) then f.${column} else t.${column} end`);

async function loadParts(client: ClientBase, facts: readonly IndicatorFact[], created: ReadonlySet<string>): Promise<void> {
  const fresh = facts.filter((fact) => created.has(versionId(fact)));
  const sets = fresh.flatMap((fact) => setsOf(fact).map((disaggregation, i) => ({ fact, disaggregation, position: i + 1 })));
  await insert(
    client,
    "disaggregation",
    "id, indicator_edition_id, position, code, dimensions, category_sets",
    sets.map(({ fact, disaggregation: [code, ...categories], position }) => ({
      ...{ id: setId(fact, code), indicator_edition_id: versionId(fact), position, code },
      dimensions: categories.map(({ dimension }) => dimension),
      category_sets: categories.map((set) => set.code),
    })),
  );
  await insert(
    client,
    "disaggregation_cell",
    "id, disaggregation_id, position, code, name, categories",
    sets.flatMap(({ fact, disaggregation: [code, ...categories] }) =>
      cellsOf(categories).map((cell) => ({ id: idOf(setId(fact, code), cell.code), disaggregation_id: setId(fact, code), ...cell })),
    ),
  );
  await nameCategories(client, facts);
  const checks = fresh.flatMap((fact) => (fact.atMost ?? []).map((atMost, i) => ({ fact, atMost, position: i + 1 })));
  await query(
    client,
    sql`insert into indicator_check (id, indicator_edition_id, position, at_most_id, can_be_justified)
     select c.id, c.version, c.position, d.id, true
       from json_to_recordset(${JSON.stringify(
         checks.map(({ fact, atMost, position }) => ({
           ...{ id: idOf(versionId(fact), "at most", atMost), version: versionId(fact) },
           ...{ position, scheme: fact.scheme, code: atMost },
         })),
       )}::json) as c (id uuid, version uuid, position int, scheme text, code text)
       join indicator d on d.scheme = c.scheme and d.code = c.code`,
  );
}

/** Names are texts, and follow the facts where the cells are theirs. */
async function nameCategories(client: ClientBase, facts: readonly IndicatorFact[]): Promise<void> {
  const cells = facts.flatMap((fact) =>
    setsOf(fact).flatMap(([code, ...categories]) =>
      cellsOf(categories).map((cell) => ({ id: idOf(setId(fact, code), cell.code), categories: cell.categories })),
    ),
  );
  await query(
    client,
    sql`update disaggregation_cell c set categories = f.categories from json_populate_recordset(null::disaggregation_cell, ${JSON.stringify(cells)}::json) f
      where c.id = f.id and c.categories::jsonb <> f.categories::jsonb`,
  );
}

async function insert(client: ClientBase, table: string, columns: string, rows: readonly object[]): Promise<void> {
  await query(
    client,
    sql`insert into ${code(table)} (${code(columns)}) select ${code(columns)} from json_populate_recordset(null::${code(table)}, ${JSON.stringify(rows)}::json) on conflict do nothing`,
  );
}

const definitionOf = ({ scheme, code }: IndicatorFact) => ({ id: idOf(scheme, code), scheme, code });
const versionId = ({ scheme, code, edition }: IndicatorFact): string => idOf(scheme, code, edition);
const setId = (fact: IndicatorFact, code: string): string => idOf(versionId(fact), code);

/** A ratio has no values of its own; what has no disaggregation is one cell. */
const setsOf = (fact: IndicatorFact) => fact.disaggregations ?? (fact.kind === "RATIO" ? [] : [["TOTAL"] as const]);

const COLUMNS =
  "edition, number, name, description, unit, kind, across_sites, across_periods, across_partners, max_age_months, fiscal_year_start_month, higher_is_better, counts_people, is_verified, source, used_from";

function versionOf(fact: IndicatorFact): Record<string, unknown> {
  const { acrossSites, acrossPeriods, acrossPartners } = { ...usualRules(IndicatorKind[fact.kind]), ...fact.rules };
  const texts = (i: 0 | 1) => ({ en: fact.en[i], zh: fact.zh[i] });
  return {
    id: versionId(fact),
    // Of other rows, which may be there with other ids.
    ...{ scheme: fact.scheme, code: fact.code, numerator: fact.numerator, denominator: fact.denominator },
    ...{ edition: fact.edition, number: fact.number, name: texts(0), description: texts(1), unit: fact.unit, kind: fact.kind },
    ...{ across_sites: acrossSites, across_periods: acrossPeriods, across_partners: acrossPartners, max_age_months: 3 },
    ...{ fiscal_year_start_month: fact.fiscalYearStartMonth ?? 1, higher_is_better: fact.higherIsBetter ?? true },
    ...{ counts_people: fact.countsPeople ?? true, used_from: fact.usedFrom },
    ...{ is_verified: fact.source !== null, source: fact.source },
  };
}
