import { Migration } from "@mikro-orm/migrations";

export class Migration20261130120000 extends Migration {
  override name = "Migration20261130120000";

  override up(): void | Promise<void> {
    this.addSql(`alter table "expected_report" drop constraint "expected_report_period_id_foreign";`);

    this.addSql(
      `alter table "expected_report" add constraint "expected_report_period_id_foreign" foreign key ("period_id") references "reporting_period" ("id") on delete cascade;`,
    );
  }
}
