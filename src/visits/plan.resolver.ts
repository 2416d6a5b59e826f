import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { approveVisitPlan, createVisitPlan, reopenVisitPlan, updateVisitPlan } from "./plan.actions.js";
import { VisitPlan } from "./plan.entity.js";
import { CreateVisitPlanInput, UpdateVisitPlanInput, VisitPlanVersionInput } from "./plan.inputs.js";
import { editingVisitPlans } from "./visit.policy.js";

export const VisitPlanMutations = mutationsOf(
  "visitPlan",
  () => VisitPlan,
  EDITORS,
  {
    createVisitPlan: { does: "Begins the plan of the visits of a year.", input: CreateVisitPlanInput, action: createVisitPlan },
    updateVisitPlan: { does: "Changes a plan that is not approved.", input: UpdateVisitPlanInput, action: updateVisitPlan },
  },
  editingVisitPlans.scope,
);

export const VisitPlanApproval = mutationsOf("visitPlan", () => VisitPlan, "For the department's head. No scope of a key allows it.", {
  approveVisitPlan: {
    does: "Approves a plan: visits are held against it, and nobody changes it before it is reopened.",
    input: VisitPlanVersionInput,
    action: approveVisitPlan,
  },
  reopenVisitPlan: {
    does: "Takes an approved plan back to be changed. Visits that were submitted go on; no other is submitted against it before it is approved again.",
    input: VisitPlanVersionInput,
    action: reopenVisitPlan,
  },
});
