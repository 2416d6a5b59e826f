import { Country } from "../places/place.entity.js";
import { type ActionContext, requirePermission, throwIfDenied } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { checkAbove, takeTurn } from "../writing/hierarchy.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { problem } from "../writing/problem.js";
import { similarNames } from "./organisation.alike.js";
import { Organisation, OrganisationIdentifier } from "./organisation.entity.js";
import type { CreateOrganisationInput, UpdateOrganisationInput } from "./organisation.inputs.js";
import { editingOrganisations, organisationDenialReason, updatingOrganisations } from "./organisation.policy.js";

/** `confirmNew`: of an organisation that is created. */
type Patch = PatchOf<UpdateOrganisationInput> & { confirmNew?: boolean };

const { create, update } = crudActions<Organisation, Patch>(Organisation, updatingOrganisations, ["identifiers", "aliases"], write);

export async function createOrganisation(ctx: ActionContext, { confirmNew, ...input }: CreateOrganisationInput): Promise<Organisation> {
  requirePermission(ctx, editingOrganisations);
  // Of two who record the same one at once, the second finds the first's.
  if (!confirmNew) await takeTurn(ctx, "names of organisations");
  return await create(ctx, { ...input, confirmNew: confirmNew ?? false });
}

export async function updateOrganisation(ctx: ActionContext, input: UpdateOrganisationInput): Promise<Organisation> {
  const { viewer } = ctx;
  const isOwn = viewer.kind === "partner" && viewer.organisationId === input.id;
  throwIfDenied(organisationDenialReason(viewer, isOwn, input.identifiers !== undefined));
  if (input.parent != null) await takeTurn(ctx, "organisations");
  return await update(ctx, input);
}

async function write(ctx: ActionContext, organisation: Organisation, patch: Patch): Promise<void> {
  const checks = new Checks(organisation);
  const name = checks.texts(patch.name, at("name"), "name", true);
  checks.address(patch.website, at("website"), "webAddress");
  await checks.exists(ctx, Country, patch.country, at("country"));
  await checkAbove(ctx, Organisation, organisation, "parent", patch.parent, checks, "organisationOutside");
  await checkIdentifiers(ctx, organisation, patch.identifiers ?? [], checks);
  for (const [i, alias] of (patch.aliases ?? []).entries()) checks.text(alias.name, at("aliases", i, "name"));
  if (patch.confirmNew === false && patch.name) checks.add(...(await similarNames(ctx, patch.name)));
  checks.throwIfAny();

  const { type, website } = patch;
  const language = patch.name?.[0]?.language.toLowerCase();
  set(organisation, { name, language, type, website });
  set(organisation, { country: link(ctx, Country, patch.country), parent: link(ctx, Organisation, patch.parent) });
  replaceParts(ctx, organisation.identifiers, patch.identifiers, ({ scheme, identifier }) => ({ scheme, identifier }));
  replaceParts(ctx, organisation.aliases, patch.aliases, ({ kind, name }) => ({ kind, name }));
}

async function checkIdentifiers(
  ctx: ActionContext,
  organisation: Organisation,
  identifiers: readonly { scheme: string; identifier: string }[],
  checks: Checks,
): Promise<void> {
  const known = identifiers.map(({ identifier }) => identifier);
  const held = await ctx.em.find(OrganisationIdentifier, { identifier: { $in: known }, organisation: { $ne: organisation } });
  const [taken, given] = [new Set(held.map(nameOf)), identifiers.map(nameOf)];
  for (const [i, { identifier }] of identifiers.entries()) {
    const path = at("identifiers", i, "identifier");
    checks.text(identifier, path, 200);
    if (given.indexOf(given[i]!) < i) checks.add(problem("DUPLICATE", path, { value: identifier }));
    if (taken.has(given[i]!)) checks.add(problem("TAKEN", path, { value: identifier }));
  }
}

const nameOf = ({ scheme, identifier }: { scheme: string; identifier: string }) => `${scheme} ${identifier}`;
