import type { EntityMetadata, MetadataStorage } from "@mikro-orm/core";
import { columnOf } from "../database/column.js";
import { declared } from "../reading/declare.js";

/** What the audit is kept in is not audited; nor are rates by the ten thousand, which never change: the import that they name is. */
const UNAUDITED = new Set(["audit_entry", "audit_lane", "exchange_rate"]);

/**
 * False where whoever could empty the audit has switched it off, as imports do: PostgreSQL then neither keeps nor calls the trigger of a
 * row. The function decides.
 */
const IS_ON = `current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')`;

/**
 * Every table that can be read records its changes in the audit, but for what has no id: it follows from a record that is audited. MikroORM
 * calls this once it knows the tables, as for indexes.
 */
export function addAuditTriggers(storage: MetadataStorage): void {
  for (const [noun, reading] of declared.readings()) {
    const meta = storage.find(noun) as EntityMetadata | undefined;
    if (!meta || UNAUDITED.has(meta.tableName) || reading.identity) continue;
    const name = `${meta.tableName}_audit`;
    if (meta.triggers.some((trigger) => trigger.name === name)) continue;
    // What PostgreSQL derives from other columns says nothing of its own.
    const derived = meta.props.filter(({ generated }) => generated).map(({ name }) => name);
    const columns = [...((reading.unaudited ?? []) as string[]), ...derived].map((field) => `'${columnOf(meta, field)}'`);
    meta.triggers.push({
      name,
      timing: "after",
      events: ["insert", "update", "delete"],
      forEach: "row",
      expression: `create trigger "${name}" after insert or update or delete on "${meta.tableName}" for each row when (${IS_ON}) execute function audit_change(${columns.join(", ")})`,
    });
  }
}
