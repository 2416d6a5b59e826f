import { asShared, type Policy } from "../reading/predicate.js";
import { editorsOf } from "../writing/permission.js";
import type { Agreement } from "./agreement.entity.js";
import type { CooperationMechanism } from "./mechanism.entity.js";
import type { MultilateralMembership } from "./membership.entity.js";

/** The department sees every agreement, everyone the public ones, a partner also those for partners to which it is party. */
export const agreementsVisibleTo: Policy<Agreement> = (agreement, viewer) =>
  asShared(viewer, agreement.visibility, (id) => agreement.parties.some((party) => party.organisation.equals(id)));

export const mechanismsVisibleTo: Policy<CooperationMechanism> = (mechanism, viewer) =>
  asShared(viewer, mechanism.visibility, (id) => mechanism.parties.some((party) => party.organisation.equals(id)));

/** The body of which the association is a member is the other party. */
export const membershipsVisibleTo: Policy<MultilateralMembership> = (membership, viewer) =>
  asShared(viewer, membership.visibility, (id) => membership.body.equals(id));

export const editingAgreements = editorsOf("Agreement");
export const editingMechanisms = editorsOf("CooperationMechanism");
export const editingMemberships = editorsOf("MultilateralMembership");
