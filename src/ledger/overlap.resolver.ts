import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { createOverlapDeclaration, updateOverlapDeclaration } from "./overlap.actions.js";
import { OverlapDeclaration } from "./overlap.entity.js";
import { CreateOverlapDeclarationInput, UpdateOverlapDeclarationInput } from "./overlap.inputs.js";

export const OverlapMutations = mutationsOf(
  "overlapDeclaration",
  () => OverlapDeclaration,
  EDITORS,
  {
    createOverlapDeclaration: {
      does: "Says whether partners report the same people for one site and span; totals follow at once.",
      input: CreateOverlapDeclarationInput,
      action: createOverlapDeclaration,
    },
    updateOverlapDeclaration: { does: "Says it otherwise.", input: UpdateOverlapDeclarationInput, action: updateOverlapDeclaration },
  },
  "RECORDS_WRITE",
);
