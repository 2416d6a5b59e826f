import { Migration } from "@mikro-orm/migrations";

/** What the audit's own hash says of an entry: everything but before, after and salt, which can be erased. */
const ENTRY = (row: string) =>
  `convert_to(jsonb_build_array(${row}.id, to_char(${row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${row}.noun, ${row}.record_id, ${row}.kind,
    ${row}.account_id, ${row}.request_id, ${row}.action, encode(${row}.content, 'hex'), ${row}.lane, ${row}.sequence)::text, 'UTF8')`;
const CONTENT = (row: string) => `sha256(convert_to(jsonb_build_array(${row}.salt, ${row}.before, ${row}.after)::text, 'UTF8'))`;

/** What runs as the owner of the tables finds nothing that another role put in the way. */
const AS_OWNER = `security definer set search_path = pg_catalog, public, pg_temp`;
const OUR_LANE = "nullif(current_setting('sarai.audit_lane', true), '')::int";

/** The chains of the audit begin, nobody changes what is in them, and servers hear of accounts and keys. */
export class Migration20261130000300 extends Migration {
  override name = "Migration20261130000300";

  override up(): void | Promise<void> {
    this.addSql(`create table audit_erasable (noun text primary key);`);
    this.addSql(
      `comment on table audit_erasable is 'The tables that hold personal data: what the audit says of their records can be erased.';`,
    );
    this.addSql(`insert into audit_erasable (noun) values ('account'), ('contact'), ('visit_delegate');`);
    this.addSql(`insert into audit_lane (lane, sequence, hash) select lane, 0, '' from generate_series(0, 63) lane;`);

    // The lane is taken once a transaction: a free one, so that nobody waits. Where it stands is remembered: a transaction that writes
    // thousands of entries would otherwise walk over every version of it. A wrong place finds nothing, and the lane is looked for.
    this.addSql(`create function audit_append(entry audit_entry) returns void language plpgsql ${AS_OWNER} as $$
      declare
        head audit_lane;
        place tid := nullif(current_setting('sarai.audit_place', true), '')::tid;
      begin
        select * into head from audit_lane where ctid = place and lane = ${OUR_LANE};
        if not found then
          place := null;
          select * into head from audit_lane where lane = ${OUR_LANE};
        end if;
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
        if place is null then
          update audit_lane set sequence = entry.sequence, hash = entry.hash where lane = head.lane returning ctid into place;
        else
          update audit_lane set sequence = entry.sequence, hash = entry.hash where ctid = place returning ctid into place;
        end if;
        perform set_config('sarai.audit_place', place::text, true);
      end
    $$;`);

    // A trigger on a table of one's own would otherwise add to the audit whatever one likes.
    this.addSql(`revoke execute on function audit_append(audit_entry), audit_change(), audit_erase(text, uuid) from public;`);
    this.addSql(`create trigger audit_guard before update or delete on audit_entry for each row execute function audit_guard();`);
    this.addSql(`create trigger audit_guard_all before truncate on audit_entry for each statement execute function audit_guard();`);

    this.addSql(
      `create trigger account_changed after insert or update or delete or truncate on account for each statement execute function account_changed();`,
    );
    // That a key was used is not a change: it would make servers forget everything once a minute.
    this.addSql(
      `create trigger api_key_changed after insert or delete or truncate or update of key_id, account_id, hash, scopes, expires_at, revoked_at on api_key for each statement execute function account_changed();`,
    );
    for (const table of ["approved_value", "approved_total"])
      this.addSql(`create trigger ${table}_frozen before update or delete on ${table} for each row execute function approved_is_frozen();`);
  }
}
