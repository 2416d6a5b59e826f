import { label, message } from "../messages/message.js";
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
    const problem = written ? message("iati.transactionType", { found: shown(written) }) : message("iati.noTransactionType");
    reading.messages.error("no-transaction-type", typeNode ?? node, problem);
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
    const problem = value?.text ? message("iati.amount", { found: shown(value.text) }) : message("iati.noAmount");
    messages.error("no-amount", value ?? node, problem, value ? "" : "value");
    return null;
  }
  if (amount.expanded) messages.warn("exponent", value, message("iati.exponent", { found: shown(value.text), read: shown(amount.value) }));

  const written = value.attribute("currency")?.toUpperCase() ?? byDefault;
  const currency = written && /^[A-Z]{3}$/.test(written) ? written : NO_CURRENCY;
  const kept = NO_CURRENCY;
  if (!written) messages.warn("7.8.1", value, message("iati.noCurrency", { kept }));
  else if (currency === NO_CURRENCY) messages.warn("no-currency", value, message("iati.currency", { found: shown(written), kept }));
  return { amount: amount.value, currency, valueDate: readDate(value.attribute("value-date"))?.date ?? null };
}

/** The day of a child, without which a sum over time would be wrong. */
function readDay(node: Node, name: string, { messages }: Reading): string | null {
  const child = node.first(name);
  const written = child?.attribute("iso-date") ?? null;
  const day = readDate(written);
  const right = label("IatiValue", "date");
  if (!day) {
    const problem = written
      ? message("iati.unreadable", { what: `<${name}>`, found: shown(written), right })
      : message("iati.noDay", { element: name, right });
    messages.error("no-date", child ?? node, problem, child ? "@iso-date" : name);
    return null;
  }
  if (!day.exact)
    messages.warn(
      "unreadable",
      child!,
      message("iati.readAs", { element: name, found: shown(written!), read: day.date, right }),
      "@iso-date",
    );
  return day.date;
}
