import { v7 } from "uuid";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import { changeFramework } from "./assignment.change.js";
import { ofProject } from "./assignment.checks.js";
import type { CreateIndicatorAssignmentsInput } from "./assignment.inputs.js";
import { editingFrameworks } from "./assignment.policy.js";

const MOST = 2000;

/** Assigns indicators × partners × sites in one statement; what is assigned already stays as it is. */
export async function createIndicatorAssignments(ctx: ActionContext, input: CreateIndicatorAssignmentsInput): Promise<Project> {
  requirePermission(ctx, editingFrameworks);
  const { project, partners, indicatorEditions, sites, startsOn, endsOn } = input;
  await requireInUse(ctx, Project, project, "project");
  const checks = new Checks();
  const places = sites && sites.length > 0 ? [...new Set(sites)] : [null];
  const all = partners.flatMap((partner) =>
    indicatorEditions.flatMap((edition) => places.map((site) => ({ id: v7(), partner, edition, site }))),
  );
  if (all.length === 0) checks.add(problem("REQUIRED", ["input", partners.length === 0 ? "partners" : "indicatorEditions"]));
  if (all.length > MOST) checks.add(invalid(["input"], "assignments", { most: MOST }));
  checks.throwIfAny();
  checks.dates(startsOn, endsOn, ["input", "endsOn"]);
  for (const [i, edition] of indicatorEditions.entries())
    await checks.exists(ctx, IndicatorEdition, edition, ["input", "indicatorEditions", i]);
  for (const [i, partner] of partners.entries()) await ofProject(ctx, project, "partner", partner, checks, ["input", "partners", i]);
  for (const [i, site] of (sites ?? []).entries()) await ofProject(ctx, project, "site", site, checks, ["input", "sites", i]);
  await ofProject(ctx, project, "result", input.result, checks);
  checks.throwIfAny();

  await changeFramework(ctx, project, async () => {
    await run(
      ctx,
      sql`insert into indicator_assignment (id, project_id, result_id, indicator_edition_id, partner_id, site_id, country_id, is_yearly, starts_on, ends_on)
     select g.id, ${project}, ${input.result ?? null}, g.edition, g.partner, g.site, s.country_id, ${input.isYearly ?? false}, ${startsOn ?? null}::date, ${endsOn ?? null}::date
       from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as g (id uuid, partner uuid, edition uuid, site uuid) left join site s on s.id = g.site
     on conflict do nothing`,
    );
  });
  return ctx.em.getReference(Project, project);
}
