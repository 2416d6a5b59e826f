import { codeOf } from "../indicators/catalogue.code.js";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import type { Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import type { IndicatorAssignment } from "./assignment.entity.js";
import type { UpdateIndicatorAssignmentInput } from "./assignment.inputs.js";
import { Result } from "./result.entity.js";

export type Patch = Omit<UpdateIndicatorAssignmentInput, "id" | "expectedVersion">;

const MOST_TARGETS = 1000;

/** Everything that is wrong with an assignment as it is given. */
export async function checkAssignment(ctx: ActionContext, assignment: IndicatorAssignment, patch: Patch, checks: Checks): Promise<void> {
  const project = assignment.project.id;
  for (const field of ["indicatorEdition", "partner"] as const)
    if (patch[field] === null) checks.add(problem("REQUIRED", ["input", field]));
  await checks.exists(ctx, IndicatorEdition, patch.indicatorEdition, ["input", "indicatorEdition"]);
  await ofProject(ctx, project, "partner", patch.partner, checks);
  await ofProject(ctx, project, "site", patch.site, checks);
  await ofProject(ctx, project, "result", patch.result, checks);
  await ofProject(ctx, project, "country", patch.country, checks);
  const startsOn = patch.startsOn === undefined ? assignment.startsOn : patch.startsOn;
  checks.dates(startsOn, patch.endsOn === undefined ? assignment.endsOn : patch.endsOn, ["input", "endsOn"]);
  if (checks.problems.length > 0) return;

  const edition = patch.indicatorEdition ?? assignment.indicatorEdition.id;
  const partner = patch.partner ?? assignment.partner.id;
  const site = patch.site === undefined ? assignment.site?.id : patch.site;
  const [other] = await run(
    ctx,
    sql`select 1 from indicator_assignment where project_id = ${project} and partner_id = ${partner} and indicator_edition_id = ${edition} and site_id is not distinct from ${site ?? null} and id <> ${assignment.id}`,
  );
  if (other) checks.add(problem("TAKEN", ["input", "indicatorEdition"], { value: await codeOf(ctx, edition) }));
  await checkTargets(ctx, edition, patch, checks);
}

const MEMBERS = {
  partner: {
    noun: Organisation,
    isOf: (project: string, id: string) => sql`select 1 from project_participant where project_id = ${project} and organisation_id = ${id}`,
  },
  site: {
    noun: Site,
    isOf: (project: string, id: string) => sql`select 1 from project_site where project_id = ${project} and site_id = ${id}`,
  },
  result: { noun: Result, isOf: (project: string, id: string) => sql`select 1 from result where project_id = ${project} and id = ${id}` },
  country: {
    noun: Country,
    isOf: (
      project: string,
      id: string,
    ) => sql`select 1 where exists (select from project_country where project_id = ${project} and country_id = ${id})
          or not exists (select from project_country where project_id = ${project})`,
  },
};

/** It is there, and it is the project's. A project that names no countries may be anywhere. */
export async function ofProject(
  ctx: ActionContext,
  project: string,
  field: keyof typeof MEMBERS,
  id: string | null | undefined,
  checks: Checks,
  path: readonly (string | number)[] = ["input", field],
): Promise<void> {
  if (!id) return;
  const { noun, isOf } = MEMBERS[field];
  const before = checks.problems.length;
  await checks.exists(ctx, noun, id, path);
  if (checks.problems.length > before) return;
  if ((await run(ctx, isOf(project, id))).length === 0) checks.add(problem("NOT_OF_PROJECT", path, { value: id }));
}

async function checkTargets(ctx: ActionContext, edition: string, { targets }: Patch, checks: Checks): Promise<void> {
  if (!targets) return;
  if (targets.length > MOST_TARGETS) checks.add(invalid(["input", "targets"], "list", { most: MOST_TARGETS }));
  const cells = await run<{ id: string }>(
    ctx,
    sql`select c.id from disaggregation_cell c join disaggregation d on d.id = c.disaggregation_id where d.indicator_edition_id = ${edition}`,
  );
  const known = new Set(cells.map(({ id }) => id));
  for (const [i, { startsOn, endsOn, cell }] of targets.entries()) {
    checks.dates(startsOn, endsOn, ["input", "targets", i, "endsOn"]);
    if (cell && !known.has(cell)) checks.add(problem("NOT_FOUND", ["input", "targets", i, "cell"], { value: cell }));
  }
  checks.unique(
    targets.map(({ startsOn, endsOn, cell }) => `${startsOn} – ${endsOn}${cell ? ` ${cell}` : ""}`),
    (i) => ["input", "targets", i],
  );
}

/** The country an assignment is counted in: the site's own where it has one, else the one that is given. */
export async function placeOf(ctx: ActionContext, assignment: IndicatorAssignment, patch: Patch): Promise<string | null | undefined> {
  const site = patch.site === undefined ? assignment.site?.id : patch.site;
  if (!site) return patch.site === null && patch.country === undefined ? null : patch.country;
  const [found] = await run<{ country: string | null }>(ctx, sql`select country_id as country from site where id = ${site}`);
  return found?.country ?? patch.country;
}
