/** A step of a workflow: the statuses it begins in, and the one it leads to. What people call it is a message, `Transition.<name>`. */
export interface Transition<Status extends string = string> {
  from: readonly `${Status}`[];
  to: `${Status}`;
}

/** Whether it begins in the status of a record. */
export const begins = ({ from }: Transition, status: string | null | undefined): boolean => from.includes(status ?? "");
