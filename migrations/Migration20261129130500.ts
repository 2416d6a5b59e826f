import { Migration } from "@mikro-orm/migrations";

export class Migration20261129130500 extends Migration {
  override name = "Migration20261129130500";

  override up(): void | Promise<void> {
    this.addSql(`alter table "visit" add "head_count" int null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "visit" drop column "head_count";`);
  }
}
