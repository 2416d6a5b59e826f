import { Migration } from "@mikro-orm/migrations";

export class Migration20261124040644 extends Migration {
  override name = "Migration20261124040644";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "country" ("id" uuid not null, "code" text not null, "name" jsonb not null, "kind" text not null default 'COUNTRY', primary key ("id"));`,
    );
    this.addSql(`alter table "country" add constraint "country_code_unique" unique ("code");`);
    this.addSql(`alter table "country" add constraint "country_kind_check" check ("kind" in ('COUNTRY', 'REGION'));`);

    this.addSql(
      `create table "document" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "title" jsonb not null, "description" jsonb null, "url" text not null, "format" text null, "categories" text[] not null, "languages" text[] not null, "dated_on" date null, "visibility" text not null default 'INTERNAL', primary key ("id"));`,
    );
    this.addSql(`create index "document_dated_on_index" on "document" ("dated_on");`);
    this.addSql(
      `alter table "document" add constraint "document_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );

    this.addSql(
      `create table "import_run" ("id" uuid not null, "started_at" timestamptz not null, "finished_at" timestamptz null, "files" text[] not null, "report" jsonb null, primary key ("id"));`,
    );

    this.addSql(
      `create table "organisation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "name" jsonb not null, "language" text not null default 'en', "type" text null, "country_id" uuid null, "parent_id" uuid null, "website" text null, "archived_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "organisation_type_index" on "organisation" ("type");`);
    this.addSql(`create index "organisation_country_id_index" on "organisation" ("country_id");`);
    this.addSql(`create index "organisation_parent_id_index" on "organisation" ("parent_id");`);
    this.addSql(
      `alter table "organisation" add constraint "organisation_type_check" check ("type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );

    this.addSql(
      `create table "contact" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "organisation_id" uuid not null, "name" text not null, "post" jsonb null, "email" text null, "telephone" text null, primary key ("id"));`,
    );
    this.addSql(`create index "contact_organisation_id_index" on "contact" ("organisation_id");`);

    this.addSql(
      `create table "account" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "kind" text not null default 'PERSON', "name" text not null, "email" text null, "organisation_id" uuid null, "roles" text[] not null, "disabled_at" timestamptz null, "issuer" text not null, "subject" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "account_organisation_id_index" on "account" ("organisation_id");`);
    this.addSql(`alter table "account" add constraint "account_issuer_subject_unique" unique ("issuer", "subject");`);
    this.addSql(`alter table "account" add constraint "account_kind_check" check ("kind" in ('PERSON', 'SERVICE'));`);

    this.addSql(
      `create table "organisation_alias" ("id" uuid not null, "organisation_id" uuid not null, "kind" text not null default 'ALIAS', "name" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "organisation_alias_organisation_id_index" on "organisation_alias" ("organisation_id");`);
    this.addSql(
      `alter table "organisation_alias" add constraint "organisation_alias_kind_check" check ("kind" in ('ALIAS', 'ACRONYM', 'FORMER_NAME'));`,
    );

    this.addSql(
      `create table "organisation_identifier" ("id" uuid not null, "organisation_id" uuid not null, "scheme" text not null, "identifier" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "organisation_identifier_organisation_id_index" on "organisation_identifier" ("organisation_id");`);
    this.addSql(
      `alter table "organisation_identifier" add constraint "organisation_identifier_scheme_identifier_unique" unique ("scheme", "identifier");`,
    );
    this.addSql(
      `alter table "organisation_identifier" add constraint "organisation_identifier_scheme_check" check ("scheme" in ('IATI', 'CRS_CHANNEL', 'CN_USCC', 'ROR'));`,
    );

    this.addSql(
      `create table "programme" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text not null, "name" jsonb not null, "description" jsonb null, "starts_on" date null, "ends_on" date null, primary key ("id"));`,
    );
    this.addSql(`alter table "programme" add constraint "programme_code_unique" unique ("code");`);

    this.addSql(
      `create table "project" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text null, "iati_identifier" text null, "title" jsonb not null, "description" jsonb null, "objectives" jsonb null, "target_groups" jsonb null, "remarks" jsonb null, "language" text not null default 'en', "status" text null, "planned_start_on" date null, "actual_start_on" date null, "planned_end_on" date null, "actual_end_on" date null, "visibility" text not null default 'INTERNAL', "origin" text not null default 'RECORD', "programme_id" uuid null, "publisher_id" uuid null, "secondary_publisher" boolean not null default false, "published_at" timestamptz null, "default_currency" text null, "hierarchy" int null, "humanitarian" boolean null, "scope" text null, "collaboration_type" text null, "flow_type" text null, "finance_type" text null, "aid_types" text[] not null, "tied_status" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "project" add constraint "project_code_unique" unique ("code");`);
    this.addSql(`alter table "project" add constraint "project_iati_identifier_unique" unique ("iati_identifier");`);
    this.addSql(`create index "project_status_index" on "project" ("status");`);
    this.addSql(`create index "project_planned_start_on_index" on "project" ("planned_start_on");`);
    this.addSql(`create index "project_actual_start_on_index" on "project" ("actual_start_on");`);
    this.addSql(`create index "project_planned_end_on_index" on "project" ("planned_end_on");`);
    this.addSql(`create index "project_actual_end_on_index" on "project" ("actual_end_on");`);
    this.addSql(`create index "project_visibility_index" on "project" ("visibility");`);
    this.addSql(`create index "project_programme_id_index" on "project" ("programme_id");`);
    this.addSql(`create index "project_publisher_id_index" on "project" ("publisher_id");`);
    this.addSql(
      `alter table "project" add constraint "project_status_check" check ("status" in ('PIPELINE', 'IMPLEMENTATION', 'FINALISATION', 'CLOSED', 'CANCELLED', 'SUSPENDED'));`,
    );
    this.addSql(
      `alter table "project" add constraint "project_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(`alter table "project" add constraint "project_origin_check" check ("origin" in ('RECORD', 'PUBLICATION'));`);

    this.addSql(
      `create table "planned_disbursement" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "type" text null, "starts_on" date not null, "ends_on" date null, "value_amount" numeric not null, "value_currency" text not null, "value_on" date null, "provider_id" uuid null, "provider_name" jsonb null, "receiver_id" uuid null, "receiver_name" jsonb null, "origin" text not null default 'OFFICIAL', primary key ("id"));`,
    );
    this.addSql(`create index "planned_disbursement_project_id_index" on "planned_disbursement" ("project_id");`);
    this.addSql(`create index "planned_disbursement_provider_id_index" on "planned_disbursement" ("provider_id");`);
    this.addSql(`create index "planned_disbursement_receiver_id_index" on "planned_disbursement" ("receiver_id");`);
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_type_check" check ("type" in ('ORIGINAL', 'REVISED'));`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_origin_check" check ("origin" in ('OFFICIAL', 'AS_PUBLISHED'));`,
    );

    this.addSql(
      `create table "budget" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "type" text not null default 'ORIGINAL', "status" text not null default 'INDICATIVE', "starts_on" date not null, "ends_on" date null, "value_amount" numeric not null, "value_currency" text not null, "value_on" date null, "origin" text not null default 'OFFICIAL', primary key ("id"));`,
    );
    this.addSql(`create index "budget_project_id_index" on "budget" ("project_id");`);
    this.addSql(`create index "budget_starts_on_index" on "budget" ("starts_on");`);
    this.addSql(`alter table "budget" add constraint "budget_type_check" check ("type" in ('ORIGINAL', 'REVISED'));`);
    this.addSql(`alter table "budget" add constraint "budget_status_check" check ("status" in ('INDICATIVE', 'COMMITTED'));`);
    this.addSql(`alter table "budget" add constraint "budget_origin_check" check ("origin" in ('OFFICIAL', 'AS_PUBLISHED'));`);

    this.addSql(
      `create table "project_country" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "country_id" uuid null, "code" text null, "percentage" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "project_country_project_id_index" on "project_country" ("project_id");`);
    this.addSql(`create index "project_country_country_id_index" on "project_country" ("country_id");`);

    this.addSql(
      `create table "project_document" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_document_project_id_index" on "project_document" ("project_id");`);
    this.addSql(`create index "project_document_document_id_index" on "project_document" ("document_id");`);

    this.addSql(
      `create table "project_identifier" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "type" text null, "identifier" text null, "owner_reference" text null, "owner_name" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "project_identifier_project_id_index" on "project_identifier" ("project_id");`);

    this.addSql(
      `create table "project_marker" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "kind" text not null, "vocabulary" text null, "code" text null, "significance" text null, "name" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "project_marker_project_id_index" on "project_marker" ("project_id");`);
    this.addSql(`create index "project_marker_code_kind_vocabulary_index" on "project_marker" ("code", "kind", "vocabulary");`);
    this.addSql(
      `alter table "project_marker" add constraint "project_marker_kind_check" check ("kind" in ('TAG', 'POLICY_MARKER', 'HUMANITARIAN_SCOPE'));`,
    );

    this.addSql(
      `create table "project_milestone" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "title" jsonb not null, "due_on" date not null, "reached_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "project_milestone_project_id_index" on "project_milestone" ("project_id");`);

    this.addSql(
      `create table "project_participant" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "role" text null, "organisation_id" uuid null, "name" jsonb null, "reference" text null, "type" text null, "activity_identifier" text null, "channel" text null, primary key ("id"));`,
    );
    this.addSql(`create index "project_participant_project_id_index" on "project_participant" ("project_id");`);
    this.addSql(`create index "project_participant_organisation_id_index" on "project_participant" ("organisation_id");`);
    this.addSql(
      `alter table "project_participant" add constraint "project_participant_role_check" check ("role" in ('FUNDING', 'ACCOUNTABLE', 'EXTENDING', 'IMPLEMENTING'));`,
    );
    this.addSql(
      `alter table "project_participant" add constraint "project_participant_type_check" check ("type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );

    this.addSql(
      `create table "project_population" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "population" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_population_project_id_index" on "project_population" ("project_id");`);
    this.addSql(`create index "project_population_population_index" on "project_population" ("population");`);
    this.addSql(
      `alter table "project_population" add constraint "project_population_population_check" check ("population" in ('SEX_WORKERS', 'MEN_WHO_HAVE_SEX_WITH_MEN', 'TRANS_AND_GENDER_DIVERSE_PEOPLE', 'PEOPLE_WHO_INJECT_DRUGS', 'PEOPLE_IN_PRISONS', 'MOBILE_PEOPLE_IN_BORDER_AREAS', 'MIGRANT_WORKERS', 'WOMEN_OF_REPRODUCTIVE_AGE', 'PREGNANT_WOMEN', 'CHILDREN_UNDER_FIVE', 'ADOLESCENTS', 'PARENTS', 'HEALTH_WORKERS'));`,
    );

    this.addSql(
      `create table "project_relation" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "type" text null, "identifier" text null, "other_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "project_relation_project_id_index" on "project_relation" ("project_id");`);
    this.addSql(`create index "project_relation_identifier_index" on "project_relation" ("identifier");`);
    this.addSql(`create index "project_relation_other_id_index" on "project_relation" ("other_id");`);
    this.addSql(
      `alter table "project_relation" add constraint "project_relation_type_check" check ("type" in ('PARENT', 'CHILD', 'SIBLING', 'CO_FUNDED', 'THIRD_PARTY'));`,
    );

    this.addSql(
      `create table "project_sector" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "vocabulary" text not null, "code" text null, "name" jsonb null, "percentage" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "project_sector_project_id_index" on "project_sector" ("project_id");`);
    this.addSql(`create index "project_sector_code_vocabulary_index" on "project_sector" ("code", "vocabulary");`);

    this.addSql(
      `create table "published_activity" ("id" uuid not null, "project_id" uuid not null, "identifier" text not null, "raw" text not null, "namespaces" jsonb not null, "standard" text null, "content_hash" text not null, "file" text not null, "line" int not null, "run_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`alter table "published_activity" add constraint "published_activity_project_id_unique" unique ("project_id");`);
    this.addSql(`alter table "published_activity" add constraint "published_activity_identifier_unique" unique ("identifier");`);
    this.addSql(`create index "published_activity_run_id_index" on "published_activity" ("run_id");`);

    this.addSql(`create table "region" ("id" uuid not null, "code" text not null, "name" jsonb not null, primary key ("id"));`);
    this.addSql(`alter table "region" add constraint "region_code_unique" unique ("code");`);

    this.addSql(
      `create table "project_region" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "region_id" uuid null, "vocabulary" text not null, "code" text null, "name" jsonb null, "percentage" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "project_region_project_id_index" on "project_region" ("project_id");`);
    this.addSql(`create index "project_region_region_id_index" on "project_region" ("region_id");`);

    this.addSql(
      `create table "result" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "type" text null, "title" jsonb not null, "description" jsonb null, "aggregable" boolean null, "references" jsonb not null, "origin" text not null default 'OFFICIAL', primary key ("id"));`,
    );
    this.addSql(`create index "result_project_id_index" on "result" ("project_id");`);
    this.addSql(`alter table "result" add constraint "result_type_check" check ("type" in ('OUTPUT', 'OUTCOME', 'IMPACT', 'OTHER'));`);
    this.addSql(`alter table "result" add constraint "result_origin_check" check ("origin" in ('OFFICIAL', 'AS_PUBLISHED'));`);

    this.addSql(
      `create table "indicator" ("id" uuid not null, "result_id" uuid not null, "position" int not null, "measure" text null, "ascending" boolean not null default true, "aggregable" boolean null, "title" jsonb not null, "description" jsonb null, "references" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_result_id_index" on "indicator" ("result_id");`);
    this.addSql(
      `alter table "indicator" add constraint "indicator_measure_check" check ("measure" in ('UNIT', 'PERCENTAGE', 'NOMINAL', 'ORDINAL', 'QUALITATIVE'));`,
    );

    this.addSql(
      `create table "period" ("id" uuid not null, "indicator_id" uuid not null, "position" int not null, "starts_on" date null, "ends_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "period_indicator_id_index" on "period" ("indicator_id");`);

    this.addSql(
      `create table "period_value" ("id" uuid not null, "position" int not null, "value" text null, "number" numeric null, "comment" jsonb null, "dimensions" jsonb not null, "site_references" text[] not null, "period_id" uuid not null, "kind" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "period_value_period_id_index" on "period_value" ("period_id");`);
    this.addSql(`alter table "period_value" add constraint "period_value_kind_check" check ("kind" in ('TARGET', 'ACTUAL'));`);

    this.addSql(
      `create table "indicator_document" ("id" uuid not null, "indicator_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_document_indicator_id_index" on "indicator_document" ("indicator_id");`);
    this.addSql(`create index "indicator_document_document_id_index" on "indicator_document" ("document_id");`);

    this.addSql(
      `create table "baseline" ("id" uuid not null, "position" int not null, "value" text null, "number" numeric null, "comment" jsonb null, "dimensions" jsonb not null, "site_references" text[] not null, "indicator_id" uuid not null, "year" int null, "taken_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "baseline_indicator_id_index" on "baseline" ("indicator_id");`);

    this.addSql(
      `create table "result_document" ("id" uuid not null, "result_id" uuid not null, "position" int not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "result_document_result_id_index" on "result_document" ("result_id");`);
    this.addSql(`create index "result_document_document_id_index" on "result_document" ("document_id");`);

    this.addSql(
      `create table "site" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "name" jsonb not null, "kind" text not null default 'OTHER', "country_id" uuid null, "within_id" uuid null, "counterpart_id" uuid null, "unlocode" text null, "latitude" numeric null, "longitude" numeric null, "serves_key_populations" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "site_kind_index" on "site" ("kind");`);
    this.addSql(`create index "site_country_id_index" on "site" ("country_id");`);
    this.addSql(`create index "site_within_id_index" on "site" ("within_id");`);
    this.addSql(`create index "site_counterpart_id_index" on "site" ("counterpart_id");`);
    this.addSql(`alter table "site" add constraint "site_unlocode_unique" unique ("unlocode");`);
    this.addSql(
      `alter table "site" add constraint "site_kind_check" check ("kind" in ('PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWN', 'BORDER_CROSSING', 'HEALTH_FACILITY', 'SCHOOL', 'OTHER'));`,
    );

    this.addSql(
      `create table "project_site" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "site_id" uuid null, "name" jsonb null, "description" jsonb null, "activity_description" jsonb null, "reference" text null, "reach" text null, "latitude" numeric null, "longitude" numeric null, "exactness" text null, "location_class" text null, "designation" text null, "codes" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "project_site_project_id_index" on "project_site" ("project_id");`);
    this.addSql(`create index "project_site_site_id_index" on "project_site" ("site_id");`);

    this.addSql(
      `create table "site_operator" ("id" uuid not null, "site_id" uuid not null, "organisation_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "site_operator_organisation_id_index" on "site_operator" ("organisation_id");`);
    this.addSql(
      `alter table "site_operator" add constraint "site_operator_site_id_organisation_id_unique" unique ("site_id", "organisation_id");`,
    );

    this.addSql(
      `create table "transaction" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "type" text not null, "date" date not null, "value_amount" numeric not null, "value_currency" text not null, "value_on" date null, "description" jsonb null, "reference" text null, "humanitarian" boolean null, "provider_id" uuid null, "provider_name" jsonb null, "provider_activity" text null, "receiver_id" uuid null, "receiver_name" jsonb null, "receiver_activity" text null, "country_id" uuid null, "region_id" uuid null, "sectors" jsonb not null, "channel" text null, "flow_type" text null, "finance_type" text null, "aid_types" text[] not null, "tied_status" text null, "origin" text not null default 'OFFICIAL', primary key ("id"));`,
    );
    this.addSql(`create index "transaction_project_id_index" on "transaction" ("project_id");`);
    this.addSql(`create index "transaction_type_index" on "transaction" ("type");`);
    this.addSql(`create index "transaction_date_index" on "transaction" ("date");`);
    this.addSql(`create index "transaction_provider_id_index" on "transaction" ("provider_id");`);
    this.addSql(`create index "transaction_provider_activity_index" on "transaction" ("provider_activity");`);
    this.addSql(`create index "transaction_receiver_id_index" on "transaction" ("receiver_id");`);
    this.addSql(`create index "transaction_receiver_activity_index" on "transaction" ("receiver_activity");`);
    this.addSql(`create index "transaction_country_id_index" on "transaction" ("country_id");`);
    this.addSql(`create index "transaction_region_id_index" on "transaction" ("region_id");`);
    this.addSql(
      `alter table "transaction" add constraint "transaction_type_check" check ("type" in ('INCOMING_FUNDS', 'OUTGOING_COMMITMENT', 'DISBURSEMENT', 'EXPENDITURE', 'INTEREST_PAYMENT', 'LOAN_REPAYMENT', 'REIMBURSEMENT', 'PURCHASE_OF_EQUITY', 'SALE_OF_EQUITY', 'CREDIT_GUARANTEE', 'INCOMING_COMMITMENT', 'OUTGOING_PLEDGE', 'INCOMING_PLEDGE'));`,
    );
    this.addSql(`alter table "transaction" add constraint "transaction_origin_check" check ("origin" in ('OFFICIAL', 'AS_PUBLISHED'));`);

    this.addSql(
      `alter table "organisation" add constraint "organisation_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_parent_id_foreign" foreign key ("parent_id") references "organisation" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "contact" add constraint "contact_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "account" add constraint "account_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "organisation_alias" add constraint "organisation_alias_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "organisation_identifier" add constraint "organisation_identifier_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project" add constraint "project_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "project" add constraint "project_publisher_id_foreign" foreign key ("publisher_id") references "organisation" ("id") on delete set null;`,
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
      `alter table "budget" add constraint "budget_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project_country" add constraint "project_country_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_country" add constraint "project_country_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "project_document" add constraint "project_document_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_document" add constraint "project_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project_identifier" add constraint "project_identifier_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project_marker" add constraint "project_marker_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project_milestone" add constraint "project_milestone_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project_participant" add constraint "project_participant_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_participant" add constraint "project_participant_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "project_population" add constraint "project_population_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "project_relation" add constraint "project_relation_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_relation" add constraint "project_relation_other_id_foreign" foreign key ("other_id") references "project" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "project_sector" add constraint "project_sector_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "published_activity" add constraint "published_activity_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "published_activity" add constraint "published_activity_run_id_foreign" foreign key ("run_id") references "import_run" ("id");`,
    );

    this.addSql(
      `alter table "project_region" add constraint "project_region_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_region" add constraint "project_region_region_id_foreign" foreign key ("region_id") references "region" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "result" add constraint "result_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "indicator" add constraint "indicator_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "period" add constraint "period_indicator_id_foreign" foreign key ("indicator_id") references "indicator" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "period_value" add constraint "period_value_period_id_foreign" foreign key ("period_id") references "period" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "indicator_document" add constraint "indicator_document_indicator_id_foreign" foreign key ("indicator_id") references "indicator" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "indicator_document" add constraint "indicator_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "baseline" add constraint "baseline_indicator_id_foreign" foreign key ("indicator_id") references "indicator" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "result_document" add constraint "result_document_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "result_document" add constraint "result_document_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "site" add constraint "site_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "site" add constraint "site_within_id_foreign" foreign key ("within_id") references "site" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "site" add constraint "site_counterpart_id_foreign" foreign key ("counterpart_id") references "site" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "project_site" add constraint "project_site_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "project_site" add constraint "project_site_site_id_foreign" foreign key ("site_id") references "site" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "site_operator" add constraint "site_operator_site_id_foreign" foreign key ("site_id") references "site" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "site_operator" add constraint "site_operator_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;`,
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
  }
}
