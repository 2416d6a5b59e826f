import { Migration } from "@mikro-orm/migrations";

export class Migration20261126050300 extends Migration {
  override name = "Migration20261126050300";

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

    this.addSql(`create index "country_code_like" on "country" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "country_code_order" on "country" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "country_name_like" on "country" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "country_name_order_main" on "country" ((left(coalesce("name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "country_name_order_zh" on "country" ((left(coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "country_name_order_en" on "country" ((left(coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "country_kind_order" on "country" ("kind", "id");`);
    this.addSql(
      `create index "country_search" on "country" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), ''));`,
    );
    this.addSql(
      `create trigger "country_audit" after insert or update or delete on "country" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "document_dated_on_index";`);
    this.addSql(`create index "document_title_like" on "document" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "document_title_order_main" on "document" ((left(coalesce("title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "document_title_order_zh" on "document" ((left(coalesce("title" ->> 'zh', "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "document_title_order_en" on "document" ((left(coalesce("title" ->> 'en', "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "document_format_like" on "document" using gin ("format" gin_trgm_ops);`);
    this.addSql(`create index "document_format_equal" on "document" using hash ("format");`);
    this.addSql(`create index "document_categories_among" on "document" using gin ("categories");`);
    this.addSql(`create index "document_languages_among" on "document" using gin ("languages");`);
    this.addSql(`create index "document_dated_on_order" on "document" ("dated_on", "id");`);
    this.addSql(`create index "document_visibility_order" on "document" ("visibility", "id");`);
    this.addSql(`create index "document_created_at_order" on "document" ("created_at", "id");`);
    this.addSql(
      `create index "document_search" on "document" using gin (search_document(coalesce(texts_all("title"), ''), coalesce(texts_all("description"), '')));`,
    );
    this.addSql(
      `create trigger "document_audit" after insert or update or delete on "document" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "organisation_type_index";`);
    this.addSql(`create index "organisation_name_like" on "organisation" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "organisation_name_order_main" on "organisation" ((left(coalesce("name" ->> "language", "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_name_order_zh" on "organisation" ((left(coalesce("name" ->> 'zh', "name" ->> "language", "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_name_order_en" on "organisation" ((left(coalesce("name" ->> 'en', "name" ->> "language", "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "organisation_type_order" on "organisation" ("type", "id");`);
    this.addSql(`create index "organisation_archived_at_order" on "organisation" ("archived_at", "id");`);
    this.addSql(`create index "organisation_created_at_order" on "organisation" ("created_at", "id");`);
    this.addSql(`create index "organisation_updated_at_order" on "organisation" ("updated_at", "id");`);
    this.addSql(`create index "organisation_search" on "organisation" using gin (search_document(coalesce(texts_all("name"), ''), ''));`);
    this.addSql(
      `create trigger "organisation_audit" after insert or update or delete on "organisation" for each row execute function audit_change();`,
    );

    this.addSql(
      `create trigger "contact_audit" after insert or update or delete on "contact" for each row execute function audit_change();`,
    );

    this.addSql(`create index "account_name_like" on "account" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "account_name_equal" on "account" using hash ("name");`);
    this.addSql(`create index "account_name_order" on "account" ((left("name", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "account_kind_order" on "account" ("kind", "id");`);
    this.addSql(`create index "account_roles_among" on "account" using gin ("roles");`);
    this.addSql(`create index "account_disabled_at_order" on "account" ("disabled_at", "id");`);
    this.addSql(`create index "account_created_at_order" on "account" ("created_at", "id");`);
    this.addSql(
      `create trigger "account_audit" after insert or update or delete on "account" for each row execute function audit_change();`,
    );

    this.addSql(`create index "organisation_alias_name_like" on "organisation_alias" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "organisation_alias_name_equal" on "organisation_alias" using hash ("name");`);
    this.addSql(`create index "organisation_alias_kind_order" on "organisation_alias" ("kind", "id");`);
    this.addSql(`create index "organisation_alias_search" on "organisation_alias" using gin (search_document(coalesce("name", ''), ''));`);
    this.addSql(
      `create trigger "organisation_alias_audit" after insert or update or delete on "organisation_alias" for each row execute function audit_change();`,
    );

    this.addSql(`create index "organisation_identifier_scheme_order" on "organisation_identifier" ("scheme", "id");`);
    this.addSql(
      `create index "organisation_identifier_identifier_like" on "organisation_identifier" using gin ("identifier" gin_trgm_ops);`,
    );
    this.addSql(`create index "organisation_identifier_identifier_equal" on "organisation_identifier" using hash ("identifier");`);
    this.addSql(
      `create index "organisation_identifier_search" on "organisation_identifier" using gin (search_document(coalesce("identifier", ''), ''));`,
    );
    this.addSql(
      `create trigger "organisation_identifier_audit" after insert or update or delete on "organisation_identifier" for each row execute function audit_change();`,
    );

    this.addSql(`create index "programme_code_like" on "programme" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "programme_code_order" on "programme" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "programme_name_like" on "programme" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "programme_name_order_main" on "programme" ((left(coalesce("name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "programme_name_order_zh" on "programme" ((left(coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "programme_name_order_en" on "programme" ((left(coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "programme_starts_on_order" on "programme" ("starts_on", "id");`);
    this.addSql(`create index "programme_ends_on_order" on "programme" ("ends_on", "id");`);
    this.addSql(
      `create index "programme_search" on "programme" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), coalesce(texts_all("description"), '')));`,
    );
    this.addSql(
      `create trigger "programme_audit" after insert or update or delete on "programme" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "project_actual_end_on_index";`);
    this.addSql(`drop index "project_actual_start_on_index";`);
    this.addSql(`drop index "project_planned_end_on_index";`);
    this.addSql(`drop index "project_planned_start_on_index";`);
    this.addSql(`drop index "project_status_index";`);
    this.addSql(`drop index "project_visibility_index";`);
    this.addSql(`create index "project_code_like" on "project" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_code_order" on "project" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "project_iati_identifier_like" on "project" using gin ("iati_identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_iati_identifier_order" on "project" ((left("iati_identifier", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "project_title_like" on "project" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "project_title_order_main" on "project" ((left(coalesce("title" ->> "language", "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_title_order_zh" on "project" ((left(coalesce("title" ->> 'zh', "title" ->> "language", "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_title_order_en" on "project" ((left(coalesce("title" ->> 'en', "title" ->> "language", "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
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
    this.addSql(`create index "project_created_at_order" on "project" ("created_at", "id");`);
    this.addSql(`create index "project_updated_at_order" on "project" ("updated_at", "id");`);
    this.addSql(
      `create index "project_search" on "project" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", '') || ' ' || coalesce("iati_identifier", ''), coalesce(texts_all("description"), '') || ' ' || coalesce(texts_all("objectives"), '') || ' ' || coalesce(texts_all("target_groups"), '')));`,
    );
    this.addSql(
      `create trigger "project_audit" after insert or update or delete on "project" for each row execute function audit_change();`,
    );

    this.addSql(`create index "planned_disbursement_starts_on_order" on "planned_disbursement" ("starts_on", "id");`);
    this.addSql(`create index "planned_disbursement_ends_on_order" on "planned_disbursement" ("ends_on", "id");`);
    this.addSql(`create index "planned_disbursement_value_amount_order" on "planned_disbursement" ("value_amount", "id");`);
    this.addSql(
      `create index "planned_disbursement_value_currency_like" on "planned_disbursement" using gin ("value_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "planned_disbursement_value_currency_equal" on "planned_disbursement" using hash ("value_currency");`);
    this.addSql(`create index "planned_disbursement_origin_order" on "planned_disbursement" ("origin", "id");`);
    this.addSql(`create index "planned_disbursement_type_order" on "planned_disbursement" ("type", "id");`);
    this.addSql(
      `create trigger "planned_disbursement_audit" after insert or update or delete on "planned_disbursement" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "budget_starts_on_index";`);
    this.addSql(`create index "budget_type_order" on "budget" ("type", "id");`);
    this.addSql(`create index "budget_status_order" on "budget" ("status", "id");`);
    this.addSql(`create index "budget_starts_on_order" on "budget" ("starts_on", "id");`);
    this.addSql(`create index "budget_ends_on_order" on "budget" ("ends_on", "id");`);
    this.addSql(`create index "budget_value_amount_order" on "budget" ("value_amount", "id");`);
    this.addSql(`create index "budget_value_currency_like" on "budget" using gin ("value_currency" gin_trgm_ops);`);
    this.addSql(`create index "budget_value_currency_equal" on "budget" using hash ("value_currency");`);
    this.addSql(`create index "budget_origin_order" on "budget" ("origin", "id");`);
    this.addSql(`create trigger "budget_audit" after insert or update or delete on "budget" for each row execute function audit_change();`);

    this.addSql(`create index "project_country_percentage_order" on "project_country" ("percentage", "id");`);
    this.addSql(`create index "project_country_code_like" on "project_country" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_country_code_equal" on "project_country" using hash ("code");`);
    this.addSql(
      `create trigger "project_country_audit" after insert or update or delete on "project_country" for each row execute function audit_change();`,
    );

    this.addSql(
      `create trigger "project_document_audit" after insert or update or delete on "project_document" for each row execute function audit_change();`,
    );

    this.addSql(`create index "project_identifier_type_like" on "project_identifier" using gin ("type" gin_trgm_ops);`);
    this.addSql(`create index "project_identifier_type_equal" on "project_identifier" using hash ("type");`);
    this.addSql(`create index "project_identifier_identifier_like" on "project_identifier" using gin ("identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_identifier_identifier_equal" on "project_identifier" using hash ("identifier");`);
    this.addSql(
      `create trigger "project_identifier_audit" after insert or update or delete on "project_identifier" for each row execute function audit_change();`,
    );

    this.addSql(`create index "project_marker_kind_order" on "project_marker" ("kind", "id");`);
    this.addSql(`create index "project_marker_vocabulary_like" on "project_marker" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_vocabulary_equal" on "project_marker" using hash ("vocabulary");`);
    this.addSql(`create index "project_marker_code_like" on "project_marker" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_code_equal" on "project_marker" using hash ("code");`);
    this.addSql(`create index "project_marker_significance_like" on "project_marker" using gin ("significance" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_significance_equal" on "project_marker" using hash ("significance");`);
    this.addSql(
      `create trigger "project_marker_audit" after insert or update or delete on "project_marker" for each row execute function audit_change();`,
    );

    this.addSql(`create index "project_milestone_title_like" on "project_milestone" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_milestone_due_on_order" on "project_milestone" ("due_on", "id");`);
    this.addSql(`create index "project_milestone_reached_on_order" on "project_milestone" ("reached_on", "id");`);
    this.addSql(
      `create trigger "project_milestone_audit" after insert or update or delete on "project_milestone" for each row execute function audit_change();`,
    );

    this.addSql(`create index "project_participant_role_order" on "project_participant" ("role", "id");`);
    this.addSql(`create index "project_participant_name_like" on "project_participant" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_participant_reference_like" on "project_participant" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "project_participant_reference_equal" on "project_participant" using hash ("reference");`);
    this.addSql(`create index "project_participant_type_order" on "project_participant" ("type", "id");`);
    this.addSql(
      `create trigger "project_participant_audit" after insert or update or delete on "project_participant" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "project_population_population_index";`);
    this.addSql(`create index "project_population_population_order" on "project_population" ("population", "id");`);
    this.addSql(
      `create trigger "project_population_audit" after insert or update or delete on "project_population" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "project_relation_identifier_index";`);
    this.addSql(`create index "project_relation_type_order" on "project_relation" ("type", "id");`);
    this.addSql(`create index "project_relation_identifier_like" on "project_relation" using gin ("identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_relation_identifier_equal" on "project_relation" using hash ("identifier");`);
    this.addSql(
      `create trigger "project_relation_audit" after insert or update or delete on "project_relation" for each row execute function audit_change();`,
    );

    this.addSql(`create index "project_sector_vocabulary_like" on "project_sector" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_sector_vocabulary_equal" on "project_sector" using hash ("vocabulary");`);
    this.addSql(`create index "project_sector_code_like" on "project_sector" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_sector_code_equal" on "project_sector" using hash ("code");`);
    this.addSql(`create index "project_sector_percentage_order" on "project_sector" ("percentage", "id");`);
    this.addSql(
      `create trigger "project_sector_audit" after insert or update or delete on "project_sector" for each row execute function audit_change();`,
    );

    this.addSql(`create index "region_code_like" on "region" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "region_code_order" on "region" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "region_name_like" on "region" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create trigger "region_audit" after insert or update or delete on "region" for each row execute function audit_change();`);

    this.addSql(`create index "project_region_percentage_order" on "project_region" ("percentage", "id");`);
    this.addSql(`create index "project_region_vocabulary_like" on "project_region" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_region_vocabulary_equal" on "project_region" using hash ("vocabulary");`);
    this.addSql(`create index "project_region_code_like" on "project_region" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_region_code_equal" on "project_region" using hash ("code");`);
    this.addSql(
      `create trigger "project_region_audit" after insert or update or delete on "project_region" for each row execute function audit_change();`,
    );

    this.addSql(`create index "result_title_like" on "result" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "result_type_order" on "result" ("type", "id");`);
    this.addSql(`create index "result_origin_order" on "result" ("origin", "id");`);
    this.addSql(`create trigger "result_audit" after insert or update or delete on "result" for each row execute function audit_change();`);

    this.addSql(`create index "indicator_title_like" on "indicator" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "indicator_measure_order" on "indicator" ("measure", "id");`);
    this.addSql(
      `create trigger "indicator_audit" after insert or update or delete on "indicator" for each row execute function audit_change();`,
    );

    this.addSql(`create index "period_starts_on_order" on "period" ("starts_on", "id");`);
    this.addSql(`create index "period_ends_on_order" on "period" ("ends_on", "id");`);
    this.addSql(`create trigger "period_audit" after insert or update or delete on "period" for each row execute function audit_change();`);

    this.addSql(`create index "period_value_kind_order" on "period_value" ("kind", "id");`);
    this.addSql(`create index "period_value_number_order" on "period_value" ("number", "id");`);
    this.addSql(`create index "period_value_site_references_among" on "period_value" using gin ("site_references");`);
    this.addSql(
      `create trigger "period_value_audit" after insert or update or delete on "period_value" for each row execute function audit_change();`,
    );

    this.addSql(
      `create trigger "indicator_document_audit" after insert or update or delete on "indicator_document" for each row execute function audit_change();`,
    );

    this.addSql(`create index "baseline_year_order" on "baseline" ("year", "id");`);
    this.addSql(`create index "baseline_number_order" on "baseline" ("number", "id");`);
    this.addSql(
      `create trigger "baseline_audit" after insert or update or delete on "baseline" for each row execute function audit_change();`,
    );

    this.addSql(
      `create trigger "result_document_audit" after insert or update or delete on "result_document" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "site_kind_index";`);
    this.addSql(`create index "site_name_like" on "site" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "site_name_order_main" on "site" ((left(coalesce("name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "site_name_order_zh" on "site" ((left(coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "site_name_order_en" on "site" ((left(coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "site_kind_order" on "site" ("kind", "id");`);
    this.addSql(`create index "site_unlocode_like" on "site" using gin ("unlocode" gin_trgm_ops);`);
    this.addSql(`create index "site_latitude_order" on "site" ("latitude", "id");`);
    this.addSql(`create index "site_longitude_order" on "site" ("longitude", "id");`);
    this.addSql(
      `create index "site_search" on "site" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("unlocode", ''), ''));`,
    );
    this.addSql(`create trigger "site_audit" after insert or update or delete on "site" for each row execute function audit_change();`);

    this.addSql(`create index "project_site_name_like" on "project_site" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_site_reference_like" on "project_site" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "project_site_reference_equal" on "project_site" using hash ("reference");`);
    this.addSql(`create index "project_site_reach_like" on "project_site" using gin ("reach" gin_trgm_ops);`);
    this.addSql(`create index "project_site_reach_equal" on "project_site" using hash ("reach");`);
    this.addSql(`create index "project_site_latitude_order" on "project_site" ("latitude", "id");`);
    this.addSql(`create index "project_site_longitude_order" on "project_site" ("longitude", "id");`);
    this.addSql(
      `create trigger "project_site_audit" after insert or update or delete on "project_site" for each row execute function audit_change();`,
    );

    this.addSql(
      `create trigger "site_operator_audit" after insert or update or delete on "site_operator" for each row execute function audit_change();`,
    );

    this.addSql(`drop index "transaction_date_index";`);
    this.addSql(`drop index "transaction_type_index";`);
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
      `create trigger "transaction_audit" after insert or update or delete on "transaction" for each row execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "attempt" cascade;`);
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "audit_lane" cascade;`);

    this.addSql(`drop index "account_name_like";`);
    this.addSql(`drop index "account_name_equal";`);
    this.addSql(`drop index "account_name_order";`);
    this.addSql(`drop index "account_kind_order";`);
    this.addSql(`drop index "account_roles_among";`);
    this.addSql(`drop index "account_disabled_at_order";`);
    this.addSql(`drop index "account_created_at_order";`);
    this.addSql(`drop trigger if exists "account_audit" on "account";`);
    this.addSql(`drop function if exists "account_account_audit_fn"();`);

    this.addSql(`drop index "baseline_year_order";`);
    this.addSql(`drop index "baseline_number_order";`);
    this.addSql(`drop trigger if exists "baseline_audit" on "baseline";`);
    this.addSql(`drop function if exists "baseline_baseline_audit_fn"();`);

    this.addSql(`drop index "budget_type_order";`);
    this.addSql(`drop index "budget_status_order";`);
    this.addSql(`drop index "budget_starts_on_order";`);
    this.addSql(`drop index "budget_ends_on_order";`);
    this.addSql(`drop index "budget_value_amount_order";`);
    this.addSql(`drop index "budget_value_currency_like";`);
    this.addSql(`drop index "budget_value_currency_equal";`);
    this.addSql(`drop index "budget_origin_order";`);
    this.addSql(`drop trigger if exists "budget_audit" on "budget";`);
    this.addSql(`drop function if exists "budget_budget_audit_fn"();`);
    this.addSql(`create index "budget_starts_on_index" on "budget" ("starts_on");`);

    this.addSql(`drop trigger if exists "contact_audit" on "contact";`);
    this.addSql(`drop function if exists "contact_contact_audit_fn"();`);

    this.addSql(`drop index "country_code_like";`);
    this.addSql(`drop index "country_code_order";`);
    this.addSql(`drop index "country_name_like";`);
    this.addSql(`drop index "country_name_order_main";`);
    this.addSql(`drop index "country_name_order_zh";`);
    this.addSql(`drop index "country_name_order_en";`);
    this.addSql(`drop index "country_kind_order";`);
    this.addSql(`drop index "country_search";`);
    this.addSql(`drop trigger if exists "country_audit" on "country";`);
    this.addSql(`drop function if exists "country_country_audit_fn"();`);

    this.addSql(`drop index "document_title_like";`);
    this.addSql(`drop index "document_title_order_main";`);
    this.addSql(`drop index "document_title_order_zh";`);
    this.addSql(`drop index "document_title_order_en";`);
    this.addSql(`drop index "document_format_like";`);
    this.addSql(`drop index "document_format_equal";`);
    this.addSql(`drop index "document_categories_among";`);
    this.addSql(`drop index "document_languages_among";`);
    this.addSql(`drop index "document_dated_on_order";`);
    this.addSql(`drop index "document_visibility_order";`);
    this.addSql(`drop index "document_created_at_order";`);
    this.addSql(`drop index "document_search";`);
    this.addSql(`drop trigger if exists "document_audit" on "document";`);
    this.addSql(`drop function if exists "document_document_audit_fn"();`);
    this.addSql(`create index "document_dated_on_index" on "document" ("dated_on");`);

    this.addSql(`drop index "indicator_title_like";`);
    this.addSql(`drop index "indicator_measure_order";`);
    this.addSql(`drop trigger if exists "indicator_audit" on "indicator";`);
    this.addSql(`drop function if exists "indicator_indicator_audit_fn"();`);

    this.addSql(`drop trigger if exists "indicator_document_audit" on "indicator_document";`);
    this.addSql(`drop function if exists "indicator_document_indicator_document_audit_fn"();`);

    this.addSql(`drop index "organisation_name_like";`);
    this.addSql(`drop index "organisation_name_order_main";`);
    this.addSql(`drop index "organisation_name_order_zh";`);
    this.addSql(`drop index "organisation_name_order_en";`);
    this.addSql(`drop index "organisation_type_order";`);
    this.addSql(`drop index "organisation_archived_at_order";`);
    this.addSql(`drop index "organisation_created_at_order";`);
    this.addSql(`drop index "organisation_updated_at_order";`);
    this.addSql(`drop index "organisation_search";`);
    this.addSql(`drop trigger if exists "organisation_audit" on "organisation";`);
    this.addSql(`drop function if exists "organisation_organisation_audit_fn"();`);
    this.addSql(`create index "organisation_type_index" on "organisation" ("type");`);

    this.addSql(`drop index "organisation_alias_name_like";`);
    this.addSql(`drop index "organisation_alias_name_equal";`);
    this.addSql(`drop index "organisation_alias_kind_order";`);
    this.addSql(`drop index "organisation_alias_search";`);
    this.addSql(`drop trigger if exists "organisation_alias_audit" on "organisation_alias";`);
    this.addSql(`drop function if exists "organisation_alias_organisation_alias_audit_fn"();`);

    this.addSql(`drop index "organisation_identifier_scheme_order";`);
    this.addSql(`drop index "organisation_identifier_identifier_like";`);
    this.addSql(`drop index "organisation_identifier_identifier_equal";`);
    this.addSql(`drop index "organisation_identifier_search";`);
    this.addSql(`drop trigger if exists "organisation_identifier_audit" on "organisation_identifier";`);
    this.addSql(`drop function if exists "organisation_identifier_organisation_identifier_audit_fn"();`);

    this.addSql(`drop index "period_starts_on_order";`);
    this.addSql(`drop index "period_ends_on_order";`);
    this.addSql(`drop trigger if exists "period_audit" on "period";`);
    this.addSql(`drop function if exists "period_period_audit_fn"();`);

    this.addSql(`drop index "period_value_kind_order";`);
    this.addSql(`drop index "period_value_number_order";`);
    this.addSql(`drop index "period_value_site_references_among";`);
    this.addSql(`drop trigger if exists "period_value_audit" on "period_value";`);
    this.addSql(`drop function if exists "period_value_period_value_audit_fn"();`);

    this.addSql(`drop index "planned_disbursement_starts_on_order";`);
    this.addSql(`drop index "planned_disbursement_ends_on_order";`);
    this.addSql(`drop index "planned_disbursement_value_amount_order";`);
    this.addSql(`drop index "planned_disbursement_value_currency_like";`);
    this.addSql(`drop index "planned_disbursement_value_currency_equal";`);
    this.addSql(`drop index "planned_disbursement_origin_order";`);
    this.addSql(`drop index "planned_disbursement_type_order";`);
    this.addSql(`drop trigger if exists "planned_disbursement_audit" on "planned_disbursement";`);
    this.addSql(`drop function if exists "planned_disbursement_planned_disbursement_audit_fn"();`);

    this.addSql(`drop index "programme_code_like";`);
    this.addSql(`drop index "programme_code_order";`);
    this.addSql(`drop index "programme_name_like";`);
    this.addSql(`drop index "programme_name_order_main";`);
    this.addSql(`drop index "programme_name_order_zh";`);
    this.addSql(`drop index "programme_name_order_en";`);
    this.addSql(`drop index "programme_starts_on_order";`);
    this.addSql(`drop index "programme_ends_on_order";`);
    this.addSql(`drop index "programme_search";`);
    this.addSql(`drop trigger if exists "programme_audit" on "programme";`);
    this.addSql(`drop function if exists "programme_programme_audit_fn"();`);

    this.addSql(`drop index "project_code_like";`);
    this.addSql(`drop index "project_code_order";`);
    this.addSql(`drop index "project_iati_identifier_like";`);
    this.addSql(`drop index "project_iati_identifier_order";`);
    this.addSql(`drop index "project_title_like";`);
    this.addSql(`drop index "project_title_order_main";`);
    this.addSql(`drop index "project_title_order_zh";`);
    this.addSql(`drop index "project_title_order_en";`);
    this.addSql(`drop index "project_status_order";`);
    this.addSql(`drop index "project_planned_start_on_order";`);
    this.addSql(`drop index "project_actual_start_on_order";`);
    this.addSql(`drop index "project_planned_end_on_order";`);
    this.addSql(`drop index "project_actual_end_on_order";`);
    this.addSql(`drop index "project_visibility_order";`);
    this.addSql(`drop index "project_origin_order";`);
    this.addSql(`drop index "project_hierarchy_order";`);
    this.addSql(`drop index "project_humanitarian_order";`);
    this.addSql(`drop index "project_created_at_order";`);
    this.addSql(`drop index "project_updated_at_order";`);
    this.addSql(`drop index "project_search";`);
    this.addSql(`drop trigger if exists "project_audit" on "project";`);
    this.addSql(`drop function if exists "project_project_audit_fn"();`);
    this.addSql(`create index "project_actual_end_on_index" on "project" ("actual_end_on");`);
    this.addSql(`create index "project_actual_start_on_index" on "project" ("actual_start_on");`);
    this.addSql(`create index "project_planned_end_on_index" on "project" ("planned_end_on");`);
    this.addSql(`create index "project_planned_start_on_index" on "project" ("planned_start_on");`);
    this.addSql(`create index "project_status_index" on "project" ("status");`);
    this.addSql(`create index "project_visibility_index" on "project" ("visibility");`);

    this.addSql(`drop index "project_country_percentage_order";`);
    this.addSql(`drop index "project_country_code_like";`);
    this.addSql(`drop index "project_country_code_equal";`);
    this.addSql(`drop trigger if exists "project_country_audit" on "project_country";`);
    this.addSql(`drop function if exists "project_country_project_country_audit_fn"();`);

    this.addSql(`drop trigger if exists "project_document_audit" on "project_document";`);
    this.addSql(`drop function if exists "project_document_project_document_audit_fn"();`);

    this.addSql(`drop index "project_identifier_type_like";`);
    this.addSql(`drop index "project_identifier_type_equal";`);
    this.addSql(`drop index "project_identifier_identifier_like";`);
    this.addSql(`drop index "project_identifier_identifier_equal";`);
    this.addSql(`drop trigger if exists "project_identifier_audit" on "project_identifier";`);
    this.addSql(`drop function if exists "project_identifier_project_identifier_audit_fn"();`);

    this.addSql(`drop index "project_marker_kind_order";`);
    this.addSql(`drop index "project_marker_vocabulary_like";`);
    this.addSql(`drop index "project_marker_vocabulary_equal";`);
    this.addSql(`drop index "project_marker_code_like";`);
    this.addSql(`drop index "project_marker_code_equal";`);
    this.addSql(`drop index "project_marker_significance_like";`);
    this.addSql(`drop index "project_marker_significance_equal";`);
    this.addSql(`drop trigger if exists "project_marker_audit" on "project_marker";`);
    this.addSql(`drop function if exists "project_marker_project_marker_audit_fn"();`);

    this.addSql(`drop index "project_milestone_title_like";`);
    this.addSql(`drop index "project_milestone_due_on_order";`);
    this.addSql(`drop index "project_milestone_reached_on_order";`);
    this.addSql(`drop trigger if exists "project_milestone_audit" on "project_milestone";`);
    this.addSql(`drop function if exists "project_milestone_project_milestone_audit_fn"();`);

    this.addSql(`drop index "project_participant_role_order";`);
    this.addSql(`drop index "project_participant_name_like";`);
    this.addSql(`drop index "project_participant_reference_like";`);
    this.addSql(`drop index "project_participant_reference_equal";`);
    this.addSql(`drop index "project_participant_type_order";`);
    this.addSql(`drop trigger if exists "project_participant_audit" on "project_participant";`);
    this.addSql(`drop function if exists "project_participant_project_participant_audit_fn"();`);

    this.addSql(`drop index "project_population_population_order";`);
    this.addSql(`drop trigger if exists "project_population_audit" on "project_population";`);
    this.addSql(`drop function if exists "project_population_project_population_audit_fn"();`);
    this.addSql(`create index "project_population_population_index" on "project_population" ("population");`);

    this.addSql(`drop index "project_region_percentage_order";`);
    this.addSql(`drop index "project_region_vocabulary_like";`);
    this.addSql(`drop index "project_region_vocabulary_equal";`);
    this.addSql(`drop index "project_region_code_like";`);
    this.addSql(`drop index "project_region_code_equal";`);
    this.addSql(`drop trigger if exists "project_region_audit" on "project_region";`);
    this.addSql(`drop function if exists "project_region_project_region_audit_fn"();`);

    this.addSql(`drop index "project_relation_type_order";`);
    this.addSql(`drop index "project_relation_identifier_like";`);
    this.addSql(`drop index "project_relation_identifier_equal";`);
    this.addSql(`drop trigger if exists "project_relation_audit" on "project_relation";`);
    this.addSql(`drop function if exists "project_relation_project_relation_audit_fn"();`);
    this.addSql(`create index "project_relation_identifier_index" on "project_relation" ("identifier");`);

    this.addSql(`drop index "project_sector_vocabulary_like";`);
    this.addSql(`drop index "project_sector_vocabulary_equal";`);
    this.addSql(`drop index "project_sector_code_like";`);
    this.addSql(`drop index "project_sector_code_equal";`);
    this.addSql(`drop index "project_sector_percentage_order";`);
    this.addSql(`drop trigger if exists "project_sector_audit" on "project_sector";`);
    this.addSql(`drop function if exists "project_sector_project_sector_audit_fn"();`);

    this.addSql(`drop index "project_site_name_like";`);
    this.addSql(`drop index "project_site_reference_like";`);
    this.addSql(`drop index "project_site_reference_equal";`);
    this.addSql(`drop index "project_site_reach_like";`);
    this.addSql(`drop index "project_site_reach_equal";`);
    this.addSql(`drop index "project_site_latitude_order";`);
    this.addSql(`drop index "project_site_longitude_order";`);
    this.addSql(`drop trigger if exists "project_site_audit" on "project_site";`);
    this.addSql(`drop function if exists "project_site_project_site_audit_fn"();`);

    this.addSql(`drop index "region_code_like";`);
    this.addSql(`drop index "region_code_order";`);
    this.addSql(`drop index "region_name_like";`);
    this.addSql(`drop trigger if exists "region_audit" on "region";`);
    this.addSql(`drop function if exists "region_region_audit_fn"();`);

    this.addSql(`drop index "result_title_like";`);
    this.addSql(`drop index "result_type_order";`);
    this.addSql(`drop index "result_origin_order";`);
    this.addSql(`drop trigger if exists "result_audit" on "result";`);
    this.addSql(`drop function if exists "result_result_audit_fn"();`);

    this.addSql(`drop trigger if exists "result_document_audit" on "result_document";`);
    this.addSql(`drop function if exists "result_document_result_document_audit_fn"();`);

    this.addSql(`drop index "site_name_like";`);
    this.addSql(`drop index "site_name_order_main";`);
    this.addSql(`drop index "site_name_order_zh";`);
    this.addSql(`drop index "site_name_order_en";`);
    this.addSql(`drop index "site_kind_order";`);
    this.addSql(`drop index "site_unlocode_like";`);
    this.addSql(`drop index "site_latitude_order";`);
    this.addSql(`drop index "site_longitude_order";`);
    this.addSql(`drop index "site_search";`);
    this.addSql(`drop trigger if exists "site_audit" on "site";`);
    this.addSql(`drop function if exists "site_site_audit_fn"();`);
    this.addSql(`create index "site_kind_index" on "site" ("kind");`);

    this.addSql(`drop trigger if exists "site_operator_audit" on "site_operator";`);
    this.addSql(`drop function if exists "site_operator_site_operator_audit_fn"();`);

    this.addSql(`drop index "transaction_type_order";`);
    this.addSql(`drop index "transaction_date_order";`);
    this.addSql(`drop index "transaction_value_amount_order";`);
    this.addSql(`drop index "transaction_value_currency_like";`);
    this.addSql(`drop index "transaction_value_currency_equal";`);
    this.addSql(`drop index "transaction_reference_like";`);
    this.addSql(`drop index "transaction_reference_equal";`);
    this.addSql(`drop index "transaction_origin_order";`);
    this.addSql(`drop index "transaction_humanitarian_order";`);
    this.addSql(`drop trigger if exists "transaction_audit" on "transaction";`);
    this.addSql(`drop function if exists "transaction_transaction_audit_fn"();`);
    this.addSql(`create index "transaction_date_index" on "transaction" ("date");`);
    this.addSql(`create index "transaction_type_index" on "transaction" ("type");`);
  }
}
