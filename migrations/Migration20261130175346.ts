import { Migration } from "@mikro-orm/migrations";

export class Migration20261130175346 extends Migration {
  override name = "Migration20261130175346";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "cost_standard_table" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "regulation" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "cost_standard_table_regulation_like" on "cost_standard_table" using gin ("regulation" gin_trgm_ops);`);
    this.addSql(`create index "cost_standard_table_regulation_equal" on "cost_standard_table" using hash ("regulation");`);
    this.addSql(`create index "cost_standard_table_created_at_order" on "cost_standard_table" ("created_at", "id");`);

    this.addSql(
      `create table "cost_standard" ("id" uuid not null, "table_id" uuid not null, "country_id" uuid not null, "places" text[] not null, "category" text not null, "amount_amount" numeric not null, "amount_currency" text not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "cost_standard_table_id_index" on "cost_standard" ("table_id");`);
    this.addSql(
      `create index "cost_standard_country_id_category_valid_from_index" on "cost_standard" ("country_id", "category", "valid_from");`,
    );
    this.addSql(
      `create index "cost_standard_category_place" on "cost_standard" ((array_position(array['TRAVEL', 'ACCOMMODATION', 'MEALS', 'LOCAL_TRANSPORT', 'TRAINING_FEES', 'OTHER'], "category")), "id");`,
    );
    this.addSql(`create index "cost_standard_category_order" on "cost_standard" ("category", "id");`);
    this.addSql(`create index "cost_standard_valid_from_order" on "cost_standard" ("valid_from", "id");`);
    this.addSql(`create index "cost_standard_valid_to_order" on "cost_standard" ("valid_to", "id");`);

    this.addSql(
      `create table "norm_profile" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "code" text not null, "name" jsonb not null, "source" text not null, "subjects" text[] not null, "is_default" boolean not null default false, "valid_from" date not null, "valid_to" date null, "max_countries" int null, "max_persons" int null, "max_days" int[] not null, "extra_days" int not null default 0, "extra_day_countries" text[] not null, primary key ("id"));`,
    );
    this.addSql(`alter table "norm_profile" add constraint "norm_profile_code_unique" unique ("code");`);
    this.addSql(`create index "norm_profile_code_like" on "norm_profile" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "norm_profile_code_order" on "norm_profile" ((left("code", 200)) collate "zh-x-icu", "id");`);
    this.addSql(`create index "norm_profile_valid_from_order" on "norm_profile" ("valid_from", "id");`);
    this.addSql(`create index "norm_profile_valid_to_order" on "norm_profile" ("valid_to", "id");`);
    this.addSql(`create index "norm_profile_is_default_order" on "norm_profile" ("is_default", "id");`);

    this.addSql(
      `create table "visit_norm_exception" ("id" uuid not null, "position" int not null, "visit_id" uuid not null, "norm" text not null, "reason" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_norm_exception_visit_id_index" on "visit_norm_exception" ("visit_id");`);
    this.addSql(`create index "visit_norm_exception_norm_order" on "visit_norm_exception" ("norm", "id");`);

    this.addSql(`alter table "visit" add "norm_profile_id" uuid null;`);
    this.addSql(
      `alter table "visit" add constraint "visit_norm_profile_id_foreign" foreign key ("norm_profile_id") references "norm_profile" ("id") on delete set null;`,
    );
    this.addSql(`create index "visit_norm_profile_id_index" on "visit" ("norm_profile_id");`);

    this.addSql(
      `create trigger "cost_standard_table_audit" after insert or update or delete on "cost_standard_table" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "cost_standard" add constraint "cost_standard_table_id_foreign" foreign key ("table_id") references "cost_standard_table" ("id");`,
    );
    this.addSql(
      `alter table "cost_standard" add constraint "cost_standard_country_id_foreign" foreign key ("country_id") references "country" ("id");`,
    );
    this.addSql(
      `alter table "cost_standard" add constraint "cost_standard_category_check" check ("category" in ('TRAVEL', 'ACCOMMODATION', 'MEALS', 'LOCAL_TRANSPORT', 'TRAINING_FEES', 'OTHER'));`,
    );
    this.addSql(
      `create trigger "cost_standard_audit" after insert or update or delete on "cost_standard" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `create trigger "norm_profile_audit" after insert or update or delete on "norm_profile" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_norm_exception" add constraint "visit_norm_exception_visit_id_foreign" foreign key ("visit_id") references "visit" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_norm_exception" add constraint "visit_norm_exception_norm_check" check ("norm" in ('COUNTRIES', 'DAYS', 'PERSONS', 'ACCOMMODATION', 'MEALS', 'LOCAL_TRANSPORT', 'TRAINING_FEES'));`,
    );
    this.addSql(
      `create trigger "visit_norm_exception_audit" after insert or update or delete on "visit_norm_exception" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );
  }
}
