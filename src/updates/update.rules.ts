/** Where a progress update stands. */
export enum UpdateStatus {
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  RETURNED = "RETURNED",
  APPROVED = "APPROVED",
  REOPENED = "REOPENED",
}

/** Who takes a step: the partner whose update it is, or those of the department who review. */
export type UpdateParty = "partner" | "reviewer";

/** What is done to a progress update, from where to where and by whom. The rule, the API and the tests read this one table. */
export const UPDATE_TRANSITIONS = {
  submitProgressUpdate: { from: ["DRAFT", "RETURNED", "REOPENED"], to: "SUBMITTED", by: "partner" },
  withdrawProgressUpdate: { from: ["SUBMITTED"], to: "RETURNED", by: "partner" },
  returnProgressUpdate: { from: ["SUBMITTED"], to: "RETURNED", by: "reviewer" },
  approveProgressUpdate: { from: ["SUBMITTED"], to: "APPROVED", by: "reviewer" },
  reopenProgressUpdate: { from: ["APPROVED"], to: "REOPENED", by: "reviewer" },
  revokeReopening: { from: ["REOPENED"], to: "APPROVED", by: "reviewer" },
} as const satisfies Record<string, { from: readonly `${UpdateStatus}`[]; to: `${UpdateStatus}`; by: UpdateParty }>;

export type UpdateTransition = keyof typeof UPDATE_TRANSITIONS;

/** Where the partner writes in it. */
export const OPEN_FOR_PARTNER: readonly UpdateStatus[] = [UpdateStatus.DRAFT, UpdateStatus.RETURNED, UpdateStatus.REOPENED];
