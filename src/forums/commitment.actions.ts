import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { Visibility } from "../graphql/visibility.js";
import { label, message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { today } from "../reading/scope.js";
import { type ActionContext, requireAllowed } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { requireInUse } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, orElse, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { ForumCommitment } from "./commitment.entity.js";
import type { AddForumCommitmentNoteInput, UpdateForumCommitmentInput } from "./commitment.inputs.js";
import { ForumCommitmentDocument, ForumCommitmentNote } from "./commitment.parts.js";
import { Forum } from "./forum.entity.js";
import { ForumCommitmentStatus } from "./forum.enums.js";
import { canTellProgress, editingCommitments } from "./forum.policy.js";
import { fulfilledOn, lacksEvidence } from "./forum.rules.js";

/** The forum is given when it is created, and stays. */
type Patch = PatchOf<UpdateForumCommitmentInput> & { forum?: string };

export const { create: createForumCommitment, update: updateForumCommitment } = crudActions<ForumCommitment, Patch>(
  ForumCommitment,
  editingCommitments,
  ["documents", "projects"],
  write,
);

/** Adds a note. It changes nothing that another may be changing, so it asks for no version and counts none. */
export async function addForumCommitmentNote(
  ctx: ActionContext,
  { id, notedOn, text }: AddForumCommitmentNoteInput,
): Promise<ForumCommitment> {
  await requireInUse(ctx, ForumCommitment, id, "id");
  const commitment = await ctx.em.findOneOrFail(ForumCommitment, { id });
  const by = message("permission.commitmentProgress");
  requireAllowed(canTellProgress(ctx.viewer, commitment.committedBy.id), by);
  const checks = new Checks();
  if (notedOn > today(ctx.now)) checks.add(invalid(at("notedOn"), "pastDay"));
  checks.text(text, at("text"), 20_000);
  checks.throwIfAny();
  const organisation = ctx.viewer.kind === "partner" ? ref(ctx.em.getReference(Organisation, ctx.viewer.organisationId)) : undefined;
  ctx.em.create(ForumCommitmentNote, { commitment, notedOn, text, organisation });
  return commitment;
}

async function write(ctx: ActionContext, commitment: ForumCommitment, patch: Patch): Promise<void> {
  const texts = await check(ctx, commitment, patch);

  const { kind, dueOn } = patch;
  const status = orElse(patch.status, ForumCommitmentStatus.OPEN);
  set(commitment, {
    ...texts,
    kind,
    dueOn,
    fulfilledOn: fulfilledOn(status, patch.fulfilledOn, commitment, today(ctx.now)),
    status,
    visibility: orElse(patch.visibility, Visibility.INTERNAL),
    forum: link(ctx, Forum, patch.forum),
    committedBy: link(ctx, Organisation, patch.committedBy),
    beneficiary: link(ctx, Organisation, patch.beneficiary),
    beneficiaryCountry: link(ctx, Country, patch.beneficiaryCountry),
  });
  replaceParts(ctx, commitment.documents, patch.documents, (id) => ({ document: link(ctx, Document, id) }));
  replaceParts(ctx, commitment.projects, patch.projects, (id) => ({ project: link(ctx, Project, id) }));
}

async function check(ctx: ActionContext, commitment: ForumCommitment, patch: Patch) {
  const checks = new Checks(commitment);
  await checks.exists(ctx, Forum, patch.forum, at("forum"));
  const text = checks.texts(patch.text, at("text"), "text", true);
  checks.notNull(patch, "kind", "committedBy");
  await checks.allExist(ctx, [
    [Organisation, patch.committedBy, at("committedBy")],
    [Organisation, patch.beneficiary, at("beneficiary")],
    [Country, patch.beneficiaryCountry, at("beneficiaryCountry")],
  ]);
  const measurement = checks.texts(patch.measurement, at("measurement"), "text");
  const evidence = checks.texts(patch.evidence, at("evidence"), "text");
  const { documents, projects, status = commitment.status } = patch;
  if (patch.fulfilledOn && status !== ForumCommitmentStatus.FULFILLED)
    checks.add(invalid(at("fulfilledOn"), "ofFulfilled", { status: label("ForumCommitmentStatus", "FULFILLED") }));
  else if (patch.fulfilledOn && patch.fulfilledOn > today(ctx.now)) checks.add(invalid(at("fulfilledOn"), "pastDay"));
  const existing =
    documents === undefined ? await ctx.em.count(ForumCommitmentDocument, { commitment: commitment.id }) : (documents?.length ?? 0);
  if (lacksEvidence(status ?? "OPEN", evidence === undefined ? commitment.evidence : evidence, existing))
    checks.add(problem("REQUIRED.evidence", at("evidence")));
  await checks.eachExists(ctx, Document, documents ?? [], (i) => at("documents", i));
  checks.unique(documents ?? [], (i) => at("documents", i));
  await checks.eachExists(ctx, Project, projects ?? [], (i) => at("projects", i));
  checks.unique(projects ?? [], (i) => at("projects", i));
  checks.throwIfAny();
  return { text, measurement, evidence };
}
