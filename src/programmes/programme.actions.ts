import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks } from "../writing/inputs.js";
import { merged, set } from "../writing/patch.js";
import { Programme } from "./programme.entity.js";
import type { UpdateProgrammeInput } from "./programme.inputs.js";
import { editingProgrammes } from "./programme.policy.js";

export const { create: createProgramme, update: updateProgramme } = crudActions<Programme, PatchOf<UpdateProgrammeInput>>(
  Programme,
  editingProgrammes,
  [],
  async (ctx, programme, patch) => {
    const checks = new Checks();
    await checks.code(ctx, programme, patch.code, at("code"), "SILK-ROAD");
    const name = checks.texts(patch.name, at("name"), "name", true);
    const description = checks.texts(patch.description, at("description"), "text");
    const will = merged(programme, patch);
    checks.dates(will("startsOn"), will("endsOn"), at("endsOn"));
    checks.throwIfAny();

    const { code, startsOn, endsOn } = patch;
    set(programme, { code, name, description, startsOn, endsOn });
  },
);
