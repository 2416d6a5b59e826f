import type { PaperView } from "../../src/visits/paper.content.js";

const text = (zh: string, en: string) => ({ zh, en });
const noNotice = { noticeStartsOn: null, noticeEndsOn: null, noticeDays: null };

/** An invented visit that was approved, as papers need it. */
export const paperView: PaperView = {
  ...{ id: "visit", isArchived: false, code: "OUT-2026-03", direction: "OUTBOUND", kind: "TECHNICAL_EXCHANGE", subject: "ABROAD" },
  ...{ status: "APPROVED", procedure: "APPROVAL", isNumbered: true, isNoticePublished: true },
  purpose: text("就边境口岸流动人群健康服务开展技术交流。", "Technical exchange on health services at border crossings."),
  ...{ startsOn: "2026-11-30", endsOn: "2026-12-04", days: 5, persons: 2, total: "40311.6", withoutRate: [] },
  ...{ ledBy: text("组团单位（虚构）", "Leading body (invented)"), project: null, programme: null },
  ...{ invitedOn: "2026-10-08", leftOn: "2026-11-30", returnedOn: "2026-12-04", papersHandedInOn: null },
  ...{ reportDueOn: "2027-01-03", reportedOn: null },
  hosts: [text("家庭福利协会（虚构）", "Family Welfare Association (invented)")],
  stops: [
    { country: text("蒙古", "Mongolia"), place: text("乌兰巴托", "Ulaanbaatar"), arrivesOn: "2026-11-30", departsOn: "2026-12-02" },
    { country: text("日本", "Japan"), place: null, arrivesOn: "2026-12-02", departsOn: "2026-12-04" },
  ],
  delegates: [
    { name: "王示例", jobTitle: text("副会长", "Vice President"), organisation: null, isLeader: true },
    { name: "欧阳示例", jobTitle: null, organisation: text("研究所（虚构）", "Institute (invented)"), isLeader: false },
  ],
  lines: [
    {
      ...{ category: "TRAVEL", unitCost: "33000", persons: 1, days: 1, amount: "33000", currency: "CNY" },
      ...{ rate: null, rateOn: null, amountCny: "33000" },
    },
    {
      ...{ category: "ACCOMMODATION", unitCost: "9000", persons: 1, days: 5, amount: "45000", currency: "JPY" },
      ...{ rate: "0.06093", rateOn: "2026-10-08", amountCny: "2741.85" },
    },
  ],
  exceptions: [{ norm: "PERSONS", reason: "三方均须派员。" }],
  followUps: [{ text: text("起草行动计划", "Draft a plan"), responsible: "李示例", dueOn: "2027-01-15", doneOn: null }],
  approval: {
    ...{ submittedOn: "2026-10-09", submittedBy: "李示例", number: "示例外出〔2026〕12号", approvedOn: "2026-10-26" },
    steps: [
      {
        ...{ name: text("事前公示", "Public notice"), kind: "PUBLIC_NOTICE", signedBy: "钱示例", onBehalfOf: null, signedOn: "2026-10-23" },
        ...{ opinion: "无异议。", noticeStartsOn: "2026-10-15", noticeEndsOn: "2026-10-22", noticeDays: 5 },
      },
      {
        ...{ name: text("领导审批", "Decision"), kind: "DECISION", signedBy: "孙示例", onBehalfOf: "周示例", signedOn: "2026-10-26" },
        ...{ opinion: "同意。", ...noNotice },
      },
    ],
  },
};
