import type { ApprovalSubject } from "../approvals/approval.enums.js";
import { label, type Message, message, translate } from "../messages/message.js";
import type { PaperLanguage } from "../papers/paper.enums.js";
import type { PaperContent } from "../papers/placeholder.rules.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { bestOf } from "../reading/languages.js";
import { code, type Sql, sql } from "../reading/sql.js";
import type { PaperState } from "./paper.rules.js";
import { approvalSubject, costCny, costWithoutRate, days, personCount, procedure } from "./visit.sql.js";

type Day = string | null;

/** A visit as papers of it need it, of one moment. */
export interface PaperView extends PaperState {
  id: string;
  isArchived: boolean;
  code: string;
  purpose: TextsByLanguage;
  direction: string;
  kind: string;
  subject: `${ApprovalSubject}`;
  startsOn: string;
  endsOn: string;
  days: number;
  persons: number | null;
  total: string | null;
  withoutRate: { amount: string; currency: string }[];
  ledBy: TextsByLanguage | null;
  project: TextsByLanguage | null;
  programme: TextsByLanguage | null;
  invitedOn: Day;
  leftOn: Day;
  returnedOn: Day;
  papersHandedInOn: Day;
  reportDueOn: Day;
  reportedOn: Day;
  hosts: TextsByLanguage[];
  stops: { country: TextsByLanguage; place: TextsByLanguage | null; arrivesOn: string; departsOn: string }[];
  delegates: { name: string; jobTitle: TextsByLanguage | null; organisation: TextsByLanguage | null; isLeader: boolean }[];
  lines: {
    category: string;
    unitCost: string;
    persons: number;
    days: number;
    amount: string;
    currency: string;
    rate: string | null;
    rateOn: Day;
    amountCny: string | null;
  }[];
  exceptions: { norm: string; reason: string }[];
  followUps: { text: TextsByLanguage; responsible: string | null; dueOn: Day; doneOn: Day }[];
  approval: {
    submittedOn: string;
    submittedBy: string;
    number: string | null;
    approvedOn: Day;
    steps: {
      name: TextsByLanguage;
      kind: string;
      signedBy: string | null;
      onBehalfOf: string | null;
      signedOn: Day;
      opinion: string | null;
      noticeStartsOn: Day;
      noticeEndsOn: Day;
      noticeDays: number | null;
    }[];
  } | null;
}

/** In the time of the department. */
const dayOf = (moment: string) => `(${moment} at time zone 'Asia/Shanghai')::date`;

/** The visit of this id; undefined where there is none. */
export async function paperViewOf(ask: (piece: Sql) => Promise<PaperView[]>, visit: string): Promise<PaperView | undefined> {
  const list = (fields: string, from: string, order: string) =>
    code(`coalesce((select jsonb_agg(${fields} order by ${order}) from ${from}), '[]')`);
  const [view] = await ask(sql`
    select t.id, t.archived_at is not null as "isArchived", t.code, t.purpose, t.direction, t.kind, t.status,
      ${code(approvalSubject("t", ""))} as subject, ${code(procedure("t", ""))} as procedure,
      t.starts_on::text as "startsOn", t.ends_on::text as "endsOn", ${code(days("t", ""))} as days, ${code(personCount("t", ""))} as persons,
      ${code(costCny("t", ""))}::text as total,
      coalesce((select jsonb_agg(jsonb_build_object('amount', m.amount::text, 'currency', m.currency)) from (${code(costWithoutRate("t", ""))}) m), '[]') as "withoutRate",
      (select o.name from organisation o where o.id = t.led_by_id) as "ledBy",
      (select p.title from project p where p.id = t.project_id) as project,
      (select p.name from programme p where p.id = t.programme_id) as programme,
      t.invited_on::text as "invitedOn", t.left_on::text as "leftOn", t.returned_on::text as "returnedOn",
      t.papers_handed_in_on::text as "papersHandedInOn", t.report_due_on::text as "reportDueOn", t.reported_on::text as "reportedOn",
      ${list("o.name", "visit_host h join organisation o on o.id = h.organisation_id where h.visit_id = t.id", "h.position")} as hosts,
      ${list(
        "jsonb_build_object('country', c.name, 'place', s.place, 'arrivesOn', s.arrives_on, 'departsOn', s.departs_on)",
        "visit_stop s join country c on c.id = s.country_id where s.visit_id = t.id",
        "s.position",
      )} as stops,
      ${list(
        "jsonb_build_object('name', d.name, 'jobTitle', d.job_title, 'organisation', o.name, 'isLeader', d.is_leader)",
        "visit_delegate d left join organisation o on o.id = d.organisation_id where d.visit_id = t.id",
        "d.position",
      )} as delegates,
      ${list(
        `jsonb_build_object('category', l.category, 'unitCost', l.unit_cost::text, 'persons', l.persons, 'days', l.days, 'amount', l.amount_amount::text,
          'currency', l.amount_currency, 'rate', l.exchange_rate_to_cny::text, 'rateOn', l.exchange_rate_on,
          'amountCny', case when l.amount_currency = 'CNY' then l.amount_amount else round(l.amount_amount * l.exchange_rate_to_cny, 2) end::text)`,
        "visit_budget_line l where l.visit_id = t.id",
        "l.position",
      )} as lines,
      ${list("jsonb_build_object('norm', e.norm, 'reason', e.reason)", "visit_norm_exception e where e.visit_id = t.id", "e.position")} as exceptions,
      ${list(
        "jsonb_build_object('text', f.text, 'responsible', a.name, 'dueOn', f.due_on, 'doneOn', f.done_on)",
        "visit_follow_up f left join account a on a.id = f.responsible_officer_id where f.visit_id = t.id",
        "f.position",
      )} as "followUps",
      coalesce(last.status = 'APPROVED' and last.number is not null and last.voided_at is null, false) as "isNumbered",
      coalesce(exists (select from visit_approval_step s where s.approval_id = last.id and s.notice_starts_on is not null), false) as "isNoticePublished",
      case when last.id is not null then jsonb_build_object(
        'submittedOn', ${code(dayOf("last.submitted_at"))}, 'submittedBy', last.submitted_by,
        'number', case when last.status = 'APPROVED' and last.voided_at is null then last.number end,
        'approvedOn', case when last.status = 'APPROVED' and last.voided_at is null then ${code(dayOf("last.given_at"))} end,
        'steps', ${list(
          `jsonb_build_object('name', s.name, 'kind', s.kind, 'signedBy', b.name, 'onBehalfOf', f.name, 'signedOn', ${dayOf("s.signed_at")}, 'opinion', s.opinion,
            'noticeStartsOn', s.notice_starts_on, 'noticeEndsOn', s.notice_ends_on, 'noticeDays', s.notice_days)`,
          "visit_approval_step s left join account b on b.id = s.signed_by_id left join account f on f.id = s.on_behalf_of_id where s.approval_id = last.id",
          "s.position",
        )}) end as approval
    from visit t left join lateral (
      select a.id, a.status, a.submitted_at, i.name as submitted_by, n.text as number, n.given_at, n.voided_at
      from visit_approval a join account i on i.id = a.submitted_by_id left join approval_number n on n.id = a.number_id
      where a.visit_id = t.id order by a.position desc limit 1) last on true
    where t.id = ${visit}`);
  return view;
}

/** What papers of a visit say, in one language. `today`: the day on which they are made. */
export function contentOf(view: PaperView, language: `${PaperLanguage}`, today: string): PaperContent {
  const languages = language === "ZH" ? ["zh", "en"] : ["en", "zh"];
  const text = (texts: TextsByLanguage | null | undefined) => (texts ? bestOf(texts, languages) : "");
  const worded = (words: Message) => translate(words, languages);
  const day = (value: Day | undefined) => (value ? dayIn(language, value) : "");
  const listed = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))].join(language === "ZH" ? "、" : ", ");
  const placed = <T>(rows: readonly T[] | undefined, words: (row: T) => Record<string, string>) =>
    (rows ?? []).map((row, i) => ({ position: String(i + 1), ...words(row) })) as never;
  const { approval, delegates, stops } = view;
  const leader = delegates.find(({ isLeader }) => isLeader);
  const notice = approval?.steps.find(({ noticeStartsOn }) => noticeStartsOn);
  const decision = approval?.number ? approval.steps.at(-1) : undefined;
  const countries = [...new Set(stops.map(({ country }) => text(country)))];
  const signer = ({ signedBy, onBehalfOf }: { signedBy: string | null; onBehalfOf: string | null }) =>
    signedBy && onBehalfOf
      ? translate(message("paper.onBehalfOf", { name: signedBy, principal: onBehalfOf }), languages)
      : (signedBy ?? "");
  return {
    code: view.code,
    purpose: text(view.purpose),
    kind: worded(label("VisitKind", view.kind)),
    subject: worded(label("ApprovalSubject", view.subject)),
    startsOn: day(view.startsOn),
    endsOn: day(view.endsOn),
    days: String(view.days),
    personCount: view.persons ? String(view.persons) : "",
    countries: listed(countries),
    countryCount: String(countries.length),
    hostNames: listed(view.hosts.map(text)),
    ledBy: text(view.ledBy),
    leader: leader?.name ?? "",
    leaderTitle: text(leader?.jobTitle),
    guestOrganisations: listed(delegates.map(({ organisation }) => text(organisation))),
    invitedOn: day(view.invitedOn),
    project: text(view.project),
    programme: text(view.programme),
    total: amountOf(view.total),
    totalWithoutRate: listed(view.withoutRate.map(({ amount, currency }) => `${currency} ${amountOf(amount)}`)),
    number: approval?.number ?? "",
    approvedOn: day(approval?.approvedOn),
    approver: decision ? signer(decision) : "",
    submittedOn: day(approval?.submittedOn),
    submittedBy: approval?.submittedBy ?? "",
    noticeStartsOn: day(notice?.noticeStartsOn),
    noticeEndsOn: day(notice?.noticeEndsOn),
    noticeDays: notice?.noticeDays ? String(notice.noticeDays) : "",
    leftOn: day(view.leftOn),
    returnedOn: day(view.returnedOn),
    papersHandedInOn: day(view.papersHandedInOn),
    reportDueOn: day(view.reportDueOn),
    reportedOn: day(view.reportedOn),
    today: day(today),
    delegates: placed(delegates, ({ name, jobTitle, organisation, isLeader }) => ({
      name,
      jobTitle: text(jobTitle),
      organisation: text(organisation),
      role: translate(message(isLeader ? "paper.leader" : "paper.member"), languages),
    })),
    stops: placed(stops, ({ country, place, arrivesOn, departsOn }) => ({
      country: text(country),
      place: text(place),
      arrivesOn: day(arrivesOn),
      departsOn: day(departsOn),
    })),
    hosts: placed(view.hosts, (name) => ({ name: text(name) })),
    budget: placed(view.lines, ({ category, unitCost, currency, persons, days: count, amount, rate, rateOn, amountCny }) => ({
      category: worded(label("VisitCostCategory", category)),
      unitCost: amountOf(unitCost),
      currency,
      persons: String(persons),
      days: String(count),
      amount: amountOf(amount),
      rate: rate ?? "",
      rateOn: day(rateOn),
      amountCny: amountOf(amountCny),
    })),
    steps: placed(approval?.steps, (step) => ({
      name: text(step.name),
      signedBy: signer(step),
      signedOn: day(step.signedOn),
      opinion: step.opinion ?? "",
    })),
    exceptions: placed(view.exceptions, ({ norm, reason }) => ({ norm: worded(label("NormKind", norm)), reason })),
    followUps: placed(view.followUps, ({ text: what, responsible, dueOn, doneOn }) => ({
      text: text(what),
      responsible: responsible ?? "",
      dueOn: day(dueOn),
      doneOn: day(doneOn),
    })),
  };
}

const ENGLISH_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** 2026年11月30日, or 30 November 2026. */
export function dayIn(language: `${PaperLanguage}`, day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return language === "ZH" ? `${year}年${month}月${date}日` : ENGLISH_DAY.format(new Date(`${day}T00:00:00Z`));
}

/** With two places after the point or all that there are, and commas: 40311.6 is 40,311.60. */
export function amountOf(amount: string | null): string {
  if (amount === null) return "";
  const [whole = "", fraction = ""] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
}
