import { ref } from "@mikro-orm/core";
import { alike } from "../api/unknown.js";
import { Visibility } from "../graphql/visibility.js";
import { codesOf } from "../iati/iati.codes.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { checkResponsible } from "../people/account.responsible.js";
import { Country, Site } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { shortest } from "../values/decimal.js";
import type { ActionContext } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { replaceList, replaceParts } from "../writing/parts.js";
import { link, merged, orElse, set } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { followConflicts, markOverridden } from "./override.actions.js";
import { canonicalText, type Overridable, overridables } from "./override.rules.js";
import { Project } from "./project.entity.js";
import { ProjectStatus } from "./project.enums.js";
import type { CreateProjectInput, UpdateProjectInput } from "./project.inputs.js";
import { ProjectCountry, ProjectSector } from "./project.parts.js";
import { editingProjects, projectWorkflow } from "./project.policy.js";
import { isShare, type ProjectTransition, TRANSITIONS, wrongSum } from "./project.rules.js";
import { checkRelations, writeRelations } from "./relation.actions.js";
import { missedList, SECTOR_VOCABULARIES } from "./sector.rules.js";

type Patch = PatchOf<UpdateProjectInput>;

const LISTS = ["participants", "countries", "sectors", "sites", "populations", "milestones", "relations"] as const;

const { create, update, transitionAction } = crudActions<Project, Patch>(Project, editingProjects, LISTS, write);

export async function createProject(ctx: ActionContext, input: CreateProjectInput): Promise<Project> {
  const project = await create(ctx, input);
  project.status = ProjectStatus.PIPELINE;
  return project;
}

export const updateProject = update;

/** One of the named transitions: refused where the project has not the status that it begins in. */
export const transition = (name: ProjectTransition) =>
  transitionAction(async (project, ctx) => {
    throwProblems(projectWorkflow.problem(name, { status: project.status ?? null }));
    project.status = ProjectStatus[TRANSITIONS[name].to];
    markOverridden(project, ["status"]);
    await followConflicts(ctx, project, ["status"]);
  });

async function write(ctx: ActionContext, project: Project, patch: Patch): Promise<void> {
  const checks = new Checks(project);
  const texts = await check(ctx, project, patch, checks);
  checks.throwIfAny();

  const { code, plannedStartOn, plannedEndOn, actualStartOn, actualEndOn } = patch;
  const language = patch.title?.[0]?.language.toLowerCase();
  const before = valuesOf(project);
  set(project, { ...texts, code, language, visibility: orElse(patch.visibility, Visibility.INTERNAL) });
  set(project, { plannedStartOn, plannedEndOn, actualStartOn, actualEndOn });
  set(project, { programme: link(ctx, Programme, patch.programme), responsibleOfficer: link(ctx, Account, patch.responsibleOfficer) });
  const after = valuesOf(project);
  const changed = [...VALUES.filter((_value, i) => after[i] !== before[i]), ...writeLists(ctx, project, patch)];
  markOverridden(project, changed);
  writeRelations(ctx, project, patch.relations);
  // What follows may flush, and the change counts once.
  project.updatedAt = ctx.now;
  await followConflicts(ctx, project, changed);
}

/** What can be overridden and is no list. */
type ValueField = Exclude<Overridable, (typeof LISTS)[number]>;
const VALUES = overridables.filter((each): each is ValueField => !LISTS.some((list) => list === each));
/** What there is of each of VALUES: with the title goes its main language. */
const valuesOf = (project: Project) => VALUES.map((value) => canonicalText(value, project) + (value === "title" ? project.language : ""));

async function check(ctx: ActionContext, project: Project, patch: Patch, checks: Checks) {
  await checks.code(ctx, project, patch.code, at("code"), "MN-2024-01");
  const title = checks.texts(patch.title, at("title"), "name", true);
  const description = checks.texts(patch.description, at("description"), "text");
  const objectives = checks.texts(patch.objectives, at("objectives"), "text");
  const will = merged(project, patch);
  for (const kind of ["planned", "actual"] as const) {
    const [start, end] = [`${kind}StartOn`, `${kind}EndOn`] as const;
    // A publication may have them the wrong way round; that is for whoever changes them.
    if (patch[start] === undefined && patch[end] === undefined) continue;
    checks.dates(will(start), will(end), at(end));
  }
  await checks.allExist(ctx, [
    [Programme, patch.programme, at("programme")],
    ...(patch.participants ?? []).map(
      ({ organisation }, i) => [Organisation, organisation, at("participants", i, "organisation")] as const,
    ),
    ...(patch.countries ?? []).map(({ country }, i) => [Country, country, at("countries", i, "country")] as const),
    ...(patch.sites ?? []).map((site, i) => [Site, site, at("sites", i)] as const),
  ]);
  await checkResponsible(ctx, checks, patch.responsibleOfficer, at("responsibleOfficer"));
  checks.unique(
    (patch.countries ?? []).map(({ country }) => country),
    (i) => at("countries", i, "country"),
  );
  checks.unique(patch.sites ?? [], (i) => at("sites", i));
  checks.unique(patch.populations ?? [], (i) => at("populations", i));
  checks.unique(
    (patch.participants ?? []).map(({ organisation, role }) => `${organisation} ${role}`),
    (i) => at("participants", i),
  );
  checks.unique(
    (patch.sectors ?? []).map(({ vocabulary, code }) => `${vocabulary} ${code}`),
    (i) => at("sectors", i, "code"),
  );
  for (const list of ["countries", "sectors"] as const)
    for (const [i, { percentage }] of (patch[list] ?? []).entries())
      if (percentage != null && !isShare(percentage)) checks.add(invalid(at(list, i, "percentage"), "share"));
  const sum = wrongSum((patch.countries ?? []).map(({ percentage }) => percentage));
  if (sum !== undefined) checks.add(problem("SHARES_NOT_100", at("countries"), { sum }));
  for (const vocabulary of new Set((patch.sectors ?? []).map((sector) => sector.vocabulary))) {
    const shares = (patch.sectors ?? []).filter((sector) => sector.vocabulary === vocabulary).map(({ percentage }) => percentage);
    const sum = wrongSum(shares);
    if (sum !== undefined) checks.add(problem("SHARES_NOT_100", at("sectors"), { sum }));
  }
  checkSectors(project, patch, checks);
  await checkRelations(ctx, project, patch.relations, checks);
  for (const [i, { title }] of (patch.milestones ?? []).entries()) checks.texts(title, at("milestones", i, "title"), "name", true);
  return { title, description, objectives };
}

/** A sector that a publication gave may have any code, and stays. */
function checkSectors(project: Project, { sectors }: Patch, checks: Checks): void {
  if (!sectors) return;
  const existing = new Set(project.sectors.getItems().map(({ vocabulary, code }) => `${vocabulary} ${code}`));
  for (const [i, { code, vocabulary }] of sectors.entries()) {
    if (existing.has(`${vocabulary} ${code}`)) continue;
    if (!SECTOR_VOCABULARIES.includes(vocabulary))
      checks.add(invalid(at("sectors", i, "vocabulary"), "sectorVocabulary", { codes: SECTOR_VOCABULARIES }));
    const [path, list] = [at("sectors", i, "code"), missedList(vocabulary, code)];
    const near = list ? alike([code], codesOf(list)) : [];
    if (!list) checks.matches(code, path, /^\S{1,100}$/, "sectorCode");
    else checks.add(near.length > 0 ? invalid(path, "listedCode.near", { list, near }) : invalid(path, "listedCode", { list }));
  }
}

/** Returns the lists that publications say too, where that changed them. */
function writeLists(ctx: ActionContext, project: Project, patch: Patch): Overridable[] {
  const { em } = ctx;
  const { participants, countries, sectors, sites, populations, milestones } = patch;
  const changed = {
    participants: replaceParts(ctx, project.participants, participants, ({ organisation, role }) => ({
      organisation: link(ctx, Organisation, organisation),
      role,
    })),
    countries: replaceList(
      ctx,
      project.countries,
      countries,
      (part) => [part.country?.id, shareOf(part)],
      (each) => [each.country, shareOf(each)],
      (each, position) =>
        em.create(ProjectCountry, {
          project,
          position,
          country: ref(em.getReference(Country, each.country)),
          percentage: each.percentage ?? undefined,
        }),
    ),
    sectors: replaceList(
      ctx,
      project.sectors,
      sectors,
      (part) => [part.vocabulary, part.code, shareOf(part)],
      (each) => [each.vocabulary, each.code, shareOf(each)],
      (each, position) =>
        em.create(ProjectSector, {
          project,
          position,
          vocabulary: each.vocabulary,
          code: each.code,
          percentage: each.percentage ?? undefined,
        }),
    ),
    sites: replaceParts(ctx, project.sites, sites, (site) => ({ site: link(ctx, Site, site) })),
  };
  replaceParts(ctx, project.populations, populations, (population) => ({ population }));
  replaceParts(ctx, project.milestones, milestones, ({ title, dueOn, reachedOn }) => ({ title: textsOf(title), dueOn, reachedOn }));
  return overridables.filter((each) => changed[each as keyof typeof changed]);
}

const shareOf = ({ percentage }: { percentage?: string | null }) => (percentage == null ? null : shortest(percentage));
