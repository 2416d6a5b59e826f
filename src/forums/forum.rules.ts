/** Whether a day is one of a forum's; where its first or last day is open, so is the question. */
export const isWithin = (day: string, startsOn: string | null | undefined, endsOn: string | null | undefined): boolean =>
  (startsOn == null || day >= startsOn) && (endsOn == null || day <= endsOn);

/** A commitment counts as fulfilled only where something shows it: words or a document. */
export const lacksEvidence = (status: string, evidence: unknown, documents: number): boolean =>
  status === "FULFILLED" && evidence == null && documents === 0;

/** The day on which a commitment is fulfilled: the one that is given, else that on which it comes to be so; null where it is not. */
export function fulfilledOn(
  status: string | undefined,
  given: string | null | undefined,
  before: { status: string; fulfilledOn?: string | undefined },
  today: string,
): string | null | undefined {
  if ((status ?? before.status) !== "FULFILLED") return null;
  return given === undefined && before.status !== "FULFILLED" ? today : given;
}
