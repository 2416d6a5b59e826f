import { registerEnumType } from "type-graphql";

export enum ReceiptKind {
  RECEIPT = "RECEIPT",
  REFUND = "REFUND",
  CORRECTION = "CORRECTION",
}
registerEnumType(ReceiptKind, {
  name: "ReceiptKind",
  description: "What a receipt is. Nothing is deleted: what is wrong is corrected by a negative amount that names it.",
  valuesConfig: {
    RECEIPT: { description: "Funds that came in. The amount is positive." },
    REFUND: { description: "Funds of a receipt that were paid back to the funder. The amount is negative." },
    CORRECTION: { description: "A receipt that was recorded too high. The amount is negative." },
  },
});
