import { registerEnumType } from "type-graphql";

export enum FundingSourceKind {
  DONOR_AGREEMENT = "DONOR_AGREEMENT",
  STATE_BUDGET = "STATE_BUDGET",
  OWN = "OWN",
}
registerEnumType(FundingSourceKind, {
  name: "FundingSourceKind",
  description: "Whose money a funding source is.",
  valuesConfig: {
    DONOR_AGREEMENT: { description: "A donor's, by an agreement." },
    STATE_BUDGET: { description: "The state's: a line of its budget." },
    OWN: { description: "The association's own." },
  },
});

export enum BudgetVersionStatus {
  DRAFT = "DRAFT",
  APPROVED = "APPROVED",
}
registerEnumType(BudgetVersionStatus, {
  name: "BudgetVersionStatus",
  description: "The status of a version of a budget.",
  valuesConfig: {
    DRAFT: { description: "It can be changed; nothing is spent by it." },
    APPROVED: { description: "It never changes; another version can replace it." },
  },
});

export enum BudgetCategory {
  STAFF = "STAFF",
  SUPPLIES = "SUPPLIES",
  EQUIPMENT = "EQUIPMENT",
  CONTRACTUAL_SERVICES = "CONTRACTUAL_SERVICES",
  TRAVEL = "TRAVEL",
  GRANTS = "GRANTS",
  OPERATING_COSTS = "OPERATING_COSTS",
  INDIRECT_COSTS = "INDIRECT_COSTS",
}
registerEnumType(BudgetCategory, {
  name: "BudgetCategory",
  description: "What kind of cost a budget line is for: the harmonised categories of the United Nations' agencies.",
  valuesConfig: {
    STAFF: { description: "Staff and other personnel." },
    SUPPLIES: { description: "Supplies, commodities and materials." },
    EQUIPMENT: { description: "Equipment, vehicles and furniture." },
    CONTRACTUAL_SERVICES: { description: "Services under a contract." },
    TRAVEL: { description: "Travel." },
    GRANTS: { description: "Transfers and grants to partners." },
    OPERATING_COSTS: { description: "General operating and other direct costs." },
    INDIRECT_COSTS: { description: "Indirect costs of support and administration." },
  },
});
