import { registerEnumType } from "type-graphql";

export enum PaperKind {
  REQUEST = "REQUEST",
  APPLICATION_FORM = "APPLICATION_FORM",
  DELEGATION_LIST = "DELEGATION_LIST",
  PUBLIC_NOTICE = "PUBLIC_NOTICE",
  APPROVAL = "APPROVAL",
  CONFIRMATION = "CONFIRMATION",
  NOTICE_TO_LEADING_BODY = "NOTICE_TO_LEADING_BODY",
  INVITATION_LETTER = "INVITATION_LETTER",
  PROGRAMME = "PROGRAMME",
  RECEPTION_PLAN = "RECEPTION_PLAN",
  RECEPTION_RECORD = "RECEPTION_RECORD",
  VISIT_REPORT = "VISIT_REPORT",
  COST_STATEMENT = "COST_STATEMENT",
  RESULTS_NOTICE = "RESULTS_NOTICE",
}
registerEnumType(PaperKind, {
  name: "PaperKind",
  description: "What a paper is for, and with that when it can be made.",
  valuesConfig: {
    REQUEST: { description: "请示: asks for approval." },
    APPLICATION_FORM: { description: "任务和预算审批意见表: the application with its budget and the opinions of the steps." },
    DELEGATION_LIST: { description: "人员名单: who travels." },
    PUBLIC_NOTICE: { description: "事前公示: the notice before the decision; once it was published." },
    APPROVAL: { description: "任务批件: the approval with its number; once it was approved." },
    CONFIRMATION: { description: "任务确认件: the approval of a visit that another body leads, with its number; once it was approved." },
    NOTICE_TO_LEADING_BODY: { description: "复函: to the body that leads the delegation; once it was approved." },
    INVITATION_LETTER: { description: "邀请函: to guests; once it was approved, where it goes through a chain." },
    PROGRAMME: { description: "日程: the days and places." },
    RECEPTION_PLAN: { description: "接待方案: how guests are to be received." },
    RECEPTION_RECORD: { description: "接待清单: how guests were received; once they were here." },
    VISIT_REPORT: { description: "出访报告: what came of it; once it took place." },
    COST_STATEMENT: { description: "经费决算: what it cost; once it took place." },
    RESULTS_NOTICE: { description: "事后公示: the notice afterwards; once it took place." },
  },
});

export enum PaperLanguage {
  ZH = "ZH",
  EN = "EN",
}
registerEnumType(PaperLanguage, {
  name: "PaperLanguage",
  description: "The language of a paper: of texts, labels, days and numbers that are filled in.",
  valuesConfig: { ZH: { description: "Chinese: 2026年11月30日." }, EN: { description: "English: 30 November 2026." } },
});
