import { registerEnumType } from "type-graphql";

export enum Origin {
  LOCAL = "LOCAL",
  PUBLICATION = "PUBLICATION",
}
registerEnumType(Origin, {
  name: "Origin",
  description: "Where a record comes from.",
  valuesConfig: {
    LOCAL: { description: "Entered here, by the department or a partner." },
    PUBLICATION: { description: "Read from a publication (IATI). Its figures are as published and stay outside official figures." },
  },
});
