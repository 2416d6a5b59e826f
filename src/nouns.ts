import { Agreement } from "./agreements/agreement.entity.js";
import * as agreements from "./agreements/agreement.parts.js";
import { CooperationMechanism, MechanismParty } from "./agreements/mechanism.entity.js";
import { MultilateralMembership } from "./agreements/membership.entity.js";
import { ApprovalChain, ApprovalChainStep } from "./approvals/chain.entity.js";
import { ApprovalDeputy } from "./approvals/deputy.entity.js";
import { ApprovalNumber, NumberSeries } from "./approvals/number.entity.js";
import { AuditEntry, AuditLane } from "./audit/audit.entity.js";
import { HolidayCalendar, HolidayCalendarDay } from "./calendar/holiday.entity.js";
import { Document } from "./documents/document.entity.js";
import { Upload } from "./documents/upload.entity.js";
import { ExportJob } from "./exports/export.entity.js";
import { Budget, PlannedDisbursement, Transaction } from "./finance/finance.entity.js";
import { ForumCommitment } from "./forums/commitment.entity.js";
import { ForumCommitmentDocument, ForumCommitmentNote, ForumCommitmentProject } from "./forums/commitment.parts.js";
import { Forum, ForumSeries } from "./forums/forum.entity.js";
import { ForumDocument, ForumParticipation, ForumSession } from "./forums/forum.parts.js";
import { BudgetLine, BudgetVersion } from "./funds/budget.entity.js";
import { CommitmentLine, FundingCommitment, Instalment } from "./funds/commitment.entity.js";
import { Disbursement, DisbursementRequest, DisbursementRequestLine } from "./funds/disbursement.entity.js";
import { ExpenditureReport, ExpenditureReportLine, ExpenditureVoucher } from "./funds/expenditure-report.entity.js";
import { PeriodClose } from "./funds/period.entity.js";
import { Reallocation } from "./funds/reallocation.entity.js";
import { Receipt } from "./funds/receipt.entity.js";
import { FundingSource } from "./funds/source.entity.js";
import { FundingSourcePartner, FundingSourceProject } from "./funds/source.parts.js";
import * as catalogue from "./indicators/catalogue.entity.js";
import { ApprovedTotal, ExpectedReport, RunningTotal } from "./ledger/ledger.entity.js";
import { OfficialValue } from "./ledger/official-value.entity.js";
import { OverlapDeclaration } from "./ledger/overlap.entity.js";
import { PaperFile } from "./papers/paper.file.entity.js";
import { PaperTemplate } from "./papers/template.entity.js";
import { Contact, Organisation, OrganisationAlias, OrganisationIdentifier, SiteOperator } from "./partners/organisation.entity.js";
import { Account } from "./people/account.entity.js";
import { ApiKey } from "./people/key.entity.js";
import { Country, Region, Site } from "./places/place.entity.js";
import { Programme } from "./programmes/programme.entity.js";
import * as reports from "./progress-reports/progress-report.entity.js";
import { PublicationConflict } from "./projects/conflict.entity.js";
import { HeldPublication } from "./projects/held.entity.js";
import { Project } from "./projects/project.entity.js";
import * as parts from "./projects/project.parts.js";
import { ImportRun, PublishedActivity } from "./publications/import.entity.js";
import { ExchangeRate, ExchangeRateImport } from "./rates/rate.entity.js";
import { HeldSnapshot, RecordChange } from "./reports/change.entity.js";
import { ReportLoad } from "./reports/load.entity.js";
import { AssignmentTarget, IndicatorAssignment } from "./results/assignment.entity.js";
import { IndicatorMapping } from "./results/mapping.entity.js";
import * as results from "./results/result.entity.js";
import { ReportingPeriod, ReportingSchedule } from "./schedules/schedule.entity.js";
import { CostStandard, CostStandardTable, NormProfile } from "./visits/norm.entity.js";
import { VisitPaper } from "./visits/paper.entity.js";
import { PlannedVisit, VisitPlan, VisitQuota } from "./visits/plan.entity.js";
import { VisitApproval, VisitApprovalEvent, VisitApprovalStep } from "./visits/visit.approval.entity.js";
import { Visit } from "./visits/visit.entity.js";
import { VisitBudgetLine, VisitDelegate, VisitFollowUp, VisitHost, VisitNormException, VisitStop } from "./visits/visit.parts.js";
import { Attempt } from "./writing/idempotency.entity.js";

/** A noun a line: what it is, how it is read and who sees it are in its own folder. */
export const nouns = [
  [AuditEntry],
  [Country, Region, Site],
  [HolidayCalendar, HolidayCalendarDay],
  [Organisation, OrganisationIdentifier, OrganisationAlias, Contact, SiteOperator],
  [Account, ApiKey],
  [Document],
  [Programme],
  [Project, parts.ProjectParticipant, parts.ProjectCountry, parts.ProjectRegion, parts.ProjectSite, parts.ProjectSector],
  [
    parts.ProjectPopulation,
    parts.ProjectMilestone,
    parts.ProjectRelation,
    parts.ProjectDocument,
    parts.ProjectIdentifier,
    parts.ProjectMarker,
  ],
  [PublicationConflict, HeldPublication],
  [ExchangeRate, ExchangeRateImport],
  [Budget, PlannedDisbursement, Transaction],
  [
    results.Result,
    results.ProjectIndicator,
    results.ProjectIndicatorBaseline,
    results.ProjectIndicatorPeriod,
    results.ProjectIndicatorValue,
  ],
  [results.ResultDocument, results.ProjectIndicatorDocument],
  [catalogue.Indicator, catalogue.IndicatorEdition, catalogue.IndicatorCheck],
  [catalogue.Disaggregation, catalogue.DisaggregationCell, IndicatorMapping],
  [IndicatorAssignment, AssignmentTarget],
  [ReportingSchedule, ReportingPeriod, OverlapDeclaration, OfficialValue],
  [reports.ProgressReport, reports.ReportValue, reports.ReportExpenditure, reports.ReportEvidence, reports.ReportComment],
  [reports.ReportEvent, reports.ReopeningGrant, reports.ApprovedVersion],
  [ForumSeries, Forum, ForumSession, ForumParticipation, ForumDocument],
  [ForumCommitment, ForumCommitmentDocument, ForumCommitmentProject, ForumCommitmentNote],
  [ApprovalChain, ApprovalChainStep, ApprovalDeputy, ApprovalNumber],
  [Visit, VisitHost, VisitStop, VisitDelegate, VisitBudgetLine, VisitFollowUp, VisitNormException],
  [NormProfile, CostStandardTable, CostStandard],
  [VisitPlan, PlannedVisit, VisitQuota],
  [VisitApproval, VisitApprovalStep, VisitApprovalEvent],
  [PaperTemplate, VisitPaper],
  [Agreement, agreements.AgreementParty, agreements.AgreementProject, agreements.AgreementObligation, agreements.AgreementDocument],
  [CooperationMechanism, MechanismParty, MultilateralMembership],
  [FundingSource, FundingSourceProject, FundingSourcePartner, BudgetVersion, BudgetLine, Reallocation],
  [FundingCommitment, CommitmentLine, Instalment, DisbursementRequest, DisbursementRequestLine, Disbursement],
  [Receipt, PeriodClose, ExpenditureReport, ExpenditureReportLine, ExpenditureVoucher],
  [ExportJob],
].flat();

/** Every table, for MikroORM. */
export const entities = [
  ...[...nouns, AuditLane, Attempt, Upload, ImportRun, PublishedActivity],
  ...[ApprovedTotal, ExpectedReport, RunningTotal, NumberSeries, PaperFile],
  ...[RecordChange, HeldSnapshot, ReportLoad],
];
