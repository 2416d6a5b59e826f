import { Migration } from "@mikro-orm/migrations";

/** What programs loaded last of the datasets. */
export class Migration20261130165340 extends Migration {
  override name = "Migration20261130165340";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "report_load" ("id" uuid not null, "account_id" uuid not null, "dataset" text not null, "format" text not null, "started_at" timestamptz not null, "status" int not null, "row_count" int null, "is_whole" boolean not null, primary key ("id"));`,
    );
    this.addSql(`create index "report_load_account_id_started_at_index" on "report_load" ("account_id", "started_at");`);

    this.addSql(
      `alter table "report_load" add constraint "report_load_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
  }
}
