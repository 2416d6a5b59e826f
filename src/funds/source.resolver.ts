import { archiveActions } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { keepingFunds } from "./fund.policy.js";
import { createFundingSource, updateFundingSource } from "./source.actions.js";
import { FundingSource } from "./source.entity.js";
import { CreateFundingSourceInput, FundingSourceVersionInput, UpdateFundingSourceInput } from "./source.inputs.js";

export const FundingSourceMutations = mutationsOf(
  "fundingSource",
  () => FundingSource,
  "For the department's finance officers and administrators. No key may do it.",
  {
    createFundingSource: { does: "Records a funding source.", input: CreateFundingSourceInput, action: createFundingSource },
    updateFundingSource: { does: "Changes a funding source.", input: UpdateFundingSourceInput, action: updateFundingSource },
    ...archiveMutations("FundingSource", "a funding source", FundingSourceVersionInput, archiveActions(FundingSource, keepingFunds)),
  },
);
