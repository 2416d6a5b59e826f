import { Programme } from "../programmes/programme.entity.js";
import { at, Checks } from "../writing/inputs.js";
import { keeping, type PatchOf } from "../writing/keep.js";
import { link, set } from "../writing/patch.js";
import { ForumSeries } from "./forum.entity.js";
import type { UpdateForumSeriesInput } from "./forum.inputs.js";
import { keepingForumSeries } from "./forum.policy.js";

export const { create: createForumSeries, update: updateForumSeries } = keeping<ForumSeries, PatchOf<UpdateForumSeriesInput>>(
  ForumSeries,
  keepingForumSeries,
  [],
  async (ctx, series, patch) => {
    const checks = new Checks(series);
    await checks.code(ctx, series, patch.code, at("code"), "BRI-FORUM");
    const name = checks.texts(patch.name, at("name"), "name", true);
    checks.kept(patch, "kind");
    await checks.known(ctx, Programme, patch.programme, at("programme"));
    checks.done();

    const { code, kind } = patch;
    set(series, { code, name, kind, programme: link(ctx, Programme, patch.programme) });
  },
);
