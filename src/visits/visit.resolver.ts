import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { proposeVisitBudget } from "./budget.actions.js";
import { ProposeVisitBudgetInput } from "./norm.inputs.js";
import { cancelVisit, closeVisit, completeVisit, createVisit, settleVisit, startVisit, updateVisit } from "./visit.actions.js";
import {
  answerVisitObjection,
  publishVisitNotice,
  recordVisitObjection,
  refuseVisit,
  reopenVisit,
  returnVisit,
  signVisitStep,
  submitVisit,
  withdrawVisit,
} from "./visit.approval.actions.js";
import { Visit } from "./visit.entity.js";
import { eraseVisitDelegates } from "./visit.erase.js";
import {
  CreateVisitInput,
  RefuseVisitInput,
  ReopenVisitInput,
  ReturnVisitInput,
  UpdateVisitInput,
  VisitObjectionInput,
  VisitStepInput,
  VisitVersionInput,
} from "./visit.inputs.js";
import { editingVisits } from "./visit.policy.js";

export const VisitMutations = mutationsOf(
  "visit",
  () => Visit,
  EDITORS,
  {
    createVisit: { does: "Records a visit that is planned.", input: CreateVisitInput, action: createVisit },
    updateVisit: { does: "Changes a visit.", input: UpdateVisitInput, action: updateVisit },
    ...archiveMutations("Visit", "a visit", VisitVersionInput, archiveActions(Visit, editingVisits)),
    proposeVisitBudget: {
      does: "Puts the lines that the standards of its stops come to, and those given besides, in place of the budget of a visit.",
      input: ProposeVisitBudgetInput,
      action: proposeVisitBudget,
    },
    startVisit: {
      does: "Notes that a visit has begun: of one that goes through an approval chain, once it is approved.",
      input: VisitVersionInput,
      action: startVisit,
    },
    completeVisit: {
      does: "Notes that a visit has taken place. Of one that was approved, `leftOn` and `returnedOn` are recorded before.",
      input: VisitVersionInput,
      action: completeVisit,
    },
    closeVisit: {
      does: "Closes a visit that was settled, once its results were published.",
      input: VisitVersionInput,
      action: closeVisit,
    },
    cancelVisit: {
      does: "Cancels a visit. The number of its approval, if it has one, holds no more.",
      input: VisitVersionInput,
      action: cancelVisit,
    },
  },
  "RECORDS_WRITE",
);

export const VisitErasure = mutationsOf(
  "visit",
  () => Visit,
  "For the department's head and administrators. No scope of a key allows it.",
  {
    eraseVisitDelegates: {
      does: "Takes from a visit that was completed, cancelled or archived the names and posts of who travelled, for ever and in the audit too, with the files of its papers; how many went, whose they were, and the hashes of papers stay.",
      input: VisitVersionInput,
      action: eraseVisitDelegates,
    },
  },
);

export const VisitApplications = mutationsOf("visit", () => Visit, `${EDITORS} No scope of a key allows it.`, {
  submitVisit: {
    does: "Submits the application for a visit: it gets a copy of the approval chain that is valid on its first day.",
    input: VisitVersionInput,
    action: submitVisit,
  },
  withdrawVisit: { does: "Takes back an application that is not decided yet.", input: VisitVersionInput, action: withdrawVisit },
  reopenVisit: {
    does: "Takes an approved visit back to be changed: its number holds no more, and it is submitted anew.",
    input: ReopenVisitInput,
    action: reopenVisit,
  },
});

export const VisitSignatures = mutationsOf(
  "visit",
  () => Visit,
  "For officers, finance officers, heads and administrators of the department who may take the step: never one who travels, wrote the application or took another step. No scope of a key allows it.",
  {
    signVisitStep: {
      does: "Takes a step of the application. With the last one the visit is approved and gets its number.",
      input: VisitStepInput,
      action: signVisitStep,
    },
    publishVisitNotice: { does: "Publishes the notice of a step, from today on.", input: VisitStepInput, action: publishVisitNotice },
    returnVisit: {
      does: "Returns the application to an earlier step or to the applicant, with the reason.",
      input: ReturnVisitInput,
      action: returnVisit,
    },
    refuseVisit: { does: "Refuses the application, with the reason.", input: RefuseVisitInput, action: refuseVisit },
  },
);

export const VisitObjections = mutationsOf(
  "visit",
  () => Visit,
  "For officers, finance officers, heads and administrators of the department. No scope of a key allows it.",
  {
    recordVisitObjection: {
      does: "Records an objection made during the public notice: nothing goes on before it is answered.",
      input: VisitObjectionInput,
      action: recordVisitObjection,
    },
    answerVisitObjection: {
      does: "Answers an objection that was examined and is not right, so that the application goes on. Not by one who travels or wrote it.",
      input: VisitObjectionInput,
      action: answerVisitObjection,
    },
  },
);

export const VisitSettlement = mutationsOf("visit", () => Visit, "For finance officers and administrators. No scope of a key allows it.", {
  settleVisit: {
    does: "Notes that the costs of an approved visit whose report came were settled.",
    input: VisitVersionInput,
    action: settleVisit,
  },
});
