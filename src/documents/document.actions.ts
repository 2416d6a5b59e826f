import { ref } from "@mikro-orm/core";
import { Origin } from "../graphql/origin.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { type ActionContext, requirePermission, throwIfDenied } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { set } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { Document } from "./document.entity.js";
import type { CreateDocumentInput, DocumentVersionInput, UpdateDocumentInput } from "./document.inputs.js";
import { addingDocuments, changingDocuments, documentDenialReason, isOwnOf, publishDenialReason } from "./document.policy.js";
import { findArrived, takeUpload } from "./upload.actions.js";
import type { Upload } from "./upload.entity.js";

/** Has the file that arrived read and kept, which can take half a minute where another machine holds it, before the transaction begins. */
export async function keepArrived(ctx: ActionContext, { upload, url, ...details }: CreateDocumentInput) {
  requirePermission(ctx, addingDocuments);
  throwIfDenied(publishDenialReason(ctx.viewer, details.visibility));
  const checks = new Checks();
  if ((upload == null) === (url == null)) checks.add(invalid(["input", "upload"], "uploadOrUrl"));
  checks.address(url, ["input", "url"], "documentAddress");
  const texts = check(details, checks);
  const arrival = upload != null && url == null ? await findArrived(ctx, upload, checks) : undefined;
  checks.throwIfAny();
  await arrival?.keep();
  return texts;
}

export async function createDocument(
  ctx: ActionContext,
  { upload, url, ...details }: CreateDocumentInput,
  texts: Awaited<ReturnType<typeof keepArrived>>,
): Promise<Document> {
  const { viewer } = ctx;
  requirePermission(ctx, addingDocuments);
  throwIfDenied(publishDenialReason(viewer, details.visibility));
  const document = new Document();
  const checks = new Checks();
  const file = upload != null ? await takeUpload(ctx, upload, checks) : undefined;
  checks.throwIfAny();
  set(document, { ...details, ...texts, ...(file ? fileOf(document, file) : { url: url! }) });
  if (viewer.kind === "partner") document.organisation = ref(ctx.em.getReference(Organisation, viewer.organisationId));
  ctx.em.persist(document);
  return document;
}

const fileOf = ({ id }: Document, { id: file, fileName, mediaType, size, sha256 }: Upload) => ({
  ...{ file, fileName, size, sha256, format: mediaType },
  url: `/files/${id}`,
});

export async function updateDocument(ctx: ActionContext, { id, expectedVersion, ...patch }: UpdateDocumentInput): Promise<Document> {
  const document = await findOwn(ctx, id, expectedVersion);
  throwIfDenied(publishDenialReason(ctx.viewer, patch.visibility));
  const checks = new Checks();
  if (patch.url !== undefined && document.file) checks.add(invalid(["input", "url"], "absentOfFile"));
  else if (patch.url === null) checks.add(problem("REQUIRED", ["input", "url"]));
  else checks.address(patch.url, ["input", "url"], "documentAddress");
  const texts = check(patch, checks);
  checks.throwIfAny();
  set(document, { ...patch, ...texts });
  return document;
}

/** The document stays where it is referred to, with its date. */
export async function archiveDocument(ctx: ActionContext, { id, expectedVersion }: DocumentVersionInput): Promise<Document> {
  const document = await findOwn(ctx, id, expectedVersion, true);
  document.archivedAt ??= ctx.now;
  return document;
}

export async function restoreDocument(ctx: ActionContext, { id, expectedVersion }: DocumentVersionInput): Promise<Document> {
  const document = await findOwn(ctx, id, expectedVersion, true);
  document.archivedAt = undefined;
  return document;
}

/** The document, where the viewer may change it. */
async function findOwn(ctx: ActionContext, id: string, version: number, alsoArchived = false): Promise<Document> {
  const { viewer } = ctx;
  requirePermission(ctx, changingDocuments);
  const document = await findVisible(ctx, Document, id, {
    version,
    alsoArchived,
    permit: (found) => throwIfDenied(documentDenialReason(viewer, isOwnOf(viewer, found), found.visibility)),
  });
  throwProblems(document.origin === Origin.PUBLICATION && problem("MANAGED_BY_PUBLICATION", ["input", "id"]));
  return document;
}

type Details = Omit<CreateDocumentInput, "upload" | "url" | "title"> & Pick<UpdateDocumentInput, "title">;

/** What of a patch is not written as it was given. */
function check(details: Details, checks: Checks) {
  const title = checks.texts(details.title, ["input", "title"], "name", true);
  const description = checks.texts(details.description, ["input", "description"], "text");
  const [categories, languages] = [details.categories, details.languages];
  for (const [i, code] of (categories ?? []).entries()) checks.matches(code, ["input", "categories", i], /^[AB]\d{2}$/, "documentCategory");
  for (const [i, code] of (languages ?? []).entries()) checks.matches(code, ["input", "languages", i], /^[a-z]{2}$/, "languageCode");
  checks.unique(categories ?? [], (i) => ["input", "categories", i]);
  checks.unique(languages ?? [], (i) => ["input", "languages", i]);
  return {
    ...{ title: title ?? undefined, description },
    ...(categories === null && { categories: [] }),
    ...(languages === null && { languages: [] }),
    ...(details.visibility === null && { visibility: Visibility.INTERNAL }),
  };
}
