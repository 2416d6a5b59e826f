import { Migration } from "@mikro-orm/migrations";

export class Migration20261126054438 extends Migration {
  override name = "Migration20261126054438";

  override up(): void | Promise<void> {
    this.addSql(`drop index "project_participant_organisation_id_index";`);
    this.addSql(
      `create index "project_participant_organisation_id_project_id_index" on "project_participant" ("organisation_id", "project_id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "project_participant_organisation_id_project_id_index";`);
    this.addSql(`create index "project_participant_organisation_id_index" on "project_participant" ("organisation_id");`);
  }
}
