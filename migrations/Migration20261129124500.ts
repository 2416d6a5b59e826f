import { Migration } from "@mikro-orm/migrations";

export class Migration20261129124500 extends Migration {
  override name = "Migration20261129124500";

  override up(): void | Promise<void> {
    this.addSql(
      `create index "organisation_type_place" on "organisation" ((array_position(array['GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'], "type")), "id");`,
    );

    this.addSql(
      `create index "forum_participation_role_place" on "forum_participation" ((array_position(array['HOST', 'CO_HOST', 'ORGANISER', 'SUPPORTER', 'SPEAKER', 'PARTICIPANT', 'OBSERVER'], "role")), "id");`,
    );

    this.addSql(
      `create index "commitment_kind_place" on "commitment" ((array_position(array['DECLARATION', 'INITIATIVE', 'MEMORANDUM', 'PLEDGE', 'TRAINING_OFFER'], "kind")), "id");`,
    );
    this.addSql(
      `create index "commitment_status_place" on "commitment" ((array_position(array['OPEN', 'IN_PROGRESS', 'FULFILLED', 'WITHDRAWN'], "status")), "id");`,
    );

    this.addSql(
      `create index "project_status_place" on "project" ((array_position(array['PIPELINE', 'IMPLEMENTATION', 'FINALISATION', 'CLOSED', 'CANCELLED', 'SUSPENDED'], "status")), "id");`,
    );

    this.addSql(
      `create index "project_participant_role_place" on "project_participant" ((array_position(array['FUNDING', 'ACCOUNTABLE', 'EXTENDING', 'IMPLEMENTING'], "role")), "id");`,
    );

    this.addSql(
      `create index "site_kind_place" on "site" ((array_position(array['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWN', 'BORDER_CROSSING', 'HEALTH_FACILITY', 'SCHOOL', 'OTHER'], "kind")), "id");`,
    );

    this.addSql(
      `create index "transaction_type_place" on "transaction" ((array_position(array['INCOMING_FUNDS', 'OUTGOING_COMMITMENT', 'DISBURSEMENT', 'EXPENDITURE', 'INTEREST_PAYMENT', 'LOAN_REPAYMENT', 'REIMBURSEMENT', 'PURCHASE_OF_EQUITY', 'SALE_OF_EQUITY', 'CREDIT_GUARANTEE', 'INCOMING_COMMITMENT', 'OUTGOING_PLEDGE', 'INCOMING_PLEDGE'], "type")), "id");`,
    );

    this.addSql(`create index "visit_direction_place" on "visit" ((array_position(array['OUTBOUND', 'INBOUND'], "direction")), "id");`);
    this.addSql(
      `create index "visit_kind_place" on "visit" ((array_position(array['CONFERENCE', 'STUDY', 'TECHNICAL_EXCHANGE', 'TRAINING', 'EXPERT_ASSIGNMENT', 'OFFICIAL'], "kind")), "id");`,
    );
    this.addSql(
      `create index "visit_status_place" on "visit" ((array_position(array['PLANNED', 'UNDER_WAY', 'COMPLETED', 'CANCELLED'], "status")), "id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "commitment_kind_place";`);
    this.addSql(`drop index "commitment_status_place";`);

    this.addSql(`drop index "forum_participation_role_place";`);

    this.addSql(`drop index "organisation_type_place";`);

    this.addSql(`drop index "project_status_place";`);

    this.addSql(`drop index "project_participant_role_place";`);

    this.addSql(`drop index "site_kind_place";`);

    this.addSql(`drop index "transaction_type_place";`);

    this.addSql(`drop index "visit_direction_place";`);
    this.addSql(`drop index "visit_kind_place";`);
    this.addSql(`drop index "visit_status_place";`);
  }
}
