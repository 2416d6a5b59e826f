import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks } from "../writing/inputs.js";
import { link, merged, orElse, set } from "../writing/patch.js";
import { editingMemberships } from "./agreement.policy.js";
import { MultilateralMembership } from "./membership.entity.js";
import type { UpdateMultilateralMembershipInput } from "./membership.inputs.js";

export const { create: createMultilateralMembership, update: updateMultilateralMembership } = crudActions<
  MultilateralMembership,
  PatchOf<UpdateMultilateralMembershipInput>
>(MultilateralMembership, editingMemberships, [], async (ctx, membership, patch) => {
  const checks = new Checks(membership);
  const office = checks.texts(patch.office, at("office"), "name");
  checks.notNull(patch, "body", "startsOn");
  const will = merged(membership, patch);
  checks.dates(will("startsOn"), will("endsOn"), at("endsOn"));
  await checks.exists(ctx, Organisation, patch.body, at("body"));
  checks.matches(patch.fee?.amount, at("fee", "amount"), /^\d/, "notNegative");
  checks.currency(patch.fee?.currency, at("fee", "currency"));
  checks.throwIfAny();

  const { startsOn, endsOn, fee } = patch;
  set(membership, { office, startsOn, endsOn, fee, body: link(ctx, Organisation, patch.body) });
  set(membership, { visibility: orElse(patch.visibility, Visibility.INTERNAL) });
});
