import { ref } from "@mikro-orm/core";
import { type Acting, requirePermission } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { set } from "../writing/patch.js";
import { finding } from "../writing/problem.js";
import type { ContactVersionInput, CreateContactInput, UpdateContactInput } from "./contact.inputs.js";
import { Contact, Organisation } from "./organisation.entity.js";
import { keepsContacts, keepsContactsOf } from "./organisation.policy.js";

const KEEPERS = "Contacts are kept by the department's officers, head and administrators, and by a partner's managers for their own.";

export async function createContact(ctx: Acting, { organisation, ...input }: CreateContactInput): Promise<Contact> {
  requirePermission(keepsContactsOf(ctx.viewer, organisation), KEEPERS);
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

/** What a person does not want kept is not put aside. */
export async function removeContact(ctx: Acting, { id, expectedVersion }: ContactVersionInput): Promise<Contact> {
  const contact = await find(ctx, id, expectedVersion);
  ctx.em.remove(contact);
  return contact;
}

async function find(ctx: Acting, id: string, version: number): Promise<Contact> {
  requirePermission(keepsContacts(ctx.viewer), KEEPERS);
  const contact = await findVisible(ctx, Contact, id, { version });
  requirePermission(keepsContactsOf(ctx.viewer, contact.organisation.id), KEEPERS);
  return contact;
}

function write(contact: Contact, patch: Omit<UpdateContactInput, "id" | "expectedVersion">, checks: Checks): void {
  if (patch.name === null) checks.add(finding("REQUIRED", ["input", "name"]));
  checks.text(patch.name, ["input", "name"]);
  const post = checks.texts(patch.post, ["input", "post"], "name");
  checks.form(patch.email, ["input", "email"], /^(?=.{3,254}$)[^\s@]+@[^\s@]+\.[^\s@]+$/, "an address like name@example.org");
  checks.form(patch.telephone, ["input", "telephone"], /^\+?[\d ()/.-]{3,40}$/, "a number like +86 10 1234 5678");
  checks.done();

  const { name, email, telephone } = patch;
  set(contact, { ...(name && { name }), post, email, telephone });
}
