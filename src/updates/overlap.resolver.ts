import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { declareOverlap, updateOverlap } from "./overlap.actions.js";
import { Overlap } from "./overlap.entity.js";
import { DeclareOverlapInput, UpdateOverlapInput } from "./overlap.inputs.js";

export const OverlapMutations = mutationsOf(
  "overlap",
  () => Overlap,
  KEEPERS,
  {
    declareOverlap: {
      does: "Says whether partners report the same people for one site and span; totals follow at once.",
      input: DeclareOverlapInput,
      action: declareOverlap,
    },
    updateOverlap: { does: "Says it otherwise.", input: UpdateOverlapInput, action: updateOverlap },
  },
  "records:write",
);
