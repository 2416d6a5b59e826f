import { Migration } from "@mikro-orm/migrations";

export class Migration20261129183714 extends Migration {
  override name = "Migration20261129183714";

  override up(): void | Promise<void> {
    this.addSql(`alter table "account" add "is_disabled_by_administrator" boolean not null default false;`);
    // Nobody noted who disabled an account until now: a manager must not come to enable what an administrator had disabled.
    this.addSql("set local sarai.audit = 'off';");
    this.addSql(`update "account" set "is_disabled_by_administrator" = true where "disabled_at" is not null;`);
    this.addSql("set local sarai.audit to default;");
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "account" drop column "is_disabled_by_administrator";`);
  }
}
