import { keepsRecords } from "../auth/viewer.js";
import { Programme } from "../programmes/programme.entity.js";
import { type Acting, requirePermission } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { finding } from "../writing/problem.js";
import { ForumSeries } from "./forum.entity.js";
import type { CreateForumSeriesInput, UpdateForumSeriesInput } from "./forum.inputs.js";

const KEEPERS = "Series of forums are kept by the department's officers, head and administrators.";

export async function createForumSeries(ctx: Acting, input: CreateForumSeriesInput): Promise<ForumSeries> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const series = new ForumSeries();
  await write(ctx, series, input);
  ctx.em.persist(series);
  return series;
}

export async function updateForumSeries(ctx: Acting, { id, expectedVersion, ...patch }: UpdateForumSeriesInput): Promise<ForumSeries> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const series = await findVisible(ctx, ForumSeries, id, { version: expectedVersion });
  await write(ctx, series, patch);
  return series;
}

async function write(ctx: Acting, series: ForumSeries, patch: Omit<UpdateForumSeriesInput, "id" | "expectedVersion">): Promise<void> {
  const checks = new Checks();
  await checks.code(ctx, series, patch.code, ["input", "code"], "BRI-FORUM");
  const name = checks.texts(patch.name, ["input", "name"], "name", true);
  if (patch.kind === null) checks.add(finding("REQUIRED", ["input", "kind"]));
  await checks.known(ctx, Programme, patch.programme, ["input", "programme"]);
  checks.done();

  const { code, kind } = patch;
  const programme = link(ctx, Programme, patch.programme);
  set(series, { ...(code && { code }), ...(name && { name }), ...(kind && { kind }), programme });
}
