import { Migration } from "@mikro-orm/migrations";

export class Migration20261126071255 extends Migration {
  override name = "Migration20261126071255";

  override up(): void | Promise<void> {
    this.addSql(`create index "api_key_key_id_like" on "api_key" using gin ("key_id" gin_trgm_ops);`);
    this.addSql(`create index "api_key_created_at_order" on "api_key" ("created_at", "id");`);
    this.addSql(`create index "api_key_expires_at_order" on "api_key" ("expires_at", "id");`);
    this.addSql(`create index "api_key_last_used_at_order" on "api_key" ("last_used_at", "id");`);
    this.addSql(`create index "api_key_revoked_at_order" on "api_key" ("revoked_at", "id");`);
    this.addSql(
      `create trigger "api_key_audit" after insert or update or delete on "api_key" for each row execute function audit_change('hash', 'last_used_at');`,
    );

    this.addSql(`alter table "project" add "responsible_id" uuid null;`);
    this.addSql(
      `alter table "project" add constraint "project_responsible_id_foreign" foreign key ("responsible_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(`create index "project_responsible_id_index" on "project" ("responsible_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "project" drop constraint "project_responsible_id_foreign";`);

    this.addSql(`drop index "api_key_key_id_like";`);
    this.addSql(`drop index "api_key_created_at_order";`);
    this.addSql(`drop index "api_key_expires_at_order";`);
    this.addSql(`drop index "api_key_last_used_at_order";`);
    this.addSql(`drop index "api_key_revoked_at_order";`);
    this.addSql(`drop trigger if exists "api_key_audit" on "api_key";`);
    this.addSql(`drop function if exists "api_key_api_key_audit_fn"();`);

    this.addSql(`drop index "project_responsible_id_index";`);
    this.addSql(`alter table "project" drop column "responsible_id";`);
  }
}
