import { Migration } from "@mikro-orm/migrations";

/** Its days; without an end that comes after its beginning it is of its first day alone. */
const days = (t: string) => `daterange(${t}."starts_on", greatest(${t}."starts_on", ${t}."ends_on"), '[]')`;

/** What revised ones of the same project and origin cover on every day does not count; nobody did that. */
const decide = (table: string, same = "") => [
  "set local sarai.audit = 'off';",
  `update "${table}" t set "is_effective" = false where t."type" is distinct from 'REVISED' and ${days("t")} <@ (
    select range_agg(${days("r")}) from "${table}" r
     where r."project_id" = t."project_id" and r."origin" = t."origin" and r."type" = 'REVISED' ${same});`,
  "set local sarai.audit to default;",
];

const PARTIES = ["provider_id", "provider_name", "receiver_id", "receiver_name"];

export class Migration20261129133100 extends Migration {
  override name = "Migration20261129133100";

  override up(): void | Promise<void> {
    this.addSql(`alter table "planned_disbursement" add "is_effective" boolean not null default true;`);
    this.addSql(`create index "planned_disbursement_is_effective_order" on "planned_disbursement" ("is_effective", "id");`);

    this.addSql(`alter table "budget" add "is_effective" boolean not null default true;`);
    this.addSql(`create index "budget_is_effective_order" on "budget" ("is_effective", "id");`);

    const same = PARTIES.map((column) => `and r."${column}" is not distinct from t."${column}"`).join(" ");
    for (const statement of [...decide("budget"), ...decide("planned_disbursement", same)]) this.addSql(statement);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "budget_is_effective_order";`);
    this.addSql(`alter table "budget" drop column "is_effective";`);

    this.addSql(`drop index "planned_disbursement_is_effective_order";`);
    this.addSql(`alter table "planned_disbursement" drop column "is_effective";`);
  }
}
