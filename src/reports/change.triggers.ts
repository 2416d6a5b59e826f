import type { EntityMetadata, MetadataStorage } from "@mikro-orm/core";

/** What rows of datasets are made of: their changes are recorded. All have an id. */
const TRACKED = [
  ...["country", "site", "site_operator", "organisation", "programme", "project", "project_participant", "project_country"],
  ...["budget", "transaction", "indicator", "indicator_edition", "disaggregation", "disaggregation_cell", "indicator_assignment"],
  ...["reporting_period", "progress_report", "approved_version", "overlap_declaration"],
  ...["visit", "visit_host", "visit_stop", "visit_delegate", "visit_budget_line", "account"],
  ...["forum", "forum_participation", "forum_commitment", "agreement", "agreement_party"],
] as const;

export type Tracked = (typeof TRACKED)[number];

const ROWS = {
  insert: "new table as changed",
  update: "new table as changed",
  delete: "old table as changed",
} as const;

/** Every tracked table records its changes, a statement at a time: an import changes ten thousands of rows. */
export function addChangeTriggers(storage: MetadataStorage): void {
  const metas = new Map([...storage.getAll().values()].map((meta) => [meta.tableName, meta as EntityMetadata]));
  for (const table of TRACKED) {
    const meta = metas.get(table);
    if (!meta) continue;
    for (const event of Object.keys(ROWS) as (keyof typeof ROWS)[]) {
      const name = `${table}_recorded_${event}`;
      if (meta.triggers.some((trigger) => trigger.name === name)) continue;
      meta.triggers.push({
        name,
        timing: "after",
        events: [event],
        forEach: "statement",
        expression: `create trigger "${name}" after ${event} on "${table}" referencing ${ROWS[event]} for each statement execute function record_changes()`,
      });
    }
  }
}
