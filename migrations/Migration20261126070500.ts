import { Migration } from "@mikro-orm/migrations";

/** As when the audit began: what the hash of an entry is made of. */
const ENTRY = (row: string) =>
  `convert_to(jsonb_build_array(${row}.id, to_char(${row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${row}.noun, ${row}.record_id, ${row}.kind,
    ${row}.account_id, ${row}.request_id, ${row}.action, encode(${row}.content, 'hex'), ${row}.lane, ${row}.sequence)::text, 'UTF8')`;
const CONTENT = (row: string) => `sha256(convert_to(jsonb_build_array(${row}.salt, ${row}.before, ${row}.after)::text, 'UTF8'))`;

/** What runs as the owner of the tables finds nothing that another role put in the way. */
const AS_OWNER = `security definer set search_path = pg_catalog, public, pg_temp`;

/**
 * The role that serves has no rights to the audit: what adds to it, and what erases personal data from it, runs as the owner of the
 * tables. Only that owner's own sessions, which import, can do without an audit.
 */
export class Migration20261126070500 extends Migration {
  override name = "Migration20261126070500";

  override up(): void | Promise<void> {
    this.addSql(`create table audit_erasable (noun text primary key);`);
    this.addSql(
      `comment on table audit_erasable is 'The tables that hold personal data: what the audit says of their records can be erased.';`,
    );
    this.addSql(`insert into audit_erasable (noun) values ('account'), ('contact');`);

    // The lane is taken once a transaction: a free one, so that nobody waits.
    this.addSql(`create function audit_append(entry audit_entry) returns void language plpgsql ${AS_OWNER} as $$
      declare
        head audit_lane;
      begin
        select * into head from audit_lane where lane = nullif(current_setting('sarai.audit_lane', true), '')::int;
        if not found then
          select * into head from audit_lane order by (lane + pg_backend_pid()) % 64 for update skip locked limit 1;
          if not found then select * into head from audit_lane where lane = pg_backend_pid() % 64 for update; end if;
          perform set_config('sarai.audit_lane', head.lane::text, true);
        end if;
        entry.id := gen_random_uuid();
        entry.at := now();
        entry.account_id := nullif(current_setting('sarai.account', true), '')::uuid;
        entry.request_id := nullif(current_setting('sarai.request', true), '');
        entry.action := nullif(current_setting('sarai.action', true), '');
        entry.salt := gen_random_uuid();
        entry.content := ${CONTENT("entry")};
        entry.lane := head.lane;
        entry.sequence := head.sequence + 1;
        entry.hash := sha256(head.hash || ${ENTRY("entry")});
        insert into audit_entry select entry.*;
        update audit_lane set sequence = entry.sequence, hash = entry.hash where lane = head.lane;
      end
    $$;`);

    this.addSql(`create or replace function audit_change() returns trigger language plpgsql ${AS_OWNER} as $$
      declare
        entry audit_entry;
        old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
        new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
      begin
        -- In here current_user is the owner; session_user is who connected.
        if current_setting('sarai.audit', true) = 'off' and pg_has_role(session_user, current_user, 'member') then return null; end if;
        entry.before := old_row;
        entry.after := new_row;
        if tg_op = 'UPDATE' then
          select jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) into entry.before, entry.after
          from jsonb_each(old_row) o join jsonb_each(new_row) n using (key) where o.value is distinct from n.value;
          if entry.before is null then return null; end if;
        end if;
        entry.noun := tg_table_name;
        entry.record_id := (coalesce(new_row, old_row) ->> 'id')::uuid;
        entry.kind := tg_op;
        perform audit_append(entry);
        return null;
      end
    $$;`);

    this.addSql(`create function audit_erase(of_noun text, of_record uuid) returns void language plpgsql ${AS_OWNER} as $$
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

    // A trigger on a table of one's own would otherwise add to the audit whatever one likes.
    this.addSql(`revoke execute on function audit_append(audit_entry), audit_change(), audit_erase(text, uuid) from public;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter function audit_change() security invoker reset search_path;`);
    this.addSql(`grant execute on function audit_change() to public;`);
    this.addSql(`drop function audit_erase(text, uuid);`);
    // audit_change() goes on using audit_append().
    this.addSql(`alter function audit_append(audit_entry) security invoker reset search_path;`);
    this.addSql(`grant execute on function audit_append(audit_entry) to public;`);
    this.addSql(`drop table audit_erasable;`);
  }
}
