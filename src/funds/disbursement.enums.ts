import { registerEnumType } from "type-graphql";

export enum DisbursementRequestStatus {
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  RETURNED = "RETURNED",
  APPROVED = "APPROVED",
}
registerEnumType(DisbursementRequestStatus, {
  name: "DisbursementRequestStatus",
  description: "The status of a request for funds.",
  valuesConfig: {
    DRAFT: { description: "Whoever asks works on it." },
    SUBMITTED: { description: "The department is to decide." },
    RETURNED: { description: "The department sent it back with a reason." },
    APPROVED: { description: "It may be paid." },
  },
});

export enum DisbursementRequestKind {
  ADVANCE = "ADVANCE",
  REIMBURSEMENT = "REIMBURSEMENT",
  DIRECT_PAYMENT = "DIRECT_PAYMENT",
}
registerEnumType(DisbursementRequestKind, {
  name: "DisbursementRequestKind",
  description: "What a partner asks for.",
  valuesConfig: {
    ADVANCE: { description: "Funds for what is to be spent in the period." },
    REIMBURSEMENT: { description: "Funds for what the partner spent in the period from its own." },
    DIRECT_PAYMENT: { description: "That the department pays others for the partner." },
  },
});

export enum DisbursementKind {
  PAYMENT = "PAYMENT",
  REFUND = "REFUND",
  CORRECTION = "CORRECTION",
}
registerEnumType(DisbursementKind, {
  name: "DisbursementKind",
  description: "What a disbursement is. Nothing is deleted: what is wrong is corrected by a negative amount that names it.",
  valuesConfig: {
    PAYMENT: { description: "Funds that were paid to the partner. The amount is positive." },
    REFUND: { description: "Funds of a payment that the partner paid back. The amount is negative." },
    CORRECTION: { description: "A payment that was recorded too high. The amount is negative." },
  },
});

export enum DisbursementStatus {
  PREPARED = "PREPARED",
  PAID = "PAID",
  CANCELLED = "CANCELLED",
}
registerEnumType(DisbursementStatus, {
  name: "DisbursementStatus",
  description: "The status of a disbursement.",
  valuesConfig: {
    PREPARED: { description: "A second person has to release it. It is not paid yet, and its amount is reserved." },
    PAID: { description: "It counts from its day on." },
    CANCELLED: { description: "It was prepared and is not paid. It counts nowhere." },
  },
});
