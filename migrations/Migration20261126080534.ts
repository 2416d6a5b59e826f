import { Migration } from "@mikro-orm/migrations";

export class Migration20261126080534 extends Migration {
  override name = "Migration20261126080534";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "upload" ("id" uuid not null, "account_id" uuid not null, "file_name" text not null, "media_type" text not null, "size" int not null, "sha256" text not null, "created_at" timestamptz not null default now(), "arrived_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "upload_account_id_index" on "upload" ("account_id");`);
    this.addSql(`create index "upload_created_at_index" on "upload" ("created_at");`);

    // Before this, publications were where documents came from.
    this.addSql(
      `alter table "document" add "origin" text not null default 'PUBLICATION', add "organisation_id" uuid null, add "file_name" text null, add "size" int null, add "sha256" text null, add "archived_at" timestamptz null, add "file" uuid null;`,
    );
    this.addSql(`alter table "document" alter column "origin" set default 'RECORD';`);
    this.addSql(
      `alter table "document" add constraint "document_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(`create index "document_organisation_id_index" on "document" ("organisation_id");`);
    this.addSql(`alter table "document" add constraint "document_file_unique" unique ("file");`);
    this.addSql(`create index "document_origin_order" on "document" ("origin", "id");`);
    this.addSql(`create index "document_archived_at_order" on "document" ("archived_at", "id");`);
    this.addSql(`alter table "document" add constraint "document_origin_check" check ("origin" in ('RECORD', 'PUBLICATION'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "upload" cascade;`);

    this.addSql(`alter table "document" drop constraint "document_organisation_id_foreign";`);

    this.addSql(`drop index "document_organisation_id_index";`);
    this.addSql(`alter table "document" drop constraint "document_file_unique";`);
    this.addSql(`drop index "document_origin_order";`);
    this.addSql(`drop index "document_archived_at_order";`);
    this.addSql(`alter table "document" drop constraint "document_origin_check";`);
    this.addSql(
      `alter table "document" drop column "origin", drop column "organisation_id", drop column "file_name", drop column "size", drop column "sha256", drop column "archived_at", drop column "file";`,
    );
  }
}
