import { Migration } from "@mikro-orm/migrations";

export class Migration20261130181000 extends Migration {
  override name = "Migration20261130181000";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "funding_source" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "title" jsonb not null, "kind" text not null, "donor_id" uuid null, "agreement_id" uuid null, "purpose" jsonb not null, "starts_on" date not null, "ends_on" date null, "currency" text not null, "conversion_rule" text not null, "conversion_rate_kind" text null, "conversion_look_back_days" int null, "reallocation_limit" numeric null, "indirect_cost_share" numeric null, "statement_cadence" text null, "statement_term_days" int null, "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "funding_source" add constraint "funding_source_code_unique" unique ("code");`);
    this.addSql(`create index "funding_source_donor_id_index" on "funding_source" ("donor_id");`);
    this.addSql(`create index "funding_source_agreement_id_index" on "funding_source" ("agreement_id");`);
    this.addSql(`create index "funding_source_code_like" on "funding_source" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "funding_source_code_order" on "funding_source" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "funding_source_title_like" on "funding_source" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "funding_source_title_order_main" on "funding_source" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "funding_source_title_order_zh" on "funding_source" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "funding_source_title_order_en" on "funding_source" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "funding_source_kind_order" on "funding_source" ("kind", "id");`);
    this.addSql(`create index "funding_source_starts_on_order" on "funding_source" ("starts_on", "id");`);
    this.addSql(`create index "funding_source_ends_on_order" on "funding_source" ("ends_on", "id");`);
    this.addSql(`create index "funding_source_currency_like" on "funding_source" using gin ("currency" gin_trgm_ops);`);
    this.addSql(`create index "funding_source_currency_equal" on "funding_source" using hash ("currency");`);
    this.addSql(`create index "funding_source_conversion_rule_order" on "funding_source" ("conversion_rule", "id");`);
    this.addSql(`create index "funding_source_statement_cadence_order" on "funding_source" ("statement_cadence", "id");`);
    this.addSql(`create index "funding_source_archived_at_order" on "funding_source" ("archived_at", "id");`);
    this.addSql(`create index "funding_source_created_at_order" on "funding_source" ("created_at", "id");`);
    this.addSql(`create index "funding_source_updated_at_order" on "funding_source" ("updated_at", "id");`);
    this.addSql(
      `create index "funding_source_search" on "funding_source" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", ''), coalesce(texts_all("purpose"), '')));`,
    );

    this.addSql(
      `create table "funding_source_partner" ("id" uuid not null, "position" int not null, "funding_source_id" uuid not null, "partner_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "funding_source_partner_funding_source_id_index" on "funding_source_partner" ("funding_source_id");`);
    this.addSql(
      `alter table "funding_source_partner" add constraint "funding_source_partner_partner_id_funding_source_id_unique" unique ("partner_id", "funding_source_id");`,
    );

    this.addSql(
      `create table "budget_version" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "funding_source_id" uuid not null, "number" int not null, "type" text not null, "status" text not null default 'DRAFT', "is_effective" boolean not null default false, "reason" text null, "document_id" uuid null, "approved_on" date null, "approved_by_id" uuid null, "writers" text[] not null default '{}', primary key ("id"));`,
    );
    this.addSql(`create index "budget_version_document_id_index" on "budget_version" ("document_id");`);
    this.addSql(`create index "budget_version_approved_by_id_index" on "budget_version" ("approved_by_id");`);
    this.addSql(`create index "budget_version_number_order" on "budget_version" ("number", "id");`);
    this.addSql(`create index "budget_version_type_order" on "budget_version" ("type", "id");`);
    this.addSql(`create index "budget_version_status_order" on "budget_version" ("status", "id");`);
    this.addSql(`create index "budget_version_is_effective_order" on "budget_version" ("is_effective", "id");`);
    this.addSql(`create index "budget_version_approved_on_order" on "budget_version" ("approved_on", "id");`);
    this.addSql(`create index "budget_version_created_at_order" on "budget_version" ("created_at", "id");`);
    this.addSql(
      `alter table "budget_version" add constraint "budget_version_funding_source_id_number_unique" unique ("funding_source_id", "number");`,
    );

    this.addSql(
      `create table "funding_source_project" ("id" uuid not null, "position" int not null, "funding_source_id" uuid not null, "project_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "funding_source_project_funding_source_id_index" on "funding_source_project" ("funding_source_id");`);
    this.addSql(
      `alter table "funding_source_project" add constraint "funding_source_project_project_id_funding_source_id_unique" unique ("project_id", "funding_source_id");`,
    );

    this.addSql(
      `create table "budget_line" ("id" uuid not null, "position" int not null, "budget_version_id" uuid not null, "code" text not null, "activity" jsonb not null, "category" text not null, "project_id" uuid null, "result_id" uuid null, "partner_id" uuid null, "country_id" uuid null, "sector" text null, "starts_on" date not null, "ends_on" date not null, "quantity" numeric not null, "unit" text null, "unit_cost" numeric not null, "amount_amount" numeric not null, "amount_currency" text not null, "effective_amount_amount" numeric not null, "effective_amount_currency" text not null, "budget_rate" numeric null, "budget_rate_on" date null, "budget_rate_source" text null, "source_amount_amount" numeric not null, "source_amount_currency" text not null, "effective_source_amount_amount" numeric not null, "effective_source_amount_currency" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "budget_line_project_id_index" on "budget_line" ("project_id");`);
    this.addSql(`create index "budget_line_result_id_index" on "budget_line" ("result_id");`);
    this.addSql(`create index "budget_line_partner_id_index" on "budget_line" ("partner_id");`);
    this.addSql(`create index "budget_line_country_id_index" on "budget_line" ("country_id");`);
    this.addSql(`create index "budget_line_code_like" on "budget_line" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "budget_line_code_equal" on "budget_line" using hash ("code");`);
    this.addSql(`create index "budget_line_code_order" on "budget_line" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "budget_line_activity_like" on "budget_line" using gin (("activity"::text) gin_trgm_ops);`);
    this.addSql(`create index "budget_line_category_order" on "budget_line" ("category", "id");`);
    this.addSql(`create index "budget_line_sector_like" on "budget_line" using gin ("sector" gin_trgm_ops);`);
    this.addSql(`create index "budget_line_sector_equal" on "budget_line" using hash ("sector");`);
    this.addSql(`create index "budget_line_starts_on_order" on "budget_line" ("starts_on", "id");`);
    this.addSql(`create index "budget_line_ends_on_order" on "budget_line" ("ends_on", "id");`);
    this.addSql(`create index "budget_line_amount_amount_order" on "budget_line" ("amount_amount", "id");`);
    this.addSql(`create index "budget_line_amount_currency_like" on "budget_line" using gin ("amount_currency" gin_trgm_ops);`);
    this.addSql(`create index "budget_line_amount_currency_equal" on "budget_line" using hash ("amount_currency");`);
    this.addSql(`create index "budget_line_effective_amount_amount_order" on "budget_line" ("effective_amount_amount", "id");`);
    this.addSql(
      `create index "budget_line_effective_amount_currency_like" on "budget_line" using gin ("effective_amount_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "budget_line_effective_amount_currency_equal" on "budget_line" using hash ("effective_amount_currency");`);
    this.addSql(`create index "budget_line_source_amount_amount_order" on "budget_line" ("source_amount_amount", "id");`);
    this.addSql(
      `create index "budget_line_source_amount_currency_like" on "budget_line" using gin ("source_amount_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "budget_line_source_amount_currency_equal" on "budget_line" using hash ("source_amount_currency");`);
    this.addSql(
      `create index "budget_line_effective_source_amount_amount_order" on "budget_line" ("effective_source_amount_amount", "id");`,
    );
    this.addSql(
      `create index "budget_line_effective_source_amount_currency_like" on "budget_line" using gin ("effective_source_amount_currency" gin_trgm_ops);`,
    );
    this.addSql(
      `create index "budget_line_effective_source_amount_currency_equal" on "budget_line" using hash ("effective_source_amount_currency");`,
    );
    this.addSql(
      `create index "budget_line_search" on "budget_line" using gin (search_document(coalesce("code", ''), coalesce(texts_all("activity"), '')));`,
    );
    this.addSql(
      `alter table "budget_line" add constraint "budget_line_budget_version_id_code_starts_on_unique" unique ("budget_version_id", "code", "starts_on");`,
    );

    this.addSql(
      `create table "reallocation" ("id" uuid not null, "budget_version_id" uuid not null, "from_line_id" uuid not null, "to_line_id" uuid not null, "amount_amount" numeric not null, "amount_currency" text not null, "to_amount_amount" numeric not null, "to_amount_currency" text not null, "source_amount_amount" numeric not null, "source_amount_currency" text not null, "reason" text not null, "document_id" uuid null, "reallocated_on" date not null, "reallocated_by_id" uuid not null, "corrects_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "reallocation_budget_version_id_index" on "reallocation" ("budget_version_id");`);
    this.addSql(`create index "reallocation_from_line_id_index" on "reallocation" ("from_line_id");`);
    this.addSql(`create index "reallocation_to_line_id_index" on "reallocation" ("to_line_id");`);
    this.addSql(`create index "reallocation_document_id_index" on "reallocation" ("document_id");`);
    this.addSql(`create index "reallocation_reallocated_by_id_index" on "reallocation" ("reallocated_by_id");`);
    this.addSql(`alter table "reallocation" add constraint "reallocation_corrects_id_unique" unique ("corrects_id");`);
    this.addSql(`create index "reallocation_reallocated_on_order" on "reallocation" ("reallocated_on", "id");`);
    this.addSql(`create index "reallocation_amount_amount_order" on "reallocation" ("amount_amount", "id");`);
    this.addSql(`create index "reallocation_amount_currency_like" on "reallocation" using gin ("amount_currency" gin_trgm_ops);`);
    this.addSql(`create index "reallocation_amount_currency_equal" on "reallocation" using hash ("amount_currency");`);
    this.addSql(`create index "reallocation_reason_like" on "reallocation" using gin ("reason" gin_trgm_ops);`);
    this.addSql(`create index "reallocation_reason_equal" on "reallocation" using hash ("reason");`);

    this.addSql(
      `alter table "funding_source" add constraint "funding_source_donor_id_foreign" foreign key ("donor_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "funding_source" add constraint "funding_source_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "funding_source" add constraint "funding_source_kind_check" check ("kind" in ('DONOR_AGREEMENT', 'STATE_BUDGET', 'OWN'));`,
    );
    this.addSql(
      `alter table "funding_source" add constraint "funding_source_conversion_rule_check" check ("conversion_rule" in ('BUDGET_RATE', 'RATE_OF_PAYMENT_DAY', 'PERIOD_AVERAGE', 'UN_OPERATIONAL_RATE', 'TRANSFER_RATE', 'RECEIPTS_WEIGHTED_AVERAGE', 'RECEIPTS_FIRST_IN_FIRST_OUT'));`,
    );
    this.addSql(
      `alter table "funding_source" add constraint "funding_source_conversion_rate_kind_check" check ("conversion_rate_kind" in ('CENTRAL_PARITY', 'BANK_BUYING', 'BANK_SELLING', 'ECB_REFERENCE', 'UN_OPERATIONAL', 'ANNUAL_AVERAGE', 'AGREED', 'TRANSFER'));`,
    );
    this.addSql(
      `alter table "funding_source" add constraint "funding_source_statement_cadence_check" check ("statement_cadence" in ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'));`,
    );
    this.addSql(
      `create trigger "funding_source_audit" after insert or update or delete on "funding_source" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change('title_pronounced');`,
    );

    this.addSql(
      `alter table "funding_source_partner" add constraint "funding_source_partner_funding_source_id_foreign" foreign key ("funding_source_id") references "funding_source" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "funding_source_partner" add constraint "funding_source_partner_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id");`,
    );
    this.addSql(
      `create trigger "funding_source_partner_audit" after insert or update or delete on "funding_source_partner" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "budget_version" add constraint "budget_version_funding_source_id_foreign" foreign key ("funding_source_id") references "funding_source" ("id");`,
    );
    this.addSql(
      `alter table "budget_version" add constraint "budget_version_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "budget_version" add constraint "budget_version_approved_by_id_foreign" foreign key ("approved_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(`alter table "budget_version" add constraint "budget_version_type_check" check ("type" in ('ORIGINAL', 'REVISED'));`);
    this.addSql(`alter table "budget_version" add constraint "budget_version_status_check" check ("status" in ('DRAFT', 'APPROVED'));`);
    this.addSql(
      `create trigger "budget_version_audit" after insert or update or delete on "budget_version" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "funding_source_project" add constraint "funding_source_project_funding_source_id_foreign" foreign key ("funding_source_id") references "funding_source" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "funding_source_project" add constraint "funding_source_project_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `create trigger "funding_source_project_audit" after insert or update or delete on "funding_source_project" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "budget_line" add constraint "budget_line_budget_version_id_foreign" foreign key ("budget_version_id") references "budget_version" ("id");`,
    );
    this.addSql(
      `alter table "budget_line" add constraint "budget_line_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "budget_line" add constraint "budget_line_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "budget_line" add constraint "budget_line_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "budget_line" add constraint "budget_line_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "budget_line" add constraint "budget_line_category_check" check ("category" in ('STAFF', 'SUPPLIES', 'EQUIPMENT', 'CONTRACTUAL_SERVICES', 'TRAVEL', 'GRANTS', 'OPERATING_COSTS', 'INDIRECT_COSTS'));`,
    );
    this.addSql(
      `create trigger "budget_line_audit" after insert or update or delete on "budget_line" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "reallocation" add constraint "reallocation_budget_version_id_foreign" foreign key ("budget_version_id") references "budget_version" ("id");`,
    );
    this.addSql(
      `alter table "reallocation" add constraint "reallocation_from_line_id_foreign" foreign key ("from_line_id") references "budget_line" ("id");`,
    );
    this.addSql(
      `alter table "reallocation" add constraint "reallocation_to_line_id_foreign" foreign key ("to_line_id") references "budget_line" ("id");`,
    );
    this.addSql(
      `alter table "reallocation" add constraint "reallocation_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "reallocation" add constraint "reallocation_reallocated_by_id_foreign" foreign key ("reallocated_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "reallocation" add constraint "reallocation_corrects_id_foreign" foreign key ("corrects_id") references "reallocation" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "reallocation_audit" after insert or update or delete on "reallocation" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );
  }
}
