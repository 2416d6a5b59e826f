import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createVisit, transition, updateVisit } from "./visit.actions.js";
import { Visit } from "./visit.entity.js";
import { eraseVisitDelegates } from "./visit.erase.js";
import { CreateVisitInput, UpdateVisitInput, VisitVersionInput } from "./visit.inputs.js";
import { editingVisits } from "./visit.policy.js";
import type { VisitTransition } from "./visit.rules.js";

const by = (name: VisitTransition, does: string) => ({ does, input: VisitVersionInput, action: transition(name) });

export const VisitMutations = mutationsOf(
  "visit",
  () => Visit,
  EDITORS,
  {
    createVisit: { does: "Records a visit that is planned.", input: CreateVisitInput, action: createVisit },
    updateVisit: { does: "Changes a visit.", input: UpdateVisitInput, action: updateVisit },
    ...archiveMutations("Visit", "a visit", VisitVersionInput, archiveActions(Visit, editingVisits)),
    startVisit: by("startVisit", "Notes that a visit has begun."),
    completeVisit: by("completeVisit", "Notes that a visit has taken place."),
    cancelVisit: by("cancelVisit", "Cancels a visit."),
  },
  "RECORDS_WRITE",
);

export const VisitErasure = mutationsOf("visit", () => Visit, "For the department's head and administrators. No key is good for it.", {
  eraseVisitDelegates: {
    does: "Takes from a visit that was completed, cancelled or archived the names and posts of who travelled, for ever and in the audit too; how many went, and whose they were, stays.",
    input: VisitVersionInput,
    action: eraseVisitDelegates,
  },
});
