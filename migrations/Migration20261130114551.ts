import { Migration } from "@mikro-orm/migrations";

export class Migration20261130114551 extends Migration {
  override name = "Migration20261130114551";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "export_job" ("id" uuid not null, "account_id" uuid not null, "scopes" text[] null, "document" text not null, "variables" jsonb not null, "languages" text[] not null, "format" text not null, "status" text not null default 'QUEUED', "row_count" int not null default 0, "error_code" text null, "error_message" text null, "created_at" timestamptz not null, "as_of" timestamptz null, "expires_at" timestamptz null, "attempts" int not null default 0, "lease_until" timestamptz null, "has_file" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "export_job_account_id_index" on "export_job" ("account_id");`);
    this.addSql(`create index "export_job_unfinished" on "export_job" ("created_at") where "status" in ('QUEUED', 'RUNNING');`);
    this.addSql(`create index "export_job_format_order" on "export_job" ("format", "id");`);
    this.addSql(`create index "export_job_created_at_order" on "export_job" ("created_at", "id");`);

    this.addSql(
      `alter table "export_job" add constraint "export_job_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "export_job" add constraint "export_job_format_check" check ("format" in ('CSV', 'XLSX', 'NDJSON', 'JSON', 'PARQUET'));`,
    );
    this.addSql(
      `alter table "export_job" add constraint "export_job_status_check" check ("status" in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'EXPIRED'));`,
    );
    this.addSql(
      `create trigger "export_job_audit" after insert or update or delete on "export_job" for each row execute function audit_change('document', 'variables', 'row_count', 'attempts', 'lease_until');`,
    );
  }
}
