import { isForeign, type XmlElement } from "../iati/iati.element.js";

/** By element: what the report counts of its children. `transaction/sector` is a part of the transaction, not one more sector. */
const COUNTED_IN: Record<string, Record<string, string>> = {
  "iati-activity": {
    "participating-org": "participatingOrganisations",
    "recipient-country": "recipientCountries",
    "recipient-region": "recipientRegions",
    location: "locations",
    sector: "sectors",
    tag: "markers",
    "policy-marker": "markers",
    "humanitarian-scope": "markers",
    "related-activity": "relatedActivities",
    "other-identifier": "otherIdentifiers",
    "document-link": "documents",
    budget: "budgets",
    "planned-disbursement": "plannedDisbursements",
    transaction: "transactions",
    result: "results",
  },
  result: { indicator: "indicators", "document-link": "documents" },
  indicator: { baseline: "baselines", period: "periods", "document-link": "documents" },
  period: { target: "values", actual: "values" },
  baseline: { "document-link": "documents" },
  target: { "document-link": "documents" },
  actual: { "document-link": "documents" },
};

/** The kinds of things that reports count, the activities first. */
export const KINDS = ["activities", ...new Set(Object.values(COUNTED_IN).flatMap((kinds) => Object.values(kinds)))];

export type Counts = Record<string, number>;

/** How many of each kind an activity has, itself included: element by element, whatever the model makes of them. */
export function countThings(activity: XmlElement): Counts {
  const counts: Counts = { activities: 1 };
  count(activity, counts);
  return counts;
}

function count(element: XmlElement, counts: Counts): void {
  const kinds = COUNTED_IN[element.name];
  if (!kinds) return;
  for (const child of element.children) {
    if (typeof child === "string" || isForeign(child)) continue;
    const kind = kinds[child.name];
    if (!kind) continue;
    counts[kind] = (counts[kind] ?? 0) + 1;
    count(child, counts);
  }
}
