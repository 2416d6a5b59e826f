import { registerEnumType } from "type-graphql";

export enum ApprovalSubject {
  ABROAD = "ABROAD",
  ABROAD_LED_BY_OTHERS = "ABROAD_LED_BY_OTHERS",
  HONG_KONG_MACAO = "HONG_KONG_MACAO",
  TAIWAN = "TAIWAN",
  TRAINING_ABROAD = "TRAINING_ABROAD",
  INBOUND = "INBOUND",
}
registerEnumType(ApprovalSubject, {
  name: "ApprovalSubject",
  description: "What an approval chain is for.",
  valuesConfig: {
    ABROAD: { description: "因公出国: a visit to foreign countries." },
    ABROAD_LED_BY_OTHERS: { description: "双跨团组: a visit to foreign countries that another body leads." },
    HONG_KONG_MACAO: { description: "赴港澳: a visit to Hong Kong or Macao only." },
    TAIWAN: { description: "赴台: a visit to Taiwan." },
    TRAINING_ABROAD: { description: "出国（境）培训: an outbound visit to be trained." },
    INBOUND: { description: "来访: a partner's people to us." },
  },
});

export enum ApprovalStepKind {
  REVIEW = "REVIEW",
  PUBLIC_NOTICE = "PUBLIC_NOTICE",
  DECISION = "DECISION",
}
registerEnumType(ApprovalStepKind, {
  name: "ApprovalStepKind",
  description: "What is done in a step of an approval chain.",
  valuesConfig: {
    REVIEW: { description: "Somebody checks the application and signs." },
    PUBLIC_NOTICE: { description: "公示: it is published for some working days; afterwards somebody signs that nothing is objected." },
    DECISION: { description: "The last step: whoever leads decides." },
  },
});

export enum ApprovalRequirement {
  INVITATION = "INVITATION",
  ROUTE = "ROUTE",
  DELEGATES = "DELEGATES",
  BUDGET = "BUDGET",
  PLAN = "PLAN",
  CONSULTATION = "CONSULTATION",
  RECEPTION_PLAN = "RECEPTION_PLAN",
  ENTRY_PERMIT = "ENTRY_PERMIT",
  OTHER_APPROVAL = "OTHER_APPROVAL",
}
registerEnumType(ApprovalRequirement, {
  name: "ApprovalRequirement",
  description: "What an application must hold before a step.",
  valuesConfig: {
    INVITATION: { description: "The invitation: its day, and a host." },
    ROUTE: { description: "The stops." },
    DELEGATES: { description: "Who travels, one of them as the leader." },
    CONSULTATION: { description: "征求意见函: the body that leads the delegation, and the day on which it asked." },
    RECEPTION_PLAN: { description: "接待方案: how many persons are hosted, the stops, and the source of the money." },
    ENTRY_PERMIT: { description: "入境许可: the day of the entry permit; asked for at its step, not at submission." },
    OTHER_APPROVAL: {
      description: "The number under which another body approved it, such as the Taiwan office; asked for at its step, not at submission.",
    },
    BUDGET: { description: "What it costs, each line in CNY or with its rate." },
    PLAN: {
      description:
        "The planned visit of the approved plan of its year, within that and the quota of its kind; or the reason why not, in `planDeviation`.",
    },
  },
});

export enum ApprovalAspect {
  DAYS = "DAYS",
  PERSONS = "PERSONS",
  ROUTE = "ROUTE",
  HOSTS = "HOSTS",
  PURPOSE = "PURPOSE",
  BUDGET = "BUDGET",
}
registerEnumType(ApprovalAspect, {
  name: "ApprovalAspect",
  description: "A part of an application that needs a new approval when it changes.",
  valuesConfig: {
    DAYS: { description: "The first and the last day." },
    PERSONS: { description: "Who travels, and how many." },
    ROUTE: { description: "The stops with their countries." },
    HOSTS: { description: "Who receives the visitors." },
    PURPOSE: { description: "The purpose, the kind and the direction; norms, exceptions and the planned visit." },
    BUDGET: { description: "The budget lines." },
  },
});

export enum TermUnit {
  DAYS = "DAYS",
  WORKING_DAYS = "WORKING_DAYS",
  MONTHS = "MONTHS",
}
registerEnumType(TermUnit, {
  name: "TermUnit",
  description: "What a term is counted in.",
  valuesConfig: {
    DAYS: { description: "Days of the calendar." },
    WORKING_DAYS: { description: "Working days, as `workingDay` counts them." },
    MONTHS: { description: "Months, to the same day of the month." },
  },
});

export enum OverdueReportBlocks {
  LEADER = "LEADER",
  DEPARTMENT = "DEPARTMENT",
  NOBODY = "NOBODY",
}
registerEnumType(OverdueReportBlocks, {
  name: "OverdueReportBlocks",
  description: "Whose next application is refused while the report of an outbound visit is overdue.",
  valuesConfig: {
    LEADER: { description: "That of the same leader." },
    DEPARTMENT: { description: "Every one." },
    NOBODY: { description: "None." },
  },
});

export enum ApprovalStatus {
  OPEN = "OPEN",
  RETURNED = "RETURNED",
  WITHDRAWN = "WITHDRAWN",
  REFUSED = "REFUSED",
  APPROVED = "APPROVED",
  REOPENED = "REOPENED",
}
registerEnumType(ApprovalStatus, {
  name: "ApprovalStatus",
  description: "What became of an application.",
  valuesConfig: {
    OPEN: { description: "Steps are still to be taken." },
    RETURNED: { description: "It was returned to the applicant." },
    WITHDRAWN: { description: "The applicant took it back." },
    REFUSED: { description: "It was refused." },
    APPROVED: { description: "Every step was taken." },
    REOPENED: { description: "It was approved, and is to be changed: the approval holds no more." },
  },
});

export enum ApprovalStepStatus {
  WAITING = "WAITING",
  OPEN = "OPEN",
  DONE = "DONE",
}
registerEnumType(ApprovalStepStatus, {
  name: "ApprovalStepStatus",
  description: "Whether a step can be taken.",
  valuesConfig: {
    WAITING: { description: "Other steps come before it." },
    OPEN: { description: "It is its turn." },
    DONE: { description: "It was taken." },
  },
});

export enum ApprovalEventKind {
  SUBMITTED = "SUBMITTED",
  SIGNED = "SIGNED",
  NOTICE_PUBLISHED = "NOTICE_PUBLISHED",
  OBJECTED = "OBJECTED",
  OBJECTION_ANSWERED = "OBJECTION_ANSWERED",
  RETURNED_TO_STEP = "RETURNED_TO_STEP",
  RETURNED = "RETURNED",
  REFUSED = "REFUSED",
  WITHDRAWN = "WITHDRAWN",
  APPROVED = "APPROVED",
  REOPENED = "REOPENED",
}
registerEnumType(ApprovalEventKind, {
  name: "ApprovalEventKind",
  description: "What happened to an application.",
  valuesConfig: {
    SUBMITTED: { description: "It was submitted." },
    SIGNED: { description: "A step was taken." },
    NOTICE_PUBLISHED: { description: "Its public notice began." },
    OBJECTED: { description: "Somebody objected to it during the notice." },
    OBJECTION_ANSWERED: { description: "The objection was examined and answered." },
    RETURNED_TO_STEP: { description: "It was returned to an earlier step." },
    RETURNED: { description: "It was returned to the applicant." },
    REFUSED: { description: "It was refused." },
    WITHDRAWN: { description: "The applicant took it back." },
    APPROVED: { description: "The last step was taken; it has its number." },
    REOPENED: { description: "It is to be changed after its approval." },
  },
});

export enum VoidedBecause {
  CHANGED = "CHANGED",
  CANCELLED = "CANCELLED",
}
registerEnumType(VoidedBecause, {
  name: "VoidedBecause",
  description: "Why a number is no longer valid. It is not given again.",
  valuesConfig: {
    CHANGED: { description: "What it approved was to be changed." },
    CANCELLED: { description: "What it approved was cancelled." },
  },
});
