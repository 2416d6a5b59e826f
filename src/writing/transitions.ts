import { type ClassType, Field, ObjectType } from "type-graphql";
import type { Viewer } from "../auth/viewer.js";
import { type Labelled, type LabelOf, label, type Message, translate } from "../messages/message.js";
import type { Known, Reader } from "../reading/declare.js";
import { not, type Policy } from "../reading/predicate.js";
import { localise, type ProblemDraft, problem } from "./problem.js";
import { begins, type Transition } from "./transitions.rules.js";

/** What may be done with a record of a noun as a whole: one table, asked by the actions and shown by `availableTransitions`. */
export interface Workflow<Name extends string> {
  /** Why it is not possible in the status of a record, for whoever may do it; undefined where it is. */
  problem(name: Name, known: Known): ProblemDraft | undefined;
  /** Each transition as this viewer finds it, in the order of the table. */
  available(known: Known, reader: Reader): { key: string; label: string; to: string; disabledReason: string | null }[];
}

interface Rules<Name extends string> {
  /** The enum of its statuses, which has labels. */
  status: Extract<Labelled, `${string}Status`>;
  /** Why this viewer may not, wherever the record is: the sentence with which the action refuses it. */
  refusal(name: Name, viewer: Viewer, known: Known): Message | undefined;
}

export function workflowOf<Name extends LabelOf<"Transition">>(
  transitions: Readonly<Record<Name, Transition>>,
  { status: kind, refusal }: Rules<Name>,
): Workflow<Name> {
  const names = Object.keys(transitions) as Name[];
  const obstacle = (name: Name, known: Known) => {
    const status = known.status as string | null;
    if (known.isArchived) return problem("ARCHIVED", ["input", "id"]);
    const from = transitions[name].from.map((each) => label(kind, each));
    const isElsewhere = !begins(transitions[name], status);
    return isElsewhere ? problem("INVALID_STATUS", ["input", "id"], { status: label(kind, status ?? "none"), from }) : undefined;
  };
  return {
    problem: obstacle,
    available: (known, { viewer, languages }) =>
      names.map((name) => {
        const found = obstacle(name, known);
        const refused = refusal(name, viewer, known);
        const disabledReason = refused ? translate(refused, languages) : found ? localise(found, languages).message : null;
        return { key: name, label: translate(label("Transition", name), languages), to: transitions[name].to, disabledReason };
      }),
  };
}

/** What the transitions of a record depend on that has a status and can be archived. */
export const BY_STATUS: { by: ["status"]; when: Record<"isArchived", Policy<{ archivedAt?: Date }>> } = {
  by: ["status"],
  when: { isArchived: ({ archivedAt }) => not(archivedAt.isMissing()) },
};

/** The type of `availableTransitions` of a noun. */
export function transitionTypeOf(noun: string, status: () => object): ClassType {
  @ObjectType(`${noun}Transition`, {
    description: "Something that is done with a record as a whole, and whether the viewer can do it now.",
  })
  class Available {
    @Field({ description: "Name of the mutation of the {noun}." })
    key!: string;

    @Field({ description: "What to call the {noun}, in the reader's language." })
    label!: string;

    @Field(status, { description: "The status of the record after the {noun}." })
    to!: string;

    @Field(() => String, {
      nullable: true,
      description: "Why the viewer cannot do the {noun} now, in the words with which the mutation would answer; null: it can be done.",
    })
    disabledReason!: string | null;
  }
  return Available;
}
