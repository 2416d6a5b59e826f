import { readDate } from "./iati.date.js";
import { readDecimal } from "./iati.decimal.js";
import type { Node } from "./iati.element.js";
import type { Budget, Counterparty, Money, PlannedDisbursement, Transaction } from "./iati.publication.js";
import { codeIn, codeOrDefault, codesIn, type Reading, textsOf } from "./iati.read.values.js";
import { readBoolean, shown } from "./iati.schema.check.js";

/** ISO 4217 for a transaction in no currency. */
export const NO_CURRENCY = "XXX";

/** Null with an error where the amount or the start cannot be read: a sum without it would be wrong. */
export function readBudget(node: Node, reading: Reading): Budget | null {
  const money = readMoney(node, reading);
  const startsOn = readDay(node, "period-start", reading);
  if (!money || !startsOn) return null;
  return {
    type: codeOrDefault("BudgetType", node, "type", "1"),
    status: codeOrDefault("BudgetStatus", node, "status", "1"),
    startsOn,
    endsOn: endOf(node),
    ...money,
  };
}

/** Null with an error where the amount or the start cannot be read. */
export function readPlannedDisbursement(node: Node, reading: Reading): PlannedDisbursement | null {
  const money = readMoney(node, reading);
  const startsOn = readDay(node, "period-start", reading);
  if (!money || !startsOn) return null;
  return {
    type: codeIn("BudgetType", node, "type"),
    startsOn,
    endsOn: endOf(node),
    ...money,
    provider: readCounterparty(node.first("provider-org"), "provider-activity-id", reading),
    receiver: readCounterparty(node.first("receiver-org"), "receiver-activity-id", reading),
  };
}

/** Null with an error where the amount, the date or the type cannot be read. */
export function readTransaction(node: Node, reading: Reading): Transaction | null {
  const money = readMoney(node, reading);
  const date = readDay(node, "transaction-date", reading);
  const typeNode = node.first("transaction-type");
  const type = codeIn("TransactionType", typeNode);
  if (!type) {
    const written = typeNode?.attribute("code");
    const problem = written ? `The transaction's type "${shown(written)}" is unknown` : "The transaction has no type";
    reading.messages.error("no-transaction-type", typeNode ?? node, `${problem}; a code from 1 to 13 would be right.`);
  }
  if (!money || !date || !type) return null;
  const region = node.first("recipient-region");
  return {
    ref: node.attribute("ref"),
    humanitarian: readBoolean(node.attribute("humanitarian")),
    type,
    date,
    ...money,
    descriptions: textsOf(node.each("description"), reading),
    provider: readCounterparty(node.first("provider-org"), "provider-activity-id", reading),
    receiver: readCounterparty(node.first("receiver-org"), "receiver-activity-id", reading),
    channel: codeIn("DisbursementChannel", node.first("disbursement-channel")),
    sectors: node.each("sector").map((sector) => ({ ...codesIn(sector), names: textsOf([sector], reading) })),
    country: node.first("recipient-country")?.attribute("code") ?? null,
    region: region && { ...codesIn(region), names: textsOf([region], reading) },
    flowType: codeIn("FlowType", node.first("flow-type")),
    financeType: node.first("finance-type")?.attribute("code") ?? null,
    aidTypes: node.each("aid-type").map(codesIn),
    tiedStatus: codeIn("TiedStatus", node.first("tied-status")),
  };
}

function readCounterparty(node: Node | null, activityAttribute: string, reading: Reading): Counterparty | null {
  return (
    node && {
      ref: node.identifier("ref"),
      type: codeIn("OrganisationType", node, "type"),
      activityId: node.identifier(activityAttribute),
      names: textsOf([node], reading),
    }
  );
}

function endOf(node: Node): string | null {
  return readDate(node.first("period-end")?.attribute("iso-date") ?? null)?.date ?? null;
}

function readMoney(node: Node, { messages, currency: byDefault }: Reading): Money | null {
  const value = node.first("value");
  const amount = value && readDecimal(value.text);
  if (!amount) {
    const problem = value?.text ? `The amount "${shown(value.text)}" is no number` : "The amount is missing";
    const right = "digits with a point and without thousands separators, as in 1000.00, would be right";
    messages.error("no-amount", value ?? node, `${problem}; ${right}.`, value ? "" : "value");
    return null;
  }
  if (amount.expanded)
    messages.warn("exponent", value, `The amount "${shown(value.text)}" has an exponent; it is read as ${shown(amount.value)}.`);

  const written = value.attribute("currency")?.toUpperCase() ?? byDefault;
  const currency = written && /^[A-Z]{3}$/.test(written) ? written : NO_CURRENCY;
  const kept = `it is kept in "${NO_CURRENCY}", a code of ISO 4217 such as USD would be right`;
  if (!written) messages.warn("7.8.1", value, `The amount has no currency and the activity no default currency; ${kept}.`);
  else if (currency === NO_CURRENCY) messages.warn("no-currency", value, `The currency "${shown(written)}" is none; ${kept}.`);
  return { amount: amount.value, currency, valueDate: readDate(value.attribute("value-date"))?.date ?? null };
}

/** The day of a child, without which a sum over time would be wrong. */
function readDay(node: Node, name: string, { messages }: Reading): string | null {
  const child = node.first(name);
  const written = child?.attribute("iso-date") ?? null;
  const day = readDate(written);
  const right = "a day of the calendar written YYYY-MM-DD would be right";
  if (!day) {
    const problem = written ? `<${name}> is "${shown(written)}"` : `<${name}> has no date`;
    messages.error("no-date", child ?? node, `${problem}; ${right}.`, child ? "@iso-date" : name);
    return null;
  }
  if (!day.exact)
    messages.warn("unreadable", child!, `<${name}> is "${shown(written!)}"; it is read as ${day.date}, ${right}.`, "@iso-date");
  return day.date;
}
