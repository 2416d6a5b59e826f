import { ref } from "@mikro-orm/core";
import { editsRecords, reportsForPartner } from "../auth/viewer.js";
import { Document } from "../documents/document.entity.js";
import { isOwnOf } from "../documents/document.policy.js";
import { Origin } from "../graphql/origin.js";
import { message } from "../messages/message.js";
import { idOrNone } from "../reading/keys.js";
import { type ActionContext, requireAllowed } from "../writing/act.js";
import { findVisible, isVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { problem } from "../writing/problem.js";
import { Project } from "./project.entity.js";
import type { ProjectDocumentInput } from "./project.inputs.js";
import { ProjectDocument, ProjectParticipant } from "./project.parts.js";

const LINKERS = message("permission.projectDocuments");

/** Puts a document last among those of a project. */
export async function addProjectDocument(ctx: ActionContext, input: ProjectDocumentInput): Promise<Project> {
  const { project, document, existing, checks } = await find(ctx, input);
  if (existing) checks.add(problem("DUPLICATE", ["input", "document"], { value: input.document }));
  checks.throwIfAny();
  const last = await ctx.em.findOne(ProjectDocument, { project }, { orderBy: { position: "desc" }, fields: ["position"] });
  ctx.em.create(ProjectDocument, { project: ref(project), document: ref(document!), position: (last?.position ?? 0) + 1 });
  project.updatedAt = ctx.now;
  return project;
}

/** Takes a document from a project; the document itself stays. */
export async function removeProjectDocument(ctx: ActionContext, input: ProjectDocumentInput): Promise<Project> {
  const { project, document, existing, checks } = await find(ctx, input);
  if (document && !existing) checks.add(problem("NOT_FOUND", ["input", "document"], { value: input.document }));
  checks.throwIfAny();
  ctx.em.remove(existing!);
  project.updatedAt = ctx.now;
  return project;
}

async function find(ctx: ActionContext, { id, expectedVersion, document: documentId }: ProjectDocumentInput) {
  const { viewer, em } = ctx;
  const keeps = editsRecords(viewer);
  requireAllowed(keeps || reportsForPartner(viewer), LINKERS);
  // What a partner cannot see is not there for it, whether it takes part or not.
  if (!keeps && (await isVisible(ctx, Project, id))) requireAllowed(await takesPart(ctx, id), LINKERS);
  const project = await findVisible(ctx, Project, id, { version: expectedVersion });
  const checks = new Checks();
  await checks.exists(ctx, Document, documentId, ["input", "document"]);
  const document = checks.problems.length > 0 ? null : await em.findOneOrFail(Document, { id: documentId });
  if (document) requireAllowed(keeps || isOwnOf(viewer, document), LINKERS);
  // The next import would take it away again, or bring it back.
  if (document?.origin === Origin.PUBLICATION) checks.add(problem("MANAGED_BY_PUBLICATION", ["input", "document"]));
  const existing = document && (await em.findOne(ProjectDocument, { project, document }));
  return { project, document, existing, checks };
}

const takesPart = async ({ em, viewer }: ActionContext, project: string): Promise<boolean> =>
  viewer.kind === "partner" &&
  (await em.count(ProjectParticipant, { project: idOrNone(project), organisation: viewer.organisationId })) > 0;
