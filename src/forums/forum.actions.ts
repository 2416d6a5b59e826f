import { Document } from "../documents/document.entity.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import type { ActionContext } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, orElse, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { Forum, ForumSeries } from "./forum.entity.js";
import { ForumFormat } from "./forum.enums.js";
import type { UpdateForumInput } from "./forum.inputs.js";
import { ForumSession } from "./forum.parts.js";
import { editingForums } from "./forum.policy.js";
import { isWithin } from "./forum.rules.js";

type Patch = PatchOf<UpdateForumInput>;

export const { create: createForum, update: updateForum } = crudActions<Forum, Patch>(
  Forum,
  editingForums,
  ["sessions", "participations", "documents"],
  write,
);

async function write(ctx: ActionContext, forum: Forum, patch: Patch): Promise<void> {
  const texts = await check(ctx, forum, patch);

  const { code, kind, edition, startsOn, endsOn } = patch;
  set(forum, { ...texts, code, kind, edition, startsOn, endsOn });
  set(forum, {
    format: orElse(patch.format, ForumFormat.IN_PERSON),
    visibility: orElse(patch.visibility, Visibility.INTERNAL),
    series: link(ctx, ForumSeries, patch.series),
    country: link(ctx, Country, patch.country),
  });
  replaceParts(ctx, forum.sessions, patch.sessions, ({ title, heldOn, moderator }) => ({ title: textsOf(title), heldOn, moderator }));
  replaceParts(ctx, forum.participations, patch.participations, ({ organisation, role, headCount }) => ({
    organisation: link(ctx, Organisation, organisation),
    role,
    headCount,
  }));
  replaceParts(ctx, forum.documents, patch.documents, (id) => ({ document: link(ctx, Document, id) }));
}

async function check(ctx: ActionContext, forum: Forum, patch: Patch) {
  const checks = new Checks(forum);
  await checks.code(ctx, forum, patch.code, at("code"), "BRI-FORUM-2024");
  const title = checks.texts(patch.title, at("title"), "name", true);
  checks.notNull(patch, "kind");
  await checkEdition(ctx, forum, patch, checks);
  const { startsOn = forum.startsOn, endsOn = forum.endsOn } = patch;
  checks.dates(startsOn, endsOn, at("endsOn"));
  const isReversed = startsOn && endsOn && endsOn < startsOn;
  const place = checks.texts(patch.place, at("place"), "name");
  await checks.exists(ctx, Country, patch.country, at("country"));
  const isRechecked = patch.sessions === undefined && (patch.startsOn !== undefined || patch.endsOn !== undefined);
  // The existing ones are checked again where the days of the forum change.
  const sessions = isRechecked ? await ctx.em.find(ForumSession, { forum: forum.id }, { orderBy: { position: "asc" } }) : patch.sessions;
  for (const [i, { heldOn }] of (sessions ?? []).entries())
    if (heldOn && !isReversed && !isWithin(heldOn, startsOn, endsOn))
      checks.add(invalid(at("sessions", i, "heldOn"), "forumDay", { start: startsOn ?? "…", end: endsOn ?? "…" }));
  for (const [i, { title, moderator }] of (patch.sessions ?? []).entries()) {
    checks.text(moderator, at("sessions", i, "moderator"));
    checks.texts(title, at("sessions", i, "title"), "name", true);
  }
  const participations = patch.participations ?? [];
  await checks.eachExists(
    ctx,
    Organisation,
    participations.map(({ organisation }) => organisation),
    (i) => at("participations", i, "organisation"),
  );
  for (const [i, { headCount }] of participations.entries())
    if (headCount != null && (headCount < 0 || headCount > 100_000))
      checks.add(invalid(at("participations", i, "headCount"), "wholeNumber", { least: 0, most: "100,000" }));
  checks.unique(
    participations.map(({ organisation, role }) => `${organisation} ${role}`),
    (i) => at("participations", i),
  );
  await checks.eachExists(ctx, Document, patch.documents ?? [], (i) => at("documents", i));
  checks.unique(patch.documents ?? [], (i) => at("documents", i));
  checks.throwIfAny();
  return { title, place };
}

/** An edition is numbered within a series, and each number is given once. */
async function checkEdition(ctx: ActionContext, forum: Forum, patch: Patch, checks: Checks): Promise<void> {
  const path = at("edition");
  await checks.exists(ctx, ForumSeries, patch.series, at("series"));
  const series = patch.series === undefined ? forum.series?.id : patch.series;
  const edition = merged(forum, patch)("edition");
  if (edition == null) return;
  if (edition < 1 || edition > 10_000) return checks.add(invalid(path, "wholeNumber", { least: 1, most: "10,000" }));
  if (series == null) return checks.add(problem("REQUIRED", at("series")));
  if (checks.problems.some((found) => found.path[1] === "series")) return;
  const holder = await ctx.em.findOne(Forum, { series, edition }, { fields: ["id"] });
  if (holder && holder.id !== forum.id) checks.add(problem("TAKEN", path, { value: edition }));
}
