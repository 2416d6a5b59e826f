import { Document } from "../documents/document.entity.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import type { ActionContext } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, orElse, set } from "../writing/patch.js";
import { Agreement } from "./agreement.entity.js";
import type { UpdateAgreementInput } from "./agreement.inputs.js";
import { editingAgreements } from "./agreement.policy.js";

type Patch = PatchOf<UpdateAgreementInput>;

export const { create: createAgreement, update: updateAgreement } = crudActions<Agreement, Patch>(
  Agreement,
  editingAgreements,
  ["parties", "projects", "obligations", "documents"],
  write,
);

async function write(ctx: ActionContext, agreement: Agreement, patch: Patch): Promise<void> {
  const texts = await check(ctx, agreement, patch);

  const { code, kind, negotiatedOn, signedOn, effectiveOn, expiresOn, noticeDeadlineOn, terminatedOn, originalsLocation } = patch;
  set(agreement, { code, kind, negotiatedOn, signedOn, effectiveOn, expiresOn, noticeDeadlineOn, terminatedOn, originalsLocation });
  set(agreement, {
    ...texts,
    language: patch.title?.[0]?.language.toLowerCase(),
    programme: link(ctx, Programme, patch.programme),
    languages: orElse(patch.languages, []),
    renewsAutomatically: orElse(patch.renewsAutomatically, false),
    visibility: orElse(patch.visibility, Visibility.INTERNAL),
  });
  replaceParts(ctx, agreement.parties, patch.parties, ({ organisation, role, signatoryName, signatoryJobTitle }) => ({
    organisation: link(ctx, Organisation, organisation),
    role,
    signatoryName: textsOf(signatoryName),
    signatoryJobTitle: textsOf(signatoryJobTitle),
  }));
  replaceParts(ctx, agreement.projects, patch.projects, (id) => ({ project: link(ctx, Project, id) }));
  replaceParts(ctx, agreement.obligations, patch.obligations, ({ text, owner, dueOn, doneOn }) => ({
    text: textsOf(text),
    owner: link(ctx, Organisation, owner),
    dueOn,
    doneOn,
  }));
  replaceParts(ctx, agreement.documents, patch.documents, (id) => ({ document: link(ctx, Document, id) }));
}

/** Which day may not come before which. An agreement may take effect before it is signed. */
const ORDER = [
  ["negotiatedOn", "signedOn"],
  ["signedOn", "expiresOn"],
  ["effectiveOn", "expiresOn"],
  ["noticeDeadlineOn", "expiresOn"],
  ["signedOn", "terminatedOn"],
] as const;

async function check(ctx: ActionContext, agreement: Agreement, patch: Patch) {
  const checks = new Checks(agreement);
  await checks.code(ctx, agreement, patch.code, at("code"), "MOU-2026-01");
  const title = checks.texts(patch.title, at("title"), "name", true);
  const subject = checks.texts(patch.subject, at("subject"), "text");
  checks.notNull(patch, "kind");
  checks.text(patch.originalsLocation, at("originalsLocation"));
  const languages = patch.languages ?? [];
  for (const [i, language] of languages.entries()) checks.matches(language, at("languages", i), /^[a-z]{2}$/, "languageCode");
  checks.unique(languages, (i) => at("languages", i));
  const will = merged(agreement, patch);
  for (const [first, then] of ORDER) checks.dates(will(first), will(then), at(then), first);
  await checks.exists(ctx, Programme, patch.programme, at("programme"));
  await checkLists(ctx, patch, checks);
  checks.throwIfAny();
  return { title, subject };
}

async function checkLists(ctx: ActionContext, patch: Patch, checks: Checks): Promise<void> {
  const [parties, obligations] = [patch.parties ?? [], patch.obligations ?? []];
  await checks.eachExists(
    ctx,
    Organisation,
    parties.map(({ organisation }) => organisation),
    (i) => at("parties", i, "organisation"),
  );
  checks.unique(
    parties.map(({ organisation, role }) => `${organisation} ${role}`),
    (i) => at("parties", i),
  );
  for (const [i, { signatoryName, signatoryJobTitle }] of parties.entries()) {
    checks.texts(signatoryName, at("parties", i, "signatoryName"), "name");
    checks.texts(signatoryJobTitle, at("parties", i, "signatoryJobTitle"), "name");
  }
  for (const [i, { text }] of obligations.entries()) checks.texts(text, at("obligations", i, "text"), "text", true);
  await checks.eachExists(
    ctx,
    Organisation,
    obligations.map(({ owner }) => owner),
    (i) => at("obligations", i, "owner"),
  );
  for (const [list, noun] of [["projects", Project] as const, ["documents", Document] as const]) {
    await checks.eachExists(ctx, noun, patch[list] ?? [], (i) => at(list, i));
    checks.unique(patch[list] ?? [], (i) => at(list, i));
  }
}
