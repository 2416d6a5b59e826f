import { Migration } from "@mikro-orm/migrations";

export class Migration20261126103913 extends Migration {
  override name = "Migration20261126103913";

  override up(): void | Promise<void> {
    this.addSql(`alter table "visit" add "reported_on" date null;`);
    this.addSql(`create index "visit_reported_on_order" on "visit" ("reported_on", "id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "visit_reported_on_order";`);
    this.addSql(`alter table "visit" drop column "reported_on";`);
  }
}
