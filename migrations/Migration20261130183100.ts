import { Migration } from "@mikro-orm/migrations";

/** What is recorded of visits that others approve too, and of those that are hosted. */
export class Migration20261130183100 extends Migration {
  override name = "Migration20261130183100";

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "visit" add "consulted_on" date null, add "entry_permit_on" date null, add "other_approval" text null, add "funded_from" text null;`,
    );
  }
}
