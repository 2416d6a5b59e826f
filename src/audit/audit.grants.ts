import type { ClientBase, Pool } from "pg";

/** Tables that only their owner writes, some of them through functions that the role which serves may call or set off. */
const OWNERS = ["audit_entry", "audit_lane", "audit_erasable", "migration"];

/**
 * Lets a role serve: it reads and writes the ordinary tables, reads the audit, and adds to it by the triggers alone. To be called in a
 * transaction of the tables' owner, after migrating. Throws where the role could do more than that by what else it is or has.
 */
export async function grantServing(owner: ClientBase, role: string): Promise<void> {
  // Several servers may start at once, and PostgreSQL does not let two change the rights to one table.
  await owner.query("select pg_advisory_xact_lock(hashtext('sarai grants'))");
  const { rows: surplus } = await owner.query<{ what: string }>(SURPLUS, [role]);
  if (surplus.length > 0)
    throw new Error(
      `The role ${role} of DATABASE_URL could change the audit: it ${surplus.map(({ what }) => what).join(", and ")}. ` +
        "Take that from it, or name another role there; DATABASE_MIGRATION_URL alone names the one that owns the tables.",
    );
  const { rows: missing } = await owner.query<{ statement: string }>(MISSING, [role, OWNERS]);
  for (const { statement } of missing) await owner.query(statement);
}

const SURPLUS = `
  select what from pg_roles r, pg_database d, pg_namespace n, lateral (values
    (rolsuper, 'is a superuser'),
    (not rolsuper and rolcreaterole, 'may create roles'),
    (not rolsuper and pg_has_role(r.oid, current_user, 'member'), 'is, or is a member of, the role that owns the tables'),
    (not rolsuper and pg_has_role(r.oid, d.datdba, 'member'), 'owns the database'),
    (not rolsuper and has_schema_privilege(r.oid, n.oid, 'create'), 'may create in the schema public'),
    (not rolsuper and (has_table_privilege(r.oid, 'audit_entry', 'insert, update, delete, truncate, trigger')
      or has_table_privilege(r.oid, 'audit_lane', 'insert, update, delete, truncate, trigger')), 'was granted more on the tables of the audit')
  ) as found (holds, what)
  where rolname = $1 and datname = current_database() and nspname = 'public' and holds`;

/** Only what is missing, so that a start changes nothing as a rule. */
const MISSING = `
  select format('grant select, insert, update, delete on %I to %I', relname, $1::text) as statement from pg_class t
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ($2)
    and not (select bool_and(has_table_privilege($1, t.oid, kind)) from unnest('{select,insert,update,delete}'::text[]) kind)
  union all select format('grant select on audit_entry to %I', $1::text) where not has_table_privilege($1, 'audit_entry', 'select')
  union all select format('grant execute on function audit_erase(text, uuid) to %I', $1::text)
  where not has_function_privilege($1, 'audit_erase(text, uuid)', 'execute')`;

/** Whether the role that serves could change the audit, because the tables are its own. */
export async function canChangeAudit(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ can: boolean }>(
    "select pg_has_role(current_user, relowner, 'member') as can from pg_class where oid = 'audit_entry'::regclass",
  );
  return rows[0]!.can;
}
