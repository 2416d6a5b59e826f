/**
 * Who reports what at three borders, and what they reported in 2025 and 2026. Partners, people and every figure are invented;
 * organisations, projects and sites are named as in `demonstration.facts.ts`. Values are by quarter, the first is January to March 2025.
 */
interface Texts {
  en: string;
  zh: string;
}

export const SCHEDULE = { cadence: "QUARTERLY", startsOn: "2025-01-01", endsOn: "2026-12-31", dueAfterDays: 20 } as const;

/** What is not approved at once and for good; quarters are counted from 0. */
export type Course = "SUBMITTED" | "RETURNED" | "DRAFT" | "NOT_BEGUN";

export interface Reports {
  organisation: string;
  site: string;
  /** How many of a hundred people are women. */
  women: number;
  /** By the indicator's code. */
  values: Readonly<Record<string, readonly number[]>>;
  /** By the indicator's code: what is aimed at in 2025 and in 2026, and the value in 2024. */
  targets: Readonly<Record<string, readonly [in2025: number, in2026: number, in2024: number]>>;
  /** What was spent, in CNY. */
  spent?: readonly string[];
  courses?: Readonly<Record<number, Course>>;
  /** Of a quarter: what was handed in first, and why it was corrected. */
  correction?: { quarter: number; first: Readonly<Record<string, number>>; reason: string };
}

export const REPORTING: readonly { project: string; result: Texts; reports: readonly Reports[] }[] = [
  {
    project: "MN-2024-01",
    result: { en: "People at the crossing know their HIV status (invented)", zh: "口岸人群知晓自身艾滋病病毒感染状况（虚构）" },
    reports: [
      {
        ...{ organisation: "STEPPE", site: "zamyn-uud-clinic", women: 55 },
        values: {
          HTS_TST: [142, 156, 171, 163, 158, 149, 160],
          HTS_TST_POS: [5, 6, 4, 7, 5, 6, 5],
          TESTING_VOLUME: [150, 166, 182, 170, 165, 157, 168],
          TESTING_POSITIVE: [5, 6, 5, 7, 5, 6, 5],
          OUTREACH_SESSIONS: [9, 11, 12, 10, 9, 12, 4],
        },
        targets: {
          HTS_TST: [600, 700, 480],
          HTS_TST_POS: [24, 28, 17],
          TESTING_VOLUME: [640, 720, 510],
          OUTREACH_SESSIONS: [40, 48, 30],
        },
        spent: ["41200.00", "38650.50", "40110.00", "45300.25", "39800.00", "42000.00"],
        courses: { 5: "RETURNED", 6: "DRAFT" },
        correction: {
          ...{ quarter: 1, first: { HTS_TST: 186, TESTING_VOLUME: 196 } },
          reason: "Thirty people of the June campaign had been entered twice (invented).",
        },
      },
      {
        ...{ organisation: "ERENHOT", site: "erenhot-port", women: 48 },
        values: {
          HTS_TST: [88, 93, 97, 104, 96, 101, 108],
          HTS_TST_POS: [1, 2, 1, 2, 1, 1, 2],
          TESTING_VOLUME: [92, 97, 102, 110, 100, 105, 113],
          TESTING_POSITIVE: [1, 2, 1, 2, 1, 1, 2],
          OUTREACH_SESSIONS: [6, 6, 8, 7, 6, 7, 8],
        },
        targets: { HTS_TST: [400, 420, 310], TESTING_VOLUME: [420, 440, 330], OUTREACH_SESSIONS: [28, 30, 20] },
        courses: { 6: "SUBMITTED" },
      },
    ],
  },
  {
    project: "MM-2023-01",
    result: { en: "People at the drop-in centres are tested and protected (invented)", zh: "关爱中心服务对象获得检测与保护（虚构）" },
    reports: [
      {
        ...{ organisation: "SHWELI", site: "ruili-drop-in", women: 40 },
        values: {
          HTS_TST: [210, 224, 231, 219, 226, 238],
          HTS_TST_POS: [14, 16, 13, 15, 14, 17],
          PrEP_NEW: [22, 25, 27, 24, 26, 30],
          TESTING_VOLUME: [222, 236, 245, 231, 239, 251],
          TESTING_POSITIVE: [15, 16, 14, 15, 15, 17],
          OUTREACH_SESSIONS: [18, 17, 20, 19, 18, 21],
        },
        targets: { HTS_TST: [900, 960, 780], PrEP_NEW: [100, 120, 64], TESTING_VOLUME: [940, 1000, 820] },
        spent: ["60000.00", "61500.00", "58000.00", "62000.00", "59000.00", "61000.00"],
        courses: { 6: "NOT_BEGUN" },
      },
      {
        ...{ organisation: "BAMBOO", site: "muse-clinic", women: 45 },
        values: {
          HTS_TST: [176, 181, 190, 187, 193, 199, 204],
          HTS_TST_POS: [11, 12, 12, 10, 13, 12, 13],
          PrEP_NEW: [12, 14, 15, 15, 16, 18, 17],
          TX_CURR: [312, 320, 327, 333, 341, 350, 358],
          TESTING_VOLUME: [184, 190, 199, 195, 202, 208, 214],
          TESTING_POSITIVE: [11, 12, 12, 10, 13, 12, 13],
        },
        targets: { HTS_TST: [720, 780, 640], PrEP_NEW: [60, 70, 41], TX_CURR: [340, 370, 305], TESTING_VOLUME: [760, 820, 670] },
      },
    ],
  },
  {
    project: "KH-2024-01",
    result: { en: "Workers in Preah Sihanouk use testing services (invented)", zh: "西哈努克省务工人员利用检测服务（虚构）" },
    reports: [
      {
        ...{ organisation: "MEKONG", site: "sihanoukville-clinic", women: 62 },
        values: {
          HTS_TST: [96, 110, 118, 121, 117, 125, 131],
          HTS_TST_POS: [2, 3, 3, 2, 3, 2, 3],
          TESTING_VOLUME: [101, 115, 124, 127, 123, 131, 138],
          TESTING_POSITIVE: [2, 3, 3, 2, 3, 2, 3],
          OUTREACH_SESSIONS: [12, 13, 12, 14, 13, 15, 14],
        },
        targets: { HTS_TST: [440, 500, 350], TESTING_VOLUME: [460, 520, 370], OUTREACH_SESSIONS: [50, 56, 44] },
      },
    ],
  },
];

/** Who reports for partners whose people do not sign in here; others are in ACCOUNTS. */
export const REPORTERS: readonly { organisation: string; name: string }[] = [
  { organisation: "ERENHOT", name: "Partner reporter at Erenhot (invented)" },
  { organisation: "BAMBOO", name: "Partner reporter at Muse (invented)" },
  { organisation: "MEKONG", name: "Partner reporter at Preah Sihanouk (invented)" },
];

export const WORDS = {
  narrative: {
    en: "Testing went on as planned; outreach followed the market days (invented).",
    zh: "检测按计划开展，外展随集市日进行（虚构）。",
  },
  /** Of a report that is returned: the comments on the whole, and on the women of one age. */
  spent: "Staff, kits and transport (invented)",
  returned: "Please look at the younger women again (invented).",
  cell: { code: "FEMALE/15-19", text: "As many as in the whole year before? (invented)" },
  approvedAgain: "The list of the June campaign was checked (invented).",
};
