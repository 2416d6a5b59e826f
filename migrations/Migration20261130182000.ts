import { Migration } from "@mikro-orm/migrations";

export class Migration20261130182000 extends Migration {
  override name = "Migration20261130182000";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "period_close" ("id" uuid not null, "funding_source_id" uuid not null, "month" date not null, "closed_by_id" uuid not null, "closed_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "period_close_month_order" on "period_close" ("month", "id");`);
    this.addSql(`create index "period_close_closed_at_order" on "period_close" ("closed_at", "id");`);
    this.addSql(
      `alter table "period_close" add constraint "period_close_funding_source_id_month_unique" unique ("funding_source_id", "month");`,
    );

    this.addSql(
      `create table "funding_commitment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "title" jsonb not null, "funding_source_id" uuid not null, "partner_id" uuid not null, "project_id" uuid null, "amount_amount" numeric not null, "amount_currency" text not null, "signed_on" date null, "starts_on" date not null, "ends_on" date not null, "document_id" uuid null, "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "funding_commitment" add constraint "funding_commitment_code_unique" unique ("code");`);
    this.addSql(`create index "funding_commitment_funding_source_id_index" on "funding_commitment" ("funding_source_id");`);
    this.addSql(`create index "funding_commitment_partner_id_index" on "funding_commitment" ("partner_id");`);
    this.addSql(`create index "funding_commitment_project_id_index" on "funding_commitment" ("project_id");`);
    this.addSql(`create index "funding_commitment_document_id_index" on "funding_commitment" ("document_id");`);
    this.addSql(`create index "funding_commitment_code_like" on "funding_commitment" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "funding_commitment_code_order" on "funding_commitment" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "funding_commitment_title_like" on "funding_commitment" using gin (("title"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "funding_commitment_title_order_main" on "funding_commitment" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "funding_commitment_title_order_zh" on "funding_commitment" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "funding_commitment_title_order_en" on "funding_commitment" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "funding_commitment_signed_on_order" on "funding_commitment" ("signed_on", "id");`);
    this.addSql(`create index "funding_commitment_starts_on_order" on "funding_commitment" ("starts_on", "id");`);
    this.addSql(`create index "funding_commitment_ends_on_order" on "funding_commitment" ("ends_on", "id");`);
    this.addSql(`create index "funding_commitment_amount_amount_order" on "funding_commitment" ("amount_amount", "id");`);
    this.addSql(
      `create index "funding_commitment_amount_currency_like" on "funding_commitment" using gin ("amount_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "funding_commitment_amount_currency_equal" on "funding_commitment" using hash ("amount_currency");`);
    this.addSql(`create index "funding_commitment_archived_at_order" on "funding_commitment" ("archived_at", "id");`);
    this.addSql(`create index "funding_commitment_created_at_order" on "funding_commitment" ("created_at", "id");`);
    this.addSql(`create index "funding_commitment_updated_at_order" on "funding_commitment" ("updated_at", "id");`);
    this.addSql(
      `create index "funding_commitment_search" on "funding_commitment" using gin (search_document(coalesce(texts_all("title"), '') || ' ' || coalesce("code", ''), ''));`,
    );

    this.addSql(
      `create table "receipt" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "funding_source_id" uuid not null, "kind" text not null default 'RECEIPT', "corrects_id" uuid null, "received_on" date not null, "amount_amount" numeric not null, "amount_currency" text not null, "bank_amount_amount" numeric null, "bank_amount_currency" text null, "exchange_rate" numeric null, "voucher_number" text not null, "voucher_id" uuid null, "reason" text null, "recorded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "receipt_corrects_id_index" on "receipt" ("corrects_id");`);
    this.addSql(`create index "receipt_voucher_id_index" on "receipt" ("voucher_id");`);
    this.addSql(`create index "receipt_kind_order" on "receipt" ("kind", "id");`);
    this.addSql(`create index "receipt_received_on_order" on "receipt" ("received_on", "id");`);
    this.addSql(`create index "receipt_amount_amount_order" on "receipt" ("amount_amount", "id");`);
    this.addSql(`create index "receipt_amount_currency_like" on "receipt" using gin ("amount_currency" gin_trgm_ops);`);
    this.addSql(`create index "receipt_amount_currency_equal" on "receipt" using hash ("amount_currency");`);
    this.addSql(`create index "receipt_voucher_number_like" on "receipt" using gin ("voucher_number" gin_trgm_ops);`);
    this.addSql(`create index "receipt_voucher_number_equal" on "receipt" using hash ("voucher_number");`);
    this.addSql(`create index "receipt_created_at_order" on "receipt" ("created_at", "id");`);
    this.addSql(
      `alter table "receipt" add constraint "receipt_funding_source_id_voucher_number_unique" unique ("funding_source_id", "voucher_number");`,
    );

    this.addSql(
      `create table "expenditure_report" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "commitment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "number" int not null, "status" text not null default 'DRAFT', "progress_report_id" uuid null, "created_by_id" uuid not null, "submitted_by_id" uuid null, "submitted_at" timestamptz null, "decided_by_id" uuid null, "decided_at" timestamptz null, "replaced_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "expenditure_report_progress_report_id_index" on "expenditure_report" ("progress_report_id");`);
    this.addSql(`create index "expenditure_report_status_order" on "expenditure_report" ("status", "id");`);
    this.addSql(`create index "expenditure_report_starts_on_order" on "expenditure_report" ("starts_on", "id");`);
    this.addSql(`create index "expenditure_report_ends_on_order" on "expenditure_report" ("ends_on", "id");`);
    this.addSql(`create index "expenditure_report_number_order" on "expenditure_report" ("number", "id");`);
    this.addSql(`create index "expenditure_report_submitted_at_order" on "expenditure_report" ("submitted_at", "id");`);
    this.addSql(`create index "expenditure_report_decided_at_order" on "expenditure_report" ("decided_at", "id");`);
    this.addSql(`create index "expenditure_report_replaced_at_order" on "expenditure_report" ("replaced_at", "id");`);
    this.addSql(`create index "expenditure_report_created_at_order" on "expenditure_report" ("created_at", "id");`);
    this.addSql(`create index "expenditure_report_updated_at_order" on "expenditure_report" ("updated_at", "id");`);
    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_commitment_id_starts_on_number_unique" unique ("commitment_id", "starts_on", "number");`,
    );

    this.addSql(
      `create table "disbursement_request" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "commitment_id" uuid not null, "number" int not null, "kind" text not null, "status" text not null default 'DRAFT', "starts_on" date not null, "ends_on" date not null, "amount_amount" numeric not null, "amount_currency" text not null, "estimate_id" uuid null, "progress_report_id" uuid null, "created_by_id" uuid not null, "submitted_by_id" uuid null, "submitted_at" timestamptz null, "decided_by_id" uuid null, "decided_at" timestamptz null, "return_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "disbursement_request_estimate_id_index" on "disbursement_request" ("estimate_id");`);
    this.addSql(`create index "disbursement_request_progress_report_id_index" on "disbursement_request" ("progress_report_id");`);
    this.addSql(`create index "disbursement_request_kind_order" on "disbursement_request" ("kind", "id");`);
    this.addSql(`create index "disbursement_request_status_order" on "disbursement_request" ("status", "id");`);
    this.addSql(`create index "disbursement_request_starts_on_order" on "disbursement_request" ("starts_on", "id");`);
    this.addSql(`create index "disbursement_request_ends_on_order" on "disbursement_request" ("ends_on", "id");`);
    this.addSql(`create index "disbursement_request_amount_amount_order" on "disbursement_request" ("amount_amount", "id");`);
    this.addSql(
      `create index "disbursement_request_amount_currency_like" on "disbursement_request" using gin ("amount_currency" gin_trgm_ops);`,
    );
    this.addSql(`create index "disbursement_request_amount_currency_equal" on "disbursement_request" using hash ("amount_currency");`);
    this.addSql(`create index "disbursement_request_submitted_at_order" on "disbursement_request" ("submitted_at", "id");`);
    this.addSql(`create index "disbursement_request_created_at_order" on "disbursement_request" ("created_at", "id");`);
    this.addSql(`create index "disbursement_request_updated_at_order" on "disbursement_request" ("updated_at", "id");`);
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_commitment_id_number_unique" unique ("commitment_id", "number");`,
    );

    this.addSql(
      `create table "instalment" ("id" uuid not null, "position" int not null, "commitment_id" uuid not null, "amount_amount" numeric not null, "amount_currency" text not null, "due_on" date not null, "condition" text not null default 'NONE', "reporting_period_id" uuid null, "document_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "instalment_commitment_id_index" on "instalment" ("commitment_id");`);
    this.addSql(`create index "instalment_reporting_period_id_index" on "instalment" ("reporting_period_id");`);
    this.addSql(`create index "instalment_document_id_index" on "instalment" ("document_id");`);
    this.addSql(`create index "instalment_due_on_order" on "instalment" ("due_on", "id");`);
    this.addSql(`create index "instalment_condition_order" on "instalment" ("condition", "id");`);

    this.addSql(
      `create table "disbursement" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "commitment_id" uuid not null, "instalment_id" uuid not null, "request_id" uuid not null, "kind" text not null default 'PAYMENT', "status" text not null default 'PREPARED', "corrects_id" uuid null, "paid_on" date not null, "amount_amount" numeric not null, "amount_currency" text not null, "bank_amount_amount" numeric null, "bank_amount_currency" text null, "exchange_rate" numeric null, "voucher_number" text not null, "voucher_id" uuid null, "reason" text null, "prepared_by_id" uuid not null, "released_by_id" uuid null, "released_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "disbursement_commitment_id_index" on "disbursement" ("commitment_id");`);
    this.addSql(`create index "disbursement_instalment_id_index" on "disbursement" ("instalment_id");`);
    this.addSql(`create index "disbursement_request_id_index" on "disbursement" ("request_id");`);
    this.addSql(`create index "disbursement_corrects_id_index" on "disbursement" ("corrects_id");`);
    this.addSql(`create index "disbursement_voucher_id_index" on "disbursement" ("voucher_id");`);
    this.addSql(
      `create unique index "disbursement_voucher_number_unique" on "disbursement" ("commitment_id", "voucher_number") where "status" <> 'CANCELLED';`,
    );
    this.addSql(`create index "disbursement_kind_order" on "disbursement" ("kind", "id");`);
    this.addSql(`create index "disbursement_status_order" on "disbursement" ("status", "id");`);
    this.addSql(`create index "disbursement_paid_on_order" on "disbursement" ("paid_on", "id");`);
    this.addSql(`create index "disbursement_amount_amount_order" on "disbursement" ("amount_amount", "id");`);
    this.addSql(`create index "disbursement_amount_currency_like" on "disbursement" using gin ("amount_currency" gin_trgm_ops);`);
    this.addSql(`create index "disbursement_amount_currency_equal" on "disbursement" using hash ("amount_currency");`);
    this.addSql(`create index "disbursement_voucher_number_like" on "disbursement" using gin ("voucher_number" gin_trgm_ops);`);
    this.addSql(`create index "disbursement_voucher_number_equal" on "disbursement" using hash ("voucher_number");`);
    this.addSql(`create index "disbursement_created_at_order" on "disbursement" ("created_at", "id");`);
    this.addSql(`create index "disbursement_updated_at_order" on "disbursement" ("updated_at", "id");`);

    this.addSql(
      `create table "commitment_line" ("id" uuid not null, "position" int not null, "commitment_id" uuid not null, "amount_amount" numeric not null, "amount_currency" text not null, "budget_line_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "commitment_line_commitment_id_index" on "commitment_line" ("commitment_id");`);
    this.addSql(`create index "commitment_line_budget_line_id_index" on "commitment_line" ("budget_line_id");`);

    this.addSql(
      `create table "expenditure_voucher" ("id" uuid not null, "position" int not null, "report_id" uuid not null, "line_id" uuid not null, "number" text not null, "issued_on" date not null, "purpose" text not null, "amount_amount" numeric not null, "amount_currency" text not null, "document_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "expenditure_voucher_report_id_index" on "expenditure_voucher" ("report_id");`);
    this.addSql(`create index "expenditure_voucher_line_id_index" on "expenditure_voucher" ("line_id");`);
    this.addSql(`create index "expenditure_voucher_document_id_index" on "expenditure_voucher" ("document_id");`);

    this.addSql(
      `create table "expenditure_report_line" ("id" uuid not null, "position" int not null, "report_id" uuid not null, "line_id" uuid not null, "spent_amount" numeric not null, "spent_currency" text not null, "exchange_rate" numeric null, "amount_amount" numeric not null, "amount_currency" text not null, "accepted" numeric null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "expenditure_report_line_report_id_index" on "expenditure_report_line" ("report_id");`);
    this.addSql(`create index "expenditure_report_line_line_id_index" on "expenditure_report_line" ("line_id");`);

    this.addSql(
      `create table "disbursement_request_line" ("id" uuid not null, "position" int not null, "request_id" uuid not null, "line_id" uuid not null, "amount_amount" numeric not null, "amount_currency" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "disbursement_request_line_request_id_index" on "disbursement_request_line" ("request_id");`);
    this.addSql(`create index "disbursement_request_line_line_id_index" on "disbursement_request_line" ("line_id");`);

    this.addSql(`alter table "funding_source" add "second_person_above" numeric null, add "most_unaccounted" numeric null;`);

    this.addSql(
      `alter table "period_close" add constraint "period_close_funding_source_id_foreign" foreign key ("funding_source_id") references "funding_source" ("id");`,
    );
    this.addSql(
      `alter table "period_close" add constraint "period_close_closed_by_id_foreign" foreign key ("closed_by_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "period_close_audit" after insert or update or delete on "period_close" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "funding_commitment" add constraint "funding_commitment_funding_source_id_foreign" foreign key ("funding_source_id") references "funding_source" ("id");`,
    );
    this.addSql(
      `alter table "funding_commitment" add constraint "funding_commitment_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "funding_commitment" add constraint "funding_commitment_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "funding_commitment" add constraint "funding_commitment_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "funding_commitment_audit" after insert or update or delete on "funding_commitment" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change('title_pronounced');`,
    );

    this.addSql(
      `alter table "receipt" add constraint "receipt_funding_source_id_foreign" foreign key ("funding_source_id") references "funding_source" ("id");`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_corrects_id_foreign" foreign key ("corrects_id") references "receipt" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_voucher_id_foreign" foreign key ("voucher_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_recorded_by_id_foreign" foreign key ("recorded_by_id") references "account" ("id");`,
    );
    this.addSql(`alter table "receipt" add constraint "receipt_kind_check" check ("kind" in ('RECEIPT', 'REFUND', 'CORRECTION'));`);
    this.addSql(
      `create trigger "receipt_audit" after insert or update or delete on "receipt" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_commitment_id_foreign" foreign key ("commitment_id") references "funding_commitment" ("id");`,
    );
    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_progress_report_id_foreign" foreign key ("progress_report_id") references "progress_report" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_created_by_id_foreign" foreign key ("created_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "expenditure_report" add constraint "expenditure_report_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED'));`,
    );
    this.addSql(
      `create trigger "expenditure_report_audit" after insert or update or delete on "expenditure_report" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_commitment_id_foreign" foreign key ("commitment_id") references "funding_commitment" ("id");`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_estimate_id_foreign" foreign key ("estimate_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_progress_report_id_foreign" foreign key ("progress_report_id") references "progress_report" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_created_by_id_foreign" foreign key ("created_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_kind_check" check ("kind" in ('ADVANCE', 'REIMBURSEMENT', 'DIRECT_PAYMENT'));`,
    );
    this.addSql(
      `alter table "disbursement_request" add constraint "disbursement_request_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'));`,
    );
    this.addSql(
      `create trigger "disbursement_request_audit" after insert or update or delete on "disbursement_request" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "instalment" add constraint "instalment_commitment_id_foreign" foreign key ("commitment_id") references "funding_commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "instalment" add constraint "instalment_reporting_period_id_foreign" foreign key ("reporting_period_id") references "reporting_period" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "instalment" add constraint "instalment_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "instalment" add constraint "instalment_condition_check" check ("condition" in ('NONE', 'PROGRESS_REPORT', 'DOCUMENT'));`,
    );
    this.addSql(
      `create trigger "instalment_audit" after insert or update or delete on "instalment" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "disbursement" add constraint "disbursement_commitment_id_foreign" foreign key ("commitment_id") references "funding_commitment" ("id");`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_instalment_id_foreign" foreign key ("instalment_id") references "instalment" ("id");`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_request_id_foreign" foreign key ("request_id") references "disbursement_request" ("id");`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_corrects_id_foreign" foreign key ("corrects_id") references "disbursement" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_voucher_id_foreign" foreign key ("voucher_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_prepared_by_id_foreign" foreign key ("prepared_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_released_by_id_foreign" foreign key ("released_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_kind_check" check ("kind" in ('PAYMENT', 'REFUND', 'CORRECTION'));`,
    );
    this.addSql(
      `alter table "disbursement" add constraint "disbursement_status_check" check ("status" in ('PREPARED', 'PAID', 'CANCELLED'));`,
    );
    this.addSql(
      `create trigger "disbursement_audit" after insert or update or delete on "disbursement" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "commitment_line" add constraint "commitment_line_commitment_id_foreign" foreign key ("commitment_id") references "funding_commitment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "commitment_line" add constraint "commitment_line_budget_line_id_foreign" foreign key ("budget_line_id") references "budget_line" ("id");`,
    );
    this.addSql(
      `create trigger "commitment_line_audit" after insert or update or delete on "commitment_line" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "expenditure_voucher" add constraint "expenditure_voucher_report_id_foreign" foreign key ("report_id") references "expenditure_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "expenditure_voucher" add constraint "expenditure_voucher_line_id_foreign" foreign key ("line_id") references "commitment_line" ("id");`,
    );
    this.addSql(
      `alter table "expenditure_voucher" add constraint "expenditure_voucher_document_id_foreign" foreign key ("document_id") references "document" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "expenditure_voucher_audit" after insert or update or delete on "expenditure_voucher" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "expenditure_report_line" add constraint "expenditure_report_line_report_id_foreign" foreign key ("report_id") references "expenditure_report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "expenditure_report_line" add constraint "expenditure_report_line_line_id_foreign" foreign key ("line_id") references "commitment_line" ("id");`,
    );
    this.addSql(
      `create trigger "expenditure_report_line_audit" after insert or update or delete on "expenditure_report_line" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "disbursement_request_line" add constraint "disbursement_request_line_request_id_foreign" foreign key ("request_id") references "disbursement_request" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "disbursement_request_line" add constraint "disbursement_request_line_line_id_foreign" foreign key ("line_id") references "commitment_line" ("id");`,
    );
    this.addSql(
      `create trigger "disbursement_request_line_audit" after insert or update or delete on "disbursement_request_line" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "expenditure_report" drop constraint "expenditure_report_commitment_id_foreign";`);
    this.addSql(`alter table "disbursement_request" drop constraint "disbursement_request_commitment_id_foreign";`);
    this.addSql(`alter table "instalment" drop constraint "instalment_commitment_id_foreign";`);
    this.addSql(`alter table "disbursement" drop constraint "disbursement_commitment_id_foreign";`);
    this.addSql(`alter table "commitment_line" drop constraint "commitment_line_commitment_id_foreign";`);
    this.addSql(`alter table "receipt" drop constraint "receipt_corrects_id_foreign";`);
    this.addSql(`alter table "expenditure_voucher" drop constraint "expenditure_voucher_report_id_foreign";`);
    this.addSql(`alter table "expenditure_report_line" drop constraint "expenditure_report_line_report_id_foreign";`);
    this.addSql(`alter table "disbursement" drop constraint "disbursement_request_id_foreign";`);
    this.addSql(`alter table "disbursement_request_line" drop constraint "disbursement_request_line_request_id_foreign";`);
    this.addSql(`alter table "disbursement" drop constraint "disbursement_instalment_id_foreign";`);
    this.addSql(`alter table "disbursement" drop constraint "disbursement_corrects_id_foreign";`);
    this.addSql(`alter table "expenditure_voucher" drop constraint "expenditure_voucher_line_id_foreign";`);
    this.addSql(`alter table "expenditure_report_line" drop constraint "expenditure_report_line_line_id_foreign";`);
    this.addSql(`alter table "disbursement_request_line" drop constraint "disbursement_request_line_line_id_foreign";`);

    this.addSql(`drop trigger if exists "period_close_audit" on "period_close";`);
    this.addSql(`drop function if exists "period_close_period_close_audit_fn"();`);
    this.addSql(`drop table if exists "period_close" cascade;`);
    this.addSql(`drop trigger if exists "funding_commitment_audit" on "funding_commitment";`);
    this.addSql(`drop function if exists "funding_commitment_funding_commitment_audit_fn"();`);
    this.addSql(`drop table if exists "funding_commitment" cascade;`);
    this.addSql(`drop trigger if exists "receipt_audit" on "receipt";`);
    this.addSql(`drop function if exists "receipt_receipt_audit_fn"();`);
    this.addSql(`drop table if exists "receipt" cascade;`);
    this.addSql(`drop trigger if exists "expenditure_report_audit" on "expenditure_report";`);
    this.addSql(`drop function if exists "expenditure_report_expenditure_report_audit_fn"();`);
    this.addSql(`drop table if exists "expenditure_report" cascade;`);
    this.addSql(`drop trigger if exists "disbursement_request_audit" on "disbursement_request";`);
    this.addSql(`drop function if exists "disbursement_request_disbursement_request_audit_fn"();`);
    this.addSql(`drop table if exists "disbursement_request" cascade;`);
    this.addSql(`drop trigger if exists "instalment_audit" on "instalment";`);
    this.addSql(`drop function if exists "instalment_instalment_audit_fn"();`);
    this.addSql(`drop table if exists "instalment" cascade;`);
    this.addSql(`drop trigger if exists "disbursement_audit" on "disbursement";`);
    this.addSql(`drop function if exists "disbursement_disbursement_audit_fn"();`);
    this.addSql(`drop table if exists "disbursement" cascade;`);
    this.addSql(`drop trigger if exists "commitment_line_audit" on "commitment_line";`);
    this.addSql(`drop function if exists "commitment_line_commitment_line_audit_fn"();`);
    this.addSql(`drop table if exists "commitment_line" cascade;`);
    this.addSql(`drop trigger if exists "expenditure_voucher_audit" on "expenditure_voucher";`);
    this.addSql(`drop function if exists "expenditure_voucher_expenditure_voucher_audit_fn"();`);
    this.addSql(`drop table if exists "expenditure_voucher" cascade;`);
    this.addSql(`drop trigger if exists "expenditure_report_line_audit" on "expenditure_report_line";`);
    this.addSql(`drop function if exists "expenditure_report_line_expenditure_report_line_audit_fn"();`);
    this.addSql(`drop table if exists "expenditure_report_line" cascade;`);
    this.addSql(`drop trigger if exists "disbursement_request_line_audit" on "disbursement_request_line";`);
    this.addSql(`drop function if exists "disbursement_request_line_disbursement_request_line_audit_fn"();`);
    this.addSql(`drop table if exists "disbursement_request_line" cascade;`);

    this.addSql(`alter table "funding_source" drop column "second_person_above", drop column "most_unaccounted";`);
  }
}
