import { Migration } from "@mikro-orm/migrations";

export class Migration20261126102435 extends Migration {
  override name = "Migration20261126102435";

  override up(): void | Promise<void> {
    this.addSql(`create index "progress_update_under_way" on "progress_update" ("period_id") where "status" <> 'APPROVED';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "progress_update_under_way";`);
  }
}
