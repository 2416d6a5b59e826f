import { Migration } from "@mikro-orm/migrations";

export class Migration20261130174056 extends Migration {
  override name = "Migration20261130174056";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "approval_chain" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text not null, "subject" text not null, "name" jsonb not null, "source" text not null, "valid_from" date not null, "valid_to" date null, "series" text not null, "report_term" int not null, "report_term_unit" text not null, "changes_reviewed" text[] not null, "overdue_report_blocks" text not null default 'LEADER', primary key ("id"));`,
    );
    this.addSql(`alter table "approval_chain" add constraint "approval_chain_code_unique" unique ("code");`);
    this.addSql(`create index "approval_chain_code_like" on "approval_chain" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "approval_chain_code_order" on "approval_chain" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(
      `create index "approval_chain_subject_place" on "approval_chain" ((array_position(array['ABROAD', 'ABROAD_LED_BY_OTHERS', 'HONG_KONG_MACAO', 'TAIWAN', 'TRAINING_ABROAD', 'INBOUND'], "subject")), "id");`,
    );
    this.addSql(`create index "approval_chain_subject_order" on "approval_chain" ("subject", "id");`);
    this.addSql(`create index "approval_chain_valid_from_order" on "approval_chain" ("valid_from", "id");`);
    this.addSql(`create index "approval_chain_valid_to_order" on "approval_chain" ("valid_to", "id");`);

    this.addSql(
      `create table "approval_chain_step" ("id" uuid not null, "position" int not null, "key" text not null, "name" jsonb not null, "stage" int not null, "kind" text not null, "roles" text[] not null, "requires" text[] not null, "returns_to" text[] not null, "notice_days" int null, "chain_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "approval_chain_step_chain_id_index" on "approval_chain_step" ("chain_id");`);
    this.addSql(`create index "approval_chain_step_key_like" on "approval_chain_step" using gin ("key" gin_trgm_ops);`);
    this.addSql(`create index "approval_chain_step_key_equal" on "approval_chain_step" using hash ("key");`);
    this.addSql(`create index "approval_chain_step_stage_order" on "approval_chain_step" ("stage", "id");`);
    this.addSql(`create index "approval_chain_step_kind_order" on "approval_chain_step" ("kind", "id");`);
    this.addSql(`alter table "approval_chain_step" add constraint "approval_chain_step_chain_id_key_unique" unique ("chain_id", "key");`);

    this.addSql(
      `create table "approval_number" ("id" uuid not null, "series" text not null, "year" int not null, "number" int not null, "text" text not null, "given_at" timestamptz not null, "voided_at" timestamptz null, "voided_because" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "approval_number" add constraint "approval_number_text_unique" unique ("text");`);
    this.addSql(`create index "approval_number_series_like" on "approval_number" using gin ("series" gin_trgm_ops);`);
    this.addSql(`create index "approval_number_series_equal" on "approval_number" using hash ("series");`);
    this.addSql(`create index "approval_number_series_order" on "approval_number" ((left("series", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "approval_number_year_order" on "approval_number" ("year", "id");`);
    this.addSql(`create index "approval_number_number_order" on "approval_number" ("number", "id");`);
    this.addSql(`create index "approval_number_text_like" on "approval_number" using gin ("text" gin_trgm_ops);`);
    this.addSql(`create index "approval_number_voided_at_order" on "approval_number" ("voided_at", "id");`);
    this.addSql(
      `alter table "approval_number" add constraint "approval_number_series_year_number_unique" unique ("series", "year", "number");`,
    );

    this.addSql(
      `create table "number_series" ("series" text not null, "year" int not null, "last" int not null, primary key ("series", "year"));`,
    );

    this.addSql(
      `create table "approval_deputy" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "principal_id" uuid not null, "deputy_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "ended_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "approval_deputy_principal_id_index" on "approval_deputy" ("principal_id");`);
    this.addSql(`create index "approval_deputy_deputy_id_index" on "approval_deputy" ("deputy_id");`);
    this.addSql(`create index "approval_deputy_starts_on_order" on "approval_deputy" ("starts_on", "id");`);
    this.addSql(`create index "approval_deputy_ends_on_order" on "approval_deputy" ("ends_on", "id");`);
    this.addSql(`create index "approval_deputy_ended_at_order" on "approval_deputy" ("ended_at", "id");`);

    this.addSql(
      `create table "visit_approval" ("id" uuid not null, "position" int not null, "chain_id" uuid not null, "status" text not null default 'OPEN', "submitted_by_id" uuid not null, "submitted_at" timestamptz not null, "number_id" uuid null, "series" text not null, "report_term" int not null, "report_term_unit" text not null, "changes_reviewed" text[] not null, "visit_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`alter table "visit_approval" add constraint "visit_approval_number_id_unique" unique ("number_id");`);
    this.addSql(`create index "visit_approval_visit_id_index" on "visit_approval" ("visit_id");`);
    this.addSql(`create index "visit_approval_status_order" on "visit_approval" ("status", "id");`);
    this.addSql(`create index "visit_approval_submitted_at_order" on "visit_approval" ("submitted_at", "id");`);
    this.addSql(`alter table "visit_approval" add constraint "visit_approval_visit_id_position_unique" unique ("visit_id", "position");`);

    this.addSql(
      `create table "visit_approval_event" ("id" uuid not null, "kind" text not null, "step" text null, "by_id" uuid not null, "on_behalf_of_id" uuid null, "at" timestamptz not null, "text" text null, "approval_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_approval_event_approval_id_index" on "visit_approval_event" ("approval_id");`);
    this.addSql(`create index "visit_approval_event_kind_order" on "visit_approval_event" ("kind", "id");`);
    this.addSql(`create index "visit_approval_event_step_like" on "visit_approval_event" using gin ("step" gin_trgm_ops);`);
    this.addSql(`create index "visit_approval_event_step_equal" on "visit_approval_event" using hash ("step");`);
    this.addSql(`create index "visit_approval_event_at_order" on "visit_approval_event" ("at", "id");`);

    this.addSql(
      `create table "visit_approval_step" ("id" uuid not null, "position" int not null, "key" text not null, "name" jsonb not null, "stage" int not null, "kind" text not null, "roles" text[] not null, "requires" text[] not null, "returns_to" text[] not null, "notice_days" int null, "status" text not null default 'WAITING', "opened_at" timestamptz null, "signed_by_id" uuid null, "on_behalf_of_id" uuid null, "signed_at" timestamptz null, "opinion" text null, "notice_starts_on" date null, "notice_ends_on" date null, "objection" text null, "approval_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_approval_step_approval_id_index" on "visit_approval_step" ("approval_id");`);
    this.addSql(`create index "visit_approval_step_key_like" on "visit_approval_step" using gin ("key" gin_trgm_ops);`);
    this.addSql(`create index "visit_approval_step_key_equal" on "visit_approval_step" using hash ("key");`);
    this.addSql(`create index "visit_approval_step_kind_order" on "visit_approval_step" ("kind", "id");`);
    this.addSql(`create index "visit_approval_step_status_order" on "visit_approval_step" ("status", "id");`);
    this.addSql(`create index "visit_approval_step_signed_at_order" on "visit_approval_step" ("signed_at", "id");`);
    this.addSql(
      `alter table "visit_approval_step" add constraint "visit_approval_step_approval_id_key_unique" unique ("approval_id", "key");`,
    );

    this.addSql(
      `create table "visit_follow_up" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "text" jsonb not null, "responsible_officer_id" uuid null, "due_on" date null, "done_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_follow_up_visit_id_index" on "visit_follow_up" ("visit_id");`);
    this.addSql(`create index "visit_follow_up_responsible_officer_id_index" on "visit_follow_up" ("responsible_officer_id");`);
    this.addSql(`create index "visit_follow_up_text_like" on "visit_follow_up" using gin (("text"::text) gin_trgm_ops);`);
    this.addSql(`create index "visit_follow_up_due_on_order" on "visit_follow_up" ("due_on", "id");`);
    this.addSql(`create index "visit_follow_up_done_on_order" on "visit_follow_up" ("done_on", "id");`);

    this.addSql(`alter table "visit" drop constraint "visit_status_check";`);
    this.addSql(
      `alter table "visit" add "led_by_id" uuid null, add "invited_on" date null, add "left_on" date null, add "returned_on" date null, add "papers_handed_in_on" date null, add "results_published_on" date null, add "writers" text[] not null default '{}';`,
    );
    this.addSql(
      `alter table "visit" add constraint "visit_led_by_id_foreign" foreign key ("led_by_id") references "organisation" ("id") on delete set null;`,
    );
    // Statuses sort in the order of their life cycle, of which the index has each.
    this.addSql(`drop index "visit_status_place";`);
    this.addSql(
      `create index "visit_status_place" on "visit" ((array_position(array['PLANNED', 'UNDER_REVIEW', 'RETURNED', 'REFUSED', 'APPROVED', 'UNDER_WAY', 'COMPLETED', 'SETTLED', 'CLOSED', 'CANCELLED'], "status")), "id");`,
    );
    this.addSql(`create index "visit_led_by_id_index" on "visit" ("led_by_id");`);
    this.addSql(
      `alter table "visit" add constraint "visit_status_check" check ("status" in ('PLANNED', 'UNDER_REVIEW', 'RETURNED', 'REFUSED', 'APPROVED', 'UNDER_WAY', 'COMPLETED', 'SETTLED', 'CLOSED', 'CANCELLED'));`,
    );

    this.addSql(`alter table "visit_delegate" add "account_id" uuid null;`);
    this.addSql(
      `alter table "visit_delegate" add constraint "visit_delegate_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(`create index "visit_delegate_account_id_index" on "visit_delegate" ("account_id");`);

    this.addSql(
      `alter table "approval_chain" add constraint "approval_chain_subject_check" check ("subject" in ('ABROAD', 'ABROAD_LED_BY_OTHERS', 'HONG_KONG_MACAO', 'TAIWAN', 'TRAINING_ABROAD', 'INBOUND'));`,
    );
    this.addSql(
      `alter table "approval_chain" add constraint "approval_chain_report_term_unit_check" check ("report_term_unit" in ('DAYS', 'WORKING_DAYS', 'MONTHS'));`,
    );
    this.addSql(
      `alter table "approval_chain" add constraint "approval_chain_overdue_report_blocks_check" check ("overdue_report_blocks" in ('LEADER', 'DEPARTMENT', 'NOBODY'));`,
    );
    this.addSql(
      `create trigger "approval_chain_audit" after insert or update or delete on "approval_chain" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "approval_chain_step" add constraint "approval_chain_step_chain_id_foreign" foreign key ("chain_id") references "approval_chain" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "approval_chain_step" add constraint "approval_chain_step_kind_check" check ("kind" in ('REVIEW', 'PUBLIC_NOTICE', 'DECISION'));`,
    );
    this.addSql(
      `create trigger "approval_chain_step_audit" after insert or update or delete on "approval_chain_step" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "approval_number" add constraint "approval_number_voided_because_check" check ("voided_because" in ('CHANGED', 'CANCELLED'));`,
    );
    this.addSql(
      `create trigger "approval_number_audit" after insert or update or delete on "approval_number" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "approval_deputy" add constraint "approval_deputy_principal_id_foreign" foreign key ("principal_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "approval_deputy" add constraint "approval_deputy_deputy_id_foreign" foreign key ("deputy_id") references "account" ("id");`,
    );
    this.addSql(`alter table "approval_deputy" add constraint "approval_deputy_check" check (ends_on >= starts_on);`);
    this.addSql(
      `create trigger "approval_deputy_audit" after insert or update or delete on "approval_deputy" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_approval" add constraint "visit_approval_chain_id_foreign" foreign key ("chain_id") references "approval_chain" ("id");`,
    );
    this.addSql(
      `alter table "visit_approval" add constraint "visit_approval_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "visit_approval" add constraint "visit_approval_number_id_foreign" foreign key ("number_id") references "approval_number" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "visit_approval" add constraint "visit_approval_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_approval" add constraint "visit_approval_status_check" check ("status" in ('OPEN', 'RETURNED', 'WITHDRAWN', 'REFUSED', 'APPROVED', 'REOPENED'));`,
    );
    this.addSql(
      `create trigger "visit_approval_audit" after insert or update or delete on "visit_approval" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_approval_event" add constraint "visit_approval_event_by_id_foreign" foreign key ("by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "visit_approval_event" add constraint "visit_approval_event_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "visit_approval_event" add constraint "visit_approval_event_approval_id_foreign" foreign key ("approval_id") references "visit_approval" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_approval_event" add constraint "visit_approval_event_kind_check" check ("kind" in ('SUBMITTED', 'SIGNED', 'NOTICE_PUBLISHED', 'OBJECTED', 'OBJECTION_ANSWERED', 'RETURNED_TO_STEP', 'RETURNED', 'REFUSED', 'WITHDRAWN', 'APPROVED', 'REOPENED'));`,
    );
    this.addSql(
      `create trigger "visit_approval_event_audit" after insert or update or delete on "visit_approval_event" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_approval_step" add constraint "visit_approval_step_signed_by_id_foreign" foreign key ("signed_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "visit_approval_step" add constraint "visit_approval_step_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "visit_approval_step" add constraint "visit_approval_step_approval_id_foreign" foreign key ("approval_id") references "visit_approval" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_approval_step" add constraint "visit_approval_step_kind_check" check ("kind" in ('REVIEW', 'PUBLIC_NOTICE', 'DECISION'));`,
    );
    this.addSql(
      `alter table "visit_approval_step" add constraint "visit_approval_step_status_check" check ("status" in ('WAITING', 'OPEN', 'DONE'));`,
    );
    this.addSql(
      `create trigger "visit_approval_step_audit" after insert or update or delete on "visit_approval_step" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_follow_up" add constraint "visit_follow_up_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_follow_up" add constraint "visit_follow_up_responsible_officer_id_foreign" foreign key ("responsible_officer_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "visit_follow_up_audit" after insert or update or delete on "visit_follow_up" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );
  }
}
