import { Migration } from "@mikro-orm/migrations";

/** Servers remember keys too. That one was used is not a change: it would make them forget everything once a minute. */
export class Migration20261126050430 extends Migration {
  override name = "Migration20261126050430";

  override up(): void | Promise<void> {
    this.addSql(
      `create trigger api_key_changed after insert or delete or truncate or update of key_id, account_id, hash, scopes, expires_at, revoked_at on api_key for each statement execute function account_changed();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger api_key_changed on api_key;`);
  }
}
