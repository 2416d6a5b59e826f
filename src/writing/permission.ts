import { Field } from "type-graphql";
import { editsRecords, type Scopes, scopeDenialReason, type Viewer } from "../auth/viewer.js";
import { label, type Message, message, type Value } from "../messages/message.js";
import { Decided, type Decision } from "../reading/declare.js";

export const SIGN_IN = message("signIn.required");

/** Who may do something, declared once: an action asks it before, and the API shows with each record whether the viewer may. */
export interface Permission {
  allows(viewer: Viewer): boolean;
  /** The refusal for everybody else. */
  otherwise: Message;
  /** The scope that a key needs; by default no key may do it. */
  scope?: Scopes;
}

/** What the department's officers, head and administrators keep. */
export const editorsOf = (noun: string): Permission => ({
  allows: editsRecords,
  otherwise: message("permission.records", { records: label("nouns", noun) }),
  scope: "RECORDS_WRITE",
});

/** Why the viewer may not, in the sentence with which the mutation refuses it; undefined where it is allowed. */
export function denialReason(viewer: Viewer, permission: Permission, mutation: Value = message("act.this")): Message | undefined {
  if (viewer.kind === "public") return SIGN_IN;
  return scopeDenialReason(viewer, permission.scope, mutation) ?? (permission.allows(viewer) ? undefined : permission.otherwise);
}

/** The field that shows whether the viewer may change the record. `who`: what the mutation of this name asks. */
export function ViewerCanUpdate<T = never>(mutation: string, who: Permission | Decision<T>): PropertyDecorator {
  const decision: Decision<T> = "allows" in who ? { value: (_known, { viewer }) => denialReason(viewer, who) === undefined } : who;
  return (target, property) => {
    Field(() => Boolean, { description: `Whether the viewer may change it: \`${mutation}\` is FORBIDDEN where not.` })(target, property);
    Decided<T>(decision)(target, property);
  };
}
