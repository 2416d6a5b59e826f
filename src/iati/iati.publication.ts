import type { Code } from "./iati.codes.js";

/**
 * One activity as it is published (IATI 2.03, activity standard), in plain values.
 * - A day is "YYYY-MM-DD", a moment "YYYY-MM-DDTHH:MM:SS.sssZ", an amount, percentage or number an exact decimal string.
 * - A code of a closed list (`Code<…>`) is null where it is missing or not of its list; every other code is kept as written.
 * - Order is that of the source. What is absent is null or an empty list; where the standard names a default, it is filled in.
 */
export interface Publication {
  identifier: string;
  /** The activity's own (d-portal keeps it), else the file's. */
  version: string | null;
  language: string | null;
  defaultCurrency: string | null;
  lastUpdatedAt: string | null;
  hierarchy: number | null;
  humanitarian: boolean | null;
  reportingOrganisation: ReportingOrganisation | null;
  titles: Texts;
  descriptions: Descriptions;
  participatingOrganisations: ParticipatingOrganisation[];
  otherIdentifiers: OtherIdentifier[];
  status: Code<"ActivityStatus"> | null;
  dates: ActivityDates;
  scope: Code<"ActivityScope"> | null;
  recipientCountries: Share[];
  recipientRegions: VocabularyShare[];
  locations: Location[];
  sectors: VocabularyShare[];
  tags: Classification[];
  policyMarkers: PolicyMarker[];
  humanitarianScopes: HumanitarianScope[];
  collaborationType: Code<"CollaborationType"> | null;
  flowType: Code<"FlowType"> | null;
  financeType: string | null;
  aidTypes: CodeInVocabulary[];
  tiedStatus: Code<"TiedStatus"> | null;
  budgets: Budget[];
  plannedDisbursements: PlannedDisbursement[];
  transactions: Transaction[];
  documents: DocumentLink[];
  relatedActivities: RelatedActivity[];
  results: Result[];
  /** How often each element or attribute occurs that stays in the source text only, by its path: `transaction/value/@x`. */
  notModelled: Record<string, number>;
}

/** By language: the tag in small letters, the activity's where the text has none, "und" where neither has one. */
export type Texts = Record<string, string>;

export interface Descriptions {
  general: Texts;
  objectives: Texts;
  targetGroups: Texts;
  other: Texts;
}

export interface ReportingOrganisation {
  ref: string | null;
  type: Code<"OrganisationType"> | null;
  secondaryReporter: boolean;
  names: Texts;
}

export interface ParticipatingOrganisation {
  role: Code<"OrganisationRole"> | null;
  type: Code<"OrganisationType"> | null;
  ref: string | null;
  names: Texts;
  activityId: string | null;
  crsChannelCode: string | null;
}

export interface OtherIdentifier {
  ref: string | null;
  type: Code<"OtherIdentifierType"> | null;
  owner: { ref: string | null; names: Texts } | null;
}

export interface ActivityDates {
  plannedStart: string | null;
  actualStart: string | null;
  plannedEnd: string | null;
  actualEnd: string | null;
}

/** `percentage` is null where it is absent or not between 0 and 100. */
export interface Share {
  code: string | null;
  percentage: string | null;
  names: Texts;
}

export interface VocabularyShare extends Share {
  vocabulary: string;
}

export interface CodeInVocabulary {
  vocabulary: string;
  code: string | null;
}

export interface Classification extends CodeInVocabulary {
  names: Texts;
}

export interface PolicyMarker extends Classification {
  significance: Code<"PolicySignificance"> | null;
}

export interface HumanitarianScope {
  type: string | null;
  vocabulary: string | null;
  code: string | null;
  names: Texts;
}

export interface Location {
  ref: string | null;
  reach: Code<"GeographicLocationReach"> | null;
  ids: { vocabulary: string | null; code: string | null }[];
  names: Texts;
  descriptions: Texts;
  activityDescriptions: Texts;
  administratives: { vocabulary: string | null; level: number | null; code: string | null }[];
  /** The position as written: latitude first. */
  pos: string | null;
  /** Both or neither, WGS 84 degrees. */
  latitude: string | null;
  longitude: string | null;
  exactness: Code<"GeographicExactness"> | null;
  class: Code<"GeographicLocationClass"> | null;
  designation: string | null;
}

/** `currency` is its own, else the activity's, else "XXX": ISO 4217 for no currency. Negative amounts are corrections. */
export interface Money {
  amount: string;
  currency: string;
  valueDate: string | null;
}

export interface Budget extends Money {
  type: Code<"BudgetType"> | null;
  status: Code<"BudgetStatus"> | null;
  startsOn: string;
  endsOn: string | null;
}

export interface PlannedDisbursement extends Money {
  type: Code<"BudgetType"> | null;
  startsOn: string;
  endsOn: string | null;
  provider: Counterparty | null;
  receiver: Counterparty | null;
}

export interface Counterparty {
  ref: string | null;
  type: Code<"OrganisationType"> | null;
  activityId: string | null;
  names: Texts;
}

/** `ref` is no key: publishers repeat it, and two transactions of one activity may be the same in everything. */
export interface Transaction extends Money {
  ref: string | null;
  humanitarian: boolean | null;
  type: Code<"TransactionType">;
  date: string;
  descriptions: Texts;
  provider: Counterparty | null;
  receiver: Counterparty | null;
  channel: Code<"DisbursementChannel"> | null;
  sectors: Classification[];
  country: string | null;
  region: Classification | null;
  flowType: Code<"FlowType"> | null;
  financeType: string | null;
  aidTypes: CodeInVocabulary[];
  tiedStatus: Code<"TiedStatus"> | null;
}

export interface DocumentLink {
  url: string | null;
  format: string | null;
  titles: Texts;
  descriptions: Texts;
  categories: string[];
  languages: string[];
  date: string | null;
}

/** `type` says what the other activity is to this one. It may be in no file that we have. */
export interface RelatedActivity {
  ref: string | null;
  type: Code<"RelatedActivityType"> | null;
}

export interface Result {
  type: Code<"ResultType"> | null;
  aggregationStatus: boolean | null;
  titles: Texts;
  descriptions: Texts;
  references: Reference[];
  documents: DocumentLink[];
  indicators: Indicator[];
}

export interface Reference {
  vocabulary: string | null;
  code: string | null;
}

export interface Indicator {
  measure: Code<"IndicatorMeasure"> | null;
  /** Whether more is better. */
  higherIsBetter: boolean;
  aggregationStatus: boolean | null;
  titles: Texts;
  descriptions: Texts;
  references: Reference[];
  documents: DocumentLink[];
  baselines: Baseline[];
  periods: Period[];
}

/** A value as written ("N/A", "<5", "1,234" occur) and as a number where it is one. The total is the one without dimensions. */
export interface Measurement {
  value: string | null;
  number: string | null;
  comments: Texts;
  dimensions: { name: string | null; value: string | null }[];
  locationRefs: string[];
  documents: DocumentLink[];
}

export interface Baseline extends Measurement {
  year: number | null;
  date: string | null;
}

export interface Period {
  startsOn: string | null;
  endsOn: string | null;
  targets: Measurement[];
  actuals: Measurement[];
}
