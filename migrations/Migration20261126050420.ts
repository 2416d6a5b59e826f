import { Migration } from "@mikro-orm/migrations";

export class Migration20261126050420 extends Migration {
  override name = "Migration20261126050420";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "api_key" ("id" uuid not null, "key_id" text not null, "account_id" uuid not null, "hash" text not null, "scopes" text[] not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "last_used_at" timestamptz null, "revoked_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "api_key" add constraint "api_key_key_id_unique" unique ("key_id");`);
    this.addSql(`create index "api_key_account_id_index" on "api_key" ("account_id");`);

    this.addSql(
      `alter table "api_key" add constraint "api_key_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "api_key" cascade;`);
  }
}
