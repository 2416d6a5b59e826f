import type { EntityManager } from "@mikro-orm/postgresql";
import { ApprovalAspect, ApprovalSubject, TermUnit } from "../approvals/approval.enums.js";
import { ApprovalChain, ApprovalChainStep } from "../approvals/chain.entity.js";
import type { Account } from "../people/account.entity.js";
import { Country } from "../places/place.entity.js";
import { CostStandard, CostStandardTable, NormProfile } from "../visits/norm.entity.js";
import { PlannedVisit, VisitPlan, VisitQuota } from "../visits/plan.entity.js";
import { VisitApproval, VisitApprovalEvent, VisitApprovalStep } from "../visits/visit.approval.entity.js";
import { Visit } from "../visits/visit.entity.js";
import { VisitStatus } from "../visits/visit.enums.js";
import { APPLICATIONS, CHAINS, NORMS, PLANS, STANDARDS } from "./approvals.facts.js";
import { create, placed } from "./create.js";

const REVIEWED = {
  changesReviewed: [ApprovalAspect.DAYS, ApprovalAspect.PERSONS, ApprovalAspect.ROUTE, ApprovalAspect.BUDGET],
  ...{ reportTerm: 30, reportTermUnit: TermUnit.DAYS },
};

/** The approval chains that an administrator would set, and the visits that wait for their first steps. */
export async function createApprovals(em: EntityManager, account: (subject: string) => Account): Promise<void> {
  const facts = { source: "Example of the demonstration, not a rule", validFrom: "2026-01-01", overdueReportBlocks: "LEADER" } as const;
  for (const { steps, ...chain } of CHAINS) {
    const made = create(em, ApprovalChain, { ...chain, ...facts, ...REVIEWED });
    for (const step of placed(steps)) create(em, ApprovalChainStep, { requires: [], returnsTo: [], ...step, chain: made });
  }
  const subjects = Object.values(ApprovalSubject).filter((subject) => subject !== ApprovalSubject.INBOUND);
  for (const profile of NORMS)
    create(em, NormProfile, { ...profile, subjects, source: "Norms, example of the demonstration", validFrom: "2026-01-01" });
  const table = create(em, CostStandardTable, { regulation: "Standards, example of the demonstration" });
  for (const { country, ...standard } of STANDARDS)
    create(em, CostStandard, { ...standard, table, validFrom: "2018-01-01", country: await em.findOneOrFail(Country, { code: country }) });
  await em.flush();
  for (const { approvedBy, approvedAt, year, plannedVisits, quotas } of PLANS) {
    const approval = { status: "APPROVED", approvedBy: account(approvedBy), approvedAt: new Date(approvedAt) } as const;
    const plan = create(em, VisitPlan, { year, ...approval });
    for (const planned of placed(plannedVisits)) create(em, PlannedVisit, { ...planned, plan });
    for (const quota of placed(quotas)) create(em, VisitQuota, { ...quota, plan });
  }
  await em.flush();
  for (const { visit: code, chain: chainCode, by, submittedAt, planned } of APPLICATIONS) {
    const visit = await em.findOneOrFail(Visit, { code });
    const chain = await em.findOneOrFail(ApprovalChain, { code: chainCode });
    const plannedVisit = await em.findOneOrFail(PlannedVisit, { code: planned });
    Object.assign(visit, { status: VisitStatus.UNDER_REVIEW, writers: [account(by).id], plannedVisit });
    const at = new Date(submittedAt);
    const approval = create(em, VisitApproval, {
      ...{ visit, chain, position: 1, status: "OPEN", submittedBy: account(by), submittedAt: at, series: chain.series },
      ...{ subject: chain.subject, year: Number(visit.startsOn.slice(0, 4)), persons: await visit.delegates.loadCount() },
      ...REVIEWED,
    });
    for (const step of placed(CHAINS.find((each) => each.code === chainCode)!.steps))
      create(em, VisitApprovalStep, {
        ...{ requires: [], returnsTo: [], ...step, approval },
        ...(step.stage === 1 ? { status: "OPEN", openedAt: at } : { status: "WAITING" }),
      });
    create(em, VisitApprovalEvent, { approval, kind: "SUBMITTED", by: account(by), at });
  }
}
