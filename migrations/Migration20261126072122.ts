import { Migration } from "@mikro-orm/migrations";

export class Migration20261126072122 extends Migration {
  override name = "Migration20261126072122";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "multilateral_membership" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "body_id" uuid not null, "office" jsonb null, "starts_on" date not null, "ends_on" date null, "fee_amount" numeric null, "fee_currency" text null, "visibility" text not null default 'INTERNAL', primary key ("id"));`,
    );
    this.addSql(`create index "multilateral_membership_body_id_index" on "multilateral_membership" ("body_id");`);
    this.addSql(
      `create index "multilateral_membership_office_like" on "multilateral_membership" using gin (("office"::text) gin_trgm_ops);`,
    );
    this.addSql(`create index "multilateral_membership_starts_on_order" on "multilateral_membership" ("starts_on", "id");`);
    this.addSql(`create index "multilateral_membership_ends_on_order" on "multilateral_membership" ("ends_on", "id");`);
    this.addSql(`create index "multilateral_membership_visibility_order" on "multilateral_membership" ("visibility", "id");`);
    this.addSql(
      `create index "multilateral_membership_search" on "multilateral_membership" using gin (search_document(coalesce(texts_all("office"), ''), ''));`,
    );

    this.addSql(
      `create table "agreement" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text not null, "title" jsonb not null, "language" text not null default 'en', "subject" jsonb null, "kind" text not null, "languages" text[] not null, "negotiated_on" date null, "signed_on" date null, "effective_on" date null, "expires_on" date null, "notice_on" date null, "renews_automatically" boolean not null default false, "terminated_on" date null, "visibility" text not null default 'INTERNAL', "originals_kept_at" text null, "programme_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "agreement" add constraint "agreement_code_unique" unique ("code");`);
    this.addSql(`create index "agreement_programme_id_index" on "agreement" ("programme_id");`);
    this.addSql(`create index "agreement_negotiated_on_order" on "agreement" ("negotiated_on", "id");`);
    this.addSql(`create index "agreement_signed_on_order" on "agreement" ("signed_on", "id");`);
    this.addSql(`create index "agreement_effective_on_order" on "agreement" ("effective_on", "id");`);
    this.addSql(`create index "agreement_expires_on_order" on "agreement" ("expires_on", "id");`);
    this.addSql(`create index "agreement_notice_on_order" on "agreement" ("notice_on", "id");`);
    this.addSql(`create index "agreement_terminated_on_order" on "agreement" ("terminated_on", "id");`);
    this.addSql(`create index "agreement_code_like" on "agreement" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "agreement_code_order" on "agreement" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "agreement_title_like" on "agreement" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "agreement_title_order_main" on "agreement" ((left(coalesce("title" ->> "language", "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "agreement_title_order_zh" on "agreement" ((left(coalesce("title" ->> 'zh', "title" ->> "language", "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "agreement_title_order_en" on "agreement" ((left(coalesce("title" ->> 'en', "title" ->> "language", "title" ->> 'en', texts_any("title")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "agreement_kind_order" on "agreement" ("kind", "id");`);
    this.addSql(`create index "agreement_renews_automatically_order" on "agreement" ("renews_automatically", "id");`);
    this.addSql(`create index "agreement_languages_among" on "agreement" using gin ("languages");`);
    this.addSql(`create index "agreement_visibility_order" on "agreement" ("visibility", "id");`);
    this.addSql(`create index "agreement_created_at_order" on "agreement" ("created_at", "id");`);
    this.addSql(`create index "agreement_updated_at_order" on "agreement" ("updated_at", "id");`);
    this.addSql(
      `create index "agreement_search" on "agreement" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", ''), coalesce(texts_all("subject"), '')));`,
    );

    this.addSql(
      `create table "cooperation_mechanism" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "name" jsonb not null, "purpose" jsonb null, "cadence" text not null default 'AS_NEEDED', "last_met_on" date null, "next_meets_on" date null, "ended_on" date null, "visibility" text not null default 'INTERNAL', "agreement_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "cooperation_mechanism_agreement_id_index" on "cooperation_mechanism" ("agreement_id");`);
    this.addSql(`create index "cooperation_mechanism_last_met_on_order" on "cooperation_mechanism" ("last_met_on", "id");`);
    this.addSql(`create index "cooperation_mechanism_next_meets_on_order" on "cooperation_mechanism" ("next_meets_on", "id");`);
    this.addSql(`create index "cooperation_mechanism_ended_on_order" on "cooperation_mechanism" ("ended_on", "id");`);
    this.addSql(`create index "cooperation_mechanism_name_like" on "cooperation_mechanism" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "cooperation_mechanism_name_order_main" on "cooperation_mechanism" ((left(coalesce("name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "cooperation_mechanism_name_order_zh" on "cooperation_mechanism" ((left(coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "cooperation_mechanism_name_order_en" on "cooperation_mechanism" ((left(coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "cooperation_mechanism_cadence_order" on "cooperation_mechanism" ("cadence", "id");`);
    this.addSql(`create index "cooperation_mechanism_visibility_order" on "cooperation_mechanism" ("visibility", "id");`);
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
      `create table "agreement_party" ("id" uuid not null, "position" int not null, "agreement_id" uuid not null, "organisation_id" uuid not null, "role" text not null default 'SIGNATORY', "signatory_name" jsonb null, "signatory_post" jsonb null, primary key ("id"));`,
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
      `create table "agreement_project" ("id" uuid not null, "position" int not null, "agreement_id" uuid not null, "project_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_project_agreement_id_index" on "agreement_project" ("agreement_id");`);
    this.addSql(`create index "agreement_project_project_id_index" on "agreement_project" ("project_id");`);

    this.addSql(
      `create table "visit" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text not null, "direction" text not null, "kind" text not null, "purpose" jsonb not null, "status" text not null default 'PLANNED', "starts_on" date not null, "ends_on" date not null, "report_due_on" date null, "programme_id" uuid null, "project_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "visit" add constraint "visit_code_unique" unique ("code");`);
    this.addSql(`create index "visit_programme_id_index" on "visit" ("programme_id");`);
    this.addSql(`create index "visit_project_id_index" on "visit" ("project_id");`);
    this.addSql(`create index "visit_direction_order" on "visit" ("direction", "id");`);
    this.addSql(`create index "visit_kind_order" on "visit" ("kind", "id");`);
    this.addSql(`create index "visit_status_order" on "visit" ("status", "id");`);
    this.addSql(`create index "visit_starts_on_order" on "visit" ("starts_on", "id");`);
    this.addSql(`create index "visit_ends_on_order" on "visit" ("ends_on", "id");`);
    this.addSql(`create index "visit_report_due_on_order" on "visit" ("report_due_on", "id");`);
    this.addSql(`create index "visit_code_like" on "visit" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "visit_code_order" on "visit" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "visit_purpose_like" on "visit" using gin (("purpose"::text) gin_trgm_ops);`);
    this.addSql(`create index "visit_created_at_order" on "visit" ("created_at", "id");`);
    this.addSql(`create index "visit_updated_at_order" on "visit" ("updated_at", "id");`);
    this.addSql(
      `create index "visit_search" on "visit" using gin (search_document(coalesce("code", ''), coalesce(texts_all("purpose"), '')));`,
    );

    this.addSql(
      `create table "visit_budget_line" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "category" text not null, "standard" numeric not null, "persons" int not null, "days" int not null, "amount_amount" numeric not null, "amount_currency" text not null, "rate_to_cny" numeric null, "rate_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_budget_line_visit_id_index" on "visit_budget_line" ("visit_id");`);
    this.addSql(`create index "visit_budget_line_category_order" on "visit_budget_line" ("category", "id");`);
    this.addSql(`create index "visit_budget_line_amount_amount_order" on "visit_budget_line" ("amount_amount", "id");`);
    this.addSql(`create index "visit_budget_line_amount_currency_like" on "visit_budget_line" using gin ("amount_currency" gin_trgm_ops);`);
    this.addSql(`create index "visit_budget_line_amount_currency_equal" on "visit_budget_line" using hash ("amount_currency");`);

    this.addSql(
      `create table "visit_delegate" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "name" text not null, "post" jsonb null, "organisation_id" uuid null, "is_leader" boolean not null default false, primary key ("id"));`,
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
      `alter table "agreement" add constraint "agreement_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "agreement" add constraint "agreement_kind_check" check ("kind" in ('FRAMEWORK_AGREEMENT', 'MEMORANDUM', 'PROJECT_AGREEMENT', 'PROTOCOL'));`,
    );
    this.addSql(
      `alter table "agreement" add constraint "agreement_visibility_check" check ("visibility" in ('INTERNAL', 'PARTNERS', 'PUBLIC'));`,
    );
    this.addSql(
      `create trigger "agreement_audit" after insert or update or delete on "agreement" for each row execute function audit_change();`,
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
      `create trigger "cooperation_mechanism_audit" after insert or update or delete on "cooperation_mechanism" for each row execute function audit_change();`,
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
      `alter table "agreement_project" add constraint "agreement_project_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "agreement_project" add constraint "agreement_project_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `create trigger "agreement_project_audit" after insert or update or delete on "agreement_project" for each row execute function audit_change();`,
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

  override down(): void | Promise<void> {
    this.addSql(`alter table "cooperation_mechanism" drop constraint "cooperation_mechanism_agreement_id_foreign";`);
    this.addSql(`alter table "agreement_party" drop constraint "agreement_party_agreement_id_foreign";`);
    this.addSql(`alter table "agreement_obligation" drop constraint "agreement_obligation_agreement_id_foreign";`);
    this.addSql(`alter table "agreement_document" drop constraint "agreement_document_agreement_id_foreign";`);
    this.addSql(`alter table "agreement_project" drop constraint "agreement_project_agreement_id_foreign";`);
    this.addSql(`alter table "mechanism_party" drop constraint "mechanism_party_mechanism_id_foreign";`);
    this.addSql(`alter table "visit_budget_line" drop constraint "visit_budget_line_visit_id_foreign";`);
    this.addSql(`alter table "visit_delegate" drop constraint "visit_delegate_visit_id_foreign";`);
    this.addSql(`alter table "visit_host" drop constraint "visit_host_visit_id_foreign";`);
    this.addSql(`alter table "visit_stop" drop constraint "visit_stop_visit_id_foreign";`);

    this.addSql(`drop trigger if exists "multilateral_membership_audit" on "multilateral_membership";`);
    this.addSql(`drop function if exists "multilateral_membership_multilateral_membership_audit_fn"();`);
    this.addSql(`drop table if exists "multilateral_membership" cascade;`);
    this.addSql(`drop trigger if exists "agreement_audit" on "agreement";`);
    this.addSql(`drop function if exists "agreement_agreement_audit_fn"();`);
    this.addSql(`drop table if exists "agreement" cascade;`);
    this.addSql(`drop trigger if exists "cooperation_mechanism_audit" on "cooperation_mechanism";`);
    this.addSql(`drop function if exists "cooperation_mechanism_cooperation_mechanism_audit_fn"();`);
    this.addSql(`drop table if exists "cooperation_mechanism" cascade;`);
    this.addSql(`drop trigger if exists "mechanism_party_audit" on "mechanism_party";`);
    this.addSql(`drop function if exists "mechanism_party_mechanism_party_audit_fn"();`);
    this.addSql(`drop table if exists "mechanism_party" cascade;`);
    this.addSql(`drop trigger if exists "agreement_party_audit" on "agreement_party";`);
    this.addSql(`drop function if exists "agreement_party_agreement_party_audit_fn"();`);
    this.addSql(`drop table if exists "agreement_party" cascade;`);
    this.addSql(`drop trigger if exists "agreement_obligation_audit" on "agreement_obligation";`);
    this.addSql(`drop function if exists "agreement_obligation_agreement_obligation_audit_fn"();`);
    this.addSql(`drop table if exists "agreement_obligation" cascade;`);
    this.addSql(`drop trigger if exists "agreement_document_audit" on "agreement_document";`);
    this.addSql(`drop function if exists "agreement_document_agreement_document_audit_fn"();`);
    this.addSql(`drop table if exists "agreement_document" cascade;`);
    this.addSql(`drop trigger if exists "agreement_project_audit" on "agreement_project";`);
    this.addSql(`drop function if exists "agreement_project_agreement_project_audit_fn"();`);
    this.addSql(`drop table if exists "agreement_project" cascade;`);
    this.addSql(`drop trigger if exists "visit_audit" on "visit";`);
    this.addSql(`drop function if exists "visit_visit_audit_fn"();`);
    this.addSql(`drop table if exists "visit" cascade;`);
    this.addSql(`drop trigger if exists "visit_budget_line_audit" on "visit_budget_line";`);
    this.addSql(`drop function if exists "visit_budget_line_visit_budget_line_audit_fn"();`);
    this.addSql(`drop table if exists "visit_budget_line" cascade;`);
    this.addSql(`drop trigger if exists "visit_delegate_audit" on "visit_delegate";`);
    this.addSql(`drop function if exists "visit_delegate_visit_delegate_audit_fn"();`);
    this.addSql(`drop table if exists "visit_delegate" cascade;`);
    this.addSql(`drop trigger if exists "visit_host_audit" on "visit_host";`);
    this.addSql(`drop function if exists "visit_host_visit_host_audit_fn"();`);
    this.addSql(`drop table if exists "visit_host" cascade;`);
    this.addSql(`drop trigger if exists "visit_stop_audit" on "visit_stop";`);
    this.addSql(`drop function if exists "visit_stop_visit_stop_audit_fn"();`);
    this.addSql(`drop table if exists "visit_stop" cascade;`);
  }
}
