import { mutationsOf } from "../writing/mutations.js";
import { createApprovalChain, updateApprovalChain } from "./chain.actions.js";
import { ApprovalChain } from "./chain.entity.js";
import {
  ApprovalDeputyVersionInput,
  CreateApprovalChainInput,
  CreateApprovalDeputyInput,
  UpdateApprovalChainInput,
} from "./chain.inputs.js";
import { createApprovalDeputy, endApprovalDeputy } from "./deputy.actions.js";
import { ApprovalDeputy } from "./deputy.entity.js";

export const ApprovalChainMutations = mutationsOf(
  "approvalChain",
  () => ApprovalChain,
  "For administrators. No scope of a key allows it.",
  {
    createApprovalChain: {
      does: "Sets the steps for what begins within some days.",
      input: CreateApprovalChainInput,
      action: createApprovalChain,
    },
    updateApprovalChain: {
      does: "Changes an approval chain for what is submitted from now on.",
      input: UpdateApprovalChainInput,
      action: updateApprovalChain,
    },
  },
);

export const ApprovalDeputyMutations = mutationsOf(
  "approvalDeputy",
  () => ApprovalDeputy,
  "For officers, finance officers, heads and administrators of the department, each for themselves; administrators for anybody. No scope of a key allows it.",
  {
    createApprovalDeputy: {
      does: "Lets somebody take the steps of approvals in another's place for some days.",
      input: CreateApprovalDeputyInput,
      action: createApprovalDeputy,
    },
    endApprovalDeputy: { does: "Ends that before its last day.", input: ApprovalDeputyVersionInput, action: endApprovalDeputy },
  },
);
