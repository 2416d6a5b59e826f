import { Migration } from "@mikro-orm/migrations";

/** Columns are called as their fields are, steps of reports have names of their own, and the audit is filtered by types of records. */
export class Migration20261130101918 extends Migration {
  override name = "Migration20261130101918";

  override up(): void | Promise<void> {
    this.addSql(`drop index "audit_entry_noun_equal";`);
    this.addSql(`drop index "audit_entry_noun_like";`);
    this.addSql(`create index "audit_entry_record_type_equal" on "audit_entry" using hash (upper("noun"));`);

    this.addSql(`alter table "indicator_check" rename column "may_be_justified" to "can_be_justified";`);

    this.addSql(`alter table "project" rename column "secondary_publisher" to "has_secondary_publisher";`);
    this.addSql(`alter table "result" rename column "aggregable" to "is_aggregable";`);
    this.addSql(`alter table "project_indicator" rename column "aggregable" to "is_aggregable";`);
    for (const table of ["project", "transaction"]) {
      this.addSql(`alter table "${table}" rename column "humanitarian" to "is_humanitarian";`);
      this.addSql(`alter index "${table}_humanitarian_order" rename to "${table}_is_humanitarian_order";`);
    }

    this.addSql(`update report_event set step = case step
      when 'createProgressReport' then 'CREATED'
      when 'submitProgressReport' then 'SUBMITTED'
      when 'withdrawProgressReport' then 'WITHDRAWN'
      when 'returnProgressReport' then 'RETURNED'
      when 'approveProgressReport' then 'APPROVED'
      when 'reopenProgressReport' then 'REOPENED'
      when 'revokeReopening' then 'REOPENING_REVOKED' end;`);
    this.addSql(
      `alter table "report_event" add constraint "report_event_step_check" check ("step" in ('CREATED', 'SUBMITTED', 'WITHDRAWN', 'RETURNED', 'APPROVED', 'REOPENED', 'REOPENING_REVOKED'));`,
    );
  }
}
