import { Migration } from "@mikro-orm/migrations";

/**
 * Imports read more than they did: each activity is compared in full when it is published next, as if it had changed. Addresses that no
 * browser should follow go at once.
 */
export class Migration20261129131910 extends Migration {
  override name = "Migration20261129131910";

  override up(): void | Promise<void> {
    this.addSql(`update "published_activity" set "content_hash" = '';`);
    this.addSql(`update "document" set "url" = '' where "origin" = 'PUBLICATION' and "url" !~* '^https?:';`);
  }

  /** Nothing to take back: the next import of each activity writes what was here. */
  override down(): void | Promise<void> {}
}
