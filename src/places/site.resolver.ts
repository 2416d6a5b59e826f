import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { Site } from "./place.entity.js";
import { createSite, updateSite } from "./site.actions.js";
import { CreateSiteInput, SiteVersionInput, UpdateSiteInput } from "./site.inputs.js";
import { editingSites } from "./site.policy.js";

export const SiteMutations = mutationsOf(
  "site",
  () => Site,
  EDITORS,
  {
    createSite: { does: "Records a site.", input: CreateSiteInput, action: createSite },
    updateSite: { does: "Changes a site.", input: UpdateSiteInput, action: updateSite },
    ...archiveMutations("Site", "a site", SiteVersionInput, archiveActions(Site, editingSites)),
  },
  "RECORDS_WRITE",
);
