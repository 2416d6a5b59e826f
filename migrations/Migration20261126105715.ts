import { Migration } from "@mikro-orm/migrations";

export class Migration20261126105715 extends Migration {
  override name = "Migration20261126105715";

  override up(): void | Promise<void> {
    this.addSql(`alter table "overlap" add "said_before" jsonb not null default '[]';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "overlap" drop column "said_before";`);
  }
}
