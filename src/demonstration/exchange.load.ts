import type { EntityManager } from "@mikro-orm/postgresql";
import { Agreement } from "../agreements/agreement.entity.js";
import { AgreementObligation, AgreementParty, AgreementProject } from "../agreements/agreement.parts.js";
import { CooperationMechanism, MechanismParty } from "../agreements/mechanism.entity.js";
import { MultilateralMembership } from "../agreements/membership.entity.js";
import type { Organisation } from "../partners/organisation.entity.js";
import type { Country } from "../places/place.entity.js";
import type { Programme } from "../programmes/programme.entity.js";
import type { Project } from "../projects/project.entity.js";
import { Visit } from "../visits/visit.entity.js";
import { VisitBudgetLine, VisitDelegate, VisitHost, VisitStop } from "../visits/visit.parts.js";
import { AGREEMENTS, MECHANISMS, MEMBERSHIPS, VISITS } from "./exchange.facts.js";

/** What the facts name by key or code. */
export interface Named {
  organisation(key: string): Organisation;
  programme(code: string): Programme;
  project(code: string): Project;
  country(code: string): Country;
}

/** The agreements and visits that staff would record. */
export function decideExchange(em: EntityManager, named: Named): void {
  const make = (noun: abstract new () => object, data: object) => em.create(noun as never, data as never);
  const parts = (of: object, noun: abstract new () => object, list: readonly object[] = []) => {
    for (const [i, each] of list.entries()) make(noun, { ...of, ...each, position: i + 1 });
  };
  const organisations = (keys: readonly string[]) => keys.map((key) => ({ organisation: named.organisation(key) }));
  const ofOne = <T extends { organisation?: string }>(list: readonly T[]) =>
    list.map(({ organisation, ...rest }) => ({ ...rest, organisation: organisation && named.organisation(organisation) }));

  const agreements = new Map<string, object>();
  for (const { days, programme, projects, parties, obligations = [], ...facts } of AGREEMENTS) {
    const agreement = make(Agreement, { ...facts, ...days, programme: named.programme(programme) });
    agreements.set(facts.code, agreement);
    parts({ agreement }, AgreementParty, ofOne(parties));
    parts(
      { agreement },
      AgreementProject,
      projects.map((code) => ({ project: named.project(code) })),
    );
    parts(
      { agreement },
      AgreementObligation,
      obligations.map(({ owner, ...rest }) => ({ ...rest, owner: owner && named.organisation(owner) })),
    );
  }
  for (const { agreement, parties, ...facts } of MECHANISMS) {
    const mechanism = make(CooperationMechanism, { ...facts, agreement: agreement && agreements.get(agreement) });
    parts({ mechanism }, MechanismParty, organisations(parties));
  }
  for (const { body, ...facts } of MEMBERSHIPS) make(MultilateralMembership, { ...facts, body: named.organisation(body) });
  for (const { programme, project, hosts, stops, delegates, budgetLines, ...facts } of VISITS) {
    const visit = make(Visit, { ...facts, programme: named.programme(programme), project: project && named.project(project) });
    parts({ visit }, VisitHost, organisations(hosts));
    parts(
      { visit },
      VisitStop,
      stops.map(({ country, ...rest }) => ({ ...rest, country: named.country(country) })),
    );
    parts({ visit }, VisitDelegate, ofOne(delegates));
    parts({ visit }, VisitBudgetLine, budgetLines);
  }
}
