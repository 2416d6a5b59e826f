import { v7 } from "uuid";
import { Project } from "../projects/project.entity.js";
import { type Acting, permit, run } from "../writing/act.js";
import { requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import { IndicatorVersion } from "./catalogue.entity.js";
import { changeFramework } from "./framework.change.js";
import { ofProject } from "./framework.checks.js";
import type { CreateAssignmentsInput } from "./framework.inputs.js";
import { keepingFrameworks } from "./framework.policy.js";

const MOST = 2000;

/** Assigns indicators × partners × sites in one statement; what is assigned already stays as it is. */
export async function createAssignments(ctx: Acting, input: CreateAssignmentsInput): Promise<Project> {
  permit(ctx, keepingFrameworks);
  const { project, partners, indicatorVersions, sites, startsOn, endsOn } = input;
  await requireInUse(ctx, Project, project, "project");
  const checks = new Checks();
  const places = sites && sites.length > 0 ? [...new Set(sites)] : [null];
  const all = partners.flatMap((partner) =>
    indicatorVersions.flatMap((version) => places.map((site) => ({ id: v7(), partner, version, site }))),
  );
  if (all.length === 0) checks.add(problem("REQUIRED", ["input", partners.length === 0 ? "partners" : "indicatorVersions"]));
  if (all.length > MOST) checks.add(invalid(["input"], "assignments", { most: MOST }));
  checks.done();
  checks.dates(startsOn, endsOn, ["input", "endsOn"]);
  for (const [i, version] of indicatorVersions.entries())
    await checks.known(ctx, IndicatorVersion, version, ["input", "indicatorVersions", i]);
  for (const [i, partner] of partners.entries()) await ofProject(ctx, project, "partner", partner, checks, ["input", "partners", i]);
  for (const [i, site] of (sites ?? []).entries()) await ofProject(ctx, project, "site", site, checks, ["input", "sites", i]);
  await ofProject(ctx, project, "result", input.result, checks);
  checks.done();

  await changeFramework(ctx, project, async () => {
    await run(
      ctx,
      `insert into assignment (id, project_id, result_id, indicator_version_id, partner_id, site_id, country_id, is_yearly, starts_on, ends_on)
     select g.id, $2, $3, g.version, g.partner, g.site, s.country_id, $4, $5::date, $6::date
       from jsonb_to_recordset($1::jsonb) as g (id uuid, partner uuid, version uuid, site uuid) left join site s on s.id = g.site
     on conflict do nothing`,
      [JSON.stringify(all), project, input.result ?? null, input.isYearly ?? false, startsOn ?? null, endsOn ?? null],
    );
  });
  return ctx.em.getReference(Project, project);
}
