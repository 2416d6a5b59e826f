/**
 * Invented forums, who took part in them and what was promised there. Organisations are named as in `demonstration.facts.ts`, forums by
 * their codes.
 */

import type { ForumCommitmentKind, ForumCommitmentStatus, ForumFormat, ForumKind, ForumRole } from "../forums/forum.enums.js";
import type { Visibility } from "../graphql/visibility.js";

interface Words {
  en: string;
  zh: string;
}

export const SERIES: readonly (Words & { code: string; kind: `${ForumKind}`; programme?: string })[] = [
  {
    ...{ code: "SILK-ROAD-FORUM", kind: "HELD", programme: "SILK-ROAD" },
    ...{ en: "Silk Road Family Health Forum (invented)", zh: "丝路家庭健康论坛（虚构）" },
  },
  {
    ...{ code: "YOUTH-HEALTH-CONF", kind: "ATTENDED", programme: "ADOLESCENT-HEALTH" },
    ...{ en: "International Conference on Young People's Health (invented)", zh: "国际青年健康大会（虚构）" },
  },
];

export const FORUMS: readonly (Words & {
  code: string;
  series?: string;
  edition?: number;
  kind: `${ForumKind}`;
  startsOn: string;
  endsOn: string;
  place: Words;
  country: string;
  format: `${ForumFormat}`;
  visibility: `${Visibility}`;
  sessions?: readonly (Words & { heldOn: string; moderator?: string })[];
  participations: readonly (readonly [organisation: string, role: `${ForumRole}`, headCount?: number])[];
})[] = [
  {
    ...{ code: "SILK-ROAD-FORUM-2023", series: "SILK-ROAD-FORUM", edition: 1, kind: "HELD", format: "IN_PERSON", visibility: "PUBLIC" },
    ...{ startsOn: "2023-09-12", endsOn: "2023-09-14", place: { en: "Xi'an", zh: "西安" }, country: "CN" },
    ...{ en: "First Silk Road Family Health Forum (invented)", zh: "第一届丝路家庭健康论坛（虚构）" },
    sessions: [
      { heldOn: "2023-09-12", moderator: "Head of the association (invented)", en: "Opening", zh: "开幕式" },
      { heldOn: "2023-09-13", en: "Health services at land ports", zh: "陆路口岸的健康服务" },
      { heldOn: "2023-09-14", en: "Closing, and adoption of the initiative", zh: "闭幕式，通过倡议" },
    ],
    participations: [
      ...([
        ["ASSOC", "HOST", 24],
        ["INST", "ORGANISER", 9],
        ["FUND", "SUPPORTER"],
        ["STEPPE", "SPEAKER", 3],
      ] as const),
      ...([
        ["STEPPE", "PARTICIPANT", 5],
        ["SHWELI", "PARTICIPANT", 4],
        ["MEKONG", "PARTICIPANT", 6],
        ["HARBOUR", "OBSERVER", 2],
      ] as const),
    ],
  },
  {
    ...{ code: "SILK-ROAD-FORUM-2025", series: "SILK-ROAD-FORUM", edition: 2, kind: "HELD", format: "HYBRID", visibility: "PUBLIC" },
    ...{ startsOn: "2025-10-21", endsOn: "2025-10-22", place: { en: "Kunming", zh: "昆明" }, country: "CN" },
    ...{ en: "Second Silk Road Family Health Forum (invented)", zh: "第二届丝路家庭健康论坛（虚构）" },
    sessions: [
      { heldOn: "2025-10-21", en: "What the first initiative has come to", zh: "首届倡议落实情况" },
      { heldOn: "2025-10-22", en: "Young people who move for work", zh: "流动青年的健康" },
    ],
    participations: [
      ...([
        ["ASSOC", "HOST", 18],
        ["INST", "ORGANISER", 7],
        ["SHWELI", "SPEAKER", 2],
        ["BAMBOO", "PARTICIPANT", 3],
      ] as const),
      ...([
        ["STEPPE", "PARTICIPANT", 4],
        ["TONLESAP", "PARTICIPANT", 2],
        ["NAMTHA", "PARTICIPANT", 2],
        ["REDRIVER", "PARTICIPANT", 3],
      ] as const),
    ],
  },
  {
    ...{ code: "PORT-HEALTH-2026", kind: "HELD", format: "ONLINE", visibility: "PARTNERS" },
    ...{ startsOn: "2026-04-16", endsOn: "2026-04-16", place: { en: "Online, from Erenhot", zh: "线上，主会场二连浩特" }, country: "CN" },
    ...{ en: "Working meeting on port health stations (invented)", zh: "口岸健康服务站工作会议（虚构）" },
    participations: [
      ["ASSOC", "HOST", 5],
      ["ERENHOT", "CO_HOST", 4],
      ["STEPPE", "PARTICIPANT", 3],
    ],
  },
  {
    ...{ code: "YOUTH-HEALTH-CONF-2024", series: "YOUTH-HEALTH-CONF", edition: 9, kind: "ATTENDED", format: "IN_PERSON" },
    ...{ startsOn: "2024-07-08", endsOn: "2024-07-11", place: { en: "Phnom Penh", zh: "金边" }, country: "KH", visibility: "PUBLIC" },
    ...{ en: "Ninth International Conference on Young People's Health (invented)", zh: "第九届国际青年健康大会（虚构）" },
    participations: [
      ["MEKONG", "HOST", 40],
      ["ASSOC", "SPEAKER", 2],
      ["TONLESAP", "PARTICIPANT", 12],
    ],
  },
];

export const COMMITMENTS: readonly (Words & {
  forum: string;
  kind: `${ForumCommitmentKind}`;
  committedBy: string;
  beneficiary?: string;
  beneficiaryCountry?: string;
  measurement?: Words;
  dueOn?: string;
  status: `${ForumCommitmentStatus}`;
  fulfilledOn?: string;
  evidence?: Words;
  visibility: `${Visibility}`;
  project?: string;
  notes?: readonly { notedOn: string; text: string; organisation?: string }[];
})[] = [
  {
    ...{ forum: "SILK-ROAD-FORUM-2023", kind: "INITIATIVE", committedBy: "ASSOC", status: "IN_PROGRESS", visibility: "PUBLIC" },
    ...{ en: "Health corners at every land port that is a member (invented)", zh: "在各成员陆路口岸设立健康角的倡议（虚构）" },
    ...{ dueOn: "2028-12-31", measurement: { en: "Twelve ports with a health corner", zh: "十二个口岸设有健康角" }, project: "MN-2024-01" },
    notes: [
      { notedOn: "2024-07-08", text: "First health corners opened at Erenhot and Zamyn-Uud (invented)." },
      { notedOn: "2025-12-20", text: "蒙方伙伴报告：联合转介机制已达成（虚构）。", organisation: "STEPPE" },
    ],
  },
  {
    ...{ forum: "SILK-ROAD-FORUM-2023", kind: "TRAINING_OFFER", committedBy: "INST", beneficiaryCountry: "KH", status: "FULFILLED" },
    ...{ en: "Twenty places in midwifery training (invented)", zh: "二十个助产培训名额（虚构）", visibility: "PUBLIC" },
    ...{ dueOn: "2024-12-31", measurement: { en: "Twenty certificates", zh: "二十份结业证书" }, project: "KH-2024-01" },
    fulfilledOn: "2024-11-22",
    evidence: { en: "Twenty-two certificates were given in November 2024 (invented).", zh: "2024年11月颁发结业证书二十二份（虚构）。" },
  },
  {
    ...{
      forum: "SILK-ROAD-FORUM-2023",
      kind: "PLEDGE",
      committedBy: "STEPPE",
      beneficiary: "GOBI",
      status: "OPEN",
      visibility: "PARTNERS",
    },
    ...{ en: "To lend a mobile clinic for one season (invented)", zh: "出借流动诊所一个季度（虚构）", dueOn: "2025-06-30" },
  },
  {
    ...{
      forum: "SILK-ROAD-FORUM-2025",
      kind: "MEMORANDUM",
      committedBy: "SHWELI",
      beneficiary: "BAMBOO",
      status: "OPEN",
      visibility: "INTERNAL",
    },
    ...{ en: "Joint referral of patients between Ruili and Muse (invented)", zh: "瑞丽与木姐联合转介备忘录（虚构）", dueOn: "2026-10-31" },
    measurement: { en: "A referral form that both sides accept", zh: "双方认可的转介单" },
  },
  {
    ...{ forum: "YOUTH-HEALTH-CONF-2024", kind: "DECLARATION", committedBy: "MEKONG", status: "WITHDRAWN", visibility: "PUBLIC" },
    ...{ en: "A youth panel in every country of the river (invented)", zh: "流域各国设立青年小组的宣言（虚构）" },
  },
];
