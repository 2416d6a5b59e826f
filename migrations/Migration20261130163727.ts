import { Migration } from "@mikro-orm/migrations";

export class Migration20261130163727 extends Migration {
  override name = "Migration20261130163727";

  override up(): void | Promise<void> {
    this.addSql(`create index "account_email_equal" on "account" using hash ("email");`);
  }
}
