import type { CodeList } from "./iati.codes.js";

/**
 * The tree of an activity in IATI 2.03 (activity and common schema, mapping of the code lists), in its own short form:
 * `name occurrence attributes`, children indented, `?` at most one, `1` one, `+` some, `*` any number (also of the narratives of
 * titles and descriptions, which rules 4.3.1 and 4.4.1 ask for).
 * `@code!=List` has to be there and to be of the list, `=List(vocabulary)|…` depends on `@vocabulary` (absent: 1), `:type` has a type.
 * `text` may hold text, as every narrative does. `-` before a name, of an attribute too: stays in the source text only, the model has no
 * place for it.
 * `&shape` has the children of that shape.
 */
const ACTIVITY = `
iati-activity 1 @last-updated-datetime:moment @xml:lang @default-currency=Currency @humanitarian:boolean @hierarchy:int -@linked-data-uri -@budget-not-provided=BudgetNotProvided
  iati-identifier 1 text
  reporting-org 1 @ref! @type!=OrganisationType @secondary-reporter:boolean
    narrative +
  title 1
    narrative *
  description + @type=DescriptionType
    narrative *
  participating-org + @ref @type=OrganisationType @role!=OrganisationRole @activity-id @crs-channel-code=CRSChannelCode
    narrative *
  other-identifier * @ref! @type!=OtherIdentifierType
    owner-org ? @ref
      narrative *
  activity-status 1 @code!=ActivityStatus
  activity-date + @type!=ActivityDateType @iso-date!:date
    -narrative *
  -contact-info * @type=ContactType
    organisation ?
      narrative +
    department ?
      narrative +
    person-name ?
      narrative +
    job-title ?
      narrative +
    telephone * text
    email * text
    website * text
    mailing-address *
      narrative +
  activity-scope ? @code!=ActivityScope
  recipient-country * @code!=Country @percentage:decimal
    -narrative *
  recipient-region * @code!=Region(1) @vocabulary=RegionVocabulary -@vocabulary-uri @percentage:decimal
    narrative *
  location * @ref
    location-reach ? @code!=GeographicLocationReach
    location-id * @code! @vocabulary!=GeographicVocabulary
    name ?
      narrative +
    description ?
      narrative *
    activity-description ?
      narrative +
    administrative * @code!=Country(A4) @vocabulary!=GeographicVocabulary @level:int
    point ? -@srsName!
      pos 1 text
    exactness ? @code!=GeographicExactness
    location-class ? @code!=GeographicLocationClass
    feature-designation ? @code!=LocationType
  sector * @vocabulary=SectorVocabulary -@vocabulary-uri @code!=Sector(1)|SectorCategory(2)|UNSDG-Goals(7)|UNSDG-Targets(8) @percentage:decimal
    narrative *
  tag * @code!=UNSDG-Goals(2)|UNSDG-Targets(3) @vocabulary!=TagVocabulary -@vocabulary-uri
    narrative *
  -country-budget-items ? @vocabulary!=BudgetIdentifierVocabulary
    budget-item + @code! @percentage:decimal
      description ?
        narrative *
  humanitarian-scope * @type!=HumanitarianScopeType @vocabulary!=HumanitarianScopeVocabulary -@vocabulary-uri @code!
    narrative *
  policy-marker * @vocabulary=PolicyMarkerVocabulary -@vocabulary-uri @code!=PolicyMarker(1) @significance=PolicySignificance
    narrative *
  collaboration-type ? @code!=CollaborationType
  default-flow-type ? @code!=FlowType
  default-finance-type ? @code!=FinanceType
  default-aid-type * @code!=AidType(1)|EarmarkingCategory(2)|CashandVoucherModalities(4) @vocabulary=AidTypeVocabulary
  default-tied-status ? @code!=TiedStatus
  budget * @type=BudgetType @status=BudgetStatus
    period-start 1 @iso-date!
    period-end 1 @iso-date!:date
    value 1 text @currency=Currency @value-date!:date
  planned-disbursement * @type=BudgetType
    period-start 1 @iso-date!
    period-end ? @iso-date!:date
    value 1 text @currency=Currency @value-date!:date
    provider-org ? @ref @provider-activity-id @type=OrganisationType
      narrative *
    receiver-org ? @ref @receiver-activity-id @type=OrganisationType
      narrative *
  -capital-spend ? @percentage!:decimal
  transaction * @ref @humanitarian:boolean
    transaction-type 1 @code!=TransactionType
    transaction-date 1 @iso-date!
    value 1 text @currency=Currency @value-date!:date
    description ?
      narrative *
    provider-org ? @ref @provider-activity-id @type=OrganisationType
      narrative *
    receiver-org ? @ref @receiver-activity-id @type=OrganisationType
      narrative *
    disbursement-channel ? @code!=DisbursementChannel
    sector * @vocabulary=SectorVocabulary -@vocabulary-uri @code!=Sector(1)|SectorCategory(2)|UNSDG-Goals(7)|UNSDG-Targets(8)
      narrative *
    recipient-country ? @code!=Country
      -narrative *
    recipient-region ? @code!=Region(1) @vocabulary=RegionVocabulary -@vocabulary-uri
      narrative *
    flow-type ? @code!=FlowType
    finance-type ? @code!=FinanceType
    aid-type * @code!=AidType(1)|EarmarkingCategory(2)|CashandVoucherModalities(4) @vocabulary=AidTypeVocabulary
    tied-status ? @code!=TiedStatus
  document-link * @url! @format!=FileFormat &document
  related-activity * @ref! @type!=RelatedActivityType
  -legacy-data * @name! @value! @iati-equivalent
  -conditions ? @attached!:boolean
    condition * @type!=ConditionType
      narrative +
  result * @type!=ResultType @aggregation-status:boolean
    title 1
      narrative *
    description ?
      narrative *
    document-link * @url! @format!=FileFormat &document
    reference * @code! @vocabulary!=ResultVocabulary -@vocabulary-uri
    indicator + @measure!=IndicatorMeasure @ascending:boolean @aggregation-status:boolean
      title 1
        narrative *
      description ?
        narrative *
      document-link * @url! @format!=FileFormat &document
      reference * @vocabulary!=IndicatorVocabulary @code! -@indicator-uri
      baseline * @iso-date:date @year!:year @value &measurement
      period *
        period-start 1 @iso-date!:date
        period-end 1 @iso-date!:date
        target * @value &measurement
        actual * @value &measurement
  -crs-add ?
    other-flags * @code!=CRSAddOtherFlags @significance!:boolean
    loan-terms ? @rate-1:decimal @rate-2:decimal
      repayment-type ? @code!=LoanRepaymentType
      repayment-plan ? @code!=LoanRepaymentPeriod
      commitment-date ? @iso-date!:date
      repayment-first-date ? @iso-date!:date
      repayment-final-date ? @iso-date!:date
    loan-status ? @year!:year @currency=Currency @value-date!:date
      interest-received ? text:decimal
      principal-outstanding ? text:decimal
      principal-arrears ? text:decimal
      interest-arrears ? text:decimal
    channel-code ? text=CRSChannelCode
  -fss ? @extraction-date!:date @priority:boolean @phaseout-year:year
    forecast * text:decimal @year!:year @currency=Currency @value-date:date
`;

const SHAPES = {
  document: `
title 1
  narrative *
description ?
  narrative *
category + @code!=DocumentCategory
language * @code!=Language
document-date ? @iso-date!:date
`,
  measurement: `
location * @ref
dimension * @name @value
comment ?
  narrative +
document-link * @url! @format!=FileFormat &document
`,
};

export type ValueType = "date" | "moment" | "decimal" | "boolean" | "int" | "year";

/** What a value has to be: of a type, or of a code list, or of one of several lists by vocabulary. */
export interface ValueRule {
  type: ValueType | null;
  lists: { list: CodeList; vocabulary: string | null }[];
}

export interface AttributeRule extends ValueRule {
  name: string;
  /** Whether the model has a place for it. */
  modelled: boolean;
  required: boolean;
}

export interface ElementRule {
  name: string;
  /** Whether the model has a place for it. */
  modelled: boolean;
  required: boolean;
  repeatable: boolean;
  /** Null where the element holds no text of its own. */
  text: ValueRule | null;
  attributes: AttributeRule[];
  children: Map<string, ElementRule>;
}

const shapes = new Map<string, Map<string, ElementRule>>();
for (const [name, text] of Object.entries(SHAPES)) shapes.set(name, parseTree(text));

/** The rule of `<iati-activity>`, and below it those of everything that may be in one. */
export const ACTIVITY_RULE: ElementRule = parseTree(ACTIVITY).get("iati-activity")!;

function parseTree(text: string): Map<string, ElementRule> {
  const top = new Map<string, ElementRule>();
  const levels = [top];
  for (const line of text.trim().split("\n")) {
    const depth = (line.length - line.trimStart().length) / 2;
    const rule = parseElement(line.trim());
    levels[depth]!.set(rule.name, rule);
    levels[depth + 1] = rule.children;
  }
  return top;
}

function parseElement(line: string): ElementRule {
  const [name = "", occurrence = "", ...rest] = line.split(" ");
  const text = rest.find((word) => word.startsWith("text"));
  const shape = rest.find((word) => word.startsWith("&"));
  return {
    name: name.replace(/^-/, ""),
    modelled: !name.startsWith("-"),
    required: "1+".includes(occurrence),
    repeatable: "+*".includes(occurrence),
    text: text || name.endsWith("narrative") ? parseValue(text?.slice("text".length) ?? "") : null,
    attributes: rest.filter((word) => /^-?@/.test(word)).map(parseAttribute),
    // A shape's own children may name a shape: those of the first are parsed by then.
    children: shape ? shapes.get(shape.slice(1))! : new Map(),
  };
}

function parseAttribute(word: string): AttributeRule {
  const [, mark, name = "", required, value = ""] = /^(-?)@(xml:lang|[\w-]+)(!?)(.*)$/.exec(word)!;
  return { name, modelled: mark !== "-", required: required === "!", ...parseValue(value) };
}

function parseValue(text: string): ValueRule {
  if (text.startsWith(":")) return { type: text.slice(1) as ValueType, lists: [] };
  const lists = text.slice(1).split("|").filter(Boolean);
  return {
    type: null,
    lists: lists.map((entry) => {
      const [, list, vocabulary = null] = /^([\w-]+)(?:\((.+)\))?$/.exec(entry)!;
      return { list: list as CodeList, vocabulary };
    }),
  };
}
