import { mutationsOf } from "../writing/mutations.js";
import { approveBudgetVersion, createBudgetVersion, reviseBudgetVersion, updateBudgetVersion } from "./budget.actions.js";
import { BudgetVersion } from "./budget.entity.js";
import {
  BudgetVersionInput,
  CorrectReallocationInput,
  CreateBudgetVersionInput,
  CreateReallocationInput,
  ReviseBudgetVersionInput,
  UpdateBudgetVersionInput,
} from "./budget.inputs.js";
import { correctReallocation, createReallocation } from "./reallocation.actions.js";
import { Reallocation } from "./reallocation.entity.js";

const WHO = "For the department's finance officers and administrators. No key may do it.";

export const BudgetVersionMutations = mutationsOf("budgetVersion", () => BudgetVersion, WHO, {
  createBudgetVersion: {
    does: "Begins the first budget of a funding source, as a draft.",
    input: CreateBudgetVersionInput,
    action: createBudgetVersion,
  },
  updateBudgetVersion: { does: "Changes a draft of a budget.", input: UpdateBudgetVersionInput, action: updateBudgetVersion },
  reviseBudgetVersion: {
    does: "Begins a draft that is to replace the effective version, with its lines as they are after reallocations: one whose amount was changed by them is a lump sum.",
    input: ReviseBudgetVersionInput,
    action: reviseBudgetVersion,
  },
});

export const BudgetApprovals = mutationsOf(
  "budgetVersion",
  () => BudgetVersion,
  "For the department's head, unless they wrote it. No key may do it.",
  {
    approveBudgetVersion: {
      does: "Approves a draft, which replaces the effective version and never changes from then on.",
      input: BudgetVersionInput,
      action: approveBudgetVersion,
    },
  },
);

export const ReallocationMutations = mutationsOf("reallocation", () => Reallocation, WHO, {
  createReallocation: {
    does: "Moves money from one line of an effective budget to another.",
    input: CreateReallocationInput,
    action: createReallocation,
  },
  correctReallocation: {
    does: "Takes a reallocation back whole, by one with negative amounts.",
    input: CorrectReallocationInput,
    action: correctReallocation,
  },
});
