import { Site } from "../places/place.entity.js";
import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { assignSiteOperators } from "./operator.actions.js";
import { AssignSiteOperatorsInput } from "./organisation.inputs.js";

export const SiteOperatorMutations = mutationsOf(
  "site",
  () => Site,
  KEEPERS,
  {
    assignSiteOperators: {
      does: "Says which organisations are at work at a site.",
      input: AssignSiteOperatorsInput,
      action: assignSiteOperators,
    },
  },
  "records:write",
);
