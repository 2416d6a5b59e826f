import { archiving, KEEPERS } from "../writing/keep.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createProgramme, updateProgramme } from "./programme.actions.js";
import { Programme } from "./programme.entity.js";
import { CreateProgrammeInput, ProgrammeVersionInput, UpdateProgrammeInput } from "./programme.inputs.js";
import { keepingProgrammes } from "./programme.policy.js";

const { scope } = keepingProgrammes;

export const ProgrammeMutations = mutationsOf(
  "programme",
  () => Programme,
  KEEPERS,
  {
    createProgramme: { does: "Begins a programme.", input: CreateProgrammeInput, action: createProgramme },
    updateProgramme: { does: "Changes a programme.", input: UpdateProgrammeInput, action: updateProgramme },
    ...archiveMutations("Programme", "a programme", ProgrammeVersionInput, archiving(Programme, keepingProgrammes)),
  },
  scope,
);
