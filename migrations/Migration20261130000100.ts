import { Migration } from "@mikro-orm/migrations";

/** What the audit's own hash says of an entry: everything but before, after and salt, which can be erased. */
const ENTRY = (row: string) =>
  `convert_to(jsonb_build_array(${row}.id, to_char(${row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${row}.noun, ${row}.record_id, ${row}.kind,
    ${row}.account_id, ${row}.request_id, ${row}.action, encode(${row}.content, 'hex'), ${row}.lane, ${row}.sequence)::text, 'UTF8')`;
const CONTENT = (row: string) => `sha256(convert_to(jsonb_build_array(${row}.salt, ${row}.before, ${row}.after)::text, 'UTF8'))`;

/** What runs as the owner of the tables finds nothing that another role put in the way. */
const AS_OWNER = `security definer set search_path = pg_catalog, public, pg_temp`;

/** What triggers call: the audit, chained by hashes; and what servers are told. The tables and the triggers follow. */
export class Migration20261130000100 extends Migration {
  override name = "Migration20261130000100";

  override up(): void | Promise<void> {
    // The tables that these functions speak of come next.
    this.addSql(`set local check_function_bodies = off;`);

    this.addSql(`create function audit_change() returns trigger language plpgsql ${AS_OWNER} as $$
      declare
        entry audit_entry;
        old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - coalesce(tg_argv, '{}') end;
        new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - coalesce(tg_argv, '{}') end;
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

    this.addSql(`create function audit_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and current_setting('sarai.erase', true) = 'on'
          and new.before is null and new.after is null and new.salt is null
          and (to_jsonb(new) - '{before,after,salt}'::text[]) = (to_jsonb(old) - '{before,after,salt}'::text[]) then return new; end if;
        raise exception 'The audit is only added to: its entries are neither changed nor deleted.';
      end
    $$;`);

    this.addSql(`create function audit_faults() returns table (lane int, sequence bigint, fault text) language plpgsql stable as $$
      begin
        return query
          with chain as (
            select e.*, row_number() over w as place, lag(e.hash) over w as before_hash, lead(e.hash) over w is null as is_last
            from audit_entry e window w as (partition by e.lane order by e.sequence)
          )
          select c.lane, c.sequence, f.fault from chain c join audit_lane l using (lane), lateral (values
            (case when c.sequence <> c.place then 'entries before it are missing' end),
            (case when c.hash <> sha256(coalesce(c.before_hash, ''::bytea) || ${ENTRY("c")}) then 'it was changed, or an entry before it' end),
            (case when c.salt is not null and c.content <> ${CONTENT("c")} then 'what it says of the record was changed' end),
            (case when c.is_last and (l.sequence <> c.sequence or l.hash <> c.hash) then 'the chain does not end here' end)
          ) f (fault) where f.fault is not null
          union all
          select l.lane, l.sequence, 'the whole chain is missing' from audit_lane l
          where l.sequence > 0 and not exists (select from audit_entry e where e.lane = l.lane)
          order by 1, 2;
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

    this.addSql(
      `create function account_changed() returns trigger language plpgsql as $$ begin perform pg_notify('account_changed', ''); return null; end $$;`,
    );

    this.addSql(`create function approved_is_frozen() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.until is null and to_jsonb(new) - 'until' = to_jsonb(old) - 'until' then return new; end if;
        raise exception 'What was approved does not change: a correction is a new version.';
      end
    $$;`);
    this.addSql(`set local check_function_bodies = on;`);
  }
}
