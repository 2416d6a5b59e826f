import type { EntityManager } from "@mikro-orm/core";
import { type GraphQLObjectType, type GraphQLSchema, isNonNullType } from "graphql";
import { decodeJwt } from "jose";
import pg from "pg";
import { Agreement } from "../src/agreements/agreement.entity.js";
import { CooperationMechanism } from "../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../src/agreements/membership.entity.js";
import { ApprovalChain } from "../src/approvals/chain.entity.js";
import { ApprovalDeputy } from "../src/approvals/deputy.entity.js";
import { ApprovalNumber } from "../src/approvals/number.entity.js";
import { ForumCommitment } from "../src/forums/commitment.entity.js";
import { Forum, ForumSeries } from "../src/forums/forum.entity.js";
import { BudgetLine, BudgetVersion } from "../src/funds/budget.entity.js";
import { CommitmentLine, FundingCommitment, Instalment } from "../src/funds/commitment.entity.js";
import { Disbursement, DisbursementRequest } from "../src/funds/disbursement.entity.js";
import { ExpenditureReport } from "../src/funds/expenditure-report.entity.js";
import { PeriodClose } from "../src/funds/period.entity.js";
import { Reallocation } from "../src/funds/reallocation.entity.js";
import { Receipt } from "../src/funds/receipt.entity.js";
import { FundingSource } from "../src/funds/source.entity.js";
import { FundingSourcePartner, FundingSourceProject } from "../src/funds/source.parts.js";
import { OverlapDeclaration } from "../src/ledger/overlap.entity.js";
import { entities } from "../src/nouns.js";
import { createOrm } from "../src/orm.js";
import { PaperFile } from "../src/papers/paper.file.entity.js";
import { PaperTemplate } from "../src/papers/template.entity.js";
import { Organisation } from "../src/partners/organisation.entity.js";
import { Account } from "../src/people/account.entity.js";
import { ApiKey } from "../src/people/key.entity.js";
import { Country } from "../src/places/place.entity.js";
import { ProgressReport } from "../src/progress-reports/progress-report.entity.js";
import { Project } from "../src/projects/project.entity.js";
import { TRANSITIONS } from "../src/projects/project.rules.js";
import { ExchangeRate, ExchangeRateImport } from "../src/rates/rate.entity.js";
import { IndicatorAssignment } from "../src/results/assignment.entity.js";
import { ProjectIndicator, Result } from "../src/results/result.entity.js";
import { ReportingPeriod } from "../src/schedules/schedule.entity.js";
import { buildApi } from "../src/schema.js";
import { CostStandard, CostStandardTable, NormProfile } from "../src/visits/norm.entity.js";
import { VisitPaper } from "../src/visits/paper.entity.js";
import { PlannedVisit, VisitPlan } from "../src/visits/plan.entity.js";
import { Visit } from "../src/visits/visit.entity.js";
import { VisitHost } from "../src/visits/visit.parts.js";
import { TRANSITIONS as OF_VISITS } from "../src/visits/visit.rules.js";
import { answered, Role, testApp } from "./support/app.js";
import { callersOf } from "./support/callers.js";
import { digestOf } from "./support/digest.js";
import { Catalogue, TOTAL } from "./support/framework.js";
import { keyFor, service } from "./support/key.js";
import { expectDocument, rightsOf } from "./support/rights.js";
import { twoPartners, World } from "./support/world.js";

const STAFF = ["viewer", "officer", "finance", "head", "administrator"] as const;
const PARTNERS = ["reporter", "manager", "otherManager"] as const;
/** Programs of the department's, an officer's each: by the scopes of its key, or that it was revoked. */
const KEYS = ["readKey", "recordsKey", "updatesKey", "personalKey"] as const;
const CALLERS = ["public", ...PARTNERS, ...STAFF, ...KEYS, "reportTool", "expired", "revokedKey"] as const;
type Caller = (typeof CALLERS)[number];

const ADMINISTRATOR: readonly Caller[] = ["administrator"];
/** Of the reporters of the manager's own organisation. */
const ACCOUNT_KEEPERS: readonly Caller[] = ["administrator", "manager"];
const EDITORS: readonly Caller[] = ["officer", "head", "administrator", "recordsKey"];
const OURS: readonly Caller[] = ["reporter", "manager"];
const KEY_KEEPERS: readonly Caller[] = ["administrator", "manager", "otherManager"];
/** Whoever signs in. */
const READERS: readonly Caller[] = [...PARTNERS, ...STAFF, ...KEYS, "reportTool"];
/** Whom nobody knows. */
const STRANGERS: readonly Caller[] = ["public", "expired", "revokedKey"];

/** Of project funds: no key does it. */
const FUND_EDITORS: readonly Caller[] = ["finance", "administrator"];

const NOBODY = "01900000-0000-7000-8000-00000000abcd";

/** Of the partner whose the report is. */
const REPORTERS: readonly Caller[] = ["reporter", "manager"];
/** What no key does. */
const REVIEWERS: readonly Caller[] = ["officer", "head", "administrator"];
/** Who takes steps of approvals, each for themselves. */
const SIGNERS: readonly Caller[] = ["officer", "finance", "head", "administrator"];

/** Who gets past the check of each mutation, and with what it is called. A mutation without a row fails the test. */
const MUTATIONS: Record<string, Row> = {
  createProgramme: { by: EDITORS, input: () => ({ code: "bad code", name: [] }) },
  updateProgramme: { by: EDITORS, input: ({ programme }) => ({ id: programme, expectedVersion: 999 }) },
  createOrganisation: { by: EDITORS, input: () => ({ name: [] }) },
  updateOrganisation: { by: [...EDITORS, "manager"], input: ({ organisation }) => ({ id: organisation, expectedVersion: 999 }) },
  createProject: { by: EDITORS, input: () => ({ code: "bad code", title: [] }) },
  updateProject: { by: EDITORS, input: ({ project }) => ({ id: project, expectedVersion: 999 }) },
  ...Object.fromEntries(
    Object.keys(TRANSITIONS).map((name) => [name, { by: EDITORS, input: ({ project }: Ids) => ({ id: project, expectedVersion: 999 }) }]),
  ),
  createSite: { by: EDITORS, input: () => ({ name: [], kind: "TOWN" }) },
  updateSite: { by: EDITORS, input: ({ site }) => ({ id: site, expectedVersion: 999 }) },
  setSiteOperators: { by: EDITORS, input: ({ site }) => ({ id: site, expectedVersion: 999, operators: [] }) },
  createContact: { by: ["manager", ...EDITORS], input: ({ organisation }) => ({ organisation, name: "" }) },
  ...Object.fromEntries(
    ["updateContact", "removeContact"].map((name) => [
      name,
      {
        by: ["manager", ...EDITORS],
        unseenBy: ["otherManager"],
        input: ({ contact }: Ids) => ({ id: contact, expectedVersion: 999 }),
      } satisfies Row,
    ]),
  ),
  createForumSeries: { by: EDITORS, input: () => ({ code: "bad code", name: [], kind: "HELD" }) },
  updateForumSeries: { by: EDITORS, input: ({ series }) => ({ id: series, expectedVersion: 999 }) },
  createForum: { by: EDITORS, input: () => ({ code: "bad code", title: [], kind: "HELD" }) },
  updateForum: { by: EDITORS, input: ({ forum }) => ({ id: forum, expectedVersion: 999 }) },
  createForumCommitment: {
    by: EDITORS,
    input: ({ forum, organisation }) => ({ forum, committedBy: organisation, text: [], kind: "PLEDGE" }),
  },
  updateForumCommitment: { by: EDITORS, input: ({ commitment }) => ({ id: commitment, expectedVersion: 999 }) },
  addForumCommitmentNote: {
    by: ["reporter", "manager", "officer", "head", "administrator", "updatesKey"],
    input: ({ commitment }) => ({ id: commitment, notedOn: "2024-01-01", text: "" }),
  },
  ...Object.fromEntries(
    ["overrideFields", "revertToPublication"].map((name) => [
      name,
      { by: EDITORS, input: ({ project }: Ids) => ({ id: project, expectedVersion: 999, fields: ["TITLE"] }) },
    ]),
  ),
  ...Object.fromEntries(
    ["takeHeldPublication", "dismissHeldPublication"].map((name) => [
      name,
      { by: EDITORS, input: ({ project }: Ids) => ({ id: project, expectedVersion: 999, heldPublication: project }) },
    ]),
  ),
  createAgreement: { by: EDITORS, input: () => ({ code: "bad code", title: [], kind: "PROTOCOL" }) },
  updateAgreement: { by: EDITORS, input: ({ agreement }) => ({ id: agreement, expectedVersion: 999 }) },
  createCooperationMechanism: { by: EDITORS, input: () => ({ name: [] }) },
  updateCooperationMechanism: { by: EDITORS, input: ({ mechanism }) => ({ id: mechanism, expectedVersion: 999 }) },
  createMultilateralMembership: { by: EDITORS, input: () => ({ body: "none", startsOn: "2026-01-01" }) },
  updateMultilateralMembership: { by: EDITORS, input: ({ membership }) => ({ id: membership, expectedVersion: 999 }) },
  createFundingSource: {
    by: FUND_EDITORS,
    input: () => ({
      ...{ code: "bad code", title: [], kind: "OWN", purpose: [], startsOn: "2026-01-01", currency: "CNY", conversionRule: "BUDGET_RATE" },
    }),
  },
  ...Object.fromEntries(
    ["updateFundingSource", "archiveFundingSource", "restoreFundingSource"].map((name) => [
      name,
      { by: FUND_EDITORS, input: ({ fundingSource }: Ids) => ({ id: fundingSource, expectedVersion: 999 }) } satisfies Row,
    ]),
  ),
  createBudgetVersion: { by: FUND_EDITORS, input: () => ({ fundingSource: NOBODY }), finds: "NOT_FOUND" },
  ...Object.fromEntries(
    ["updateBudgetVersion", "reviseBudgetVersion"].map((name) => [
      name,
      {
        by: FUND_EDITORS,
        input: ({ budget }: Ids) => ({ id: budget, expectedVersion: 999, ...(name === "reviseBudgetVersion" && { reason: "" }) }),
      } satisfies Row,
    ]),
  ),
  approveBudgetVersion: { by: ["head"], input: ({ budget }) => ({ id: budget, expectedVersion: 999 }) },
  createReallocation: {
    by: FUND_EDITORS,
    input: ({ budget }) => ({ budgetVersion: budget, expectedVersion: 999, fromLine: NOBODY, toLine: NOBODY, amount: "1", reason: "" }),
  },
  correctReallocation: { by: FUND_EDITORS, input: () => ({ id: NOBODY, reason: "" }), finds: "NOT_FOUND" },
  createFundingCommitment: {
    by: FUND_EDITORS,
    input: ({ fundingSource, organisation }) => ({
      ...{ code: "bad code", title: [], fundingSource, partner: organisation, startsOn: "2026-01-01", endsOn: "2026-01-01" },
      ...{ amount: { amount: "0", currency: "CNY" }, lines: [], instalments: [] },
    }),
  },
  ...Object.fromEntries(
    ["updateFundingCommitment", "archiveFundingCommitment", "restoreFundingCommitment"].map((name) => [
      name,
      { by: FUND_EDITORS, input: ({ fundingCommitment }: Ids) => ({ id: fundingCommitment, expectedVersion: 999 }) } satisfies Row,
    ]),
  ),
  recordInstalmentDocument: {
    by: FUND_EDITORS,
    input: ({ fundingCommitment, instalment, document }) => ({ id: fundingCommitment, expectedVersion: 999, instalment, document }),
  },
  createDisbursementRequest: {
    by: [...REPORTERS, ...REVIEWERS],
    unseenBy: ["otherManager"],
    input: ({ fundingCommitment }) => ({
      ...{ commitment: fundingCommitment, kind: "ADVANCE", startsOn: "2026-01-02", endsOn: "2026-01-01", lines: [] },
    }),
  },
  ...Object.fromEntries(
    ["updateDisbursementRequest", "submitDisbursementRequest", "withdrawDisbursementRequest"].map((name) => [
      name,
      {
        by: [...REPORTERS, ...REVIEWERS],
        unseenBy: ["otherManager"],
        input: ({ disbursementRequest }: Ids) => ({ id: disbursementRequest, expectedVersion: 999 }),
      } satisfies Row,
    ]),
  ),
  returnDisbursementRequest: {
    by: REVIEWERS,
    input: ({ disbursementRequest }) => ({ id: disbursementRequest, expectedVersion: 999, reason: "" }),
  },
  approveDisbursementRequest: { by: REVIEWERS, input: ({ disbursementRequest }) => ({ id: disbursementRequest, expectedVersion: 999 }) },
  createDisbursement: {
    by: FUND_EDITORS,
    input: ({ disbursementRequest, instalment }) => ({
      ...{ request: disbursementRequest, instalment, paidOn: "2026-01-01", amount: "0", voucherNumber: "" },
    }),
  },
  correctDisbursement: {
    by: FUND_EDITORS,
    input: ({ disbursement }) => ({
      ...{ corrects: disbursement, kind: "PAYMENT", paidOn: "2026-01-01", amount: "0", voucherNumber: "", reason: "" },
    }),
  },
  cancelDisbursement: { by: FUND_EDITORS, input: ({ disbursement }) => ({ id: disbursement, expectedVersion: 999 }) },
  releaseDisbursement: { by: [...FUND_EDITORS, "head"], input: ({ disbursement }) => ({ id: disbursement, expectedVersion: 999 }) },
  createReceipt: {
    by: FUND_EDITORS,
    input: ({ fundingSource }) => ({ fundingSource, receivedOn: "2026-01-01", amount: "0", voucherNumber: "" }),
  },
  correctReceipt: {
    by: FUND_EDITORS,
    input: ({ receipt }) => ({ corrects: receipt, kind: "RECEIPT", receivedOn: "2026-01-01", amount: "0", voucherNumber: "", reason: "" }),
  },
  createPeriodClose: { by: FUND_EDITORS, input: ({ fundingSource }) => ({ fundingSource, month: "2026-01-02" }) },
  createExpenditureReport: {
    by: [...REPORTERS, ...REVIEWERS],
    unseenBy: ["otherManager"],
    input: ({ fundingCommitment }) => ({ commitment: fundingCommitment, startsOn: "2026-01-02", endsOn: "2026-01-01" }),
  },
  ...Object.fromEntries(
    ["updateExpenditureReport", "submitExpenditureReport", "withdrawExpenditureReport"].map((name) => [
      name,
      {
        by: [...REPORTERS, ...REVIEWERS],
        unseenBy: ["otherManager"],
        input: ({ expenditureReport }: Ids) => ({ id: expenditureReport, expectedVersion: 999 }),
      } satisfies Row,
    ]),
  ),
  decideExpenditureReport: {
    by: [...FUND_EDITORS, "head"],
    input: ({ expenditureReport }) => ({ id: expenditureReport, expectedVersion: 999, lines: [] }),
  },
  importHolidayCalendar: { by: ADMINISTRATOR, input: () => ({ year: 1999, source: "", csv: "" }) },
  createVisit: {
    by: EDITORS,
    input: () => ({ code: "bad code", direction: "INBOUND", kind: "STUDY", purpose: [], startsOn: "2026-01-01", endsOn: "2026-01-01" }),
  },
  updateVisit: { by: EDITORS, input: ({ visit }) => ({ id: visit, expectedVersion: 999 }) },
  ...Object.fromEntries(
    Object.keys(OF_VISITS).map((name) => [name, { by: EDITORS, input: ({ visit }: Ids) => ({ id: visit, expectedVersion: 999 }) }]),
  ),
  ...Object.fromEntries(
    ["submitVisit", "withdrawVisit", "reopenVisit"].map((name) => [
      name,
      {
        by: REVIEWERS,
        input: ({ visit }: Ids) => ({ id: visit, expectedVersion: 999, ...(name === "reopenVisit" && { reason: "" }) }),
      } satisfies Row,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries({
      ...{ signVisitStep: { step: "x" }, publishVisitNotice: { step: "x" }, returnVisit: { step: "x", reason: "" } },
      ...{ refuseVisit: { step: "x", reason: "" }, recordVisitObjection: { text: "" }, answerVisitObjection: { text: "" } },
    }).map(([name, more]) => [
      name,
      { by: SIGNERS, input: ({ visit }: Ids) => ({ id: visit, expectedVersion: 999, ...more }) } satisfies Row,
    ]),
  ),
  settleVisit: { by: ["finance", "administrator"], input: ({ visit }) => ({ id: visit, expectedVersion: 999 }) },
  closeVisit: { by: EDITORS, input: ({ visit }) => ({ id: visit, expectedVersion: 999 }) },
  createApprovalChain: {
    by: ADMINISTRATOR,
    input: () => ({
      ...{ code: "bad code", subject: "TAIWAN", name: [], source: "", validFrom: "2026-01-01", series: "", reportTerm: 0 },
      ...{ reportTermUnit: "DAYS", changesReviewed: [], steps: [] },
    }),
  },
  updateApprovalChain: { by: ADMINISTRATOR, input: ({ chain }) => ({ id: chain, expectedVersion: 999 }) },
  createNormProfile: {
    by: ADMINISTRATOR,
    input: () => ({ code: "bad code", name: [], source: "", subjects: [], validFrom: "2026-01-01" }),
  },
  updateNormProfile: { by: ADMINISTRATOR, input: ({ norms }) => ({ id: norms, expectedVersion: 999 }) },
  importExchangeRates: { by: ["finance", "administrator"], input: () => ({ format: "TABLE", source: "", csv: "" }) },
  createVisitPlan: { by: EDITORS, input: () => ({ year: 1 }) },
  updateVisitPlan: { by: EDITORS, input: ({ plan }) => ({ id: plan, expectedVersion: 999 }) },
  ...Object.fromEntries(
    ["approveVisitPlan", "reopenVisitPlan"].map((name) => [
      name,
      { by: ["head"], input: ({ plan }: Ids) => ({ id: plan, expectedVersion: 999 }) } satisfies Row,
    ]),
  ),
  importCostStandards: { by: ADMINISTRATOR, input: () => ({ regulation: "", csv: "" }) },
  proposeVisitBudget: { by: EDITORS, input: ({ visit }) => ({ id: visit, expectedVersion: 999, lodgingBy: "DAYS" }) },
  createPaperTemplate: {
    by: ADMINISTRATOR,
    input: () => ({ code: "bad code", name: [], kind: "REQUEST", language: "ZH", upload: NOBODY }),
  },
  ...Object.fromEntries(
    ["updatePaperTemplate", "archivePaperTemplate", "restorePaperTemplate"].map((name) => [
      name,
      { by: ADMINISTRATOR, input: ({ template }: Ids) => ({ id: template, expectedVersion: 999 }) },
    ]),
  ),
  createVisitPaper: { by: SIGNERS, input: ({ visit, template }) => ({ visit, template }) },
  createApprovalDeputy: { by: SIGNERS, input: () => ({ deputy: NOBODY, startsOn: "2020-01-01", endsOn: "2019-01-01" }) },
  endApprovalDeputy: { by: ["officer", "administrator"], input: ({ deputy }) => ({ id: deputy, expectedVersion: 999 }) },
  eraseVisitDelegates: { by: ["head", "administrator"], input: ({ visit }) => ({ id: visit, expectedVersion: 999 }) },
  startExport: { by: READERS, input: () => ({ query: "{ today }", format: "CSV" }), finds: "BAD_USER_INPUT" },
  cancelExport: { by: READERS, input: ({ project }) => ({ id: project }), finds: "NOT_FOUND" },
  createUpload: { by: [...EDITORS, "updatesKey", ...PARTNERS], input: () => ({ fileName: "", mediaType: "", size: 0, sha256: "" }) },
  setStorageQuota: { by: ["administrator"], input: ({ organisation }) => ({ organisation, bytes: 0 }) },
  createDocument: { by: [...EDITORS, "updatesKey", ...PARTNERS], input: () => ({ title: [] }) },
  updateDocument: { by: [...EDITORS, ...OURS], input: ({ document }) => ({ id: document, expectedVersion: 999 }) },
  archiveDocument: { by: [...EDITORS, ...OURS], input: ({ document }) => ({ id: document, expectedVersion: 999 }) },
  restoreDocument: { by: [...EDITORS, ...OURS], input: ({ document }) => ({ id: document, expectedVersion: 999 }) },
  ...Object.fromEntries(
    ["addProjectDocument", "removeProjectDocument"].map((name) => [
      name,
      {
        by: [...EDITORS, ...OURS],
        unseenBy: ["otherManager"],
        input: ({ ourProject, document }: Ids) => ({ id: ourProject, expectedVersion: 999, document }),
      } satisfies Row,
    ]),
  ),
  createAccount: {
    by: ACCOUNT_KEEPERS,
    input: ({ organisation }) => ({ name: "", roles: ["REPORTER"], issuer: "x", subject: "y", organisation }),
  },
  ...Object.fromEntries(
    ["setAccountRoles", "disableAccount", "enableAccount"].map((name) => [
      name,
      {
        by: ACCOUNT_KEEPERS,
        unseenBy: ["otherManager"],
        input: ({ reporter }: Ids) => ({ id: reporter, expectedVersion: 999, ...(name === "setAccountRoles" && { roles: [] }) }),
      } satisfies Row,
    ]),
  ),
  eraseAccount: { by: ADMINISTRATOR, input: ({ account }) => ({ id: account, expectedVersion: 999 }) },
  createIndicator: { by: EDITORS, input: () => ({ code: "bad code" }) },
  createIndicatorEdition: {
    by: EDITORS,
    input: ({ indicator }) => ({ indicator: indicator, edition: "", name: [], unit: "", kind: "EVENTS" }),
  },
  updateIndicatorEdition: { by: EDITORS, input: ({ indicatorEdition }) => ({ id: indicatorEdition, expectedVersion: 999 }) },
  mapIndicator: { by: EDITORS, input: ({ indicator, project }) => ({ id: indicator, indicatorEdition: project }) },
  transferResponsibilities: { by: ADMINISTRATOR, input: ({ account, officer }) => ({ from: account, to: officer, expectedVersion: 999 }) },
  createApiKey: { by: KEY_KEEPERS, input: () => ({ account: NOBODY, scopes: ["READ"], expiresAt: "2020-01-01T00:00:00Z" }) },
  revokeApiKey: { by: KEY_KEEPERS, input: () => ({ id: NOBODY }), finds: "NOT_FOUND" },
  createResult: { by: EDITORS, input: ({ project }) => ({ project, title: [] }) },
  updateResult: { by: EDITORS, input: ({ result }) => ({ id: result, expectedVersion: 999 }) },
  removeResult: { by: EDITORS, input: ({ result }) => ({ id: result, expectedVersion: 999 }) },
  createIndicatorAssignment: { by: EDITORS, input: ({ project }) => ({ project, indicatorEdition: project, partner: project }) },
  createIndicatorAssignments: { by: EDITORS, input: ({ project }) => ({ project, indicatorEditions: [], partners: [] }) },
  updateIndicatorAssignment: { by: EDITORS, input: ({ assignment }) => ({ id: assignment, expectedVersion: 999 }) },
  removeIndicatorAssignment: { by: EDITORS, input: ({ assignment }) => ({ id: assignment, expectedVersion: 999 }) },
  createOverlapDeclaration: {
    by: EDITORS,
    input: ({ site, indicatorEdition }) => ({ site, indicatorEdition, startsOn: "2024-02-01", endsOn: "2024-01-01", kind: "SAME" }),
  },
  updateOverlapDeclaration: { by: EDITORS, input: ({ overlap }) => ({ id: overlap, expectedVersion: 999 }) },
  setReportingSchedule: {
    by: EDITORS,
    input: ({ project }) => ({ project, cadence: "MONTHLY", startsOn: "2024-01-02", endsOn: "2024-01-31" }),
  },
  createProgressReport: { by: REPORTERS, unseenBy: ["otherManager"], input: ({ period }) => ({ period }) },
  importProgressReport: { by: [...REPORTERS, "otherManager"], input: () => ({ upload: NOBODY }) },
  ...Object.fromEntries(
    ["updateProgressReport", "submitProgressReport", "withdrawProgressReport"].map((name) => [
      name,
      { by: REPORTERS, unseenBy: ["otherManager"], input: ({ update }: Ids) => ({ id: update, expectedVersion: 999 }) },
    ]),
  ),
  ...Object.fromEntries(
    ["returnProgressReport", "approveProgressReport", "revokeReopening"].map((name) => [
      name,
      { by: REVIEWERS, input: ({ update }: Ids) => ({ id: update, expectedVersion: 999 }) },
    ]),
  ),
  reopenProgressReport: {
    by: REVIEWERS,
    input: ({ update }) => ({ id: update, expectedVersion: 999, reason: "", expiresAt: "2024-01-01T00:00:00Z" }),
  },
  ...archiveActions({
    Organisation: "organisation",
    Site: "site",
    Programme: "programme",
    Project: "project",
    ForumSeries: "series",
    Forum: "forum",
    ForumCommitment: "commitment",
    Agreement: "agreement",
    CooperationMechanism: "mechanism",
    MultilateralMembership: "membership",
    Visit: "visit",
  }),
};

function archiveActions(nouns: Readonly<Record<string, keyof Ids>>): Record<string, Row> {
  const row = (id: keyof Ids): Row => ({ by: EDITORS, input: (ids) => ({ id: ids[id], expectedVersion: 999 }) });
  return Object.fromEntries(
    Object.entries(nouns).flatMap(([noun, id]) => [
      [`archive${noun}`, row(id)],
      [`restore${noun}`, row(id)],
    ]),
  );
}

interface Row {
  by: readonly Caller[];
  /** To whom the record does not exist: they would get past the check of a record of theirs. */
  unseenBy?: readonly Caller[];
  input: (ids: Ids) => object;
  /** The error that they get by to. */
  finds?: string;
}
interface Ids {
  template: string;
  overlap: string;
  site: string;
  contact: string;
  document: string;
  account: string;
  officer: string;
  reporter: string;
  project: string;
  ourProject: string;
  programme: string;
  organisation: string;
  series: string;
  forum: string;
  commitment: string;
  indicator: string;
  indicatorEdition: string;
  agreement: string;
  mechanism: string;
  membership: string;
  fundingSource: string;
  budget: string;
  fundingCommitment: string;
  instalment: string;
  disbursementRequest: string;
  disbursement: string;
  receipt: string;
  expenditureReport: string;
  visit: string;
  chain: string;
  norms: string;
  plan: string;
  deputy: string;
  result: string;
  assignment: string;
  period: string;
  update: string;
}

const EVERYONE: readonly Caller[] = CALLERS.filter((caller) => caller !== "expired" && caller !== "revokedKey");
const SIGNED_IN = EVERYONE.filter((caller) => caller !== "public");
const DEPARTMENT: readonly Caller[] = [...STAFF, ...KEYS, "reportTool"];
/** Of the partner that hosts the visit there is. */
const HOSTS: readonly Caller[] = ["reporter", "manager"];

/** Who finds anything at all in each query; the rows of the others' answers are empty. A query without a row fails the test. */
const QUERIES: Record<string, readonly Caller[]> = {
  ...Object.fromEntries(
    [
      "node",
      "nodes",
      "today",
      "workingDay",
      "rateLimit",
      "exchangeRate",
      "exchangeRates",
      "exchangeRateCoverage",
      "convertedMoney",
      "figures",
      "worklist",
      "agenda",
      "timeline",
      "reportCollection",
      "storageUse",
      "advances",
    ].map((field) => [field, EVERYONE]),
  ),
  holidayCalendarPreview: ADMINISTRATOR,
  costStandardsPreview: ADMINISTRATOR,
  exchangeRatesPreview: ["finance", "administrator"],
  ...Object.fromEntries(["account", "accounts", "accountsAggregate", "me"].map((field) => [field, SIGNED_IN])),
  ...Object.fromEntries(["indicatorSuggestions"].map((field) => [field, DEPARTMENT])),
  ...Object.fromEntries(["apiKey", "apiKeys"].map((field) => [field, ["administrator", "manager"] as const])),
  ...Object.fromEntries(
    [
      ...["indicatorAssignment", "indicatorAssignments", "indicatorAssignmentsAggregate"],
      ...["progressReport", "progressReports", "progressReportsAggregate", "progressReportTemplate"],
      ...["fundingCommitment", "fundingCommitments", "fundingCommitmentsAggregate", "commitmentLinesAggregate", "instalmentsAggregate"],
      ...["disbursementRequest", "disbursementRequests", "disbursementRequestsAggregate"],
      ...["disbursement", "disbursements", "disbursementsAggregate"],
      ...["expenditureReport", "expenditureReports", "expenditureReportsAggregate"],
    ].map((field) => [field, [...DEPARTMENT, ...REPORTERS]]),
  ),
  ...Object.fromEntries(
    ["reportingPeriod", "reportingPeriods", "reportingPeriodsAggregate"].map((field) => [field, [...DEPARTMENT, ...REPORTERS]]),
  ),
  ...Object.fromEntries(
    ["auditEntry", "auditEntries", "auditEntriesAggregate", "overlapDeclaration", "overlapDeclarations"].map((field) => [
      field,
      DEPARTMENT,
    ]),
  ),
  ...Object.fromEntries(
    [
      ...["publicationConflict", "publicationConflicts", "publicationConflictsAggregate"],
      ...["heldPublication", "heldPublications", "heldPublicationsAggregate"],
    ].map((field) => [field, DEPARTMENT]),
  ),
  ...Object.fromEntries(
    [
      ...["visitDelegatesAggregate", "visitBudgetLinesAggregate", "visitApprovalsAggregate"],
      ...["approvalChain", "approvalChains", "approvalChainsAggregate", "approvalDeputy", "approvalDeputies"],
      ...["approvalNumber", "approvalNumbers", "approvalNumbersAggregate", "normProfile", "normProfiles"],
      ...["costStandardTable", "costStandardTables", "costStandard", "costStandards"],
      ...["fundingSource", "fundingSources", "fundingSourcesAggregate", "fundingSourceProjectsAggregate", "fundingSourcePartnersAggregate"],
      ...["budgetVersion", "budgetVersions", "budgetVersionsAggregate", "budgetLine", "budgetLines", "budgetLinesAggregate"],
      ...["reallocation", "reallocations", "reallocationsAggregate"],
      ...["exchangeRateImport", "exchangeRateImports"],
      ...["visitPlan", "visitPlans", "plannedVisit", "plannedVisits", "plannedVisitsAggregate"],
      ...[
        "paperTemplate",
        "paperTemplates",
        "paperTemplatesAggregate",
        "paperTemplateDownload",
        "visitPaperDownload",
        "availableVisitPapers",
        "visitNormChecks",
        "openVisitSteps",
      ],
      ...["receipt", "receipts", "receiptsAggregate", "periodClose", "periodCloses", "periodClosesAggregate"],
    ].map((field) => [field, DEPARTMENT]),
  ),
  ...Object.fromEntries(
    ["visit", "visits", "visitsAggregate", "visitHostsAggregate", "visitStopsAggregate"].map((field) => [field, [...DEPARTMENT, ...HOSTS]]),
  ),
};
/** Nobody has any of these here; who sees them is asserted where they are tested. */
const NONE = /^(approvedVersion|officialValues|reportingForm|submissionProblems|reportValue|exportJob)/;
const OPEN =
  /^(country|countries|region|regions|site|sites|document|documents|organisation|organisations|programme|programmes|project|projects|budgets?$|budgetsAggregate|plannedDisbursement|transaction|indicator|forum|forumSeriesList|commitment|agreement|cooperationMechanism|mechanism|multilateralMembership|holidayCalendars?$)/;

/** A report that has begun of the one project that is our partner's and no other's, by somebody who is gone. */
async function reportOf(em: EntityManager, { id }: { id: string }) {
  const world = new World(em);
  const project = await em.findOneOrFail(Project, { code: "OURS" });
  const partner = em.getReference(Organisation, id, { wrapped: true });
  const author = world.make(Account, { name: "Author", issuer: "none", subject: "none", roles: [Role.REPORTER], organisation: partner });
  const result = world.make(Result, { project, position: 1, title: { en: "Result" } });
  const { version } = new Catalogue(em).indicator("TESTS", "EVENTS", TOTAL);
  const assignment = world.make(IndicatorAssignment, { project, partner, indicatorEdition: version });
  const period = world.make(ReportingPeriod, { project, startsOn: "2024-01-01", endsOn: "2024-03-31", dueOn: "2024-04-15" });
  const update = world.make(ProgressReport, { project, partner, period, createdBy: author });
  await em.flush();
  return { result: result.id, assignment: assignment.id, period: period.id, update: update.id };
}

describe("who may do what", () => {
  const app = testApp();
  const tokens = {} as Record<Caller, string | undefined>;
  let ids: Ids;
  let schema: GraphQLSchema;
  let client: pg.Client;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    Object.assign(tokens, await callersOf(app, ours, theirs));
    const program = await service(app, { roles: [Role.OFFICER] });
    const revoked = await keyFor(app, program, ["READ", "RECORDS_WRITE"]);
    await app.write(async (em) => Object.assign(await em.findOneOrFail(ApiKey, { id: revoked.key.id }), { revokedAt: new Date() }));
    tokens.revokedKey = revoked.text;
    await keyFor(app, await service(app, { organisation: ours.id as never }));
    tokens.expired = await app.sign(decodeJwt(await app.signedIn([Role.ADMINISTRATOR])).sub!, "-1m");
    const { programmes, projects, sites } = await app.read(
      "{ programmes { nodes { id } } projects { nodes { id } } sites { nodes { id } } }",
    );
    const { organisations } = await app.read("{ organisations { nodes { contacts { nodes { id } } } } }", { token: tokens.manager });
    const [contact] = organisations.nodes.flatMap((one: { contacts: { nodes: { id: string }[] } }) => one.contacts.nodes);
    const { me } = await app.read("{ me { id } }", { token: tokens.viewer });
    const { me: officer } = await app.read("{ me { id } }", { token: tokens.officer });
    const { me: reporter } = await app.read("{ me { id } }", { token: tokens.reporter });
    const { project: ourProject } = await app.read(`{ project(code: "OURS") { id } }`, { token: tokens.viewer });
    const catalogue = await app.write(async (em) => {
      const world = new World(em);
      const result = world.make(Result, { project: projects.nodes[0].id, position: 1, title: { en: "Result" } });
      const indicator = world.make(ProjectIndicator, { result, position: 1, title: { en: "ProjectIndicator" } });
      const { indicatorEditions } = await app.read("{ indicatorEditions(first: 1) { nodes { id } } }");
      const indicatorEdition = indicatorEditions.nodes[0].id;
      const days = { startsOn: "2024-01-01", endsOn: "2024-03-31" };
      const overlap = world.make(OverlapDeclaration, { indicatorEdition, site: sites.nodes[0].id, ...days, kind: "SAME" });
      return { indicator: indicator.id, indicatorEdition, overlap: overlap.id };
    });
    const forum = await app.write(async (em) => {
      const world = new World(em);
      const series = world.make(ForumSeries, { code: "SERIES", name: { en: "Series" }, kind: "HELD" });
      const forum = world.make(Forum, { code: "FORUM", title: { en: "Forum" }, kind: "HELD", series, visibility: "PUBLIC" });
      const committedBy = em.getReference(Organisation, ours.id);
      const commitment = world.make(ForumCommitment, { forum, committedBy, text: { en: "Pledge" }, kind: "PLEDGE", visibility: "PUBLIC" });
      return { series: series.id, forum: forum.id, commitment: commitment.id };
    });
    const made = await app.write(async (em) => {
      const world = new World(em);
      const visit = world.make(Visit, {
        ...{ code: "VISIT", direction: "INBOUND", kind: "STUDY", purpose: { en: "Visit" }, startsOn: "2026-01-01", endsOn: "2026-01-01" },
      });
      world.make(VisitHost, { visit, organisation: ours.id, position: 1 });
      const chain = world.make(ApprovalChain, {
        ...{ code: "CHAIN", subject: "TAIWAN", name: { en: "Chain" }, source: "Test", validFrom: "2026-01-01", series: "x" },
        ...{ reportTerm: 30, reportTermUnit: "DAYS" },
      });
      const norms = world.make(NormProfile, { code: "NORMS", name: { en: "Norms" }, source: "Test", validFrom: "2026-01-01" });
      const plan = world.make(VisitPlan, { year: 2026 });
      const planned = { code: "PLANNED", title: { en: "Planned" }, subject: "ABROAD", quarter: 1, persons: 1, days: 1, costCny: "1" };
      world.make(PlannedVisit, { plan, position: 1, ...planned });
      const table = world.make(CostStandardTable, { regulation: "Test" });
      const amount = { amount: "90", currency: "USD" };
      const { id: country } = await em.findOneOrFail(Country, { code: "MN" });
      world.make(CostStandard, { table, country, category: "MEALS", amount, validFrom: "2026-01-01" });
      const rates = { kind: "ECB_REFERENCE", source: "Test" };
      const imported = world.make(ExchangeRateImport, { ...rates, format: "TABLE", rateCount: 1, correctionCount: 0 });
      const ofDay = { startsOn: "2026-01-02", endsOn: "2026-01-02" };
      world.make(ExchangeRate, { ...rates, ...ofDay, from: "EUR", to: "CNY", rate: "8", import: imported });
      world.make(ApprovalNumber, { series: "x", year: 2026, number: 1, text: "x〔2026〕1号", givenAt: new Date() });
      const file = world.make(PaperFile, { fileName: "a.docx", bytes: Buffer.from("x") });
      const size = { fileName: "a.docx", size: 1, sha256: "0".repeat(64), file: file.id };
      const template = world.make(PaperTemplate, { ...size, code: "TEMPLATE", name: { en: "Template" }, kind: "APPROVAL", language: "ZH" });
      world.make(VisitPaper, {
        ...{ ...size, visit, template, kind: "APPROVAL", language: "ZH", edition: 1, templateVersion: 1 },
        ...{ madeBy: officer.id, madeAt: new Date() },
      });
      const days = { startsOn: "2026-01-01", endsOn: "2026-01-02" };
      const fundingSource = world.make(FundingSource, {
        ...{ code: "SOURCE", title: { en: "Source" }, kind: "OWN", purpose: { en: "Work" }, startsOn: "2026-01-01" },
        ...{ currency: "CNY", conversionRule: "BUDGET_RATE" },
      });
      const { id: funded } = await em.findOneOrFail(Project, { code: "OURS" });
      world.make(FundingSourceProject, { fundingSource, project: funded, position: 1 });
      world.make(FundingSourcePartner, { fundingSource, partner: ours.id, position: 1 });
      const version = world.make(BudgetVersion, { fundingSource, number: 1, type: "ORIGINAL" });
      const [fromLine, toLine] = ["1", "2"].map((code, i) => {
        const money = { amount: "10", currency: "CNY" };
        return world.make(BudgetLine, {
          ...{ budgetVersion: version, position: i + 1, code, activity: { en: "Work" }, category: "STAFF", project: funded },
          ...{ partner: ours.id, startsOn: "2026-01-01", endsOn: "2026-12-31", quantity: "1", unitCost: "10" },
          ...{ amount: money, effectiveAmount: money, sourceAmount: money, effectiveSourceAmount: money },
        });
      });
      const moved = { amount: "1", currency: "CNY" };
      world.make(Reallocation, {
        ...{ budgetVersion: version, fromLine, toLine, amount: moved, toAmount: moved, sourceAmount: moved, reason: "Test" },
        ...{ reallocatedOn: "2026-02-01", reallocatedBy: officer.id },
      });
      // Of somebody who is gone, so that nobody here has taken a step before.
      const gone = world.make(Account, { name: "Gone", issuer: "none", subject: "gone", roles: [Role.OFFICER] });
      const owned = { partner: ours.id, startsOn: "2026-01-01", endsOn: "2026-12-31", amount: moved, signedOn: "2026-01-01" };
      const commitment = world.make(FundingCommitment, { code: "COMMITMENT", title: { en: "Commitment" }, fundingSource, ...owned });
      world.make(CommitmentLine, { commitment, budgetLine: fromLine, amount: moved, position: 1 });
      const instalment = world.make(Instalment, { commitment, dueOn: "2026-02-01", amount: moved, position: 1 });
      const days2026 = { startsOn: "2026-01-01", endsOn: "2026-03-31" };
      const request = world.make(DisbursementRequest, {
        ...{ commitment, number: 1, kind: "ADVANCE", createdBy: gone, amount: moved, ...days2026 },
      });
      const paid = { paidOn: "2026-02-01", amount: moved, voucherNumber: "1", status: "PAID", preparedBy: gone };
      return {
        fundingCommitment: commitment.id,
        instalment: instalment.id,
        disbursementRequest: request.id,
        disbursement: world.make(Disbursement, { commitment, instalment, request, ...paid }).id,
        receipt: world.make(Receipt, { fundingSource, receivedOn: "2026-02-01", amount: moved, voucherNumber: "1", recordedBy: gone }).id,
        periodClose: world.make(PeriodClose, { fundingSource, month: "2025-12-01", closedBy: gone, closedAt: new Date() }).id,
        expenditureReport: world.make(ExpenditureReport, { commitment, number: 1, createdBy: gone, ...days2026 }).id,
        fundingSource: fundingSource.id,
        budget: version.id,
        template: template.id,
        chain: chain.id,
        norms: norms.id,
        plan: plan.id,
        deputy: world.make(ApprovalDeputy, { principal: officer.id, deputy: me.id, ...days }).id,
        visit: visit.id,
        agreement: world.make(Agreement, { code: "AGREEMENT", title: { en: "Agreement" }, kind: "PROTOCOL" }).id,
        mechanism: world.make(CooperationMechanism, { name: { en: "Mechanism" } }).id,
        membership: world.make(MultilateralMembership, { body: ours.id, startsOn: "2026-01-01" }).id,
      };
    });
    const { documents } = await app.read(`{ documents(filter: { title: { eq: "Document of OURS" } }) { nodes { id } } }`, {
      token: tokens.viewer,
    });
    const reported = await app.write((em) => reportOf(em, ours));
    ids = {
      document: documents.nodes[0].id,
      account: me.id,
      officer: officer.id,
      reporter: reporter.id,
      ourProject: ourProject.id,
      project: projects.nodes[0].id,
      programme: programmes.nodes[0].id,
      organisation: ours.id,
      site: sites.nodes[0].id,
      contact: contact.id,
      ...forum,
      ...catalogue,
      ...made,
      ...reported,
    };
    const orm = await createOrm(entities, app.databaseUrl);
    schema = (await buildApi(orm)).schema;
    await orm.close(true);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  it("has a row for every mutation and every query", () => {
    expect(Object.keys(schema.getMutationType()!.getFields()).sort()).toEqual(Object.keys(MUTATIONS).sort());
    const queries = Object.keys(schema.getQueryType()!.getFields());
    expect(queries.filter((field) => !QUERIES[field] && !OPEN.test(field) && !NONE.test(field))).toEqual([]);
  });

  it.each(Object.keys(MUTATIONS))("lets by to %s whom its row names, and changes nothing for the others", async (mutation) => {
    const { by, unseenBy = [], input, finds } = MUTATIONS[mutation]!;
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const argument = schema.getMutationType()!.getFields()[mutation]!.args[0]!;
    const named = isNonNullType(argument.type) ? String(argument.type.ofType) : type;
    const query = `mutation ($input: ${named}!) { ${mutation}(input: $input) { problems { code } } }`;
    const before = await digestOf(client);
    const headers = { "accept-language": "zh" };
    for (const caller of CALLERS) {
      const { data, errors } = await app.ask(query, { token: tokens[caller], headers, variables: { input: input(ids) } });
      if (by.includes(caller) && finds) expect([caller, errors?.[0]?.extensions.code]).toEqual([caller, finds]);
      else if (by.includes(caller)) expect([caller, errors, data[mutation].problems.length > 0]).toEqual([caller, undefined, true]);
      else {
        const code = STRANGERS.includes(caller) ? "UNAUTHENTICATED" : unseenBy.includes(caller) ? "NOT_FOUND" : "FORBIDDEN";
        expect([caller, errors?.map(({ extensions }) => extensions.code), answered(data)]).toEqual([caller, [code], []]);
        // In the reader's language, but for names of mutations and scopes, and the word ID.
        expect(errors![0]!.message.replace(mutation, "").replace(/“[^”]+”| ID /g, "")).toMatch(/^[^a-z]*\p{Script=Han}[^a-z]*$/iu);
      }
    }
    expect(await digestOf(client)).toBe(before);
  });

  it("is what docs/permissions.md says", () => {
    const actions = Object.entries(schema.getMutationType()!.getFields()).map(([name, { extensions }]) => ({
      name,
      by: MUTATIONS[name]!.by,
      scope: extensions.scope,
    }));
    const lists = Object.values(schema.getQueryType()!.getFields())
      .filter(({ name, extensions }) => extensions.reading?.root === "many" && !NONE.test(name))
      .map(({ name }) => ({ name, by: QUERIES[name] ?? EVERYONE }));
    expectDocument("permissions.md", rightsOf(actions, lists));
  });

  it.each(CALLERS)("shows %s in each list what is for them", async (caller) => {
    const lists = Object.values((schema.getQueryType() as GraphQLObjectType).getFields()).filter(
      ({ extensions }) => extensions.reading?.root === "many",
    );
    for (const { name } of lists) {
      const { status, data } = await app.ask(`{ ${name} { totalCount } }`, { token: tokens[caller] });
      if (caller !== "public" && STRANGERS.includes(caller)) expect([name, status]).toEqual([name, 401]);
      else if (!(QUERIES[name] ?? EVERYONE).includes(caller)) expect([name, data[name].totalCount]).toEqual([name, 0]);
      else expect([name, data[name].totalCount >= (QUERIES[name] ? 1 : 0)]).toEqual([name, true]);
    }
  });
});
