import { Migration } from "@mikro-orm/migrations";

/** The table of running totals is called as what it holds. */
export class Migration20261130110006 extends Migration {
  override name = "Migration20261130110006";

  override up(): void | Promise<void> {
    this.addSql(`alter table "kept_total" rename to "running_total";`);
    this.addSql(`alter table "running_total" rename constraint "kept_total_pkey" to "running_total_pkey";`);
    this.addSql(`alter index "kept_total_whole" rename to "running_total_whole";`);
  }
}
