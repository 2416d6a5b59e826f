import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createAgreement, updateAgreement } from "./agreement.actions.js";
import { Agreement } from "./agreement.entity.js";
import { AgreementVersionInput, CreateAgreementInput, UpdateAgreementInput } from "./agreement.inputs.js";
import { editingAgreements, editingMechanisms, editingMemberships } from "./agreement.policy.js";
import { createCooperationMechanism, updateCooperationMechanism } from "./mechanism.actions.js";
import { CooperationMechanism } from "./mechanism.entity.js";
import { CooperationMechanismVersionInput, CreateCooperationMechanismInput, UpdateCooperationMechanismInput } from "./mechanism.inputs.js";
import { createMultilateralMembership, updateMultilateralMembership } from "./membership.actions.js";
import { MultilateralMembership } from "./membership.entity.js";
import {
  CreateMultilateralMembershipInput,
  MultilateralMembershipVersionInput,
  UpdateMultilateralMembershipInput,
} from "./membership.inputs.js";

export const AgreementMutations = mutationsOf(
  "agreement",
  () => Agreement,
  EDITORS,
  {
    createAgreement: { does: "Records an agreement.", input: CreateAgreementInput, action: createAgreement },
    updateAgreement: { does: "Changes an agreement.", input: UpdateAgreementInput, action: updateAgreement },
    ...archiveMutations("Agreement", "an agreement", AgreementVersionInput, archiveActions(Agreement, editingAgreements)),
  },
  "RECORDS_WRITE",
);

export const CooperationMechanismMutations = mutationsOf(
  "cooperationMechanism",
  () => CooperationMechanism,
  EDITORS,
  {
    createCooperationMechanism: {
      does: "Records a regular cooperation mechanism.",
      input: CreateCooperationMechanismInput,
      action: createCooperationMechanism,
    },
    updateCooperationMechanism: {
      does: "Changes a cooperation mechanism, its last and next meeting for example.",
      input: UpdateCooperationMechanismInput,
      action: updateCooperationMechanism,
    },
    ...archiveMutations(
      "CooperationMechanism",
      "a cooperation mechanism",
      CooperationMechanismVersionInput,
      archiveActions(CooperationMechanism, editingMechanisms),
    ),
  },
  "RECORDS_WRITE",
);

export const MultilateralMembershipMutations = mutationsOf(
  "multilateralMembership",
  () => MultilateralMembership,
  EDITORS,
  {
    createMultilateralMembership: {
      does: "Records that the association is a member of a multilateral body.",
      input: CreateMultilateralMembershipInput,
      action: createMultilateralMembership,
    },
    updateMultilateralMembership: {
      does: "Changes a membership of a multilateral body.",
      input: UpdateMultilateralMembershipInput,
      action: updateMultilateralMembership,
    },
    ...archiveMutations(
      "MultilateralMembership",
      "a membership of a multilateral body",
      MultilateralMembershipVersionInput,
      archiveActions(MultilateralMembership, editingMemberships),
    ),
  },
  "RECORDS_WRITE",
);
