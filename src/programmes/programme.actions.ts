import { keepsRecords } from "../auth/viewer.js";
import { type Acting, requirePermission } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { set } from "../writing/patch.js";
import { Programme } from "./programme.entity.js";
import type { CreateProgrammeInput, UpdateProgrammeInput } from "./programme.inputs.js";

const KEEPERS = "Programmes are kept by the department's officers, head and administrators.";

export async function createProgramme(ctx: Acting, input: CreateProgrammeInput): Promise<Programme> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const programme = new Programme();
  await write(ctx, programme, input);
  ctx.em.persist(programme);
  return programme;
}

export async function updateProgramme(ctx: Acting, { id, expectedVersion, ...patch }: UpdateProgrammeInput): Promise<Programme> {
  requirePermission(keepsRecords(ctx.viewer), KEEPERS);
  const programme = await findVisible(ctx, Programme, id, { version: expectedVersion });
  await write(ctx, programme, patch);
  return programme;
}

type Patch = Omit<UpdateProgrammeInput, "id" | "expectedVersion">;

async function write(ctx: Acting, programme: Programme, patch: Patch): Promise<void> {
  const checks = new Checks();
  await checks.code(ctx, programme, patch.code, ["input", "code"], "SILK-ROAD");
  const name = checks.texts(patch.name, ["input", "name"], "name", true);
  const description = checks.texts(patch.description, ["input", "description"], "text");
  const { startsOn = programme.startsOn, endsOn = programme.endsOn } = patch;
  checks.dates(startsOn, endsOn, ["input", "endsOn"]);
  checks.done();

  const { code } = patch;
  set(programme, { ...(code && { code }), ...(name && { name }), description, startsOn, endsOn });
}
