import { ACTIVITY_RULE, type ElementRule, type ValueRule } from "../../src/iati/iati.schema.js";

/** An element of a made publication, with what the standard says of it. */
export interface Made {
  rule: ElementRule;
  attributes: Record<string, string>;
  text: string;
  children: Made[];
}

/** Two codes of each list that is not counted from 1. */
const CODES: Record<string, [string, string]> = {
  AidType: ["C01", "D02"],
  Country: ["MN", "KH"],
  CRSChannelCode: ["41119", "41110"],
  Currency: ["USD", "CNY"],
  DocumentCategory: ["A01", "A02"],
  FileFormat: ["text/html", "application/pdf"],
  FinanceType: ["110", "210"],
  FlowType: ["10", "20"],
  GeographicVocabulary: ["G1", "G2"],
  HumanitarianScopeVocabulary: ["1-2", "2-1"],
  Language: ["en", "fr"],
  LoanRepaymentPeriod: ["1", "2"],
  LocationType: ["PPL", "CLN"],
  OrganisationType: ["21", "22"],
  OtherIdentifierType: ["A1", "A2"],
  Region: ["789", "798"],
  Sector: ["13040", "13030"],
  TiedStatus: ["4", "5"],
};

const TYPED = {
  date: ["2021-01-01", "2022-02-02"],
  moment: ["2021-01-01T00:00:00Z", "2022-02-02T00:00:00Z"],
  decimal: ["40", "60"],
  boolean: ["true", "false"],
  int: ["1", "2"],
  year: ["2021", "2022"],
} as const;

/** Where the name or the path says what has to be there. */
const NAMED: Record<string, [string, string]> = {
  "related-activity/@ref": ["XX-TEST-0", "XX-TEST-1"],
  "@iso-date": ["2021-01-01", "2022-02-02"],
  "@url": ["https://example.org/a", "https://example.org/b"],
  "@ref": ["XX-TEST-A", "XX-TEST-B"],
  "@xml:lang": ["en", "fr"],
  "@vocabulary-uri": ["https://example.org/v", "https://example.org/w"],
  value: ["10.25", "-20.5"],
  "@value": ["10", "20"],
  pos: ["43.5 111.5", "44.5 112.5"],
};

/** Two values that may be there; `path` ends with `@name` for an attribute. */
export function samples(path: string, rule: ValueRule): readonly [string, string] {
  const last = path.split("/").at(-1)!;
  if (rule.type) return TYPED[rule.type];
  const list = rule.lists.find(({ vocabulary }) => vocabulary === null || vocabulary === "1") ?? rule.lists[0];
  return NAMED[path] ?? NAMED[last] ?? (list ? (CODES[list.list] ?? ["1", "2"]) : [`${path} one`, `${path} two`]);
}

/** Everything that IATI 2.03 has a place for, each once. */
export const fullActivity = (): Made => make(ACTIVITY_RULE, "");

/** An element with all its attributes and children. `path` is that of the element above, without the activity. */
export function make(rule: ElementRule, above: string): Made {
  const path = rule === ACTIVITY_RULE ? "" : above ? `${above}/${rule.name}` : rule.name;
  const of = (step: string) => (path ? `${path}/${step}` : step);
  const attributes = rule.attributes.map((attribute) => [attribute.name, samples(of(`@${attribute.name}`), attribute)[0]]);
  return {
    rule,
    attributes: Object.fromEntries(attributes),
    text: rule.text ? samples(path, rule.text)[0] : "",
    children: [...rule.children.values()].map((child) => make(child, path)),
  };
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

export function written({ rule, attributes, text, children }: Made): string {
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${rule.name}${said.join("")}>${escaped(text)}${children.map(written).join("")}</${rule.name}>`;
}
