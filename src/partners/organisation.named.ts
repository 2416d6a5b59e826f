import type { Named } from "../api/unknown.js";
import { code } from "../reading/sql.js";

/** Where organisations are, and what they are called. */
export const ORGANISATIONS: Named = { noun: "Organisation", table: "organisation", name: "name", code: code("null::text") };
