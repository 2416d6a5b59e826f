import { Migration } from "@mikro-orm/migrations";

export class Migration20261130164619 extends Migration {
  override name = "Migration20261130164619";

  override up(): void | Promise<void> {
    this.addSql(`create index "report_comment_resolved_at_order" on "report_comment" ("resolved_at", "id");`);
  }
}
