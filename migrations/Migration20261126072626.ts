import { Migration } from "@mikro-orm/migrations";

export class Migration20261126072626 extends Migration {
  override name = "Migration20261126072626";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "indicator_mapping" ("id" uuid not null, "project_id" uuid not null, "key" text not null, "title" jsonb not null, "references" jsonb not null, "indicator_version_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_mapping_indicator_version_id_index" on "indicator_mapping" ("indicator_version_id");`);
    this.addSql(`alter table "indicator_mapping" add constraint "indicator_mapping_project_id_key_unique" unique ("project_id", "key");`);

    this.addSql(`alter table "indicator_definition" drop constraint "indicator_definition_scheme_check";`);
    this.addSql(
      `alter table "indicator_definition" add constraint "indicator_definition_scheme_check" check ("scheme" in ('OWN', 'PEPFAR_MER', 'WHO_SI', 'WHO_ANC', 'UNAIDS_GAM', 'SDG'));`,
    );

    this.addSql(`alter table "indicator_version" add "number" text null;`);
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_verified" check (not is_verified or source is not null);`,
    );
    this.addSql(`alter table "indicator_version" add constraint "indicator_version_withholding" check (withholding_threshold >= 5);`);

    this.addSql(`alter table "indicator" add "indicator_version_id" uuid null;`);
    this.addSql(
      `alter table "indicator" add constraint "indicator_indicator_version_id_foreign" foreign key ("indicator_version_id") references "indicator_version" ("id") on delete set null;`,
    );
    this.addSql(`create index "indicator_indicator_version_id_index" on "indicator" ("indicator_version_id");`);

    this.addSql(
      `alter table "indicator_mapping" add constraint "indicator_mapping_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "indicator_mapping" add constraint "indicator_mapping_indicator_version_id_foreign" foreign key ("indicator_version_id") references "indicator_version" ("id") on delete set null;`,
    );
    this.addSql(
      `create trigger "indicator_mapping_audit" after insert or update or delete on "indicator_mapping" for each row execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "indicator_mapping_audit" on "indicator_mapping";`);
    this.addSql(`drop function if exists "indicator_mapping_indicator_mapping_audit_fn"();`);
    this.addSql(`drop table if exists "indicator_mapping" cascade;`);

    this.addSql(`alter table "indicator" drop constraint "indicator_indicator_version_id_foreign";`);

    this.addSql(`drop index "indicator_indicator_version_id_index";`);
    this.addSql(`alter table "indicator" drop column "indicator_version_id";`);

    this.addSql(`alter table "indicator_definition" drop constraint "indicator_definition_scheme_check";`);
    this.addSql(
      `alter table "indicator_definition" add constraint "indicator_definition_scheme_check" check ("scheme" in ('OWN', 'PEPFAR_MER', 'WHO_SI', 'UNAIDS_GAM', 'SDG'));`,
    );

    this.addSql(`alter table "indicator_version" drop constraint "indicator_version_verified";`);
    this.addSql(`alter table "indicator_version" drop constraint "indicator_version_withholding";`);
    this.addSql(`alter table "indicator_version" drop column "number";`);
  }
}
