import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { archiveOrganisation, createOrganisation, restoreOrganisation, updateOrganisation } from "./organisation.actions.js";
import { Organisation } from "./organisation.entity.js";
import { CreateOrganisationInput, OrganisationVersionInput, UpdateOrganisationInput } from "./organisation.inputs.js";
import { keepingOrganisations } from "./organisation.policy.js";

const { scope } = keepingOrganisations;

export const OrganisationMutations = mutationsOf(
  "organisation",
  () => Organisation,
  KEEPERS,
  {
    createOrganisation: { does: "Records an organisation.", input: CreateOrganisationInput, action: createOrganisation },
    updateOrganisation: { does: "Changes an organisation.", input: UpdateOrganisationInput, action: updateOrganisation },
    archiveOrganisation: {
      does: "Puts an organisation aside; it stays where it is referred to.",
      input: OrganisationVersionInput,
      action: archiveOrganisation,
    },
    restoreOrganisation: {
      does: "Takes up again an organisation that was put aside.",
      input: OrganisationVersionInput,
      action: restoreOrganisation,
    },
  },
  scope,
);
