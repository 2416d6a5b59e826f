/** A step of an application: steps of one stage are side by side, stages come one after the other. */
export interface Step {
  key: string;
  stage: number;
  roles: readonly string[];
  isDone: boolean;
  /** The accounts that took it: who signed, and for whom. */
  signers: readonly string[];
}

export interface Application {
  steps: readonly Step[];
  /** Accounts that wrote or submitted it. */
  writers: readonly string[];
  /** Accounts of those who travel. */
  travellers: readonly string[];
}

export interface Signer {
  id: string;
  roles: readonly string[];
}

/** Somebody who stands in for somebody else, on the day that is asked about. */
export interface Deputyship {
  principal: Signer;
  deputy: string;
}

/** The steps that can be taken now: of the first stage that is not complete, those that were not taken. */
export function openSteps<S extends Pick<Step, "stage" | "isDone">>(steps: readonly S[]): S[] {
  const left = steps.filter(({ isDone }) => !isDone);
  const stage = Math.min(...left.map((step) => step.stage));
  return left.filter((step) => step.stage === stage);
}

/** Why somebody may not take a step. */
export type Denial = "done" | "notOpen" | "traveller" | "writer" | "signed" | "standsIn" | "role";

/** Whether somebody may take a step of an application: for whom, where they stand in for somebody, or why not. */
export function mayTake(
  step: Step,
  signer: Signer,
  application: Application,
  deputyships: readonly Deputyship[],
): { denial: Denial } | { onBehalfOf: string | undefined } {
  if (step.isDone) return { denial: "done" };
  if (!openSteps(application.steps).includes(step)) return { denial: "notOpen" };
  return mayEverTake(step, signer, application, deputyships);
}

/** The same, whosever turn it is. */
function mayEverTake(
  step: Step,
  { id, roles }: Signer,
  { steps, writers, travellers }: Application,
  deputyships: readonly Deputyship[],
): { denial: Denial } | { onBehalfOf: string | undefined } {
  if (travellers.includes(id)) return { denial: "traveller" };
  if (writers.includes(id)) return { denial: "writer" };
  const hasSigned = (account: string) => steps.some(({ signers }) => signers.includes(account));
  if (hasSigned(id)) return { denial: "signed" };
  const takes = (of: readonly string[]) => of.some((role) => step.roles.includes(role));
  const isAway = deputyships.some(({ principal }) => principal.id === id);
  if (takes(roles) && !isAway) return { onBehalfOf: undefined };
  const behind = deputyships.find(({ principal, deputy }) => deputy === id && takes(principal.roles) && !hasSigned(principal.id));
  if (behind) return { onBehalfOf: behind.principal.id };
  return { denial: takes(roles) ? "standsIn" : "role" };
}

/**
 * The steps that nobody is left to take when each person takes one: empty where all can be taken. Of several ways to spread the steps
 * over people the one is found that takes most.
 */
export function stepsWithoutSigner<S extends Step>(
  steps: readonly S[],
  people: readonly Signer[],
  application: Application,
  deputyships: readonly Deputyship[],
): S[] {
  const taken = new Map<string, S>();
  const find = (step: S, asked: Set<string>): boolean =>
    people.some((person) => {
      if (asked.has(person.id) || "denial" in mayEverTake(step, person, application, deputyships)) return false;
      asked.add(person.id);
      const other = taken.get(person.id);
      if (other && !find(other, asked)) return false;
      taken.set(person.id, step);
      return true;
    });
  return steps.filter((step) => !step.isDone && !find(step, new Set()));
}

/** The steps that are to be taken again when an application goes back to one: that one, and all of later stages. */
export const stepsAgain = <S extends Pick<Step, "key" | "stage">>(steps: readonly S[], to: S): S[] =>
  steps.filter(({ key, stage }) => key === to.key || stage > to.stage);
