import { Migration } from "@mikro-orm/migrations";

const ENTRY = (row: string) =>
  `convert_to(jsonb_build_array(${row}.id, to_char(${row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${row}.noun, ${row}.record_id, ${row}.kind,
    ${row}.account_id, ${row}.request_id, ${row}.action, encode(${row}.content, 'hex'), ${row}.lane, ${row}.sequence)::text, 'UTF8')`;
const CONTENT = (row: string) => `sha256(convert_to(jsonb_build_array(${row}.salt, ${row}.before, ${row}.after)::text, 'UTF8'))`;

const OUR_LANE = "nullif(current_setting('sarai.audit_lane', true), '')::int";
const AS_BEFORE = {
  find: `select * into head from audit_lane where lane = ${OUR_LANE};`,
  move: "update audit_lane set sequence = entry.sequence, hash = entry.hash where lane = head.lane;",
};
const BY_PLACE = {
  find: `select * into head from audit_lane where ctid = place and lane = ${OUR_LANE};
    if not found then
      place := null;
      ${AS_BEFORE.find}
    end if;`,
  move: `if place is null then
      update audit_lane set sequence = entry.sequence, hash = entry.hash where lane = head.lane returning ctid into place;
    else
      update audit_lane set sequence = entry.sequence, hash = entry.hash where ctid = place returning ctid into place;
    end if;
    perform set_config('sarai.audit_place', place::text, true);`,
};

const appending = ({ find, move }: typeof BY_PLACE) => `
  create or replace function audit_append(entry audit_entry) returns void language plpgsql
    security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    head audit_lane;
    place tid := nullif(current_setting('sarai.audit_place', true), '')::tid;
  begin
    ${find}
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
    ${move}
  end
  $$;`;

/**
 * A transaction that writes thousands of entries changes its lane as often, and looking for the lane walked over every version of it: so
 * the place where the last one stands is remembered. A wrong place finds nothing, and the lane is looked for as before.
 */
export class Migration20261126083600 extends Migration {
  override name = "Migration20261126083600";

  override up(): void | Promise<void> {
    this.addSql(appending(BY_PLACE));
  }

  override down(): void | Promise<void> {
    this.addSql(appending(AS_BEFORE));
  }
}
