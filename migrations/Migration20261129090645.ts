import { Migration } from "@mikro-orm/migrations";

export class Migration20261129090645 extends Migration {
  override name = "Migration20261129090645";

  override up(): void | Promise<void> {
    this.addSql(`alter table "import_run" add "abandoned_at" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "import_run" drop column "abandoned_at";`);
  }
}
