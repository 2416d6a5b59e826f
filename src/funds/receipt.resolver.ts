import { mutationsOf } from "../writing/mutations.js";
import { createPeriodClose } from "./period.actions.js";
import { PeriodClose } from "./period.entity.js";
import { CreatePeriodCloseInput } from "./period.inputs.js";
import { correctReceipt, createReceipt } from "./receipt.actions.js";
import { Receipt } from "./receipt.entity.js";
import { CorrectReceiptInput, CreateReceiptInput } from "./receipt.inputs.js";

const WHO = "For the department's finance officers and administrators.";

export const ReceiptMutations = mutationsOf("receipt", () => Receipt, WHO, {
  createReceipt: { does: "Records funds of a source that came in.", input: CreateReceiptInput, action: createReceipt },
  correctReceipt: {
    does: "Records a refund or correction of a receipt, as a negative amount that names it.",
    input: CorrectReceiptInput,
    action: correctReceipt,
  },
});

export const PeriodCloseMutations = mutationsOf("periodClose", () => PeriodClose, WHO, {
  createPeriodClose: {
    does: "Closes a month of a funding source for good: what is wrong in it is corrected in an open month.",
    input: CreatePeriodCloseInput,
    action: createPeriodClose,
  },
});
