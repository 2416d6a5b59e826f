import { Migration } from "@mikro-orm/migrations";

export class Migration20261126083121 extends Migration {
  override name = "Migration20261126083121";

  override up(): void | Promise<void> {
    this.addSql(`drop index "progress_update_status_order";`);
    this.addSql(`alter table "progress_update" add "reopened_until" timestamptz null;`);

    this.addSql(`alter table "update_value" add constraint "update_value_check" check ((number is not null) = (state = 'REPORTED'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "progress_update" drop column "reopened_until";`);
    this.addSql(`create index "progress_update_status_order" on "progress_update" ("status", "id");`);

    this.addSql(`alter table "update_value" drop constraint "update_value_check";`);
  }
}
