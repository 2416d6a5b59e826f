import { ref } from "@mikro-orm/core";
import { erase } from "../audit/erase.js";
import { type ActionContext, requirePermission, throwIfDenied } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks, EMAIL } from "../writing/inputs.js";
import { set } from "../writing/patch.js";
import { problem } from "../writing/problem.js";
import type { ContactVersionInput, CreateContactInput, UpdateContactInput } from "./contact.inputs.js";
import { Contact, Organisation } from "./organisation.entity.js";
import { contactDenialReason, editingContacts } from "./organisation.policy.js";

export async function createContact(ctx: ActionContext, { organisation, ...input }: CreateContactInput): Promise<Contact> {
  forbidOthers(ctx, organisation);
  const contact = new Contact();
  const checks = new Checks();
  await checks.exists(ctx, Organisation, organisation, ["input", "organisation"]);
  write(contact, input, checks);
  contact.organisation = ref(ctx.em.getReference(Organisation, organisation));
  ctx.em.persist(contact);
  return contact;
}

export async function updateContact(ctx: ActionContext, { id, expectedVersion, ...patch }: UpdateContactInput): Promise<Contact> {
  const contact = await find(ctx, id, expectedVersion);
  write(contact, patch, new Checks());
  return contact;
}

/** What a person does not want kept is not archived, and goes from the audit too. */
export async function removeContact(ctx: ActionContext, { id, expectedVersion }: ContactVersionInput): Promise<Contact> {
  const contact = await find(ctx, id, expectedVersion);
  ctx.em.remove(contact);
  await erase(ctx, Contact, [contact.id], ["name", "email", "phone"]);
  return contact;
}

async function find(ctx: ActionContext, id: string, version: number): Promise<Contact> {
  requirePermission(ctx, editingContacts);
  return await findVisible(ctx, Contact, id, { version, permit: ({ organisation }) => forbidOthers(ctx, organisation.id) });
}

const forbidOthers = ({ viewer }: ActionContext, organisation: string) =>
  throwIfDenied(contactDenialReason(viewer, viewer.kind === "partner" && viewer.organisationId === organisation));

function write(contact: Contact, patch: Omit<UpdateContactInput, "id" | "expectedVersion">, checks: Checks): void {
  if (patch.name === null) checks.add(problem("REQUIRED", ["input", "name"]));
  checks.text(patch.name, ["input", "name"]);
  const jobTitle = checks.texts(patch.jobTitle, ["input", "jobTitle"], "name");
  checks.matches(patch.email, ["input", "email"], EMAIL, "emailAddress");
  checks.matches(patch.phone, ["input", "phone"], /^(?=(\D*\d){3})\+?[\d ()/.-]{3,40}$/, "phone");
  checks.throwIfAny();

  const { name, email, phone } = patch;
  set(contact, { ...(name && { name }), jobTitle, email, phone });
}
