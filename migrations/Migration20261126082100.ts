import { Migration } from "@mikro-orm/migrations";

/** What was approved never changes: a value only ends, once, when the next version takes its place. */
export class Migration20261126082100 extends Migration {
  override name = "Migration20261126082100";

  override up(): void | Promise<void> {
    this.addSql(`create function approved_is_frozen() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.until is null and to_jsonb(new) - 'until' = to_jsonb(old) - 'until' then return new; end if;
        raise exception 'What was approved does not change: a correction is a new version.';
      end
    $$;`);
    for (const table of ["approved_value", "approved_total"])
      this.addSql(`create trigger ${table}_frozen before update or delete on ${table} for each row execute function approved_is_frozen();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop function approved_is_frozen cascade;`);
  }
}
