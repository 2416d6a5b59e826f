import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { createProgramme, updateProgramme } from "./programme.actions.js";
import { Programme } from "./programme.entity.js";
import { CreateProgrammeInput, UpdateProgrammeInput } from "./programme.inputs.js";
import { keepingProgrammes } from "./programme.policy.js";

const { scope } = keepingProgrammes;

export const ProgrammeMutations = mutationsOf(
  "programme",
  () => Programme,
  KEEPERS,
  {
    createProgramme: { does: "Begins a programme.", input: CreateProgrammeInput, action: createProgramme },
    updateProgramme: { does: "Changes a programme.", input: UpdateProgrammeInput, action: updateProgramme },
  },
  scope,
);
