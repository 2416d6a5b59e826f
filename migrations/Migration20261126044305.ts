import { Migration } from "@mikro-orm/migrations";

export class Migration20261126044305 extends Migration {
  override name = "Migration20261126044305";

  override up(): void | Promise<void> {
    this.addSql(`create index "country_code_like" on "country" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "country_code_order" on "country" ("code" collate "zh-x-icu", "id");`);
    this.addSql(`create index "country_name_like" on "country" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "country_name_order_main" on "country" ((coalesce("name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "country_name_order_zh" on "country" ((coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "country_name_order_en" on "country" ((coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "country_kind_order" on "country" ("kind", "id");`);
    this.addSql(
      `create index "country_search" on "country" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), ''));`,
    );

    this.addSql(`drop index "document_dated_on_index";`);
    this.addSql(`create index "document_title_like" on "document" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "document_title_order_main" on "document" ((coalesce("title" ->> 'en', texts_any("title"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "document_title_order_zh" on "document" ((coalesce("title" ->> 'zh', "title" ->> 'en', texts_any("title"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "document_title_order_en" on "document" ((coalesce("title" ->> 'en', "title" ->> 'en', texts_any("title"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "document_format_like" on "document" using gin ("format" gin_trgm_ops);`);
    this.addSql(`create index "document_format_equal" on "document" ("format", "id");`);
    this.addSql(`create index "document_categories_among" on "document" using gin ("categories");`);
    this.addSql(`create index "document_languages_among" on "document" using gin ("languages");`);
    this.addSql(`create index "document_dated_on_order" on "document" ("dated_on", "id");`);
    this.addSql(`create index "document_visibility_order" on "document" ("visibility", "id");`);
    this.addSql(`create index "document_created_at_order" on "document" ("created_at", "id");`);
    this.addSql(
      `create index "document_search" on "document" using gin (search_document(coalesce(texts_all("title"), ''), coalesce(texts_all("description"), '')));`,
    );

    this.addSql(`drop index "organisation_type_index";`);
    this.addSql(`create index "organisation_name_like" on "organisation" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "organisation_name_order_main" on "organisation" ((coalesce("name" ->> "language", "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_name_order_zh" on "organisation" ((coalesce("name" ->> 'zh', "name" ->> "language", "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "organisation_name_order_en" on "organisation" ((coalesce("name" ->> 'en', "name" ->> "language", "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "organisation_type_order" on "organisation" ("type", "id");`);
    this.addSql(`create index "organisation_archived_at_order" on "organisation" ("archived_at", "id");`);
    this.addSql(`create index "organisation_created_at_order" on "organisation" ("created_at", "id");`);
    this.addSql(`create index "organisation_updated_at_order" on "organisation" ("updated_at", "id");`);
    this.addSql(`create index "organisation_search" on "organisation" using gin (search_document(coalesce(texts_all("name"), ''), ''));`);

    this.addSql(`create index "account_name_like" on "account" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "account_name_equal" on "account" ("name", "id");`);
    this.addSql(`create index "account_name_order" on "account" ("name" collate "zh-x-icu", "id");`);
    this.addSql(`create index "account_kind_order" on "account" ("kind", "id");`);
    this.addSql(`create index "account_roles_among" on "account" using gin ("roles");`);
    this.addSql(`create index "account_disabled_at_order" on "account" ("disabled_at", "id");`);
    this.addSql(`create index "account_created_at_order" on "account" ("created_at", "id");`);

    this.addSql(`create index "organisation_alias_name_like" on "organisation_alias" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "organisation_alias_name_equal" on "organisation_alias" ("name", "id");`);
    this.addSql(`create index "organisation_alias_kind_order" on "organisation_alias" ("kind", "id");`);
    this.addSql(`create index "organisation_alias_search" on "organisation_alias" using gin (search_document(coalesce("name", ''), ''));`);

    this.addSql(`create index "organisation_identifier_scheme_order" on "organisation_identifier" ("scheme", "id");`);
    this.addSql(
      `create index "organisation_identifier_identifier_like" on "organisation_identifier" using gin ("identifier" gin_trgm_ops);`,
    );
    this.addSql(`create index "organisation_identifier_identifier_equal" on "organisation_identifier" ("identifier", "id");`);
    this.addSql(
      `create index "organisation_identifier_search" on "organisation_identifier" using gin (search_document(coalesce("identifier", ''), ''));`,
    );

    this.addSql(`create index "programme_code_like" on "programme" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "programme_code_order" on "programme" ("code" collate "zh-x-icu", "id");`);
    this.addSql(`create index "programme_name_like" on "programme" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "programme_name_order_main" on "programme" ((coalesce("name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "programme_name_order_zh" on "programme" ((coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "programme_name_order_en" on "programme" ((coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "programme_starts_on_order" on "programme" ("starts_on", "id");`);
    this.addSql(`create index "programme_ends_on_order" on "programme" ("ends_on", "id");`);
    this.addSql(
      `create index "programme_search" on "programme" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), coalesce(texts_all("description"), '')));`,
    );

    this.addSql(`drop index "project_actual_end_on_index";`);
    this.addSql(`drop index "project_actual_start_on_index";`);
    this.addSql(`drop index "project_planned_end_on_index";`);
    this.addSql(`drop index "project_planned_start_on_index";`);
    this.addSql(`drop index "project_status_index";`);
    this.addSql(`drop index "project_visibility_index";`);
    this.addSql(`create index "project_code_like" on "project" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_code_order" on "project" ("code" collate "zh-x-icu", "id");`);
    this.addSql(`create index "project_iati_identifier_like" on "project" using gin ("iati_identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_iati_identifier_order" on "project" ("iati_identifier" collate "zh-x-icu", "id");`);
    this.addSql(`create index "project_title_like" on "project" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "project_title_order_main" on "project" ((coalesce("title" ->> "language", "title" ->> 'en', texts_any("title"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_title_order_zh" on "project" ((coalesce("title" ->> 'zh', "title" ->> "language", "title" ->> 'en', texts_any("title"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "project_title_order_en" on "project" ((coalesce("title" ->> 'en', "title" ->> "language", "title" ->> 'en', texts_any("title"))) collate "zh-x-icu", "id");`,
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

    this.addSql(`create index "planned_disbursement_starts_on_order" on "planned_disbursement" ("starts_on", "id");`);
    this.addSql(`create index "planned_disbursement_ends_on_order" on "planned_disbursement" ("ends_on", "id");`);
    this.addSql(`create index "planned_disbursement_value_amount_order" on "planned_disbursement" ("value_amount", "id");`);
    this.addSql(
      `create index "planned_disbursement_value_currency_like" on "planned_disbursement" using gin ("value_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "planned_disbursement_value_currency_equal" on "planned_disbursement" ("value_currency", "id");`);
    this.addSql(`create index "planned_disbursement_origin_order" on "planned_disbursement" ("origin", "id");`);
    this.addSql(`create index "planned_disbursement_type_order" on "planned_disbursement" ("type", "id");`);

    this.addSql(`drop index "budget_starts_on_index";`);
    this.addSql(`create index "budget_type_order" on "budget" ("type", "id");`);
    this.addSql(`create index "budget_status_order" on "budget" ("status", "id");`);
    this.addSql(`create index "budget_starts_on_order" on "budget" ("starts_on", "id");`);
    this.addSql(`create index "budget_ends_on_order" on "budget" ("ends_on", "id");`);
    this.addSql(`create index "budget_value_amount_order" on "budget" ("value_amount", "id");`);
    this.addSql(`create index "budget_value_currency_like" on "budget" using gin ("value_currency" gin_trgm_ops);`);
    this.addSql(`create index "budget_value_currency_equal" on "budget" ("value_currency", "id");`);
    this.addSql(`create index "budget_origin_order" on "budget" ("origin", "id");`);

    this.addSql(`create index "project_country_percentage_order" on "project_country" ("percentage", "id");`);
    this.addSql(`create index "project_country_code_like" on "project_country" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_country_code_equal" on "project_country" ("code", "id");`);

    this.addSql(`create index "project_identifier_type_like" on "project_identifier" using gin ("type" gin_trgm_ops);`);
    this.addSql(`create index "project_identifier_type_equal" on "project_identifier" ("type", "id");`);
    this.addSql(`create index "project_identifier_identifier_like" on "project_identifier" using gin ("identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_identifier_identifier_equal" on "project_identifier" ("identifier", "id");`);

    this.addSql(`create index "project_marker_kind_order" on "project_marker" ("kind", "id");`);
    this.addSql(`create index "project_marker_vocabulary_like" on "project_marker" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_vocabulary_equal" on "project_marker" ("vocabulary", "id");`);
    this.addSql(`create index "project_marker_code_like" on "project_marker" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_code_equal" on "project_marker" ("code", "id");`);
    this.addSql(`create index "project_marker_significance_like" on "project_marker" using gin ("significance" gin_trgm_ops);`);
    this.addSql(`create index "project_marker_significance_equal" on "project_marker" ("significance", "id");`);

    this.addSql(`create index "project_milestone_title_like" on "project_milestone" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_milestone_due_on_order" on "project_milestone" ("due_on", "id");`);
    this.addSql(`create index "project_milestone_reached_on_order" on "project_milestone" ("reached_on", "id");`);

    this.addSql(`create index "project_participant_role_order" on "project_participant" ("role", "id");`);
    this.addSql(`create index "project_participant_name_like" on "project_participant" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_participant_reference_like" on "project_participant" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "project_participant_reference_equal" on "project_participant" ("reference", "id");`);
    this.addSql(`create index "project_participant_type_order" on "project_participant" ("type", "id");`);

    this.addSql(`drop index "project_population_population_index";`);
    this.addSql(`create index "project_population_population_order" on "project_population" ("population", "id");`);

    this.addSql(`drop index "project_relation_identifier_index";`);
    this.addSql(`create index "project_relation_type_order" on "project_relation" ("type", "id");`);
    this.addSql(`create index "project_relation_identifier_like" on "project_relation" using gin ("identifier" gin_trgm_ops);`);
    this.addSql(`create index "project_relation_identifier_equal" on "project_relation" ("identifier", "id");`);

    this.addSql(`create index "project_sector_vocabulary_like" on "project_sector" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_sector_vocabulary_equal" on "project_sector" ("vocabulary", "id");`);
    this.addSql(`create index "project_sector_code_like" on "project_sector" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_sector_code_equal" on "project_sector" ("code", "id");`);
    this.addSql(`create index "project_sector_percentage_order" on "project_sector" ("percentage", "id");`);

    this.addSql(`create index "region_code_like" on "region" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "region_code_order" on "region" ("code" collate "zh-x-icu", "id");`);
    this.addSql(`create index "region_name_like" on "region" using gin (("name"::text) gin_trgm_ops);`);

    this.addSql(`create index "project_region_percentage_order" on "project_region" ("percentage", "id");`);
    this.addSql(`create index "project_region_vocabulary_like" on "project_region" using gin ("vocabulary" gin_trgm_ops);`);
    this.addSql(`create index "project_region_vocabulary_equal" on "project_region" ("vocabulary", "id");`);
    this.addSql(`create index "project_region_code_like" on "project_region" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "project_region_code_equal" on "project_region" ("code", "id");`);

    this.addSql(`create index "result_title_like" on "result" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "result_type_order" on "result" ("type", "id");`);
    this.addSql(`create index "result_origin_order" on "result" ("origin", "id");`);

    this.addSql(`create index "indicator_title_like" on "indicator" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(`create index "indicator_measure_order" on "indicator" ("measure", "id");`);

    this.addSql(`create index "period_starts_on_order" on "period" ("starts_on", "id");`);
    this.addSql(`create index "period_ends_on_order" on "period" ("ends_on", "id");`);

    this.addSql(`create index "period_value_kind_order" on "period_value" ("kind", "id");`);
    this.addSql(`create index "period_value_number_order" on "period_value" ("number", "id");`);
    this.addSql(`create index "period_value_site_references_among" on "period_value" using gin ("site_references");`);

    this.addSql(`create index "baseline_year_order" on "baseline" ("year", "id");`);
    this.addSql(`create index "baseline_number_order" on "baseline" ("number", "id");`);

    this.addSql(`drop index "site_kind_index";`);
    this.addSql(`create index "site_name_like" on "site" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "site_name_order_main" on "site" ((coalesce("name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`);
    this.addSql(
      `create index "site_name_order_zh" on "site" ((coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "site_name_order_en" on "site" ((coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name"))) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "site_kind_order" on "site" ("kind", "id");`);
    this.addSql(`create index "site_unlocode_like" on "site" using gin ("unlocode" gin_trgm_ops);`);
    this.addSql(`create index "site_latitude_order" on "site" ("latitude", "id");`);
    this.addSql(`create index "site_longitude_order" on "site" ("longitude", "id");`);
    this.addSql(
      `create index "site_search" on "site" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("unlocode", ''), ''));`,
    );

    this.addSql(`create index "project_site_name_like" on "project_site" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(`create index "project_site_reference_like" on "project_site" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "project_site_reference_equal" on "project_site" ("reference", "id");`);
    this.addSql(`create index "project_site_reach_like" on "project_site" using gin ("reach" gin_trgm_ops);`);
    this.addSql(`create index "project_site_reach_equal" on "project_site" ("reach", "id");`);
    this.addSql(`create index "project_site_latitude_order" on "project_site" ("latitude", "id");`);
    this.addSql(`create index "project_site_longitude_order" on "project_site" ("longitude", "id");`);

    this.addSql(`drop index "transaction_date_index";`);
    this.addSql(`drop index "transaction_type_index";`);
    this.addSql(`create index "transaction_type_order" on "transaction" ("type", "id");`);
    this.addSql(`create index "transaction_date_order" on "transaction" ("date", "id");`);
    this.addSql(`create index "transaction_value_amount_order" on "transaction" ("value_amount", "id");`);
    this.addSql(`create index "transaction_value_currency_like" on "transaction" using gin ("value_currency" gin_trgm_ops);`);
    this.addSql(`create index "transaction_value_currency_equal" on "transaction" ("value_currency", "id");`);
    this.addSql(`create index "transaction_reference_like" on "transaction" using gin ("reference" gin_trgm_ops);`);
    this.addSql(`create index "transaction_reference_equal" on "transaction" ("reference", "id");`);
    this.addSql(`create index "transaction_origin_order" on "transaction" ("origin", "id");`);
    this.addSql(`create index "transaction_humanitarian_order" on "transaction" ("humanitarian", "id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "account_name_like";`);
    this.addSql(`drop index "account_name_equal";`);
    this.addSql(`drop index "account_name_order";`);
    this.addSql(`drop index "account_kind_order";`);
    this.addSql(`drop index "account_roles_among";`);
    this.addSql(`drop index "account_disabled_at_order";`);
    this.addSql(`drop index "account_created_at_order";`);

    this.addSql(`drop index "baseline_year_order";`);
    this.addSql(`drop index "baseline_number_order";`);

    this.addSql(`drop index "budget_type_order";`);
    this.addSql(`drop index "budget_status_order";`);
    this.addSql(`drop index "budget_starts_on_order";`);
    this.addSql(`drop index "budget_ends_on_order";`);
    this.addSql(`drop index "budget_value_amount_order";`);
    this.addSql(`drop index "budget_value_currency_like";`);
    this.addSql(`drop index "budget_value_currency_equal";`);
    this.addSql(`drop index "budget_origin_order";`);
    this.addSql(`create index "budget_starts_on_index" on "budget" ("starts_on");`);

    this.addSql(`drop index "country_code_like";`);
    this.addSql(`drop index "country_code_order";`);
    this.addSql(`drop index "country_name_like";`);
    this.addSql(`drop index "country_name_order_main";`);
    this.addSql(`drop index "country_name_order_zh";`);
    this.addSql(`drop index "country_name_order_en";`);
    this.addSql(`drop index "country_kind_order";`);
    this.addSql(`drop index "country_search";`);

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
    this.addSql(`create index "document_dated_on_index" on "document" ("dated_on");`);

    this.addSql(`drop index "indicator_title_like";`);
    this.addSql(`drop index "indicator_measure_order";`);

    this.addSql(`drop index "organisation_name_like";`);
    this.addSql(`drop index "organisation_name_order_main";`);
    this.addSql(`drop index "organisation_name_order_zh";`);
    this.addSql(`drop index "organisation_name_order_en";`);
    this.addSql(`drop index "organisation_type_order";`);
    this.addSql(`drop index "organisation_archived_at_order";`);
    this.addSql(`drop index "organisation_created_at_order";`);
    this.addSql(`drop index "organisation_updated_at_order";`);
    this.addSql(`drop index "organisation_search";`);
    this.addSql(`create index "organisation_type_index" on "organisation" ("type");`);

    this.addSql(`drop index "organisation_alias_name_like";`);
    this.addSql(`drop index "organisation_alias_name_equal";`);
    this.addSql(`drop index "organisation_alias_kind_order";`);
    this.addSql(`drop index "organisation_alias_search";`);

    this.addSql(`drop index "organisation_identifier_scheme_order";`);
    this.addSql(`drop index "organisation_identifier_identifier_like";`);
    this.addSql(`drop index "organisation_identifier_identifier_equal";`);
    this.addSql(`drop index "organisation_identifier_search";`);

    this.addSql(`drop index "period_starts_on_order";`);
    this.addSql(`drop index "period_ends_on_order";`);

    this.addSql(`drop index "period_value_kind_order";`);
    this.addSql(`drop index "period_value_number_order";`);
    this.addSql(`drop index "period_value_site_references_among";`);

    this.addSql(`drop index "planned_disbursement_starts_on_order";`);
    this.addSql(`drop index "planned_disbursement_ends_on_order";`);
    this.addSql(`drop index "planned_disbursement_value_amount_order";`);
    this.addSql(`drop index "planned_disbursement_value_currency_like";`);
    this.addSql(`drop index "planned_disbursement_value_currency_equal";`);
    this.addSql(`drop index "planned_disbursement_origin_order";`);
    this.addSql(`drop index "planned_disbursement_type_order";`);

    this.addSql(`drop index "programme_code_like";`);
    this.addSql(`drop index "programme_code_order";`);
    this.addSql(`drop index "programme_name_like";`);
    this.addSql(`drop index "programme_name_order_main";`);
    this.addSql(`drop index "programme_name_order_zh";`);
    this.addSql(`drop index "programme_name_order_en";`);
    this.addSql(`drop index "programme_starts_on_order";`);
    this.addSql(`drop index "programme_ends_on_order";`);
    this.addSql(`drop index "programme_search";`);

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
    this.addSql(`create index "project_actual_end_on_index" on "project" ("actual_end_on");`);
    this.addSql(`create index "project_actual_start_on_index" on "project" ("actual_start_on");`);
    this.addSql(`create index "project_planned_end_on_index" on "project" ("planned_end_on");`);
    this.addSql(`create index "project_planned_start_on_index" on "project" ("planned_start_on");`);
    this.addSql(`create index "project_status_index" on "project" ("status");`);
    this.addSql(`create index "project_visibility_index" on "project" ("visibility");`);

    this.addSql(`drop index "project_country_percentage_order";`);
    this.addSql(`drop index "project_country_code_like";`);
    this.addSql(`drop index "project_country_code_equal";`);

    this.addSql(`drop index "project_identifier_type_like";`);
    this.addSql(`drop index "project_identifier_type_equal";`);
    this.addSql(`drop index "project_identifier_identifier_like";`);
    this.addSql(`drop index "project_identifier_identifier_equal";`);

    this.addSql(`drop index "project_marker_kind_order";`);
    this.addSql(`drop index "project_marker_vocabulary_like";`);
    this.addSql(`drop index "project_marker_vocabulary_equal";`);
    this.addSql(`drop index "project_marker_code_like";`);
    this.addSql(`drop index "project_marker_code_equal";`);
    this.addSql(`drop index "project_marker_significance_like";`);
    this.addSql(`drop index "project_marker_significance_equal";`);

    this.addSql(`drop index "project_milestone_title_like";`);
    this.addSql(`drop index "project_milestone_due_on_order";`);
    this.addSql(`drop index "project_milestone_reached_on_order";`);

    this.addSql(`drop index "project_participant_role_order";`);
    this.addSql(`drop index "project_participant_name_like";`);
    this.addSql(`drop index "project_participant_reference_like";`);
    this.addSql(`drop index "project_participant_reference_equal";`);
    this.addSql(`drop index "project_participant_type_order";`);

    this.addSql(`drop index "project_population_population_order";`);
    this.addSql(`create index "project_population_population_index" on "project_population" ("population");`);

    this.addSql(`drop index "project_region_percentage_order";`);
    this.addSql(`drop index "project_region_vocabulary_like";`);
    this.addSql(`drop index "project_region_vocabulary_equal";`);
    this.addSql(`drop index "project_region_code_like";`);
    this.addSql(`drop index "project_region_code_equal";`);

    this.addSql(`drop index "project_relation_type_order";`);
    this.addSql(`drop index "project_relation_identifier_like";`);
    this.addSql(`drop index "project_relation_identifier_equal";`);
    this.addSql(`create index "project_relation_identifier_index" on "project_relation" ("identifier");`);

    this.addSql(`drop index "project_sector_vocabulary_like";`);
    this.addSql(`drop index "project_sector_vocabulary_equal";`);
    this.addSql(`drop index "project_sector_code_like";`);
    this.addSql(`drop index "project_sector_code_equal";`);
    this.addSql(`drop index "project_sector_percentage_order";`);

    this.addSql(`drop index "project_site_name_like";`);
    this.addSql(`drop index "project_site_reference_like";`);
    this.addSql(`drop index "project_site_reference_equal";`);
    this.addSql(`drop index "project_site_reach_like";`);
    this.addSql(`drop index "project_site_reach_equal";`);
    this.addSql(`drop index "project_site_latitude_order";`);
    this.addSql(`drop index "project_site_longitude_order";`);

    this.addSql(`drop index "region_code_like";`);
    this.addSql(`drop index "region_code_order";`);
    this.addSql(`drop index "region_name_like";`);

    this.addSql(`drop index "result_title_like";`);
    this.addSql(`drop index "result_type_order";`);
    this.addSql(`drop index "result_origin_order";`);

    this.addSql(`drop index "site_name_like";`);
    this.addSql(`drop index "site_name_order_main";`);
    this.addSql(`drop index "site_name_order_zh";`);
    this.addSql(`drop index "site_name_order_en";`);
    this.addSql(`drop index "site_kind_order";`);
    this.addSql(`drop index "site_unlocode_like";`);
    this.addSql(`drop index "site_latitude_order";`);
    this.addSql(`drop index "site_longitude_order";`);
    this.addSql(`drop index "site_search";`);
    this.addSql(`create index "site_kind_index" on "site" ("kind");`);

    this.addSql(`drop index "transaction_type_order";`);
    this.addSql(`drop index "transaction_date_order";`);
    this.addSql(`drop index "transaction_value_amount_order";`);
    this.addSql(`drop index "transaction_value_currency_like";`);
    this.addSql(`drop index "transaction_value_currency_equal";`);
    this.addSql(`drop index "transaction_reference_like";`);
    this.addSql(`drop index "transaction_reference_equal";`);
    this.addSql(`drop index "transaction_origin_order";`);
    this.addSql(`drop index "transaction_humanitarian_order";`);
    this.addSql(`create index "transaction_date_index" on "transaction" ("date");`);
    this.addSql(`create index "transaction_type_index" on "transaction" ("type");`);
  }
}
