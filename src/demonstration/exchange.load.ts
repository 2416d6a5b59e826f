import type { EntityManager } from "@mikro-orm/postgresql";
import { Agreement } from "../agreements/agreement.entity.js";
import { AgreementObligation, AgreementParty, AgreementProject } from "../agreements/agreement.parts.js";
import { CooperationMechanism, MechanismParty } from "../agreements/mechanism.entity.js";
import { MultilateralMembership } from "../agreements/membership.entity.js";
import { HolidayCalendar, HolidayCalendarDay } from "../calendar/holiday.entity.js";
import type { Organisation } from "../partners/organisation.entity.js";
import type { Country } from "../places/place.entity.js";
import type { Programme } from "../programmes/programme.entity.js";
import type { Project } from "../projects/project.entity.js";
import { daysLater } from "../values/day.js";
import { Visit } from "../visits/visit.entity.js";
import { VisitBudgetLine, VisitDelegate, VisitHost, VisitStop } from "../visits/visit.parts.js";
import { create, optional, placed } from "./create.js";
import { AGREEMENTS, HOLIDAYS, MECHANISMS, MEMBERSHIPS, VISITS } from "./exchange.facts.js";

/** What the facts name by key or code. */
export interface Named {
  organisation(key: string): Organisation;
  programme(code: string): Programme;
  project(code: string): Project;
  country(code: string): Country;
}

/** The agreements and visits that staff would record. */
export function createExchange(em: EntityManager, named: Named): void {
  for (const { holidays, makeUpDays, ...facts } of HOLIDAYS) {
    const calendar = create(em, HolidayCalendar, facts);
    const free = holidays.flatMap(([first, last, name]) => daysFrom(first, last).map((day) => ({ day, isWorkingDay: false, name })));
    const worked = makeUpDays.map((day) => ({ day, isWorkingDay: true, name: undefined }));
    const days = [...free, ...worked].sort((a, b) => (a.day < b.day ? -1 : 1));
    for (const day of placed(days)) create(em, HolidayCalendarDay, { ...day, calendar });
  }
  const agreements = new Map<string, Agreement>();
  for (const { days, programme, projects, parties, obligations, ...facts } of AGREEMENTS) {
    const agreement = create(em, Agreement, { ...facts, ...days, programme: named.programme(programme) });
    agreements.set(facts.code, agreement);
    for (const { organisation, ...party } of placed(parties))
      create(em, AgreementParty, { ...party, agreement, organisation: optional(organisation, named.organisation) });
    for (const [i, code] of projects.entries()) create(em, AgreementProject, { agreement, position: i + 1, project: named.project(code) });
    for (const { owner, ...obligation } of placed(obligations))
      create(em, AgreementObligation, { ...obligation, agreement, owner: optional(owner, named.organisation) });
  }
  for (const { agreement, parties, ...facts } of MECHANISMS) {
    const mechanism = create(em, CooperationMechanism, { ...facts, agreement: optional(agreement, (code) => agreements.get(code)) });
    for (const [i, party] of parties.entries())
      create(em, MechanismParty, { mechanism, position: i + 1, organisation: named.organisation(party) });
  }
  for (const { body, ...facts } of MEMBERSHIPS) create(em, MultilateralMembership, { ...facts, body: named.organisation(body) });
  for (const { programme, project, hosts, stops, delegates, budgetLines, ...facts } of VISITS) {
    const visit = create(em, Visit, { ...facts, programme: named.programme(programme), project: optional(project, named.project) });
    for (const [i, host] of hosts.entries()) create(em, VisitHost, { visit, position: i + 1, organisation: named.organisation(host) });
    for (const { country, ...stop } of placed(stops)) create(em, VisitStop, { ...stop, visit, country: named.country(country) });
    for (const { organisation, ...delegate } of placed(delegates))
      create(em, VisitDelegate, { ...delegate, visit, organisation: optional(organisation, named.organisation) });
    for (const line of placed(budgetLines)) create(em, VisitBudgetLine, { ...line, visit });
  }
}

function daysFrom(first: string, last: string): string[] {
  const days = [first];
  while (days.at(-1)! < last) days.push(daysLater(days.at(-1)!, 1));
  return days;
}
