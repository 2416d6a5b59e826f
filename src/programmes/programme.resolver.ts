import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createProgramme, updateProgramme } from "./programme.actions.js";
import { Programme } from "./programme.entity.js";
import { CreateProgrammeInput, ProgrammeVersionInput, UpdateProgrammeInput } from "./programme.inputs.js";
import { editingProgrammes } from "./programme.policy.js";

const { scope } = editingProgrammes;

export const ProgrammeMutations = mutationsOf(
  "programme",
  () => Programme,
  EDITORS,
  {
    createProgramme: { does: "Begins a programme.", input: CreateProgrammeInput, action: createProgramme },
    updateProgramme: { does: "Changes a programme.", input: UpdateProgrammeInput, action: updateProgramme },
    ...archiveMutations("Programme", "a programme", ProgrammeVersionInput, archiveActions(Programme, editingProgrammes)),
  },
  scope,
);
