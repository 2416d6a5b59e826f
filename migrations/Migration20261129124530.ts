import { Migration } from "@mikro-orm/migrations";

export class Migration20261129124530 extends Migration {
  override name = "Migration20261129124530";

  override up(): void | Promise<void> {
    this.addSql(`alter table "commitment" add "fulfilled_on" date null;`);
    // The audit tells when it was last said to be fulfilled; of what is older than the audit the day stays unknown.
    this.addSql(`
      update "commitment" c set "fulfilled_on" = (
        select (max(e."at") at time zone 'Asia/Shanghai')::date from "audit_entry" e
          where e."noun" = 'commitment' and e."record_id" = c."id" and e."after" ->> 'status' = 'FULFILLED')
      where c."status" = 'FULFILLED';`);
    this.addSql(`create index "commitment_fulfilled_on_order" on "commitment" ("fulfilled_on", "id");`);
    this.addSql(`alter table "commitment" add constraint "commitment_check" check (fulfilled_on is null or status = 'FULFILLED');`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "commitment_fulfilled_on_order";`);
    this.addSql(`alter table "commitment" drop constraint "commitment_check";`);
    this.addSql(`alter table "commitment" drop column "fulfilled_on";`);
  }
}
