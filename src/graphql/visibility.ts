import { registerEnumType } from "type-graphql";

export enum Visibility {
  INTERNAL = "INTERNAL",
  PARTNERS = "PARTNERS",
  PUBLIC = "PUBLIC",
}
registerEnumType(Visibility, {
  name: "Visibility",
  description: "Who sees a record and all that belongs to it.",
  valuesConfig: {
    INTERNAL: { description: "The department." },
    PARTNERS: {
      description: "The department and the partners that take part in it; a document also the partners that see a record it belongs to.",
    },
    PUBLIC: { description: "Everyone." },
  },
});
