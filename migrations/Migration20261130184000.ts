import { Migration } from "@mikro-orm/migrations";

export class Migration20261130184000 extends Migration {
  override name = "Migration20261130184000";

  override up(): void | Promise<void> {
    this.addSql(`create table "paper_file" ("id" uuid not null, "file_name" text not null, "bytes" bytea not null, primary key ("id"));`);
    // What was made is never rewritten, whoever writes; it may be erased.
    this.addSql(
      `create function paper_file_is_kept() returns trigger language plpgsql as $$ begin raise exception 'papers are never rewritten'; end $$;`,
    );
    this.addSql(`create trigger "paper_file_is_kept" before update on "paper_file" for each row execute function paper_file_is_kept();`);

    this.addSql(
      `create table "paper_template" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "archived_at" timestamptz null, "code" text not null, "name" jsonb not null, "kind" text not null, "language" text not null, "subjects" text[] not null, "placeholders" text[] not null, "file_name" text not null, "size" int not null, "sha256" text not null, "file" uuid not null, "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null, primary key ("id"));`,
    );
    this.addSql(`alter table "paper_template" add constraint "paper_template_code_unique" unique ("code");`);
    this.addSql(`create index "paper_template_code_like" on "paper_template" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "paper_template_code_order" on "paper_template" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "paper_template_name_like" on "paper_template" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "paper_template_name_order_main" on "paper_template" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "paper_template_name_order_zh" on "paper_template" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "paper_template_name_order_en" on "paper_template" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "paper_template_kind_order" on "paper_template" ("kind", "id");`);
    this.addSql(`create index "paper_template_language_order" on "paper_template" ("language", "id");`);
    this.addSql(`create index "paper_template_archived_at_order" on "paper_template" ("archived_at", "id");`);
    this.addSql(
      `create index "paper_template_search" on "paper_template" using gin (search_document(coalesce(texts_all("name"), '') || ' ' || coalesce("code", ''), ''));`,
    );

    this.addSql(
      `create table "visit_paper" ("id" uuid not null, "kind" text not null, "language" text not null, "edition" int not null, "template_id" uuid not null, "template_version" int not null, "file_name" text not null, "size" int not null, "sha256" text not null, "made_by_id" uuid not null, "made_at" timestamptz not null, "erased_at" timestamptz null, "file" uuid not null, "visit_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_paper_template_id_index" on "visit_paper" ("template_id");`);
    this.addSql(`create index "visit_paper_visit_id_index" on "visit_paper" ("visit_id");`);
    this.addSql(`create index "visit_paper_kind_order" on "visit_paper" ("kind", "id");`);
    this.addSql(`create index "visit_paper_language_order" on "visit_paper" ("language", "id");`);
    this.addSql(`create index "visit_paper_made_at_order" on "visit_paper" ("made_at", "id");`);
    this.addSql(`create index "visit_paper_sha256_like" on "visit_paper" using gin ("sha256" gin_trgm_ops);`);
    this.addSql(`create index "visit_paper_sha256_equal" on "visit_paper" using hash ("sha256");`);
    this.addSql(
      `alter table "visit_paper" add constraint "visit_paper_visit_id_kind_language_edition_unique" unique ("visit_id", "kind", "language", "edition");`,
    );

    this.addSql(
      `alter table "paper_template" add constraint "paper_template_kind_check" check ("kind" in ('REQUEST', 'APPLICATION_FORM', 'DELEGATION_LIST', 'PUBLIC_NOTICE', 'APPROVAL', 'CONFIRMATION', 'NOTICE_TO_LEADING_BODY', 'INVITATION_LETTER', 'PROGRAMME', 'RECEPTION_PLAN', 'RECEPTION_RECORD', 'VISIT_REPORT', 'COST_STATEMENT', 'RESULTS_NOTICE'));`,
    );
    this.addSql(`alter table "paper_template" add constraint "paper_template_language_check" check ("language" in ('ZH', 'EN'));`);
    this.addSql(
      `create trigger "paper_template_audit" after insert or update or delete on "paper_template" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change('name_pronounced');`,
    );

    this.addSql(
      `alter table "visit_paper" add constraint "visit_paper_template_id_foreign" foreign key ("template_id") references "paper_template" ("id");`,
    );
    this.addSql(
      `alter table "visit_paper" add constraint "visit_paper_made_by_id_foreign" foreign key ("made_by_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "visit_paper" add constraint "visit_paper_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_paper" add constraint "visit_paper_kind_check" check ("kind" in ('REQUEST', 'APPLICATION_FORM', 'DELEGATION_LIST', 'PUBLIC_NOTICE', 'APPROVAL', 'CONFIRMATION', 'NOTICE_TO_LEADING_BODY', 'INVITATION_LETTER', 'PROGRAMME', 'RECEPTION_PLAN', 'RECEPTION_RECORD', 'VISIT_REPORT', 'COST_STATEMENT', 'RESULTS_NOTICE'));`,
    );
    this.addSql(`alter table "visit_paper" add constraint "visit_paper_language_check" check ("language" in ('ZH', 'EN'));`);
    this.addSql(
      `create trigger "visit_paper_audit" after insert or update or delete on "visit_paper" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );
  }
}
