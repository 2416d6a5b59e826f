import { registerEnumType } from "type-graphql";

export enum VisitDirection {
  OUTBOUND = "OUTBOUND",
  INBOUND = "INBOUND",
}
registerEnumType(VisitDirection, {
  name: "VisitDirection",
  description: "Who travels.",
  valuesConfig: {
    OUTBOUND: { description: "Our people to a partner." },
    INBOUND: { description: "A partner's people to us." },
  },
});

export enum VisitKind {
  CONFERENCE = "CONFERENCE",
  STUDY = "STUDY",
  TECHNICAL_EXCHANGE = "TECHNICAL_EXCHANGE",
  TRAINING = "TRAINING",
  EXPERT_ASSIGNMENT = "EXPERT_ASSIGNMENT",
  OFFICIAL = "OFFICIAL",
}
registerEnumType(VisitKind, {
  name: "VisitKind",
  description: "What kind of visit it is.",
  valuesConfig: {
    CONFERENCE: { description: "To attend a conference." },
    STUDY: { description: "To see how something is done." },
    TECHNICAL_EXCHANGE: { description: "To work on something together." },
    TRAINING: { description: "培训: to be trained, or to train." },
    EXPERT_ASSIGNMENT: { description: "To serve as an expert for a time." },
    OFFICIAL: { description: "To meet in an official capacity." },
  },
});

export enum VisitStatus {
  PLANNED = "PLANNED",
  UNDER_REVIEW = "UNDER_REVIEW",
  RETURNED = "RETURNED",
  REFUSED = "REFUSED",
  APPROVED = "APPROVED",
  UNDER_WAY = "UNDER_WAY",
  COMPLETED = "COMPLETED",
  SETTLED = "SETTLED",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}
registerEnumType(VisitStatus, {
  name: "VisitStatus",
  description: "The status of a visit.",
  valuesConfig: {
    PLANNED: { description: "It is to take place." },
    UNDER_REVIEW: { description: "It was submitted; steps of its approval are being taken." },
    RETURNED: { description: "Its application was returned to the applicant." },
    REFUSED: { description: "Its application was refused." },
    APPROVED: { description: "It was approved, and has its number." },
    UNDER_WAY: { description: "It takes place." },
    COMPLETED: { description: "It took place." },
    SETTLED: { description: "Its costs were settled." },
    CLOSED: { description: "Nothing is left to be done." },
    CANCELLED: { description: "It did not take place, or not to its end." },
  },
});

export enum VisitCostCategory {
  TRAVEL = "TRAVEL",
  ACCOMMODATION = "ACCOMMODATION",
  MEALS = "MEALS",
  LOCAL_TRANSPORT = "LOCAL_TRANSPORT",
  TRAINING_FEES = "TRAINING_FEES",
  OTHER = "OTHER",
}
registerEnumType(VisitCostCategory, {
  name: "VisitCostCategory",
  description: "What a visit's money is for.",
  valuesConfig: {
    TRAVEL: { description: "国际旅费: to the first place, between countries, and back." },
    ACCOMMODATION: { description: "住宿费: nights." },
    MEALS: { description: "伙食费: meals." },
    LOCAL_TRANSPORT: { description: "公杂费: getting about, and small expenses." },
    TRAINING_FEES: { description: "培训费: what a training costs." },
    OTHER: { description: "Anything else: visas, insurance, interpreters." },
  },
});

export enum VisitProcedure {
  RECORDED = "RECORDED",
  APPROVAL = "APPROVAL",
}
registerEnumType(VisitProcedure, {
  name: "VisitProcedure",
  description: "How a visit comes about.",
  valuesConfig: {
    RECORDED: { description: "It is recorded as it is: no approval chain was valid for it." },
    APPROVAL: { description: "It goes through an approval chain." },
  },
});

export enum VisitPlanStatus {
  DRAFT = "DRAFT",
  APPROVED = "APPROVED",
}
registerEnumType(VisitPlanStatus, {
  name: "VisitPlanStatus",
  description: "The status of a plan of visits.",
  valuesConfig: {
    DRAFT: { description: "It is being written." },
    APPROVED: { description: "The head approved it: visits are held against it." },
  },
});

export enum NormKind {
  COUNTRIES = "COUNTRIES",
  DAYS = "DAYS",
  PERSONS = "PERSONS",
  ACCOMMODATION = "ACCOMMODATION",
  MEALS = "MEALS",
  LOCAL_TRANSPORT = "LOCAL_TRANSPORT",
  TRAINING_FEES = "TRAINING_FEES",
}
registerEnumType(NormKind, {
  name: "NormKind",
  description: "What a norm limits.",
  valuesConfig: {
    COUNTRIES: { description: "How many countries and regions a visit leads to." },
    DAYS: { description: "How many days it takes, by the number of countries." },
    PERSONS: { description: "How many persons travel." },
    ACCOMMODATION: { description: "What a night costs, by the standard of the place." },
    MEALS: { description: "What meals cost a day, by the standard of the place." },
    LOCAL_TRANSPORT: { description: "What getting about costs a day, by the standard of the place." },
    TRAINING_FEES: { description: "What a training costs a person and day." },
  },
});

export enum LodgingCount {
  NIGHTS = "NIGHTS",
  DAYS = "DAYS",
}
registerEnumType(LodgingCount, {
  name: "LodgingCount",
  description: "How accommodation is counted: regulations differ.",
  valuesConfig: { NIGHTS: { description: "By nights." }, DAYS: { description: "By days, that of return too." } },
});
