import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { declareOverlap, updateOverlapDeclaration } from "./overlap.actions.js";
import { OverlapDeclaration } from "./overlap.entity.js";
import { DeclareOverlapInput, UpdateOverlapDeclarationInput } from "./overlap.inputs.js";

export const OverlapMutations = mutationsOf(
  "overlap",
  () => OverlapDeclaration,
  KEEPERS,
  {
    declareOverlap: {
      does: "Says whether partners report the same people for one site and span; totals follow at once.",
      input: DeclareOverlapInput,
      action: declareOverlap,
    },
    updateOverlapDeclaration: { does: "Says it otherwise.", input: UpdateOverlapDeclarationInput, action: updateOverlapDeclaration },
  },
  "RECORDS_WRITE",
);
