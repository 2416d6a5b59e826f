import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, orElse, set } from "../writing/patch.js";
import { Agreement } from "./agreement.entity.js";
import { MeetingCadence } from "./agreement.enums.js";
import { editingMechanisms } from "./agreement.policy.js";
import { CooperationMechanism } from "./mechanism.entity.js";
import type { UpdateCooperationMechanismInput } from "./mechanism.inputs.js";

export const { create: createCooperationMechanism, update: updateCooperationMechanism } = crudActions<
  CooperationMechanism,
  PatchOf<UpdateCooperationMechanismInput>
>(CooperationMechanism, editingMechanisms, ["parties"], async (ctx, mechanism, patch) => {
  const checks = new Checks(mechanism);
  const name = checks.texts(patch.name, at("name"), "name", true);
  const purpose = checks.texts(patch.purpose, at("purpose"), "text");
  const will = merged(mechanism, patch);
  checks.dates(will("lastMetOn"), will("nextMeetsOn"), at("nextMeetsOn"), "lastMetOn");
  checks.dates(will("lastMetOn"), will("endedOn"), at("endedOn"), "lastMetOn");
  await checks.exists(ctx, Agreement, patch.agreement, at("agreement"));
  await checks.eachExists(ctx, Organisation, patch.parties ?? [], (i) => at("parties", i));
  checks.unique(patch.parties ?? [], (i) => at("parties", i));
  checks.throwIfAny();

  const { lastMetOn, nextMeetsOn, endedOn } = patch;
  set(mechanism, { name, purpose, lastMetOn, nextMeetsOn, endedOn, agreement: link(ctx, Agreement, patch.agreement) });
  set(mechanism, {
    cadence: orElse(patch.cadence, MeetingCadence.AS_NEEDED),
    visibility: orElse(patch.visibility, Visibility.INTERNAL),
  });
  replaceParts(ctx, mechanism.parties, patch.parties, (id) => ({ organisation: link(ctx, Organisation, id) }));
});
