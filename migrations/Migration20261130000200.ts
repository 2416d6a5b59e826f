import { Migration } from "@mikro-orm/migrations";

/** All tables, with their indexes and triggers: made from the entities. */
export class Migration20261130000200 extends Migration {
  override name = "Migration20261130000200";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "attempt" ("account_id" uuid not null, "key" text not null, "request" text not null, "answer" jsonb null, "created_at" timestamptz not null default now(), primary key ("account_id", "key"));`,
    );

    this.addSql(
      `create table "audit_entry" ("id" uuid not null, "at" timestamptz not null, "noun" text not null, "record_id" uuid not null, "kind" text not null, "account_id" uuid null, "request_id" text null, "action" text null, "before" jsonb null, "after" jsonb null, "salt" uuid null, "content" bytea not null, "lane" int not null, "sequence" bigint not null, "hash" bytea not null, primary key ("id"));`,
    );
    this.addSql(`create index "audit_entry_record_id_order" on "audit_entry" ("record_id", "id");`);
    this.addSql(`create index "audit_entry_noun_like" on "audit_entry" using gin ("noun" gin_trgm_ops);`);
    this.addSql(`create index "audit_entry_noun_equal" on "audit_entry" using hash ("noun");`);
    this.addSql(`create index "audit_entry_kind_like" on "audit_entry" using gin ("kind" gin_trgm_ops);`);
    this.addSql(`create index "audit_entry_kind_equal" on "audit_entry" using hash ("kind");`);
    this.addSql(`create index "audit_entry_at_order" on "audit_entry" ("at", "id");`);
    this.addSql(`create index "audit_entry_account_id_order" on "audit_entry" ("account_id", "id");`);
    this.addSql(`create index "audit_entry_request_id_like" on "audit_entry" using gin ("request_id" gin_trgm_ops);`);
    this.addSql(`create index "audit_entry_request_id_equal" on "audit_entry" using hash ("request_id");`);
    this.addSql(`create index "audit_entry_action_like" on "audit_entry" using gin ("action" gin_trgm_ops);`);
    this.addSql(`create index "audit_entry_action_equal" on "audit_entry" using hash ("action");`);
    this.addSql(`alter table "audit_entry" add constraint "audit_entry_lane_sequence_unique" unique ("lane", "sequence");`);

    this.addSql(`create table "audit_lane" ("lane" serial primary key, "sequence" bigint not null, "hash" bytea not null);`);

    this.addSql(
      `create table "country" ("id" uuid not null, "code" text not null, "name" jsonb not null, "kind" text not null default 'COUNTRY', "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "country" add constraint "country_code_unique" unique ("code");`);
    this.addSql(`create index "country_code_like" on "country" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "country_code_order" on "country" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "country_name_like" on "country" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "country_name_order_main" on "country" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "country_name_order_zh" on "country" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "country_name_order_en" on "country" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "country_kind_order" on "country" ("kind", "id");`);
    this.addSql(
      `create index "country_search" on "country" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), ''));`,
    );

    this.addSql(
      `create table "import_run" ("id" uuid not null, "started_at" timestamptz not null, "finished_at" timestamptz null, "abandoned_at" timestamptz null, "files" text[] not null, "report" jsonb null, primary key ("id"));`,
    );

    this.addSql(
      `create table "indicator" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "scheme" text not null, "code" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_scheme_order" on "indicator" ("scheme", "id");`);
    this.addSql(`create index "indicator_code_like" on "indicator" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "indicator_code_equal" on "indicator" using hash ("code");`);
    this.addSql(`create index "indicator_code_order" on "indicator" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`alter table "indicator" add constraint "indicator_scheme_code_unique" unique ("scheme", "code");`);

    this.addSql(
      `create table "indicator_edition" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "indicator_id" uuid not null, "edition" text not null, "number" text null, "name" jsonb not null, "description" jsonb null, "unit" text not null, "kind" text not null, "across_sites" text not null, "across_periods" text not null, "across_partners" text not null, "max_age_months" int not null default 3, "fiscal_year_start_month" int not null default 1, "higher_is_better" boolean not null default true, "counts_people" boolean not null default true, "numerator_id" uuid null, "denominator_id" uuid null, "is_verified" boolean not null default false, "source" text null, "used_from" date null, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_edition_numerator_id_index" on "indicator_edition" ("numerator_id");`);
    this.addSql(`create index "indicator_edition_denominator_id_index" on "indicator_edition" ("denominator_id");`);
    this.addSql(`create index "indicator_edition_name_like" on "indicator_edition" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "indicator_edition_name_order_main" on "indicator_edition" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "indicator_edition_name_order_zh" on "indicator_edition" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "indicator_edition_name_order_en" on "indicator_edition" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "indicator_edition_edition_like" on "indicator_edition" using gin ("edition" gin_trgm_ops);`);
    this.addSql(`create index "indicator_edition_edition_equal" on "indicator_edition" using hash ("edition");`);
    this.addSql(`create index "indicator_edition_edition_order" on "indicator_edition" ((left("edition", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "indicator_edition_kind_order" on "indicator_edition" ("kind", "id");`);
    this.addSql(`create index "indicator_edition_is_verified_order" on "indicator_edition" ("is_verified", "id");`);
    this.addSql(`create index "indicator_edition_counts_people_order" on "indicator_edition" ("counts_people", "id");`);
    this.addSql(
      `create index "indicator_edition_search" on "indicator_edition" using gin (search_document(coalesce(texts_all("name"), ''), coalesce(texts_all("description"), '')));`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_indicator_id_edition_unique" unique ("indicator_id", "edition");`,
    );

    this.addSql(
      `create table "indicator_check" ("id" uuid not null, "indicator_edition_id" uuid not null, "position" int not null, "at_most_id" uuid not null, "may_be_justified" boolean not null default true, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_check_at_most_id_index" on "indicator_check" ("at_most_id");`);
    this.addSql(
      `alter table "indicator_check" add constraint "indicator_check_indicator_edition_id_position_unique" unique ("indicator_edition_id", "position");`,
    );

    this.addSql(
      `create table "disaggregation" ("id" uuid not null, "indicator_edition_id" uuid not null, "position" int not null, "code" text not null, "dimensions" text[] not null, "category_sets" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "disaggregation_code_like" on "disaggregation" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "disaggregation_code_equal" on "disaggregation" using hash ("code");`);
    this.addSql(
      `alter table "disaggregation" add constraint "disaggregation_indicator_edition_id_position_unique" unique ("indicator_edition_id", "position");`,
    );

    this.addSql(
      `create table "disaggregation_cell" ("id" uuid not null, "disaggregation_id" uuid not null, "position" int not null, "code" text not null, "name" jsonb not null, "categories" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "disaggregation_cell_code_like" on "disaggregation_cell" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "disaggregation_cell_code_equal" on "disaggregation_cell" using hash ("code");`);
    this.addSql(
      `alter table "disaggregation_cell" add constraint "disaggregation_cell_disaggregation_id_code_unique" unique ("disaggregation_id", "code");`,
    );

    this.addSql(
      `create table "kept_total" ("indicator_edition_id" uuid not null, "span" text not null, "starts_on" date not null, "ends_on" date not null, "country_id" uuid not null, "cell_id" uuid not null, "lane" int not null, "sum" numeric not null, "reported" int not null, "not_applicable" int not null, "expected" int not null, primary key ("indicator_edition_id", "span", "starts_on", "ends_on", "country_id", "cell_id", "lane"));`,
    );
    this.addSql(
      `create index "kept_total_whole" on "kept_total" ("indicator_edition_id", "span") where "cell_id" = '00000000-0000-0000-0000-000000000000';`,
    );

    this.addSql(
      `create table "organisation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "name" jsonb not null, "language" text not null default 'en', "type" text null, "country_id" uuid null, "parent_id" uuid null, "website" text null, "storage_bytes" bigint null, "storage_files" int null, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "organisation_country_id_index" on "organisation" ("country_id");`);
    this.addSql(`create index "organisation_parent_id_index" on "organisation" ("parent_id");`);
    this.addSql(`create index "organisation_name_key" on "organisation" using gin (names_key("name") gin_trgm_ops);`);
    this.addSql(`create index "organisation_name_like" on "organisation" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "organisation_name_order_main" on "organisation" ((left(coalesce(coalesce("name_pronounced", "name") ->> "language", coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_name_order_zh" on "organisation" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> "language", coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_name_order_en" on "organisation" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> "language", coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_type_place" on "organisation" ((array_position(array['GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'], "type")), "id");`,
    );
    this.addSql(`create index "organisation_type_order" on "organisation" ("type", "id");`);
    this.addSql(`create index "organisation_archived_at_order" on "organisation" ("archived_at", "id");`);
    this.addSql(`create index "organisation_created_at_order" on "organisation" ("created_at", "id");`);
    this.addSql(`create index "organisation_updated_at_order" on "organisation" ("updated_at", "id");`);
    this.addSql(`create index "organisation_search" on "organisation" using gin (search_document(coalesce(texts_all("name"), ''), ''));`);

    this.addSql(
      `create table "multilateral_membership" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "body_id" uuid not null, "office" jsonb null, "starts_on" date not null, "ends_on" date null, "fee_amount" numeric null, "fee_currency" text null, "visibility" text not null default 'INTERNAL', primary key ("id"));`,
    );
    this.addSql(`create index "multilateral_membership_body_id_index" on "multilateral_membership" ("body_id");`);
    this.addSql(
      `create index "multilateral_membership_office_like" on "multilateral_membership" using gin (("office"::text) gin_trgm_ops);`,
    );
    this.addSql(`create index "multilateral_membership_starts_on_order" on "multilateral_membership" ("starts_on", "id");`);
    this.addSql(`create index "multilateral_membership_ends_on_order" on "multilateral_membership" ("ends_on", "id");`);
    this.addSql(`create index "multilateral_membership_visibility_order" on "multilateral_membership" ("visibility", "id");`);
    this.addSql(`create index "multilateral_membership_archived_at_order" on "multilateral_membership" ("archived_at", "id");`);
    this.addSql(
      `create index "multilateral_membership_search" on "multilateral_membership" using gin (search_document(coalesce(texts_all("office"), ''), ''));`,
    );

    this.addSql(
      `create table "document" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "title" jsonb not null, "description" jsonb null, "url" text not null, "format" text null, "categories" text[] not null, "languages" text[] not null, "dated_on" date null, "visibility" text not null default 'INTERNAL', "origin" text not null default 'LOCAL', "organisation_id" uuid null, "file_name" text null, "size" int null, "sha256" text null, "file" uuid null, "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "document_organisation_id_index" on "document" ("organisation_id");`);
    this.addSql(`alter table "document" add constraint "document_file_unique" unique ("file");`);
    this.addSql(`create index "document_title_like" on "document" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "document_title_order_main" on "document" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "document_title_order_zh" on "document" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "document_title_order_en" on "document" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "document_format_like" on "document" using gin ("format" gin_trgm_ops);`);
    this.addSql(`create index "document_format_equal" on "document" using hash ("format");`);
    this.addSql(`create index "document_categories_among" on "document" using gin ("categories");`);
    this.addSql(`create index "document_languages_among" on "document" using gin ("languages");`);
    this.addSql(`create index "document_dated_on_order" on "document" ("dated_on", "id");`);
    this.addSql(`create index "document_visibility_order" on "document" ("visibility", "id");`);
    this.addSql(`create index "document_origin_order" on "document" ("origin", "id");`);
    this.addSql(`create index "document_archived_at_order" on "document" ("archived_at", "id");`);
    this.addSql(`create index "document_created_at_order" on "document" ("created_at", "id");`);
    this.addSql(
      `create index "document_search" on "document" using gin (search_document(coalesce(texts_all("title"), ''), coalesce(texts_all("description"), '')));`,
    );

    this.addSql(
      `create table "contact" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "organisation_id" uuid not null, "name" text not null, "job_title" jsonb null, "email" text null, "phone" text null, primary key ("id"));`,
    );
    this.addSql(`create index "contact_organisation_id_index" on "contact" ("organisation_id");`);

    this.addSql(
      `create table "account" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "kind" text not null default 'PERSON', "name" text not null, "email" text null, "organisation_id" uuid null, "roles" text[] not null, "disabled_at" timestamptz null, "is_disabled_by_administrator" boolean not null default false, "issuer" text not null, "subject" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "account_organisation_id_index" on "account" ("organisation_id");`);
    this.addSql(`create index "account_name_like" on "account" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "account_name_equal" on "account" using hash ("name");`);
    this.addSql(`create index "account_name_order" on "account" ((left("name", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "account_kind_order" on "account" ("kind", "id");`);
    this.addSql(`create index "account_roles_among" on "account" using gin ("roles");`);
    this.addSql(`create index "account_disabled_at_order" on "account" ("disabled_at", "id");`);
    this.addSql(`create index "account_created_at_order" on "account" ("created_at", "id");`);
    this.addSql(`alter table "account" add constraint "account_issuer_subject_unique" unique ("issuer", "subject");`);

    this.addSql(
      `create table "api_key" ("id" uuid not null, "key_id" text not null, "account_id" uuid not null, "hash" text not null, "scopes" text[] not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "last_used_at" timestamptz null, "revoked_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "api_key" add constraint "api_key_key_id_unique" unique ("key_id");`);
    this.addSql(`create index "api_key_account_id_index" on "api_key" ("account_id");`);
    this.addSql(`create index "api_key_key_id_like" on "api_key" using gin ("key_id" gin_trgm_ops);`);
    this.addSql(`create index "api_key_created_at_order" on "api_key" ("created_at", "id");`);
    this.addSql(`create index "api_key_expires_at_order" on "api_key" ("expires_at", "id");`);
    this.addSql(`create index "api_key_last_used_at_order" on "api_key" ("last_used_at", "id");`);
    this.addSql(`create index "api_key_revoked_at_order" on "api_key" ("revoked_at", "id");`);

    this.addSql(
      `create table "organisation_alias" ("id" uuid not null, "organisation_id" uuid not null, "kind" text not null default 'ALIAS', "name" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "organisation_alias_organisation_id_index" on "organisation_alias" ("organisation_id");`);
    this.addSql(`create index "organisation_alias_name_key" on "organisation_alias" using gin (name_key("name") gin_trgm_ops);`);
    this.addSql(`create index "organisation_alias_name_like" on "organisation_alias" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "organisation_alias_name_equal" on "organisation_alias" using hash ("name");`);
    this.addSql(`create index "organisation_alias_kind_order" on "organisation_alias" ("kind", "id");`);
    this.addSql(`create index "organisation_alias_search" on "organisation_alias" using gin (search_document(coalesce("name", ''), ''));`);

    this.addSql(
      `create table "organisation_identifier" ("id" uuid not null, "organisation_id" uuid not null, "scheme" text not null, "identifier" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "organisation_identifier_organisation_id_index" on "organisation_identifier" ("organisation_id");`);
    this.addSql(`create index "organisation_identifier_scheme_order" on "organisation_identifier" ("scheme", "id");`);
    this.addSql(
      `create index "organisation_identifier_identifier_like" on "organisation_identifier" using gin ("identifier" gin_trgm_ops);`,
    );
    this.addSql(`create index "organisation_identifier_identifier_equal" on "organisation_identifier" using hash ("identifier");`);
    this.addSql(
      `create index "organisation_identifier_search" on "organisation_identifier" using gin (search_document(coalesce("identifier", ''), ''));`,
    );
    this.addSql(
      `alter table "organisation_identifier" add constraint "organisation_identifier_scheme_identifier_unique" unique ("scheme", "identifier");`,
    );

    this.addSql(
      `create table "programme" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "name" jsonb not null, "description" jsonb null, "starts_on" date null, "ends_on" date null, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "programme" add constraint "programme_code_unique" unique ("code");`);
    this.addSql(`create index "programme_code_like" on "programme" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "programme_code_order" on "programme" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "programme_name_like" on "programme" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "programme_name_order_main" on "programme" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "programme_name_order_zh" on "programme" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "programme_name_order_en" on "programme" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "programme_starts_on_order" on "programme" ("starts_on", "id");`);
    this.addSql(`create index "programme_ends_on_order" on "programme" ("ends_on", "id");`);
    this.addSql(`create index "programme_archived_at_order" on "programme" ("archived_at", "id");`);
    this.addSql(
      `create index "programme_search" on "programme" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), coalesce(texts_all("description"), '')));`,
    );

    this.addSql(
      `create table "forum_series" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "name" jsonb not null, "kind" text not null, "programme_id" uuid null, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "forum_series" add constraint "forum_series_code_unique" unique ("code");`);
    this.addSql(`create index "forum_series_programme_id_index" on "forum_series" ("programme_id");`);
    this.addSql(`create index "forum_series_code_like" on "forum_series" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "forum_series_code_order" on "forum_series" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "forum_series_name_like" on "forum_series" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "forum_series_name_order_main" on "forum_series" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_series_name_order_zh" on "forum_series" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_series_name_order_en" on "forum_series" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "forum_series_kind_order" on "forum_series" ("kind", "id");`);
    this.addSql(`create index "forum_series_archived_at_order" on "forum_series" ("archived_at", "id");`);
    this.addSql(
      `create index "forum_series_search" on "forum_series" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), ''));`,
    );

    this.addSql(
      `create table "forum" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "series_id" uuid null, "code" text not null, "title" jsonb not null, "kind" text not null, "edition" int null, "starts_on" date null, "ends_on" date null, "place" jsonb null, "country_id" uuid null, "format" text not null default 'IN_PERSON', "visibility" text not null default 'INTERNAL', "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "forum" add constraint "forum_code_unique" unique ("code");`);
    this.addSql(`create index "forum_country_id_index" on "forum" ("country_id");`);
    this.addSql(`create index "forum_code_like" on "forum" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "forum_code_order" on "forum" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "forum_title_like" on "forum" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "forum_title_order_main" on "forum" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_title_order_zh" on "forum" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_title_order_en" on "forum" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "forum_kind_order" on "forum" ("kind", "id");`);
    this.addSql(`create index "forum_edition_order" on "forum" ("edition", "id");`);
    this.addSql(`create index "forum_starts_on_order" on "forum" ("starts_on", "id");`);
    this.addSql(`create index "forum_ends_on_order" on "forum" ("ends_on", "id");`);
    this.addSql(`create index "forum_place_like" on "forum" using gin (("place"::text) gin_trgm_ops);`);
    this.addSql(`create index "forum_format_order" on "forum" ("format", "id");`);
    this.addSql(`create index "forum_visibility_order" on "forum" ("visibility", "id");`);
    this.addSql(`create index "forum_archived_at_order" on "forum" ("archived_at", "id");`);
    this.addSql(`create index "forum_created_at_order" on "forum" ("created_at", "id");`);
    this.addSql(`create index "forum_updated_at_order" on "forum" ("updated_at", "id");`);
    this.addSql(
      `create index "forum_search" on "forum" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", '') || ' ' || coalesce(texts_all("place"), ''), ''));`,
    );
    this.addSql(`alter table "forum" add constraint "forum_series_id_edition_unique" unique ("series_id", "edition");`);

    this.addSql(
      `create table "forum_session" ("id" uuid not null, "position" int not null, "forum_id" uuid not null, "title" jsonb not null, "held_on" date null, "moderator" text null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_session_forum_id_index" on "forum_session" ("forum_id");`);
    this.addSql(`create index "forum_session_title_like" on "forum_session" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "forum_session_held_on_order" on "forum_session" ("held_on", "id");`);
    this.addSql(`create index "forum_session_moderator_like" on "forum_session" using gin ("moderator" gin_trgm_ops);`);
    this.addSql(`create index "forum_session_moderator_equal" on "forum_session" using hash ("moderator");`);

    this.addSql(
      `create table "forum_participation" ("id" uuid not null, "position" int not null, "forum_id" uuid not null, "organisation_id" uuid not null, "role" text not null, "head_count" int null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_participation_forum_id_index" on "forum_participation" ("forum_id");`);
    this.addSql(
      `create index "forum_participation_organisation_id_forum_id_index" on "forum_participation" ("organisation_id", "forum_id");`,
    );
    this.addSql(
      `create index "forum_participation_role_place" on "forum_participation" ((array_position(array['HOST', 'CO_HOST', 'ORGANISER', 'SUPPORTER', 'SPEAKER', 'PARTICIPANT', 'OBSERVER'], "role")), "id");`,
    );
    this.addSql(`create index "forum_participation_role_order" on "forum_participation" ("role", "id");`);
    this.addSql(`create index "forum_participation_head_count_order" on "forum_participation" ("head_count", "id");`);
    this.addSql(
      `alter table "forum_participation" add constraint "forum_participation_forum_id_organisation_id_role_unique" unique ("forum_id", "organisation_id", "role");`,
    );

    this.addSql(
      `create table "forum_document" ("id" uuid not null, "position" int not null, "forum_id" uuid not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_document_forum_id_index" on "forum_document" ("forum_id");`);
    this.addSql(`create index "forum_document_document_id_index" on "forum_document" ("document_id");`);

    this.addSql(
      `create table "forum_commitment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "forum_id" uuid not null, "text" jsonb not null, "kind" text not null, "committed_by_id" uuid not null, "beneficiary_id" uuid null, "beneficiary_country_id" uuid null, "measurement" jsonb null, "due_on" date null, "status" text not null default 'OPEN', "fulfilled_on" date null, "evidence" jsonb null, "visibility" text not null default 'INTERNAL', "text_pronounced" jsonb generated always as (texts_pronounced("text")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_commitment_forum_id_index" on "forum_commitment" ("forum_id");`);
    this.addSql(`create index "forum_commitment_committed_by_id_index" on "forum_commitment" ("committed_by_id");`);
    this.addSql(`create index "forum_commitment_beneficiary_id_index" on "forum_commitment" ("beneficiary_id");`);
    this.addSql(`create index "forum_commitment_beneficiary_country_id_index" on "forum_commitment" ("beneficiary_country_id");`);
    this.addSql(`create index "forum_commitment_text_like" on "forum_commitment" using gin (("text"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "forum_commitment_text_order_main" on "forum_commitment" ((left(coalesce(coalesce("text_pronounced", "text") ->> 'en', texts_any(coalesce("text_pronounced", "text"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_commitment_text_order_zh" on "forum_commitment" ((left(coalesce(coalesce("text_pronounced", "text") ->> 'zh', coalesce("text_pronounced", "text") ->> 'en', texts_any(coalesce("text_pronounced", "text"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "forum_commitment_text_order_en" on "forum_commitment" ((left(coalesce(coalesce("text_pronounced", "text") ->> 'en', coalesce("text_pronounced", "text") ->> 'en', texts_any(coalesce("text_pronounced", "text"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "forum_commitment_measurement_like" on "forum_commitment" using gin (("measurement"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "forum_commitment_kind_place" on "forum_commitment" ((array_position(array['DECLARATION', 'INITIATIVE', 'MEMORANDUM', 'PLEDGE', 'TRAINING_OFFER'], "kind")), "id");`,
    );
    this.addSql(`create index "forum_commitment_kind_order" on "forum_commitment" ("kind", "id");`);
    this.addSql(
      `create index "forum_commitment_status_place" on "forum_commitment" ((array_position(array['OPEN', 'IN_PROGRESS', 'FULFILLED', 'WITHDRAWN'], "status")), "id");`,
    );
    this.addSql(`create index "forum_commitment_status_order" on "forum_commitment" ("status", "id");`);
    this.addSql(`create index "forum_commitment_due_on_order" on "forum_commitment" ("due_on", "id");`);
    this.addSql(`create index "forum_commitment_fulfilled_on_order" on "forum_commitment" ("fulfilled_on", "id");`);
    this.addSql(`create index "forum_commitment_visibility_order" on "forum_commitment" ("visibility", "id");`);
    this.addSql(`create index "forum_commitment_archived_at_order" on "forum_commitment" ("archived_at", "id");`);
    this.addSql(`create index "forum_commitment_created_at_order" on "forum_commitment" ("created_at", "id");`);
    this.addSql(`create index "forum_commitment_updated_at_order" on "forum_commitment" ("updated_at", "id");`);
    this.addSql(
      `create index "forum_commitment_search" on "forum_commitment" using gin (search_document(coalesce(texts_all("text"), ''), coalesce(texts_all("measurement"), '') || ' ' || coalesce(texts_all("evidence"), '')));`,
    );

    this.addSql(
      `create table "forum_commitment_note" ("id" uuid not null, "commitment_id" uuid not null, "noted_on" date not null, "text" text not null, "organisation_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_commitment_note_commitment_id_index" on "forum_commitment_note" ("commitment_id");`);
    this.addSql(`create index "forum_commitment_note_organisation_id_index" on "forum_commitment_note" ("organisation_id");`);
    this.addSql(`create index "forum_commitment_note_noted_on_order" on "forum_commitment_note" ("noted_on", "id");`);
    this.addSql(`create index "forum_commitment_note_text_like" on "forum_commitment_note" using gin ("text" gin_trgm_ops);`);
    this.addSql(`create index "forum_commitment_note_text_equal" on "forum_commitment_note" using hash ("text");`);

    this.addSql(
      `create table "forum_commitment_document" ("id" uuid not null, "commitment_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_commitment_document_commitment_id_index" on "forum_commitment_document" ("commitment_id");`);
    this.addSql(`create index "forum_commitment_document_document_id_index" on "forum_commitment_document" ("document_id");`);

    this.addSql(
      `create table "agreement" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "title" jsonb not null, "language" text not null default 'en', "subject" jsonb null, "kind" text not null, "languages" text[] not null, "negotiated_on" date null, "signed_on" date null, "effective_on" date null, "expires_on" date null, "notice_deadline_on" date null, "renews_automatically" boolean not null default false, "terminated_on" date null, "visibility" text not null default 'INTERNAL', "originals_location" text null, "programme_id" uuid null, "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "agreement" add constraint "agreement_code_unique" unique ("code");`);
    this.addSql(`create index "agreement_programme_id_index" on "agreement" ("programme_id");`);
    this.addSql(`create index "agreement_negotiated_on_order" on "agreement" ("negotiated_on", "id");`);
    this.addSql(`create index "agreement_signed_on_order" on "agreement" ("signed_on", "id");`);
    this.addSql(`create index "agreement_effective_on_order" on "agreement" ("effective_on", "id");`);
    this.addSql(`create index "agreement_expires_on_order" on "agreement" ("expires_on", "id");`);
    this.addSql(`create index "agreement_notice_deadline_on_order" on "agreement" ("notice_deadline_on", "id");`);
    this.addSql(`create index "agreement_terminated_on_order" on "agreement" ("terminated_on", "id");`);
    this.addSql(`create index "agreement_code_like" on "agreement" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "agreement_code_order" on "agreement" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "agreement_title_like" on "agreement" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "agreement_title_order_main" on "agreement" ((left(coalesce(coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "agreement_title_order_zh" on "agreement" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "agreement_title_order_en" on "agreement" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "agreement_kind_order" on "agreement" ("kind", "id");`);
    this.addSql(`create index "agreement_renews_automatically_order" on "agreement" ("renews_automatically", "id");`);
    this.addSql(`create index "agreement_languages_among" on "agreement" using gin ("languages");`);
    this.addSql(`create index "agreement_visibility_order" on "agreement" ("visibility", "id");`);
    this.addSql(`create index "agreement_archived_at_order" on "agreement" ("archived_at", "id");`);
    this.addSql(`create index "agreement_created_at_order" on "agreement" ("created_at", "id");`);
    this.addSql(`create index "agreement_updated_at_order" on "agreement" ("updated_at", "id");`);
    this.addSql(
      `create index "agreement_search" on "agreement" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", ''), coalesce(texts_all("subject"), '')));`,
    );

    this.addSql(
      `create table "cooperation_mechanism" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "name" jsonb not null, "purpose" jsonb null, "cadence" text not null default 'AS_NEEDED', "last_met_on" date null, "next_meets_on" date null, "ended_on" date null, "visibility" text not null default 'INTERNAL', "agreement_id" uuid null, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "cooperation_mechanism_agreement_id_index" on "cooperation_mechanism" ("agreement_id");`);
    this.addSql(`create index "cooperation_mechanism_last_met_on_order" on "cooperation_mechanism" ("last_met_on", "id");`);
    this.addSql(`create index "cooperation_mechanism_next_meets_on_order" on "cooperation_mechanism" ("next_meets_on", "id");`);
    this.addSql(`create index "cooperation_mechanism_ended_on_order" on "cooperation_mechanism" ("ended_on", "id");`);
    this.addSql(`create index "cooperation_mechanism_name_like" on "cooperation_mechanism" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "cooperation_mechanism_name_order_main" on "cooperation_mechanism" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "cooperation_mechanism_name_order_zh" on "cooperation_mechanism" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "cooperation_mechanism_name_order_en" on "cooperation_mechanism" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "cooperation_mechanism_cadence_order" on "cooperation_mechanism" ("cadence", "id");`);
    this.addSql(`create index "cooperation_mechanism_visibility_order" on "cooperation_mechanism" ("visibility", "id");`);
    this.addSql(`create index "cooperation_mechanism_archived_at_order" on "cooperation_mechanism" ("archived_at", "id");`);
    this.addSql(
      `create index "cooperation_mechanism_search" on "cooperation_mechanism" using gin (search_document(coalesce(texts_all("name"), ''), coalesce(texts_all("purpose"), '')));`,
    );

    this.addSql(
      `create table "mechanism_party" ("id" uuid not null, "position" int not null, "mechanism_id" uuid not null, "organisation_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "mechanism_party_mechanism_id_index" on "mechanism_party" ("mechanism_id");`);
    this.addSql(
      `create index "mechanism_party_organisation_id_mechanism_id_index" on "mechanism_party" ("organisation_id", "mechanism_id");`,
    );

    this.addSql(
      `create table "agreement_party" ("id" uuid not null, "position" int not null, "agreement_id" uuid not null, "organisation_id" uuid not null, "role" text not null default 'SIGNATORY', "signatory_name" jsonb null, "signatory_job_title" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_party_agreement_id_index" on "agreement_party" ("agreement_id");`);
    this.addSql(
      `create index "agreement_party_organisation_id_agreement_id_index" on "agreement_party" ("organisation_id", "agreement_id");`,
    );
    this.addSql(`create index "agreement_party_role_order" on "agreement_party" ("role", "id");`);

    this.addSql(
      `create table "agreement_obligation" ("id" uuid not null, "position" int not null, "agreement_id" uuid not null, "text" jsonb not null, "owner_id" uuid null, "due_on" date null, "done_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_obligation_agreement_id_index" on "agreement_obligation" ("agreement_id");`);
    this.addSql(`create index "agreement_obligation_owner_id_index" on "agreement_obligation" ("owner_id");`);
    this.addSql(`create index "agreement_obligation_text_like" on "agreement_obligation" using gin (("text"::text) gin_trgm_ops);`);
    this.addSql(`create index "agreement_obligation_due_on_order" on "agreement_obligation" ("due_on", "id");`);
    this.addSql(`create index "agreement_obligation_done_on_order" on "agreement_obligation" ("done_on", "id");`);

    this.addSql(
      `create table "agreement_document" ("id" uuid not null, "position" int not null, "agreement_id" uuid not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_document_agreement_id_index" on "agreement_document" ("agreement_id");`);
    this.addSql(`create index "agreement_document_document_id_index" on "agreement_document" ("document_id");`);

    this.addSql(
      `create table "project" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text null, "iati_identifier" text null, "title" jsonb not null, "description" jsonb null, "objectives" jsonb null, "target_groups" jsonb null, "remarks" jsonb null, "language" text not null default 'en', "status" text null, "planned_start_on" date null, "actual_start_on" date null, "planned_end_on" date null, "actual_end_on" date null, "visibility" text not null default 'INTERNAL', "origin" text not null default 'LOCAL', "overridden_fields" text[] not null default '{}', "programme_id" uuid null, "responsible_officer_id" uuid null, "publisher_id" uuid null, "publisher_reference" text null, "publisher_name" jsonb null, "publisher_type" text null, "secondary_publisher" boolean not null default false, "published_at" timestamptz null, "missing_from_publication_since" timestamptz null, "default_currency" text null, "hierarchy" int null, "humanitarian" boolean null, "scope" text null, "collaboration_type" text null, "flow_type" text null, "finance_type" text null, "aid_types" text[] not null, "tied_status" text null, "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "project" add constraint "project_code_unique" unique ("code");`);
    this.addSql(`alter table "project" add constraint "project_iati_identifier_unique" unique ("iati_identifier");`);
    this.addSql(`create index "project_programme_id_index" on "project" ("programme_id");`);
    this.addSql(`create index "project_responsible_officer_id_index" on "project" ("responsible_officer_id");`);
    this.addSql(`create index "project_publisher_id_index" on "project" ("publisher_id");`);
    this.addSql(`create index "project_code_like" on "project" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_code_order" on "project" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "project_iati_identifier_like" on "project" using gin ("iati_identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_iati_identifier_order" on "project" ((left("iati_identifier", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "project_title_like" on "project" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "project_title_order_main" on "project" ((left(coalesce(coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_title_order_zh" on "project" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_title_order_en" on "project" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_status_place" on "project" ((array_position(array['PIPELINE', 'IMPLEMENTATION', 'FINALISATION', 'CLOSED', 'CANCELLED', 'SUSPENDED'], "status")), "id");`,
    );
    this.addSql(`create index "project_status_order" on "project" ("status", "id");`);
    this.addSql(`create index "project_planned_start_on_order" on "project" ("planned_start_on", "id");`);
    this.addSql(`create index "project_actual_start_on_order" on "project" ("actual_start_on", "id");`);
    this.addSql(`create index "project_planned_end_on_order" on "project" ("planned_end_on", "id");`);
    this.addSql(`create index "project_actual_end_on_order" on "project" ("actual_end_on", "id");`);
    this.addSql(`create index "project_visibility_order" on "project" ("visibility", "id");`);
    this.addSql(`create index "project_origin_order" on "project" ("origin", "id");`);
    this.addSql(`create index "project_hierarchy_order" on "project" ("hierarchy", "id");`);
    this.addSql(`create index "project_humanitarian_order" on "project" ("humanitarian", "id");`);
    this.addSql(`create index "project_archived_at_order" on "project" ("archived_at", "id");`);
    this.addSql(`create index "project_missing_from_publication_since_order" on "project" ("missing_from_publication_since", "id");`);
    this.addSql(`create index "project_created_at_order" on "project" ("created_at", "id");`);
    this.addSql(`create index "project_updated_at_order" on "project" ("updated_at", "id");`);
    this.addSql(
      `create index "project_search" on "project" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", '') || ' ' || coalesce("iati_identifier", ''), coalesce(texts_all("description"), '') || ' ' || coalesce(texts_all("objectives"), '') || ' ' || coalesce(texts_all("target_groups"), '')));`,
    );

    this.addSql(
      `create table "planned_disbursement" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "value_on" date null, "value_amount" numeric not null, "provider_id" uuid null, "value_currency" text not null, "provider_name" jsonb null, "provider_reference" text null, "provider_type" text null, "provider_activity" text null, "receiver_id" uuid null, "receiver_name" jsonb null, "receiver_reference" text null, "receiver_type" text null, "receiver_activity" text null, "origin" text not null default 'LOCAL', "type" text null, "starts_on" date not null, "ends_on" date null, "is_effective" boolean not null default true, primary key ("id"));`,
    );
    this.addSql(`create index "planned_disbursement_project_id_index" on "planned_disbursement" ("project_id");`);
    this.addSql(`create index "planned_disbursement_provider_id_index" on "planned_disbursement" ("provider_id");`);
    this.addSql(`create index "planned_disbursement_provider_activity_index" on "planned_disbursement" ("provider_activity");`);
    this.addSql(`create index "planned_disbursement_receiver_id_index" on "planned_disbursement" ("receiver_id");`);
    this.addSql(`create index "planned_disbursement_receiver_activity_index" on "planned_disbursement" ("receiver_activity");`);
    this.addSql(`create index "planned_disbursement_starts_on_order" on "planned_disbursement" ("starts_on", "id");`);
    this.addSql(`create index "planned_disbursement_ends_on_order" on "planned_disbursement" ("ends_on", "id");`);
    this.addSql(`create index "planned_disbursement_value_amount_order" on "planned_disbursement" ("value_amount", "id");`);
    this.addSql(
      `create index "planned_disbursement_value_currency_like" on "planned_disbursement" using gin ("value_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "planned_disbursement_value_currency_equal" on "planned_disbursement" using hash ("value_currency");`);
    this.addSql(`create index "planned_disbursement_origin_order" on "planned_disbursement" ("origin", "id");`);
    this.addSql(`create index "planned_disbursement_is_effective_order" on "planned_disbursement" ("is_effective", "id");`);
    this.addSql(`create index "planned_disbursement_type_order" on "planned_disbursement" ("type", "id");`);

    this.addSql(
      `create table "indicator_mapping" ("id" uuid not null, "project_id" uuid not null, "key" text not null, "title" jsonb not null, "references" jsonb not null, "indicator_edition_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_mapping_indicator_edition_id_index" on "indicator_mapping" ("indicator_edition_id");`);
    this.addSql(`alter table "indicator_mapping" add constraint "indicator_mapping_project_id_key_unique" unique ("project_id", "key");`);

    this.addSql(
      `create table "held_publication" ("id" uuid not null, "raw" text not null, "namespaces" jsonb not null, "standard" text null, "content_hash" text not null, "publisher" text null, "generated_at" timestamptz null, "file" text not null, "line" int not null, "project_id" uuid not null, "reasons" text[] not null, "title" jsonb null, "published_at" timestamptz null, "publisher_reference" text null, "publisher_name" jsonb null, "run_id" uuid not null, "at" timestamptz not null, "decision" text null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "held_publication_project_id_index" on "held_publication" ("project_id");`);
    this.addSql(`create index "held_publication_published_at_order" on "held_publication" ("published_at", "id");`);
    this.addSql(
      `create index "held_publication_publisher_reference_like" on "held_publication" using gin ("publisher_reference" gin_trgm_ops);`,
    );
    this.addSql(`create index "held_publication_publisher_reference_equal" on "held_publication" using hash ("publisher_reference");`);
    this.addSql(`create index "held_publication_at_order" on "held_publication" ("at", "id");`);
    this.addSql(`create index "held_publication_run_id_order" on "held_publication" ("run_id", "id");`);
    this.addSql(`create index "held_publication_decision_order" on "held_publication" ("decision", "id");`);
    this.addSql(`create index "held_publication_decided_at_order" on "held_publication" ("decided_at", "id");`);
    this.addSql(
      `alter table "held_publication" add constraint "held_publication_project_id_content_hash_unique" unique ("project_id", "content_hash");`,
    );

    this.addSql(
      `create table "forum_commitment_project" ("id" uuid not null, "commitment_id" uuid not null, "position" int not null, "project_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_commitment_project_commitment_id_index" on "forum_commitment_project" ("commitment_id");`);
    this.addSql(`create index "forum_commitment_project_project_id_index" on "forum_commitment_project" ("project_id");`);

    this.addSql(
      `create table "budget" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "type" text not null default 'ORIGINAL', "status" text not null default 'INDICATIVE', "starts_on" date not null, "ends_on" date null, "value_amount" numeric not null, "value_currency" text not null, "value_on" date null, "origin" text not null default 'LOCAL', "is_effective" boolean not null default true, primary key ("id"));`,
    );
    this.addSql(`create index "budget_project_id_index" on "budget" ("project_id");`);
    this.addSql(`create index "budget_type_order" on "budget" ("type", "id");`);
    this.addSql(`create index "budget_status_order" on "budget" ("status", "id");`);
    this.addSql(`create index "budget_starts_on_order" on "budget" ("starts_on", "id");`);
    this.addSql(`create index "budget_ends_on_order" on "budget" ("ends_on", "id");`);
    this.addSql(`create index "budget_value_amount_order" on "budget" ("value_amount", "id");`);
    this.addSql(`create index "budget_value_currency_like" on "budget" using gin ("value_currency" gin_trgm_ops);`);
    this.addSql(`create index "budget_value_currency_equal" on "budget" using hash ("value_currency");`);
    this.addSql(`create index "budget_origin_order" on "budget" ("origin", "id");`);
    this.addSql(`create index "budget_is_effective_order" on "budget" ("is_effective", "id");`);

    this.addSql(
      `create table "agreement_project" ("id" uuid not null, "position" int not null, "agreement_id" uuid not null, "project_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_project_agreement_id_index" on "agreement_project" ("agreement_id");`);
    this.addSql(`create index "agreement_project_project_id_index" on "agreement_project" ("project_id");`);

    this.addSql(
      `create table "project_country" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "country_id" uuid null, "code" text null, "percentage" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "project_country_project_id_index" on "project_country" ("project_id");`);
    this.addSql(`create index "project_country_country_id_index" on "project_country" ("country_id");`);
    this.addSql(`create index "project_country_percentage_order" on "project_country" ("percentage", "id");`);
    this.addSql(`create index "project_country_code_like" on "project_country" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_country_code_equal" on "project_country" using hash ("code");`);

    this.addSql(
      `create table "project_document" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_document_project_id_index" on "project_document" ("project_id");`);
    this.addSql(`create index "project_document_document_id_index" on "project_document" ("document_id");`);

    this.addSql(
      `create table "project_identifier" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "type" text null, "identifier" text null, "owner_reference" text null, "owner_name" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "project_identifier_project_id_index" on "project_identifier" ("project_id");`);
    this.addSql(`create index "project_identifier_type_like" on "project_identifier" using gin ("type" gin_trgm_ops);`);
    this.addSql(`create index "project_identifier_type_equal" on "project_identifier" using hash ("type");`);
    this.addSql(`create index "project_identifier_identifier_like" on "project_identifier" using gin ("identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_identifier_identifier_equal" on "project_identifier" using hash ("identifier");`);

    this.addSql(
      `create table "project_marker" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "kind" text not null, "vocabulary" text null, "code" text null, "significance" text null, "name" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "project_marker_project_id_index" on "project_marker" ("project_id");`);
    this.addSql(`create index "project_marker_code_kind_vocabulary_index" on "project_marker" ("code", "kind", "vocabulary");`);
    this.addSql(`create index "project_marker_kind_order" on "project_marker" ("kind", "id");`);
    this.addSql(`create index "project_marker_vocabulary_like" on "project_marker" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_vocabulary_equal" on "project_marker" using hash ("vocabulary");`);
    this.addSql(`create index "project_marker_code_like" on "project_marker" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_code_equal" on "project_marker" using hash ("code");`);
    this.addSql(`create index "project_marker_significance_like" on "project_marker" using gin ("significance" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_significance_equal" on "project_marker" using hash ("significance");`);

    this.addSql(
      `create table "project_milestone" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "title" jsonb not null, "due_on" date not null, "reached_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "project_milestone_project_id_index" on "project_milestone" ("project_id");`);
    this.addSql(`create index "project_milestone_title_like" on "project_milestone" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_milestone_due_on_order" on "project_milestone" ("due_on", "id");`);
    this.addSql(`create index "project_milestone_reached_on_order" on "project_milestone" ("reached_on", "id");`);

    this.addSql(
      `create table "project_participant" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "role" text null, "organisation_id" uuid null, "name" jsonb null, "reference" text null, "type" text null, "activity_identifier" text null, "channel" text null, primary key ("id"));`,
    );
    this.addSql(`create index "project_participant_project_id_index" on "project_participant" ("project_id");`);
    this.addSql(
      `create index "project_participant_organisation_id_project_id_index" on "project_participant" ("organisation_id", "project_id");`,
    );
    this.addSql(
      `create index "project_participant_role_place" on "project_participant" ((array_position(array['FUNDING', 'ACCOUNTABLE', 'EXTENDING', 'IMPLEMENTING'], "role")), "id");`,
    );
    this.addSql(`create index "project_participant_role_order" on "project_participant" ("role", "id");`);
    this.addSql(`create index "project_participant_name_like" on "project_participant" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_participant_reference_like" on "project_participant" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "project_participant_reference_equal" on "project_participant" using hash ("reference");`);
    this.addSql(`create index "project_participant_type_order" on "project_participant" ("type", "id");`);

    this.addSql(
      `create table "project_population" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "population" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_population_project_id_index" on "project_population" ("project_id");`);
    this.addSql(`create index "project_population_population_order" on "project_population" ("population", "id");`);

    this.addSql(
      `create table "project_relation" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "type" text null, "identifier" text null, "other_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "project_relation_project_id_index" on "project_relation" ("project_id");`);
    this.addSql(`create index "project_relation_other_id_index" on "project_relation" ("other_id");`);
    this.addSql(`create index "project_relation_type_order" on "project_relation" ("type", "id");`);
    this.addSql(`create index "project_relation_identifier_like" on "project_relation" using gin ("identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_relation_identifier_equal" on "project_relation" using hash ("identifier");`);

    this.addSql(
      `create table "project_sector" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "vocabulary" text not null, "code" text null, "name" jsonb null, "percentage" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "project_sector_project_id_index" on "project_sector" ("project_id");`);
    this.addSql(`create index "project_sector_code_vocabulary_index" on "project_sector" ("code", "vocabulary");`);
    this.addSql(`create index "project_sector_vocabulary_like" on "project_sector" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_sector_vocabulary_equal" on "project_sector" using hash ("vocabulary");`);
    this.addSql(`create index "project_sector_code_like" on "project_sector" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_sector_code_equal" on "project_sector" using hash ("code");`);
    this.addSql(`create index "project_sector_percentage_order" on "project_sector" ("percentage", "id");`);

    this.addSql(
      `create table "publication_conflict" ("id" uuid not null, "project_id" uuid not null, "field" text not null, "local_value" text null, "published_value" text null, "digest" text not null, "run_id" uuid not null, "detected_at" timestamptz not null, "resolved_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "publication_conflict_project_id_index" on "publication_conflict" ("project_id");`);
    this.addSql(`create index "publication_conflict_field_order" on "publication_conflict" ("field", "id");`);
    this.addSql(`create index "publication_conflict_detected_at_order" on "publication_conflict" ("detected_at", "id");`);
    this.addSql(`create index "publication_conflict_run_id_order" on "publication_conflict" ("run_id", "id");`);
    this.addSql(`create index "publication_conflict_resolved_at_order" on "publication_conflict" ("resolved_at", "id");`);
    this.addSql(
      `alter table "publication_conflict" add constraint "publication_conflict_project_id_field_unique" unique ("project_id", "field");`,
    );

    this.addSql(
      `create table "published_activity" ("id" uuid not null, "raw" text not null, "namespaces" jsonb not null, "standard" text null, "content_hash" text not null, "publisher" text null, "generated_at" timestamptz null, "file" text not null, "line" int not null, "project_id" uuid not null, "identifier" text not null, "raw_hash" text not null, "run_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`alter table "published_activity" add constraint "published_activity_project_id_unique" unique ("project_id");`);
    this.addSql(`alter table "published_activity" add constraint "published_activity_identifier_unique" unique ("identifier");`);
    this.addSql(`create index "published_activity_run_id_index" on "published_activity" ("run_id");`);

    this.addSql(`create table "region" ("id" uuid not null, "code" text not null, "name" jsonb not null, primary key ("id"));`);
    this.addSql(`alter table "region" add constraint "region_code_unique" unique ("code");`);
    this.addSql(`create index "region_code_like" on "region" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "region_code_order" on "region" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "region_name_like" on "region" using gin (("name"::text) gin_trgm_ops);`);

    this.addSql(
      `create table "project_region" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "region_id" uuid null, "vocabulary" text not null, "code" text null, "name" jsonb null, "percentage" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "project_region_project_id_index" on "project_region" ("project_id");`);
    this.addSql(`create index "project_region_region_id_index" on "project_region" ("region_id");`);
    this.addSql(`create index "project_region_percentage_order" on "project_region" ("percentage", "id");`);
    this.addSql(`create index "project_region_vocabulary_like" on "project_region" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_region_vocabulary_equal" on "project_region" using hash ("vocabulary");`);
    this.addSql(`create index "project_region_code_like" on "project_region" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_region_code_equal" on "project_region" using hash ("code");`);

    this.addSql(
      `create table "reporting_period" ("id" uuid not null, "project_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "due_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "reporting_period_starts_on_order" on "reporting_period" ("starts_on", "id");`);
    this.addSql(`create index "reporting_period_ends_on_order" on "reporting_period" ("ends_on", "id");`);
    this.addSql(`create index "reporting_period_due_on_order" on "reporting_period" ("due_on", "id");`);
    this.addSql(
      `alter table "reporting_period" add constraint "reporting_period_project_id_starts_on_unique" unique ("project_id", "starts_on");`,
    );

    this.addSql(
      `create table "progress_report" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "project_id" uuid not null, "period_id" uuid not null, "partner_id" uuid not null, "status" text not null default 'DRAFT', "reopened_until" timestamptz null, "narrative" jsonb null, "challenges" jsonb null, "next_steps" jsonb null, "created_by_id" uuid not null, "submitted_by_id" uuid null, "submitted_at" timestamptz null, "decided_by_id" uuid null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "progress_report_project_id_index" on "progress_report" ("project_id");`);
    this.addSql(`create index "progress_report_partner_id_index" on "progress_report" ("partner_id");`);
    this.addSql(`create index "progress_report_under_way" on "progress_report" ("period_id") where "status" <> 'APPROVED';`);
    this.addSql(`create index "progress_report_submitted_at_order" on "progress_report" ("submitted_at", "id");`);
    this.addSql(`create index "progress_report_decided_at_order" on "progress_report" ("decided_at", "id");`);
    this.addSql(`create index "progress_report_created_at_order" on "progress_report" ("created_at", "id");`);
    this.addSql(`create index "progress_report_updated_at_order" on "progress_report" ("updated_at", "id");`);
    this.addSql(
      `create index "progress_report_search" on "progress_report" using gin (search_document('', coalesce(texts_all("narrative"), '') || ' ' || coalesce(texts_all("challenges"), '') || ' ' || coalesce(texts_all("next_steps"), '')));`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_period_id_partner_id_unique" unique ("period_id", "partner_id");`,
    );

    this.addSql(
      `create table "report_expenditure" ("id" uuid not null, "report_id" uuid not null, "position" int not null, "value_amount" numeric not null, "value_currency" text not null, "purpose" text null, primary key ("id"));`,
    );
    this.addSql(`create index "report_expenditure_report_id_index" on "report_expenditure" ("report_id");`);

    this.addSql(
      `create table "report_evidence" ("id" uuid not null, "report_id" uuid not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "report_evidence_report_id_index" on "report_evidence" ("report_id");`);
    this.addSql(`create index "report_evidence_document_id_index" on "report_evidence" ("document_id");`);
    this.addSql(
      `alter table "report_evidence" add constraint "report_evidence_report_id_document_id_unique" unique ("report_id", "document_id");`,
    );

    this.addSql(
      `create table "report_event" ("id" uuid not null, "report_id" uuid not null, "step" text not null, "status" text not null, "by_id" uuid not null, "at" timestamptz not null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "report_event_report_id_index" on "report_event" ("report_id");`);

    this.addSql(
      `create table "reopening_grant" ("id" uuid not null, "report_id" uuid not null, "granted_by_id" uuid not null, "granted_at" timestamptz not null, "reason" text not null, "expires_at" timestamptz not null, "revoked_at" timestamptz null, "used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "reopening_grant_report_id_index" on "reopening_grant" ("report_id");`);

    this.addSql(
      `create table "approved_version" ("id" uuid not null, "report_id" uuid not null, "number" int not null, "submitted_by_id" uuid not null, "approved_by_id" uuid not null, "approved_at" timestamptz not null, "superseded_at" timestamptz null, "reason" text null, "narrative" jsonb null, "challenges" jsonb null, "next_steps" jsonb null, "digest" text null, "expenditures" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "approved_version_report_id_index" on "approved_version" ("report_id");`);
    this.addSql(`create index "approved_version_approved_at_order" on "approved_version" ("approved_at", "id");`);
    this.addSql(`create index "approved_version_superseded_at_order" on "approved_version" ("superseded_at", "id");`);
    this.addSql(`alter table "approved_version" add constraint "approved_version_report_id_number_unique" unique ("report_id", "number");`);

    this.addSql(
      `create table "reporting_schedule" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "project_id" uuid not null, "cadence" text not null, "starts_on" date not null, "ends_on" date not null, "due_after_days" int not null default 15, primary key ("id"));`,
    );
    this.addSql(`alter table "reporting_schedule" add constraint "reporting_schedule_project_id_unique" unique ("project_id");`);
    this.addSql(`create index "reporting_schedule_cadence_order" on "reporting_schedule" ("cadence", "id");`);

    this.addSql(
      `create table "result" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "type" text null, "title" jsonb not null, "description" jsonb null, "aggregable" boolean null, "references" jsonb not null, "origin" text not null default 'LOCAL', primary key ("id"));`,
    );
    this.addSql(`create index "result_project_id_index" on "result" ("project_id");`);
    this.addSql(`create index "result_title_like" on "result" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "result_type_order" on "result" ("type", "id");`);
    this.addSql(`create index "result_origin_order" on "result" ("origin", "id");`);

    this.addSql(
      `create table "project_indicator" ("id" uuid not null, "result_id" uuid not null, "position" int not null, "measure" text null, "higher_is_better" boolean not null default true, "aggregable" boolean null, "title" jsonb not null, "description" jsonb null, "references" jsonb not null, "indicator_edition_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "project_indicator_result_id_index" on "project_indicator" ("result_id");`);
    this.addSql(`create index "project_indicator_indicator_edition_id_index" on "project_indicator" ("indicator_edition_id");`);
    this.addSql(`create index "project_indicator_title_like" on "project_indicator" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_indicator_measure_order" on "project_indicator" ("measure", "id");`);

    this.addSql(
      `create table "project_indicator_period" ("id" uuid not null, "indicator_id" uuid not null, "position" int not null, "starts_on" date null, "ends_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "project_indicator_period_indicator_id_index" on "project_indicator_period" ("indicator_id");`);
    this.addSql(`create index "project_indicator_period_starts_on_order" on "project_indicator_period" ("starts_on", "id");`);
    this.addSql(`create index "project_indicator_period_ends_on_order" on "project_indicator_period" ("ends_on", "id");`);

    this.addSql(
      `create table "project_indicator_value" ("id" uuid not null, "position" int not null, "value" text null, "number" numeric null, "comment" jsonb null, "dimensions" jsonb not null, "site_references" text[] not null, "period_id" uuid not null, "kind" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_indicator_value_period_id_index" on "project_indicator_value" ("period_id");`);
    this.addSql(`create index "project_indicator_value_kind_order" on "project_indicator_value" ("kind", "id");`);
    this.addSql(`create index "project_indicator_value_number_order" on "project_indicator_value" ("number", "id");`);
    this.addSql(`create index "project_indicator_value_site_references_among" on "project_indicator_value" using gin ("site_references");`);

    this.addSql(
      `create table "project_indicator_document" ("id" uuid not null, "indicator_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_indicator_document_indicator_id_index" on "project_indicator_document" ("indicator_id");`);
    this.addSql(`create index "project_indicator_document_document_id_index" on "project_indicator_document" ("document_id");`);

    this.addSql(
      `create table "project_indicator_baseline" ("id" uuid not null, "position" int not null, "value" text null, "number" numeric null, "comment" jsonb null, "dimensions" jsonb not null, "site_references" text[] not null, "indicator_id" uuid not null, "year" int null, "taken_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "project_indicator_baseline_indicator_id_index" on "project_indicator_baseline" ("indicator_id");`);
    this.addSql(`create index "project_indicator_baseline_year_order" on "project_indicator_baseline" ("year", "id");`);
    this.addSql(`create index "project_indicator_baseline_number_order" on "project_indicator_baseline" ("number", "id");`);

    this.addSql(
      `create table "result_document" ("id" uuid not null, "result_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "result_document_result_id_index" on "result_document" ("result_id");`);
    this.addSql(`create index "result_document_document_id_index" on "result_document" ("document_id");`);

    this.addSql(
      `create table "site" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "name" jsonb not null, "kind" text not null default 'OTHER', "country_id" uuid null, "parent_id" uuid null, "counterpart_id" uuid null, "unlocode" text null, "latitude" numeric null, "longitude" numeric null, "serves_key_populations" boolean not null default false, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "site_country_id_index" on "site" ("country_id");`);
    this.addSql(`create index "site_parent_id_index" on "site" ("parent_id");`);
    this.addSql(`create index "site_counterpart_id_index" on "site" ("counterpart_id");`);
    this.addSql(`alter table "site" add constraint "site_unlocode_unique" unique ("unlocode");`);
    this.addSql(`create index "site_name_like" on "site" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "site_name_order_main" on "site" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "site_name_order_zh" on "site" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "site_name_order_en" on "site" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "site_kind_place" on "site" ((array_position(array['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWN', 'BORDER_CROSSING', 'HEALTH_FACILITY', 'SCHOOL', 'OTHER'], "kind")), "id");`,
    );
    this.addSql(`create index "site_kind_order" on "site" ("kind", "id");`);
    this.addSql(`create index "site_unlocode_like" on "site" using gin ("unlocode" gin_trgm_ops);`);
    this.addSql(`create index "site_latitude_order" on "site" ("latitude", "id");`);
    this.addSql(`create index "site_longitude_order" on "site" ("longitude", "id");`);
    this.addSql(`create index "site_archived_at_order" on "site" ("archived_at", "id");`);
    this.addSql(
      `create index "site_search" on "site" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("unlocode", ''), ''));`,
    );

    this.addSql(
      `create table "project_site" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "site_id" uuid null, "name" jsonb null, "description" jsonb null, "activity_description" jsonb null, "reference" text null, "reach" text null, "latitude" numeric null, "longitude" numeric null, "exactness" text null, "location_class" text null, "designation" text null, "codes" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_site_project_id_index" on "project_site" ("project_id");`);
    this.addSql(`create index "project_site_site_id_index" on "project_site" ("site_id");`);
    this.addSql(`create index "project_site_name_like" on "project_site" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_site_reference_like" on "project_site" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "project_site_reference_equal" on "project_site" using hash ("reference");`);
    this.addSql(`create index "project_site_reach_like" on "project_site" using gin ("reach" gin_trgm_ops);`);
    this.addSql(`create index "project_site_reach_equal" on "project_site" using hash ("reach");`);
    this.addSql(`create index "project_site_latitude_order" on "project_site" ("latitude", "id");`);
    this.addSql(`create index "project_site_longitude_order" on "project_site" ("longitude", "id");`);

    this.addSql(
      `create table "overlap_declaration" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "indicator_edition_id" uuid not null, "site_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "cell_id" uuid null, "kind" text not null, "shared" numeric null, "said_before" jsonb not null default '[]', primary key ("id"));`,
    );
    this.addSql(`create index "overlap_declaration_indicator_edition_id_index" on "overlap_declaration" ("indicator_edition_id");`);
    this.addSql(`create index "overlap_declaration_cell_id_index" on "overlap_declaration" ("cell_id");`);
    this.addSql(`create index "overlap_declaration_kind_order" on "overlap_declaration" ("kind", "id");`);
    this.addSql(`create index "overlap_declaration_starts_on_order" on "overlap_declaration" ("starts_on", "id");`);
    this.addSql(`create index "overlap_declaration_ends_on_order" on "overlap_declaration" ("ends_on", "id");`);
    this.addSql(
      `create unique index "overlap_declaration_unique" on "overlap_declaration" ("site_id", "indicator_edition_id", "starts_on", "ends_on", "cell_id") nulls not distinct;`,
    );

    this.addSql(
      `create table "indicator_assignment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "project_id" uuid not null, "result_id" uuid null, "indicator_edition_id" uuid not null, "partner_id" uuid not null, "site_id" uuid null, "country_id" uuid null, "is_yearly" boolean not null default false, "starts_on" date null, "ends_on" date null, "baseline" numeric null, "baseline_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_assignment_result_id_index" on "indicator_assignment" ("result_id");`);
    this.addSql(`create index "indicator_assignment_indicator_edition_id_index" on "indicator_assignment" ("indicator_edition_id");`);
    this.addSql(`create index "indicator_assignment_partner_id_index" on "indicator_assignment" ("partner_id");`);
    this.addSql(`create index "indicator_assignment_site_id_index" on "indicator_assignment" ("site_id");`);
    this.addSql(`create index "indicator_assignment_country_id_index" on "indicator_assignment" ("country_id");`);
    this.addSql(
      `create unique index "indicator_assignment_unique" on "indicator_assignment" ("project_id", "partner_id", "indicator_edition_id", "site_id") nulls not distinct;`,
    );

    this.addSql(
      `create table "report_value" ("id" uuid not null, "report_id" uuid not null, "assignment_id" uuid not null, "cell_id" uuid not null, "state" text not null default 'REPORTED', "number" numeric null, "comment" text null, "justification" text null, primary key ("id"));`,
    );
    this.addSql(`create index "report_value_assignment_id_index" on "report_value" ("assignment_id");`);
    this.addSql(`create index "report_value_cell_id_index" on "report_value" ("cell_id");`);
    this.addSql(
      `alter table "report_value" add constraint "report_value_report_id_assignment_id_cell_id_unique" unique ("report_id", "assignment_id", "cell_id");`,
    );

    this.addSql(
      `create table "report_comment" ("id" uuid not null, "report_id" uuid not null, "assignment_id" uuid null, "cell_id" uuid null, "text" text not null, "author_id" uuid not null, "created_at" timestamptz not null, "resolved_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "report_comment_report_id_index" on "report_comment" ("report_id");`);
    this.addSql(`create index "report_comment_assignment_id_index" on "report_comment" ("assignment_id");`);
    this.addSql(`create index "report_comment_cell_id_index" on "report_comment" ("cell_id");`);

    this.addSql(
      `create table "expected_report" ("assignment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "period_id" uuid not null, "number" numeric null, "not_applicable" boolean not null default false, primary key ("assignment_id", "starts_on"));`,
    );
    this.addSql(`create index "expected_report_period_id_index" on "expected_report" ("period_id");`);

    this.addSql(
      `create table "assignment_target" ("id" uuid not null, "assignment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "cell_id" uuid null, "number" numeric not null, primary key ("id"));`,
    );
    this.addSql(`create index "assignment_target_cell_id_index" on "assignment_target" ("cell_id");`);
    this.addSql(`create index "assignment_target_starts_on_order" on "assignment_target" ("starts_on", "id");`);
    this.addSql(`create index "assignment_target_ends_on_order" on "assignment_target" ("ends_on", "id");`);
    this.addSql(
      `create unique index "assignment_target_unique" on "assignment_target" ("assignment_id", "starts_on", "ends_on", "cell_id") nulls not distinct;`,
    );

    this.addSql(
      `create table "approved_value" ("version_id" uuid not null, "assignment_id" uuid not null, "cell_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "number" numeric null, "not_applicable" boolean not null, "since" timestamptz not null, "until" timestamptz null, primary key ("version_id", "assignment_id", "cell_id"));`,
    );
    this.addSql(`create index "approved_value_assignment_id_ends_on_index" on "approved_value" ("assignment_id", "ends_on");`);

    this.addSql(
      `create table "approved_total" ("version_id" uuid not null, "assignment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "number" numeric null, "not_applicable" boolean not null, "reported_number" numeric null, "wholes_differ" boolean not null default false, "since" timestamptz not null, "until" timestamptz null, primary key ("version_id", "assignment_id"));`,
    );
    this.addSql(`create index "approved_total_assignment_id_ends_on_index" on "approved_total" ("assignment_id", "ends_on");`);

    this.addSql(
      `create table "site_operator" ("id" uuid not null, "site_id" uuid not null, "organisation_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "site_operator_organisation_id_index" on "site_operator" ("organisation_id");`);
    this.addSql(
      `alter table "site_operator" add constraint "site_operator_site_id_organisation_id_unique" unique ("site_id", "organisation_id");`,
    );

    this.addSql(
      `create table "transaction" ("id" uuid not null, "position" int not null, "project_id" uuid not null, "value_on" date null, "value_amount" numeric not null, "provider_id" uuid null, "value_currency" text not null, "provider_name" jsonb null, "provider_reference" text null, "provider_type" text null, "provider_activity" text null, "receiver_id" uuid null, "receiver_name" jsonb null, "receiver_reference" text null, "receiver_type" text null, "receiver_activity" text null, "origin" text not null default 'LOCAL', "type" text not null, "date" date not null, "description" jsonb null, "reference" text null, "humanitarian" boolean null, "country_id" uuid null, "country_code" text null, "region_id" uuid null, "region_vocabulary" text null, "region_code" text null, "region_name" jsonb null, "sectors" jsonb not null, "channel" text null, "flow_type" text null, "finance_type" text null, "aid_types" text[] not null, "tied_status" text null, primary key ("id"));`,
    );
    this.addSql(`create index "transaction_project_id_index" on "transaction" ("project_id");`);
    this.addSql(`create index "transaction_provider_id_index" on "transaction" ("provider_id");`);
    this.addSql(`create index "transaction_provider_activity_index" on "transaction" ("provider_activity");`);
    this.addSql(`create index "transaction_receiver_id_index" on "transaction" ("receiver_id");`);
    this.addSql(`create index "transaction_receiver_activity_index" on "transaction" ("receiver_activity");`);
    this.addSql(`create index "transaction_country_id_index" on "transaction" ("country_id");`);
    this.addSql(`create index "transaction_region_id_index" on "transaction" ("region_id");`);
    this.addSql(
      `create index "transaction_type_place" on "transaction" ((array_position(array['INCOMING_FUNDS', 'OUTGOING_COMMITMENT', 'DISBURSEMENT', 'EXPENDITURE', 'INTEREST_PAYMENT', 'LOAN_REPAYMENT', 'REIMBURSEMENT', 'PURCHASE_OF_EQUITY', 'SALE_OF_EQUITY', 'CREDIT_GUARANTEE', 'INCOMING_COMMITMENT', 'OUTGOING_PLEDGE', 'INCOMING_PLEDGE'], "type")), "id");`,
    );
    this.addSql(`create index "transaction_type_order" on "transaction" ("type", "id");`);
    this.addSql(`create index "transaction_date_order" on "transaction" ("date", "id");`);
    this.addSql(`create index "transaction_value_amount_order" on "transaction" ("value_amount", "id");`);
    this.addSql(`create index "transaction_value_currency_like" on "transaction" using gin ("value_currency" gin_trgm_ops);`);
    this.addSql(`create index "transaction_value_currency_equal" on "transaction" using hash ("value_currency");`);
    this.addSql(`create index "transaction_reference_like" on "transaction" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "transaction_reference_equal" on "transaction" using hash ("reference");`);
    this.addSql(`create index "transaction_origin_order" on "transaction" ("origin", "id");`);
    this.addSql(`create index "transaction_humanitarian_order" on "transaction" ("humanitarian", "id");`);

    this.addSql(
      `create table "upload" ("id" uuid not null, "account_id" uuid not null, "file_name" text not null, "media_type" text not null, "size" int not null, "sha256" text not null, "created_at" timestamptz not null default now(), "arrived_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "upload_account_id_index" on "upload" ("account_id");`);
    this.addSql(`create index "upload_created_at_index" on "upload" ("created_at");`);

    this.addSql(
      `create table "visit" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "direction" text not null, "kind" text not null, "purpose" jsonb not null, "status" text not null default 'PLANNED', "starts_on" date not null, "ends_on" date not null, "head_count" int null, "report_due_on" date null, "reported_on" date null, "programme_id" uuid null, "project_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "visit" add constraint "visit_code_unique" unique ("code");`);
    this.addSql(`create index "visit_programme_id_index" on "visit" ("programme_id");`);
    this.addSql(`create index "visit_project_id_index" on "visit" ("project_id");`);
    this.addSql(`create index "visit_direction_place" on "visit" ((array_position(array['OUTBOUND', 'INBOUND'], "direction")), "id");`);
    this.addSql(`create index "visit_direction_order" on "visit" ("direction", "id");`);
    this.addSql(
      `create index "visit_kind_place" on "visit" ((array_position(array['CONFERENCE', 'STUDY', 'TECHNICAL_EXCHANGE', 'TRAINING', 'EXPERT_ASSIGNMENT', 'OFFICIAL'], "kind")), "id");`,
    );
    this.addSql(`create index "visit_kind_order" on "visit" ("kind", "id");`);
    this.addSql(
      `create index "visit_status_place" on "visit" ((array_position(array['PLANNED', 'UNDER_WAY', 'COMPLETED', 'CANCELLED'], "status")), "id");`,
    );
    this.addSql(`create index "visit_status_order" on "visit" ("status", "id");`);
    this.addSql(`create index "visit_starts_on_order" on "visit" ("starts_on", "id");`);
    this.addSql(`create index "visit_ends_on_order" on "visit" ("ends_on", "id");`);
    this.addSql(`create index "visit_report_due_on_order" on "visit" ("report_due_on", "id");`);
    this.addSql(`create index "visit_reported_on_order" on "visit" ("reported_on", "id");`);
    this.addSql(`create index "visit_code_like" on "visit" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "visit_code_order" on "visit" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "visit_purpose_like" on "visit" using gin (("purpose"::text) gin_trgm_ops);`);
    this.addSql(`create index "visit_archived_at_order" on "visit" ("archived_at", "id");`);
    this.addSql(`create index "visit_created_at_order" on "visit" ("created_at", "id");`);
    this.addSql(`create index "visit_updated_at_order" on "visit" ("updated_at", "id");`);
    this.addSql(
      `create index "visit_search" on "visit" using gin (search_document(coalesce("code", ''), coalesce(texts_all("purpose"), '')));`,
    );

    this.addSql(
      `create table "visit_budget_line" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "category" text not null, "unit_cost" numeric not null, "persons" int not null, "days" int not null, "amount_amount" numeric not null, "amount_currency" text not null, "exchange_rate_to_cny" numeric null, "exchange_rate_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_budget_line_visit_id_index" on "visit_budget_line" ("visit_id");`);
    this.addSql(`create index "visit_budget_line_category_order" on "visit_budget_line" ("category", "id");`);
    this.addSql(`create index "visit_budget_line_amount_amount_order" on "visit_budget_line" ("amount_amount", "id");`);
    this.addSql(`create index "visit_budget_line_amount_currency_like" on "visit_budget_line" using gin ("amount_currency" gin_trgm_ops);`);
    this.addSql(`create index "visit_budget_line_amount_currency_equal" on "visit_budget_line" using hash ("amount_currency");`);

    this.addSql(
      `create table "visit_delegate" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "name" text not null, "job_title" jsonb null, "organisation_id" uuid null, "is_leader" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "visit_delegate_visit_id_index" on "visit_delegate" ("visit_id");`);
    this.addSql(`create index "visit_delegate_organisation_id_index" on "visit_delegate" ("organisation_id");`);
    this.addSql(`create index "visit_delegate_name_like" on "visit_delegate" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "visit_delegate_name_equal" on "visit_delegate" using hash ("name");`);
    this.addSql(`create index "visit_delegate_is_leader_order" on "visit_delegate" ("is_leader", "id");`);

    this.addSql(
      `create table "visit_host" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "organisation_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_host_visit_id_index" on "visit_host" ("visit_id");`);
    this.addSql(`create index "visit_host_organisation_id_visit_id_index" on "visit_host" ("organisation_id", "visit_id");`);

    this.addSql(
      `create table "visit_stop" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "country_id" uuid not null, "place" jsonb null, "arrives_on" date not null, "departs_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_stop_visit_id_index" on "visit_stop" ("visit_id");`);
    this.addSql(`create index "visit_stop_country_id_index" on "visit_stop" ("country_id");`);
    this.addSql(`create index "visit_stop_place_like" on "visit_stop" using gin (("place"::text) gin_trgm_ops);`);
    this.addSql(`create index "visit_stop_arrives_on_order" on "visit_stop" ("arrives_on", "id");`);
    this.addSql(`create index "visit_stop_departs_on_order" on "visit_stop" ("departs_on", "id");`);

    this.addSql(`alter table "country" add constraint "country_kind_check" check ("kind" in ('COUNTRY', 'REGION'));`);
    this.addSql(
      `create trigger "country_audit" after insert or update or delete on "country" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "indicator" add constraint "indicator_scheme_check" check ("scheme" in ('OWN', 'PEPFAR_MER', 'WHO_SI', 'WHO_ANC', 'UNAIDS_GAM', 'SDG'));`,
    );
    this.addSql(
      `create trigger "indicator_audit" after insert or update or delete on "indicator" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_indicator_id_foreign" foreign key ("indicator_id") references "indicator" ("id");`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_numerator_id_foreign" foreign key ("numerator_id") references "indicator_edition" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_denominator_id_foreign" foreign key ("denominator_id") references "indicator_edition" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_verified" check (not is_verified or source is not null);`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_kind_check" check ("kind" in ('EVENTS', 'NEW_PEOPLE', 'UNIQUE_PEOPLE', 'SNAPSHOT', 'RATIO', 'CONTEXT', 'SCORE'));`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_across_sites_check" check ("across_sites" in ('SUM', 'SUM_FLAGGED', 'LAST', 'SUM_WITHIN_YEAR', 'SUM_LESS_OVERLAP', 'FROM_COMPONENTS', 'NEVER'));`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_across_periods_check" check ("across_periods" in ('SUM', 'SUM_FLAGGED', 'LAST', 'SUM_WITHIN_YEAR', 'SUM_LESS_OVERLAP', 'FROM_COMPONENTS', 'NEVER'));`,
    );
    this.addSql(
      `alter table "indicator_edition" add constraint "indicator_edition_across_partners_check" check ("across_partners" in ('SUM', 'SUM_FLAGGED', 'LAST', 'SUM_WITHIN_YEAR', 'SUM_LESS_OVERLAP', 'FROM_COMPONENTS', 'NEVER'));`,
    );
    this.addSql(
      `create trigger "indicator_edition_audit" after insert or update or delete on "indicator_edition" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "indicator_check" add constraint "indicator_check_indicator_edition_id_foreign" foreign key ("indicator_edition_id") references "indicator_edition" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "indicator_check" add constraint "indicator_check_at_most_id_foreign" foreign key ("at_most_id") references "indicator" ("id");`,
    );
    this.addSql(
      `create trigger "indicator_check_audit" after insert or update or delete on "indicator_check" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "disaggregation" add constraint "disaggregation_indicator_edition_id_foreign" foreign key ("indicator_edition_id") references "indicator_edition" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "disaggregation_audit" after insert or update or delete on "disaggregation" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "disaggregation_cell" add constraint "disaggregation_cell_disaggregation_id_foreign" foreign key ("disaggregation_id") references "disaggregation" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "disaggregation_cell_audit" after insert or update or delete on "disaggregation_cell" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "organisation" add constraint "organisation_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_parent_id_foreign" foreign key ("parent_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_type_check" check ("type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `create trigger "organisation_audit" after insert or update or delete on "organisation" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "multilateral_membership" add constraint "multilateral_membership_body_id_foreign" foreign key ("body_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "multilateral_membership" add constraint "multilateral_membership_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(
      `create trigger "multilateral_membership_audit" after insert or update or delete on "multilateral_membership" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "document" add constraint "document_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "document" add constraint "document_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(`alter table "document" add constraint "document_origin_check" check ("origin" in ('LOCAL', 'PUBLICATION'));`);
    this.addSql(
      `create trigger "document_audit" after insert or update or delete on "document" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(
      `alter table "contact" add constraint "contact_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "contact_audit" after insert or update or delete on "contact" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "account" add constraint "account_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(`alter table "account" add constraint "account_kind_check" check ("kind" in ('PERSON', 'SERVICE'));`);
    this.addSql(
      `create trigger "account_audit" after insert or update or delete on "account" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "api_key" add constraint "api_key_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "api_key_audit" after insert or update or delete on "api_key" for each row execute function audit_change('hash', 'last_used_at');`,
    );

    this.addSql(
      `alter table "organisation_alias" add constraint "organisation_alias_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "organisation_alias" add constraint "organisation_alias_kind_check" check ("kind" in ('ALIAS', 'ACRONYM', 'FORMER_NAME'));`,
    );
    this.addSql(
      `create trigger "organisation_alias_audit" after insert or update or delete on "organisation_alias" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "organisation_identifier" add constraint "organisation_identifier_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "organisation_identifier" add constraint "organisation_identifier_scheme_check" check ("scheme" in ('IATI', 'CRS_CHANNEL', 'CN_USCC', 'ROR'));`,
    );
    this.addSql(
      `create trigger "organisation_identifier_audit" after insert or update or delete on "organisation_identifier" for each row execute function audit_change();`,
    );

    this.addSql(
      `create trigger "programme_audit" after insert or update or delete on "programme" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "forum_series" add constraint "forum_series_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(`alter table "forum_series" add constraint "forum_series_kind_check" check ("kind" in ('HELD', 'ATTENDED'));`);
    this.addSql(
      `create trigger "forum_series_audit" after insert or update or delete on "forum_series" for each row execute function audit_change('name_pronounced');`,
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
    this.addSql(
      `create trigger "forum_audit" after insert or update or delete on "forum" for each row execute function audit_change('title_pronounced');`,
    );

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
      `alter table "forum_commitment" add constraint "forum_commitment_forum_id_foreign" foreign key ("forum_id") references "forum" ("id");`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_committed_by_id_foreign" foreign key ("committed_by_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_beneficiary_id_foreign" foreign key ("beneficiary_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_beneficiary_country_id_foreign" foreign key ("beneficiary_country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_check" check (fulfilled_on is null or status = 'FULFILLED');`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_kind_check" check ("kind" in ('DECLARATION', 'INITIATIVE', 'MEMORANDUM', 'PLEDGE', 'TRAINING_OFFER'));`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_status_check" check ("status" in ('OPEN', 'IN_PROGRESS', 'FULFILLED', 'WITHDRAWN'));`,
    );
    this.addSql(
      `alter table "forum_commitment" add constraint "forum_commitment_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(
      `create trigger "forum_commitment_audit" after insert or update or delete on "forum_commitment" for each row execute function audit_change('text_pronounced');`,
    );

    this.addSql(
      `alter table "forum_commitment_note" add constraint "forum_commitment_note_commitment_id_foreign" foreign key ("commitment_id") references "forum_commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "forum_commitment_note" add constraint "forum_commitment_note_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "forum_commitment_note_audit" after insert or update or delete on "forum_commitment_note" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "forum_commitment_document" add constraint "forum_commitment_document_commitment_id_foreign" foreign key ("commitment_id") references "forum_commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "forum_commitment_document" add constraint "forum_commitment_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "forum_commitment_document_audit" after insert or update or delete on "forum_commitment_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "agreement" add constraint "agreement_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "agreement" add constraint "agreement_kind_check" check ("kind" in ('FRAMEWORK_AGREEMENT', 'MEMORANDUM', 'PROJECT_AGREEMENT', 'PROTOCOL'));`,
    );
    this.addSql(
      `alter table "agreement" add constraint "agreement_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(
      `create trigger "agreement_audit" after insert or update or delete on "agreement" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(
      `alter table "cooperation_mechanism" add constraint "cooperation_mechanism_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "cooperation_mechanism" add constraint "cooperation_mechanism_cadence_check" check ("cadence" in ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY', 'EVERY_TWO_YEARS', 'AS_NEEDED'));`,
    );
    this.addSql(
      `alter table "cooperation_mechanism" add constraint "cooperation_mechanism_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(
      `create trigger "cooperation_mechanism_audit" after insert or update or delete on "cooperation_mechanism" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "mechanism_party" add constraint "mechanism_party_mechanism_id_foreign" foreign key ("mechanism_id") references "cooperation_mechanism" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "mechanism_party" add constraint "mechanism_party_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
    this.addSql(
      `create trigger "mechanism_party_audit" after insert or update or delete on "mechanism_party" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "agreement_party" add constraint "agreement_party_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "agreement_party" add constraint "agreement_party_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "agreement_party" add constraint "agreement_party_role_check" check ("role" in ('SIGNATORY', 'WITNESS', 'DEPOSITARY'));`,
    );
    this.addSql(
      `create trigger "agreement_party_audit" after insert or update or delete on "agreement_party" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "agreement_obligation" add constraint "agreement_obligation_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "agreement_obligation" add constraint "agreement_obligation_owner_id_foreign" foreign key ("owner_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "agreement_obligation_audit" after insert or update or delete on "agreement_obligation" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "agreement_document" add constraint "agreement_document_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "agreement_document" add constraint "agreement_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "agreement_document_audit" after insert or update or delete on "agreement_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project" add constraint "project_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project" add constraint "project_responsible_officer_id_foreign" foreign key ("responsible_officer_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project" add constraint "project_publisher_id_foreign" foreign key ("publisher_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project" add constraint "project_status_check" check ("status" in ('PIPELINE', 'IMPLEMENTATION', 'FINALISATION', 'CLOSED', 'CANCELLED', 'SUSPENDED'));`,
    );
    this.addSql(
      `alter table "project" add constraint "project_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(`alter table "project" add constraint "project_origin_check" check ("origin" in ('LOCAL', 'PUBLICATION'));`);
    this.addSql(
      `alter table "project" add constraint "project_publisher_type_check" check ("publisher_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `create trigger "project_audit" after insert or update or delete on "project" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_provider_id_foreign" foreign key ("provider_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_receiver_id_foreign" foreign key ("receiver_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_provider_type_check" check ("provider_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_receiver_type_check" check ("receiver_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_origin_check" check ("origin" in ('LOCAL', 'PUBLICATION'));`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_type_check" check ("type" in ('ORIGINAL', 'REVISED'));`,
    );
    this.addSql(
      `create trigger "planned_disbursement_audit" after insert or update or delete on "planned_disbursement" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "indicator_mapping" add constraint "indicator_mapping_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "indicator_mapping" add constraint "indicator_mapping_indicator_edition_id_foreign" foreign key ("indicator_edition_id") references "indicator_edition" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "indicator_mapping_audit" after insert or update or delete on "indicator_mapping" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "held_publication" add constraint "held_publication_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "held_publication" add constraint "held_publication_decision_check" check ("decision" in ('TAKEN', 'DISMISSED', 'SUPERSEDED'));`,
    );
    this.addSql(
      `create trigger "held_publication_audit" after insert or update or delete on "held_publication" for each row execute function audit_change('raw');`,
    );

    this.addSql(
      `alter table "forum_commitment_project" add constraint "forum_commitment_project_commitment_id_foreign" foreign key ("commitment_id") references "forum_commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "forum_commitment_project" add constraint "forum_commitment_project_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "forum_commitment_project_audit" after insert or update or delete on "forum_commitment_project" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "budget" add constraint "budget_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "budget" add constraint "budget_type_check" check ("type" in ('ORIGINAL', 'REVISED'));`);
    this.addSql(`alter table "budget" add constraint "budget_status_check" check ("status" in ('INDICATIVE', 'COMMITTED'));`);
    this.addSql(`alter table "budget" add constraint "budget_origin_check" check ("origin" in ('LOCAL', 'PUBLICATION'));`);
    this.addSql(`create trigger "budget_audit" after insert or update or delete on "budget" for each row execute function audit_change();`);

    this.addSql(
      `alter table "agreement_project" add constraint "agreement_project_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "agreement_project" add constraint "agreement_project_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `create trigger "agreement_project_audit" after insert or update or delete on "agreement_project" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_country" add constraint "project_country_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_country" add constraint "project_country_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "project_country_audit" after insert or update or delete on "project_country" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_document" add constraint "project_document_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_document" add constraint "project_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_document_audit" after insert or update or delete on "project_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_identifier" add constraint "project_identifier_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_identifier_audit" after insert or update or delete on "project_identifier" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_marker" add constraint "project_marker_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_marker" add constraint "project_marker_kind_check" check ("kind" in ('TAG', 'POLICY_MARKER', 'HUMANITARIAN_SCOPE'));`,
    );
    this.addSql(
      `create trigger "project_marker_audit" after insert or update or delete on "project_marker" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_milestone" add constraint "project_milestone_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_milestone_audit" after insert or update or delete on "project_milestone" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_participant" add constraint "project_participant_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_participant" add constraint "project_participant_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project_participant" add constraint "project_participant_role_check" check ("role" in ('FUNDING', 'ACCOUNTABLE', 'EXTENDING', 'IMPLEMENTING'));`,
    );
    this.addSql(
      `alter table "project_participant" add constraint "project_participant_type_check" check ("type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `create trigger "project_participant_audit" after insert or update or delete on "project_participant" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_population" add constraint "project_population_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_population" add constraint "project_population_population_check" check ("population" in ('SEX_WORKERS', 'MEN_WHO_HAVE_SEX_WITH_MEN', 'TRANS_AND_GENDER_DIVERSE_PEOPLE', 'PEOPLE_WHO_INJECT_DRUGS', 'PEOPLE_IN_PRISONS', 'MOBILE_PEOPLE_IN_BORDER_AREAS', 'MIGRANT_WORKERS', 'WOMEN_OF_REPRODUCTIVE_AGE', 'PREGNANT_WOMEN', 'CHILDREN_UNDER_FIVE', 'ADOLESCENTS', 'PARENTS', 'HEALTH_WORKERS'));`,
    );
    this.addSql(
      `create trigger "project_population_audit" after insert or update or delete on "project_population" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_relation" add constraint "project_relation_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_relation" add constraint "project_relation_other_id_foreign" foreign key ("other_id") references "project" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project_relation" add constraint "project_relation_type_check" check ("type" in ('PARENT', 'CHILD', 'SIBLING', 'CO_FUNDED', 'THIRD_PARTY'));`,
    );
    this.addSql(
      `create trigger "project_relation_audit" after insert or update or delete on "project_relation" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_sector" add constraint "project_sector_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_sector_audit" after insert or update or delete on "project_sector" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "publication_conflict" add constraint "publication_conflict_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "publication_conflict" add constraint "publication_conflict_field_check" check ("field" in ('TITLE', 'DESCRIPTION', 'OBJECTIVES', 'STATUS', 'PLANNED_START_ON', 'ACTUAL_START_ON', 'PLANNED_END_ON', 'ACTUAL_END_ON', 'PARTICIPANTS', 'COUNTRIES', 'SECTORS', 'SITES'));`,
    );
    this.addSql(
      `create trigger "publication_conflict_audit" after insert or update or delete on "publication_conflict" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "published_activity" add constraint "published_activity_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "published_activity" add constraint "published_activity_run_id_foreign" foreign key ("run_id") references "import_run" ("id");`,
    );

    this.addSql(`create trigger "region_audit" after insert or update or delete on "region" for each row execute function audit_change();`);

    this.addSql(
      `alter table "project_region" add constraint "project_region_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_region" add constraint "project_region_region_id_foreign" foreign key ("region_id") references "region" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "project_region_audit" after insert or update or delete on "project_region" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "reporting_period" add constraint "reporting_period_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `alter table "reporting_period" add constraint "reporting_period_check" check (ends_on >= starts_on and due_on >= ends_on);`,
    );
    this.addSql(
      `create trigger "reporting_period_audit" after insert or update or delete on "reporting_period" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "progress_report" add constraint "progress_report_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_period_id_foreign" foreign key ("period_id") references "reporting_period" ("id");`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_created_by_id_foreign" foreign key ("created_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "progress_report" add constraint "progress_report_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REOPENED'));`,
    );
    this.addSql(
      `create trigger "progress_report_audit" after insert or update or delete on "progress_report" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "report_expenditure" add constraint "report_expenditure_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "report_expenditure_audit" after insert or update or delete on "report_expenditure" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "report_evidence" add constraint "report_evidence_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "report_evidence" add constraint "report_evidence_document_id_foreign" foreign key ("document_id") references "document" ("id");`,
    );
    this.addSql(
      `create trigger "report_evidence_audit" after insert or update or delete on "report_evidence" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "report_event" add constraint "report_event_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "report_event" add constraint "report_event_by_id_foreign" foreign key ("by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "report_event" add constraint "report_event_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REOPENED'));`,
    );
    this.addSql(
      `create trigger "report_event_audit" after insert or update or delete on "report_event" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "reopening_grant" add constraint "reopening_grant_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reopening_grant" add constraint "reopening_grant_granted_by_id_foreign" foreign key ("granted_by_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "reopening_grant_audit" after insert or update or delete on "reopening_grant" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "approved_version" add constraint "approved_version_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "approved_version" add constraint "approved_version_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "approved_version" add constraint "approved_version_approved_by_id_foreign" foreign key ("approved_by_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "approved_version_audit" after insert or update or delete on "approved_version" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "reporting_schedule" add constraint "reporting_schedule_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `alter table "reporting_schedule" add constraint "reporting_schedule_cadence_check" check ("cadence" in ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'));`,
    );
    this.addSql(
      `create trigger "reporting_schedule_audit" after insert or update or delete on "reporting_schedule" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "result" add constraint "result_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "result" add constraint "result_type_check" check ("type" in ('OUTPUT', 'OUTCOME', 'IMPACT', 'OTHER'));`);
    this.addSql(`alter table "result" add constraint "result_origin_check" check ("origin" in ('LOCAL', 'PUBLICATION'));`);
    this.addSql(`create trigger "result_audit" after insert or update or delete on "result" for each row execute function audit_change();`);

    this.addSql(
      `alter table "project_indicator" add constraint "project_indicator_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_indicator" add constraint "project_indicator_indicator_edition_id_foreign" foreign key ("indicator_edition_id") references "indicator_edition" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project_indicator" add constraint "project_indicator_measure_check" check ("measure" in ('UNIT', 'PERCENTAGE', 'NOMINAL', 'ORDINAL', 'QUALITATIVE'));`,
    );
    this.addSql(
      `create trigger "project_indicator_audit" after insert or update or delete on "project_indicator" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_indicator_period" add constraint "project_indicator_period_indicator_id_foreign" foreign key ("indicator_id") references "project_indicator" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_indicator_period_audit" after insert or update or delete on "project_indicator_period" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_indicator_value" add constraint "project_indicator_value_period_id_foreign" foreign key ("period_id") references "project_indicator_period" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_indicator_value" add constraint "project_indicator_value_kind_check" check ("kind" in ('TARGET', 'ACTUAL'));`,
    );
    this.addSql(
      `create trigger "project_indicator_value_audit" after insert or update or delete on "project_indicator_value" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_indicator_document" add constraint "project_indicator_document_indicator_id_foreign" foreign key ("indicator_id") references "project_indicator" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_indicator_document" add constraint "project_indicator_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_indicator_document_audit" after insert or update or delete on "project_indicator_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "project_indicator_baseline" add constraint "project_indicator_baseline_indicator_id_foreign" foreign key ("indicator_id") references "project_indicator" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "project_indicator_baseline_audit" after insert or update or delete on "project_indicator_baseline" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "result_document" add constraint "result_document_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "result_document" add constraint "result_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "result_document_audit" after insert or update or delete on "result_document" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "site" add constraint "site_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "site" add constraint "site_parent_id_foreign" foreign key ("parent_id") references "site" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "site" add constraint "site_counterpart_id_foreign" foreign key ("counterpart_id") references "site" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "site" add constraint "site_kind_check" check ("kind" in ('PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWN', 'BORDER_CROSSING', 'HEALTH_FACILITY', 'SCHOOL', 'OTHER'));`,
    );
    this.addSql(
      `create trigger "site_audit" after insert or update or delete on "site" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "project_site" add constraint "project_site_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_site" add constraint "project_site_site_id_foreign" foreign key ("site_id") references "site" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "project_site_audit" after insert or update or delete on "project_site" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "overlap_declaration" add constraint "overlap_declaration_indicator_edition_id_foreign" foreign key ("indicator_edition_id") references "indicator_edition" ("id");`,
    );
    this.addSql(
      `alter table "overlap_declaration" add constraint "overlap_declaration_site_id_foreign" foreign key ("site_id") references "site" ("id");`,
    );
    this.addSql(
      `alter table "overlap_declaration" add constraint "overlap_declaration_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "overlap_declaration" add constraint "overlap_declaration_check" check ((shared is not null) = (kind = 'PARTLY') and coalesce(shared, 0) >= 0);`,
    );
    this.addSql(
      `alter table "overlap_declaration" add constraint "overlap_declaration_kind_check" check ("kind" in ('DISJOINT', 'SAME', 'PARTLY'));`,
    );
    this.addSql(
      `create trigger "overlap_declaration_audit" after insert or update or delete on "overlap_declaration" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "indicator_assignment" add constraint "indicator_assignment_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `alter table "indicator_assignment" add constraint "indicator_assignment_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "indicator_assignment" add constraint "indicator_assignment_indicator_edition_id_foreign" foreign key ("indicator_edition_id") references "indicator_edition" ("id");`,
    );
    this.addSql(
      `alter table "indicator_assignment" add constraint "indicator_assignment_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "indicator_assignment" add constraint "indicator_assignment_site_id_foreign" foreign key ("site_id") references "site" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "indicator_assignment" add constraint "indicator_assignment_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "indicator_assignment_audit" after insert or update or delete on "indicator_assignment" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "report_value" add constraint "report_value_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "report_value" add constraint "report_value_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignment" ("id");`,
    );
    this.addSql(
      `alter table "report_value" add constraint "report_value_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id");`,
    );
    this.addSql(`alter table "report_value" add constraint "report_value_check" check ((number is not null) = (state = 'REPORTED'));`);
    this.addSql(
      `alter table "report_value" add constraint "report_value_state_check" check ("state" in ('REPORTED', 'NOT_REPORTED', 'NOT_APPLICABLE'));`,
    );
    this.addSql(
      `create trigger "report_value_audit" after insert or update or delete on "report_value" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "report_comment" add constraint "report_comment_report_id_foreign" foreign key ("report_id") references "progress_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "report_comment" add constraint "report_comment_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignment" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "report_comment" add constraint "report_comment_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "report_comment" add constraint "report_comment_author_id_foreign" foreign key ("author_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "report_comment_audit" after insert or update or delete on "report_comment" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "expected_report" add constraint "expected_report_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "expected_report" add constraint "expected_report_period_id_foreign" foreign key ("period_id") references "reporting_period" ("id");`,
    );

    this.addSql(
      `alter table "assignment_target" add constraint "assignment_target_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "assignment_target" add constraint "assignment_target_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id") on delete set null;`,
    );
    this.addSql(`alter table "assignment_target" add constraint "assignment_target_check" check (ends_on >= starts_on);`);
    this.addSql(
      `create trigger "assignment_target_audit" after insert or update or delete on "assignment_target" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "approved_value" add constraint "approved_value_version_id_foreign" foreign key ("version_id") references "approved_version" ("id");`,
    );
    this.addSql(
      `alter table "approved_value" add constraint "approved_value_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignment" ("id");`,
    );
    this.addSql(`alter table "approved_value" add constraint "approved_value_check" check ((number is null) = not_applicable);`);

    this.addSql(
      `alter table "approved_total" add constraint "approved_total_version_id_foreign" foreign key ("version_id") references "approved_version" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "approved_total" add constraint "approved_total_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignment" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "site_operator" add constraint "site_operator_site_id_foreign" foreign key ("site_id") references "site" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "site_operator" add constraint "site_operator_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "site_operator_audit" after insert or update or delete on "site_operator" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "transaction" add constraint "transaction_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_provider_id_foreign" foreign key ("provider_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_receiver_id_foreign" foreign key ("receiver_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_region_id_foreign" foreign key ("region_id") references "region" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_provider_type_check" check ("provider_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_receiver_type_check" check ("receiver_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(`alter table "transaction" add constraint "transaction_origin_check" check ("origin" in ('LOCAL', 'PUBLICATION'));`);
    this.addSql(
      `alter table "transaction" add constraint "transaction_type_check" check ("type" in ('INCOMING_FUNDS', 'OUTGOING_COMMITMENT', 'DISBURSEMENT', 'EXPENDITURE', 'INTEREST_PAYMENT', 'LOAN_REPAYMENT', 'REIMBURSEMENT', 'PURCHASE_OF_EQUITY', 'SALE_OF_EQUITY', 'CREDIT_GUARANTEE', 'INCOMING_COMMITMENT', 'OUTGOING_PLEDGE', 'INCOMING_PLEDGE'));`,
    );
    this.addSql(
      `create trigger "transaction_audit" after insert or update or delete on "transaction" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit" add constraint "visit_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "visit" add constraint "visit_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete set null;`,
    );
    this.addSql(`alter table "visit" add constraint "visit_direction_check" check ("direction" in ('OUTBOUND', 'INBOUND'));`);
    this.addSql(
      `alter table "visit" add constraint "visit_kind_check" check ("kind" in ('CONFERENCE', 'STUDY', 'TECHNICAL_EXCHANGE', 'TRAINING', 'EXPERT_ASSIGNMENT', 'OFFICIAL'));`,
    );
    this.addSql(
      `alter table "visit" add constraint "visit_status_check" check ("status" in ('PLANNED', 'UNDER_WAY', 'COMPLETED', 'CANCELLED'));`,
    );
    this.addSql(`create trigger "visit_audit" after insert or update or delete on "visit" for each row execute function audit_change();`);

    this.addSql(
      `alter table "visit_budget_line" add constraint "visit_budget_line_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_budget_line" add constraint "visit_budget_line_category_check" check ("category" in ('TRAVEL', 'ACCOMMODATION', 'MEALS', 'LOCAL_TRANSPORT', 'TRAINING_FEES', 'OTHER'));`,
    );
    this.addSql(
      `create trigger "visit_budget_line_audit" after insert or update or delete on "visit_budget_line" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_delegate" add constraint "visit_delegate_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_delegate" add constraint "visit_delegate_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "visit_delegate_audit" after insert or update or delete on "visit_delegate" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_host" add constraint "visit_host_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_host" add constraint "visit_host_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
    this.addSql(
      `create trigger "visit_host_audit" after insert or update or delete on "visit_host" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_stop" add constraint "visit_stop_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_stop" add constraint "visit_stop_country_id_foreign" foreign key ("country_id") references "country" ("id");`,
    );
    this.addSql(
      `create trigger "visit_stop_audit" after insert or update or delete on "visit_stop" for each row execute function audit_change();`,
    );
  }
}
