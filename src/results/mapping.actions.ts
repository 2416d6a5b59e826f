import { v7 } from "uuid";
import { keepsRecords } from "../auth/viewer.js";
import { ApiError } from "../errors.js";
import { type Acting, requirePermission, run } from "../writing/act.js";
import { isVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { CATALOGUE_KEEPERS } from "./catalogue.actions.js";
import { IndicatorVersion } from "./catalogue.entity.js";
import type { MapIndicatorInput } from "./catalogue.inputs.js";
import { KEY } from "./mapping.link.js";
import { Indicator } from "./result.entity.js";

/** Says which indicator of the catalogue one of a project is, and what else the project says in the same words. */
export async function mapIndicator(ctx: Acting, { id, indicatorVersion }: MapIndicatorInput): Promise<{ id: string }> {
  requirePermission(keepsRecords(ctx.viewer), CATALOGUE_KEEPERS);
  if (!(await isVisible(ctx, Indicator, id, "for no key update")))
    throw new ApiError("NOT_FOUND", "There is no Indicator with this id.", ["input", "id"]);
  const checks = new Checks();
  await checks.known(ctx, IndicatorVersion, indicatorVersion, ["input", "indicatorVersion"]);
  checks.done();
  await run(
    ctx,
    `insert into indicator_mapping (id, project_id, key, "references", title, indicator_version_id)
     select $2, r.project_id, ${KEY}, i."references", i.title, $3 from indicator i join result r on r.id = i.result_id where i.id = $1
     on conflict (project_id, key) do update set indicator_version_id = excluded.indicator_version_id`,
    [id, v7(), indicatorVersion ?? null],
  );
  await run(
    ctx,
    `update indicator i set indicator_version_id = m.indicator_version_id
       from result r, indicator_mapping m, (select r.project_id, ${KEY} as key from indicator i join result r on r.id = i.result_id where i.id = $1) said
      where r.id = i.result_id and r.project_id = said.project_id and ${KEY} = said.key
        and m.project_id = said.project_id and m.key = said.key
        and i.indicator_version_id is distinct from m.indicator_version_id`,
    [id],
  );
  return { id };
}
