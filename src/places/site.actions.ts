import { ref } from "@mikro-orm/core";
import { type ActionContext, requirePermission } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { isVisible } from "../writing/find.js";
import { checkAbove, takeTurn } from "../writing/hierarchy.js";
import { at, Checks } from "../writing/inputs.js";
import { link, orElse, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { Country, Site } from "./place.entity.js";
import type { CreateSiteInput, UpdateSiteInput } from "./site.inputs.js";
import { editingSites } from "./site.policy.js";
import { isDegrees, wrongCounterpart } from "./site.rules.js";

type Patch = PatchOf<UpdateSiteInput>;

const { create, update } = crudActions<Site, Patch>(Site, editingSites, [], write);

export async function createSite(ctx: ActionContext, input: CreateSiteInput): Promise<Site> {
  await permitInTurn(ctx, input);
  return await create(ctx, input);
}

export async function updateSite(ctx: ActionContext, input: UpdateSiteInput): Promise<Site> {
  await permitInTurn(ctx, input);
  return await update(ctx, input);
}

/** Who joins or parts two sides changes up to four sites: one at a time, as who moves one, or two would wait for each other. */
async function permitInTurn(ctx: ActionContext, { counterpart, parent }: Patch): Promise<void> {
  requirePermission(ctx, editingSites);
  if (counterpart !== undefined || parent != null) await takeTurn(ctx, "sites");
}

async function write(ctx: ActionContext, site: Site, patch: Patch): Promise<void> {
  const checks = new Checks(site);
  const name = checks.texts(patch.name, at("name"), "name", true);
  checks.notNull(patch, "kind");
  await checks.exists(ctx, Country, patch.country, at("country"));
  await checkAbove(ctx, Site, site, "parent", patch.parent, checks, "siteOutside");
  const counterpart = await checkCounterpart(ctx, site, patch, checks);
  await checkUnlocode(ctx, site, patch.unlocode, checks);
  checkPoint(site, patch, checks);
  checks.throwIfAny();

  const { kind, unlocode, latitude, longitude } = patch;
  set(site, { name, kind, unlocode, latitude, longitude, servesKeyPopulations: orElse(patch.servesKeyPopulations, false) });
  set(site, { country: link(ctx, Country, patch.country), parent: link(ctx, Site, patch.parent) });
  await join(ctx, site, counterpart);
}

/** The other side as it is to be: undefined where nothing changes, null where there is to be none. */
async function checkCounterpart(ctx: ActionContext, site: Site, patch: Patch, checks: Checks): Promise<Site | null | undefined> {
  const path = at("counterpart");
  const wanted = patch.counterpart === undefined ? site.counterpart?.id : patch.counterpart;
  if (!wanted) return patch.counterpart as null | undefined;
  if (!(await isVisible(ctx, Site, wanted, "for no key update"))) {
    checks.add(problem("NOT_FOUND", path, { value: wanted }));
    return undefined;
  }
  const other = await ctx.em.findOneOrFail(Site, { id: wanted });
  if (other.archivedAt && wanted !== site.counterpart?.id) {
    checks.add(problem("ARCHIVED.other", path, { value: wanted }));
    return undefined;
  }
  const country = patch.country === undefined ? site.country?.id : (patch.country ?? undefined);
  const kind = patch.kind ?? site.kind;
  const wrong = wrongCounterpart(
    { id: site.id, kind, country },
    { id: other.id, kind: other.kind, country: other.country?.id, counterpart: other.counterpart?.id },
  );
  if (wrong === "TAKEN") checks.add(problem("TAKEN", path, { value: wanted }));
  else if (wrong) checks.add(invalid(path, "otherCrossing"));
  return patch.counterpart === undefined ? undefined : other;
}

async function checkUnlocode(ctx: ActionContext, site: Site, unlocode: string | null | undefined, checks: Checks): Promise<void> {
  const path = at("unlocode");
  checks.matches(unlocode, path, /^[A-Z]{2}[A-Z2-9]{3}$/, "unlocode");
  if (unlocode && unlocode !== site.unlocode && (await ctx.em.count(Site, { unlocode })) > 0)
    checks.add(problem("TAKEN", path, { value: unlocode }));
}

function checkPoint(site: Site, patch: Patch, checks: Checks): void {
  const { latitude = site.latitude, longitude = site.longitude } = patch;
  if (latitude != null && longitude == null) checks.add(problem("REQUIRED", at("longitude")));
  if (longitude != null && latitude == null) checks.add(problem("REQUIRED", at("latitude")));
  for (const [field, degrees, most] of [["latitude", patch.latitude, 90] as const, ["longitude", patch.longitude, 180] as const])
    if (degrees != null && !isDegrees(degrees, most)) checks.add(invalid(at(field), "degrees", { most }));
}

/** Keeps a crossing's other side on both: the one that it had before has none now. */
async function join(ctx: ActionContext, site: Site, other: Site | null | undefined): Promise<void> {
  if (other === undefined || other?.id === site.counterpart?.id) return;
  const former = site.counterpart && (await ctx.em.findOne(Site, { id: site.counterpart.id }));
  if (former?.counterpart?.id === site.id) former.counterpart = undefined;
  site.counterpart = other ? ref(other) : undefined;
  if (other) other.counterpart = ref(site);
}
