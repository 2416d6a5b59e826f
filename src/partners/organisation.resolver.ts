import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createOrganisation, updateOrganisation } from "./organisation.actions.js";
import { Organisation } from "./organisation.entity.js";
import { CreateOrganisationInput, OrganisationVersionInput, UpdateOrganisationInput } from "./organisation.inputs.js";
import { editingOrganisations } from "./organisation.policy.js";

const { scope } = editingOrganisations;

export const OrganisationMutations = mutationsOf(
  "organisation",
  () => Organisation,
  EDITORS,
  {
    createOrganisation: { does: "Records an organisation.", input: CreateOrganisationInput, action: createOrganisation },
    ...archiveMutations("Organisation", "an organisation", OrganisationVersionInput, archiveActions(Organisation, editingOrganisations)),
  },
  scope,
);

export const OrganisationUpdate = mutationsOf(
  "organisation",
  () => Organisation,
  `${EDITORS} Also for its own managers, who leave its identifiers out.`,
  { updateOrganisation: { does: "Changes an organisation.", input: UpdateOrganisationInput, action: updateOrganisation } },
  scope,
);
