import { Migration } from "@mikro-orm/migrations";

export class Migration20261130112100 extends Migration {
  override name = "Migration20261130112100";

  override up(): void | Promise<void> {
    this.addSql(`create index "approved_value_starts_on_order" on "approved_value" ("starts_on");`);
    this.addSql(`create index "approved_value_ends_on_order" on "approved_value" ("ends_on", "version_id", "assignment_id", "cell_id");`);
  }
}
