import { archiving, KEEPERS } from "../writing/keep.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createAgreement, updateAgreement } from "./agreement.actions.js";
import { Agreement } from "./agreement.entity.js";
import { AgreementVersionInput, CreateAgreementInput, UpdateAgreementInput } from "./agreement.inputs.js";
import { keepingAgreements, keepingMechanisms, keepingMemberships } from "./agreement.policy.js";
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
  KEEPERS,
  {
    createAgreement: { does: "Records an agreement.", input: CreateAgreementInput, action: createAgreement },
    updateAgreement: { does: "Changes an agreement.", input: UpdateAgreementInput, action: updateAgreement },
    ...archiveMutations("Agreement", "an agreement", AgreementVersionInput, archiving(Agreement, keepingAgreements)),
  },
  "RECORDS_WRITE",
);

export const CooperationMechanismMutations = mutationsOf(
  "cooperationMechanism",
  () => CooperationMechanism,
  KEEPERS,
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
      archiving(CooperationMechanism, keepingMechanisms),
    ),
  },
  "RECORDS_WRITE",
);

export const MultilateralMembershipMutations = mutationsOf(
  "multilateralMembership",
  () => MultilateralMembership,
  KEEPERS,
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
      archiving(MultilateralMembership, keepingMemberships),
    ),
  },
  "RECORDS_WRITE",
);
