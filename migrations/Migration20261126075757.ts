import { Migration } from "@mikro-orm/migrations";

export class Migration20261126075757 extends Migration {
  override name = "Migration20261126075757";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "publication_conflict" ("id" uuid not null, "project_id" uuid not null, "field" text not null, "ours" text null, "published" text null, "digest" text not null, "run_id" uuid not null, "at" timestamptz not null, "settled_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "publication_conflict_project_id_index" on "publication_conflict" ("project_id");`);
    this.addSql(`create index "publication_conflict_field_order" on "publication_conflict" ("field", "id");`);
    this.addSql(`create index "publication_conflict_at_order" on "publication_conflict" ("at", "id");`);
    this.addSql(`create index "publication_conflict_run_id_order" on "publication_conflict" ("run_id", "id");`);
    this.addSql(`create index "publication_conflict_settled_at_order" on "publication_conflict" ("settled_at", "id");`);
    this.addSql(
      `alter table "publication_conflict" add constraint "publication_conflict_project_id_field_unique" unique ("project_id", "field");`,
    );

    this.addSql(`alter table "project" add "kept_fields" text[] not null default '{}';`);

    this.addSql(
      `alter table "publication_conflict" add constraint "publication_conflict_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "publication_conflict" add constraint "publication_conflict_field_check" check ("field" in ('TITLE', 'DESCRIPTION', 'OBJECTIVES', 'STATUS', 'PLANNED_START_ON', 'ACTUAL_START_ON', 'PLANNED_END_ON', 'ACTUAL_END_ON', 'PARTICIPANTS', 'COUNTRIES', 'SECTORS', 'SITES'));`,
    );
    this.addSql(
      `create trigger "publication_conflict_audit" after insert or update or delete on "publication_conflict" for each row execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "publication_conflict_audit" on "publication_conflict";`);
    this.addSql(`drop function if exists "publication_conflict_publication_conflict_audit_fn"();`);
    this.addSql(`drop table if exists "publication_conflict" cascade;`);

    this.addSql(`alter table "project" drop column "kept_fields";`);
  }
}
