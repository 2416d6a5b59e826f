import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { at, Checks } from "../writing/inputs.js";
import { keeping, type PatchOf } from "../writing/keep.js";
import { link, merged, orElse, set } from "../writing/patch.js";
import { keepingMemberships } from "./agreement.policy.js";
import { MultilateralMembership } from "./membership.entity.js";
import type { UpdateMultilateralMembershipInput } from "./membership.inputs.js";

export const { create: createMultilateralMembership, update: updateMultilateralMembership } = keeping<
  MultilateralMembership,
  PatchOf<UpdateMultilateralMembershipInput>
>(MultilateralMembership, keepingMemberships, [], async (ctx, membership, patch) => {
  const checks = new Checks(membership);
  const office = checks.texts(patch.office, at("office"), "name");
  checks.kept(patch, "body", "startsOn");
  const will = merged(membership, patch);
  checks.dates(will("startsOn"), will("endsOn"), at("endsOn"));
  await checks.known(ctx, Organisation, patch.body, at("body"));
  checks.form(patch.fee?.amount, at("fee", "amount"), /^\d/, "notNegative");
  checks.currency(patch.fee?.currency, at("fee", "currency"));
  checks.done();

  const { startsOn, endsOn, fee } = patch;
  set(membership, { office, startsOn, endsOn, fee, body: link(ctx, Organisation, patch.body) });
  set(membership, { visibility: orElse(patch.visibility, Visibility.INTERNAL) });
});
