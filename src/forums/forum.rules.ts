/** Whether a day is one of a forum's; where its first or last day is open, so is the question. */
export const isWithin = (day: string, startsOn: string | null | undefined, endsOn: string | null | undefined): boolean =>
  (startsOn == null || day >= startsOn) && (endsOn == null || day <= endsOn);

/** A commitment counts as fulfilled only where something shows it: words or a document. */
export const lacksEvidence = (status: string, evidence: unknown, documents: number): boolean =>
  status === "FULFILLED" && evidence == null && documents === 0;
