import { Migration } from "@mikro-orm/migrations";

export class Migration20261126085024 extends Migration {
  override name = "Migration20261126085024";

  override up(): void | Promise<void> {
    this.addSql(
      `create index "kept_total_whole" on "kept_total" ("indicator_version_id", "span") where "cell_id" = '00000000-0000-0000-0000-000000000000';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "kept_total_whole";`);
  }
}
