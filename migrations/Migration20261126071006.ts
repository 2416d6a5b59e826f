import { Migration } from "@mikro-orm/migrations";

export class Migration20261126071006 extends Migration {
  override name = "Migration20261126071006";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "indicator_definition" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "scheme" text not null, "code" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_definition_scheme_order" on "indicator_definition" ("scheme", "id");`);
    this.addSql(`create index "indicator_definition_code_like" on "indicator_definition" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "indicator_definition_code_equal" on "indicator_definition" using hash ("code");`);
    this.addSql(`create index "indicator_definition_code_order" on "indicator_definition" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`alter table "indicator_definition" add constraint "indicator_definition_scheme_code_unique" unique ("scheme", "code");`);

    this.addSql(
      `create table "indicator_version" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "definition_id" uuid not null, "edition" text not null, "name" jsonb not null, "description" jsonb null, "unit" text not null, "kind" text not null, "over_sites" text not null, "over_periods" text not null, "over_partners" text not null, "max_age_months" int not null default 3, "fiscal_year_start_month" int not null default 1, "ascending" boolean not null default true, "counts_people" boolean not null default true, "withholding_threshold" int not null default 5, "numerator_id" uuid null, "denominator_id" uuid null, "is_verified" boolean not null default false, "source" text null, "used_from" date null, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_version_numerator_id_index" on "indicator_version" ("numerator_id");`);
    this.addSql(`create index "indicator_version_denominator_id_index" on "indicator_version" ("denominator_id");`);
    this.addSql(`create index "indicator_version_name_like" on "indicator_version" using gin (("name"::text) gin_trgm_ops);`);
    this.addSql(
      `create index "indicator_version_name_order_main" on "indicator_version" ((left(coalesce("name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "indicator_version_name_order_zh" on "indicator_version" ((left(coalesce("name" ->> 'zh', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(
      `create index "indicator_version_name_order_en" on "indicator_version" ((left(coalesce("name" ->> 'en', "name" ->> 'en', texts_any("name")), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`create index "indicator_version_edition_like" on "indicator_version" using gin ("edition" gin_trgm_ops);`);
    this.addSql(`create index "indicator_version_edition_equal" on "indicator_version" using hash ("edition");`);
    this.addSql(`create index "indicator_version_edition_order" on "indicator_version" ((left("edition", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "indicator_version_kind_order" on "indicator_version" ("kind", "id");`);
    this.addSql(`create index "indicator_version_is_verified_order" on "indicator_version" ("is_verified", "id");`);
    this.addSql(`create index "indicator_version_counts_people_order" on "indicator_version" ("counts_people", "id");`);
    this.addSql(
      `create index "indicator_version_search" on "indicator_version" using gin (search_document(coalesce(texts_all("name"), ''), coalesce(texts_all("description"), '')));`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_definition_id_edition_unique" unique ("definition_id", "edition");`,
    );

    this.addSql(
      `create table "indicator_check" ("id" uuid not null, "indicator_version_id" uuid not null, "position" int not null, "at_most_id" uuid not null, "may_be_justified" boolean not null default true, primary key ("id"));`,
    );
    this.addSql(`create index "indicator_check_at_most_id_index" on "indicator_check" ("at_most_id");`);
    this.addSql(
      `alter table "indicator_check" add constraint "indicator_check_indicator_version_id_position_unique" unique ("indicator_version_id", "position");`,
    );

    this.addSql(
      `create table "disaggregation" ("id" uuid not null, "indicator_version_id" uuid not null, "position" int not null, "code" text not null, "dimensions" text[] not null, "category_sets" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "disaggregation_code_like" on "disaggregation" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "disaggregation_code_equal" on "disaggregation" using hash ("code");`);
    this.addSql(
      `alter table "disaggregation" add constraint "disaggregation_indicator_version_id_position_unique" unique ("indicator_version_id", "position");`,
    );

    this.addSql(
      `create table "disaggregation_cell" ("id" uuid not null, "disaggregation_id" uuid not null, "position" int not null, "code" text not null, "name" jsonb not null, "categories" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "disaggregation_cell_code_like" on "disaggregation_cell" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "disaggregation_cell_code_equal" on "disaggregation_cell" using hash ("code");`);
    this.addSql(
      `alter table "disaggregation_cell" add constraint "disaggregation_cell_disaggregation_id_code_unique" unique ("disaggregation_id", "code");`,
    );

    this.addSql(
      `alter table "indicator_definition" add constraint "indicator_definition_scheme_check" check ("scheme" in ('OWN', 'PEPFAR_MER', 'WHO_SI', 'UNAIDS_GAM', 'SDG'));`,
    );
    this.addSql(
      `create trigger "indicator_definition_audit" after insert or update or delete on "indicator_definition" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_definition_id_foreign" foreign key ("definition_id") references "indicator_definition" ("id");`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_numerator_id_foreign" foreign key ("numerator_id") references "indicator_version" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_denominator_id_foreign" foreign key ("denominator_id") references "indicator_version" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_kind_check" check ("kind" in ('EVENTS', 'NEW_PEOPLE', 'UNIQUE_PEOPLE', 'SNAPSHOT', 'RATIO', 'CONTEXT', 'SCORE'));`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_over_sites_check" check ("over_sites" in ('SUM', 'FLAGGED_SUM', 'LAST', 'SUM_WITHIN_YEAR', 'OVERLAP', 'AS_PARTS', 'NEVER'));`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_over_periods_check" check ("over_periods" in ('SUM', 'FLAGGED_SUM', 'LAST', 'SUM_WITHIN_YEAR', 'OVERLAP', 'AS_PARTS', 'NEVER'));`,
    );
    this.addSql(
      `alter table "indicator_version" add constraint "indicator_version_over_partners_check" check ("over_partners" in ('SUM', 'FLAGGED_SUM', 'LAST', 'SUM_WITHIN_YEAR', 'OVERLAP', 'AS_PARTS', 'NEVER'));`,
    );
    this.addSql(
      `create trigger "indicator_version_audit" after insert or update or delete on "indicator_version" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "indicator_check" add constraint "indicator_check_indicator_version_id_foreign" foreign key ("indicator_version_id") references "indicator_version" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "indicator_check" add constraint "indicator_check_at_most_id_foreign" foreign key ("at_most_id") references "indicator_definition" ("id");`,
    );
    this.addSql(
      `create trigger "indicator_check_audit" after insert or update or delete on "indicator_check" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "disaggregation" add constraint "disaggregation_indicator_version_id_foreign" foreign key ("indicator_version_id") references "indicator_version" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "disaggregation_audit" after insert or update or delete on "disaggregation" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "disaggregation_cell" add constraint "disaggregation_cell_disaggregation_id_foreign" foreign key ("disaggregation_id") references "disaggregation" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "disaggregation_cell_audit" after insert or update or delete on "disaggregation_cell" for each row execute function audit_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "indicator_version" drop constraint "indicator_version_definition_id_foreign";`);
    this.addSql(`alter table "indicator_check" drop constraint "indicator_check_at_most_id_foreign";`);
    this.addSql(`alter table "indicator_version" drop constraint "indicator_version_numerator_id_foreign";`);
    this.addSql(`alter table "indicator_version" drop constraint "indicator_version_denominator_id_foreign";`);
    this.addSql(`alter table "indicator_check" drop constraint "indicator_check_indicator_version_id_foreign";`);
    this.addSql(`alter table "disaggregation" drop constraint "disaggregation_indicator_version_id_foreign";`);
    this.addSql(`alter table "disaggregation_cell" drop constraint "disaggregation_cell_disaggregation_id_foreign";`);

    this.addSql(`drop trigger if exists "indicator_definition_audit" on "indicator_definition";`);
    this.addSql(`drop function if exists "indicator_definition_indicator_definition_audit_fn"();`);
    this.addSql(`drop table if exists "indicator_definition" cascade;`);
    this.addSql(`drop trigger if exists "indicator_version_audit" on "indicator_version";`);
    this.addSql(`drop function if exists "indicator_version_indicator_version_audit_fn"();`);
    this.addSql(`drop table if exists "indicator_version" cascade;`);
    this.addSql(`drop trigger if exists "indicator_check_audit" on "indicator_check";`);
    this.addSql(`drop function if exists "indicator_check_indicator_check_audit_fn"();`);
    this.addSql(`drop table if exists "indicator_check" cascade;`);
    this.addSql(`drop trigger if exists "disaggregation_audit" on "disaggregation";`);
    this.addSql(`drop function if exists "disaggregation_disaggregation_audit_fn"();`);
    this.addSql(`drop table if exists "disaggregation" cascade;`);
    this.addSql(`drop trigger if exists "disaggregation_cell_audit" on "disaggregation_cell";`);
    this.addSql(`drop function if exists "disaggregation_cell_disaggregation_cell_audit_fn"();`);
    this.addSql(`drop table if exists "disaggregation_cell" cascade;`);
  }
}
