import { Migration } from "@mikro-orm/migrations";

export class Migration20261126071723 extends Migration {
  override name = "Migration20261126071723";

  override up(): void | Promise<void> {
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
      `create table "progress_update" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "project_id" uuid not null, "period_id" uuid not null, "partner_id" uuid not null, "status" text not null default 'DRAFT', "narrative" jsonb null, "challenges" jsonb null, "next_steps" jsonb null, "created_by_id" uuid not null, "submitted_by_id" uuid null, "submitted_at" timestamptz null, "decided_by_id" uuid null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "progress_update_project_id_index" on "progress_update" ("project_id");`);
    this.addSql(`create index "progress_update_partner_id_index" on "progress_update" ("partner_id");`);
    this.addSql(`create index "progress_update_status_order" on "progress_update" ("status", "id");`);
    this.addSql(`create index "progress_update_submitted_at_order" on "progress_update" ("submitted_at", "id");`);
    this.addSql(`create index "progress_update_decided_at_order" on "progress_update" ("decided_at", "id");`);
    this.addSql(`create index "progress_update_created_at_order" on "progress_update" ("created_at", "id");`);
    this.addSql(`create index "progress_update_updated_at_order" on "progress_update" ("updated_at", "id");`);
    this.addSql(
      `create index "progress_update_search" on "progress_update" using gin (search_document('', coalesce(texts_all("narrative"), '') || ' ' || coalesce(texts_all("challenges"), '') || ' ' || coalesce(texts_all("next_steps"), '')));`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_period_id_partner_id_unique" unique ("period_id", "partner_id");`,
    );

    this.addSql(
      `create table "reopening_grant" ("id" uuid not null, "update_id" uuid not null, "granted_by_id" uuid not null, "granted_at" timestamptz not null, "reason" text not null, "expires_at" timestamptz not null, "revoked_at" timestamptz null, "used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "reopening_grant_update_id_index" on "reopening_grant" ("update_id");`);

    this.addSql(
      `create table "approved_version" ("id" uuid not null, "update_id" uuid not null, "number" int not null, "submitted_by_id" uuid not null, "approved_by_id" uuid not null, "approved_at" timestamptz not null, "superseded_at" timestamptz null, "reason" text null, "narrative" jsonb null, "challenges" jsonb null, "next_steps" jsonb null, "expenditures" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "approved_version_update_id_index" on "approved_version" ("update_id");`);
    this.addSql(`create index "approved_version_approved_at_order" on "approved_version" ("approved_at", "id");`);
    this.addSql(`create index "approved_version_superseded_at_order" on "approved_version" ("superseded_at", "id");`);
    this.addSql(`alter table "approved_version" add constraint "approved_version_update_id_number_unique" unique ("update_id", "number");`);

    this.addSql(
      `create table "reporting_schedule" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "project_id" uuid not null, "cadence" text not null, "starts_on" date not null, "ends_on" date not null, "due_after_days" int not null default 15, primary key ("id"));`,
    );
    this.addSql(`alter table "reporting_schedule" add constraint "reporting_schedule_project_id_unique" unique ("project_id");`);
    this.addSql(`create index "reporting_schedule_cadence_order" on "reporting_schedule" ("cadence", "id");`);

    this.addSql(
      `create table "assignment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "project_id" uuid not null, "result_id" uuid null, "indicator_version_id" uuid not null, "partner_id" uuid not null, "site_id" uuid null, "country_id" uuid null, "is_yearly" boolean not null default false, "starts_on" date null, "ends_on" date null, "baseline" numeric null, "baseline_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "assignment_result_id_index" on "assignment" ("result_id");`);
    this.addSql(`create index "assignment_indicator_version_id_index" on "assignment" ("indicator_version_id");`);
    this.addSql(`create index "assignment_partner_id_index" on "assignment" ("partner_id");`);
    this.addSql(`create index "assignment_site_id_index" on "assignment" ("site_id");`);
    this.addSql(`create index "assignment_country_id_index" on "assignment" ("country_id");`);
    this.addSql(
      `create unique index "assignment_unique" on "assignment" ("project_id", "partner_id", "indicator_version_id", "site_id") nulls not distinct;`,
    );

    this.addSql(
      `create table "approved_value" ("version_id" uuid not null, "assignment_id" uuid not null, "cell_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "number" numeric null, "not_applicable" boolean not null, "since" timestamptz not null, "until" timestamptz null, primary key ("version_id", "assignment_id", "cell_id"));`,
    );
    this.addSql(`create index "approved_value_assignment_id_ends_on_index" on "approved_value" ("assignment_id", "ends_on");`);

    this.addSql(
      `create table "approved_total" ("version_id" uuid not null, "assignment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "number" numeric null, "not_applicable" boolean not null, "reported_number" numeric null, "since" timestamptz not null, "until" timestamptz null, primary key ("version_id", "assignment_id"));`,
    );
    this.addSql(`create index "approved_total_assignment_id_ends_on_index" on "approved_total" ("assignment_id", "ends_on");`);

    this.addSql(
      `create table "target" ("id" uuid not null, "assignment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "cell_id" uuid null, "number" numeric not null, primary key ("id"));`,
    );
    this.addSql(`create index "target_cell_id_index" on "target" ("cell_id");`);
    this.addSql(`create index "target_starts_on_order" on "target" ("starts_on", "id");`);
    this.addSql(`create index "target_ends_on_order" on "target" ("ends_on", "id");`);
    this.addSql(`create unique index "target_unique" on "target" ("assignment_id", "starts_on", "ends_on", "cell_id") nulls not distinct;`);

    this.addSql(
      `create table "update_comment" ("id" uuid not null, "update_id" uuid not null, "assignment_id" uuid null, "cell_id" uuid null, "text" text not null, "author_id" uuid not null, "created_at" timestamptz not null, "resolved_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "update_comment_update_id_index" on "update_comment" ("update_id");`);
    this.addSql(`create index "update_comment_assignment_id_index" on "update_comment" ("assignment_id");`);
    this.addSql(`create index "update_comment_cell_id_index" on "update_comment" ("cell_id");`);

    this.addSql(
      `create table "update_event" ("id" uuid not null, "update_id" uuid not null, "step" text not null, "status" text not null, "by_id" uuid not null, "at" timestamptz not null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "update_event_update_id_index" on "update_event" ("update_id");`);

    this.addSql(
      `create table "update_evidence" ("id" uuid not null, "update_id" uuid not null, "document_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "update_evidence_update_id_index" on "update_evidence" ("update_id");`);
    this.addSql(`create index "update_evidence_document_id_index" on "update_evidence" ("document_id");`);
    this.addSql(
      `alter table "update_evidence" add constraint "update_evidence_update_id_document_id_unique" unique ("update_id", "document_id");`,
    );

    this.addSql(
      `create table "update_expenditure" ("id" uuid not null, "update_id" uuid not null, "position" int not null, "value_amount" numeric not null, "value_currency" text not null, "purpose" text null, primary key ("id"));`,
    );
    this.addSql(`create index "update_expenditure_update_id_index" on "update_expenditure" ("update_id");`);

    this.addSql(
      `create table "update_value" ("id" uuid not null, "update_id" uuid not null, "assignment_id" uuid not null, "cell_id" uuid not null, "state" text not null default 'REPORTED', "number" numeric null, "comment" text null, "justification" text null, primary key ("id"));`,
    );
    this.addSql(`create index "update_value_assignment_id_index" on "update_value" ("assignment_id");`);
    this.addSql(`create index "update_value_cell_id_index" on "update_value" ("cell_id");`);
    this.addSql(
      `alter table "update_value" add constraint "update_value_update_id_assignment_id_cell_id_unique" unique ("update_id", "assignment_id", "cell_id");`,
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
      `alter table "progress_update" add constraint "progress_update_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_period_id_foreign" foreign key ("period_id") references "reporting_period" ("id");`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_created_by_id_foreign" foreign key ("created_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "progress_update" add constraint "progress_update_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REOPENED'));`,
    );
    this.addSql(
      `create trigger "progress_update_audit" after insert or update or delete on "progress_update" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "reopening_grant" add constraint "reopening_grant_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reopening_grant" add constraint "reopening_grant_granted_by_id_foreign" foreign key ("granted_by_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "reopening_grant_audit" after insert or update or delete on "reopening_grant" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "approved_version" add constraint "approved_version_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
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
      `alter table "assignment" add constraint "assignment_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_result_id_foreign" foreign key ("result_id") references "result" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_indicator_version_id_foreign" foreign key ("indicator_version_id") references "indicator_version" ("id");`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_partner_id_foreign" foreign key ("partner_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_site_id_foreign" foreign key ("site_id") references "site" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_country_id_foreign" foreign key ("country_id") references "country" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "assignment_audit" after insert or update or delete on "assignment" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "approved_value" add constraint "approved_value_version_id_foreign" foreign key ("version_id") references "approved_version" ("id");`,
    );
    this.addSql(
      `alter table "approved_value" add constraint "approved_value_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id");`,
    );
    this.addSql(`alter table "approved_value" add constraint "approved_value_check" check ((number is null) = not_applicable);`);

    this.addSql(
      `alter table "approved_total" add constraint "approved_total_version_id_foreign" foreign key ("version_id") references "approved_version" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "approved_total" add constraint "approved_total_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "target" add constraint "target_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "target" add constraint "target_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id") on delete set null;`,
    );
    this.addSql(`alter table "target" add constraint "target_check" check (ends_on >= starts_on);`);
    this.addSql(`create trigger "target_audit" after insert or update or delete on "target" for each row execute function audit_change();`);

    this.addSql(
      `alter table "update_comment" add constraint "update_comment_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "update_comment" add constraint "update_comment_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "update_comment" add constraint "update_comment_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "update_comment" add constraint "update_comment_author_id_foreign" foreign key ("author_id") references "account" ("id");`,
    );
    this.addSql(
      `create trigger "update_comment_audit" after insert or update or delete on "update_comment" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "update_event" add constraint "update_event_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "update_event" add constraint "update_event_by_id_foreign" foreign key ("by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "update_event" add constraint "update_event_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REOPENED'));`,
    );
    this.addSql(
      `create trigger "update_event_audit" after insert or update or delete on "update_event" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "update_evidence" add constraint "update_evidence_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "update_evidence" add constraint "update_evidence_document_id_foreign" foreign key ("document_id") references "document" ("id");`,
    );
    this.addSql(
      `create trigger "update_evidence_audit" after insert or update or delete on "update_evidence" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "update_expenditure" add constraint "update_expenditure_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "update_expenditure_audit" after insert or update or delete on "update_expenditure" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "update_value" add constraint "update_value_update_id_foreign" foreign key ("update_id") references "progress_update" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "update_value" add constraint "update_value_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id");`,
    );
    this.addSql(
      `alter table "update_value" add constraint "update_value_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id");`,
    );
    this.addSql(
      `alter table "update_value" add constraint "update_value_state_check" check ("state" in ('REPORTED', 'NOT_REPORTED', 'NOT_APPLICABLE'));`,
    );
    this.addSql(
      `create trigger "update_value_audit" after insert or update or delete on "update_value" for each row execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "progress_update" drop constraint "progress_update_period_id_foreign";`);
    this.addSql(`alter table "reopening_grant" drop constraint "reopening_grant_update_id_foreign";`);
    this.addSql(`alter table "approved_version" drop constraint "approved_version_update_id_foreign";`);
    this.addSql(`alter table "update_comment" drop constraint "update_comment_update_id_foreign";`);
    this.addSql(`alter table "update_event" drop constraint "update_event_update_id_foreign";`);
    this.addSql(`alter table "update_evidence" drop constraint "update_evidence_update_id_foreign";`);
    this.addSql(`alter table "update_expenditure" drop constraint "update_expenditure_update_id_foreign";`);
    this.addSql(`alter table "update_value" drop constraint "update_value_update_id_foreign";`);
    this.addSql(`alter table "approved_value" drop constraint "approved_value_version_id_foreign";`);
    this.addSql(`alter table "approved_total" drop constraint "approved_total_version_id_foreign";`);
    this.addSql(`alter table "approved_value" drop constraint "approved_value_assignment_id_foreign";`);
    this.addSql(`alter table "approved_total" drop constraint "approved_total_assignment_id_foreign";`);
    this.addSql(`alter table "target" drop constraint "target_assignment_id_foreign";`);
    this.addSql(`alter table "update_comment" drop constraint "update_comment_assignment_id_foreign";`);
    this.addSql(`alter table "update_value" drop constraint "update_value_assignment_id_foreign";`);

    this.addSql(`drop trigger if exists "reporting_period_audit" on "reporting_period";`);
    this.addSql(`drop function if exists "reporting_period_reporting_period_audit_fn"();`);
    this.addSql(`drop table if exists "reporting_period" cascade;`);
    this.addSql(`drop trigger if exists "progress_update_audit" on "progress_update";`);
    this.addSql(`drop function if exists "progress_update_progress_update_audit_fn"();`);
    this.addSql(`drop table if exists "progress_update" cascade;`);
    this.addSql(`drop trigger if exists "reopening_grant_audit" on "reopening_grant";`);
    this.addSql(`drop function if exists "reopening_grant_reopening_grant_audit_fn"();`);
    this.addSql(`drop table if exists "reopening_grant" cascade;`);
    this.addSql(`drop trigger if exists "approved_version_audit" on "approved_version";`);
    this.addSql(`drop function if exists "approved_version_approved_version_audit_fn"();`);
    this.addSql(`drop table if exists "approved_version" cascade;`);
    this.addSql(`drop trigger if exists "reporting_schedule_audit" on "reporting_schedule";`);
    this.addSql(`drop function if exists "reporting_schedule_reporting_schedule_audit_fn"();`);
    this.addSql(`drop table if exists "reporting_schedule" cascade;`);
    this.addSql(`drop trigger if exists "assignment_audit" on "assignment";`);
    this.addSql(`drop function if exists "assignment_assignment_audit_fn"();`);
    this.addSql(`drop table if exists "assignment" cascade;`);
    this.addSql(`drop table if exists "approved_value" cascade;`);
    this.addSql(`drop table if exists "approved_total" cascade;`);
    this.addSql(`drop trigger if exists "target_audit" on "target";`);
    this.addSql(`drop function if exists "target_target_audit_fn"();`);
    this.addSql(`drop table if exists "target" cascade;`);
    this.addSql(`drop trigger if exists "update_comment_audit" on "update_comment";`);
    this.addSql(`drop function if exists "update_comment_update_comment_audit_fn"();`);
    this.addSql(`drop table if exists "update_comment" cascade;`);
    this.addSql(`drop trigger if exists "update_event_audit" on "update_event";`);
    this.addSql(`drop function if exists "update_event_update_event_audit_fn"();`);
    this.addSql(`drop table if exists "update_event" cascade;`);
    this.addSql(`drop trigger if exists "update_evidence_audit" on "update_evidence";`);
    this.addSql(`drop function if exists "update_evidence_update_evidence_audit_fn"();`);
    this.addSql(`drop table if exists "update_evidence" cascade;`);
    this.addSql(`drop trigger if exists "update_expenditure_audit" on "update_expenditure";`);
    this.addSql(`drop function if exists "update_expenditure_update_expenditure_audit_fn"();`);
    this.addSql(`drop table if exists "update_expenditure" cascade;`);
    this.addSql(`drop trigger if exists "update_value_audit" on "update_value";`);
    this.addSql(`drop function if exists "update_value_update_value_audit_fn"();`);
    this.addSql(`drop table if exists "update_value" cascade;`);
  }
}
