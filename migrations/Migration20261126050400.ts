import { Migration } from "@mikro-orm/migrations";

/** The chains of the audit begin, and nobody changes what is in them. */
export class Migration20261126050400 extends Migration {
  override name = "Migration20261126050400";

  override up(): void | Promise<void> {
    this.addSql(`insert into audit_lane (lane, sequence, hash) select lane, 0, '' from generate_series(0, 63) lane;`);
    this.addSql(`create trigger audit_guard before update or delete on audit_entry for each row execute function audit_guard();`);
    this.addSql(`create trigger audit_guard_all before truncate on audit_entry for each statement execute function audit_guard();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger audit_guard on audit_entry;`);
    this.addSql(`drop trigger audit_guard_all on audit_entry;`);
    this.addSql(`truncate audit_lane;`);
  }
}
