/** A named step of a workflow: from where to where, and what people call it, by language. English is always there. */
export interface Transition {
  from: readonly string[];
  to: string;
  label: Readonly<{ en: string } & Record<string, string>>;
}

/** Whether it begins where a record stands. */
export const begins = ({ from }: Transition, status: string | null | undefined): boolean => from.includes(status ?? "");
