/** Approval chains of the demonstration: an example of each kind, not a rule of any institution. */

import { ApprovalRequirement, type ApprovalStepKind, type ApprovalSubject } from "../approvals/approval.enums.js";
import { Role } from "../auth/viewer.js";
import type { StandardCategory } from "../visits/norm.rules.js";

type Texts = { en: string; zh: string };

interface StepFacts {
  key: string;
  name: Texts;
  stage: number;
  kind: `${ApprovalStepKind}`;
  roles: Role[];
  requires?: ApprovalRequirement[];
  returnsTo?: string[];
  noticeDays?: number;
}

const TASK: StepFacts = {
  ...{ key: "taskReview", name: { en: "Task review", zh: "任务审核" }, stage: 1, kind: "REVIEW", roles: [Role.OFFICER] },
  requires: [ApprovalRequirement.INVITATION, ApprovalRequirement.ROUTE, ApprovalRequirement.DELEGATES, ApprovalRequirement.PLAN],
};
const FINANCE: StepFacts = {
  ...{ key: "financeReview", name: { en: "Finance review", zh: "经费审核" }, stage: 1, kind: "REVIEW", roles: [Role.FINANCE_OFFICER] },
  requires: [ApprovalRequirement.BUDGET],
};
const PERSONNEL: StepFacts = {
  ...{ key: "personnelReview", name: { en: "Personnel review", zh: "人事审核" }, stage: 1, kind: "REVIEW" },
  roles: [Role.OFFICER, Role.ADMINISTRATOR],
};
const NOTICE: StepFacts = {
  ...{ key: "publicNotice", name: { en: "Public notice", zh: "事前公示" }, stage: 2, kind: "PUBLIC_NOTICE", roles: [Role.ADMINISTRATOR] },
  ...{ noticeDays: 5, returnsTo: ["taskReview", "financeReview", "personnelReview"] },
};
const DECISION: StepFacts = {
  ...{ key: "decision", name: { en: "Leader's decision", zh: "领导审批" }, stage: 3, kind: "DECISION", roles: [Role.HEAD] },
  returnsTo: ["taskReview", "financeReview", "personnelReview", "publicNotice"],
};
const ABROAD = [TASK, FINANCE, PERSONNEL, NOTICE, DECISION];

export const CHAINS: readonly { code: string; subject: `${ApprovalSubject}`; name: Texts; series: string; steps: readonly StepFacts[] }[] =
  [
    {
      code: "ABROAD-EXAMPLE",
      subject: "ABROAD",
      name: { en: "Visits abroad (example)", zh: "因公出国（示例）" },
      series: "示例外出",
      steps: ABROAD,
    },
    {
      ...{
        code: "LED-BY-OTHERS-EXAMPLE",
        subject: "ABROAD_LED_BY_OTHERS",
        series: "示例确认",
        steps: [{ ...TASK, requires: [...TASK.requires!, ApprovalRequirement.CONSULTATION] }, ...ABROAD.slice(1)],
      },
      name: { en: "Visits abroad led by another body (example)", zh: "参加其他单位组团出国（示例）" },
    },
    {
      ...{ code: "HONG-KONG-MACAO-EXAMPLE", subject: "HONG_KONG_MACAO", series: "示例港澳", steps: ABROAD },
      name: { en: "Visits to Hong Kong and Macao (example)", zh: "赴港澳（示例）" },
    },
    {
      ...{ code: "TAIWAN-EXAMPLE", subject: "TAIWAN", name: { en: "Visits to Taiwan (example)", zh: "赴台（示例）" }, series: "示例赴台" },
      steps: [
        TASK,
        FINANCE,
        { key: "internalApproval", name: { en: "Internal approval", zh: "单位内部审批" }, stage: 2, kind: "REVIEW", roles: [Role.HEAD] },
        {
          ...{
            key: "entryPermit",
            name: { en: "Entry permit recorded", zh: "登记入境许可" },
            stage: 3,
            kind: "REVIEW",
            roles: [Role.OFFICER],
          },
          requires: [ApprovalRequirement.ENTRY_PERMIT],
        },
        {
          ...{
            key: "taiwanOffice",
            name: { en: "Approval of the Taiwan office recorded", zh: "登记台办批复" },
            stage: 4,
            kind: "DECISION",
          },
          ...{ roles: [Role.ADMINISTRATOR], requires: [ApprovalRequirement.OTHER_APPROVAL] },
        },
      ],
    },
    {
      ...{ code: "TRAINING-EXAMPLE", subject: "TRAINING_ABROAD", series: "示例培训", steps: ABROAD },
      name: { en: "Training abroad (example)", zh: "出国（境）培训（示例）" },
    },
    {
      ...{ code: "INBOUND-EXAMPLE", subject: "INBOUND", name: { en: "Inbound visits (example)", zh: "来访（示例）" }, series: "示例来访" },
      steps: [
        {
          ...{ key: "receptionReview", name: { en: "Review of the reception plan", zh: "接待方案审核" }, stage: 1, kind: "REVIEW" },
          ...{ roles: [Role.OFFICER], requires: [ApprovalRequirement.RECEPTION_PLAN] },
        },
        FINANCE,
        { ...DECISION, stage: 2, returnsTo: ["receptionReview", "financeReview"] },
      ],
    },
  ];

/** Who applied for what, and is waited for: the open steps are those of the first stage. */
export const APPLICATIONS = [
  { visit: "OUT-2027-01", chain: "HONG-KONG-MACAO-EXAMPLE", by: "officer", submittedAt: "2026-11-16T02:10:00Z", planned: "PLAN-2027-01" },
];

interface PlanFacts {
  year: number;
  approvedBy: string;
  approvedAt: string;
  plannedVisits: {
    code: string;
    subject: `${ApprovalSubject}`;
    quarter: number;
    persons: number;
    days: number;
    costCny: string;
    title: Texts;
  }[];
  quotas: { subject: `${ApprovalSubject}`; maxVisits?: number; maxPersons?: number; maxCostCny: string }[];
}

/** The plan of the year to come, as the head approved it. */
export const PLANS: readonly PlanFacts[] = [
  {
    ...{ year: 2027, approvedBy: "head", approvedAt: "2026-11-10T03:00:00Z" },
    plannedVisits: [
      {
        ...{ code: "PLAN-2027-01", subject: "HONG_KONG_MACAO", quarter: 1, persons: 2, days: 5, costCny: "30000" },
        title: { en: "Family services in Hong Kong and Macao (invented)", zh: "考察香港、澳门家庭服务（虚构）" },
      },
      {
        ...{ code: "PLAN-2027-02", subject: "ABROAD", quarter: 2, persons: 4, days: 5, costCny: "90000" },
        title: { en: "Border health with Mongolia (invented)", zh: "中蒙边境卫生合作（虚构）" },
      },
      {
        ...{ code: "PLAN-2027-03", subject: "TRAINING_ABROAD", quarter: 3, persons: 3, days: 14, costCny: "150000" },
        title: { en: "Training in health statistics (invented)", zh: "卫生统计培训（虚构）" },
      },
    ],
    quotas: [
      { subject: "ABROAD", maxVisits: 3, maxPersons: 15, maxCostCny: "400000" },
      { subject: "HONG_KONG_MACAO", maxCostCny: "60000" },
      { subject: "TRAINING_ABROAD", maxVisits: 1, maxPersons: 4, maxCostCny: "160000" },
    ],
  },
];

/** Norms of journeys and standards of costs: examples to be checked against the rules before use. */
export const NORMS = [
  {
    ...{ code: "OFFICIALS-EXAMPLE", isDefault: true, maxCountries: 3, maxPersons: 6, maxDays: [5, 8, 10], extraDays: 1 },
    name: { en: "Norms of official visits (example)", zh: "因公临时出国规范（示例）" },
    // Latin America and Africa.
    extraDayCountries: [
      ..."AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE".split(" "),
      ..."AO CM CI CD DZ EG ET GH KE MA MG ML MZ NA NG RW SN TN TZ UG ZA ZM ZW".split(" "),
    ],
  },
  {
    ...{ code: "RESEARCH-STAFF-EXAMPLE", isDefault: false, maxDays: [], extraDays: 0, extraDayCountries: [] },
    name: { en: "Teaching and research staff, without limits (example)", zh: "教学科研人员（示例，不限）" },
  },
];

const daily = (country: string, currency: string, lodging: string, meals: string, misc: string, places: string[] = []) =>
  [
    ["ACCOMMODATION", lodging],
    ["MEALS", meals],
    ["LOCAL_TRANSPORT", misc],
  ].map(([category, amount]) => ({ country, places, category: category as StandardCategory, amount: { amount: amount!, currency } }));

export const STANDARDS = [
  ...daily("MN", "USD", "90", "50", "35"),
  ...daily("MM", "USD", "90", "50", "35"),
  ...daily("VN", "USD", "90", "40", "30", ["Hanoi", "河内"]),
  ...daily("VN", "USD", "80", "40", "30", ["Ho Chi Minh City", "胡志明市"]),
  ...daily("VN", "USD", "70", "40", "30"),
  ...daily("KH", "USD", "100", "40", "30"),
  ...daily("LA", "USD", "130", "40", "30"),
];
