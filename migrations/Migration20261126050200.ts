import { Migration } from "@mikro-orm/migrations";

/** What the audit's own hash says of an entry: everything but before, after and salt, which can be erased. */
const ENTRY = (row: string) =>
  `convert_to(jsonb_build_array(${row}.id, to_char(${row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${row}.noun, ${row}.record_id, ${row}.kind,
    ${row}.account_id, ${row}.request_id, ${row}.action, encode(${row}.content, 'hex'), ${row}.lane, ${row}.sequence)::text, 'UTF8')`;
const CONTENT = (row: string) => `sha256(convert_to(jsonb_build_array(${row}.salt, ${row}.before, ${row}.after)::text, 'UTF8'))`;

/** The audit: who changed what, chained by hashes. The tables and the triggers follow in the next migration. */
export class Migration20261126050200 extends Migration {
  override name = "Migration20261126050200";

  override up(): void | Promise<void> {
    // The tables that these functions speak of come next, with the triggers that call them.
    this.addSql(`set local check_function_bodies = off;`);

    // Who and what for come from settings of the transaction. The lane is taken once a transaction: a free one, so that nobody waits.
    this.addSql(`create function audit_change() returns trigger language plpgsql as $$
      declare
        entry audit_entry;
        head audit_lane;
        old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
        new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
      begin
        if current_setting('sarai.audit', true) = 'off' then return null; end if;
        entry.before := old_row;
        entry.after := new_row;
        if tg_op = 'UPDATE' then
          select jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) into entry.before, entry.after
          from jsonb_each(old_row) o join jsonb_each(new_row) n using (key) where o.value is distinct from n.value;
          if entry.before is null then return null; end if;
        end if;
        select * into head from audit_lane where lane = nullif(current_setting('sarai.audit_lane', true), '')::int;
        if not found then
          select * into head from audit_lane order by (lane + pg_backend_pid()) % 64 for update skip locked limit 1;
          if not found then select * into head from audit_lane where lane = pg_backend_pid() % 64 for update; end if;
          perform set_config('sarai.audit_lane', head.lane::text, true);
        end if;
        entry.id := gen_random_uuid();
        entry.at := now();
        entry.noun := tg_table_name;
        entry.record_id := (coalesce(new_row, old_row) ->> 'id')::uuid;
        entry.kind := tg_op;
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
    this.addSql(`set local check_function_bodies = on;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop function audit_faults();`);
    this.addSql(`drop function audit_guard();`);
    this.addSql(`drop function audit_change();`);
  }
}
