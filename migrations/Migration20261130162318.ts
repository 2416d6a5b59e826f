import { Migration } from "@mikro-orm/migrations";

export class Migration20261130162318 extends Migration {
  override name = "Migration20261130162318";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "holiday_calendar" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "year" int not null, "source" text not null, "announced_on" date null, primary key ("id"));`,
    );
    this.addSql(`alter table "holiday_calendar" add constraint "holiday_calendar_year_unique" unique ("year");`);
    this.addSql(`create index "holiday_calendar_year_order" on "holiday_calendar" ("year", "id");`);
    this.addSql(`create index "holiday_calendar_announced_on_order" on "holiday_calendar" ("announced_on", "id");`);

    this.addSql(
      `create table "holiday_calendar_day" ("id" uuid not null, "position" int not null, "calendar_id" uuid not null, "day" date not null, "is_working_day" boolean not null, "name" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "holiday_calendar_day_calendar_id_index" on "holiday_calendar_day" ("calendar_id");`);
    this.addSql(`alter table "holiday_calendar_day" add constraint "holiday_calendar_day_day_unique" unique ("day");`);
    this.addSql(`create index "holiday_calendar_day_day_order" on "holiday_calendar_day" ("day", "id");`);
    this.addSql(`create index "holiday_calendar_day_is_working_day_order" on "holiday_calendar_day" ("is_working_day", "id");`);

    this.addSql(
      `create trigger "holiday_calendar_audit" after insert or update or delete on "holiday_calendar" for each row execute function audit_change();`,
    );

    this.addSql(
      `alter table "holiday_calendar_day" add constraint "holiday_calendar_day_calendar_id_foreign" foreign key ("calendar_id") references "holiday_calendar" ("id") on delete cascade;`,
    );
    this.addSql(
      `create trigger "holiday_calendar_day_audit" after insert or update or delete on "holiday_calendar_day" for each row execute function audit_change();`,
    );
  }
}
