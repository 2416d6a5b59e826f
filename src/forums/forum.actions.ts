import { ref } from "@mikro-orm/core";
import { keepsRecords } from "../auth/viewer.js";
import { Document } from "../documents/document.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { type Acting, requirePermission } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { finding } from "../writing/problem.js";
import { Forum, ForumSeries } from "./forum.entity.js";
import { ForumFormat, ForumVisibility } from "./forum.enums.js";
import type { CreateForumInput, UpdateForumInput } from "./forum.inputs.js";
import { ForumDocument, ForumParticipation, ForumSession } from "./forum.parts.js";
import { isWithin } from "./forum.rules.js";

const KEEPERS = "Forums are kept by the department's officers, head and administrators.";
const LISTS = ["sessions", "participations", "documents"] as const;

export async function createForum(ctx: Acting, input: CreateForumInput): Promise<Forum> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const forum = new Forum();
  await write(ctx, forum, input);
  ctx.em.persist(forum);
  return forum;
}

export async function updateForum(ctx: Acting, { id, expectedVersion, ...patch }: UpdateForumInput): Promise<Forum> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const populate = LISTS.filter((list) => patch[list] !== undefined);
  const forum = await findVisible(ctx, Forum, id, { version: expectedVersion, populate });
  await write(ctx, forum, patch);
  return forum;
}

type Patch = Omit<UpdateForumInput, "id" | "expectedVersion">;

async function write(ctx: Acting, forum: Forum, patch: Patch): Promise<void> {
  const { title, place, sessions } = await check(ctx, forum, patch);
  const { code, kind, edition, startsOn, endsOn } = patch;
  const format = patch.format === null ? ForumFormat.IN_PERSON : patch.format;
  const visibility = patch.visibility === null ? ForumVisibility.INTERNAL : patch.visibility;
  set(forum, { ...(code && { code }), ...(title && { title }), ...(kind && { kind }), format, visibility });
  set(forum, {
    edition,
    startsOn,
    endsOn,
    place,
    series: link(ctx, ForumSeries, patch.series),
    country: link(ctx, Country, patch.country),
  });
  writeLists(ctx, forum, patch, sessions);
  // A change of a part is a change of the forum.
  forum.updatedAt = ctx.now;
}

async function check(ctx: Acting, forum: Forum, patch: Patch) {
  const checks = new Checks();
  const at = (...path: (string | number)[]) => ["input", ...path];
  await checks.code(ctx, forum, patch.code, at("code"), "BRI-FORUM-2024");
  const title = checks.texts(patch.title, at("title"), "name", true);
  if (patch.kind === null) checks.add(finding("REQUIRED", at("kind")));
  await checkEdition(ctx, forum, patch, checks);
  const { startsOn = forum.startsOn, endsOn = forum.endsOn } = patch;
  checks.dates(startsOn, endsOn, at("endsOn"));
  const place = checks.texts(patch.place, at("place"), "name");
  await checks.known(ctx, Country, patch.country, at("country"));
  const sessions = (patch.sessions ?? []).map((session, i) => {
    checks.text(session.moderator, at("sessions", i, "moderator"));
    if (session.heldOn && !isWithin(session.heldOn, startsOn, endsOn))
      checks.add(
        finding("INVALID", at("sessions", i, "heldOn"), { expected: `a day of the forum, ${startsOn ?? "…"} to ${endsOn ?? "…"}` }),
      );
    return { ...session, title: checks.texts(session.title, at("sessions", i, "title"), "name", true)! };
  });
  const participations = patch.participations ?? [];
  for (const [i, { organisation, headCount }] of participations.entries()) {
    await checks.known(ctx, Organisation, organisation, at("participations", i, "organisation"));
    if (headCount != null && (headCount < 0 || headCount > 100_000))
      checks.add(finding("INVALID", at("participations", i, "headCount"), { expected: "a number from 0 to 100,000" }));
  }
  checks.once(
    participations.map(({ organisation, role }) => `${organisation} ${role}`),
    (i) => at("participations", i),
  );
  for (const [i, document] of (patch.documents ?? []).entries()) await checks.known(ctx, Document, document, at("documents", i));
  checks.once(patch.documents ?? [], (i) => at("documents", i));
  checks.done();
  return { title, place, sessions: patch.sessions && sessions };
}

/** An edition is numbered within a series, and each number is given once. */
async function checkEdition(ctx: Acting, forum: Forum, patch: Patch, checks: Checks): Promise<void> {
  const path = ["input", "edition"];
  await checks.known(ctx, ForumSeries, patch.series, ["input", "series"]);
  const series = patch.series === undefined ? forum.series?.id : patch.series;
  const edition = patch.edition === undefined ? forum.edition : patch.edition;
  if (edition == null) return;
  if (edition < 1 || edition > 10_000) return checks.add(finding("INVALID", path, { expected: "a number from 1 to 10,000" }));
  if (series == null) return checks.add(finding("REQUIRED", ["input", "series"]));
  if (checks.findings.some((found) => found.path[1] === "series")) return;
  const holder = await ctx.em.findOne(Forum, { series, edition }, { fields: ["id"] });
  if (holder && holder.id !== forum.id) checks.add(finding("TAKEN", path, { value: edition }));
}

function writeLists({ em }: Acting, forum: Forum, patch: Patch, sessions: Awaited<ReturnType<typeof check>>["sessions"]): void {
  replaceList(
    { em },
    forum.sessions,
    sessions,
    (part) => [part.title, part.heldOn ?? null, part.moderator ?? null],
    (each) => [each.title, each.heldOn ?? null, each.moderator ?? null],
    ({ title, heldOn, moderator }, position) =>
      em.create(ForumSession, { forum, position, title, heldOn: heldOn ?? undefined, moderator: moderator ?? undefined }),
  );
  replaceList(
    { em },
    forum.participations,
    patch.participations,
    (part) => [part.organisation.id, part.role, part.headCount ?? null],
    (each) => [each.organisation, each.role, each.headCount ?? null],
    ({ organisation, role, headCount }, position) =>
      em.create(ForumParticipation, {
        forum,
        position,
        role,
        organisation: ref(em.getReference(Organisation, organisation)),
        headCount: headCount ?? undefined,
      }),
  );
  replaceList(
    { em },
    forum.documents,
    patch.documents,
    (part) => [part.document.id],
    (document) => [document],
    (document, position) => em.create(ForumDocument, { forum, position, document: ref(em.getReference(Document, document)) }),
  );
}
