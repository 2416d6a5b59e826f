import type { Catalogue } from "./problem.js";
import { EXPECTED, type Expected } from "./problems.expected.en.js";
import { CELLS, FILES } from "./problems.files.en.js";

export const english: Catalogue = {
  STALE_VERSION: ({ current }) =>
    `Somebody changed this in the meantime: it is at version ${current} now. Read it again and repeat your change.`,
  REQUIRED: () => "This is required.",
  TOO_LONG: ({ most, found }) => `This may have ${most} characters; it has ${found}.`,
  INVALID: ({ expected, ...values }) => `This should be ${EXPECTED[expected as Expected](values)}.`,
  TAKEN: ({ value, by }) => `${value} is taken by another record${by === "archived" ? ", which is archived" : ""}.`,
  SIMILAR_NAME: ({ names }) => `There is already ${names}: use that, or send confirmNew: true where this is another organisation.`,
  UNKNOWN: ({ value }) => `There is no ${value}.`,
  ARCHIVED: ({ value }) => (value ? `${value} is archived: restore it first, or name another.` : "This is archived: restore it first."),
  REPEATED: ({ value }) => `${value} stands here twice.`,
  SHARES: ({ sum }) => `The shares should add up to 100; they add up to ${sum}.`,
  DATES_REVERSED: ({ start, end, first }) =>
    first ? `${end} should not come before the \`${first}\`, ${start}.` : `The end, ${end}, comes before the beginning, ${start}.`,
  OUTSIDE: ({ start, end }) => `This should lie within ${start} to ${end}.`,
  OVERLAP: ({ day }) => `This should not begin before ${day}, when the one before ends.`,
  AMOUNT: ({ product }) => `The amount should be ${product}.`,
  MISPLACED: ({ value }) =>
    `${value} does not go with this account: the department and partners have roles of their own, and programs only REPORT_TOOL, OFFICER and REPORTER among them.`,
  LAST_ADMINISTRATOR: () => "This is the last administrator in use: make somebody else one before.",
  TOO_MANY: ({ most, found }) => `There may be ${most} of these, and there are ${found}: end one of them before.`,
  QUOTA_EXCEEDED: ({ unit, most, found }) =>
    unit === "files"
      ? `Your organisation keeps ${found} files here, and ${most} is the most: an administrator of the department can allow more.`
      : `Your organisation keeps ${found} bytes here, and ${most} with this file is the most: an administrator of the department can allow more.`,
  PUBLISHED: () => "This comes from a publication: change it there, and import it again.",
  NOT_NOW: ({ status, from }) => `This cannot be done now: it is ${status}, and should be ${from}.`,
  NOT_ARRIVED: ({ value }) => `Nothing of ${value} has arrived: send its bytes to the address of the upload first.`,
  DIFFERS: ({ what, declared, arrived }) =>
    `What arrived is not what was declared: ${what} is ${arrived}, and should be ${declared}. It was deleted; send it again.`,
  HAS_CONTENT: ({ value }) => `Reports or records rest on this (${value}): it is no longer changed or taken away like this.`,
  LAW_IN_USE: ({ value }) =>
    `Values of ${value} were reported by this edition, and are added up by its rules: say it in a new edition (createIndicatorVersion) instead.`,
  NOT_OF_PROJECT: ({ value }) => `${value} does not belong to this project.`,
  MISSING_VALUE: ({ where }) => `${where}: give the value, say that it is not applicable, or say in a comment why it is not reported.`,
  NOT_A_COUNT: ({ where, number }) => `${where}: ${number} should be a whole number, zero or more.`,
  EXCEEDS: ({ where, number, other, most, mayBeJustified }) =>
    `${where}: ${number} is more than ${most} of ${other}. Correct one of them${mayBeJustified ? ", or justify it" : ""}.`,
  TOTAL_DIFFERS: ({ where, number, sum }) =>
    `${where}: the total ${number} is not the sum of its cells, ${sum}. Correct one of them, or justify it.`,
  SETS_DIFFER: ({ where, set, number, other, sum }) =>
    `${where}: the cells of ${set} come to ${number}, and those of ${other} to ${sum}. Correct one of them, or justify a value of ${set}.`,
  NOT_DUE: ({ where }) => `${where}: this is not reported here. Clear it.`,
  NO_LONGER_DUE: ({ where }) =>
    `${where}: this was submitted and is not asked for any more, since its assignment was changed. Return the update, or have the assignment cover its days again.`,
  NOT_ENDED: ({ end }) => `The period ends on ${end}; it can be reported from the day after.`,
  WRONG_CELL: ({ at, fault, ...values }) => `${at}: ${CELLS[fault!]!(values)}`,
  WRONG_FILE: ({ fault, ...values }) => FILES[fault!]!(values),
};
