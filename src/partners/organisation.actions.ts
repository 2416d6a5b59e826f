import { Country } from "../places/place.entity.js";
import { type Acting, permit } from "../writing/act.js";
import { findVisible, isVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { finding } from "../writing/problem.js";
import { Organisation, OrganisationAlias, OrganisationIdentifier } from "./organisation.entity.js";
import type { CreateOrganisationInput, OrganisationVersionInput, UpdateOrganisationInput } from "./organisation.inputs.js";
import { keepingOrganisations } from "./organisation.policy.js";

export async function createOrganisation(ctx: Acting, input: CreateOrganisationInput): Promise<Organisation> {
  permit(ctx, keepingOrganisations);
  const organisation = new Organisation();
  await write(ctx, organisation, input);
  ctx.em.persist(organisation);
  return organisation;
}

export async function updateOrganisation(ctx: Acting, { id, expectedVersion, ...patch }: UpdateOrganisationInput): Promise<Organisation> {
  permit(ctx, keepingOrganisations);
  const organisation = await findVisible(ctx, Organisation, id, { version: expectedVersion, populate: ["identifiers", "aliases"] });
  await write(ctx, organisation, patch);
  return organisation;
}

/** Puts an organisation aside: it stays where it is referred to, with its date. */
export async function archiveOrganisation(ctx: Acting, { id, expectedVersion }: OrganisationVersionInput): Promise<Organisation> {
  permit(ctx, keepingOrganisations);
  const organisation = await findVisible(ctx, Organisation, id, { version: expectedVersion });
  organisation.archivedAt ??= ctx.now;
  return organisation;
}

export async function restoreOrganisation(ctx: Acting, { id, expectedVersion }: OrganisationVersionInput): Promise<Organisation> {
  permit(ctx, keepingOrganisations);
  const organisation = await findVisible(ctx, Organisation, id, { version: expectedVersion });
  organisation.archivedAt = undefined;
  return organisation;
}

type Patch = Omit<UpdateOrganisationInput, "id" | "expectedVersion">;

async function write(ctx: Acting, organisation: Organisation, patch: Patch): Promise<void> {
  const checks = new Checks();
  const name = checks.texts(patch.name, ["input", "name"], "name", true);
  checks.form(patch.website, ["input", "website"], /^https?:\/\/[^\s]{3,1000}$/, "an address like https://example.org");
  await checks.known(ctx, Country, patch.country, ["input", "country"]);
  await checkParent(ctx, organisation, patch.parent, checks);
  await checkIdentifiers(ctx, organisation, patch.identifiers ?? [], checks);
  for (const [i, alias] of (patch.aliases ?? []).entries()) checks.text(alias.name, ["input", "aliases", i, "name"]);
  checks.done();

  const { type, website } = patch;
  const [country, parent] = [link(ctx, Country, patch.country), link(ctx, Organisation, patch.parent)];
  const language = patch.name?.[0]?.language.toLowerCase();
  set(organisation, { ...(name && { name, language }), type, website, country, parent });
  replaceList(
    ctx,
    organisation.identifiers,
    patch.identifiers,
    (part) => [part.scheme, part.identifier],
    (each) => [each.scheme, each.identifier],
    (each) => ctx.em.create(OrganisationIdentifier, { ...each, organisation }),
  );
  replaceList(
    ctx,
    organisation.aliases,
    patch.aliases,
    (part) => [part.kind, part.name],
    (each) => [each.kind, each.name],
    (each) => ctx.em.create(OrganisationAlias, { ...each, organisation }),
  );
  // A change of a part is a change of the organisation.
  organisation.updatedAt = ctx.now;
}

/** An organisation is part of one that there is, and of itself neither directly nor by way of others. */
async function checkParent(ctx: Acting, organisation: Organisation, parent: string | null | undefined, checks: Checks): Promise<void> {
  if (!parent) return;
  const path = ["input", "parent"];
  if (!(await isVisible(ctx, Organisation, parent))) return checks.add(finding("UNKNOWN", path, { value: parent }));
  for (let above: string | undefined = parent, steps = 0; above && steps < 100; steps++) {
    if (above === organisation.id)
      return checks.add(finding("INVALID", path, { expected: "an organisation that is not part of this one" }));
    above = (await ctx.em.findOne(Organisation, { id: above }, { fields: ["parent"] }))?.parent?.id;
  }
}

async function checkIdentifiers(
  ctx: Acting,
  organisation: Organisation,
  identifiers: readonly { scheme: string; identifier: string }[],
  checks: Checks,
): Promise<void> {
  for (const [i, { scheme, identifier }] of identifiers.entries()) {
    const path = ["input", "identifiers", i, "identifier"];
    checks.text(identifier, path, 200);
    if (identifiers.findIndex((each) => each.scheme === scheme && each.identifier === identifier) < i)
      checks.add(finding("REPEATED", path, { value: identifier }));
    const holder = await ctx.em.findOne(OrganisationIdentifier, { scheme, identifier } as never, { fields: ["organisation"] });
    if (holder && holder.organisation.id !== organisation.id) checks.add(finding("TAKEN", path, { value: identifier }));
  }
}
