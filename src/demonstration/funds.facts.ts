import type { BudgetCategory, FundingSourceKind } from "../funds/fund.enums.js";
import type { ConversionRule, RateKind } from "../rates/rate.enums.js";
import type { Cadence } from "../schedules/schedule.enums.js";

interface Names {
  en: string;
  zh: string;
}

/** A line without its amount, which is what quantity and unit cost come to. */
export interface LineFacts {
  code: string;
  activity: Names;
  category: `${BudgetCategory}`;
  project?: string;
  partner?: string;
  country?: string;
  sector?: string;
  /** Its year. */
  year: number;
  quantity: string;
  unit: string;
  unitCost: string;
  /** Where it is not that of the source. */
  currency?: string;
  budgetRate?: string;
}

export interface FundFacts {
  code: string;
  title: Names;
  purpose: Names;
  kind: `${FundingSourceKind}`;
  donor?: string;
  currency: string;
  conversionRule: `${ConversionRule}`;
  conversionRateKind?: `${RateKind}`;
  conversionLookBackDays?: number;
  reallocationLimit?: string;
  indirectCostShare?: string;
  statementCadence?: `${Cadence}`;
  statementTermDays?: number;
  projects: readonly string[];
  partners: readonly string[];
  original: readonly LineFacts[];
  /** With which lines the second year began. */
  revised: { reason: string; lines: readonly LineFacts[] };
}

/** All of them fund 2025 and 2026. */
export const TERM = { startsOn: "2025-01-01", endsOn: "2026-12-31" };
export const DAYS = { drafted: "2024-12-02", approved: "2024-12-16", revised: "2025-12-01", revisionApproved: "2025-12-15" };

const inBothYears = (line: Omit<LineFacts, "year">): LineFacts[] => [2025, 2026].map((year) => ({ ...line, year }));

const STEPPE_STAFF = {
  ...{ code: "1.1", activity: { en: "Nurses of the mobile clinic", zh: "流动诊所护士" }, project: "MN-2024-01" },
  ...{ partner: "STEPPE", country: "MN", sector: "13020", quantity: "12", unit: "month", currency: "MNT", budgetRate: "0.00028" },
  category: "STAFF",
} as const;
const STEPPE_TESTS = {
  ...{ code: "1.2", activity: { en: "Rapid tests for HIV and syphilis", zh: "艾滋病与梅毒快速检测试剂" } },
  ...{ project: "MN-2024-01", partner: "STEPPE", country: "MN", sector: "13040", quantity: "4000", unit: "test", unitCost: "1.35" },
  category: "SUPPLIES",
} as const;
const STEPPE_TRAVEL = {
  ...{ code: "1.3", activity: { en: "Supervision from Erenhot", zh: "自二连浩特的督导" }, project: "MN-2024-01" },
  ...{ country: "CN", quantity: "6", unit: "journey", unitCost: "3200", currency: "CNY", budgetRate: "0.127" },
  category: "TRAVEL",
} as const;
const STEPPE_INDIRECT = {
  ...{ code: "9.1", activity: { en: "Administration", zh: "管理费" }, quantity: "1", unit: "year" },
  category: "INDIRECT_COSTS",
} as const;

const SHWELI_STAFF = {
  ...{ code: "2.1", activity: { en: "Peer educators at the crossing", zh: "口岸同伴教育员" }, project: "MM-2023-01" },
  ...{ partner: "SHWELI", country: "MM", sector: "13040", quantity: "12", unit: "month" },
  category: "STAFF",
} as const;
const DROP_IN = {
  ...{
    code: "2.2",
    activity: { en: "Running the drop-in centre", zh: "关爱中心运营" },
    project: "MM-2023-01",
  },
  ...{ partner: "SHWELI", country: "CN", sector: "13040", quantity: "4", unit: "quarter", unitCost: "45000" },
  category: "OPERATING_COSTS",
} as const;

const TRAINING = {
  ...{ code: "3.1", activity: { en: "Training for midwives", zh: "助产士培训" }, project: "KH-2024-01" },
  ...{ country: "KH", sector: "13030", quantity: "3", unit: "course", unitCost: "8500" },
  category: "CONTRACTUAL_SERVICES",
} as const;
const ULTRASOUND = {
  ...{ code: "3.2", activity: { en: "Portable ultrasound", zh: "便携式超声仪" }, project: "KH-2024-01" },
  ...{ country: "KH", sector: "12230", unit: "device", unitCost: "38000", currency: "CNY", budgetRate: "0.139" },
  category: "EQUIPMENT",
} as const;

export const FUNDS: readonly FundFacts[] = [
  {
    ...{ code: "NORTHSEA-2025", kind: "DONOR_AGREEMENT", donor: "NORTHSEA", currency: "EUR", conversionRule: "RECEIPTS_WEIGHTED_AVERAGE" },
    title: { en: "Grant for the mobile clinic in Zamyn-Uud (invented)", zh: "扎门乌德流动诊所资助（虚构）" },
    purpose: {
      en: "Tests, care and supervision for mobile people at the China–Mongolia border.",
      zh: "中蒙边境流动人口的检测、诊疗与督导。",
    },
    ...{ reallocationLimit: "10", indirectCostShare: "7", statementCadence: "QUARTERLY", statementTermDays: 30 },
    ...{ projects: ["MN-2024-01"], partners: ["STEPPE"] },
    original: [
      ...inBothYears({ ...STEPPE_STAFF, unitCost: "5200000" }),
      ...inBothYears(STEPPE_TESTS),
      ...inBothYears(STEPPE_TRAVEL),
      ...inBothYears({ ...STEPPE_INDIRECT, unitCost: "1700" }),
    ],
    revised: {
      reason: "Wages at the border rose; fewer journeys are needed.",
      lines: [
        { ...STEPPE_STAFF, year: 2025, unitCost: "5200000" },
        { ...STEPPE_STAFF, year: 2026, unitCost: "5600000" },
        ...inBothYears(STEPPE_TESTS),
        { ...STEPPE_TRAVEL, year: 2025 },
        { ...STEPPE_TRAVEL, year: 2026, quantity: "4" },
        ...inBothYears({ ...STEPPE_INDIRECT, unitCost: "1700" }),
      ],
    },
  },
  {
    ...{ code: "STATE-2025", kind: "STATE_BUDGET", currency: "CNY", conversionRule: "RATE_OF_PAYMENT_DAY" },
    ...{ conversionRateKind: "CENTRAL_PARITY", conversionLookBackDays: 10, statementCadence: "YEARLY", statementTermDays: 60 },
    title: { en: "Budget line for health at the China–Myanmar border (invented)", zh: "中缅边境健康项目财政预算（虚构）" },
    purpose: { en: "Prevention among mobile people at Ruili and Muse.", zh: "瑞丽—木姐流动人口的预防干预。" },
    ...{ reallocationLimit: "5", projects: ["MM-2023-01"], partners: ["SHWELI"] },
    original: [...inBothYears({ ...SHWELI_STAFF, unitCost: "18000" }), ...inBothYears(DROP_IN)],
    revised: {
      reason: "The second centre opened.",
      lines: [
        { ...SHWELI_STAFF, year: 2025, unitCost: "18000" },
        { ...SHWELI_STAFF, year: 2026, unitCost: "21000" },
        { ...DROP_IN, year: 2025 },
        { ...DROP_IN, year: 2026, quantity: "8" },
      ],
    },
  },
  {
    ...{ code: "FUND-2025", kind: "DONOR_AGREEMENT", donor: "FUND", currency: "USD", conversionRule: "UN_OPERATIONAL_RATE" },
    title: { en: "Grant for mothers and children in Cambodia (invented)", zh: "柬埔寨妇幼健康资助（虚构）" },
    purpose: { en: "Training and equipment for maternal health in two provinces.", zh: "两省孕产妇保健培训与设备。" },
    ...{ reallocationLimit: "15", statementCadence: "HALF_YEARLY", statementTermDays: 45, projects: ["KH-2024-01"], partners: [] },
    original: [...inBothYears(TRAINING), { ...ULTRASOUND, year: 2025, quantity: "2" }],
    revised: {
      reason: "A third device for the new ward.",
      lines: [...inBothYears(TRAINING), { ...ULTRASOUND, year: 2025, quantity: "2" }, { ...ULTRASOUND, year: 2026, quantity: "1" }],
    },
  },
];

/** Money moved in the second year, within the limit of the source. */
export const REALLOCATION = {
  ...{ source: "NORTHSEA-2025", on: "2026-03-02", from: "1.3", to: "1.2", year: 2026, amount: "900.00" },
  reason: "One journey was replaced by a video call; tests became dearer.",
};
