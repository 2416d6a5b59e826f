import { Migration } from "@mikro-orm/migrations";

export class Migration20261129124600 extends Migration {
  override name = "Migration20261129124600";

  override up(): void | Promise<void> {
    this.addSql(`alter table "multilateral_membership" add "archived_at" timestamptz null;`);
    this.addSql(`create index "multilateral_membership_archived_at_order" on "multilateral_membership" ("archived_at", "id");`);

    this.addSql(`alter table "programme" add "archived_at" timestamptz null;`);
    this.addSql(`create index "programme_archived_at_order" on "programme" ("archived_at", "id");`);

    this.addSql(`alter table "forum_series" add "archived_at" timestamptz null;`);
    this.addSql(`create index "forum_series_archived_at_order" on "forum_series" ("archived_at", "id");`);

    this.addSql(`alter table "forum" add "archived_at" timestamptz null;`);
    this.addSql(`create index "forum_archived_at_order" on "forum" ("archived_at", "id");`);

    this.addSql(`alter table "commitment" add "archived_at" timestamptz null;`);
    this.addSql(`create index "commitment_archived_at_order" on "commitment" ("archived_at", "id");`);

    this.addSql(`alter table "agreement" add "archived_at" timestamptz null;`);
    this.addSql(`create index "agreement_archived_at_order" on "agreement" ("archived_at", "id");`);

    this.addSql(`alter table "cooperation_mechanism" add "archived_at" timestamptz null;`);
    this.addSql(`create index "cooperation_mechanism_archived_at_order" on "cooperation_mechanism" ("archived_at", "id");`);

    this.addSql(`alter table "project" add "archived_at" timestamptz null;`);
    this.addSql(`create index "project_archived_at_order" on "project" ("archived_at", "id");`);

    this.addSql(`alter table "visit" add "archived_at" timestamptz null;`);
    this.addSql(`create index "visit_archived_at_order" on "visit" ("archived_at", "id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "agreement_archived_at_order";`);
    this.addSql(`alter table "agreement" drop column "archived_at";`);

    this.addSql(`drop index "commitment_archived_at_order";`);
    this.addSql(`alter table "commitment" drop column "archived_at";`);

    this.addSql(`drop index "cooperation_mechanism_archived_at_order";`);
    this.addSql(`alter table "cooperation_mechanism" drop column "archived_at";`);

    this.addSql(`drop index "forum_archived_at_order";`);
    this.addSql(`alter table "forum" drop column "archived_at";`);

    this.addSql(`drop index "forum_series_archived_at_order";`);
    this.addSql(`alter table "forum_series" drop column "archived_at";`);

    this.addSql(`drop index "multilateral_membership_archived_at_order";`);
    this.addSql(`alter table "multilateral_membership" drop column "archived_at";`);

    this.addSql(`drop index "programme_archived_at_order";`);
    this.addSql(`alter table "programme" drop column "archived_at";`);

    this.addSql(`drop index "project_archived_at_order";`);
    this.addSql(`alter table "project" drop column "archived_at";`);

    this.addSql(`drop index "visit_archived_at_order";`);
    this.addSql(`alter table "visit" drop column "archived_at";`);
  }
}
