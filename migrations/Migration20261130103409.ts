import { Migration } from "@mikro-orm/migrations";

/** When records change is kept, for report tools that load again only what changed. */
export class Migration20261130103409 extends Migration {
  override name = "Migration20261130103409";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "held_snapshot" ("moment" timestamptz not null, "snapshot" text not null, "expires_at" timestamptz not null, primary key ("moment"));`,
    );

    this.addSql(
      `create table "record_change" ("noun" text not null, "record_id" uuid not null, "changed_at" timestamptz not null, "is_deleted" boolean not null, primary key ("noun", "record_id"));`,
    );
    this.addSql(`create index "record_change_noun_changed_at_index" on "record_change" ("noun", "changed_at");`);

    // Who reads has to know which changes may still come that were made before: the lock, which each writer holds until its end, names
    // the second in which its transaction began.
    this.addSql(`create function record_changes() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(1935762537, floor(extract(epoch from now()))::int - 1700000000);
        insert into record_change (noun, record_id, changed_at, is_deleted)
        select tg_table_name, id, clock_timestamp(), tg_op = 'DELETE' from changed group by id
        on conflict (noun, record_id) do update set changed_at = excluded.changed_at, is_deleted = excluded.is_deleted;
        return null;
      end
    $$;`);
    // Since when changes are recorded.
    this.addSql(`insert into record_change values ('', '00000000-0000-0000-0000-000000000000', now(), false);`);

    this.addSql(
      `create trigger "country_recorded_insert" after insert on "country" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "country_recorded_update" after update on "country" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "country_recorded_delete" after delete on "country" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "indicator_recorded_insert" after insert on "indicator" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "indicator_recorded_update" after update on "indicator" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "indicator_recorded_delete" after delete on "indicator" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "indicator_edition_recorded_insert" after insert on "indicator_edition" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "indicator_edition_recorded_update" after update on "indicator_edition" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "indicator_edition_recorded_delete" after delete on "indicator_edition" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "disaggregation_recorded_insert" after insert on "disaggregation" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "disaggregation_recorded_update" after update on "disaggregation" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "disaggregation_recorded_delete" after delete on "disaggregation" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "disaggregation_cell_recorded_insert" after insert on "disaggregation_cell" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "disaggregation_cell_recorded_update" after update on "disaggregation_cell" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "disaggregation_cell_recorded_delete" after delete on "disaggregation_cell" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "organisation_recorded_insert" after insert on "organisation" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "organisation_recorded_update" after update on "organisation" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "organisation_recorded_delete" after delete on "organisation" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "account_recorded_insert" after insert on "account" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "account_recorded_update" after update on "account" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "account_recorded_delete" after delete on "account" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "programme_recorded_insert" after insert on "programme" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "programme_recorded_update" after update on "programme" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "programme_recorded_delete" after delete on "programme" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "forum_recorded_insert" after insert on "forum" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "forum_recorded_update" after update on "forum" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "forum_recorded_delete" after delete on "forum" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "forum_participation_recorded_insert" after insert on "forum_participation" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "forum_participation_recorded_update" after update on "forum_participation" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "forum_participation_recorded_delete" after delete on "forum_participation" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "forum_commitment_recorded_insert" after insert on "forum_commitment" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "forum_commitment_recorded_update" after update on "forum_commitment" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "forum_commitment_recorded_delete" after delete on "forum_commitment" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "agreement_recorded_insert" after insert on "agreement" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "agreement_recorded_update" after update on "agreement" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "agreement_recorded_delete" after delete on "agreement" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "agreement_party_recorded_insert" after insert on "agreement_party" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "agreement_party_recorded_update" after update on "agreement_party" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "agreement_party_recorded_delete" after delete on "agreement_party" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "project_recorded_insert" after insert on "project" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "project_recorded_update" after update on "project" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "project_recorded_delete" after delete on "project" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "budget_recorded_insert" after insert on "budget" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "budget_recorded_update" after update on "budget" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "budget_recorded_delete" after delete on "budget" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "project_country_recorded_insert" after insert on "project_country" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "project_country_recorded_update" after update on "project_country" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "project_country_recorded_delete" after delete on "project_country" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "project_participant_recorded_insert" after insert on "project_participant" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "project_participant_recorded_update" after update on "project_participant" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "project_participant_recorded_delete" after delete on "project_participant" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "reporting_period_recorded_insert" after insert on "reporting_period" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "reporting_period_recorded_update" after update on "reporting_period" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "reporting_period_recorded_delete" after delete on "reporting_period" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "progress_report_recorded_insert" after insert on "progress_report" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "progress_report_recorded_update" after update on "progress_report" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "progress_report_recorded_delete" after delete on "progress_report" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "approved_version_recorded_insert" after insert on "approved_version" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "approved_version_recorded_update" after update on "approved_version" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "approved_version_recorded_delete" after delete on "approved_version" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "site_recorded_insert" after insert on "site" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "site_recorded_update" after update on "site" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "site_recorded_delete" after delete on "site" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "overlap_declaration_recorded_insert" after insert on "overlap_declaration" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "overlap_declaration_recorded_update" after update on "overlap_declaration" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "overlap_declaration_recorded_delete" after delete on "overlap_declaration" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "indicator_assignment_recorded_insert" after insert on "indicator_assignment" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "indicator_assignment_recorded_update" after update on "indicator_assignment" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "indicator_assignment_recorded_delete" after delete on "indicator_assignment" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "site_operator_recorded_insert" after insert on "site_operator" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "site_operator_recorded_update" after update on "site_operator" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "site_operator_recorded_delete" after delete on "site_operator" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "transaction_recorded_insert" after insert on "transaction" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "transaction_recorded_update" after update on "transaction" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "transaction_recorded_delete" after delete on "transaction" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "visit_recorded_insert" after insert on "visit" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_recorded_update" after update on "visit" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_recorded_delete" after delete on "visit" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "visit_budget_line_recorded_insert" after insert on "visit_budget_line" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_budget_line_recorded_update" after update on "visit_budget_line" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_budget_line_recorded_delete" after delete on "visit_budget_line" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "visit_delegate_recorded_insert" after insert on "visit_delegate" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_delegate_recorded_update" after update on "visit_delegate" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_delegate_recorded_delete" after delete on "visit_delegate" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "visit_host_recorded_insert" after insert on "visit_host" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_host_recorded_update" after update on "visit_host" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_host_recorded_delete" after delete on "visit_host" referencing old table as changed for each statement execute function record_changes();`,
    );

    this.addSql(
      `create trigger "visit_stop_recorded_insert" after insert on "visit_stop" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_stop_recorded_update" after update on "visit_stop" referencing new table as changed for each statement execute function record_changes();`,
    );
    this.addSql(
      `create trigger "visit_stop_recorded_delete" after delete on "visit_stop" referencing old table as changed for each statement execute function record_changes();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "held_snapshot" cascade;`);
    this.addSql(`drop table if exists "record_change" cascade;`);

    this.addSql(`drop trigger if exists "account_recorded_insert" on "account";`);
    this.addSql(`drop function if exists "account_account_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "account_recorded_update" on "account";`);
    this.addSql(`drop function if exists "account_account_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "account_recorded_delete" on "account";`);
    this.addSql(`drop function if exists "account_account_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "agreement_recorded_insert" on "agreement";`);
    this.addSql(`drop function if exists "agreement_agreement_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "agreement_recorded_update" on "agreement";`);
    this.addSql(`drop function if exists "agreement_agreement_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "agreement_recorded_delete" on "agreement";`);
    this.addSql(`drop function if exists "agreement_agreement_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "agreement_party_recorded_insert" on "agreement_party";`);
    this.addSql(`drop function if exists "agreement_party_agreement_party_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "agreement_party_recorded_update" on "agreement_party";`);
    this.addSql(`drop function if exists "agreement_party_agreement_party_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "agreement_party_recorded_delete" on "agreement_party";`);
    this.addSql(`drop function if exists "agreement_party_agreement_party_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "approved_version_recorded_insert" on "approved_version";`);
    this.addSql(`drop function if exists "approved_version_approved_version_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "approved_version_recorded_update" on "approved_version";`);
    this.addSql(`drop function if exists "approved_version_approved_version_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "approved_version_recorded_delete" on "approved_version";`);
    this.addSql(`drop function if exists "approved_version_approved_version_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "budget_recorded_insert" on "budget";`);
    this.addSql(`drop function if exists "budget_budget_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "budget_recorded_update" on "budget";`);
    this.addSql(`drop function if exists "budget_budget_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "budget_recorded_delete" on "budget";`);
    this.addSql(`drop function if exists "budget_budget_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "country_recorded_insert" on "country";`);
    this.addSql(`drop function if exists "country_country_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "country_recorded_update" on "country";`);
    this.addSql(`drop function if exists "country_country_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "country_recorded_delete" on "country";`);
    this.addSql(`drop function if exists "country_country_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "disaggregation_recorded_insert" on "disaggregation";`);
    this.addSql(`drop function if exists "disaggregation_disaggregation_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "disaggregation_recorded_update" on "disaggregation";`);
    this.addSql(`drop function if exists "disaggregation_disaggregation_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "disaggregation_recorded_delete" on "disaggregation";`);
    this.addSql(`drop function if exists "disaggregation_disaggregation_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "disaggregation_cell_recorded_insert" on "disaggregation_cell";`);
    this.addSql(`drop function if exists "disaggregation_cell_disaggregation_cell_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "disaggregation_cell_recorded_update" on "disaggregation_cell";`);
    this.addSql(`drop function if exists "disaggregation_cell_disaggregation_cell_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "disaggregation_cell_recorded_delete" on "disaggregation_cell";`);
    this.addSql(`drop function if exists "disaggregation_cell_disaggregation_cell_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "forum_recorded_insert" on "forum";`);
    this.addSql(`drop function if exists "forum_forum_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "forum_recorded_update" on "forum";`);
    this.addSql(`drop function if exists "forum_forum_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "forum_recorded_delete" on "forum";`);
    this.addSql(`drop function if exists "forum_forum_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "forum_commitment_recorded_insert" on "forum_commitment";`);
    this.addSql(`drop function if exists "forum_commitment_forum_commitment_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "forum_commitment_recorded_update" on "forum_commitment";`);
    this.addSql(`drop function if exists "forum_commitment_forum_commitment_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "forum_commitment_recorded_delete" on "forum_commitment";`);
    this.addSql(`drop function if exists "forum_commitment_forum_commitment_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "forum_participation_recorded_insert" on "forum_participation";`);
    this.addSql(`drop function if exists "forum_participation_forum_participation_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "forum_participation_recorded_update" on "forum_participation";`);
    this.addSql(`drop function if exists "forum_participation_forum_participation_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "forum_participation_recorded_delete" on "forum_participation";`);
    this.addSql(`drop function if exists "forum_participation_forum_participation_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "indicator_recorded_insert" on "indicator";`);
    this.addSql(`drop function if exists "indicator_indicator_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "indicator_recorded_update" on "indicator";`);
    this.addSql(`drop function if exists "indicator_indicator_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "indicator_recorded_delete" on "indicator";`);
    this.addSql(`drop function if exists "indicator_indicator_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "indicator_assignment_recorded_insert" on "indicator_assignment";`);
    this.addSql(`drop function if exists "indicator_assignment_indicator_assignment_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "indicator_assignment_recorded_update" on "indicator_assignment";`);
    this.addSql(`drop function if exists "indicator_assignment_indicator_assignment_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "indicator_assignment_recorded_delete" on "indicator_assignment";`);
    this.addSql(`drop function if exists "indicator_assignment_indicator_assignment_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "indicator_edition_recorded_insert" on "indicator_edition";`);
    this.addSql(`drop function if exists "indicator_edition_indicator_edition_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "indicator_edition_recorded_update" on "indicator_edition";`);
    this.addSql(`drop function if exists "indicator_edition_indicator_edition_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "indicator_edition_recorded_delete" on "indicator_edition";`);
    this.addSql(`drop function if exists "indicator_edition_indicator_edition_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "organisation_recorded_insert" on "organisation";`);
    this.addSql(`drop function if exists "organisation_organisation_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "organisation_recorded_update" on "organisation";`);
    this.addSql(`drop function if exists "organisation_organisation_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "organisation_recorded_delete" on "organisation";`);
    this.addSql(`drop function if exists "organisation_organisation_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "overlap_declaration_recorded_insert" on "overlap_declaration";`);
    this.addSql(`drop function if exists "overlap_declaration_overlap_declaration_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "overlap_declaration_recorded_update" on "overlap_declaration";`);
    this.addSql(`drop function if exists "overlap_declaration_overlap_declaration_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "overlap_declaration_recorded_delete" on "overlap_declaration";`);
    this.addSql(`drop function if exists "overlap_declaration_overlap_declaration_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "programme_recorded_insert" on "programme";`);
    this.addSql(`drop function if exists "programme_programme_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "programme_recorded_update" on "programme";`);
    this.addSql(`drop function if exists "programme_programme_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "programme_recorded_delete" on "programme";`);
    this.addSql(`drop function if exists "programme_programme_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "progress_report_recorded_insert" on "progress_report";`);
    this.addSql(`drop function if exists "progress_report_progress_report_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "progress_report_recorded_update" on "progress_report";`);
    this.addSql(`drop function if exists "progress_report_progress_report_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "progress_report_recorded_delete" on "progress_report";`);
    this.addSql(`drop function if exists "progress_report_progress_report_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "project_recorded_insert" on "project";`);
    this.addSql(`drop function if exists "project_project_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "project_recorded_update" on "project";`);
    this.addSql(`drop function if exists "project_project_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "project_recorded_delete" on "project";`);
    this.addSql(`drop function if exists "project_project_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "project_country_recorded_insert" on "project_country";`);
    this.addSql(`drop function if exists "project_country_project_country_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "project_country_recorded_update" on "project_country";`);
    this.addSql(`drop function if exists "project_country_project_country_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "project_country_recorded_delete" on "project_country";`);
    this.addSql(`drop function if exists "project_country_project_country_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "project_participant_recorded_insert" on "project_participant";`);
    this.addSql(`drop function if exists "project_participant_project_participant_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "project_participant_recorded_update" on "project_participant";`);
    this.addSql(`drop function if exists "project_participant_project_participant_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "project_participant_recorded_delete" on "project_participant";`);
    this.addSql(`drop function if exists "project_participant_project_participant_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "reporting_period_recorded_insert" on "reporting_period";`);
    this.addSql(`drop function if exists "reporting_period_reporting_period_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "reporting_period_recorded_update" on "reporting_period";`);
    this.addSql(`drop function if exists "reporting_period_reporting_period_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "reporting_period_recorded_delete" on "reporting_period";`);
    this.addSql(`drop function if exists "reporting_period_reporting_period_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "site_recorded_insert" on "site";`);
    this.addSql(`drop function if exists "site_site_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "site_recorded_update" on "site";`);
    this.addSql(`drop function if exists "site_site_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "site_recorded_delete" on "site";`);
    this.addSql(`drop function if exists "site_site_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "site_operator_recorded_insert" on "site_operator";`);
    this.addSql(`drop function if exists "site_operator_site_operator_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "site_operator_recorded_update" on "site_operator";`);
    this.addSql(`drop function if exists "site_operator_site_operator_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "site_operator_recorded_delete" on "site_operator";`);
    this.addSql(`drop function if exists "site_operator_site_operator_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "transaction_recorded_insert" on "transaction";`);
    this.addSql(`drop function if exists "transaction_transaction_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "transaction_recorded_update" on "transaction";`);
    this.addSql(`drop function if exists "transaction_transaction_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "transaction_recorded_delete" on "transaction";`);
    this.addSql(`drop function if exists "transaction_transaction_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "visit_recorded_insert" on "visit";`);
    this.addSql(`drop function if exists "visit_visit_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "visit_recorded_update" on "visit";`);
    this.addSql(`drop function if exists "visit_visit_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "visit_recorded_delete" on "visit";`);
    this.addSql(`drop function if exists "visit_visit_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "visit_budget_line_recorded_insert" on "visit_budget_line";`);
    this.addSql(`drop function if exists "visit_budget_line_visit_budget_line_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "visit_budget_line_recorded_update" on "visit_budget_line";`);
    this.addSql(`drop function if exists "visit_budget_line_visit_budget_line_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "visit_budget_line_recorded_delete" on "visit_budget_line";`);
    this.addSql(`drop function if exists "visit_budget_line_visit_budget_line_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "visit_delegate_recorded_insert" on "visit_delegate";`);
    this.addSql(`drop function if exists "visit_delegate_visit_delegate_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "visit_delegate_recorded_update" on "visit_delegate";`);
    this.addSql(`drop function if exists "visit_delegate_visit_delegate_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "visit_delegate_recorded_delete" on "visit_delegate";`);
    this.addSql(`drop function if exists "visit_delegate_visit_delegate_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "visit_host_recorded_insert" on "visit_host";`);
    this.addSql(`drop function if exists "visit_host_visit_host_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "visit_host_recorded_update" on "visit_host";`);
    this.addSql(`drop function if exists "visit_host_visit_host_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "visit_host_recorded_delete" on "visit_host";`);
    this.addSql(`drop function if exists "visit_host_visit_host_recorded_delete_fn"();`);

    this.addSql(`drop trigger if exists "visit_stop_recorded_insert" on "visit_stop";`);
    this.addSql(`drop function if exists "visit_stop_visit_stop_recorded_insert_fn"();`);
    this.addSql(`drop trigger if exists "visit_stop_recorded_update" on "visit_stop";`);
    this.addSql(`drop function if exists "visit_stop_visit_stop_recorded_update_fn"();`);
    this.addSql(`drop trigger if exists "visit_stop_recorded_delete" on "visit_stop";`);
    this.addSql(`drop function if exists "visit_stop_visit_stop_recorded_delete_fn"();`);
  }
}
