/*
 * The words that templates of papers may hold in braces, in English or in Chinese: {purpose} or {目的}. Lists are repeated: what is between
 * {#delegates} and {/delegates} appears once for each. docs/placeholders.md is printed from here.
 */

/** What it is called in Chinese, and what it gives. */
type Word = readonly [zh: string, gives: string];

export const WORDS = {
  code: ["编号", "code of the visit"],
  purpose: ["目的", "its purpose"],
  kind: ["类别", "what kind of visit it is"],
  subject: ["审批类型", "which kind of approval chain is for it"],
  startsOn: ["开始日期", "its first day"],
  endsOn: ["结束日期", "its last day"],
  days: ["天数", "how many days, the first and the last included"],
  personCount: ["人数", "how many persons travel"],
  countries: ["国家和地区", "the countries of the stops, each once"],
  countryCount: ["国家数", "how many countries the stops are in"],
  hostNames: ["接待单位", "who receives the visitors"],
  ledBy: ["组团单位", "the other body that leads the delegation"],
  leader: ["团长", "name of who leads it"],
  leaderTitle: ["团长职务", "post of who leads it"],
  guestOrganisations: ["来访单位", "whose the travellers are, each once"],
  invitedOn: ["邀请日期", "the day of the invitation"],
  project: ["项目", "title of the project that it serves"],
  programme: ["规划", "name of the programme that it belongs to"],
  total: ["费用合计", "what the budget lines come to in CNY, as 40,311.60"],
  totalWithoutRate: ["未折算金额", "what the lines without a rate come to, by currency"],
  number: ["批件编号", "number of the approval"],
  approvedOn: ["批准日期", "the day of the approval"],
  approver: ["批准人", "who decided"],
  submittedOn: ["申请日期", "the day on which it was submitted"],
  submittedBy: ["申请人", "who submitted it"],
  noticeStartsOn: ["公示开始日期", "first day of the public notice"],
  noticeEndsOn: ["公示结束日期", "last day of the public notice"],
  noticeDays: ["公示天数", "for how many working days it is published"],
  leftOn: ["实际离境日期", "the day of departure as it was"],
  returnedOn: ["实际返回日期", "the day of return as it was"],
  papersHandedInOn: ["证照交回日期", "the day on which the travel papers were handed in"],
  reportDueOn: ["报告期限", "by when its report is due"],
  reportedOn: ["报告日期", "the day on which its report came"],
  today: ["制作日期", "the day on which the paper is made"],
} as const satisfies Record<string, Word>;

export const LISTS = {
  delegates: {
    zh: "人员",
    gives: "who travels",
    words: {
      position: ["序号", "place in the list, from 1"],
      name: ["姓名", "name"],
      jobTitle: ["职务", "post held"],
      organisation: ["单位", "whose they are; blank: the association's own"],
      role: ["团内职务", "团长 or 团员, leader or member"],
    },
  },
  stops: {
    zh: "行程",
    gives: "where it leads",
    words: {
      position: ["序号", "place in the list, from 1"],
      arrivesOn: ["到达日期", "first day there"],
      departsOn: ["离开日期", "last day there"],
      country: ["国家", "country or region"],
      place: ["地点", "the place"],
    },
  },
  hosts: {
    zh: "接待单位名单",
    gives: "who receives the visitors",
    words: { position: ["序号", "place in the list, from 1"], name: ["名称", "name of the organisation"] },
  },
  budget: {
    zh: "预算",
    gives: "the budget lines",
    words: {
      position: ["序号", "place in the list, from 1"],
      category: ["费用项目", "what for"],
      unitCost: ["标准", "for one person and day"],
      currency: ["币种", "code of the currency"],
      persons: ["人次", "for how many persons"],
      days: ["计费天数", "for how many days"],
      amount: ["金额", "unit cost × persons × days"],
      rate: ["汇率", "how many yuan one unit of the currency was reckoned at"],
      rateOn: ["汇率日期", "the day of that rate"],
      amountCny: ["人民币金额", "the amount in CNY"],
    },
  },
  steps: {
    zh: "审批",
    gives: "the steps of the last application",
    words: {
      position: ["序号", "place in the list, from 1"],
      name: ["环节", "name of the step"],
      signedBy: ["签署人", "who took it; with the name of who they acted for"],
      signedOn: ["签署日期", "when it was taken"],
      opinion: ["意见", "the text of whoever took it"],
    },
  },
  exceptions: {
    zh: "超标说明",
    gives: "why it may exceed norms",
    words: { position: ["序号", "place in the list, from 1"], norm: ["规范", "which norm"], reason: ["理由", "the reason"] },
  },
  followUps: {
    zh: "后续事项",
    gives: "what is to be done after it",
    words: {
      position: ["序号", "place in the list, from 1"],
      text: ["事项", "what is to be done"],
      responsible: ["负责人", "who does it"],
      dueOn: ["期限", "by when"],
      doneOn: ["完成日期", "when it was done"],
    },
  },
} as const satisfies Record<string, { zh: string; gives: string; words: Record<string, Word> }>;

export type WordName = keyof typeof WORDS;
export type ListName = keyof typeof LISTS;

/** What a paper is filled with: every word has its text, which is blank where the record does not say it. */
export type PaperContent = Readonly<Record<WordName, string>> & {
  readonly [List in ListName]: readonly Readonly<Record<keyof (typeof LISTS)[List]["words"], string>>[];
};

/** The same under both names of each word, as templates ask for it. */
export function namedBoth(content: PaperContent): Record<string, unknown> {
  const both = (words: Readonly<Record<string, Word>>, of: Readonly<Record<string, unknown>>) =>
    Object.entries(words).flatMap(([name, [zh]]) => [name, zh].map((each) => [each, of[name]] as const));
  return Object.fromEntries([
    ...both(WORDS, content),
    ...Object.entries(LISTS).flatMap(([name, { zh, words }]) => {
      const rows = content[name as ListName].map((row) => Object.fromEntries(both(words, row)));
      return [name, zh].map((each) => [each, rows] as const);
    }),
  ]);
}

/** A placeholder of a template: of a loop or a condition also what is within it. */
export interface Tag {
  name: string;
  /** `#` begins a list or a condition, `^` its opposite; blank: a text. Anything else does not belong here. */
  opens: string;
  /** The lists that it is in, from outside. */
  within: readonly string[];
}

const namesOf = (words: Readonly<Record<string, Word>>): string[] => Object.entries(words).flatMap(([name, [zh]]) => [name, zh]);
const listNamed = (name: string) => Object.entries(LISTS).find(([key, { zh }]) => key === name || zh === name)?.[1];

/** The names that a placeholder may have where it is. */
export const namesWithin = (within: readonly string[]): string[] => [
  ...within.flatMap((list) => namesOf(listNamed(list)?.words ?? {})),
  ...namesOf(WORDS),
  ...Object.entries(LISTS).flatMap(([name, { zh }]) => [name, zh]),
];

export type TagFault = { fault: "unknown" | "raw" | "list"; name: string; within: readonly string[] };

/** The placeholders that mean nothing where they are, each once. */
export function faultsOf(tags: readonly Tag[]): TagFault[] {
  const found = new Map<string, TagFault>();
  for (const { name, opens, within } of tags) {
    const fault = !["", "#", "^"].includes(opens)
      ? "raw"
      : !namesWithin(within).includes(name)
        ? "unknown"
        : opens === "" && listNamed(name)
          ? "list"
          : undefined;
    if (fault) found.set(`${fault} ${name} ${within.join(" ")}`, { fault, name, within });
  }
  return [...found.values()];
}

/** Those of the words that no placeholder gives, by their names in Chinese and English. */
export const missingOf = (required: readonly (WordName | ListName)[], tags: readonly Tag[]): (WordName | ListName)[] =>
  required.filter((name) => !tags.some((tag) => tag.name === name || tag.name === zhOf(name)));

export const zhOf = (name: WordName | ListName): string => (name in WORDS ? WORDS[name as WordName][0] : LISTS[name as ListName].zh);
