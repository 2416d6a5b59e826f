import { Migration } from "@mikro-orm/migrations";

export class Migration20261130180000 extends Migration {
  override name = "Migration20261130180000";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "exchange_rate_import" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "format" text not null, "kind" text not null, "source" text not null, "rate_count" int not null, "correction_count" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "exchange_rate_import_kind_order" on "exchange_rate_import" ("kind", "id");`);
    this.addSql(`create index "exchange_rate_import_created_at_order" on "exchange_rate_import" ("created_at", "id");`);

    this.addSql(
      `create table "exchange_rate" ("id" uuid not null, "kind" text not null, "from" text not null, "to" text not null, "rate" numeric not null, "starts_on" date not null, "ends_on" date not null, "source" text not null, "is_in_force" boolean not null default true, "corrects_id" uuid null, "import_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "exchange_rate_corrects_id_index" on "exchange_rate" ("corrects_id");`);
    this.addSql(`create index "exchange_rate_import_id_index" on "exchange_rate" ("import_id");`);
    this.addSql(`create index "exchange_rate_kind_order" on "exchange_rate" ("kind", "id");`);
    this.addSql(`create index "exchange_rate_from_like" on "exchange_rate" using gin ("from" gin_trgm_ops);`);
    this.addSql(`create index "exchange_rate_from_equal" on "exchange_rate" using hash ("from");`);
    this.addSql(`create index "exchange_rate_to_like" on "exchange_rate" using gin ("to" gin_trgm_ops);`);
    this.addSql(`create index "exchange_rate_to_equal" on "exchange_rate" using hash ("to");`);
    this.addSql(`create index "exchange_rate_starts_on_order" on "exchange_rate" ("starts_on", "id");`);
    this.addSql(`create index "exchange_rate_ends_on_order" on "exchange_rate" ("ends_on", "id");`);
    this.addSql(`create index "exchange_rate_is_in_force_order" on "exchange_rate" ("is_in_force", "id");`);
    this.addSql(`create unique index "exchange_rate_in_force" on "exchange_rate" ("kind", "from", "to", "starts_on") where "is_in_force";`);

    this.addSql(
      `alter table "exchange_rate_import" add constraint "exchange_rate_import_format_check" check ("format" in ('TABLE', 'ECB_HISTORY', 'IMF_ANNUAL'));`,
    );
    this.addSql(
      `alter table "exchange_rate_import" add constraint "exchange_rate_import_kind_check" check ("kind" in ('CENTRAL_PARITY', 'BANK_BUYING', 'BANK_SELLING', 'ECB_REFERENCE', 'UN_OPERATIONAL', 'ANNUAL_AVERAGE', 'AGREED', 'TRANSFER'));`,
    );
    this.addSql(
      `create trigger "exchange_rate_import_audit" after insert or update or delete on "exchange_rate_import" for each row when (current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')) execute function audit_change();`,
    );

    this.addSql(
      `alter table "exchange_rate" add constraint "exchange_rate_corrects_id_foreign" foreign key ("corrects_id") references "exchange_rate" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "exchange_rate" add constraint "exchange_rate_import_id_foreign" foreign key ("import_id") references "exchange_rate_import" ("id");`,
    );
    this.addSql(
      `alter table "exchange_rate" add constraint "exchange_rate_check" check (rate > 0 and starts_on <= ends_on and "from" <> "to");`,
    );
    this.addSql(
      `alter table "exchange_rate" add constraint "exchange_rate_kind_check" check ("kind" in ('CENTRAL_PARITY', 'BANK_BUYING', 'BANK_SELLING', 'ECB_REFERENCE', 'UN_OPERATIONAL', 'ANNUAL_AVERAGE', 'AGREED', 'TRANSFER'));`,
    );
  }
}
