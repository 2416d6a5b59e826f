import { v7 } from "uuid";
import { type Acting, permit, run } from "../writing/act.js";
import { lockVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { IndicatorVersion } from "./catalogue.entity.js";
import type { MapIndicatorInput } from "./catalogue.inputs.js";
import { keepingCatalogue } from "./catalogue.policy.js";
import { KEY } from "./mapping.link.js";
import { Indicator } from "./result.entity.js";

/** Says which indicator of the catalogue one of a project is, and what else the project says in the same words. */
export async function mapIndicator(ctx: Acting, { id, indicatorVersion }: MapIndicatorInput): Promise<{ id: string }> {
  permit(ctx, keepingCatalogue);
  await lockVisible(ctx, Indicator, id);
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
