import { v7 } from "uuid";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import type { MapIndicatorInput } from "../indicators/catalogue.inputs.js";
import { editingCatalogue } from "../indicators/catalogue.policy.js";
import { code, sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { lockVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { KEY } from "./mapping.link.js";
import { ProjectIndicator } from "./result.entity.js";

/** Says which indicator of the catalogue one of a project is, and what else the project says in the same words. */
export async function mapIndicator(ctx: ActionContext, { id, indicatorEdition }: MapIndicatorInput): Promise<{ id: string }> {
  requirePermission(ctx, editingCatalogue);
  await lockVisible(ctx, ProjectIndicator, id);
  const checks = new Checks();
  await checks.exists(ctx, IndicatorEdition, indicatorEdition, ["input", "indicatorEdition"]);
  checks.throwIfAny();
  await run(
    ctx,
    sql`insert into indicator_mapping (id, project_id, key, "references", title, indicator_edition_id)
     select ${v7()}, r.project_id, ${code(KEY)}, i."references", i.title, ${indicatorEdition ?? null} from project_indicator i join result r on r.id = i.result_id where i.id = ${id}
     on conflict (project_id, key) do update set indicator_edition_id = excluded.indicator_edition_id`,
  );
  await run(
    ctx,
    sql`update project_indicator i set indicator_edition_id = m.indicator_edition_id
       from result r, indicator_mapping m, (select r.project_id, ${code(KEY)} as key from project_indicator i join result r on r.id = i.result_id where i.id = ${id}) said
      where r.id = i.result_id and r.project_id = said.project_id and ${code(KEY)} = said.key
        and m.project_id = said.project_id and m.key = said.key
        and i.indicator_edition_id is distinct from m.indicator_edition_id`,
  );
  return { id };
}
