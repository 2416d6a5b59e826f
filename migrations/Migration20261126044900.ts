import { Migration } from "@mikro-orm/migrations";

/** Servers remember accounts, and are told to forget them. */
export class Migration20261126044900 extends Migration {
  override name = "Migration20261126044900";

  override up(): void | Promise<void> {
    this.addSql(
      `create function account_changed() returns trigger language plpgsql as $$ begin perform pg_notify('account_changed', ''); return null; end $$;`,
    );
    this.addSql(
      `create trigger account_changed after insert or update or delete or truncate on account for each statement execute function account_changed();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger account_changed on account;`);
    this.addSql(`drop function account_changed();`);
  }
}
