import { AggregationMethod, type AggregationRules, type IndicatorKind } from "./aggregation.rules.js";
import * as set from "./catalogue.sets.js";
import type { CategorySet } from "./cells.rules.js";

/** An indicator as one edition of its scheme defines it. Where its sheet was not read, `source` is null: it is unverified then. */
export interface IndicatorFact {
  scheme: string;
  code: string;
  edition: string;
  number?: string;
  kind: keyof typeof IndicatorKind;
  /** Where its sheet chooses another rules than the kind's usual one. */
  rules?: Partial<AggregationRules>;
  unit: string;
  en: readonly [name: string, description: string];
  zh: readonly [name: string, description: string];
  /** Each a whole of its own; the first one is what totals are made of. Empty: it has no disaggregation. */
  disaggregations?: readonly (readonly [code: string, ...sets: CategorySet[]])[];
  /** Codes of the same scheme and edition. */
  numerator?: string;
  denominator?: string;
  atMost?: readonly string[];
  countsPeople?: boolean;
  higherIsBetter?: boolean;
  fiscalYearStartMonth?: number;
  usedFrom?: string;
  source: string | null;
}

const mer = (
  fact: Omit<IndicatorFact, "scheme" | "edition" | "unit" | "source"> & { unit?: string },
  sheet = fact.code,
): IndicatorFact => ({
  scheme: "PEPFAR_MER",
  edition: "2.6.1",
  unit: "people",
  fiscalYearStartMonth: 10,
  usedFrom: "2022-10-01",
  source: `PEPFAR MER 2.0 (version 2.6.1, FY23), reference sheet ${sheet}, "How to calculate annual total" and "Numerator Disaggregation Groups", read in github.com/OpenConceptLab/msp_metadata, data/mer_indicators_FY23_20230223.csv (commit ad5cdc5), row ${sheet}`,
  ...fact,
});

const PEPFAR: readonly IndicatorFact[] = [
  mer({
    code: "HTS_TST",
    kind: "UNIQUE_PEOPLE",
    rules: { acrossPeriods: AggregationMethod.SUM_FLAGGED },
    en: [
      "People tested for HIV who received their results",
      "Individuals, not tests, each once in a quarter. Annual total: the quarters are added; who was tested in two quarters is in it twice.",
    ],
    zh: [
      "接受艾滋病病毒检测并获知结果的人数",
      "按人计，不按检测次数计；同一季度内每人计一次。年度合计：各季度相加；在两个季度检测的人会计两次。",
    ],
    disaggregations: [
      ["AGE_SEX", set.SEX_MER, set.AGE_MER_ALL],
      ["RESULT", set.RESULT_MER],
      ["KEY_POPULATION", set.KP_MER_ALL],
      ["MOBILE", set.MOBILE_OWN],
    ],
  }),
  mer(
    {
      code: "HTS_TST_POS",
      kind: "NEW_PEOPLE",
      en: [
        "People newly tested positive for HIV who received their results",
        "The positive results of HTS_TST, confirmed by the national algorithm; tests that verify a known diagnosis do not count. Annual total: the quarters are added.",
      ],
      zh: ["新检测阳性并获知结果的人数", "HTS_TST 中的阳性结果，须按国家检测流程确认；复核已知诊断的检测不计。年度合计：各季度相加。"],
      higherIsBetter: false,
      disaggregations: [
        ["AGE_SEX", set.SEX_MER, set.AGE_MER_ALL],
        ["KEY_POPULATION", set.KP_MER_ALL],
        ["MOBILE", set.MOBILE_OWN],
      ],
      atMost: ["HTS_TST"],
    },
    "HTS_TST",
  ),
  mer({
    code: "KP_PREV",
    kind: "UNIQUE_PEOPLE",
    rules: { acrossPeriods: AggregationMethod.SUM_WITHIN_YEAR },
    en: [
      "Key populations reached with HIV prevention",
      "Each person once in a fiscal year: the second half reports only those not reported in the first. Annual total: the two halves are added.",
    ],
    zh: ["接受艾滋病预防干预的重点人群人数", "每人每财政年度计一次：下半年只报上半年未报过的人。年度合计：两个半年相加。"],
    disaggregations: [["KEY_POPULATION", set.KP_MER]],
  }),
  mer({
    code: "PP_PREV",
    kind: "UNIQUE_PEOPLE",
    rules: { acrossPeriods: AggregationMethod.SUM_WITHIN_YEAR },
    en: [
      "Priority populations reached with HIV prevention",
      "Each person once in a fiscal year: the second half reports only those not reported in the first. Mobile populations are among them. Annual total: the two halves are added.",
    ],
    zh: [
      "接受艾滋病预防干预的优先人群人数",
      "每人每财政年度计一次：下半年只报上半年未报过的人；流动人口属于优先人群。年度合计：两个半年相加。",
    ],
    disaggregations: [
      ["AGE_SEX", set.SEX_MER, set.AGE_MER_10],
      ["PRIORITY_POPULATION", set.PP_MER],
    ],
  }),
  mer({
    code: "PrEP_NEW",
    kind: "NEW_PEOPLE",
    en: ["People newly enrolled on PrEP", "Who never had PrEP before, in any programme. Annual total: the quarters are added."],
    zh: ["新开始暴露前预防（PrEP）的人数", "此前从未在任何项目中使用过 PrEP。年度合计：各季度相加。"],
    disaggregations: [
      ["AGE_SEX", set.SEX_MER, set.AGE_MER_15],
      ["KEY_POPULATION", set.KP_MER_ALL],
    ],
  }),
  mer({
    code: "PrEP_CT",
    kind: "UNIQUE_PEOPLE",
    en: [
      "People who returned for PrEP",
      "At a follow-up or a new start, each once in a quarter, without those of PrEP_NEW in it. Annual total: there is none, since who stays is in every quarter.",
    ],
    zh: ["复诊或重新开始 PrEP 的人数", "每季度每人计一次，不含同期 PrEP_NEW 的人。年度合计：无，因为持续使用者每个季度都在内。"],
    disaggregations: [
      ["AGE_SEX", set.SEX_MER, set.AGE_MER_15],
      ["KEY_POPULATION", set.KP_MER_ALL],
    ],
  }),
  mer({
    code: "TX_CURR",
    kind: "SNAPSHOT",
    en: ["People on antiretroviral therapy", "On the last day of the period. Annual total: the value of the last quarter."],
    zh: ["正在接受抗病毒治疗的人数", "以报告期最后一天为准。年度合计：取最后一个季度的数值。"],
    disaggregations: [
      ["AGE_SEX", set.SEX_MER, set.AGE_MER_ART],
      ["KEY_POPULATION", set.KP_MER_ALL],
    ],
  }),
  mer({
    code: "TX_NEW",
    kind: "NEW_PEOPLE",
    en: [
      "People newly enrolled on antiretroviral therapy",
      "Without those who were transferred or start again. Annual total: the quarters are added.",
    ],
    zh: ["新开始抗病毒治疗的人数", "不含转入和重新开始治疗者。年度合计：各季度相加。"],
    disaggregations: [
      ["AGE_SEX", set.SEX_MER, set.AGE_MER_ART],
      ["KEY_POPULATION", set.KP_MER_ALL],
    ],
    atMost: ["TX_CURR"],
  }),
  mer(
    {
      code: "PMTCT_STAT_N",
      kind: "NEW_PEOPLE",
      en: [
        "Pregnant women with known HIV status at their first antenatal visit",
        "Once in a pregnancy. Annual total: the quarters are added.",
      ],
      zh: ["首次产前检查时已知艾滋病病毒感染状况的孕妇人数", "每次妊娠计一次。年度合计：各季度相加。"],
      disaggregations: [["AGE", set.AGE_MER_ANC]],
      atMost: ["PMTCT_STAT_D"],
    },
    "PMTCT_STAT",
  ),
  mer(
    {
      code: "PMTCT_STAT_D",
      kind: "NEW_PEOPLE",
      en: ["New antenatal clients", "Pregnant women at their first antenatal visit. Annual total: the quarters are added."],
      zh: ["新建册孕妇人数", "首次接受产前检查的孕妇。年度合计：各季度相加。"],
      disaggregations: [["AGE", set.AGE_MER_ANC]],
    },
    "PMTCT_STAT",
  ),
  mer({
    code: "PMTCT_STAT",
    kind: "RATIO",
    unit: "per cent",
    en: [
      "Share of pregnant women with known HIV status",
      "PMTCT_STAT_N over PMTCT_STAT_D. Annual total: both are added over the quarters, and divided then.",
    ],
    zh: ["已知艾滋病病毒感染状况的孕妇比例", "PMTCT_STAT_N 除以 PMTCT_STAT_D。年度合计：分子、分母各自按季度相加后再相除。"],
    numerator: "PMTCT_STAT_N",
    denominator: "PMTCT_STAT_D",
  }),
];

const who = (lines: string, file: string, fact: Omit<IndicatorFact, "scheme" | "edition" | "source">): IndicatorFact => ({
  scheme: "WHO_SI",
  edition: "2022",
  source: `WHO, Consolidated guidelines on person-centred HIV strategic information (2022), ${fact.code.split("_")[0]}, read in github.com/WorldHealthOrganization/smart-hiv, input/cql/${file}, lines ${lines}`,
  ...fact,
});
const WHO_PEOPLE = [
  ["AGE_SEX", set.SEX_WHO, set.AGE_WHO],
  ["KEY_POPULATION", set.KP_WHO],
  ["MOBILE", set.MOBILE_OWN],
] as const;
const WHO_STI = [
  ["AGE_SEX", set.SEX_WHO, set.AGE_WHO_STI],
  ["KEY_POPULATION", set.KP_WHO],
] as const;
const HTS2 = ["3–24, 45–49, 74", "HIVIND19Logic.cql (commit 78bfb59)"] as const;
const HTS3 = ["3–24, 75", "HIVIND20Logic.cql (commit 78bfb59)"] as const;
const STI1 = ["3–22, 70", "HIVIND58Logic.cql (commit cb5cc67)"] as const;

const WHO: readonly IndicatorFact[] = [
  who(...HTS2, {
    code: "HTS.2_D",
    kind: "EVENTS",
    unit: "tests",
    en: [
      "HIV tests with results returned",
      "Tests, not people; several assays for one diagnosis are one test; without self-tests. Annual total: the periods are added.",
    ],
    zh: ["已告知结果的艾滋病病毒检测次数", "按检测计，不按人计；为一次诊断所做的多次试验算一次；不含自检。年度合计：各期相加。"],
    countsPeople: true,
    disaggregations: WHO_PEOPLE,
  }),
  who(...HTS2, {
    code: "HTS.2_N",
    kind: "EVENTS",
    unit: "tests",
    en: ["HIV tests with a new positive result returned", "Tests, not people; without self-tests. Annual total: the periods are added."],
    zh: ["告知新阳性结果的艾滋病病毒检测次数", "按检测计，不按人计；不含自检。年度合计：各期相加。"],
    countsPeople: true,
    higherIsBetter: false,
    disaggregations: WHO_PEOPLE,
    atMost: ["HTS.2_D"],
  }),
  who(...HTS2, {
    code: "HTS.2",
    kind: "RATIO",
    unit: "per cent",
    en: ["Positivity of HIV tests", "HTS.2_N over HTS.2_D. Annual total: both are added over the periods, and divided then."],
    zh: ["艾滋病病毒检测阳性率", "HTS.2_N 除以 HTS.2_D。年度合计：分子、分母各自相加后再相除。"],
    countsPeople: true,
    higherIsBetter: false,
    numerator: "HTS.2_N",
    denominator: "HTS.2_D",
  }),
  who(...HTS3, {
    code: "HTS.3_D",
    kind: "UNIQUE_PEOPLE",
    unit: "people",
    en: [
      "People who received an HIV test",
      "Each once in the period. Annual total: none from shorter periods; the year is reported as such.",
    ],
    zh: ["接受艾滋病病毒检测的人数", "报告期内每人计一次。年度合计：不能由较短期相加，须按全年单独报告。"],
    disaggregations: WHO_PEOPLE,
  }),
  who(...HTS3, {
    code: "HTS.3_N",
    kind: "UNIQUE_PEOPLE",
    unit: "people",
    en: [
      "People who tested positive for HIV and were told",
      "Each once in the period. Annual total: none from shorter periods; the year is reported as such.",
    ],
    zh: ["检测阳性并已获告知的人数", "报告期内每人计一次。年度合计：不能由较短期相加，须按全年单独报告。"],
    higherIsBetter: false,
    disaggregations: WHO_PEOPLE,
    atMost: ["HTS.3_D"],
  }),
  who(...HTS3, {
    code: "HTS.3",
    kind: "RATIO",
    unit: "per cent",
    en: ["Share of people tested who tested positive", "HTS.3_N over HTS.3_D of one period. Annual total: none from shorter periods."],
    zh: ["受检者中检测阳性者的比例", "同一报告期的 HTS.3_N 除以 HTS.3_D。年度合计：不能由较短期得出。"],
    countsPeople: true,
    higherIsBetter: false,
    numerator: "HTS.3_N",
    denominator: "HTS.3_D",
  }),
  who(...STI1, {
    code: "STI.1A_D",
    kind: "UNIQUE_PEOPLE",
    unit: "people",
    en: ["People attending HIV prevention services", "Each once in the period. Annual total: none from shorter periods."],
    zh: ["接受艾滋病预防服务的人数", "报告期内每人计一次。年度合计：不能由较短期相加。"],
    disaggregations: WHO_STI,
  }),
  who(...STI1, {
    code: "STI.1A_N",
    kind: "UNIQUE_PEOPLE",
    unit: "people",
    en: [
      "People attending HIV prevention services who were tested for syphilis",
      "Each once in the period. Annual total: none from shorter periods.",
    ],
    zh: ["接受艾滋病预防服务且检测梅毒的人数", "报告期内每人计一次。年度合计：不能由较短期相加。"],
    disaggregations: WHO_STI,
    atMost: ["STI.1A_D"],
  }),
  who(...STI1, {
    code: "STI.1A",
    kind: "RATIO",
    unit: "per cent",
    en: [
      "Syphilis testing coverage in HIV prevention services",
      "STI.1A_N over STI.1A_D of one period. Annual total: none from shorter periods.",
    ],
    zh: ["艾滋病预防服务中的梅毒检测覆盖率", "同一报告期的 STI.1A_N 除以 STI.1A_D。年度合计：不能由较短期得出。"],
    countsPeople: true,
    numerator: "STI.1A_N",
    denominator: "STI.1A_D",
  }),
];

/** What was read (smart-anc, ANCIND05.cql, lines 4–19) does not say in which period the numerator counts. */
const anc = (fact: Omit<IndicatorFact, "scheme" | "edition" | "source">): IndicatorFact => ({
  scheme: "WHO_ANC",
  edition: "2016",
  source: null,
  ...fact,
});
const ANTENATAL: readonly IndicatorFact[] = [
  anc({
    code: "ANC.IND.5_D",
    kind: "NEW_PEOPLE",
    unit: "women",
    en: ["Pregnant women whose antenatal record was closed", "Whatever the pregnancy ended in."],
    zh: ["产前档案结案的孕妇人数", "不论妊娠结局。"],
    disaggregations: [["AGE", set.AGE_WHO_ANC]],
  }),
  anc({
    code: "ANC.IND.5_N",
    kind: "NEW_PEOPLE",
    unit: "women",
    en: ["Pregnant women with eight antenatal contacts or more", "Over the whole pregnancy."],
    zh: ["接受至少八次产前保健的孕妇人数", "以整个妊娠期计。"],
    disaggregations: [["AGE", set.AGE_WHO_ANC]],
    atMost: ["ANC.IND.5_D"],
  }),
  anc({
    code: "ANC.IND.5",
    kind: "RATIO",
    unit: "per cent",
    en: ["Share of pregnant women with eight antenatal contacts or more", "ANC.IND.5_N over ANC.IND.5_D."],
    zh: ["接受至少八次产前保健的孕妇比例", "ANC.IND.5_N 除以 ANC.IND.5_D。"],
    countsPeople: true,
    numerator: "ANC.IND.5_N",
    denominator: "ANC.IND.5_D",
  }),
];

const REGISTRY =
  "UNAIDS indicator registry, indicatorregistry.unaids.org/indicator/hiv-testing-volume-and-positivity-0, Numerator to Method of measurement";
const gam = (fact: Omit<IndicatorFact, "scheme">): IndicatorFact => ({ scheme: "UNAIDS_GAM", ...fact });
const UNAIDS: readonly IndicatorFact[] = [
  gam({
    code: "TESTING_VOLUME",
    edition: "registry",
    kind: "EVENTS",
    unit: "tests",
    en: ["HIV testing volume", "Tests with results received, not people. Annual total: the quarters of a calendar year are added."],
    zh: ["艾滋病病毒检测量", "按已获知结果的检测计，不按人计。年度合计：日历年各季度相加。"],
    countsPeople: true,
    disaggregations: [["AGE", set.AGE_GAM]],
    source: REGISTRY,
  }),
  gam({
    code: "TESTING_POSITIVE",
    edition: "registry",
    kind: "EVENTS",
    unit: "tests",
    en: [
      "HIV tests with a positive result",
      "Tests with results received, not people. Annual total: the quarters of a calendar year are added.",
    ],
    zh: ["结果阳性的艾滋病病毒检测数", "按已获知结果的检测计，不按人计。年度合计：日历年各季度相加。"],
    countsPeople: true,
    higherIsBetter: false,
    disaggregations: [["AGE", set.AGE_GAM]],
    atMost: ["TESTING_VOLUME"],
    source: REGISTRY,
  }),
  gam({
    code: "TESTING_POSITIVITY",
    edition: "registry",
    kind: "RATIO",
    unit: "per cent",
    en: [
      "HIV testing positivity",
      "TESTING_POSITIVE over TESTING_VOLUME. Annual total: both are added over the quarters, and divided then.",
    ],
    zh: ["艾滋病病毒检测阳性率", "TESTING_POSITIVE 除以 TESTING_VOLUME。年度合计：分子、分母各自相加后再相除。"],
    countsPeople: true,
    higherIsBetter: false,
    numerator: "TESTING_POSITIVE",
    denominator: "TESTING_VOLUME",
    source: REGISTRY,
  }),
  // Only the table of contents of this edition was read.
  gam({
    code: "TESTING_POSITIVITY",
    edition: "2021",
    number: "1.7",
    kind: "CONTEXT",
    unit: "per cent",
    en: ["HIV testing volume and positivity", "As countries report it."],
    zh: ["艾滋病病毒检测量与阳性率", "各国报告的数值。"],
    source: null,
  }),
  gam({
    code: "KNOW_STATUS",
    edition: "2021",
    number: "1.1",
    kind: "CONTEXT",
    unit: "per cent",
    en: ["People living with HIV who know their status", "As countries report it."],
    zh: ["知晓自身感染状况的感染者比例", "各国报告的数值。"],
    source: null,
  }),
  gam({
    code: "ANC_SYPHILIS",
    edition: "2021",
    number: "2.4",
    kind: "CONTEXT",
    unit: "per cent",
    en: ["Syphilis among pregnant women", "As countries report it."],
    zh: ["孕妇梅毒感染情况", "各国报告的数值。"],
    higherIsBetter: false,
    source: null,
  }),
];

const sdg = (fact: Omit<IndicatorFact, "scheme" | "kind">): IndicatorFact => ({
  scheme: "SDG",
  kind: "CONTEXT",
  countsPeople: false,
  ...fact,
});
const WORLD_BANK = (code: string, updated: string) =>
  `SDG indicator metadata ${code} (update ${updated}), 0.c and 2.a, read at worldbank.github.io/sdg-metadata/metadata/en/${code.replaceAll(".", "-")}`;
const SDGS: readonly IndicatorFact[] = [
  sdg({
    code: "3.1.1",
    edition: "2024-07-24",
    unit: "deaths per 100,000 live births",
    en: [
      "Maternal mortality ratio",
      "Maternal deaths in a span of time per 100,000 live births in it. Annual total: none; it is a national figure.",
    ],
    zh: ["孕产妇死亡率", "某时段内每 10 万例活产的孕产妇死亡数。年度合计：无；为国家数据。"],
    higherIsBetter: false,
    source: "SDG indicator metadata 3.1.1 (update 2024-07-24), Definition and concepts, read at sdg.detroitdata.org/3-1-1",
  }),
  sdg({
    code: "3.3.1",
    edition: "as UNFPA gives it",
    unit: "infections per 1,000 uninfected people",
    en: ["New HIV infections per 1,000 uninfected people", "Modelled. Annual total: none; it is a national figure."],
    zh: ["每千名未感染者中新发艾滋病病毒感染数", "由模型估算。年度合计：无；为国家数据。"],
    higherIsBetter: false,
    source:
      "UNFPA population data portal, Method of Calculation of SDG 3.3.1, read at server.pdp.unfpa.org/arcgis/rest/services/pdp2_hv/hv_i202_gl6/FeatureServer/info/iteminfo",
  }),
  sdg({
    code: "3.7.1",
    edition: "2023-03-31",
    unit: "per cent",
    en: ["Need for family planning satisfied with modern methods", "Of women aged 15–49. Annual total: none; it is a national figure."],
    zh: ["现代避孕方法满足计划生育需求的比例", "15–49 岁妇女。年度合计：无；为国家数据。"],
    source: WORLD_BANK("3.7.1", "2023-03-31"),
  }),
  ...(["10-14", "15-19"] as const).map((ages) =>
    sdg({
      code: `3.7.2_${ages}`,
      number: "3.7.2",
      edition: "2023-03-31",
      unit: "births per 1,000 women",
      en: [
        `Adolescent birth rate, ${ages.replace("-", "–")}`,
        "Births in a year per 1,000 women of that age. Annual total: none; it is a national figure.",
      ],
      zh: [`青少年生育率（${ages.replace("-", "–")} 岁）`, "该年龄组每千名女性一年的活产数。年度合计：无；为国家数据。"],
      higherIsBetter: false,
      source: WORLD_BANK("3.7.2", "2023-03-31"),
    }),
  ),
  sdg({
    code: "5.6.1",
    edition: "2022-03-31",
    unit: "per cent",
    en: [
      "Women who decide themselves on sexual relations, contraception and health care",
      "Of women aged 15–49, married or in union. Annual total: none; it is a national figure.",
    ],
    zh: ["能自主决定性关系、避孕和生殖健康服务的妇女比例", "15–49 岁已婚或有伴侣的妇女。年度合计：无；为国家数据。"],
    source: WORLD_BANK("5.6.1", "2022-03-31"),
  }),
];

/** The department's own: this catalogue is their reference sheet, and the description says how a year is totalled. */
const own = (fact: Omit<IndicatorFact, "scheme" | "edition" | "source">): IndicatorFact => ({
  scheme: "OWN",
  edition: "1",
  source: `Catalogue of the department, entry ${fact.code}, edition 1`,
  ...fact,
});
const OWN_PEOPLE = [
  ["AGE_SEX", set.SEX_OWN, set.AGE_OWN],
  ["MOBILE", set.MOBILE_OWN],
] as const;
const DEPARTMENT: readonly IndicatorFact[] = [
  own({
    code: "CONDOMS_DISTRIBUTED",
    kind: "EVENTS",
    unit: "condoms",
    countsPeople: false,
    en: ["Condoms distributed", "Single condoms handed out free of charge. Annual total: the periods are added."],
    zh: ["发放安全套数量", "免费发放的安全套只数。年度合计：各期相加。"],
    disaggregations: [["CONDOM", set.CONDOMS_OWN]],
  }),
  own({
    code: "MATERIALS_DISTRIBUTED",
    kind: "EVENTS",
    unit: "copies",
    countsPeople: false,
    en: ["Information materials distributed", "Printed copies handed out, in whatever language. Annual total: the periods are added."],
    zh: ["发放宣传材料数量", "发放的印刷品份数，不限语种。年度合计：各期相加。"],
  }),
  own({
    code: "OUTREACH_SESSIONS",
    kind: "EVENTS",
    unit: "sessions",
    countsPeople: false,
    en: [
      "Outreach sessions",
      "Sessions held outside health facilities, such as at markets, building sites and crossings. Annual total: the periods are added.",
    ],
    zh: ["外展活动场次", "在医疗机构以外（集市、工地、口岸等）开展的活动场次。年度合计：各期相加。"],
  }),
  own({
    code: "OUTREACH_ATTENDANCES",
    kind: "EVENTS",
    unit: "attendances",
    countsPeople: true,
    en: ["Attendances at outreach sessions", "Who comes twice counts twice: attendances, not people. Annual total: the periods are added."],
    zh: ["外展活动参加人次", "按人次计，来两次计两次，不是人数。年度合计：各期相加。"],
    disaggregations: OWN_PEOPLE,
  }),
  own({
    code: "COUNSELLING_SESSIONS",
    kind: "EVENTS",
    unit: "sessions",
    countsPeople: true,
    en: ["Counselling sessions", "Sessions with one person or couple, face to face or by telephone. Annual total: the periods are added."],
    zh: ["咨询次数", "一对一或对夫妻/伴侣的面对面或电话咨询。年度合计：各期相加。"],
    disaggregations: [
      ["COUNSELLING", set.COUNSELLING_OWN],
      ["MOBILE", set.MOBILE_OWN],
    ],
  }),
  own({
    code: "STI_SERVICES",
    kind: "EVENTS",
    unit: "services",
    countsPeople: true,
    en: [
      "STI services",
      "Each screening, treatment and referral for a sexually transmitted infection is one. Annual total: the periods are added.",
    ],
    zh: ["性病服务次数", "每次筛查、治疗或转诊各计一次。年度合计：各期相加。"],
    disaggregations: [
      ["STI_SERVICE", set.STI_OWN],
      ["AGE_SEX", set.SEX_OWN, set.AGE_OWN],
      ["MOBILE", set.MOBILE_OWN],
    ],
  }),
  own({
    code: "MOBILE_REACHED",
    kind: "UNIQUE_PEOPLE",
    rules: { acrossPeriods: AggregationMethod.SUM_WITHIN_YEAR },
    unit: "people",
    en: [
      "Mobile people reached in border areas",
      "With any health service or education, each once in a calendar year: a period reports only those whom no earlier period of the year did. Annual total: the periods of the year are added; years are not.",
    ],
    zh: [
      "边境地区流动人口覆盖人数",
      "接受任何健康服务或教育的流动人口，每人每日历年计一次：每期只报本年此前未报过的人。年度合计：本年各期相加；不同年份不相加。",
    ],
    disaggregations: [["AGE_SEX", set.SEX_OWN, set.AGE_OWN]],
  }),
  own({
    code: "ANC_FIRST_VISITS",
    kind: "NEW_PEOPLE",
    unit: "women",
    en: ["Women at a first antenatal visit", "Once in a pregnancy, with the project's support. Annual total: the periods are added."],
    zh: ["首次产前检查的孕妇人数", "在项目支持下，每次妊娠计一次。年度合计：各期相加。"],
    disaggregations: [
      ["AGE", set.AGE_OWN],
      ["MOBILE", set.MOBILE_OWN],
    ],
  }),
  own({
    code: "CONTRACEPTION_STARTED",
    kind: "NEW_PEOPLE",
    unit: "people",
    en: ["People who began modern contraception", "Who used none before, at the first method. Annual total: the periods are added."],
    zh: ["新采用现代避孕方法的人数", "此前未使用者首次采用时计。年度合计：各期相加。"],
    disaggregations: OWN_PEOPLE,
  }),
  own({
    code: "PEER_EDUCATORS",
    kind: "SNAPSHOT",
    unit: "people",
    en: ["Peer educators at work", "Under an agreement on the last day of the period. Annual total: the value of the last period."],
    zh: ["在岗同伴教育员人数", "以报告期最后一天有协议者计。年度合计：取最后一期的数值。"],
    disaggregations: [["SEX", set.SEX_OWN]],
  }),
  own({
    code: "REFERRALS_MADE",
    kind: "EVENTS",
    unit: "referrals",
    countsPeople: true,
    en: ["Referrals made", "To a health facility, on this or the other side of the border. Annual total: the periods are added."],
    zh: ["转诊人次", "转介至境内外医疗机构。年度合计：各期相加。"],
    disaggregations: [["MOBILE", set.MOBILE_OWN]],
  }),
  own({
    code: "REFERRALS_COMPLETED",
    kind: "EVENTS",
    unit: "referrals",
    countsPeople: true,
    en: [
      "Referrals completed",
      "Of REFERRALS_MADE, where the facility confirmed the visit; counted in the period of the referral. Annual total: the periods are added.",
    ],
    zh: ["成功转诊人次", "REFERRALS_MADE 中经接收机构确认就诊者，计入转诊所在期。年度合计：各期相加。"],
    disaggregations: [["MOBILE", set.MOBILE_OWN]],
    atMost: ["REFERRALS_MADE"],
  }),
  own({
    code: "REFERRAL_COMPLETION",
    kind: "RATIO",
    unit: "per cent",
    countsPeople: true,
    en: [
      "Share of referrals completed",
      "REFERRALS_COMPLETED over REFERRALS_MADE. Annual total: both are added over the periods, and divided then.",
    ],
    zh: ["转诊成功率", "REFERRALS_COMPLETED 除以 REFERRALS_MADE。年度合计：分子、分母各自相加后再相除。"],
    numerator: "REFERRALS_COMPLETED",
    denominator: "REFERRALS_MADE",
  }),
];

export const INDICATORS: readonly IndicatorFact[] = [...PEPFAR, ...WHO, ...ANTENATAL, ...UNAIDS, ...SDGS, ...DEPARTMENT];
