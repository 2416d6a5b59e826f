import { ref } from "@mikro-orm/core";
import { erase } from "../audit/erase.js";
import { type Acting, forbidWhere, permit } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks, EMAIL } from "../writing/inputs.js";
import { set } from "../writing/patch.js";
import { problem } from "../writing/problem.js";
import type { ContactVersionInput, CreateContactInput, UpdateContactInput } from "./contact.inputs.js";
import { Contact, Organisation } from "./organisation.entity.js";
import { contactRefusal, keepingContacts } from "./organisation.policy.js";

export async function createContact(ctx: Acting, { organisation, ...input }: CreateContactInput): Promise<Contact> {
  forbidOthers(ctx, organisation);
  const contact = new Contact();
  const checks = new Checks();
  await checks.known(ctx, Organisation, organisation, ["input", "organisation"]);
  write(contact, input, checks);
  contact.organisation = ref(ctx.em.getReference(Organisation, organisation));
  ctx.em.persist(contact);
  return contact;
}

export async function updateContact(ctx: Acting, { id, expectedVersion, ...patch }: UpdateContactInput): Promise<Contact> {
  const contact = await find(ctx, id, expectedVersion);
  write(contact, patch, new Checks());
  return contact;
}

/** What a person does not want kept is not archived, and goes from the audit too. */
export async function removeContact(ctx: Acting, { id, expectedVersion }: ContactVersionInput): Promise<Contact> {
  const contact = await find(ctx, id, expectedVersion);
  ctx.em.remove(contact);
  await erase(ctx, Contact, [contact.id], ["name", "email", "phone"]);
  return contact;
}

async function find(ctx: Acting, id: string, version: number): Promise<Contact> {
  permit(ctx, keepingContacts);
  return await findVisible(ctx, Contact, id, { version, permit: ({ organisation }) => forbidOthers(ctx, organisation.id) });
}

const forbidOthers = ({ viewer }: Acting, organisation: string) =>
  forbidWhere(contactRefusal(viewer, viewer.kind === "partner" && viewer.organisationId === organisation));

function write(contact: Contact, patch: Omit<UpdateContactInput, "id" | "expectedVersion">, checks: Checks): void {
  if (patch.name === null) checks.add(problem("REQUIRED", ["input", "name"]));
  checks.text(patch.name, ["input", "name"]);
  const jobTitle = checks.texts(patch.jobTitle, ["input", "jobTitle"], "name");
  checks.form(patch.email, ["input", "email"], EMAIL, "emailAddress");
  checks.form(patch.phone, ["input", "phone"], /^(?=(\D*\d){3})\+?[\d ()/.-]{3,40}$/, "phone");
  checks.done();

  const { name, email, phone } = patch;
  set(contact, { ...(name && { name }), jobTitle, email, phone });
}
