import type { EntityCtor } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { areEffective } from "../finance/effective.rules.js";
import { Budget, PlannedDisbursement, Transaction } from "../finance/finance.entity.js";
import { Origin } from "../graphql/origin.js";
import { Visibility } from "../graphql/visibility.js";
import type { Counterparty, DocumentLink, Indicator, Measurement, Publication, Result, Texts } from "../iati/iati.publication.js";
import { MarkerKind } from "../projects/project.enums.js";
import * as parts from "../projects/project.parts.js";
import { mainLanguageKey, textsByKey } from "../reading/languages.js";
import * as results from "../results/result.entity.js";
import { ValueKind } from "../results/result.enums.js";
import * as codes from "./import.codes.js";
import { canonical } from "./import.tables.js";

type Class = EntityCtor<object>;

/** A table of the tree that an activity becomes, and how its rows hang on those above. */
export interface Level {
  entity: Class;
  /** What reports call its rows. */
  kind: string;
  /** The property that refers to the row above. */
  via: string;
  /** A row of another table that belongs to each row alone: the document of a link. */
  owns?: { entity: Class; as: string };
  /** Properties by which a row is known again in a later publication where its content has changed. */
  knownBy: readonly string[];
  levels: readonly Level[];
}

/** One row to be: its own values by property, and its children, one list for each level below. */
export interface Row {
  values: Record<string, unknown>;
  owned?: Record<string, unknown>;
  children: readonly (readonly Row[])[];
}

const document = (entity: Class, via: string): Level => ({
  entity,
  kind: "documents",
  via,
  owns: { entity: Document, as: "document" },
  knownBy: ["url"],
  levels: [],
});
const part = (entity: Class, kind: string, knownBy: readonly string[], levels: readonly Level[] = []): Level => ({
  entity,
  kind,
  via: "project",
  knownBy,
  levels,
});

export const LEVELS: readonly Level[] = [
  part(parts.ProjectParticipant, "participatingOrganisations", ["role", "reference", "name"]),
  part(parts.ProjectCountry, "recipientCountries", ["code"]),
  part(parts.ProjectRegion, "recipientRegions", ["vocabulary", "code"]),
  part(parts.ProjectSite, "locations", ["reference", "name"]),
  part(parts.ProjectSector, "sectors", ["vocabulary", "code"]),
  part(parts.ProjectMarker, "markers", ["kind", "vocabulary", "code"]),
  part(parts.ProjectRelation, "relatedActivities", ["identifier"]),
  part(parts.ProjectIdentifier, "otherIdentifiers", ["type", "identifier"]),
  document(parts.ProjectDocument, "project"),
  part(Budget, "budgets", ["type", "startsOn", "endsOn"]),
  part(PlannedDisbursement, "plannedDisbursements", ["type", "startsOn", "endsOn", "receiver"]),
  part(Transaction, "transactions", ["type", "reference", "date", "receiver"]),
  part(
    results.Result,
    "results",
    ["title"],
    [
      {
        entity: results.ProjectIndicator,
        kind: "indicators",
        via: "result",
        knownBy: ["title"],
        levels: [
          {
            entity: results.ProjectIndicatorBaseline,
            kind: "baselines",
            via: "indicator",
            knownBy: ["year", "takenOn", "dimensions", "siteReferences"],
            levels: [],
          },
          {
            entity: results.ProjectIndicatorPeriod,
            kind: "periods",
            via: "indicator",
            knownBy: ["startsOn", "endsOn"],
            levels: [
              {
                entity: results.ProjectIndicatorValue,
                kind: "values",
                via: "period",
                knownBy: ["kind", "dimensions", "siteReferences"],
                levels: [],
              },
            ],
          },
          document(results.ProjectIndicatorDocument, "indicator"),
        ],
      },
      document(results.ResultDocument, "result"),
    ],
  ),
];

/** Ids of what an activity refers to; null where we know nothing by that name. */
export interface Known {
  organisation(ref: string | null): string | null;
  country(code: string | null): string | null;
  region(vocabulary: string | null, code: string | null): string | null;
}

/** The project itself, without what staff decide about it: its code, programme, visibility, and who is responsible. */
export function projectValues(publication: Publication, known: Known): Record<string, unknown> {
  const { descriptions, dates, reportingOrganisation: publisher } = publication;
  return {
    iatiIdentifier: publication.identifier,
    title: textsByKey(publication.titles),
    description: someTexts(descriptions.general),
    objectives: someTexts(descriptions.objectives),
    targetGroups: someTexts(descriptions.targetGroups),
    remarks: someTexts(descriptions.other),
    language: mainLanguageKey(publication.language),
    status: codes.projectStatus(publication.status),
    plannedStartOn: dates.plannedStart,
    actualStartOn: dates.actualStart,
    plannedEndOn: dates.plannedEnd,
    actualEndOn: dates.actualEnd,
    publisher: known.organisation(publisher?.ref ?? null),
    publisherReference: publisher?.ref ?? null,
    publisherName: someTexts(publisher?.names ?? {}),
    publisherType: codes.organisationType(publisher?.type ?? null),
    hasSecondaryPublisher: publisher?.secondaryReporter ?? false,
    publishedAt: publication.lastUpdatedAt,
    missingFromPublicationSince: null,
    defaultCurrency: currency(publication.defaultCurrency),
    hierarchy: publication.hierarchy,
    isHumanitarian: publication.humanitarian,
    scope: publication.scope,
    collaborationType: publication.collaborationType,
    flowType: publication.flowType,
    financeType: publication.financeType,
    aidTypes: publication.aidTypes.map(inVocabulary),
    tiedStatus: publication.tiedStatus,
  };
}

/** Everything below the project, one list for each of LEVELS. */
export function projectRows(publication: Publication, known: Known): Row[][] {
  const markers = [
    ...publication.tags.map((tag) => ({ kind: MarkerKind.TAG, ...tag, significance: null })),
    ...publication.policyMarkers.map((marker) => ({ kind: MarkerKind.POLICY_MARKER, ...marker })),
    ...publication.humanitarianScopes.map((scope) => ({ kind: MarkerKind.HUMANITARIAN_SCOPE, ...scope, significance: scope.type })),
  ];
  return [
    publication.participatingOrganisations.map((one) =>
      row({
        role: codes.participantRole(one.role),
        organisation: known.organisation(one.ref),
        name: someTexts(one.names),
        reference: one.ref,
        type: codes.organisationType(one.type),
        activityIdentifier: one.activityId,
        channel: one.crsChannelCode,
      }),
    ),
    publication.recipientCountries.map((one) => row({ country: known.country(one.code), code: one.code, percentage: one.percentage })),
    publication.recipientRegions.map((one) =>
      row({
        region: known.region(one.vocabulary, one.code),
        vocabulary: one.vocabulary,
        code: one.code,
        name: someTexts(one.names),
        percentage: one.percentage,
      }),
    ),
    publication.locations.map((one) =>
      row({
        name: someTexts(one.names),
        description: someTexts(one.descriptions),
        activityDescription: someTexts(one.activityDescriptions),
        reference: one.ref,
        reach: one.reach,
        latitude: one.latitude,
        longitude: one.longitude,
        exactness: one.exactness,
        locationClass: one.class,
        designation: one.designation,
        codes: [
          ...one.ids.map(({ vocabulary, code }) => ({ vocabulary, code, level: null })),
          ...one.administratives.map(({ vocabulary, code, level }) => ({ vocabulary, code, level: level === null ? null : String(level) })),
        ],
      }),
    ),
    publication.sectors.map((one) =>
      row({
        vocabulary: one.vocabulary,
        code: one.code,
        name: someTexts(one.names),
        percentage: one.percentage,
      }),
    ),
    markers.map((one) =>
      row({
        kind: one.kind,
        vocabulary: one.vocabulary,
        code: one.code,
        significance: one.significance,
        name: someTexts(one.names),
      }),
    ),
    publication.relatedActivities.map((one) => row({ type: codes.relationType(one.type), identifier: one.ref })),
    publication.otherIdentifiers.map((one) =>
      row({
        type: one.type,
        identifier: one.ref,
        ownerReference: one.owner?.ref ?? null,
        ownerName: someTexts(one.owner?.names ?? {}),
      }),
    ),
    publication.documents.map(documentRow),
    budgets(publication),
    plannedDisbursements(publication, known),
    publication.transactions.map((one) =>
      row({
        type: codes.transactionType(one.type),
        date: one.date,
        ...money(one),
        description: someTexts(one.descriptions),
        reference: one.ref,
        isHumanitarian: one.humanitarian,
        ...party("provider", one.provider, known),
        ...party("receiver", one.receiver, known),
        country: known.country(one.country),
        countryCode: one.country,
        region: known.region(one.region?.vocabulary ?? null, one.region?.code ?? null),
        regionVocabulary: one.region?.vocabulary ?? null,
        regionCode: one.region?.code ?? null,
        regionName: someTexts(one.region?.names ?? {}),
        sectors: one.sectors.map(({ vocabulary, code, names }) => ({ vocabulary, code, name: Object.values(names).join("\n") || null })),
        channel: one.channel,
        flowType: one.flowType,
        financeType: one.financeType,
        aidTypes: one.aidTypes.map(inVocabulary),
        tiedStatus: one.tiedStatus,
        origin: Origin.PUBLICATION,
      }),
    ),
    publication.results.map(resultRow),
  ];
}

function budgets(publication: Publication): Row[] {
  const all = publication.budgets.map((one) => ({
    type: codes.budgetType(one.type) ?? "ORIGINAL",
    status: codes.budgetStatus(one.status) ?? "INDICATIVE",
    startsOn: one.startsOn,
    endsOn: one.endsOn,
    ...money(one),
    origin: Origin.PUBLICATION,
  }));
  const effective = areEffective(all);
  return all.map((values, i) => row({ ...values, isEffective: effective[i] }));
}

function plannedDisbursements({ plannedDisbursements: all }: Publication, known: Known): Row[] {
  // Payments between others are other payments.
  const sideOf = (one: Counterparty | null) => [known.organisation(one?.ref ?? null), someTexts(one?.names ?? {})];
  const between = Map.groupBy(all, ({ provider, receiver }) => canonical([sideOf(provider), sideOf(receiver)]));
  const effective = new Map<object, boolean>();
  for (const same of between.values()) {
    const each = areEffective(same.map((one) => ({ ...one, type: codes.budgetType(one.type) })));
    for (const [i, one] of same.entries()) effective.set(one, each[i]!);
  }
  return all.map((one) =>
    row({
      type: codes.budgetType(one.type),
      startsOn: one.startsOn,
      endsOn: one.endsOn,
      ...money(one),
      ...party("provider", one.provider, known),
      ...party("receiver", one.receiver, known),
      origin: Origin.PUBLICATION,
      isEffective: effective.get(one),
    }),
  );
}

function resultRow(one: Result): Row {
  const values = {
    type: codes.resultType(one.type),
    title: textsByKey(one.titles),
    description: someTexts(one.descriptions),
    isAggregable: one.aggregationStatus,
    references: one.references,
    origin: Origin.PUBLICATION,
  };
  return row(values, [one.indicators.map(indicatorRow), one.documents.map(documentRow)]);
}

function indicatorRow(one: Indicator): Row {
  const values = {
    measure: codes.indicatorMeasure(one.measure),
    higherIsBetter: one.higherIsBetter,
    isAggregable: one.aggregationStatus,
    title: textsByKey(one.titles),
    description: someTexts(one.descriptions),
    references: one.references,
  };
  const baselines = one.baselines.map((baseline) =>
    row({
      ...measured(baseline),
      year: baseline.year,
      takenOn: baseline.date,
    }),
  );
  const periods = one.periods.map((period) => {
    const targets = period.targets.map((value) => row({ kind: ValueKind.TARGET, ...measured(value) }));
    const actuals = period.actuals.map((value) => row({ kind: ValueKind.ACTUAL, ...measured(value) }));
    return row({ startsOn: period.startsOn, endsOn: period.endsOn }, [[...targets, ...actuals]]);
  });
  const values_ = one.periods.flatMap(({ targets, actuals }) => [...targets, ...actuals]);
  const documents = [one, ...one.baselines, ...values_].flatMap((each) => each.documents);
  return row(values, [baselines, periods, documents.map(documentRow)]);
}

const measured = (value: Measurement) => ({
  value: value.value,
  number: value.number,
  comment: someTexts(value.comments),
  dimensions: value.dimensions,
  siteReferences: value.locationRefs,
});

function documentRow(link: DocumentLink): Row {
  return {
    ...row({}),
    owned: {
      title: textsByKey(link.titles),
      description: someTexts(link.descriptions),
      url: link.url ?? "",
      format: link.format,
      categories: link.categories,
      languages: link.languages,
      datedOn: link.date,
      visibility: Visibility.PUBLIC,
      origin: Origin.PUBLICATION,
    },
  };
}

const row = (values: Record<string, unknown>, children: readonly Row[][] = []): Row => ({ values, children });

/** One side of a payment: who it is here, and how it is written. */
const party = (side: "provider" | "receiver", one: Counterparty | null, known: Known) => ({
  [side]: known.organisation(one?.ref ?? null),
  [`${side}Name`]: someTexts(one?.names ?? {}),
  [`${side}Reference`]: one?.ref ?? null,
  [`${side}Type`]: codes.organisationType(one?.type ?? null),
  [`${side}Activity`]: one?.activityId ?? null,
});

const money = (one: { amount: string; currency: string; valueDate: string | null }) => ({
  value: { amount: one.amount, currency: currency(one.currency) ?? "XXX" },
  valueOn: one.valueDate,
});

/** The API's CurrencyCode is three capital letters; anything else was reported when it was read. */
const currency = (code: string | null): string | null => (code !== null && /^[A-Z]{3}$/.test(code) ? code : null);

const inVocabulary = ({ vocabulary, code }: { vocabulary: string; code: string | null }): string =>
  vocabulary === "1" ? (code ?? "") : `${vocabulary}:${code ?? ""}`;

export function someTexts(published: Texts): Texts | null {
  const kept = textsByKey(published);
  return Object.keys(kept).length > 0 ? kept : null;
}
