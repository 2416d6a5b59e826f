import { Migration } from "@mikro-orm/migrations";

export class Migration20261129200500 extends Migration {
  override name = "Migration20261129200500";

  override up(): void | Promise<void> {
    this.addSql(`alter table "approved_total" add "wholes_differ" boolean not null default false;`);
    // Of what was approved before: the largest whole is more than one of which no cell is missing.
    this.addSql(`
      update "approved_total" t set "wholes_differ" = true from (
        select w."version_id", w."assignment_id" from (
          select a."version_id", a."assignment_id", c."disaggregation_id", sum(a."number") as "number", count(*) = max(n."cells") as "is_complete"
          from "approved_value" a
          join "disaggregation_cell" c on c."id" = a."cell_id"
          join (select "disaggregation_id", count(*) as "cells" from "disaggregation_cell" group by 1) n on n."disaggregation_id" = c."disaggregation_id"
          group by 1, 2, 3) w
        group by 1, 2 having max(w."number") > min(w."number") filter (where w."is_complete")) d
      where (t."version_id", t."assignment_id") = (d."version_id", d."assignment_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "approved_total" drop column "wholes_differ";`);
  }
}
