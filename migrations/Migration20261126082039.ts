import { Migration } from "@mikro-orm/migrations";

export class Migration20261126082039 extends Migration {
  override name = "Migration20261126082039";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "kept_total" ("indicator_version_id" uuid not null, "span" text not null, "starts_on" date not null, "ends_on" date not null, "country_id" uuid not null, "cell_id" uuid not null, "lane" int not null, "sum" numeric not null, "reported" int not null, "not_applicable" int not null, "expected" int not null, primary key ("indicator_version_id", "span", "starts_on", "ends_on", "country_id", "cell_id", "lane"));`,
    );

    this.addSql(
      `create table "overlap" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "indicator_version_id" uuid not null, "site_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "cell_id" uuid null, "kind" text not null, "shared" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "overlap_indicator_version_id_index" on "overlap" ("indicator_version_id");`);
    this.addSql(`create index "overlap_cell_id_index" on "overlap" ("cell_id");`);
    this.addSql(`create index "overlap_kind_order" on "overlap" ("kind", "id");`);
    this.addSql(`create index "overlap_starts_on_order" on "overlap" ("starts_on", "id");`);
    this.addSql(`create index "overlap_ends_on_order" on "overlap" ("ends_on", "id");`);
    this.addSql(
      `create unique index "overlap_unique" on "overlap" ("site_id", "indicator_version_id", "starts_on", "ends_on", "cell_id") nulls not distinct;`,
    );

    this.addSql(
      `create table "report_slot" ("assignment_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "period_id" uuid not null, "number" numeric null, "not_applicable" boolean not null default false, primary key ("assignment_id", "starts_on"));`,
    );
    this.addSql(`create index "report_slot_period_id_index" on "report_slot" ("period_id");`);

    this.addSql(`alter table "approved_version" add "digest" text null;`);

    this.addSql(
      `alter table "overlap" add constraint "overlap_indicator_version_id_foreign" foreign key ("indicator_version_id") references "indicator_version" ("id");`,
    );
    this.addSql(`alter table "overlap" add constraint "overlap_site_id_foreign" foreign key ("site_id") references "site" ("id");`);
    this.addSql(
      `alter table "overlap" add constraint "overlap_cell_id_foreign" foreign key ("cell_id") references "disaggregation_cell" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "overlap" add constraint "overlap_check" check ((shared is not null) = (kind = 'PARTLY') and coalesce(shared, 0) >= 0);`,
    );
    this.addSql(`alter table "overlap" add constraint "overlap_kind_check" check ("kind" in ('DISJOINT', 'SAME', 'PARTLY'));`);
    this.addSql(
      `create trigger "overlap_audit" after insert or update or delete on "overlap" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "report_slot" add constraint "report_slot_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "report_slot" add constraint "report_slot_period_id_foreign" foreign key ("period_id") references "reporting_period" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "kept_total" cascade;`);
    this.addSql(`drop trigger if exists "overlap_audit" on "overlap";`);
    this.addSql(`drop function if exists "overlap_overlap_audit_fn"();`);
    this.addSql(`drop table if exists "overlap" cascade;`);
    this.addSql(`drop table if exists "report_slot" cascade;`);

    this.addSql(`alter table "approved_version" drop column "digest";`);
  }
}
