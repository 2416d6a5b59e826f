import { ref } from "@mikro-orm/core";
import { keepsRecords } from "../auth/viewer.js";
import { type Acting, requirePermission, run } from "../writing/act.js";
import { findVisible, isVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { finding } from "../writing/problem.js";
import { Country, Site } from "./place.entity.js";
import type { CreateSiteInput, SiteVersionInput, UpdateSiteInput } from "./site.inputs.js";
import { isDegrees, wrongCounterpart } from "./site.rules.js";

const KEEPERS = "Sites are kept by the department's officers, head and administrators.";

export async function createSite(ctx: Acting, input: CreateSiteInput): Promise<Site> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const site = new Site();
  await takeTurn(ctx, input);
  await write(ctx, site, input);
  ctx.em.persist(site);
  return site;
}

export async function updateSite(ctx: Acting, { id, expectedVersion, ...patch }: UpdateSiteInput): Promise<Site> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  await takeTurn(ctx, patch);
  const site = await findVisible(ctx, Site, id, { version: expectedVersion });
  await write(ctx, site, patch);
  return site;
}

/** Puts a site aside: it stays where it is referred to, with its date. */
export async function archiveSite(ctx: Acting, { id, expectedVersion }: SiteVersionInput): Promise<Site> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const site = await findVisible(ctx, Site, id, { version: expectedVersion });
  site.archivedAt ??= ctx.now;
  return site;
}

export async function restoreSite(ctx: Acting, { id, expectedVersion }: SiteVersionInput): Promise<Site> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const site = await findVisible(ctx, Site, id, { version: expectedVersion });
  site.archivedAt = undefined;
  return site;
}

type Patch = Omit<UpdateSiteInput, "id" | "expectedVersion">;

/**
 * Who joins or parts two sides changes up to four sites, and who moves one looks at all above it: one at a time, or two would wait for each
 * other, or each miss what the other does.
 */
const takeTurn = async (ctx: Acting, { counterpart, within }: Patch) =>
  (counterpart !== undefined || within != null) && run(ctx, "select pg_advisory_xact_lock(hashtext('sarai sites'))");

async function write(ctx: Acting, site: Site, patch: Patch): Promise<void> {
  const checks = new Checks();
  const name = checks.texts(patch.name, ["input", "name"], "name", true);
  if (patch.kind === null) checks.add(finding("REQUIRED", ["input", "kind"]));
  await checks.known(ctx, Country, patch.country, ["input", "country"]);
  await checkWithin(ctx, site, patch.within, checks);
  const counterpart = await checkCounterpart(ctx, site, patch, checks);
  await checkUnlocode(ctx, site, patch.unlocode, checks);
  checkPoint(site, patch, checks);
  checks.done();

  const { kind, unlocode, latitude, longitude } = patch;
  const servesKeyPopulations = patch.servesKeyPopulations === null ? false : patch.servesKeyPopulations;
  const [country, within] = [link(ctx, Country, patch.country), link(ctx, Site, patch.within)];
  set(site, { ...(name && { name }), ...(kind && { kind }), country, within, unlocode, latitude, longitude, servesKeyPopulations });
  await join(ctx, site, counterpart);
}

/** A site lies in one that there is, and in itself neither directly nor by way of others. */
async function checkWithin(ctx: Acting, site: Site, within: string | null | undefined, checks: Checks): Promise<void> {
  if (!within) return;
  const path = ["input", "within"];
  if (!(await isVisible(ctx, Site, within))) return checks.add(finding("UNKNOWN", path, { value: within }));
  for (let above: string | undefined = within, steps = 0; above && steps < 100; steps++) {
    if (above === site.id) return checks.add(finding("INVALID", path, { expected: "a site that does not lie within this one" }));
    above = (await ctx.em.findOne(Site, { id: above }, { fields: ["within"] }))?.within?.id;
  }
}

/** The other side as it is to be: undefined where nothing changes, null where there is to be none. */
async function checkCounterpart(ctx: Acting, site: Site, patch: Patch, checks: Checks): Promise<Site | null | undefined> {
  const path = ["input", "counterpart"];
  const wanted = patch.counterpart === undefined ? site.counterpart?.id : patch.counterpart;
  if (!wanted) return patch.counterpart as null | undefined;
  if (!(await isVisible(ctx, Site, wanted, "for no key update"))) {
    checks.add(finding("UNKNOWN", path, { value: wanted }));
    return undefined;
  }
  const other = await ctx.em.findOneOrFail(Site, { id: wanted });
  const country = patch.country === undefined ? site.country?.id : (patch.country ?? undefined);
  const kind = patch.kind ?? site.kind;
  const wrong = wrongCounterpart(
    { id: site.id, kind, country },
    { id: other.id, kind: other.kind, country: other.country?.id, counterpart: other.counterpart?.id },
  );
  if (wrong === "TAKEN") checks.add(finding("TAKEN", path, { value: wanted }));
  else if (wrong) checks.add(finding("INVALID", path, { expected: "a border crossing of another country or region, on either side" }));
  return patch.counterpart === undefined ? undefined : other;
}

async function checkUnlocode(ctx: Acting, site: Site, unlocode: string | null | undefined, checks: Checks): Promise<void> {
  const path = ["input", "unlocode"];
  checks.form(unlocode, path, /^[A-Z]{2}[A-Z2-9]{3}$/, "a UN/LOCODE like CNRLC");
  if (unlocode && unlocode !== site.unlocode && (await ctx.em.count(Site, { unlocode })) > 0)
    checks.add(finding("TAKEN", path, { value: unlocode }));
}

function checkPoint(site: Site, patch: Patch, checks: Checks): void {
  const { latitude = site.latitude, longitude = site.longitude } = patch;
  if (latitude != null && longitude == null) checks.add(finding("REQUIRED", ["input", "longitude"]));
  if (longitude != null && latitude == null) checks.add(finding("REQUIRED", ["input", "latitude"]));
  for (const [field, degrees, most] of [["latitude", patch.latitude, 90] as const, ["longitude", patch.longitude, 180] as const])
    if (degrees != null && !isDegrees(degrees, most))
      checks.add(finding("INVALID", ["input", field], { expected: `degrees from -${most} to ${most}` }));
}

/** Keeps a crossing's other side on both: the one that it had before has none now. */
async function join(ctx: Acting, site: Site, other: Site | null | undefined): Promise<void> {
  if (other === undefined || other?.id === site.counterpart?.id) return;
  const former = site.counterpart && (await ctx.em.findOne(Site, { id: site.counterpart.id }));
  if (former?.counterpart?.id === site.id) former.counterpart = undefined;
  site.counterpart = other ? ref(other) : undefined;
  if (other) other.counterpart = ref(site);
}
