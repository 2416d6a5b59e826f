import { registerEnumType } from "type-graphql";

export enum DocumentVisibility {
  INTERNAL = "INTERNAL",
  PARTNERS = "PARTNERS",
  PUBLIC = "PUBLIC",
}
registerEnumType(DocumentVisibility, {
  name: "DocumentVisibility",
  description: "Who may open a document.",
  valuesConfig: {
    INTERNAL: { description: "The department, and the partner that it comes from." },
    PARTNERS: { description: "The department and every signed-in partner." },
    PUBLIC: { description: "Everyone." },
  },
});

export enum DocumentOrigin {
  RECORD = "RECORD",
  PUBLICATION = "PUBLICATION",
}
registerEnumType(DocumentOrigin, {
  name: "DocumentOrigin",
  description: "Where a document comes from.",
  valuesConfig: {
    RECORD: { description: "Kept here by the department or a partner." },
    PUBLICATION: { description: "A link in a publication (IATI): changed where it is published." },
  },
});
