import { Migration } from "@mikro-orm/migrations";

export class Migration20261129132500 extends Migration {
  override name = "Migration20261129132500";

  // Nothing was ever withheld by it.
  override up(): void | Promise<void> {
    this.addSql(`alter table "indicator_version" drop constraint "indicator_version_withholding";`);
    this.addSql(`alter table "indicator_version" drop column "withholding_threshold";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "indicator_version" add "withholding_threshold" int not null default 5;`);
    this.addSql(`alter table "indicator_version" add constraint "indicator_version_withholding" check (withholding_threshold >= 5);`);
  }
}
