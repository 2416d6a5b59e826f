import type { MikroORM } from "@mikro-orm/core";
import { GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { AgreementMutations, CooperationMechanismMutations, MultilateralMembershipMutations } from "./agreements/agreement.resolver.js";
import { RequestResolver } from "./api/request.resolver.js";
import { ApprovalChainMutations, ApprovalDeputyMutations } from "./approvals/chain.resolver.js";
import { CalendarQueries, HolidayMutations } from "./calendar/holiday.resolver.js";
import { DocumentMutations, DocumentQueries, QuotaMutations, UploadMutations } from "./documents/document.resolver.js";
import { ExportMutations } from "./exports/export.resolver.js";
import { FigureCategoryResolver, FigureResolver, FigureTableResolver } from "./figures/figure.resolver.js";
import { CommitmentMutations, CommitmentNoteMutations, ForumMutations, ForumSeriesMutations } from "./forums/forum.resolver.js";
import { AdvanceResolver } from "./funds/advance.resolver.js";
import { BudgetApprovals, BudgetVersionMutations, ReallocationMutations } from "./funds/budget.resolver.js";
import { FundingCommitmentMutations } from "./funds/commitment.resolver.js";
import {
  DisbursementMutations,
  DisbursementRequestMutations,
  ReleaseMutations,
  RequestApprovalMutations,
} from "./funds/disbursement.resolver.js";
import { ExpenditureDecisionMutations, ExpenditureReportMutations } from "./funds/expenditure-report.resolver.js";
import { PeriodCloseMutations, ReceiptMutations } from "./funds/receipt.resolver.js";
import { FundingSourceMutations } from "./funds/source.resolver.js";
import { describeByType } from "./graphql/describe.js";
import { IndicatorEditionMutations, IndicatorMutations } from "./indicators/catalogue.resolver.js";
import "./ledger/expected-report.js";
import { OverlapMutations } from "./ledger/overlap.resolver.js";
import { nouns } from "./nouns.js";
import { PaperTemplateMutations, PaperTemplateQueries } from "./papers/template.resolver.js";
import { ContactMutations } from "./partners/contact.resolver.js";
import { SiteOperatorMutations } from "./partners/operator.resolver.js";
import { OrganisationMutations, OrganisationUpdate } from "./partners/organisation.resolver.js";
import { AccountMutations, AccountsForGood } from "./people/account.resolver.js";
import { ApiKeyMutations } from "./people/key.resolver.js";
import { SiteMutations } from "./places/site.resolver.js";
import { ProgrammeMutations } from "./programmes/programme.resolver.js";
import { ReportCollectionResolver } from "./progress-reports/collection.resolver.js";
import { ReportingFormResolver } from "./progress-reports/form.resolver.js";
import { ProgressReportMutations, ProjectArchiveMutations, ReviewMutations } from "./progress-reports/progress-report.resolver.js";
import { ProjectDocumentMutations, ProjectMutations } from "./projects/project.resolver.js";
import { FollowMutations } from "./publications/revert.resolver.js";
import { ExchangeRateMutations, ExchangeRateQueries } from "./rates/rate.resolver.js";
import { withKeys } from "./reading/keys.inputs.js";
import { buildModel, type Model } from "./reading/model.js";
import { withReading } from "./reading/types.js";
import { AssignmentMutations, FrameworkMutations, ResultMutations } from "./results/assignment.resolver.js";
import { IndicatorSuggestions, ProjectIndicatorMutations } from "./results/mapping.resolver.js";
import { ScheduleMutations } from "./schedules/schedule.resolver.js";
import { SpreadsheetMutations } from "./spreadsheets/spreadsheet.resolver.js";
import { TemplateResolver } from "./spreadsheets/template.resolver.js";
import { CostStandardMutations, NormProfileMutations, NormQueries } from "./visits/norm.resolver.js";
import { VisitPaperMutations, VisitPaperQueries } from "./visits/paper.resolver.js";
import { VisitPlanApproval, VisitPlanMutations } from "./visits/plan.resolver.js";
import {
  VisitApplications,
  VisitErasure,
  VisitMutations,
  VisitObjections,
  VisitSettlement,
  VisitSignatures,
} from "./visits/visit.resolver.js";
import { VisitSigningQueries } from "./visits/visit.signing.resolver.js";
import { EventResolver } from "./worklist/event.resolver.js";
import { WorklistResolver } from "./worklist/worklist.resolver.js";
import { withWriting } from "./writing/payload.js";

/** The whole API: the declared types and what follows from them. */
export async function buildApi(orm: MikroORM): Promise<{ schema: GraphQLSchema; model: Model }> {
  const declared = await buildSchema({
    resolvers: [
      RequestResolver,
      ...[FigureResolver, FigureTableResolver, FigureCategoryResolver, WorklistResolver, EventResolver, OverlapMutations],
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
      ...[CalendarQueries, HolidayMutations, ExchangeRateMutations, ExchangeRateQueries],
      ...[SiteMutations, SiteOperatorMutations, ContactMutations, VisitMutations, VisitErasure],
      ...[
        ApprovalChainMutations,
        ApprovalDeputyMutations,
        VisitApplications,
        VisitSignatures,
        VisitObjections,
        VisitSettlement,
        NormProfileMutations,
        VisitPlanMutations,
        VisitPlanApproval,
        CostStandardMutations,
        NormQueries,
        VisitSigningQueries,
      ],
      ...[PaperTemplateMutations, PaperTemplateQueries, VisitPaperMutations, VisitPaperQueries],
      ...[ForumSeriesMutations, ForumMutations, CommitmentMutations, CommitmentNoteMutations],
      ...[IndicatorMutations, IndicatorEditionMutations, ProjectIndicatorMutations, IndicatorSuggestions],
      ...[AgreementMutations, CooperationMechanismMutations, MultilateralMembershipMutations],
      ...[FundingSourceMutations, BudgetVersionMutations, BudgetApprovals, ReallocationMutations],
      ...[FundingSourceMutations, FundingCommitmentMutations, ReceiptMutations, PeriodCloseMutations, AdvanceResolver],
      ...[DisbursementRequestMutations, RequestApprovalMutations, DisbursementMutations, ReleaseMutations],
      ...[ExpenditureReportMutations, ExpenditureDecisionMutations],
      ...[UploadMutations, QuotaMutations, DocumentMutations, DocumentQueries, ProjectDocumentMutations],
      ExportMutations,
      ...[ResultMutations, AssignmentMutations, FrameworkMutations],
      ...[
        ProjectArchiveMutations,
        ScheduleMutations,
        ProgressReportMutations,
        ReviewMutations,
        ReportingFormResolver,
        ReportCollectionResolver,
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
    "Everything that can be read. What a viewer may not see does not exist for them: null, and absent from lists and counts.";
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
