import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { Site } from "./place.entity.js";
import { archiveSite, createSite, restoreSite, updateSite } from "./site.actions.js";
import { CreateSiteInput, SiteVersionInput, UpdateSiteInput } from "./site.inputs.js";

export const SiteMutations = mutationsOf(
  "site",
  () => Site,
  KEEPERS,
  {
    createSite: { does: "Records a site.", input: CreateSiteInput, action: createSite },
    updateSite: { does: "Changes a site.", input: UpdateSiteInput, action: updateSite },
    archiveSite: { does: "Puts a site aside; it stays where it is referred to.", input: SiteVersionInput, action: archiveSite },
    restoreSite: { does: "Takes up again a site that was put aside.", input: SiteVersionInput, action: restoreSite },
  },
  "records:write",
);
