import { Migration } from "@mikro-orm/migrations";

/** Plans of years with their quotas; what applications came to when they were submitted, which is what quotas count. */
export class Migration20261130183000 extends Migration {
  override name = "Migration20261130183000";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "visit_plan" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "year" int not null, "status" text not null default 'DRAFT', "approved_by_id" uuid null, "approved_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "visit_plan" add constraint "visit_plan_year_unique" unique ("year");`);
    this.addSql(`create index "visit_plan_year_order" on "visit_plan" ("year", "id");`);
    this.addSql(`create index "visit_plan_status_order" on "visit_plan" ("status", "id");`);
    this.addSql(`create index "visit_plan_approved_at_order" on "visit_plan" ("approved_at", "id");`);

    this.addSql(
      `create table "planned_visit" ("id" uuid not null, "position" int not null, "plan_id" uuid not null, "subject" text not null, "code" text not null, "title" jsonb not null, "quarter" int not null, "persons" int not null, "days" int not null, "cost_cny" numeric not null, primary key ("id"));`,
    );
    this.addSql(`create index "planned_visit_plan_id_index" on "planned_visit" ("plan_id");`);
    this.addSql(`alter table "planned_visit" add constraint "planned_visit_code_unique" unique ("code");`);
    this.addSql(`create index "planned_visit_code_like" on "planned_visit" using gin ("code" gin_trgm_ops);`);
    this.addSql(`create index "planned_visit_subject_order" on "planned_visit" ("subject", "id");`);
    this.addSql(`create index "planned_visit_quarter_order" on "planned_visit" ("quarter", "id");`);

    this.addSql(
      `create table "visit_quota" ("id" uuid not null, "position" int not null, "plan_id" uuid not null, "subject" text not null, "max_visits" int null, "max_persons" int null, "max_cost_cny" numeric null, primary key ("id"));`,
    );
    this.addSql(`create index "visit_quota_plan_id_index" on "visit_quota" ("plan_id");`);
    this.addSql(`create index "visit_quota_subject_order" on "visit_quota" ("subject", "id");`);
    this.addSql(`alter table "visit_quota" add constraint "visit_quota_plan_id_subject_unique" unique ("plan_id", "subject");`);

    this.addSql(`alter table "visit" add "planned_visit_id" uuid null, add "plan_deviation" text null;`);
    this.addSql(
      `alter table "visit" add constraint "visit_planned_visit_id_foreign" foreign key ("planned_visit_id") references "planned_visit" ("id") on delete set null;`,
    );
    this.addSql(`create index "visit_planned_visit_id_index" on "visit" ("planned_visit_id");`);

    this.addSql(
      `alter table "visit_approval" add "subject" text null, add "year" int null, add "persons" int null, add "cost_cny" numeric null;`,
    );
    // Of applications that are here already: as their visits are now, for what was applied for did not change since.
    this.addSql(
      `update "visit_approval" a set "subject" = c."subject", "year" = extract(year from v."starts_on"),
          "persons" = coalesce(greatest(v."head_count", (select count(*) from "visit_delegate" d where d."visit_id" = v."id")), 0),
          "cost_cny" = (select sum(case when l."amount_currency" = 'CNY' then l."amount_amount" else round(l."amount_amount" * l."exchange_rate_to_cny", 2) end)
            from "visit_budget_line" l where l."visit_id" = v."id")
        from "approval_chain" c, "visit" v where c."id" = a."chain_id" and v."id" = a."visit_id";`,
    );
    this.addSql(`alter table "visit_approval" alter "subject" set not null, alter "year" set not null, alter "persons" set not null;`);
    this.addSql(`create index "visit_approval_year_subject_index" on "visit_approval" ("year", "subject");`);
    this.addSql(
      `alter table "visit_approval" add constraint "visit_approval_subject_check" check ("subject" in ('ABROAD', 'ABROAD_LED_BY_OTHERS', 'HONG_KONG_MACAO', 'TAIWAN', 'TRAINING_ABROAD', 'INBOUND'));`,
    );

    this.addSql(
      `alter table "visit_plan" add constraint "visit_plan_approved_by_id_foreign" foreign key ("approved_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(`alter table "visit_plan" add constraint "visit_plan_status_check" check ("status" in ('DRAFT', 'APPROVED'));`);
    this.addSql(
      `create trigger "visit_plan_audit" after insert or update or delete on "visit_plan" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "planned_visit" add constraint "planned_visit_plan_id_foreign" foreign key ("plan_id") references "visit_plan" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "planned_visit" add constraint "planned_visit_subject_check" check ("subject" in ('ABROAD', 'ABROAD_LED_BY_OTHERS', 'HONG_KONG_MACAO', 'TAIWAN', 'TRAINING_ABROAD', 'INBOUND'));`,
    );
    this.addSql(
      `create trigger "planned_visit_audit" after insert or update or delete on "planned_visit" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "visit_quota" add constraint "visit_quota_plan_id_foreign" foreign key ("plan_id") references "visit_plan" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "visit_quota" add constraint "visit_quota_subject_check" check ("subject" in ('ABROAD', 'ABROAD_LED_BY_OTHERS', 'HONG_KONG_MACAO', 'TAIWAN', 'TRAINING_ABROAD', 'INBOUND'));`,
    );
    this.addSql(
      `create trigger "visit_quota_audit" after insert or update or delete on "visit_quota" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );
  }
}
