import { registerEnumType } from "type-graphql";

export enum AgreementKind {
  FRAMEWORK_AGREEMENT = "FRAMEWORK_AGREEMENT",
  MEMORANDUM = "MEMORANDUM",
  PROJECT_AGREEMENT = "PROJECT_AGREEMENT",
  PROTOCOL = "PROTOCOL",
}
registerEnumType(AgreementKind, {
  name: "AgreementKind",
  description: "What kind of instrument it is.",
  valuesConfig: {
    FRAMEWORK_AGREEMENT: { description: "框架协议: what is agreed in general, to be filled by others." },
    MEMORANDUM: { description: "谅解备忘录: what is intended, without duties." },
    PROJECT_AGREEMENT: { description: "项目协议: who does what in a project, and who pays." },
    PROTOCOL: { description: "议定书: what is added to another instrument." },
  },
});

export enum PartyRole {
  SIGNATORY = "SIGNATORY",
  WITNESS = "WITNESS",
  DEPOSITARY = "DEPOSITARY",
}
registerEnumType(PartyRole, {
  name: "PartyRole",
  description: "What an organisation is to an agreement.",
  valuesConfig: {
    SIGNATORY: { description: "It signs, and is bound." },
    WITNESS: { description: "It witnesses the signature." },
    DEPOSITARY: { description: "It keeps the original for all." },
  },
});

export enum AgreementStatus {
  NOT_SIGNED = "NOT_SIGNED",
  NOT_YET_EFFECTIVE = "NOT_YET_EFFECTIVE",
  IN_FORCE = "IN_FORCE",
  EXPIRING = "EXPIRING",
  EXPIRED = "EXPIRED",
  TERMINATED = "TERMINATED",
}
registerEnumType(AgreementStatus, {
  name: "AgreementStatus",
  description: "The status of an agreement today (Asia/Shanghai). It follows from its dates.",
  valuesConfig: {
    NOT_SIGNED: { description: "It has not been signed." },
    NOT_YET_EFFECTIVE: { description: "Signed, and to take effect later." },
    IN_FORCE: { description: "In force: without an end, for more than 90 days, or because it renewed itself." },
    EXPIRING: { description: "In force, and its term ends within 90 days, also where it renews itself then." },
    EXPIRED: { description: "Its last day has passed." },
    TERMINATED: { description: "It was ended before its time." },
  },
});

export enum MeetingCadence {
  MONTHLY = "MONTHLY",
  QUARTERLY = "QUARTERLY",
  HALF_YEARLY = "HALF_YEARLY",
  YEARLY = "YEARLY",
  EVERY_TWO_YEARS = "EVERY_TWO_YEARS",
  AS_NEEDED = "AS_NEEDED",
}
registerEnumType(MeetingCadence, {
  name: "MeetingCadence",
  description: "How often a mechanism meets.",
  valuesConfig: {
    MONTHLY: { description: "Every month." },
    QUARTERLY: { description: "Four times a year." },
    HALF_YEARLY: { description: "Twice a year." },
    YEARLY: { description: "Once a year." },
    EVERY_TWO_YEARS: { description: "Every other year." },
    AS_NEEDED: { description: "When there is need." },
  },
});
