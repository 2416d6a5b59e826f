import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import {
  archiveFundingCommitment,
  createFundingCommitment,
  recordInstalmentDocument,
  restoreFundingCommitment,
  updateFundingCommitment,
} from "./commitment.actions.js";
import { FundingCommitment } from "./commitment.entity.js";
import {
  CreateFundingCommitmentInput,
  FundingCommitmentVersionInput,
  RecordInstalmentDocumentInput,
  UpdateFundingCommitmentInput,
} from "./commitment.inputs.js";

export const FundingCommitmentMutations = mutationsOf(
  "fundingCommitment",
  () => FundingCommitment,
  "For the department's finance officers and administrators.",
  {
    createFundingCommitment: {
      does: "Records a commitment to a partner. What is committed of a line of the budget is its effective amount at most.",
      input: CreateFundingCommitmentInput,
      action: createFundingCommitment,
    },
    updateFundingCommitment: { does: "Changes a commitment.", input: UpdateFundingCommitmentInput, action: updateFundingCommitment },
    ...archiveMutations("FundingCommitment", "a commitment of which nothing was requested or reported", FundingCommitmentVersionInput, {
      archive: archiveFundingCommitment,
      restore: restoreFundingCommitment,
    }),
    recordInstalmentDocument: {
      does: "Records the document that the condition of an instalment asks for.",
      input: RecordInstalmentDocumentInput,
      action: recordInstalmentDocument,
    },
  },
);
