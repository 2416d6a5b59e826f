/**
 * What the department would decide about the demonstration's activities, and who signs in to look at them. People, organisations and
 * figures are invented. Organisations are named by their IATI identifier without "XX-DEMO-", projects without "XX-DEMO-ASSOC-".
 */

import { Role } from "../auth/viewer.js";
import { Visibility } from "../graphql/visibility.js";
import type { SiteKind } from "../places/place.entity.js";
import { TargetPopulation } from "../projects/project.enums.js";

interface Names {
  en: string;
  zh: string;
}

export const PROGRAMMES: readonly (Names & { code: string; startsOn: string; about: Names })[] = [
  {
    code: "SILK-ROAD",
    startsOn: "2018-01-01",
    en: "Population Silk Road action",
    zh: "人口丝路行动",
    about: { en: "Cross-border health projects with neighbouring countries.", zh: "与周边国家开展的跨境健康项目。" },
  },
  {
    code: "ADOLESCENT-HEALTH",
    startsOn: "2019-01-01",
    en: "Adolescent health",
    zh: "青春健康",
    about: { en: "Young people's sexual and reproductive health.", zh: "青少年性与生殖健康。" },
  },
  {
    code: "PARENT-TRAINING",
    startsOn: "2020-01-01",
    en: "Parent training: ways to talk",
    zh: "沟通之道家长培训",
    about: { en: "Parents learn to talk with their adolescents.", zh: "帮助家长与青春期孩子沟通。" },
  },
  {
    code: "DANCE-OF-LIFE",
    startsOn: "2016-09-01",
    en: "Dance of Life",
    zh: "生命之舞",
    about: { en: "Students teach students about HIV.", zh: "大学生艾滋病同伴教育。" },
  },
  {
    code: "HMT",
    startsOn: "2018-01-01",
    en: "Cooperation with Hong Kong, Macao and Taiwan",
    zh: "港澳台合作",
    about: { en: "Exchange in family and youth services.", zh: "家庭与青年服务交流。" },
  },
];

/** Where each invented organisation is registered; those that are missing here work in several countries. */
export const REGISTERED: Readonly<Record<string, string>> = {
  ...{ ASSOC: "CN", FUND: "CN", INST: "CN", ERENHOT: "CN", STEPPE: "MN", GOBI: "MN", SHWELI: "MM", BAMBOO: "MM", TONLESAP: "KH" },
  ...{ NAMTHA: "LA", REDRIVER: "VN", HARBOUR: "HK", LOTUS: "MO", STRAIT: "TW" },
};

export const CONTACTS: readonly { organisation: string; name: string; jobTitle: Names; email: string }[] = [
  { organisation: "STEPPE", name: "Saran (invented)", jobTitle: { en: "Programme lead", zh: "项目主管" }, email: "saran@example.org" },
  { organisation: "SHWELI", name: "Khin (invented)", jobTitle: { en: "Director", zh: "主任" }, email: "khin@example.org" },
  { organisation: "MEKONG", name: "Dara (invented)", jobTitle: { en: "Coordinator", zh: "协调员" }, email: "dara@example.org" },
];

/** Health facilities by the reference that the activities use. Those that serve key populations keep their point to themselves. */
export const FACILITIES: readonly (Names & {
  key: string;
  kind: `${SiteKind}`;
  country: string;
  parent: string;
  latitude: string;
  longitude: string;
  operator: string;
  servesKeyPopulations: boolean;
})[] = [
  {
    ...{ key: "erenhot-station", kind: "HEALTH_FACILITY", country: "CN", parent: "erenhot", latitude: "43.66", longitude: "111.97" },
    ...{ en: "Port Health Station, Erenhot (invented)", zh: "二连浩特口岸健康服务站（虚构）" },
    ...{ operator: "ERENHOT", servesKeyPopulations: false },
  },
  {
    ...{ key: "zamyn-uud-clinic", kind: "HEALTH_FACILITY", country: "MN", parent: "zamyn-uud", latitude: "43.72", longitude: "111.90" },
    ...{ en: "Steppe Clinic, Zamyn-Uud (invented)", zh: "扎门乌德草原诊所（虚构）" },
    ...{ operator: "STEPPE", servesKeyPopulations: false },
  },
  {
    ...{ key: "ruili-drop-in", kind: "HEALTH_FACILITY", country: "CN", parent: "ruili", latitude: "24.01", longitude: "97.86" },
    ...{ en: "Shweli Drop-in Centre, Ruili (invented)", zh: "瑞丽江关爱中心（虚构）" },
    ...{ operator: "SHWELI", servesKeyPopulations: true },
  },
  {
    ...{ key: "muse-clinic", kind: "HEALTH_FACILITY", country: "MM", parent: "muse", latitude: "23.98", longitude: "97.90" },
    ...{ en: "Golden Bamboo Clinic, Muse (invented)", zh: "木姐金竹诊所（虚构）" },
    ...{ operator: "BAMBOO", servesKeyPopulations: true },
  },
  {
    ...{ key: "sihanoukville-clinic", kind: "HEALTH_FACILITY", country: "KH", parent: "preah-sihanouk" },
    ...{ latitude: "10.62", longitude: "103.52", operator: "MEKONG", servesKeyPopulations: true },
    ...{ en: "Blue Gulf Clinic, Preah Sihanouk (invented)", zh: "西港蓝湾诊所（虚构）" },
  },
];

interface Decision {
  programme: string;
  visibility: Visibility;
  populations: readonly TargetPopulation[];
  milestones?: readonly (Names & { dueOn: string; reachedOn?: string })[];
}

const { PUBLIC, PARTNERS, INTERNAL } = Visibility;
const {
  SEX_WORKERS,
  PEOPLE_WHO_INJECT_DRUGS,
  MOBILE_PEOPLE_IN_BORDER_AREAS,
  MIGRANT_WORKERS,
  WOMEN_OF_REPRODUCTIVE_AGE,
  PREGNANT_WOMEN,
  CHILDREN_UNDER_FIVE,
  ADOLESCENTS,
  PARENTS,
  HEALTH_WORKERS,
} = TargetPopulation;

const silkRoad = (visibility: Visibility, ...populations: TargetPopulation[]): Decision => ({
  programme: "SILK-ROAD",
  visibility,
  populations,
});

export const PROJECTS: Readonly<Record<string, Decision>> = {
  "MN-2024-01": {
    ...silkRoad(PUBLIC, MOBILE_PEOPLE_IN_BORDER_AREAS, WOMEN_OF_REPRODUCTIVE_AGE),
    milestones: [
      { dueOn: "2024-06-30", reachedOn: "2024-07-08", en: "Health corners open", zh: "健康角启用" },
      { dueOn: "2025-12-31", reachedOn: "2025-12-19", en: "Joint referral agreed", zh: "达成联合转介" },
      { dueOn: "2027-01-31", en: "Handed over to both ports", zh: "移交两侧口岸" },
    ],
  },
  "MN-2025-02": silkRoad(PUBLIC, PREGNANT_WOMEN, HEALTH_WORKERS),
  "MN-2025-03": silkRoad(PARTNERS, MOBILE_PEOPLE_IN_BORDER_AREAS, MIGRANT_WORKERS),
  "MM-2023-01": {
    ...silkRoad(PARTNERS, MOBILE_PEOPLE_IN_BORDER_AREAS, SEX_WORKERS, PEOPLE_WHO_INJECT_DRUGS),
    milestones: [
      { dueOn: "2023-06-30", reachedOn: "2023-06-21", en: "Drop-in centres open", zh: "关爱中心启用" },
      { dueOn: "2025-06-30", reachedOn: "2025-06-30", en: "Mid-term evaluation", zh: "中期评估" },
    ],
  },
  "MM-2024-02": silkRoad(PUBLIC, PREGNANT_WOMEN, CHILDREN_UNDER_FIVE),
  "MM-2024-03": { programme: "ADOLESCENT-HEALTH", visibility: PUBLIC, populations: [ADOLESCENTS, MIGRANT_WORKERS] },
  "KH-2024-01": silkRoad(PUBLIC, MIGRANT_WORKERS, WOMEN_OF_REPRODUCTIVE_AGE),
  "KH-2025-02": silkRoad(PUBLIC, HEALTH_WORKERS),
  "KH-2026-03": silkRoad(INTERNAL, MIGRANT_WORKERS, SEX_WORKERS),
  "LA-2024-01": { programme: "ADOLESCENT-HEALTH", visibility: PUBLIC, populations: [ADOLESCENTS] },
  "VN-2022-01": silkRoad(PUBLIC, MOBILE_PEOPLE_IN_BORDER_AREAS),
  "VN-2026-02": silkRoad(PARTNERS, PREGNANT_WOMEN, CHILDREN_UNDER_FIVE),
  "REG-2024-01": { programme: "PARENT-TRAINING", visibility: PUBLIC, populations: [PARENTS] },
  "REG-2023-02": { programme: "DANCE-OF-LIFE", visibility: PUBLIC, populations: [ADOLESCENTS] },
  "HMT-2025-01": { programme: "HMT", visibility: PUBLIC, populations: [PARENTS, ADOLESCENTS] },
  "REG-2026-03": { programme: "ADOLESCENT-HEALTH", visibility: INTERNAL, populations: [ADOLESCENTS] },
};

/** In the order in which `npm start` prints their tokens. Without an organisation: the department's. */
/** The subject of who is responsible for the association's projects. */
export const RESPONSIBLE = "officer";

export const ACCOUNTS: readonly { subject: string; name: string; roles: readonly Role[]; organisation?: string; isService?: true }[] = [
  { subject: "officer", name: "Department officer", roles: [Role.OFFICER] },
  { subject: "head", name: "Department head", roles: [Role.HEAD] },
  { subject: "reporter", name: "Partner reporter (Steppe Health Foundation)", roles: [Role.REPORTER], organisation: "STEPPE" },
  { subject: "report-tool", name: "Report tool", roles: [Role.REPORT_TOOL], isService: true },
  { subject: "finance", name: "Finance officer", roles: [Role.FINANCE_OFFICER] },
  { subject: "reviewer", name: "Reviewing officer", roles: [Role.OFFICER] },
  { subject: "personnel", name: "Personnel officer", roles: [Role.OFFICER] },
  { subject: "administrator", name: "Administrator", roles: [Role.ADMINISTRATOR] },
  { subject: "viewer", name: "Department viewer", roles: [Role.VIEWER] },
  { subject: "manager", name: "Partner manager (Steppe Health Foundation)", roles: [Role.MANAGER], organisation: "STEPPE" },
  { subject: "other-reporter", name: "Partner reporter (Shweli River Community Health)", roles: [Role.REPORTER], organisation: "SHWELI" },
  {
    subject: "partner-tool",
    name: "Partner's report tool (Steppe Health Foundation)",
    roles: [Role.REPORT_TOOL],
    organisation: "STEPPE",
    isService: true,
  },
];
