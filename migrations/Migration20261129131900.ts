import { Migration } from "@mikro-orm/migrations";

export class Migration20261129131900 extends Migration {
  override name = "Migration20261129131900";

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "project" add "publisher_reference" text null, add "publisher_name" jsonb null, add "publisher_type" text null;`,
    );
    this.addSql(
      `alter table "project" add constraint "project_publisher_type_check" check ("publisher_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );

    this.addSql(
      `alter table "planned_disbursement" add "provider_reference" text null, add "provider_type" text null, add "provider_activity" text null, add "receiver_reference" text null, add "receiver_type" text null, add "receiver_activity" text null;`,
    );
    this.addSql(`create index "planned_disbursement_provider_activity_index" on "planned_disbursement" ("provider_activity");`);
    this.addSql(`create index "planned_disbursement_receiver_activity_index" on "planned_disbursement" ("receiver_activity");`);
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_provider_type_check" check ("provider_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `alter table "planned_disbursement" add constraint "planned_disbursement_receiver_type_check" check ("receiver_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );

    this.addSql(
      `alter table "transaction" add "provider_reference" text null, add "provider_type" text null, add "receiver_reference" text null, add "receiver_type" text null, add "country_code" text null, add "region_vocabulary" text null, add "region_code" text null, add "region_name" jsonb null;`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_provider_type_check" check ("provider_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
    this.addSql(
      `alter table "transaction" add constraint "transaction_receiver_type_check" check ("receiver_type" in ('GOVERNMENT', 'LOCAL_GOVERNMENT', 'OTHER_PUBLIC_SECTOR', 'INTERNATIONAL_NGO', 'NATIONAL_NGO', 'REGIONAL_NGO', 'PARTNER_COUNTRY_NGO', 'PUBLIC_PRIVATE_PARTNERSHIP', 'MULTILATERAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'PRIVATE_SECTOR_IN_PROVIDER_COUNTRY', 'PRIVATE_SECTOR_IN_RECIPIENT_COUNTRY', 'PRIVATE_SECTOR_IN_THIRD_COUNTRY', 'ACADEMIC', 'OTHER'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "planned_disbursement_provider_activity_index";`);
    this.addSql(`drop index "planned_disbursement_receiver_activity_index";`);
    this.addSql(`alter table "planned_disbursement" drop constraint "planned_disbursement_provider_type_check";`);
    this.addSql(`alter table "planned_disbursement" drop constraint "planned_disbursement_receiver_type_check";`);
    this.addSql(
      `alter table "planned_disbursement" drop column "provider_reference", drop column "provider_type", drop column "provider_activity", drop column "receiver_reference", drop column "receiver_type", drop column "receiver_activity";`,
    );

    this.addSql(`alter table "project" drop constraint "project_publisher_type_check";`);
    this.addSql(`alter table "project" drop column "publisher_reference", drop column "publisher_name", drop column "publisher_type";`);

    this.addSql(`alter table "transaction" drop constraint "transaction_provider_type_check";`);
    this.addSql(`alter table "transaction" drop constraint "transaction_receiver_type_check";`);
    this.addSql(
      `alter table "transaction" drop column "provider_reference", drop column "provider_type", drop column "receiver_reference", drop column "receiver_type", drop column "country_code", drop column "region_vocabulary", drop column "region_code", drop column "region_name";`,
    );
  }
}
