import { archiving, KEEPERS } from "../writing/keep.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createOrganisation, updateOrganisation } from "./organisation.actions.js";
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
    ...archiveMutations("Organisation", "an organisation", OrganisationVersionInput, archiving(Organisation, keepingOrganisations)),
  },
  scope,
);

export const OrganisationUpdate = mutationsOf(
  "organisation",
  () => Organisation,
  `${KEEPERS} Also for its own managers, who leave its identifiers out.`,
  { updateOrganisation: { does: "Changes an organisation.", input: UpdateOrganisationInput, action: updateOrganisation } },
  scope,
);
