import { mutationsOf } from "../writing/mutations.js";
import { cancelDisbursement, correctDisbursement, createDisbursement, releaseDisbursement } from "./disbursement.actions.js";
import { Disbursement, DisbursementRequest } from "./disbursement.entity.js";
import {
  CorrectDisbursementInput,
  CreateDisbursementInput,
  CreateDisbursementRequestInput,
  DisbursementRequestVersionInput,
  DisbursementVersionInput,
  ReturnDisbursementRequestInput,
  UpdateDisbursementRequestInput,
} from "./disbursement.inputs.js";
import {
  approveDisbursementRequest,
  createDisbursementRequest,
  returnDisbursementRequest,
  submitDisbursementRequest,
  updateDisbursementRequest,
  withdrawDisbursementRequest,
} from "./disbursement-request.actions.js";

const APART = "Of asking, approving, preparing and releasing a payment, nobody takes two.";

export const DisbursementRequestMutations = mutationsOf(
  "disbursementRequest",
  () => DisbursementRequest,
  "For the partner's own reporters and managers, and the department's officers, head and administrators.",
  {
    createDisbursementRequest: {
      does: "Begins a request for funds of a commitment that was signed.",
      input: CreateDisbursementRequestInput,
      action: createDisbursementRequest,
    },
    updateDisbursementRequest: {
      does: "Changes a request for funds that is a draft or was returned.",
      input: UpdateDisbursementRequestInput,
      action: updateDisbursementRequest,
    },
    submitDisbursementRequest: {
      does: "Hands a request for funds to the department. What all requests ask for by a line is what the commitment has in it at most.",
      input: DisbursementRequestVersionInput,
      action: submitDisbursementRequest,
    },
    withdrawDisbursementRequest: {
      does: "Takes back a request for funds that was submitted and not decided yet.",
      input: DisbursementRequestVersionInput,
      action: withdrawDisbursementRequest,
    },
  },
);

export const RequestApprovalMutations = mutationsOf(
  "disbursementRequest",
  () => DisbursementRequest,
  "For the department's officers, head and administrators.",
  {
    returnDisbursementRequest: {
      does: "Sends a request for funds back with a reason.",
      input: ReturnDisbursementRequestInput,
      action: returnDisbursementRequest,
    },
    approveDisbursementRequest: {
      does: `Approves a request for funds. ${APART}`,
      input: DisbursementRequestVersionInput,
      action: approveDisbursementRequest,
    },
  },
);

export const DisbursementMutations = mutationsOf(
  "disbursement",
  () => Disbursement,
  "For the department's finance officers and administrators.",
  {
    createDisbursement: {
      does: `Pays an instalment by an approved request; above the amount that the source sets it is prepared, and a second person releases it. ${APART}`,
      input: CreateDisbursementInput,
      action: createDisbursement,
    },
    cancelDisbursement: {
      does: "Cancels a disbursement that was prepared and not released.",
      input: DisbursementVersionInput,
      action: cancelDisbursement,
    },
    correctDisbursement: {
      does: "Records a refund or correction of a payment, as a negative amount that names it; above the amount that the source sets a second person releases it.",
      input: CorrectDisbursementInput,
      action: correctDisbursement,
    },
  },
);

export const ReleaseMutations = mutationsOf(
  "disbursement",
  () => Disbursement,
  "For the department's finance officers, head and administrators.",
  {
    releaseDisbursement: {
      does: `Releases a disbursement that somebody else prepared. ${APART}`,
      input: DisbursementVersionInput,
      action: releaseDisbursement,
    },
  },
);
