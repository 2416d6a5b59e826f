import type { Acted } from "./acting.js";
import type { TestApp } from "./app.js";

const text = (en: string, zh: string) => [
  { language: "EN", text: en },
  { language: "ZH", text: zh },
];

/** Task and finance review side by side, a public notice, and the head's decision. */
export const STEPS = [
  {
    ...{ key: "taskReview", name: text("Task review", "任务审核"), stage: 1, kind: "REVIEW", roles: ["OFFICER"] },
    requires: ["INVITATION", "ROUTE", "DELEGATES"],
  },
  {
    ...{ key: "financeReview", name: text("Finance review", "经费审核"), stage: 1, kind: "REVIEW", roles: ["FINANCE_OFFICER"] },
    requires: ["BUDGET"],
  },
  {
    ...{ key: "publicNotice", name: text("Public notice", "事前公示"), stage: 2, kind: "PUBLIC_NOTICE", roles: ["ADMINISTRATOR"] },
    ...{ noticeDays: 5, returnsTo: ["taskReview"] },
  },
  {
    ...{ key: "decision", name: text("Decision", "领导审批"), stage: 3, kind: "DECISION", roles: ["HEAD"] },
    returnsTo: ["taskReview", "financeReview", "publicNotice"],
  },
];

export const chain = (more: object = {}) => ({
  ...{ code: "ABROAD-TEST", subject: "ABROAD", name: text("Visits abroad (test)", "因公出国（测试）"), source: "Test" },
  ...{ validFrom: "2026-01-01", series: "测外出", reportTerm: 30, reportTermUnit: "DAYS" },
  ...{ changesReviewed: ["DAYS", "PERSONS", "ROUTE"], steps: STEPS },
  ...more,
});

/** Holidays of this year and the next, so that working days are known. */
export async function announceYears(app: TestApp, token: string, ...years: number[]): Promise<void> {
  const query = "mutation ($input: ImportHolidayCalendarInput!) { importHolidayCalendar(input: $input) { problems { code } } }";
  const { holidayCalendars } = await app.read("{ holidayCalendars(first: 100) { nodes { year } } }", { token });
  const announced = holidayCalendars.nodes.map(({ year }: { year: number }) => year);
  for (const year of years.filter((each) => !announced.includes(each))) {
    const input = { year, source: "Test", csv: `day,type\n${year}-01-01,HOLIDAY\n` };
    expect((await app.read(query, { token, variables: { input } })).importHolidayCalendar.problems).toEqual([]);
  }
}

/** What a mutation is refused with: the sentence, or the codes of the problems. */
export function outcomeOf({ problems, record }: Acted): unknown {
  return problems.length > 0 ? problems.map(({ code }) => code) : record.status;
}
