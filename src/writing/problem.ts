import { Field, ObjectType, registerEnumType } from "type-graphql";
import { type Given, type Message, type MessageId, translate } from "../messages/message.js";

export enum ProblemCode {
  STALE_VERSION = "STALE_VERSION",
  REQUIRED = "REQUIRED",
  TOO_LONG = "TOO_LONG",
  INVALID = "INVALID",
  TAKEN = "TAKEN",
  SIMILAR_NAME = "SIMILAR_NAME",
  NOT_FOUND = "NOT_FOUND",
  ARCHIVED = "ARCHIVED",
  DUPLICATE = "DUPLICATE",
  SHARES_NOT_100 = "SHARES_NOT_100",
  DATES_REVERSED = "DATES_REVERSED",
  OUT_OF_RANGE = "OUT_OF_RANGE",
  OUTSIDE_PURPOSE = "OUTSIDE_PURPOSE",
  OVERLAP = "OVERLAP",
  AMOUNT_MISMATCH = "AMOUNT_MISMATCH",
  INVALID_STATUS = "INVALID_STATUS",
  MANAGED_BY_PUBLICATION = "MANAGED_BY_PUBLICATION",
  ROLE_NOT_ALLOWED = "ROLE_NOT_ALLOWED",
  LAST_ADMINISTRATOR = "LAST_ADMINISTRATOR",
  UPLOAD_NOT_RECEIVED = "UPLOAD_NOT_RECEIVED",
  UPLOAD_MISMATCH = "UPLOAD_MISMATCH",
  TOO_MANY = "TOO_MANY",
  QUOTA_EXCEEDED = "QUOTA_EXCEEDED",
  IN_USE = "IN_USE",
  RULES_IN_USE = "RULES_IN_USE",
  NOT_OF_PROJECT = "NOT_OF_PROJECT",
  MISSING_VALUE = "MISSING_VALUE",
  NOT_A_COUNT = "NOT_A_COUNT",
  EXCEEDS = "EXCEEDS",
  TOTAL_DIFFERS = "TOTAL_DIFFERS",
  DISAGGREGATIONS_DIFFER = "DISAGGREGATIONS_DIFFER",
  NOT_DUE = "NOT_DUE",
  NO_LONGER_DUE = "NO_LONGER_DUE",
  NOT_ENDED = "NOT_ENDED",
  NO_APPROVAL_CHAIN = "NO_APPROVAL_CHAIN",
  RETROACTIVE = "RETROACTIVE",
  NO_SIGNER = "NO_SIGNER",
  REPORT_OVERDUE = "REPORT_OVERDUE",
  NOTICE_RUNNING = "NOTICE_RUNNING",
  NOT_ANNOUNCED = "NOT_ANNOUNCED",
  OBJECTION = "OBJECTION",
  RETURN_NOT_ALLOWED = "RETURN_NOT_ALLOWED",
  NORM_EXCEEDED = "NORM_EXCEEDED",
  NO_STANDARD = "NO_STANDARD",
  NOT_IN_PLAN = "NOT_IN_PLAN",
  PLAN_EXCEEDED = "PLAN_EXCEEDED",
  PERIOD_CLOSED = "PERIOD_CLOSED",
  CONDITION_NOT_MET = "CONDITION_NOT_MET",
  ADVANCE_UNACCOUNTED = "ADVANCE_UNACCOUNTED",
  INVALID_CELL = "INVALID_CELL",
  INVALID_FILE = "INVALID_FILE",
}
registerEnumType(ProblemCode, {
  name: "ProblemCode",
  description: "What the person who sent an input can mend.",
  valuesConfig: {
    STALE_VERSION: { description: "Somebody changed the record in the meantime: read it again and send the change with its version." },
    REQUIRED: { description: "It must be given." },
    TOO_LONG: { description: "It is longer than it may be." },
    INVALID: { description: "It does not have the form that it should have." },
    TAKEN: { description: "Another record has it already." },
    SIMILAR_NAME: { description: "Another record is called much like it: it may be the same, and is confirmed to be new where it is not." },
    NOT_FOUND: { description: "There is none like it, the viewer may not see it, or several are called so." },
    ARCHIVED: { description: "It is archived: it is neither changed nor newly referred to until it is restored." },
    DUPLICATE: { description: "It is in the list twice." },
    SHARES_NOT_100: { description: "Shares do not add up to 100 per cent." },
    DATES_REVERSED: { description: "An end comes before its beginning." },
    OUT_OF_RANGE: { description: "It does not lie within the days that it belongs to." },
    OUTSIDE_PURPOSE: { description: "It is not what the money of a funding source may be spent on." },
    OVERLAP: { description: "It begins before what comes before it has ended." },
    AMOUNT_MISMATCH: { description: "An amount is not what its parts come to." },
    INVALID_STATUS: { description: "It cannot be done in the status of the record." },
    ROLE_NOT_ALLOWED: { description: "A role that does not go with where the account belongs, or with what it is." },
    LAST_ADMINISTRATOR: { description: "The department would be left without an administrator." },
    UPLOAD_NOT_RECEIVED: { description: "The bytes of an upload are not here yet." },
    UPLOAD_MISMATCH: { description: "What arrived is not what was declared, and was deleted." },
    TOO_MANY: { description: "There are as many as there may be: one has to end first." },
    QUOTA_EXCEEDED: { description: "The organisation keeps as much here as it may." },
    IN_USE: { description: "Something that was reported or recorded depends on it." },
    RULES_IN_USE: { description: "Values that were reported are added up by it: it takes a new edition of the indicator." },
    NOT_OF_PROJECT: { description: "It is there, and it does not belong to the project." },
    MISSING_VALUE: {
      description: "A value that is due is missing: it is neither not applicable, nor is there a comment on why it is not reported.",
    },
    NOT_A_COUNT: { description: "What is counted is a whole number, zero or more." },
    EXCEEDS: { description: "A value is more than another one that it should not exceed." },
    TOTAL_DIFFERS: { description: "A total reported beside its cells is not their sum." },
    DISAGGREGATIONS_DIFFER: { description: "Two ways to take the same apart do not come to the same whole." },
    NOT_DUE: { description: "It is not reported in this report, or not itself." },
    NO_LONGER_DUE: { description: "It was submitted, and is not asked for any more: approving would lose it." },
    NOT_ENDED: { description: "The period has not ended yet." },
    NO_APPROVAL_CHAIN: { description: "No approval chain is for it." },
    RETROACTIVE: { description: "It would be approved after it has begun." },
    NO_SIGNER: { description: "Nobody is left to take a step of the approval." },
    REPORT_OVERDUE: { description: "A report of an earlier visit is overdue." },
    NOTICE_RUNNING: { description: "A public notice is not at the point where this can be done." },
    NOT_ANNOUNCED: { description: "The working days that it takes are not announced yet." },
    OBJECTION: { description: "It was objected to, or it was not." },
    NORM_EXCEEDED: { description: "A visit exceeds a norm or a standard, and no exception is documented." },
    NOT_IN_PLAN: { description: "The planned visit of a visit is not one that it can carry out." },
    PLAN_EXCEEDED: { description: "A visit goes beyond its planned visit or the quota of its kind, and no reason is given." },
    NO_STANDARD: { description: "No standard of costs is valid for a place." },
    PERIOD_CLOSED: { description: "A day of money lies in a month that is closed." },
    CONDITION_NOT_MET: { description: "What an instalment depends on is not there." },
    ADVANCE_UNACCOUNTED: { description: "A partner has not accounted for enough of what it was paid before." },
    RETURN_NOT_ALLOWED: { description: "It does not go back to this step from there." },
    INVALID_CELL: { description: "A cell of a spreadsheet cannot be taken as it is; the last part of the path is its address." },
    INVALID_FILE: { description: "A file is not what is asked for here, or cannot be read." },
    MANAGED_BY_PUBLICATION: { description: "A publication says it, and would say it again: it is changed where it is published." },
  },
});

@ObjectType({
  description: "Something that the person can mend. All there are come at once, in the reader's language; nothing was written.",
})
export class Problem {
  @Field(() => ProblemCode, { description: "What is wrong." })
  code!: ProblemCode;

  @Field(() => [String], { description: "Where: from the argument to the value, e.g. input, countries, 1, percentage." })
  path!: readonly string[];

  @Field({ description: "What is wrong and what would be right, for people." })
  message!: string;
}

/** A problem that was found, before it is put into words. */
export interface ProblemDraft {
  code: ProblemCode;
  path: readonly (string | number)[];
  message: Message;
}

/** The messages of problems: a code, and what is special about it where there is more to say, such as TAKEN and TAKEN.archived. */
type ProblemKey = MessageId extends infer Id ? (Id extends `problem.${infer Key}` ? Key : never) : never;

export const problem = <Key extends ProblemKey>(
  key: Key,
  path: readonly (string | number)[],
  ...parameters: Given<`problem.${Key}` & MessageId>
): ProblemDraft => ({ code: key.split(".")[0] as ProblemCode, path, message: { id: `problem.${key}`, parameters: parameters[0] ?? {} } });

/** What a value should be, as a message of its own says. */
export type Expected = MessageId extends infer Id ? (Id extends `expected.${infer Key}` ? Key : never) : never;

/** That a value does not have the form that it should have. `expected` names that form. */
export const invalid = <Key extends Expected>(
  path: readonly (string | number)[],
  expected: Key,
  ...parameters: Given<`expected.${Key}` & MessageId>
): ProblemDraft => problem("INVALID", path, { expected: { id: `expected.${expected}`, parameters: parameters[0] ?? {} } });

/** What an action throws when there is something to mend. */
export class ValidationError extends Error {
  constructor(readonly problems: readonly ProblemDraft[]) {
    super(problems.map(({ code, path }) => `${code} at ${path.join(".")}`).join(", "));
  }
}

/** Throws what was found, all of it at once; goes on when it is nothing. */
export function throwProblems(...problems: readonly (ProblemDraft | undefined | false)[]): void {
  const real = problems.filter((each): each is ProblemDraft => Boolean(each));
  if (real.length > 0) throw new ValidationError(real);
}

export const localise = ({ code, path, message: found }: ProblemDraft, languages: readonly string[]): Problem => ({
  code,
  path: path.map(String),
  message: translate(found, languages),
});
