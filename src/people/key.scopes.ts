import { registerEnumType } from "type-graphql";
import { SCOPES, type Scope } from "../auth/viewer.js";

/** The scopes as values of the API. */
export const ApiScope = Object.fromEntries(SCOPES.map((scope) => [scope, scope])) as { [K in Scope]: K };
registerEnumType(ApiScope, {
  name: "ApiScope",
  description: "What an API key may be used for. What the roles of its account do not allow, no key does.",
  valuesConfig: {
    READ: { description: "To read, including what the answer of a mutation shows." },
    REPORTS_WRITE: { description: "To write what partners submit: progress reports and the files that belong to them." },
    RECORDS_WRITE: { description: "To write the records that the department keeps." },
    PERSONAL_READ: { description: "To read names and addresses of people: accounts, contacts of organisations, delegates of visits." },
  },
});
