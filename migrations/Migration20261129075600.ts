import { Migration } from "@mikro-orm/migrations";

/**
 * Where a superuser ran the migration that made `audit_erase`, the function has a setting of its own that only a superuser may give it: a
 * dump of it could not be restored by the role that owns the database. Here it gets the form that every owner may give it.
 */
export class Migration20261129075600 extends Migration {
  override name = "Migration20261129075600";

  override up(): void | Promise<void> {
    this.addSql(`create or replace function audit_erase(of_noun text, of_record uuid) returns void language plpgsql
      security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        entry audit_entry;
      begin
        if not exists (select from audit_erasable where noun = of_noun) then
          raise exception 'What the audit says of % is not personal data, and is not erased.', of_noun;
        end if;
        -- Not a setting of the function: PostgreSQL keeps those that it does not know for superusers.
        perform set_config('sarai.erase', 'on', true);
        update audit_entry set before = null, after = null, salt = null where record_id = of_record and noun = of_noun and salt is not null;
        perform set_config('sarai.erase', '', true);
        entry.noun := of_noun;
        entry.record_id := of_record;
        entry.kind := 'ERASE';
        perform audit_append(entry);
      end
    $$;`);
  }

  // Both forms do the same.
  override down(): void | Promise<void> {}
}
