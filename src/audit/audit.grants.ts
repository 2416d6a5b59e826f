import type { ClientBase, Pool } from "pg";
import { query, type Sql, sql } from "../reading/sql.js";

/** Tables that only their owner writes, some of them through functions that the role which serves may call or set off. */
const OWNERS = ["audit_entry", "audit_lane", "audit_erasable", "migration"];

/**
 * Lets a role serve: it reads and writes the ordinary tables, reads the audit, and adds to it by the triggers alone. To be called in a
 * transaction of the tables' owner, after migrating. Throws where the role could do more than that by what else it is or has.
 */
export async function grantServing(owner: ClientBase, role: string): Promise<void> {
  // Several servers may start at once, and PostgreSQL does not let two change the rights to one table.
  await query(owner, sql`select pg_advisory_xact_lock(hashtext('sarai grants'))`);
  const surplus = await query<{ what: string }>(owner, surplusOf(role));
  if (surplus.length > 0)
    throw new Error(
      `The role ${role} of DATABASE_URL could change the audit: it ${surplus.map(({ what }) => what).join(", and ")}. ` +
        "Take that from it, or name another role there; DATABASE_MIGRATION_URL alone names the one that owns the tables.",
    );
  const missing = await query<{ statement: string }>(owner, missingTo(role));
  for (const { statement } of missing) await owner.query(statement);
}

const surplusOf = (role: string): Sql => sql`
  select what from pg_roles r, pg_database d, pg_namespace n, lateral (values
    (rolsuper, 'is a superuser'),
    (not rolsuper and rolcreaterole, 'may create roles'),
    (not rolsuper and pg_has_role(r.oid, current_user, 'member'), 'is, or is a member of, the role that owns the tables'),
    (not rolsuper and pg_has_role(r.oid, d.datdba, 'member'), 'owns the database'),
    (not rolsuper and has_schema_privilege(r.oid, n.oid, 'create'), 'may create in the schema public'),
    (not rolsuper and (has_table_privilege(r.oid, 'audit_entry', 'insert, update, delete, truncate, trigger')
      or has_table_privilege(r.oid, 'audit_lane', 'insert, update, delete, truncate, trigger')), 'was granted more on the tables of the audit')
  ) as found (holds, what)
  where rolname = ${role} and datname = current_database() and nspname = 'public' and holds`;

/** Only what is missing, so that a start changes nothing as a rule. */
const missingTo = (role: string): Sql => sql`
  select format('grant select, insert, update, delete on %I to %I', relname, ${role}::text) as statement from pg_class t
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all (${OWNERS}::text[])
    and not (select bool_and(has_table_privilege(${role}::name, t.oid, kind)) from unnest('{select,insert,update,delete}'::text[]) kind)
  union all select format('grant select on audit_entry to %I', ${role}::text) where not has_table_privilege(${role}::name, 'audit_entry', 'select')
  union all select format('grant execute on function audit_erase(text, uuid) to %I', ${role}::text)
  where not has_function_privilege(${role}::name, 'audit_erase(text, uuid)', 'execute')`;

/** Whether the role that serves could change the audit, because the tables are its own. */
export async function canChangeAudit(pool: Pool): Promise<boolean> {
  const [row] = await query<{ can: boolean }>(
    pool,
    sql`select pg_has_role(current_user, relowner, 'member') as can from pg_class where oid = 'audit_entry'::regclass`,
  );
  return row!.can;
}
