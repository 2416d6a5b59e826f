import type { ScalarKind } from "../reading/json.js";
import type { Planner } from "../reading/read.js";
import { type ColumnSpec, type Dataset, TYPE_OF } from "./dataset.js";
import { bridgeAgreementParty } from "./datasets/bridge.agreement-party.js";
import { bridgeProjectCountry } from "./datasets/bridge.project-country.js";
import { dimBorder } from "./datasets/dim.border.js";
import { dimCategory } from "./datasets/dim.category.js";
import { dimCountry } from "./datasets/dim.country.js";
import { dimDate } from "./datasets/dim.date.js";
import { dimIndicatorEdition } from "./datasets/dim.indicator-edition.js";
import { dimOrganisation } from "./datasets/dim.organisation.js";
import { dimProgramme } from "./datasets/dim.programme.js";
import { dimProject } from "./datasets/dim.project.js";
import { dimSite } from "./datasets/dim.site.js";
import { factAgreement } from "./datasets/fact.agreement.js";
import { factBudget } from "./datasets/fact.budget.js";
import { factCommitment } from "./datasets/fact.commitment.js";
import { factFigure } from "./datasets/fact.figure.js";
import { factForumParticipation } from "./datasets/fact.forum-participation.js";
import { factReporting } from "./datasets/fact.reporting.js";
import { factTransaction } from "./datasets/fact.transaction.js";
import { factValue } from "./datasets/fact.value.js";
import { factVisit } from "./datasets/fact.visit.js";
import { factVisitCost } from "./datasets/fact.visit-cost.js";
import type { ByLanguage, ColumnType } from "./writers/writer.js";

/** Every dataset, dimensions first. */
export const datasets: readonly Dataset[] = [
  ...[dimDate, dimCountry, dimSite, dimBorder, dimOrganisation, dimProgramme, dimProject, dimIndicatorEdition, dimCategory],
  ...[bridgeProjectCountry, bridgeAgreementParty],
  ...[factFigure, factValue, factReporting, factBudget, factTransaction, factVisit, factVisitCost],
  ...[factForumParticipation, factCommitment, factAgreement],
];

export interface CatalogueColumn extends Omit<ColumnSpec, "type"> {
  type: ColumnType;
  /** How PostgreSQL compares it. */
  kind: ScalarKind;
  meaning: ByLanguage;
  isPlain?: boolean;
}

const KIND_OF: Record<ColumnType | "id", ScalarKind> = {
  id: "id",
  text: "text",
  integer: "number",
  decimal: "decimal",
  boolean: "boolean",
  date: "date",
  moment: "moment",
};

export interface CatalogueDataset extends Omit<Dataset, "columns"> {
  columns: readonly CatalogueColumn[];
}

export type Catalogue = ReadonlyMap<string, CatalogueDataset>;

/** The datasets with the types and descriptions that the API has for the fields they show. Throws for one that does not fit it. */
export function catalogueOf(planner: Planner): Catalogue {
  return new Map(
    datasets.map((dataset) => [
      dataset.name,
      { ...dataset, columns: dataset.columns.map((column) => described(planner, dataset, column)) },
    ]),
  );
}

function described(planner: Planner, dataset: Dataset, column: ColumnSpec): CatalogueColumn {
  const says = (what: string) => new Error(`${dataset.name}.${column.name} ${what}`);
  const { en, zh } = column.title;
  const meaning = (text: string) => column.meaning ?? { en: text || `${en}.`, zh: `${zh}。` };
  if (!column.of) {
    const kind = KIND_OF[column.type!];
    return { ...column, kind, type: TYPE_OF[kind]!, meaning: meaning(""), ...plain(kind) };
  }
  const [alias, ...path] = column.of.split(".");
  const noun = dataset.nouns[alias!];
  if (!noun) throw says(`is of ${alias}, which is no alias of a noun.`);
  const { kind, values, description } = planner.describedColumn(noun, path.join("."));
  const type = TYPE_OF[kind];
  if (!type) throw says(`is of kind ${kind}, which is no column.`);
  return { ...column, type, kind, ...(values && { values }), meaning: meaning(description), ...plain(kind) };
}

const plain = (kind: ScalarKind) => (kind === "id" || kind === "enum" ? { isPlain: true } : {});

/** What report tools rely on, as schema/datasets.json keeps it: names are never taken back. */
export function printDatasets(planner: Planner): string {
  const printed = [...catalogueOf(planner).values()].map(({ name, key, time, changes, columns }) => ({
    name,
    key,
    time: time ?? null,
    changedSince: changes !== undefined,
    columns: Object.fromEntries(columns.map((column) => [column.name, column.type])),
  }));
  return `${JSON.stringify(printed, null, 2)}\n`;
}
