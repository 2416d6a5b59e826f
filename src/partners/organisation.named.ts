import type { Named } from "../graphql/unknown.js";
import { code } from "../reading/sql.js";

/** Where organisations are, and what they are called. */
export const ORGANISATIONS: Named = { noun: "Organisation", table: "organisation", name: "name", code: code("null::text") };
