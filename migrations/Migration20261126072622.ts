import { Migration } from "@mikro-orm/migrations";

export class Migration20261126072622 extends Migration {
  override name = "Migration20261126072622";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "forum_series" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text not null, "name" jsonb not null, "kind" text not null, "programme_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "forum_series" add constraint "forum_series_code_unique" unique ("code");`);
    this.addSql(`create index "forum_series_programme_id_index" on "forum_series" ("programme_id");`);
    this.addSql(`create index "forum_series_code_like" on "forum_series" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "forum_series_code_order" on "forum_series" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "forum_series_name_like" on "forum_series" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "forum_series_name_order_main" on "forum_series" ((left(coalesce("name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_series_name_order_zh" on "forum_series" ((left(coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_series_name_order_en" on "forum_series" ((left(coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "forum_series_kind_order" on "forum_series" ("kind", "id");`);
    this.addSql(
      `create index "forum_series_search" on "forum_series" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), ''));`,
    );

    this.addSql(
      `create table "forum" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "series_id" uuid null, "code" text not null, "title" jsonb not null, "kind" text not null, "edition" int null, "starts_on" date null, "ends_on" date null, "place" jsonb null, "country_id" uuid null, "format" text not null default 'IN_PERSON', "visibility" text not null default 'INTERNAL', primary key ("id"));`,
    );
    this.addSql(`alter table "forum" add constraint "forum_code_unique" unique ("code");`);
    this.addSql(`create index "forum_country_id_index" on "forum" ("country_id");`);
    this.addSql(`create index "forum_code_like" on "forum" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "forum_code_order" on "forum" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "forum_title_like" on "forum" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "forum_title_order_main" on "forum" ((left(coalesce("title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_title_order_zh" on "forum" ((left(coalesce("title" ->> 'zh', "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_title_order_en" on "forum" ((left(coalesce("title" ->> 'en', "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "forum_kind_order" on "forum" ("kind", "id");`);
    this.addSql(`create index "forum_edition_order" on "forum" ("edition", "id");`);
    this.addSql(`create index "forum_starts_on_order" on "forum" ("starts_on", "id");`);
    this.addSql(`create index "forum_ends_on_order" on "forum" ("ends_on", "id");`);
    this.addSql(`create index "forum_place_like" on "forum" using gin (("place"::text) gin_trgm_ops);`);
    this.addSql(`create index "forum_format_order" on "forum" ("format", "id");`);
    this.addSql(`create index "forum_visibility_order" on "forum" ("visibility", "id");`);
    this.addSql(`create index "forum_created_at_order" on "forum" ("created_at", "id");`);
    this.addSql(`create index "forum_updated_at_order" on "forum" ("updated_at", "id");`);
    this.addSql(
      `create index "forum_search" on "forum" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", '') || ' ' || coalesce(texts_all("place"), ''), ''));`,
    );
    this.addSql(`alter table "forum" add constraint "forum_series_id_edition_unique" unique ("series_id", "edition");`);

    this.addSql(
      `create table "forum_session" ("id" uuid not null, "forum_id" uuid not null, "position" int not null, "title" jsonb not null, "held_on" date null, "moderator" text null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_session_forum_id_index" on "forum_session" ("forum_id");`);
    this.addSql(`create index "forum_session_title_like" on "forum_session" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "forum_session_held_on_order" on "forum_session" ("held_on", "id");`);
    this.addSql(`create index "forum_session_moderator_like" on "forum_session" using gin ("moderator" gin_trgm_ops);`);
    this.addSql(`create index "forum_session_moderator_equal" on "forum_session" using hash ("moderator");`);

    this.addSql(
      `create table "forum_participation" ("id" uuid not null, "forum_id" uuid not null, "position" int not null, "organisation_id" uuid not null, "role" text not null, "head_count" int null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_participation_forum_id_index" on "forum_participation" ("forum_id");`);
    this.addSql(
      `create index "forum_participation_organisation_id_forum_id_index" on "forum_participation" ("organisation_id", "forum_id");`,
    );
    this.addSql(`create index "forum_participation_role_order" on "forum_participation" ("role", "id");`);
    this.addSql(`create index "forum_participation_head_count_order" on "forum_participation" ("head_count", "id");`);
    this.addSql(
      `alter table "forum_participation" add constraint "forum_participation_forum_id_organisation_id_role_unique" unique ("forum_id", "organisation_id", "role");`,
    );

    this.addSql(
      `create table "forum_document" ("id" uuid not null, "forum_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_document_forum_id_index" on "forum_document" ("forum_id");`);
    this.addSql(`create index "forum_document_document_id_index" on "forum_document" ("document_id");`);

    this.addSql(
      `create table "commitment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "forum_id" uuid not null, "text" jsonb not null, "kind" text not null, "maker_id" uuid not null, "beneficiary_id" uuid null, "beneficiary_country_id" uuid null, "measure" jsonb null, "due_on" date null, "status" text not null default 'OPEN', "evidence" jsonb null, "visibility" text not null default 'INTERNAL', primary key ("id"));`,
    );
    this.addSql(`create index "commitment_forum_id_index" on "commitment" ("forum_id");`);
    this.addSql(`create index "commitment_maker_id_index" on "commitment" ("maker_id");`);
    this.addSql(`create index "commitment_beneficiary_id_index" on "commitment" ("beneficiary_id");`);
    this.addSql(`create index "commitment_beneficiary_country_id_index" on "commitment" ("beneficiary_country_id");`);
    this.addSql(`create index "commitment_text_like" on "commitment" using gin (("text"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "commitment_text_order_main" on "commitment" ((left(coalesce("text" ->> 'en', texts_any("text")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "commitment_text_order_zh" on "commitment" ((left(coalesce("text" ->> 'zh', "text" ->> 'en', texts_any("text")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "commitment_text_order_en" on "commitment" ((left(coalesce("text" ->> 'en', "text" ->> 'en', texts_any("text")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "commitment_measure_like" on "commitment" using gin (("measure"::text) gin_trgm_ops);`);
    this.addSql(`create index "commitment_kind_order" on "commitment" ("kind", "id");`);
    this.addSql(`create index "commitment_status_order" on "commitment" ("status", "id");`);
    this.addSql(`create index "commitment_due_on_order" on "commitment" ("due_on", "id");`);
    this.addSql(`create index "commitment_visibility_order" on "commitment" ("visibility", "id");`);
    this.addSql(`create index "commitment_created_at_order" on "commitment" ("created_at", "id");`);
    this.addSql(`create index "commitment_updated_at_order" on "commitment" ("updated_at", "id");`);
    this.addSql(
      `create index "commitment_search" on "commitment" using gin (search_document(coalesce(texts_all("text"), ''), coalesce(texts_all("measure"), '') || ' ' || coalesce(texts_all("evidence"), '')));`,
    );

    this.addSql(
      `create table "commitment_note" ("id" uuid not null, "commitment_id" uuid not null, "noted_on" date not null, "text" text not null, "organisation_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "commitment_note_commitment_id_index" on "commitment_note" ("commitment_id");`);
    this.addSql(`create index "commitment_note_organisation_id_index" on "commitment_note" ("organisation_id");`);
    this.addSql(`create index "commitment_note_noted_on_order" on "commitment_note" ("noted_on", "id");`);
    this.addSql(`create index "commitment_note_text_like" on "commitment_note" using gin ("text" gin_trgm_ops);`);
    this.addSql(`create index "commitment_note_text_equal" on "commitment_note" using hash ("text");`);

    this.addSql(
      `create table "commitment_document" ("id" uuid not null, "commitment_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "commitment_document_commitment_id_index" on "commitment_document" ("commitment_id");`);
    this.addSql(`create index "commitment_document_document_id_index" on "commitment_document" ("document_id");`);

    this.addSql(
      `create table "commitment_project" ("id" uuid not null, "commitment_id" uuid not null, "position" int not null, "project_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "commitment_project_commitment_id_index" on "commitment_project" ("commitment_id");`);
    this.addSql(`create index "commitment_project_project_id_index" on "commitment_project" ("project_id");`);

    this.addSql(`alter table "site" add "archived_at" timestamptz null;`);
    this.addSql(`create index "site_archived_at_order" on "site" ("archived_at", "id");`);

    this.addSql(
      `alter table "forum_series" add constraint "forum_series_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(`alter table "forum_series" add constraint "forum_series_kind_check" check ("kind" in ('HELD', 'ATTENDED'));`);
    this.addSql(
      `create trigger "forum_series_audit" after insert or update or delete on "forum_series" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "forum" add constraint "forum_series_id_foreign" foreign key ("series_id") references "forum_series" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "forum" add constraint "forum_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(`alter table "forum" add constraint "forum_kind_check" check ("kind" in ('HELD', 'ATTENDED'));`);
    this.addSql(`alter table "forum" add constraint "forum_format_check" check ("format" in ('IN_PERSON', 'ONLINE', 'HYBRID'));`);
    this.addSql(`alter table "forum" add constraint "forum_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`);
    this.addSql(`create trigger "forum_audit" after insert or update or delete on "forum" for each row execute function audit_change();`);

    this.addSql(
      `alter table "forum_session" add constraint "forum_session_forum_id_foreign" foreign key ("forum_id") references "forum" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "forum_session_audit" after insert or update or delete on "forum_session" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "forum_participation" add constraint "forum_participation_forum_id_foreign" foreign key ("forum_id") references "forum" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "forum_participation" add constraint "forum_participation_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "forum_participation" add constraint "forum_participation_role_check" check ("role" in ('HOST', 'CO_HOST', 'ORGANISER', 'SUPPORTER', 'SPEAKER', 'PARTICIPANT', 'OBSERVER'));`,
    );
    this.addSql(
      `create trigger "forum_participation_audit" after insert or update or delete on "forum_participation" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "forum_document" add constraint "forum_document_forum_id_foreign" foreign key ("forum_id") references "forum" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "forum_document" add constraint "forum_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "forum_document_audit" after insert or update or delete on "forum_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "commitment" add constraint "commitment_forum_id_foreign" foreign key ("forum_id") references "forum" ("id");`,
    );
    this.addSql(
      `alter table "commitment" add constraint "commitment_maker_id_foreign" foreign key ("maker_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "commitment" add constraint "commitment_beneficiary_id_foreign" foreign key ("beneficiary_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "commitment" add constraint "commitment_beneficiary_country_id_foreign" foreign key ("beneficiary_country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "commitment" add constraint "commitment_kind_check" check ("kind" in ('DECLARATION', 'INITIATIVE', 'MEMORANDUM', 'PLEDGE', 'TRAINING_OFFER'));`,
    );
    this.addSql(
      `alter table "commitment" add constraint "commitment_status_check" check ("status" in ('OPEN', 'IN_PROGRESS', 'FULFILLED', 'WITHDRAWN'));`,
    );
    this.addSql(
      `alter table "commitment" add constraint "commitment_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(
      `create trigger "commitment_audit" after insert or update or delete on "commitment" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "commitment_note" add constraint "commitment_note_commitment_id_foreign" foreign key ("commitment_id") references "commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "commitment_note" add constraint "commitment_note_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "commitment_note_audit" after insert or update or delete on "commitment_note" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "commitment_document" add constraint "commitment_document_commitment_id_foreign" foreign key ("commitment_id") references "commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "commitment_document" add constraint "commitment_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "commitment_document_audit" after insert or update or delete on "commitment_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "commitment_project" add constraint "commitment_project_commitment_id_foreign" foreign key ("commitment_id") references "commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "commitment_project" add constraint "commitment_project_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "commitment_project_audit" after insert or update or delete on "commitment_project" for each row execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "forum" drop constraint "forum_series_id_foreign";`);
    this.addSql(`alter table "forum_session" drop constraint "forum_session_forum_id_foreign";`);
    this.addSql(`alter table "forum_participation" drop constraint "forum_participation_forum_id_foreign";`);
    this.addSql(`alter table "forum_document" drop constraint "forum_document_forum_id_foreign";`);
    this.addSql(`alter table "commitment" drop constraint "commitment_forum_id_foreign";`);
    this.addSql(`alter table "commitment_note" drop constraint "commitment_note_commitment_id_foreign";`);
    this.addSql(`alter table "commitment_document" drop constraint "commitment_document_commitment_id_foreign";`);
    this.addSql(`alter table "commitment_project" drop constraint "commitment_project_commitment_id_foreign";`);

    this.addSql(`drop trigger if exists "forum_series_audit" on "forum_series";`);
    this.addSql(`drop function if exists "forum_series_forum_series_audit_fn"();`);
    this.addSql(`drop table if exists "forum_series" cascade;`);
    this.addSql(`drop trigger if exists "forum_audit" on "forum";`);
    this.addSql(`drop function if exists "forum_forum_audit_fn"();`);
    this.addSql(`drop table if exists "forum" cascade;`);
    this.addSql(`drop trigger if exists "forum_session_audit" on "forum_session";`);
    this.addSql(`drop function if exists "forum_session_forum_session_audit_fn"();`);
    this.addSql(`drop table if exists "forum_session" cascade;`);
    this.addSql(`drop trigger if exists "forum_participation_audit" on "forum_participation";`);
    this.addSql(`drop function if exists "forum_participation_forum_participation_audit_fn"();`);
    this.addSql(`drop table if exists "forum_participation" cascade;`);
    this.addSql(`drop trigger if exists "forum_document_audit" on "forum_document";`);
    this.addSql(`drop function if exists "forum_document_forum_document_audit_fn"();`);
    this.addSql(`drop table if exists "forum_document" cascade;`);
    this.addSql(`drop trigger if exists "commitment_audit" on "commitment";`);
    this.addSql(`drop function if exists "commitment_commitment_audit_fn"();`);
    this.addSql(`drop table if exists "commitment" cascade;`);
    this.addSql(`drop trigger if exists "commitment_note_audit" on "commitment_note";`);
    this.addSql(`drop function if exists "commitment_note_commitment_note_audit_fn"();`);
    this.addSql(`drop table if exists "commitment_note" cascade;`);
    this.addSql(`drop trigger if exists "commitment_document_audit" on "commitment_document";`);
    this.addSql(`drop function if exists "commitment_document_commitment_document_audit_fn"();`);
    this.addSql(`drop table if exists "commitment_document" cascade;`);
    this.addSql(`drop trigger if exists "commitment_project_audit" on "commitment_project";`);
    this.addSql(`drop function if exists "commitment_project_commitment_project_audit_fn"();`);
    this.addSql(`drop table if exists "commitment_project" cascade;`);

    this.addSql(`drop index "site_archived_at_order";`);
    this.addSql(`alter table "site" drop column "archived_at";`);
  }
}
