import { archiving, KEEPERS } from "../writing/keep.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { Site } from "./place.entity.js";
import { createSite, updateSite } from "./site.actions.js";
import { CreateSiteInput, SiteVersionInput, UpdateSiteInput } from "./site.inputs.js";
import { keepingSites } from "./site.policy.js";

export const SiteMutations = mutationsOf(
  "site",
  () => Site,
  KEEPERS,
  {
    createSite: { does: "Records a site.", input: CreateSiteInput, action: createSite },
    updateSite: { does: "Changes a site.", input: UpdateSiteInput, action: updateSite },
    ...archiveMutations("Site", "a site", SiteVersionInput, archiving(Site, keepingSites)),
  },
  "RECORDS_WRITE",
);
