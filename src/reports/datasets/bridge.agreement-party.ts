import { col, type Dataset } from "../dataset.js";

export const bridgeAgreementParty: Dataset = {
  name: "bridge_agreement_party",
  title: { en: "Agreements and their parties", zh: "协议与缔约方" },
  grain: {
    en: "One row for each party of an agreement, besides the association. An agreement with two has two rows.",
    zh: "除本会外，协议的每个缔约方一行。有两个缔约方的协议有两行。",
  },
  nouns: { p: "AgreementParty" },
  from: "agreement_party p",
  columns: [
    col("agreement_party_id", "p.id", "Id", "ID"),
    col("agreement_id", "p.agreement", "Agreement id", "协议 ID", { refersTo: "fact_agreement" }),
    col("organisation_id", "p.organisation", "Organisation id", "机构 ID", { refersTo: "dim_organisation" }),
    col("role", "p.role", "Role", "角色"),
  ],
  key: ["agreement_party_id"],
  changes: { of: ["p"], deleted: { table: "agreement_party", column: "agreement_party_id" } },
  tables: ["agreement_party", "agreement"],
  size: "agreement_party",
};
