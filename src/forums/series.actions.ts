import { Programme } from "../programmes/programme.entity.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { ForumSeries } from "./forum.entity.js";
import type { UpdateForumSeriesInput } from "./forum.inputs.js";
import { editingForumSeries } from "./forum.policy.js";

export const { create: createForumSeries, update: updateForumSeries } = crudActions<ForumSeries, PatchOf<UpdateForumSeriesInput>>(
  ForumSeries,
  editingForumSeries,
  [],
  async (ctx, series, patch) => {
    const checks = new Checks(series);
    await checks.code(ctx, series, patch.code, at("code"), "BRI-FORUM");
    const name = checks.texts(patch.name, at("name"), "name", true);
    checks.notNull(patch, "kind");
    await checks.exists(ctx, Programme, patch.programme, at("programme"));
    checks.throwIfAny();

    const { code, kind } = patch;
    set(series, { code, name, kind, programme: link(ctx, Programme, patch.programme) });
  },
);
