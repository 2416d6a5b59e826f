import { Migration } from "@mikro-orm/migrations";

/** Who travelled can be erased, in the audit too. */
export class Migration20261126084700 extends Migration {
  override name = "Migration20261126084700";

  override up(): void | Promise<void> {
    this.addSql(`insert into audit_erasable (noun) values ('visit_delegate');`);
  }

  override down(): void | Promise<void> {
    this.addSql(`delete from audit_erasable where noun = 'visit_delegate';`);
  }
}
