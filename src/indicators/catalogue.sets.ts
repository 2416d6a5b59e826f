import type { Category, CategorySet } from "./cells.rules.js";

/** An age band by its code: "15-19", "50+", "UNDER_1", "UNKNOWN". */
function band(code: string): Category {
  if (code === "UNKNOWN") return { code, name: { en: "age unknown", zh: "年龄不详" } };
  const under = /^UNDER_(\d+)$/.exec(code)?.[1];
  if (under) return { code, name: { en: `under ${under}`, zh: `${under} 岁以下` } };
  const over = /^(\d+)\+$/.exec(code)?.[1];
  if (over) return { code, name: { en: `${over} and over`, zh: `${over} 岁及以上` } };
  const span = code.replace("-", "–");
  return { code, name: { en: span, zh: `${span} 岁` } };
}

const ages = (code: string, bands: string): CategorySet => ({ code, dimension: "AGE", categories: bands.split(" ").map(band) });

const FEMALE = { code: "FEMALE", name: { en: "female", zh: "女" } };
const MALE = { code: "MALE", name: { en: "male", zh: "男" } };
const OTHER = { code: "OTHER", name: { en: "other", zh: "其他" } };
const UNKNOWN = { code: "UNKNOWN", name: { en: "sex unknown", zh: "性别不详" } };

export const SEX_MER: CategorySet = { code: "SEX/MER-2.6.1", dimension: "SEX", categories: [FEMALE, MALE] };
export const SEX_WHO: CategorySet = { code: "SEX/WHO-2022", dimension: "SEX", categories: [FEMALE, MALE, OTHER] };
export const SEX_OWN: CategorySet = { code: "SEX/OWN-1", dimension: "SEX", categories: [FEMALE, MALE, OTHER, UNKNOWN] };

const FIVES = "15-19 20-24 25-29 30-34 35-39 40-44 45-49";
export const AGE_MER_ALL = ages("AGE_FROM_0/MER-2.6.1", `UNDER_1 1-4 5-9 10-14 ${FIVES} 50+ UNKNOWN`);
export const AGE_MER_ART = ages("AGE_FROM_0_TO_65/MER-2.6.1", `UNDER_1 1-4 5-9 10-14 ${FIVES} 50-54 55-59 60-64 65+ UNKNOWN`);
export const AGE_MER_ANC = ages("AGE_UNDER_10/MER-2.6.1", `UNDER_10 10-14 ${FIVES} 50+ UNKNOWN`);
export const AGE_MER_10 = ages("AGE_FROM_10/MER-2.6.1", `10-14 ${FIVES} 50+ UNKNOWN`);
export const AGE_MER_15 = ages("AGE_FROM_15/MER-2.6.1", `${FIVES} 50+ UNKNOWN`);
export const AGE_WHO = ages("AGE/WHO-2022", `0-4 5-9 10-14 ${FIVES} 50+`);
export const AGE_WHO_STI = ages("AGE_STI/WHO-2022", "15-19 20-24 25-29 30-49 50+");
export const AGE_WHO_ANC = ages("AGE_ANC/WHO-2016", "10-14 15-19 20+");
export const AGE_OWN = ages("AGE/OWN-1", `0-4 5-9 10-14 ${FIVES} 50+ UNKNOWN`);
export const AGE_GAM = ages("AGE/GAM", "0-14 15+");

/** Of a set whose sheet counts others too: with it the cells are the whole. */
const NONE = { code: "NONE", name: { en: "none of these, or not said", zh: "不属于以上，或未说明" } };

const MSM = { code: "MSM", name: { en: "men who have sex with men", zh: "男男性行为者" }, concept: "HIV.B.DE52" };
const PWID = { code: "PWID", name: { en: "people who inject drugs", zh: "注射吸毒者" }, concept: "HIV.B.DE54" };
const PRISON = {
  code: "PRISON",
  name: { en: "people in prisons and other closed settings", zh: "监狱及其他封闭场所人员" },
  concept: "HIV.B.DE55",
};
const TG = { code: "TG", name: { en: "trans and gender-diverse people", zh: "跨性别和性别多元者" }, concept: "HIV.B.DE53" };
// WHO's sex workers are of any sex, PEPFAR's female.
const SW = { code: "SW", name: { en: "sex workers", zh: "性工作者" }, concept: "HIV.B.DE51" };
const FSW = { code: "FSW", name: { en: "female sex workers", zh: "女性性工作者" } };

const keyPopulations = (code: string, categories: readonly Category[]): CategorySet => ({ code, dimension: "POPULATION", categories });
export const KP_MER = keyPopulations("KEY_POPULATION/MER-2.6.1", [PWID, MSM, TG, FSW, PRISON]);
export const KP_MER_ALL = keyPopulations("KEY_POPULATION_OR_NONE/MER-2.6.1", [PWID, MSM, TG, FSW, PRISON, NONE]);
export const KP_WHO = keyPopulations("KEY_POPULATION/WHO-2022", [SW, MSM, TG, PWID, PRISON, NONE]);

/** Whoever is mobile may be of a key population too, so this is never added to those. */
export const MOBILE_OWN: CategorySet = {
  code: "MOBILE/OWN-1",
  dimension: "PRIORITY_POPULATION",
  categories: [
    { code: "MOBILE", name: { en: "mobile people in border areas", zh: "边境地区流动人口" } },
    { code: "RESIDENT", name: { en: "residents", zh: "常住居民" } },
    { code: "UNKNOWN", name: { en: "not known", zh: "不详" } },
  ],
};
export const PP_MER: CategorySet = {
  code: "PRIORITY_POPULATION/MER-2.6.1",
  dimension: "PRIORITY_POPULATION",
  categories: [
    { code: "SW_CLIENT", name: { en: "clients of sex workers", zh: "性服务购买者" } },
    { code: "DISPLACED", name: { en: "displaced persons", zh: "流离失所者" } },
    { code: "FISHING", name: { en: "fishing communities", zh: "渔业社区人员" } },
    { code: "UNIFORMED", name: { en: "military and other uniformed services", zh: "军人及其他制服人员" } },
    { code: "MOBILE", name: { en: "mobile populations", zh: "流动人口" } },
    { code: "NON_INJECTING", name: { en: "non-injecting drug users", zh: "非注射吸毒者" } },
    { code: "OTHER", name: { en: "other priority populations", zh: "其他重点人群" } },
    NONE,
  ],
};

export const RESULT_MER: CategorySet = {
  code: "RESULT/MER-2.6.1",
  dimension: "RESULT",
  categories: [
    { code: "POSITIVE", name: { en: "positive", zh: "阳性" } },
    { code: "NEGATIVE", name: { en: "negative", zh: "阴性" } },
  ],
};

const services = (code: string, categories: readonly Category[]): CategorySet => ({ code, dimension: "SERVICE", categories });
export const COUNSELLING_OWN = services("COUNSELLING/OWN-1", [
  { code: "HIV_STI", name: { en: "HIV and STI", zh: "艾滋病与性病" } },
  { code: "FAMILY_PLANNING", name: { en: "family planning", zh: "计划生育" } },
  { code: "MATERNAL_CHILD", name: { en: "maternal and child health", zh: "妇幼健康" } },
  { code: "ADOLESCENT", name: { en: "adolescent health", zh: "青少年健康" } },
  { code: "OTHER", name: { en: "other", zh: "其他" } },
]);
export const STI_OWN = services("STI_SERVICE/OWN-1", [
  { code: "SCREENING", name: { en: "screening or test", zh: "筛查或检测" } },
  { code: "TREATMENT", name: { en: "treatment", zh: "治疗" } },
  { code: "REFERRAL", name: { en: "referral", zh: "转诊" } },
]);
export const CONDOMS_OWN = services("CONDOM/OWN-1", [
  { code: "EXTERNAL", name: { en: "external (male) condoms", zh: "外用（男用）安全套" } },
  { code: "INTERNAL", name: { en: "internal (female) condoms", zh: "内用（女用）安全套" } },
]);
