import { registerEnumType } from "type-graphql";

export enum Cadence {
  MONTHLY = "MONTHLY",
  QUARTERLY = "QUARTERLY",
  HALF_YEARLY = "HALF_YEARLY",
  YEARLY = "YEARLY",
}
registerEnumType(Cadence, {
  name: "Cadence",
  description: "How often something comes round.",
  valuesConfig: {
    MONTHLY: { description: "Every month." },
    QUARTERLY: { description: "Every three months." },
    HALF_YEARLY: { description: "Every six months." },
    YEARLY: { description: "Every year." },
  },
});
