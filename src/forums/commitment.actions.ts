import { ref } from "@mikro-orm/core";
import { keepsRecords } from "../auth/viewer.js";
import { Document } from "../documents/document.entity.js";
import { ApiError } from "../errors.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { today } from "../reading/scope.js";
import { type Acting, requirePermission } from "../writing/act.js";
import { findVisible, isVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { finding } from "../writing/problem.js";
import { Commitment } from "./commitment.entity.js";
import type { AddCommitmentNoteInput, CreateCommitmentInput, UpdateCommitmentInput } from "./commitment.inputs.js";
import { CommitmentDocument, CommitmentNote, CommitmentProject } from "./commitment.parts.js";
import { Forum } from "./forum.entity.js";
import { CommitmentStatus, ForumVisibility } from "./forum.enums.js";
import { canTellProgress } from "./forum.policy.js";
import { lacksEvidence } from "./forum.rules.js";

const KEEPERS = "Commitments are kept by the department's officers, head and administrators.";

export async function createCommitment(ctx: Acting, { forum, ...input }: CreateCommitmentInput): Promise<Commitment> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const commitment = new Commitment();
  const checks = new Checks();
  await checks.known(ctx, Forum, forum, ["input", "forum"]);
  await write(ctx, commitment, input, checks);
  commitment.forum = ref(ctx.em.getReference(Forum, forum));
  ctx.em.persist(commitment);
  return commitment;
}

export async function updateCommitment(ctx: Acting, { id, expectedVersion, ...patch }: UpdateCommitmentInput): Promise<Commitment> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const commitment = await findVisible(ctx, Commitment, id, { version: expectedVersion, populate: ["documents", "projects"] });
  await write(ctx, commitment, patch, new Checks());
  return commitment;
}

/** Adds what there is to tell. It changes nothing that another may be changing, so it asks for no version and counts none. */
export async function addCommitmentNote(ctx: Acting, { id, notedOn, text }: AddCommitmentNoteInput): Promise<Commitment> {
  if (!(await isVisible(ctx, Commitment, id))) throw new ApiError("NOT_FOUND", "There is no Commitment with this id.", ["input", "id"]);
  const commitment = await ctx.em.findOneOrFail(Commitment, { id });
  const by = "Progress is told by the department's officers, head and administrators, and by the maker's reporters and managers.";
  requirePermission(canTellProgress(ctx.viewer, commitment.maker.id), by);
  const checks = new Checks();
  if (notedOn > today(ctx.now)) checks.add(finding("INVALID", ["input", "notedOn"], { expected: "today or a day before" }));
  checks.text(text, ["input", "text"], 20_000);
  checks.done();
  const organisation = ctx.viewer.kind === "partner" ? ref(ctx.em.getReference(Organisation, ctx.viewer.organisationId)) : undefined;
  ctx.em.create(CommitmentNote, { commitment, notedOn, text, organisation });
  return commitment;
}

type Patch = Omit<UpdateCommitmentInput, "id" | "expectedVersion">;

async function write(ctx: Acting, commitment: Commitment, patch: Patch, checks: Checks): Promise<void> {
  const { text, measure, evidence } = await check(ctx, commitment, patch, checks);
  const { kind, dueOn } = patch;
  const status = patch.status === null ? CommitmentStatus.OPEN : patch.status;
  const visibility = patch.visibility === null ? ForumVisibility.INTERNAL : patch.visibility;
  const maker = link(ctx, Organisation, patch.maker);
  set(commitment, { ...(text && { text }), ...(kind && { kind }), ...(maker && { maker }), status, visibility, measure, dueOn, evidence });
  set(commitment, {
    beneficiary: link(ctx, Organisation, patch.beneficiary),
    beneficiaryCountry: link(ctx, Country, patch.beneficiaryCountry),
  });
  writeLists(ctx, commitment, patch);
  // A change of a part is a change of the commitment.
  commitment.updatedAt = ctx.now;
}

async function check(ctx: Acting, commitment: Commitment, patch: Patch, checks: Checks) {
  const at = (...path: (string | number)[]) => ["input", ...path];
  const text = checks.texts(patch.text, at("text"), "text", true);
  for (const field of ["kind", "maker"] as const) if (patch[field] === null) checks.add(finding("REQUIRED", at(field)));
  await checks.known(ctx, Organisation, patch.maker, at("maker"));
  await checks.known(ctx, Organisation, patch.beneficiary, at("beneficiary"));
  await checks.known(ctx, Country, patch.beneficiaryCountry, at("beneficiaryCountry"));
  const measure = checks.texts(patch.measure, at("measure"), "text");
  const evidence = checks.texts(patch.evidence, at("evidence"), "text");
  const { documents, projects, status = commitment.status } = patch;
  const standing = documents === undefined ? commitment.documents.length : (documents?.length ?? 0);
  if (lacksEvidence(status ?? "OPEN", evidence === undefined ? commitment.evidence : evidence, standing))
    checks.add(finding("REQUIRED", at("evidence")));
  for (const [i, document] of (documents ?? []).entries()) await checks.known(ctx, Document, document, at("documents", i));
  checks.once(documents ?? [], (i) => at("documents", i));
  for (const [i, project] of (projects ?? []).entries()) await checks.known(ctx, Project, project, at("projects", i));
  checks.once(projects ?? [], (i) => at("projects", i));
  checks.done();
  return { text, measure, evidence };
}

function writeLists({ em }: Acting, commitment: Commitment, { documents, projects }: Patch): void {
  replaceList(
    { em },
    commitment.documents,
    documents,
    (part) => [part.document.id],
    (document) => [document],
    (document, position) => em.create(CommitmentDocument, { commitment, position, document: ref(em.getReference(Document, document)) }),
  );
  replaceList(
    { em },
    commitment.projects,
    projects,
    (part) => [part.project.id],
    (project) => [project],
    (project, position) => em.create(CommitmentProject, { commitment, position, project: ref(em.getReference(Project, project)) }),
  );
}
