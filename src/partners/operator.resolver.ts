import { Site } from "../places/place.entity.js";
import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { setSiteOperators } from "./operator.actions.js";
import { SetSiteOperatorsInput } from "./organisation.inputs.js";

export const SiteOperatorMutations = mutationsOf(
  "site",
  () => Site,
  EDITORS,
  {
    setSiteOperators: {
      does: "Says which organisations are at work at a site.",
      input: SetSiteOperatorsInput,
      action: setSiteOperators,
    },
  },
  "RECORDS_WRITE",
);
