import { registerEnumType } from "type-graphql";

/** What fixed a rate. Rates of different kinds never stand in for each other. */
export enum RateKind {
  CENTRAL_PARITY = "CENTRAL_PARITY",
  BANK_BUYING = "BANK_BUYING",
  BANK_SELLING = "BANK_SELLING",
  ECB_REFERENCE = "ECB_REFERENCE",
  UN_OPERATIONAL = "UN_OPERATIONAL",
  ANNUAL_AVERAGE = "ANNUAL_AVERAGE",
  AGREED = "AGREED",
  TRANSFER = "TRANSFER",
}
registerEnumType(RateKind, {
  name: "RateKind",
  description: "What kind of exchange rate it is. A conversion by one kind never uses a rate of another.",
  valuesConfig: {
    CENTRAL_PARITY: { description: "中间价: the central parity of the renminbi, of a day." },
    BANK_BUYING: { description: "At which the bank buys foreign currency, of a day." },
    BANK_SELLING: { description: "At which the bank sells foreign currency, of a day." },
    ECB_REFERENCE: { description: "The euro reference rate of the European Central Bank, of a day; always from EUR." },
    UN_OPERATIONAL: { description: "The operational rate of exchange of the United Nations, of a period." },
    ANNUAL_AVERAGE: { description: "The average of a year." },
    AGREED: { description: "Fixed by an agreement or a budget, of a period." },
    TRANSFER: { description: "At which a bank exchanged one transfer, of a day." },
  },
});

/** By which rate an amount is converted: a rule of whose money it is. */
export enum ConversionRule {
  BUDGET_RATE = "BUDGET_RATE",
  RATE_OF_PAYMENT_DAY = "RATE_OF_PAYMENT_DAY",
  PERIOD_AVERAGE = "PERIOD_AVERAGE",
  UN_OPERATIONAL_RATE = "UN_OPERATIONAL_RATE",
  TRANSFER_RATE = "TRANSFER_RATE",
  RECEIPTS_WEIGHTED_AVERAGE = "RECEIPTS_WEIGHTED_AVERAGE",
  RECEIPTS_FIRST_IN_FIRST_OUT = "RECEIPTS_FIRST_IN_FIRST_OUT",
}
registerEnumType(ConversionRule, {
  name: "ConversionRule",
  description: "By which exchange rate amounts are converted. What the rule has no rate for is not converted, and is listed.",
  valuesConfig: {
    BUDGET_RATE: { description: "The rate that the budget names." },
    RATE_OF_PAYMENT_DAY: { description: "The rate of a kind of the day of payment." },
    PERIOD_AVERAGE: { description: "The average of the year in which the day of payment lies." },
    UN_OPERATIONAL_RATE: { description: "The operational rate of the United Nations that is valid on the day of payment." },
    TRANSFER_RATE: { description: "The rate at which the bank exchanged the transfer." },
    RECEIPTS_WEIGHTED_AVERAGE: { description: "What all receipts so far were exchanged into, over what was received." },
    RECEIPTS_FIRST_IN_FIRST_OUT: { description: "The rates of the receipts in their order: the earliest is spent first." },
  },
});

export enum NotConvertedReason {
  NO_CURRENCY = "NO_CURRENCY",
  NO_MINOR_UNIT = "NO_MINOR_UNIT",
  NO_DAY = "NO_DAY",
  NO_RATE = "NO_RATE",
  RECEIPTS_EXHAUSTED = "RECEIPTS_EXHAUSTED",
}
registerEnumType(NotConvertedReason, {
  name: "NotConvertedReason",
  description: "Why an amount was not converted.",
  valuesConfig: {
    NO_CURRENCY: { description: "It names no currency (XXX)." },
    NO_MINOR_UNIT: { description: "The currency to convert into has no minor unit to round to, such as gold (XAU)." },
    NO_DAY: { description: "It does not name the day whose rate is meant." },
    NO_RATE: { description: "There is no rate of the kind between the currencies of the day or period that the rule wants." },
    RECEIPTS_EXHAUSTED: { description: "The receipts come to less than was spent." },
  },
});

export enum ExchangeRateFormat {
  TABLE = "TABLE",
  ECB_HISTORY = "ECB_HISTORY",
  IMF_ANNUAL = "IMF_ANNUAL",
}
registerEnumType(ExchangeRateFormat, {
  name: "ExchangeRateFormat",
  description: "The columns of a file of exchange rates.",
  valuesConfig: {
    TABLE: {
      description:
        "`from`, `to`, `rate` and `starts_on`, with `ends_on` for kinds of periods, and `units` (1, 10, 100, 1000 or 10000) where the rate is that of more than one unit of `from`. In any order.",
    },
    ECB_HISTORY: {
      description:
        "As the European Central Bank publishes its history: `Date`, then a column for each currency with its units for one euro; N/A where there is no rate.",
    },
    IMF_ANNUAL: {
      description:
        "Annual averages as published from data of the International Monetary Fund: `Date` (the last of the year), `Rate` (units for one US dollar), `Currency`, `Frequency`, `Source`, `Country code`, `Country`.",
    },
  },
});
