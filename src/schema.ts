import type { MikroORM } from "@mikro-orm/core";
import { GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { Agreement } from "./agreements/agreement.entity.js";
import * as agreements from "./agreements/agreement.parts.js";
import { AgreementMutations, CooperationMechanismMutations, MultilateralMembershipMutations } from "./agreements/agreement.resolver.js";
import { CooperationMechanism, MechanismParty } from "./agreements/mechanism.entity.js";
import { MultilateralMembership } from "./agreements/membership.entity.js";
import { RequestResolver } from "./api/request.resolver.js";
import { AuditEntry, AuditLane } from "./audit/audit.entity.js";
import { HolidayCalendar, HolidayCalendarDay } from "./calendar/holiday.entity.js";
import { CalendarQueries, HolidayMutations } from "./calendar/holiday.resolver.js";
import { Document } from "./documents/document.entity.js";
import { DocumentMutations, DocumentQueries, QuotaMutations, UploadMutations } from "./documents/document.resolver.js";
import { Upload } from "./documents/upload.entity.js";
import { ExportJob } from "./exports/export.entity.js";
import { ExportMutations } from "./exports/export.resolver.js";
import { FigureCategoryResolver, FigureResolver, FigureTableResolver } from "./figures/figure.resolver.js";
import { Budget, PlannedDisbursement, Transaction } from "./finance/finance.entity.js";
import { ForumCommitment } from "./forums/commitment.entity.js";
import { ForumCommitmentDocument, ForumCommitmentNote, ForumCommitmentProject } from "./forums/commitment.parts.js";
import { Forum, ForumSeries } from "./forums/forum.entity.js";
import { ForumDocument, ForumParticipation, ForumSession } from "./forums/forum.parts.js";
import { CommitmentMutations, CommitmentNoteMutations, ForumMutations, ForumSeriesMutations } from "./forums/forum.resolver.js";
import { describeByType } from "./graphql/describe.js";
import * as catalogue from "./indicators/catalogue.entity.js";
import { IndicatorEditionMutations, IndicatorMutations } from "./indicators/catalogue.resolver.js";
import "./ledger/expected-report.js";
import { ApprovedTotal, ExpectedReport, RunningTotal } from "./ledger/ledger.entity.js";
import { OfficialValue } from "./ledger/official-value.entity.js";
import { OverlapDeclaration } from "./ledger/overlap.entity.js";
import { OverlapMutations } from "./ledger/overlap.resolver.js";
import { ContactMutations } from "./partners/contact.resolver.js";
import { SiteOperatorMutations } from "./partners/operator.resolver.js";
import { Contact, Organisation, OrganisationAlias, OrganisationIdentifier, SiteOperator } from "./partners/organisation.entity.js";
import { OrganisationMutations, OrganisationUpdate } from "./partners/organisation.resolver.js";
import { Account } from "./people/account.entity.js";
import { AccountMutations, AccountsForGood } from "./people/account.resolver.js";
import { ApiKey } from "./people/key.entity.js";
import { ApiKeyMutations } from "./people/key.resolver.js";
import { Country, Region, Site } from "./places/place.entity.js";
import { SiteMutations } from "./places/site.resolver.js";
import { Programme } from "./programmes/programme.entity.js";
import { ProgrammeMutations } from "./programmes/programme.resolver.js";
import { ReportingFormResolver } from "./progress-reports/form.resolver.js";
import * as reports from "./progress-reports/progress-report.entity.js";
import { ProgressReportMutations, ProjectArchiveMutations, ReviewMutations } from "./progress-reports/progress-report.resolver.js";
import { PublicationConflict } from "./projects/conflict.entity.js";
import { HeldPublication } from "./projects/held.entity.js";
import { Project } from "./projects/project.entity.js";
import * as parts from "./projects/project.parts.js";
import { ProjectDocumentMutations, ProjectMutations } from "./projects/project.resolver.js";
import { ImportRun, PublishedActivity } from "./publications/import.entity.js";
import { FollowMutations } from "./publications/revert.resolver.js";
import { withKeys } from "./reading/keys.inputs.js";
import { buildModel, type Model } from "./reading/model.js";
import { withReading } from "./reading/types.js";
import { HeldSnapshot, RecordChange } from "./reports/change.entity.js";
import { ReportLoad } from "./reports/load.entity.js";
import { AssignmentTarget, IndicatorAssignment } from "./results/assignment.entity.js";
import { AssignmentMutations, FrameworkMutations, ResultMutations } from "./results/assignment.resolver.js";
import { IndicatorMapping } from "./results/mapping.entity.js";
import { IndicatorSuggestions, ProjectIndicatorMutations } from "./results/mapping.resolver.js";
import * as results from "./results/result.entity.js";
import { ReportingPeriod, ReportingSchedule } from "./schedules/schedule.entity.js";
import { ScheduleMutations } from "./schedules/schedule.resolver.js";
import { SpreadsheetMutations } from "./spreadsheets/spreadsheet.resolver.js";
import { TemplateResolver } from "./spreadsheets/template.resolver.js";
import { Visit } from "./visits/visit.entity.js";
import { VisitBudgetLine, VisitDelegate, VisitHost, VisitStop } from "./visits/visit.parts.js";
import { VisitErasure, VisitMutations } from "./visits/visit.resolver.js";
import { WorklistResolver } from "./worklist/worklist.resolver.js";
import { Attempt } from "./writing/idempotency.entity.js";
import { withWriting } from "./writing/payload.js";

/** A noun a line: what it is, how it is read and who sees it stand in its own folder. */
const nouns = [
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
  [Visit, VisitHost, VisitStop, VisitDelegate, VisitBudgetLine],
  [Agreement, agreements.AgreementParty, agreements.AgreementProject, agreements.AgreementObligation, agreements.AgreementDocument],
  [CooperationMechanism, MechanismParty, MultilateralMembership],
  [ExportJob],
].flat();

export const entities = [
  ...[...nouns, AuditLane, Attempt, Upload, ImportRun, PublishedActivity],
  ...[ApprovedTotal, ExpectedReport, RunningTotal],
  ...[RecordChange, HeldSnapshot, ReportLoad],
];

/** The API as it stands: the declared types and what follows from them. */
export async function buildApi(orm: MikroORM): Promise<{ schema: GraphQLSchema; model: Model }> {
  const declared = await buildSchema({
    resolvers: [
      RequestResolver,
      ...[FigureResolver, FigureTableResolver, FigureCategoryResolver, WorklistResolver, OverlapMutations],
      ...[
        AccountMutations,
        AccountsForGood,
        ApiKeyMutations,
        OrganisationMutations,
        OrganisationUpdate,
        ProgrammeMutations,
        ProjectMutations,
        FollowMutations,
      ],
      ...[CalendarQueries, HolidayMutations],
      ...[SiteMutations, SiteOperatorMutations, ContactMutations, VisitMutations, VisitErasure],
      ...[ForumSeriesMutations, ForumMutations, CommitmentMutations, CommitmentNoteMutations],
      ...[IndicatorMutations, IndicatorEditionMutations, ProjectIndicatorMutations, IndicatorSuggestions],
      ...[AgreementMutations, CooperationMechanismMutations, MultilateralMembershipMutations],
      ...[UploadMutations, QuotaMutations, DocumentMutations, DocumentQueries, ProjectDocumentMutations],
      ExportMutations,
      ...[ResultMutations, AssignmentMutations, FrameworkMutations],
      ...[
        ProjectArchiveMutations,
        ScheduleMutations,
        ProgressReportMutations,
        ReviewMutations,
        ReportingFormResolver,
        SpreadsheetMutations,
        TemplateResolver,
      ],
    ],
    orphanedTypes: nouns,
    validate: false,
  });
  declared.getMutationType()!.description =
    "Everything that can be done, each in one transaction. What there is to mend comes back as `problems`, and nothing was written then.";
  declared.getQueryType()!.description =
    "Everything that can be read. What a viewer may not see does not exist for him: null, and absent from lists and counts.";
  const model = buildModel(orm, declared);
  const schema = inOrder(describeByType(withKeys(withReading(withWriting(declared), model), model)));
  schema.description = WHERE_TO_BEGIN;
  return { schema, model };
}

const WHERE_TO_BEGIN =
  "The records of an international department. Begin with `projects`, `organisations` or `visits`: every list takes a filter and an order and " +
  "comes in pages, beside it there is one record by its id or code (`project`) and numbers over all of them (`projectsAggregate`). `figures` " +
  "are the official figures, of approved reports only. `me` is who asks, `worklist` is what whoever asks has to do. A mutation that lists " +
  "`problems` has written nothing. `rateLimit` says what an operation costs.";

/** Types by their names, and root fields so that a reader finds a noun in one place: one record, the list, the aggregate. */
function inOrder(schema: GraphQLSchema): GraphQLSchema {
  reorder(schema.getTypeMap(), (name) => name);
  const query = schema.getQueryType()!.getFields();
  reorder(query, (name) => {
    const { root, noun } = query[name]!.extensions.reading ?? {};
    const place = ["one", "many", "aggregate"].indexOf(root ?? "");
    return place < 0 || !noun?.reading.one ? name : `${noun.reading.one} ${place}`;
  });
  reorder(schema.getMutationType()!.getFields(), (name) => name);
  return schema;
}

function reorder<T>(entries: Record<string, T>, keyOf: (name: string) => string): void {
  const sorted = Object.entries(entries)
    .map(([name, value]) => ({ key: keyOf(name), name, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { name, value } of sorted) {
    delete entries[name];
    entries[name] = value;
  }
}

export const printApi = (schema: GraphQLSchema): string => `${printSchema(inOrder(lexicographicSortSchema(schema)))}\n`;
