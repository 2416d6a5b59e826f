import { Migration } from "@mikro-orm/migrations";

export class Migration20261129084632 extends Migration {
  override name = "Migration20261129084632";

  override up(): void | Promise<void> {
    this.addSql(`alter table "organisation" add "storage_bytes" bigint null, add "storage_files" int null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "organisation" drop column "storage_bytes", drop column "storage_files";`);
  }
}
