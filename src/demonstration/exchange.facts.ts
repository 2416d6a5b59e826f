/** Agreements and visits of the demonstration. All invented; organisations and projects are named as in `demonstration.facts.ts`. */

import type { AgreementKind, MeetingCadence } from "../agreements/agreement.enums.js";
import type { Visibility } from "../graphql/visibility.js";
import type { VisitCostCategory, VisitDirection, VisitKind, VisitStatus } from "../visits/visit.enums.js";

type Texts = { en: string; zh: string };

/** Holidays (from the first to the last day) and make-up working days; an example to be checked against the notice before use. */
export const HOLIDAYS: readonly {
  year: number;
  source: string;
  announcedOn: string;
  holidays: readonly (readonly [first: string, last: string, name: Texts])[];
  makeUpDays: readonly string[];
}[] = [
  {
    ...{ year: 2025, source: "国办发明电〔2024〕12号 (example of the demonstration)", announcedOn: "2024-11-12" },
    holidays: [
      ["2025-01-01", "2025-01-01", { en: "New Year", zh: "元旦" }],
      ["2025-01-28", "2025-02-04", { en: "Spring Festival", zh: "春节" }],
      ["2025-04-04", "2025-04-06", { en: "Qingming", zh: "清明节" }],
      ["2025-05-01", "2025-05-05", { en: "Labour Day", zh: "劳动节" }],
      ["2025-05-31", "2025-06-02", { en: "Dragon Boat Festival", zh: "端午节" }],
      ["2025-10-01", "2025-10-08", { en: "National Day and Mid-Autumn Festival", zh: "国庆节、中秋节" }],
    ],
    makeUpDays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  {
    ...{ year: 2026, source: "国办发明电〔2025〕7号 (example of the demonstration)", announcedOn: "2025-11-04" },
    holidays: [
      ["2026-01-01", "2026-01-03", { en: "New Year", zh: "元旦" }],
      ["2026-02-15", "2026-02-23", { en: "Spring Festival", zh: "春节" }],
      ["2026-04-04", "2026-04-06", { en: "Qingming", zh: "清明节" }],
      ["2026-05-01", "2026-05-05", { en: "Labour Day", zh: "劳动节" }],
      ["2026-06-19", "2026-06-21", { en: "Dragon Boat Festival", zh: "端午节" }],
      ["2026-09-25", "2026-09-27", { en: "Mid-Autumn Festival", zh: "中秋节" }],
      ["2026-10-01", "2026-10-07", { en: "National Day", zh: "国庆节" }],
    ],
    makeUpDays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
];

interface AgreementFacts {
  code: string;
  title: Texts;
  subject: Texts;
  kind: `${AgreementKind}`;
  languages: string[];
  visibility: `${Visibility}`;
  programme: string;
  projects: readonly string[];
  parties: readonly { organisation: string; signatoryName?: Texts; signatoryJobTitle?: Texts }[];
  obligations?: readonly { text: Texts; owner?: string; dueOn: string; doneOn?: string }[];
  days: Partial<Record<"negotiatedOn" | "signedOn" | "effectiveOn" | "noticeDeadlineOn" | "expiresOn" | "terminatedOn", string>>;
  renewsAutomatically?: true;
  originalsLocation?: string;
}

export const AGREEMENTS: readonly AgreementFacts[] = [
  {
    ...{ code: "MOU-2024-01", kind: "MEMORANDUM", visibility: "PUBLIC", programme: "SILK-ROAD", languages: ["zh", "mn", "en"] },
    title: { en: "Memorandum on health at the Erenhot–Zamyn-Uud crossing (invented)", zh: "二连浩特—扎门乌德口岸健康合作备忘录（虚构）" },
    subject: { en: "Health corners on both sides, and how people are referred across.", zh: "两侧健康角建设与跨境转介。" },
    projects: ["MN-2024-01", "MN-2025-02"],
    parties: [
      {
        organisation: "STEPPE",
        signatoryName: { en: "Saran (invented)", zh: "萨仁（虚构）" },
        signatoryJobTitle: { en: "Programme lead", zh: "项目主管" },
      },
    ],
    obligations: [
      {
        text: { en: "Open the health corner at Zamyn-Uud", zh: "启用扎门乌德健康角" },
        owner: "STEPPE",
        dueOn: "2024-06-30",
        doneOn: "2024-07-08",
      },
      { text: { en: "Train the staff of both ports", zh: "培训两侧口岸工作人员" }, dueOn: "2026-12-15" },
    ],
    days: { negotiatedOn: "2023-11-08", signedOn: "2024-01-15", effectiveOn: "2024-02-01", expiresOn: "2027-01-31" },
    originalsLocation: "Archive, shelf 12 (invented)",
  },
  {
    ...{ code: "FA-2021-01", kind: "FRAMEWORK_AGREEMENT", visibility: "PARTNERS", programme: "ADOLESCENT-HEALTH", languages: ["zh", "en"] },
    title: { en: "Framework for young people's health in the Mekong region (invented)", zh: "湄公河地区青年健康合作框架协议（虚构）" },
    subject: { en: "Peer education, exchange of trainers, joint reviews.", zh: "同伴教育、师资交流与联合评估。" },
    projects: ["MM-2024-03", "LA-2024-01"],
    parties: [{ organisation: "MEKONG" }],
    obligations: [{ text: { en: "Send two trainers a year", zh: "每年派出两名培训师" }, owner: "MEKONG", dueOn: "2026-06-30" }],
    days: { signedOn: "2021-09-01", noticeDeadlineOn: "2026-06-01", expiresOn: "2026-08-31" },
    renewsAutomatically: true,
  },
  {
    ...{ code: "PA-2023-02", kind: "PROJECT_AGREEMENT", visibility: "PARTNERS", programme: "SILK-ROAD", languages: ["zh", "en"] },
    title: { en: "Agreement on the drop-in centres at Ruili and Muse (invented)", zh: "瑞丽—木姐关爱中心项目协议（虚构）" },
    subject: { en: "Who runs which centre, and who pays for what.", zh: "关爱中心运营与经费分工。" },
    projects: ["MM-2023-01"],
    parties: [{ organisation: "SHWELI" }, { organisation: "BAMBOO" }],
    days: { signedOn: "2023-01-20", expiresOn: "2028-12-31" },
  },
  {
    ...{ code: "MOU-2020-03", kind: "MEMORANDUM", visibility: "PUBLIC", programme: "HMT", languages: ["zh"] },
    title: { en: "Memorandum on family services in Hong Kong (invented)", zh: "香港家庭服务交流备忘录（虚构）" },
    subject: { en: "Yearly exchange of parent trainers.", zh: "家长讲师年度交流。" },
    projects: ["HMT-2025-01"],
    parties: [{ organisation: "HARBOUR" }],
    days: { signedOn: "2020-07-01", expiresOn: "2025-06-30" },
  },
  {
    ...{ code: "PR-2026-01", kind: "PROTOCOL", visibility: "INTERNAL", programme: "SILK-ROAD", languages: ["zh", "km"] },
    title: { en: "Protocol on health workers' training in Preah Sihanouk (invented)", zh: "西哈努克省卫生人员培训议定书（虚构）" },
    subject: { en: "Places, costs and certificates.", zh: "名额、费用与证书。" },
    projects: ["KH-2025-02"],
    parties: [{ organisation: "TONLESAP" }],
    days: { negotiatedOn: "2026-03-10" },
  },
];

export const MECHANISMS: readonly {
  name: Texts;
  purpose: Texts;
  cadence: `${MeetingCadence}`;
  lastMetOn: string;
  nextMeetsOn: string;
  visibility: `${Visibility}`;
  agreement?: string;
  parties: readonly string[];
}[] = [
  {
    name: { en: "China–Mongolia border health round (invented)", zh: "中蒙边境健康例会（虚构）" },
    purpose: { en: "Looks at referrals and stocks at the ports.", zh: "通报口岸转介与物资情况。" },
    ...{ cadence: "HALF_YEARLY", lastMetOn: "2026-04-21", nextMeetsOn: "2026-10-20", visibility: "PUBLIC", agreement: "MOU-2024-01" },
    parties: ["STEPPE", "GOBI", "ERENHOT"],
  },
  {
    name: { en: "Mekong young people's health meeting (invented)", zh: "湄公河青年健康会议（虚构）" },
    purpose: { en: "Plans the year's peer education.", zh: "商定年度同伴教育计划。" },
    ...{ cadence: "YEARLY", lastMetOn: "2026-05-12", nextMeetsOn: "2027-05-11", visibility: "PARTNERS", agreement: "FA-2021-01" },
    parties: ["MEKONG", "NAMTHA", "BAMBOO"],
  },
];

export const MEMBERSHIPS = [
  {
    ...{ body: "MEKONG", startsOn: "2022-01-01", fee: { amount: "3000.00", currency: "USD" }, visibility: "PUBLIC" as Visibility },
    office: { en: "Member of the council (invented)", zh: "理事（虚构）" },
  },
] as const;

interface VisitFacts {
  code: string;
  direction: `${VisitDirection}`;
  kind: `${VisitKind}`;
  status: `${VisitStatus}`;
  purpose: Texts;
  startsOn: string;
  endsOn: string;
  reportDueOn?: string;
  reportedOn?: string;
  programme: string;
  project?: string;
  hosts: readonly string[];
  headCount?: number;
  stops: readonly { country: string; place: Texts; arrivesOn: string; departsOn: string }[];
  delegates: readonly { name: string; jobTitle: Texts; organisation?: string; isLeader?: boolean }[];
  budgetLines: readonly {
    category: `${VisitCostCategory}`;
    unitCost: string;
    persons: number;
    days: number;
    amount: { amount: string; currency: string };
    exchangeRateToCny?: string;
    exchangeRateOn?: string;
  }[];
}

export const VISITS: readonly VisitFacts[] = [
  {
    ...{ code: "OUT-2025-01", direction: "OUTBOUND", kind: "TECHNICAL_EXCHANGE", status: "COMPLETED", programme: "SILK-ROAD" },
    ...{ startsOn: "2025-06-09", endsOn: "2025-06-13", reportDueOn: "2025-07-13", reportedOn: "2025-07-04" },
    ...{ project: "MN-2024-01", hosts: ["STEPPE", "GOBI"] },
    purpose: { en: "Joint referral at the crossing, worked out on the spot (invented)", zh: "现场商定口岸联合转介（虚构）" },
    stops: [
      { country: "MN", place: { en: "Zamyn-Uud", zh: "扎门乌德" }, arrivesOn: "2025-06-09", departsOn: "2025-06-11" },
      { country: "MN", place: { en: "Ulaanbaatar", zh: "乌兰巴托" }, arrivesOn: "2025-06-11", departsOn: "2025-06-13" },
    ],
    delegates: [
      { name: "Lin (invented)", jobTitle: { en: "Head of delegation", zh: "团长" }, isLeader: true },
      { name: "Bai (invented)", jobTitle: { en: "Doctor", zh: "医师" }, organisation: "ERENHOT" },
    ],
    budgetLines: [
      { category: "TRAVEL", unitCost: "2600.00", persons: 2, days: 1, amount: { amount: "5200.00", currency: "CNY" } },
      {
        ...{ category: "ACCOMMODATION", unitCost: "90.50", persons: 2, days: 4, amount: { amount: "724.00", currency: "USD" } },
        ...{ exchangeRateToCny: "7.18", exchangeRateOn: "2025-06-06" },
      },
      {
        ...{ category: "MEALS", unitCost: "45", persons: 2, days: 5, amount: { amount: "450", currency: "USD" } },
        ...{ exchangeRateToCny: "7.18", exchangeRateOn: "2025-06-06" },
      },
    ],
  },
  {
    ...{ code: "OUT-2027-01", direction: "OUTBOUND", kind: "STUDY", status: "PLANNED", programme: "HMT", project: "HMT-2025-01" },
    ...{ startsOn: "2027-03-08", endsOn: "2027-03-12", reportDueOn: "2027-04-12", hosts: ["HARBOUR", "LOTUS"] },
    purpose: { en: "Family services in Hong Kong and Macao (invented)", zh: "考察香港、澳门家庭服务（虚构）" },
    stops: [
      { country: "HK", place: { en: "Hong Kong", zh: "香港" }, arrivesOn: "2027-03-08", departsOn: "2027-03-10" },
      { country: "MO", place: { en: "Macao", zh: "澳门" }, arrivesOn: "2027-03-10", departsOn: "2027-03-12" },
    ],
    delegates: [{ name: "Qiu (invented)", jobTitle: { en: "Head of delegation", zh: "团长" }, isLeader: true }],
    budgetLines: [{ category: "ACCOMMODATION", unitCost: "1400", persons: 1, days: 4, amount: { amount: "5600", currency: "HKD" } }],
  },
  {
    ...{ code: "OUT-2026-02", direction: "OUTBOUND", kind: "CONFERENCE", status: "CANCELLED", programme: "ADOLESCENT-HEALTH" },
    ...{ startsOn: "2026-09-14", endsOn: "2026-09-21", project: "LA-2024-01", hosts: ["NAMTHA", "MEKONG"] },
    purpose: { en: "Young people's health meeting in two countries (invented)", zh: "赴两国出席青年健康会议（虚构）" },
    stops: [
      { country: "LA", place: { en: "Luang Namtha", zh: "琅南塔" }, arrivesOn: "2026-09-14", departsOn: "2026-09-17" },
      { country: "KH", place: { en: "Phnom Penh", zh: "金边" }, arrivesOn: "2026-09-17", departsOn: "2026-09-21" },
    ],
    delegates: [],
    budgetLines: [],
  },
  {
    ...{ code: "IN-2026-01", direction: "INBOUND", kind: "TRAINING", status: "COMPLETED", programme: "SILK-ROAD", project: "MM-2024-02" },
    ...{ startsOn: "2026-05-18", endsOn: "2026-05-22", hosts: ["INST"], headCount: 6 },
    purpose: { en: "Midwives from Muse are trained in Ruili (invented)", zh: "木姐助产士来瑞丽培训（虚构）" },
    stops: [{ country: "CN", place: { en: "Ruili", zh: "瑞丽" }, arrivesOn: "2026-05-18", departsOn: "2026-05-22" }],
    delegates: [{ name: "Khin (invented)", jobTitle: { en: "Director", zh: "主任" }, organisation: "SHWELI", isLeader: true }],
    budgetLines: [{ category: "TRAINING_FEES", unitCost: "680.00", persons: 6, days: 5, amount: { amount: "20400.00", currency: "CNY" } }],
  },
];
